"""The catalogue: which canonical column a heading means, and in which unit (`catalogue.yaml`)."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from toolkit.gebieden import Niveau
from toolkit.sources.statline.headings import Heading, fold

COUNT: Final = "aantal"
PERCENT: Final = "%"


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """One canonical column of KERNCIJFERS and its spellings, folded.

    Attributes
    ----------
    target : str
        Name in the contract.
    unit : str
        Unit in the delivery: COUNT or PERCENT.
    keys, subjects, names : frozenset of str
        OData keys without ordinal; last parts of StatLine headings; other headings (maps, the KWB workbook).
    below : str
        What an earlier part of a StatLine heading must hold, where there is one.
    """

    target: str
    unit: str
    keys: frozenset[str]
    subjects: frozenset[str]
    names: frozenset[str]
    below: str

    def is_meant_by(self, heading: Heading) -> bool:
        """Tell whether a heading stands for this column; its unit is judged apart."""
        if heading.exported:
            earlier = heading.path[:-1]
            in_place = not earlier or any(self.below in fold(part) for part in earlier)
            return heading.subject in self.subjects and in_place
        if fold(heading.text) in self.names:
            return True
        return heading.has_ordinal and heading.subject in self.keys


@dataclass(frozen=True, kw_only=True)
class CodeColumn:
    """A column that can hold area codes, the column with their names, and the level where the column tells it."""

    column: str
    names: str | None
    niveau: Niveau | None


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """Everything that headings can mean."""

    meanings: tuple[Meaning, ...]
    code_columns: tuple[CodeColumn, ...]

    def meaning_of(self, heading: Heading) -> Meaning | None:
        """Return what a heading means; None where the catalogue does not know it."""
        return next((meaning for meaning in self.meanings if meaning.is_meant_by(heading)), None)

    def unit_of(self, target: str) -> str:
        """Return the unit in which deliveries hold a canonical column."""
        return {meaning.target: meaning.unit for meaning in self.meanings}[target]


@cache
def catalogue() -> Catalogue:
    """Return the catalogue as it stands in `catalogue.yaml`."""
    content = yaml.safe_load(Path(__file__).with_name("catalogue.yaml").read_text(encoding="utf-8"))
    return Catalogue(
        meanings=tuple(_meaning(target, entry) for target, entry in content["kolommen"].items()),
        code_columns=tuple(
            CodeColumn(column=entry["kolom"], names=entry.get("naam"), niveau=entry.get("niveau"))
            for entry in content["codes"]
        ),
    )


def _meaning(target: str, entry: dict[str, Any]) -> Meaning:
    return Meaning(
        target=target,
        unit=entry["eenheid"],
        keys=_folded(entry.get("odata", [])),
        subjects=_folded(entry.get("statline", [])),
        names=_folded([*entry.get("kaart", []), *entry.get("kwb", [])]),
        below=fold(entry.get("onder", "")),
    )


def _folded(spellings: list[str]) -> frozenset[str]:
    return frozenset(fold(spelling) for spelling in spellings)
