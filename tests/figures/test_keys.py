"""Legends and notes that run on over lines."""

from toolkit import huisstijl
from toolkit.figures.canvas import Canvas
from toolkit.figures.drawing import svg_of
from toolkit.figures.keys import (
    ROW,
    colour_key,
    draw_keys,
    draw_notes,
    height_of,
    letter_key,
    marked_key,
    note_lines,
    notes_height,
)
from toolkit.figures.legend import STRIPE

KEYS = [
    colour_key("minder dan 10%", huisstijl.BARS),
    marked_key("onderdrukt", "hidden"),
    letter_key("geen cijfer", "."),
]


def test_entries_stand_beside_each_other_while_they_fit(read):
    canvas = Canvas(30)
    draw_keys(canvas, KEYS, 2)
    texts = read(svg_of(canvas, alt="legenda")).texts
    assert [written.text for written in texts] == ["minder dan 10%", "onderdrukt", ".", "geen cijfer"]
    assert len({round(written.y) for written in texts if written.text != "."}) == 1
    assert height_of(KEYS) == ROW


def test_what_does_not_fit_goes_to_the_next_line(read, tidy):
    many = [colour_key(f"een lang bijschrift nummer {number}", huisstijl.BARS) for number in range(9)]
    canvas = Canvas(height_of(many) + 4)
    draw_keys(canvas, many, 2)
    picture = read(svg_of(canvas, alt="legenda"))
    tidy(picture)
    assert height_of(many) == 3 * ROW  # three on a line


def test_samples_are_a_shade_or_a_hatching(read):
    canvas = Canvas(30)
    draw_keys(canvas, KEYS, 2)
    shapes = read(svg_of(canvas, alt="legenda")).shapes
    assert huisstijl.BARS.lower() in {shape.fill for shape in shapes}
    assert STRIPE in {shape.stroke_width for shape in shapes}


def test_without_entries_or_notes_no_room_is_taken():
    assert height_of([]) == 0
    assert notes_height(note_lines([])) == 0


def test_notes_begin_on_lines_of_their_own(read, tidy):
    lines = note_lines(["Kort.", "Een zin die zo lang is dat hij niet op een regel past. " * 4])
    assert lines[0] == "Kort."
    assert len(lines) > 2
    canvas = Canvas(notes_height(lines) + 2)
    draw_notes(canvas, lines, 0)
    tidy(read(svg_of(canvas, alt="noten")))
