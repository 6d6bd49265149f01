"""The cells of a matrix: shaded by class, marked where there is no value, with the value in them where it fits."""

from typing import Final

from shapely.geometry import box as rectangle

from toolkit import huisstijl
from toolkit.figures import theme
from toolkit.figures.canvas import Canvas, Point
from toolkit.figures.classes import Classes
from toolkit.figures.legend import fill_marked
from toolkit.figures.lettering import BODY, Lettering
from toolkit.figures.rows import Row

_LESS: Final = "minder dan "  # too wide for a cell


def draw_cell(
    canvas: Canvas, row: Row, corner: Point, size: Point, classes: Classes, lettering: Lettering | None = BODY
) -> None:
    """Draw one cell from its top left corner.

    Parameters
    ----------
    canvas : Canvas
    row : Row
        Its value; hidden is striped, missing is dotted.
    corner, size : (float, float)
    classes : Classes
    lettering : Lettering, optional
        How its value is written; None where there is no room for it.
    """
    shape = rectangle(corner[0], corner[1], corner[0] + size[0], corner[1] + size[1])
    middle = (corner[0] + size[0] / 2, corner[1] + size[1] / 2)
    if row.value is None:
        fill_marked(canvas, shape, "hidden" if row.hidden else "missing")
    else:
        colour = classes.colours[classes.numbers([row.value])[0]]
        canvas.area(shape, fill=colour)
        if lettering is not None:
            ink = lettering.but(colour=theme.ink_on(colour))
            canvas.text(middle, row.text.replace(_LESS, "<"), ink, align="center")
    canvas.area(shape, fill=None, edge=huisstijl.PAPER, width=1.0)
