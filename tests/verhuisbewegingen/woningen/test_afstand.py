"""How far seniors moved: classes by age, quartiles from enough cases, and by what a distance is known."""

import json

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.config import Run, notebook_run
from toolkit.disclosure import release, release_rows
from toolkit.errors import ParameterError
from toolkit.meten import geen_plekken
from toolkit.verhuisbewegingen import afstand_per_leeftijd, afstand_soorten, afstandrijen, verplaatsingen

from .conftest import OOST, OOST2, WEST, home, move

RANDEN = (500, 2_000, 5_000, 20_000)
HOMES = [
    home("A", OOST, x_rd=155_000.0, y_rd=463_000.0), home("B", WEST, x_rd=158_000.0, y_rd=467_000.0),
    home("C", OOST), home("D", OOST), home("E", OOST2), home("F", WEST),
]  # fmt: skip
MOVES = [
    move(1, "A", "B", age=55),  # 5,000 m between points (domain 9.20)
    move(2, "C", "D", age=66),  # within one square kilometre: 511 m
    move(3, "C", "E", age=75),  # 1,000 m between the middles
    move(4, "C", "F", age=90),  # 10,000 m between the middles
    move(5, None, "F", age=90),  # from nobody knows where
    move(6, None, "F", age=90, van_buurt_code=OOST),  # the move itself names the buurt: 10,000 m
    move(7, None, "A", age=80, van_buurt_code="BU05180101"),  # a buurt elsewhere, that is not on the map
]


def test_every_distance_is_known_by_one_kind(stad, spots):
    found = verplaatsingen(stad(verhuizingen=MOVES, woningen=HOMES), plekken=spots, randen=RANDEN)
    assert found["afstand_m"].tolist()[:4] == [5_000, 511, 1_000, 10_000]
    assert found["afstand_m"].isna().tolist() == [False] * 4 + [True, False, True]
    assert found["afstand_soort"].tolist() == [
        "punt", "binnen_buurt_benaderd", "centroide", "centroide", "onbekend", "centroide", "onbekend",
    ]  # fmt: skip
    assert found["afstandsklasse"].dropna().tolist() == [
        "5 tot 20 km", "500 m tot 2 km", "500 m tot 2 km", "5 tot 20 km", "5 tot 20 km"
    ]  # fmt: skip


def test_classes_by_age_have_every_class_and_their_totals(stad, spots):
    telling = afstand_per_leeftijd(stad(verhuizingen=MOVES, woningen=HOMES), plekken=spots, randen=RANDEN)
    table = telling.table
    assert table.index.tolist() == ["t/m 55", "56-65", "66-75", "76-85", "86+", "totaal"]
    assert telling.counts == (
        "minder dan 500 m", "500 m tot 2 km", "2 tot 5 km", "5 tot 20 km", "20 km of meer", "totaal"
    )  # fmt: skip
    assert table.loc["66-75"].tolist()[:6] == [0, 2, 0, 0, 0, 2]
    assert table.loc["totaal"].tolist()[:6] == [0, 2, 0, 3, 0, 5]


def test_both_tables_go_out_with_their_totals(stad, spots):
    moves = [move(n, "C", "E", age=70) for n in range(60)] + [move(n, "C", "F", age=90) for n in range(60, 63)]
    data = stad(verhuizingen=moves, woningen=HOMES)
    by_age = release(afstand_per_leeftijd(data, plekken=spots, randen=RANDEN), Run(gemeente="GM9901")).table
    assert by_age.loc["totaal", "totaal"] == 65
    assert by_age.loc[["66-75", "86+"], "totaal"].isna().all()  # three, and sixty that would tell it
    kinds = release(afstand_soorten(data, plekken=spots, randen=RANDEN), Run(gemeente="GM9901")).table
    assert kinds["aantal"].tolist() == [0, 65, 0, 65]


def test_by_what_it_is_known_adds_up_to_the_same_total(stad, spots):
    telling = afstand_soorten(stad(verhuizingen=MOVES, woningen=HOMES), plekken=spots, randen=RANDEN)
    assert telling.table["aantal"].to_dict() == {
        "punt": 1, "centroide": 3, "binnen_buurt_benaderd": 1, "totaal": 5
    }  # fmt: skip


