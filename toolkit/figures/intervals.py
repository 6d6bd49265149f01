"""The interval around a value: both ends, one end or none."""

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.disclosure import Publishable
from toolkit.figures.rows import Row, Soort, rows_of


@dataclass(frozen=True, kw_only=True)
class Interval:
    """The ends of an interval in the unit of the value; None is an end that is not known."""

    low: float | None
    high: float | None

    @property
    def ends(self) -> tuple[float, ...]:
        """The ends that are known."""
        return tuple(end for end in (self.low, self.high) if end is not None)

    @property
    def is_whole(self) -> bool:
        """Whether both ends are known."""
        return len(self.ends) == 2


def intervals_of(data: Publishable, rows: Sequence[Row], columns: tuple[str, str], soort: Soort) -> list[Interval]:
    """Read the interval of every row.

    Parameters
    ----------
    data : Publishable
    rows : sequence of Row
        The values, in the order of the table.
    columns : (str, str)
        Columns with the low and the high end.
    soort : Soort

    Raises
    ------
    KeyError
        If a column is not in the table.
    ValueError
        If an end of the interval of a hidden value is there (it would give the value away), or low is above high.
    """
    lows, highs = (_values(data, column, soort) for column in columns)
    found = [Interval(low=low, high=high) for low, high in zip(lows, highs, strict=True)]
    if any(row.hidden and interval.ends for row, interval in zip(rows, found, strict=True)):
        raise ValueError(f"a value is hidden but its interval is not: {columns}")
    if any(interval.is_whole and interval.ends[0] > interval.ends[1] for interval in found):
        raise ValueError(f"the low end of an interval is above its high end: {columns}")
    return found


def _values(data: Publishable, column: str, soort: Soort) -> list[float | None]:
    return [row.value for row in rows_of(data, column, soort, naam=column, code=column)]
