"""The opgave in words and texts, from rows that may go out: nothing hidden is named."""

import pandas as pd
import pytest

from toolkit.dutch import NBSP
from toolkit.opgave import verhaal
from toolkit.opgave.overzicht import (
    doelen_van,
    doelen_zin,
    gekozen,
    niet_gekozen,
    per_doel,
)
from toolkit.opgave.trechter import balans

NA = pd.NA


def rows(*lines):
    """indicator, area, level, teller, noemer, value; where a line ends there it is of the gemeente, not suppressed."""
    names = ["indicator_id", "naam", "niveau", "teller", "noemer", "waarde", "uitsplitsing"]
    table = pd.DataFrame([(*line, *[None] * (len(names) - len(line))) for line in lines], columns=names)
    defaults = {"eenheid": "1", "aard": "schatting", "onderdrukt": False, "ci_laag": NA, "ci_hoog": NA}
    numbers = dict.fromkeys(("teller", "noemer", "waarde", "ci_laag", "ci_hoog"), "Float64")
    return table.assign(**defaults).astype({**numbers, "uitsplitsing": "str"})


def fit(name, niveau, teller, noemer):
    value = NA if teller is None else teller / noemer
    return ("opgave_hh_geschikt", name, niveau, teller, noemer, value)


AREAS = rows(
    fit("Oost", "wijk", 100, 500), fit("West", "wijk", 10, 300), fit("Klein", "wijk", 0, 40), fit("Geheim", "wijk", None, 900),
)  # fmt: skip


def test_the_greatest_opgave_is_by_number_and_by_share():
    (line,) = verhaal.waar_groot(AREAS)
    assert "in Oost (400), West (290)." in line  # 500 - 100 and 300 - 10
    assert "in West: 97%" in line  # 290 of 300
    assert "2 wijken" in line


def test_no_area_with_a_suppressed_figure_or_few_households_is_named():
    said = " ".join(verhaal.waar_groot(AREAS))
    assert "Geheim" not in said
    assert "Klein" not in said


def test_one_area_is_no_greatest_and_no_rows_say_what_is_lacking():
    assert verhaal.waar_groot(AREAS.iloc[:1]) == []
    assert "geen registraties" in verhaal.waar_groot_tekst(AREAS.iloc[:0])


WHOLE = rows(
    ("opgave_hh_geschikt", "Stad", "gemeente", 200, 800, 0.25),
    ("opgave_hh_aanpasbaar", "Stad", "gemeente", 440, 800, 0.55),
    ("opgave_hh_ongeschikt", "Stad", "gemeente", 160, 800, 0.20),
    ("opgave_hh_verhuisd", "Stad", "gemeente", 30, 800, 37.5),
    ("opgave_hh_klein_in_egw", "Stad", "gemeente", NA, NA, NA),
)


def test_in_brief_says_what_is_known_and_leaves_out_the_rest():
    said = verhaal.opgave_in_het_kort(WHOLE, naam="Stad", anders=["x"])
    assert said[0] == (
        f"Van de 800 oudere huishoudens in Stad van wie de woning bekend is, woont naar schatting 25{NBSP}procent geschikt, 55{NBSP}procent in een woning "
        f"die aanpasbaar is en 20{NBSP}procent in een ongeschikte woning."
    )
    assert "30 oudere huishoudens" in said[1]
    assert "38 op de 1.000" in said[1]
    assert len(said) == 2
    assert verhaal.opgave_in_het_kort(WHOLE.iloc[:0], naam="Stad", anders=["x"]) == ["x"]


def test_key_figures_show_counts_and_leave_out_what_is_hidden():
    cards = verhaal.opgave_kerncijfers(WHOLE, anders=[])
    assert [(card.waarde, card.toelichting) for card in cards] == [("25%", "200 van 800"), ("20%", "160 van 800")]


def goal(table, doel="zelfstandig_blijven_wonen", doelen=("zelfstandig_blijven_wonen",)):
    ids = ["opgave_hh_geschikt", "opgave_hh_verhuisd", "opgave_hh_verhuiswens"]
    return per_doel(table, (), doel=doel, doelen=doelen, ids=ids)


