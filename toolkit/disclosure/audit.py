"""What a reader can work out about the hidden numbers of a table: an attack by linear programming.

Written without any part of tau-Argus, so that it can check that engine.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from scipy.sparse import csr_array

C = TypeVar("C", bound=Hashable)
Floats = npt.NDArray[np.float64]
CONTRADICTION = "the published numbers contradict their relations"
UNBOUNDED = 3  # status of linprog
DIGITS = 6  # the solver is exact to about nine digits; counts need none


@dataclass(frozen=True)
class Relation(Generic[C]):
    """A total that readers know to be the sum of its parts; all are cells, named by any hashable label."""

    total: C
    parts: tuple[C, ...]

    @property
    def cells(self) -> tuple[C, ...]:
        """The parts and the total."""
        return (*self.parts, self.total)


class Interval(NamedTuple):
    """The lowest and highest value that a hidden number can have; `high` can be infinite."""

    low: float
    high: float


def intervals(
    published: Mapping[C, float | None],
    relations: Sequence[Relation[C]],
    *,
    afronding: int = 1,
    enough: float = np.inf,
) -> dict[C, Interval]:
    """Bound every hidden cell, as a reader with a computer can.

    Parameters
    ----------
    published : mapping of cell -> number or None
        None is hidden. Every cell named by a relation must be there.
    relations : sequence of Relation
        What is known to add up.
    afronding : int
        Base to which the published numbers were rounded, half up; 1 where they are exact. Zero is always exact.
    enough : float
        Stop at an interval that is known to be wider than this. What is returned then is a part of it: much quicker
        for who only asks whether it is wide.

    Returns
    -------
    dict of hidden cell -> Interval, in the order of `published`

    Raises
    ------
    ValueError
        If no numbers of zero and more fit the relations.

    Notes
    -----
    The reader knows the published numbers and the relations, and that no count is negative; he does not use the
    threshold itself. The bounds are those of the linear programme. For relations that form a network (one
    hierarchy, with or without one classification beside it) they are whole numbers and exact; for wilder
    systems of relations someone who also uses that counts are whole might do a little better.
    See Hundepool et al., Statistical Disclosure Control (2012), section 4.4.
    """
    cells = list(published)
    bounds = np.array([_known(value, afronding) for value in published.values()], dtype=np.float64).reshape(-1, 2)
    found = {cell: Interval(0.0, np.inf) for cell, value in published.items() if value is None}
    for columns, matrix, constants in _systems(cells, bounds, relations):
        hidden = [place for place, column in enumerate(columns) if cells[column] in found]
        for place, interval in _attack(matrix, constants, bounds[columns], hidden, enough):
            found[cells[columns[place]]] = interval
    return found


def _known(value: float | None, afronding: int) -> tuple[float, float]:
    if value is None:
        return 0.0, np.inf
    if value == 0:
        return 0.0, 0.0
    return value - afronding // 2, value + (afronding - 1) // 2


def _systems(
    cells: Sequence[C], bounds: Floats, relations: Sequence[Relation[C]]
) -> Iterator[tuple[npt.NDArray[np.intp], "csr_array", Floats]]:
    """Split the relations in systems that share no unknown: columns of cells, their matrix, the constants."""
    # scipy takes a third of a second to import, and only an audit needs it
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    if not relations:
        return
    place = {cell: number for number, cell in enumerate(cells)}
    rows = [row for row, relation in enumerate(relations) for _ in relation.cells]
    columns = [place[cell] for relation in relations for cell in relation.cells]
    signs = [sign for relation in relations for sign in (*([1.0] * len(relation.parts)), -1.0)]
    matrix = csr_array((signs, (rows, columns)), shape=(len(relations), len(cells)))
    fixed = bounds[:, 0] == bounds[:, 1]
    constants = -(matrix @ np.where(fixed, bounds[:, 0], 0.0))
    unknown = matrix[:, ~fixed]
    free = np.flatnonzero(~fixed)
    number, label = connected_components(abs(unknown) @ abs(unknown).T, directed=False)
    for system in range(number):
        part = unknown[label == system]
        used = np.flatnonzero(abs(part).sum(axis=0))
        yield free[used], part[:, used], constants[label == system]


def _attack(
    matrix: "csr_array", constants: Floats, bounds: Floats, hidden: Sequence[int], enough: float
) -> Iterator[tuple[int, Interval]]:
    """Minimise and maximise each hidden unknown of one system."""
    if matrix.shape[1] == 0:
        if np.abs(constants).max() > 0:
            raise ValueError(CONTRADICTION)
    elif matrix.shape[0] == 1:
        yield from _attack_one(matrix.toarray()[0], constants[0], bounds, hidden)
    else:
        attack = _Attack(matrix, constants, bounds)
        for place in hidden:
            yield place, attack.interval(place, enough)


def _attack_one(
    signs: Floats, constant: float, bounds: Floats, hidden: Sequence[int]
) -> Iterator[tuple[int, Interval]]:
    """Bound the unknowns of a single relation by arithmetic: each is what the others leave of the constant."""
    least = np.where(signs > 0, bounds[:, 0], -bounds[:, 1])
    most = np.where(signs > 0, bounds[:, 1], -bounds[:, 0])
    if least.sum() > constant or most.sum() < constant:
        raise ValueError(CONTRADICTION)
    for place in hidden:
        others = np.arange(len(signs)) != place
        left = (constant - most[others].sum(), constant - least[others].sum())
        low, high = left if signs[place] > 0 else (-left[1], -left[0])
        yield place, Interval(max(low, bounds[place, 0]), min(high, bounds[place, 1]))


class _Attack:
    """Linear programmes over one system; each answer is a possible table, and so says something of every unknown."""

    def __init__(self, matrix: "csr_array", constants: Floats, bounds: Floats) -> None:
        self._matrix, self._constants, self._bounds = matrix, constants, bounds
        self._least = np.full(matrix.shape[1], np.inf)
        self._most = -self._least

    def interval(self, place: int, enough: float) -> Interval:
        if not self._most[place] - self._least[place] > enough:
            self._solve(place, 1)
            self._solve(place, -1)
        low, high = (round(float(one), DIGITS) + 0.0 for one in (self._least[place], self._most[place]))
        return Interval(low, high)

    def _solve(self, place: int, sign: int) -> None:
        from scipy.optimize import linprog  # see _systems

        goal = np.zeros(self._matrix.shape[1])
        goal[place] = sign
        answer = linprog(goal, A_eq=self._matrix, b_eq=self._constants, bounds=self._bounds, method="highs")
        if answer.status == UNBOUNDED:  # upwards: nothing is below zero
            self._most[place] = np.inf
        elif answer.status == 0:
            self._least = np.minimum(self._least, answer.x)
            self._most = np.maximum(self._most, answer.x)
        else:
            raise ValueError(CONTRADICTION)
