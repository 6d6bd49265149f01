"""Texts beside points: as near as can be, never on each other."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from toolkit.figures.stacking import stacked


def test_texts_with_room_stay_at_their_points():
    assert stacked([20, 60], [10, 10], low=0, high=100) == [20, 60]


def test_texts_that_touch_are_pushed_down_and_keep_their_order():
    assert stacked([52, 50], [10, 10], low=0, high=100) == [60, 50]


def test_texts_at_the_edge_are_pushed_back_in():
    assert stacked([100, 99], [10, 10], low=0, high=100) == [95, 85]
    assert stacked([-5], [10], low=0, high=100) == [5]


sizes = st.lists(st.tuples(st.floats(0, 100), st.floats(1, 40)), max_size=6)


@given(sizes)
def test_no_text_touches_another_and_all_that_fit_stay_between(sizes):
    wishes, heights = [wish for wish, _ in sizes], [height for _, height in sizes]
    middles = stacked(wishes, heights, low=0, high=100)
    spans = sorted((middle - height / 2, middle + height / 2) for middle, height in zip(middles, heights, strict=True))
    assert all(one[1] <= other[0] + 1e-6 for one, other in pairwise(spans))
    assert all(top >= -1e-6 for top, _ in spans)
    assert all(bottom <= max(100, sum(heights)) + 1e-6 for _, bottom in spans)
