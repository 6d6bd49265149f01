"""Chance that hangs on who draws, not on who drew before."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.samples.markt.loting import Deel, Loting, new_keys, pick

KEYS = np.arange(20_000, dtype=np.uint32)


def test_an_agent_draws_the_same_whoever_else_is_there():
    loting = Loting(1)
    everybody = loting.uniform(Deel.WENS, 3, KEYS)
    some = loting.uniform(Deel.WENS, 3, KEYS[[7, 19_000]])
    assert some.tolist() == everybody[[7, 19_000]].tolist()


@pytest.mark.parametrize(
    ("deel", "maand", "trek", "zaad"),
    [(Deel.STERFTE, 3, 0, 1), (Deel.WENS, 4, 0, 1), (Deel.WENS, 3, 1, 1), (Deel.WENS, 3, 0, 2)],
)
def test_another_part_month_draw_or_seed_is_other_luck(deel, maand, trek, zaad):
    one = Loting(1).uniform(Deel.WENS, 3, KEYS)
    other = Loting(zaad).uniform(deel, maand, KEYS, trek=trek)
    assert abs(np.corrcoef(one, other)[0, 1]) < 0.03


def test_draws_are_even_between_nought_and_one():
    drawn = Loting(5).uniform(Deel.BOD, 0, KEYS)
    assert drawn.min() >= 0
    assert drawn.max() < 1
    shares = np.histogram(drawn, bins=10, range=(0, 1))[0] / len(KEYS)
    assert np.abs(shares - 0.1).max() < 0.01


def test_neighbouring_keys_have_nothing_in_common():
    drawn = Loting(5).uniform(Deel.BOD, 0, KEYS)
    assert abs(np.corrcoef(drawn[:-1], drawn[1:])[0, 1]) < 0.03


def test_a_negative_seed_is_refused():
    with pytest.raises(ValueError, match="zaad"):
        Loting(-1)


def test_new_agents_get_keys_from_those_they_spring_from():
    ouders = np.array([5, 6, 5], dtype=np.uint32)
    born = new_keys(ouders, 4, Deel.KINDEREN)
    assert born[0] == born[2] != born[1]
    assert born[0] != new_keys(ouders, 5, Deel.KINDEREN)[0]
    assert born[0] != new_keys(ouders, 4, Deel.SCHEIDING)[0]


def test_picking_follows_the_weights():
    u = np.array([0.0, 0.24, 0.26, 0.74, 0.76, 0.999])
    assert pick(u, np.array([1, 2, 1])).tolist() == [0, 0, 1, 1, 2, 2]


def test_picking_can_have_weights_of_its_own_per_draw():
    weights = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
    assert pick(np.array([0.9, 0.1, 0.6]), weights).tolist() == [0, 1, 1]


@given(
    st.lists(st.integers(0, 5), min_size=2, max_size=6).filter(lambda weights: sum(weights) > 0), st.floats(0, 0.999)
)
def test_what_has_no_weight_is_never_picked(weights, u):
    chosen = pick(np.array([u]), np.array(weights))[0]
    assert weights[chosen] > 0
