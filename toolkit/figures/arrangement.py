"""Where map and legend go on the sheet: the map as large as fits, the legend in the nearest empty corner."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from toolkit.figures import theme
from toolkit.figures.canvas import Canvas, Point
from toolkit.figures.paper import Projection

HIGHEST: Final = 105 * theme.MM
_MARGIN: Final = 2.0
_CLEAR: Final = 7.0
_SLIDE: Final = 3.0
_HARDLY_SMALLER: Final = tuple(1 - 0.03 * step for step in range(6))
_SMALLER: Final = tuple(0.82 - 0.03 * step for step in range(8))
_STILL_ONE_FIGURE: Final = 1.1  # times the highest map: a map with its legend below may be this high


class Block(Protocol):
    """A legend: something of a known size that can be drawn from its top left corner."""

    @property
    def size(self) -> Point:
        """Width and height in points."""

    def draw(self, canvas: Canvas, corner: Point) -> None:
        """Draw it."""


@dataclass(frozen=True, kw_only=True)
class Arrangement:
    """How metres become points, where the legend goes, and how high the sheet is."""

    projection: Projection
    legend: Block
    corner: Point
    height: float


def arrange(outline: BaseGeometry, legend_at: Callable[[float], Block], *, highest: float = HIGHEST) -> Arrangement:
    """Find the largest map that leaves a corner for the legend, or put the legend under a wide map.

    Parameters
    ----------
    outline : geometry
        All areas together, in metres.
    legend_at : callable
        Gives the legend for a scale (points per metre), which decides the length of its scale bar.
    highest : float
        How high the map may be, in points.
    """
    west, south, east, north = outline.bounds
    largest = min((theme.WIDTH - 2 * _MARGIN) / (east - west), highest / (north - south))
    below = _legend_below(outline, largest, legend_at)
    beside = (_legend_beside(outline, largest * shrink, legend_at) for shrink in _HARDLY_SMALLER)
    found = next((place for place in beside if place), None)
    if found or below.height <= _STILL_ONE_FIGURE * highest:
        return found or below
    smaller = (_legend_beside(outline, largest * shrink, legend_at) for shrink in _SMALLER)
    return next((place for place in smaller if place), below)


def _projection(outline: BaseGeometry, scale: float) -> Projection:
    west, _, _, north = outline.bounds
    return Projection(west=west, north=north, scale=scale, left=_MARGIN, top=_MARGIN)


def _legend_beside(outline: BaseGeometry, scale: float, legend_at: Callable[[float], Block]) -> Arrangement | None:
    legend, projection = legend_at(scale), _projection(outline, scale)
    _, south, _, north = outline.bounds
    height = max((north - south) * scale, legend.size[1]) + 2 * _MARGIN
    corner = next(_free_corners(shapely.transform(outline, projection.flat), legend.size, height), None)
    if corner is None:
        return None
    return Arrangement(projection=projection, legend=legend, corner=corner, height=height)


def _legend_below(outline: BaseGeometry, scale: float, legend_at: Callable[[float], Block]) -> Arrangement:
    legend = legend_at(scale)
    _, south, _, north = outline.bounds
    top = (north - south) * scale + _MARGIN + _CLEAR
    return Arrangement(
        projection=_projection(outline, scale),
        legend=legend,
        corner=(_MARGIN, top),
        height=top + legend.size[1] + _MARGIN,
    )


def _free_corners(drawn: BaseGeometry, size: Point, height: float) -> Iterator[Point]:
    """Give the corners where the legend covers nothing, right side first, moved towards the map as far as it goes."""
    kept_clear = drawn.buffer(_CLEAR, quad_segs=2)
    shapely.prepare(kept_clear)
    furthest = theme.WIDTH - size[0] - _MARGIN
    for top in (_MARGIN, height - size[1] - _MARGIN):
        lefts = np.arange(furthest, 0, -_SLIDE)
        blocked = shapely.intersects(kept_clear, shapely.box(lefts, top, lefts + size[0], top + size[1]))
        free = len(lefts) if not blocked.any() else int(np.argmax(blocked))
        if free:
            yield float(lefts[free - 1]), top
    for top in (_MARGIN, height - size[1] - _MARGIN):
        if not kept_clear.intersects(shapely.box(_MARGIN, top, _MARGIN + size[0], top + size[1])):
            yield _MARGIN, top
