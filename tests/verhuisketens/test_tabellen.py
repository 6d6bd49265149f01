"""The tables of chains and links, and what is asked of them."""

from datetime import date

import pandas as pd
import pytest

from toolkit.errors import ContractError, ParameterError
from toolkit.verhuisketens import link

YEARS = {"start": date(2019, 1, 1), "eind": date(2023, 12, 31)}
STORY = """
datum       wie  van       naar        personen  leeftijd  buurt
2020-01-01  A    W1        buitenland  2         70        BU99010101
2020-02-10  B    W2        W1          4         58        BU99010102
2020-03-01  C    inwonend  W2          1         22        -
2021-01-01  D    W5        buitenland  1         30        BU99010101
"""


def test_a_chain_tells_what_it_set_in_motion_and_how_long_it_took(keten):
    first, second = keten(STORY).ketens.to_dict("records")
    assert (first["keten_id"], second["keten_id"]) == ("K0000001", "K0000002")
    assert first["n_personen"] == 4 + 1
    assert first["duur_dagen"] == 31 + 29  # 1 January to 1 March of a leap year
    assert second["duur_dagen"] == 0
    assert first["gebied_code"] == "BU99010101"
    assert first["volgtijd_maanden"] == pytest.approx(48.0)  # four years until 31 December 2023
    assert second["volgtijd_maanden"] == pytest.approx(36.0)


def test_links_are_numbered_from_the_root_down(keten):
    links = keten(STORY).schakels
    assert links[["keten_id", "volgnummer", "diepte", "woning_id"]].to_numpy().tolist() == [
        ["K0000001", 1, 1, "W1"],
        ["K0000001", 2, 2, "W2"],
        ["K0000002", 1, 1, "W5"],
    ]
    assert links["ouder_volgnummer"].astype("object").fillna(0).tolist() == [0, 1, 0]
    assert links["personen_vertrekkend"].tolist() == [2, 4, 1]
    assert links["personen_nieuw"].astype("object").fillna(0).tolist() == [4, 1, 0]
    assert links["vul_datum"].dt.strftime("%m-%d").fillna("").tolist() == ["02-10", "03-01", ""]


def test_the_household_after_the_move_says_how_many_came(keten):
    found = keten("datum wie van naar personen na\n2020-01-01 A W1 buitenland 2 2\n2020-02-01 B ? W1 1 3")
    assert found.schakels["personen_nieuw"].tolist() == [3]


def test_a_household_of_unknown_size_counts_as_one_person(keten):
    found = keten("datum wie van naar personen\n2020-01-01 A W1 buitenland -\n2020-02-01 B ? W1 -")
    assert found.ketens["n_personen"].tolist() == [1]
    assert found.schakels[["personen_vertrekkend", "personen_nieuw"]].isna().all(axis=None)


def test_the_buurt_of_a_dwelling_comes_from_woningen_where_they_are_known(tabellen):
    woningen = pd.DataFrame({"woning_id": ["W5"], "buurt_code": ["BU99010199"]})
    found = link({**tabellen(STORY), "woningen": woningen}, **YEARS)
    assert found.ketens["gebied_code"].tolist() == ["BU99010101", "BU99010199"]


def test_how_many_buurten_a_chain_touches(keten):
    assert keten(STORY).gebieden_geraakt.to_dict() == {"K0000001": 2, "K0000002": 1}


def test_buurten_that_nobody_knows_are_missing(keten):
    assert keten("datum wie van naar\n2020-01-01 A W1 buitenland").gebieden_geraakt.isna().all()


def test_a_sub_chain_begins_at_the_move_of_the_senior(keten, maten):
    found = keten(STORY)
    b = found.senior(["vB"])
    assert maten(b) == (1, 2, 1, 1)
    assert b[["keten_id", "start_soort", "start_woning_id", "gebied_code"]].to_numpy().tolist() == [
        ["S-vB", "senior_verhuizing", "W2", "BU99010102"]
    ]
    assert b["start_datum"].tolist() == [pd.Timestamp("2020-02-10")]
    assert b["n_personen"].tolist() == [1]
    assert b["duur_dagen"].tolist() == [20]  # 10 February to 1 March of a leap year


