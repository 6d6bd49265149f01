"""Axes with round ticks, in the units that readers see."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from toolkit import dutch
from toolkit.figures.lettering import Lettering, widest
from toolkit.tables_out import Soort, write_value

_SMALLEST: Final[dict[str, float]] = {"aantal": 1, "aandeel": 0.01, "aandeel1": 0.001, "getal1": 0.1, "euro": 1}
_COARSER: Final[dict[str, tuple[int, Soort]]] = {"aandeel1": (100, "aandeel"), "getal1": (1, "aantal")}
_TICKS: Final = 6
_NEAR_ZERO: Final = 0.4
_TOLD_APART: Final = 0.25
_BETWEEN: Final = 6.0


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
    if soort == "euro":
        return [f"€{dutch.NBSP}{dutch.number(tick)}" for tick in ticks]  # ticks are whole euros
    scale, coarser = _COARSER.get(soort, (1, soort))
    whole = all(abs(tick * scale - round(tick * scale)) < 1e-9 for tick in ticks)
    return [write_value(tick, coarser if whole else soort) for tick in ticks]


def ticks_around(values: Sequence[float], soort: Soort) -> tuple[float, ...]:
    """Return round ticks for dots and lines: from zero, unless the values differ too little to be told apart then.

    Too little is less than a quarter of the largest. Values that are all alike are shown against 0, not against
    nothing.
    """
    furthest, differs = max(values, key=abs), max(values) - min(values)
    from_zero = differs == 0 or differs >= _TOLD_APART * abs(furthest)
    return ticks_for([*values, 0.0] if from_zero and furthest else values, soort)


def legible(axis: Axis, texts: Sequence[str], lettering: Lettering) -> list[tuple[float, str]]:
    """Return where to write which ticks of a level axis: every one, or every second, third... so that none touch."""
    places = [axis.at(tick) for tick in axis.ticks]
    room = places[1] - places[0]
    stride = math.ceil((widest(texts, lettering) + _BETWEEN) / room)
    return list(zip(places, texts, strict=True))[::stride]


def starts_elsewhere(axis: Axis, soort: Soort) -> str:
    """Return the note that an axis without a zero needs; nothing where zero is on it."""
    if axis.ticks[0] <= 0 <= axis.ticks[-1]:
        return ""
    return f"De as begint bij {tick_texts(axis.ticks, soort)[0]}, niet bij 0."


def _round_step(wish: float, smallest: float) -> float:
    if wish <= smallest:
        return smallest
    power = 10.0 ** math.floor(math.log10(wish))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= wish - 1e-12)
