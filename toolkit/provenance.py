"""Where figures come from: records that live beside a table, never in it."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal

Aard = Literal["registertelling", "administratie", "schatting", "enquete", "afgeleid"]

AARD_IN_WOORDEN: dict[str, str] = {
    "registertelling": "registertelling",
    "administratie": "lokale administratie",
    "schatting": "schatting",
    "enquete": "enquête",
    "afgeleid": "afgeleid uit andere cijfers",
}


@dataclass(frozen=True, kw_only=True)
class Source:
    """One delivery as it was read.

    Attributes
    ----------
    bron_id : str
        Short id, unique within a run; indicator rows refer to it.
    titel, houder : str
        What it is and who publishes it.
    tabel : str
        Table id of the publisher ("84583NED"); empty where there is none.
    jaar : int
        Reference year of the figures.
    gebied_jaar : int
        Year of the area layout that the codes follow.
    aard : Aard or None
        Nature of the figures (domain 2.0); None for boundaries and texts, which hold no figures.
    licentie, bestand, sha256 : str
        Licence, file name (no path) and hash of the file as delivered.
    opgehaald_op : date, optional
        When it was fetched, where known.
    opmerkingen : tuple of str
        What the reader had to decide, in Dutch: CRS inferred, geometry repaired, areas dropped.
    ontbrekend : tuple of (column, reason, count)
        Missing values by reason; reasons as in `toolkit.sources.missing`.
    kolommen : tuple of (column, column in the delivery)
        Where each column came from, so that a figure can be traced to its cell.
    """

    bron_id: str
    titel: str
    houder: str
    jaar: int
    gebied_jaar: int
    aard: Aard | None
    licentie: str
    bestand: str
    sha256: str
    tabel: str = ""
    opgehaald_op: date | None = None
    opmerkingen: tuple[str, ...] = ()
    ontbrekend: tuple[tuple[str, str, int], ...] = ()
    kolommen: tuple[tuple[str, str], ...] = ()

    def noting(self, *remarks: str) -> "Source":
        """Return the same source with more remarks."""
        return replace(self, opmerkingen=(*self.opmerkingen, *remarks))

    @property
    def regel(self) -> str:
        """The source line under a figure or table: holder, title, table id, year, nature."""
        tabel = f" ({self.tabel})" if self.tabel else ""
        jaar = "" if str(self.jaar) in self.titel else f", {self.jaar}"
        aard = f", {AARD_IN_WOORDEN[self.aard]}" if self.aard else ""
        return f"{self.houder}, {self.titel}{tabel}{jaar}{aard}"


def document(
    bron_id: str, titel: str, *, jaar: int, houder: str = "Doorstroom", licentie: str = "EUPL-1.2", bestand: str = ""
) -> Source:
    """Return the source of a text that holds no figures, such as a rule or a list of words; ours, unless said."""
    return Source(
        bron_id=bron_id, titel=titel, houder=houder, jaar=jaar, gebied_jaar=jaar, aard=None, licentie=licentie,
        bestand=bestand, sha256="",
    )  # fmt: skip


def werkwijzer(bron_id: str, titel: str, *, bestand: str = "") -> Source:
    """Return a part of Platform31's "Werken aan doorstroming van senioren" (2023) as a source."""
    return document(
        bron_id, titel, jaar=2023, houder="Platform31", licentie="hergebruik met bronvermelding", bestand=bestand
    )


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file as 64 hexadecimal digits, read in blocks."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
