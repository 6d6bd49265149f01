"""The folder of a partnership: read with every fault collected, written all or nothing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Final

import pandas as pd

from toolkit.config import output_error, read_yaml, writable_folder, write_together
from toolkit.errors import DeliveryError, OutputError, ToolkitError
from toolkit.provenance import Source, sha256_of
from toolkit.sources.werkbladen.csvbestand import csv_text, read_csv
from toolkit.sources.werkbladen.gelezen import Delen, Gelezen, assemble, known_as
from toolkit.sources.werkbladen.plaatsen import Plaats
from toolkit.sources.werkbladen.tabel import broken_contract, read_blad
from toolkit.sources.werkbladen.yamlbestand import (
    AMBITIES_YAML,
    INSTRUMENTEN_YAML,
    ORGANISATIES_YAML,
    Items,
    ambities_text,
    hoofd_of,
    instrumenten_text,
    organisaties_text,
    read_hoofd,
    read_instrumenten,
    read_items,
    read_organisaties,
)
from toolkit.werkbladen import Aandachtspunt, Ambities, Blad, Doel, EigenInstrument, Hoofd, Melding, Werkbladen
from toolkit.werkbladen.bladen import AANDACHTSPUNTEN, AMBITIES, DOELEN, HOOFD, INSTRUMENTEN, ORGANISATIES, TABELLEN
from toolkit.werkbladen.vlak import as_table

_YAML: Final = (ORGANISATIES_YAML, AMBITIES_YAML, INSTRUMENTEN_YAML)
_GROUPS: Final = ("opgave", "ambitie", "aanpak_route")
_PAPERS: Final = ("leesmij.md", "readme.md")


@dataclass(frozen=True, eq=False)
class _Lezer:
    """What has been read so far."""

    folder: Path
    hoofden: dict[str, Hoofd] = field(default_factory=dict)
    tabellen: dict[str, pd.DataFrame] = field(default_factory=dict)
    plaatsen: dict[str, Plaats] = field(default_factory=dict)
    meldingen: list[Melding] = field(default_factory=list)
    fouten: list[ToolkitError] = field(default_factory=list)
    texts: dict[str, Any] = field(default_factory=dict)

    def organisaties(self, path: Path) -> None:
        """Read organisaties.yaml."""
        content = self._hoofd(path)
        ruw, faults = read_organisaties(content.get("organisaties"), path)
        self.fouten.extend(faults)
        self.tabellen["organisaties"], told = read_blad(ruw, organisaties={})
        self.meldingen.extend(told)
        self.plaatsen["organisaties"] = ruw.plaats

    def ambities(self, path: Path) -> None:
        """Read ambities.yaml."""
        content = self._hoofd(path)
        doelen = self._items(read_items(Doel, content.get("doelen"), blad=DOELEN, path=path), DOELEN)
        points = read_items(Aandachtspunt, content.get("aandachtspunten"), blad=AANDACHTSPUNTEN, path=path)
        self.texts.update(doelen=doelen, aandachtspunten=self._items(points, AANDACHTSPUNTEN))
        self.plaatsen["ambities"] = Plaats(blad=AMBITIES, bestand=path.name, woorden=("", "", "sleutel"), rijen=(1,))

    def instrumenten(self, path: Path) -> None:
        """Read instrumenten_lokaal.yaml."""
        found = read_items(EigenInstrument, read_instrumenten(path), blad=INSTRUMENTEN, path=path)
        self.texts["instrumenten"] = self._items(found, INSTRUMENTEN)

    def tabel(self, path: Path, blad: Blad) -> None:
        """Read a sheet that is a CSV file."""
        ruw = read_csv(path, blad)
        known = known_as(self.tabellen.get("organisaties", ORGANISATIES.empty()))
        self.tabellen[blad.naam], told = read_blad(ruw, organisaties=known)
        self.meldingen.extend(told)
        self.plaatsen[blad.naam] = ruw.plaats

    def tried(self, path: Path, read: Callable[[Path], None]) -> None:
        """Read one file if it is there; what cannot be read is kept as a fault."""
        if not path.exists():
            return
        try:
            read(path)
        except ToolkitError as failed:
            self.fouten.append(failed)

    def _hoofd(self, path: Path) -> dict[str, Any]:
        """Read the head; where it is faulty, the lists of the file are still judged."""
        try:
            settings, content = read_hoofd(path)
        except ToolkitError as failed:
            self.fouten.append(failed)
            return _content(path)
        self.hoofden[path.name] = hoofd_of(settings)
        self.texts.update({key: getattr(settings, key) for key in _GROUPS if key in content})
        self.plaatsen[HOOFD.naam] = Plaats(blad=HOOFD, bestand=path.name, woorden=("", "", "sleutel"), rijen=(1,))
        return content

    def _items(self, items: Items, blad: Blad) -> tuple[Any, ...]:
        self.fouten.extend(items.fouten)
        self.plaatsen[blad.naam] = items.plaats
        table = as_table(items.gelezen, blad.contract)
        self.meldingen.extend(broken_contract(table, blad, known=[]))
        return items.gelezen


def _content(path: Path) -> dict[str, Any]:
    try:
        return read_yaml(path, error=DeliveryError)
    except ToolkitError:
        return {}


def read_map(folder: Path) -> Gelezen:
    """Read the worksheets of a partnership from their folder.

    Parameters
    ----------
    folder : Path
        Holds organisaties.yaml or ambities.yaml, and the CSV files that are filled in (docs/werkbladen.md).

    Returns
    -------
    Gelezen
        A fault is no exception here: all faults of all files are collected.

    Raises
    ------
    DeliveryError
        If there is no such folder.
    """
    if not folder.is_dir():
        raise DeliveryError("deze map met werkbladen is er niet.", remedy="Controleer de naam.", file=folder)
    lezer = _Lezer(folder)
    lezer.tried(folder / ORGANISATIES_YAML, lezer.organisaties)
    lezer.tried(folder / AMBITIES_YAML, lezer.ambities)
    lezer.tried(folder / INSTRUMENTEN_YAML, lezer.instrumenten)
    for blad in TABELLEN:
        lezer.tried(folder / f"{blad.naam}.csv", partial(lezer.tabel, blad=blad))
    lezer.fouten.extend(_head_faults(lezer.hoofden, folder))
    hoofd = next(iter(lezer.hoofden.values()), None)
    ambities = Ambities.model_construct(**{**dict(Ambities()), **_of_ambities(lezer.texts)})
    return assemble(
        Delen(
            hoofd=hoofd, ambities=ambities, instrumenten=lezer.texts.get("instrumenten", ()),
            tabellen=lezer.tabellen, plaatsen=lezer.plaatsen, meldingen=lezer.meldingen, fouten=lezer.fouten,
            waarschuwingen=[*_unread(folder), *_misnamed(hoofd, folder)],
            sources=tuple(_sources(folder, hoofd)) if hoofd else (),
        ),
        bestand=folder.name,
    )  # fmt: skip


def _of_ambities(texts: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in texts.items() if key in Ambities.model_fields}


def _head_faults(hoofden: dict[str, Hoofd], folder: Path) -> Iterator[ToolkitError]:
    present = [name for name in _YAML[:2] if (folder / name).exists()]
    if not present:
        yield DeliveryError(
            f"er is geen {ORGANISATIES_YAML} of {AMBITIES_YAML}, dus niet bekend is van welk partnerschap dit is.",
            remedy="Zet ten minste één van beide in de map.", file=folder,
        )  # fmt: skip
    if len(hoofden) > 1:
        one, other = hoofden.values()
        keys = [key for key in Hoofd.model_fields if getattr(one, key) != getattr(other, key)]
        if keys:
            yield DeliveryError(
                f"het hoofd is anders dan in {ORGANISATIES_YAML}: {', '.join(keys)}.",
                remedy="Maak beide gelijk.", file=AMBITIES_YAML,
            )  # fmt: skip


def _misnamed(hoofd: Hoofd | None, folder: Path) -> Iterator[str]:
    if hoofd and hoofd.partnerschap != folder.resolve().name:
        yield f"{folder.name}: de map heet anders dan het partnerschap; een rapport zoekt de map op die naam."


def _unread(folder: Path) -> Iterator[str]:
    known = {*_YAML, *(f"{blad.naam}.csv" for blad in TABELLEN)}
    for path in sorted(folder.iterdir()):
        if path.name not in known and path.name.lower() not in _PAPERS and not path.name.startswith((".", "~$")):
            yield f"{path.name}: dit bestand is geen werkblad en is niet gelezen. Controleer de naam."


def _sources(folder: Path, hoofd: Hoofd) -> Iterator[Source]:
    titles = {
        ORGANISATIES_YAML: ORGANISATIES.titel, AMBITIES_YAML: AMBITIES.titel, INSTRUMENTEN_YAML: INSTRUMENTEN.titel,
        **{f"{blad.naam}.csv": blad.titel for blad in TABELLEN},
    }  # fmt: skip
    for name, title in titles.items():
        if (folder / name).is_file():
            yield source_of(folder / name, f"Werkblad {title}", hoofd, bron_id=f"werkblad_{Path(name).stem}")


def source_of(path: Path, titel: str, hoofd: Hoofd, *, bron_id: str) -> Source:
    """Return the record of a file with worksheets: texts and choices of the partnership, no figures."""
    return Source(
        bron_id=bron_id, titel=titel, houder=f"Partnerschap {hoofd.partnerschap}", jaar=hoofd.datum.year,
        gebied_jaar=hoofd.datum.year, aard=None, licentie="", bestand=path.name, sha256=sha256_of(path),
    )  # fmt: skip


def write_map(werkbladen: Werkbladen, folder: Path, *, overschrijf: bool = False) -> list[Path]:
    """Write the worksheets of a partnership to a folder.

    Parameters
    ----------
    werkbladen : Werkbladen
    folder : Path
        Made where it does not exist. A sheet that is not filled in gives no file; one that was there is removed.
    overschrijf : bool
        Whether files that are there may be replaced.

    Raises
    ------
    OutputError
        If worksheets are there already and may not be replaced, or the folder cannot be written in.
    """
    texts = _texts(werkbladen)
    there = [name for name in (*_YAML, *(f"{blad.naam}.csv" for blad in TABELLEN)) if (folder / name).exists()]
    if there and not overschrijf:
        raise OutputError(
            "in deze map staan al werkbladen.", remedy="Kies een andere map, of gebruik --overschrijf.", file=folder
        )
    writable_folder(folder)
    written = write_together({folder / name: text for name, text in texts.items()})
    try:
        for name in set(there) - set(texts):
            (folder / name).unlink()
    except OSError as failed:
        raise output_error(failed, folder) from None
    return written


def _texts(werkbladen: Werkbladen) -> dict[str, str]:
    texts = {ORGANISATIES_YAML: organisaties_text(werkbladen.hoofd, werkbladen.organisaties)}
    if werkbladen.ambities != Ambities():
        texts[AMBITIES_YAML] = ambities_text(werkbladen.hoofd, werkbladen.ambities)
    if werkbladen.eigen_instrumenten:
        texts[INSTRUMENTEN_YAML] = instrumenten_text(werkbladen.eigen_instrumenten)
    filled: Sequence[Blad] = [blad for blad in TABELLEN if not werkbladen.blad(blad.naam).empty]
    return texts | {f"{blad.naam}.csv": csv_text(werkbladen.blad(blad.naam), blad) for blad in filled}
