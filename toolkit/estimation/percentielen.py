"""Percentile intervals that allow for a spread which is itself uncertain, because a few units weigh heavily."""

import numpy as np
from scipy.stats import kurtosis, norm, t

from toolkit.estimation.intervals import Floats


def percentile_interval(drawn: Floats, without_each: Floats, *, level: float) -> tuple[Floats, Floats]:
    """Return expanded percentile intervals of some statistics.

    Parameters
    ----------
    drawn : array, shape (statistics, draws)
        Each statistic in every draw of the sample; infinite where it has no end.
    without_each : array, shape (statistics, units), 2 units or more
        Each statistic with one unit left out in turn (jackknife), from which the degrees of freedom follow.
    level : float
        Confidence, between 0 and 1.

    Returns
    -------
    laag, hoog : array, shape (statistics,)
        In the unit of the statistic: two of the draws.

    Notes
    -----
    Plain percentiles take the spread that the sample shows for the true one, as z does beside t. So the tails are those
    beyond ``z' = -t(df)``, no longer beyond ``-z`` (Hesterberg, 2015, "What teachers should know about the bootstrap",
    The American Statistician 69(4): the expanded percentile interval). See `degrees_of_freedom` for df.
    """
    tails = norm.cdf(-t.ppf((1 + level) / 2, degrees_of_freedom(without_each)))
    pairs = [np.quantile(each, [tail, 1 - tail], method="nearest") for each, tail in zip(drawn, tails, strict=True)]
    low, high = np.array(pairs).T
    return low, high


def degrees_of_freedom(without_each: Floats) -> Floats:
    """Return by how many degrees of freedom the spread of each statistic is known.

    Parameters
    ----------
    without_each : array, shape (statistics, units), 2 units or more
        Each statistic with one unit left out in turn.

    Returns
    -------
    array, shape (statistics,)
        At most the units less 1, which it is where leaving out a unit changes nothing, or has no end.

    Notes
    -----
    ``2 n / (κ - (n - 3) / (n - 1))`` with κ the kurtosis of the influence of units, 3 for a normal one: the scaled
    chi-squared that has the mean and variance of the sample variance (O'Neill, 2014, "Some useful moment results in
    sampling problems", The American Statistician 68(4)).
    """
    n = without_each.shape[-1]
    finite = np.isfinite(without_each).all(axis=-1, keepdims=True)
    values = np.where(finite, without_each, 0.0)
    change = values - values[..., :1]
    largest = np.abs(change).max(axis=-1, keepdims=True)
    scaled = change / np.where(largest > 0, largest, 1.0)  # so that no fourth power is lost
    df = 2 * n / (kurtosis(scaled, axis=-1, fisher=False) - (n - 3) / (n - 1))
    return np.asarray(np.fmin(df, n - 1.0))
