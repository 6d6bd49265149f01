"""Fill a fictitious gemeente: dwellings, the households in them, the people in those, one row each.

Everything that is delivered later is counted from these rows, so that figures agree with each other at every level.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from toolkit.samples.plans import GemeentePlan
from toolkit.samples.profiles import (
    EIGENDOM,
    KARAKTERS,
    LEEFTIJD_GRENZEN,
    LEEFTIJD_PER_SAMENSTELLING,
    SAMENSTELLING,
    WONINGTYPEN,
    Karakter,
)

# Value of a type against a terraced house of the same neighbourhood, and its floor area in m2 (mean, spread).
_WOZ_FACTOR: Final = {
    "vrijstaand": 1.9, "twee_onder_een_kap": 1.35, "hoekwoning": 1.1, "tussenwoning": 1.0, "appartement": 0.8,
}  # fmt: skip
_OPPERVLAKTE: Final = {
    "vrijstaand": (165, 40), "twee_onder_een_kap": (132, 24), "hoekwoning": (116, 18), "tussenwoning": (108, 17),
    "appartement": (74, 18),
}  # fmt: skip
_KINDEREN: Final = {"gezin": (0.40, 0.43, 0.13, 0.04), "eenouder": (0.58, 0.31, 0.09, 0.02)}
_JONGSTE_OUDER: Final = 23
_OUDSTE_OUDER: Final = 42
_OUDSTE_KIND: Final = 22
_LEEFTIJD_INSTELLING: Final = (74, 101)
_SMALLEST_M2: Final = 28


def build_woningen(plan: GemeentePlan, rng: np.random.Generator) -> pd.DataFrame:
    """Draw the dwellings.

    Returns
    -------
    DataFrame, index woning 0..n-1, in order of buurt
        gebied_code (buurt), karakter, woningtype, bouwvorm, eigendom, bouwjaar, oppervlakte_m2, woz (thousands of
        euros), bewoond (bool).
    """
    drawn = [_woningen_in(code, buurt.karakter, buurt.woningen, rng) for code, _, buurt in plan.buurten()]
    return pd.concat(drawn, ignore_index=True)


def _woningen_in(code: str, karakter: str, count: int, rng: np.random.Generator) -> pd.DataFrame:
    if count == 0:
        return pd.DataFrame()
    kind = KARAKTERS[karakter]
    types = pd.Series(choose(WONINGTYPEN, _varied(kind.woningtypen, rng), count, rng))
    eengezins = (types != "appartement").to_numpy()
    means, spreads = np.array([_OPPERVLAKTE[name] for name in types]).T
    return pd.DataFrame({
        "gebied_code": code,
        "karakter": karakter,
        "woningtype": types,
        "bouwvorm": np.where(eengezins, "eengezins", "meergezins"),
        "eigendom": np.where(
            eengezins,
            choose(EIGENDOM, _varied(kind.eigendom_eengezins, rng), count, rng),
            choose(EIGENDOM, _varied(kind.eigendom_meergezins, rng), count, rng),
        ),
        "bouwjaar": _bouwjaren(kind, count, rng),
        "oppervlakte_m2": rng.normal(means, spreads).clip(_SMALLEST_M2).round(),
        "woz": (kind.woz * types.map(_WOZ_FACTOR) * rng.lognormal(0, 0.15, count)).round(),
        "bewoond": rng.random(count) >= kind.leegstand,
    })  # fmt: skip


def choose(names: Sequence[str], weights: ArrayLike, count: int, rng: np.random.Generator) -> NDArray[np.str_]:
    """Draw `count` names by weight."""
    shares = np.asarray(weights, dtype=float)
    return np.asarray(names)[rng.choice(len(names), size=count, p=shares / shares.sum())]


def _varied(weights: Sequence[float], rng: np.random.Generator) -> NDArray[np.float64]:
    """Let one neighbourhood differ a little from another of its kind; what does not occur stays absent."""
    return np.asarray(weights) * rng.lognormal(0, 0.18, len(weights))


def _bouwjaren(kind: Karakter, count: int, rng: np.random.Generator) -> NDArray[np.int64]:
    first, last, weights = np.array(kind.bouwjaren).T
    period = rng.choice(len(weights), size=count, p=_shares(_varied(weights, rng)))
    return np.asarray(rng.integers(first[period].astype(int), last[period].astype(int), endpoint=True))


def _shares(weights: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(weights / weights.sum())


def build_huishoudens(woningen: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Draw one private household for every inhabited dwelling.

    Returns
    -------
    DataFrame, index huishouden 0..n-1
        woning (index of `woningen`), gebied_code, samenstelling, leeftijd_referentiepersoon, kinderen.
    """
    inhabited = woningen.loc[woningen["bewoond"], ["gebied_code", "karakter", "bouwvorm"]]
    drawn = [_huishoudens_in(homes, rng) for _, homes in inhabited.groupby(["gebied_code", "bouwvorm"], sort=True)]
    return pd.concat(drawn).sort_values("woning", ignore_index=True)


