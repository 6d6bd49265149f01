"""Where fetched data came from: `herkomst.json`, written last, so that its presence says that the rest is whole."""

import json
from datetime import date
from pathlib import Path
from typing import Final, Literal
from urllib.parse import unquote, urlsplit

from toolkit.config import parse
from toolkit.config.settings import Settings
from toolkit.errors import DeliveryError
from toolkit.provenance import Aard, Source, sha256_of
from toolkit.sources.opendata.store import save_json

HERKOMST: Final = "herkomst.json"


class Herkomst(Settings):
    """What is known about one fetched result.

    Attributes
    ----------
    soort : str
        "kerncijfers" and "grenzen" can be declared as deliveries, "tabel" is any other StatLine table.
    adres : str
        Path and question that were asked, without the host.
    dienst : str
        Service and version.
    gewijzigd : str
        When the publisher last changed it, as stated by the service.
    bestand, sha256, rijen
        The data file in the same folder; rows are unknown for a downloaded file.
    selectie : tuple of str
        Gemeenten or beginnings of codes that were asked for; empty for the whole country.
    """

    soort: Literal["kerncijfers", "grenzen", "tabel"]
    bron_id: str
    uitgever: str
    tabel: str = ""
    titel: str
    periode: str = ""
    jaar: int
    aard: Aard = "registertelling"
    adres: str
    dienst: str
    opgehaald_op: date
    gewijzigd: str = ""
    licentie: str
    bestand: str
    sha256: str
    rijen: int | None = None
    selectie: tuple[str, ...] = ()
    niveau: Literal["buurt", "wijk", "gemeente"] | None = None
    opmerkingen: tuple[str, ...] = ()

    @property
    def source(self) -> Source:
        """The same as a Source record."""
        return Source(
            bron_id=self.bron_id, titel=self.titel, houder=self.uitgever, tabel=self.tabel, jaar=self.jaar,
            gebied_jaar=self.jaar, aard=self.aard, licentie=self.licentie, bestand=self.bestand, sha256=self.sha256,
            opgehaald_op=self.opgehaald_op, opmerkingen=self.opmerkingen,
        )  # fmt: skip


def write_herkomst(folder: Path, herkomst: Herkomst) -> Path:
    """Write the record and return its path (raises OutputError)."""
    save_json(folder / HERKOMST, herkomst.model_dump(mode="json"))
    return folder / HERKOMST


def load_herkomst(folder: Path) -> Herkomst:
    """Read the record of a fetched result.

    Raises
    ------
    DeliveryError
        If it is absent or not as it was written.
    """
    file = folder / HERKOMST
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except OSError:
        raise DeliveryError("dit bestand is er niet.", remedy="Haal de gegevens opnieuw op.", file=file) from None
    except ValueError:
        content = None
    if not isinstance(content, dict):
        raise DeliveryError("dit bestand is beschadigd.", remedy="Haal de gegevens opnieuw op.", file=file)
    return parse(Herkomst, content, file=file, error=DeliveryError)


def read_herkomst(folder: Path) -> Source:
    """Return the Source record of a fetched result (raises DeliveryError as `load_herkomst`)."""
    return load_herkomst(folder).source


def is_whole(folder: Path, *, dienst: str | None = None) -> bool:
    """Tell whether a result is complete and untouched, and from the named service where one is named."""
    try:
        herkomst = load_herkomst(folder)
        same = sha256_of(folder / herkomst.bestand) == herkomst.sha256
    except (DeliveryError, OSError):
        return False
    return same and dienst in (None, herkomst.dienst)


def asked(url: str) -> str:
    """Return path and question of an address, readable."""
    parts = urlsplit(url)
    return unquote(f"{parts.path}?{parts.query}" if parts.query else parts.path)
