"""Headings above columns: no word is broken."""

import pytest

from toolkit.figures.canvas import Canvas
from toolkit.figures.drawing import svg_of
from toolkit.figures.headings import Headings, TurnedHeadings

LONG = ("Informeren", "Verantwoordelijkheidsverdeling", "Voorrang")


def drawn(texts, *, cell, read):
    headings = Headings(texts=texts, left=150, cell=cell)
    canvas = Canvas(headings.height + 10)
    headings.draw(canvas, headings.height)
    return read(svg_of(canvas, alt="koppen"))


def test_headings_that_fit_stand_over_the_middle_of_their_columns(read):
    texts = drawn(("Een", "Twee woorden hier"), cell=60, read=read).texts
    assert (texts[0].left + texts[0].right) / 2 == pytest.approx(150 + 30, abs=0.5)
    assert [written.text for written in texts] == ["Een", "Twee", "woorden hier"]


def test_a_word_that_is_too_wide_makes_stairs_and_stays_whole(read):
    picture = drawn(LONG, cell=50, read=read)
    assert tuple(written.text for written in picture.texts) == LONG
    heights = [written.y for written in picture.texts]
    assert heights == sorted(heights, reverse=True)
    assert len(set(heights)) == 3


def test_every_step_has_a_rule_down_to_its_column(read):
    picture = drawn(LONG, cell=50, read=read)
    rules = [shape for shape in picture.shapes if shape.stroke and shape.width < 5]
    assert [rule.left + rule.width for rule in rules] == pytest.approx([175, 225, 275])
    for rule, written in zip(rules, picture.texts, strict=True):
        assert written.right < rule.left + rule.width
        others = [other for other in picture.texts if other is not written and other.y > written.y]
        assert all(other.right < rule.left + rule.width for other in others)  # no rule crosses a lower heading


def test_a_heading_wider_than_the_sheet_is_broken_and_the_next_stands_higher(read, tidy):
    texts = (
        "Een heel lange kop die in geen enkele kolom past en dus over regels gaat",
        "Verantwoordelijkheidsverdeling",
    )
    picture = drawn(texts, cell=50, read=read)
    tidy(picture)
    assert len(picture.texts) > 2


def turned(texts, widths, read):
    headings = TurnedHeadings(texts=texts, left=150, widths=widths)
    canvas = Canvas(headings.height)
    headings.draw(canvas, headings.height)
    return read(svg_of(canvas, alt="koppen"))


def test_turned_headings_stand_in_their_columns_and_stay_whole(read, tidy):
    picture = turned(LONG, (8.5, 8.5, 30), read)
    tidy(picture)
    assert tuple(written.text for written in picture.texts) == LONG
    for written, left, right in zip(picture.texts, (150, 158.5, 167), (158.5, 167, 197), strict=True):
        assert left < written.left < written.right < right


def test_a_long_turned_heading_takes_more_lines_only_where_there_is_room(read, tidy):
    text = "Een lange naam van een gebied dat verspreide huizen heet"
    for widths, lines in (((36.0,), 3), ((9.0,), 1)):
        picture = turned((text,), widths, read)
        tidy(picture)
        assert len(picture.texts) == lines
        assert " ".join(written.text for written in picture.texts) == text


def test_a_text_that_is_not_turned_has_no_transform(read):
    assert not [text.get("transform") for text in drawn(LONG, cell=50, read=read).root if text.get("transform")]
