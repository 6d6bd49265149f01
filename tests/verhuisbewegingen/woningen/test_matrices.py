"""From what kind of dwelling to what kind: both margins are the moves, unknown included."""

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.config import Run
from toolkit.disclosure import release
from toolkit.monitor.verhuizingen import verhuizingen_aantal
from toolkit.opgave.verhuisd import bewegingen
from toolkit.verhuisbewegingen import KENMERKEN, lange_rijen, matrix

from .conftest import OOST, WEST, home, move

HOMES = [
    home("A", OOST, bouwvorm="eengezins", eigendom="koop", oppervlakte_m2=150.0, geschiktheid="ongeschikt"),
    home("B", WEST, bouwvorm="meergezins", eigendom="sociale_huur", oppervlakte_m2=49.9, kale_huur_eur=600.0),
    home("C", WEST, bouwvorm="meergezins", eigendom="vrije_huur", oppervlakte_m2=1.0, kale_huur_eur=1_500.0),
]
MOVES = [
    move(1, "A", "B"), move(2, "A", "B"), move(3, "B", "C"), move(4, None, "B"), move(5, "A", "elders"),
    move(6, "A", "B", age=54), move(7, "A", "B", day="2024-01-01"), move(8, "A", None, naar_soort="instelling"),
]  # fmt: skip


def cells(telling):
    inner = lange_rijen(telling.table)
    known = inner.loc[(inner["van"] != "totaal") & (inner["naar"] != "totaal") & (inner["aantal"] > 0)]
    return {(row.van, row.naar): row.aantal for row in known.itertuples()}


@pytest.mark.parametrize(
    ("kenmerk", "expected"),
    [
        ("bouwvorm", {("eengezins", "meergezins"): 2, ("meergezins", "meergezins"): 1, ("onbekend", "meergezins"): 1,
                      ("eengezins", "onbekend"): 1}),
        ("eigendom", {("koop", "sociale_huur"): 2, ("sociale_huur", "vrije_huur"): 1, ("onbekend", "sociale_huur"): 1,
                      ("koop", "onbekend"): 1}),
        # 2023: 600 lies between 452.20 and 647.19, and 1,500 above every limit (domain 4.10)
        ("huurklasse", {("koop", "betaalbaar_laag"): 2, ("betaalbaar_laag", "vrij"): 1, ("onbekend", "betaalbaar_laag"): 1,
                        ("koop", "onbekend"): 1}),
        ("oppervlakteklasse", {("150 tot 250 m²", "15 tot 50 m²"): 2, ("15 tot 50 m²", "onbekend"): 1,
                               ("onbekend", "15 tot 50 m²"): 1, ("150 tot 250 m²", "onbekend"): 1}),
        ("geschiktheid", {("ongeschikt", "onbekend"): 3, ("onbekend", "onbekend"): 2}),
    ],
)  # fmt: skip
def test_moves_are_counted_from_old_to_new(kenmerk, expected, stad):
    telling = matrix(stad(verhuizingen=MOVES, woningen=HOMES), kenmerk)
    assert cells(telling) == expected
    assert telling.table.loc["totaal", "totaal"] == 5
    assert telling.counts[:-1] == tuple(telling.table.index[:-1])  # the same classes down and across
    assert "onbekend" in telling.counts


@pytest.mark.parametrize(
    ("metres", "klasse"),
    [
        (1.0, "onbekend"), (2.0, "2 tot 15 m²"), (14.9, "2 tot 15 m²"), (15.0, "15 tot 50 m²"), (50.0, "50 tot 75 m²"),
        (75.0, "75 tot 100 m²"), (100.0, "100 tot 150 m²"), (149.9, "100 tot 150 m²"), (150.0, "150 tot 250 m²"),
        (250.0, "250 tot 500 m²"), (500.0, "500 m² of meer"), (9_999.0, "500 m² of meer"), (None, "onbekend"),
    ],
)  # fmt: skip
def test_floor_areas_fall_in_the_classes_of_cbs_closed_at_the_left(metres, klasse, stad):
    data = stad(verhuizingen=[move(1, "A", "A")], woningen=[home("A", OOST, oppervlakte_m2=metres)])
    assert cells(matrix(data, "oppervlakteklasse")) == {(klasse, klasse): 1}


