"""The rows of a publishable table as a figure draws them: a value, or the reason why there is none."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import pandas as pd

from toolkit import dutch, gebieden, tables_out
from toolkit.disclosure import Publishable
from toolkit.tables_out import plain, require_publishable, suppressed_in, write_value

Soort = Literal["aantal", "aandeel", "aandeel1", "getal1", "euro"]

_HEADINGS: Final[dict[Soort, str]] = {
    "aantal": "Aantal", "aandeel": "Aandeel", "aandeel1": "Aandeel", "getal1": "Waarde", "euro": "Bedrag"
}  # fmt: skip
HIDDEN_WORDS: Final = f"{tables_out.SUPPRESSED} onderdrukt"
MISSING_WORDS: Final = ". geen cijfer"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One area of a figure.

    Attributes
    ----------
    code, name : str
        The name is one line of plain text.
    value : float or None
        None is never drawn as 0.
    text : str
        The value as written: `x` where suppressed, `.` where there is no figure.
    hidden : bool
        Whether the value was suppressed.
    """

    code: str
    name: str
    value: float | None
    text: str
    hidden: bool


@dataclass(frozen=True)
class Reference:
    """A value to compare with, such as that of the whole gemeente: its label, and the value in the same unit."""

    label: str
    value: float


def rows_of(
    data: Publishable, value: str, soort: tables_out.Soort, *, naam: str = "naam", code: str = "gebied_code"
) -> list[Row]:
    """Read one column of a publishable table, in the order of the table.

    Parameters
    ----------
    data : Publishable
    value : str
        Column with numbers.
    soort : tables_out.Soort
        How the numbers are written.
    naam, code : str
        Columns that name the rows for readers and for callers.

    Raises
    ------
    TypeError
        If `data` has not been through `toolkit.disclosure`.
    KeyError
        If a column is not in the table.
    """
    require_publishable(data)
    table = data.table
    columns = (table[code], table[naam], table[value], suppressed_in(data, value))
    return [_row(*cells, soort=soort) for cells in zip(*columns, strict=True)]


def _row(code: str, name: str, value: float, hidden: bool, *, soort: tables_out.Soort) -> Row:
    return Row(
        code=str(code),
        name=plain(str(name)),
        value=None if pd.isna(value) else float(value),
        text=write_value(value, soort, hidden=bool(hidden)),
        hidden=bool(hidden),
    )


def known(rows: Sequence[Row]) -> list[tuple[Row, float]]:
    """Return the rows that have a value, with it."""
    return [(row, row.value) for row in rows if row.value is not None]


def area_words(codes: pd.Series) -> tuple[str, str]:
    """Return the word for these areas, one and many: ('wijk', 'wijken'), or ('gebied', 'gebieden') for a mixture."""
    levels = gebieden.niveau_of(codes).unique()
    niveau = levels[0] if len(levels) == 1 else None
    return (niveau, gebieden.MEERVOUD[niveau]) if niveau in gebieden.MEERVOUD else ("gebied", "gebieden")


def heading_of(soort: Soort) -> str:
    """Return the heading of a column of values where the caller gives none."""
    return _HEADINGS[soort]


def cut_note(shown: int, whole: int, many: str) -> str:
    """Return what a subtitle adds where not all rows are drawn: ' (45 van 60 velden)'; nothing where they are."""
    return f" ({dutch.number(shown)} van {dutch.number(whole)} {many})" if shown < whole else ""
