"""A reader with a computer in front of flows, and which small number he knows too well."""

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog
from scipy.sparse import csc_array, hstack

from toolkit.disclosure.audit import CONTRADICTION, Relation
from toolkit.disclosure.rules import Rules

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]
_SAME = 1e-6


class Lezer:
    """Attacks one set of numbers again and again, each time with other numbers shown.

    Parameters
    ----------
    counts : mapping of cell -> true count
        Every cell of the relations.
    relations : sequence of Relation
        What readers know to add up; true for `counts`.
    unsafe : sequence of cells
        Numbers that must stay unknown to within the threshold.
    rules : Rules

    Notes
    -----
    The bounds are those of linear programming, as in `audit.intervals`, and of those the whole numbers within, since a
    reader knows that he looks at counts. So what is found does not hang on which of many answers the solver gives.

    What makes it quick enough to try hundreds of sets: every answer is a possible table, the true one to begin with,
    and stays one as long as it agrees with what is shown. Only a number that no known table proves to be wide costs a
    new programme, which leaves out the numbers that are shown.
    """

    def __init__(
        self,
        counts: Mapping[Hashable, int],
        relations: Sequence[Relation[Hashable]],
        *,
        unsafe: Sequence[Hashable],
        rules: Rules,
    ) -> None:
        self._cells = list(dict.fromkeys(cell for relation in relations for cell in relation.cells))
        self._place = {cell: number for number, cell in enumerate(self._cells)}
        self._true = np.array([counts[cell] for cell in self._cells], dtype=np.float64)
        self._matrix = self._equations(relations)
        self._tables = self._true[np.newaxis]
        self._unsafe = [self._place[cell] for cell in unsafe]
        self._rules = rules

    def _equations(self, relations: Sequence[Relation[Hashable]]) -> csc_array:
        rows = [row for row, relation in enumerate(relations) for _ in relation.cells]
        columns = [self._place[cell] for relation in relations for cell in relation.cells]
        signs = [sign for relation in relations for sign in (*([1.0] * len(relation.parts)), -1.0)]
        return csc_array((signs, (rows, columns)), shape=(len(relations), len(self._place)))

    def may_show(self, cell: Hashable) -> bool:
        """Tell whether a number is one of the relations, and not unsafe by itself."""
        return cell in self._place and self._place[cell] not in self._unsafe

    def finds(self, shown: Collection[Hashable]) -> Hashable | None:
        """Return an unsafe number that is known to within the threshold for who is shown these; None for none."""
        fixed = np.zeros(len(self._place), dtype=bool)
        fixed[[self._place[cell] for cell in shown]] = True
        agree = (np.abs(self._tables[:, fixed] - self._true[fixed]) < _SAME).all(axis=1)
        possible = self._tables[agree]
        low, high = np.ceil(possible.min(axis=0) - _SAME), np.floor(possible.max(axis=0) + _SAME)
        for place in self._unsafe:
            if self._rules.wide_enough(low[place], high[place]):
                continue
            for answer in self._answers(place, low[place], fixed):
                low = np.minimum(low, np.ceil(answer - _SAME))
                high = np.maximum(high, np.floor(answer + _SAME))
            if not self._rules.wide_enough(low[place], high[place]):
                self._unsafe.remove(place)
                self._unsafe.insert(0, place)  # the next set probably fails on the same number
                return self._cells[place]
        return None

    def _answers(self, place: int, low: float, fixed: npt.NDArray[np.bool_]) -> Iterator[Floats]:
        """Give possible tables in which a number lies as far apart as it must; fewer where it cannot."""
        if fixed[place]:
            return
        free, room = np.flatnonzero(~fixed), self._rules.drempel + 1
        highest = self._highest(place, low + room, free)
        for value in (highest, highest - room):
            table = self._nearest(place, value, free) if value >= 0 else None
            if table is not None:
                self._tables = np.vstack([self._tables, table])
                yield table

    def _highest(self, place: int, enough: float, free: Places) -> float:
        """Return the highest possible value of a number, or `enough` where it can be that high."""
        mine, open_, matrix = free == place, self._true[free], self._matrix[:, free]
        highs = np.where(mine, enough, np.inf)
        bounds = np.column_stack([np.zeros(len(free)), highs])
        answer = linprog(-mine.astype(np.float64), A_eq=matrix, b_eq=matrix @ open_, bounds=bounds, method="highs")
        if answer.status != 0:
            raise ValueError(CONTRADICTION)
        return float(np.floor(answer.x[mine][0] + _SAME))

    def _nearest(self, place: int, value: float, free: Places) -> Floats | None:
        """Return the possible table nearest to the true one in which a number has this value; None where none has.

        A table that differs in few numbers stays possible when others are shown.
        """
        mine, matrix = free == place, self._matrix[:, free]
        bounds = np.zeros((2, len(free), 2))  # how much more, how much less
        bounds[0, :, 1], bounds[1, :, 1] = np.inf, self._true[free]
        change = value - self._true[place]
        bounds[0, mine], bounds[1, mine] = max(change, 0.0), max(-change, 0.0)
        both = hstack([matrix, -matrix], format="csc")
        answer = linprog(
            np.ones(both.shape[1]), A_eq=both, b_eq=np.zeros(both.shape[0]), bounds=bounds.reshape(-1, 2),
            method="highs",
        )  # fmt: skip
        if answer.status != 0:
            return None
        more, less = np.split(np.asarray(answer.x, dtype=np.float64), 2)
        table: Floats = self._true.copy()
        table[free] += more - less
        return table
