"""Percentile intervals expanded as far as the sample's own spread is uncertain; degrees of freedom by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import norm, t

from toolkit.estimation.percentielen import degrees_of_freedom, percentile_interval


@pytest.mark.parametrize(
    ("influence", "df"),
    [
        ([1, -1, 0, 0, 0, 0], 5),  # kurtosis 6 x 2 / 4 = 3, as of a normal one: n - 1
        ([1, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 24 / (6 - 9 / 11)),  # two of twelve carry all: kurtosis 12 x 2 / 4
        ([1, -1, 1, -1], 3),  # 8 / (1 - 1/3) = 12 is more than the units allow
        ([0, 0, 0, 0, 0], 4),  # nothing depends on any unit
        ([np.inf, 0, 0], 2),  # without one of them there is no end
    ],
)
def test_few_heavy_units_leave_few_degrees_of_freedom(influence, df):
    assert degrees_of_freedom(2.5 + np.array([influence])) == pytest.approx([df])


def test_the_tails_are_those_of_student():
    drawn = np.arange(100_001.0)[None, :]  # the q-quantile is 100,000 q
    low, high = percentile_interval(drawn, np.array([[1.0, -1, 0, 0, 0, 0]]), level=0.9)
    tail = norm.cdf(-t.ppf(0.95, 5))  # -2.015 instead of -1.645
    assert [low[0], high[0]] == pytest.approx([100_000 * tail, 100_000 * (1 - tail)], abs=1)
    assert tail == pytest.approx(0.022, abs=5e-4)


values = st.floats(-1e3, 1e3)
draws = arrays(float, (2, 40), elements=values)
jackknife = arrays(float, (2, 12), elements=values)


@given(draws, jackknife, st.sampled_from([0.8, 0.95]))
def test_it_never_lies_within_the_plain_one_and_does_not_depend_on_the_order(drawn, without_each, level):
    low, high = percentile_interval(drawn, without_each, level=level)
    plain = np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2], axis=1, method="nearest")
    assert (low <= plain[0]).all()
    assert (high >= plain[1]).all()
    turned = percentile_interval(drawn[:, ::-1], without_each[:, ::-1], level=level)
    assert np.array_equal(turned[0], low)
    assert np.array_equal(turned[1], high)


def test_of_skewed_numbers_more_intervals_hold_the_truth_than_of_plain_percentiles():
    """Means of 25 draws of a lognormal, 1,500 times: what is asked is 95%."""
    rng = np.random.default_rng(5)
    samples = rng.lognormal(sigma=1.0, size=(1_500, 25))
    drawn = np.stack([each[rng.integers(0, 25, (400, 25))].mean(axis=1) for each in samples])
    without_each = (samples.sum(axis=1, keepdims=True) - samples) / 24
    truth = np.exp(0.5)
    low, high = percentile_interval(drawn, without_each, level=0.95)
    plain = np.quantile(drawn, [0.025, 0.975], axis=1)
    held = ((low <= truth) & (truth <= high)).mean()
    assert held > ((plain[0] <= truth) & (truth <= plain[1])).mean() + 0.02
    assert held < 0.97
