"""Moments on a time axis: something that happened, or a break after which the figures were made in another way."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from toolkit import huisstijl
from toolkit.figures import theme
from toolkit.figures.canvas import Canvas, Point
from toolkit.figures.lettering import NOTE, Lettering, wrap
from toolkit.tables_out import plain

NUMBER: Final = Lettering(size=7, weight=600)
ROW: Final = 12.0
_RADIUS: Final = 5.0
_APART: Final = 12.0
_INDENT: Final = 15.0


@dataclass(frozen=True)
class Moment:
    """A moment to draw as a vertical line.

    Attributes
    ----------
    periode : str
        The label of the period in which it falls, as in the table.
    tekst : str
        What happened, or what changed in how the figures are made.
    soort : {"gebeurtenis", "breuk"}
        At a `breuk` the line through the values stops: before and after do not compare.
    """

    periode: str
    tekst: str
    soort: Literal["gebeurtenis", "breuk"] = "gebeurtenis"

    @property
    def said(self) -> str:
        """The moment in words."""
        if self.soort == "breuk":
            return f"Breuk in de reeks vanaf {plain(self.periode)}: {plain(self.tekst)}"
        return f"{plain(self.periode)}: {plain(self.tekst)}"


@dataclass(frozen=True, kw_only=True)
class Marked:
    """A moment with its number and the place of its line: the number of a period, less a half for a break."""

    number: int
    moment: Moment
    place: float


def marked_on(moments: Sequence[Moment], periods: Sequence[str]) -> tuple[list[Marked], list[Moment]]:
    """Give the moments a number in order of time, and apart those that fall in none of the periods.

    Parameters
    ----------
    moments : sequence of Moment
    periods : sequence of str
        The labels of the time axis, in order.
    """
    known = {period: place for place, period in enumerate(periods)}
    inside = [moment for moment in moments if moment.periode in known]
    placed = sorted(((known[m.periode] - 0.5 * (m.soort == "breuk"), m) for m in inside), key=lambda pair: pair[0])
    marked = [Marked(number=number, moment=m, place=place) for number, (place, m) in enumerate(placed, start=1)]
    return marked, [moment for moment in moments if moment.periode not in known]


def rows_for(acrosses: Sequence[float]) -> list[int]:
    """Return on which row each number goes, from 0, so that none touch; `acrosses` rise, in points."""
    ends: list[float] = []
    rows = []
    for across in acrosses:
        row = next((place for place, end in enumerate(ends) if across - end >= _APART), len(ends))
        ends[row : row + 1] = [across]
        rows.append(row)
    return rows


def outside_note(outside: Sequence[Moment]) -> str:
    """Return the note for moments that have no place on the axis; nothing where there are none."""
    return f"Buiten deze perioden: {'; '.join(moment.said for moment in outside)}." if outside else ""


def draw_moment(canvas: Canvas, marked: Marked, top: Point, bottom: float) -> None:
    """Draw the line and, on top of it, the number: in a ring for an event, in a square for a break."""
    is_break = marked.moment.soort == "breuk"
    colour, width = (huisstijl.INK, 0.9) if is_break else (huisstijl.QUIET, 0.6)
    canvas.line([top, (top[0], bottom)], colour=colour, width=width, dashed=is_break)
    draw_number(canvas, marked, top)


def draw_number(canvas: Canvas, marked: Marked, middle: Point) -> None:
    """Draw the number of a moment in its ring or square."""
    if marked.moment.soort == "breuk":
        side = _RADIUS * 1.8
        corner = (middle[0] - side / 2, middle[1] - side / 2)
        canvas.box(corner, (side, side), fill=huisstijl.PAPER, edge=huisstijl.INK)
    else:
        canvas.dot(middle, _RADIUS, fill=huisstijl.PAPER, edge=huisstijl.INK)
    canvas.text(middle, str(marked.number), NUMBER, align="center")


@dataclass(frozen=True, kw_only=True)
class MomentList:
    """The moments in words, under each other, each after its number."""

    marked: Sequence[Marked]

    @property
    def height(self) -> float:
        """Room that the list takes, 0 without moments."""
        return sum(self._height_of(one) for one in self.marked)

    def draw(self, canvas: Canvas, top: float) -> None:
        """Draw the list from `top`."""
        for one in self.marked:
            height = self._height_of(one)
            draw_number(canvas, one, (_RADIUS + 1, top + ROW / 2))
            canvas.block((_INDENT, top + height / 2 - 0.5), self._lines_of(one), NOTE)
            top += height

    def _height_of(self, one: Marked) -> float:
        return max(ROW, len(self._lines_of(one)) * NOTE.line_height + 2.5)

    @staticmethod
    def _lines_of(one: Marked) -> list[str]:
        return wrap(one.moment.said, theme.WIDTH - _INDENT, NOTE)
