"""The settings themselves: a delivery folder, a notebook run, an experiment.

Unknown keys are errors everywhere: a misspelt setting must not fall back silently on its default.
"""

import os
import re
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

Formaat = Literal["pdf", "html"]
SchemaNaam = Literal["platform31", "cbs"]


def _gemeente_code(code: str) -> str:
    if not re.fullmatch(r"GM\d{4}", code):
        raise ValueError("een gemeentecode is GM en vier cijfers, bijvoorbeeld GM0518")
    return code


GemeenteCode = Annotated[str, AfterValidator(_gemeente_code)]


class Settings(BaseModel):
    """Base of all settings: frozen, strict, unknown keys refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Periode(Settings):
    """First and last day, both included."""

    start: date = date(2023, 1, 1)
    eind: date = date(2023, 12, 31)

    @model_validator(mode="after")
    def _in_order(self) -> "Periode":
        if self.eind < self.start:
            raise ValueError("eind ligt voor start")
        return self


class Senior(Settings):
    """Who counts as a senior, for sources that allow a choice; open CBS figures only know 65 and over."""

    leeftijd: int = Field(default=55, ge=40, le=80)
    schema_: SchemaNaam = Field(default="platform31", alias="schema")


class Onthulling(Settings):
    """Rule values of disclosure control (domain 5.13); toolkit defaults, no legal norm."""

    drempel: int = Field(default=10, ge=1)
    afronding: int = Field(default=5, ge=1)
    min_noemer: int = Field(default=50, ge=1)
    min_groep: int = Field(default=50, ge=1)


class Codering(Settings):
    """How a municipality's own numbers become CBS buurt codes: gemeente, wijk number, last digits of buurt number."""

    gemeente: GemeenteCode
    wijk_kolom: str
    buurt_kolom: str
    naam_kolom: str
    buurt_cijfers: int = Field(default=2, ge=1, le=2)


class Levering(Settings):
    """One delivered file and what is known about it."""

    bron_id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    soort: Literal["kerncijfers", "grenzen", "kernen"]
    bestand: str
    jaar: int = Field(ge=1995, le=2100)
    titel: str
    houder: str = "CBS"
    tabel: str = ""
    licentie: str = "CC BY 4.0"
    niveau: Literal["buurt", "wijk", "gemeente"] | None = None
    niveaus: tuple[Literal["buurt", "wijk", "gemeente", "land"], ...] = ()
    kolommen: dict[str, str] = Field(default_factory=dict)
    codering: Codering | None = None
    crs: str | None = Field(default=None, pattern=r"^EPSG:\d{4,5}$")
    fictief: bool = False


class Leveringen(Settings):
    """The deliveries of one gemeente, or of several that share their files (`leveringen.yaml`)."""

    basis: str = "."
    basis_variabele: str | None = None
    leveringen: tuple[Levering, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _unique_ids(self) -> "Leveringen":
        ids = [levering.bron_id for levering in self.leveringen]
        if len(set(ids)) < len(ids):
            raise ValueError("elke bron_id mag maar één keer voorkomen")
        return self

    def folder(self, home: Path) -> Path:
        """Return the folder that the file names start from; an environment variable may point elsewhere."""
        named = os.environ.get(self.basis_variabele) if self.basis_variabele else None
        return Path(named) if named else (home / self.basis)


def _date_or_none(value: object) -> object:
    return None if value == "" else value


class Run(Settings):
    """What one notebook is run with: the same names as in every parameters cell, but typed and checked."""

    gemeente: GemeenteCode
    data_map: str = "data_samples"
    uitvoer_map: str = ""
    periode_start: date = date(2023, 1, 1)
    periode_eind: date = date(2023, 12, 31)
    organisatie: str = ""
    rapportdatum: Annotated[date | None, BeforeValidator(_date_or_none)] = None
    toegestaan_ongekoppeld: tuple[str, ...] = ()
    kaart_niveau: Literal["buurt", "wijk"] = "buurt"
    senior_leeftijd: int = Field(default=55, ge=40, le=80)
    leeftijd_schema: SchemaNaam = "platform31"
    drempel: int = Field(default=10, ge=1)
    afronding: int = Field(default=5, ge=1)
    min_noemer: int = Field(default=50, ge=1)
    min_groep: int = Field(default=50, ge=1)
    alleen_intern: bool = False


class Experiment(Settings):
    """An experiment.yml: which reports for which gemeenten, from which data."""

    naam: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")
    titel: str = ""
    organisatie: str = ""
    data: str | dict[GemeenteCode, str] = "data_samples"
    gemeenten: tuple[GemeenteCode, ...] = Field(min_length=1)
    periode: Periode = Periode()
    rapportdatum: date | None = None
    senior: Senior = Senior()
    onthulling: Onthulling = Onthulling()
    toegestaan_ongekoppeld: tuple[str, ...] = ()
    rapporten: tuple[str, ...] = ("01_opgave",)
    formaten: tuple[Formaat, ...] = ("pdf", "html")
    parameters: dict[str, dict[str, Any]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _each_once(self) -> "Experiment":
        if len(set(self.gemeenten)) < len(self.gemeenten):
            raise ValueError("een gemeente staat er twee keer in")
        return self
