"""Where labels go so that they do not collide: greedy, most important label first, nearest free place wins.

A pure function of boxes and points; what is written in the boxes does not matter.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString, Polygon
from shapely.geometry import box as rectangle

Point = tuple[float, float]
Shapes = NDArray[Any]

GAP: Final = 1.5
FAR: Final = 58.0
_NUDGES: Final = tuple((across, down) for across in (0.0, -0.25, 0.25) for down in (0.0, -0.4, 0.4))
_SHORTEST_LEADER: Final = 7.0
_HARDLY: Final = 1e-6
_RINGS: Final = (3.0, 8.0, 14.0, 22.0, 32.0, 44.0, FAR)
_COMPASS: Final = (0, 180, 90, 270, 30, 150, 330, 210, 60, 120, 300, 240)


@dataclass(frozen=True)
class Box:
    """A rectangle in points; y runs down."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def centre(self) -> Point:
        """Middle of the box."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def overlaps(self, other: "Box", gap: float = 0.0) -> bool:
        """Tell whether the two come nearer than `gap`; touching is no overlap."""
        return (
            self.left - gap < other.right
            and other.left - gap < self.right
            and self.top - gap < other.bottom
            and other.top - gap < self.bottom
        )

    def holds(self, other: "Box") -> bool:
        """Tell whether the other box lies wholly inside."""
        inside = self.left <= other.left and other.right <= self.right
        return inside and self.top <= other.top and other.bottom <= self.bottom

    def nearest(self, point: Point) -> Point:
        """Return the point of the box that lies nearest to a point."""
        return min(max(point[0], self.left), self.right), min(max(point[1], self.top), self.bottom)

    @property
    def polygon(self) -> Polygon:
        """The same for geometry."""
        return rectangle(self.left, self.top, self.right, self.bottom)


@dataclass(frozen=True)
class Label:
    """What needs a place: the point it belongs to, the size of its text, and whether it may cover that point."""

    anchor: Point
    width: float
    height: float
    over: bool = True


@dataclass(frozen=True)
class Placed:
    """The place of a label, and its leader line (from anchor to box) where it had to move away."""

    box: Box
    leader: tuple[Point, Point] | None


def place_labels(
    labels: Sequence[Label],
    *,
    bounds: Box,
    obstacles: Sequence[Box] = (),
    reach: float = FAR,
    leader_from: float = 0.0,
    closed: Sequence[Box] = (),
    placed: Sequence[Placed] = (),
) -> list[Placed | None]:
    """Give every label the nearest free place, or none.

    Parameters
    ----------
    labels : sequence of Label
        Most important first.
    bounds : Box
        Nothing goes outside.
    obstacles : sequence of Box
        What may not be covered, besides the anchors of other labels.
    reach : float
        How far from its anchor a label may go, in points; with 0 it stays over its anchor.
    leader_from : float
        A label further than this from its anchor gets a leader line, which is then long enough to be seen.
    closed : sequence of Box
        What no leader may cross, but for those around its own anchor.
    placed : sequence of Placed
        Labels that have their place already.

    Returns
    -------
    list of Placed or None
        In the order of `labels`. Boxes keep `GAP` from each other; no leader crosses a box or another leader.
    """
    done: list[Placed | None] = []
    for number, label in enumerate(labels):
        others = [_spot(other.anchor) for place, other in enumerate(labels) if place != number]
        taken = [*placed, *(place for place in done if place)]
        blocked = [*obstacles, *others]
        foreign = _shapes([box for box in closed if not box.holds(_spot(label.anchor))])
        boxes = (box for box in _boxes(label, reach, leader_from) if bounds.holds(box) and not _hits(box, blocked, 0.0))
        places = (Placed(box, _leader(label.anchor, box, leader_from)) for box in boxes)
        clear = (place for place in places if not _crosses(place.leader, foreign))
        done.append(next((place for place in clear if not any(_tangle(place, other) for other in taken)), None))
    return done


def _spot(anchor: Point) -> Box:
    return Box(anchor[0] - 1, anchor[1] - 1, anchor[0] + 1, anchor[1] + 1)


def _boxes(label: Label, reach: float, leader_from: float) -> Iterator[Box]:
    """Give places from near to far: over the anchor, shifted a little, then around it in widening rings."""
    for across, down in _NUDGES if label.over else ():
        yield _box(label, across * label.width, down * label.height)
    for ring in (ring for ring in _RINGS if ring <= reach and not leader_from < ring < _SHORTEST_LEADER):
        for direction in _COMPASS:
            across, down = math.cos(math.radians(direction)), -math.sin(math.radians(direction))
            yield _box(label, across * (ring + label.width / 2), down * (ring + label.height / 2))


def _box(label: Label, across: float, down: float) -> Box:
    """Return the box whose middle lies so far from the anchor."""
    left, top = label.anchor[0] + across - label.width / 2, label.anchor[1] + down - label.height / 2
    return Box(left, top, left + label.width, top + label.height)


def _leader(anchor: Point, box: Box, leader_from: float) -> tuple[Point, Point] | None:
    end = box.nearest(anchor)
    return (anchor, end) if math.dist(anchor, end) > leader_from + _HARDLY else None


def _hits(box: Box, others: Sequence[Box], gap: float) -> bool:
    return any(box.overlaps(other, gap) for other in others)


def _tangle(one: Placed, other: Placed) -> bool:
    """Tell whether two labels are too near, or a leader of either crosses the box or the leader of the other."""
    if one.box.overlaps(other.box, GAP) or _cuts(one.leader, other.box) or _cuts(other.leader, one.box):
        return True
    return bool(one.leader and other.leader and LineString(one.leader).intersects(LineString(other.leader)))


def _shapes(boxes: Sequence[Box]) -> Shapes:
    edges = np.array([(box.left, box.top, box.right, box.bottom) for box in boxes]).reshape(-1, 4)
    return np.asarray(shapely.box(*edges.T))


def _crosses(leader: tuple[Point, Point] | None, shapes: Shapes) -> bool:
    return leader is not None and bool(shapely.intersects(shapes, LineString(leader)).any())


def _cuts(leader: tuple[Point, Point] | None, box: Box) -> bool:
    return leader is not None and bool(LineString(leader).intersects(box.polygon))
