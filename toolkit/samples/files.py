"""One file of a delivery, before it is written."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

import yaml

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
    """A file: name, content as bytes, and what datapackage.json says about it.

    A binary file has no `codering`; `schema` is a Table Schema, where more is known than `velden` can say.
    """

    naam: str
    inhoud: bytes
    titel: str
    mediatype: str
    velden: tuple[Veld, ...] = ()
    codering: str = "utf-8"
    schema: Mapping[str, object] = field(default_factory=dict)

    @property
    def sha256(self) -> str:
        """The SHA-256 of the content as 64 hexadecimal digits."""
        return hashlib.sha256(self.inhoud).hexdigest()


def as_json(content: object) -> bytes:
    """Write JSON for people: UTF-8, indented, keys in the given order."""
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def as_yaml(content: object, head: str) -> bytes:
    """Write YAML for people, below a comment, keys in the given order."""
    return (head + yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=110)).encode()


def resource(file: Bestand, *, path: str | None = None) -> dict[str, object]:
    """Describe a file as a resource of a Data Package; `path` is its place in the package where that is another."""
    place = path or file.naam
    name, _, suffix = place.lower().rpartition(".")
    fields = [
        {"name": veld.naam, "type": veld.soort, **({"title": veld.titel} if veld.titel else {})} for veld in file.velden
    ]
    schema = dict(file.schema) or ({"fields": fields} if fields else {})
    return {
        "name": f"{name}-{suffix}".replace("_", "-"), "path": place, "title": file.titel, "format": suffix,
        "mediatype": file.mediatype, **({"encoding": file.codering} if file.codering else {}),
        "bytes": len(file.inhoud), "hash": f"sha256:{file.sha256}", **({"schema": schema} if schema else {}),
    }  # fmt: skip
