"""Approaches with a wooncoach: who is reached, and what it adds, known exactly."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from toolkit.samples.markt.codes import ADDITIONEEL, GEEN, NOOIT, Reden, Status
from toolkit.samples.markt.instelling import Aanpak
from toolkit.samples.markt.kenmerken import GESCHIKT
from toolkit.samples.markt.loting import Deel
from toolkit.samples.markt.stand import Rij, Stand

NOODZAKELIJK, ZETJE, OOK_ZONDER = range(len(ADDITIONEEL))
_LARGE_M2: Final = 105
_HELPED: Final = 0.55  # of movers in a trajectory who would also have moved without it, those it gave a push


def reach(s: Stand) -> None:
    """Start this month's trajectories: senior households in a dwelling that does not fit them, drawn by lot."""
    for number, aanpak in enumerate(s.instelling.aanpakken):
        if s.t >= max(0, s.instelling.maand(aanpak.start)):
            _start(s, aanpak, number)


def _start(s: Stand, aanpak: Aanpak, number: int) -> None:
    pool = _target_group(s, s.gebied.gemeenten.index(aanpak.gemeente))
    u = s.uniform(Deel.AANPAK, pool, trek=number)
    reached = np.sort(pool[np.argsort(u, kind="stable")[: aanpak.bereik]])
    lag = aanpak.vertraging_maanden + aanpak.spreiding_maanden * _normal(s, reached)
    works = s.t + np.maximum(np.rint(lag), 1).astype(np.int64)
    rows = s.r.trajecten.add(
        len(reached), hh=reached, maand=s.t, dag=s.day(reached, Deel.AANPAK), woning=s.h.woning[reached],
        leeftijd=s.ages(reached), werkt=works, tot=works + aanpak.werkzaam_maanden, aanpak=number,
    )  # fmt: skip
    s.h.traject[reached] = rows
    s.mark(reached)


def _target_group(s: Stand, gemeente: int) -> Rij:
    h, w = s.h, s.w
    home = np.maximum(h.woning, 0)
    fit = (h.status == Status.ZELFSTANDIG) & (h.traject == GEEN) & (s.gebied.gemeente[w.buurt[home]] == gemeente)
    fit &= ~s.bezet & (h.reden == Reden.GEEN) & (h.n_kind == 0) & (w.eind[home] == NOOIT)
    found = np.flatnonzero(fit)
    found = found[s.ages(found) >= s.instelling.senior_leeftijd]
    home = h.woning[found]
    return np.asarray(found[(s.k.geschikt[home] != GESCHIKT) | (w.opp[home] >= _LARGE_M2)])


def _normal(s: Stand, hh: Rij) -> NDArray[np.float64]:
    """Draw from nearly a normal distribution: twelve uniform numbers less six (Irwin-Hall)."""
    parts = [s.uniform(Deel.AANPAK, hh, trek=100 + number) for number in range(12)]
    return np.asarray(np.sum(parts, axis=0) - 6.0)


def encourage(s: Stand) -> None:
    """Let the approach bring households to look that would not have begun to look by themselves."""
    h = s.h
    if not len(s.r.trajecten):
        return
    found = np.flatnonzero((h.traject >= 0) & (h.reden == Reden.GEEN) & (h.status == Status.ZELFSTANDIG))
    row = h.traject[found]
    works, until, which = (s.r.trajecten.column(name)[row] for name in ("werkt", "tot", "aanpak"))
    extra = np.array([aanpak.extra_kans for aanpak in s.instelling.aanpakken])[which]
    chance = np.where((works <= s.t) & (s.t < until), extra, 0.0)
    moved = s.thin(Deel.AANPAK, found, chance, trek=99)
    h.reden[moved], h.zoek_sinds[moved] = Reden.AANPAK, s.t


def additionality(s: Stand, hh: Rij) -> NDArray[np.int8]:
    """Whether households that move now would also have moved without an approach; -1 where they are not senior."""
    h = s.h
    pushed = (h.traject[hh] >= 0) & (s.uniform(Deel.AANPAK, hh, trek=98) < _HELPED)
    kind = np.where(h.reden[hh] == Reden.AANPAK, NOODZAKELIJK, np.where(pushed, ZETJE, OOK_ZONDER))
    return np.where(s.ages(hh) >= s.instelling.senior_leeftijd, kind, GEEN).astype(np.int8)


def guided(s: Stand, hh: Rij) -> NDArray[np.bool_]:
    """Whether households are in a trajectory."""
    return np.asarray(s.h.traject[hh] >= 0)
