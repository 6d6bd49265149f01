"""What still has to be set up, and with whom."""

from toolkit import datakwaliteit
from toolkit.contracts import contract
from toolkit.datakwaliteit.inregelen import behoeften


def lacking(deliveries, question, *, limit=0.2):
    table = datakwaliteit.nog_inregelen(deliveries, max_onbekend=limit).table.set_index("naam")
    return table.loc[question] if question in table.index else None


def test_every_need_names_fields_that_the_contract_has():
    for need in behoeften():
        names = {column.name for column in contract(need.tabel).columns}
        assert set(need.velden) <= names, need.vraag


def test_a_table_that_nobody_delivers_is_asked_of_its_usual_holder(delivery):
    row = lacking([], "Wie wil er verhuizen?")
    assert (row["ontbreekt"], row["houder"]) == ("de hele tabel", "enquêtebureau")
    assert datakwaliteit.nog_inregelen([], max_onbekend=0.2).sources  # without a delivery there is still a source


def test_a_field_is_asked_where_it_is_silent_too_often(delivery, moves):
    row = lacking([delivery("verhuizingen", moves)], "Van waar naar waar verhuizen senioren?")
    assert "(50% leeg of onbekend)" in row["ontbreekt"]  # two of four moves have no area that was left
    assert row["houder"] == "Gemeente"
    assert lacking([delivery("verhuizingen", moves)], "Van waar naar waar verhuizen senioren?", limit=0.5) is None


def test_a_delivery_without_the_field_counts_as_silent(delivery, moves):
    other = delivery("verhuizingen", moves[["verhuizing_id", "datum"]], houder="Corporatie")
    row = lacking([delivery("verhuizingen", moves), other], "Van waar naar waar verhuizen senioren?")
    assert "(75% leeg of onbekend)" in row["ontbreekt"]  # 2 + 4 of 8
    assert row["houder"] == "Corporatie of Gemeente"


def test_a_field_that_nobody_delivers_is_said_to_be_absent(delivery, moves):
    row = lacking([delivery("verhuizingen", moves)], "Hoe lang is de verhuisketen?")
    assert "(niet geleverd)" in row["ontbreekt"]  # blijft_bewoond
