"""What every reader of raw tables returns, and how it names columns."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

LEEG: Final = "lege rij"
TOTAAL: Final = "totaalrij"
KOP: Final = "herhaalde kop"
VOETNOOT: Final = "voetnoot"
TE_WEINIG: Final = "te weinig velden"
TE_VEEL: Final = "te veel velden"
RIJ: Final = "rij"


@dataclass(frozen=True, kw_only=True, eq=False)
class Ruw:
    """A table as delivered.

    Attributes
    ----------
    cellen : DataFrame
        One row per row of data; the index "rij" is its number as a person sees it: line of a text file, row of a
        sheet, else 1 and up. Column names are not empty and unique. Columns are text that is still to be interpreted
        (str, outer blanks removed, "" is NA), typed (Float64, Int64, boolean, datetime64[us], geometry), or object
        where cells of a sheet are of several kinds. Shapes stand in a column geometry, whose `array.crs` is the CRS.
    bestand : str
        Name of the file, without its folder; or of the table or query of a database.
    blad : str
        Sheet, layer or table; "" where there is none.
    overgeslagen : DataFrame
        Rows below the headings that are no data or cannot be taken apart: rij (Int64), reden (str).
    opmerkingen : tuple of str
        What was decided while reading, in Dutch, without values.
    datumstelsel : int
        1900 or 1904: the first year of the day numbers of the workbook, for `read_datums`.
    """

    cellen: pd.DataFrame
    bestand: str
    blad: str
    overgeslagen: pd.DataFrame
    opmerkingen: tuple[str, ...]
    datumstelsel: int = 1900


def skipped(rows: Iterable[tuple[int, str]]) -> pd.DataFrame:
    """Return rows that were skipped, in the order of the file."""
    frame = pd.DataFrame(sorted(rows), columns=[RIJ, "reden"])
    return frame.astype({RIJ: "Int64", "reden": "str"})


def column_names(names: Sequence[str]) -> list[str]:
    r"""Make names fit to point at a column: blanks collapsed, an empty name numbered, a repeated name counted.

    Examples
    --------
    >>> column_names(["Datum ", "", "datum\nin", "Datum"])
    ['Datum', 'kolom 2', 'datum in', 'Datum (2)']
    """
    plain = [" ".join(name.split()) or f"kolom {place}" for place, name in enumerate(names, start=1)]
    taken, seen, result = set(plain), Counter[str](), []
    for name in plain:
        seen[name] += 1
        number, found = seen[name], name
        while number > 1 and (found := f"{name} ({number})") in taken:
            number += 1
        seen[name] = number
        taken.add(found)
        result.append(found)
    return result


_FIGURE: Final = re.compile(r"[-\u2212\u2013€(]?\s*€?\s*[-\u2212]?[0-9][0-9., \xa0\u202f]*(?:%|,-{1,2}|\))?")


def is_figure(text: str) -> bool:
    """Tell whether a text looks like a number."""
    return _FIGURE.fullmatch(text) is not None
