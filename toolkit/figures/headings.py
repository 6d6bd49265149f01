"""Headings above columns of cells: broken over lines, or, where a word is wider than its column, as stairs."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from toolkit import huisstijl
from toolkit.figures.canvas import Canvas
from toolkit.figures.lettering import BODY, widest, wrap

_MARGIN: Final = 4.0
_FOOT: Final = 5.0
_RULE: Final = 4.0


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
