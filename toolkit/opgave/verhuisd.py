"""How many senior households moved, from what kind of home to what kind, and how far (domain 2.1)."""

from typing import Final

import numpy as np
import pandas as pd
from scipy.stats import quantile_test

from toolkit.estimation import TOEVAL
from toolkit.estimation.intervals import LEVEL
from toolkit.meten import (
    KANTEN,
    Gegevens,
    afstanden,
    count_rows,
    einde,
    einden,
    geen_plekken,
    kwartielrijen,
    mean_seniors,
    rate_rows,
    with_plek,
    woning_van,
    woningen_van,
)
from toolkit.meten.toeval import with_chance
from toolkit.opgave.eenheden import ONBEKEND, is_known, with_kenmerken, with_onbekend
from toolkit.senioren import senior_verhuizingen

VERHUISD: Final = "opgave_hh_verhuisd"
BEWEGING: Final = "opgave_verhuisbeweging"
_PER: Final = 1000
_CLASSES: Final = ("leeftijdsklasse", "eigendom", "bouwvorm", "huishoudensgrootte")
_NAME: Final = {"eengezins": "eengezinswoning", "meergezins": "appartement", ONBEKEND: "onbekend"}
_NO_HOMES: Final = pd.DataFrame({"woning_id": [], "buurt_code": []}, dtype="str")
_TENURE: Final = {
    "sociale_huur": "sociale huur",
    "middenhuur": "middenhuur",
    "vrije_huur": "vrije huur",
    "koop": "koop",
}


def hh_verhuisd(gegevens: Gegevens) -> pd.DataFrame:
    """Return how many senior households moved per 1.000 senior households, with its chance interval.

    Each household counts once, at the place it left first. The noemer is the mean of the snapshots nearest to begin
    and end of the period.
    """
    moves = senior_verhuizingen(gegevens.tabel("verhuizingen"), periode=gegevens.periode, senior=gegevens.senior)
    first = moves.sort_values(["datum", "verhuizing_id"]).drop_duplicates("huishouden_id")
    seniors = _classed(woning_van(mean_seniors(gegevens), gegevens.tabellen.get("woningen", _NO_HOMES)))
    rows = rate_rows(
        _left(first, gegevens), seniors, per=_PER, indicator_id=VERHUISD,
        gegevens=gegevens, tabellen=("verhuizingen", "huishoudens", "woningen"), uitsplitsingen=_CLASSES,
        methode="verschillende huishoudens; naar de plaats die zij verlieten; per 1.000 in de hele periode",
    )  # fmt: skip
    return with_chance(rows, per=_PER)


def _left(moves: pd.DataFrame, gegevens: Gegevens) -> pd.DataFrame:
    homes = gegevens.tabellen.get("woningen", _NO_HOMES)
    named = (
        moves
        if "van_woning_id" in moves
        else moves.assign(van_woning_id=pd.Series(pd.NA, index=moves.index, dtype="str"))
    )
    return _classed(woningen_van(named, homes, kant="van"))


def _classed(rows: pd.DataFrame) -> pd.DataFrame:
    return with_kenmerken(rows).assign(huishoudensgrootte=with_onbekend(rows["huishoudensgrootte"]))


def verhuisbeweging(gegevens: Gegevens) -> pd.DataFrame:
    """Return the moves of seniors by kind of home before and after, by tenure, and the distance.

    Returns
    -------
    DataFrame, contract INDICATOREN
        Moves of which the kind of both homes is known, per area that was left, and for the gemeente by
        {"soort": "eengezinswoning → appartement"} and {"eigendom": "koop → sociale huur"}; dekking is the part of
        all moves. Distance: {"afstand": "mediaan" | "kwart" | "driekwart"} in metres, between points only; dekking
        is the part of the moves with both points, the interval of the median is that of the order statistics.
    """
    moves = bewegingen(gegevens)
    counted = count_rows(
        moves.assign(teller=moves["bekend"]), indicator_id=BEWEGING, gegevens=gegevens,
        tabellen=("verhuizingen", "woningen"), uitsplitsingen=("soort", "eigendom_van_naar", "leeftijdsklasse"),
        methode="verhuizingen waarvan de oude en de nieuwe woning bekend zijn; naar de plaats die zij verlieten",
    )  # fmt: skip
    known = moves["afstand_m"].dropna().astype(float)
    far = kwartielrijen(
        moves["afstand_m"], indicator_id=BEWEGING, gegevens=gegevens, tabellen=("verhuizingen", "woningen"),
        ci=median_interval(known), ci_soort=TOEVAL,
        methode="afstand in rechte lijn tussen woningen waarvan de plaats bekend is",
    )  # fmt: skip
    return pd.concat([counted, far], ignore_index=True)


def bewegingen(gegevens: Gegevens) -> pd.DataFrame:
    """Return the moves of seniors with both homes side by side.

    Returns
    -------
    DataFrame, one row per move
        Columns of `toolkit.meten.einden`; soort and eigendom_van_naar (category, "a → b"); buurt_code left; bekend
        (both kinds known); afstand_m (Float64, straight line, NA without two points).
    """
    moves = einden(gegevens)
    old, new = (with_plek(einde(moves, kant), plekken=geen_plekken()) for kant in KANTEN)
    return moves.assign(
        buurt_code=old["buurt_code"],
        bekend=is_known(old["bouwvorm"]) & is_known(new["bouwvorm"]),
        soort=_arrow(old["bouwvorm"], new["bouwvorm"], _NAME),
        eigendom_van_naar=_arrow(old["eigendom"], new["eigendom"], {**_TENURE, ONBEKEND: ONBEKEND}),
        afstand_m=afstanden(old, new)["afstand_m"],
    )


def _arrow(old: pd.Series, new: pd.Series, names: dict[str, str]) -> pd.Series:
    said = old.astype("str").map(names) + " → " + new.astype("str").map(names)
    kinds = [f"{one} → {other}" for one in names.values() for other in names.values()]
    known = [kind for kind in kinds if ONBEKEND not in kind]
    return said.where(said.isin(known)).astype(pd.CategoricalDtype(known))


def median_interval(values: pd.Series, *, level: float = LEVEL) -> tuple[float | None, float | None]:
    """Return the interval of a median by order statistics: no shape of distribution is assumed.

    (None, None) where there are too few values (under six for 95 percent).

    Examples
    --------
    >>> median_interval(pd.Series(range(1, 11)))
    (2.0, 9.0)
    """
    if values.empty:
        return None, None
    found = quantile_test(values.to_numpy(dtype=float), p=0.5).confidence_interval(level)
    return (None, None) if np.isnan([found.low, found.high]).any() else (float(found.low), float(found.high))
