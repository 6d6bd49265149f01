"""Sentences and titles of published figures: the right words, and silence about what is hidden or missing."""

import pandas as pd
import pytest

from toolkit.monitor import bevindingen, overzicht
from toolkit.monitor.reeksen import aanpak_begonnen, momenten

from .test_overzicht import cijfers

MOVED = ("verhuizingen_aantal", 40.0, "per 1.000 huishoudens", {}, False)
NEW = ("verhuizingen_aantal", 15.0, "per 1.000 huishoudens", {"bestemming": "nieuwbouw"}, False)
TALKED = ("interventie_coach_trajecten", 120.0, "huishoudens", {}, False)
RATIO = ("interventie_coach_trajecten_per_verhuizing", 150.0, "per 100 verhuizingen", {}, False)
BETTER = ("verhuizingen_omvang_nieuw_hh", 0.6, "1", {"maat": "benutting", "uitkomst": "beter_benut"}, False)
OWN = ("contact_eigen_initiatief", 40.0, "senioren", {}, False)
CARE = ("contact_verwezen_zorg", 25.0, "senioren", {}, False)
FIT = ("contact_corporatie_passend", 15.0, "senioren", {}, False)


def told(gegevens, *lines):
    return bevindingen.in_het_kort(cijfers(gegevens, *lines), complex_opgeleverd=False, aanpak=True)[:-1]


def hidden(line):
    return (line[0], None, line[2], line[3], True)


def test_moves_are_told_with_their_rate_and_how_many_went_to_new_homes(maak):
    first, second = told(maak(), MOVED, NEW)
    assert "ongeveer 40 huishoudens van senioren" in first
    assert first.endswith("40 van elke 1.000.")
    assert second == "Daarvan gingen er ongeveer 15 naar een woning die nog geen jaar oud was."


def test_worked_example_11_in_words_is_per_100_and_never_a_percentage(maak):
    (said,) = told(maak(), TALKED, RATIO)
    assert "150 trajecten per 100 verhuizingen" in said
    assert "%" not in said
    assert "procent" not in said


def test_better_used_is_a_share(maak):
    (said,) = told(maak(), BETTER)
    assert said.startswith("In 60\N{NO-BREAK SPACE}procent van de vrijgekomen woningen kwamen meer mensen")


def test_own_initiative_and_what_others_did_are_told_together(maak):
    (said,) = told(maak(), OWN, CARE, FIT)
    assert said == (
        "Bij ongeveer 40 huishoudens kwam het eerste contact van henzelf. "
        "Bij ongeveer 40 kwam het van zorg of corporatie, om passend te wonen."  # 25 + 15
    )


def test_of_a_sum_of_which_a_part_is_hidden_nothing_is_said(maak):
    assert told(maak(), OWN, hidden(CARE), FIT) == ["Bij ongeveer 40 huishoudens kwam het eerste contact van henzelf."]


@pytest.mark.parametrize("line", [MOVED, NEW, OWN, BETTER, CARE])
def test_of_a_hidden_figure_nothing_is_said(maak, line):
    assert told(maak(), hidden(line)) == []


@pytest.mark.parametrize(("one", "other"), [(TALKED, RATIO), (RATIO, TALKED)])
def test_a_ratio_without_its_count_or_the_other_way_round_is_not_told(maak, one, other):
    assert told(maak(), one, hidden(other)) == []


def test_at_most_three_key_figures_and_none_of_what_is_hidden(maak):
    lines = [
        MOVED, TALKED, ("interventie_vergoeding_hh", 30.0, "huishoudens", {}, False),
        ("interventie_voorrang_toewijzingen", 20.0, "toewijzingen", {}, False),
    ]  # fmt: skip
    cards = bevindingen.kerncijfers_kort(cijfers(maak(), *lines))
    assert [card.waarde for card in cards] == ["40", "120", "30"]
    fewer = bevindingen.kerncijfers_kort(cijfers(maak(), hidden(MOVED), *lines[1:]))
    assert [card.waarde for card in fewer] == ["120", "30", "20"]


