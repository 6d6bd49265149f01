"""Rows below the headings that are no data: empty rows, totals, headings once more, notes."""

import re
from collections.abc import Sequence
from typing import Final

import pandas as pd

from toolkit.sources.ruw.model import KOP, LEEG, TOTAAL, VOETNOOT, is_figure

_TOTAL: Final = r"(?i)^(?:(?:eind|sub|rij)?-?totaal|totalen|total|grand total|som)\b"
_NOTE: Final = re.compile(r"(?i)(?:\*|bron|noot|toelichting|let op|opmerking|peildatum|nb\b|n\.b\.|©).*", re.S)
TAIL: Final = 200  # notes below a table never take more rows


def leftovers(cells: pd.DataFrame, headings: Sequence[str]) -> pd.Series:
    """Tell which rows are no data.

    Parameters
    ----------
    cells : DataFrame
        Texts or cells of several kinds; empty is NA.
    headings : sequence of str
        Headings as delivered, "" for none, one per column.

    Returns
    -------
    Series[str], index a part of that of `cells`
        Why a row is no data.
    """
    reasons = pd.Series(pd.NA, index=cells.index, dtype="str")
    for mask, reason in (
        (_notes(cells), VOETNOOT), (_totals(cells), TOTAAL), (_repeats(cells, headings), KOP),
        (cells.isna().all(axis="columns"), LEEG),
    ):  # fmt: skip
        reasons = reasons.mask(mask, reason) if mask.any() else reasons
    return reasons.dropna()


def _repeats(cells: pd.DataFrame, headings: Sequence[str]) -> pd.Series:
    same = pd.Series(data=True, index=cells.index)
    for place, name in enumerate(headings):
        column = cells.iloc[:, place]
        same &= _equals(column, name) if name else column.isna()
        if not same.any():
            break
    return same


def _equals(column: pd.Series, name: str) -> pd.Series:
    if pd.api.types.is_object_dtype(column.dtype) or pd.api.types.is_string_dtype(column.dtype):
        return (column == name).fillna(value=False).astype(bool)
    return pd.Series(data=False, index=column.index)


def _totals(cells: pd.DataFrame) -> pd.Series:
    """Mark rows whose first filled cell says total and whose other cells are all numbers."""
    found = pd.Series(data=False, index=cells.index)
    leading = pd.Series(data=True, index=cells.index)
    for place in range(cells.shape[1] - 1):
        column = cells.iloc[:, place]
        named = leading & _says_total(column)
        if named.any():
            found.loc[named] = _only_figures(cells.loc[named].iloc[:, place + 1 :])
        leading &= column.isna()
        if not leading.any():
            break
    return found


def _says_total(column: pd.Series) -> pd.Series:
    if not (pd.api.types.is_object_dtype(column.dtype) or pd.api.types.is_string_dtype(column.dtype)):
        return pd.Series(data=False, index=column.index)
    return column.str.match(_TOTAL).eq(other=True).fillna(value=False).astype(bool)


def _only_figures(rest: pd.DataFrame) -> pd.Series:
    figures = rest.map(lambda cell: is_figure(cell) if isinstance(cell, str) else isinstance(cell, int | float))
    return (figures | rest.isna()).all(axis="columns") & rest.notna().any(axis="columns")


def _notes(cells: pd.DataFrame) -> pd.Series:
    """Mark the rows at the end that hold one text of words in a table of several columns."""
    found = pd.Series(data=False, index=cells.index)
    if cells.shape[1] < 2:
        return found
    tail = cells.iloc[-TAIL:]
    widths = tail.notna().sum(axis="columns")
    wide = widths.to_numpy() > 1
    last = int(wide.nonzero()[0].max(initial=-1))
    for place in range(last + 1, len(tail)):
        filled = tail.iloc[place].dropna()
        if len(filled) == 1 and is_note(filled.iloc[0], cells.shape[1]):
            found.iloc[len(cells) - len(tail) + place] = True
    return found


def is_note(cell: object, columns: int) -> bool:
    """Tell whether a text that stands alone below a table of so many columns is a note and no data."""
    if not isinstance(cell, str):
        return False
    return _NOTE.fullmatch(cell) is not None or (columns > 2 and len(cell.split()) > 2)
