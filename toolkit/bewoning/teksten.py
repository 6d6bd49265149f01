"""Columns of texts as numbers and in order, by Arrow: millions of texts as objects would take gigabytes."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pandas.api.extensions import ExtensionArray

from toolkit.bewoning.groepen import GEEN, Getallen


def numbered(*columns: pd.Series) -> tuple[pd.Index, list[Getallen]]:
    """Give all texts in some columns a number, in order of appearance; missing is GEEN.

    Returns
    -------
    names : Index of str
        The text behind each number.
    numbers : list of arrays
        For each column one place per row.
    """
    codes, names = pd.factorize(pd.concat([column.astype("str") for column in columns]))
    ends = np.cumsum([len(column) for column in columns])[:-1]
    return pd.Index(names), np.split(np.asarray(codes, dtype=np.int64), ends)


def ranked(*columns: pd.Series) -> tuple[pd.Index, list[Getallen]]:
    """Give all texts in some columns a number, in alphabetical order; otherwise as `numbered`."""
    names, numbers = numbered(*columns)
    order = np.asarray(pc.sort_indices(pa.array(names.array))).astype(np.int64)
    rank = np.empty(len(names) + 1, dtype=np.int64)
    rank[order], rank[GEEN] = np.arange(len(names)), GEEN
    return pd.Index(names.array.take(order)), [rank[each] for each in numbers]


def by_day_and_id(days: pd.Series, ids: pd.Series) -> Getallen:
    """Find the positions of rows in order of day and then id; missing comes last."""
    table = pa.table({"day": pa.chunked_array(days), "id": pa.chunked_array(ids.astype("str"))})
    return np.asarray(pc.sort_indices(table, sort_keys=[("day", "ascending"), ("id", "ascending")])).astype(np.int64)


def places_of(names: pd.Index, texts: pd.Series) -> Getallen:
    """Find the place of each text among names that differ; GEEN where it is none of them."""
    found = pc.index_in(pa.chunked_array(texts.astype("str")), value_set=pa.array(names.array))
    return np.asarray(found.fill_null(GEEN)).astype(np.int64)


def ids_from_one(letter: str, count: int) -> ExtensionArray:
    """Write so many ids of a letter and seven digits or more: K0000001, K0000002."""
    digits = pc.utf8_lpad(pa.array(np.arange(1, count + 1)).cast(pa.large_string()), 7, "0")
    parts = (pa.scalar(letter, pa.large_string()), digits, pa.scalar("", pa.large_string()))
    return pd.array(pc.binary_join_element_wise(*parts), dtype="str")
