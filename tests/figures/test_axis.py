"""Axes: round ticks that cover the values."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.figures.axis import Axis, tick_texts, ticks_for


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_ticks_cover_the_values_in_even_steps(values):
    ticks = ticks_for(values, "aandeel")
    assert ticks[0] <= min(values) + 1e-6
    assert ticks[-1] >= max(values) - 1e-6
    steps = {round(high - low, 6) for low, high in itertools.pairwise(ticks)}
    assert len(steps) == 1
    assert 2 <= len(ticks) <= 9


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=30))
def test_no_two_ticks_read_the_same(values):
    texts = tick_texts(ticks_for([float(value) for value in values], "aantal"), "aantal")
    assert len(set(texts)) == len(texts)


def test_an_axis_starts_at_zero_where_that_costs_little():
    assert ticks_for([0.05, 0.58], "aandeel")[0] == 0
    assert ticks_for([0.55, 0.58], "aandeel")[0] == 0.55


def test_ticks_of_whole_percents_need_no_decimals():
    assert tick_texts(ticks_for([0.05, 0.58], "aandeel1"), "aandeel1") == ["0%", "20%", "40%", "60%"]
    assert tick_texts((0.001, 0.002), "aandeel1") == ["0,1%", "0,2%"]


def test_a_value_lies_in_proportion_between_the_ends():
    axis = Axis(ticks=(0, 10, 20), start=100, end=300)
    assert axis.at(5) == 150


def test_text_has_no_axis():
    with pytest.raises(KeyError):
        ticks_for([1.0], "tekst")
