"""The areas under a map of flows: in metres, where the circle of each lies, and the scales that suit them on paper."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from toolkit.disclosure import Publishable
from toolkit.figures import theme
from toolkit.figures.canvas import Point
from toolkit.figures.flows_rows import Flow, Flows
from toolkit.figures.flows_scale import Scale, dot, radii, widths
from toolkit.figures.flows_scene import Node
from toolkit.figures.maps import middle_of
from toolkit.figures.paper import Projection, Shapes, round_length, simplified
from toolkit.tables_out import plain

_DETAIL: Final = 0.2 * theme.MM
_BOW: Final = 0.08
_SLIVER: Final = 0.0005  # of the map


@dataclass(frozen=True, kw_only=True)
class Ground:
    """Areas in metres.

    Attributes
    ----------
    shapes : array of polygons
        Of all areas, without the detail that print does not show.
    names, middles : dict of code -> name, (float, float)
        Of the areas that have an arrow or a ring.
    """

    shapes: Shapes
    names: Mapping[str, str]
    middles: Mapping[str, Point]

    @cached_property
    def whole(self) -> BaseGeometry:
        """All areas together; their edges need not match, nor be free of faults."""
        west, south, east, north = shapely.total_bounds(self.shapes)
        return shapely.union_all(shapely.buffer(self.shapes, max(east - west, north - south) * _SLIVER))

    @property
    def bar(self) -> int:
        """Metres of a scale bar: a round length of at most a fifth of the map."""
        west, _, east, _ = self.whole.bounds
        return round_length((east - west) / 5)

    def distance(self, flow: Flow) -> float:
        """Return how many metres lie between both ends."""
        return math.dist(self.middles[flow.start], self.middles[flow.end])

    @cached_property
    def nearest(self) -> Mapping[str, float]:
        """From each area with a circle how many metres the nearest other one is; nothing for a single one."""
        points = np.array(list(self.middles.values()))
        if len(points) < 2:
            return {}
        apart = np.hypot(*(points[:, None, :] - points[None, :, :]).transpose(2, 0, 1))
        np.fill_diagonal(apart, np.inf)
        return dict(zip(self.middles, apart.min(axis=1).tolist(), strict=True))


def ground_of(gebieden: Publishable, codes: set[str], *, width: float = theme.WIDTH) -> Ground:
    """Read the areas of a map.

    Parameters
    ----------
    gebieden : Publishable
        `gebied_code`, `naam` and polygons in EPSG:28992.
    codes : set of str
        The areas that need a circle.
    width : float
        How wide the map will be at most, in points: decides which detail goes.
    """
    table = gebieden.table
    metres = table.geometry.to_numpy()
    west, south, east, north = shapely.total_bounds(metres)
    shapes = simplified(metres, max(east - west, north - south) / width * _DETAIL)
    found = [
        (str(code), plain(str(name)), shape)
        for code, name, shape in zip(table["gebied_code"], table["naam"], shapes, strict=True)
    ]
    return Ground(
        shapes=shapes,
        names={code: name for code, name, _ in found if code in codes},
        middles={code: middle_of(shape) for code, _, shape in found if code in codes},
    )


def outline_of(ground: Ground, flows: Flows) -> BaseGeometry:
    """Return everything that the legend stays off, in metres: the areas, and where arrows bend outside of them."""
    bows = [_bow(ground.middles[flow.start], ground.middles[flow.end]) for flow in flows.drawn]
    return shapely.union_all([ground.whole, *bows])


def _bow(start: Point, end: Point) -> shapely.LineString:
    across, up = end[0] - start[0], end[1] - start[1]
    top = (start[0] + end[0]) / 2 + _BOW * up, (start[1] + end[1]) / 2 - _BOW * across  # y runs up: to the right
    return shapely.LineString([start, top, end])


def width_scale(flows: Flows, ground: Ground, scale: float) -> Scale | None:
    """Return the widths of the arrows at a scale in points per metre; None without arrows."""
    if not flows.drawn:
        return None
    crowds = [
        [flow.known for flow in flows.drawn if code in (flow.start, flow.end)]
        for code in {end for flow in flows.drawn for end in (flow.start, flow.end)}
    ]
    distances = [ground.distance(flow) * scale for flow in flows.drawn]
    return widths([flow.known for flow in flows.drawn], distances, crowds, room=ground.whole.area * scale**2)


def ring_scale(flows: Flows, ground: Ground, scale: float) -> Scale:
    """Return the radii of the rings at a scale in points per metre."""
    return radii([(ring.known, ground.nearest.get(code, math.inf) * scale) for code, ring in flows.rings.items()])


def nodes_of(flows: Flows, ground: Ground, projection: Projection, rings: Scale) -> dict[str, Node]:
    """Return the circle of every area that has an arrow or a ring, on paper."""
    size = dot([metres * projection.scale for metres in ground.nearest.values()])
    return {code: _node(code, flows, ground, projection, rings, size) for code in ground.middles}


def _node(code: str, flows: Flows, ground: Ground, projection: Projection, rings: Scale, size: float) -> Node:
    across, down = projection.flat(np.array([ground.middles[code]]))[0]
    ring = flows.rings.get(code)
    radius = 0.0 if ring is None else rings.of(ring.known)
    return Node(
        code=code,
        name=ground.names[code],
        point=(float(across), float(down)),
        dot=size,
        ring=radius,
        hidden=ring is not None and ring.hidden,
    )