@pytest.mark.parametrize(
    ("kenmerk", "expected"),
    [
        ("bouwvorm", {("eengezins", "meergezins"): 2, ("meergezins", "meergezins"): 1, ("onbekend", "meergezins"): 1,
                      ("eengezins", "onbekend"): 1}),
        ("eigendom", {("koop", "sociale_huur"): 2, ("sociale_huur", "overige_huur"): 1, ("onbekend", "sociale_huur"): 1,
                      ("koop", "onbekend"): 1}),
        ("huurklasse", {("koop", "tot_de_aftoppingsgrens"): 2, ("tot_de_aftoppingsgrens", "boven_de_aftoppingsgrens"): 1,
                        ("onbekend", "tot_de_aftoppingsgrens"): 1, ("koop", "onbekend"): 1}),
        ("oppervlakteklasse", {("150 m² of meer", "tot 75 m²"): 2, ("tot 75 m²", "onbekend"): 1,
                               ("onbekend", "tot 75 m²"): 1, ("150 m² of meer", "onbekend"): 1}),
    ],
)  # fmt: skip
def test_classes_taken_together_hold_the_same_moves(kenmerk, expected, stad):
    assert cells(matrix(stad(verhuizingen=MOVES, woningen=HOMES), kenmerk, grof=True)) == expected


def test_without_tables_or_moves_it_says_why(stad):
    assert "verhuizingen en woningen" in matrix(stad(verhuizingen=MOVES), "bouwvorm").reden
    assert "geen verhuizingen" in matrix(stad(verhuizingen=MOVES[5:], woningen=HOMES), "bouwvorm").reden
    assert "minder dan 6" in matrix(stad(verhuizingen=MOVES, woningen=HOMES), "bouwvorm", minst=6).reden
    assert not matrix(stad(verhuizingen=MOVES, woningen=HOMES), "bouwvorm", minst=5).reden


def test_the_long_rows_hold_the_totals_and_leave_hidden_cells_open(stad):
    shown = release(matrix(stad(verhuizingen=MOVES, woningen=HOMES), "bouwvorm"), Run(gemeente="GM9901")).table
    long = lange_rijen(shown)
    assert long.index.is_unique
    assert len(long) == 4 * 4
    assert long.loc["eengezins>meergezins", ["van_naam", "naar_naam"]].tolist() == ["Eengezinswoning", "Appartement"]
    assert pd.isna(long.loc["eengezins>meergezins", "aantal"])
    assert long.loc["meergezins>eengezins", "aantal"] == 0
    assert lange_rijen(pd.DataFrame()).empty


ENDS = st.tuples(st.sampled_from([None, "A", "B", "C", "elders"]), st.sampled_from([None, "A", "B", "C", "elders"]))


@given(st.lists(ENDS, min_size=1, max_size=60), st.sampled_from(sorted(KENMERKEN)), st.booleans())
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_both_margins_and_the_whole_are_the_moves_of_the_other_reports(stad, ends, kenmerk, grof):
    data = stad(verhuizingen=[move(n, old, new) for n, (old, new) in enumerate(ends)], woningen=HOMES)
    table = matrix(data, kenmerk, grof=grof).table
    classes = list(table.index[:-1])
    inner = table[classes]
    assert inner.loc[classes].sum(axis=1).tolist() == table.loc[classes, "totaal"].tolist()
    assert inner.loc[classes].sum().tolist() == inner.loc["totaal"].tolist()
    printed = verhuizingen_aantal(data)  # notebook 04
    whole = printed.loc[(printed["niveau"] == "gemeente") & printed["uitsplitsing"].isna(), "teller"].iloc[0]
    assert table.loc["totaal", "totaal"] == len(ends) == whole == len(bewegingen(data))  # and notebook 01


@given(st.lists(ENDS, min_size=1, max_size=120))
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_sum_of_the_released_matrix_gives_a_hidden_cell_away(stad, ends):
    data = stad(verhuizingen=[move(n, old, new) for n, (old, new) in enumerate(ends)], woningen=HOMES)
    shown = release(matrix(data, "bouwvorm"), Run(gemeente="GM9901")).table
    exact = matrix(data, "bouwvorm").table
    classes = [name for name in shown if name not in ("naam", "gebied_code")]
    hidden = shown[classes].isna()
    assert hidden.sum(axis=1).ne(1).all()
    assert hidden.sum().ne(1).all()
    small = exact[classes].gt(0) & exact[classes].lt(10)
    assert hidden.where(small, other=True).all(axis=None)
