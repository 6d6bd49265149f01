"""The sheets: which there are, in the order of the worksheets, and what shape their rows have."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import pandas as pd

from toolkit import contracts
from toolkit.contracts import TableContract, pandas_dtype
from toolkit.contracts import codelijsten as lijst
from toolkit.contracts.building import (
    AREA,
    SLUG,
    area,
    choice,
    codes,
    day,
    flag,
    measure,
    optional,
    organisatie,
    text,
    whole,
)
from toolkit.contracts.columns import LOCAL_CODE
from toolkit.gebieden import ANY_CODE, PATTERN
from toolkit.werkbladen.model import AANPAKROUTES, RICHTINGEN, SOORTEN_AANDACHTSPUNT, SOORTEN_DOEL


@dataclass(frozen=True, kw_only=True)
class Blad:
    """One sheet.

    Attributes
    ----------
    naam : str
        Stem of its file, and the attribute of `Werkbladen` where it is a table of its own.
    titel : str
        Name of the sheet in the workbook.
    contract : TableContract
    koppen : mapping of column to heading
        Where the label of the contract says too little in this sheet, or too much.
    voorgevuld : tuple of str
        Columns that the workbook fills in beforehand; a row that has nothing else is not filled in.
    staand : bool
        Whether the sheet holds one row, written downwards: question and answer.
    """

    naam: str
    titel: str
    contract: TableContract
    koppen: Mapping[str, str] = field(default_factory=dict)
    voorgevuld: tuple[str, ...] = ()
    staand: bool = False

    def kop(self, column: str) -> str:
        """Return the heading of a column."""
        return self.koppen.get(column, self.contract.column(column).label)

    def empty(self) -> pd.DataFrame:
        """Return the sheet without rows, with all its columns."""
        return pd.DataFrame({column.name: pd.Series(dtype=pandas_dtype(column)) for column in self.contract.columns})


_HOOFD: Final = TableContract(
    name="werkblad_hoofd",
    description="Wie de werkbladen invulde.",
    columns=(
        text("partnerschap", "Partnerschap", pattern=r"[a-z0-9][a-z0-9_-]*"),
        codes("gemeenten", "Gemeenten", pattern=PATTERN["gemeente"]),
        day("datum", "Datum"),
        *optional(
            codes("deelnemers", "Deelnemers"),
            whole("versie", "Versie", low=1, high=999),
            codes("samenwerkingsvorm", "Samenwerkingsvorm"),
            text("opmerking", "Opmerking"),
        ),
    ),
    key=(),
)

_AMBITIES: Final = TableContract(
    name="werkblad_ambities",
    description="De opgave en de ambitie in woorden.",
    columns=optional(
        text("opgave_tekst", "Wat is de opgave?"),
        codes("opgave_indicator_ids", "Indicatoren van de opgave", pattern=SLUG),
        codes("opgave_gebieden", "Gebieden van de opgave", pattern=ANY_CODE),
        text("ambitie_tekst", "Wat is de ambitie?"),
        codes("ambitie_richting", "Richting van de ambitie", lijst.DOELEN),
        flag("ambitie_aandacht_vasthouders", "Aandacht voor vasthouders"),
        flag("ambitie_aandacht_vastzitters", "Aandacht voor vastzitters"),
        choice("aanpak_route", "Manier van werken", AANPAKROUTES),
    ),
    key=(),
)

_DOELEN: Final = TableContract(
    name="werkblad_doelen",
    description="Meetbare doelen.",
    columns=(
        text("id", "Kenmerk", pattern=SLUG),
        text("tekst", "Doel in woorden"),
        text("indicator_id", "Indicator", pattern=SLUG),
        choice("soort", "Soort doel", SOORTEN_DOEL),
        measure("doelwaarde", "Doelwaarde", "", low=None),
        *optional(
            text("eenheid", "Eenheid"),
            choice("richting", "Minimaal of maximaal", RICHTINGEN),
            measure("nulmeting", "Nulmeting", "", low=None),
            text("nulmeting_periode", "Periode van de nulmeting"),
            measure("termijn_jaar", "Termijn in jaren", "jaren"),
            day("einddatum", "Einddatum"),
            area("gebied_code", "Gebied", to=AREA),
            organisatie("verantwoordelijk", "Verantwoordelijk"),
        ),
    ),
    key=("id",),
)

_AANDACHTSPUNTEN: Final = TableContract(
    name="werkblad_aandachtspunten",
    description="Wat partijen niet willen vergeten.",
    columns=(
        text("id", "Kenmerk", pattern=SLUG),
        text("tekst", "Aandachtspunt"),
        choice("soort", "Soort", SOORTEN_AANDACHTSPUNT),
        *optional(organisatie("eigenaar", "Wie let erop")),
    ),
    key=("id",),
)

_INSTRUMENTEN: Final = TableContract(
    name="werkblad_instrumenten_lokaal",
    description="Wat een eigen instrument is.",
    columns=(
        text("code", "Code", pattern=LOCAL_CODE),
        text("naam", "Naam"),
        text("beschrijving", "Beschrijving"),
        *optional(
            codes("sector", "Menukaart", lijst.SECTOREN),
            codes("categorie", "Categorie", ("1", "2", "3", "4", "5")),
        ),
    ),
    key=("code",),
)

_CATEGORIE: Final = {"categorie": "Categorie (1 tot en met 5)"}
_OF: Final = contracts.contract

HOOFD: Final = Blad(naam="hoofd", titel="Partnerschap", contract=_HOOFD, staand=True)
ORGANISATIES: Final = Blad(
    naam="organisaties", titel="Organisaties", contract=_OF("organisaties"), koppen={"id": "Kenmerk"}
)
AMBITIES: Final = Blad(naam="ambities", titel="Ambities", contract=_AMBITIES, staand=True)
DOELEN: Final = Blad(naam="doelen", titel="Doelen", contract=_DOELEN)
AANDACHTSPUNTEN: Final = Blad(naam="aandachtspunten", titel="Aandachtspunten", contract=_AANDACHTSPUNTEN)
INSTRUMENTEN: Final = Blad(naam="instrumenten_lokaal", titel="Eigen instrumenten", contract=_INSTRUMENTEN)

WERKBLADEN: Final = (
    Blad(
        naam="contactmomenten", titel="Contactmomenten", contract=_OF("werkblad_contactmomenten"),
        voorgevuld=("org_id", "fase"),
    ),
    Blad(naam="stimuleren", titel="Stimuleren", contract=_OF("werkblad_stimuleren"), koppen=_CATEGORIE),
    Blad(naam="opgave", titel="Opgave", contract=_OF("werkblad_opgave"), voorgevuld=("indicator_id",)),
    Blad(naam="monitor", titel="Monitor", contract=_OF("werkblad_monitor"), voorgevuld=("indicator_id",)),
    Blad(naam="participatie", titel="Participatie", contract=_OF("werkblad_participatie")),
)  # fmt: skip
PRAATPLATEN: Final = (
    Blad(naam="gesprekken", titel="Gesprekken", contract=_OF("gesprekken")),
    Blad(naam="gesprek_toekomst", titel="Gesprek toekomst", contract=_OF("gesprek_toekomst")),
    Blad(naam="gesprek_wensen", titel="Gesprek wensen", contract=_OF("gesprek_wensen")),
    Blad(naam="gesprek_hulp", titel="Gesprek hulp", contract=_OF("gesprek_hulp")),
    Blad(naam="gesprek_acties", titel="Gesprek acties", contract=_OF("gesprek_acties")),
)
TABELLEN: Final = (*WERKBLADEN, *PRAATPLATEN)
"""The sheets that are a CSV file each."""
BLADEN: Final = (HOOFD, ORGANISATIES, AMBITIES, DOELEN, AANDACHTSPUNTEN, *TABELLEN, INSTRUMENTEN)
"""All sheets of the workbook, in their order."""
