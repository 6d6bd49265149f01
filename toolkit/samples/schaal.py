"""Deliveries of a market of any size, for measuring: typed files, one table in memory at a time."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

import numpy as np
import pandas as pd
import pyarrow.parquet as pq

from toolkit.config import LEVERINGEN, Levering, output_error, writable_folder
from toolkit.samples.deliver import HOUDER, LICENTIE
from toolkit.samples.files import as_yaml
from toolkit.samples.gebreken import GEEN, Gebreken
from toolkit.samples.gebreken.betekenis import vertekenen
from toolkit.samples.gebreken.rijen import verslechter
from toolkit.samples.gebreken.soorten import protocol
from toolkit.samples.leveren.gemeente import gemeente, kaal
from toolkit.samples.leveren.schrijven import als_yaml, arrow, levering
from toolkit.samples.leveren.uitleggen import leg_uit
from toolkit.samples.leveren.vorm import Vel, Vorm
from toolkit.samples.markt import Instelling, Schaal, simulate
from toolkit.samples.markt.simulatie import Verloop
from toolkit.samples.markt.uitvoer import huishoudens, toewijzingen, verhuizingen, woninggebeurtenissen
from toolkit.samples.markt.woningtabel import woningen

_PER_GROUP: Final = 500_000  # rows that readers take into memory at once
_STREAM: Final = 91
_TABELLEN: Final[Mapping[str, Callable[[Verloop], pd.DataFrame]]] = MappingProxyType({
    "woningen": woningen, "huishoudens": huishoudens, "verhuizingen": verhuizingen,
    "woninggebeurtenissen": woninggebeurtenissen, "toewijzingen": toewijzingen,
})  # fmt: skip


def write_scaled(
    folder: Path, *, huishoudens: int, zaad: int = 1, gebreken: Gebreken = GEEN, instelling: Instelling | None = None
) -> list[Path]:
    """Simulate a market of a given size and write what its registers deliver: Parquet, with inleesbestanden.

    Parameters
    ----------
    folder : Path
        Made where it does not exist. Files with the same names are replaced, others stay.
    huishoudens : int
        Households, about; at least 1 000.
    zaad : int
        Seed, 0 or higher.
    gebreken : Gebreken
        Faults; Parquet has room for those of meaning and for rows that occur twice. Households get none.
    instelling : Instelling, optional

    Returns
    -------
    list of Path
        The files, in the order of their names. `gebreken.parquet` lists what was planted, where anything was.

    Raises
    ------
    OutputError
        If the folder cannot be written in. Files that were written by then stay: they may be too large to keep twice.
    ValueError
        If the size or the seed is too low.

    Notes
    -----
    The market itself stays in memory, and one table beside it; of households one day at a time.
    """
    size = Schaal(huishoudens=huishoudens)
    writable_folder(folder)
    verloop = simulate(size, zaad=zaad, instelling=instelling).verloop
    rng = np.random.default_rng([zaad, _STREAM])
    try:
        return sorted(_write(folder, verloop, gebreken, rng))
    except OSError as failed:
        raise output_error(failed, folder) from None


def _write(folder: Path, verloop: Verloop, gebreken: Gebreken, rng: np.random.Generator) -> Iterator[Path]:
    jaar, declared, planted = verloop.stand.instelling.eind.year, [], []
    for vorm in _vormen():
        writer, vel = None, None
        try:
            for part in _parts(vorm.tabel, verloop):
                vel, faults = _laid_out(part, vorm, gebreken, rng)
                planted.append(faults)
                table = arrow(vel.cellen)
                writer = writer or pq.ParquetWriter(folder / vorm.drager.bestand, table.schema, compression="zstd")
                writer.write_table(table, row_group_size=_PER_GROUP)
        finally:
            if writer:
                writer.close()
        if vel is not None:
            yield folder / vorm.drager.bestand
            yield _written(folder / vorm.inlezen, als_yaml(vel).inhoud)
            declared.append(levering(vel, jaar=jaar, licentie=LICENTIE))
    yield _written(folder / LEVERINGEN, _settings(declared))
    if any(len(faults) for faults in planted):
        pd.concat(planted, ignore_index=True).to_parquet(folder / "gebreken.parquet", index=False)
        yield folder / "gebreken.parquet"


def _vormen() -> tuple[Vorm, ...]:
    registers = [vorm for vorm in gemeente("De Regio", soort="parquet") if vorm.tabel in _TABELLEN]
    return *registers, *kaal(["toewijzingen"], HOUDER, soort="parquet")


def _parts(tabel: str, verloop: Verloop) -> Iterator[pd.DataFrame]:
    """Give a table at once, or the households of one day after the other."""
    make = _TABELLEN[tabel]
    if tabel != "huishoudens":
        yield make(verloop)
        return
    for opname in verloop.opnamen:
        yield make(replace(verloop, opnamen=(opname,)))


def _laid_out(part: pd.DataFrame, vorm: Vorm, gebreken: Gebreken, rng: np.random.Generator) -> tuple[Vel, pd.DataFrame]:
    if gebreken == GEEN or vorm.tabel == "huishoudens":  # of which one day is not the whole table
        return leg_uit(part, vorm), protocol([])
    told, unseen = vertekenen({vorm.tabel: part}, gebreken, rng)
    vel, faults = verslechter(leg_uit(told[vorm.tabel], vorm), gebreken, rng)
    return vel, pd.concat([unseen.assign(bestand=vorm.drager.bestand), faults], ignore_index=True)


def _settings(declared: list[Levering]) -> bytes:
    entries = [each.model_dump(exclude_defaults=True) for each in declared]
    return as_yaml({"leveringen": entries}, "# Een gesimuleerde markt, om aan te meten. Alles is verzonnen.\n")


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path
