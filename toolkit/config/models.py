"""The settings of a notebook run and of an experiment.

Unknown keys are errors everywhere: a misspelt setting must not fall back silently on its default.
"""

from datetime import date
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from toolkit.config.settings import GemeenteCode, Periode, Settings

Formaat = Literal["pdf", "html"]
SchemaNaam = Literal["platform31", "cbs"]


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


def _date_or_none(value: object) -> object:
    return None if value == "" else value


OptionalDate = Annotated[date | None, BeforeValidator(_date_or_none)]


class Run(Settings):
    """What one notebook is run with: the same names as in every parameters cell, but typed and checked.

    `peildatum` is the day after the period where it is empty. What a theme asks has the default of the domain (6).
    """

    gemeente: GemeenteCode
    data_map: str = "data_samples"
    uitvoer_map: str = ""
    partnerschap: str = Field(default="voorbeeld", pattern=r"^[a-z0-9_-]*$")
    periode_start: date = date(2023, 1, 1)
    periode_eind: date = date(2023, 12, 31)
    peildatum: OptionalDate = None
    organisatie: str = ""
    rapportdatum: OptionalDate = None
    toegestaan_ongekoppeld: tuple[str, ...] = ()
    kaart_niveau: Literal["buurt", "wijk", "kern"] = "buurt"
    senior_leeftijd: int = Field(default=55, ge=40, le=80)
    leeftijd_bron: Literal["referentiepersoon", "oudste"] = "referentiepersoon"
    leeftijd_schema: SchemaNaam = "platform31"
    drempel: int = Field(default=10, ge=1)
    afronding: int = Field(default=5, ge=1)
    min_noemer: int = Field(default=50, ge=1)
    min_groep: int = Field(default=50, ge=1)
    max_onbekend_pct: float = Field(default=20.0, ge=0, le=100)
    alleen_intern: bool = False
    zaad: int = Field(default=1, ge=0)
    n_bootstrap: int = Field(default=1000, ge=100, le=100_000)

    doelen: tuple[Literal["zelfstandig_blijven_wonen", "intensiever_benutten"], ...] = ()
    alle_indicatoren: bool = False
    geschiktheid_regel: str = "standaard"
    splits_min_m2: float = Field(default=130, gt=0)
    basis_periode: str = ""
    opvolg_maanden: int = Field(default=24, ge=1, le=120)
    x_interventies: tuple[str, ...] = ()
    sector: tuple[Literal["sociaal", "particulier"], ...] = ("sociaal", "particulier")
    max_afstand_m: float = Field(default=2_000, gt=0)
    max_extra_woonlasten: float = Field(default=100, ge=0)
    min_m2: float = Field(default=60, ge=0)
    min_kamers: int = Field(default=3, ge=0)
    middenhuur_band: tuple[float, float] = (800, 1_200)
    kan_bron: Literal["model", "enquete"] = "model"
    min_routes: int = Field(default=1, ge=1)
    horizon_maanden: int = Field(default=12, ge=1, le=120)
    aanbod: Literal["vrijkomend", "voorraad"] = "vrijkomend"
    ontwerp: Literal["auto", "voor_na", "its"] = "auto"
    start_aanpak: OptionalDate = None
    vertraging_maanden: int = Field(default=0, ge=0, le=60)
    lambda_zetje: float = Field(default=0.5, ge=0, le=1)
    uurtarief_eur: float = Field(default=0, ge=0)
    oordelen: dict[str, str] = Field(default_factory=dict)
    stroom_jaren: int = Field(default=5, ge=1, le=30)
    afstandsklassen: tuple[float, ...] = (500, 2_000, 5_000, 20_000)
    codeurs: tuple[str, ...] = ()
    alpha_min: float = Field(default=0.667, gt=0, lt=1)
    groep: Literal["groep", "segment", "fase", "leeftijdsklasse"] = "groep"
    min_gesproken: int = Field(default=5, ge=3)
    min_gelijken: int = Field(default=3, ge=2)
    citaat_woorden: int = Field(default=40, ge=5, le=40)
    max_leegstand_dagen: int = Field(default=365, ge=30, le=1_825)
    overlap_dagen: int = Field(default=31, ge=0, le=365)
    min_volgtijd_maanden: int = Field(default=24, ge=0, le=240)
    telling: Literal["alle_takken", "hoofdtak"] = "alle_takken"
    segmenten: tuple[Literal["eigendom", "bouwvorm", "woningtype"], ...] = ("eigendom", "bouwvorm")
    max_woorden: int = Field(default=400, ge=50, le=2_000)
    doelgroep: str = "senioren"
    b1_gecontroleerd_door: str = ""
    contactpunt: str = ""
    onderwerpen: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _in_order(self) -> "Run":
        if self.periode_eind < self.periode_start:
            raise ValueError("periode_eind ligt voor periode_start")
        edges = (0.0, *self.afstandsklassen)
        if len(edges) == 1 or any(low >= high for low, high in pairwise(edges)):
            raise ValueError("afstandsklassen zijn een of meer afstanden boven nul, van klein naar groot")
        if len(set(self.segmenten)) < len(self.segmenten):
            raise ValueError("segmenten noemt een kenmerk twee keer")
        return self


class Experiment(Settings):
    """An experiment.yml: which reports for which gemeenten, from which data."""

    naam: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")
    titel: str = ""
    organisatie: str = ""
    data: str | dict[GemeenteCode, str] = "data_samples"
    gemeenten: tuple[GemeenteCode, ...] = Field(min_length=1)
    periode: Periode = Periode()
    partnerschap: str = "voorbeeld"
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
