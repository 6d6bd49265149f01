"""A time series as read: where lines stop, where bands stop, and why there is no value."""

import pytest

from toolkit.figures.timelines import timeline_of


@pytest.fixture
def reeks(table, public):
    return public(
        table("""
        periode | v  | laag | hoog | doel
        p1      | 10 | 8    | 12   |
        p2      | 20 | 18   | 22   | 20
        p3      |    |      |      |
        p4      |    |      |      |
        p5      | 50 | 48   |      | 50
        p6      | 60 | 58   | 62   |
    """)
    )


def read_line(data, **options):
    wanted = {"waarden": {"v": "Lijn"}, "banden": {"v": ("laag", "hoog")}, "doel": "doel", "soort": "aantal"}
    return timeline_of(data, "periode", **(wanted | options))


def test_a_line_is_cut_where_periods_have_no_value(reeks):
    (line,) = read_line(reeks).lines
    assert line.runs(set()) == [[(0, 10), (1, 20)], [(4, 50), (5, 60)]]


def test_a_line_is_cut_at_a_break(reeks):
    (line,) = read_line(reeks).lines
    assert line.runs({0.5}) == [[(0, 10)], [(1, 20)], [(4, 50), (5, 60)]]
    assert line.runs({2.5}) == line.runs(set())  # a break within a gap cuts nothing


def test_a_band_needs_both_ends(reeks):
    (line,) = read_line(reeks).lines
    assert line.band_runs(set()) == [[(0, 8, 12), (1, 18, 22)], [(5, 58, 62)]]
    assert line.band_runs({0.5})[0] == [(0, 8, 12)]


def test_a_band_needs_a_value(reeks, public):
    (line,) = read_line(public(reeks.table.assign(laag=1.0, hoog=99.0).set_index("periode"))).lines
    assert [place for place, *_ in line.band_known] == [0, 1, 4, 5]


def test_gaps_say_from_where_to_where_and_why(reeks, hide_rows):
    (line,) = read_line(reeks).lines
    assert line.gaps == [(2, 3, False)]
    (hidden,) = read_line(hide_rows(reeks, ["v", "laag", "hoog"], [3, 4])).lines
    assert hidden.gaps == [(2, 2, False), (3, 4, True)]


def test_the_axis_must_hold_values_ends_and_target(reeks, public):
    far = public(reeks.table.assign(doel=[None, 500, None, None, None, 5]).set_index("periode"))
    numbers = read_line(far).numbers
    assert (min(numbers), max(numbers)) == (5, 500)
    assert 62 in numbers


def test_the_target_keeps_only_periods_that_have_one(reeks):
    assert read_line(reeks).target == [(1, 20), (4, 50)]
    assert read_line(reeks, doel=None).target == []


def test_a_line_without_a_band_has_none(reeks):
    (line,) = read_line(reeks, banden={}).lines
    assert line.band_known == []


def test_a_period_twice_is_refused(reeks, public):
    with pytest.raises(ValueError, match="one row per period"):
        read_line(public(reeks.table.assign(periode=["p1", "p1 ", "p3", "p4", "p5", "p6"]).set_index("periode")))
