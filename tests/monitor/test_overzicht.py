"""Texts and sentences from rows that were let out: nothing is said of what is hidden or missing."""

import pandas as pd
import pytest

from toolkit import disclosure, tables_out
from toolkit.config import Run
from toolkit.contracts.codelijsten import FLEXIBELE_EISEN, VOORRANGGRONDEN
from toolkit.meten import value_row
from toolkit.monitor import BLOKKEN, bevindingen, overzicht
from toolkit.monitor.bevindingen import Uitgegeven
from toolkit.monitor.register import BEREKENINGEN
from toolkit.publish.blocks import as_block

from .conftest import GEMEENTE


def rows_of(gegevens, *lines):
    """Published rows: (indicator, value, unit, labels, hidden)."""
    parts = [
        value_row(name, gegevens=gegevens, tabellen=(), waarde=value, eenheid=unit, uitsplitsing=labels, methode="geteld",
                  teller=value, aard="administratie").assign(onderdrukt=hidden)
        for name, value, unit, labels, hidden in lines
    ]  # fmt: skip
    return pd.concat(parts, ignore_index=True)


def block(gegevens, naam, ids, *lines):
    telling = overzicht.blok(rows_of(gegevens, *lines), (), naam, gemeente=GEMEENTE, ids=ids)
    return telling.reden or telling.table["waarde"].to_dict()


def test_a_block_says_what_is_hidden_and_what_is_missing(maak):
    ids = ["interventie_gewenning_hh", "interventie_vergoeding_hh"]
    texts = block(maak(), "geld", ids, ("interventie_gewenning_hh", None, "huishoudens", {}, True))
    assert texts["Huishoudens die met huurgewenning begonnen"] == "x"
    assert texts["Huishoudens met een verhuisvergoeding"].startswith("niet beschikbaar; meestal bij")
    assert not [name for name in texts if "Verhouding" in name]  # not asked for


def test_an_undefined_ratio_says_why(maak):
    row = value_row(
        "interventie_vergoeding_verhouding", gegevens=maak(), tabellen=(), waarde=None, eenheid="verhouding", methode="",
        aard="afgeleid", opmerking="noemer ontbreekt",
    )  # fmt: skip
    telling = overzicht.blok(row, (), "geld", gemeente=GEMEENTE, ids=["interventie_vergoeding_verhouding"])
    assert telling.table["waarde"].iloc[0] == "noemer ontbreekt"


def test_a_block_without_rows_is_absent_with_who_could_register_it(maak):
    other = ("verhuizingen_aantal", 3.0, "per 1.000 huishoudens", {}, False)
    assert "meestal te krijgen bij" in block(maak(), "voorlichting", ["interventie_voorlichting_bereik"], other)
    assert block(maak(), "voorlichting", [], other) == overzicht.NIET_GEKOZEN


def test_every_line_of_a_block_is_of_a_known_indicator():
    for lines in BLOKKEN.values():
        assert {line.indicator_id for line in lines} <= set(BEREKENINGEN)


def test_classes_are_named_and_those_without_anybody_left_out(maak):
    rows = rows_of(
        maak(), ("interventie_flexibele_eis", 12.0, "keren", {"flexibele_eis_soort": "langere_reactietijd"}, False),
        ("interventie_flexibele_eis", None, "keren", {"flexibele_eis_soort": "opleveringseis"}, True),
        ("interventie_flexibele_eis", 0.0, "keren", {"flexibele_eis_soort": "ander"}, False),
    )  # fmt: skip
    telling = overzicht.klassen(
        rows,
        (),
        "interventie_flexibele_eis",
        "flexibele_eis_soort",
        gemeente=GEMEENTE,
        ids=["interventie_flexibele_eis"],
    )
    assert telling.table["tekst"].to_dict() == {"Langere reactietijd": "12", "Eis aan de oplevering": "x"}


@pytest.mark.parametrize(("code", "woorden"), [
    ("leeftijd_label", "Leeftijdslabel"), ("groot_naar_beter", "Van Groot naar Beter"),
    ("hulpmiddelen_nieuwe_woning", "Hulpmiddelen in de nieuwe woning"), ("x_kijkdag_nieuwe_buurt", "Kijkdag nieuwe buurt"),
    ("66-75", "66-75"), ("onbekend", "Onbekend"),
])  # fmt: skip
def test_no_reader_sees_a_code(code, woorden):
    assert overzicht.in_woorden(code) == woorden


