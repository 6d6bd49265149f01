"""Curves of how many still wait, as rows of a table tell them: by group and day, with band and number at risk."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

from toolkit.disclosure import Publishable
from toolkit.figures.intervals import Interval, intervals_of
from toolkit.figures.rows import Row, rows_of

Steps = list[tuple[float, float]]
MAX_CURVES: Final = 4
_STRIDES: Final = (7, 14, 30, 60, 90, 180, 365, 730)
_TICKS: Final = 8
_TOO_NEAR: Final = 0.75  # of a stride: nearer to the horizon there is no other tick


@dataclass(frozen=True, kw_only=True)
class Curve:
    """One group: its days, and per day the share that still waits, its interval and the number at risk."""

    name: str
    days: list[int]
    shares: list[Row]
    intervals: list[Interval]
    at_risk: list[Row]

    @property
    def known(self) -> list[tuple[int, float]]:
        """Days and shares up to the first day that has none: nothing is drawn beyond a gap."""
        found = []
        for day, row in zip(self.days, self.shares, strict=True):
            if row.value is None:
                break
            found.append((day, row.value))
        return found

    @property
    def cut(self) -> tuple[int, bool] | None:
        """The first day without a share, and whether that was suppressed; None where there is no such day."""
        place = len(self.known)
        return (self.days[place], self.shares[place].hidden) if place < len(self.days) else None

    @property
    def half(self) -> int | None:
        """The first day on which at most half still wait."""
        return next((day for day, share in self.known if share <= 0.5), None)

    def last_before(self, day: float) -> int:
        """Return the place of the last row up to and including a day; -1 where there is none."""
        return bisect_right(self.days, day) - 1

    def risk_at(self, day: float) -> Row | None:
        """Return how many are at risk as a day begins; None beyond the last row."""
        place = bisect_left(self.days, day)
        return self.at_risk[place] if place < len(self.days) else None

    @property
    def steps(self) -> Steps:
        """The corners of the curve: level until the day on which the share changes; it begins at 1 on day 0."""
        corners: Steps = [(0.0, 1.0)]
        for day, share in self.known:
            if share != corners[-1][1]:
                corners += [(float(day), corners[-1][1]), (float(day), share)]
        return [*corners, (float(self.known[-1][0]), corners[-1][1])] if self.known else []

    @property
    def bands(self) -> list[tuple[Steps, Steps]]:
        """Low and high corners of each unbroken stretch of days with a whole interval."""
        held = [
            (day, interval)
            for (day, _), interval in zip(self.known, self.intervals, strict=False)  # only the known days
        ]
        runs = [list(run) for whole, run in groupby(held, key=lambda pair: pair[1].is_whole) if whole]
        return [(_corners([(day, i.ends[0]) for day, i in run]), _corners([(day, i.ends[1]) for day, i in run]))
                for run in runs]  # fmt: skip


def _corners(points: list[tuple[int, float]]) -> Steps:
    corners: Steps = [(float(points[0][0]), points[0][1])]
    for (_, before), (day, after) in pairwise(points):
        if before != after:
            corners += [(float(day), before), (float(day), after)]
    return [*corners, (float(points[-1][0]), points[-1][1])]


def curves_of(data: Publishable) -> list[Curve]:
    """Read the curves, in the order in which their groups occur.

    Parameters
    ----------
    data : Publishable
        Columns groep, dag, aandeel, laag, hoog, in_beeld.

    Raises
    ------
    KeyError
        If a column is not in the table.
    ValueError
        If there are no groups or more than four, days that do not rise within a group, a share outside 0 to 1 or one
        that rises: what was filled does not come free again.
    """
    names = data.table["groep"].drop_duplicates().tolist()
    if not 1 <= len(names) <= MAX_CURVES:
        raise ValueError(f"this figure has 1 to {MAX_CURVES} groups")
    found = [_curve(data.with_table(data.table.loc[data.table["groep"] == name])) for name in names]
    for curve in found:
        shares = [row.value for row in curve.shares if row.value is not None]
        rises = any(after > before + 1e-9 for before, after in pairwise([1.0, *shares]))
        if rises or min(shares, default=0) < 0 or any(b <= a for a, b in pairwise([-1, *curve.days])):
            raise ValueError("days rise within a group from 0 on; a share lies between 0 and 1 and never rises")
    return found


def _curve(data: Publishable) -> Curve:
    shares = rows_of(data, "aandeel", "aandeel", naam="groep", code="dag")
    return Curve(
        name=shares[0].name, days=[int(day) for day in data.table["dag"]], shares=shares,
        intervals=intervals_of(data, shares, ("laag", "hoog"), "aandeel"),
        at_risk=rows_of(data, "in_beeld", "aantal", naam="groep", code="dag"),
    )  # fmt: skip


def day_ticks(last: int, horizon: int) -> list[int]:
    """Return round numbers of days from 0, and the horizon itself, which keeps all but 0 at a distance."""
    stride = next((step for step in _STRIDES if last / step <= _TICKS - 1), -(-last // (_TICKS - 1)))
    near = _TOO_NEAR * stride
    round_days = {day for day in range(0, last + 1, stride) if abs(day - horizon) >= near or day == 0}
    return sorted(round_days | ({horizon} if horizon >= near or horizon == last else set()))
