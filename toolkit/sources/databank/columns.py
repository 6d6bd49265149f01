"""From values of a database, chunk by chunk, to columns with the dtype that the tables of the toolkit have."""

import json
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

import numpy as np
import pandas as pd

_EMPTY: Final = "leeg"
_DTYPES: Final = {
    "geheel": "Int64", "getal": "Float64", "waarheid": "boolean", "datum": "datetime64[us]", "tekst": "str",
    "code": "str", "ander": "object",
}  # fmt: skip


class Kolom:
    """One column that grows by chunks; `series` puts them together.

    Python objects live no longer than their chunk: they take several times the room of the column.
    """

    def __init__(self) -> None:
        self._parts: list[pd.Series] = []
        self._kinds: set[str] = set()
        self.binair = False

    def add(self, values: Sequence[Any]) -> None:
        """Add the values of one chunk; None is missing."""
        if not set(map(type, values)) <= _PLAIN:
            self.binair |= any(isinstance(value, bytes | bytearray | memoryview) for value in values)
            values = [_plain(value) for value in values]
        kind, part = _typed(values)
        self._kinds.add(kind)
        self._parts.append(part)

    def series(self) -> pd.Series:
        """Return the column: Int64, Float64, boolean, datetime64[us], str, or object where kinds are mixed.

        Whole numbers that do not fit in an Int64 are codes, and become text.
        """
        kind = _together(self._kinds - {_EMPTY})
        dtype = pd.api.types.pandas_dtype(_DTYPES[kind])
        parts = [part.astype(dtype) for part in self._parts]
        return pd.concat(parts, ignore_index=True) if parts else pd.Series(dtype="str")


def _together(kinds: set[str]) -> str:
    """Return the kind of a column whose chunks are of these kinds."""
    if not kinds:
        return "tekst"
    for wide, narrow in (("code", {"code", "geheel"}), ("getal", {"getal", "geheel"})):
        if wide in kinds and kinds <= narrow:
            return wide
    return next(iter(kinds)) if len(kinds) == 1 else "ander"


def _typed(values: Sequence[Any]) -> tuple[str, pd.Series]:
    kinds = set(map(type, values)) - {type(None)}
    if not kinds:
        return _EMPTY, pd.Series(values, dtype="object")
    for types, typed in _KINDS:
        if kinds <= types:
            return typed(values)
    return "ander", pd.Series(values, dtype="object")


def _truths(values: Sequence[Any]) -> tuple[str, pd.Series]:
    return "waarheid", pd.Series(values, dtype="boolean")


def _texts(values: Sequence[Any]) -> tuple[str, pd.Series]:
    return "tekst", pd.Series(values, dtype="str")


def _whole(values: Sequence[Any]) -> tuple[str, pd.Series]:
    try:
        return "geheel", pd.Series(values, dtype="Int64")
    except (OverflowError, TypeError):
        return "code", pd.Series([None if value is None else str(value) for value in values], dtype="str")


def _decimals(values: Sequence[Any]) -> tuple[str, pd.Series]:
    """Return numbers without decimals as whole numbers, digit by digit: numeric(16) often holds a code."""
    known = [value for value in values if value is not None]
    if all(value.is_finite() and value == value.to_integral_value() for value in known):
        return _whole([None if value is None else int(value) for value in values])
    return _numbers(values)


def _numbers(values: Sequence[Any]) -> tuple[str, pd.Series]:
    floats = np.array([np.nan if value is None else value for value in values], dtype="float64")
    return "getal", pd.Series(floats).where(np.isfinite(floats)).astype("Float64")


def _moments(values: Sequence[Any]) -> tuple[str, pd.Series]:
    """Return moments on a Dutch clock; a day is midnight."""
    if any(isinstance(value, datetime) and value.tzinfo for value in values):
        aware = pd.Series(pd.to_datetime(list(values), utc=True))
        return "datum", aware.dt.tz_convert("Europe/Amsterdam").dt.tz_localize(None).astype("datetime64[us]")
    return "datum", pd.Series(np.array(values, dtype="datetime64[us]"))


_PLAIN: Final[frozenset[type]] = frozenset((type(None), int, float, Decimal, bool, date, datetime, str))
_KINDS: Final[tuple[tuple[frozenset[type], Callable[[Sequence[Any]], tuple[str, pd.Series]]], ...]] = (
    (frozenset((bool,)), _truths), (frozenset((int,)), _whole), (frozenset((Decimal,)), _decimals),
    (frozenset((int, float, Decimal)), _numbers), (frozenset((date, datetime)), _moments), (frozenset((str,)), _texts),
)  # fmt: skip


def _plain(value: object) -> object:
    """Write what has no dtype here as text: a list as its parts parted by `|`, JSON as JSON; bytes are left out."""
    if type(value) in _PLAIN:
        return value
    if isinstance(value, bytes | bytearray | memoryview):
        return None
    if isinstance(value, list | tuple):
        return "|".join("" if part is None else str(part) for part in value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else _written(value)


def _written(value: object) -> str:
    if isinstance(value, time):
        return value.isoformat()
    return f"{value / timedelta(days=1):g} dagen" if isinstance(value, timedelta) else str(value)
