"""Map classes: round, rising, covering, judged by what is printed."""

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from toolkit import huisstijl
from toolkit.figures.classes import MAX_CLASSES, Classes, round_classes

shares = st.lists(st.floats(0, 1), min_size=1, max_size=60)
counts = st.lists(st.integers(0, 200_000), min_size=1, max_size=60)
either = st.one_of(
    st.tuples(shares, st.sampled_from(["aandeel", "aandeel1"])),
    st.tuples(counts.map(lambda whole: [float(number) for number in whole]), st.just("aantal")),
)
UNIT = {"aandeel": 0.01, "aandeel1": 0.001, "aantal": 1}


@given(either, st.integers(1, MAX_CLASSES))
def test_edges_rise_and_cover_every_value(case, wanted):
    values, soort = case
    found = round_classes(values, soort=soort, classes=wanted)
    half = UNIT[soort] / 2 + 1e-9  # classes are judged by the value as printed
    assert found.edges[0] * UNIT[soort] <= min(values) + half
    assert found.edges[-1] * UNIT[soort] >= max(values) - half
    assert len(found) <= wanted
    if found.edges[0] != found.edges[-1]:
        assert all(low < high for low, high in pairwise(found.edges))


@given(either, st.integers(1, MAX_CLASSES))
def test_no_class_is_empty_and_every_value_lies_between_the_edges_of_its_class(case, wanted):
    values, soort = case
    found = round_classes(values, soort=soort, classes=wanted)
    numbers = found.numbers(values)
    assert set(numbers) == set(range(len(found)))
    for value, number in zip(values, numbers, strict=True):
        half = UNIT[soort] / 2 + 1e-9
        assert found.edges[number] * UNIT[soort] - half <= value <= found.edges[number + 1] * UNIT[soort] + half


@given(either)
def test_every_class_has_its_own_label_and_colour(case):
    values, soort = case
    found = round_classes(values, soort=soort)
    assert len(set(found.labels)) == len(set(found.colours)) == len(found)


@given(shares)
def test_classes_follow_the_values_and_not_their_order(values):
    assume(len(values) > 1)
    assert round_classes(values, soort="aandeel") == round_classes(values[::-1], soort="aandeel")


def test_percent_edges_are_multiples_of_five_where_the_range_allows_it():
    found = round_classes([number / 100 for number in range(3, 55)], soort="aandeel")
    assert all(edge % 5 == 0 for edge in found.edges)


def test_large_counts_get_edges_in_thousands():
    found = round_classes([float(number) for number in range(120, 15_000, 97)], soort="aantal")
    assert all(edge % 1000 == 0 for edge in found.edges)


def test_fewer_distinct_values_give_fewer_classes():
    found = round_classes([0.1, 0.1, 0.4], soort="aandeel")
    assert len(found) == 2
    assert found.numbers([0.1, 0.1, 0.4]) == [0, 0, 1]


def test_one_value_is_one_class_named_after_it():
    assert round_classes([0.25, 0.25], soort="aandeel").labels == ("25%",)


def test_two_values_in_one_class_keep_both_ends():
    assert round_classes([0.25, 0.26], soort="aandeel", classes=1).labels == ("25 tot 26%",)


def test_labels_leave_no_doubt_about_the_edges():
    found = Classes(edges=(0, 10, 15, 60), soort="aandeel")
    assert found.labels == ("minder dan 10%", "10 tot 15%", "15% of meer")
    assert found.numbers([0.099, 0.10, 0.149, 0.15, 0.6]) == [1, 1, 2, 2, 2]  # 9,9% prints as 10% and 14,9% as 15%


def test_counts_have_dutch_labels():
    found = Classes(edges=(0, 500, 1000, 3000), soort="aantal")
    assert found.labels == ("minder dan 500", "500 tot 1.000", "1.000 of meer")


def test_many_values_are_divided_by_quantiles_within_a_moment():
    found = round_classes([number / 1000 for number in range(1000)], soort="aandeel1")
    assert len(found) == 5


def test_colours_run_from_light_to_dark_whatever_their_number():
    for size in range(2, 6):
        edges = tuple(range(0, 10 * size + 1, 10))
        places = [huisstijl.SEQUENTIAL.index(colour) for colour in Classes(edges=edges, soort="aantal").colours]
        assert places == sorted(places)
        assert {places[0], places[-1]} == {0, 4}


@pytest.mark.parametrize("values", [[], [0.1, float("nan")], [float("inf")]])
def test_what_cannot_be_classified_is_refused(values):
    with pytest.raises(ValueError, match="finite"):
        round_classes(values, soort="aandeel")


@pytest.mark.parametrize("classes", [0, 6])
def test_the_palette_bounds_the_number_of_classes(classes):
    with pytest.raises(ValueError, match="1 to 5"):
        round_classes([0.1], soort="aandeel", classes=classes)
