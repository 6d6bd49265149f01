"""Counts as they come in: whole, not negative, and nothing numeric that nobody declared."""

from collections.abc import Collection, Sequence

import pandas as pd
from pandas.api.types import infer_dtype, is_bool_dtype, is_numeric_dtype

from toolkit.dutch import listing, plural
from toolkit.errors import DisclosureError

_NUMBERS_IN_OBJECTS = {"integer", "floating", "mixed-integer", "mixed-integer-float", "decimal", "boolean"}


def whole_counts(table: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """Return the named columns as Int64; missing stays missing.

    Raises
    ------
    KeyError
        If the table has no such column.
    ValueError
        If two rows have the same label: which cell is hidden could not be said.
    DisclosureError
        If a column holds something else than whole numbers of zero and more; names column and rows, never values.
    """
    if not table.index.is_unique:
        raise ValueError("row labels must be unique")
    absent = [name for name in names if name not in table.columns]
    if absent:
        raise KeyError(f"the table has no column {absent[0]!r}")
    return pd.DataFrame({name: _whole(table[name]) for name in names}, index=table.index)


def _whole(column: pd.Series) -> pd.Series:
    if is_bool_dtype(column.dtype):
        raise _not_counts(column, pd.Series(data=True, index=column.index), "geen aantal")
    numbers = pd.to_numeric(column, errors="coerce").astype("Float64")
    for wrong, problem in (
        (numbers.isna() & column.notna(), "geen getal"),
        (numbers < 0, "negatief"),
        (~numbers.isin([float("inf")]) & (numbers % 1 != 0), "geen heel getal"),
        (numbers.isin([float("inf")]), "oneindig"),
    ):
        if wrong.any():
            raise _not_counts(column, wrong, problem)
    return numbers.astype("Int64")


def _not_counts(column: pd.Series, wrong: pd.Series, problem: str) -> DisclosureError:
    rows = [str(place + 1) for place in wrong.fillna(value=False).to_numpy(dtype=bool).nonzero()[0]]
    shown = listing(rows[:5]) if len(rows) <= 5 else f"{', '.join(rows[:5])} en {plural(len(rows) - 5, 'rij', 'rijen')}"
    return DisclosureError(
        f"{plural(len(rows), 'aantal is', 'aantallen zijn')} {problem}, en kan niet beveiligd worden.",
        remedy="Een aantal is een heel getal van nul of meer; controleer de berekening ervoor.",
        place=f"kolom {column.name}, rij {shown}",
    )


def check_declared(table: pd.DataFrame, declared: Collection[str]) -> None:
    """Refuse a table with a column of numbers that would go out unprotected because nobody mentioned it.

    Raises
    ------
    ValueError
        If a numeric (or boolean) column is neither protected nor named as one that counts no people.
    """
    for name in table.columns:
        if name not in declared and _numeric(table[name]):
            raise ValueError(
                f"column {name!r} holds numbers but is not protected: name it in counts or shares, "
                "or in unprotected if it counts no people"
            )


def _numeric(column: pd.Series) -> bool:
    if isinstance(column.dtype, pd.CategoricalDtype):
        return is_numeric_dtype(column.cat.categories.dtype)
    if column.dtype == object:
        return infer_dtype(column, skipna=True) in _NUMBERS_IN_OBJECTS
    return is_numeric_dtype(column.dtype)
