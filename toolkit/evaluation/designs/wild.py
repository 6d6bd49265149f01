"""A second opinion for few gemeenten: the wild cluster bootstrap of two-way fixed effects (Cameron e.a. 2008)."""

import math
import warnings

import numpy as np
from diff_diff import wild_bootstrap_se

from toolkit.evaluation.designs.paneel import Floats, Paneel
from toolkit.evaluation.designs.schatten import indicator
from toolkit.evaluation.designs.toewijzen import Toets
from toolkit.evaluation.designs.uitkomst import NietMogelijk


def wild_bootstrap(
    paneel: Paneel, *, na: int, draws: int, rng: np.random.Generator
) -> tuple[float, Toets] | NietMogelijk:
    """Estimate ``y = gemeente + period + d approach + b covariates`` and test d with Webb's weights.

    Parameters
    ----------
    paneel : Paneel
        With one common start: two-way fixed effects mix up effects where starts differ (Goodman-Bacon 2021).
    na : int
        Periods from the start that are left out.
    draws : int
    rng : Generator

    Returns
    -------
    (estimate, Toets) or NietMogelijk
        Clusters are gemeenten. With one or two of them treated the test hardly ever rejects (MacKinnon and Webb 2017).
    """
    if len(set(paneel.start.values())) != 1:
        return NietMogelijk(reden="de gemeenten begonnen niet tegelijk")
    if len(paneel.tarieven.columns) < 5:
        return NietMogelijk(reden="er zijn minder dan vijf gemeenten")
    first = paneel.eerste_start
    kept = np.array([row for row in range(paneel.perioden) if not first <= row < first + na])
    matrix, clusters = _design(paneel, kept)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        y = paneel.y[kept].ravel()
        found = wild_bootstrap_se(
            matrix, y, np.zeros_like(y), clusters, 0, n_bootstrap=draws, weight_type="webb",
            seed=int(rng.integers(2**31)),
        )  # fmt: skip
    if math.isnan(found.p_value):
        return NietMogelijk(reden="de regressie is niet te bepalen")
    estimate = float(np.linalg.lstsq(matrix, y, rcond=None)[0][0])
    return estimate, Toets(p=float(found.p_value), soort="wild cluster bootstrap (Webb)", aantal=draws)


def _design(paneel: Paneel, kept: np.ndarray) -> tuple[Floats, np.ndarray]:
    """Return approach, covariates and the terms of gemeenten and periods, and the gemeente of each row."""
    periods, places = len(kept), len(paneel.starts)
    row, place = np.divmod(np.arange(periods * places), places)
    terms = [indicator(paneel.starts, paneel.perioden, 0)[kept].ravel(), *(each[kept].ravel() for each in paneel.x)]
    fixed = [place[:, None] == np.arange(places), row[:, None] == np.arange(1, periods)]
    return np.column_stack([*terms, *fixed]).astype(float), place
