"""The sums in a table: which cells add up to which, as told by its totals, percentages and total rows."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

import pandas as pd

from toolkit.disclosure.audit import Relation
from toolkit.disclosure.rules import Rules
from toolkit.errors import DisclosureError

Cell = Hashable  # (row label, column), or a `Sum` for its remainder


@dataclass(frozen=True, kw_only=True)
class Sum:
    """A total and its parts; what the parts leave is a cell too, named by the sum itself.

    Attributes
    ----------
    soort : {"klassen", "aandeel", "plaatsen"}
        Parts are all classes of a group (columns), or one of them (a percentage), or the places where it is (rows).
    """

    total: Cell
    parts: tuple[Cell, ...]
    soort: Literal["klassen", "aandeel", "plaatsen"]

    def relation(self, counts: Mapping[Cell, int]) -> Relation[Cell]:
        """Return the total and its parts, with the remainder where readers do not know it to be nothing."""
        has_rest = self.soort == "aandeel" or counts[self] > 0
        return Relation(self.total, (*self.parts, *((self,) if has_rest else ())))

    def one_sided(self, counts: Mapping[Cell, int], rules: Rules) -> frozenset[Cell]:
        """Return the classes, if the group is small and lies wholly in one of them; else nothing."""
        classes = self.relation(counts).parts
        small = self.soort != "plaatsen" and 0 < counts[self.total] < rules.min_groep
        return frozenset(classes if small and any(counts[one] == counts[self.total] for one in classes) else [])


def cells_of(counts: pd.DataFrame) -> dict[Cell, int]:
    """Return the count of every cell that has one."""
    return {(row, column): int(count) for column in counts for row, count in counts[column].dropna().items()}


def find_sums(
    counts: pd.DataFrame,
    *,
    shares: Mapping[str, tuple[str, str]],
    totals: Mapping[str, Sequence[str]],
    total_rows: Mapping[Hashable, Sequence[Hashable]],
) -> tuple[Sum, ...]:
    """Write out the sums of a table of whole counts; arguments as those of `protect`.

    Rows are taken in the order of their labels, so that equal choices do not depend on how a table is sorted. A
    percentage of which a number is missing makes no sum. What readers see by themselves needs no telling:
    percentages that make 100 together and, where no totals are named, a column (row) that is the sum of all
    others. Where that is chance, the table is protected a little more than needed.

    Raises
    ------
    KeyError
        If a row or column that is named does not exist.
    DisclosureError
        If a total or one of its parts is missing.
    """
    of_shares = dict.fromkeys(shares.values())
    named: dict[Hashable, Sequence[Hashable]] = dict(totals.items()) or _sum_of_others(counts)
    columns = {**_percentages_of_all(counts, of_shares), **named}
    places = total_rows or _sum_of_others(counts.T)
    return (
        *chain.from_iterable(_sums_of_columns(counts, total, parts) for total, parts in columns.items()),
        *(
            Sum(total=(row, whole), parts=((row, part),), soort="aandeel")
            for part, whole in of_shares
            for row in sorted(counts.index[counts[[part, whole]].notna().all(axis=1)], key=str)
        ),
        *_sums_of_rows(counts, places),
    )


def _percentages_of_all(
    counts: pd.DataFrame, of_shares: Iterable[tuple[str, str]]
) -> dict[Hashable, Sequence[Hashable]]:
    by_whole: dict[Hashable, list[Hashable]] = {}
    for part, whole in of_shares:
        by_whole.setdefault(whole, []).append(part)
    return {whole: parts for whole, parts in by_whole.items() if _adds_up(counts[whole], counts[parts])}


def _sum_of_others(counts: pd.DataFrame) -> dict[Hashable, Sequence[Hashable]]:
    """Find the one column that is the sum of all others: only the largest can be."""
    largest = max(counts, key=lambda name: (counts[name].sum(), str(name)), default=None)
    others = [name for name in counts if name != largest]
    return {largest: others} if largest is not None and _adds_up(counts[largest], counts[others]) else {}


def _adds_up(total: pd.Series, parts: pd.DataFrame) -> bool:
    """Tell whether two parts or more make up the total everywhere, in a table that is complete and not empty."""
    if parts.shape[1] < 2 or parts.isna().any(axis=None) or total.isna().any():
        return False
    return bool((parts.sum(axis=1) == total).all() and (total > 0).any())


def _sums_of_columns(counts: pd.DataFrame, total: Hashable, parts: Sequence[Hashable]) -> Iterator[Sum]:
    _check_complete(counts[[total, *parts]])
    for row in sorted(counts.index, key=str):
        yield Sum(total=(row, total), parts=tuple((row, part) for part in parts), soort="klassen")


def _sums_of_rows(counts: pd.DataFrame, total_rows: Mapping[Hashable, Sequence[Hashable]]) -> Iterator[Sum]:
    for total in sorted(total_rows, key=str):
        parts = sorted(total_rows[total], key=str)
        _check_complete(counts.loc[[total, *parts]])
        for column in counts:
            yield Sum(total=(total, column), parts=tuple((part, column) for part in parts), soort="plaatsen")


def _check_complete(block: pd.DataFrame) -> None:
    if block.isna().any(axis=None):
        raise DisclosureError(
            "Een totaal of een deel ervan ontbreekt, dus valt niet na te gaan wat uit het totaal is af te leiden.",
            remedy="Vul het aan, laat het totaal weg, of noem het niet als totaal.",
            place=f"kolommen {', '.join(map(str, block.columns))}",
        )


def one_sided(sums: Sequence[Sum], counts: Mapping[Cell, int], rules: Rules) -> frozenset[Cell]:
    """Return the classes of all small groups that lie wholly in one class, as far as that is news.

    A 0 under a total row that shows 0 is none: nobody at all is in that class.
    """
    above = {part: each.total for each in sums if each.soort == "plaatsen" for part in each.parts}
    groups = [each.one_sided(counts, rules) for each in sums]
    while True:
        found = frozenset(chain.from_iterable(groups))
        told = {cell for cell, total in above.items() if counts[total] == 0 and total not in found}
        news = [group - told for group in groups if any(counts[cell] == 0 for cell in group - told)]
        if news == [group for group in groups if group]:
            return found
        groups = news


def rests(sums: Sequence[Sum], counts: Mapping[Cell, int]) -> dict[Cell, int]:
    """Return what the parts of each sum leave of its total.

    Raises
    ------
    DisclosureError
        If parts exceed their total.
    """
    left: dict[Cell, int] = {each: counts[each.total] - sum(counts[part] for part in each.parts) for each in sums}
    if any(rest < 0 for rest in left.values()):
        raise DisclosureError(
            "De delen zijn samen meer dan het totaal, of een teller is meer dan zijn noemer.",
            remedy="Controleer welke kolommen of rijen bij elkaar horen.",
        )
    return left
