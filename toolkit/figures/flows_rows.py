"""The flows of a publishable table as a map draws them: between areas, within an area, over the edge, the remainder."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import pandas as pd

from toolkit import dutch
from toolkit.disclosure import Publishable
from toolkit.errors import LinkError
from toolkit.meten import ZONDER_GEBIED
from toolkit.tables_out import SUPPRESSED, plain, require_publishable, suppressed_in

COLUMNS: Final = ("van_code", "van_naam", "naar_code", "naar_naam", "aantal", "soort")
PAIR, INSIDE, BORDER, REST = "paar", "binnen", "grens", "rest"
_SORTS: Final = frozenset((PAIR, INSIDE, BORDER, REST))
_AREA_ENDS: Final[dict[str, tuple[str, ...]]] = {
    PAIR: ("van_code", "naar_code"), INSIDE: ("van_code",), REST: ("van_code",), BORDER: ()
}  # fmt: skip
_NOT_SHOWN: Final = "niet getoond"  # no row: nobody moved, or too few to show


@dataclass(frozen=True, kw_only=True)
class Flow:
    """One row: from where to where, how many; `count` is None where it was suppressed or is not known."""

    start: str
    end: str
    start_name: str
    end_name: str
    count: int | None
    hidden: bool
    sort: str

    @property
    def known(self) -> int:
        """The count, 0 where there is none."""
        return self.count or 0


@dataclass(frozen=True, kw_only=True)
class Flows:
    """All rows of one table, largest first, and how many arrows may be drawn."""

    rows: tuple[Flow, ...]
    top: int

    def of(self, sort: str) -> list[Flow]:
        """Return the rows of one sort, largest first."""
        return [row for row in self.rows if row.sort == sort]

    @cached_property
    def drawn(self) -> tuple[Flow, ...]:
        """The flows between two areas that get an arrow, largest first."""
        return tuple(row for row in self.of(PAIR) if row.known)[: self.top]

    @cached_property
    def rings(self) -> dict[str, Flow]:
        """The moves within each area, by its code; also where they are suppressed, not where there are none."""
        return {row.start: row for row in self.of(INSIDE) if row.known or row.hidden}

    @property
    def between(self) -> int:
        """Moves between areas as far as they are in the table: pairs, and what is left over of each origin."""
        return total(self.of(PAIR)) + total(self.of(REST))

    @property
    def codes(self) -> set[str]:
        """The areas that an arrow or a ring needs."""
        return {code for row in self.drawn for code in (row.start, row.end)} | set(self.rings)


def total(flows: Iterable[Flow]) -> int:
    """Return how many moves these flows are together, as far as known."""
    return sum(flow.known for flow in flows)


@dataclass(frozen=True, kw_only=True)
class Side:
    """What came from and went to one place outside the map, in words: a number, how many are hidden beside it."""

    name: str
    came: str
    went: str


def sides_of(flows: Flows) -> list[Side]:
    """Add up the flows over the border per place outside, in the order of `ZONDER_GEBIED`."""
    border = flows.of(BORDER)
    sides = []
    for code in ZONDER_GEBIED:
        came, went = [row for row in border if row.start == code], [row for row in border if row.end == code]
        names = [row.start_name for row in came] + [row.end_name for row in went]
        if names:
            sides.append(Side(name=names[0], came=_in_words(came), went=_in_words(went)))
    return sides


def _in_words(flows: Sequence[Flow]) -> str:
    hidden = sum(flow.hidden for flow in flows)
    if not any(flow.count is not None for flow in flows):
        return SUPPRESSED if hidden else _NOT_SHOWN
    more = f" (en {dutch.number(hidden)} maal {SUPPRESSED})" if hidden else ""
    return f"{dutch.number(total(flows))}{more}"


def flows_of(data: Publishable, *, top: int) -> Flows:
    """Read a table of flows of one level and one class.

    Parameters
    ----------
    data : Publishable
        Columns `van_code`, `van_naam`, `naar_code`, `naar_naam`, `aantal` and `soort`: "binnen", "paar", "grens" or
        "rest".
    top : int
        How many flows between areas get an arrow at most.

    Raises
    ------
    TypeError
        If `data` has not been through `toolkit.disclosure`.
    KeyError
        If a column is not in the table.
    ValueError
        If `top` is negative, a row is of another sort, a pair has two rows or there are several levels or classes.
    """
    require_publishable(data)
    if top < 0:
        raise ValueError("the number of flows to draw cannot be negative")
    table = data.table[list(COLUMNS)]
    _check(data.table)
    rows = [
        _flow(*cells) for cells in zip(*(table[name] for name in COLUMNS), suppressed_in(data, "aantal"), strict=True)
    ]
    ranked = sorted(rows, key=lambda row: (-row.known, row.start_name, row.end_name, row.start, row.end))
    return Flows(rows=tuple(ranked), top=top)


def _check(table: pd.DataFrame) -> None:
    unknown = sorted(set(table["soort"]) - _SORTS)
    if unknown:
        raise ValueError(f"unknown sorts of flows: {', '.join(map(str, unknown))}")
    for name in ("niveau", "klasse"):
        if name in table and len(table[name].unique()) > 1:
            raise ValueError(f"a map shows one {name}; choose with disclosure.paren_van")
    border = table[table["soort"] == BORDER]
    if not (border["van_code"].isin(ZONDER_GEBIED) ^ border["naar_code"].isin(ZONDER_GEBIED)).all():
        raise ValueError(f"a flow over the border has one end among {', '.join(ZONDER_GEBIED)}")
    twice = table.duplicated(["van_code", "naar_code"])
    if twice.any():
        pairs = (table.loc[twice, "van_code"] + " - " + table.loc[twice, "naar_code"]).drop_duplicates()
        raise ValueError(f"pairs with more than one row: {', '.join(pairs.head(5))}")


def _flow(start: str, start_name: str, end: str, end_name: str, count: float, sort: str, hidden: bool) -> Flow:
    return Flow(
        start=str(start),
        end=str(end),
        start_name=plain(str(start_name)),
        end_name=plain(str(end_name)),
        count=None if pd.isna(count) else int(count),
        hidden=bool(hidden),
        sort=str(sort),
    )


def require_places(table: pd.DataFrame, codes: pd.Series) -> None:
    """Refuse flows of areas that are not on the map.

    Parameters
    ----------
    table : DataFrame
        Flows.
    codes : Series
        The areas of the map.

    Raises
    ------
    LinkError
        Names the codes.
    """
    known = set(codes)
    missing = {
        code
        for sort, ends in _AREA_ENDS.items()
        for end in ends
        for code in table.loc[table["soort"] == sort, end]
        if code not in known
    }
    if missing:
        named = dutch.listing(sorted(missing)[:10])
        more = f" en nog {dutch.number(len(missing) - 10)}" if len(missing) > 10 else ""
        count = dutch.plural(len(missing), "gebied", "gebieden")
        raise LinkError(
            f"{count} van de stromen zonder grenzen op de kaart: {named}{more}.",
            remedy="Geef de grenzen van dezelfde indeling als de stromen, of reken de stromen om naar die indeling.",
        )
