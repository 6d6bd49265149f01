"""How long a dwelling stands empty before somebody comes (domain 5.1: time to fill by Kaplan-Meier)."""

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from scipy.stats import CensoredData, ecdf

from toolkit.bewoning import MAX_LEEGSTAND_DAGEN
from toolkit.bewoning.groepen import Getallen, Vlaggen
from toolkit.errors import ParameterError
from toolkit.estimation.intervals import LEVEL, Floats
from toolkit.verhuisketens.einden import EIND
from toolkit.verhuisketens.tabellen import Uitkomst
from toolkit.verhuisketens.wortels import Wortels

_LAATSTE_DAG: Final = 1


@dataclass(frozen=True, kw_only=True, eq=False)
class Vultijden:
    """Days from departure to entry; one place per vacancy, over the whole of `Uitkomst.v`.

    dag is the day on which it was filled or, where it was not, up to which it is known to have stood empty (the horizon
    where it never will be filled); gevuld tells the two apart; telt is False where a dwelling passed out of sight while
    vacant, of which nothing is known.
    """

    dag: Getallen
    gevuld: Vlaggen
    telt: Vlaggen


def fill_times(u: Uitkomst, *, max_leegstand_dagen: int) -> Vultijden:
    """Read how long every vacancy lasted.

    Parameters
    ----------
    u : Uitkomst
    max_leegstand_dagen : int
        The horizon: that with which the chains were linked.

    Returns
    -------
    Vultijden

    Raises
    ------
    ParameterError
        If the chains show that they were linked with another horizon.

    Notes
    -----
    Who came before the others had left (overlap) came after 0 days. A dwelling that was demolished, joined to another,
    swapped, or stood empty for the horizon, is never filled. Vacant on the last day: censored there.
    """
    seen = u.seen.eind - _LAATSTE_DAG - u.v.dag
    running = ~u.bos.gevuld & (u.eind == EIND["lopend"])
    empty = ~u.bos.gevuld & (u.eind == EIND["leegstand"])
    entry = np.append(u.e.dag, 0)[u.bos.vul]
    took = np.where(u.bos.gevuld, np.maximum(entry - u.v.dag, 0), 0)
    longest = max(seen[running].max(initial=-1) + 1, took.max(initial=0))
    if longest > max_leegstand_dagen or seen[empty].min(initial=max_leegstand_dagen) < max_leegstand_dagen:
        raise ParameterError(
            "De ketens zijn gekoppeld met een ander aantal dagen leegstand.",
            remedy="Geef hetzelfde aantal als bij het koppelen.", place="max_leegstand_dagen",
        )  # fmt: skip
    unfilled = np.where(running, seen, max_leegstand_dagen)
    return Vultijden(
        dag=np.where(u.bos.gevuld, took, unfilled), gevuld=u.bos.gevuld,
        telt=u.bos.gevuld | (u.eind != EIND["buiten_bestand"]),
    )  # fmt: skip


def filled_by(gevuld: Floats, uit_beeld: Floats) -> Floats:
    """Give the chance to be filled by each day (Kaplan-Meier), for many weightings at once.

    Parameters
    ----------
    gevuld, uit_beeld : array, last axis one place per day from 0
        Weights of vacancies filled on that day, and of those last seen vacant on it (the last day: also of those never
        filled). Of one day, the first come before the second.

    Returns
    -------
    array of the same shape
        Rising from 0 to at most 1; flat where nothing is at risk any more.
    """
    leaving = gevuld + uit_beeld
    at_risk = np.flip(np.cumsum(np.flip(leaving, axis=-1), axis=-1), axis=-1)
    stays = 1 - gevuld / np.where(at_risk > 0, at_risk, 1.0)
    return np.asarray(1 - np.cumprod(np.clip(stays, 0, 1), axis=-1))


def fill_curve(
    wortels: Wortels,
    *,
    diepte: int | None = None,
    max_leegstand_dagen: int = MAX_LEEGSTAND_DAGEN,
    level: float = LEVEL,
) -> pd.DataFrame:
    """Draw up the curve of the chance that a dwelling is filled within so many days.

    Parameters
    ----------
    wortels : Wortels
    diepte : int, optional
        Only dwellings at this depth below the root (1: the one that the senior left); all in the chains without it. A
        dwelling in the chains of several roots counts once.
    max_leegstand_dagen : int
        The horizon, in days: that with which the chains were linked.
    level : float

    Returns
    -------
    DataFrame, one row per day from 0 to the horizon
        dag (Int64), kans, laag, hoog (Float64, unit 1; the band is missing where the curve is 0 or 1) and in_beeld
        (Int64: vacant and seen as the day begins). Empty where there are no dwellings.

    Notes
    -----
    Kaplan-Meier with its exponential Greenwood band, by `scipy.stats.ecdf`. The band takes dwellings as independent.
    """
    under = wortels.below()
    rows = np.unique(under.plek[(under.diepte == diepte) | (diepte is None)])
    times = fill_times(wortels.ketens.uitkomst, max_leegstand_dagen=max_leegstand_dagen)
    rows = rows[times.telt[rows]]
    grid = np.arange(max_leegstand_dagen + 1) if len(rows) else np.zeros(0, dtype=np.int64)
    days, filled = times.dag[rows], times.gevuld[rows]
    empty, highest, lowest = _survival(days[filled], days[~filled], level)(grid)
    at_risk = len(days) - np.searchsorted(np.sort(days), grid, side="left")
    shares = {"kans": 1 - empty, "laag": 1 - highest, "hoog": 1 - lowest}
    return pd.DataFrame({
        "dag": pd.array(grid, dtype="Int64"),
        **{name: pd.Series(values, dtype="Float64") for name, values in shares.items()},
        "in_beeld": pd.array(at_risk, dtype="Int64"),
    })  # fmt: skip


def _survival(filled: Getallen, open_: Getallen, level: float) -> Callable[[Getallen], list[Floats]]:
    """Give of a day the share still empty, with its upper and lower limit."""
    if not len(filled) + len(open_):
        return lambda grid: [np.zeros(len(grid))] * 3
    found = ecdf(CensoredData(uncensored=filled, right=open_)).sf
    with warnings.catch_warnings(), np.errstate(divide="ignore", invalid="ignore"):
        warnings.simplefilter("ignore", RuntimeWarning)  # undefined where the curve is 0 or 1: missing, as told
        band = found.confidence_interval(confidence_level=level, method="log-log")
    curves = (found.probabilities, band.high.probabilities, band.low.probabilities)
    first = (1.0, np.nan, np.nan)
    return lambda grid: [
        np.append(curve, start)[np.searchsorted(found.quantiles, grid, side="right") - 1]
        for curve, start in zip(curves, first, strict=True)
    ]
