"""Labels of a time axis: as many as fit, none touching."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.figures.lettering import NOTE, widest
from toolkit.figures.periods import labels_height, side_room, time_labels

QUARTERS = [f"{year} K{quarter}" for year in (2021, 2022) for quarter in (1, 2, 3, 4)]


def told(labels):
    return [(label.place, " ".join(label.lines), label.row) for label in labels]


def test_quarters_stand_over_years_that_are_written_once():
    labels = told(time_labels(QUARTERS, 40))
    assert labels[:4] == [(0, "K1", 0), (1, "K2", 0), (2, "K3", 0), (3, "K4", 0)]
    assert labels[8:] == [(0, "2021", 1), (4, "2022", 1)]


def test_where_quarters_do_not_fit_years_remain():
    assert told(time_labels(QUARTERS, 8)) == [(0, "2021", 0), (4, "2022", 0)]


def test_a_series_that_begins_late_in_a_year_loses_no_label_to_a_collision():
    labels = told(time_labels(QUARTERS[3:], 15))
    assert [label for label in labels if label[2]] == [(0, "2021", 1)]  # 2022 would touch it


def test_other_labels_are_thinned_from_the_first():
    years = [str(year) for year in range(2000, 2020)]
    places = [label.place for label in time_labels(years, 12)]
    assert places == list(range(0, 20, 2))  # '2000' is 18 points wide


def test_long_labels_are_broken_over_lines():
    (label,) = time_labels(["januari tot en met maart 2021"], 60)
    assert len(label.lines) > 1
    assert labels_height([label]) == pytest.approx(len(label.lines) * NOTE.line_height)
    assert side_room([label]) >= widest(label.lines, NOTE) / 2


@given(
    st.lists(st.text("abcde 2019K", min_size=1, max_size=25).filter(str.strip), min_size=1, max_size=60),
    st.floats(3, 200),
)
def test_no_two_labels_on_one_row_touch(periods, slot):
    labels = time_labels(periods, slot)
    assert labels[0].place == 0
    for one, other in pairwise(labels):
        if one.row == other.row:
            half = (widest(one.lines, NOTE) + widest(other.lines, NOTE)) / 2
            assert (other.place - one.place) * slot >= half
