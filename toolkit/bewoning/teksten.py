"""Columns of ids in order and as numbers, without a python object per id: for millions that would take gigabytes."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from pandas.api.extensions import ExtensionArray

from toolkit.bewoning.groepen import GEEN, LARGEST, Getallen, first_of_each, in_order


def ranked(*columns: pd.Series) -> tuple[pd.Index, list[Getallen]]:
    """Give all texts in some columns a number, in alphabetical order (of their code points); missing is GEEN.

    Returns
    -------
    names : Index of str
        The text behind each number.
    numbers : list of arrays
        For each column one place per row.
    """
    texts = pd.concat([column.astype("str") for column in columns])
    known = _arrow(texts.dropna())
    first, group = first_of_each(_numbers(known))
    codes = np.full(len(texts), GEEN, dtype=np.int64)
    codes[texts.notna().to_numpy()] = group
    ends = np.cumsum([len(column) for column in columns])[:-1]
    return pd.Index(pd.array(known.take(pa.array(first)), dtype="str")), np.split(codes, ends)


def by_day_and_id(days: pd.Series, ids: pd.Series) -> Getallen:
    """Find the positions of rows in order of day and then id; missing comes last."""
    texts = ids.astype("str")
    missing = [each.isna().to_numpy().astype(np.int64) for each in (days, texts)]
    moment = days.to_numpy(dtype="datetime64[us]")
    day = moment.astype("datetime64[D]")
    day[missing[0] == 1] = np.datetime64(0, "D")
    time = np.where(missing[0], 0, (moment - day).astype(np.int64))
    return in_order(missing[0], day.astype(np.int64), time, missing[1], *_numbers(_arrow(texts.fillna(""))))


def places_of(names: pd.Index, texts: pd.Series) -> Getallen:
    """Find the place of each text among names that differ; GEEN where it is none of them."""
    found = pc.index_in(pa.chunked_array(texts.astype("str")), value_set=pa.array(names.array))
    return np.asarray(found.fill_null(GEEN)).astype(np.int64)


def ids_from_one(letter: str, count: int) -> ExtensionArray:
    """Write so many ids of a letter and seven digits or more: K0000001, K0000002."""
    digits = pc.utf8_lpad(pa.array(np.arange(1, count + 1)).cast(pa.large_string()), 7, "0")
    parts = (pa.scalar(letter, pa.large_string()), digits, pa.scalar("", pa.large_string()))
    found: ExtensionArray = pd.array(pc.binary_join_element_wise(*parts), dtype="str")
    return found


def _arrow(texts: pd.Series) -> pa.Array:
    return pa.chunked_array(texts).cast(pa.large_string()).combine_chunks()


def _numbers(texts: pa.Array) -> list[Getallen]:
    """Write texts as whole numbers that sort as the texts do, the most important first, because numbers sort fast.

    The bytes at one place in the texts are a digit; what is the same in all takes no room. The last number is the
    length, which tells a text from one that goes on with zero bytes.
    """
    signs, lengths = _bytes(texts)
    found, size = [np.zeros(len(texts), dtype=np.int64)], 1
    for sign in signs.T:
        low = sign.min()
        span = int(sign.max()) - int(low) + 1
        if size * span > LARGEST >> len(texts).bit_length():
            found.append(np.zeros(len(texts), dtype=np.int64))
            size = 1
        if span > 1:
            found[-1] *= span
            found[-1] += sign - low
            size *= span
    return [*found, lengths]


def _bytes(texts: pa.Array) -> tuple[NDArray[np.uint8], Getallen]:
    """Give texts as rows of bytes, filled up with zeros, and their lengths."""
    if not len(texts):
        return np.zeros((0, 0), dtype=np.uint8), np.zeros(0, dtype=np.int64)
    _, places, data = texts.cast(pa.large_binary()).buffers()
    ends = np.frombuffer(places, dtype=np.int64, count=texts.offset + len(texts) + 1)[texts.offset :]
    written = np.frombuffer(data or b"", dtype=np.uint8)[ends[0] : ends[-1]]
    lengths = np.diff(ends)
    width = int(lengths.max())
    if width * len(texts) == len(written):
        return written.reshape(len(texts), width), lengths
    signs = np.zeros((len(texts), width), dtype=np.uint8)
    signs[np.arange(width) < lengths[:, None]] = written
    return signs, lengths
