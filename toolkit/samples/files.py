"""One file of a delivery, before it is written."""

import hashlib
import json
from dataclasses import dataclass
from typing import Final, Literal

from toolkit.contracts import KERNCIJFERS

Soort = Literal["string", "integer", "number", "geojson"]

_IN_CONTRACT: Final = {column.name: column for column in KERNCIJFERS.columns}


@dataclass(frozen=True, kw_only=True)
class Veld:
    """One column of a file: its name there, its type, and what it means."""

    naam: str
    soort: Soort = "string"
    titel: str = ""


def veld(naam: str, published: str | None) -> Veld:
    """Describe a column of figures; the words come from the contract where it knows the column."""
    name = (published or "").replace("procent_", "aandeel_", 1)
    column = _IN_CONTRACT.get(published or "") or _IN_CONTRACT.get(name)
    soort: Soort = "number" if published == "gemiddelde_huishoudensgrootte" else "integer"
    return Veld(naam=naam, soort=soort, titel=column.label if column else "")


@dataclass(frozen=True, kw_only=True)
class Bestand:
    """A file: name, content as bytes, and what datapackage.json says about it."""

    naam: str
    inhoud: bytes
    titel: str
    mediatype: str
    velden: tuple[Veld, ...] = ()

    @property
    def sha256(self) -> str:
        """The SHA-256 of the content as 64 hexadecimal digits."""
        return hashlib.sha256(self.inhoud).hexdigest()


def as_json(content: object) -> bytes:
    """Write JSON for people: UTF-8, indented, keys in the given order."""
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
