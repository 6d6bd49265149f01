"""What this theme takes and gives."""

from dataclasses import dataclass
from typing import Protocol

import pandas as pd

from toolkit.provenance import Source


class Aanlevering(Protocol):
    """One delivery of registrations as it was read; see `toolkit.sources.registraties.Registratie`."""

    @property
    def soort(self) -> str:
        """Name of the contract table that the rows became."""

    @property
    def tabel(self) -> pd.DataFrame:
        """The rows used; meets the contract of `soort`."""

    @property
    def bron(self) -> Source:
        """Whose delivery it is."""

    @property
    def geweigerd(self) -> pd.DataFrame:
        """Columns rij, sleutel, kolom, reden: why rows could not be used."""

    @property
    def twijfel(self) -> pd.DataFrame:
        """The same columns: what was doubtful in rows that were used."""

    @property
    def onbekend(self) -> pd.DataFrame:
        """Columns kolom, waarde, aantal: codes that the inleesbestand does not know."""

    @property
    def rijen_in(self) -> int:
        """How many rows the delivery held."""

    @property
    def persoonsgegevens(self) -> pd.DataFrame:
        """Columns rij, kolom, soort: where something looks like personal data."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Uitkomst:
    """A table with the deliveries that it tells about, and why it is empty if it is."""

    table: pd.DataFrame
    sources: tuple[Source, ...]
    reden: str = ""
