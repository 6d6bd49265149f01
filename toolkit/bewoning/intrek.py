"""Households that came to live in a dwelling: one entry, of however many parts (domain 5.1, step 2)."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from toolkit.bewoning.groepen import GEEN, Getallen, Vlaggen, first_of_each, in_order, summed
from toolkit.bewoning.rijen import Rijen
from toolkit.contracts.codelijsten import VERBLIJFSSOORTEN

NOOIT: Final = int(np.iinfo(np.int64).max)
_OWN_OR_UNKNOWN: Final = (VERBLIJFSSOORTEN.index("zelfstandig"), VERBLIJFSSOORTEN.index("onbekend"), GEEN)


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
    rows = np.flatnonzero((rijen.naar >= 0) & np.isin(rijen.naar_soort, _OWN_OR_UNKNOWN))
    keys = (rijen.naar[rows], rijen.hh[rows], rijen.groep[rows])
    first, group = first_of_each(keys, rijen.dag[rows], -rijen.personen[rows], -rijen.leeftijd[rows])
    rij = rows[first]
    came = summed(rijen.personen[rows], group, len(rij))
    na = came.copy()
    np.maximum.at(na, group, rijen.na[rows])
    order = in_order(rijen.naar[rij], rijen.dag[rij], -na, rij)
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    van_rij = np.full(len(rijen.dag), GEEN, dtype=np.int64)
    van_rij[rows] = place[group]
    rij, came, na = rij[order], came[order], na[order]
    weg, eerder = _departures_around(rijen, rij)
    return Intrek(
        woning=rijen.naar[rij], dag=rijen.dag[rij], hh=rijen.hh[rij], rij=rij, na=na, van_rij=van_rij,
        aangeschoven=(came >= 0) & (came < na), weg=weg, eerder=eerder,
    )  # fmt: skip


def _departures_around(r: Rijen, rij: Getallen) -> tuple[Getallen, Getallen]:
    """Days on which who came with these rows left that dwelling: the first since then, and the last until then."""
    low, people = int(r.dag.min(initial=0)), int(r.hh.max(initial=0)) + 1
    width = int(r.dag.max(initial=0)) - low + 1
    left = np.flatnonzero(r.van >= 0)
    stamps = np.sort((r.van[left] * people + r.hh[left]) * width + (r.dag[left] - low))
    pair = r.naar[rij] * people + r.hh[rij]
    stamp = pair * width + (r.dag[rij] - low)
    beyond = np.concatenate([[GEEN], stamps, [GEEN]])
    after = beyond[np.searchsorted(stamps, stamp, side="left") + 1]
    before = beyond[np.searchsorted(stamps, stamp, side="right")]
    return (
        np.where(after // width == pair, after % width + low, NOOIT),
        np.where(before // width == pair, before % width + low, GEEN),
    )
