"""The weights of a synthetic control, by diff-diff (Abadie, Diamond and Hainmueller 2010)."""

import warnings

import numpy as np
import pandas as pd
from diff_diff import SyntheticControl, SyntheticControlResults

from toolkit.evaluation.designs.paneel import Paneel, as_long


def fit_synthesis(paneel: Paneel, *, na: int = 0) -> SyntheticControlResults:
    """Fit the only gemeente with an approach as a mix of the others.

    Parameters
    ----------
    paneel : Paneel
        With one gemeente with an approach.
    na : int
        Periods from the start that are left out.

    Returns
    -------
    SyntheticControlResults
        Of diff-diff. Weights of 0 or more that add up to 1 come as close as can be to the outcome in every period
        before the start, all periods alike: no choice of predictors, so nothing to choose until it fits.
    """
    gemeente = paneel.behandeld[0]
    first = paneel.start[gemeente]
    kept = [row for row in range(paneel.perioden) if not first <= row < first + na]
    estimator = SyntheticControl(v_method="custom", custom_v=np.ones(first), standardize="none")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a bad fit is judged by its size, in the result
        return estimator.fit(
            _long(paneel, kept, gemeente), outcome="tarief", treatment="aan", unit="gemeente", time="rij"
        )


def _long(paneel: Paneel, rows: list[int], gemeente: str) -> pd.DataFrame:
    long = as_long(paneel.tarieven.iloc[rows].set_axis(rows, axis=0))
    on = (long["gemeente"] == gemeente) & (long["rij"] >= paneel.start[gemeente])
    return long.assign(aan=on.astype(int))
