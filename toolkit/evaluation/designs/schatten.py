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

    def estimates(self, m: Floats, x: Floats, assigned: Ints) -> Floats:
        """Return the estimate of every assignment, each as `estimate` gives it, of all together.

        Parameters
        ----------
        m : array, periods by gemeenten
        x : array, covariates by periods by gemeenten
        assigned : array, assignments by gemeenten
            Each row is another order of the same starts: so all have the same periods that count, and as many gemeenten
            that never start.

        Returns
        -------
        array, one per assignment
            NaN as for `estimate`.
        """
        found = self._linear(m, assigned)
        if not len(x):
            return found
        slopes = np.array([_slopes(m, x, starts) for starts in assigned]).reshape(len(assigned), len(x))
        parts = np.column_stack([self._linear(each, assigned) for each in x])
        return np.asarray(found - (slopes * parts).sum(axis=1), dtype=float)

    def _linear(self, m: Floats, assigned: Ints) -> Floats:
        """Return the estimates without covariates: what counts of each gemeente for its start, less that of others."""
        periods, units = m.shape
        weights = self._weights(periods)
        never = assigned == periods
        counted = np.maximum(periods - self.na - assigned[:1], 0).sum()
        if not counted or not never[:1].any() or not len(assigned):
            return np.full(len(assigned), np.nan)
        own = (weights @ m)[assigned, np.arange(units)].sum(axis=1)
        others = never @ m.T @ weights[assigned[0]].sum(axis=0) / never[0].sum()
        return np.asarray((own - others) / counted, dtype=float)

    def _weights(self, periods: int) -> Floats:
        """Return per start how each period counts: once where it is late enough, minus as often the base."""
        start, period = np.arange(periods + 1)[:, None], np.arange(periods)
        late = (period >= start + self.na).astype(float)
        base = (period < start) / np.maximum(start, 1) if self.basis == "gemiddelde" else period == start - 1
        return np.asarray(late - late.sum(axis=1, keepdims=True) * base, dtype=float)

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
    return np.asarray(m - np.tensordot(_slopes(m, x, starts), x, axes=1), dtype=float) if len(x) else m


def _slopes(m: Floats, x: Floats, starts: Ints) -> Floats:
    never = starts == m.shape[0]
    if never.sum() < 2:
        return np.zeros(len(x))
    design = np.column_stack([_within(each[:, never]) for each in x])
    return np.asarray(np.linalg.lstsq(design, _within(m[:, never]), rcond=None)[0], dtype=float)


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
