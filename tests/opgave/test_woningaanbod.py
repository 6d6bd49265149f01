"""Suitable homes: how many, how wanted, and how many come free."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from toolkit.config import Periode
from toolkit.opgave.berekeningen import BEREKENINGEN
from toolkit.opgave.woningaanbod import vrijgekomen

OOST = "BU99010101"
HOMES = [
    {"woning_id": "A", "geschiktheid": "geschikt"},
    {"woning_id": "B", "geschiktheid": "aanpasbaar"},
    {"woning_id": "C", "geschiktheid": "ongeschikt"},
    {"woning_id": "D", "geschiktheid": "onbekend"},
    {"woning_id": "E", "geschiktheid": "geschikt", "eind_datum": pd.Timestamp(2023, 5, 1), "eind_soort": "sloop"},
    {"woning_id": "F", "geschiktheid": "geschikt", "begin_datum": pd.Timestamp(2024, 2, 1)},
]
STOCK = [{"buurt_code": OOST, "bouwvorm": "meergezins", **home} for home in HOMES]


def toewijzing(number, woning, reactions, model="aanbod", household=None, day="2023-03-01"):
    return {
        "toewijzing_id": f"t{number}", "woning_id": woning, "huishouden_id": household or f"h{number}",
        "datum": pd.Timestamp(day), "aantal_reacties": reactions, "aanbodmodel": model,
    }  # fmt: skip


def row(rows, text=None):
    mine = (
        rows["uitsplitsing"].isna() & (rows["niveau"] == "gemeente") if text is None else rows["uitsplitsing"] == text
    )
    return rows.loc[mine].iloc[0]


def test_only_homes_that_stand_on_the_day_count_and_the_potential_stands_apart(gemeente):
    rows = BEREKENINGEN["opgave_won_geschikt"](gemeente(woningen=STOCK))
    assert row(rows)[["teller", "noemer"]].tolist() == [1, 4]  # A of A, B, C and D; E is gone, F not yet there
    assert row(rows)["dekking"] == pytest.approx(3 / 4)
    potential = row(rows, '{"geschiktheid": "aanpasbaar"}')
    assert (potential["teller"], potential["waarde"]) == (1, pytest.approx(1 / 4))
    assert (
        not rows["uitsplitsing"].str.contains("reacties|vrijgekomen", na=False).any()
    )  # nothing delivered, nothing said


def test_attractiveness_is_the_median_of_reactions_on_adverts(gemeente):
    given = [
        toewijzing(1, "A", 10), toewijzing(2, "A", 40, "loting"), toewijzing(3, "A", 90),
        toewijzing(4, "A", 1, "directe_bemiddeling"), toewijzing(5, "C", 20), toewijzing(6, "A", 500, day="2022-12-31"),
    ]  # fmt: skip
    rows = BEREKENINGEN["opgave_won_geschikt"](gemeente(woningen=STOCK, toewijzingen=given))
    assert row(rows, '{"reacties": "geschikt"}')[["waarde", "noemer"]].tolist() == [40, 3]
    assert row(rows, '{"reacties": "overig"}')[["waarde", "noemer"]].tolist() == [20, 1]


def move(number, household, new, **more):
    return {
        "verhuizing_id": f"v{number}", "huishouden_id": household, "naar_woning_id": new, "datum": pd.Timestamp(2023, 4, 1),
        "naar_soort": "zelfstandig", "van_soort": "zelfstandig", "leeftijd_bij_verhuizing": 70, **more,
    }  # fmt: skip


def test_a_home_came_free_once_for_each_new_household(gemeente):
    moves = [
        move(1, "h1", "A"),  # the move that belongs to allocation 1
        move(2, "h2", "A"),  # a second household, later in the year
        move(3, "h3", "C"),
        move(4, "h3", "C"),  # the partner, into the same household
        move(5, "h4", "A", naar_soort="inwonend"),  # with somebody else
        move(6, "h5", "A"),  # joins a household that lived there already
    ]
    lived = [{"huishouden_id": "h5", "woning_id": "A", "peildatum": pd.Timestamp(2023, 1, 1)}]
    data = gemeente(woningen=STOCK, toewijzingen=[toewijzing(1, "A", 5)], verhuizingen=moves, huishoudens=lived)
    free = vrijgekomen(data)
    assert sorted(zip(free["woning_id"], free["huishouden_id"], strict=True)) == [("A", "h1"), ("A", "h2"), ("C", "h3")]
    rows = BEREKENINGEN["opgave_won_geschikt"](data)
    assert row(rows, '{"vrijgekomen": "geschikt"}')["waarde"] == 2
    assert row(rows, '{"vrijgekomen": "alle"}')["waarde"] == 3


def test_without_allocations_and_moves_nothing_is_said_of_what_came_free(gemeente):
    assert vrijgekomen(gemeente(woningen=STOCK)) is None


def over(data, start, eind):
    return replace(data, periode=Periode(start=date(*start), eind=date(*eind)))


ALLE = '{"vrijgekomen": "alle"}'


@pytest.mark.parametrize(
    ("start", "eind", "expected"),
    [((2023, 1, 1), (2023, 12, 31), 2), ((2020, 1, 1), (2023, 12, 31), 2), ((2022, 4, 2), (2023, 4, 1), 3),
     ((2022, 4, 1), (2023, 3, 31), 2), ((2023, 3, 1), (2024, 2, 29), 1)],
)  # fmt: skip
def test_what_came_free_is_counted_over_the_last_year_of_the_period(gemeente, start, eind, expected):
    """Moves on 1 May 2022 and 1 April 2023, an allocation in February 2023: what was counted in one real year."""
    moves = [move(1, "h1", "A"), move(2, "h2", "C", datum=pd.Timestamp(2022, 5, 1))]
    given = [toewijzing(3, "C", 5, day="2023-02-01")]
    data = over(gemeente(woningen=STOCK, verhuizingen=moves, toewijzingen=given), start, eind)
    found = row(BEREKENINGEN["opgave_won_geschikt"](data), ALLE)
    assert found[["teller", "waarde"]].tolist() == [expected, expected]  # disclosure judges what was counted


@pytest.mark.parametrize("eind", [(2023, 1, 1), (2023, 6, 30), (2023, 12, 30)])
def test_of_less_than_a_year_no_number_a_year_is_told(gemeente, eind):
    data = over(
        gemeente(woningen=STOCK, verhuizingen=[move(1, "h1", "A", datum=pd.Timestamp(2023, 1, 1))]), (2023, 1, 1), eind
    )
    found = row(BEREKENINGEN["opgave_won_geschikt"](data), ALLE)
    assert pd.isna(found["waarde"])
    assert "korter dan een jaar" in found["opmerking"]


def test_requests_count_in_the_period_by_kind_and_outcome(gemeente):
    def asked(number, soort, status, day="2023-06-01", place=OOST):
        return {
            "aanvraag_id": f"a{number}",
            "datum": pd.Timestamp(day),
            "soort": soort,
            "status": status,
            "gebied_code": place,
        }

    rows = BEREKENINGEN["opgave_aanvragen_splitsen_mantelzorg"](
        gemeente(
            aanvragen=[
                asked(1, "splitsing", "verleend"), asked(2, "splitsing", "geweigerd"),
                asked(3, "mantelzorgwoning", None, place="GM9901"), asked(4, "splitsing", "verleend", day="2024-01-01"),
            ]
        )
    )  # fmt: skip
    assert row(rows)["teller"] == 3
    assert row(rows, '{"soort": "splitsing"}')["teller"] == 2
    assert row(rows, '{"status": "verleend"}')["teller"] == 1
    assert row(rows, '{"status": "onbekend"}')["teller"] == 1
    assert rows.set_index("gebied_code").loc["WK990101", "teller"] == 2  # the third names no buurt
