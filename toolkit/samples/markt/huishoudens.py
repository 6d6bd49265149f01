"""The households of a market as columns, and how they begin."""

from dataclasses import dataclass, fields
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from toolkit.samples.markt.codes import GEEN, GEEN_PARTNER, Eigendom, Status
from toolkit.samples.markt.kansen import BEPERKING_GRENZEN, BEPERKING_START
from toolkit.samples.markt.loting import pick
from toolkit.samples.markt.voorraad import Voorraad

MEESTE_KINDEREN: Final = 5
_JONGSTE_OUDER, _OUDSTE_OUDER, _OUDSTE_KIND = 23, 42, 22
# Where incomes of owners and tenants lie among all: parameters of a beta distribution, per eigendom.
_INCOME: Final = ((1.5, 3.2), (2.0, 1.9), (2.2, 1.7), (2.5, 1.7), (1.8, 1.8))
_YEARS: Final = ((6.0, 9.0), (3.0, 4.0), (2.5, 3.5), (8.0, 9.0), (4.0, 5.0))
# How much households of an age own rather than rent, on a logistic scale: below 25, from 25, 35, 65, 75, 85.
_OWNS_FROM: Final = (25, 35, 65, 75, 85)
_OWNS: Final = np.array([-2.2, -0.4, 0.5, 0.2, -0.2, -0.6])
_MEDIAN: Final = 35_000.0
_SPREAD: Final = 0.46
INKOMENSGRENZEN: Final = ((24_000.0, 41_000.0, 60_000.0), (33_000.0, 46_000.0, 72_000.0))
"""Upper bounds of the income classes of a single person and of a larger household, EUR a year, fictitious."""


@dataclass(eq=False)
class Huishoudens:
    """Households, one per position; those that have left, merged or died stay, with status WEG.

    sleutel (key of the draws), status, woning (-1 outside dwellings), geb and partner (birth months, GEEN_PARTNER for
    none), n_kind and kind (children at home and their birth months, oldest first), beperking, inkomen (place among all
    incomes, 0..1), zoek_sinds (month since which it looks, -1 not), reden, starter_sinds (month since which its oldest
    child looks), meenemen (whether the partner who leaves takes the children), beide (whether both partners leave),
    groep (verhuisgroep), paar (household it is going to live with), woont_sinds, inschrijf (months), laatst (month of
    its last event), terug (dwelling it returns to), terug_maand, traject, buurt (outside dwellings only), mede (month
    in which the partner moved in).
    """

    sleutel: NDArray[np.uint32]
    status: NDArray[np.int8]
    woning: NDArray[np.int32]
    geb: NDArray[np.int16]
    partner: NDArray[np.int16]
    n_kind: NDArray[np.int8]
    kind: NDArray[np.int16]
    beperking: NDArray[np.int8]
    inkomen: NDArray[np.float32]
    zoek_sinds: NDArray[np.int16]
    reden: NDArray[np.int8]
    starter_sinds: NDArray[np.int16]
    meenemen: NDArray[np.bool_]
    beide: NDArray[np.bool_]
    groep: NDArray[np.int32]
    paar: NDArray[np.int32]
    woont_sinds: NDArray[np.int16]
    inschrijf: NDArray[np.int16]
    laatst: NDArray[np.int16]
    terug: NDArray[np.int32]
    terug_maand: NDArray[np.int16]
    traject: NDArray[np.int32]
    buurt: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.geb)

    def leeftijd(self, maand: int) -> NDArray[np.int16]:
        """Age of the reference persons in whole years at the beginning of a month."""
        return np.asarray((np.int16(maand) - self.geb) // np.int16(12))

    def personen(self) -> NDArray[np.int8]:
        """Return the number of persons."""
        return np.asarray(1 + (self.partner != GEEN_PARTNER) + self.n_kind, dtype=np.int8)

    def append(self, more: "Huishoudens") -> NDArray[np.int64]:
        """Add households behind the others; return their positions."""
        first = len(self)
        for field in fields(self):
            both = (getattr(self, field.name), getattr(more, field.name))
            setattr(self, field.name, np.concatenate(both, axis=-1))
        return np.arange(first, len(self))


_FILL: Final[dict[str, Any]] = {
    "status": Status.ZELFSTANDIG, "woning": GEEN, "partner": GEEN_PARTNER, "n_kind": 0, "kind": GEEN_PARTNER,
    "beperking": 0, "inkomen": 0.5, "zoek_sinds": GEEN_PARTNER, "reden": 0, "starter_sinds": GEEN_PARTNER,
    "meenemen": False, "beide": False, "groep": GEEN, "paar": GEEN, "woont_sinds": 0, "inschrijf": GEEN_PARTNER,
    "laatst": GEEN_PARTNER, "terug": GEEN, "terug_maand": 0, "traject": GEEN, "buurt": GEEN, "geb": 0, "sleutel": 0,
}  # fmt: skip
_DTYPES: Final = {
    "sleutel": np.uint32, "inkomen": np.float32, "meenemen": np.bool_, "beide": np.bool_,
    **dict.fromkeys(("status", "n_kind", "beperking", "reden"), np.int8),
    **dict.fromkeys(("woning", "groep", "paar", "terug", "traject", "buurt"), np.int32),
}  # fmt: skip


def make(count: int, **given: ArrayLike) -> Huishoudens:
    """Make households from what is given; the rest is as for somebody without partner, children, wish or dwelling."""
    made: dict[str, NDArray[Any]] = {}
    for field in fields(Huishoudens):
        shape = (MEESTE_KINDEREN, count) if field.name == "kind" else (count,)
        dtype = _DTYPES.get(field.name, np.int16)
        made[field.name] = np.broadcast_to(np.asarray(given.get(field.name, _FILL[field.name])), shape).astype(dtype)
    return Huishoudens(**made)


def start(drawn: pd.DataFrame, w: Voorraad, rng: np.random.Generator, *, maand: int) -> Huishoudens:
    """Turn drawn households into columns and let each live in its dwelling.

    Parameters
    ----------
    drawn : DataFrame
        As `toolkit.samples.population.build_huishoudens` returns it; `woning` is a position in `w`.
    w : Voorraad
        Gets its inhabitants.
    rng : Generator
    maand : int
        First month that is simulated. Ages are those at month 0, whatever the first month is.
    """
    count = len(drawn)
    age = drawn["leeftijd_referentiepersoon"].to_numpy()
    couple = drawn["samenstelling"].isin(["paar", "gezin"]).to_numpy()
    woning = _by_tenure(drawn["woning"].to_numpy(), age, couple, w, rng)
    n_kind = np.minimum(drawn["kinderen"].to_numpy(), MEESTE_KINDEREN)
    geb = -(age * 12 + rng.integers(0, 12, count))
    eigendom = w.eigendom[woning]
    years = np.clip(rng.gamma(1.3, np.asarray(_YEARS)[eigendom].sum(axis=1) / 1.6), 0.1, np.maximum(age - 19, 0.2))
    made = make(
        count,
        sleutel=rng.integers(0, 2**32, count, dtype=np.uint32), woning=woning, geb=geb,
        partner=np.where(couple, np.minimum(geb + np.rint(rng.normal(12, 36, count)), -18 * 12), GEEN_PARTNER),
        n_kind=n_kind, kind=_children(age, n_kind, rng),
        beperking=pick(rng.random(count), BEPERKING_START[np.searchsorted(BEPERKING_GRENZEN, age, side="right")]),
        inkomen=_place(eigendom, rng), woont_sinds=maand - np.ceil(years * 12),
        inschrijf=_registered(age, eigendom, years, rng, maand),
    )  # fmt: skip
    w.bewoner[woning] = np.arange(count)
    return made


def _by_tenure(
    woning: NDArray[Any], age: NDArray[Any], couple: NDArray[np.bool_], w: Voorraad, rng: np.random.Generator
) -> NDArray[np.int64]:
    """Let households of one buurt and kind of building change places, so that owners are couples of a certain age.

    Nothing that is counted per buurt changes: only who of them owns and who rents.
    """
    taste = _OWNS[np.searchsorted(_OWNS_FROM, age, side="right")] + np.where(couple, 0.9, -0.4)
    wants = taste + rng.logistic(0, 0.8, len(age))
    group = w.buurt[woning].astype(np.int64) * 2 + w.meergezins[woning]
    owned = w.eigendom[woning] == Eigendom.KOOP
    placed = np.empty(len(woning), dtype=np.int64)
    placed[np.lexsort((-wants, group))] = woning[np.lexsort((woning, ~owned, group))]
    return placed


def _place(eigendom: NDArray[np.int8], rng: np.random.Generator) -> NDArray[np.float64]:
    first, second = np.asarray(_INCOME)[eigendom].T
    return np.asarray(rng.beta(first, second))


def _registered(
    age: NDArray[Any], eigendom: NDArray[np.int8], years: NDArray[Any], rng: np.random.Generator, maand: int
) -> NDArray[np.int64]:
    """Month of registration as a seeker: most tenants and a third of the owners have one."""
    share = np.where(eigendom == Eigendom.KOOP, 0.35, 0.75)
    since = np.minimum(rng.gamma(1.5, 4.0, len(age)), np.minimum(np.maximum(age - 18, 0.1), years + 2))
    return np.where(rng.random(len(age)) < share, maand - np.ceil(since * 12), GEEN_PARTNER).astype(np.int64)


def _children(age: NDArray[Any], n_kind: NDArray[Any], rng: np.random.Generator) -> NDArray[np.int64]:
    """Birth months of children, oldest first, between the ages `population` gives to children of such parents."""
    oldest = np.clip(age - _JONGSTE_OUDER, 0, _OUDSTE_KIND) * 12 + 11
    youngest = np.minimum(np.clip(age - _OUDSTE_OUDER, 0, None) * 12, oldest)
    born = -rng.integers(youngest, oldest, size=(MEESTE_KINDEREN, len(age)), endpoint=True)
    return sort_children(np.where(np.arange(MEESTE_KINDEREN)[:, None] < n_kind, born, GEEN_PARTNER))


def sort_children(kind: NDArray[Any]) -> NDArray[Any]:
    """Put the oldest child first and empty places last."""
    late = np.where(kind == GEEN_PARTNER, np.iinfo(np.int16).max, kind)
    late.sort(axis=0)
    return np.where(late == np.iinfo(np.int16).max, GEEN_PARTNER, late)


def income(inkomen: NDArray[Any], age: NDArray[Any], couple: NDArray[Any]) -> NDArray[np.float32]:
    """Yearly income in EUR, fictitious: log-normal by place among all, less for the young and after retirement."""
    place = np.clip(inkomen, 0.005, 0.995)
    normal = np.log(place / (1 - place)) / 1.702  # logistic in place of normal, close enough and quick
    by_age = np.select([age < 25, age < 30, age < 67], [0.6, 0.86, 1.0], 0.76)
    return np.asarray(_MEDIAN * np.exp(_SPREAD * normal) * by_age * np.where(couple, 1.5, 1.0), dtype=np.float32)


def income_class(euros: NDArray[np.float32], personen: NDArray[Any]) -> NDArray[np.int8]:
    """Position in `codes.INKOMEN`."""
    single, more = INKOMENSGRENZEN
    alone = np.searchsorted(np.asarray(single), euros, side="right")
    return np.asarray(np.where(personen <= 1, alone, np.searchsorted(np.asarray(more), euros, side="right")), np.int8)
