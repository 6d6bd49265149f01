"""What a dwelling is like inside: rooms, floor, lift, level or not, and whether one can grow old in it."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from toolkit.samples.markt.codes import DOELGROEP, GEEN, GESCHIKTHEID, LABEL, WONINGTYPE, WOONVORM, Eigendom
from toolkit.samples.markt.loting import Deel, Loting, Sleutels
from toolkit.samples.markt.voorraad import Voorraad

GESCHIKT, AANPASBAAR, ONGESCHIKT, ONBEKEND = range(len(GESCHIKTHEID))
_FLOORS: Final = (0.27, 0.27, 0.21, 0.13, 0.05, 0.03, 0.02, 0.02)
_MIN_M2: Final = 70
_MIN_BOUWJAAR: Final = 1945
# Kinds of housing among level dwellings of corporaties: which part of the draws each takes.
_FORMS: Final = (
    ("levensloopbestendig", 0, 0.12), ("geclusterd", 0.12, 0.3), ("seniorenwoning_zorg", 0.3, 0.38),
    ("zorggeschikt", 0.38, 0.41), ("hofje", 0.41, 0.43), ("groepswonen", 0.43, 0.44),
)  # fmt: skip
_LABEL: Final = {name: position for position, name in enumerate(LABEL)}
_DETAIL: Final = tuple(
    WONINGTYPE.index(name) for name in ("benedenwoning", "bovenwoning", "galerij", "portiek", "maisonnette")
)


@dataclass(frozen=True, eq=False)
class Kenmerken:
    """Attributes of the dwellings as they truly are; codes as in `codes`, -1 for no label.

    verdieping and lift hold for dwellings in larger buildings (0 and False elsewhere).
    """

    kamers: NDArray[np.int8]
    verdieping: NDArray[np.int8]
    lift: NDArray[np.bool_]
    traplift: NDArray[np.bool_]
    gelijkvloers: NDArray[np.bool_]
    extern: NDArray[np.bool_]
    nultreden: NDArray[np.bool_]
    label: NDArray[np.int8]
    woonvorm: NDArray[np.int8]
    doelgroep: NDArray[np.int8]
    geschikt: NDArray[np.int8]
    detail: NDArray[np.int8]


def draw_kenmerken(w: Voorraad, loting: Loting, sleutels: Sleutels) -> Kenmerken:
    """Draw the attributes of every dwelling; suitability then follows from them."""
    n, mgw = len(w), w.meergezins
    u = [loting.uniform(Deel.KENMERKEN, 0, sleutels, trek=trek) for trek in range(8)]
    verdieping = np.where(mgw, np.searchsorted(np.cumsum(_FLOORS), u[0] * 0.999), 0).astype(np.int8)
    verdieping[w.complex] = (np.arange(n) % 4)[w.complex]
    lift = mgw & (w.complex | (u[1] < _lift_chance(w, verdieping)))
    maisonnette = mgw & (u[2] < 0.07) & ~w.complex
    senior = ~mgw & (w.opp < 85) & (u[2] < 0.32) & w.corporatie  # low homes for older people
    bungalow = ~mgw & ~senior & (u[2] < 0.035)
    gelijkvloers = (mgw & ~maisonnette) | senior | bungalow
    extern = np.where(mgw, w.complex | ((verdieping == 0) | lift) & (u[3] < 0.82), (senior | bungalow) & (u[3] < 0.9))
    nultreden = gelijkvloers & extern
    label = _labels(w, u[4], u[5], nultreden, gelijkvloers)
    return Kenmerken(
        kamers=_rooms(w, u[6]), verdieping=verdieping, lift=lift, traplift=~mgw & (u[7] < 0.03),
        gelijkvloers=gelijkvloers, extern=extern, nultreden=nultreden, label=label,
        woonvorm=_woonvorm(w, nultreden, u[7]), doelgroep=_doelgroep(w, senior | (nultreden & mgw), u[5]),
        geschikt=suitability(mgw, label, nultreden, gelijkvloers, verdieping, lift, w.opp, w.bouwjaar),
        detail=_detail(w, verdieping, maisonnette, lift),
    )  # fmt: skip


def _lift_chance(w: Voorraad, verdieping: NDArray[np.int8]) -> NDArray[Any]:
    high, new = verdieping >= 4, w.bouwjaar >= 1995
    return np.select([high, new & (verdieping >= 1), new, verdieping >= 2], [0.97, 0.78, 0.45, 0.26], 0.12)


def _rooms(w: Voorraad, u: NDArray[np.float32]) -> NDArray[np.int8]:
    per_room = np.where(w.meergezins, 23.0, 25.0)
    return np.asarray(np.clip(np.rint(w.opp / per_room + u - 0.5), 1, 9), dtype=np.int8)


def _labels(
    w: Voorraad, u: NDArray[np.float32], kind: NDArray[np.float32], level: NDArray[np.bool_], flat: NDArray[np.bool_]
) -> NDArray[np.int8]:
    """VERA accessibility labels: only landlords give them, and only dwellings that are level get a better one."""
    better = np.select(
        [kind < 0.12, kind < 0.24, kind < 0.30], [_LABEL["ROA"], _LABEL["ROL"], _LABEL["RUI"]], _LABEL["NUL"]
    )
    given = np.where(level, better, np.where(flat, np.where(kind < 0.2, _LABEL["ROG"], _LABEL["GNV"]), _LABEL["ZON"]))
    labelled = (w.corporatie & (u < 0.85)) | w.complex
    return np.asarray(np.where(labelled, given, GEEN), dtype=np.int8)


def _woonvorm(w: Voorraad, level: NDArray[np.bool_], u: NDArray[np.float32]) -> NDArray[np.int8]:
    form = np.zeros(len(w), dtype=np.int8)
    social = level & w.corporatie
    for name, low, high in _FORMS:
        form[social & (u >= low) & (u < high)] = WOONVORM.index(name)
    form[w.complex] = WOONVORM.index("geclusterd")
    return form


def _doelgroep(w: Voorraad, for_old: NDArray[np.bool_], u: NDArray[np.float32]) -> NDArray[np.int8]:
    rented = w.corporatie & (w.eigendom != Eigendom.KOOP)
    found = np.full(len(w), DOELGROEP.index("geen"), dtype=np.int8)
    found[rented & for_old & (u < 0.45)] = DOELGROEP.index("senioren")
    found[rented & ~for_old & (w.opp >= 105) & (u < 0.35)] = DOELGROEP.index("groot_gezin")
    found[rented & ~for_old & (w.opp < 45) & (u < 0.4)] = DOELGROEP.index("jongeren")
    found[w.complex] = DOELGROEP.index("senioren")
    return found


def _detail(
    w: Voorraad, verdieping: NDArray[np.int8], maisonnette: NDArray[np.bool_], lift: NDArray[np.bool_]
) -> NDArray[np.int8]:
    """Give the finer kind of flat that landlords register; the CBS kind elsewhere."""
    ground, upper, gallery, porch, double = _DETAIL
    kind = np.select(
        [maisonnette, verdieping == 0, lift, w.bouwjaar < _MIN_BOUWJAAR], [double, ground, gallery, upper], porch
    )
    return np.asarray(np.where(w.meergezins & w.corporatie, kind, w.type), dtype=np.int8)


def suitability(
    meergezins: NDArray[np.bool_],
    label: NDArray[Any],
    nultreden: NDArray[Any],
    gelijkvloers: NDArray[Any],
    verdieping: NDArray[Any],
    lift: NDArray[Any],
    opp: NDArray[Any],
    bouwjaar: NDArray[Any],
) -> NDArray[np.int8]:
    """Apply the default rule of domain 4.3 (label, level, floor or lift, size and age) to dwellings.

    Parameters
    ----------
    meergezins : array of bool
    label : array of int
        Position in `codes.LABEL`, -1 for none.
    nultreden, gelijkvloers, lift : array of bool
        False also where unknown.
    verdieping : array of int
        -1 where unknown.
    opp, bouwjaar : array of int
        m2 and year.

    Returns
    -------
    array of int, positions in `codes.GESCHIKTHEID`
        `onbekend` only for a flat on an unknown floor without a known lift. A bedroom and bathroom on the ground floor
        of a house are what `gelijkvloers` says.
    """
    by_label = np.isin(label, [_LABEL[name] for name in ("NUL", "ROA", "ROL", "RUI")])
    almost = np.isin(label, [_LABEL["GNV"], _LABEL["ROG"]])
    rules = [
        by_label, almost, nultreden.astype(bool), meergezins & ((verdieping == 0) | lift),
        meergezins & (verdieping > 0),
        meergezins, gelijkvloers.astype(bool), (opp >= _MIN_M2) & (bouwjaar >= _MIN_BOUWJAAR),
    ]  # fmt: skip
    outcomes = [GESCHIKT, AANPASBAAR, GESCHIKT, GESCHIKT, ONGESCHIKT, ONBEKEND, GESCHIKT, AANPASBAAR]
    return np.asarray(np.select(rules, outcomes, ONGESCHIKT), dtype=np.int8)
