"""One map of flows as it lies on paper: base map, circles and rings, half arrows; used by map, inset and multiples."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import shapely

from toolkit import huisstijl
from toolkit.figures.canvas import Canvas, Point
from toolkit.figures.flows_curves import HalfArrow
from toolkit.figures.flows_routes import Leg, route
from toolkit.figures.flows_rows import Flow
from toolkit.figures.flows_scale import BETWEEN, Scale
from toolkit.figures.paper import Shapes
from toolkit.figures.placement import Box

ARROW: Final = huisstijl.ACCENT
RING: Final = 1.1
_EYE: Final = 0.35  # of a ring: how large its dot is at most
_GAP: Final = 1.8
_CASING: Final = 1.5
_CASING_OF_LENGTH: Final = 0.1
_HUB_AT_MOST: Final = 0.28  # of the length of an arrow
_BORDER: Final = 0.45
_DASHES: Final = 10
_LARGEST_EYE: Final = 1.2
_LINE_OF_RING: Final = 0.3


@dataclass(frozen=True, kw_only=True)
class Node:
    """The circle of one area: a ring with a radius by its moves inside, and a dot in the middle."""

    code: str
    name: str
    point: Point
    dot: float
    ring: float = 0.0
    hidden: bool = False

    @property
    def radius(self) -> float:
        """How far the circle reaches."""
        return max(self.ring + RING / 2 if self.ring else 0.0, self.dot)

    @property
    def box(self) -> Box:
        """The square around the circle."""
        (across, down), reach = self.point, self.radius + 1
        return Box(across - reach, down - reach, across + reach, down + reach)


@dataclass(frozen=True, kw_only=True)
class Scene:
    """What is drawn, largest first; `arrows` belong to `flows` one by one."""

    shapes: Shapes
    nodes: Mapping[str, Node]
    flows: tuple[Flow, ...]
    arrows: tuple[HalfArrow, ...]


def scene(
    shapes: Shapes,
    nodes: Mapping[str, Node],
    flows: Sequence[Flow],
    scale: Scale | None,
    *,
    sheet: Box,
    closed: Sequence[Box] = (),
) -> Scene:
    """Lay out the arrows between nodes.

    Parameters
    ----------
    shapes : array of polygons
        The base map, in points.
    nodes : mapping of code to Node
    flows : sequence of Flow
        Between these nodes, largest first.
    scale : Scale or None
        Of the widths; None where there are no flows.
    sheet, closed : Box
        Where arrows stay inside, and where they do not come.
    """
    legs = [] if scale is None else _legs(nodes, flows, scale)
    circles = [(node.point, node.radius) for node in nodes.values()]
    arrows = route(legs, nodes=circles, sheet=sheet, closed=closed)
    return Scene(shapes=shapes, nodes=nodes, flows=tuple(flows), arrows=tuple(arrows))


def _legs(nodes: Mapping[str, Node], flows: Sequence[Flow], scale: Scale) -> list[Leg]:
    crowds = {code: _crowd(code, flows, scale) for code in nodes}
    return [_leg(nodes[flow.start], nodes[flow.end], scale.of(flow.known), crowds) for flow in flows]


def _leg(start: Node, end: Node, width: float, crowds: Mapping[str, float]) -> Leg:
    """Keep an arrow off both circles, and further off where many must fit around one; a short arrow comes nearer."""
    most = math.dist(start.point, end.point) * _HUB_AT_MOST
    clear = [max(node.radius + _GAP, min(crowds[node.code], most)) for node in (start, end)]
    return Leg(start=start.point, end=end.point, width=width, clear=(clear[0], clear[1]))


def _crowd(code: str, flows: Sequence[Flow], scale: Scale) -> float:
    """Return the radius of the circle around an area on which all its arrows fit beside each other."""
    return sum(scale.of(flow.known) + BETWEEN for flow in flows if code in (flow.start, flow.end)) / math.tau


def draw_base(canvas: Canvas, shapes: Shapes) -> None:
    """Draw the areas quietly: a light field with thin borders."""
    canvas.area(shapely.union_all(shapely.buffer(shapes, 0.2, join_style="mitre")), fill=huisstijl.PANEL)
    lines = shapely.line_merge(shapely.union_all(shapely.boundary(shapes)))
    parts = shapely.get_parts(lines)
    canvas.strokes(shapely.MultiLineString(list(parts)), colour=huisstijl.LINE, width=_BORDER)


def draw_flows(canvas: Canvas, drawn: Scene) -> None:
    """Draw rings, then arrows from wide to thin, each with a white edge, so that nothing disappears; then the dots."""
    nodes = sorted(drawn.nodes.values(), key=lambda node: -node.ring)
    for node in nodes:
        if node.ring:
            draw_ring(canvas, node.point, node.ring, hidden=node.hidden)
    for arrow in drawn.arrows:
        draw_arrow(canvas, arrow)
    for node in nodes:
        if not node.ring:
            canvas.dot(node.point, node.dot, fill=huisstijl.INK, edge=huisstijl.PAPER)


def draw_ring(canvas: Canvas, centre: Point, radius: float, *, hidden: bool = False) -> None:
    """Draw the ring of moves inside an area with a dot in it, dashed where their number is suppressed."""
    width = min(RING, radius * _LINE_OF_RING)
    canvas.dot(centre, radius, fill=huisstijl.PAPER, edge=None if hidden else huisstijl.INK, width=width)
    if hidden:
        canvas.strokes(_dashes(centre, radius), colour=huisstijl.INK, width=width * 0.7)
    canvas.dot(centre, min(radius * _EYE, _LARGEST_EYE), fill=huisstijl.INK)


def _dashes(centre: Point, radius: float) -> shapely.MultiLineString:
    turns = [(part / _DASHES, (part + 0.5) / _DASHES) for part in range(_DASHES)]
    return shapely.MultiLineString([[_on_circle(centre, radius, turn) for turn in ends] for ends in turns])


def _on_circle(centre: Point, radius: float, turn: float) -> Point:
    angle = math.tau * turn
    return centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)


def draw_arrow(canvas: Canvas, arrow: HalfArrow) -> None:
    """Draw one half arrow on a white edge."""
    casing = min(_CASING, arrow.length * _CASING_OF_LENGTH)
    canvas.area(arrow.shape, fill=huisstijl.PAPER, edge=huisstijl.PAPER, width=casing)
    canvas.area(arrow.shape, fill=ARROW)
