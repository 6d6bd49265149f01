"""What a time series holds before it is drawn: lines with their gaps, bands and target, cut where a break lies."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from toolkit.disclosure import Publishable
from toolkit.figures.intervals import Interval, intervals_of
from toolkit.figures.rows import Row, Soort, rows_of
from toolkit.tables_out import plain

Run = list[tuple[int, float]]
Ends = tuple[int, float, float]
Placed = TypeVar("Placed", tuple[int, float], tuple[int, float, float])


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line: its label, a row per period and an interval per period (none where there is no band)."""

    label: str
    rows: list[Row]
    band: list[Interval]

    @property
    def known(self) -> Run:
        """Number and value of the periods that have one."""
        return [(place, row.value) for place, row in enumerate(self.rows) if row.value is not None]

    @property
    def numbers(self) -> list[float]:
        """Everything that the vertical axis must hold."""
        return [number for _, number in self.known] + [end for *_, low, high in self.band_known for end in (low, high)]

    @property
    def band_known(self) -> list[Ends]:
        """Number, low and high end of the periods with a value and a whole interval."""
        return [
            (place, interval.low, interval.high)
            for place, interval in enumerate(self.band)
            if interval.low is not None and interval.high is not None and self.rows[place].value is not None
        ]

    def runs(self, breaks: Collection[float]) -> list[Run]:
        """Cut the known values where a period has none and at the breaks."""
        return _runs(self.known, breaks)

    def band_runs(self, breaks: Collection[float]) -> list[list[Ends]]:
        """Cut the band in the same way."""
        return _runs(self.band_known, breaks)

    @property
    def gaps(self) -> list[tuple[int, int, bool]]:
        """First and last period of every stretch without a value, and whether it is suppressed."""
        kinds = [(row.value is None, row.hidden) for row in self.rows]
        found = []
        for (is_empty, hidden), stretch in groupby(range(len(kinds)), key=lambda place: kinds[place]):
            places = list(stretch)
            if is_empty:
                found.append((places[0], places[-1], hidden))
        return found


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """Everything that a figure of a time series shows.

    Attributes
    ----------
    periods : list of str
    lines : list of Line
    target : list of (int, float)
        Number of the period and target, for the periods that have one.
    """

    periods: list[str]
    lines: list[Line]
    target: Run

    @property
    def numbers(self) -> list[float]:
        """Everything that the vertical axis must hold."""
        return [*(number for line in self.lines for number in line.numbers), *(number for _, number in self.target)]


def timeline_of(
    data: Publishable,
    tijd: str,
    *,
    waarden: Mapping[str, str],
    banden: Mapping[str, tuple[str, str]],
    doel: str | None,
    soort: Soort,
) -> Timeline:
    """Read a table of one row per period.

    Raises
    ------
    KeyError
        If a column is not in the table.
    ValueError
        If a period occurs twice, or an interval is upside down or stands around a hidden value.
    """
    periods = [plain(str(period)) for period in data.table[tijd]]
    if len(set(periods)) < len(periods):
        raise ValueError("a time series needs one row per period")
    return Timeline(
        periods=periods,
        lines=[_line(data, tijd, column, label, banden.get(column), soort) for column, label in waarden.items()],
        target=_target(data, tijd, doel, soort) if doel else [],
    )


def _line(data: Publishable, tijd: str, column: str, label: str, ends: tuple[str, str] | None, soort: Soort) -> Line:
    rows = rows_of(data, column, soort, naam=tijd, code=tijd)
    return Line(label=plain(label), rows=rows, band=intervals_of(data, rows, ends, soort) if ends else [])


def _target(data: Publishable, tijd: str, doel: str, soort: Soort) -> Run:
    rows = rows_of(data, doel, soort, naam=tijd, code=tijd)
    return [(place, row.value) for place, row in enumerate(rows) if row.value is not None]


def _runs(items: Sequence[Placed], breaks: Collection[float]) -> list[list[Placed]]:
    runs: list[list[Placed]] = []
    for item in items:
        if runs and runs[-1][-1][0] == item[0] - 1 and item[0] - 0.5 not in breaks:
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs
