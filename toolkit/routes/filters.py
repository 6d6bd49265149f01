"""The filters a dwelling has to pass to be a route: each a predicate over what is asked and what is given."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

Kolommen = Mapping[str, npt.NDArray[Any]]
Passes = npt.NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True, eq=False)
class Filter:
    """One condition.

    Attributes
    ----------
    naam : str
        Short code, part of column names.
    label : str
        What it asks, in Dutch, for tables and figures.
    vraag, aanbod : tuple of str
        Columns it reads of the household and of the dwelling. Numbers may be NaN; texts arrive as codes that are
        equal where the texts are, and never where one is missing.
    toets : callable
        Gets the columns of k households, each of shape (k, 1), and those of n dwellings, each of shape (n,); returns
        booleans that broadcast to (k, n).
    """

    naam: str
    label: str
    vraag: tuple[str, ...]
    aanbod: tuple[str, ...]
    toets: Callable[[Kolommen, Kolommen], Passes]


def _affordable(asked: Kolommen, given: Kolommen) -> Passes:
    return (given["huur_eur"] <= asked["huur_max"]) | (given["prijs_eur"] <= asked["koop_max"])


def _near(asked: Kolommen, given: Kolommen) -> Passes:
    """Judge distances only for dwellings in the square around the households of the block."""
    passes = np.zeros((len(asked["x_rd"]), len(given["x_rd"])), dtype=bool)
    roam = np.flatnonzero(~asked["blijven_in_wijk"][:, 0])
    stay = np.flatnonzero(asked["blijven_in_wijk"][:, 0])
    if len(roam):
        around = _around(asked, given, roam)
        passes[np.ix_(roam, around)] = _within(_rows(asked, roam), {name: given[name][around] for name in given})
    if len(stay):
        here = _rows(asked, stay)
        passes[stay] = (given["wijk_code"] == here["wijk_code"]) | (given["kern_code"] == here["kern_code"])
    return passes


def _rows(asked: Kolommen, rows: npt.NDArray[np.int64]) -> Kolommen:
    return {name: column[rows] for name, column in asked.items()}


def _around(asked: Kolommen, given: Kolommen, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    reach = asked["max_afstand_m"][rows]
    inside = np.ones(len(given["x_rd"]), dtype=bool)
    for axis in ("x_rd", "y_rd"):
        low, high = asked[axis][rows] - reach, asked[axis][rows] + reach
        if not np.isnan(low).all():
            inside &= (given[axis] >= np.nanmin(low)) & (given[axis] <= np.nanmax(high))
    if asked["plaats_geschat"][rows].any():
        inside |= given["plaats_geschat"]  # judged by the buurt, wherever its point lies
    return np.flatnonzero(inside)


def _within(asked: Kolommen, given: Kolommen) -> Passes:
    """Straight line in RD metres; two unknown places in one buurt are as far apart as is usual within it."""
    across = given["x_rd"] - asked["x_rd"]
    up = given["y_rd"] - asked["y_rd"]
    near: Passes = across * across + up * up <= asked["max_afstand_m"] ** 2
    if asked["plaats_geschat"].any() and given["plaats_geschat"].any():
        vague = asked["plaats_geschat"] & given["plaats_geschat"] & (asked["buurt_code"] == given["buurt_code"])
        near = np.where(vague, asked["binnen_buurt_m"] <= asked["max_afstand_m"], near)
    return near


def _roomy(asked: Kolommen, given: Kolommen) -> Passes:
    """Unknown rooms are judged by the floor area alone; an unknown floor area does not pass."""
    rooms = np.isnan(given["kamers"]) | (given["kamers"] >= asked["min_kamers"])
    return (given["oppervlakte_m2"] >= asked["min_m2"]) & rooms


def _obtainable(asked: Kolommen, given: Kolommen) -> Passes:
    """Take an unknown waiting time for no obstacle: most dwellings outside the corporaties have none."""
    income = ~given["sociaal"] | asked["mag_sociaal"]
    waited = np.isnan(given["wachttijd_jaren"]) | (given["wachttijd_jaren"] <= asked["inschrijfduur_jaren"])
    return given["open_voor_senioren"] & income & waited


BETAALBAAR: Final = Filter(
    naam="betaalbaar", label="Betaalbaar", vraag=("huur_max", "koop_max"), aanbod=("huur_eur", "prijs_eur"),
    toets=_affordable,
)  # fmt: skip
NABIJ: Final = Filter(
    naam="nabij", label="Nabij", toets=_near,
    vraag=("x_rd", "y_rd", "max_afstand_m", "blijven_in_wijk", "wijk_code", "kern_code", "buurt_code",
           "plaats_geschat", "binnen_buurt_m"),
    aanbod=("x_rd", "y_rd", "wijk_code", "kern_code", "buurt_code", "plaats_geschat"),
)  # fmt: skip
RUIMTE: Final = Filter(
    naam="ruimte", label="Ruim genoeg", vraag=("min_m2", "min_kamers"), aanbod=("oppervlakte_m2", "kamers"),
    toets=_roomy,
)  # fmt: skip
TOEGANKELIJK: Final = Filter(
    naam="toegankelijk", label="Te krijgen", vraag=("mag_sociaal", "inschrijfduur_jaren"),
    aanbod=("sociaal", "wachttijd_jaren", "open_voor_senioren"), toets=_obtainable,
)  # fmt: skip


def geschikt(*, ook_aanpasbaar: bool = False) -> Filter:
    """Return the filter on suitability: only `geschikt`, or also `aanpasbaar`; unknown does not pass."""
    names = ("is_geschikt", "is_aanpasbaar") if ook_aanpasbaar else ("is_geschikt",)

    def _suitable(_: Kolommen, given: Kolommen) -> Passes:
        passes: Passes = np.stack([given[name] for name in names]).max(axis=0)
        return passes

    label = "Geschikt of aanpasbaar" if ook_aanpasbaar else "Geschikt"
    return Filter(naam="geschikt", label=label, vraag=(), aanbod=names, toets=_suitable)


def wens(kolom: str, *, label: str) -> Filter:
    """Return the filter of one wish: who has it (`wens_<kolom>`) wants a dwelling that has it (`<kolom>`)."""
    wish = f"wens_{kolom}"

    def _granted(asked: Kolommen, given: Kolommen) -> Passes:
        return ~asked[wish] | given[kolom]

    return Filter(naam=wish, label=label, vraag=(wish,), aanbod=(kolom,), toets=_granted)


def standaard(*, ook_aanpasbaar: bool = False) -> tuple[Filter, ...]:
    """Return the five filters of domain 5.5 in their order."""
    return (geschikt(ook_aanpasbaar=ook_aanpasbaar), BETAALBAAR, NABIJ, RUIMTE, TOEGANKELIJK)
