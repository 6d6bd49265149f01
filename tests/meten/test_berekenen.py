"""Computing what was asked for, and saying what cannot be computed."""

import pandas as pd

from toolkit.indicatoren import catalogue
from toolkit.meten import Metingen, compute, value_row

NAME = "opgave_aanvragen_splitsen_mantelzorg"
REQUESTS = pd.DataFrame(
    {
        "aanvraag_id": ["A1", "A2"],
        "datum": "2023-02-01",
        "soort": "splitsing",
        "status": "verleend",
        "gebied_code": "GM9901",
    }
)


def two(gegevens):
    return value_row(NAME, gegevens=gegevens, tabellen=["aanvragen"], waarde=2.0, eenheid="aanvragen", methode="x")


def test_what_can_be_computed_has_rows_and_only_the_sources_it_was_made_of(gemeente):
    found = compute(gemeente(aanvragen=REQUESTS, kosten=REQUESTS), {NAME: two}, ids=[NAME])
    assert found.ids == (NAME,)
    assert [source.bron_id for source in found.sources] == ["bron_aanvragen"]
    assert found.ontbreekt.empty


def test_an_absent_table_is_named_with_who_usually_has_it(gemeente):
    found = compute(gemeente(kosten=REQUESTS), {NAME: two}, ids=[NAME])
    line = found.ontbreekt.iloc[0]
    assert found.rows.empty
    assert line["reden"] == "niet geleverd: aanvragen"
    assert line["houders"] in " of ".join(catalogue()[NAME].houders)


def test_an_absent_column_is_named(gemeente):
    found = compute(gemeente(aanvragen=REQUESTS.drop(columns=["soort"])), {NAME: two}, ids=[NAME])
    assert found.ontbreekt["reden"].tolist() == ["niet in de levering: aanvragen.soort"]


def test_what_nobody_can_compute_is_said_and_no_fault(gemeente):
    found = compute(gemeente(aanvragen=REQUESTS), {}, ids=[NAME])
    assert found.ontbreekt["reden"].tolist() == ["wordt in dit rapport niet berekend"]
    assert found.rows.empty


def test_what_was_not_computed_is_said_with_who_usually_has_it():
    lacking = pd.DataFrame({"label": ["Trajecten"], "reden": ["niet geleverd: contacten"], "houders": ["wooncoach"]})
    assert Metingen(rows=pd.DataFrame(), sources=(), ontbreekt=lacking).ontbreekregels == [
        "Niet berekend: Trajecten (niet geleverd: contacten); meestal bij wooncoach."
    ]
