"""Let several tables of the same people out as one: what one of them hides, no other one gives away."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from toolkit.config import Run
from toolkit.disclosure.counts import check_declared, whole_counts
from toolkit.disclosure.gemiddelden import with_means
from toolkit.disclosure.publishable import Publishable, _pass
from toolkit.disclosure.rules import Rules
from toolkit.disclosure.sums import Cell, Sum, cells_of, find_sums
from toolkit.disclosure.threshold import hidden_cells, shown_of
from toolkit.disclosure.vrijgeven import release
from toolkit.disclosure.wording import NOBODY_RULE, short_rule
from toolkit.meten import Plek, Telling, Verband


@dataclass(frozen=True, kw_only=True, eq=False)
class _Counted:
    """One table with its whole counts and the sums in it, cells named (table, row, column)."""

    telling: Telling
    whole: pd.DataFrame
    cells: Mapping[Cell, int]
    sums: Sequence[Sum]


def release_together(
    tellingen: Mapping[str, Telling], run: Run, *, verbanden: Iterable[Verband] = (), sparen: Iterable[Plek] = ()
) -> dict[str, Publishable]:
    """Protect tables that count the same people as one table.

    Parameters
    ----------
    tellingen : mapping of name -> Telling
        Exact counts. One with a reason comes back empty, with that reason.
    run : Run
    verbanden : iterable of Verband
        What readers know of numbers in different tables: which is the sum of which, or the same number. A sum of which
        a table is not there is passed over.
    sparen : iterable of (table, row, column)
        Numbers that much else rests on: something else goes first where a number must go with another.

    Returns
    -------
    dict of name -> Publishable
        As `release` gives; in a run for inside use each as it is.

    Raises
    ------
    DisclosureError, KeyError, ValueError
        As `protect`; also where a number that is said to be part of another is more than it.

    Notes
    -----
    As in `protect`, what parts leave of their whole counts as a number that is not shown.
    """
    here = {name: each for name, each in tellingen.items() if not each.reden}
    rules = Rules.from_settings(run)
    if run.alleen_intern or not here:
        return {name: release(each, run) for name, each in tellingen.items()}
    counted = {name: _counted(name, each) for name, each in here.items()}
    shown = {cell: count for each in counted.values() for cell, count in each.cells.items()}
    sums = [each for table in counted.values() for each in table.sums]
    hidden = hidden_cells(shown, [*sums, *_across(verbanden, shown)], rules, spared=shown.keys() & set(sparen))
    found = {name: _published(name, each, hidden, rules) for name, each in counted.items()}
    return {name: found[name] if name in found else release(each, run) for name, each in tellingen.items()}


def _counted(name: str, telling: Telling) -> _Counted:
    check_declared(
        telling.table,
        {*telling.counts, *telling.shares, *telling.unprotected, *telling.gemiddelden, *telling.percentages},
    )
    whole = whole_counts(telling.table, telling.counts)
    own = find_sums(whole, shares=telling.shares, totals=telling.totals, total_rows=telling.total_rows)
    sums = [
        Sum(total=_named(name, each.total), parts=tuple(_named(name, part) for part in each.parts), soort=each.soort)
        for each in own
    ]
    return _Counted(
        telling=telling, whole=whole, sums=sums,
        cells={_named(name, cell): count for cell, count in cells_of(whole).items()},
    )  # fmt: skip


def _named(name: str, cell: Cell) -> Cell:
    if not isinstance(cell, tuple):
        raise TypeError("the cells of a table are pairs")
    return (name, *cell)


def _across(verbanden: Iterable[Verband], shown: Mapping[Cell, int]) -> list[Sum]:
    return [
        Sum(total=each.geheel, parts=each.delen, soort="plaatsen" if each.alles else "aandeel")
        for each in verbanden
        if each.geheel in shown and all(part in shown for part in each.delen)
    ]


def _published(name: str, counted: _Counted, hidden: frozenset[Cell], rules: Rules) -> Publishable:
    telling, whole = counted.telling, counted.whole
    flags = pd.DataFrame(
        {column: [(name, row, column) in hidden for row in whole.index] for column in whole},
        index=whole.index, dtype=bool,
    )  # fmt: skip
    table = telling.table.drop(columns=[*telling.gemiddelden, *telling.percentages])
    published, masks = shown_of(table, whole, flags, shares=telling.shares, rules=rules)
    rule = short_rule(rules) if telling.mensen else NOBODY_RULE
    suppressed = {str(column): mask for column, mask in masks.items()}
    released = _pass(published, telling.sources, status="beschermd", rule=rule, suppressed=suppressed)
    return with_means(released, telling, whole, rules)
