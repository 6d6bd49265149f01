"""Which flows may be shown: the small ones go together in a remainder, and nothing gives one of them away."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence, Set
from itertools import product
from typing import Final, cast

import pandas as pd

from toolkit.disclosure.rules import Rules
from toolkit.disclosure.stroomlezer import Lezer
from toolkit.disclosure.stroomsommen import SOM, Cel, Stroomsommen, flow_sums
from toolkit.disclosure.sums import one_sided, rests
from toolkit.meten import ALLE, ZONDER_GEBIED

VOLLEDIG_TOT: Final = 300
_ANY: Final = float("inf")


def shown_flows(paren: pd.DataFrame, rules: Rules, *, kern_van: pd.Series, niveaus: Sequence[str]) -> frozenset[Cel]:
    """Return which numbers may be shown: pairs that are large enough, and margins.

    Parameters
    ----------
    paren : DataFrame as in `meten.Stromen`, whole counts, without unknown ends
    rules : Rules
    kern_van : Series[str], index buurt_code
    niveaus : sequence of str
        The most important level first.

    Notes
    -----
    The reader sees no difference between a small flow and none: both are "small or none". What he can work out is
    their sum, the remainder of a row, column, class or larger area. A remainder of at most the threshold would bound
    each small flow in it too tightly; so that counts as a small number too.

    Nothing is shown to begin with. Then the numbers are added in order of importance (everybody before age classes,
    margins before pairs, large before small), as many at a time as can be, as long as no small number comes to be
    known to within the threshold: by linear programming over the sums and remainders (`Lezer`), and within one level
    pair by pair: who is the only unknown of a row or column, and the bounds of a two-way table with these margins
    where a row and a column meet (Fréchet). What is left is added once more in the same order, now with every pair of
    the levels that are small enough for it (`VOLLEDIG_TOT`) written out for the reader.
    """
    summed = flow_sums(paren, kern_van=kern_van, rules=rules)
    whole = flow_sums(paren, kern_van=kern_van, rules=rules, volledig_tot=VOLLEDIG_TOT)

    def rank(cell: Cel) -> tuple[object, ...]:
        return cell.klasse != ALLE, cell.is_paar, niveaus.index(cell.niveau), -summed.counts[cell], cell

    pairs = set(summed.paren)
    large = (cell for cell in summed.counts if cell in pairs or not (cell.is_paar or cell in summed.verborgen))
    order = sorted(large, key=rank)
    first = _Keuze(summed, rules).add(order)
    return _Keuze(whole, rules).add([cell for cell in order if cell in first])


def _reader(sommen: Stroomsommen, rules: Rules) -> Lezer:
    counts = cast("Mapping[Hashable, int]", sommen.counts)
    left = rests(sommen.sums, counts)
    values = {**counts, **left}
    relations = [each.relation(values) for each in sommen.sums]
    cells = dict.fromkeys(cell for relation in relations for cell in relation.cells)
    sided = one_sided(sommen.sums, values, rules)
    unsafe = [cell for cell in cells if cell in sided or _is_unsafe(values[cell], rules, together=cell in left)]
    return Lezer(values, relations, unsafe=unsafe, rules=rules)


def _is_unsafe(count: int, rules: Rules, *, together: bool) -> bool:
    return rules.hides(count) or (together and count == rules.drempel)


class _Keuze:
    def __init__(self, sommen: Stroomsommen, rules: Rules) -> None:
        self._sommen, self._rules = sommen, rules
        self._lezer = _reader(sommen, rules)
        self._totals = [cell for cell in sommen.counts if cell.van == SOM == cell.naar]

    def add(self, order: Sequence[Cel]) -> frozenset[Cel]:
        """Return as many of these numbers as can be shown together, the first ones first."""
        return self._add(frozenset(), [cell for cell in order if self._lezer.may_show(cell)])

    def _add(self, shown: frozenset[Cel], more: Sequence[Cel]) -> frozenset[Cel]:
        """Add all of these if that is safe, else as many of each half as can be."""
        if not more or self._is_safe(shown.union(more)):
            return shown.union(more)
        if len(more) == 1:
            return shown
        half = len(more) // 2
        return self._add(self._add(shown, more[:half]), more[half:])

    def _is_safe(self, shown: frozenset[Cel]) -> bool:
        tables = (_Tabel(self._sommen, total, shown) for total in self._totals)
        return not any(table.gives_away(self._rules) for table in tables) and self._lezer.finds(shown) is None


class _Tabel:
    """One level and class as a two-way table: what its rows and columns leave for the pairs that are not shown."""

    def __init__(self, sommen: Stroomsommen, total: Cel, shown: Set[Cel]) -> None:
        counts = sommen.counts
        mine = [cell for cell in counts if cell[:2] == total[:2]]
        self._counts = counts
        self._rows = {cell.van: counts[cell] for cell in mine if cell.naar == SOM != cell.van and cell in shown}
        self._columns = {cell.naar: counts[cell] for cell in mine if cell.van == SOM != cell.naar and cell in shown}
        self._rest: float = counts[total] if total in shown else _ANY
        ends = [{cell[side] for cell in mine if cell.is_paar} for side in (2, 3)]
        pairs = (pair for pair in product(*map(sorted, ends)) if not set(pair) <= set(ZONDER_GEBIED))
        self._open = {total._replace(van=van, naar=naar) for van, naar in pairs}
        for cell in mine:
            if cell.is_paar and cell in shown:
                self._tell(cell)

    def _tell(self, cell: Cel) -> None:
        count = self._counts.get(cell, 0)
        self._open.discard(cell)
        self._rest -= count
        if cell.van in self._rows:
            self._rows[cell.van] -= count
        if cell.naar in self._columns:
            self._columns[cell.naar] -= count

    def gives_away(self, rules: Rules) -> bool:
        """Tell whether somebody who knows these sums knows a small flow to within the threshold."""
        while alone := self._alone():
            if any(rules.hides(self._counts.get(cell, 0)) for cell in alone):
                return True
            for cell in alone:
                self._tell(cell)
        small = (cell for cell in self._open if rules.hides(self._counts.get(cell, 0)))
        return any(not rules.wide_enough(*self._bounds(cell)) for cell in small)

    def _alone(self) -> list[Cel]:
        """Return pairs that are the only unknown of their row or column, and so are known as well."""
        rows = Counter(cell.van for cell in self._open if cell.van in self._rows)
        columns = Counter(cell.naar for cell in self._open if cell.naar in self._columns)
        return sorted(cell for cell in self._open if rows[cell.van] == 1 or columns[cell.naar] == 1)

    def _bounds(self, cell: Cel) -> tuple[float, float]:
        row, column = self._rows.get(cell.van, _ANY), self._columns.get(cell.naar, _ANY)
        low = row + column - self._rest if _ANY not in (row, column, self._rest) else 0.0
        return max(0.0, low), min(row, column)
