"""Permutation over assignments: how many there are, which p they can reach, and which effects they leave."""

import math
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.evaluation.designs.schatten import Schatter, indicator
from toolkit.evaluation.designs.toewijzen import Permutatie, assignments, permute, smallest_p, spread

MEAN = Schatter(basis="gemiddelde")
NO_X = np.empty((0, 6, 0))
RNG = np.random.default_rng(0)


@given(st.lists(st.sampled_from([2, 3, 6]), min_size=1, max_size=6))
def test_every_other_assignment_comes_once(starts):
    every = {tuple(order) for order in permutations(starts)}
    given_starts = np.array(starts)
    others = [tuple(other) for other in spread(given_starts, 6, most=1_000, rng=RNG)]
    assert assignments(given_starts, 6) == len(every)
    assert sorted(others) == sorted(every - {tuple(starts)})


def test_one_gemeente_against_ten_reaches_one_in_eleven():
    assert smallest_p(np.array([4] + [8] * 10), 8, most=1_999) == pytest.approx(1 / 11)


def test_four_of_twelve_at_different_times():
    starts = np.array([3, 4, 4, 5] + [8] * 8)
    ways = math.comb(12, 1) * math.comb(11, 2) * math.comb(9, 1)
    assert assignments(starts, 8) == ways
    assert smallest_p(starts, 8, most=10_000) == pytest.approx(1 / ways)
    assert smallest_p(starts, 8, most=1_999) == pytest.approx(1 / 2_000)


def test_half_and_half_is_as_extreme_as_its_mirror_image():
    assert smallest_p(np.array([4, 4, 8, 8]), 8, most=99) == pytest.approx(2 / 6)


def test_the_most_extreme_of_eleven(paneel):
    quiet = "\n".join(f"B{place}: {place} {place} {place} {place} -" for place in range(10))
    found = permute(paneel(f"A: 5 5 9 9 2\n{quiet}"), MEAN, most=99, rng=RNG)
    assert found.schatting == pytest.approx(4)
    assert (found.toets.p, found.toets.aantal) == (pytest.approx(1 / 11), 11)


def test_the_reachable_p_is_reached_by_the_most_extreme_outcome(simulated):
    for units, treated in ((11, 1), (8, 4), (7, 2)):
        drawn = simulated(units=units, treated=treated, periods=6, start=3, effect=1_000.0)
        found = permute(drawn, MEAN, most=999, rng=RNG)
        assert found.toets.p == pytest.approx(smallest_p(drawn.starts, 6, most=999))


def test_nothing_bounds_the_effect_where_no_assignment_is_rare_enough(simulated):
    drawn = simulated(units=11, treated=1, periods=6, start=3)
    interval = permute(drawn, MEAN, most=99, rng=RNG).interval(0.05)
    assert (interval.laag, interval.hoog) == (-math.inf, math.inf)


def p_of(panel, schatter, effect):
    """Test by hand whether an effect of this size would be rejected."""
    y = panel.y - effect * indicator(panel.starts, len(panel.y), schatter.na)
    real = abs(schatter.estimate(y, panel.x, panel.starts))
    every = [abs(schatter.estimate(y, panel.x, np.array(o))) for o in set(permutations(panel.starts.tolist()))]
    return np.mean([value >= real * (1 - 1e-9) for value in every])


@given(
    seed=st.integers(0, 10_000), basis=st.sampled_from(["gemiddelde", "laatste"]), na=st.integers(0, 1),
    starts=st.sampled_from([[2], [2, 2], [2, 2, 2], [2, 3], [2, 3, 3]]), alfa=st.sampled_from([0.1, 0.2, 0.4]),
)  # fmt: skip
def test_the_interval_is_what_the_test_does_not_reject(simulated, seed, basis, na, starts, alfa):
    drawn = simulated(units=6, treated=len(starts), periods=6, start=None, starts=starts, seed=seed, effect=1.0)
    schatter = Schatter(basis=basis, na=na)
    found = permute(drawn, schatter, most=999, rng=RNG).interval(alfa)
    inside = np.linspace(max(found.laag, -30), min(found.hoog, 30), 7)[1:-1]
    assert all(p_of(drawn, schatter, effect) > alfa for effect in inside)
    for end, step in ((found.laag, -1e-3), (found.hoog, 1e-3)):
        if math.isfinite(end):
            assert p_of(drawn, schatter, end + step) <= alfa


def test_the_mirror_image_bounds_nothing():
    # The mirror image (b = -1) is always as extreme. The other one is between 2 - 1 and 2 + 1.
    found = Permutatie(schatting=2.0, uitkomst=np.array([-2.0, 1.0]), aanpak=np.array([-1.0, 0.0]))
    assert (found.interval(0.7).laag, found.interval(0.7).hoog) == (1, 3)
    assert (found.interval(0.4).laag, found.interval(0.4).hoog) == (-math.inf, math.inf)


def test_a_constant_effect_shifts_the_interval_and_leaves_its_width(simulated):
    without, with_effect = (
        permute(simulated(units=9, treated=3, periods=6, start=3, effect=size), MEAN, most=99, rng=RNG).interval(0.05)
        for size in (0.0, 2.5)
    )
    assert with_effect.laag == pytest.approx(without.laag + 2.5)
    assert with_effect.hoog == pytest.approx(without.hoog + 2.5)


def test_drawn_assignments_count_the_real_one_too(simulated):
    drawn = simulated(units=12, treated=4, periods=6, start=3)
    found = permute(drawn, MEAN, most=99, rng=np.random.default_rng(1))
    assert found.toets.aantal == 100
    again = permute(drawn, MEAN, most=99, rng=np.random.default_rng(1))
    assert found.toets == again.toets
