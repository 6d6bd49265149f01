"""Map classes with round edges: natural breaks first, then snapped to a step that people count in.

All arithmetic is in whole units of what is printed (whole percents, tenths of a percent, pieces), so that an edge
is exactly what the legend says. Choice and alternatives: docs/method/08-figuren.md.
"""

import math
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import mapclassify
import numpy as np
from numpy.typing import NDArray

from toolkit import dutch, huisstijl
from toolkit.figures.rows import Soort
from toolkit.tables_out import write_value

MAX_CLASSES: Final = len(huisstijl.SEQUENTIAL)
_NATURAL_UP_TO: Final = 600  # Fisher-Jenks is quadratic: a third of a second for this many values
_STRETCH: Final = 1.5
_FEWEST: Final = 3
DECIMALS: Final[dict[str, int]] = {"aantal": 0, "aandeel": 2, "aandeel1": 3, "getal1": 1, "euro": 2}

Units = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Classes:
    """Classes of values; a class holds its lower edge and not its upper one, but the last class holds both.

    Attributes
    ----------
    edges : tuple of int
        One more than there are classes, rising, in units of what is printed (1 = 1 % for `aandeel`). A single value
        gives one class whose two edges are that value.
    soort : Soort
    """

    edges: tuple[int, ...]
    soort: Soort

    def __len__(self) -> int:
        return len(self.edges) - 1

    def numbers(self, values: Sequence[float]) -> list[int]:
        """Return for each value the number of its class, from 0; judged by the value as printed."""
        inner = np.array(self.edges[1:-1], dtype=np.int64)
        return [int(place) for place in np.searchsorted(inner, _units(values, self.soort), side="right")]

    @property
    def colours(self) -> tuple[str, ...]:
        """One colour per class, light to dark, spread over the sequential scale."""
        places = np.linspace(0, MAX_CLASSES - 1, len(self)) if len(self) > 1 else [MAX_CLASSES // 2]
        return tuple(huisstijl.SEQUENTIAL[int(place + 0.5)] for place in places)

    @property
    def labels(self) -> tuple[str, ...]:
        """What the legend says: 'minder dan 10%', '10 tot 15%', '15% of meer'."""
        texts = [write_value(edge / 10 ** DECIMALS[self.soort], self.soort) for edge in self.edges]
        if len(self) == 1:
            one_value = self.edges[0] == self.edges[1]
            return (texts[0] if one_value else f"{texts[0].removesuffix('%')} tot {texts[1]}",)
        middle = [f"{low.removesuffix('%')} tot {high}" for low, high in pairwise(texts[1:-1])]
        return (f"minder dan {texts[1]}", *middle, f"{texts[-2]} of meer")


def round_classes(values: Sequence[float], *, soort: Soort, classes: int = MAX_CLASSES) -> Classes:
    """Divide values into classes with round edges.

    Natural breaks (Fisher-Jenks; quantiles above 600 values) are snapped to the largest step of 1, 2 or 5 times a
    power of ten that leaves no class empty and is at most one and a half times the narrowest class. Where that gives
    edges that are no multiples of five, one class less is tried. Fewer distinct values than classes give fewer
    classes.

    Parameters
    ----------
    values : sequence of float
        At least one; shares in unit 1. No missing values.
    soort : Soort
        How the values are printed; they are classified as printed.
    classes : int
        Most classes wanted, 1 to 5.

    Raises
    ------
    ValueError
        If there is no value, a value is not finite, or `classes` is out of range.
    """
    if not 1 <= classes <= MAX_CLASSES:
        raise ValueError(f"a map has 1 to {MAX_CLASSES} classes")
    if not values or not np.isfinite(values).all():
        raise ValueError("classes need at least one value, and finite values only")
    units = np.sort(_units(values, soort))
    most = min(classes, len(np.unique(units)))
    tries = [_round_breaks(units, wanted) for wanted in (most, most - 1) if wanted == most or wanted >= _FEWEST]
    step, inner = next((found for found in tries if found[0] % 5 == 0), tries[0])
    low, high = int(units[0]), int(units[-1])
    if low == high:
        return Classes(edges=(low, high), soort=soort)
    end = max(-(-high // step) * step, inner[-1] + step if inner else low + 1)
    return Classes(edges=(low // step * step, *inner, end), soort=soort)


def _round_breaks(units: Units, classes: int) -> tuple[int, tuple[int, ...]]:
    """Return the step and the inner edges, one less than there are classes."""
    breaks = _natural_breaks(units, classes)
    snapped = ((step, _snapped(breaks, step)) for step in _steps(breaks, units))
    return next((step, inner) for step, inner in snapped if _fills_all(inner, units))


def _units(values: Sequence[float], soort: Soort) -> Units:
    decimals = DECIMALS[soort]
    return np.array([int(dutch.rounded(value, decimals).scaleb(decimals)) for value in values], dtype=np.int64)


def _natural_breaks(units: Units, classes: int) -> list[float]:
    """Return the middle of the gap above each class but the last; `units` are sorted."""
    uppers = _uppers(units, classes)
    above = [units[np.searchsorted(units, upper, side="right")] for upper in uppers]
    return [(float(upper) + float(lower)) / 2 for upper, lower in zip(uppers, above, strict=True)]


def _uppers(units: Units, classes: int) -> list[int]:
    distinct = np.unique(units)
    if classes == len(distinct):
        return [int(value) for value in distinct[:-1]]
    scaled = (units - units[0]) / (units[-1] - units[0])  # mapclassify calculates in single precision
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=UserWarning)  # no numba: slower, not wrong
        method = mapclassify.FisherJenks if len(units) <= _NATURAL_UP_TO else mapclassify.Quantiles
        bins = method(scaled, classes).bins[:-1]
    places = np.searchsorted(scaled, bins, side="right") - 1
    return sorted({int(units[place]) for place in places if units[place] < units[-1]})


def _steps(breaks: Sequence[float], units: Units) -> Iterator[int]:
    """Give the steps to try, widest first, down to one unit, with which every class surely keeps its values."""
    ends = [float(units[0]), *breaks, float(units[-1])]
    widest = max(_STRETCH * min(high - low for low, high in pairwise(ends)), 1)
    power = 10 ** (len(str(int(widest))) - 1)
    while power:
        yield from (step * power for step in (5, 2, 1) if step * power <= widest)
        power //= 10


def _snapped(breaks: Sequence[float], step: int) -> tuple[int, ...]:
    return tuple(math.floor(cut / step + 0.5) * step for cut in breaks)


def _fills_all(inner: Sequence[int], units: Units) -> bool:
    counts = np.bincount(
        np.searchsorted(np.array(inner, dtype=np.int64), units, side="right"), minlength=len(inner) + 1
    )
    return bool(counts.all())
