"""Read the one workbook with all worksheets."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar

import pandas as pd

from toolkit.config import Settings, parse
from toolkit.errors import DeliveryError, ToolkitError
from toolkit.sources.inlezen.namen import plain
from toolkit.sources.werkbladen import uitleg
from toolkit.sources.werkbladen.gelezen import Delen, Gelezen, assemble, known_as
from toolkit.sources.werkbladen.partnerschapsmap import source_of
from toolkit.sources.werkbladen.plaatsen import Plaats
from toolkit.sources.werkbladen.tabel import read_blad
from toolkit.sources.werkbladen.werkmap_cellen import Werkmap, open_werkmap, read_sheet
from toolkit.werkbladen import BLADEN, Aandachtspunt, Ambities, Blad, Doel, EigenInstrument, Hoofd, Melding
from toolkit.werkbladen.bladen import (
    AANDACHTSPUNTEN,
    AMBITIES,
    DOELEN,
    HOOFD,
    INSTRUMENTEN,
    ORGANISATIES,
    TABELLEN,
)
from toolkit.werkbladen.vlak import as_values, nested_ambities

_BRON: Final = "werkbladen"
_PREFIX: Final = "Dit klopt niet: "
T = TypeVar("T", bound=Settings)


@dataclass(frozen=True, eq=False)
class _Lezer:
    """What has been read so far."""

    werkmap: Werkmap
    tabellen: dict[str, pd.DataFrame] = field(default_factory=dict)
    plaatsen: dict[str, Plaats] = field(default_factory=dict)
    meldingen: list[Melding] = field(default_factory=list)
    fouten: list[ToolkitError] = field(default_factory=list)
    opmerkingen: list[str] = field(default_factory=list)

    def read(self, blad: Blad) -> None:
        """Read one sheet if it is there; what cannot be read is kept as a fault."""
        name = self.werkmap.sheet(blad)
        if name is None:
            return
        try:
            found = read_sheet(self.werkmap, blad, name)
        except ToolkitError as failed:
            self.fouten.append(failed)
            return
        known = known_as(self.tabellen.get(ORGANISATIES.naam, ORGANISATIES.empty()))
        self.tabellen[blad.naam], told = read_blad(found.ruw, organisaties=known)
        self.meldingen.extend(told)
        self.plaatsen[blad.naam] = found.ruw.plaats
        self.opmerkingen.extend(found.opmerkingen)

    def sound(self, blad: Blad) -> list[int]:
        """Return the rows of a sheet in which nothing is wrong."""
        wrong = {at for one in self.meldingen if one.blad == blad.naam and one.ernst == "fout" for at in one.posities}
        whole = any(one.blad == blad.naam and not one.posities for one in self.meldingen)
        return [] if whole else [at for at in range(len(self.tabellen.get(blad.naam, ()))) if at not in wrong]

    def objects(self, model: type[T], blad: Blad) -> tuple[T, ...]:
        """Return the rows of a sheet that is no table in the model."""
        rows, found = self.sound(blad), []
        for at, values in (
            zip(rows, as_values(self.tabellen[blad.naam].iloc[rows], blad.contract), strict=True) if rows else ()
        ):
            try:
                found.append(parse(model, values, file=self.werkmap.bestand))
            except ToolkitError as failed:
                self.meldingen.append(
                    Melding(
                        ernst="fout",
                        blad=blad.naam,
                        posities=(at,),
                        tekst=failed.problem.removeprefix(_PREFIX),
                        remedie="Verbeter deze rij.",
                    )
                )
        return tuple(found)


def read_werkmap(path: Path) -> Gelezen:
    """Read the worksheets of a partnership from one workbook.

    Parameters
    ----------
    path : Path
        As `write_werkmap` makes it and people fill it in.

    Returns
    -------
    Gelezen
        A fault is no exception here: all faults of all sheets are collected.

    Raises
    ------
    DeliveryError
        If the file is no workbook that can be read.
    """
    lezer = _Lezer(open_werkmap(path))
    for blad in (HOOFD, ORGANISATIES, AMBITIES, DOELEN, AANDACHTSPUNTEN, *TABELLEN, INSTRUMENTEN):
        lezer.read(blad)
    lezer.fouten.extend(_without_head(lezer.werkmap))
    hoofd = next(iter(lezer.objects(Hoofd, HOOFD)), None)
    ambities = _ambities(lezer)
    instrumenten = lezer.objects(EigenInstrument, INSTRUMENTEN)
    texts = {blad.naam for blad in (HOOFD, AMBITIES, DOELEN, AANDACHTSPUNTEN, INSTRUMENTEN)}
    return assemble(
        Delen(
            hoofd=hoofd, ambities=ambities, instrumenten=instrumenten, plaatsen=lezer.plaatsen,
            tabellen={naam: table for naam, table in lezer.tabellen.items() if naam not in texts or len(table)},
            meldingen=lezer.meldingen, fouten=lezer.fouten, waarschuwingen=[*_unread(lezer.werkmap)],
            opmerkingen=lezer.opmerkingen,
            sources=(source_of(path, "Werkbladen", hoofd, bron_id=_BRON),) if hoofd else (),
        ),
        bestand=path.name,
    )  # fmt: skip


def _ambities(lezer: _Lezer) -> Ambities:
    doelen, points = lezer.objects(Doel, DOELEN), lezer.objects(Aandachtspunt, AANDACHTSPUNTEN)
    if not lezer.sound(AMBITIES):
        return Ambities(doelen=doelen, aandachtspunten=points)
    row = as_values(lezer.tabellen[AMBITIES.naam], AMBITIES.contract)[0]
    whole = parse(Ambities, nested_ambities(row), file=lezer.werkmap.bestand)
    return whole.model_copy(update={"doelen": doelen, "aandachtspunten": points})


def _without_head(werkmap: Werkmap) -> Iterator[ToolkitError]:
    if werkmap.sheet(HOOFD) is None:
        yield DeliveryError(
            f"het blad {HOOFD.titel} ontbreekt.", remedy="Neem het over uit een lege werkmap en vul het in.",
            file=werkmap.bestand,
        )  # fmt: skip


def _unread(werkmap: Werkmap) -> Iterator[str]:
    known = _plain([blad.titel for blad in BLADEN] + [uitleg.LEES_MIJ, uitleg.KEUZELIJSTEN])
    for name in werkmap.waarden.sheetnames:
        if plain(name) not in known:
            yield f"{werkmap.bestand}: blad {name} is geen werkblad en is niet gelezen. Controleer de naam."


def _plain(names: Sequence[str]) -> set[str]:
    return {plain(name) for name in names}
