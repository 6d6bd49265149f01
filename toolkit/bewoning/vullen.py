"""Which entry filled which vacancy (domain 5.1, step 2)."""

from dataclasses import dataclass

import numpy as np

from toolkit.bewoning.groepen import GEEN, Getallen, Vlaggen, in_order
from toolkit.bewoning.intrek import Intrek
from toolkit.bewoning.vacatures import Vacatures


@dataclass(frozen=True, kw_only=True, eq=False)
class Vulling:
    """What became of each vacancy.

    vul is the number of the entry that filled it, or GEEN; laat says that it was filled, but too late to belong to the
    chain; vervalt says that it was none after all: the same household came back, or somebody left the dwelling again
    before anybody had come.
    """

    vul: Getallen
    laat: Vlaggen
    vervalt: Vlaggen


@dataclass(frozen=True, eq=False)
class _Plaatsen:
    """Where the entries of each vacancy begin (not too early) and end, and when its dwelling was left the next time."""

    begin: Getallen
    eind: Getallen
    volgende: Getallen
    rang: Getallen


def fill(v: Vacatures, e: Intrek, *, overlap_dagen: int, max_leegstand_dagen: int) -> Vulling:
    """Give each vacancy the first entry that an earlier vacancy of the dwelling left over.

    Parameters
    ----------
    v, e : Vacatures, Intrek
        Both in order of dwelling and day.
    overlap_dagen, max_leegstand_dagen : int
        How many days before and after it was left a dwelling may be entered.

    Notes
    -----
    All first vacancies of dwellings are handled at once, then all second ones, and so on, because an entry that fills a
    vacancy is gone for the next. Entries are used in order; nobody fills the dwelling that the same household leaves,
    nor, by that same coming, one that others leave later.
    """
    places = _places(v, e, overlap_dagen)
    found, back = np.full(len(v), GEEN, dtype=np.int64), np.zeros(len(v), dtype=bool)
    free = np.zeros(int(v.woning.max(initial=GEEN)) + 1, dtype=np.int64)
    order = in_order(places.rang)
    ends = np.cumsum(np.bincount(places.rang))
    for turn in np.split(order, ends[:-1]) if len(v) else ():
        at = _beyond_own(v, e, places, turn, np.maximum(places.begin[turn], free[v.woning[turn]]))
        entry = _before_next(e, places, turn, at)
        came = entry >= 0
        free[v.woning[turn]] = at + came
        found[turn] = entry
        back[turn] = came & _lived_there(v, e, turn, entry) if len(e) else False
    return _judged(v, e, found, back, places, max_leegstand_dagen)


def _places(v: Vacatures, e: Intrek, overlap_dagen: int) -> _Plaatsen:
    low = int(min(v.dag.min(initial=0), e.dag.min(initial=0))) - overlap_dagen
    width = int(max(v.dag.max(initial=0), e.dag.max(initial=0))) - low + 1
    entered = e.woning * width + (e.dag - low)
    begin = np.searchsorted(entered, v.woning * width + (v.dag - overlap_dagen - low), side="left")
    again = np.zeros(len(v), dtype=bool)
    again[1:] = v.woning[1:] == v.woning[:-1]
    first = np.maximum.accumulate(np.where(again, 0, np.arange(len(v))))
    following = np.full(len(v), np.iinfo(np.int64).max)
    following[:-1][again[1:]] = v.dag[1:][again[1:]]
    homes = int(max(v.woning.max(initial=GEEN), e.woning.max(initial=GEEN))) + 1
    end = np.cumsum(np.bincount(e.woning, minlength=homes))[v.woning]
    return _Plaatsen(begin=begin, eind=end, volgende=following, rang=np.arange(len(v)) - first)


def _beyond_own(v: Vacatures, e: Intrek, places: _Plaatsen, turn: Getallen, at: Getallen) -> Getallen:
    """Skip from `at` on how the leavers themselves once came, and who came and had left again."""
    while len(e):
        here = np.minimum(at, len(e) - 1)
        gone = (e.weg[here] <= v.dag[turn]) | ((e.hh[here] == v.hh[turn]) & (e.dag[here] <= v.dag[turn]))
        own = (at < places.eind[turn]) & gone
        if not own.any():
            break
        at = at + own
    return at


def _lived_there(v: Vacatures, e: Intrek, turn: Getallen, entry: Getallen) -> Vlaggen:
    """Tell whether who came is who had left, or one of several who left on that day."""
    return np.asarray((e.hh[entry] == v.hh[turn]) | (e.eerder[entry] == v.dag[turn]))


def _before_next(e: Intrek, places: _Plaatsen, turn: Getallen, at: Getallen) -> Getallen:
    """Keep entries of the dwelling itself before it was left the next time; GEEN where there is none."""
    if not len(e):
        return np.full(len(turn), GEEN, dtype=np.int64)
    days = e.dag[np.minimum(at, len(e) - 1)]
    return np.where((at < places.eind[turn]) & (days <= places.volgende[turn]), at, GEEN)


def _judged(
    v: Vacatures, e: Intrek, found: Getallen, back: Vlaggen, places: _Plaatsen, max_leegstand_dagen: int
) -> Vulling:
    came = found >= 0
    day = e.dag[found] if len(e) else np.zeros(len(v), dtype=np.int64)
    late = came & (day - v.dag > max_leegstand_dagen)
    left_again = ~came & (places.volgende < np.iinfo(np.int64).max)
    return Vulling(vul=np.where(came & ~late & ~back, found, GEEN), laat=late, vervalt=left_again | (back & ~late))
