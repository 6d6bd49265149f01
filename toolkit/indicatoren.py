"""The indicator catalogue: what each indicator means, who holds it, and how open figures give it (domain 2)."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, model_validator

from toolkit.provenance import Aard


class Berekening(BaseModel):
    """Which kerncijfers columns make an open indicator: one `waarde`, or a share with its parts."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    waarde: str | None = None
    teller: str | None = None
    noemer: str | None = None
    aandeel: str | None = None

    @model_validator(mode="after")
    def _count_or_share(self) -> "Berekening":
        if (self.waarde is None) == (self.noemer is None):
            raise ValueError("an indicator is either a count (waarde) or a share (noemer with teller or aandeel)")
        return self


class Indicator(BaseModel):
    """One entry of the catalogue; fields as in domain 2.0."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    label: str
    thema: str
    soort: Literal["stand", "stroom"]
    eenheid: str
    aard: Aard
    houders: tuple[str, ...]
    definitie: str
    werkblad: str | None = None
    doelen: tuple[str, ...] = ()
    bereken: Berekening | None = None


@cache
def catalogue() -> dict[str, Indicator]:
    """Return every indicator by id, in the order of the catalogue file."""
    text = files("toolkit").joinpath("indicatoren.yaml").read_text(encoding="utf-8")
    return {entry["id"]: Indicator.model_validate(entry) for entry in yaml.safe_load(text)}


def open_indicators() -> Sequence[Indicator]:
    """Return the indicators that follow from public CBS figures."""
    return [indicator for indicator in catalogue().values() if indicator.bereken]


def worksheet(name: str) -> Sequence[Indicator]:
    """Return the indicators of one worksheet, in printed order; empty for an unknown worksheet."""
    return [indicator for indicator in catalogue().values() if indicator.werkblad == name]
