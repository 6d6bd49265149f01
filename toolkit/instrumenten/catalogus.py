"""The instrument catalogue: what a partnership can do to help seniors move, and what is known about it (domain 3.6)."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Final, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

from toolkit.meegeleverd import meegeleverd

Sector = Literal["sociaal", "particulier"]
Categorie = Literal[1, 2, 3, 4, 5]
Fase = Literal["huidige_woning", "woonwens", "woning_zoeken", "verhuizen", "nieuw_thuis"]
Kind = Literal["faciliteren", "verleiden", "belonen", "sturen"]
Bewezen = Literal["ja", "nog_niet", "onbekend"]

EIGEN: Final = "x_"
"""What the code of a local instrument starts with; such an instrument is not in the catalogue."""

CATEGORIEEN: Final[Mapping[int, str]] = MappingProxyType(
    {1: "Passend aanbod", 2: "Op weg helpen", 3: "Ontzorgen", 4: "Prijsprikkel", 5: "Voorrang"}
)
"""The five categories of intervention, in the order of the charts."""


class Instrument(BaseModel):
    """One entry of the catalogue.

    Attributes
    ----------
    code, naam : str
    sector : tuple of {"sociaal", "particulier"}
        For tenants of corporaties, or aimed at owner-occupiers.
    categorie : tuple of int, 1-5
        See `CATEGORIEEN`.
    fase : tuple of str
        Stages in which it usually helps: advice of the toolkit; empty where it belongs to none.
    uitvoerders : tuple of str
        Kinds of organisation that usually do it (codes of `organisaties.soort`).
    bewezen : mapping of sector -> {"ja", "nog_niet", "onbekend"}
        Whether practice in that sector has shown that it works.
    op_menukaart : bool
        Whether it stands on the chart of each of its sectors; those that do not may stand in any cell.
    bron : {"A", "B"}
        The toolkit of Platform31, or the blog.
    kind : {"faciliteren", "verleiden", "belonen", "sturen"}, optional
    beschrijving : str
    geleerde_lessen : tuple of str
    indicator_ids : tuple of str
        Indicators of `toolkit.indicatoren` that show its use or result.
    kosten_posten : tuple of str
    geldig_vanaf : date, optional
        Before this day the law did not allow it; `geldig_bron` says which law.
    stuurt_op_vrijgekomen_woning : bool
        Whether it decides who moves into the dwelling that comes free.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    code: str = Field(pattern=r"^[a-z0-9_]+$")
    naam: str = Field(min_length=1)
    sector: tuple[Sector, ...] = Field(min_length=1)
    categorie: tuple[Categorie, ...] = Field(min_length=1)
    fase: tuple[Fase, ...]
    uitvoerders: tuple[str, ...] = Field(min_length=1)
    bewezen: dict[Sector, Bewezen]
    op_menukaart: bool
    bron: Literal["A", "B"]
    kind: Kind | None = None
    beschrijving: str = Field(min_length=1)
    geleerde_lessen: tuple[str, ...]
    indicator_ids: tuple[str, ...]
    kosten_posten: tuple[str, ...]
    geldig_vanaf: date | None = None
    geldig_bron: str = ""
    stuurt_op_vrijgekomen_woning: bool = False

    @model_validator(mode="after")
    def _fits_together(self) -> "Instrument":
        if set(self.bewezen) != set(self.sector):
            raise ValueError("bewezen says something about each sector of the instrument and about no other")
        if self.op_menukaart and self.bron == "B":
            raise ValueError("an instrument of the blog stands on no chart")
        if (self.geldig_vanaf is None) != (self.geldig_bron == ""):
            raise ValueError("a day from which a law holds needs its source, and the other way round")
        return self


@cache
def catalogue() -> dict[str, Instrument]:
    """Return every instrument by code: both charts by category in printed order, then what stands on neither."""
    entries = [Instrument.model_validate(entry) for entry in meegeleverd("toolkit.instrumenten", "instrumenten.yaml")]
    known = {entry.code: entry for entry in entries}
    if len(known) < len(entries):
        raise ValueError("an instrument stands in the catalogue twice")
    return known


@cache
def menukaart() -> Mapping[tuple[str, int], tuple[str, ...]]:
    """Return the codes in each cell (sector, category) of both charts, in printed order."""
    charted = [entry for entry in catalogue().values() if entry.op_menukaart]
    return MappingProxyType(
        {
            (sector, number): tuple(
                entry.code for entry in charted if sector in entry.sector and number in entry.categorie
            )
            for sector in get_args(Sector)
            for number in CATEGORIEEN
        }
    )


def naam_van(code: str) -> str:
    """Return the name that readers see; a local instrument is named by its own code, without `x_` and underscores."""
    if code in catalogue():
        return catalogue()[code].naam
    return code.removeprefix(EIGEN).replace("_", " ").capitalize()


def categorie_naam(number: int, sector: str = "") -> str:
    """Return the name of a category; the chart of the social sector calls the fifth more than priority."""
    return "Voorrang en (kleine) uitzonderingen" if (number, sector) == (5, "sociaal") else CATEGORIEEN[number]