def test_titles_without_figures_only_name_the_subject():
    none = pd.DataFrame()
    assert bevindingen.kop_tijd(none, complex_opgeleverd=True) == "Verhuizingen van senioren per kwartaal"
    assert bevindingen.kop_leeftijd(none) == "Hoe vaak senioren verhuizen, naar leeftijd"
    assert bevindingen.kop_bereik(none) == "Bereik per wijk"
    assert bevindingen.kop_doelen(none) == "Doelen en hun voortgang"


def test_a_hidden_year_is_not_compared_and_a_complex_is_named():
    table = pd.DataFrame({
        "tijd": ["2021", "2022", "2023"], "stap": "jaar", "aantal": pd.array([None, 300, 350], dtype="Int64"),
    })  # fmt: skip
    said = bevindingen.kop_tijd(table, complex_opgeleverd=True)
    assert said.endswith("meer dan in 2022; er kwam ook een complex bij")
    assert bevindingen.kop_tijd(table.head(2), complex_opgeleverd=False) == "Verhuizingen van senioren per kwartaal"


def test_hidden_wijken_are_not_named():
    table = pd.DataFrame({"naam": ["West", "Oost", "Dorp"], "bereik": pd.array([0.2, 0.1, None], dtype="Float64")})
    assert bevindingen.kop_bereik(table) == "Het bereik is het grootst in West en het kleinst in Oost"


def test_the_title_of_targets_counts_each_status():
    three = pd.DataFrame({"status": ["op koers", "achter op het doel", "op koers"]})
    assert bevindingen.kop_doelen(three) == "Van de 3 doelen: 2 op koers en 1 achter"
    more = pd.DataFrame({"status": ["bereikt", "niet te zeggen. Het cijfer ontbreekt.", "niet te zeggen. x"]})
    assert bevindingen.kop_doelen(more) == "Van de 3 doelen: 1 bereikt en 2 waarover nog niets te zeggen is"
    same = pd.DataFrame({"status": ["niet te zeggen. De nulmeting ontbreekt."] * 2})
    assert bevindingen.kop_doelen(same) == "Van de 2 doelen: 2 waarover nog niets te zeggen is"


@pytest.mark.parametrize(("status", "verwacht"), [
    ("bereikt", "Het doel is bereikt"), ("op koers", "Het doel is in zicht: op koers"),
    ("achter op het doel", "Het doel is nog niet in zicht: achter op het verwachte punt"),
    ("niet te zeggen. De nulmeting ontbreekt.", "Over het doel is nog niets te zeggen"),
])  # fmt: skip
def test_one_target_is_named_as_one(status, verwacht):
    assert bevindingen.kop_doelen(pd.DataFrame({"status": [status]})) == verwacht


@pytest.mark.parametrize(
    ("waarde", "eenheid", "tekst"),
    [(1 / 3, "verhouding", "0,33"), (0.25, "1", "25%"), (150.0, "per 100 verhuizingen", "150"), (12.5, "maanden", "12,5"),
     (None, "huishoudens", ".")],
)  # fmt: skip
def test_worked_example_10_as_printed(waarde, eenheid, tekst):
    assert overzicht.waarde_tekst({"waarde": waarde, "eenheid": eenheid, "onderdrukt": False}) == tekst


def test_hidden_is_an_x():
    assert overzicht.waarde_tekst({"waarde": None, "eenheid": "1", "onderdrukt": True}) == "x"


def test_an_approach_has_begun_from_its_day_on(maak):
    events = pd.DataFrame({"datum": pd.to_datetime(["2023-12-31"]), "soort": ["start_aanpak"], "gebied_code": "GM9901"})
    assert aanpak_begonnen(maak(gebeurtenissen=events))
    assert not aanpak_begonnen(maak(("2022-01-01", "2023-12-30"), gebeurtenissen=events))
    assert momenten(maak(gebeurtenissen=events)) == (("2023 K4",), ("Begin van de aanpak",), ("gebeurtenis",))
