"""Intervals of means, medians and ratios by drawing the sample again, as it was drawn (domain 5.8)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from toolkit.estimation.aandelen import MIN_RESPONDENTEN, too_few
from toolkit.estimation.intervals import LEVEL, Floats
from toolkit.estimation.opzet import Opzet

N_BOOTSTRAP: Final = 1000
_CELLS: Final = 2_000_000  # weights drawn at once: 16 MB
_HALF: Final = 1e-9
Statistic = Callable[[Floats], Floats]


@dataclass(frozen=True, kw_only=True)
class Schatting:
    """An estimate with its interval.

    Attributes
    ----------
    waarde, laag, hoog : float
        In the unit of what was estimated; NaN where it is undefined.
    n : int
        Rows behind it, unweighted.
    reden : str
        Why it is undefined; "" where it is not.
    """

    waarde: float
    laag: float
    hoog: float
    n: int
    reden: str = ""


@dataclass(frozen=True, kw_only=True)
class Herhaling:
    """How the sample is drawn again.

    Attributes
    ----------
    rng : Generator
    aantal : int
        Number of draws.
    level : float
        Confidence of the interval: the middle part of the draws.
    min_n : int
        Below this number of rows there is no estimate.
    """

    rng: np.random.Generator
    aantal: int = N_BOOTSTRAP
    level: float = LEVEL
    min_n: int = MIN_RESPONDENTEN


def bootstrap_mean(values: pd.Series, opzet: Opzet, *, herhaling: Herhaling) -> Schatting:
    """Estimate a weighted mean.

    Parameters
    ----------
    values : Series, numeric
        Missing for rows that have no value or lie outside the group; they stay in the draw and count nowhere.
    opzet : Opzet
        Of all rows of `values`.
    herhaling : Herhaling

    Returns
    -------
    Schatting
        In the unit of `values`.
    """
    return bootstrap_ratio(values, values.notna().astype(float), opzet, herhaling=herhaling)


def bootstrap_ratio(teller: pd.Series, noemer: pd.Series, opzet: Opzet, *, herhaling: Herhaling) -> Schatting:
    """Estimate the ratio of two weighted sums.

    Parameters
    ----------
    teller, noemer : Series, numeric
        Rows where either is missing count in neither sum.
    opzet : Opzet
    herhaling : Herhaling

    Returns
    -------
    Schatting
        Undefined where the denominators sum to 0. Draws in which they do are left out.
    """
    top, bottom = _numbers(teller), _numbers(noemer)
    known = ~(np.isnan(top) | np.isnan(bottom))
    top, bottom = np.where(known, top, 0.0), np.where(known, bottom, 0.0)

    def ratio(weights: Floats) -> Floats:
        below = weights @ bottom
        return np.where(below != 0, weights @ top / np.where(below != 0, below, 1.0), np.nan)

    return _estimate(ratio, int(known.sum()), opzet, herhaling)


def bootstrap_median(values: pd.Series, opzet: Opzet, *, herhaling: Herhaling) -> Schatting:
    """Estimate a weighted median.

    Parameters
    ----------
    values : Series, numeric
        Missing for rows that have no value or lie outside the group.
    opzet : Opzet
    herhaling : Herhaling

    Returns
    -------
    Schatting
        In the unit of `values`. Of an even number of equal weights the median is the middle of the middle two.
    """
    numbers = _numbers(values)
    known = np.flatnonzero(~np.isnan(numbers))
    order = known[np.argsort(numbers[known], kind="stable")]
    return _estimate(lambda weights: _quantile(numbers[order], weights[:, order], 0.5), len(order), opzet, herhaling)


def _quantile(ordered: Floats, weights: Floats, q: float) -> Floats:
    cumulative = weights.cumsum(axis=1)
    wanted = q * cumulative[:, -1:]
    below = (cumulative < wanted * (1 - _HALF)).sum(axis=1)
    upto = (cumulative <= wanted * (1 + _HALF)).sum(axis=1)
    last = len(ordered) - 1
    middle: Floats = (ordered[np.minimum(below, last)] + ordered[np.minimum(upto, last)]) / 2
    return middle


def _estimate(statistic: Statistic, rows: int, opzet: Opzet, herhaling: Herhaling) -> Schatting:
    reason = too_few(rows, herhaling.min_n) if rows < max(herhaling.min_n, 1) else ""
    weights = _numbers(opzet.gewicht)
    value = float("nan") if reason else float(statistic(weights[None, :])[0])
    if np.isnan(value):
        undefined = reason or "Er is niets om door te delen."
        return Schatting(waarde=np.nan, laag=np.nan, hoog=np.nan, n=rows, reden=undefined)
    drawn = np.concatenate([statistic(weights * factors) for factors in replicates(opzet, herhaling)])
    outside = (1 - herhaling.level) / 2
    low, high = np.nanquantile(drawn, [outside, 1 - outside])
    return Schatting(waarde=value, laag=float(low), hoog=float(high), n=rows)


def replicates(opzet: Opzet, herhaling: Herhaling) -> Iterator[Floats]:
    """Yield by what the weight of each row is multiplied, draw after draw.

    Parameters
    ----------
    opzet : Opzet
    herhaling : Herhaling

    Yields
    ------
    array, shape (some draws, rows)
        Not negative; 1 on average.

    Notes
    -----
    Rescaled bootstrap (Rao and Wu, 1988): of the n units of a stratum n - 1 are drawn with replacement, and r times
    drawn gives ``1 - λ + λ r n/(n - 1)`` with ``λ = sqrt(1 - f)``. So small strata and a finite population get the
    variance they have, where drawing n out of n would understate it by (n - 1)/n. Strata with one unit show no
    spread; they are drawn together as if they were one stratum.
    """
    row_unit, unit_stratum = _units(opzet)
    keep = np.sqrt(1 - _first(opzet.fractie, row_unit))
    groups = [np.flatnonzero(unit_stratum == code) for code in np.unique(unit_stratum)]
    per_turn = max(1, _CELLS // max(len(row_unit), 1))
    for start in range(0, herhaling.aantal, per_turn):
        draws = min(per_turn, herhaling.aantal - start)
        factors = np.ones((draws, len(unit_stratum)))
        for members in groups:
            factors[:, members] = _rescaled(draws, len(members), keep[members], herhaling.rng)
        yield factors[:, row_unit]


def _units(opzet: Opzet) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Return the unit of each row, and the stratum of each unit; lonely units share a stratum."""
    pairs = pd.MultiIndex.from_arrays([opzet.stratum.to_numpy(), opzet.eenheid.to_numpy()])
    row_unit, units = pd.factorize(pairs)
    strata, _ = pd.factorize(units.get_level_values(0))
    lonely = np.bincount(strata)[strata] == 1
    return row_unit, np.where(lonely, -1, strata)


def _first(values: pd.Series, row_unit: npt.NDArray[np.intp]) -> Floats:
    _, rows = np.unique(row_unit, return_index=True)
    return _numbers(values)[rows]


def _rescaled(draws: int, size: int, keep: Floats, rng: np.random.Generator) -> Floats:
    if size == 1:
        return np.ones((draws, 1))
    chosen = rng.integers(0, size, (draws, size - 1)) + size * np.arange(draws)[:, None]
    times = np.bincount(chosen.ravel(), minlength=draws * size).reshape(draws, size)
    return 1 - keep + keep * times * size / (size - 1)


def _numbers(values: pd.Series) -> Floats:
    return values.to_numpy(dtype=float, na_value=np.nan)
