"""What the search for routes takes for granted, as one value that is printed in the report."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from toolkit.config import Run

SCENARIOS: Final = ("laag", "midden", "hoog")
Scenario = Literal["laag", "midden", "hoog"]


class Aannamen(BaseModel):
    """Every parameter of domain 5.5 and 5.6.

    Attributes
    ----------
    max_afstand_m, max_extra_woonlasten, min_m2, min_kamers
        What a household asks where it was not asked itself: metres, EUR a month, m2, rooms.
    ook_aanpasbaar : bool
        Whether a dwelling that can be adapted counts as suitable.
    blijven_in_wijk : bool
        Whether everybody stays in the wijk or kern, instead of within the distance.
    eigen_wensen : bool
        Whether answers of the survey take the place of the four numbers, for the households that gave them.
    horizon_maanden : int
        Offers in the last so many months of the period count.
    aanbod : {"vrijkomend", "voorraad"}
        What came free, or as a ceiling the whole stock.
    middenhuur_band : (float, float)
        Net rent in EUR a month, both ends included (bron B); not the statutory class.
    kan_bron : {"model", "enquete"}, min_routes : int
        What "kan" means (domain 5.6).
    verhuiswens_ja : tuple of str
        Answers that count as wanting to move.
    others
        See aannamen.yaml.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    max_afstand_m: float = Field(default=2_000, gt=0)
    max_extra_woonlasten: float = Field(default=100, ge=0)
    min_m2: float = Field(default=60, ge=0)
    min_kamers: int = Field(default=3, ge=0)
    ook_aanpasbaar: bool = False
    blijven_in_wijk: bool = False
    eigen_wensen: bool = False
    horizon_maanden: int = Field(default=12, ge=1, le=120)
    aanbod: Literal["vrijkomend", "voorraad"] = "vrijkomend"
    middenhuur_band: tuple[float, float] = (800, 1_200)
    kan_bron: Literal["model", "enquete"] = "model"
    min_routes: int = Field(default=1, ge=1)
    verhuiswens_ja: tuple[str, ...] = ("beslist_wel", "misschien_wel")
    aow_leeftijd: int = Field(ge=60, le=75)
    overwaarde_deel: float = Field(ge=0, le=1)
    inkomen_factor: float = Field(ge=0, le=10)
    woz_factor: float = Field(gt=0, le=3)
    huurquote: float = Field(ge=0, le=1)
    min_bekende_huren: int = Field(ge=1)
    inkomen_onbekend: Mapping[Scenario, float]
    inkomen_van_klasse: Mapping[str, tuple[str, float]]
    gesloten_labels: tuple[str, ...]
    koopgrenzen: tuple[float, ...]
    stellingen: Mapping[str, float]


@cache
def _supplied() -> Mapping[str, object]:
    text = files("toolkit.routes").joinpath("aannamen.yaml").read_text(encoding="utf-8")
    read = yaml.safe_load(text)
    return {name: read[name] for name in read if name not in {"geldig_vanaf", "bron"}}


def aannamen(**anders: object) -> Aannamen:
    """Return the assumptions of the toolkit, with what is different."""
    return Aannamen.model_validate({**_supplied(), **anders})


def aannamen_van(run: Run) -> Aannamen:
    """Return the assumptions with the parameters of a notebook run."""
    return aannamen(
        max_afstand_m=run.max_afstand_m, max_extra_woonlasten=run.max_extra_woonlasten, min_m2=run.min_m2,
        min_kamers=run.min_kamers, horizon_maanden=run.horizon_maanden, aanbod=run.aanbod,
        middenhuur_band=run.middenhuur_band, kan_bron=run.kan_bron, min_routes=run.min_routes,
    )  # fmt: skip