def test_a_goal_lists_its_indicators_and_who_could_register_what_is_not_there():
    table = WHOLE.assign(ci_laag=[0.2, NA, NA, 30.0, NA], ci_hoog=[0.4, NA, NA, 45.2, NA]).assign(
        eenheid=["1", "1", "1", "per 1.000 huishoudens", "1"]
    )
    found = goal(table).table
    assert found.loc["opgave_hh_geschikt", ["waarde", "aantal", "marge", "aard"]].tolist() == [
        "25%",
        "200",
        "20% tot 40%",
        "schatting",
    ]
    assert found.loc["opgave_hh_verhuisd", ["waarde", "aantal", "marge"]].tolist() == [
        "38 per 1.000",
        "30",
        "30 tot 45",
    ]
    assert found.loc["opgave_hh_verhuiswens", "waarde"] == "niet beschikbaar"
    assert "enquête" in found.loc["opgave_hh_verhuiswens", "aard"]


def test_a_suppressed_value_is_an_x_and_a_missing_one_a_dot():
    hidden = WHOLE.iloc[:1].assign(waarde=NA, teller=NA, onderdrukt=True)
    assert goal(hidden).table.loc["opgave_hh_geschikt", ["waarde", "aantal"]].tolist() == ["x", "x"]
    assert goal(hidden.assign(onderdrukt=False)).table.loc["opgave_hh_geschikt", "waarde"] == "."


def test_an_estimate_without_a_range_says_that_its_margin_is_unknown():
    assert goal(WHOLE).table.loc["opgave_hh_geschikt", "marge"] == "onbekend"


def test_a_goal_that_nobody_ticked_is_absent_with_the_reason():
    assert "niet aangekruist" in goal(WHOLE, doel="intensiever_benutten").reden


def test_goals_come_from_the_run_else_both():
    assert doelen_van(("intensiever_benutten",), None) == ("intensiever_benutten",)
    assert doelen_van((), None) == ("zelfstandig_blijven_wonen", "intensiever_benutten")
    assert doelen_zin(("intensiever_benutten",), aangekruist=True).startswith("Aangekruist: de bestaande")
    assert "niets aangekruist" in doelen_zin(("intensiever_benutten",), aangekruist=False)


class Bladen:
    def __init__(self, **opnemen):
        self.opgave = pd.DataFrame({"indicator_id": list(opnemen), "opnemen": list(opnemen.values())})


def test_a_worksheet_chooses_the_indicators_unless_all_are_asked():
    bladen = Bladen(opgave_hh_verhuisd="ja", opgave_hh_geschikt="ja", opgave_won_geschikt="later")
    assert gekozen(bladen, alle=False) == ["opgave_hh_geschikt", "opgave_hh_verhuisd"]
    assert len(gekozen(bladen, alle=True)) == len(gekozen(None, alle=False)) == len(gekozen(Bladen(), alle=False)) == 11
    assert "potentieel" in niet_gekozen(bladen, ["opgave_hh_geschikt"])
    assert niet_gekozen(None, []) == ""


def by_age(**shares):
    """Shares of the classes (geschikt), as the view on protected rows gives them."""
    return pd.DataFrame({"naam": list(shares), "opgave_hh_geschikt": pd.array(list(shares.values()), dtype="Float64"),
                         "opgave_hh_aanpasbaar": 0.5, "opgave_hh_ongeschikt": 0.1})  # fmt: skip


def test_the_title_compares_the_oldest_with_the_youngest_class():
    title = verhaal.kop_leeftijd(by_age(**{"56-65": 0.2, "66-75": 0.3, "86+": 0.4}))
    assert title == "In de klasse 86+ woont 40% van de oudere huishoudens geschikt, in de klasse 56-65 is dat 20%"


def test_one_class_with_a_figure_is_nothing_to_compare():
    assert verhaal.kop_leeftijd(by_age(**{"56-65": 0.2, "86+": None})) == "Geschikt wonen naar leeftijd"


