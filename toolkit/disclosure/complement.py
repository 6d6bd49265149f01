"""Hide more numbers until none of the hidden ones can be worked out from what is left.

A simple rule for small, wide tables (domain 5.13 steps 5 and 6); `suppression` solves whole hierarchies with less loss.
"""

from collections import deque
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from toolkit.disclosure.audit import Relation, intervals
from toolkit.disclosure.rules import Rules
from toolkit.errors import DisclosureError

Cell = Hashable


@dataclass(frozen=True, kw_only=True)
class Puzzle:
    """What a reader has in front of him.

    Attributes
    ----------
    counts : mapping of cell -> count
        The true count of every cell of the relations.
    relations : sequence of Relation
        What readers know to add up; true for `counts`. Their order decides between equal choices.
    unsafe : set of cells
        What must stay unknown by itself.
    never_shown : set of cells
        Remainders: no column shows them, and they matter only where they are unsafe.
    spared : set of cells
        To be hidden only where no other number above zero is left: what much else rests on.
    """

    counts: Mapping[Cell, int]
    relations: Sequence[Relation[Cell]]
    unsafe: Set[Cell]
    never_shown: Set[Cell]
    spared: Set[Cell] = frozenset()

    def hide_until_safe(self, rules: Rules) -> frozenset[Cell]:
        """Return the cells to hide: the unsafe ones, and what has to go with them.

        First, as long as a relation has one unknown and that has to stay unknown, its smallest other cell above zero
        goes too, a part before the total. Then every hidden cell is attacked (`audit.intervals`) as if the other
        numbers were exact; where the interval is too narrow, one more cell goes and all starts again. Rounding comes on
        top and can only widen the intervals, so that neither rounded numbers nor percentages of the exact ones undo it.

        Raises
        ------
        DisclosureError
            If there is nothing left to hide.

        Notes
        -----
        Relations that share no cell, directly or through others, are puzzles of their own: one that is safe is not
        attacked again because another is not.
        """
        free = self.unsafe - self._relations_of.keys()
        return frozenset(free).union(*(part._hide(rules) for part in self._parts()))

    def _parts(self) -> Iterator["Puzzle"]:
        left = {relation: place for place, relation in enumerate(self.relations)}
        while left:
            found, pending = dict[int, Relation[Cell]](), deque([next(iter(left))])
            while pending:
                relation = pending.popleft()
                if relation in left:
                    found[left.pop(relation)] = relation
                    pending.extend(other for cell in relation.cells for other in self._relations_of[cell])
            yield self._of([found[place] for place in sorted(found)])

    def _of(self, relations: Sequence[Relation[Cell]]) -> "Puzzle":
        cells = dict.fromkeys(cell for relation in relations for cell in relation.cells)
        return Puzzle(
            counts={cell: self.counts[cell] for cell in cells}, relations=relations,
            unsafe=self.unsafe & cells.keys(), never_shown=self.never_shown & cells.keys(),
            spared=self.spared & cells.keys(),
        )  # fmt: skip

    def _hide(self, rules: Rules) -> frozenset[Cell]:
        hidden = self._no_single(self.unsafe)
        while narrow := self._narrow(hidden, rules):
            extra = {self._near(cell, hidden) for cell in narrow} - {None}
            if not extra:
                raise DisclosureError(
                    "Deze tabel is niet te beveiligen: uit de totalen blijft te veel af te leiden.",
                    remedy="Voeg klassen of gebieden samen.",
                )
            hidden = self._no_single(hidden | extra)
        return hidden

    @cached_property
    def _relations_of(self) -> Mapping[Cell, Sequence[Relation[Cell]]]:
        found: dict[Cell, list[Relation[Cell]]] = {}
        for relation in self.relations:
            for cell in relation.cells:
                found.setdefault(cell, []).append(relation)
        return found

    def _no_single(self, hidden: Set[Cell]) -> frozenset[Cell]:
        found = set(hidden)
        pending = deque(self.relations)
        while pending:
            extra = self._second(pending.popleft(), found)
            if extra is not None:
                found.add(extra)
                pending.extend(self._relations_of[extra])
        return frozenset(found)

    def _second(self, relation: Relation[Cell], hidden: Set[Cell]) -> Cell | None:
        unknown = [cell for cell in relation.cells if cell in hidden or cell in self.never_shown]
        return self._cheapest(relation.cells, hidden) if len(unknown) == 1 and unknown[0] in hidden else None

    def _narrow(self, hidden: Set[Cell], rules: Rules) -> list[Cell]:
        """Return one cell of each relation that still gives a hidden number away."""
        unknown = hidden | self.never_shown
        published = {cell: None if cell in unknown else count for cell, count in self.counts.items()}
        bounds = intervals(published, self._independent(hidden), enough=rules.drempel)
        narrow = {cell for cell in hidden if not rules.wide_enough(*bounds[cell])}
        firsts = (next((cell for cell in relation.cells if cell in narrow), None) for relation in self.relations)
        return [cell for cell in dict.fromkeys(firsts) if cell is not None]

    def _independent(self, hidden: Set[Cell]) -> list[Relation[Cell]]:
        """Leave out that a part is at most its total, where a longer sum says so already: it saves most of the work."""
        said = {(part, whole.total) for whole in self.relations if len(whole.parts) > 2 for part in whole.parts}
        free = self.never_shown - hidden
        return [
            each
            for each in self.relations
            if len(each.parts) != 2 or each.parts[1] not in free or (each.parts[0], each.total) not in said
        ]

    def _cheapest(self, cells: Collection[Cell], hidden: Set[Cell]) -> Cell | None:
        # Above zero first: hiding a 0 helps only where nothing else is left.
        visible = [cell for cell in cells if cell not in hidden and cell not in self.never_shown]
        order = {cell: (self.counts[cell] == 0, cell in self.spared, self.counts[cell]) for cell in visible}
        return min(visible, key=lambda cell: order[cell], default=None)

    def _near(self, cell: Cell, hidden: Set[Cell]) -> Cell | None:
        """Return the cheapest cell to hide in the relations of this one, or else further along hidden cells."""
        reached, before = dict.fromkeys([cell]), dict[Cell, None]()
        while reached != before:
            before = reached
            around = dict.fromkeys(chain.from_iterable(self._relations_of[one] for one in reached))
            cells = [other for relation in around for other in relation.cells]
            found = self._cheapest(cells, hidden)
            if found is not None:
                return found
            reached = reached | dict.fromkeys(other for other in cells if other in hidden or other in self.never_shown)
        return None
