"""Moments on a time axis: numbered in order, stacked where close, listed where outside."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from toolkit.figures.moments import Moment, marked_on, outside_note, rows_for

PERIODS = ["2022", "2023", "2024"]


def test_numbers_follow_time_and_not_the_order_of_telling():
    marked, _ = marked_on([Moment("2024", "laat"), Moment("2022", "vroeg")], PERIODS)
    assert [(one.number, one.moment.tekst, one.place) for one in marked] == [(1, "vroeg", 0), (2, "laat", 2)]


def test_a_break_lies_before_its_period():
    marked, _ = marked_on([Moment("2023", "telling", "breuk"), Moment("2023", "feest")], PERIODS)
    assert [(one.moment.tekst, one.place) for one in marked] == [("telling", 0.5), ("feest", 1)]


def test_a_moment_in_no_period_is_told_and_not_drawn():
    marked, outside = marked_on([Moment("2030", "ooit"), Moment("2023", "nu")], PERIODS)
    assert [one.moment.tekst for one in marked] == ["nu"]
    assert outside_note(outside) == "Buiten deze perioden: 2030: ooit."
    assert outside_note([]) == ""


def test_close_numbers_go_on_rows_of_their_own():
    assert rows_for([0, 5, 10, 100]) == [0, 1, 2, 0]
    assert rows_for([0, 12, 24]) == [0, 0, 0]


@given(st.lists(st.floats(0, 400), max_size=12).map(sorted))
def test_no_two_numbers_on_one_row_touch(acrosses):
    rows = rows_for(acrosses)
    for row in set(rows):
        on_row = [across for across, its in zip(acrosses, rows, strict=True) if its == row]
        assert all(after - before >= 12 for before, after in pairwise(on_row))
