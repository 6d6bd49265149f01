"""Dates as people write them and programs store them."""

from typing import Final, Literal

import numpy as np
import pandas as pd

from toolkit.sources.waarden.gelezen import (
    BLANKS,
    UNSEEN,
    Gelezen,
    cells,
    joined,
    local,
    spread,
    unique_texts,
    verdict,
)  # fmt: skip

Volgorde = Literal["dmj", "jmd", "mdj"]
FIRST: Final = pd.Timestamp("1900-01-01")
LAST: Final = pd.Timestamp("2100-12-31")
_CENTURY: Final = 30  # as Excel does: 29 is 2029 and 30 is 1930
_EPOCHS: Final = {1900: pd.Timestamp("1899-12-30"), 1904: pd.Timestamp("1904-01-01")}
_SERIAL_FROM: Final = 10_000  # May 1927; lower numbers are years, ages or counts
_SERIAL_LAST: Final = 73_415.999999  # the last day of 2100 in the system of 1900 is 73,415
_STAMP_FROM: Final = 19_000_101  # jjjjmmdd stored as a number
_MONTHS: Final = {
    "jan": 1, "januari": 1, "january": 1, "feb": 2, "febr": 2, "februari": 2, "february": 2,
    "mrt": 3, "maa": 3, "maart": 3, "mar": 3, "march": 3, "apr": 4, "april": 4, "mei": 5, "may": 5,
    "jun": 6, "juni": 6, "june": 6, "jul": 7, "juli": 7, "july": 7, "aug": 8, "augustus": 8, "august": 8,
    "sep": 9, "sept": 9, "september": 9, "okt": 10, "oktober": 10, "oct": 10, "october": 10,
    "nov": 11, "november": 11, "dec": 12, "december": 12,
}  # fmt: skip
_WEEKDAY: Final = r"^(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|ma|di|wo|do|vr|za|zo)[., ]+"
_TIME: Final = r"(?:[t ,]+[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:[.,][0-9]+)?)?(?: ?uur)?)?$"
_ZONED: Final = (
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[t ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:z|[+-][0-9]{2}:?[0-9]{2})$"
)
_YEAR_FIRST: Final = r"^([0-9]{4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})" + _TIME
_YEAR_LAST: Final = r"^([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4}|[0-9]{2})" + _TIME
_WORDED: Final = r"^([0-9]{1,2})e?[-/. ]*([a-z]{3,})\.?[-/. ]*([0-9]{4}|[0-9]{2})" + _TIME
_SOLID_YEAR_LAST: Final = "^([0-9]{2})([0-9]{2})((?:19|20)[0-9]{2})$"  # cannot be jjjjmmdd: no month is 19 or 20
_SERIAL: Final = r"^([0-9]{5})(?:[.,][0-9]+)?$"  # day number, with the time of day behind the mark
_SWAPPED: Final = (5, 3)  # date cells and text cells from which the swap of day and month is no accident


def read_datums(series: pd.Series, *, volgorde: Volgorde | None = None, stelsel: int = 1900) -> Gelezen:
    """Read a column of dates.

    Parameters
    ----------
    series : Series of text, typed cells or both
    volgorde : "dmj", "jmd" or "mdj", optional
        Order of day, month and year in the source. Without it the column decides whether 1-2-2023 is February or
        January; without proof it is February, as the Dutch write it.
    stelsel : 1900 or 1904
        First year of the day numbers of the workbook (`Ruw.datumstelsel`).

    Returns
    -------
    Gelezen with datetime64[us], midnight
        Read are d-m-jjjj with - / . or blanks, jjjj-mm-dd, jjjjmmdd, ddmmjjjj, d-m-jj (30 to 99 are 1930 to 1999,
        the others 2000 to 2029, as in Excel), names of months, day numbers of Excel of five digits, all with or
        without a time of day, which is dropped. A moment with a time zone is the date on a Dutch clock. Unreadable
        are days that do not exist and years before 1900 or after 2100, so 31-12-9999 as well.

    Examples
    --------
    >>> read_datums(pd.Series(["31-1-2023", "1 mrt. 2023", "31-2-2023"])).waarden.dt.strftime("%Y-%m-%d").tolist()
    ['2023-01-31', '2023-03-01', nan]
    """
    if stelsel not in _EPOCHS:
        raise ValueError("stelsel is 1900 or 1904")
    sorted_cells = cells(series)
    places, uniques, counts = unique_texts(sorted_cells.tekst)
    clean = uniques.str.replace(UNSEEN, "", regex=True).str.replace(BLANKS, " ", regex=True).str.strip().str.lower()
    clean = clean.str.replace(_WEEKDAY, "", regex=True).str.replace(_SOLID_YEAR_LAST, r"\1-\2-\3", regex=True)
    texts, remark = _year_last(clean, counts, volgorde)
    for found in (_year_first(clean), _worded(clean), _zoned(clean), _solid(clean), _serial_texts(clean, stelsel)):
        texts = texts.fillna(found)
    typed, swap_remark = _unswapped(sorted_cells.datum.dt.normalize(), clean, counts)
    values = spread(texts, places, series.index).fillna(typed).fillna(_numbered(sorted_cells.getal, stelsel))
    values = values.where(values.between(FIRST, LAST)).astype("datetime64[us]")
    return sorted_cells.result(values, joined(remark, swap_remark))


