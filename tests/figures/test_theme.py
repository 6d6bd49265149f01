"""The palette can be read: contrast of every text, and of neighbours in a figure."""

import itertools

import pytest

from toolkit import huisstijl
from toolkit.figures.composition import COLOURS
from toolkit.figures.theme import contrast, ink_on, tint


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)  # the well-known lightest readable grey


@pytest.mark.parametrize("colour", [huisstijl.INK, huisstijl.QUIET])
@pytest.mark.parametrize("background", [huisstijl.PAPER, huisstijl.PANEL])
def test_texts_can_be_read(colour, background):
    assert contrast(colour, background) >= 4.5


@pytest.mark.parametrize("part", COLOURS)
def test_values_inside_stacked_bars_can_be_read(part):
    assert contrast(ink_on(part), part) >= 4.5


@pytest.mark.parametrize("bar", [huisstijl.BARS, huisstijl.HIGHLIGHT, huisstijl.ACCENT])
def test_bars_and_dots_stand_out_from_paper(bar):
    assert contrast(bar, huisstijl.PAPER) >= 3


def test_the_sequential_scale_darkens_step_by_step():
    steps = [contrast(colour, huisstijl.PAPER) for colour in huisstijl.SEQUENTIAL]
    assert steps == sorted(steps)
    assert all(dark / light > 1.25 for light, dark in itertools.pairwise(steps))


def test_a_tint_lies_between_white_and_the_colour():
    assert tint("#000000", 0.5) == "#808080"
    assert tint("#0B5563", 1) == "#0B5563"
    assert tint("#0B5563", 0) == "#FFFFFF"
