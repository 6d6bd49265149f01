"""How the registrations of each gemeente of the region are delivered: by whom, in what files, with which faults."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

import numpy as np
import pandas as pd

from toolkit.samples.gebreken import GEEN, GEWOON, Gebreken
from toolkit.samples.hagerwolde import HAGERWOLDE
from toolkit.samples.leveren.bundel import Bundel, lever, vormen
from toolkit.samples.leveren.codeproject import beside_codeproject, codeproject
from toolkit.samples.leveren.stijlen import Bestandsoort
from toolkit.samples.lindermonde import LINDERMONDE
from toolkit.samples.regio import Deel
from toolkit.samples.wiekervoort import WIEKERVOORT

_STREAM: Final = 90  # of random numbers, apart from those of the world


@dataclass(frozen=True, kw_only=True)
class Werkwijze:
    """How a gemeente delivers: kinds of file, faults, and what to say about it in Dutch.

    With `codeproject` the interviewers deliver what their program for coding exports; without it tables.
    """

    soort: Bestandsoort
    anders: Mapping[str, Bestandsoort] = field(default_factory=dict)
    gebreken: Gebreken = GEEN
    codeproject: bool = False
    eigenaardigheden: tuple[str, ...] = ()


_HOUDERS: Final = (
    "Elke houder levert de registraties in een eigen vorm, met eigen koppen en codes. Bij elke levering hoort een "
    "inleesbestand (`.inlezen.yaml`), dat zegt welke kolom en welke code wat is.",
    "De ene corporatie levert VERA-codes, echte datums, huren als '€ 612,-' en een totaalrij onder de kop met "
    "titelregels; de andere woorden, datums als tekst en huren in centen. Elk alleen het eigen bezit.",
    "Van verhuurders die geen corporatie zijn, levert niemand huren.",
)
_ZONDER_FOUTEN: Final = "In deze registraties zijn geen fouten gezet."
WERKWIJZEN: Final[Mapping[str, Werkwijze]] = MappingProxyType({
    LINDERMONDE.code: Werkwijze(
        soort="parquet", anders={"enquete": "werkmap"},
        eigenaardigheden=(
            *_HOUDERS,
            "De gemeente levert uit een datapakhuis: Parquet. De wooncoach levert een werkmap met bladen, groepskoppen "
            "en kruisjes. Op 1 juli 2021 begon een aanpak met wooncoaches.",
            _ZONDER_FOUTEN,
        ),
    ),
    HAGERWOLDE.code: Werkwijze(
        soort="windows", anders={"huishoudens": "parquet", "woningen": "werkmap"},
        # No personal data: reports refuse to use deliveries that hold what looks like it.
        gebreken=replace(GEWOON, persoonsgegeven=0.0),
        eigenaardigheden=(
            *_HOUDERS,
            "De verhuizingen zijn een CSV uit Windows: tekenset Windows-1252, puntkomma's, d-m-jjjj, decimale komma's. "
            "De enquête is UTF-16 met tabs, en antwoorden zijn hele zinnen.",
            "In deze registraties zijn fouten gezet: dubbele rijen, verkeerde codes, onleesbare datums en getallen, "
            "leeftijden van 212, en verhuizingen die goed te lezen zijn en toch niet kloppen (te laat gemeld, zonder "
            "oude woning, deelvertrek als vertrek, ruil niet herkend). "
            "Elke fout staat in `waarheid/gebreken`.",
        ),
    ),
    WIEKERVOORT.code: Werkwijze(
        soort="script", codeproject=True,
        anders={"huishoudens": "parquet", "woningen": "parquet", "verhuizingen": "parquet", "enquete": "werkmap"},
        eigenaardigheden=(
            *_HOUDERS,
            "De gesprekken zijn gecodeerd in een programma: één REFI-QDA-project (`gesprekken.qdpx`). Wie sprak, staat "
            " bij de gevallen; de fase en of een citaat mag, zijn codes. Hoe zeker een codeur was, kent die vorm "
            "niet. Het codeboek ligt ernaast, met wat een programma niet van een code weet.",
            "De gemeente levert met een script: UTF-8 met komma's en ISO-datums, en Parquet waar het veel is. In maart "
            "2022 is een complex voor senioren opgeleverd; een aanpak was er niet.",
            _ZONDER_FOUTEN,
        ),
    ),
})  # fmt: skip


def registraties(
    deel: Deel, *, zaad: int, licentie: str, schoon: bool = False
) -> tuple[Bundel, Mapping[str, pd.DataFrame]]:
    """Deliver the registrations of a gemeente.

    Parameters
    ----------
    deel : Deel
    zaad : int
    licentie : str
    schoon : bool
        Whether to leave out all faults.

    Returns
    -------
    the deliveries, and the truth with the planted faults among it
    """
    plan, how = deel.world.plan, WERKWIJZEN[deel.world.plan.code]
    gebreken = GEEN if schoon else how.gebreken
    shapes = vormen(deel.tabellen, naam=plan.naam, soort=how.soort, anders=how.anders, gebreken=gebreken)
    if how.codeproject:
        shapes = beside_codeproject(shapes)
    rng = np.random.default_rng([zaad, int(plan.code[2:]), _STREAM])
    bundle = lever(deel.tabellen, shapes, jaar=plan.jaar, licentie=licentie, gebreken=gebreken, rng=rng)
    if how.codeproject:
        files, levering = codeproject(deel.tabellen, jaar=plan.jaar, licentie=licentie)
        bundle = replace(bundle, bestanden=(*bundle.bestanden, *files), leveringen=(*bundle.leveringen, levering))
    return bundle, {**deel.waarheid, "gebreken": bundle.gebreken}
