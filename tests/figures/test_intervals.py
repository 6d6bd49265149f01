"""Intervals as read: both ends, one or none."""

import pytest

from toolkit.figures.intervals import Interval, intervals_of
from toolkit.figures.rows import rows_of


@pytest.fixture
def wijken(table, public):
    return public(table("naam | v | laag | hoog\nA | 3 | 1 | 5\nB | 3 | 1 |\nC | 3 | | "))


def read_all(data):
    return intervals_of(data, rows_of(data, "v", "aantal", code="naam"), ("laag", "hoog"), "aantal")


def test_ends_that_are_not_known_are_none(wijken):
    assert read_all(wijken) == [Interval(low=1, high=5), Interval(low=1, high=None), Interval(low=None, high=None)]


def test_only_both_ends_make_a_whole(wijken):
    assert [interval.is_whole for interval in read_all(wijken)] == [True, False, False]
    assert [interval.ends for interval in read_all(wijken)] == [(1, 5), (1,), ()]


def test_one_end_of_a_hidden_value_is_enough_to_refuse(wijken, hide_rows):
    with pytest.raises(ValueError, match="hidden"):
        read_all(hide_rows(wijken, ["v"], [1]))
    assert read_all(hide_rows(wijken, ["v"], [2]))[2].ends == ()  # nothing to give away


def test_an_unknown_column_is_a_programming_mistake(wijken):
    with pytest.raises(KeyError):
        intervals_of(wijken, rows_of(wijken, "v", "aantal", code="naam"), ("onder", "hoog"), "aantal")
