"""A coded project as a delivery: one file, one entry in leveringen.yaml, three tables (docs/method/36)."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pandas as pd

from toolkit.config import Inleesbestand, Levering, read_inleesbestand
from toolkit.config.levering import CODETABELLEN
from toolkit.dutch import plural
from toolkit.errors import DeliveryError, ParameterError
from toolkit.provenance import sha256_of
from toolkit.sources.codeprojects.lezen import read_codeproject
from toolkit.sources.codeprojects.ruwe_tabellen import EIGEN_FRAGMENT, RuweTabellen
from toolkit.sources.inlezen.namen import plain
from toolkit.sources.ruw import Ruw, read_ruw, ruw_of
from toolkit.uitwisseling import Codeproject

_NOTES: Final = "interviewnotities"


@dataclass(frozen=True, kw_only=True, eq=False)
class Projectlevering:
    """A coded project that was read, and how its fragments become interviewnotities.

    Attributes
    ----------
    levering : Levering
    project : Codeproject
    inleesbestand : Inleesbestand or None
        For the table interviewnotities; columns that have the name of the contract need none.
    gevallen : DataFrame or None
        First column: the name of a case or text; the others are columns of the fragments.
    """

    levering: Levering
    project: Codeproject
    inleesbestand: Inleesbestand | None
    gevallen: pd.DataFrame | None
    opmerkingen: tuple[str, ...] = ()

    def ruw(self, tabel: str, codes: Mapping[str, str]) -> Ruw:
        """Return one raw table; `codes` are the codes by label of a codebook that was delivered apart."""
        asked = self.inleesbestand.doelen if self.inleesbestand else {}
        made = RuweTabellen(
            self.project, gevraagd=list(asked.values()), codes=codes, gevallen=self.gevallen,
            eigen_fragmenten=plain(asked.get("fragment_id", "")) == plain(EIGEN_FRAGMENT),
        )  # fmt: skip
        remarks = (*self.project.verslag.in_het_kort(), *self.opmerkingen, *made.opmerkingen())
        return ruw_of(
            getattr(made, tabel)(), bestand=Path(self.levering.bestand).name, blad=tabel,
            opmerkingen=remarks if tabel == _NOTES else (),
        )  # fmt: skip

    def inleesbestand_van(self, tabel: str) -> Inleesbestand | None:
        """Return the inleesbestand of one of the three tables."""
        return self.inleesbestand if tabel == _NOTES else None


def read_projectlevering(levering: Levering, *, folder: Path, beside: Path) -> Projectlevering:
    """Read a coded project that leveringen.yaml names.

    Parameters
    ----------
    levering : Levering
        Of the kind codeproject.
    folder, beside : Path
        Of the deliveries, and of leveringen.yaml.

    Raises
    ------
    DeliveryError
        If the project or the table of cases cannot be read.
    ParameterError
        If the inleesbestand is not right, or for another table.
    """
    path = folder / levering.bestand
    if path.is_dir():
        raise DeliveryError(
            "dit is een map en geen bestand.", remedy="Noem van QualCoder het bestand data.qda in die map.", file=path
        )
    given = read_inleesbestand(beside / levering.inlezen) if levering.inlezen else None
    if given and given.tabel != _NOTES:
        raise ParameterError(
            f"dit inleesbestand is voor {given.tabel}; bij een codeproject hoort er een voor {_NOTES}.",
            remedy="Verbeter tabel in het inleesbestand.", file=levering.inlezen,
        )  # fmt: skip
    project = read_codeproject(path, project=levering.project, kolommen=levering.kolommen)
    cases, remarks = _cases(folder / levering.gevallen, project) if levering.gevallen else (None, ())
    return Projectlevering(levering=levering, project=project, inleesbestand=given, gevallen=cases, opmerkingen=remarks)


def onderdelen(levering: Levering) -> tuple[Levering, ...]:
    """Return a coded project as three deliveries, one for each table that it fills."""
    return tuple(
        levering.model_copy(update={"bron_id": bron_id, "soort": table})
        for table, bron_id in zip(CODETABELLEN, levering.bron_ids, strict=True)
    )


def _cases(path: Path, project: Codeproject) -> tuple[pd.DataFrame, tuple[str, ...]]:
    cells = read_ruw(path).cellen
    cells = cells.loc[cells.iloc[:, 0].notna()]
    names = cells.iloc[:, 0].map(lambda name: plain(str(name)))
    if names.duplicated().any():
        raise DeliveryError(
            "een geval staat hier twee keer in.", remedy="Maak van elk geval of elke tekst één rij.", file=path,
            place=f"rij {names.index[names.duplicated()][0]}",
        )  # fmt: skip
    known = {plain(str(name)) for table in (project.gevallen, project.bronnen) for name in table["naam"]}
    loose = int((~names.isin(known)).sum())
    told = [f"Kenmerken van gevallen komen uit {path.name} (sha256 {sha256_of(path)[:12]})."]
    if loose:
        told.append(f"{plural(loose, 'rij', 'rijen')} van {path.name} past bij geen geval of tekst in het project.")
    return cells, tuple(told)
