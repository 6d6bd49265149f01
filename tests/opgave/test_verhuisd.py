"""Moves of seniors: how many, from what kind of home to what kind, how far."""

import pandas as pd
import pytest
from scipy.stats import chi2

from toolkit.opgave.berekeningen import BEREKENINGEN
from toolkit.opgave.verhuisd import median_interval

OOST, WEST = "BU99010101", "BU99010201"
HOMES = [
    {"woning_id": "A", "buurt_code": OOST, "bouwvorm": "eengezins", "eigendom": "koop", "x_rd": 155_000.0, "y_rd": 463_000.0},
    {"woning_id": "B", "buurt_code": WEST, "bouwvorm": "meergezins", "eigendom": "sociale_huur", "x_rd": 158_000.0, "y_rd": 467_000.0},
    {"woning_id": "C", "buurt_code": WEST, "bouwvorm": "meergezins", "eigendom": "koop"},
]  # fmt: skip


def move(number, household, old, new, day, age=70, **more):
    return {
        "verhuizing_id": f"v{number}", "huishouden_id": household, "van_woning_id": old, "naar_woning_id": new,
        "datum": pd.Timestamp(day), "leeftijd_bij_verhuizing": age, "van_soort": "zelfstandig",
        "naar_soort": "zelfstandig", "aantal_personen": 1, **more,
    }  # fmt: skip


def household(name, woning, year, age=70):
    return {"huishouden_id": name, "peildatum": pd.Timestamp(year, 1, 1), "woning_id": woning,
            "leeftijd_referentiepersoon": age, "aantal_personen": 1}  # fmt: skip


def whole(rows):
    return rows.loc[(rows["niveau"] == "gemeente") & rows["uitsplitsing"].isna()].iloc[0]


MOVES = [
    move(1, "h1", "A", "B", "2023-01-01"),
    move(2, "h1", "B", "C", "2023-06-01"),  # the same household again
    move(3, "h2", "A", "C", "2023-12-31"),
    move(4, "h3", "A", "B", "2024-01-01"),  # after the period
    move(5, "h4", "A", "B", "2023-05-05", age=54),  # no senior
    move(6, "h5", "A", None, "2023-05-05", naar_soort="instelling"),
]
SENIORS = [household(f"p{i}", "A", 2023) for i in range(3)] + [household(f"p{i}", "B", 2024) for i in range(5)]
SENIORS += [household("late", "B", 2025)]


def test_two_households_moved_of_four_on_average(gemeente):
    data = gemeente(woningen=HOMES, verhuizingen=MOVES, huishoudens=SENIORS)
    row = whole(BEREKENINGEN["opgave_hh_verhuisd"](data))
    assert (row["teller"], row["noemer"]) == (2, 4)  # mean of 3 and 5
    assert row["waarde"] == 500
    assert row["ci_laag"] == pytest.approx(
        1000 * chi2.ppf(0.025, 4) / 2 / 4
    )  # Garwood: half the quantile of 2k degrees
    assert row["ci_hoog"] == pytest.approx(1000 * chi2.ppf(0.975, 6) / 2 / 4)
    assert row["ci_soort"] == "toevalsinterval"


def test_a_move_counts_where_the_household_lived(gemeente):
    data = gemeente(woningen=HOMES, verhuizingen=MOVES, huishoudens=SENIORS)
    rows = BEREKENINGEN["opgave_hh_verhuisd"](data).set_index("gebied_code")
    assert rows.loc[["WK990101", "WK990102"], "teller"].tolist() == [2, 0]
    assert rows.loc[["WK990101", "WK990102"], "noemer"].tolist() == [1.5, 2.5]


def test_without_a_snapshot_of_the_day_the_nearest_stands_in(gemeente):
    data = gemeente(
        woningen=HOMES, verhuizingen=MOVES, huishoudens=[household("p", "A", 2020), household("q", "A", 2020)]
    )
    assert whole(BEREKENINGEN["opgave_hh_verhuisd"](data))["noemer"] == 2


def test_moves_are_told_by_kind_and_tenure_and_those_of_unknown_homes_only_in_the_coverage(gemeente):
    unknown = move(7, "h6", None, "B", "2023-02-02", van_buurt_code=OOST)
    data = gemeente(woningen=HOMES, verhuizingen=[*MOVES, unknown])
    rows = BEREKENINGEN["opgave_verhuisbeweging"](data)
    by_class = rows.set_index("uitsplitsing")["teller"]
    assert whole(rows)["teller"] == 3
    assert by_class['{"soort": "eengezinswoning → appartement"}'] == 2
    assert by_class['{"soort": "appartement → appartement"}'] == 1
    assert by_class['{"eigendom_van_naar": "koop → sociale huur"}'] == 1
    assert by_class['{"eigendom_van_naar": "koop → koop"}'] == 1


def test_the_distance_is_pythagoras_between_points_and_says_how_many_had_both(gemeente):
    """Domain 9.20: (155 000, 463 000) to (158 000, 467 000) is 5 000 m."""
    rows = BEREKENINGEN["opgave_verhuisbeweging"](gemeente(woningen=HOMES, verhuizingen=MOVES))
    middle = rows.loc[rows["uitsplitsing"] == '{"afstand": "mediaan"}'].iloc[0]
    assert (middle["waarde"], middle["noemer"], middle["eenheid"]) == (5_000, 1, "m")
    assert middle["dekking"] == pytest.approx(1 / 3)


def test_a_point_that_only_stands_for_its_buurt_gives_no_distance(gemeente):
    homes = [{**home, "xy_precisie": "buurt"} for home in HOMES]
    rows = BEREKENINGEN["opgave_verhuisbeweging"](gemeente(woningen=homes, verhuizingen=MOVES))
    assert not rows["uitsplitsing"].str.contains("afstand", na=False).any()


def test_the_interval_of_a_median_is_that_of_the_sign_test():
    """Of ten values the second and ninth: P(fewer than 2 of 10 heads) = 11/1024 = 1.1 %, fewer than 3 is 5.5 %."""
    assert median_interval(pd.Series(range(10, 110, 10))) == (20, 90)
    assert median_interval(pd.Series([1, 2, 3, 4, 5])) == (None, None)  # 1/32 is more than 2.5 %
    assert median_interval(pd.Series([6, 5, 4, 3, 2, 1])) == (1, 6)  # 1/64 is less
    assert median_interval(pd.Series(dtype=float)) == (None, None)
