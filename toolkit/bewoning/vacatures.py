"""Dwellings that nobody lives in any more: when, why and through which move (domain 5.1, step 1)."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from toolkit.bewoning.groepen import GEEN, Getallen, Vlaggen, first_of_each, in_order, summed
from toolkit.bewoning.rijen import Rijen, Voorvallen, Waarneming
from toolkit.contracts.codelijsten import KETEN_STARTEN, WONINGGEBEURTENISSEN

_START_OF_EVENT: Final = {
    "oplevering_nieuwbouw": "nieuwbouw",
    **{name: name for name in ("transformatie", "splitsing", "overlijden", "opname_instelling", "emigratie")},
}
_RENOVATION: Final = WONINGGEBEURTENISSEN.index("tijdelijk_leeg_renovatie")
NIEUW: Final = tuple(KETEN_STARTEN.index(name) for name in ("nieuwbouw", "transformatie", "splitsing"))
_STARTS: Final = np.array(
    [KETEN_STARTEN.index(_START_OF_EVENT[name]) if name in _START_OF_EVENT else GEEN for name in WONINGGEBEURTENISSEN]
)

_IS_NIEUW: Final = np.isin(np.append(np.arange(len(KETEN_STARTEN)), GEEN), NIEUW)


@dataclass(frozen=True, kw_only=True, eq=False)
class Vacatures:
    """Vacancies, one place each, in order of dwelling and day.

    rij is the row of the last part that left (GEEN where only an event is known), hh who left, personen how many (0
    for a new dwelling, GEEN where unknown), oorzaak the start type of the event (position in KETEN_STARTEN, GEEN where
    only a move is known).
    """

    woning: Getallen
    dag: Getallen
    rij: Getallen
    hh: Getallen
    personen: Getallen
    oorzaak: Getallen

    def __len__(self) -> int:
        return len(self.woning)

    @cached_property
    def nieuw(self) -> Vlaggen:
        """Whether the dwelling was new, so that nobody left it."""
        return np.asarray(_IS_NIEUW[self.oorzaak])


def vacancies(seen: Waarneming, *, overlap_dagen: int) -> Vacatures:
    """List the vacancies that moves and events made.

    A dwelling is vacant only where it is known that nobody stays. Parts of one verhuisgroep that leave one dwelling
    make one vacancy, at the last departure. A move and an event in one dwelling on one day are one vacancy. Leaving
    for a renovation makes none.

    Parameters
    ----------
    seen : Waarneming
    overlap_dagen : int
        How many days the event of a renovation may be from the move that goes with it.
    """
    rij, personen = _departures(seen.rijen)
    kept = np.flatnonzero(~_renovated(seen, rij, overlap_dagen))
    return _together(seen, rij[kept], personen[kept], _events(seen))


def _departures(r: Rijen) -> tuple[Getallen, Getallen]:
    """Rows that free a dwelling, one for each verhuisgroep and dwelling, and the persons that left on that day."""
    left = r.van >= 0
    alone = np.flatnonzero(left & r.alleen & (r.blijft == 0))
    last, personen = _of_groups(r, np.flatnonzero(left & ~r.alleen))
    rij = np.concatenate([alone, last])
    order = in_order(rij)
    return rij[order], np.concatenate([r.personen[alone], personen])[order]


def _of_groups(r: Rijen, rows: Getallen) -> tuple[Getallen, Getallen]:
    """Give of rows that may share a verhuisgroep the last of each group and dwelling, where that frees it."""
    stays = (r.blijft[rows] != 0).astype(np.int64)
    order = (-r.dag[rows], stays, -r.personen[rows], -r.leeftijd[rows])
    last, group = first_of_each((r.van[rows], r.groep[rows]), *order)
    that_day = r.dag[rows] == r.dag[rows[last]][group]
    known = np.where(that_day, r.personen[rows], 0)
    freed = np.flatnonzero(stays[last] == 0)
    return rows[last[freed]], summed(known, group, len(last))[freed]


def _renovated(seen: Waarneming, rij: Getallen, overlap_dagen: int) -> Vlaggen:
    """Tell which departures go with a renovation: same dwelling and household (if known), about the same day."""
    r, v = seen.rijen, seen.voorvallen
    events = np.flatnonzero(v.soort == _RENOVATION)
    left, right = _pairs(r.van[rij], v.woning[events])
    row, event = rij[left], events[right]
    same = (v.hh[event] == GEEN) | (v.hh[event] == r.hh[row])
    found = np.zeros(len(rij), dtype=bool)
    found[left[same & (np.abs(r.dag[row] - v.dag[event]) <= overlap_dagen)]] = True
    return found


def _pairs(one: Getallen, other: Getallen) -> tuple[Getallen, Getallen]:
    """All pairs of positions with equal values."""
    order = np.argsort(other, kind="stable")
    low, high = (np.searchsorted(other[order], one, side=side) for side in ("left", "right"))
    count = high - low
    left = np.repeat(np.arange(len(one)), count)
    step = np.arange(len(left)) - np.repeat(np.cumsum(count) - count, count)
    return left, order[np.repeat(low, count) + step]


def _events(seen: Waarneming) -> Getallen:
    """Events with which a chain begins; not where a move on that day says that somebody of that household stays."""
    r, v = seen.rijen, seen.voorvallen
    begins = np.flatnonzero((_STARTS[v.soort] >= 0) & (v.soort >= 0) & (v.woning >= 0))
    stays = np.flatnonzero((r.blijft == 1) & (r.van >= 0))
    pairs = ((v.woning, r.van), (v.dag, r.dag), (v.hh, r.hh))
    _, group = first_of_each([np.concatenate([event[begins], row[stays]]) for event, row in pairs])
    return begins[~np.isin(group[: len(begins)], group[len(begins) :])]


def _together(seen: Waarneming, rij: Getallen, personen: Getallen, event: Getallen) -> Vacatures:
    """Make one vacancy of all that freed a dwelling on one day; of moves the largest, then the oldest part leads."""
    r, v = seen.rijen, seen.voorvallen
    woning = np.concatenate([r.van[rij], v.woning[event]])
    dag = np.concatenate([r.dag[rij], v.dag[event]])
    first, group = first_of_each((woning, dag), *_order(r, rij, len(event)))
    rows = np.concatenate([rij, np.full(len(event), GEEN)])[first]
    causes = _causes(v, event, group[len(rij) :], len(first))
    new = _IS_NIEUW[causes]
    causes = np.where(new & (rows >= 0), GEEN, causes)  # a dwelling that somebody left on that day is not new
    left = summed(personen, group[: len(rij)], len(first))
    lived = np.where(_IS_NIEUW[_STARTS[v.soort[event]]], GEEN, v.hh[event])  # in a new dwelling nobody did
    return Vacatures(
        woning=woning[first], dag=dag[first], rij=rows, hh=np.concatenate([r.hh[rij], lived])[first],
        personen=np.where(rows >= 0, left, np.where(new, 0, GEEN)), oorzaak=causes,
    )  # fmt: skip


def _order(r: Rijen, rij: Getallen, events: int) -> tuple[Getallen, ...]:
    """Put moves before events, the largest and then the oldest first; what is then equal stands in order already."""
    none = np.ones(events, dtype=np.int64)
    return np.concatenate([-r.personen[rij], none * 2]), np.concatenate([-r.leeftijd[rij], none])


def _causes(v: Voorvallen, event: Getallen, group: Getallen, groups: int) -> Getallen:
    """Start type of the first event of each vacancy; GEEN where there is none."""
    cause = np.full(groups, GEEN, dtype=np.int64)
    cause[group[::-1]] = _STARTS[v.soort[event]][::-1]
    return cause
