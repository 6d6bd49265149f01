"""Groups of rows found by sorting, where a loop per group would be too slow."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Getallen = NDArray[np.int64]
Vlaggen = NDArray[np.bool_]
GEEN = -1
"""No row, dwelling, household or vacancy."""


def first_of_each(keys: Sequence[Getallen], *order: Getallen) -> tuple[Getallen, Getallen]:
    """Find in each group of rows the first one.

    Parameters
    ----------
    keys : sequence of arrays, one place per row
        Rows with equal keys are one group.
    *order : arrays
        What decides within a group, the most important first; what is then equal goes by position.

    Returns
    -------
    first : array
        Position of the first row of each group, groups in order of their keys.
    group : array, one place per row
        Number of its group.
    """
    count = len(keys[0])
    sorting = np.lexsort((*order[::-1], *keys[::-1]))
    begins = np.zeros(count, dtype=bool)
    begins[:1] = True
    for key in keys:
        begins[1:] |= np.diff(key[sorting]) != 0
    group = np.empty(count, dtype=np.int64)
    group[sorting] = np.cumsum(begins) - 1
    return sorting[begins], group


def or_own(codes: Getallen) -> Getallen:
    """Give rows without a code one of their own, below all others."""
    return np.where(codes < 0, -1 - np.arange(len(codes), dtype=np.int64), codes)


def summed(values: Getallen, group: Getallen, groups: int) -> Getallen:
    """Add up per group; a group with an unknown value (GEEN) is unknown."""
    total = np.bincount(group, weights=values, minlength=groups).astype(np.int64)
    unknown = np.bincount(group, weights=values == GEEN, minlength=groups) > 0
    return np.where(unknown, GEEN, total)


def named(names: pd.Index, codes: Getallen) -> NDArray[Any]:
    """Give the names behind numbers; None for GEEN."""
    return np.asarray(np.append(names.to_numpy(dtype=object), np.array([None], dtype=object))[codes])


def or_missing(values: Getallen) -> pd.Series:
    """Give numbers as whole numbers that may be missing: what is GEEN is."""
    return pd.Series(values, dtype="Int64").mask(values == GEEN)
