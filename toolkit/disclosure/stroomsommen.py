"""What adds up in flows between areas: rows, columns, age classes, and areas that lie in each other."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final, NamedTuple, cast

import pandas as pd

from toolkit.disclosure.rules import Rules
from toolkit.disclosure.sums import Sum
from toolkit.gebieden import wijk_of
from toolkit.meten import ALLE, ONBEKEND, ZONDER_GEBIED

SOM: Final = "*"
BINNEN: Final = "="
TUSSEN: Final = "tussen"
IN: Final = "in"
UIT: Final = "uit"
_NO_END: Final = (SOM, BINNEN, TUSSEN, IN, UIT)
_ATOOM: Final = "atoom"
_GROVER: Final = ("wijk", "kern")  # levels whose areas are made of buurten
_OVER_THE_BORDER: Final = tuple(end for end in ZONDER_GEBIED if end != ONBEKEND)


class Cel(NamedTuple):
    """One number: a flow, or with `SOM` as an end a margin, or with the same word twice a part of the closing line."""

    niveau: str
    klasse: str
    van: str
    naar: str

    @property
    def is_paar(self) -> bool:
        """Whether both ends are places."""
        return self.van not in _NO_END and self.naar not in _NO_END


@dataclass(frozen=True, kw_only=True, eq=False)
class Stroomsommen:
    """Every number that flows consist of, and how they hang together.

    Attributes
    ----------
    counts : mapping of cell -> true count
        Pairs, margins, totals and parts of the closing line.
    paren : tuple of Cel
        Pairs that are large enough to be shown; all others count as "small or none".
    sums : tuple of Sum
        Where a level is not written out only pairs in `paren` are parts: what is left are all small ones together.
    verborgen : frozenset of Cel
        Parts in which wijken and kernen overlap; no table shows them, but the difference of two numbers can.
    """

    counts: Mapping[Cel, int]
    paren: tuple[Cel, ...]
    sums: tuple[Sum, ...]
    verborgen: frozenset[Cel]


def flow_sums(paren: pd.DataFrame, *, kern_van: pd.Series, rules: Rules, volledig_tot: int = 0) -> Stroomsommen:
    """Write out the sums of flows.

    Parameters
    ----------
    paren : DataFrame as in `meten.Stromen`, whole counts, without unknown ends
    kern_van : Series[str], index buurt_code
        The kern of each buurt, where there are kernen.
    rules : Rules
    volledig_tot : int
        Levels with at most so many possible pairs are written out pair by pair, those of nobody too.

    Raises
    ------
    ValueError
        If there are flows of wijken and of kernen but not of buurten: how these overlap could not be judged.
    """
    levels = set(paren["niveau"])
    if {*_GROVER} <= levels and "buurt" not in levels:
        raise ValueError("flows of wijken and kernen together need those of buurten")
    listed = _cells(paren)
    pairs = {**_grid(listed, volledig_tot), **listed}
    counts = {**pairs, **flow_counts(paren)}
    shown = tuple(cell for cell, count in listed.items() if count >= rules.drempel)
    whole = {cell.niveau for cell in pairs.keys() - listed.keys()}
    parts = [cell for cell, count in pairs.items() if count >= rules.drempel or cell.niveau in whole]
    larger = _larger(kern_van)
    atoms = _atoms(pairs, shown, larger) if {*_GROVER} <= levels and "buurt" not in whole else {}
    sums = [*_rows_and_columns(counts, parts), *_of_closing(counts, parts), *_of_classes(counts, parts),
            *_nested_margins(counts, larger), *_nested_pairs(parts, atoms, larger)]  # fmt: skip
    every = {**counts, **atoms}
    known = cast("Mapping[Hashable, int]", every)
    possible = tuple(each for each in sums if sum(known[part] for part in each.parts) <= known[each.total])
    return Stroomsommen(counts=every, paren=shown, sums=possible, verborgen=frozenset(atoms))


def _grid(listed: Mapping[Cel, int], most: int) -> dict[Cel, int]:
    """Return a zero for every possible pair of the levels that have no more than so many in any class."""
    found: dict[Cel, int] = {}
    large = set[str]()
    for niveau, klasse in sorted({cell[:2] for cell in listed}):
        mine = [cell for cell in listed if cell[:2] == (niveau, ALLE)]
        pairs = [*product(sorted({cell.van for cell in mine}), sorted({cell.naar for cell in mine}))]
        large |= {niveau} if len(pairs) > most else set()
        found |= {Cel(niveau, klasse, *pair): 0 for pair in pairs if not set(pair) <= set(ZONDER_GEBIED)}
    return {cell: 0 for cell in found if cell.niveau not in large}


def flow_counts(paren: pd.DataFrame) -> dict[Cel, int]:
    """Return every number that flows consist of: pairs, margins, totals, and of everybody parts of the closing line.

    A class has the margins that everybody has, those of nobody too.
    """
    margins = _margins(paren)
    classes = {cell[:2] for cell in margins if cell.klasse != ALLE}
    nobody = {
        cell._replace(klasse=klasse): 0
        for niveau, klasse in classes for cell in margins if cell.niveau == niveau and cell.klasse == ALLE
    }  # fmt: skip
    return {**_cells(paren), **nobody, **margins, **_closing(paren.loc[paren["klasse"] == ALLE])}


def _cells(table: pd.DataFrame) -> dict[Cel, int]:
    ends = zip(table["niveau"], table["klasse"], table["van_code"], table["naar_code"], strict=True)
    return {Cel(*names): int(count) for names, count in zip(ends, table["aantal"], strict=True)}


def _margins(paren: pd.DataFrame) -> dict[Cel, int]:
    found: dict[Cel, int] = {}
    for summed in (["naar_code"], ["van_code"], ["van_code", "naar_code"]):
        found |= _summed(paren.assign(**dict.fromkeys(summed, SOM)))
    return found


def _closing(paren: pd.DataFrame) -> dict[Cel, int]:
    kind = pd.Series(TUSSEN, index=paren.index, dtype="str")
    kind = kind.mask(paren["van_code"] == paren["naar_code"], BINNEN)
    kind = kind.mask(paren["van_code"].isin(ZONDER_GEBIED), IN).mask(paren["naar_code"].isin(ZONDER_GEBIED), UIT)
    return _summed(paren.assign(van_code=kind, naar_code=kind))


def _summed(rows: pd.DataFrame) -> dict[Cel, int]:
    grouped = rows.groupby(["niveau", "klasse", "van_code", "naar_code"])
    return _cells(grouped["aantal"].sum().reset_index())


def _rows_and_columns(counts: Mapping[Cel, int], shown: Sequence[Cel]) -> Iterator[Sum]:
    """Give each margin with its shown pairs, and each total with all margins of one side."""
    by_row = _grouped(shown, lambda cell: cell._replace(naar=SOM))
    by_column = _grouped(shown, lambda cell: cell._replace(van=SOM))
    for total in (cell for cell in counts if cell.van == SOM == cell.naar):
        mine = [cell for cell in counts if cell[:2] == total[:2] and cell != total]
        rows = [cell for cell in mine if cell.naar == SOM]
        columns = [cell for cell in mine if cell.van == SOM]
        for margins, pairs in ((rows, by_row), (columns, by_column)):
            yield Sum(total=total, parts=tuple(margins), soort="plaatsen")
            for margin in margins:
                if counts[margin] or margin in pairs:
                    yield Sum(total=margin, parts=tuple(pairs.get(margin, ())), soort="plaatsen")


def _grouped(cells: Iterable[Cel], key: Callable[[Cel], Cel]) -> dict[Cel, list[Cel]]:
    groups: dict[Cel, list[Cel]] = {}
    for cell in cells:
        groups.setdefault(key(cell), []).append(cell)
    return groups


def _of_closing(counts: Mapping[Cel, int], shown: Sequence[Cel]) -> Iterator[Sum]:
    """Give the parts of the closing line, with the total, the pairs within areas, and what crosses the border."""
    for total in [cell for cell in counts if cell.van == SOM == cell.naar]:
        kinds = [total._replace(van=kind, naar=kind) for kind in (BINNEN, TUSSEN, IN, UIT)]
        within = [cell for cell in shown if cell[:2] == total[:2] and cell.van == cell.naar]
        came = [total._replace(van=end) for end in _OVER_THE_BORDER]
        went = [total._replace(naar=end) for end in _OVER_THE_BORDER]
        for whole, parts in ((total, kinds), (kinds[0], within), (kinds[2], came), (kinds[3], went)):
            if whole in counts:
                there = tuple(cell for cell in parts if cell in counts)
                yield Sum(total=whole, parts=there, soort="plaatsen")


def _of_classes(counts: Mapping[Cel, int], shown: Sequence[Cel]) -> Iterator[Sum]:
    """Give what everybody together is made of: of margins every class, of pairs the classes that are shown."""
    pairs = set(shown)
    split = (cell for cell in counts if cell.klasse != ALLE and (cell in pairs or not cell.is_paar))
    for total, parts in _grouped(split, lambda cell: cell._replace(klasse=ALLE)).items():
        if total in counts:
            yield Sum(total=total, parts=tuple(sorted(parts)), soort="klassen")


Larger = Mapping[str, Callable[[str], str]]


def _larger(kern_van: pd.Series) -> Larger:
    """Return by level in which larger area an end lies; ends that are no buurt stay what they are."""
    kernen = {str(code): str(kern) for code, kern in kern_van.items()}

    def wijk(code: str) -> str:
        return str(wijk_of(pd.Series([code])).iloc[0]) if code.startswith("BU") else code

    def kern(code: str) -> str:
        return kernen.get(code, "") if code.startswith("BU") else code

    return {"wijk": wijk, "kern": kern, _ATOOM: lambda code: f"{wijk(code)}|{kern(code)}"}


def _lifted(cell: Cel, niveau: str, larger: Larger) -> Cel:
    """Return the pair or margin of a larger level that a pair or margin of buurten is part of."""
    ends = (end if end in _NO_END else larger[niveau](end) for end in (cell.van, cell.naar))
    return Cel(niveau, cell.klasse, *ends)


def _atoms(pairs: Mapping[Cel, int], shown: Sequence[Cel], larger: Larger) -> dict[Cel, int]:
    """Return the flows between overlaps of wijk and kern that lie in a shown flow between wijken or kernen."""
    coarse = {cell for cell in shown if cell.niveau in _GROVER}
    found: dict[Cel, int] = {}
    for cell, count in pairs.items():
        if cell.niveau == "buurt" and any(_lifted(cell, niveau, larger) in coarse for niveau in _GROVER):
            atom = _lifted(cell, _ATOOM, larger)
            found[atom] = found.get(atom, 0) + count
    return found


def _nested_margins(counts: Mapping[Cel, int], larger: Larger) -> Iterator[Sum]:
    """Give the margins of wijken and kernen with those of their buurten; both levels must have that class."""
    fine = [cell for cell in counts if cell.niveau == "buurt" and not cell.is_paar and cell.van not in (BINNEN, TUSSEN)]
    for niveau in _GROVER:
        groups = _grouped(fine, lambda cell, niveau=niveau: _lifted(cell, niveau, larger))  # type: ignore[misc]
        for total, parts in groups.items():
            if total in counts:
                yield Sum(total=total, parts=tuple(parts), soort="plaatsen")


def _nested_pairs(shown: Sequence[Cel], atoms: Mapping[Cel, int], larger: Larger) -> Iterator[Sum]:
    """Give the pairs of wijken and kernen with the shown pairs of buurten in them, by way of the overlaps."""
    fine = [cell for cell in shown if cell.niveau == "buurt"]
    coarse = [cell for cell in shown if cell.niveau in _GROVER]
    for niveau in (_ATOOM,) if atoms else _GROVER:
        groups = _grouped(fine, lambda cell, niveau=niveau: _lifted(cell, niveau, larger))  # type: ignore[misc]
        for total in (*atoms, *coarse):
            if total in groups:
                yield Sum(total=total, parts=tuple(groups[total]), soort="plaatsen")
    for place, niveau in enumerate(_GROVER):
        over = _grouped(atoms, lambda cell, place=place, niveau=niveau: _unpacked(cell, niveau, place))  # type: ignore[misc]
        for total in coarse:
            if total in over:
                yield Sum(total=total, parts=tuple(over[total]), soort="plaatsen")


def _unpacked(atom: Cel, niveau: str, place: int) -> Cel:
    return atom._replace(niveau=niveau, van=atom.van.split("|")[place], naar=atom.naar.split("|")[place])