def test_every_code_of_a_list_that_is_printed_reads_as_dutch():
    """Codes of more words are run together by underscores: each of them is written out."""
    for code in (*VOORRANGGRONDEN, *FLEXIBELE_EISEN):
        assert "_" not in overzicht.in_woorden(code)
        assert "_" not in code or overzicht.in_woorden(code) != code.replace("_", " ").capitalize() or code in GEWOON


GEWOON = ("langere_reactietijd", "lokale_binding")  # the words of the code are the Dutch ones


def test_lists_of_what_is_usable_and_what_is_worth_the_work(maak):
    ids = ["interventie_gewenning_hh", "interventie_coach_gesprekken", "redenen_verhuizing"]
    rows = rows_of(maak(), ("interventie_gewenning_hh", 12.0, "huishoudens", {}, False))
    lacking = pd.DataFrame({"indicator_id": ids[1:], "reden": ["niet geleverd: contacten", "niet geleverd: enquete"]})
    stand = overzicht.inrichting(ids, rows, lacking, (), gemeente=GEMEENTE)
    assert stand.table["lijst"].to_dict() == {
        ids[0]: overzicht.LIJSTEN["nu_bruikbaar"], ids[1]: overzicht.LIJSTEN["nog_inregelen"],
        ids[2]: overzicht.LIJSTEN["heroverwegen"],
    }  # fmt: skip
    assert stand.table.loc[ids[0], "waarde"] == "12 huishoudens"
    assert (
        bevindingen.kop_inrichting(stand.table, overzicht.LIJSTEN) == "1 van de 3 gekozen indicatoren zijn nu bruikbaar"
    )
    assert len(overzicht.deel(stand, bruikbaar=False).table) == 2


def test_an_indicator_of_which_nothing_can_be_told_is_not_usable_yet(maak):
    names = ["verhuizingen_lengte_keten", "verhuizingen_omvang_nieuw_hh"]
    rows = rows_of(
        maak(), (names[0], None, "verhuizingen per senior", {}, False), (names[1], None, "personen", {}, True)
    )
    rows = rows.assign(opmerking=["Nog geen keten uit deze periode is 24 maanden gevolgd.", pd.NA])
    table = overzicht.inrichting(names, rows, pd.DataFrame(), (), gemeente=GEMEENTE).table
    assert table.loc[names[0], "lijst"] != overzicht.LIJSTEN["nu_bruikbaar"]
    assert table.loc[names[0], "reden"] == "Nog geen keten uit deze periode is 24 maanden gevolgd."
    assert table.loc[names[1], "lijst"] == overzicht.LIJSTEN["nu_bruikbaar"]  # hidden, so it is there


def test_that_nothing_is_left_to_arrange_is_good_news_and_no_lack(maak):
    data = maak(interventies=pd.DataFrame())
    rows = rows_of(data, ("interventie_gewenning_hh", 12.0, "huishoudens", {}, False))
    stand = overzicht.inrichting(
        ["interventie_gewenning_hh"], rows, pd.DataFrame(), data.sources_of("interventies"), gemeente=GEMEENTE
    )
    left = disclosure.release(overzicht.deel(stand, bruikbaar=False), Run(gemeente=GEMEENTE))
    note = as_block(tables_out.table(left, columns=[tables_out.Kolom("naam", "Indicator")], title="Nog in te regelen"))
    assert note.tekst == "Er is niets meer in te regelen."


def test_letters_and_folders_are_not_rounded_and_it_is_not_said_that_they_are(maak):
    letters = {"kanaal": "brief"}
    rows = rows_of(maak(), ("interventie_voorlichting_bereik", 1827.0, "brieven", letters, False))
    sources = maak(voorlichting=pd.DataFrame()).sources_of("voorlichting")
    telling = overzicht.blok(rows, sources, "voorlichting", gemeente=GEMEENTE, ids=["interventie_voorlichting_bereik"])
    assert telling.table["waarde"].iloc[0] == "1.827"
    assert "afgerond op" not in disclosure.release(telling, Run(gemeente=GEMEENTE)).rule
    people = overzicht.blok(
        rows_of(maak(), ("interventie_vergoeding_hh", 85.0, "huishoudens", {}, False)), sources, "geld",
        gemeente=GEMEENTE, ids=["interventie_vergoeding_hh"],
    )  # fmt: skip
    assert "afgerond op 5" in disclosure.release(people, Run(gemeente=GEMEENTE)).rule


