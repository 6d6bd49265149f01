"""The segmented regression of one series and the noise around it (domain 5.7, design 2).

How strongly the noise of one short series goes together cannot be estimated well, and a test that takes the best guess
for the truth finds far too much. So every strength counts, by how well it fits: the restricted likelihood, which does
not mistake what the terms of the regression took out for noise that was never there.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import pandas as pd
from scipy.optimize import brentq
from scipy.stats import t as student
from statsmodels.regression.linear_model import OLS

from toolkit.evaluation.designs.paneel import Floats, Ints

NIVEAU, HELLING = 2, 3
"""Columns of the regression, after the constant and the trend."""
_RHOS: Final = np.linspace(-0.9, 0.98, 48)
_NOTHING: Final = 1e-12


@dataclass(frozen=True, kw_only=True)
class Contrast:
    """A combination of terms: its estimate, two-sided p and interval."""

    schatting: float
    p: float
    laag: float
    hoog: float


@dataclass(frozen=True, kw_only=True, eq=False)
class Ruis:
    """Noise that goes together from period to period (AR(1)), for each correlation that it may have.

    Attributes
    ----------
    rho : array
        Correlations of neighbouring periods.
    gewicht : array
        How well each fits the series; adds up to 1.
    variantie : array
        Of the noise, under each.
    termen : array, correlations by terms
        The regression by generalised least squares under each (Prais and Winsten).
    vrij : int
        Degrees of freedom.
    """

    rho: Floats
    gewicht: Floats
    variantie: Floats
    termen: Floats
    vrij: int

    def standard_errors(self, matrix: Floats, tijd: Ints, c: Floats) -> Floats:
        """Return under each correlation the standard error of ``c b``, when b is fitted on this matrix."""
        information = matrix.T @ np.linalg.inv(_together(tijd, self.rho)) @ matrix
        shape = np.broadcast_to(c[:, None], (len(self.rho), len(c), 1))
        return np.asarray(np.sqrt(self.variantie * (c @ np.linalg.solve(information, shape))[:, 0]), dtype=float)

    def below(self, value: float, middle: Floats, error: Floats) -> float:
        """Return the weight below a value, of estimates with these standard errors (one per correlation)."""
        return float(self.gewicht @ student.cdf((value - middle) / error, self.vrij))

    def quantile(self, share: float, middle: Floats, error: Floats) -> float:
        """Return the value that has this share of the weight below it."""
        ends = middle + student.ppf(share, self.vrij) * error
        low, high = float(ends.min()), float(ends.max())
        if high - low < _NOTHING:
            return low
        return float(brentq(lambda value: self.below(value, middle, error) - share, low, high))


@dataclass(frozen=True, kw_only=True, eq=False)
class Segmenten:
    """The regression ``y = b0 + b1 t + b2 post + b3 (t - t0) post + season + e``.

    Attributes
    ----------
    y : array
    matrix : array, periods by terms
        Constant, trend, level, slope, and a term per season but the first.
    tijd : array of int
        Row of each period in the series.
    na : array of bool
        Periods that count as after.
    """

    y: Floats
    matrix: Floats
    tijd: Ints
    na: np.ndarray

    @property
    def mean_after(self) -> Floats:
        """Weights of the terms that give the mean difference after the start against the trend going on."""
        weights = np.zeros(self.matrix.shape[1])
        weights[[NIVEAU, HELLING]] = self.matrix[self.na][:, [NIVEAU, HELLING]].mean(axis=0)
        return weights

    @cached_property
    def ruis(self) -> Ruis:
        """The noise around the regression."""
        return noise_of(self.y, self.matrix, self.tijd)

    @property
    def params(self) -> Floats:
        """Terms by generalised least squares, each correlation of the noise by its weight."""
        return np.asarray(self.ruis.gewicht @ self.ruis.termen, dtype=float)

    @property
    def without_approach(self) -> Floats:
        """The series as fitted, had nothing begun."""
        matrix = self.matrix.copy()
        matrix[:, [NIVEAU, HELLING]] = 0
        return np.asarray(matrix @ self.params, dtype=float)

    def contrast(self, c: Floats, *, alfa: float = 0.05) -> Contrast:
        """Test a combination of terms against the noise of this series.

        Parameters
        ----------
        c : array
            Weight per term.
        alfa : float
            The interval has level 1 - alfa.
        """
        noise, estimate = self.ruis, float(c @ self.params)
        error = noise.standard_errors(self.matrix, self.tijd, c)
        if error.max() < _NOTHING:
            p = 1.0 if abs(estimate) < _NOTHING else 0.0
            return Contrast(schatting=estimate, p=p, laag=estimate, hoog=estimate)
        middle = noise.termen @ c
        low, high = (noise.quantile(share, middle, error) for share in (alfa / 2, 1 - alfa / 2))
        under = noise.below(0.0, middle, error)
        return Contrast(schatting=estimate, p=2 * min(under, 1 - under), laag=low, hoog=high)

    def newey_west(self, c: Floats) -> tuple[float, float]:
        """Return a combination of terms and its p by Newey and West, for comparison: too small in short series."""
        lags = {"maxlags": lags_of(len(self.y)), "use_correction": True}
        found = OLS(self.y, self.matrix).fit(cov_type="HAC", cov_kwds=lags, use_t=True).t_test(c)
        return float(np.squeeze(found.effect)), float(np.squeeze(found.pvalue))


def lags_of(periods: int) -> int:
    """Return the lags of Newey and West (1994): the whole part of 4 (n/100)^(2/9).

    Examples
    --------
    >>> lags_of(20), lags_of(100)
    (2, 4)
    """
    return int(4 * (periods / 100) ** (2 / 9))


def noise_of(y: Floats, matrix: Floats, tijd: Ints) -> Ruis:
    """Judge the noise around a regression whose errors go together from period to period (AR(1)).

    Parameters
    ----------
    y : array
    matrix : array, periods by terms
        Of full rank, with fewer terms than periods.
    tijd : array of int
        Moment of each period, so that a gap counts as one.

    Returns
    -------
    Ruis
        Of a series without noise one correlation, 0, and no variance.

    Notes
    -----
    All correlations from -0.9 to 0.98 are equally likely beforehand; the weight of each is its restricted likelihood
    ``|V|^-1/2 |X'V^-1 X|^-1/2 S^-(n-k)/2`` with S the generalised sum of squares (Harville 1974). Given a correlation
    the estimate follows t with n - k degrees of freedom; p and interval are those of the mixture.
    """
    free = len(y) - matrix.shape[1]
    plain = np.linalg.pinv(matrix) @ y
    if float(np.square(y - matrix @ plain).sum()) < _NOTHING:
        return Ruis(rho=np.zeros(1), gewicht=np.ones(1), variantie=np.zeros(1), termen=plain[None], vrij=free)
    together = _together(tijd, _RHOS)
    inverse = np.linalg.inv(together)
    information = matrix.T @ inverse @ matrix
    terms = np.linalg.solve(information, matrix.T @ inverse @ y[:, None])[:, :, 0]
    residual = y - terms @ matrix.T
    square = np.einsum("ri,rij,rj->r", residual, inverse, residual)
    size = np.linalg.slogdet(together)[1] + np.linalg.slogdet(information)[1]
    fit = -(size + free * np.log(square)) / 2
    weight = np.exp(fit - fit.max())
    return Ruis(
        rho=_RHOS, gewicht=weight / weight.sum(), variantie=square / free, termen=np.asarray(terms, dtype=float),
        vrij=free,
    )  # fmt: skip


def _together(tijd: Ints, rho: Floats) -> Floats:
    """Return per correlation how all periods go together: correlations by periods by periods."""
    return np.asarray(rho[:, None, None] ** np.abs(np.subtract.outer(tijd, tijd)), dtype=float)


def segments(series: pd.Series, start: int, *, na: int = 0) -> Segmenten:
    """Lay out the regression of a series.

    Parameters
    ----------
    series : Series, index Period
    start : int
        Row of the first period with an approach.
    na : int
        Periods from the start that do not count: they are left out, time goes on.

    Returns
    -------
    Segmenten
        With a term per season where a year has several periods and each occurs at least twice, on average, before the
        start.
    """
    t = np.arange(len(series))
    kept = (t < start) | (t >= start + na)
    post = t >= start + na
    columns = [np.ones(len(t)), t, post, (t - start - na) * post, *_seasons(series, start)]
    return Segmenten(
        y=series.to_numpy(dtype=float)[kept], matrix=np.column_stack(columns).astype(float)[kept], tijd=t[kept],
        na=post[kept],
    )  # fmt: skip


def _seasons(series: pd.Series, start: int) -> list[Floats]:
    index = pd.PeriodIndex(series.index)
    if str(index.freqstr)[0] == "Y":
        return []
    season = np.asarray(index.quarter if str(index.freqstr)[0] == "Q" else index.month)
    kinds = sorted(set(season[:start]))
    if set(season) - set(kinds) or 2 * len(kinds) > start:
        return []  # too short to tell season from trend
    return [(season == kind).astype(float) for kind in kinds[1:]]
