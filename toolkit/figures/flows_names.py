"""The names of areas on a map of flows, off circles, heads and the legend; off wide shafts where that can be."""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from toolkit.figures import theme
from toolkit.figures.canvas import Canvas
from toolkit.figures.flows_curves import HalfArrow
from toolkit.figures.flows_scene import Node, Scene
from toolkit.figures.labelling import Caption, write_captions
from toolkit.figures.placement import FAR, Box, Placed, place_labels

_THIN: Final = 1.6  # a name with its white edge may lie on a thinner shaft
_NEAR: Final = 14.0
_FAR: Final = 44.0
_NAME: Final = (34 * theme.MM, 23 * theme.MM)
_LEADER: Final = 5.0


@dataclass(frozen=True)
class _Attempt:
    """What names keep off, how far they may go, and what their leader lines do not cross."""

    blocked: Sequence[Box]
    reach: float
    closed: Sequence[Box]


def draw_names(
    canvas: Canvas,
    drawn: Scene,
    *,
    count: int,
    obstacles: Sequence[Box],
    bounds: Box,
    elsewhere: Collection[str] = (),
) -> None:
    """Write the names of the areas with the largest flows; what fits nowhere is left out.

    Parameters
    ----------
    canvas : Canvas
    drawn : Scene
    count : int
        How many at most.
    obstacles : sequence of Box
        What no name may cover, such as the legend.
    bounds : Box
        Where names stay inside.
    elsewhere : collection of str
        Codes of areas whose name stands in the enlarged piece.
    """
    nodes = [node for node in _most_involved(drawn) if node.code not in elsewhere]
    attempts = _attempts(drawn, obstacles)
    placed: list[tuple[Caption, Placed]] = []
    for node in nodes[:count]:
        taken = [place for _, place in placed]
        tried = (
            (caption, _place(caption, attempt, bounds, taken, _leader_from(drawn)))
            for attempt in attempts
            for caption in _captions(node)
        )
        caption, found = next(((caption, place) for caption, place in tried if place), (None, None))
        if caption and found:
            placed.append((caption, _off_circle(found, node)))
    write_captions(canvas, placed, dots=False)


def _captions(node: Node) -> list[Caption]:
    """Return a name as it may be written: on one line, or broken."""
    return [Caption(anchor=node.point, name=node.name, room=0.0, widest=widest) for widest in _NAME]


def _place(
    caption: Caption, attempt: _Attempt, within: Box, taken: Sequence[Placed], leader_from: float
) -> Placed | None:
    (found,) = place_labels(
        [caption.label],
        bounds=within,
        obstacles=attempt.blocked,
        reach=attempt.reach,
        leader_from=leader_from,
        closed=attempt.closed,
        placed=taken,
    )
    return found


def _attempts(drawn: Scene, obstacles: Sequence[Box]) -> list[_Attempt]:
    """Give what names keep off, from everything to only what may never be covered."""
    circles = [node.box for node in drawn.nodes.values()]
    hard = [*obstacles, *circles, *(_around(arrow) for arrow in drawn.arrows)]
    all_off = [*hard, *(box for arrow in drawn.arrows if 2 * arrow.half > _THIN for box in _along(arrow))]
    closed = [*obstacles, *circles]
    steps = [(all_off, _NEAR), (all_off, _FAR), (hard, _NEAR), (hard, FAR)]
    return [_Attempt(blocked, reach, closed) for blocked, reach in steps]


def _off_circle(place: Placed, node: Node) -> Placed:
    """Let a leader line begin at the edge of the circle."""
    if place.leader is None:
        return place
    start, end = place.leader
    away = node.radius / math.dist(start, end)
    edge = start[0] + (end[0] - start[0]) * away, start[1] + (end[1] - start[1]) * away
    return Placed(place.box, (edge, end))


def _leader_from(drawn: Scene) -> float:
    return max((node.radius for node in drawn.nodes.values()), default=0.0) + _LEADER


def _most_involved(drawn: Scene) -> list[Node]:
    """Areas by how many moves arrive and leave by a drawn arrow; without any arrows by the size of their ring."""
    moves = dict.fromkeys(drawn.nodes, 0)
    for flow in drawn.flows:
        moves[flow.start] += flow.known
        moves[flow.end] += flow.known
    named = [node for node in drawn.nodes.values() if moves[node.code] or not drawn.flows]
    return sorted(named, key=lambda node: (-moves[node.code], -node.ring, node.code))


def _around(arrow: HalfArrow) -> Box:
    left, top, right, bottom = arrow.head.bounds
    return Box(left, top, right, bottom)


def _along(arrow: HalfArrow) -> list[Box]:
    return [
        Box(across - arrow.half, down - arrow.half, across + arrow.half, down + arrow.half)
        for across, down in arrow.middle
    ]