def _dates(year: pd.Series, month: pd.Series, day: pd.Series) -> pd.Series:
    """Put dates together; NA where the day does not exist or the year is out of range."""
    parts = pd.DataFrame({"year": year, "month": month, "day": day}).astype("Float64").astype("float64")
    inside = parts["year"].between(FIRST.year, LAST.year)
    return pd.to_datetime(parts.where(inside), errors="coerce").astype("datetime64[us]")


def _full_year(text: pd.Series) -> pd.Series:
    number = text.astype("Float64")
    short = (text.str.len() == 2).fillna(value=False).astype(bool)
    return number + np.where(short, np.where(number.fillna(0) < _CENTURY, 2000, 1900), 0)


def _year_last(texts: pd.Series, counts: pd.Series, volgorde: Volgorde | None) -> tuple[pd.Series, str]:
    parts = texts.str.extract(_YEAR_LAST)
    if volgorde == "jmd":
        short = parts.where((parts[0].str.len() == 2) & (parts[2].str.len() == 2))
        return _dates(_full_year(short[0]), short[1], short[2]), ""
    year = _full_year(parts[2])
    dutch, american = _dates(year, parts[1], parts[0]), _dates(year, parts[0], parts[1])
    if volgorde is not None:
        return (dutch if volgorde == "dmj" else american), ""
    only_dutch, only_american = dutch.notna() & american.isna(), american.notna() & dutch.isna()
    proof = verdict(int(counts[only_dutch].sum()), int(counts[only_american].sum()))
    double = dutch.notna() & american.notna() & (dutch != american)
    chosen = american if proof == 2 else dutch
    return (chosen.mask(double) if proof == -1 else chosen), _remark(proof, double=bool(double.any()))


def _remark(proof: int, *, double: bool) -> str:
    if proof in (-1, 2):
        return _REMARKS[proof]
    return _REMARKS[0] if proof == 0 and double else ""


def _year_first(texts: pd.Series) -> pd.Series:
    parts = texts.str.extract(_YEAR_FIRST)
    return _dates(parts[0], parts[1], parts[2])


def _worded(texts: pd.Series) -> pd.Series:
    parts = texts.str.extract(_WORDED)
    return _dates(_full_year(parts[2]), parts[1].map(_MONTHS), parts[0])


def _zoned(texts: pd.Series) -> pd.Series:
    moments = texts.where(texts.str.contains(_ZONED, regex=True, na=False)).str.upper()
    return pd.Series(local(pd.to_datetime(moments, format="ISO8601", utc=True, errors="coerce")).dt.normalize())


def _solid(texts: pd.Series) -> pd.Series:
    parts = texts.str.extract("^([0-9]{4})([0-9]{2})([0-9]{2})$")
    return _dates(parts[0], parts[1], parts[2])


def _serial_texts(texts: pd.Series, stelsel: int) -> pd.Series:
    return _serials(texts.str.extract(_SERIAL)[0].astype("Float64"), stelsel)


def _serials(numbers: pd.Series, stelsel: int) -> pd.Series:
    days = numbers.where(numbers.between(_SERIAL_FROM, _SERIAL_LAST)).astype("float64")
    offsets = pd.to_timedelta(days // 1, unit="D")
    return pd.Series(_EPOCHS[stelsel] + offsets, index=numbers.index, dtype="datetime64[us]")


def _numbered(numbers: pd.Series, stelsel: int) -> pd.Series:
    """Read number cells: day numbers of Excel and jjjjmmdd."""
    stamps = numbers.where((numbers >= _STAMP_FROM) & (numbers % 1 == 0)).astype("float64")
    day, month, year = stamps % 100, stamps // 100 % 100, stamps // 10_000
    return _serials(numbers, stelsel).fillna(_dates(year, month, day))


def _unswapped(typed: pd.Series, texts: pd.Series, counts: pd.Series) -> tuple[pd.Series, str]:
    """Drop date cells in which Excel with American settings took the day for the month.

    Of 13-2-2023 it then makes no date and leaves text; of 1-2-2023 it makes January 2nd. So: all date cells have a
    day up to 12, and all texts are day first with a day over 12.
    """
    parts = texts.str.extract(_YEAR_LAST)
    first, second = parts[0].astype("Float64"), parts[1].astype("Float64")
    late = ((first > 12) & (second <= 12)).fillna(value=False).astype(bool)
    enough = typed.notna().sum() >= _SWAPPED[0] and counts[late].sum() >= _SWAPPED[1]
    if not enough or (parts[0].notna() & ~late).any() or (typed.dt.day > 12).any():
        return typed, ""
    return typed.mask(typed.notna()), _REMARKS[3]


_REMARKS: Final = {
    2: "De maand staat hier voor de dag (maand-dag-jaar), zoals andere datums in de kolom laten zien.",
    0: "Datums als 1-2-2023 zijn als dag-maand-jaar gelezen; geen datum in de kolom bewijst dat. Klopt het niet, noem "
    "dan volgorde.",
    -1: "Sommige datums hebben de dag voorop en andere de maand; wat op twee manieren kan worden gelezen, is niet "
    "gelezen. Noem volgorde.",
    3: "Excel heeft in deze kolom dag en maand verwisseld: de cellen met een datum hebben geen dag na de twaalfde en "
    "de cellen met tekst alleen dagen daarna. De cellen met een datum zijn niet gelezen.",
}  # fmt: skip
