"""The yearly limits of the rent and the class of a rent (domain 4.10)."""

from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

Amounts = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

GRENZEN: Final = ("kwaliteitskorting", "aftopping_laag", "aftopping_hoog", "liberalisatie", "middenhuur_top")
HUURKLASSEN: Final = (
    "goedkoop", "betaalbaar_laag", "betaalbaar_hoog", "duur", "middenhuur", "vrij", "onbekend",
)  # fmt: skip
_KLASSE: Final = pd.CategoricalDtype(list(HUURKLASSEN), ordered=True)
_UNKNOWN: Final = HUURKLASSEN.index("onbekend")


@cache
def _table() -> pd.DataFrame:
    with files("toolkit.huurgrenzen").joinpath("huurgrenzen.csv").open(encoding="utf-8") as lines:
        read = pd.read_csv(lines, dtype={"jaar": "Int64", "bedrag": "Float64"}, parse_dates=["geldig_vanaf"])
    return read.assign(geldig_vanaf=read["geldig_vanaf"].astype("datetime64[us]"))


def grenzen() -> pd.DataFrame:
    """Return every limit: jaar, grens, bedrag (EUR per month), status, geldig_vanaf, bron; a fresh copy."""
    return _table().copy()


def onbevestigd(jaren: pd.Series) -> pd.DataFrame:
    """Return the limits of these years for which no source was found: whoever uses them must say so.

    Parameters
    ----------
    jaren : Series of years or dates

    Returns
    -------
    DataFrame with the columns of `grenzen`, empty if every limit is confirmed
    """
    limits = grenzen()
    used = _years(jaren).dropna().unique()
    return limits[(limits["status"] == "onbevestigd") & limits["jaar"].isin(used)].reset_index(drop=True)


def huurklasse(
    huren: pd.Series,
    jaren: pd.Series,
    *,
    grens_inclusief: bool = True,
    middenhuur_top_voor_2024: float = 1200.0,
) -> pd.Series:
    """Class rents by the limits of the year of the contract.

    Parameters
    ----------
    huren : Series[float]
        Net rent in EUR per month, judged in whole cents.
    jaren : Series[int or datetime], same index
        Year or date of the contract. The statutory top of the middle rent holds from 1 July 2024; of a rent between
        both tops in a 2024 without date the class is unknown.
    grens_inclusief : bool
        Whether a rent equal to the liberalisation limit is still social ("tot en met", as in law); VERA says below.
        The other lower limits are half-open, as in VERA.
    middenhuur_top_voor_2024 : float
        Top, inclusive, of the middle rent before 1 July 2024, in EUR per month.

    Returns
    -------
    Series[category, ordered], same index, name `huurklasse`
        `onbekend` where rent or year is missing, the rent is below 0 or the year is not in the table. It stands last
        in the order, so compare classes with `isin`, not with `>=`.
    """
    limits = _limits_of(jaren, middenhuur_top_voor_2024)
    rents = _cents(pd.to_numeric(huren).to_numpy(dtype=float, na_value=np.nan))
    above_social = limits["liberalisatie"] + int(grens_inclusief)
    lower = [limits["kwaliteitskorting"], limits["aftopping_laag"], limits["aftopping_hoog"], above_social]
    code = (rents >= np.stack([*lower, limits["laagste_top"] + 1])).sum(axis=0)
    unsure = (rents > limits["laagste_top"]) & (rents <= limits["hoogste_top"])
    known = (rents >= 0) & ~np.isnan(limits["liberalisatie"]) & ~unsure
    found = pd.Categorical.from_codes(np.where(known, code, _UNKNOWN), dtype=_KLASSE)
    return pd.Series(found, index=huren.index, name="huurklasse")


def _cents(euros: Amounts) -> Amounts:
    """Whole cents, so that a limit is met exactly whatever arithmetic came before."""
    return np.round(euros * 100)


def _years(jaren: pd.Series) -> pd.Series:
    years = jaren.dt.year if pd.api.types.is_datetime64_any_dtype(jaren) else pd.to_numeric(jaren)
    return pd.Series(years, index=jaren.index, dtype="Int64")


def _limits_of(jaren: pd.Series, before: float) -> dict[str, Amounts]:
    """Return each limit per row in cents, and the lowest and highest top of the middle rent that may hold then."""
    years = _years(jaren)
    wide = _table().pivot_table(index="jaar", columns="grens", values="bedrag").astype(float)
    found = {name: _cents(years.map(wide[name]).to_numpy(dtype=float, na_value=np.nan)) for name in GRENZEN}
    certain, possible = _statutory_top(jaren, years)
    older = np.maximum(_cents(np.array(before)), found["liberalisatie"])
    tops = np.stack([np.where(holds, found["middenhuur_top"], older) for holds in (certain, possible)])
    return found | {"laagste_top": tops.min(axis=0), "hoogste_top": tops.max(axis=0)}


def _statutory_top(jaren: pd.Series, years: pd.Series) -> tuple[Flags, Flags]:
    """Tell where the statutory top surely holds and where it may hold."""
    starts = _table().loc[lambda table: table["grens"] == "middenhuur_top"].set_index("jaar")["geldig_vanaf"]
    start = years.map(starts)
    if pd.api.types.is_datetime64_any_dtype(jaren):
        holds = (jaren >= start).to_numpy(dtype=bool)
        return holds, holds
    return (start.dt.month == 1).to_numpy(dtype=bool), start.notna().to_numpy(dtype=bool)