def test_a_senior_who_leaves_the_area_filled_no_dwelling_in_it(keten, maten):
    assert maten(keten(STORY).senior(["vA"])) == (2, 3, 2, 1)  # B is the only one who filled and freed


def test_sub_chains_come_in_the_order_asked_and_each_once(keten):
    asked = keten(STORY).senior(pd.Series(["vD", "vB", "vA", "vB"]))
    assert asked["trigger_verhuizing_id"].tolist() == ["vD", "vB", "vA"]


def test_a_move_out_of_a_dwelling_that_is_not_in_the_file_has_no_known_chain(keten):
    assert keten(STORY).senior(["vC", "unheard"]).empty


def test_distinct_fills_of_no_moves_are_none(keten):
    assert keten(STORY).distinct_fills([]) == 0


def test_new_dwellings_are_not_among_the_freed_ones_nor_their_entry_among_the_fills(keten):
    found = keten(STORY, "datum woning soort\n2020-01-20 W9 oplevering_nieuwbouw")
    empty = found.ketens.loc[found.ketens["start_woning_id"] == "W9"]
    assert empty[["L_gevolg", "L_totaal", "n_vrijgekomen", "schakels"]].to_numpy().tolist() == [[0, 1, 0, 0]]
    assert empty["trigger_verhuizing_id"].isna().all()


def test_what_happened_outside_the_period_is_not_used(tabellen):
    found = link(tabellen(STORY), start=date(2020, 2, 1), eind=date(2020, 12, 31))
    assert found.ketens["start_woning_id"].tolist() == ["W2"]  # neither A nor D is seen


def test_the_last_day_of_the_period_is_part_of_it(tabellen):
    until = link(tabellen(STORY), start=date(2020, 1, 1), eind=date(2020, 3, 1))
    assert until.schakels["vul_huishouden_id"].tolist() == ["B", "C"]
    assert (
        link(tabellen(STORY), start=date(2020, 1, 1), eind=date(2020, 2, 29)).schakels["eind_soort"].tolist()[1]
        == "lopend"
    )


def test_a_year_of_365_days_is_full_on_the_last_day(tabellen):
    moves = "datum wie van naar\n2020-01-01 A W1 buitenland"
    ends = {
        day: link(tabellen(moves), start=date(2020, 1, 1), eind=day).schakels["eind_soort"].iloc[0]
        for day in (date(2020, 12, 30), date(2020, 12, 31))
    }  # 2020 has 366 days: on the evening of the 30th it is 365 days, a day later 366
    assert list(ends.values()) == ["lopend", "leegstand"]


def test_no_moves_at_all_give_empty_tables(tabellen):
    tables = tabellen(STORY)
    found = link({"verhuizingen": tables["verhuizingen"].iloc[:0]}, **YEARS)
    assert found.ketens.empty
    assert found.schakels.empty
    assert found.senior(["vA"]).empty
    assert found.distinct_fills(["vA"]) == 0


def test_new_dwellings_that_nobody_entered_are_chains_all_the_same(tabellen):
    tables = tabellen(STORY, "datum woning soort\n2020-01-20 W9 oplevering_nieuwbouw")
    found = link({**tables, "verhuizingen": tables["verhuizingen"].iloc[:0]}, **YEARS)
    assert found.schakels["eind_soort"].tolist() == ["leegstand"]


@pytest.mark.parametrize("name", ["van_woning_id", "naar_woning_id", "blijft_bewoond"])
def test_without_a_column_no_chain_can_be_told(tabellen, name):
    tables = tabellen(STORY)
    with pytest.raises(ContractError, match=f"verhuizingen.{name}"):
        link({"verhuizingen": tables["verhuizingen"].drop(columns=name)}, **YEARS)


def test_without_moves_no_chain_can_be_told():
    with pytest.raises(ContractError, match=r"verhuizingen\."):
        link({}, **YEARS)


@pytest.mark.parametrize(
    "wrong",
    [{"eind": date(2018, 12, 31)}, {"overlap_dagen": -1}, {"max_leegstand_dagen": -1}],
    ids=lambda wrong: next(iter(wrong)),
)
def test_a_period_or_number_of_days_that_cannot_be_is_refused(tabellen, wrong):
    with pytest.raises(ParameterError, match="kan niet"):
        link(tabellen(STORY), **{**YEARS, **wrong})
