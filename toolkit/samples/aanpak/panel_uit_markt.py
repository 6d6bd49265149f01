"""A simulated market counted by gemeente and quarter, so that it can stand among the gemeenten of the panel."""

from collections.abc import Hashable, Mapping
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.gebieden import gemeente_of
from toolkit.samples.aanpak.omgeving import dwellings, plain
from toolkit.samples.aanpak.plan import SENIOR
from toolkit.samples.aanpak.trekken import shaped

_REEKS: Final = ["gemeente_code", "periode"]


def panel_from(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Count a market by gemeente and quarter, in the shape of the panel.

    A move counts in the gemeente that the senior leaves, when it is from one independent dwelling to another and nobody
    stays behind (V_S of domain 2.0, via herkomst).

    Parameters
    ----------
    tables : mapping
        woningen, huishoudens, verhuizingen, gebeurtenissen in the shape of their contracts.

    Returns
    -------
    DataFrame in the shape of contract `panel`
        huishoudens_senioren lies on the straight line between the reference dates around the first day of the quarter
        (beyond the last one it stays the same). mutatiegraad is the number of moves out of rented dwellings in which
        nobody stays, over the rented dwellings that exist on the first day; missing where there are none.
    """
    homes, moves = dwellings(tables["woningen"]), plain(tables["verhuizingen"])
    grid = _grid(homes, moves)
    starts = _starts(plain(tables["gebeurtenissen"]))
    began = pd.to_datetime(grid["gemeente_code"].map(starts)).astype("datetime64[us]")
    leaving = moves.join(homes[["gemeente_code", "eigendom"]], on="van_woning_id", validate="m:1")
    left = leaving[~leaving["blijft_bewoond"].fillna(value=False).astype(bool)]
    table = grid.assign(
        verhuizingen_senioren=_per_quarter(grid, left[_senior_move(left)], "datum"),
        huishoudens_senioren=_households(grid, plain(tables["huishoudens"]), homes),
        aanpak=(pd.PeriodIndex(grid["periode"], freq="Q").end_time >= began).to_numpy(),
        aanpak_start=began,
        opgeleverde_seniorenwoningen=_per_quarter(grid, _new_for_seniors(plain(tables["woningen"])), "begin_datum"),
        mutatiegraad=_turnover(grid, left, plain(tables["woningen"])),
    )
    return shaped("panel", table)


def _grid(homes: pd.DataFrame, moves: pd.DataFrame) -> pd.DataFrame:
    quarters = pd.period_range(f"{moves['datum'].min().year}Q1", f"{moves['datum'].max().year}Q4", freq="Q")
    codes = sorted(homes["gemeente_code"].unique())
    return pd.DataFrame([(code, str(quarter)) for code in codes for quarter in quarters], columns=_REEKS)


def _starts(events: pd.DataFrame) -> dict[Hashable, pd.Timestamp]:
    begun = events[events["soort"] == "start_aanpak"]
    return begun.groupby("gebied_code")["datum"].min().to_dict()


def _senior_move(moves: pd.DataFrame) -> pd.Series:
    senior = moves["leeftijd_bij_verhuizing"].ge(SENIOR).fillna(value=False).astype(bool)
    return senior & (moves["van_soort"] == "zelfstandig") & (moves["naar_soort"] == "zelfstandig")


def _new_for_seniors(woningen: pd.DataFrame) -> pd.DataFrame:
    built = woningen[(woningen["doelgroeplabel"] == "senioren") & (woningen["begin_soort"] == "nieuwbouw")]
    return built.assign(gemeente_code=gemeente_of(built["buurt_code"]))


def _per_quarter(grid: pd.DataFrame, rows: pd.DataFrame, date: str) -> NDArray[np.int64]:
    """Count rows per gemeente and quarter, in the order of the grid; 0 where there are none."""
    known = rows[rows["gemeente_code"].notna() & rows[date].notna()]
    counts = known.groupby([known["gemeente_code"], known[date].dt.to_period("Q").astype("str")]).size()
    ordered = counts.reindex(pd.MultiIndex.from_frame(grid[_REEKS]), fill_value=0)
    return np.asarray(ordered, dtype=np.int64)


def _households(grid: pd.DataFrame, snapshots: pd.DataFrame, homes: pd.DataFrame) -> NDArray[np.int64]:
    senior = snapshots["leeftijd_referentiepersoon"].ge(SENIOR) & snapshots["woning_id"].notna()
    if "institutioneel" in snapshots:
        senior &= ~snapshots["institutioneel"].fillna(value=False)
    kept = snapshots[senior.fillna(value=False).astype(bool)]
    counts = kept.groupby([kept["woning_id"].map(homes["gemeente_code"]), "peildatum"]).size()
    days = pd.PeriodIndex(grid["periode"], freq="Q").start_time.to_series(index=grid.index)
    parts = [
        np.interp(_day_number(rows), _day_number(counts[code].index), counts[code])
        for code, rows in days.groupby(grid["gemeente_code"], sort=True)
    ]
    return np.concatenate(parts).round().astype(np.int64)


def _day_number(days: pd.Series | pd.Index) -> NDArray[np.int64]:
    return pd.to_datetime(days).to_numpy().astype("datetime64[D]").astype(np.int64)


def _turnover(grid: pd.DataFrame, left: pd.DataFrame, woningen: pd.DataFrame) -> pd.Series:
    let = woningen[woningen["eigendom"].isin(["sociale_huur", "middenhuur", "vrije_huur"])]
    freed = _per_quarter(grid, left[left["van_woning_id"].isin(let["woning_id"])], "datum")
    days = pd.PeriodIndex(grid["periode"], freq="Q").start_time
    gemeente = gemeente_of(let["buurt_code"])
    stock = [
        int(((gemeente == code) & ~(let["begin_datum"] > day) & ~(let["eind_datum"] <= day)).sum())
        for code, day in zip(grid["gemeente_code"], days, strict=True)
    ]
    return pd.Series(freed) / pd.Series(stock).where(lambda count: count > 0)
