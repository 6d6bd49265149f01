"""Groups of rows found by sorting, where a loop per group would be too slow."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas.api.extensions import ExtensionArray

Getallen = NDArray[np.int64]
Vlaggen = NDArray[np.bool_]
GEEN = -1
"""No row, dwelling, household or vacancy."""
LARGEST: Final = int(np.iinfo(np.int64).max)


def in_order(*keys: Getallen) -> Getallen:
    """Find the positions of rows in order of some keys.

    Parameters
    ----------
    *keys : arrays, one place per row
        The most important first.

    Returns
    -------
    array
        Positions; rows with equal keys keep their order.

    Notes
    -----
    Keys become the digits of one whole number per row with the position as the last digit, because numbers alone sort
    many times faster than positions by several keys. What no longer fits in a number is sorted after the rest.
    """
    count = len(keys[0])
    order = place = digits = np.arange(count, dtype=np.int64)
    positions = size = 1 << count.bit_length()
    for key in reversed(keys) if count else ():
        values, span = _from_zero(key)
        if span == 1:
            continue
        if size * span > LARGEST:
            order = _by(digits, positions, order)
            digits, size = place, positions
        values = values if order is place else values[order]
        values *= size
        values += digits
        digits = values
        size *= span
    return _by(digits, positions, order)


def _by(digits: Getallen, positions: int, order: Getallen) -> Getallen:
    """Put an order in that of numbers of which the position is the last digit."""
    found = np.sort(digits)
    found &= positions - 1
    return order[found]


def _from_zero(key: Getallen) -> tuple[Getallen, int]:
    """Shift whole numbers so that the lowest is 0, and say how far they reach; those far apart become their rank."""
    low, high = int(key.min()), int(key.max())
    if (high - low + 1) << len(key).bit_length() > LARGEST:
        names, rank = np.unique(key, return_inverse=True)
        return rank.astype(np.int64), len(names)
    return np.subtract(key, low, dtype=np.int64), high - low + 1


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
    sorting = in_order(*keys, *order)
    begins = np.zeros(count, dtype=bool)
    begins[:1] = True
    for key in keys:
        sorted_key = key[sorting]
        begins[1:] |= sorted_key[1:] != sorted_key[:-1]
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


def named(names: pd.Index, codes: Getallen) -> ExtensionArray:
    """Give the names behind numbers, as texts; missing for GEEN."""
    found: ExtensionArray = names.array.take(codes, allow_fill=True)
    return found


def or_missing(values: Getallen) -> pd.Series:
    """Give numbers as whole numbers that may be missing: what is GEEN is."""
    return pd.Series(pd.arrays.IntegerArray(values, values == GEEN))
