"""The labels of a time axis, as many as fit: quarters over years, years alone, or every so many periods."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from toolkit.figures.lettering import NOTE, widest, width_of, wrap

_YEAR_AND_PART: Final = re.compile(r"(\d{4}) (\S.*)")
_BETWEEN: Final = 6.0
_TIGHT: Final = 3.0


@dataclass(frozen=True, kw_only=True)
class TimeLabel:
    """A text under the axis: at which period, in which lines; `row` lines further down."""

    place: int
    lines: list[str]
    row: int = 0


def time_labels(periods: Sequence[str], slot: float) -> list[TimeLabel]:
    """Choose the labels that fit without touching.

    Labels such as '2023 K1' are split: the quarter under its point, the year once, under its first quarter; where
    quarters do not fit, years only. Other labels are broken over lines and, if need be, every second, third... is
    written, the first always.

    Parameters
    ----------
    periods : sequence of str
        All labels, in order.
    slot : float
        Room of one period in points.
    """
    split = [_YEAR_AND_PART.fullmatch(period) for period in periods]
    found = [(match[1], match[2]) for match in split if match]
    if len(found) < len(periods):
        return _every(list(periods), range(len(periods)), slot)
    firsts = [place for place, (year, _) in enumerate(found) if place == 0 or found[place - 1][0] != year]
    years = [found[place][0] for place in firsts]
    if widest([part for _, part in found], NOTE) + _TIGHT > slot:
        return _every(years, firsts, slot)
    parts = [TimeLabel(place=place, lines=[part]) for place, (_, part) in enumerate(found)]
    return [*parts, *(_below(label) for label in _every(years, firsts, slot))]


def _below(label: TimeLabel) -> TimeLabel:
    return TimeLabel(place=label.place, lines=label.lines, row=1)


def _every(texts: Sequence[str], places: Sequence[int], slot: float) -> list[TimeLabel]:
    """Write each text, or each second, third... whichever is the first with which none touch."""
    room = max(slot - _BETWEEN, max(widest(text.split(), NOTE) for text in texts))
    lines = [wrap(text, room + 0.1, NOTE) for text in texts]
    half = [widest(broken, NOTE) / 2 for broken in lines]
    strides = range(1, len(texts) + 1)
    stride = next(step for step in strides if _is_clear(list(places)[::step], half[::step], slot))
    labels = [TimeLabel(place=place, lines=broken) for place, broken in zip(places, lines, strict=True)]
    return labels[::stride]


def _is_clear(places: Sequence[int], half: Sequence[float], slot: float) -> bool:
    neighbours = zip(places, places[1:], half, half[1:], strict=False)
    return all((after - before) * slot >= one + other + _TIGHT for before, after, one, other in neighbours)


def labels_height(labels: Sequence[TimeLabel]) -> float:
    """Return how much room labels take under the axis."""
    return max(len(label.lines) + label.row for label in labels) * NOTE.line_height


def side_room(labels: Sequence[TimeLabel]) -> float:
    """Return how far a label may reach to a side of its period."""
    return math.ceil(max(width_of(line, NOTE) for label in labels for line in label.lines) / 2)
