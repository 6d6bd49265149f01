"""Counts of what went from which group to which: the cells of a crossing, with the totals that were let out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from toolkit import dutch
from toolkit.disclosure import Publishable
from toolkit.figures.rows import Row, rows_of
from toolkit.tables_out import SUPPRESSED, plain

ROUNDING: Final = 0.02
Pair = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Side:
    """One group on one side: what is known of it, and what may be said about the rest.

    Attributes
    ----------
    name : str
    bands : tuple of Row
        The cells of this group, with a value or hidden.
    total : Row or None
        The total as it was let out; None where none was given.
    """

    name: str
    bands: tuple[Row, ...]
    total: Row | None

    @property
    def shown(self) -> float:
        """Sum of the cells that have a value."""
        return sum(row.value or 0.0 for row in self.bands)

    @property
    def size(self) -> float:
        """The total, or what is known where there is no total or the parts were rounded up past it."""
        return max(self.shown, (self.total and self.total.value) or 0.0)

    @property
    def hides(self) -> bool:
        """Whether a cell of this group is hidden."""
        return any(row.hidden for row in self.bands)

    @property
    def rest(self) -> float:
        """What the total holds beyond the cells with a value; 0 where that is no more than rounding explains."""
        rest = self.size - self.shown
        return rest if self.hides or rest > ROUNDING * self.size else 0.0

    @property
    def text(self) -> str:
        """The total as printed; where none was let out what is known, and that there is more."""
        if self.total is not None and self.total.value is not None:
            return self.total.text
        known = [dutch.number(self.shown)] if self.shown or not self.hides else []
        return " + ".join([*known, *([SUPPRESSED] if self.hides else [])])


@dataclass(frozen=True, kw_only=True)
class Crossing:
    """A crossing of groups by where things came from and went to.

    Attributes
    ----------
    names : tuple of str
        The groups of both sides in one order.
    cells : dict of (from, to) -> Row
        Only those that were given; a pair without a row is zero.
    totals : dict of (from, to) -> Row
        "" stands for all groups together.
    """

    names: tuple[str, ...]
    cells: dict[Pair, Row]
    totals: dict[Pair, Row]

    @property
    def left(self) -> dict[str, Side]:
        """The groups that something came from."""
        return dict(self._sides(0))

    @property
    def right(self) -> dict[str, Side]:
        """The groups that something went to."""
        return dict(self._sides(1))

    @property
    def bands(self) -> list[tuple[Pair, float]]:
        """The cells above zero, largest first."""
        found = [(pair, row.value) for pair, row in self.cells.items() if row.value]
        return sorted(found, key=lambda item: -item[1])

    @property
    def hidden(self) -> list[Pair]:
        """The cells that were suppressed."""
        return [pair for pair, row in self.cells.items() if row.hidden]

    def _sides(self, end: int) -> Iterator[tuple[str, Side]]:
        for name in self.names:
            bands = tuple(row for pair, row in self.cells.items() if pair[end] == name)
            total = self.totals.get((name, "") if end == 0 else ("", name))
            if bands or total:
                yield name, Side(name=name, bands=bands, total=total)


def crossing_of(
    data: Publishable, van: str, naar: str | Mapping[str, str], *, aantal: str = "aantal", totaal: str = "totaal"
) -> Crossing:
    """Read a crossing from long rows (from, to, count) or from a wide table (a row per origin).

    Parameters
    ----------
    data : Publishable
    van : str
        Column with the group of origin.
    naar : str, or mapping of column -> label
        Column with the group of destination, or the columns of counts with the groups they stand for.
    aantal : str
        Column with the counts, where `naar` is one column.
    totaal : str
        The name that stands for all groups together; capitals do not matter.

    Raises
    ------
    KeyError
        If a column is not in the table.
    ValueError
        If a pair occurs twice or a count is below 0.
    """
    rows = list(_long(data, van, naar, aantal)) if isinstance(naar, str) else list(_wide(data, van, naar))
    if len({pair for pair, _ in rows}) < len(rows) or any((row.value or 0.0) < 0 for _, row in rows):
        raise ValueError("a crossing has one row per pair, and no count below 0")
    every = plain(totaal).casefold()
    ends = [tuple("" if end.casefold() == every else end for end in pair) for pair, _ in rows]
    placed = {(one, other): row for (one, other), (_, row) in zip(ends, rows, strict=True)}
    cells = {pair: row for pair, row in placed.items() if all(pair)}
    names = (name for side in (0, 1) for pair in placed if (name := pair[side]))
    totals = {pair: row for pair, row in placed.items() if not all(pair)}
    return Crossing(names=tuple(dict.fromkeys(names)), cells=cells, totals=totals)


def _long(data: Publishable, van: str, naar: str, aantal: str) -> Iterator[tuple[Pair, Row]]:
    for row in rows_of(data, aantal, "aantal", naam=van, code=naar):
        yield (row.name, plain(row.code)), row


def _wide(data: Publishable, van: str, naar: Mapping[str, str]) -> Iterator[tuple[Pair, Row]]:
    for column, label in naar.items():
        for row in rows_of(data, column, "aantal", naam=van, code=van):
            yield (row.name, plain(label)), row
