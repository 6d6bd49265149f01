"""Trajecten with a wooncoach over time: how many led to a move, and how long it took (domain 2.5)."""

import warnings
from dataclasses import dataclass
from typing import Final

import pandas as pd
from scipy.stats import CensoredData, ecdf

from toolkit.estimation import INTERVAL
from toolkit.estimation.intervals import LEVEL
from toolkit.meten import Gegevens, value_row
from toolkit.monitor.contact import OPVOLG_MAANDEN
from toolkit.monitor.maten import moves_until_the_end

VERHUISD: Final = "verhuisd"
_DAYS_IN_MONTH: Final = 365.25 / 12


@dataclass(frozen=True, kw_only=True)
class Kans:
    """The chance that it has happened by a time, and its interval; missing where nobody was followed so long."""

    waarde: float | None
    laag: float | None
    hoog: float | None


def kaplan_meier(duur: pd.Series, gebeurd: pd.Series, *, op: float) -> Kans:
    """Return the chance that it has happened within a time, by Kaplan and Meier (1958).

    Parameters
    ----------
    duur : Series[float]
        How long each was followed, until it happened or was last seen.
    gebeurd : Series[bool]
        Whether it happened at the end of that time.
    op : float
        The time, in the unit of `duur`.

    Returns
    -------
    Kans
        With the interval of 95 % on the log-log scale and Greenwood's variance, which stays between 0 and 1. Missing
        where nobody was at risk until the time. Without any event, or where it happened to all, there is no interval.

    Examples
    --------
    Of four, one moves after 5 months, one is last seen after 6, one moves after 10, one goes on: 1 - 3/4 x 1/2.

    >>> kaplan_meier(pd.Series([5, 6, 10, 24]), pd.Series([True, False, True, False]), op=24).waarde
    0.625
    """
    if not (duur >= op).any() and not (len(duur) and gebeurd[duur == duur.max()].all()):
        return Kans(waarde=None, laag=None, hoog=None)
    happened = gebeurd.to_numpy(dtype=bool)
    days = duur.to_numpy(dtype=float)
    surviving = ecdf(CensoredData(uncensored=days[happened], right=days[~happened])).sf
    left = float(surviving.evaluate(op))
    if left in (0.0, 1.0):
        return Kans(waarde=1 - left, laag=None, hoog=None)
    with warnings.catch_warnings():  # scipy warns that before the first event there is no interval
        warnings.simplefilter("ignore", RuntimeWarning)
        around = surviving.confidence_interval(LEVEL, method="log-log")
    return Kans(waarde=1 - left, laag=1 - float(around.high.evaluate(op)), hoog=1 - float(around.low.evaluate(op)))


def gevolgde_trajecten(gegevens: Gegevens) -> pd.DataFrame:
    """Return trajecten that began by the last day of the period, with how long they were followed.

    Returns
    -------
    DataFrame, index of the trajecten
        `maanden` (float) until the move, or until the traject ended otherwise or the period did, and `verhuisd`. A
        traject counts as a move by its outcome, dated at the move where that is known and else at its end.
    """
    rows = gegevens.tabellen["trajecten"]
    last = pd.Timestamp(gegevens.periode.eind)
    begun = rows.loc[rows["start"] <= last]
    ended = pd.to_datetime(begun["eind"]) if "eind" in begun else pd.Series(pd.NaT, index=begun.index)
    moved_on = _move_dates(gegevens, begun).fillna(ended).where(begun["uitkomst"] == VERHUISD)
    moved = (moved_on <= last).fillna(value=False)
    # Who stayed on purpose can still move later: only death and the end of the data stop the watching.
    dead = ended.where((begun["uitkomst"] == "overleden") & (ended <= last))
    until = moved_on.where(moved).fillna(dead).fillna(last)
    months = (until - begun["start"]).dt.days.clip(lower=0) / _DAYS_IN_MONTH
    return begun.assign(maanden=months, verhuisd=moved.astype(bool))


def _move_dates(gegevens: Gegevens, trajecten: pd.DataFrame) -> pd.Series:
    dates = moves_until_the_end(gegevens).set_index("verhuizing_id")["datum"]
    if "verhuizing_id" not in trajecten:
        return pd.Series(pd.NaT, index=trajecten.index)
    return dates.reindex(trajecten["verhuizing_id"]).set_axis(trajecten.index)


def traject_conversie(gegevens: Gegevens, *, opvolg_maanden: int = OPVOLG_MAANDEN) -> pd.DataFrame:
    """Return the chance that a traject has led to a move within so many months (`traject_conversie_pct`).

    Kaplan-Meier: a traject that began recently counts for as long as it was followed, and is no failure. `teller` and
    `noemer` are the moves and the trajecten behind it, not their ratio.
    """
    rows = gevolgde_trajecten(gegevens)
    found = kaplan_meier(rows["maanden"], rows["verhuisd"], op=opvolg_maanden)
    within = rows["verhuisd"] & (rows["maanden"] <= opvolg_maanden)
    return value_row(
        "traject_conversie_pct", gegevens=gegevens, tabellen=("trajecten", "verhuizingen"), waarde=found.waarde,
        eenheid="1", teller=float(within.sum()), noemer=float(len(rows)), ci=(found.laag, found.hoog),
        ci_soort=INTERVAL if found.laag is not None else "", aard="afgeleid",
        methode=f"kans dat een traject binnen {opvolg_maanden} maanden tot een verhuizing leidt (Kaplan-Meier: elk "
        "traject telt mee zolang het gevolgd is)",
        opmerking="" if found.waarde is not None else f"Geen traject is {opvolg_maanden} maanden gevolgd.",
    )  # fmt: skip


def doorlooptijd(gegevens: Gegevens) -> pd.DataFrame:
    """Return the median months from the first talk to the move, of trajecten that led to a move in P.

    `doorlooptijd_wens_tot_verhuizing_maanden`: when the wish arose is not registered, so the start of the traject
    stands for it. Among those who moved already, so shorter than it will prove to be for all.
    """
    rows = gevolgde_trajecten(gegevens)
    ended = rows["start"] + pd.to_timedelta(rows["maanden"] * _DAYS_IN_MONTH, unit="D")
    months = rows.loc[rows["verhuisd"] & (ended >= pd.Timestamp(gegevens.periode.start)), "maanden"]
    return value_row(
        "doorlooptijd_wens_tot_verhuizing_maanden",
        gegevens=gegevens,
        tabellen=("trajecten", "verhuizingen"),
        waarde=float(months.median()) if len(months) else None,
        eenheid="maanden",
        noemer=float(len(months)),
        aard="afgeleid",
        methode="mediaan van de maanden tussen het begin van het traject en de verhuizing, van wie verhuisde",
        opmerking="Wie nog moet verhuizen telt niet mee; de echte doorlooptijd is dus langer.",
    )
