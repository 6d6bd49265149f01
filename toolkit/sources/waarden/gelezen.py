"""What reading a column gives, and the cells of a column sorted by the kind that the file gave them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final
from uuid import UUID

import numpy as np
import pandas as pd

# Blanks of typesetters and web pages, and marks that nobody sees but that make equal texts differ.
BLANKS: Final = "[\t\n\r\x0b\x0c \xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+"
UNSEEN: Final = "[\xad\u200b-\u200f\u202a-\u202e\u2060\ufeff]"
_DOMINANT: Final = 20  # evidence this many times stronger than what contradicts it makes the other side typing errors


@dataclass(frozen=True, kw_only=True, eq=False)
class Gelezen:
    """A column that was read.

    Attributes
    ----------
    waarden : Series
        Values in the target dtype, same index and name as the column; NA where empty or unreadable.
    fout : Series[bool], same index
        True where a value is present but cannot be read.
    opmerking : str
        What was decided for the whole column, in Dutch and without values; "" where there was nothing to decide.
    """

    waarden: pd.Series
    fout: pd.Series
    opmerking: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Cellen:
    """The cells of one column by kind; every filled cell is filled in one of these, all on the same index.

    Attributes
    ----------
    tekst : Series[str]
        Outer blanks are removed, "" is NA.
    getal : Series[Float64]
    datum : Series[datetime64[us]]
    ja_nee : Series[boolean]
    vreemd : Series[bool]
        True where a value is of another kind: a time, a shape, a list.
    """

    tekst: pd.Series
    getal: pd.Series
    datum: pd.Series
    ja_nee: pd.Series
    vreemd: pd.Series

    def result(self, values: pd.Series, remark: str = "") -> Gelezen:
        """Return what was read, under the name of the column; a filled cell without a value is unreadable."""
        filled = self.vreemd.copy()
        for part in (self.tekst, self.getal, self.datum, self.ja_nee):
            filled |= part.notna()
        named = pd.Series(values, name=self.vreemd.name)
        return Gelezen(waarden=named, fout=(filled & values.isna()).astype(bool), opmerking=remark)


_EMPTY: Final = {"tekst": "str", "getal": "Float64", "datum": "datetime64[us]", "ja_nee": "boolean"}


def cells(series: pd.Series) -> Cellen:
    """Sort the cells of a column, be it text, typed or mixed, by kind."""
    dtype = series.dtype
    if pd.api.types.is_bool_dtype(dtype) and dtype != "object":
        return _of_one_kind(series, "ja_nee", series.astype("boolean"))
    if pd.api.types.is_numeric_dtype(dtype):
        return _of_one_kind(series, "getal", series.astype("Float64"))
    if pd.api.types.is_datetime64_any_dtype(dtype):
        return _of_one_kind(series, "datum", local(series))
    if dtype == "object" or isinstance(dtype, pd.CategoricalDtype):
        return _mixed(series.astype("object"))
    return _of_one_kind(series, "tekst", _stripped(series.astype("str")))


def local(moments: pd.Series) -> pd.Series:
    """Return moments as a clock in the Netherlands shows them, without a time zone."""
    if isinstance(moments.dtype, pd.DatetimeTZDtype):
        moments = moments.dt.tz_convert("Europe/Amsterdam").dt.tz_localize(None)
    return moments.astype("datetime64[us]")


def unique_texts(texts: pd.Series) -> tuple[np.ndarray, pd.Series, pd.Series]:
    """Return the place of each cell among the unique texts (-1: empty), those texts, and how often each occurs."""
    places, found = pd.factorize(texts)
    uniques = pd.Series(found, dtype="str")
    counts = np.bincount(places[places >= 0], minlength=len(uniques))
    return np.asarray(places), uniques, pd.Series(counts, index=uniques.index)


def spread(values: pd.Series, places: np.ndarray, index: pd.Index) -> pd.Series:
    """Put the value of each unique text back in every cell; NA where the place is -1."""
    return values.reindex(places).set_axis(index)


def verdict(first: int, second: int) -> int:
    """Weigh evidence for two readings of one column.

    Returns
    -------
    int
        1 or 2 for the reading that is proved, 0 if there is no evidence at all, -1 if the column contradicts itself.
    """
    if first == second == 0:
        return 0
    if first >= _DOMINANT * second:
        return 1
    return 2 if second >= _DOMINANT * first else -1


def joined(*remarks: str) -> str:
    """Join the remarks that say something."""
    return " ".join(remark for remark in remarks if remark)


def _of_one_kind(series: pd.Series, kind: str, values: pd.Series) -> Cellen:
    parts = {name: pd.Series(pd.NA, index=series.index, dtype=dtype) for name, dtype in _EMPTY.items() if name != kind}
    return Cellen(**parts, **{kind: values}, vreemd=pd.Series(data=False, index=series.index, name=series.name))


def _stripped(texts: pd.Series) -> pd.Series:
    stripped = texts.str.strip()
    return stripped.mask(stripped == "")


def _mixed(series: pd.Series) -> Cellen:
    kinds = kinds_of(series)
    found = {name: series.where(kinds == name, None) for name in _EMPTY}
    found["datum"] = local_moments(found["datum"])
    parts = {name: pd.Series(cells, dtype=_EMPTY[name]) for name, cells in found.items()}
    return Cellen(**parts | {"tekst": _stripped(parts["tekst"])}, vreemd=kinds == "vreemd")


def kinds_of(series: pd.Series) -> pd.Series:
    """Return the kind of each cell of a mixed column by its type: tekst, getal, datum, ja_nee, vreemd, leeg."""
    types = series.map(type)
    kinds = types.map({kind: kind_of(kind) for kind in types.unique()})
    return kinds.mask(series.isna(), "leeg")


def local_moments(cells: pd.Series) -> pd.Series:
    """Return dates and moments, with or without a time zone, as a clock in the Netherlands shows them."""
    try:
        return cells.astype("datetime64[us]")
    except (TypeError, ValueError):  # moments with a time zone have no such type
        return cells.map(_moment).astype("datetime64[us]")


def _moment(value: date | None) -> pd.Timestamp | None:
    if value is None or pd.isna(value):
        return None
    found = pd.Timestamp(value)
    return found.tz_convert("Europe/Amsterdam").tz_localize(None) if found.tz is not None else found


def kind_of(kind: type) -> str:
    """Return the kind of a cell by its type."""
    if issubclass(kind, str | UUID):
        return "tekst"
    if issubclass(kind, bool | np.bool_):
        return "ja_nee"
    if issubclass(kind, int | float | Decimal | np.number):
        return "getal"
    return "datum" if issubclass(kind, date | np.datetime64) else "vreemd"
