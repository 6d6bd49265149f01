"""How wide an arrow and how large a ring is: surface by count, so width and radius by its square root (domain 5.3)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

_HARDLY: Final = 1e-9
THINNEST: Final = 0.6  # what still prints as a line
_WIDEST: Final = (2.4, 8.0)
_OF_DISTANCE: Final = 0.16
_STILL: Final = 0.3  # of the distance: no arrow becomes a block
_INK: Final = 0.105  # of the surface of the map
_AROUND: Final = 95.0  # how much room there is around an area for all its arrows: a circle of 15 points
BETWEEN: Final = 0.8
_OF_NEAREST: Final = 0.45
_MAY_TOUCH: Final = 0.1
_RADIUS: Final = (1.6, 10.0)
_SMALLEST_RING: Final = 2.8
_LEAST_OF_LARGEST: Final = 0.45
_DOT_OF_NEAREST: Final = 0.14
_DOT: Final = (0.6, 1.9)
_STEPS: Final = (1, 2, 5)
_HARDLY_LESS, _HARDLY_MORE = 0.75, 1.1


@dataclass(frozen=True, kw_only=True)
class Scale:
    """A size in points that goes with the square root of a count.

    Attributes
    ----------
    largest : int
        The count that gets the largest size.
    size : float
        That size, in points.
    least : float
        No size is smaller, so that it can be seen.
    """

    largest: int
    size: float
    least: float = THINNEST

    def of(self, count: int) -> float:
        """Return the size of a count."""
        return max(self.size * math.sqrt(count / self.largest), self.least)

    @property
    def flat_up_to(self) -> int:
        """The highest count that gets the least size; 0 where every size tells its count."""
        return math.floor(self.largest * (self.least / self.size) ** 2 + _HARDLY)


def widths(counts: Sequence[int], distances: Sequence[float], crowds: Sequence[Sequence[int]], *, room: float) -> Scale:
    """Return the scale of arrows: as wide as suits the distances, fits around every area and keeps the map a map.

    Parameters
    ----------
    counts : sequence of int
        Of the arrows; at least one.
    distances : sequence of float
        Between the ends of each arrow, in points.
    crowds : sequence of sequence of int
        For each area the counts of the arrows that begin or end there.
    room : float
        Surface of the map in square points; all arrows together cover a small part of it.
    """
    largest = max(counts)
    near = float(np.quantile(distances, 0.3))
    around = min((_AROUND - len(crowd) * BETWEEN) / _relative(crowd, largest) for crowd in crowds)
    ink = sum(math.sqrt(count / largest) * far for count, far in zip(counts, distances, strict=True))
    wanted = min(near * _OF_DISTANCE, around, room * _INK / ink)
    return Scale(largest=largest, size=_within(wanted, (min(_WIDEST[0], near * _STILL), _WIDEST[1])))


def _within(value: float, limits: tuple[float, float]) -> float:
    return min(max(value, limits[0]), limits[1])


def _relative(counts: Sequence[int], largest: int) -> float:
    return sum(math.sqrt(count / largest) for count in counts)


def shared(scales: Sequence[Scale]) -> Scale | None:
    """Return one scale for several maps, on which nothing is larger than on its own scale; None without any."""
    if not scales:
        return None
    largest = max(scale.largest for scale in scales)
    slope = min(scale.size / math.sqrt(scale.largest) for scale in scales)
    return Scale(largest=largest, size=slope * math.sqrt(largest), least=scales[0].least)


def radii(rings: Sequence[tuple[int, float]]) -> Scale:
    """Return the scale of rings, on which few of them touch.

    Parameters
    ----------
    rings : sequence of (int, float)
        Moves inside each area, 0 where they are not known, and how far the nearest other area is, in points.
    """
    largest = max([1, *(count for count, _ in rings)])
    fitting = [near * _OF_NEAREST * math.sqrt(largest / count) for count, near in rings if count]
    size = _within(float(np.quantile(fitting, _MAY_TOUCH, method="lower")) if fitting else 0.0, _RADIUS)
    return Scale(largest=largest, size=size, least=min(_SMALLEST_RING, size * _LEAST_OF_LARGEST))


def dot(nearest: Sequence[float]) -> float:
    """Return the radius of the dot of an area, smaller where areas lie close together."""
    near = float(np.median(nearest)) if len(nearest) else math.inf
    return _within(near * _DOT_OF_NEAREST, _DOT)


def round_samples(largest: int, smallest: int) -> list[int]:
    """Return one to three round counts for a legend, largest first: near the largest flow, the smallest, and between.

    Parameters
    ----------
    largest, smallest : int
        The counts that are drawn; the smallest is at least 1.
    """
    powers = [10**power for power in range(len(str(largest)) + 1)]
    steps = sorted((step * power for power in powers for step in _STEPS), reverse=True)
    first, *below = [count for count in steps if count <= largest * _HARDLY_MORE]
    found = [count for count in below if count >= smallest * _HARDLY_LESS] or below[:1]
    if len(found) > 2:
        between = min(found[:-1], key=lambda count: abs(math.log(count**2 / (first * found[-1]))))
        found = [between, found[-1]]
    return [first, *found]
