"""How the lines of one time series differ: in colour, in grey and in the shape of their markers."""

from typing import Final

from shapely import Polygon

from toolkit import huisstijl
from toolkit.figures.canvas import Canvas, Point

COLOURS: Final = (huisstijl.ACCENT, huisstijl.HIGHLIGHT, huisstijl.BARS, huisstijl.QUIET)
_RADIUS: Final = 2.4  # of the first; the others are larger, so that they show where lines coincide


def draw_marker(canvas: Canvas, middle: Point, number: int) -> None:
    """Draw the marker of a line: a disc, a square, a triangle or a ring."""
    colour = COLOURS[number]
    across, up = middle
    if number == 0:
        canvas.dot(middle, _RADIUS, fill=colour, edge=huisstijl.PAPER)
    elif number == 1:
        side = _RADIUS * 2.1
        canvas.box((across - side / 2, up - side / 2), (side, side), fill=colour, edge=huisstijl.PAPER)
    elif number == 2:
        reach = _RADIUS * 1.5
        corners = [(across - reach, up + reach * 0.8), (across + reach, up + reach * 0.8), (across, up - reach)]
        canvas.area(Polygon(corners), fill=colour, edge=huisstijl.PAPER)
    else:
        canvas.dot(middle, _RADIUS * 1.4, fill=huisstijl.PAPER, edge=colour, width=1.1)
