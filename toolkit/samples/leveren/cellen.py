"""How one column is written: every way of writing can be undone, or refuses to write.

A way of writing takes a column in the dtype of its contract and gives the cells of the file: text, or typed values
where the file has types (Excel, Parquet). Missing stays missing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
import pandas as pd

_CENTS: Final = 100
_EXACT: Final = 1e-6  # a cent is far above what adding floats may cost


@dataclass(frozen=True, kw_only=True)
class Schrijfwijze:
    """One way of writing a column.

    Attributes
    ----------
    schrijf : function
        From a column in its contract dtype to the cells.
    eenheid : str
        Unit in the file where it differs from the contract ("eurocent").
    getypeerd : bool
        Whether the cells are typed; a text file then writes them as their standard text.
    decimaal : "," or "."
        The decimal sign of numbers written as text; empty for what holds none.
    """

    schrijf: Callable[[pd.Series], pd.Series]
    eenheid: str = ""
    getypeerd: bool = False
    decimaal: str = ""


def per_value(column: pd.Series, write: Callable[[Any], object], dtype: Literal["str", "Int64"] = "str") -> pd.Series:
    """Write every value with a function, called once for each different value."""
    written = {value: write(value) for value in column.dropna().unique()}
    return pd.Series(column.astype("object").map(written).where(column.notna(), None), dtype=dtype)


def as_text(value: object) -> str:
    """Write a typed value as machines do: ISO dates, a decimal point, no exponent."""
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return _plain(value) if isinstance(value, float) else str(value)


def _plain(value: float) -> str:
    """Give the shortest digits that mean this number, without an exponent."""
    return np.format_float_positional(float(value), trim="-")


def _in_cents(value: float) -> int:
    cents = round(float(value) * _CENTS)
    if abs(cents / _CENTS - float(value)) > _EXACT:
        raise ValueError("an amount with parts of a cent would not come back as it was")
    return cents


def _euro(value: float) -> str:
    euros, cents = divmod(_in_cents(value), _CENTS)
    return f"€ {euros:,}".replace(",", ".") + (f",{cents:02}" if cents else ",-")


def _bedrag(value: float) -> str:
    euros, cents = divmod(_in_cents(value), _CENTS)
    return f"{euros},{cents:02}"


def _dmj(value: pd.Timestamp) -> str:
    return f"{value.day}-{value.month}-{value.year}"


def _ddmmjjjj(value: pd.Timestamp) -> str:
    return f"{value.day:02}-{value.month:02}-{value.year}"


def _gewoon(column: pd.Series) -> pd.Series:
    """Give text as text, whole numbers and categories as their text."""
    return column.astype("object").map(str, na_action="ignore").astype("str")


TEKST: Final = Schrijfwijze(schrijf=_gewoon)
ISO: Final = Schrijfwijze(schrijf=lambda column: per_value(column, as_text))
DMJ: Final = Schrijfwijze(schrijf=lambda column: per_value(column, _dmj))
DDMMJJJJ: Final = Schrijfwijze(schrijf=lambda column: per_value(column, _ddmmjjjj))
PUNT: Final = Schrijfwijze(schrijf=lambda column: per_value(column, _plain), decimaal=".")
KOMMA: Final = Schrijfwijze(
    schrijf=lambda column: per_value(column, lambda value: _plain(value).replace(".", ",")), decimaal=","
)
EURO: Final = Schrijfwijze(schrijf=lambda column: per_value(column, _euro), decimaal=",")
BEDRAG: Final = Schrijfwijze(schrijf=lambda column: per_value(column, _bedrag), decimaal=",")
CENT: Final = Schrijfwijze(
    schrijf=lambda column: per_value(column, _in_cents, "Int64"), eenheid="eurocent", getypeerd=True
)
GETYPEERD: Final = Schrijfwijze(schrijf=lambda column: column, getypeerd=True)


def ja_nee(ja: str = "ja", nee: str = "nee") -> Schrijfwijze:
    """Write booleans as two words."""
    return Schrijfwijze(schrijf=lambda column: per_value(column, lambda value: ja if value else nee))
