"""Intervals of shares and counts: Wilson, Goodman, Garwood (domain 5.8)."""

from typing import Final, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import chi2, norm

Floats = npt.NDArray[np.float64]
Getallen = TypeVar("Getallen", float, Floats, pd.Series)

LEVEL: Final = 0.95
FRACTIE_DREMPEL: Final = 0.05
"""Sampling fraction from which a finite population narrows an interval (domain 5.7)."""


def wilson(share: Getallen, n_eff: Getallen | float, *, level: float = LEVEL) -> tuple[Getallen, Getallen]:
    """Return the Wilson score interval of a share with an effective number of respondents.

    Parameters
    ----------
    share : float, array or Series
        Estimated share, unit 1; weighted where the sample is.
    n_eff : float, array or Series
        Effective number of respondents; need not be whole. Infinite for a population that answered as a whole.
    level : float
        Confidence, between 0 and 1.

    Returns
    -------
    laag, hoog : as `share`
        Within 0 to 1. Missing where the share is missing, or n_eff is missing or not above 0.

    Raises
    ------
    ValueError
        If a share lies outside 0 to 1.

    Notes
    -----
    ``(p + z²/2n ± z sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n)`` (domain 5.8).

    Examples
    --------
    >>> [round(limit, 3) for limit in wilson(18 / 60, 60)]
    [0.199, 0.425]
    """
    p, n = _floats(share), _floats(n_eff)
    if ((p < 0) | (p > 1)).any():
        raise ValueError("a share lies between 0 and 1")
    n = np.where(n > 0, n, np.nan)
    z2 = float(norm.ppf((1 + level) / 2)) ** 2
    centre = p + z2 / (2 * n)
    half = np.sqrt(z2 * (p * (1 - p) / n + z2 / (4 * n**2)))
    low, high = (centre - half) / (1 + z2 / n), (centre + half) / (1 + z2 / n)
    return _like(np.clip(low, 0, p), share), _like(np.clip(high, p, 1), share)


def simultaneous(
    shares: Getallen, n_eff: Getallen | float, *, level: float = LEVEL, categories: int | None = None
) -> tuple[Getallen, Getallen]:
    """Return intervals that hold for all categories of one question together (Goodman, 1965).

    Parameters
    ----------
    shares : array or Series
        Shares of the categories, unit 1.
    n_eff : float, array or Series
        Effective number of respondents, of all or of each category.
    level : float
        Confidence that all intervals hold at once.
    categories : int, optional
        Number of categories, where `shares` does not hold them all.

    Returns
    -------
    laag, hoog : as `shares`

    Notes
    -----
    Goodman's interval is Wilson's with the chance of missing shared among the k categories: ``1 - (1 - level) / k``.
    """
    k = categories or max(np.size(_floats(shares)), 1)
    return wilson(shares, n_eff, level=1 - (1 - level) / k)


def garwood(counts: Getallen, *, level: float = LEVEL) -> tuple[Getallen, Getallen]:
    """Return the exact interval of the expected number behind a count (Garwood, 1936).

    For a rate divide both limits by the exposure. On a register this is a chance interval ("toevalsinterval"): how
    far the count could have been another by chance, not how far it is wrong.

    Parameters
    ----------
    counts : float, array or Series
        Counted events, 0 or more.
    level : float

    Returns
    -------
    laag, hoog : as `counts`
        The lower limit of a count of 0 is 0. Missing where the count is missing.

    Raises
    ------
    ValueError
        If a count is negative.

    Notes
    -----
    ``[χ²(α/2, 2x)/2, χ²(1-α/2, 2x+2)/2]`` (domain 5.8).

    Examples
    --------
    >>> [round(limit, 3) for limit in garwood(10)]
    [4.795, 18.39]
    """
    x = _floats(counts)
    if (x < 0).any():
        raise ValueError("a count is not negative")
    outside = (1 - level) / 2
    low = np.where(x == 0, 0.0, chi2.ppf(outside, 2 * np.where(x == 0, 1, x)) / 2)
    return _like(low, counts), _like(chi2.ppf(1 - outside, 2 * x + 2) / 2, counts)


def _floats(values: float | Floats | pd.Series) -> Floats:
    if isinstance(values, pd.Series):
        return values.to_numpy(dtype=float, na_value=np.nan)
    return np.asarray(values, dtype=float)


def _like(values: Floats, template: Getallen) -> Getallen:
    if isinstance(template, pd.Series):
        return pd.Series(values, index=template.index).astype("Float64")
    return values if isinstance(template, np.ndarray) else float(values)