def test_the_title_of_a_map_names_areas_with_a_figure_and_enough_households():
    table = pd.DataFrame({"naam": ["A", "B", "C", "D"], "x": [0.5, 0.1, 0.9, None], "x_van": [100, 60, 30, 500]})
    title = verhaal.kop_gebieden(table, "x", zin=("woont", "van de huishoudens ruim"))
    assert title == "In A woont 50% van de huishoudens ruim, in B is dat 10%"
    assert verhaal.kop_gebieden(table.iloc[:1], "x", zin=("woont", "ruim")) == "Welk deel ruim woont"
    assert verhaal.kop_gebieden(pd.DataFrame(), "x", zin=("woont", "ruim")) == "Welk deel ruim woont"


def balance(vraag, aanbod):
    return pd.DataFrame({"aantal": pd.array([vraag, aanbod], "Int64")}, index=["vraag", "aanbod"])


@pytest.mark.parametrize(
    ("vraag", "aanbod", "toon"), [(201, 100, "let_op"), (200, 100, "info"), (10, 0, "let_op"), (0, 0, "info")]
)
def test_more_demand_in_two_years_than_supply_warns_for_the_waiting_list(vraag, aanbod, toon):
    judged = verhaal.oordeel_balans(balance(vraag, aanbod))
    assert judged["toon"] == toon
    assert ("wachtlijst" in judged["titel"]) == (toon == "let_op")
    assert f"ongeveer {2 * aanbod} geschikte" in judged["tekst"]


def test_a_hidden_side_of_the_balance_is_not_judged():
    assert "niet naast elkaar" in verhaal.oordeel_balans(balance(100, None))["tekst"]
    assert verhaal.kop_balans(balance(100, None)) == "Vraag naar en aanbod van geschikte woningen"
    assert "100 huishoudens willen weg; in een jaar kwamen 20" in verhaal.kop_balans(balance(100, 20))


def steps(**values):
    return pd.DataFrame({"aantal": pd.array(list(values.values()), "Int64")}, index=list(values))


def test_the_title_of_the_funnel_goes_as_far_as_the_numbers():
    assert "willen er ongeveer 20 verhuizen; 10 zien een keuze" in verhaal.kop_trechter(
        steps(senioren=100, niet_geschikt=80, met_wens=20, met_keuze=10)
    )
    assert (
        verhaal.kop_trechter(steps(senioren=100, niet_geschikt=80))
        == "Van de 100 oudere huishoudens wonen er 80 niet geschikt"
    )
    assert "wonen er 80" in verhaal.kop_trechter(steps(senioren=100, niet_geschikt=80, met_wens=20, met_keuze=None))
    assert verhaal.kop_trechter(pd.DataFrame()) == "Van oudere huishoudens naar een keuze"


def test_vasthouders_are_said_without_blame_or_said_to_be_unknown():
    said = verhaal.vast_tekst(rows(("vasthouders_pct", "Stad", "gemeente", 10, 100, 0.1)))
    assert "10% is vasthouder" in said
    assert "geen verwijt" in said
    assert verhaal.vast_tekst(WHOLE).startswith("Niet beschikbaar")


def test_the_moves_are_titled_with_the_middle_distance():
    moved = ("opgave_verhuisbeweging", "Stad", "gemeente", 120, NA, 120)
    middle = ("opgave_verhuisbeweging", "Stad", "gemeente", NA, 120, 1480, '{"afstand": "mediaan"}')
    assert (
        verhaal.kop_beweging(rows(moved, middle))
        == "120 verhuizingen van oudere huishoudens; de helft verhuisde 1.480 meter of minder"
    )
    assert verhaal.kop_beweging(rows(moved)) == "120 verhuizingen van oudere huishoudens"
    assert verhaal.kop_beweging(WHOLE) == "Van welke naar welke soort woning"


def test_words_of_blame_are_nowhere(gemeente):
    from inspect import getsource

    said = getsource(verhaal).lower()
    assert "scheef" not in said
    assert "plaatsmaken" not in said
    assert balans(gemeente()).table.empty
