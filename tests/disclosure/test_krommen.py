"""Curves of waiting: nobody can tell from one who left on which day."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import config
from toolkit.disclosure import release_curve
from toolkit.errors import ParameterError
from toolkit.provenance import document

RUN, INSIDE = (config.notebook_run(gemeente="GM9901", alleen_intern=inside) for inside in (False, True))
SOURCE = document("b", "b", jaar=2024)
LAST = 365


@dataclass(frozen=True)
class Krommen:
    table: pd.DataFrame
    sources: tuple = (SOURCE,)
    reden: str = ""


def kaplan_meier(filled, lost=(), name="groep"):
    """The curve of days on which dwellings were filled, or last seen empty, counted day by day."""
    shares, at_risk, share = [], [], 1.0
    for day in range(LAST + 1):
        seen = sum(each >= day for each in filled) + sum(each >= day for each in lost)
        share *= 1 - sum(each == day for each in filled) / seen if seen else 1
        shares.append(share)
        at_risk.append(seen)
    days = np.arange(LAST + 1)
    return pd.DataFrame(
        {"groep": name, "dag": days, "aandeel": shares, "laag": shares, "hoog": shares, "in_beeld": at_risk}
    )


def test_days_with_too_few_are_taken_together_and_the_last_day_is_kept():
    filled = [10] * 40 + [50] * 30 + [100] * 4 + [200] * 16
    found = release_curve(Krommen(kaplan_meier(filled, [LAST] * 10)), RUN).table
    assert found["dag"].tolist() == [30, 60, 365]  # at 120 four more were filled: too few by themselves
    assert found["aandeel"].tolist() == [0.6, 0.3, 0.1]
    assert found["in_beeld"].tolist() == [60, 30, 10]


def test_a_curve_stops_where_too_few_are_left():
    filled = [10] * 40 + [50] * 30 + [100] * 26
    found = release_curve(Krommen(kaplan_meier(filled, [LAST] * 4)), RUN)
    assert found.table["dag"].tolist() == [30, 90, 365]  # from 60 to 90 nobody came; after 90 four are left too few
    assert found.table["aandeel"].isna().tolist() == [False, False, True]
    assert found.suppressed["aandeel"].tolist() == [False, False, True]


@pytest.mark.parametrize(("never", "days"), [(8, [30, 365]), (9, [30, 270, 365])])
def test_a_curve_does_not_stop_where_what_is_left_bounds_what_is_hidden_behind_it(never, days):
    """Behind ten that wait, two of whom are filled later, the ones that nobody ever came to are 0 to 10: too near."""
    found = release_curve(Krommen(kaplan_meier([10] * 40 + [50] * 50 + [300] * 2, [LAST] * never)), RUN).table
    assert found["dag"].tolist() == days
    assert pd.isna(found["aandeel"].iloc[-1])


def test_a_curve_of_few_dwellings_is_hidden():
    found = release_curve(Krommen(kaplan_meier([10] * 20 + [50] * 20)), RUN).table
    assert found[["aandeel", "in_beeld"]].isna().all(axis=None)


def test_a_number_at_risk_that_tells_how_few_went_out_of_sight_is_hidden():
    filled = [10] * 40 + [50] * 30 + [200] * 30
    found = release_curve(Krommen(kaplan_meier(filled, [20] * 3 + [LAST] * 20)), RUN).table
    assert found["dag"].tolist() == [30, 60, 365]
    assert found["in_beeld"].isna().tolist() == [True, True, True]  # three were lost


def test_inside_the_days_of_the_grid_are_exact():
    found = release_curve(Krommen(kaplan_meier([10] * 7 + [50] * 3)), INSIDE)
    assert found.status == "intern"
    assert found.table["in_beeld"].tolist()[:3] == [10, 3, 0]


@pytest.mark.parametrize("step", [0, -30])
def test_a_step_of_no_days_is_refused(step):
    with pytest.raises(ParameterError, match="stap_dagen"):
        release_curve(Krommen(kaplan_meier([10] * 60)), RUN, stap_dagen=step)


def test_a_reason_stays():
    assert release_curve(Krommen(pd.DataFrame(), (), "Geen ketens."), RUN).reden == "Geen ketens."


@given(
    filled=st.lists(st.integers(0, LAST), max_size=150), lost=st.lists(st.integers(0, LAST), max_size=30),
    step=st.sampled_from([14, 30, 90]),
)  # fmt: skip
def test_in_every_step_that_is_shown_enough_were_filled(filled, lost, step):
    curve = kaplan_meier(filled, lost)
    found = release_curve(Krommen(curve), RUN, stap_dagen=step).table
    shown = found.dropna(subset=["aandeel"])
    assert all(day % step == 0 or day == LAST for day in found["dag"])
    before = -1
    for day in shown["dag"]:
        assert sum(before < each <= day for each in filled) >= RUN.drempel
        assert not 0 < sum(each > day for each in filled) + sum(each > day for each in lost) < RUN.drempel
        before = day
    assert shown["aandeel"].is_monotonic_decreasing
    assert ((shown["aandeel"] * 100).round(6) % 1 == 0).all()
    assert shown["aandeel"].to_numpy() == pytest.approx(
        curve["aandeel"][shown["dag"].astype(int)].to_numpy(), abs=0.0051
    )
    told = shown.dropna(subset=["in_beeld"])
    lost_before = [sum(each < day for each in lost) for day in told["dag"]]
    assert all(each == 0 or each >= RUN.drempel for each in np.diff([0, *lost_before]))
