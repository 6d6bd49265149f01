"""Vacancies as a forest: which vacancy led to which (domain 5.1, steps 3 and 4)."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from toolkit.bewoning.groepen import GEEN, Getallen, Vlaggen, first_of_each, in_order
from toolkit.bewoning.intrek import Intrek
from toolkit.bewoning.rijen import Rijen
from toolkit.bewoning.vacatures import Vacatures
from toolkit.bewoning.vullen import Vulling

Niveau = tuple[Getallen, Getallen]


@dataclass(frozen=True, kw_only=True, eq=False)
class Bos:
    """One place per vacancy.

    ouder is the vacancy that was filled by the household that left this one (GEEN: a root); wortel and diepte (a root
    has 1) follow from it; vul is the entry that filled it; ring says that it is part of a closed chain; sluit that the
    ring closes there: it was filled by the very move with which the chain begins; hoofd that it is, of what a fill
    left, the part with most persons (then the oldest, then the lowest id).
    """

    ouder: Getallen
    wortel: Getallen
    diepte: Getallen
    vul: Getallen
    ring: Vlaggen
    sluit: Vlaggen
    hoofd: Vlaggen

    @property
    def gevuld(self) -> Vlaggen:
        """Whether somebody came to live in it."""
        return np.asarray(self.vul >= 0)

    def below(self, part: NDArray[Any], *, hoofdtak: bool = False) -> NDArray[Any]:
        """Add up over each vacancy and all that follow from it.

        Parameters
        ----------
        part : array of bool, int or float, one place per vacancy
        hoofdtak : bool
            Follow of each fill only the main part.
        """
        total = part.astype(np.result_type(part, np.int64))
        for rows, above in self._upwards(hoofdtak=hoofdtak):
            np.add.at(total, above, total[rows])
        return total

    def latest(self, days: Getallen, *, hoofdtak: bool = False) -> Getallen:
        """Latest day in each vacancy and all that follow from it."""
        last = days.copy()
        for rows, above in self._upwards(hoofdtak=hoofdtak):
            np.maximum.at(last, above, last[rows])
        return last

    def reached(self, begins: Vlaggen, *, hoofdtak: bool = False) -> Vlaggen:
        """Tell which vacancies are one of these or follow from one of them."""
        found = begins.copy()
        for rows, above in self._upwards(hoofdtak=hoofdtak)[::-1]:
            found[rows] |= found[above]
        return found

    def _upwards(self, *, hoofdtak: bool) -> list[Niveau]:
        return self._of_main_parts if hoofdtak else self._of_all

    @cached_property
    def _of_all(self) -> list[Niveau]:
        return self._levels(self.ouder >= 0)

    @cached_property
    def _of_main_parts(self) -> list[Niveau]:
        return self._levels((self.ouder >= 0) & self.hoofd)

    def _levels(self, hung: Vlaggen) -> list[Niveau]:
        """Vacancies that hang on another, and that other, level by level, the deepest first."""
        rows = np.flatnonzero(hung)
        rows = rows[in_order(-self.diepte[rows])]
        levels = np.split(rows, np.flatnonzero(np.diff(self.diepte[rows])) + 1) if len(rows) else []
        return [(level, self.ouder[level]) for level in levels]


def grow(v: Vacatures, e: Intrek, f: Vulling, r: Rijen) -> Bos:
    """Hang each vacancy on the one that its leavers filled, and open every ring at its first departure."""
    ouder = _parents(v, e, f)
    ring = _rings(ouder)
    members = np.flatnonzero(ring >= 0)
    first, _ = first_of_each((ring[members],), v.dag[members], v.rij[members])
    opened = members[first]
    sluit = np.zeros(len(v), dtype=bool)
    sluit[ouder[opened]] = True
    ouder[opened] = GEEN
    wortel, diepte = _roots(ouder)
    return Bos(
        ouder=ouder, wortel=wortel, diepte=diepte, vul=np.where(sluit, GEEN, f.vul), ring=ring >= 0, sluit=sluit,
        hoofd=_main(v, ouder, r),
    )  # fmt: skip


def _parents(v: Vacatures, e: Intrek, f: Vulling) -> Getallen:
    filled = np.flatnonzero(f.vul >= 0)
    of_entry = np.full(len(e) + 1, GEEN, dtype=np.int64)
    of_entry[f.vul[filled]] = filled
    entry = np.full(len(v), GEEN, dtype=np.int64)
    moved = (v.rij >= 0) & ~f.vervalt
    entry[moved] = e.van_rij[v.rij[moved]]
    return of_entry[entry]


def _rings(ouder: Getallen) -> Getallen:
    """Give the ring that each vacancy is part of (people who took each other's dwellings) a number; GEEN in none."""
    count = len(ouder)
    child = np.flatnonzero(ouder >= 0)
    if not len(child):
        return np.full(count, GEEN, dtype=np.int64)
    links = coo_array((np.ones(len(child), dtype=np.int8), (child, ouder[child])), shape=(count, count))
    found, label = connected_components(links.tocsr(), directed=True, connection="strong")
    size = np.bincount(label, minlength=found)
    return np.where(size[label] > 1, label, GEEN).astype(np.int64)


def _roots(ouder: Getallen) -> tuple[Getallen, Getallen]:
    root = np.where(ouder < 0, np.arange(len(ouder)), ouder)
    depth = np.where(ouder < 0, 1, 2)
    moving = np.flatnonzero(ouder[root] >= 0)
    while len(moving):
        root[moving] = ouder[root[moving]]
        depth[moving] += 1
        moving = moving[ouder[root[moving]] >= 0]
    return root, depth


def _main(v: Vacatures, ouder: Getallen, r: Rijen) -> Vlaggen:
    hung = np.flatnonzero(ouder >= 0)
    row = v.rij[hung]
    first, _ = first_of_each((ouder[hung],), -r.personen[row], -r.leeftijd[row], row)
    main = ouder < 0
    main[hung[first]] = True
    return main
