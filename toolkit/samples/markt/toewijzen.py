"""Who gets which dwelling: seekers choose among what is offered, landlords and sellers choose among seekers."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from toolkit.samples.markt.codes import AANBOD, DOELGROEP, Eigendom, Grond
from toolkit.samples.markt.huren import grenzen, new_rent
from toolkit.samples.markt.kenmerken import GESCHIKT
from toolkit.samples.markt.loting import Deel, pick
from toolkit.samples.markt.stand import Rij, Stand
from toolkit.samples.markt.zoekers import Wie, Zoekers

_ROUNDS: Final = 3
_LOOKED_AT: Final = 6
_SEGMENTS: Final = 4
# Where seekers look, by where they come from (owner, social tenant, other tenant, nowhere) and income class:
# shares over social, middle and free rent and owner-occupied.
_WHERE: Final = np.array([
    [(0.30, 0.06, 0.14, 0.50), (0.16, 0.08, 0.08, 0.68), (0.0, 0.08, 0.07, 0.85), (0.0, 0.03, 0.07, 0.90)],
    [(0.93, 0.02, 0.04, 0.01), (0.80, 0.08, 0.06, 0.06), (0.0, 0.35, 0.17, 0.48), (0.0, 0.18, 0.20, 0.62)],
    [(0.72, 0.06, 0.20, 0.02), (0.45, 0.18, 0.22, 0.15), (0.0, 0.27, 0.25, 0.48), (0.0, 0.10, 0.22, 0.68)],
    [(0.66, 0.05, 0.27, 0.02), (0.42, 0.14, 0.28, 0.16), (0.0, 0.25, 0.27, 0.48), (0.0, 0.10, 0.25, 0.65)],
], dtype=np.float32)  # fmt: skip
_OLDER_RENTS: Final = 0.35  # older owners who look among rented dwellings, of those who would look to buy
_PRIORITY: Final = np.array([0.9, 3.0, 0.4, 6.0, 12.0, 0.5, 0.5, 5.0, 0.0], dtype=np.float32)
_LENDING: Final = 5.4
_ASKED: Final = 0.95  # price asked, against the value for tax
_RENT_SHARE: Final = 0.36
_OWNERS_FIRST: Final = 0.05
_OWNERS_FIRST_NEW: Final = 0.15
_TENANTS_FIRST: Final = 0.1
_TENANTS_FIRST_NEW: Final = 0.25
_OUTSIDE_LAST: Final = 0.0


@dataclass(frozen=True, eq=False)
class Aangebod:
    """Dwellings offered this month, in order of segment and buurt.

    woning, sleutel, segment, prijs (rent a month or price asked, EUR), reacties (bids), loting and model (how social
    dwellings are let, position in codes.AANBOD); `key` = segment x buurten + buurt.
    """

    woning: Rij
    sleutel: NDArray[np.uint32]
    segment: NDArray[np.int64]
    prijs: NDArray[np.float32]
    model: NDArray[np.int8]
    key: NDArray[np.int64]
    reacties: NDArray[np.int64]


def offered(s: Stand) -> Aangebod:
    """List the vacant dwellings whose turn has come."""
    w = s.w
    woning = np.flatnonzero((w.aanbod <= s.t) & (w.bewoner < 0) & w.bestaat)
    segment = np.minimum(np.array([0, 1, 2, 3, 2])[w.eigendom[woning]], _SEGMENTS - 1)
    key = segment * len(s.gebied.codes) + w.buurt[woning]
    order = np.argsort(key, kind="stable")
    woning, segment, key = woning[order], segment[order], key[order]
    keys = s.huis_sleutel[woning]
    rent = new_rent(w, woning, s.jaar, s.loting.uniform(Deel.HUUR, 0, keys))
    price = np.where(segment == 3, w.woz[woning] * 1000 * _ASKED, rent).astype(np.float32)
    model = pick(s.loting.uniform(Deel.TOEWIJZING, s.t, keys), np.array([0.68, 0.16, 0.10, 0.04, 0.02]))
    return Aangebod(woning, keys, segment, price, model, key, np.zeros(len(woning), dtype=np.int64))


def match(s: Stand, z: Zoekers, a: Aangebod) -> tuple[Rij, Rij]:
    """Let seekers bid in a few rounds; return the rows of seekers and of offers that found each other."""
    seekers, offers = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    segment = _segments(s, z)
    free, left = np.ones(len(a.woning), dtype=bool), np.arange(len(z))
    for turn in range(_ROUNDS):
        bid, score = _bids(s, z.take(left), segment[left], a, free, turn)
        made = np.flatnonzero(bid >= 0)
        np.add.at(a.reacties, bid[made], 1)
        won = _best(bid[made], score[made])
        winners = made[won]
        seekers, offers = np.concatenate([seekers, left[winners]]), np.concatenate([offers, bid[winners]])
        free[bid[winners]] = False
        left = np.delete(left, winners)
    return seekers, offers


def _best(bid: Rij, score: NDArray[Any]) -> Rij:
    """Rows with the highest score per offer; equal scores: the later row."""
    order = np.lexsort((score, bid))
    last = np.flatnonzero(np.diff(bid[order], append=-1) != 0)
    return np.asarray(order[last])


def _segments(s: Stand, z: Zoekers) -> NDArray[np.int64]:
    """Choose the segment in which each looks this month."""
    u = s.loting.uniform(Deel.SEGMENT, s.t, z.sleutel)
    chosen = pick(u, _WHERE[z.komt_van, z.klasse]).astype(np.int64)
    rents = (chosen == 3) & z.geschikt & (s.loting.uniform(Deel.SEGMENT, s.t, z.sleutel, trek=1) < _OLDER_RENTS)
    instead = np.where(z.klasse <= 1, Eigendom.SOCIAAL, np.where(z.klasse == 2, Eigendom.MIDDEN, Eigendom.VRIJ))
    chosen = np.where(rents, instead, chosen)
    return np.where(z.grond == Grond.HERHUISVESTING, int(Eigendom.SOCIAAL), chosen)


def _bids(
    s: Stand, z: Zoekers, segment: NDArray[np.int64], a: Aangebod, free: NDArray[np.bool_], turn: int
) -> tuple[Rij, NDArray[np.float32]]:
    """Let each look at a few offers and bid on the best that will do; -1 where none does."""
    first, last = _reach(s, z, segment, a, turn)
    best, liking = np.full(len(z), -1), np.full(len(z), -np.inf, dtype=np.float32)
    for look in range(_LOOKED_AT):
        u = s.loting.uniform(Deel.KEUZE, s.t, z.sleutel, trek=turn * _LOOKED_AT + look)
        offer = np.minimum(first + (u * (last - first)).astype(np.int64), len(a.woning) - 1)
        rows = np.flatnonzero((last > first) & free[offer])
        rows = rows[_fits(s, z, rows, a, offer[rows])]
        taste = s.loting.uniform(Deel.KEUZE, s.t, z.sleutel[rows] ^ a.sleutel[offer[rows]]) + _appeal(
            s, z, rows, a, offer[rows]
        )
        better = taste > liking[rows]
        best[rows[better]], liking[rows[better]] = offer[rows[better]], taste[better]
    score = np.zeros(len(z), dtype=np.float32)
    made = np.flatnonzero(best >= 0)
    score[made] = _score(s, z, made, a, best[made])
    return best, score


def _reach(s: Stand, z: Zoekers, segment: Rij, a: Aangebod, turn: int) -> tuple[Rij, Rij]:
    """First and one-after-last offer of the segment within the ring in which each looks; wider in later rounds."""
    ring = np.minimum(z.ring + turn, np.where(z.geschikt, 2, 3))
    ring = np.maximum(ring, z.ring)
    area = s.gebied.ringen[ring, z.buurt].astype(np.int64) + (segment * len(s.gebied.codes))[:, None]
    return np.searchsorted(a.key, area[:, 0], side="left"), np.searchsorted(a.key, area[:, 1], side="left")


def _fits(s: Stand, z: Zoekers, rows: Rij, a: Aangebod, offer: Rij) -> NDArray[np.bool_]:
    """Whether an offer is large, level and affordable enough, and meant for people like the seeker."""
    woning, target = a.woning[offer], s.k.doelgroep[a.woning[offer]]
    opp = s.w.opp[woning]
    fits = (s.k.kamers[woning] >= z.min_kamers[rows]) & (opp <= z.max_m2[rows]) & (opp >= z.min_m2[rows])
    fits &= ~z.geschikt[rows] | (s.k.geschikt[woning] == GESCHIKT)
    fits &= (target != DOELGROEP.index("senioren")) | (z.leeftijd[rows] >= s.instelling.senior_leeftijd)
    fits &= (z.hh[rows] < 0) | (z.hh[rows] != s.w.vertrokken[woning])  # nobody comes back to what is for sale
    fits &= (target != DOELGROEP.index("jongeren")) | (z.leeftijd[rows] < 28)
    return np.asarray(fits & _affordable(s, z, rows, a, offer))


def _affordable(s: Stand, z: Zoekers, rows: Rij, a: Aangebod, offer: Rij) -> NDArray[np.bool_]:
    segment, price = a.segment[offer], a.prijs[offer]
    limit = grenzen(s.jaar)
    cap = np.where(z.personen[rows] <= 2, limit.laag, limit.hoog)
    social = (z.klasse[rows] > 0) | (price <= cap)
    rent = price * 12 <= _RENT_SHARE * z.inkomen[rows] + 0.03 * np.minimum(z.eigen[rows], 200_000)
    buy = price <= _LENDING * z.inkomen[rows] * np.where(z.leeftijd[rows] >= 67, 0.55, 1.0) + z.eigen[rows]
    return np.where(segment == 0, social, np.where(segment == 3, buy, rent))


def _appeal(s: Stand, z: Zoekers, rows: Rij, a: Aangebod, offer: Rij) -> NDArray[np.float32]:
    """Say what makes an offer attractive beside taste: room, and newness to those who already have a dwelling."""
    woning = a.woning[offer]
    new = (s.w.begin[woning] >= s.t - 14) & (z.komt_van[rows] != 3)
    return np.asarray(0.004 * np.minimum(s.w.opp[woning], 140) + 0.05 * new, dtype=np.float32)


def _score(s: Stand, z: Zoekers, rows: Rij, a: Aangebod, offer: Rij) -> NDArray[np.float32]:
    """Rank the bids on one offer: waiting time and priority for social rent, money and luck elsewhere."""
    u = s.loting.uniform(Deel.BOD, s.t, z.sleutel[rows] ^ a.sleutel[offer])
    woning, lottery = a.woning[offer], np.isin(a.model[offer], (AANBOD.index("loting"), AANBOD.index("overig")))
    new = s.w.begin[woning] >= s.t - 14
    tenant = np.where(z.komt_van[rows] != 3, np.where(new, _TENANTS_FIRST_NEW, _TENANTS_FIRST), 0.0)
    waited = np.minimum(z.wacht[rows], 15) / 10 + _PRIORITY[z.grond[rows]] + 1.6 * u + tenant
    social = np.where(lottery & (z.grond[rows] != Grond.HERHUISVESTING), u, waited)
    owner = np.where(z.komt_van[rows] == 0, np.where(new, _OWNERS_FIRST_NEW, _OWNERS_FIRST), np.where(
        z.komt_van[rows] == 3, 0.0, np.where(new, 0.15, 0.05)))  # fmt: skip
    outside = np.where(z.wie[rows] == Wie.BUITEN, _OUTSIDE_LAST, 0.0)
    market = u + owner - outside + 0.2 * z.plek[rows]
    return np.where(a.segment[offer] == 0, social, market).astype(np.float32)
