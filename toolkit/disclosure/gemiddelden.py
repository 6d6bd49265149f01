"""Means of counted things: let out of enough of them, and so coarse that they tell no total to within the threshold."""

from dataclasses import replace
from typing import Final

import numpy as np
import pandas as pd

from toolkit.disclosure.publishable import _DOOR, Publishable
from toolkit.disclosure.rules import Rules
from toolkit.meten import Telling

_STEPS: Final = (0.1, 0.2, 0.5, 1.0)
_PERCENT: Final = 0.01


def step_of(n: int, rules: Rules) -> float:
    """Return to which multiple a mean over `n` is rounded: of 0.1, 0.2, 0.5 and 1 the finest that tells little.

    A mean times its number is a total. Rounded to a multiple of `step`, it leaves `n * step` totals possible: at
    least as many as the threshold.

    Examples
    --------
    >>> [step_of(n, Rules()) for n in (20, 50, 99, 100, 900)]
    [0.5, 0.2, 0.2, 0.1, 0.1]
    """
    return next((step for step in _STEPS if n * step >= rules.drempel - 1e-9), _STEPS[-1])


def with_means(data: Publishable, telling: Telling, whole: pd.DataFrame, rules: Rules) -> Publishable:
    """Add the means of a result to what was let out of it.

    Parameters
    ----------
    data : Publishable
        The counts of `telling` as they go out.
    telling : Telling
        Its `gemiddelden` say of how many each column is a mean.
    whole : DataFrame of Int64
        The true counts.
    rules : Rules

    Returns
    -------
    Publishable
        With a Float64 column per mean: hidden with its count and below `min_noemer`, and rounded by `step_of`. The ends
        of an interval are rounded as the mean that they belong to. Estimated percentages are whole ones, and hidden
        with the share beside which they are estimated.
    """
    if not telling.gemiddelden and not telling.percentages:
        return data
    table, masks = data.table.copy(), dict(data.suppressed)
    for column, of in telling.gemiddelden.items():
        exact = telling.table[column].astype("Float64")
        masks[column] = (masks[of] | (whole[of] < rules.min_noemer).fillna(value=True)) & exact.notna()
        steps = whole[of].fillna(0).map(lambda count: step_of(int(count), rules))
        table[column] = _rounded(exact, steps).mask(masks[column])
    for column, of in telling.percentages.items():
        exact = telling.table[column].astype("Float64")
        masks[column] = masks[of] & exact.notna()
        table[column] = _rounded(exact, pd.Series(_PERCENT, index=exact.index)).mask(masks[column])
    order = [*telling.table, *(name for name in telling.shares if name not in telling.table)]
    return replace(data, table=table[order], suppressed=masks, door=_DOOR)


def _rounded(values: pd.Series, steps: pd.Series) -> pd.Series:
    """Round to a multiple, half away from zero as all figures here; two decimals are enough for every step."""
    exact, step = values.to_numpy(dtype="float64", na_value=np.nan), steps.to_numpy(dtype="float64")
    whole = np.sign(exact) * np.floor(np.abs(exact) / step + 0.5 + 1e-9)
    return pd.Series(np.round(whole * step, 2) + 0.0, index=values.index).astype("Float64").where(values.notna())
