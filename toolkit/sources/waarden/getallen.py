"""Numbers as people and programs in the Netherlands write them."""

import re
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import pandas as pd

from toolkit.sources.waarden.gelezen import BLANKS, UNSEEN, Gelezen, cells, joined, spread, unique_texts, verdict

Teken = Literal[",", "."]
_MINUS: Final = "[\u2212\u2013\u2014]"
_EURO: Final = r"(?:€|eur\.?|euro)?"
_UNITS: Final = {
    "procent": "%|procent|pct",
    "vierkante meter": r"m2|m²|m\^2|vierkante meter",
    "meter": "m|mtr|meter",
    "kilometer": "km|kilometer",
    "maand": "mnd|mnden|maand|maanden",
    "per maand": r"p/m|p\.m|pm|per maand|/ ?mnd|/ ?maand",
    "jaar": "jr|jaar|jaren",
    "dag": "dgn|dag|dagen",
}
_UNIT: Final = "|".join(_UNITS.values())
_SHAPE: Final = rf"^(-?) ?{_EURO} ?(-?) ?([0-9., ]*[0-9])([.,] ?(?:-{{1,2}}|=))?(-?) ?{_EURO} ?(?:({_UNIT})\.?)?$"
# Programs write 1e+05 for exactly 100000 (R, Python). With an E and five decimals it is Excel, which rounded.
_POWER: Final = r"^-?[1-9](?:[.,][0-9]{1,4}|\.[0-9]{5,17}(?=e))?[eE][+-][0-9]{2,3}$"
_BEHIND: Final = r"[.,][0-9]{1,2}"  # a minus behind the number counts only after decimals: 3- may be half of 3-4
_WHOLE_LIMIT: Final = 2**53  # from here not every whole number exists as a float
_DECIMALS: Final = 9  # 61250 * 0.01 is 612.5, and not 612.5000000001


@dataclass(frozen=True, kw_only=True, eq=False)
class _Texts:
    """Unique texts taken apart: digits with their marks, sign, unit ("" for none)."""

    digits: pd.Series
    sign: pd.Series
    unit: pd.Series


def read_getallen(series: pd.Series, *, decimaal: Teken | None = None, eenheid_factor: float = 1.0) -> Gelezen:
    """Read a column of numbers.

    Parameters
    ----------
    series : Series of text, typed cells or both
    decimaal : "," or ".", optional
        The decimal mark of the source; a value in the other notation is then unreadable. Without it the column
        decides: a text such as 1.234 is read as the other values prove; without proof, as Dutch.
    eenheid_factor : float
        Every number is multiplied by this: 0.01 from euro cents to euros.

    Returns
    -------
    Gelezen with Float64
        Read are grouping by dot, comma or any blank, a currency, "612,-", a minus before the number (or behind its
        decimals, as SAP does), a percent sign (12,5% is 12.5) and a unit, which is left out. Unreadable are other
        texts, nan and infinity, hexadecimal, a number between brackets, a power of ten that Excel rounded, a unit
        that differs from the usual one in the column, and cells with a date or a truth value.

    Examples
    --------
    >>> read_getallen(pd.Series(["€ 1.234,50", "612,-", "drie"])).waarden.tolist()
    [1234.5, 612.0, <NA>]
    """
    sorted_cells = cells(series)
    places, uniques, counts = unique_texts(sorted_cells.tekst)
    numbers, remark = _numbers(uniques, counts, decimaal)
    typed = sorted_cells.getal
    finite = np.isfinite(typed.to_numpy("float64", na_value=np.nan))
    values = typed.where(finite).fillna(spread(numbers, places, series.index))
    if eenheid_factor != 1.0:
        values = (values * eenheid_factor).round(_DECIMALS)
    return sorted_cells.result(values, remark)


def read_gehele(series: pd.Series, *, decimaal: Teken | None = None) -> Gelezen:
    """Read a column of whole numbers (Int64) as `read_getallen` does; "3,0" is 3 and "3,5" is unreadable."""
    read = read_getallen(series, decimaal=decimaal)
    broken = ((read.waarden % 1 != 0) | (read.waarden.abs() >= _WHOLE_LIMIT)).fillna(value=False).astype(bool)
    whole = read.waarden.mask(broken).astype("Int64")
    return Gelezen(waarden=whole, fout=read.fout | broken, opmerking=read.opmerking)