def test_an_indicator_without_any_row_is_still_to_be_arranged():
    stand = overzicht.inrichting(
        ["interventie_voorlichting_bereik"], pd.DataFrame(), pd.DataFrame(), (), gemeente=GEMEENTE
    )
    assert stand.table["lijst"].tolist() == [overzicht.LIJSTEN["nog_inregelen"]]


def cijfers(gegevens, *lines):
    rows = rows_of(gegevens, *lines) if lines else pd.DataFrame()
    return Uitgegeven(rows=rows, gemeente=GEMEENTE, naam="Lindermonde")


def test_without_figures_only_what_is_certain_is_said(maak):
    told = bevindingen.in_het_kort(cijfers(maak()), complex_opgeleverd=False, aanpak=False)
    assert told == ["In Lindermonde is nog geen begin van een aanpak geregistreerd. Deze cijfers zijn een beginstand."]


def test_a_delivered_complex_is_named_as_another_cause(maak):
    told = bevindingen.in_het_kort(cijfers(maak()), complex_opgeleverd=True, aanpak=True)
    assert told == ["Een stijging hoeft niet door de aanpak te komen. Er is ook een complex voor senioren opgeleverd."]


def test_what_is_hidden_gives_no_sentence(maak):
    hidden = cijfers(maak(), ("contact_eigen_initiatief", None, "senioren", {}, True))
    assert len(bevindingen.in_het_kort(hidden, complex_opgeleverd=False, aanpak=False)) == 1
    assert bevindingen.kerncijfers_kort(hidden) == []


def test_no_kind_of_contact_is_the_most_frequent_where_one_is_hidden(maak):
    namen = overzicht.CONTACT_NAMEN
    both = [
        ("contact_eigen_initiatief", 40.0, "senioren", {}, False),
        ("contact_verwezen_zorg", 25.0, "senioren", {}, False),
    ]
    assert (
        bevindingen.kop_contact(cijfers(maak(), *both), namen)
        == "Het vaakst geteld: eigen initiatief, ook via WoningNet"
    )
    third = ("contact_corporatie_passend", None, "senioren", {}, True)
    assert bevindingen.kop_contact(cijfers(maak(), *both, third), namen) == "Hoe het eerste contact tot stand kwam"


@pytest.mark.parametrize(
    ("aantallen", "zin"),
    [
        ([310, 370], "In 2023 verhuisden ongeveer 60 huishoudens van senioren meer dan in 2022"),
        ([310, 300], "In 2023 verhuisden ongeveer 10 huishoudens van senioren minder dan in 2022"),
        ([310, 310], "In 2023 verhuisden ongeveer evenveel senioren als in 2022"),
    ],
)
def test_the_title_of_moves_over_time(aantallen, zin):
    table = pd.DataFrame({"tijd": ["2022", "2023"], "stap": "jaar", "aantal": aantallen})
    assert bevindingen.kop_tijd(table, complex_opgeleverd=False) == zin


def test_ages_differ_only_where_their_intervals_keep_apart():
    table = pd.DataFrame(
        {"naam": ["56-65", "76-85"], "waarde": [20.0, 60.0], "laag": [15.0, 40.0], "hoog": [30.0, 80.0]}
    )
    assert (
        bevindingen.kop_leeftijd(table) == "Senioren van 76-85 jaar verhuizen het vaakst, die van 56-65 jaar het minst"
    )
    assert "geen duidelijk verschil" in bevindingen.kop_leeftijd(table.assign(laag=[15.0, 25.0]))


def test_wijken_with_the_same_reach_are_named_together():
    table = pd.DataFrame({"naam": ["West", "Oost", "Dorp"], "bereik": [0.11, 0.11, 0.07]})
    assert bevindingen.kop_bereik(table) == "Het bereik is het grootst in West en Oost en het kleinst in Dorp"
    assert bevindingen.kop_bereik(table.assign(bereik=0.1)) == "Bereik per wijk"
