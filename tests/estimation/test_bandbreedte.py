"""The range of added moves and its cost (domain 9, example 19)."""

import math

import pytest

from toolkit.errors import ParameterError
from toolkit.estimation import Bandbreedte, cost_per_extra_move, extra_moves


def test_example_19_of_the_domain():
    extra = extra_moves(0.20, 0.35, verhuizingen=200)
    assert (extra.laag, extra.midden, extra.hoog) == (40, 75, 110)
    cost = cost_per_extra_move(150_000, extra)
    assert (round(cost.laag), round(cost.hoog)) == (1364, 3750)
    assert cost.midden == 2000


def test_weight_of_a_push_moves_only_the_middle():
    extra = extra_moves(0.20, 0.35, verhuizingen=200, gewicht_zetje=0.2)
    assert (extra.laag, extra.midden, extra.hoog) == (40, 54, 110)


def test_nobody_needed_it_so_the_highest_cost_cannot_be_told():
    cost = cost_per_extra_move(1000, extra_moves(0, 0.5, verhuizingen=10))
    assert cost.laag == 200
    assert math.isnan(cost.hoog)


def test_nothing_added_costs_nothing_that_can_be_told():
    cost = cost_per_extra_move(1000, Bandbreedte(laag=0, midden=0, hoog=0))
    assert all(math.isnan(each) for each in (cost.laag, cost.midden, cost.hoog))


@pytest.mark.parametrize("shares", [(1.2, 0), (-0.1, 0.2), (0.7, 0.6)])
def test_shares_that_cannot_be_are_refused(shares):
    with pytest.raises(ParameterError, match="tussen 0 en 1"):
        extra_moves(*shares, verhuizingen=10)
