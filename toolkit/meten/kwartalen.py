"""The whole quarters that the moves of a delivery cover."""

from datetime import date, timedelta
from typing import Final

import pandas as pd

from toolkit.config import Periode
from toolkit.meten.gegevens import Gegevens

_ONE_DAY: Final = timedelta(days=1)
_NEARLY: Final = timedelta(days=7)


def kwartaal(day: pd.Timestamp | date) -> str:
    """Return the label of the quarter that a day lies in.

    Examples
    --------
    >>> kwartaal(date(2023, 5, 1))
    '2023 K2'
    """
    return f"{day.year} K{(day.month - 1) // 3 + 1}"


def kwartalen(gegevens: Gegevens) -> list[Periode]:
    """Return the whole quarters that the moves cover, up to the end of the period."""
    dates = gegevens.tabel("verhuizingen")["datum"].dropna()
    if dates.empty:
        return []
    last = min(dates.max(), pd.Timestamp(gegevens.periode.eind)) + _ONE_DAY
    # The first and the last quarter are whole if the file begins or ends within days of their edges.
    first = (dates.min() - _NEARLY).to_period("Q") + 1
    end = (last + _NEARLY).to_period("Q") - 1
    return [
        Periode(start=quarter.start_time.date(), eind=quarter.end_time.date())
        for quarter in pd.period_range(first, end, freq="Q")
    ]