def _huishoudens_in(homes: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Draw the households of one buurt in dwellings of one kind (bouwvorm)."""
    kind, eengezins = KARAKTERS[homes["karakter"].iloc[0]], homes["bouwvorm"].iloc[0] == "eengezins"
    weights = kind.huishoudens_eengezins if eengezins else kind.huishoudens_meergezins
    composition = choose(SAMENSTELLING, _varied(weights, rng), len(homes), rng)
    taste = _varied(kind.leeftijd, rng)
    ages = np.zeros(len(homes), dtype=int)
    children = np.zeros(len(homes), dtype=int)
    for name in SAMENSTELLING:
        these = composition == name
        ages[these] = _leeftijden(np.asarray(LEEFTIJD_PER_SAMENSTELLING[name]) * taste, int(these.sum()), rng)
        if name in _KINDEREN:
            children[these] = rng.choice(4, size=int(these.sum()), p=_KINDEREN[name]) + 1
    return pd.DataFrame({
        "woning": homes.index,
        "gebied_code": homes["gebied_code"].to_numpy(),
        "samenstelling": composition,
        "leeftijd_referentiepersoon": ages,
        "kinderen": children,
    })  # fmt: skip


def _leeftijden(weights: NDArray[np.float64], count: int, rng: np.random.Generator) -> NDArray[np.int64]:
    edges = np.asarray(LEEFTIJD_GRENZEN)
    group = rng.choice(len(weights), size=count, p=_shares(weights))
    # The oldest class thins out with age: the square draws it towards its lower edge.
    position = rng.random(count) ** np.where(group == len(weights) - 1, 2.0, 1.0)
    return np.asarray((edges[group] + position * (edges[group + 1] - edges[group])).astype(int))


def build_personen(plan: GemeentePlan, huishoudens: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Draw the inhabitants: reference persons, partners, children, and people in care homes.

    Returns
    -------
    DataFrame, fresh index
        huishouden (index of `huishoudens`; NA in a care home), gebied_code, leeftijd, geslacht ("man" or "vrouw").
    """
    heads = huishoudens.assign(leeftijd=huishoudens["leeftijd_referentiepersoon"])
    partners = heads.loc[heads["samenstelling"].isin(["paar", "gezin"])]
    partners = partners.assign(leeftijd=(partners["leeftijd"] + rng.normal(-1, 3, len(partners)).round()).clip(18))
    parts = [heads, partners, _kinderen(heads, rng)]
    living = pd.concat([part[["gebied_code", "leeftijd"]].assign(huishouden=part.index) for part in parts])
    personen = pd.concat([living, _in_instelling(plan, rng)], ignore_index=True)
    return personen.assign(
        huishouden=personen["huishouden"].astype("Int64"),
        leeftijd=personen["leeftijd"].astype("int64"),
        geslacht=_geslacht(personen["leeftijd"], rng),
    )


def _kinderen(heads: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    children = heads.loc[heads.index.repeat(heads["kinderen"])]
    parent = children["leeftijd"].to_numpy()
    oldest = np.clip(parent - _JONGSTE_OUDER, 0, _OUDSTE_KIND)
    youngest = np.minimum(np.clip(parent - _OUDSTE_OUDER, 0, None), oldest)
    return children.assign(leeftijd=rng.integers(youngest, oldest, endpoint=True))


def _in_instelling(plan: GemeentePlan, rng: np.random.Generator) -> pd.DataFrame:
    codes = [code for code, _, buurt in plan.buurten() for _ in range(buurt.instelling)]
    return pd.DataFrame({
        "gebied_code": codes,
        "leeftijd": rng.integers(*_LEEFTIJD_INSTELLING, size=len(codes)),
        "huishouden": pd.array([pd.NA] * len(codes), dtype="Int64"),
    })  # fmt: skip


def _geslacht(ages: pd.Series, rng: np.random.Generator) -> NDArray[np.str_]:
    # Women live longer: half at birth, two thirds at ninety.
    share_of_women = 0.495 + np.clip(ages.to_numpy(dtype=float) - 60, 0, None) * 0.0055
    return np.where(rng.random(len(ages)) < share_of_women, "vrouw", "man")
