"""Groups of rows found by sorting, where a loop per group would be too slow."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

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
    many times faster than positions by several keys. What no longer fits in a number is sorted first, on its own.
    """
    count = len(keys[0])
    if not count:
        return np.zeros(0, dtype=np.int64)
    bits = count.bit_length()
    order = place = np.arange(count, dtype=np.int64)
    for digits in reversed(_joined(keys)):
        number = digits if order is place else digits[order]
        number <<= bits
        number |= place
        number.sort()
        number &= (1 << bits) - 1
        order = number if order is place else order[number]
    return order


def _joined(keys: Sequence[Getallen]) -> list[Getallen]:
    """Write keys as the digits of as few whole numbers as leave room for a position, the most important first."""
    room = LARGEST >> len(keys[0]).bit_length()
    found: list[Getallen] = []
    size = room
    for key in keys:
        values, span = _from_zero(key, room)
        if not found or size * span > room:
            found.append(values)
            size = span
        elif span > 1:
            found[-1] *= span
            found[-1] += values
            size *= span
    return found


def _from_zero(key: Getallen, room: int) -> tuple[Getallen, int]:
    """Shift whole numbers so that the lowest is 0, and say how far they reach; those far apart become their rank."""
    low, high = int(key.min()), int(key.max())
    if high - low >= room:
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
    names = _joined(keys) if count else []
    sorting = in_order(*names, *order) if count else np.zeros(0, dtype=np.int64)
    begins = np.zeros(count, dtype=bool)
    begins[:1] = True
    for name in names:
        sorted_name = name[sorting]
        begins[1:] |= sorted_name[1:] != sorted_name[:-1]
    starts = np.flatnonzero(begins)
    steps, group = np.zeros((2, count), dtype=np.int64)
    steps[starts[1:]] = 1
    group[sorting] = np.cumsum(steps)
    return sorting[starts], group


def or_own(codes: Getallen) -> Getallen:
    """Give rows without a code one of their own, below all others."""
    return np.where(codes < 0, -1 - np.arange(len(codes), dtype=np.int64), codes)


def summed(values: Getallen, group: Getallen, groups: int) -> Getallen:
    """Add up per group; a group with an unknown value (GEEN) is unknown."""
    total = np.bincount(group, weights=values, minlength=groups).astype(np.int64)
    unknown = np.bincount(group, weights=values == GEEN, minlength=groups) > 0
    return np.where(unknown, GEEN, total)


def or_missing(values: Getallen) -> pd.Series:
    """Give numbers as whole numbers that may be missing: what is GEEN is."""
    return pd.Series(pd.arrays.IntegerArray(values, values == GEEN))
