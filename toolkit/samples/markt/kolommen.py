"""Columns of contract tables from codes and positions, quickly also for millions of rows."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

_DIGITS: Final = 8
_SPACE: Final = 10**_DIGITS
# A multiplier without factor 2 or 5 makes numbering one to one; each kind of pseudonym has its own.
_MULTIPLIERS: Final = {"W": 61_803_399, "H": 27_182_817, "V": 14_142_133, "G": 17_320_509, "T": 22_360_681,
                       "K": 24_494_899, "L": 31_415_927, "S": 26_457_513}  # fmt: skip


def pseudonyms(kind: str, numbers: NDArray[Any]) -> pd.Series:
    """Name agents by a letter and eight digits that say nothing: not the place in a buurt, not the order in time.

    Parameters
    ----------
    kind : str
        Letter, a key of the multipliers.
    numbers : array of int
        0 and up; the same number always gets the same pseudonym. Below 0: missing.
    """
    present = numbers >= 0
    mixed = (np.maximum(numbers, 0).astype(np.int64) * _MULTIPLIERS[kind] + 7_654_321) % _SPACE
    letters = np.empty((len(numbers), _DIGITS + 1), dtype=np.uint8)
    letters[:, 0] = ord(kind)
    mixed = (_reversed(mixed) * 37_906_151 + 1_234_567) % _SPACE
    for place in range(_DIGITS, 0, -1):
        letters[:, place] = ord("0") + mixed % 10
        mixed //= 10
    return pd.Series(_text(letters, present))


def _reversed(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """Write the digits back to front, which no multiplication undoes."""
    turned, rest = np.zeros_like(numbers), numbers.copy()
    for _ in range(_DIGITS):
        turned = turned * 10 + rest % 10
        rest //= 10
    return turned


def _text(letters: NDArray[np.uint8], present: NDArray[np.bool_]) -> "pd.api.extensions.ExtensionArray":
    """Make a text column from rows of letters of one length, without a Python object per row."""
    width = letters.shape[1]
    offsets = np.concatenate([[0], np.cumsum(np.where(present, width, 0))]).astype(np.int64)
    mask = pa.py_buffer(np.packbits(present, bitorder="little"))
    shown = pa.py_buffer(np.ascontiguousarray(letters[present]))
    return _strings(pa.LargeStringArray.from_buffers(len(letters), pa.py_buffer(offsets), shown, mask))


def _strings(values: pa.Array) -> "pd.api.extensions.ExtensionArray":
    made: pd.api.extensions.ExtensionArray = pd.array(values, dtype="str")
    return made


def chosen(codes: NDArray[Any], names: Sequence[str], *, ordered: bool = False) -> pd.Series:
    """Make a category of positions; below 0 is missing."""
    return pd.Series(
        pd.Categorical.from_codes(np.maximum(codes, -1), dtype=pd.CategoricalDtype(list(names), ordered=ordered))
    )


def looked_up(positions: NDArray[Any], names: Sequence[str] | NDArray[np.str_]) -> pd.Series:
    """Make a text column by position in a list of texts; below 0 is missing."""
    index = pa.array(np.maximum(positions, 0).astype(np.int64), mask=np.asarray(positions) < 0)
    found = pa.array([str(name) for name in names], type=pa.large_string()).take(index)
    return pd.Series(_strings(found))


def dates(days: NDArray[Any], *, missing: NDArray[np.bool_] | None = None) -> pd.Series:
    """Make dates of days since 1970."""
    moments = np.asarray(days).astype(np.int64).astype("datetime64[D]").astype("datetime64[us]")
    if missing is not None:
        moments[missing] = np.datetime64("NaT")
    return pd.Series(moments)


def whole(values: NDArray[Any], *, missing: NDArray[np.bool_] | None = None) -> pd.Series:
    """Make whole numbers."""
    mask = np.zeros(len(values), dtype=bool) if missing is None else missing
    return pd.Series(pd.arrays.IntegerArray(np.asarray(values).astype(np.int64), mask.copy()))


def decimal(values: NDArray[Any], digits: int, *, missing: NDArray[np.bool_] | None = None) -> pd.Series:
    """Make decimal numbers, rounded; NaN is missing."""
    given = np.round(np.asarray(values).astype(np.float64), digits)
    mask = np.isnan(given) if missing is None else missing | np.isnan(given)
    return pd.Series(pd.arrays.FloatingArray(np.where(mask, 0.0, given), mask))


def flag(values: NDArray[Any], *, missing: NDArray[np.bool_] | None = None) -> pd.Series:
    """Make a yes or no."""
    mask = np.zeros(len(values), dtype=bool) if missing is None else missing
    return pd.Series(pd.arrays.BooleanArray(np.asarray(values).astype(bool), mask.copy()))
