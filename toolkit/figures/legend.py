"""Swatches and legends that are the same in every figure."""

from dataclasses import dataclass
from typing import Final, Literal

from shapely.geometry import box as rectangle
from shapely.geometry.base import BaseGeometry

from toolkit import huisstijl
from toolkit.figures import theme
from toolkit.figures.canvas import Canvas, Point
from toolkit.figures.hatching import dots, level_lines, stripes
from toolkit.figures.lettering import NOTE, widest

Mark = Literal["hidden", "missing"]

STRIPE: Final = 0.55
DOT: Final = 0.75
LEVEL: Final = 0.6
_SWATCH: Final = (15.0, 8.5)
_ROW: Final = 13.0
_SPACE: Final = 5.0
_BAR_ROOM: Final = 18.0


def swatch(canvas: Canvas, corner: Point, size: Point, mark: Mark) -> None:
    """Draw a small sample of what stands for 'suppressed' or 'no figure'."""
    fill_marked(canvas, rectangle(*corner, corner[0] + size[0], corner[1] + size[1]), mark)
    canvas.box(corner, size, fill=None, edge=huisstijl.QUIET)


def fill_marked(canvas: Canvas, shape: BaseGeometry, mark: Mark) -> None:
    """Fill a shape for an area without a value: striped where suppressed, grey with dots where there is no figure."""
    canvas.area(shape, fill=huisstijl.NO_VALUE)
    if mark == "hidden":
        canvas.strokes(stripes(shape), colour=huisstijl.QUIET, width=STRIPE)
    else:
        canvas.strokes(dots(shape), colour=huisstijl.QUIET, width=DOT)


def draw_lined(canvas: Canvas, shape: BaseGeometry, colour: str) -> None:
    """Draw level lines over a shape of this colour."""
    canvas.strokes(level_lines(shape), colour=line_ink(colour), width=LEVEL)


def line_ink(colour: str) -> str:
    """Return the colour of lines that show best on this colour."""
    return max((huisstijl.PAPER, huisstijl.HIGHLIGHT), key=lambda other: theme.contrast(other, colour))


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of a map legend: a colour, perhaps lined, or a mark; its meaning, and how many areas have it."""

    label: str
    count: str
    colour: str = ""
    mark: Mark = "missing"
    lined: bool = False


@dataclass(frozen=True, kw_only=True)
class MapLegend:
    """The legend of a map with its scale bar, as one block.

    Attributes
    ----------
    entries : tuple of Entry
    bar : float
        Length of the scale bar in points.
    bar_label : str
    """

    entries: tuple[Entry, ...]
    bar: float
    bar_label: str

    @property
    def size(self) -> Point:
        """Width and height of the block in points."""
        rows = self._labels + widest([entry.count for entry in self.entries], NOTE)
        scale_bar = self.bar + _SPACE + widest([self.bar_label], NOTE)
        return max(rows, scale_bar), len(self.entries) * _ROW + _BAR_ROOM

    @property
    def _labels(self) -> float:
        return _SWATCH[0] + _SPACE + widest([entry.label for entry in self.entries]) + 2 * _SPACE

    def draw(self, canvas: Canvas, corner: Point) -> None:
        """Draw the block from its top left corner."""
        for number, entry in enumerate(self.entries):
            self._draw_entry(canvas, (corner[0], corner[1] + number * _ROW), entry)
        start = corner[0], corner[1] + len(self.entries) * _ROW + _BAR_ROOM / 2 + 2
        draw_bar(canvas, start, self.bar, self.bar_label)

    def _draw_entry(self, canvas: Canvas, corner: Point, entry: Entry) -> None:
        top, middle = corner[1] + (_ROW - _SWATCH[1]) / 2, corner[1] + _ROW / 2
        if entry.colour:
            canvas.box((corner[0], top), _SWATCH, fill=entry.colour, edge=huisstijl.QUIET)
            if entry.lined:
                shape = rectangle(corner[0], top, corner[0] + _SWATCH[0], top + _SWATCH[1])
                draw_lined(canvas, shape, entry.colour)
        else:
            swatch(canvas, (corner[0], top), _SWATCH, entry.mark)
        canvas.text((corner[0] + _SWATCH[0] + _SPACE, middle), entry.label)
        canvas.text((corner[0] + self._labels, middle), entry.count, NOTE)


def draw_bar(canvas: Canvas, start: Point, length: float, label: str) -> None:
    """Draw a scale bar of some length from its left end, with its label beside it."""
    left, middle = start
    tick = 2.5
    ends = [(left, middle - tick), (left, middle), (left + length, middle), (left + length, middle - tick)]
    canvas.line(ends, colour=huisstijl.INK, width=0.8)
    canvas.text((left + length + _SPACE, middle - 1), label, NOTE)
