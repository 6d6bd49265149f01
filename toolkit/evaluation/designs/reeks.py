"""The segmented regression of one series and the noise around it (domain 5.7, design 2)."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from scipy.stats import t as student
from statsmodels.regression.linear_model import OLS

from toolkit.evaluation.designs.paneel import Floats, Ints

CONSTANT, TREND, NIVEAU, HELLING = range(4)
_RHOS: Final = np.arange(0, 0.96, 0.01)
_NOTHING: Final = 1e-12


@dataclass(frozen=True, kw_only=True)
class Contrast:
    """A combination of terms: its estimate, standard error, two-sided p and interval."""

    schatting: float
    standaardfout: float
    p: float
    laag: float
    hoog: float


@dataclass(frozen=True, kw_only=True, eq=False)
class Ruis:
    """Noise that goes together from period to period.

    Attributes
    ----------
    rho : float
        Correlation of neighbouring periods, 0 to 0.95.
    variantie : float
    vrij : int
        Degrees of freedom.
    """

    rho: float
    variantie: float
    vrij: int

    def standard_error(self, matrix: Floats, tijd: Ints, c: Floats) -> float:
        """Return the standard error of ``c b`` when b is fitted by least squares on this matrix."""
        weights = c @ np.linalg.pinv(matrix)
        return float(np.sqrt(self.variantie * weights @ _together(tijd, self.rho) @ weights))


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

    @property
    def params(self) -> Floats:
        """Terms by least squares."""
        return np.asarray(np.linalg.pinv(self.matrix) @ self.y, dtype=float)

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
        noise = noise_of(self.y, self.matrix, self.tijd)
        error, estimate = noise.standard_error(self.matrix, self.tijd, c), float(c @ self.params)
        if error < _NOTHING:
            p = 1.0 if abs(estimate) < _NOTHING else 0.0
            return Contrast(schatting=estimate, standaardfout=0.0, p=p, laag=estimate, hoog=estimate)
        half = float(student.ppf(1 - alfa / 2, noise.vrij)) * error
        return Contrast(
            schatting=estimate, standaardfout=error, p=float(2 * student.sf(abs(estimate) / error, noise.vrij)),
            laag=estimate - half, hoog=estimate + half,
        )  # fmt: skip

    def newey_west(self, c: Floats) -> float:
        """Return the p of a combination of terms by Newey and West, for comparison: too small in short series."""
        lags = {"maxlags": lags_of(len(self.y)), "use_correction": True}
        fit = OLS(self.y, self.matrix).fit(cov_type="HAC", cov_kwds=lags, use_t=True)
        return float(np.squeeze(fit.t_test(c).pvalue))


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
    tijd : array of int
        Moment of each period, so that a gap counts as one.

    Returns
    -------
    Ruis
        rho is the one under which residuals are expected to go together as much as they do: a regression with many
        terms on few periods takes so much out that residuals themselves show far too little.
    """
    keep = np.eye(len(y)) - matrix @ np.linalg.pinv(matrix)
    residual = keep @ y
    square = float(residual @ residual)
    free = len(y) - int(np.linalg.matrix_rank(matrix))
    if square < _NOTHING:
        return Ruis(rho=0.0, variantie=0.0, vrij=max(free, 1))
    near = np.triu(np.abs(np.subtract.outer(tijd, tijd)) == 1).astype(float)
    spread = [keep @ _together(tijd, rho) @ keep for rho in _RHOS]
    expected = np.array([(near * each).sum() / np.trace(each) for each in spread])
    chosen = int(np.abs(expected - residual @ near @ residual / square).argmin())
    return Ruis(rho=float(_RHOS[chosen]), variantie=square / float(np.trace(spread[chosen])), vrij=max(free, 1))


def _together(tijd: Ints, rho: float) -> Floats:
    return np.asarray(float(rho) ** np.abs(np.subtract.outer(tijd, tijd)), dtype=float)


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
