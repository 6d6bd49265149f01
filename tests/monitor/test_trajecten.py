"""Trajecten over time: Kaplan-Meier by hand, and what counts as followed."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.monitor.trajecten import doorlooptijd, gevolgde_trajecten, kaplan_meier, traject_conversie

from .conftest import cijfer, verhuizingen


def test_kaplan_meier_by_hand():
    # of four, one moves at 5 (1 of 4), one is last seen at 6, one moves at 10 (1 of 2 left): 1 - 3/4 x 1/2
    found = kaplan_meier(pd.Series([5.0, 6.0, 10.0, 24.0]), pd.Series([True, False, True, False]), op=24)
    assert found.waarde == pytest.approx(5 / 8)
    assert found.laag < 5 / 8 < found.hoog


def test_an_interval_by_hand():
    # 2 of 10 at one time: S = .8, Greenwood: 2/(10 x 8) = .025; on the log-log scale .8 ** exp(+-1.96 x .1581/.2231)
    found = kaplan_meier(pd.Series([3.0] * 2 + [24.0] * 8), pd.Series([True] * 2 + [False] * 8), op=24)
    assert found.waarde == pytest.approx(0.2)
    assert (found.laag, found.hoog) == (pytest.approx(0.0541, abs=5e-4), pytest.approx(0.5915, abs=5e-3))


def test_who_was_not_followed_so_long_gives_no_chance():
    assert kaplan_meier(pd.Series([5.0, 6.0]), pd.Series([True, False]), op=24).waarde is None


def test_without_events_the_chance_is_zero_and_has_no_interval():
    found = kaplan_meier(pd.Series([24.0, 30.0]), pd.Series([False, False]), op=24)
    assert (found.waarde, found.laag) == (0.0, None)


@given(st.lists(st.tuples(st.floats(0.1, 24), st.booleans()), min_size=1, max_size=20))
def test_between_counting_recent_ones_as_failures_and_leaving_them_out(rows):
    """All failures gives too little; only those who were followed or moved gives too much."""
    duur, moved = (pd.Series(list(each)) for each in zip(*[*rows, (24.0, False)], strict=True))
    found = kaplan_meier(duur, moved.astype(bool), op=24).waarde
    events = float(moved.sum())
    known = float((moved | (duur >= 24)).sum())
    assert events / len(duur) - 1e-9 <= found <= events / known + 1e-9


def trajecten():
    return pd.DataFrame({
        "traject_id": ["t1", "t2", "t3", "t4", "t5"], "huishouden_id": ["h1", "h2", "h3", "h4", "h5"],
        "start": pd.to_datetime(["2021-01-01", "2022-01-01", "2021-07-01", "2023-07-01", "2024-02-01"]),
        "eind": pd.to_datetime(["2023-05-01", None, "2022-01-01", "2023-12-01", None]),
        "uitkomst": ["verhuisd", "loopt", "overleden", "gestopt", "loopt"],
        "verhuizing_id": pd.array(["v1", None, None, None, None], dtype="str"),
    })  # fmt: skip


def test_how_long_each_was_followed(maak):
    moves = verhuizingen(("v1", "2023-04-01", "h1", "w1", "w3", 75, 1))
    rows = gevolgde_trajecten(maak(trajecten=trajecten(), verhuizingen=moves)).set_index("traject_id")
    months = rows["maanden"]
    assert months["t1"] == pytest.approx(27, abs=0.1)  # until the move, not until the administration closed it
    assert months["t2"] == pytest.approx(24, abs=0.1)  # until the end of the period
    assert months["t3"] == pytest.approx(6, abs=0.1)  # until death
    assert months["t4"] == pytest.approx(6, abs=0.1)  # who stopped can still move: until the end of the period
    assert rows["verhuisd"].tolist() == [True, False, False, False]
    assert "t5" not in rows.index  # begun after the period


def test_the_indicators(maak):
    moves = verhuizingen(("v1", "2023-04-01", "h1", "w1", "w3", 75, 1))
    gegevens = maak(trajecten=trajecten(), verhuizingen=moves)
    assert cijfer(traject_conversie(gegevens, opvolg_maanden=12)) == 0
    # at 27 months only t1 itself is still at risk
    assert cijfer(traject_conversie(gegevens, opvolg_maanden=28)) == 1
    assert cijfer(doorlooptijd(gegevens)) == pytest.approx(27, abs=0.1)
    assert pd.isna(cijfer(doorlooptijd(maak(("2022-01-01", "2022-12-31"), trajecten=trajecten(), verhuizingen=moves))))
