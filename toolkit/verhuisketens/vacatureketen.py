"""The arithmetic of vacancy chains: what one vacancy sets in motion, by the chance that each fill frees another."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.errors import ContractError

Floats = NDArray[np.float64]
_ROUNDING: Final = 1e-9


@dataclass(frozen=True, kw_only=True, eq=False)
class Vacatureketen:
    """A Markov chain of vacancies (White, 1970; domain 5.1).

    Two units must be kept apart, because a dwelling that came free may stay empty. `Q` counts **per fill**: of every
    vacancy in segment i that somebody came to live in, how many dwellings in segment j that household left. `vulkans`
    is the chance that a vacancy is filled at all, so ``P = diag(vulkans) Q`` counts **per vacancy**. Where every
    vacancy is filled (`vulkans` 1, the usual assumption and that of domain 5.1) the two are one and the same, and the
    vacancies of a chain are as many as its fills. Else a chain has more vacancies than fills.

    Attributes
    ----------
    Q : DataFrame, segments x segments
        Expected number of vacancies in the column's segment per fill in the row's segment; 0 or more.
    vulkans : Series, index segments
        Between 0 and 1.
    vertakt : bool
        Whether a fill may free more than one dwelling. Always so where a row of `Q` sums above 1.

    Raises
    ------
    ContractError
        If the spectral radius of P is not below 1: then a chain would never end.
    ValueError
        If `Q` is not square with equal labels, or holds what is no expectation, or `vulkans` no chance.
    """

    Q: pd.DataFrame
    vulkans: pd.Series
    vertakt: bool = False

    def __post_init__(self) -> None:
        self._require_numbers()
        if self.spectrale_straal >= 1:
            raise ContractError(
                "elke gevulde woning maakt volgens deze cijfers gemiddeld minstens één woning vrij: zo'n keten eindigt "
                "nooit.",
                remedy="Controleer of gedeeltelijk vertrek (blijft_bewoond) is vermeld, of neem minder segmenten.",
                place="verhuisketens, Markov-model",
            )  # fmt: skip

    def _require_numbers(self) -> None:
        if not self.Q.index.equals(self.Q.columns) or not self.Q.index.equals(self.vulkans.index):
            raise ValueError("Q and vulkans must have the same segments in the same order")
        if not np.isfinite(self._q).all() or (self._q < 0).any():
            raise ValueError("Q holds expected numbers: 0 or more")
        if not ((self._f >= 0) & (self._f <= 1)).all():
            raise ValueError("vulkans holds chances: between 0 and 1")

    @property
    def segmenten(self) -> pd.Index:
        """The segments, in the order of all results."""
        return self.Q.index

    @property
    def spectrale_straal(self) -> float:
        """Largest absolute eigenvalue of P; 0.0 without segments."""
        return float(np.abs(np.linalg.eigvals(self._p)).max(initial=0.0))

    @property
    def vertakkend(self) -> bool:
        """Whether a fill may free more than one dwelling, so that the variance is not known."""
        return self.vertakt or bool((self._q.sum(axis=1) > 1 + _ROUNDING).any())

    @cached_property
    def N(self) -> pd.DataFrame:  # noqa: N802 (the name it has everywhere)
        """``(I - P)^-1``: expected vacancies in the column's segment behind one in the row's, that one included."""
        inverse = np.linalg.inv(np.eye(len(self.Q)) - self._p)
        return pd.DataFrame(inverse, index=self.segmenten, columns=self.segmenten)

    @property
    def m(self) -> pd.Series:
        """Expected number of vacancies behind one in each segment, the first included: ``N·1``."""
        return self.N.sum(axis=1).rename("m")

    @property
    def stroomafwaarts(self) -> pd.Series:
        """Expected number of vacancies that follow from one in each segment: ``m - 1``."""
        return (self.m - 1).rename("stroomafwaarts")

    @property
    def variantie(self) -> pd.Series:
        """Variance of the number of vacancies, ``(2N - I) m - m∘m``; missing for all segments where chains branch."""
        m = self.m.to_numpy()
        found = (2 * self.N.to_numpy() - np.eye(len(m))) @ m - m * m
        return self._series(np.full(len(m), np.nan) if self.vertakkend else found, "variantie")

    @property
    def vullingen(self) -> pd.Series:
        """Expected number of fills behind one vacancy in each segment, its own included: ``N·vulkans``.

        This is what `L_gevolg` counts of a chain that begins with a dwelling that was left.
        """
        return self._series(self.N.to_numpy() @ self._f, "vullingen")

    @property
    def na_vulling(self) -> pd.Series:
        """Expected number of fills that follow once a vacancy in each segment is filled, that fill not included.

        For a new dwelling, where the move into it is the trigger, this is `L_gevolg`.
        """
        return self._series(self._q @ self.vullingen.to_numpy(), "na_vulling")

    @property
    def na_vertrek(self) -> pd.Series:
        """Expected number of fills behind one dwelling that the household that filled a vacancy in each segment left.

        What it left is drawn as fillers of that segment leave dwellings. Where none of them ever left one, it is the
        segment with the longest chains: for a bound, not for an estimate.
        """
        left = self._q.sum(axis=1)
        longest = self.vullingen.max()
        found = np.where(left > 0, self.na_vulling.to_numpy() / np.where(left > 0, left, 1.0), longest)
        return self._series(found, "na_vertrek")

    @cached_property
    def _q(self) -> Floats:
        return self.Q.to_numpy(dtype=np.float64)

    @cached_property
    def _f(self) -> Floats:
        return self.vulkans.to_numpy(dtype=np.float64)

    @property
    def _p(self) -> Floats:
        return self._f[:, None] * self._q

    def _series(self, values: Floats, name: str) -> pd.Series:
        return pd.Series(values, index=self.segmenten, name=name)
