"""Classes around 0: the same steps to both sides, no doubt about the sign, also without colour."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import dutch, huisstijl
from toolkit.figures.theme import contrast
from toolkit.figures.two_sides import TwoSides, signed, two_sides

MINUS = dutch.MINUS
saldi = st.lists(st.integers(-5000, 5000).map(float), min_size=1, max_size=60)


@given(saldi, st.integers(1, 3))
def test_gain_and_loss_never_share_a_class(values, steps):
    found = two_sides(values, soort="aantal", steps=steps)
    sides = [found.present[number] for number in found.numbers(values)]
    for value, side in zip(values, sides, strict=True):
        assert (value > 0, value < 0) == (side > 0, side < 0)
        assert found.lined[found.present.index(side)] == (value < 0)


@given(saldi)
def test_no_class_is_empty_and_each_has_its_own_label_and_colour(values):
    found = two_sides(values, soort="aantal")
    assert set(found.numbers(values)) == set(range(len(found)))
    assert len(set(found.labels)) == len(set(found.colours)) == len(found)


@given(saldi)
def test_both_sides_have_the_same_steps(values):
    found = two_sides(values, soort="aantal")
    mirrored = two_sides([-value for value in values], soort="aantal")
    assert mirrored.present == tuple(-side for side in reversed(found.present))


@given(saldi)
def test_values_further_from_0_are_never_in_a_lighter_class(values):
    found = two_sides(values, soort="aantal")
    ranked = sorted((abs(value), contrast(found.colours[number], huisstijl.PAPER), value > 0)
                    for value, number in zip(values, found.numbers(values), strict=True))  # fmt: skip
    for side in (False, True):
        shades = [shade for size, shade, gain in ranked if gain == side and size]
        assert shades == sorted(shades)


def test_labels_say_the_sign_and_leave_no_doubt_about_the_edges():
    values = [-55.0, -50.0, -12.0, -10.0, -1.0, 0.0, 2.0, 11.0, 49.0, 60.0]
    found = TwoSides(steps=(0, 10, 50), present=(3, 2, 1, 0, -1, -2, -3), soort="aantal")
    assert found.labels == (
        "+50 of meer", "+10 tot +50", "boven 0 tot +10", "0", f"onder 0 tot {MINUS}10", f"{MINUS}10 tot {MINUS}50",
        f"{MINUS}50 of minder",
    )  # fmt: skip
    assert found.numbers(values) == [6, 6, 5, 5, 4, 3, 2, 1, 1, 0]


def test_a_value_that_prints_as_0_is_0():
    found = two_sides([0.04, -0.04, 3.0], soort="getal1")
    assert found.labels == ("boven 0", "0")
    assert found.numbers([0.04, -0.04, 3.0]) == [1, 1, 0]


def test_one_sided_values_keep_to_their_side():
    assert two_sides([-3.0, -4.0], soort="aantal", steps=1).labels == ("onder 0",)
    assert two_sides([0.0], soort="aantal").labels == ("0",)


def test_a_plus_is_written_only_for_what_prints_above_0():
    assert [signed(value, "getal1") for value in (1.25, 0.04, 0.0, -2.0)] == ["+1,3", "0,0", "0,0", f"{MINUS}2,0"]


def test_the_darkest_classes_are_told_apart_without_colour_by_lines_only():
    low, high = huisstijl.DIVERGING[0], huisstijl.DIVERGING[-1]
    assert contrast(low, high) < 2  # so the lines are needed, and lie on the losses
    assert two_sides([-5.0, 5.0], soort="aantal").lined == (False, True)


@pytest.mark.parametrize("values", [[], [float("nan")], [float("inf")]])
def test_what_cannot_be_classified_is_refused(values):
    with pytest.raises(ValueError, match="finite"):
        two_sides(values, soort="aantal")


@pytest.mark.parametrize("steps", [0, 4])
def test_the_palette_bounds_the_steps(steps):
    with pytest.raises(ValueError, match="1 to 3"):
        two_sides([1.0], soort="aantal", steps=steps)
