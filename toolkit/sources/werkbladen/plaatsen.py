"""Where a person finds what is said of a sheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from toolkit.dutch import listing, number
from toolkit.errors import ContractError
from toolkit.werkbladen import Blad, Melding

_SHOWN = 5


@dataclass(frozen=True, kw_only=True)
class Plaats:
    """Where the rows of a sheet stand.

    Attributes
    ----------
    blad : Blad
    bestand : str
    deel : str
        Part of the file: "blad Stimuleren", "doelen"; empty where the file is the sheet.
    woorden : tuple of str
        What one row, more rows and a column are called there.
    rijen : Sequence of int
        Number of each row as a person sees it, by position.
    koppen : mapping of column to heading there
    in_werkmap : bool
        Whether people see words from a list there, or codes.
    """

    blad: Blad
    bestand: str
    deel: str = ""
    woorden: tuple[str, str, str] = ("regel", "regels", "kolom")
    rijen: Sequence[int] = ()
    koppen: Mapping[str, str] = field(default_factory=dict)
    in_werkmap: bool = False

    def where(self, melding: Melding) -> str:
        """Return part, rows and column, as far as they are known."""
        one, many, column = self.woorden
        rows = [number(self.rijen[position]) for position in melding.posities]
        shown = rows if len(rows) <= _SHOWN else [*rows[:_SHOWN], f"nog {len(rows) - _SHOWN}"]
        named = self.koppen.get(melding.kolom, melding.kolom)
        parts = (
            self.deel,
            f"{one if len(rows) == 1 else many} {listing(shown)}" if rows and one else "",
            f"{column} {named}" if named else "",
        )
        return ", ".join(part for part in parts if part)

    def fault(self, melding: Melding) -> ContractError:
        """Return what is said as an exception that names file and place."""
        return ContractError(
            melding.tekst, remedy=melding.remedie, file=self.bestand, place=self.where(melding) or None
        )

    def sentence(self, melding: Melding) -> str:
        """Return what is said as one line."""
        return str(self.fault(melding))


@dataclass(frozen=True, kw_only=True, eq=False)
class Ruwblad:
    """A sheet as it was given.

    Attributes
    ----------
    cellen : DataFrame of objects, index 0..n-1
        Columns of the contract that are there; texts, numbers, dates and truth values as the file has them.
    plaats : Plaats
    stelsel : 1900 or 1904
        First year of the day numbers.
    meldingen : tuple of Melding
        What was wrong with its headings or cells.
    """

    cellen: pd.DataFrame
    plaats: Plaats
    stelsel: int = 1900
    meldingen: tuple[Melding, ...] = ()
