"""A column that may not have been delivered, as what is read of it."""

import pandas as pd


def column(rows: pd.DataFrame, name: str) -> pd.Series:
    """Return the column; all missing where there is none."""
    return rows[name] if name in rows else pd.Series(pd.NA, index=rows.index)


def texts(rows: pd.DataFrame, name: str) -> pd.Series:
    """Return `column` as str, NaN where missing."""
    return column(rows, name).astype("str")


def numbers(rows: pd.DataFrame, name: str) -> pd.Series:
    """Return `column` as float, NaN where missing."""
    return column(rows, name).astype("Float64").astype(float)
