"""Tables as the indicators ask for them: every column of the contract, and joins without a key."""

import pandas as pd

from toolkit.contracts import contract
from toolkit.meten import woning_van, woningen_van

HOMES = pd.DataFrame({"woning_id": ["W1", "W2"], "buurt_code": ["BU99010101", "BU99010102"], "bouwvorm": "eengezins"})


def columns_of(name):
    return {column.name for column in contract(name).columns if column.dtype != "geometry"}


def test_a_table_has_every_column_of_its_contract_and_empty_is_missing_and_not_zero(gemeente):
    table = gemeente(woningen=HOMES).tabel("woningen")
    assert set(table) == columns_of("woningen")
    assert table["woning_id"].tolist() == ["W1", "W2"]
    assert table["oppervlakte_m2"].isna().all()
    assert str(table["kamers"].dtype) == "Int64"


def test_a_table_that_was_not_delivered_has_columns_and_no_rows(gemeente):
    table = gemeente().tabel("verhuizingen")
    assert table.empty
    assert set(table) == columns_of("verhuizingen")
    assert table["datum"].max() is pd.NaT


def test_what_was_delivered_stays_with_its_own_columns_and_index(gemeente):
    own = HOMES.assign(eigen_kolom=1).set_axis([7, 3])
    table = gemeente(woningen=own).tabel("woningen")
    assert table.index.tolist() == [7, 3]
    assert table["eigen_kolom"].tolist() == [1, 1]
    assert "oppervlakte_m2" not in own


def test_a_whole_table_comes_back_as_it_is(gemeente):
    whole = gemeente(woningen=HOMES).tabel("woningen")
    assert gemeente(woningen=whole).tabel("woningen") is whole


def test_lacking_columns_are_made_once_and_who_fills_one_spoils_it_for_nobody(gemeente, monkeypatch):
    asked = gemeente(woningen=HOMES)
    first = asked.tabel("woningen")
    monkeypatch.setattr("toolkit.meten.gegevens.pandas_dtype", None)
    first["kamers"] = 3
    first.loc[0, "buurt_code"] = "BU99010199"
    again = asked.tabel("woningen")
    assert again["kamers"].isna().all()
    assert again["buurt_code"].tolist() == HOMES["buurt_code"].tolist()


def test_a_better_table_is_completed_anew(gemeente):
    before = gemeente(woningen=HOMES)
    assert before.tabel("woningen")["kamers"].isna().all()
    assert before.with_tabellen(woningen=HOMES.assign(kamers=4)).tabel("woningen")["kamers"].tolist() == [4, 4]


def test_a_new_table_has_every_source_once_and_a_better_one_keeps_its_own(gemeente):
    before = gemeente(woningen=HOMES, kosten=HOMES)
    after = before.with_tabellen(ketens=HOMES, woningen=HOMES.head(1))
    assert [each.bron_id for each in after.sources_of("ketens")] == ["bron_woningen", "bron_kosten"]
    assert [each.bron_id for each in after.sources_of("woningen")] == ["bron_woningen"]
    assert len(after.tabellen["woningen"]) == 1
    assert (len(before.tabellen["woningen"]), "ketens" in before.tabellen) == (2, False)


def test_a_source_of_two_tables_is_one_source_of_what_is_made_of_both(gemeente):
    both = gemeente(woningen=HOMES, kosten=HOMES)
    same = both.with_tabellen(ketens=HOMES)
    assert same.aard_of("ketens") == "administratie"
    mixed = gemeente({"kosten": "enquete"}, woningen=HOMES, kosten=HOMES).with_tabellen(ketens=HOMES)
    assert mixed.aard_of("ketens") == "afgeleid"


def test_households_without_a_dwelling_column_live_in_no_known_dwelling():
    joined = woning_van(pd.DataFrame({"huishouden_id": ["H1", "H2"]}, index=[5, 2]), HOMES)
    assert joined.index.tolist() == [5, 2]
    assert joined["woning_bekend"].tolist() == [False, False]
    assert joined["buurt_code"].isna().all()


def test_moves_without_a_dwelling_column_keep_the_buurt_that_they_name():
    moves = pd.DataFrame({"verhuizing_id": ["v1", "v2"], "van_buurt_code": ["BU99010101", None]})
    joined = woningen_van(moves, HOMES, kant="van")
    assert joined["buurt_code"].fillna("").tolist() == ["BU99010101", ""]
    assert not joined["woning_bekend"].any()
