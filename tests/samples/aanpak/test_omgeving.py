"""What the approach layer reads from a market."""

import pandas as pd
import pytest

from toolkit.samples.aanpak.omgeving import leeftijdsklasse, look_around, still_there


@pytest.fixture(scope="module")
def around(market):
    return look_around(*market)


def test_the_period_is_the_years_in_which_moves_fall(around):
    assert (around.begin, around.eind) == (pd.Timestamp("2019-01-01"), pd.Timestamp("2023-12-31"))


def test_the_region_has_the_gemeenten_of_its_dwellings(around):
    assert around.gemeenten == ["GM9901", "GM9902"]
    assert around.nummer == 9901


def test_an_approach_starts_in_the_month_of_its_first_trajectory(around):
    assert around.aanpak_start.to_dict() == {"GM9901": pd.Timestamp("2020-07-01")}


def test_seniors_are_55_and_over_and_have_what_their_dwelling_has(around):
    assert around.senioren["leeftijd"].min() == 55
    assert around.senioren["sector"].isin(["sociaal", "particulier"]).all()
    social = around.senioren["eigendom"] == "sociale_huur"
    assert (social == (around.senioren["sector"] == "sociaal")).all()


def test_institutional_households_are_no_seniors_here(market):
    tables, true = market
    marked = tables["huishoudens"].assign(institutioneel=tables["huishoudens"]["huishouden_id"] == "h000001")
    seniors = look_around({**tables, "huishoudens": marked}, true).senioren
    assert "h000001" not in set(seniors["huishouden_id"])
    assert "h000001" in set(look_around(tables, true).senioren["huishouden_id"])


@pytest.mark.parametrize(
    ("age", "klasse"),
    [(54, "t/m 55"), (55, "t/m 55"), (56, "56-65"), (65, "56-65"), (66, "66-75"), (75, "66-75"), (76, "76-85"),
     (85, "76-85"), (86, "86+"), (115, "86+")],
)  # fmt: skip
def test_age_classes_are_closed_on_the_right(age, klasse):
    assert leeftijdsklasse(pd.Series([age])).item() == klasse


def test_who_moved_or_died_after_the_list_and_before_the_letter_is_no_longer_there(market, table):
    tables, true = market
    rows = table("""
        rij | huishouden_id | peildatum  | datum
        0   | blijft        | 2020-01-01 | 2020-06-01
        1   | vertrok       | 2020-01-01 | 2020-06-01
        2   | vertrok_ooit  | 2020-01-01 | 2020-06-01
        3   | vertrekt_nog  | 2020-01-01 | 2020-06-01
        4   | overleed      | 2020-01-01 | 2020-06-01
        5   | vertrok       | 2020-01-01 | 2020-03-14
    """).reset_index(drop=True).astype({"peildatum": "datetime64[us]", "datum": "datetime64[us]"})  # fmt: skip
    moved = {"vertrok": "2020-03-15", "vertrok_ooit": "2019-05-01", "vertrekt_nog": "2020-06-02"}
    moves = (
        tables["verhuizingen"]
        .head(3)
        .assign(huishouden_id=list(moved), datum=pd.to_datetime(list(moved.values())).astype("datetime64[us]"))
    )
    event = tables["woninggebeurtenissen"].tail(1).assign(huishouden_id="overleed", datum=pd.Timestamp("2020-02-01"))
    around = look_around({**tables, "verhuizingen": moves, "woninggebeurtenissen": event}, true)
    assert still_there(rows, around).tolist() == [True, False, True, True, False, True]
