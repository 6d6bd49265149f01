"""An enlarged piece of a map of flows, where circles would lie on each other: a window and a frame."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from toolkit import huisstijl
from toolkit.figures import theme
from toolkit.figures.arrangement import Arrangement
from toolkit.figures.canvas import Canvas, Point
from toolkit.figures.flows_rows import Flow
from toolkit.figures.flows_scene import Node
from toolkit.figures.paper import Projection
from toolkit.figures.placement import Box

CLOSE: Final = 12.0
_ROOM: Final = 7.0
_WORTH: Final = 3
_WINDOW: Final = (30.0, 42.0, 56.0, 72.0)
_MARGINS: Final = (13.0, 12.0, 14.0, 11.0, 15.0, 10.0, 16.0)
_EDGE_AIR: Final = 5.0
_ZOOMS: Final = (3.4, 3.2, 3.0, 2.8, 2.6)
_LARGEST: Final = 70 * theme.MM
_AIR: Final = 5.0
_STEP: Final = 6.0
_EDGE: Final = 0.7


@dataclass(frozen=True, kw_only=True)
class Inset:
    """Which window of the map is enlarged, into which frame on the sheet, and how many times."""

    window: Box
    frame: Box
    zoom: float

    def projection(self, of: Projection) -> Projection:
        """Return the projection of the map, enlarged into the frame."""
        return Projection(
            west=of.west,
            north=of.north,
            scale=of.scale * self.zoom,
            left=self.frame.left + (of.left - self.window.left) * self.zoom,
            top=self.frame.top + (of.top - self.window.top) * self.zoom,
        )

    def node(self, of: Node) -> Node:
        """Return a circle of the map where it lies in the frame."""
        across = self.frame.left + (of.point[0] - self.window.left) * self.zoom
        down = self.frame.top + (of.point[1] - self.window.top) * self.zoom
        return replace(of, point=(across, down))

    def holds(self, node: Node) -> bool:
        """Tell whether a circle of the map lies in the window, and then wholly in the frame."""
        air = node.radius / self.zoom + 1
        inner = Box(self.window.left + air, self.window.top + air, self.window.right - air, self.window.bottom - air)
        return inner.nearest(node.point) == node.point


def window_of(nodes: Mapping[str, Node], flows: Sequence[Flow]) -> Box | None:
    """Return the piece of the map that has most to gain from being enlarged; None where no two circles are too close.

    Parameters
    ----------
    nodes : mapping of code to Node
    flows : sequence of Flow
        Those with an arrow. Only circles with an arrow count, and a window holds at least three whole arrows.
    """
    codes = sorted({code for flow in flows for code in (flow.start, flow.end)})
    close = _too_close([nodes[code] for code in codes])
    tried = [
        (_readable(nodes[code].point, size, nodes, flows, close), size) for size in _WINDOW for code in sorted(close)
    ]
    best, _ = max(tried, key=lambda found: len(found[0]) / math.sqrt(found[1]), default=([], 0.0))
    points = [nodes[code].point for flow in best for code in (flow.start, flow.end)]
    return _window(points, [node.point for node in nodes.values()]) if len(best) >= _WORTH else None


def _window(points: Sequence[Point], every: Sequence[Point]) -> Box:
    """Put a window around points, with the margin at which its edges cut the fewest circles."""
    low, high = np.min(points, axis=0), np.max(points, axis=0)
    windows = [Box(*(low - margin).tolist(), *(high + margin).tolist()) for margin in _MARGINS]
    return min(windows, key=lambda window: sum(_on_edge(point, window) for point in every))


def _on_edge(point: Point, window: Box) -> bool:
    return bool(window.polygon.exterior.distance(shapely.Point(point)) < _EDGE_AIR)


def _too_close(nodes: Sequence[Node]) -> set[str]:
    """Return the circles that lie too near to another one, or have no room for an arrow between."""
    pairs = ((one, other, math.dist(one.point, other.point)) for one, other in combinations(nodes, 2))
    near = [(one, other) for one, other, far in pairs if far < max(CLOSE, one.radius + other.radius + _ROOM)]
    return {node.code for pair in near for node in pair}


def _readable(
    centre: Point, size: float, nodes: Mapping[str, Node], flows: Sequence[Flow], close: set[str]
) -> list[Flow]:
    """Return the arrows of crowded circles that lie wholly in a square around a point."""

    def inside(code: str) -> bool:
        across, down = nodes[code].point
        return max(abs(across - centre[0]), abs(down - centre[1])) < size / 2

    crowded = [flow for flow in flows if {flow.start, flow.end} & close]
    return [flow for flow in crowded if inside(flow.start) and inside(flow.end)]


def place_inset(window: Box, arrangement: Arrangement, drawn: BaseGeometry, closed: Sequence[Box]) -> Inset:
    """Find room for the enlargement: the largest that fits beside the map, nearest to its window; else under the map.

    Parameters
    ----------
    window : Box
    arrangement : Arrangement
        Of the map.
    drawn : geometry
        The map on paper.
    closed : sequence of Box
        What else may not be covered.
    """
    width, height = window.right - window.left, window.bottom - window.top
    zooms = [zoom for zoom in _ZOOMS if max(width, height) * zoom <= _LARGEST] or [_LARGEST / max(width, height)]
    kept_clear = drawn.buffer(_AIR, quad_segs=2)
    shapely.prepare(kept_clear)

    def best(zoom: float) -> Box:
        free = [
            frame
            for frame in _frames((width * zoom, height * zoom), arrangement.height)
            if not any(frame.overlaps(box) for box in closed) and not kept_clear.intersects(frame.polygon)
        ]
        return min(free, key=lambda frame: (_below(frame, arrangement), math.dist(frame.centre, window.centre)))

    found = [Inset(window=window, frame=best(zoom), zoom=zoom) for zoom in zooms]
    return next((inset for inset in found if not _below(inset.frame, arrangement)), found[0])


def _frames(size: Point, height: float) -> Iterator[Box]:
    """Give places for a frame: on the sheet, partly below it, and wholly below it."""
    for top in (*np.arange(1.0, height, _STEP), height + _AIR):
        for left in np.arange(1.0, theme.WIDTH - size[0] - 1, _STEP):
            yield Box(float(left), float(top), float(left) + size[0], float(top) + size[1])


def _below(frame: Box, arrangement: Arrangement) -> float:
    """Return how much higher the sheet becomes."""
    return max(frame.bottom + 1 - arrangement.height, 0.0)


def draw_leader(canvas: Canvas, inset: Inset) -> None:
    """Draw the line from the window to the frame; circles and arrows go over it."""
    start = inset.window.nearest(inset.frame.centre)
    ends = [start, inset.frame.nearest(start)]
    canvas.line(ends, colour=huisstijl.INK, width=_EDGE)


def draw_window(canvas: Canvas, inset: Inset) -> None:
    """Draw the edge of the window on the map."""
    canvas.area(inset.window.polygon, fill=None, edge=huisstijl.INK, width=_EDGE)


def draw_frame(canvas: Canvas, inset: Inset) -> None:
    """Draw the edge of the enlargement."""
    canvas.area(inset.frame.polygon, fill=None, edge=huisstijl.INK, width=_EDGE)
