"""Couples that form and couples that part."""

from typing import Any, Final

import numpy as np

from toolkit.samples.markt import kansen
from toolkit.samples.markt.codes import GEEN, GEEN_PARTNER, Eind, Reden, Start, Status, Via
from toolkit.samples.markt.huishoudens import MEESTE_KINDEREN, sort_children
from toolkit.samples.markt.loting import Deel
from toolkit.samples.markt.stand import Rij, Stand, has_guest, leave, report_moves, settled, stays_inhabited

_TOGETHER_ELSEWHERE: Final = 0.22  # of two with dwellings of their own, those who look for a third together
_WITH_CHILDREN: Final = 0.3  # partners who leave and take the children along
_BOTH_LEAVE: Final = 0.4


def pair_up(s: Stand) -> None:
    """Let people who live alone find each other: near in region and age, in the order of a draw."""
    h = s.h
    open_ = s.struck(Deel.SAMENWONEN, kansen.SAMENWONEN, ook_inwonend=True)
    free = (h.partner[open_] == GEEN_PARTNER) & (h.paar[open_] == GEEN) & ~has_guest(s, open_) & settled(s, open_)
    open_ = open_[free & (h.reden[open_] != Reden.SLOOP)]
    region = s.gebied.ringen[3, s.w.buurt[h.woning[open_]], 0]
    fuzzy = s.ages(open_) + 6 * s.uniform(Deel.SAMENWONEN, open_, trek=1)
    order = open_[np.lexsort((fuzzy, region))]
    order = order[: len(order) // 2 * 2]
    first, second = order[0::2], order[1::2]
    near = np.abs(h.geb[first].astype(int) - h.geb[second]) < 12 * 12
    fits = h.n_kind[first] + h.n_kind[second] <= MEESTE_KINDEREN - 1
    _settle_pairs(s, first[near & fits], second[near & fits])


def _settle_pairs(s: Stand, first: Rij, second: Rij) -> None:
    """Say who moves in with whom; two without a dwelling of their own look for one together."""
    h = s.h
    own = h.status[[first, second]] == Status.ZELFSTANDIG
    larger = s.w.opp[h.woning[first]] >= s.w.opp[h.woning[second]]
    host_first = (own[0] & ~own[1]) | (own[0] & own[1] & larger)
    host, other = np.where(host_first, first, second), np.where(host_first, second, first)
    away = s.uniform(Deel.SAMENWONEN, first, trek=2) < _TOGETHER_ELSEWHERE
    look = (own[0] & own[1] & away) | (~own[0] & ~own[1])
    h.paar[host[look]], h.paar[other[look]] = other[look], host[look]
    h.zoek_sinds[host[look]], h.reden[host[look]] = s.t, Reden.SAMEN
    h.zoek_sinds[other[look]], h.reden[other[look]] = GEEN_PARTNER, Reden.SAMEN
    s.mark(np.concatenate([host[look], other[look]]))
    move_in(s, host[~look], other[~look])


def move_in(s: Stand, host: Rij, other: Rij) -> None:
    """Let `other` move in with `host`: one household goes on, under the name of the host."""
    h, dag = s.h, s.day(other, Deel.SAMENWONEN)
    woning = h.woning[host]
    stays = stays_inhabited(s, other)
    na = h.personen()[host] + h.personen()[other]
    moves = report_moves(
        s, other, dag, hh=host, groep=s.new_groups(len(host)), naar=woning, naar_buurt=s.w.buurt[woning], na=na,
        blijft=stays,
        via=Via.ONBEKEND, einde=Eind.ONBEKEND,
    )  # fmt: skip
    leave(s, other, dag, oorzaak=Start.SAMENWONEN, verhuizing=moves)
    merge(s, host, other)
    s.mark(np.concatenate([host, other]))


def merge(s: Stand, host: Rij, other: Rij) -> None:
    """Join the persons of two households into the first; the second is no more."""
    h = s.h
    h.partner[host] = h.geb[other]
    joined = sort_children(np.concatenate([h.kind[:, host], h.kind[:, other]]))
    h.kind[:, host] = joined[:MEESTE_KINDEREN]
    h.n_kind[host] += h.n_kind[other]
    h.inkomen[host] = np.maximum(h.inkomen[host], h.inkomen[other])
    h.status[other], h.reden[other], h.zoek_sinds[other] = Status.WEG, Reden.GEEN, GEEN_PARTNER
    h.paar[host], h.paar[other] = GEEN, GEEN


def break_pairs(s: Stand) -> None:
    """Forget plans to live together of which one side has died, left or found somebody else."""
    h = s.h
    waiting = np.flatnonzero(h.paar >= 0)
    mate = h.paar[waiting]
    void = (h.paar[mate] != waiting) | (h.status[waiting] > Status.KAMER) | (h.status[mate] > Status.KAMER)
    void |= (h.partner[waiting] != GEEN_PARTNER) | has_guest(s, waiting)
    lost = np.concatenate([waiting[void], mate[void]])
    h.paar[lost] = GEEN
    lost = lost[h.reden[lost] == Reden.SAMEN]
    h.reden[lost] = Reden.GEEN
    h.zoek_sinds[lost] = np.where(h.status[lost] == Status.ZELFSTANDIG, GEEN_PARTNER, s.t)


def part(s: Stand) -> None:
    """Let couples decide to part: one of them looks for a dwelling, and sometimes the other leaves too."""
    h = s.h
    parting = s.struck(Deel.SCHEIDING, kansen.SCHEIDING)
    known = np.isin(h.reden[parting], (Reden.GEEN, Reden.ALGEMEEN, Reden.GROTER, Reden.PASSEND))
    parting = parting[known & (h.partner[parting] != GEEN_PARTNER) & ~has_guest(s, parting)]
    draw: Any = [s.uniform(Deel.SCHEIDING, parting, trek=trek) for trek in (1, 2, 3)]
    swap = parting[draw[0] < 0.5]
    h.geb[swap], h.partner[swap] = h.partner[swap], h.geb[swap]
    h.meenemen[parting] = draw[1] < _WITH_CHILDREN
    h.beide[parting] = draw[2] < _BOTH_LEAVE
    h.reden[parting], h.zoek_sinds[parting] = Reden.SPLITSING, s.t
    s.mark(parting)
