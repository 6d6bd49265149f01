"""Map classes around 0: the same steps to both sides, loss and gain in other colours, loss also lined.

Round edges come from `classes.round_classes`, applied to the size of the values.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from toolkit import dutch, huisstijl
from toolkit.figures.axis import tick_texts
from toolkit.figures.classes import DECIMALS, round_classes, units_of
from toolkit.figures.rows import Soort
from toolkit.tables_out import write_value

MAX_STEPS: Final = 3
_SHADES: Final = {1: (2,), 2: (1, 3), 3: (1, 2, 3)}  # how far from the middle of the palette, per number of steps


@dataclass(frozen=True, kw_only=True)
class TwoSides:
    """Classes of values around 0, from the highest gain to the largest loss; 0 as printed is a class by itself.

    Attributes
    ----------
    steps : tuple of int
        Lower edges of the steps away from 0, the first 0, in units of what is printed; the same on both sides.
    present : tuple of int
        The classes that hold a value, falling: 2 is the second step above 0, -1 the first one below.
    soort : Soort
    """

    steps: tuple[int, ...]
    present: tuple[int, ...]
    soort: Soort

    def __len__(self) -> int:
        return len(self.present)

    def numbers(self, values: Sequence[float]) -> list[int]:
        """Return for each value the number of its class, from 0; judged by the value as printed."""
        return [self.present.index(_side(int(unit), self.steps)) for unit in units_of(values, self.soort)]

    @property
    def colours(self) -> tuple[str, ...]:
        """One colour per class, darker further from 0."""
        middle, shades = len(huisstijl.DIVERGING) // 2, (0, *_SHADES[max(len(self.steps), 1)])
        return tuple(huisstijl.DIVERGING[middle + shades[abs(side)] * (1 if side > 0 else -1)] for side in self.present)

    @property
    def lined(self) -> tuple[bool, ...]:
        """Which classes are lined, so that loss is told from gain without colour: those below 0."""
        return tuple(side < 0 for side in self.present)

    @property
    def labels(self) -> tuple[str, ...]:
        """What the legend says: '+10 of meer', '+5 tot +10', 'boven 0 tot +5', '0', 'onder 0 tot −5'."""
        return tuple(self._label(side) for side in self.present)

    def _label(self, side: int) -> str:
        sizes = tick_texts([edge / 10 ** DECIMALS[self.soort] for edge in self.steps], self.soort)
        if side == 0:
            return tick_texts([0.0], self.soort)[0]
        sign, place = ("+", side - 1) if side > 0 else (dutch.MINUS, -side - 1)
        ends = [f"{sign}{size}" for size in sizes[place : place + 2]]
        if place == 0:
            ends[0] = "boven 0" if side > 0 else "onder 0"
        beyond = " of meer" if side > 0 else " of minder"
        return " tot ".join(ends) if len(ends) > 1 else ends[0] + (beyond if place else "")


def two_sides(values: Sequence[float], *, soort: Soort, steps: int = MAX_STEPS) -> TwoSides:
    """Divide values into classes around 0.

    Parameters
    ----------
    values : sequence of float
        At least one; also below 0.
    soort : Soort
        How the values are printed; they are classified as printed.
    steps : int
        Most steps to one side, 1 to 3.

    Raises
    ------
    ValueError
        If there is no value, a value is not finite, or `steps` is out of range.
    """
    if not 1 <= steps <= MAX_STEPS:
        raise ValueError(f"a scale of two sides has 1 to {MAX_STEPS} steps to each side")
    if not values or not all(map(math.isfinite, values)):
        raise ValueError("classes need at least one value, and finite values only")
    sizes = [abs(value) for value, unit in zip(values, units_of(values, soort), strict=True) if unit]
    edges = (0, *round_classes(sizes, soort=soort, classes=steps).edges[1:-1]) if sizes else ()
    present = {_side(int(unit), edges) for unit in units_of(values, soort)}
    return TwoSides(steps=edges, present=tuple(sorted(present, reverse=True)), soort=soort)


def signed(value: float, soort: Soort) -> str:
    """Write a value with its sign, also a plus; 0 as printed has none."""
    text = write_value(value, soort)
    return f"+{text}" if units_of([value], soort)[0] > 0 else text


def _side(unit: int, steps: Sequence[int]) -> int:
    """Return how many steps a value is from 0, with its sign."""
    size = sum(abs(unit) >= step for step in steps) if unit else 0
    return size if unit > 0 else -size