def _numbers(uniques: pd.Series, counts: pd.Series, decimaal: Teken | None) -> tuple[pd.Series, str]:
    """Read unique texts; NA where unreadable."""
    clean = uniques.str.replace(UNSEEN, "", regex=True).str.replace(BLANKS, " ", regex=True).str.strip()
    clean = clean.str.replace(_MINUS, "-", regex=True)
    texts = _apart(clean.str.lower())
    digits, unit_remark = _of_usual_unit(texts, counts)
    numbers, mark_remark = _by_mark(digits, counts, decimaal)
    powers = clean.where(clean.str.fullmatch(_POWER)).str.replace(",", ".", regex=False).astype("Float64")
    return (numbers * texts.sign).fillna(powers), joined(mark_remark, unit_remark)


def _apart(texts: pd.Series) -> _Texts:
    parts = texts.str.extract(_SHAPE)
    minus = parts[[0, 1, 4]] == "-"
    behind = minus[4] & ~parts[2].str.contains(_BEHIND + "$", regex=True, na=False)
    digits = parts[2].mask(behind | (minus.sum(axis="columns") > 1))
    priced = parts[3].notna()
    digits = digits.mask(priced, digits + parts[3].str[0] + "00")
    sign = pd.Series(np.where(minus.any(axis="columns"), -1.0, 1.0), index=texts.index)
    return _Texts(digits=digits, sign=sign, unit=parts[5].map(_unit, na_action="ignore").astype("str").fillna(""))


def _unit(text: str) -> str:
    return next(name for name, pattern in _UNITS.items() if re.fullmatch(pattern, text))


def _of_usual_unit(texts: _Texts, counts: pd.Series) -> tuple[pd.Series, str]:
    """Leave out the digits of values with another unit than the usual one: 1,2 km among 800 m is not 1.2."""
    named = texts.unit.where(texts.digits.notna() & (texts.unit != ""))
    found = counts.groupby(named).sum().sort_values(ascending=False, kind="stable")
    if found.empty:
        return texts.digits, ""
    other = named.notna() & (named != found.index[0])
    remark = f"De eenheid achter de getallen ({found.index[0]}) is weggelaten."
    if other.any():
        remark += " Waarden met een andere eenheid zijn niet gelezen."
    return texts.digits.mask(other), remark


def _grammar(mark: Teken) -> str:
    group = "." if mark == "," else ","
    return (
        rf"^(?:[0-9]+|[1-9][0-9]{{0,2}}(?:\{group}[0-9]{{3}})+|[0-9]{{1,3}}(?: [0-9]{{3}})+)(?:\{mark}[0-9]+)?$"
        rf"|^\{mark}[0-9]+$"
    )


def _as(digits: pd.Series, mark: Teken) -> pd.Series:
    fitting = digits.where(digits.str.contains(_grammar(mark), regex=True, na=False))
    group = "." if mark == "," else ","
    plain = fitting.str.replace(group, "", regex=False).str.replace(" ", "", regex=False)
    return plain.str.replace(mark, ".", regex=False).astype("Float64")


def _by_mark(digits: pd.Series, counts: pd.Series, decimaal: Teken | None) -> tuple[pd.Series, str]:
    if decimaal is not None:
        return _as(digits, decimaal), ""
    dutch, english = _as(digits, ","), _as(digits, ".")
    proof = verdict(
        int(counts[dutch.notna() & english.isna()].sum()), int(counts[english.notna() & dutch.isna()].sum())
    )
    double = ((dutch != english) & dutch.notna() & english.notna()).fillna(value=False).astype(bool)
    numbers = (english if proof == 2 else dutch).fillna(dutch).fillna(english)
    if not double.any():
        return numbers, ""
    return (numbers.mask(double) if proof == -1 else numbers), _REMARKS[proof]


_REMARKS: Final = {
    1: "",
    2: "De punt is hier het decimaalteken, zoals andere waarden in de kolom laten zien.",
    0: "Getallen als 1.234 zijn op zijn Nederlands gelezen (de punt deelt duizendtallen af, de komma decimalen); "
    "geen waarde in de kolom bewijst dat. Klopt het niet, noem dan decimaal.",
    -1: "Er staan getallen met een decimale komma en met een decimale punt; wat op twee manieren kan worden gelezen, "
    "is niet gelezen. Noem decimaal.",
}  # fmt: skip
