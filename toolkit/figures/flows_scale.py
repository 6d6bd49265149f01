"""How wide an arrow and how large a ring is: surface by count, so width and radius by its square root (domain 5.3)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

THINNEST: Final = 0.6  # what still prints as a line
_WIDEST: Final = (2.6, 8.0)
_OF_DISTANCE: Final = 0.16
_AROUND: Final = 95.0  # how much room there is around an area for all its arrows: a circle of 15 points
BETWEEN: Final = 0.8
_OF_NEAREST: Final = 0.38
_RADIUS: Final = (3.5, 12.0)
_SMALLEST_RING: Final = 2.8
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
        return math.floor(self.largest * (self.least / self.size) ** 2)


def widths(counts: Sequence[int], distances: Sequence[float], crowds: Sequence[Sequence[int]]) -> Scale:
    """Return the scale of arrows: the widest one suits the distances between the areas, and fits around every area.

    Parameters
    ----------
    counts : sequence of int
        Of the arrows; at least one.
    distances : sequence of float
        Between the ends of each arrow, in points.
    crowds : sequence of sequence of int
        For each area the counts of the arrows that begin or end there.
    """
    largest = max(counts)
    near = float(np.quantile(distances, 0.3)) * _OF_DISTANCE
    around = min((_AROUND - len(crowd) * BETWEEN) / _relative(crowd, largest) for crowd in crowds)
    return Scale(largest=largest, size=min(max(min(near, around), _WIDEST[0]), _WIDEST[1]))


def _relative(counts: Sequence[int], largest: int) -> float:
    return sum(math.sqrt(count / largest) for count in counts)


def radii(counts: Sequence[int], nearest: Sequence[float]) -> Scale:
    """Return the scale of rings: the largest one leaves most neighbours free.

    Parameters
    ----------
    counts : sequence of int
        Moves inside the areas, as far as known.
    nearest : sequence of float
        From each area to the nearest other one, in points.
    """
    near = float(np.median(nearest)) if len(nearest) else math.inf
    size = min(max(near * _OF_NEAREST, _RADIUS[0]), _RADIUS[1])
    return Scale(largest=max([1, *counts]), size=size, least=_SMALLEST_RING)


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
