"""Texts are measured with the fonts of the house style and broken without losing a letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.figures.lettering import BODY, BOLD, widest, width_of, wrap


def test_width_grows_with_text_size_and_weight():
    assert width_of("Duinzigt") < width_of("Duinzigt en Benoordenhout")
    assert width_of("Duinzigt", BODY.but(size=18)) == pytest.approx(2 * width_of("Duinzigt"), rel=0.01)
    assert width_of("Duinzigt") < width_of("Duinzigt", BOLD)


def test_a_letter_that_the_font_lacks_is_measured_without_a_warning():
    assert width_of("漢字") > 0


def test_lines_break_at_spaces_and_after_hyphens_and_slashes():
    assert wrap("Geuzen- en Statenkwartier", 60) == ["Geuzen- en", "Statenkwartier"]
    assert wrap("Geerdinkhof/Kantershof", 60) == ["Geerdinkhof/", "Kantershof"]


def test_a_short_name_stays_on_one_line():
    assert wrap("Zuid", 100) == ["Zuid"]
    assert wrap("", 100) == [""]


@given(st.text(st.characters(codec="ascii", categories=("L", "N", "P", "Zs")), max_size=60), st.floats(15, 120))
def test_no_letter_is_lost_and_every_line_fits(text, room):
    lines = wrap(text, room)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert widest(lines) <= room + 1e-9
