"""The settings of a delivery folder (`leveringen.yaml`)."""

import os
from pathlib import Path
from typing import Final, Literal

from pydantic import Field, model_validator

from toolkit.config.databank import Databank
from toolkit.config.settings import GemeenteCode, Periode, Settings
from toolkit.contracts import CONTRACTS
from toolkit.contracts import OPENBAAR as OPEN_TABLES
from toolkit.dutch import listing
from toolkit.provenance import Aard

OPENBAAR: Final = ("kerncijfers", "grenzen", "kernen", "verhuisstromen", "verhuistotalen")
SLEUTEL: Final = "meta.json"
"""Beside figures of the kind `verhuistotalen`: which gemeente and class each number stands for."""
_MADE_HERE: Final = ("ketens", "ketenschakels", "stromen", "routes", "joint_display", "bronnen")
REGISTRATIES: Final = tuple(
    table.name for table in CONTRACTS if table not in OPEN_TABLES and table.name not in _MADE_HERE
)


CODEPROJECT: Final = "codeproject"
CODETABELLEN: Final = ("interviewnotities", "codeboek", "coderingen")
"""The tables that a coded project fills, and what they are called in its sources."""


class Codering(Settings):
    """How a municipality's own numbers become CBS buurt codes: gemeente, wijk number, last digits of buurt number."""

    gemeente: GemeenteCode
    wijk_kolom: str
    buurt_kolom: str
    naam_kolom: str
    buurt_cijfers: int = Field(default=2, ge=1, le=2)


class Levering(Settings):
    """One delivery and what is known about it: a file, or a table in a database.

    `soort` is open data (`OPENBAAR`), or the name of a table of registrations. A registration may name an
    `inlezen`: the file beside it that says which column is which. `periode` is what it should cover. A coded project
    (`CODEPROJECT`) fills three tables; `project` is its number in a database with several, `gevallen` the file that
    says of cases what the project does not.
    """

    bron_id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    soort: str
    bestand: str = ""
    databank: Databank | None = None
    inlezen: str = ""
    gevallen: str = ""
    project: int | None = Field(default=None, ge=1)
    aard: Aard | None = None
    periode: Periode | None = None
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

    @property
    def is_registratie(self) -> bool:
        """Whether this is a registration of people, dwellings or work done, and no open data."""
        return self.soort not in OPENBAAR

    @property
    def bestanden(self) -> tuple[str, ...]:
        """The files that it needs, seen from the folder of the deliveries; none for a database."""
        if not self.bestand:
            return ()
        beside = (Path(self.bestand).with_name(SLEUTEL).as_posix(),) if self.soort == "verhuistotalen" else ()
        return (self.bestand, *beside, *([self.gevallen] if self.gevallen else []))

    @property
    def bron_ids(self) -> tuple[str, ...]:
        """The ids of the sources that it becomes: its own, or for a coded project one for each table."""
        return tuple(f"{self.bron_id}_{table}" for table in CODETABELLEN) if self.is_codeproject else (self.bron_id,)

    @property
    def is_codeproject(self) -> bool:
        """Whether this is a project of a program for coding interviews."""
        return self.soort == CODEPROJECT

    @model_validator(mode="after")
    def _of_one_piece(self) -> "Levering":
        known = (*OPENBAAR, CODEPROJECT, *REGISTRATIES)
        if self.soort not in known:
            raise ValueError(f"soort moet een van deze zijn: {listing(known, word='of')}")
        if bool(self.bestand) == bool(self.databank):
            raise ValueError("noem een bestand of een databank, en niet allebei")
        if not self.is_registratie and (self.databank or self.inlezen):
            raise ValueError(f"databank en inlezen zijn er niet voor {self.soort}")
        if self.is_codeproject and self.databank:
            raise ValueError("een codeproject is een bestand; noem geen databank")
        if not self.is_codeproject and (self.gevallen or self.project):
            raise ValueError(f"gevallen en project zijn er alleen voor een {CODEPROJECT}")
        return self


class Leveringen(Settings):
    """The deliveries of one gemeente, or of several that share their files (`leveringen.yaml`).

    `kern_uit_wijk` takes every wijk for a kern with its countryside, where no list of kernen is delivered.
    """

    basis: str = "."
    basis_variabele: str | None = None
    kern_uit_wijk: bool = False
    leveringen: tuple[Levering, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _unique_ids(self) -> "Leveringen":
        ids = [bron_id for levering in self.leveringen for bron_id in levering.bron_ids]
        if len(set(ids)) < len(ids):
            raise ValueError("elke bron_id mag maar één keer voorkomen")
        return self

    @model_validator(mode="after")
    def _one_way_to_kernen(self) -> "Leveringen":
        if self.kern_uit_wijk and any(levering.soort == "kernen" for levering in self.leveringen):
            raise ValueError("kern_uit_wijk kan niet samen met een levering van kernen")
        return self

    def folder(self, home: Path) -> Path:
        """Return the folder that the file names start from; an environment variable may point elsewhere."""
        named = os.environ.get(self.basis_variabele) if self.basis_variabele else None
        return Path(named) if named else (home / self.basis)
