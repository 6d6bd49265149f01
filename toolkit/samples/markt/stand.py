"""The market in one month: dwellings, households, and the registers of what has happened so far."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from toolkit.samples.markt.codes import GEEN, NOOIT, Eigendom, Eind, Gebeurtenis, Status
from toolkit.samples.markt.gebied import Gebied
from toolkit.samples.markt.huishoudens import Huishoudens
from toolkit.samples.markt.instelling import Instelling
from toolkit.samples.markt.kansen import OUDST, Perleeftijd
from toolkit.samples.markt.kenmerken import Kenmerken
from toolkit.samples.markt.loting import Deel, Loting
from toolkit.samples.markt.register import Register
from toolkit.samples.markt.voorraad import Voorraad

Rij = NDArray[Any]
"""Positions of households, dwellings or rows."""

_MOVES: Final = {
    "dag": np.int32, "hh": np.int32, "groep": np.int32, "van": np.int32, "naar": np.int32, "van_buurt": np.int32,
    "naar_buurt": np.int32, "van_soort": np.int8, "naar_soort": np.int8, "personen": np.int8, "voor": np.int8,
    "na": np.int8, "blijft": np.bool_, "leeftijd": np.int16, "aanleiding": np.int8, "via": np.int8,
    "vacature": np.int32, "einde": np.int8, "additioneel": np.int8, "traject": np.int32, "uit": np.int32,
}  # fmt: skip
_VACANCIES: Final = {
    "woning": np.int32, "dag": np.int32, "oorzaak": np.int8, "ouder": np.int32, "verhuizing": np.int32,
    "hh": np.int32, "personen": np.int8,
}  # fmt: skip
_CLOSED: Final = {"vacature": np.int32, "einde": np.int8}
_EVENTS: Final = {"woning": np.int32, "dag": np.int32, "soort": np.int8, "hh": np.int32}
_LETTINGS: Final = {
    "dag": np.int32, "woning": np.int32, "hh": np.int32, "verhuizing": np.int32, "starter": np.bool_,
    "leeftijd": np.int16, "personen": np.int8, "aanbod": np.int8, "grond": np.int8, "passend": np.int8,
    "reacties": np.int16, "wacht": np.float32, "huur": np.float32, "oud": np.float32,
}  # fmt: skip
_TRAJECTS: Final = {
    "hh": np.int32, "maand": np.int16, "dag": np.int32, "woning": np.int32, "leeftijd": np.int16, "werkt": np.int16,
    "tot": np.int16, "aanpak": np.int16,
}  # fmt: skip
_SWAPS: Final = {"eerste": np.int32, "tweede": np.int32}

# Months from falling vacant to being offered, as cumulative shares: owner-occupied, let.
_TURNOVER: Final = (np.array([0.40, 0.68, 0.84, 0.93, 0.97]), np.array([0.58, 0.82, 0.93, 0.98, 0.99]))
_LONG: Final = (14, 30)
_SECOND_HOME: Final = 0.008
_SOLD: Final = 0.025
_NO_LETTING: Final = 13  # months before its end from which a dwelling is not let any more
_AT_LEAST: Final = 3  # months that a household stays before it leaves of its own will


@dataclass(eq=False)
class Registers:
    """All registers; made anew when the running-in ends."""

    verhuizingen: Register = field(default_factory=lambda: Register(_MOVES))
    vacatures: Register = field(default_factory=lambda: Register(_VACANCIES))
    gesloten: Register = field(default_factory=lambda: Register(_CLOSED))
    gebeurtenissen: Register = field(default_factory=lambda: Register(_EVENTS))
    toewijzingen: Register = field(default_factory=lambda: Register(_LETTINGS))
    trajecten: Register = field(default_factory=lambda: Register(_TRAJECTS))
    ruilen: Register = field(default_factory=lambda: Register(_SWAPS))


@dataclass(eq=False)
class Stand:
    """Everything that changes from month to month; `tehuizen` holds the buurten of the care homes per gemeente."""

    instelling: Instelling
    loting: Loting
    gebied: Gebied
    w: Voorraad
    k: Kenmerken
    h: Huishoudens
    huis_sleutel: NDArray[np.uint32]
    tehuizen: tuple[NDArray[np.int32], ...]
    t: int = 0
    groepen: int = 0
    r: Registers = field(default_factory=Registers)
    bezet: NDArray[np.bool_] = field(default_factory=lambda: np.empty(0, dtype=bool))

    def begin(self, maand: int) -> None:
        """Turn to a month: nobody has had an event yet. A household that waits to return has none at all."""
        self.t = maand
        self.bezet = self.h.status >= Status.TIJDELIJK

    @property
    def jaar(self) -> int:
        """Year of the month."""
        return self.instelling.start.year + self.t // 12

    @property
    def dag0(self) -> int:
        """First day of the month, as days since 1970."""
        return day_number(self.instelling.eerste_dag(self.t))

    @property
    def dagen(self) -> int:
        """Days in the month."""
        return day_number(self.instelling.eerste_dag(self.t + 1)) - self.dag0

    def uniform(self, deel: Deel, hh: Rij | None = None, *, trek: int = 0) -> NDArray[np.float32]:
        """Draw for households (all by default)."""
        keys = self.h.sleutel if hh is None else self.h.sleutel[hh]
        return self.loting.uniform(deel, self.t, keys, trek=trek)

    def day(self, hh: Rij, deel: Deel) -> Rij:
        """Draw a day of this month per household."""
        return np.asarray(self.dag0 + (self.uniform(Deel.DATUM, hh, trek=int(deel)) * self.dagen).astype(np.int64))

    def struck(self, deel: Deel, chance: Perleeftijd, *, ook_inwonend: bool = False, factor: float = 1.0) -> Rij:
        """Households without event this month whom a chance by age of the reference person strikes.

        `factor` lets more be found (at most so many times as often), to be thinned by the caller with `thin`.
        """
        u = self.uniform(deel)
        last = Status.KAMER if ook_inwonend else Status.ZELFSTANDIG
        found = np.flatnonzero((u < chance.max() * factor) & (self.h.status <= last) & ~self.bezet)
        return found[u[found] < chance[self.ages(found)] * factor]

    def ages(self, hh: Rij) -> NDArray[np.int64]:
        """Ages of reference persons, as positions in a table of chances."""
        return np.clip((self.t - self.h.geb[hh].astype(np.int64)) // 12, 0, OUDST)

    def thin(self, deel: Deel, hh: Rij, chance: ArrayLike, *, trek: int = 7) -> Rij:
        """Keep those of some households whom a further chance strikes."""
        return np.asarray(hh[self.uniform(deel, hh, trek=trek) < np.asarray(chance)])

    def mark(self, hh: Rij) -> None:
        """Note that these households had their event of this month."""
        self.bezet[hh] = True
        self.h.laatst[hh] = self.t

    def grow(self, more: Huishoudens) -> Rij:
        """Add new households; they have had their event of this month."""
        positions = self.h.append(more)
        self.bezet = np.concatenate([self.bezet, np.ones(len(positions), dtype=bool)])
        self.h.laatst[positions] = self.t
        return positions

    def new_groups(self, count: int) -> Rij:
        """Give numbers to `count` new groups of households that merge or split."""
        self.groepen += count
        return np.arange(self.groepen - count, self.groepen)


def day_number(day: date) -> int:
    """Days since 1970."""
    return day.toordinal() - date(1970, 1, 1).toordinal()


def of_home(s: Stand, hh: Rij) -> NDArray[np.int32]:
    """Buurt of households, inside dwellings or not."""
    woning = s.h.woning[hh]
    return np.asarray(np.where(woning >= 0, s.w.buurt[woning], s.h.buurt[hh]))


def has_guest(s: Stand, hh: Rij) -> NDArray[np.bool_]:
    """Whether another household lives in with a main household."""
    return np.asarray((s.h.status[hh] == Status.ZELFSTANDIG) & (s.w.gast[s.h.woning[hh]] >= 0))


def settled(s: Stand, hh: Rij) -> NDArray[np.bool_]:
    """Whether households have lived long enough where they are to leave again, so that who filled what stays clear."""
    return np.asarray(s.h.woont_sinds[hh] <= s.t - _AT_LEAST)


def stays_inhabited(s: Stand, hh: Rij) -> NDArray[np.bool_]:
    """Whether somebody stays when a whole household leaves: the host of one that lives in."""
    return np.asarray(s.h.status[hh] != Status.ZELFSTANDIG)


def leave(
    s: Stand, hh: Rij, dag: Rij, *, oorzaak: ArrayLike, ouder: ArrayLike = GEEN, verhuizing: ArrayLike = GEEN
) -> NDArray[np.bool_]:
    """Let whole households leave their dwellings; return whose dwelling fell vacant.

    A main household never leaves while another lives in with it, nor in the month in which that one goes, so that no
    dwelling has to be handed over. Nothing of the leaver itself changes here.
    """
    woning, free = s.h.woning[hh], s.h.status[hh] == Status.ZELFSTANDIG
    s.w.gast[woning[~free]] = GEEN
    s.mark(s.w.bewoner[woning[~free]])
    s.w.bewoner[woning[free]] = GEEN
    counts = s.h.personen()[hh]
    fall_vacant(
        s, woning[free], dag[free], oorzaak=_of(oorzaak, free), ouder=_of(ouder, free),
        verhuizing=_of(verhuizing, free), hh=hh[free], personen=counts[free],
    )  # fmt: skip
    return np.asarray(free)


def _of(value: ArrayLike, rows: NDArray[np.bool_]) -> NDArray[Any]:
    return np.broadcast_to(value, rows.shape)[rows]


def fall_vacant(
    s: Stand,
    woning: Rij,
    dag: Rij,
    *,
    oorzaak: ArrayLike,
    ouder: ArrayLike,
    verhuizing: ArrayLike,
    hh: ArrayLike,
    personen: ArrayLike,
) -> None:
    """Register vacancies and say when each dwelling will be offered, or that it will not."""
    vacature = s.r.vacatures.add(
        len(woning), woning=woning, dag=dag, oorzaak=oorzaak, ouder=ouder, verhuizing=verhuizing, hh=hh,
        personen=personen,
    )  # fmt: skip
    w, keys = s.w, s.huis_sleutel[woning]
    w.vacature[woning], w.leeg_dag[woning], w.vertrokken[woning] = vacature, dag, hh
    u = s.loting.uniform(Deel.VRIJKOMEN, s.t, keys)
    w.aanbod[woning] = s.t + _turnover(w.eigendom[woning] == Eigendom.KOOP, u)
    w.aanbod[woning[w.eind[woning] <= s.t + _NO_LETTING]] = NOOIT
    _sell(s, woning, dag, s.loting.uniform(Deel.VRIJKOMEN, s.t, keys, trek=1))
    second = (w.eigendom[woning] == Eigendom.KOOP) & (
        s.loting.uniform(Deel.VRIJKOMEN, s.t, keys, trek=2) < _SECOND_HOME
    )
    w.tweede[woning[second]], w.aanbod[woning[second]] = True, NOOIT
    s.r.gesloten.add(int(second.sum()), vacature=vacature[second], einde=Eind.TWEEDE)


def _turnover(koop: NDArray[np.bool_], u: NDArray[np.float32]) -> NDArray[np.int64]:
    months = np.where(koop, np.searchsorted(_TURNOVER[0], u, "right"), np.searchsorted(_TURNOVER[1], u, "right")) + 1
    long = _LONG[0] + ((u * 1009) % 1 * (_LONG[1] - _LONG[0])).astype(np.int64)
    return np.where(months > len(_TURNOVER[0]), long, months)


def _sell(s: Stand, woning: Rij, dag: Rij, u: NDArray[np.float32]) -> None:
    """Let landlords sell a few of the social dwellings that fall vacant; not what was just built or will go."""
    w = s.w
    fit = (w.eigendom[woning] == Eigendom.SOCIAAL) & w.corporatie[woning] & ~w.complex[woning]
    sold = fit & (u < _SOLD) & (w.eind[woning] == NOOIT) & (w.begin[woning] < s.t - 12)
    w.eigendom[woning[sold]], w.corporatie[woning[sold]], w.huur[woning[sold]] = Eigendom.KOOP, False, 0
    s.r.gebeurtenissen.add(int(sold.sum()), woning=woning[sold], dag=dag[sold], soort=Gebeurtenis.VERKOOP, hh=GEEN)


def report_moves(s: Stand, wie: Rij, dag: Rij, **columns: ArrayLike) -> Rij:
    """Register moves; what is not given is as for a whole household that goes to an independent dwelling.

    `wie` are the movers; a move bears the name of the household after it (domain 4.5), so give `hh` in `columns` too
    where that is another.
    """
    people = s.h.personen()[wie]
    usual: dict[str, Any] = {
        "hh": wie, "groep": GEEN, "van": s.h.woning[wie], "naar": GEEN, "van_buurt": of_home(s, wie),
        "naar_buurt": GEEN,
        "van_soort": origin(s.h.status[wie]), "naar_soort": 0, "personen": people, "voor": people, "na": people,
        "blijft": False, "leeftijd": s.ages(wie), "aanleiding": 1, "via": 5, "vacature": GEEN,
        "einde": Eind.DOOR, "additioneel": GEEN, "traject": GEEN, "uit": wie,
    }  # fmt: skip
    return s.r.verhuizingen.add(len(wie), dag=dag, **{**usual, **columns})


def origin(status: NDArray[np.int8]) -> NDArray[np.int8]:
    """Kind of place a household lives in, as position in `codes.SOORT`."""
    return np.minimum(status, 3).astype(np.int8)
