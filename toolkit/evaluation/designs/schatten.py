"""Estimates of difference in differences as linear functions of a panel, so that thousands of placebos are quick.

The estimate is the mean over all pairs of a gemeente with an approach and a period after its start (Callaway and
Sant'Anna's ATT(g,t), weighted by the number of gemeenten): what the outcome changed since before the start, minus what
it changed on average in gemeenten that never had an approach. With one start and the mean of all earlier periods as
the base, this is the ordinary estimate of two by two means and of two-way fixed effects.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from toolkit.evaluation.designs.paneel import Floats, Ints, Paneel

Basis = Literal["gemiddelde", "laatste"]


@dataclass(frozen=True, kw_only=True)
class Schatter:
    """How a panel becomes an estimate.

    Attributes
    ----------
    basis : "gemiddelde" or "laatste"
        What the time after the start is compared with: the mean of all periods before, or the last one (as in Callaway
        and Sant'Anna).
    na : int
        Periods from the start that do not count yet, because deciding to move takes time.
    """

    basis: Basis
    na: int = 0

    def estimate(self, m: Floats, x: Floats, starts: Ints) -> float:
        """Return the estimate.

        Parameters
        ----------
        m : array, periods by gemeenten
        x : array, covariates by periods by gemeenten
        starts : array
            Row of the start per gemeente; the number of periods for those that never start.

        Returns
        -------
        float
            NaN where there is no period after a start, or no gemeente without a start.
        """
        gaps, since = self.changes(adjusted(m, x, starts), starts)
        counted = gaps[since >= self.na]
        return float(counted.mean()) if counted.size else np.nan

    def changes(self, m: Floats, starts: Ints) -> tuple[Floats, Ints]:
        """Return per gemeente with a start its change minus that of the others, and the periods since the start."""
        treated = np.flatnonzero(starts < len(m))
        if len(treated) in (0, m.shape[1]):
            return np.empty((0, 0)), np.empty((0, 0), dtype=np.int64)
        gap = m[:, treated] - m[:, starts == len(m)].mean(axis=1, keepdims=True)
        first, column = starts[treated], np.arange(len(treated))
        means = np.cumsum(gap, axis=0)[first - 1, column] / first
        base = means if self.basis == "gemiddelde" else gap[first - 1, column]
        return gap - base, np.arange(len(m))[:, None] - first


def adjusted(m: Floats, x: Floats, starts: Ints) -> Floats:
    """Subtract what covariates explain, by their slope within gemeenten that never had an approach.

    The slope is estimated where no approach can disturb it (as in two-stage difference in differences, Gardner 2022).
    """
    never = starts == m.shape[0]
    if not len(x) or never.sum() < 2:
        return m
    design = np.column_stack([_within(each[:, never]) for each in x])
    slopes = np.linalg.lstsq(design, _within(m[:, never]), rcond=None)[0]
    return np.asarray(m - np.tensordot(slopes, x, axes=1), dtype=float)


def _within(m: Floats) -> Floats:
    centred = m - m.mean(axis=0, keepdims=True) - m.mean(axis=1, keepdims=True) + m.mean()
    return np.asarray(centred.ravel(), dtype=float)


def indicator(starts: Ints, periods: int, na: int) -> Floats:
    """Return 1 where an approach counts (periods by gemeenten), else 0: the effect of one unit."""
    return (np.arange(periods)[:, None] >= starts + na).astype(float)


def schatter_for(paneel: Paneel, *, vertraging: int, basis: Basis | None = None) -> Schatter:
    """Return the estimator for a panel: all earlier periods for one common start, the last one for different starts."""
    common = len(set(paneel.start.values())) <= 1
    return Schatter(basis=basis or ("gemiddelde" if common else "laatste"), na=paneel.after(vertraging))
