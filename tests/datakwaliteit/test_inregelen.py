"""What still has to be set up, and with whom."""

import pandas as pd

from toolkit import datakwaliteit
from toolkit.contracts import contract
from toolkit.datakwaliteit.inregelen import behoeften
from toolkit.dutch import percentage


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
    assert "(33% leeg of onbekend)" in row["ontbreekt"]  # one of the three moves that left an area of ours
    assert row["houder"] == "Gemeente"
    assert lacking([delivery("verhuizingen", moves)], "Van waar naar waar verhuizen senioren?", limit=0.5) is None


def test_who_delivers_a_table_without_the_field_is_not_asked_for_it_where_another_has_it(delivery, moves):
    other = delivery("verhuizingen", moves[["verhuizing_id", "datum"]], houder="Corporatie")
    row = lacking([delivery("verhuizingen", moves), other], "Van waar naar waar verhuizen senioren?")
    assert "(33% leeg of onbekend)" in row["ontbreekt"]
    assert row["houder"] == "Gemeente"


def test_a_move_from_elsewhere_left_no_area_of_ours(delivery, moves):
    outside = moves.assign(van_soort=pd.Categorical(["zelfstandig", "zelfstandig", "buitenland", "buiten_gebied"]))
    assert lacking([delivery("verhuizingen", outside)], "Van waar naar waar verhuizen senioren?") is None


def test_each_holder_has_a_line_with_its_own_share(delivery):
    homes = pd.DataFrame({"woning_id": list("abcd"), "lift": [True, None, None, None]}).astype({"lift": "boolean"})
    both = [delivery("woningen", homes), delivery("woningen", homes.iloc[:2], houder="Corporatie")]
    rows = lacking(both, "Wie woont er geschikt?")
    lift = rows.loc[rows["ontbreekt"].str.contains("Lift")].set_index("houder")["ontbreekt"]
    assert lift["Gemeente"] == "Lift (75% leeg of onbekend)"
    assert lift["Corporatie"] == "Lift (50% leeg of onbekend)"
    missing = rows.loc[~rows["ontbreekt"].str.contains("Lift")]
    assert missing["houder"].tolist() == ["Corporatie of Gemeente"]  # what nobody delivers, any of them might
    assert "Nultredenwoning (niet geleverd)" in missing["ontbreekt"].iloc[0]


def test_the_list_and_the_matrix_tell_the_same(delivery, moves):
    two = [delivery("verhuizingen", moves), delivery("verhuizingen", moves.iloc[:2], houder="Corporatie")]
    wide = datakwaliteit.ontbreken(two, tabellen=["verhuizingen"]).table.set_index("naam")
    above = {
        f"{veld} ({percentage(wide.loc[veld, houder])} leeg of onbekend)"
        for houder in ("Gemeente", "Corporatie") for veld in wide.index if wide.loc[veld, houder] > 0.2
    }  # fmt: skip
    listed = datakwaliteit.nog_inregelen(two, max_onbekend=0.2).table
    told = {part for text in listed["ontbreekt"] for part in text.split("; ") if part.endswith("leeg of onbekend)")}
    assert told == above


def test_a_field_that_nobody_delivers_is_said_to_be_absent(delivery, moves):
    rows = lacking([delivery("verhuizingen", moves)], "Hoe lang is de verhuisketen?")
    (absent,) = [text for text in rows["ontbreekt"] if "niet geleverd" in text]
    assert absent.split("; ") == [
        "Er blijft iemand in de oude woning (niet geleverd)",
        "Groep van delen die samengaan of uiteengaan (niet geleverd)",
    ]


def test_a_field_that_most_rows_rightly_have_not_is_no_gap_once_it_is_delivered(delivery, moves):
    whole = moves.assign(van_woning_id="W1", blijft_bewoond=False, verhuisgroep_id=None)
    assert lacking([delivery("verhuizingen", whole)], "Hoe lang is de verhuisketen?") is None
