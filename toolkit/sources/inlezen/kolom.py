"""Read one column of a delivery as one column of a table."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final, Literal, get_args

import numpy as np
import numpy.typing as npt
import pandas as pd

from toolkit import gebieden
from toolkit.contracts import Column, pandas_dtype
from toolkit.dutch import number
from toolkit.sources.codelijsten import Codelijst
from toolkit.sources.inlezen.bevindingen import Masker
from toolkit.sources.inlezen.codes import Vertaald, Woordenboek, translate
from toolkit.sources.inlezen.eenheden import converted
from toolkit.sources.inlezen.namen import plain
from toolkit.sources.waarden import (
    Gelezen,
    read_codes,
    read_datums,
    read_gehele,
    read_getallen,
    read_ja_nee,
    read_tekst,
)  # fmt: skip

LEEG: Final = "is leeg"
_FORM: Final = "heeft niet de voorgeschreven vorm"
_UNREADABLE: Final = {
    "Int64": "is geen geheel getal", "Float64": "is geen getal", "boolean": "is geen ja of nee",
    "date": "is geen bestaande datum", "str": "is geen tekst", "category": "is geen code",
}  # fmt: skip
_NIVEAUS: Final[dict[str, gebieden.Niveau | None]] = {
    gebieden.ANY_CODE: None,
    **{gebieden.PATTERN[niveau]: niveau for niveau in get_args(gebieden.Niveau)},
}


@dataclass(frozen=True, kw_only=True)
class Wijze:
    """How the source writes one column: what the inleesbestand says of it.

    Attributes
    ----------
    leeg : frozenset of str
        Texts, without capitals and blanks, that mean "not filled in".
    waarden, lijst
        Translation of values: own, and a ready list.
    factor : Fraction or None
        From the unit of the source to that of the column.
    scheiding : str
        What parts the codes of a list.
    decimaal, datumvolgorde, stelsel
        As the functions of `toolkit.sources.waarden` take them.
    """

    leeg: frozenset[str] = frozenset()
    waarden: Mapping[str, str | None] = field(default_factory=dict)
    lijst: Codelijst | None = None
    factor: Fraction | None = None
    scheiding: str = "|"
    decimaal: Literal[",", "."] | None = None
    datumvolgorde: Literal["dmj", "jmd", "mdj"] | None = None
    stelsel: int = 1900


@dataclass(frozen=True, kw_only=True, eq=False)
class Kolom:
    """A column as it was read.

    Attributes
    ----------
    waarden : Series
        Dtype of the contract; NA where there is no usable value.
    mis : array of bool
        Rows with a value that could not be used, in part or whole.
    weigert : array of bool
        Rows that do not belong in the table because of this column.
    redenen : array of str
        Why, for the rows in `mis` and `weigert`.
    onbekend : Series[int], index text of the source
        Values that are in no list.
    opmerking : str
    """

    waarden: pd.Series
    mis: Masker
    weigert: Masker
    redenen: npt.NDArray[np.object_]
    onbekend: pd.Series
    opmerking: str = ""


def read_kolom(series: pd.Series, column: Column, wijze: Wijze) -> Kolom:
    """Read a column of a delivery.

    Parameters
    ----------
    series : Series of text, typed cells or both
    column : Column
        Decides the dtype and what a value may be.
    wijze : Wijze

    Returns
    -------
    Kolom
        Whether a lost value costs the row is not decided here.
    """
    filled = without(series, wijze.leeg)
    translated = _translated(filled, column, wijze)
    if translated is None:
        read, known = _parsed(filled, column, wijze), None
    else:
        read, known = _parsed(translated.teksten, column, wijze), translated
    values, reasons = read.waarden, np.full(len(series), "", dtype=object)
    reasons[read.fout.to_numpy(dtype=bool)] = _unreadable(column)
    for broken, reason in _beyond(values, column):
        reasons[broken] = reason
        values = values.mask(broken)
    misfit = np.asarray(reasons == _FORM, dtype=bool)
    weigert: Masker = np.zeros(len(series), dtype=bool)
    if known is not None:
        reasons = np.where(known.redenen != "", known.redenen, reasons)
        weigert = known.weigert
    return Kolom(
        waarden=_typed(values, column), mis=(reasons != "") & ~weigert, weigert=weigert, redenen=reasons,
        onbekend=_onbekend(filled, column, read, known, misfit), opmerking=read.opmerking,
    )  # fmt: skip


def _unreadable(column: Column) -> str:
    if column.pattern in _NIVEAUS:
        return f"is geen geldige {_NIVEAUS[column.pattern] or 'gebieds'}code"
    return _UNREADABLE[column.dtype]


def without(series: pd.Series, leeg: frozenset[str]) -> pd.Series:
    """Make the cells empty that hold a text for "not filled in"."""
    if not leeg or not (pd.api.types.is_string_dtype(series.dtype) or series.dtype == "object"):
        return series
    places, uniques = pd.factorize(series)
    empty = np.array([isinstance(text, str) and plain(text) in leeg for text in uniques] + [False], dtype=bool)
    return series.mask(empty[places])


def _translated(series: pd.Series, column: Column, wijze: Wijze) -> Vertaald | None:
    listed = wijze.scheiding if column.listed else None
    closed = bool(column.allowed) and column.dtype in ("str", "category")
    if not (closed or listed or wijze.waarden or wijze.lijst):
        return None
    return translate(read_tekst(series).waarden, Woordenboek(column, wijze.waarden, wijze.lijst), parted=listed)


def _parsed(series: pd.Series, column: Column, wijze: Wijze) -> Gelezen:
    if column.dtype in ("Int64", "Float64"):
        return _numbers(series, column, wijze)
    if column.dtype == "date":
        return read_datums(series, volgorde=wijze.datumvolgorde, stelsel=wijze.stelsel)
    if column.dtype == "boolean":
        return read_ja_nee(series)
    if column.pattern in _NIVEAUS and not column.listed:
        return read_codes(series, _NIVEAUS[column.pattern])
    return read_tekst(series)


def _numbers(series: pd.Series, column: Column, wijze: Wijze) -> Gelezen:
    if wijze.factor is None:
        read: Callable[..., Gelezen] = read_gehele if column.dtype == "Int64" else read_getallen
        return read(series, decimaal=wijze.decimaal)
    found = read_getallen(series, decimaal=wijze.decimaal)
    values = converted(found.waarden, wijze.factor)
    if column.dtype == "Float64":
        return Gelezen(waarden=values, fout=found.fout, opmerking=found.opmerking)
    broken = (values % 1 != 0).fillna(value=False).astype(bool)
    return Gelezen(waarden=values.mask(broken).astype("Int64"), fout=found.fout | broken, opmerking=found.opmerking)


def _beyond(values: pd.Series, column: Column) -> list[tuple[Masker, str]]:
    """Return which values the column does not allow, and why."""
    found = []
    if column.pattern and column.dtype == "str" and not column.listed:
        found.append((~_fits(values, column.pattern), _FORM))
    if column.pattern and column.listed:
        code = f"(?:{column.pattern})"
        found.append((~_fits(values, rf"{code}(?:\|{code})*"), _FORM))
    if column.minimum is not None:
        found.append((_mask(values < column.minimum), f"is lager dan {_bound(column.minimum)}"))
    if column.maximum is not None:
        found.append((_mask(values > column.maximum), f"is hoger dan {_bound(column.maximum)}"))
    return found


def _fits(values: pd.Series, pattern: str) -> Masker:
    """Judge every different text once."""
    places, uniques = pd.factorize(values)
    whole = re.compile(pattern)
    fits = np.array([whole.fullmatch(str(text)) is not None for text in uniques] + [True], dtype=bool)
    return np.asarray(fits[places], dtype=bool)


def _mask(condition: pd.Series) -> Masker:
    return np.asarray(condition.fillna(value=False), dtype=bool)


def _bound(bound: float) -> str:
    return number(bound, 0 if float(bound).is_integer() else 2)


def _typed(values: pd.Series, column: Column) -> pd.Series:
    return pd.Series(values, dtype=pandas_dtype(column))


def _onbekend(filled: pd.Series, column: Column, read: Gelezen, known: Vertaald | None, misfit: Masker) -> pd.Series:
    """Count what is in no list; the spellings of yes and no are a list too, and a prescribed form is one of codes."""
    texts = known.teksten if known is not None else None
    if column.dtype == "boolean" and read.fout.any():
        return _counts(filled, texts, read.fout.to_numpy(dtype=bool))
    if column.pattern and column.pattern not in _NIVEAUS and column.privacy == "openbaar" and misfit.any():
        return _counts(filled, texts, misfit)
    return known.onbekend if known is not None else pd.Series(dtype="int64")


def _counts(filled: pd.Series, texts: pd.Series | None, where: Masker) -> pd.Series:
    return (read_tekst(filled).waarden if texts is None else texts)[where].value_counts()
