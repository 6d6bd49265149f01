"""The difference of two means with its interval, where rows of both may belong to one cluster (domain 5.8)."""

import numpy as np
import pandas as pd

from toolkit.estimation.bootstrap import Herhaling, Schatting, replicates
from toolkit.estimation.intervals import Floats
from toolkit.estimation.opzet import Opzet


def bootstrap_difference(values: pd.Series, groep: pd.Series, opzet: Opzet, *, herhaling: Herhaling) -> Schatting:
    """Estimate the weighted mean of one group less that of another.

    Parameters
    ----------
    values : Series, numeric
        Missing for rows that have no value.
    groep : Series[boolean], index of `values`
        True for the first group, False for the second, missing for neither.
    opzet : Opzet
        Of all rows of `values`.
    herhaling : Herhaling
        Its `min_n` is asked of each group.

    Returns
    -------
    Schatting
        In the unit of `values`; n is that of the smaller group. Undefined where a group has fewer rows than `min_n`.
        Draws in which a group has no weight are left out.
    """
    numbers = values.to_numpy(dtype=float, na_value=np.nan)
    inside = groep.astype("boolean")
    first, second = (_counts(each & values.notna()) for each in (inside, ~inside))
    fewest = int(min(first.sum(), second.sum()))
    if fewest < max(herhaling.min_n, 1):
        reason = f"Een van de groepen telt er minder dan {max(herhaling.min_n, 1)}."
        return Schatting(waarde=np.nan, laag=np.nan, hoog=np.nan, n=fewest, reden=reason)
    numbers = np.nan_to_num(numbers)

    def difference(weights: Floats) -> Floats:
        return _mean(weights, numbers, first) - _mean(weights, numbers, second)

    weights = opzet.gewicht.to_numpy(dtype=float)
    drawn = np.concatenate([difference(weights * factors) for factors in replicates(opzet, herhaling)])
    outside = (1 - herhaling.level) / 2
    low, high = np.nanquantile(drawn, [outside, 1 - outside])
    return Schatting(waarde=float(difference(weights[None, :])[0]), laag=float(low), hoog=float(high), n=fewest)


def _counts(inside: pd.Series) -> Floats:
    return np.asarray(inside.fillna(value=False), dtype=np.float64)


def _mean(weights: Floats, numbers: Floats, inside: Floats) -> Floats:
    below = weights @ inside
    return np.where(below > 0, weights @ (numbers * inside) / np.where(below > 0, below, 1.0), np.nan)
