"""Legends and notes that run along a line under a figure, and onto the next line where they do not fit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from toolkit import huisstijl
from toolkit.figures import theme
from toolkit.figures.canvas import Canvas, Point
from toolkit.figures.legend import Mark, swatch
from toolkit.figures.lettering import BOLD, NOTE, width_of, wrap

SAMPLE: Final = (15.0, 8.5)
ROW: Final = 13.0
_BESIDE: Final = 3.0
_BETWEEN: Final = 10.0
_ABOVE_NOTES: Final = 3.0


@dataclass(frozen=True, kw_only=True)
class Key:
    """One entry of a legend.

    Attributes
    ----------
    label : str
        What the sample stands for, on one line.
    draw : callable
        Draws the sample on a canvas in a field of the size `SAMPLE`, from its top left corner.
    """

    label: str
    draw: Callable[[Canvas, Point], None]

    @property
    def width(self) -> float:
        """Width of sample and label together."""
        return SAMPLE[0] + _BESIDE + width_of(self.label, NOTE)


def colour_key(label: str, colour: str) -> Key:
    """Return the entry of a shade."""
    return Key(label=label, draw=lambda canvas, corner: canvas.box(corner, SAMPLE, fill=colour, edge=huisstijl.QUIET))


def marked_key(label: str, mark: Mark) -> Key:
    """Return the entry of what has no value."""
    return Key(label=label, draw=lambda canvas, corner: swatch(canvas, corner, SAMPLE, mark))


def letter_key(label: str, letter: str) -> Key:
    """Return the entry of a letter or sign that stands in the picture."""

    def draw(canvas: Canvas, corner: Point) -> None:
        canvas.text((corner[0] + SAMPLE[0] / 2, corner[1] + SAMPLE[1] / 2), letter, BOLD, align="center")

    return Key(label=label, draw=draw)


def height_of(keys: Sequence[Key], room: float = theme.WIDTH) -> float:
    """Return how high a legend becomes, 0 without entries."""
    return _corners(keys, room)[-1][1] + ROW if keys else 0.0


def draw_keys(canvas: Canvas, keys: Sequence[Key], top: float) -> None:
    """Draw a legend over the whole width of the sheet."""
    for key, (left, down) in zip(keys, _corners(keys, canvas.width), strict=True):
        middle = top + down + ROW / 2
        key.draw(canvas, (left, middle - SAMPLE[1] / 2))
        canvas.text((left + SAMPLE[0] + _BESIDE, middle), key.label, NOTE)


def _corners(keys: Sequence[Key], room: float) -> list[Point]:
    places: list[Point] = []
    left, top = 0.0, 0.0
    for key in keys:
        if left and left + key.width > room:
            left, top = 0.0, top + ROW
        places.append((left, top))
        left += key.width + _BETWEEN
    return places


def note_lines(notes: Sequence[str], room: float = theme.WIDTH) -> list[str]:
    """Break notes into lines; each note begins on a line of its own."""
    return [line for note in notes for line in wrap(note, room, NOTE)]


def notes_height(lines: Sequence[str]) -> float:
    """Return how much room lines of notes take, 0 without any."""
    return _ABOVE_NOTES + len(lines) * NOTE.line_height if lines else 0.0


def draw_notes(canvas: Canvas, lines: Sequence[str], top: float, *, left: float = 0.0) -> None:
    """Write lines of notes under each other."""
    if lines:
        middle = top + _ABOVE_NOTES + len(lines) * NOTE.line_height / 2
        canvas.block((left, middle), lines, NOTE)
