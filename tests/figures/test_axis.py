"""Axes: round ticks that cover the values."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.figures.axis import Axis, legible, starts_elsewhere, tick_texts, ticks_around, ticks_for
from toolkit.figures.lettering import NOTE


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


def test_ticks_of_whole_tens_have_no_decimals():
    assert tick_texts((0.0, 50.0, 100.0), "getal1") == ["0", "50", "100"]
    assert tick_texts((0.0, 0.5, 1.0), "getal1") == ["0,0", "0,5", "1,0"]
    assert tick_texts((0, 500, 1000), "euro") == [
        "€\N{NO-BREAK SPACE}0",
        "€\N{NO-BREAK SPACE}500",
        "€\N{NO-BREAK SPACE}1.000",
    ]


def test_values_that_are_all_alike_are_shown_against_zero():
    assert ticks_around([12, 12], "aantal")[0] == 0
    assert ticks_around([-12], "aantal")[-1] == 0
    assert len(ticks_around([0, 0], "aantal")) == 2


def test_dots_and_lines_start_at_zero_unless_that_hides_the_differences():
    assert ticks_around([90, 100], "aantal")[0] == 90  # a tenth apart
    assert ticks_around([70, 105], "aantal")[0] == 0  # a third apart
    assert ticks_around([-105, -70], "aantal")[-1] == 0


def test_numbers_under_a_level_axis_do_not_touch():
    axis = Axis(ticks=(0, 1000, 2000, 3000), start=0, end=60)
    assert legible(axis, ["0", "1.000", "2.000", "3.000"], NOTE) == [(0, "0"), (40, "2.000")]  # 20 points is too little
    roomy = Axis(ticks=(0, 1000), start=0, end=60)
    assert len(legible(roomy, ["0", "1.000"], NOTE)) == 2


def test_an_axis_without_zero_says_where_it_begins():
    assert starts_elsewhere(Axis(ticks=(0.2, 0.3), start=0, end=1), "aandeel") == "De as begint bij 20%, niet bij 0."
    assert starts_elsewhere(Axis(ticks=(-0.1, 0.0), start=0, end=1), "aandeel") == ""
