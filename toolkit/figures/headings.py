"""Headings above columns of cells: broken over lines; where a word is wider than its column as stairs; or turned."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from toolkit import huisstijl
from toolkit.figures import theme
from toolkit.figures.canvas import Canvas
from toolkit.figures.lettering import BODY, Lettering, widest, width_of, wrap

_MARGIN: Final = 4.0
_FOOT: Final = 5.0
_RULE: Final = 4.0
_TURNED_ROOM: Final = 112.0


@dataclass(frozen=True, kw_only=True)
class Headings:
    """The headings of columns of one width that start at `left`.

    Stairs: each heading ends at the middle of its column and stands one line higher than the one before, with a thin
    rule down to its column. The room above the names of the rows is then used, and no word is ever broken.

    Attributes
    ----------
    texts : tuple of str
    left, cell : float
        Where the first column begins, and how wide each is, in points.
    """

    texts: tuple[str, ...]
    left: float
    cell: float

    @property
    def height(self) -> float:
        """Room that the headings take."""
        return self._lines(sum(map(len, self._broken)) if self._as_stairs else max(map(len, self._broken)))

    def draw(self, canvas: Canvas, bottom: float) -> None:
        """Draw the headings down to `bottom`."""
        before = accumulate((len(lines) for lines in self._broken), initial=0)
        for number, (lines, under) in enumerate(zip(self._broken, before, strict=False)):
            if self._as_stairs:
                self._draw_step(canvas, lines, self._middle(number), bottom, self._lines(under))
            else:
                middle = bottom - _FOOT + 1 - len(lines) * BODY.line_height / 2
                canvas.block((self._middle(number), middle), lines, align="center")

    @property
    def _as_stairs(self) -> bool:
        return any(widest(text.split()) > self.cell - _MARGIN for text in self.texts)

    @property
    def _broken(self) -> list[list[str]]:
        if self._as_stairs:
            return [wrap(text, self._middle(number) - _RULE - 2) for number, text in enumerate(self.texts)]
        return [wrap(text, self.cell - _MARGIN) for text in self.texts]

    def _middle(self, number: int) -> float:
        return self.left + (number + 0.5) * self.cell

    @staticmethod
    def _lines(count: int) -> float:
        return count * BODY.line_height + _FOOT

    @staticmethod
    def _draw_step(canvas: Canvas, lines: Sequence[str], across: float, bottom: float, under: float) -> None:
        middle = bottom - under - len(lines) * BODY.line_height / 2
        canvas.line([(across - _RULE + 1, middle), (across, middle), (across, bottom - 2)], colour=huisstijl.QUIET)
        canvas.block((across - _RULE, middle), lines, align="right")


@dataclass(frozen=True, kw_only=True)
class TurnedHeadings:
    """The headings of many narrow columns from `left`, written from bottom to top: stairs would climb off the page.

    A long heading takes more lines where its column has room for them; none is shortened.

    Attributes
    ----------
    texts : tuple of str
    left : float
        Where the first column begins, in points.
    widths : tuple of float
        How wide each column is, in points.
    """

    texts: tuple[str, ...]
    left: float
    widths: tuple[float, ...]

    @property
    def height(self) -> float:
        """Room that the headings take."""
        return max(widest(lines, self._lettering) for lines in self._broken) + 2 * _FOOT

    def draw(self, canvas: Canvas, bottom: float) -> None:
        """Draw the headings up from `bottom`."""
        rights = accumulate(self.widths, initial=self.left)
        for lines, left, width in zip(self._broken, rights, self.widths, strict=False):
            first = left + width / 2 - (len(lines) - 1) * self._lettering.line_height / 2
            for number, text in enumerate(lines):
                canvas.turned((first + number * self._lettering.line_height, bottom - _FOOT), text, self._lettering)

    @property
    def _lettering(self) -> Lettering:
        return BODY if min(self.widths) >= BODY.line_height else BODY.but(size=theme.SMALL)

    @property
    def _broken(self) -> list[list[str]]:
        return [self._lines(text, width) for text, width in zip(self.texts, self.widths, strict=True)]

    def _lines(self, text: str, width: float) -> list[str]:
        lines = wrap(text, _TURNED_ROOM, self._lettering)
        fits = len(lines) * self._lettering.line_height <= width
        return lines if fits or width_of(text, self._lettering) <= _TURNED_ROOM else [text]
