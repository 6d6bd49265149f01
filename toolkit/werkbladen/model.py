"""What a partnership filled in (domain 3): texts as typed objects, tables in the shape of their contracts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Final, Literal

import pandas as pd
from pydantic import AfterValidator, Field, model_validator

from toolkit.config.settings import GemeenteCode, Settings
from toolkit.contracts import codelijsten as lijst
from toolkit.contracts.columns import LOCAL_CODE
from toolkit.provenance import Source
from toolkit.werkbladen.velden import (
    Gebied,
    Gebieden,
    Getal,
    Jaren,
    Kenmerk,
    Kenmerken,
    Lijst,
    MisschienGetal,
    Tekst,
    one_of,
)

SOORTEN_DOEL: Final = ("niveau", "verandering_pct", "verandering_abs")
RICHTINGEN: Final = ("minimaal", "maximaal")
SOORTEN_AANDACHTSPUNT: Final = ("ontbrekende_partij", "combinatie_verduurzaming", "communicatie", "ander")
AANPAKROUTES: Final = ("samenhangend", "stapsgewijs")
Categorie = Literal[1, 2, 3, 4, 5]


class Hoofd(Settings):
    """Head of all worksheets: who filled them in, where and when.

    `deelnemers` are functions or organisations; names of persons are refused.
    """

    partnerschap: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")
    gemeenten: tuple[GemeenteCode, ...] = Field(min_length=1)
    datum: date
    deelnemers: Lijst = ()
    versie: int = 1
    samenwerkingsvorm: Lijst = ()
    opmerking: Tekst = ""


class Opgave(Settings):
    """What is wrong, by which indicators and where."""

    tekst: Tekst = ""
    indicator_ids: Kenmerken = ()
    gebieden: Gebieden = ()


class Ambitie(Settings):
    """What parties want; `richting` are goals of the worksheet, in the order of the code list."""

    tekst: Tekst = ""
    richting: tuple[Annotated[str, AfterValidator(one_of(lijst.DOELEN))], ...] = ()
    aandacht_vasthouders: bool = False
    aandacht_vastzitters: bool = False


class Doel(Settings):
    """A measurable target (domain 3.2).

    Attributes
    ----------
    soort : {"niveau", "verandering_pct", "verandering_abs"}
        `doelwaarde` is a level to reach, a change in percent, or a change in the unit of the indicator.
    richting : {"minimaal", "maximaal"}
        Whether more is better or less is.
    nulmeting : float, optional
        Value at the start, where it is known already.
    termijn_jaar : float, optional
        Years from the start; either this or `einddatum`.
    gebied_code : str
        Empty for the whole partnership.
    verantwoordelijk : str
        Id of an organisation; empty where nobody is named.
    """

    id: Kenmerk
    tekst: Tekst
    indicator_id: Kenmerk
    soort: Annotated[str, AfterValidator(one_of(SOORTEN_DOEL))]
    doelwaarde: Getal
    eenheid: Tekst = ""
    richting: Annotated[str, AfterValidator(one_of(RICHTINGEN))] = "minimaal"
    nulmeting: MisschienGetal = None
    nulmeting_periode: Tekst = ""
    termijn_jaar: Jaren = None
    einddatum: date | None = None
    gebied_code: Gebied | Literal[""] = ""
    verantwoordelijk: Kenmerk | Literal[""] = ""

    @model_validator(mode="after")
    def _one_term(self) -> "Doel":
        if (self.termijn_jaar is None) == (self.einddatum is None):
            raise ValueError("vul termijn_jaar in of einddatum, en niet allebei")
        return self


class Aandachtspunt(Settings):
    """A point to keep in mind."""

    id: Kenmerk
    tekst: Tekst
    soort: Annotated[str, AfterValidator(one_of(SOORTEN_AANDACHTSPUNT))]
    eigenaar: Kenmerk | Literal[""] = ""


class Ambities(Settings):
    """The four questions of the worksheet, and how parties go about it."""

    opgave: Opgave = Opgave()
    ambitie: Ambitie = Ambitie()
    doelen: tuple[Doel, ...] = ()
    aandachtspunten: tuple[Aandachtspunt, ...] = ()
    aanpak_route: Annotated[str, AfterValidator(one_of((*AANPAKROUTES, "")))] = ""


class EigenInstrument(Settings):
    """What a local instrument is; its code starts with `x_`."""

    code: str = Field(pattern=f"^{LOCAL_CODE}$")
    naam: Tekst
    beschrijving: Tekst
    sector: tuple[Annotated[str, AfterValidator(one_of(lijst.SECTOREN))], ...] = ()
    categorie: tuple[Categorie, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Werkbladen:
    """All worksheets of one partnership; a sheet that is not filled in is an empty table with its columns.

    Attributes
    ----------
    hoofd : Hoofd
    organisaties : DataFrame (contract organisaties)
    ambities : Ambities
    contactmomenten, stimuleren, opgave, monitor, participatie : DataFrame (contracts werkblad_*)
    praatplaten : mapping of contract name to DataFrame
        gesprekken, gesprek_toekomst, gesprek_wensen, gesprek_hulp, gesprek_acties.
    eigen_instrumenten : tuple of EigenInstrument
    sources : tuple of Source
        The files as they were read.
    """

    hoofd: Hoofd
    organisaties: pd.DataFrame
    ambities: Ambities
    contactmomenten: pd.DataFrame
    stimuleren: pd.DataFrame
    opgave: pd.DataFrame
    monitor: pd.DataFrame
    participatie: pd.DataFrame
    praatplaten: Mapping[str, pd.DataFrame]
    eigen_instrumenten: tuple[EigenInstrument, ...] = ()
    sources: tuple[Source, ...] = field(default=())

    def blad(self, naam: str) -> pd.DataFrame:
        """Return one table by the name of its sheet ("contactmomenten", "gesprek_hulp")."""
        if naam in self.praatplaten:
            return self.praatplaten[naam]
        table: pd.DataFrame = getattr(self, naam)
        return table
