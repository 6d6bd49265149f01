"""Which bend every arrow gets, so that arrows keep clear of each other, of circles of others and of the legend.

The principles of Jenny and others (2018): few overlaps, no flow under a node that it does not belong to, longer flows
more curved than shorter ones, no sharp bends. Every arrow chooses from a few bends; some rounds in which each in turn,
largest first, takes the best one given the others. No random numbers: the same flows give the same bends.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from toolkit.figures.canvas import Point
from toolkit.figures.flows_curves import HalfArrow, half_arrow
from toolkit.figures.placement import Box

Costs = NDArray[Any]

_BENDS: Final = (0.05, 0.1, 0.15, 0.21, 0.28)
_ROUNDS: Final = 6
_AIR: Final = 1.2
_UNEVEN: Final = 60.0
_UNDER_NODE: Final = 6.0
_OUTSIDE: Final = 40.0


@dataclass(frozen=True, kw_only=True)
class Leg:
    """What an arrow must do: from which point to which, how wide, and how far it stays from both."""

    start: Point
    end: Point
    width: float
    clear: tuple[float, float]

    @property
    def length(self) -> float:
        """Distance between both points."""
        return float(np.hypot(self.end[0] - self.start[0], self.end[1] - self.start[1]))


def route(
    legs: Sequence[Leg], *, nodes: Sequence[tuple[Point, float]], sheet: Box, closed: Sequence[Box]
) -> list[HalfArrow]:
    """Give every arrow its bend.

    Parameters
    ----------
    legs : sequence of Leg
        Most important first.
    nodes : sequence of (point, radius)
        Circles that arrows of others should not cross.
    sheet : Box
        Where arrows stay inside.
    closed : sequence of Box
        Where arrows do not come, such as the legend.
    """
    if not legs:
        return []
    options = [[_arrow(leg, bend) for bend in _BENDS] for leg in legs]
    every = [arrow for arrows in options for arrow in arrows]
    longest = max(leg.length for leg in legs)
    own = np.array([_own_cost(leg, bend, longest) for leg in legs for bend in _BENDS])
    own += np.array(
        [
            _places_cost(arrow, [node for node in nodes if node[0] not in (leg.start, leg.end)], sheet, closed)
            for leg, arrows in zip(legs, options, strict=True)
            for arrow in arrows
        ]
    )
    shared = _overlaps(every)
    chosen = _settle(own, shared, len(legs))
    return [options[number][place] for number, place in enumerate(chosen)]


def _arrow(leg: Leg, bend: float) -> HalfArrow:
    return half_arrow(leg.start, leg.end, width=leg.width, bend=bend, clear=leg.clear)


def _settle(own: Costs, shared: Costs, count: int) -> list[int]:
    chosen = [int(np.argmin(own[_span(number)])) for number in range(count)]
    for _ in range(_ROUNDS):
        before = list(chosen)
        for number in range(count):
            others = [place + len(_BENDS) * other for other, place in enumerate(chosen) if other != number]
            cost = own[_span(number)] + shared[_span(number)][:, others].sum(axis=1)
            chosen[number] = int(np.argmin(cost))
        if chosen == before:
            break
    return chosen


def _span(number: int) -> slice:
    return slice(number * len(_BENDS), (number + 1) * len(_BENDS))


def _own_cost(leg: Leg, bend: float, longest: float) -> float:
    """Say how far a bend is from what the eye expects: a long flow bends a little more than a short one."""
    preferred = 0.09 + 0.07 * leg.length / longest
    return _UNEVEN * abs(bend - preferred)


def _places_cost(arrow: HalfArrow, nodes: Sequence[tuple[Point, float]], sheet: Box, closed: Sequence[Box]) -> float:
    across, down = arrow.middle.T
    out = (across < sheet.left) | (across > sheet.right) | (down < sheet.top) | (down > sheet.bottom)
    for box in closed:
        out |= (across > box.left) & (across < box.right) & (down > box.top) & (down < box.bottom)
    if not nodes:
        return float(_OUTSIDE * out.sum())
    points = np.array([point for point, _ in nodes])
    reach = np.array([radius for _, radius in nodes]) + arrow.half + _AIR
    inner = arrow.middle[1:-1]
    near = np.hypot(inner[:, None, 0] - points[None, :, 0], inner[:, None, 1] - points[None, :, 1]) < reach[None, :]
    return float(_OUTSIDE * out.sum() + _UNDER_NODE * arrow.step * near.sum())


def _overlaps(arrows: Sequence[HalfArrow]) -> Costs:
    """Return for every two arrows over how many points they lie on each other."""
    middles = np.stack([arrow.middle for arrow in arrows])
    halves = np.array([arrow.half for arrow in arrows])
    steps = np.array([arrow.step for arrow in arrows])
    count, places, _ = middles.shape
    flat = middles.reshape(-1, 2)
    found = np.zeros((count, count))
    for number, arrow in enumerate(arrows):
        apart = np.hypot(flat[None, :, 0] - arrow.middle[:, None, 0], flat[None, :, 1] - arrow.middle[:, None, 1])
        reach = np.repeat(halves + arrow.half + _AIR, places)
        touching = (apart < reach[None, :]).reshape(places, count, places).any(axis=2)
        found[number] = touching.sum(axis=0) * np.minimum(steps, steps[number])
    return found + found.T
