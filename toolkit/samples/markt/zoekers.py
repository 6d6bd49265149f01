"""Everybody who looks for a dwelling this month, and what would do."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import IntEnum
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from toolkit.samples.markt import kansen
from toolkit.samples.markt.aanpak import guided
from toolkit.samples.markt.codes import GEEN, GEEN_PARTNER, Eigendom, Grond, Reden, Status
from toolkit.samples.markt.gebied import BUURT, GEMEENTE, REGIO, WIJK
from toolkit.samples.markt.huishoudens import income, income_class
from toolkit.samples.markt.loting import Deel, new_keys, pick
from toolkit.samples.markt.migratie import adults
from toolkit.samples.markt.stand import Rij, Stand, of_home, settled

_EQUITY: Final = (0.35, 0.62)  # part of the value of an owner's dwelling that is free, below and from 55
_LARGE_M2: Final = 100
_URGENT: Final = 0.6
_CHANCE_MEDICAL: Final = 0.5


class Wie(IntEnum):
    """Kinds of seekers."""

    HUISHOUDEN = 0
    KIND = 1
    PARTNER = 2
    BUITEN = 3


@dataclass(eq=False)
class Zoekers:
    """Seekers as columns.

    wie, hh (the household, of which a child or partner leaves; -1 from outside), sleutel, leeftijd, personen, inkomen
    (EUR a year), plek (place among all incomes), klasse (position in codes.INKOMEN), komt_van (0 owner, 1 social
    tenant, 2 other tenant, 3 no dwelling), eigen (own money, EUR), buurt, min_kamers, max_m2, min_m2, geschikt
    (whether the dwelling must be), wacht (years of registration), grond (priority), ring (how far at most), buitenland.
    """

    wie: NDArray[np.int8]
    hh: NDArray[np.int32]
    sleutel: NDArray[np.uint32]
    leeftijd: NDArray[np.int16]
    personen: NDArray[np.int8]
    inkomen: NDArray[np.float32]
    plek: NDArray[np.float32]
    klasse: NDArray[np.int8]
    komt_van: NDArray[np.int8]
    eigen: NDArray[np.float32]
    buurt: NDArray[np.int32]
    min_kamers: NDArray[np.int8]
    max_m2: NDArray[np.float32]
    min_m2: NDArray[np.float32]
    geschikt: NDArray[np.bool_]
    wacht: NDArray[np.float32]
    grond: NDArray[np.int8]
    ring: NDArray[np.int8]
    buitenland: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.hh)

    def take(self, rows: NDArray[Any]) -> "Zoekers":
        """Return some of them."""
        return Zoekers(**{field.name: getattr(self, field.name)[rows] for field in fields(self)})


def gather(s: Stand) -> Zoekers:
    """Bring together all who look this month; of one household only one party looks in one month."""
    parts = [_households(s), _partners(s), _children(s), _outsiders(s)]
    return Zoekers(
        **{field.name: np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(Zoekers)}
    )


def _households(s: Stand) -> Zoekers:
    h = s.h
    found = np.flatnonzero((h.zoek_sinds > GEEN_PARTNER) & ~s.bezet & (h.status <= Status.KAMER))
    found = found[(h.reden[found] != Reden.GEEN) & (h.reden[found] != Reden.SPLITSING) & settled(s, found)]
    home, main = h.woning[found], h.status[found] == Status.ZELFSTANDIG
    mate = np.where(h.reden[found] == Reden.SAMEN, h.paar[found], GEEN)
    ready = (
        ~(main & (s.w.gast[home] >= 0))
        & ((mate < 0) | ~s.bezet[mate])
        & ((mate >= 0) | (h.reden[found] != Reden.SAMEN))
    )
    found, home, main, mate = found[ready], home[ready], main[ready], mate[ready]
    people = h.personen()[found] + np.where(mate >= 0, h.personen()[mate], 0)
    age, couple = s.ages(found), (h.partner[found] != GEEN_PARTNER) | (mate >= 0)
    smaller = np.isin(h.reden[found], (Reden.PASSEND, Reden.NOOD, Reden.AANPAK)) & (age >= s.instelling.senior_leeftijd)
    room = s.w.opp[home]
    return _seekers(
        s, Wie.HUISHOUDEN, found, h.sleutel[found], age, people, h.inkomen[found], couple,
        komt_van=np.where(main, _comes_from(s, home), 3), eigen=np.where(main, _own_money(s, home, age), 5_000.0),
        max_m2=np.where(smaller, np.maximum(room + 8, 60), 10_000), geschikt=smaller,
        min_m2=np.where(h.reden[found] == Reden.GROTER, room + 8, 0), grond=_priority(s, found, age, room, main),
        min_kamers=np.where(smaller, np.minimum(people + 1, 3), _rooms_needed(people, couple)),
    )  # fmt: skip


def _comes_from(s: Stand, home: Rij) -> NDArray[np.int8]:
    return np.asarray(np.array([1, 2, 2, 0, 2], dtype=np.int8)[s.w.eigendom[home]])


def _own_money(s: Stand, home: Rij, age: Rij) -> NDArray[np.float64]:
    owner = s.w.eigendom[home] == Eigendom.KOOP
    return np.where(owner, s.w.woz[home] * 1000.0 * np.where(age >= 55, _EQUITY[1], _EQUITY[0]), 8_000.0)


def _rooms_needed(people: NDArray[Any], couple: NDArray[Any]) -> NDArray[np.int64]:
    return np.asarray(np.maximum(people + 1 - couple, np.where(people >= 2, 2, 1)))


def _priority(s: Stand, hh: Rij, age: Rij, room: NDArray[Any], main: NDArray[np.bool_]) -> NDArray[np.int64]:
    h = s.h
    u = s.uniform(Deel.ZOEKEN, hh, trek=20)
    older, renting = age >= s.instelling.senior_leeftijd, main & (_comes_from(s, h.woning[hh]) == 1)
    large = older & renting & (room >= _LARGE_M2) & (h.n_kind[hh] == 0)
    rules = [
        h.reden[hh] == Reden.SLOOP, (h.reden[hh] == Reden.NOOD) & (u < _CHANCE_MEDICAL), large | guided(s, hh),
        (h.reden[hh] == Reden.UITEEN) & (u < 0.3), renting & older & (u < 0.5), u < 0.04, u > 0.98,
    ]  # fmt: skip
    grounds = [
        Grond.HERHUISVESTING, Grond.MEDISCH, Grond.GROOT_NAAR_BETER, Grond.URGENTIE, Grond.DOORSTROMER, Grond.LOKAAL,
        Grond.KERN,
    ]  # fmt: skip
    return np.select(rules, [int(ground) for ground in grounds], int(Grond.GEEN))


def _partners(s: Stand) -> Zoekers:
    h = s.h
    hh = np.flatnonzero((h.reden == Reden.SPLITSING) & ~s.bezet & (h.status == Status.ZELFSTANDIG))
    hh = hh[(h.partner[hh] != GEEN_PARTNER) & (s.w.gast[h.woning[hh]] < 0)]
    age = (s.t - h.partner[hh].astype(np.int64)) // 12
    people = 1 + np.where(h.meenemen[hh], h.n_kind[hh], 0)
    urgent = h.meenemen[hh] & (h.n_kind[hh] > 0) & (s.uniform(Deel.ZOEKEN, hh, trek=21) < _URGENT)
    keys = new_keys(h.sleutel[hh], s.t, Deel.SCHEIDING)
    return _seekers(
        s, Wie.PARTNER, hh, keys, age, people, h.inkomen[hh], np.zeros(len(hh), dtype=bool),
        eigen=_own_money(s, h.woning[hh], age) / 2, grond=np.where(urgent, Grond.URGENTIE, Grond.GEEN),
        min_kamers=_rooms_needed(people, np.zeros(len(hh), dtype=bool)),
    )  # fmt: skip


def _children(s: Stand) -> Zoekers:
    h = s.h
    hh, age = adults(s)
    fits = (h.starter_sinds[hh] > GEEN_PARTNER) & (h.reden[hh] == Reden.GEEN)
    hh, age = hh[fits], age[fits]
    keys = new_keys(h.sleutel[hh], s.t, Deel.KINDEREN)
    since = np.maximum(np.minimum(h.starter_sinds[hh], h.kind[0, hh] + 18 * 12 + 6), h.kind[0, hh] + 18 * 12)
    return _seekers(
        s, Wie.KIND, hh, keys, age, np.ones(len(hh)), s.loting.uniform(Deel.KINDEREN, s.t, keys, trek=5),
        np.zeros(len(hh), dtype=bool), inschrijf=since, eigen=np.full(len(hh), 15_000.0),
    )  # fmt: skip


def _outsiders(s: Stand) -> Zoekers:
    """Draw people from elsewhere who look here: a number that follows the stock, new ones every month."""
    count = int(np.ceil(kansen.AANKOMST_PER_WONING * len(s.w)))
    keys = new_keys(np.arange(1, count + 1, dtype=np.uint32) * np.uint32(747_796_405), s.t, Deel.AANKOMST)
    draw = [s.loting.uniform(Deel.AANKOMST, s.t, keys, trek=trek) for trek in range(6)]
    low, high, weights = np.array(kansen.AANKOMST_LEEFTIJD).T
    group = pick(draw[0], weights)
    age = (low[group] + draw[1] * (high - low)[group]).astype(np.int64)
    couple = draw[2] < np.where(age < 26, 0.15, 0.45)
    people = 1 + couple + np.where(couple & (age >= 28) & (age < 50), (draw[3] * 2.6).astype(np.int64), 0)
    buurt = s.w.buurt[(draw[4] * len(s.w)).astype(np.int64)]
    return _seekers(
        s, Wie.BUITEN, np.full(count, GEEN), keys, age, people, s.loting.uniform(Deel.AANKOMST, s.t, keys, trek=6),
        couple, buurt=buurt, inschrijf=s.t - (draw[5] * 60).astype(np.int64),
        eigen=np.where((age >= 35) & (draw[3] < 0.5), 160_000.0, 20_000.0),
        buitenland=s.loting.uniform(Deel.AANKOMST, s.t, keys, trek=7) < kansen.UIT_BUITENLAND,
    )  # fmt: skip


def _seekers(
    s: Stand, wie: Wie, hh: Rij, sleutel: Rij, age: Rij, people: Rij, plek: Rij, couple: Rij, **given: ArrayLike
) -> Zoekers:
    """Complete the columns of one kind of seekers."""
    euros = income(plek, age, couple)
    since = np.asarray(given.pop("inschrijf", s.h.inschrijf[hh]))
    u = s.loting.uniform(Deel.ZOEKEN, s.t, sleutel, trek=22)
    usual: dict[str, ArrayLike] = {
        "wie": wie, "hh": hh, "sleutel": sleutel, "leeftijd": age, "personen": people, "inkomen": euros, "plek": plek,
        "klasse": income_class(euros, people), "komt_van": 3, "eigen": 0, "buurt": _home_buurt(s, hh, given),
        "min_kamers": 1 + (np.asarray(people) > 2), "max_m2": 10_000, "min_m2": 0, "geschikt": False,
        "wacht": np.where(since > GEEN_PARTNER, (s.t - since.astype(np.int64)) / 12, 0), "grond": Grond.GEEN,
        "ring": _ring(u, np.asarray(age) >= s.instelling.senior_leeftijd, wie), "buitenland": False,
    }  # fmt: skip
    columns = {**usual, **given}
    return Zoekers(**{
        name: np.broadcast_to(columns[name], (len(hh),)).astype(dtype) for name, dtype in _DTYPES.items()
    })  # fmt: skip


def _home_buurt(s: Stand, hh: Rij, given: Mapping[str, ArrayLike]) -> ArrayLike:
    return GEEN if "buurt" in given else of_home(s, hh)


def _ring(u: NDArray[np.float32], older: NDArray[np.bool_], wie: Wie) -> NDArray[np.int64]:
    """How far somebody looks this month: older people nearer, people from elsewhere in the whole gemeente."""
    if wie == Wie.BUITEN:
        return np.where(u < 0.7, GEMEENTE, REGIO)
    near = np.where(older, 0.22, 0.10)
    return np.select([u < near, u < near * 2.4, u < 0.80], [BUURT, WIJK, GEMEENTE], REGIO)


_DTYPES: Final = {
    "wie": np.int8, "hh": np.int32, "sleutel": np.uint32, "leeftijd": np.int16, "personen": np.int8,
    "inkomen": np.float32, "plek": np.float32, "klasse": np.int8, "komt_van": np.int8, "eigen": np.float32,
    "buurt": np.int32, "min_kamers": np.int8, "max_m2": np.float32, "min_m2": np.float32, "geschikt": np.bool_,
    "wacht": np.float32, "grond": np.int8, "ring": np.int8, "buitenland": np.bool_,
}  # fmt: skip
