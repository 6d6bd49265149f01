"""Axes with round ticks, in the units that readers see."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from toolkit.tables_out import Soort, write_value

_SMALLEST: Final[dict[str, float]] = {"aantal": 1, "aandeel": 0.01, "aandeel1": 0.001, "getal1": 0.1, "euro": 1}
_TICKS: Final = 6
_NEAR_ZERO: Final = 0.4


@dataclass(frozen=True, kw_only=True)
class Axis:
    """A range on paper.

    Attributes
    ----------
    ticks : tuple of float
        Rising, evenly spaced; the first and last are the ends of the axis.
    start, end : float
        Where the first and last tick lie on paper, in points.
    """

    ticks: tuple[float, ...]
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return where a value lies on paper."""
        part = (value - self.ticks[0]) / (self.ticks[-1] - self.ticks[0])
        return self.start + part * (self.end - self.start)


def ticks_for(values: Sequence[float], soort: Soort) -> tuple[float, ...]:
    """Return round ticks around the values, from zero where that costs little room.

    Parameters
    ----------
    values : sequence of float
        At least one.
    soort : Soort
        Ticks differ by at least what is printed; `tekst` has no axis.

    Raises
    ------
    KeyError
        For `tekst`.
    """
    low, high = min(values), max(values)
    low = 0.0 if 0 <= low <= _NEAR_ZERO * high else low
    step = _round_step((high - low) / (_TICKS - 1), _SMALLEST[soort])
    first = math.floor(low / step + 1e-9)
    last = max(math.ceil(high / step - 1e-9), first + 1)
    return tuple(round(number * step, 6) for number in range(first, last + 1))


def tick_texts(ticks: Sequence[float], soort: Soort) -> list[str]:
    """Write ticks as Dutch numbers."""
    whole = soort == "aandeel1" and all(abs(tick * 100 - round(tick * 100)) < 1e-9 for tick in ticks)
    return [write_value(tick, "aandeel" if whole else soort) for tick in ticks]


def _round_step(wish: float, smallest: float) -> float:
    if wish <= smallest:
        return smallest
    power = 10.0 ** math.floor(math.log10(wish))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= wish - 1e-12)
