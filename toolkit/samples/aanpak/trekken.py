"""Streams of random numbers, opaque ids and draws by group: what every table of the approach is drawn with."""

import zlib
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.contracts import contract

# Ids hold consonants only: no digits, so never like a BSN or telephone number, and no vowels, so never a word.
_LETTERS: Final = np.array(list("bcdfghjklmnpqrst"))
_ID_BITS: Final = 44
_ID_LETTERS: Final = _ID_BITS // 4
_MIX: Final = (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9)  # odd, so multiplying can be undone: no two ids collide
_PER_REGION: Final = 1 << 30


def stream(zaad: int, part: str, region: int = 0) -> np.random.Generator:
    """Return the stream of one part: a part that is added later does not change the others."""
    return np.random.default_rng([zaad, region, zlib.crc32(part.encode())])


def pseudonyms(prefix: str, count: int, *, region: int = 0) -> pd.Series:
    """Make ids that say nothing and differ from each other, also between regions.

    Parameters
    ----------
    prefix : str
        Kind of thing ("ct").
    count : int
        At most 2**30.
    region : int
        0-9999, the number of a gemeente of the region.
    """
    mixed = np.arange(count, dtype=np.uint64) + np.uint64(region * _PER_REGION)
    # The prefix counts too, else the first row of every table would have the same letters.
    mixed ^= np.uint64(zlib.crc32(prefix.encode()))
    mask = np.uint64((1 << _ID_BITS) - 1)
    for factor in _MIX:
        mixed = (mixed * np.uint64(factor)) & mask
        mixed ^= mixed >> np.uint64(_ID_BITS // 2)
    shifts = np.arange(0, _ID_BITS, 4, dtype=np.uint64)
    letters = _LETTERS[((mixed[:, None] >> shifts) & np.uint64(15)).astype(np.intp)]
    joined = np.ascontiguousarray(letters).view(f"<U{_ID_LETTERS}").ravel()
    return pd.Series(joined, dtype="str").radd(f"{prefix}_") if count else pd.Series([], dtype="str")


def draw_by(groups: pd.Series, chances: Mapping[str, Mapping[str, float]], rng: np.random.Generator) -> pd.Series:
    """Draw one outcome per row by the chances of its group.

    Parameters
    ----------
    groups : Series
    chances : mapping
        group -> outcome -> chance; the chances of a group add up to 1, an outcome left out has chance 0.

    Raises
    ------
    ValueError
        When a group has no chances, or the chances of a group do not add up to 1.
    """
    matrix = pd.DataFrame(chances).T.fillna(0.0)
    if not np.allclose(matrix.sum(axis=1), 1.0):
        raise ValueError("the chances of a group must add up to 1")
    rows = matrix.index.get_indexer(pd.Index(groups.astype("object")))
    if (rows < 0).any():
        raise ValueError("there is a group without chances")
    edges = matrix.to_numpy().cumsum(axis=1)[:, :-1]
    drawn = (rng.random(len(groups))[:, None] >= edges[rows]).sum(axis=1)
    return pd.Series(matrix.columns.to_numpy().astype("object")[drawn], index=groups.index, dtype="str")


def draw(chances: Mapping[str, float], count: int, rng: np.random.Generator) -> pd.Series:
    """Draw `count` outcomes by chance; the chances add up to 1."""
    return draw_by(pd.Series(["alle"] * count, dtype="str"), {"alle": chances}, rng)


def hits(chances: float | pd.Series | NDArray[np.float64], count: int, rng: np.random.Generator) -> NDArray[np.bool_]:
    """Say per row whether it happened, each row with its own chance."""
    return np.asarray(rng.random(count) < np.asarray(chances, dtype=float))


def add_days(dates: pd.Series, days: NDArray[np.int64] | pd.Series) -> pd.Series:
    """Return the dates so many days later (earlier where negative), at midnight."""
    later = dates.astype("datetime64[us]") + pd.to_timedelta(np.asarray(days), unit="D").astype("timedelta64[us]")
    return later.astype("datetime64[us]")


def piped(lists: pd.DataFrame, order: Sequence[str]) -> pd.Series:
    """Write per row the names of the true columns, parted by `|`; missing where there are none.

    Parameters
    ----------
    lists : DataFrame[bool]
        One column per code.
    order : sequence of str
        The columns to write, in this order.
    """
    joined = pd.Series("", index=lists.index, dtype="str")
    for code in order:
        joined = joined.where(~lists[code].to_numpy(dtype=bool), joined + "|" + code)
    return joined.str.removeprefix("|").where(joined != "")


def shaped(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Give a drawn table the columns, order and dtypes of its contract.

    Optional columns that were not drawn are left out; columns that must be there but may be empty are added empty.

    Raises
    ------
    ValueError
        When a value is not in the code list of its column: pandas would make it missing without a word.
    """
    declared = contract(name).columns
    columns = {}
    for column in declared:
        if column.name in frame:
            columns[column.name] = _typed(frame[column.name], column.dtype, column.allowed, column.ordered)
        elif column.required:
            columns[column.name] = _typed(
                pd.Series(pd.NA, index=frame.index, dtype="object"), column.dtype, column.allowed, column.ordered
            )
    unknown = [column for column in frame if column not in columns]
    if unknown:
        raise ValueError(f"table {name} has no column {unknown[0]}")
    return pd.DataFrame(columns).reset_index(drop=True)


def _typed(values: pd.Series, dtype: str, allowed: tuple[str, ...], ordered: bool) -> pd.Series:
    if dtype == "date":
        return pd.to_datetime(values).astype("datetime64[us]")
    if dtype != "category":
        return values.astype(dtype)  # type: ignore[call-overload, no-any-return]
    if not values.dropna().isin(allowed).all():
        raise ValueError(f"a value of {values.name} is not in its code list")
    return values.astype(pd.CategoricalDtype(list(allowed), ordered=ordered))
