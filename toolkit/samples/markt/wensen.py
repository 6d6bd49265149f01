"""Who wants to move, why, and who gives up looking."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from toolkit.samples.markt import kansen
from toolkit.samples.markt.codes import GEEN_PARTNER, WENS, Eigendom, Reden, Status
from toolkit.samples.markt.huishoudens import Huishoudens
from toolkit.samples.markt.kenmerken import GESCHIKT
from toolkit.samples.markt.loting import Deel, Loting
from toolkit.samples.markt.migratie import adults
from toolkit.samples.markt.stand import Rij, Stand

_BY_EIGENDOM: Final = np.array([0.8, 1.5, 1.9, 0.75, 1.5], dtype=np.float32)
_MOST: Final = 4.0
_CROWDED: Final = 1.9
_SETTLING: Final = 12
_JUST_MOVED: Final = 0.35
_UNSUITABLE: Final = 1.5
_TOO_LARGE: Final = 1.25
_LARGE_M2: Final = 110
_GIVES_UP: Final = 0.045
_FITTING: Final = 0.7
_LONG: Final = 12  # months of looking in vain after which one says to find nothing


def begin_search(s: Stand) -> None:
    """Let households begin to look, by age, tenure and how well the dwelling fits; and their grown children."""
    h = s.h
    found = s.struck(Deel.WENS, kansen.ZOEKEN, factor=_MOST)
    found = found[(h.reden[found] == Reden.GEEN) & (h.paar[found] < 0)]
    found = s.thin(Deel.WENS, found, pressure(s, found) / _MOST)
    older = s.ages(found) >= s.instelling.senior_leeftijd
    narrow = _crowded(s, found)
    fitting = s.uniform(Deel.WENS, found, trek=2) < _FITTING
    h.reden[found] = np.select(
        [older & fitting & misfit(s, found), ~older & narrow], [Reden.PASSEND, Reden.GROTER], Reden.ALGEMEEN
    )
    h.zoek_sinds[found] = s.t
    parents, age = adults(s)
    waiting = h.starter_sinds[parents] == GEEN_PARTNER
    parents, age = parents[waiting], age[waiting]
    h.starter_sinds[s.thin(Deel.WENS, parents, kansen.KIND_ZOEKT[age], trek=3)] = s.t


def pressure(s: Stand, hh: Rij) -> NDArray[np.float32]:
    """How much more than others of their age households begin to look."""
    h, home = s.h, s.h.woning[hh]
    older = s.ages(hh) >= s.instelling.senior_leeftijd
    times = _BY_EIGENDOM[s.w.eigendom[home]].copy()
    times[_crowded(s, hh)] *= _CROWDED
    times[h.woont_sinds[hh] > s.t - _SETTLING] *= _JUST_MOVED
    times[older & (s.k.geschikt[home] != GESCHIKT)] *= _UNSUITABLE
    times[older & (s.w.opp[home] >= _LARGE_M2)] *= _TOO_LARGE
    return np.minimum(times, _MOST)


def _crowded(s: Stand, hh: Rij) -> NDArray[np.bool_]:
    return np.asarray(s.h.personen()[hh] >= s.k.kamers[s.h.woning[hh]])


def misfit(s: Stand, hh: Rij) -> NDArray[np.bool_]:
    """Whether a dwelling is not suitable to grow old in, or larger than two people need."""
    home = s.h.woning[hh]
    return np.asarray((s.k.geschikt[home] != GESCHIKT) | ((s.w.opp[home] >= _LARGE_M2) & (s.h.n_kind[hh] == 0)))


def give_up(s: Stand) -> None:
    """Let some of those who look without being forced stop looking."""
    h = s.h
    free = (Reden.ALGEMEEN, Reden.GROTER, Reden.PASSEND, Reden.NOOD, Reden.AANPAK, Reden.UITEEN)
    looking = np.flatnonzero(np.isin(h.reden, free) & (h.status == Status.ZELFSTANDIG))
    tired = s.thin(Deel.STOPPEN, looking, _GIVES_UP)
    h.reden[tired], h.zoek_sinds[tired] = Reden.GEEN, GEEN_PARTNER


def stated_wish(loting: Loting, h: Huishoudens, maand: int, eigendom: NDArray[np.int8]) -> NDArray[np.int8]:
    """Return what households would say about moving within two years: position in `codes.WENS`.

    Those who look say they certainly will, or that they find nothing once they have looked for a year; of the others
    some say maybe, fewer as they are older or own their home, and some give no answer.
    """
    u = loting.uniform(Deel.WAARNEMING, 0, h.sleutel)
    age = h.leeftijd(maand)
    maybe = np.select([age < 35, age < 55, age < 75], [0.36, 0.24, 0.17], 0.09) * np.where(
        eigendom == Eigendom.KOOP, 0.85, 1.1
    )
    looks = (h.zoek_sinds > GEEN_PARTNER) & (h.reden != Reden.GEEN)
    long = looks & (maand - h.zoek_sinds.astype(np.int32) >= _LONG)
    names = ("zou_wel_willen_kan_niets_vinden", "beslist_wel", "onbekend", "misschien_wel")
    position = [WENS.index(name) for name in names]
    return np.asarray(
        np.select([long, looks, u > 0.96, u < maybe], position, WENS.index("beslist_niet")), dtype=np.int8
    )
