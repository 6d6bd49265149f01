"""Moves between areas as a table of origins and destinations, cut to what fits on a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from toolkit.disclosure import Publishable
from toolkit.figures.rows import Row, known, rows_of
from toolkit.meten.stromen import ZONDER_GEBIED
from toolkit.tables_out import plain

Pair = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class OdTable:
    """Origins down, destinations across.

    Attributes
    ----------
    areas : tuple of str
        Codes of the areas, in one order down and across.
    origins, destinations : tuple of str
        Ends that are no area ('buiten_gebied', the remainder of the small flows), after the areas.
    names : dict of code -> str
    cells : dict of (from, to) -> Row
        Only those that were given; without a row there were few moves or none.
    vertrek, vestiging : dict of code -> Row
        Totals per area, as they were let out.
    whole : int
        How many areas there are, of which these are the ones with most moves.
    """

    areas: tuple[str, ...]
    origins: tuple[str, ...]
    destinations: tuple[str, ...]
    names: dict[str, str]
    cells: dict[Pair, Row]
    vertrek: dict[str, Row]
    vestiging: dict[str, Row]
    whole: int

    @property
    def within(self) -> list[Row]:
        """The cells of moves that stayed in their area."""
        return [row for (van, naar), row in self.cells.items() if van == naar]

    @property
    def between(self) -> list[tuple[Pair, Row]]:
        """The cells of moves from area to area, largest first; hidden ones last."""
        inside = set(self.areas)
        found = [(pair, row) for pair, row in self.cells.items() if set(pair) <= inside and pair[0] != pair[1]]
        return sorted(found, key=lambda item: -(item[1].value or 0.0))

    @property
    def shaded(self) -> list[float]:
        """The values of the cells between areas, which share one scale."""
        inside = set(self.areas)
        return [value for _, value in known([row for pair, row in self.cells.items() if set(pair) <= inside])]


def od_table(paren: Publishable, gebieden: Publishable, *, top: int) -> OdTable:
    """Put flows and areas together.

    Parameters
    ----------
    paren : Publishable
        van_code, van_naam, naar_code, naar_naam, aantal, soort; one row per pair.
    gebieden : Publishable
        gebied_code, naam, vertrek, vestiging; the order of the areas.
    top : int
        Keep so many areas, those with most departures and arrivals together.

    Raises
    ------
    KeyError
        If a column is not in its table.
    ValueError
        If there is no area, a pair occurs twice, or an end of a flow is neither an area nor known to be none.
    """
    table = paren.table
    vertrek, vestiging = (
        {row.code: row for row in rows_of(gebieden, name, "aantal")} for name in ("vertrek", "vestiging")
    )
    pairs = list(zip(table["van_code"].astype("str"), table["naar_code"].astype("str"), strict=True))
    if not vertrek or len(set(pairs)) < len(pairs) or len(vertrek) < len(gebieden.table):
        raise ValueError("a table of flows needs at least one area, each area once and each pair once")
    outside = _outside(table, set(vertrek))
    areas = _busiest(vertrek, vestiging, top)
    ends = {*areas, *outside}
    cells = dict(zip(pairs, rows_of(paren, "aantal", "aantal", naam="van_naam", code="van_code"), strict=True))
    shown = {pair: row for pair, row in cells.items() if set(pair) <= ends and not set(pair) <= set(outside)}
    return OdTable(
        areas=areas, whole=len(vertrek), cells=shown, names=_names(table, gebieden.table),
        origins=tuple(code for code in outside if any(van == code for van, _ in shown)),
        destinations=tuple(code for code in outside if any(naar == code for _, naar in shown)),
        vertrek={code: vertrek[code] for code in areas}, vestiging={code: vestiging[code] for code in areas},
    )  # fmt: skip


def _outside(table: pd.DataFrame, areas: set[str]) -> list[str]:
    """Return the ends that are no area: remainders first, then those of another place."""
    rests = table.loc[table["soort"] == "rest", "naar_code"].drop_duplicates().tolist()
    ends = {*table["van_code"], *table["naar_code"]} - areas
    strange = sorted(ends - {*rests, *ZONDER_GEBIED})
    if strange:
        raise ValueError(f"flows from or to areas that are not among the areas: {', '.join(strange[:10])}")
    return [*rests, *(code for code in ZONDER_GEBIED if code in ends)]


def _busiest(vertrek: Mapping[str, Row], vestiging: Mapping[str, Row], top: int) -> tuple[str, ...]:
    moves = {code: sum(side[code].value or 0.0 for side in (vertrek, vestiging)) for code in vertrek}
    kept = set(sorted(moves, key=lambda code: -moves[code])[:top])
    return tuple(code for code in moves if code in kept)


def _names(table: pd.DataFrame, areas: pd.DataFrame) -> dict[str, str]:
    columns: Sequence[tuple[pd.DataFrame, str, str]] = (
        (table, "van_code", "van_naam"), (table, "naar_code", "naar_naam"), (areas, "gebied_code", "naam")
    )  # fmt: skip
    return {
        str(code): plain(str(name))
        for frame, codes, names in columns
        for code, name in zip(frame[codes], frame[names], strict=True)
    }
