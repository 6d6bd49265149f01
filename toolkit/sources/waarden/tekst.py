"""Text: one way of writing each character, nothing that nobody sees."""

import unicodedata
from typing import Final

import pandas as pd

from toolkit.sources.waarden.gelezen import UNSEEN, Gelezen, cells, spread, unique_texts

_SPACES: Final = "[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_NEWLINES: Final = "\r\n?|[\x0b\x0c\x85\u2028\u2029]"
_CONTROL: Final = "[\x00-\x09\x0e-\x1f\x7f-\x9f]"


def read_tekst(series: pd.Series) -> Gelezen:
    r"""Read a column of text.

    Returns
    -------
    Gelezen with str
        Composed characters (NFC), plain blanks, no control characters or invisible marks, no blanks around; newlines
        within a text stay. A number becomes its digits (363.0 is "363"), a date jjjj-mm-dd, a truth value ja or nee.

    Examples
    --------
    >>> read_tekst(pd.Series([" Su\u0301dwest-Frysla\u0302n\xa0", 363.0], dtype="object")).waarden.tolist()
    ['Súdwest-Fryslân', '363']
    """
    sorted_cells = cells(series)
    places, uniques, _ = unique_texts(sorted_cells.tekst)
    texts = spread(_clean(uniques), places, series.index)
    days = sorted_cells.datum.dt.strftime("%Y-%m-%d").astype("str")
    truths = sorted_cells.ja_nee.map({True: "ja", False: "nee"}).astype("str")
    texts = texts.fillna(digits_of(sorted_cells.getal)).fillna(days).fillna(truths)
    emptied = sorted_cells.tekst.notna() & texts.isna()  # only invisible marks: an empty cell, not an unreadable one
    read = sorted_cells.result(texts)
    return Gelezen(waarden=read.waarden, fout=read.fout & ~emptied)


def digits_of(numbers: pd.Series) -> pd.Series:
    """Write numbers as text: 363.0 as "363" and 1.5 as "1.5"."""
    places, found = pd.factorize(numbers)
    written = pd.Series([_digits(float(value)) for value in found], dtype="str")
    return spread(written, places, numbers.index)


def _digits(value: float) -> str:
    return str(int(value)) if value.is_integer() else repr(value)


def _clean(texts: pd.Series) -> pd.Series:
    plain = texts.str.replace(_NEWLINES, "\n", regex=True).str.replace(_SPACES, " ", regex=True)
    plain = plain.str.replace(UNSEEN, "", regex=True).str.replace(_CONTROL, "", regex=True)
    composed = plain.map(lambda text: unicodedata.normalize("NFC", text), na_action="ignore").astype("str").str.strip()
    return composed.mask(composed == "")
