"""Intervals against the numbers of the domain, of tables in print and of other programs."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.estimation import garwood, simultaneous, wilson

shares = st.floats(0, 1)
sizes = st.floats(1, 1e6)


def test_wilson_of_18_out_of_60_is_that_of_the_domain():
    low, high = wilson(18 / 60, 60)
    assert (round(low, 3), round(high, 3)) == (0.199, 0.425)


def test_wilson_of_nobody_is_z2_over_n_plus_z2():
    low, high = wilson(0.0, 30)
    assert low == 0
    assert high == pytest.approx(1.959964**2 / (30 + 1.959964**2), abs=1e-6)


def test_wilson_takes_series_and_leaves_missing_missing():
    low, high = wilson(
        pd.Series([0.3, None, 0.3], index=list("abc"), dtype="Float64"), pd.Series([60.0, 60, 0], index=list("abc"))
    )
    assert low.round(3).tolist()[0] == 0.199
    assert low.isna().tolist() == [False, True, True]
    assert high.index.tolist() == ["a", "b", "c"]


def test_whole_population_leaves_no_interval():
    assert wilson(0.3, math.inf) == (0.3, 0.3)


@given(shares, sizes)
def test_wilson_holds_the_share_and_stays_within_0_and_1(share, n):
    low, high = wilson(share, n)
    assert 0 <= low <= share <= high <= 1


@given(shares, sizes)
def test_wilson_of_the_others_is_the_mirror(share, n):
    low, high = wilson(share, n)
    assert wilson(1 - share, n) == pytest.approx((1 - high, 1 - low), abs=1e-9)


@given(shares, sizes)
def test_more_respondents_narrow_and_more_confidence_widens(share, n):
    width = np.subtract(*wilson(share, n)[::-1])
    assert np.subtract(*wilson(share, 2 * n)[::-1]) <= width
    assert np.subtract(*wilson(share, n, level=0.99)[::-1]) >= width


def test_a_share_above_1_is_a_mistake_of_the_programmer():
    with pytest.raises(ValueError, match="between 0 and 1"):
        wilson(1.2, 10)


def test_goodman_as_r_prints_it():
    # CoinMinD 1.x, GM(c(44, 55, 43, 32, 67, 78), 0.05), from its reference page
    counts = np.array([44, 55, 43, 32, 67, 78])
    low, high = simultaneous(counts / counts.sum(), counts.sum())
    assert low == pytest.approx([0.09468368, 0.12376893, 0.09208527, 0.06412671, 0.15637944, 0.18692732], abs=1e-7)
    assert high == pytest.approx([0.1966413, 0.2350489, 0.1931040, 0.1535697, 0.2760670, 0.3130119], abs=1e-7)


def test_goodman_of_the_example_of_sison_and_glaz():
    # the same data in DescTools::MultinomCI(method = "goodman"), three decimals
    counts = np.array([56, 72, 73, 59, 62, 87, 58])
    low, high = simultaneous(counts / counts.sum(), counts.sum())
    assert low.round(3).tolist() == [0.085, 0.115, 0.116, 0.091, 0.096, 0.143, 0.089]
    assert high.round(3).tolist() == [0.166, 0.204, 0.207, 0.173, 0.181, 0.239, 0.171]


def test_part_of_the_categories_needs_their_number():
    every = simultaneous(np.array([0.2, 0.35, 0.45]), 200)
    assert simultaneous(0.2, 200, categories=3) == pytest.approx((every[0][0], every[1][0]))


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [(0, 0, 3.689), (1, 0.025, 5.572), (5, 1.623, 11.668), (10, 4.795, 18.390), (100, 81.364, 121.627)],
)
def test_garwood_as_tables_of_the_poisson_print_it(count, low, high):
    assert garwood(float(count)) == pytest.approx((low, high), abs=6e-4)


def test_garwood_of_a_column():
    low, high = garwood(pd.Series([0, 10, None], dtype="Int64"))
    assert low.round(3).tolist()[:2] == [0, 4.795]
    assert high.isna().tolist() == [False, False, True]


def test_a_negative_count_is_a_mistake_of_the_programmer():
    with pytest.raises(ValueError, match="not negative"):
        garwood(-1.0)
