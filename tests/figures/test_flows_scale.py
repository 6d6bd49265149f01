"""Sizes go with the square root of the count; legends have round counts."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.figures.flows_scale import THINNEST, Scale, radii, round_samples, shared, widths

counts = st.integers(1, 100_000)


def test_a_quarter_of_the_count_is_half_as_wide():
    scale = Scale(largest=400, size=8.0)
    assert [scale.of(count) for count in (400, 100, 25)] == pytest.approx([8, 4, 2])


def test_the_thinnest_line_says_up_to_which_count_it_stands():
    scale = Scale(largest=10_000, size=6.0)  # 0,6 is a tenth of 6, so a hundredth of the count
    assert scale.flat_up_to == 100
    assert scale.of(100) == pytest.approx(THINNEST)
    assert scale.of(7) == THINNEST


@pytest.mark.parametrize(
    ("largest", "smallest", "found"),
    [
        (980, 260, [1000, 500, 200]),
        (419, 63, [200, 100, 50]),
        (500, 2, [500, 20, 2]),
        (60, 37, [50, 20]),
        (5, 5, [5, 2]),
        (1, 1, [1]),
    ],
)
def test_samples_are_round_and_span_what_is_drawn(largest, smallest, found):
    samples = round_samples(largest, smallest)
    assert samples[0] == found[0]
    assert samples[-1] == found[-1]
    assert len(samples) == len(found)


@given(values=st.tuples(counts, counts))
def test_samples_fall_are_round_and_at_most_three(values):
    samples = round_samples(max(values), min(values))
    assert 1 <= len(samples) <= 3
    assert samples == sorted(set(samples), reverse=True)
    assert samples[0] <= 1.1 * max(values)
    assert all(str(sample).rstrip("0") in ("1", "2", "5") for sample in samples)


def test_many_arrows_at_one_area_are_thinner():
    few = widths([100] * 4, [150.0] * 4, [[100] * 2] * 4, room=100_000)
    many = widths([100] * 40, [150.0] * 40, [[100] * 40], room=100_000)
    assert many.size < few.size


@given(values=st.lists(counts, min_size=1, max_size=60), distance=st.floats(1, 400), room=st.floats(1e3, 2e5))
def test_widths_stay_within_bounds(values, distance, room):
    scale = widths(values, [distance] * len(values), [values], room=room)
    assert scale.largest == max(values)
    assert 0 < scale.size <= 8
    assert scale.size <= max(0.3 * distance, 2.4)


def test_rings_leave_their_neighbours_free():
    scale = radii([(100, 20.0), (100, 20.0), (25, 40.0)])
    assert 2 * scale.of(100) < 20


def test_rings_of_a_single_area_or_none_have_a_size():
    assert radii([(80, math.inf)]).of(80) > 5
    assert radii([]).size > 0
    assert radii([(0, 20.0)]).of(0) > 0  # suppressed


def test_a_shared_scale_is_wide_enough_for_none_and_the_same_for_all():
    found = shared([Scale(largest=400, size=8.0), Scale(largest=100, size=2.0)])  # 0,4 and 0,2 per square root
    assert found.largest == 400
    assert found.of(100) == pytest.approx(2.0)
    assert found.of(400) == pytest.approx(4.0)
    assert shared([]) is None
