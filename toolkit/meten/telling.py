"""A wide result of own registrations, with what disclosure must know about it."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from toolkit.provenance import Source

Rows = Mapping[Hashable, Sequence[Hashable]]
Plek = tuple[str, Hashable, str]


@dataclass(frozen=True, kw_only=True, eq=False)
class Telling:
    """Counts of people, households or dwellings, and the shares made of them.

    Attributes
    ----------
    table : DataFrame
        Exact counts; not to leave the house as it is.
    sources : tuple of Source
    reden : str
        Why the table is empty; "" where it is not.
    counts, shares, totals, total_rows, unprotected
        As `toolkit.disclosure.protect` takes them.
    gemiddelden : mapping of column -> column
        Means and the ends of their intervals, with the count (one of `counts`) of what they are a mean of.
    percentages : mapping of column -> column
        Shares (unit 1) estimated beside one of `shares`, and the ends of their intervals, with the name of that one.
    mensen : bool
        Whether it tells of people, households or dwellings; what does not (letters sent) was neither rounded nor
        hidden, and the line under the table says so.
    """

    table: pd.DataFrame
    sources: tuple[Source, ...]
    reden: str = ""
    counts: tuple[str, ...] = ()
    shares: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    totals: Mapping[str, Sequence[str]] = field(default_factory=dict)
    total_rows: Rows = field(default_factory=dict)
    unprotected: tuple[str, ...] = ()
    gemiddelden: Mapping[str, str] = field(default_factory=dict)
    percentages: Mapping[str, str] = field(default_factory=dict)
    mensen: bool = True


@dataclass(frozen=True, kw_only=True)
class Verband:
    """What readers know of numbers in different tables of one report: parts that are a whole, or part of it.

    Attributes
    ----------
    geheel : (table, row, column)
    delen : tuple of (table, row, column)
        One that is all of it is the same number.
    alles : bool
        Whether readers know that the parts are all of it. Else there may be more, also where there is not.
    """

    geheel: Plek
    delen: tuple[Plek, ...]
    alles: bool = True


def absent(reden: str) -> Telling:
    """Return a result that is not there, with the reason."""
    return Telling(table=pd.DataFrame(), sources=(), reden=reden)
