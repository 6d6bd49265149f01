"""The shape of one delivered table: which columns under which headings, in what kind of file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import pandas as pd

from toolkit.config.inleesbestand import Scheiding
from toolkit.contracts import TableContract, contract
from toolkit.samples.leveren.cellen import TEKST, Schrijfwijze

OPMERKING: Final = "Opmerking"
"""Heading of the column for remarks, which the toolkit does not ask for."""


@dataclass(frozen=True, kw_only=True)
class Kolom:
    """One column: its heading in the file, the column of the contract, how it is written.

    `waarden` gives the word of the source for each value of the contract; turned round it is in the inleesbestand.
    `scheiding` parts the words of a list ("regel" is a new line in the cell). `codelijst` names a ready list that knows
    the words, all but those of the values in `eigen`.
    """

    bron: str
    doel: str
    wijze: Schrijfwijze = TEKST
    waarden: Mapping[str, str] = field(default_factory=dict)
    scheiding: Scheiding = "|"
    codelijst: str = ""
    eigen: tuple[str, ...] = ()

    @property
    def vertaling(self) -> Mapping[str, str]:
        """The part of `waarden` that the inleesbestand has to hold, word first."""
        known = self.eigen if self.codelijst else self.waarden
        return {self.waarden[value]: value for value in known}


@dataclass(frozen=True, kw_only=True)
class Csv:
    """A text file."""

    naam: str
    codering: str = "utf-8"
    scheiding: str = ";"
    regeleinde: str = "\r\n"

    @property
    def bestand(self) -> str:
        """The name of the file."""
        return self.naam

    @property
    def eerste_rij(self) -> int:
        """The line number of the first row of data."""
        return 2


@dataclass(frozen=True, kw_only=True)
class Blad:
    """A sheet of an Excel workbook: lines of title, an empty line, perhaps names of groups, headings, rows.

    `groepen` are names above the headings, each merged over its number of columns; `totaalrij` adds a row of sums.
    """

    werkmap: str
    naam: str
    titel: tuple[str, ...] = ()
    groepen: tuple[tuple[str, int], ...] = ()
    totaalrij: bool = False

    @property
    def bestand(self) -> str:
        """The name of the file."""
        return self.werkmap

    @property
    def kop(self) -> int:
        """The number of the row with the headings, as Excel shows it."""
        return len(self.titel) + bool(self.titel) + bool(self.groepen) + 1

    @property
    def eerste_rij(self) -> int:
        """The number of the first row of data, as Excel shows it."""
        return self.kop + 1


@dataclass(frozen=True, kw_only=True)
class Kolombestand:
    """A Parquet file: typed columns, no room for an unreadable cell."""

    naam: str

    @property
    def bestand(self) -> str:
        """The name of the file."""
        return self.naam

    @property
    def eerste_rij(self) -> int:
        """The number of the first row."""
        return 1


Drager = Csv | Blad | Kolombestand


@dataclass(frozen=True, kw_only=True)
class Vorm:
    """How a holder delivers one table.

    Attributes
    ----------
    bron_id, tabel, titel, houder : str
        Id and title of the delivery, the contract table, who delivers.
    drager : Csv, Blad or Kolombestand
    kolommen : tuple of Kolom
        In the order of the file. A column that the table at hand does not have is left out.
    keuze : mapping of column to value
        The rows that this holder knows of; all where empty.
    vanaf : mapping of column to number
        Likewise: rows where the value is at least this.
    vast : tuple of str
        Columns of the contract that are not in the file because they have one value; the inleesbestand holds it.
    opmerkingen : bool
        Whether the file has an empty column for remarks at the end.
    """

    bron_id: str
    tabel: str
    titel: str
    houder: str
    drager: Drager
    kolommen: tuple[Kolom, ...]
    keuze: Mapping[str, str] = field(default_factory=dict)
    vanaf: Mapping[str, float] = field(default_factory=dict)
    vast: tuple[str, ...] = ()
    opmerkingen: bool = False

    @property
    def contract(self) -> TableContract:
        """The contract of the table."""
        return contract(self.tabel)

    @property
    def blad(self) -> str:
        """The name of the sheet; empty for a file without sheets."""
        return self.drager.naam if isinstance(self.drager, Blad) else ""

    @property
    def inlezen(self) -> str:
        """The name of the inleesbestand."""
        return f"{self.bron_id}.inlezen.yaml"


@dataclass(frozen=True, kw_only=True, eq=False)
class Vel:
    """A table laid out in its shape, before it is written.

    Attributes
    ----------
    vorm : Vorm
        With only the columns that are there.
    cellen : DataFrame, index 0..n-1
        Headings of the file; text, or typed where the file has types.
    tabel : DataFrame, same index
        What a reader should make of the cells: delivered and fixed columns in the dtypes and order of the contract.
    sleutels : Series[str], same index
        Key of each row in the contract, parts joined by "|".
    vast : mapping
        Fixed values that belong in the inleesbestand.
    """

    vorm: Vorm
    cellen: pd.DataFrame
    tabel: pd.DataFrame
    sleutels: pd.Series
    vast: Mapping[str, object]

    @property
    def rijen(self) -> pd.Series:
        """The number of each row as a person sees it in the file."""
        return pd.Series(range(self.vorm.drager.eerste_rij, self.vorm.drager.eerste_rij + len(self.cellen)),
                         index=self.cellen.index, dtype="int64")  # fmt: skip
