"""Households that came to live in a dwelling: one entry, of however many parts (domain 5.1, step 2)."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from toolkit.bewoning.groepen import GEEN, Getallen, Vlaggen, first_of_each, in_order, summed
from toolkit.bewoning.rijen import Rijen
from toolkit.contracts.codelijsten import VERBLIJFSSOORTEN

NOOIT: Final = int(np.iinfo(np.int64).max)
_FILLS: Final = np.array([name in ("zelfstandig", "onbekend") for name in VERBLIJFSSOORTEN] + [True])
"""Whether who goes there fills a dwelling; the last is for what is unknown."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Intrek:
    """Entries, one place each, in order of dwelling, date, size (largest first) and id.

    woning, dag and hh say where, when and who; rij is the row of the part that came first (of those the largest,
    then the oldest, then the lowest id), na the persons of the household then, at least those who came; van_rij holds
    per row of the moves the number of its entry, or GEEN; aangeschoven says that they joined people who lived there, as
    far as the numbers of persons tell. weg is the first day since on which the same household left the dwelling,
    eerder the last day until then on which it had (NOOIT, GEEN where there is none).
    """

    woning: Getallen
    dag: Getallen
    hh: Getallen
    rij: Getallen
    na: Getallen
    van_rij: Getallen
    aangeschoven: Vlaggen
    weg: Getallen
    eerder: Getallen

    def __len__(self) -> int:
        return len(self.woning)


def entries(rijen: Rijen) -> Intrek:
    """Take rows of one verhuisgroep and household that go to one dwelling as one entry.

    Who goes to live in with others, or takes a room, fills no dwelling.
    """
    comes = (rijen.naar >= 0) & _FILLS[rijen.naar_soort]
    alone, together = np.flatnonzero(comes & rijen.alleen), np.flatnonzero(comes & ~rijen.alleen)
    first, group, whole = _of_groups(rijen, together)
    rij = np.concatenate([alone, first])
    came = np.concatenate([rijen.personen[alone], whole])
    na = np.maximum(came, rijen.na[rij])
    np.maximum.at(na, len(alone) + group, rijen.na[together])
    order = in_order(rijen.naar[rij], rijen.dag[rij], -na, rij)
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    van_rij = np.full(len(rijen.dag), GEEN, dtype=np.int64)
    van_rij[alone], van_rij[together] = place[: len(alone)], place[len(alone) :][group]
    rij, came, na = rij[order], came[order], na[order]
    weg, eerder = _departures_around(rijen, rij)
    return Intrek(
        woning=rijen.naar[rij], dag=rijen.dag[rij], hh=rijen.hh[rij], rij=rij, na=na, van_rij=van_rij,
        aangeschoven=(came >= 0) & (came < na), weg=weg, eerder=eerder,
    )  # fmt: skip


def _of_groups(r: Rijen, rows: Getallen) -> tuple[Getallen, Getallen, Getallen]:
    """Give of rows that may share a verhuisgroep the first of each entry, the entry of each row and the persons."""
    keys = (r.naar[rows], r.hh[rows], r.groep[rows])
    first, group = first_of_each(keys, r.dag[rows], -r.personen[rows], -r.leeftijd[rows])
    return rows[first], group, summed(r.personen[rows], group, len(first))


def _departures_around(r: Rijen, rij: Getallen) -> tuple[Getallen, Getallen]:
    """Days on which who came with these rows left that dwelling: the first since then, and the last until then."""
    low, people = int(r.dag.min(initial=0)), int(r.hh.max(initial=0)) + 1
    width = int(r.dag.max(initial=0)) - low + 1
    left = np.flatnonzero(r.van >= 0)
    stamps = np.sort((r.van[left] * people + r.hh[left]) * width + (r.dag[left] - low))
    begin = (r.naar[rij] * people + r.hh[rij]) * width
    day = r.dag[rij] - low
    beyond = np.concatenate([[GEEN], stamps, [GEEN]])
    place = np.searchsorted(stamps, begin + day, side="left")
    since, until = beyond[place + 1] - begin, beyond[place] - begin
    until = np.where(since == day, day, until)
    return (
        np.where((since >= 0) & (since < width), since + low, NOOIT), np.where(until >= 0, until + low, GEEN)
    )  # fmt: skip