def quartiles(rows):
    return {
        (key.get("leeftijdsklasse", ""), key["afstand"]): (row.waarde, row.noemer, row.dekking)
        for row in rows.itertuples() for key in [json.loads(row.uitsplitsing)]
    }  # fmt: skip


def test_quartiles_come_with_their_number_and_the_share_that_is_known(stad, spots):
    found = quartiles(afstandrijen(stad(verhuizingen=MOVES, woningen=HOMES), plekken=spots, randen=RANDEN).rows)
    # 511, 1000, 5000, 10000, 10000: the second, third and fourth
    assert found[("", "kwart")] == (1_000, 5, pytest.approx(5 / 7))
    assert found[("", "mediaan")] == (5_000, 5, pytest.approx(5 / 7))
    assert found[("", "driekwart")] == (10_000, 5, pytest.approx(5 / 7))
    assert found[("86+", "mediaan")] == (10_000, 2, pytest.approx(2 / 3))
    assert ("76-85", "mediaan") not in found  # one move, from a place that is not on the map
    assert not {name for _, name in found} - {"kwart", "mediaan", "driekwart"}  # no least, no most


def test_quartiles_of_fewer_than_the_threshold_stay_inside(stad, spots):
    moves = [move(n, "C", "E", age=70) for n in range(10)] + [move(n, "C", "F", age=90) for n in range(10, 19)]
    data = stad(verhuizingen=moves, woningen=HOMES)
    found = quartiles(
        release_rows(afstandrijen(data, plekken=spots, randen=RANDEN), Run(gemeente="GM9901"), data).table
    )
    assert found[("", "mediaan")][0] == 1_000
    assert pd.isna(found[("86+", "mediaan")][0])
    assert pd.isna(found[("86+", "mediaan")][1])
    assert pd.isna(found[("66-75", "mediaan")][1])  # else the nine are all less these ten


def test_without_moves_or_places_it_says_why(stad, spots):
    empty = {"plekken": spots, "randen": RANDEN}
    assert afstand_per_leeftijd(stad(woningen=HOMES), **empty).reden == "Hiervoor zijn verhuizingen nodig."
    assert afstandrijen(stad(woningen=HOMES), **empty).rows.empty
    nowhere = stad(verhuizingen=MOVES[1:], woningen=HOMES)
    for count in (afstand_per_leeftijd, afstand_soorten):
        assert "geen enkele verhuizing" in count(nowhere, plekken=geen_plekken(), randen=RANDEN).reden
    rows = afstandrijen(nowhere, plekken=geen_plekken(), randen=RANDEN)
    assert rows.rows.empty
    assert rows.sources == ()
    by_buurt = stad(verhuizingen=[move(1, None, None, van_buurt_code=OOST, naar_buurt_code=WEST)])
    assert verplaatsingen(by_buurt, **empty)["afstand_m"].tolist() == [10_000]


@pytest.mark.parametrize("randen", [[], [0, 500], [500, 500], [2_000, 500], [-1]])
def test_edges_that_do_not_rise_from_zero_are_refused(randen):
    with pytest.raises(ParameterError, match="van klein naar groot"):
        notebook_run(gemeente="GM9901", afstandsklassen=randen)


NAMES = [None, *"ABCDEF"]
ENDS = st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), st.integers(55, 100))


@given(st.lists(ENDS, min_size=1, max_size=50))
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_tables_rows_and_moves_count_the_same_households(stad, spots, ends):
    data = stad(verhuizingen=[move(n, old, new, age=age) for n, (old, new, age) in enumerate(ends)], woningen=HOMES)
    known = sum(old is not None and new is not None for old, new, _ in ends)
    by_age = afstand_per_leeftijd(data, plekken=spots, randen=RANDEN)
    kinds = afstand_soorten(data, plekken=spots, randen=RANDEN)
    rows = afstandrijen(data, plekken=spots, randen=RANDEN).rows
    if not known:
        assert by_age.reden == kinds.reden != ""
        assert rows.empty
        return
    assert by_age.table.loc["totaal", "totaal"] == kinds.table.loc["totaal", "aantal"] == known
    assert by_age.table.iloc[:-1]["totaal"].sum() == known
    assert set(rows.loc[~rows["uitsplitsing"].str.contains("leeftijd"), "noemer"]) == {known}
