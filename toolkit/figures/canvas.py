"""A sheet to draw on: matplotlib without axes, in points from the top left corner.

Own figure and canvas for each drawing, never pyplot: nothing is shared between drawings and nothing needs closing.
"""

from collections.abc import Sequence
from typing import Any, Final, Literal

import numpy as np
import shapely
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Patch, PathPatch, Rectangle
from matplotlib.path import Path
from shapely.geometry import MultiLineString, MultiPolygon
from shapely.geometry.base import BaseGeometry

from toolkit import huisstijl
from toolkit.figures import theme
from toolkit.figures.lettering import BODY, CAP_HEIGHT, Lettering

Align = Literal["left", "center", "right"]
Point = tuple[float, float]
HALO_MARK: Final = "halo"


class Canvas:
    """A white sheet of a given size.

    Parameters
    ----------
    height, width : float
        In points; the width of the text of a report unless said otherwise.
    """

    def __init__(self, height: float, *, width: float = theme.WIDTH) -> None:
        self.width, self.height = width, height
        self.figure = Figure(figsize=(width / 72, height / 72), facecolor=huisstijl.PAPER)
        FigureCanvasSVG(self.figure)
        self._axes = self.figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._axes.set_xlim(0, width)
        self._axes.set_ylim(height, 0)
        self._halos = 0

    def text(self, at: Point, text: str, lettering: Lettering = BODY, *, align: Align = "left") -> None:
        """Write one line literally; `at` is the middle of its height."""
        gid = None
        if lettering.halo:
            self._halos += 1
            gid = f"{HALO_MARK}{self._halos}"
        self._axes.text(
            at[0], at[1] + lettering.size * CAP_HEIGHT / 2, text, ha=align, va="baseline", gid=gid,
            fontproperties=lettering.font, color=lettering.colour, parse_math=False, clip_on=False,
        )  # fmt: skip

    def turned(self, at: Point, text: str, lettering: Lettering = BODY) -> None:
        """Write one line literally from bottom to top; `at` is where it begins, in the middle of its height."""
        self._axes.text(
            at[0] + lettering.size * CAP_HEIGHT / 2, at[1], text, ha="left", va="baseline", rotation=90,
            rotation_mode="anchor", fontproperties=lettering.font, color=lettering.colour, parse_math=False,
            clip_on=False,
        )  # fmt: skip

    def block(self, at: Point, lines: Sequence[str], lettering: Lettering = BODY, *, align: Align = "left") -> None:
        """Write some lines under each other; `at` is the middle of them all."""
        first = at[1] - (len(lines) - 1) * lettering.line_height / 2
        for number, text in enumerate(lines):
            self.text((at[0], first + number * lettering.line_height), text, lettering, align=align)

    def box(self, corner: Point, size: Point, *, fill: str | None, edge: str | None = None) -> None:
        """Draw a rectangle from its top left corner."""
        self._add(Rectangle(corner, *size, **_paint(fill, edge, theme.HAIR)))

    def line(self, points: Sequence[Point], *, colour: str, width: float = theme.HAIR, dashed: bool = False) -> None:
        """Draw a line through points."""
        self._add(PathPatch(Path(np.asarray(points)), **_stroke(colour, width, dashed=dashed)))

    def curve(self, points: Sequence[Point], *, colour: str, width: float = theme.HAIR, dashed: bool = False) -> None:
        """Draw one bow from the first to the last of four points, towards and from the two between (cubic Bézier)."""
        codes = [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4]
        self._add(PathPatch(Path(np.asarray(points), codes), **_stroke(colour, width, dashed=dashed)))

    def dot(
        self, centre: Point, radius: float, *, fill: str, edge: str | None = None, width: float = theme.HAIR
    ) -> None:
        """Draw a filled circle."""
        self._add(Circle(centre, radius, **_paint(fill, edge, width)))

    def area(
        self, shape: BaseGeometry, *, fill: str | None, edge: str | None = None, width: float = theme.HAIR
    ) -> None:
        """Draw a polygon with its holes; an empty one is no error."""
        if not shape.is_empty:
            self._add(PathPatch(_outline(shape), **_paint(fill, edge, width), joinstyle="round"))

    def strokes(self, lines: MultiLineString, *, colour: str, width: float) -> None:
        """Draw many loose lines as one path with round ends; a line of no length becomes a dot."""
        paths = [Path(np.asarray(line.coords)) for line in lines.geoms]
        if paths:
            joined = Path.make_compound_path(*paths)
            self._add(PathPatch(joined, **_stroke(colour, width), capstyle="round"))

    def _add(self, patch: Patch) -> None:
        patch.set_clip_on(False)
        self._axes.add_artist(patch)
        patch.set_clip_path(None)


def _paint(fill: str | None, edge: str | None, width: float) -> dict[str, Any]:
    return {"facecolor": fill or "none", "edgecolor": edge or "none", "linewidth": width if edge else 0}


def _stroke(colour: str, width: float, *, dashed: bool = False) -> dict[str, Any]:
    style = (0, (3, 2)) if dashed else "solid"
    return {"facecolor": "none", "edgecolor": colour, "linewidth": width, "linestyle": style}


def _outline(shape: BaseGeometry) -> Path:
    # A viewer fills a hole whose ring runs the same way round as the outer one; simplifying turns rings around.
    shape = shapely.orient_polygons(shape)
    polygons = shape.geoms if isinstance(shape, MultiPolygon) else [shape]
    rings = [ring for polygon in polygons for ring in (polygon.exterior, *polygon.interiors)]
    return Path.make_compound_path(*(Path(np.asarray(ring.coords)[:, :2], closed=True) for ring in rings))
