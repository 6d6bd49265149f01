"""Progress towards targets: the path from baseline to target, and where a figure stands beside it (domain 3.2)."""

import math
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

Status = Literal["bereikt", "op_koers", "achter", "niet_te_zeggen"]
Soort = Literal["niveau", "verandering_pct", "verandering_abs"]
Richting = Literal["minimaal", "maximaal"]

STATUS_IN_WOORDEN: Final[dict[str, str]] = {
    "bereikt": "bereikt",
    "op_koers": "op koers",
    "achter": "achter op het doel",
    "niet_te_zeggen": "niet te zeggen",
}
_DAYS_IN_YEAR: Final = 365.25


@dataclass(frozen=True, kw_only=True)
class Streven:
    """What a target asks, in the unit of the indicator.

    Attributes
    ----------
    doelwaarde : float
        The value to reach.
    nulmeting : float
        The value at the start.
    begin, eind : date
        When the baseline was measured and when the target must be reached.
    richting : {"minimaal", "maximaal"}
        Whether the value must be at least or at most the target.
    """

    doelwaarde: float
    nulmeting: float
    begin: date
    eind: date
    richting: Richting = "minimaal"

    def pad(self, op: date) -> float:
        """Return the value of the straight path from baseline to target on a day; level before and after."""
        whole = _in_years(self.eind) - _in_years(self.begin)
        gone = 1.0 if whole <= 0 else min(max((_in_years(op) - _in_years(self.begin)) / whole, 0.0), 1.0)
        return self.nulmeting + gone * (self.doelwaarde - self.nulmeting)

    def voortgang(self, waarde: float) -> float | None:
        """Return the part of the way that is done (1 is reached); None where baseline and target are the same."""
        whole = self.doelwaarde - self.nulmeting
        return None if math.isclose(whole, 0.0, abs_tol=1e-12) else (waarde - self.nulmeting) / whole


@dataclass(frozen=True, kw_only=True)
class Stand:
    """A figure to judge: its value and its interval, if it has one."""

    waarde: float
    laag: float | None = None
    hoog: float | None = None

    @property
    def grenzen(self) -> tuple[float, float]:
        """Lower and upper bound; twice the value where there is no interval."""
        if self.laag is None or self.hoog is None:
            return self.waarde, self.waarde
        return self.laag, self.hoog


def streefwaarde(soort: Soort, doelwaarde: float, nulmeting: float) -> float:
    """Return the value to reach: the level itself, or the baseline changed by a percentage or an amount.

    Examples
    --------
    >>> streefwaarde("verandering_pct", 5, 200)
    210.0
    >>> streefwaarde("verandering_abs", -3, 20)
    17
    """
    if soort == "verandering_pct":
        return nulmeting * (1 + doelwaarde / 100)
    return doelwaarde if soort == "niveau" else nulmeting + doelwaarde


def termijn(begin: date, *, jaren: float | None, einddatum: date | None) -> date | None:
    """Return when a target must be reached: the date itself, or so many years after the start; None if neither."""
    if einddatum is not None:
        return einddatum
    if jaren is None:
        return None
    if float(jaren).is_integer():
        return _years_later(begin, int(jaren))
    return begin + timedelta(days=round(jaren * _DAYS_IN_YEAR))


def _in_years(day: date) -> float:
    """Place a day in decimal years: two of five years is two fifths, leap year or not."""
    first = date(day.year, 1, 1)
    return day.year + (day - first).days / (date(day.year + 1, 1, 1) - first).days


def _years_later(begin: date, jaren: int) -> date:
    try:
        return begin.replace(year=begin.year + jaren)
    except ValueError:  # 29 February
        return begin.replace(year=begin.year + jaren, day=28)


def beoordeel(streven: Streven, stand: Stand, *, op: date) -> Status:
    """Judge a figure against target and path.

    Parameters
    ----------
    streven : Streven
    stand : Stand
        In the unit of the target.
    op : date
        The day that the figure is about; for a flow the end of its period.

    Returns
    -------
    Status
        `bereikt` or `op_koers` where the whole interval is at or beyond the target or the path, `niet_te_zeggen` where
        the path lies strictly inside it, `achter` otherwise. A value without interval is an interval of one point.
    """
    # Mirrored, so that beyond is always upward.
    sign = 1.0 if streven.richting == "minimaal" else -1.0
    low, high = sorted(sign * bound for bound in stand.grenzen)
    path = sign * streven.pad(op)
    if _reaches(low, sign * streven.doelwaarde):
        return "bereikt"
    if _reaches(low, path):
        return "op_koers"
    return "niet_te_zeggen" if high > path and not math.isclose(high, path) else "achter"


def _reaches(low: float, goal: float) -> bool:
    return low >= goal or math.isclose(low, goal, rel_tol=1e-9)
