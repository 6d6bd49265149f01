"""Names at the ends of lines: with the last value, and of when it is."""

import pytest

from toolkit.figures.end_labels import end_labels
from toolkit.figures.lettering import widest
from toolkit.figures.timelines import timeline_of


def labels_of(data, *lines, doel=None):
    waarden = {name: f"Lijn {name}" for name in lines}
    return end_labels(
        timeline_of(data, "t", waarden=waarden, banden={}, doel=doel, soort="aantal"), "aantal", target="Doel"
    )


@pytest.fixture
def reeks(table, public):
    return public(table("t | a | b | c | doel\np1 | 1 | 5 | | 9\np2 | 1200 | | | "))


def texts(label):
    return [text for text, _ in label.lines]


def test_a_label_holds_name_and_last_value(reeks):
    (label,) = labels_of(reeks, "a")
    assert texts(label) == ["Lijn a", "1.200"]
    assert (label.place, label.value, label.number) == (1, 1200, 0)


def test_a_line_that_ends_early_says_when(reeks):
    (label,) = labels_of(reeks, "b")
    assert texts(label) == ["Lijn b", "5", "(p1)"]


def test_a_line_without_values_has_no_end(reeks):
    assert labels_of(reeks, "c") == []


def test_the_target_has_a_label_and_no_marker(reeks):
    *_, target = labels_of(reeks, "a", doel="doel")
    assert texts(target) == ["Doel 9", "(p1)"]
    assert target.number is None


def test_a_label_is_as_wide_as_its_widest_line_with_its_marker(reeks):
    (label,) = labels_of(reeks, "a")
    assert label.width >= widest(["Lijn a"])
    assert label.height > 2 * 9
