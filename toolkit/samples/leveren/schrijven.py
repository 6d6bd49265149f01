"""From laid out sheets to files, and to the settings with which they are read."""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from itertools import groupby
from typing import Final

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import yaml

from toolkit.config import Levering
from toolkit.config.inleesbestand import Inleesbestand
from toolkit.samples.files import Bestand, Soort, Veld
from toolkit.samples.leveren.uitleggen import is_list
from toolkit.samples.leveren.vorm import OPMERKING, Blad, Csv, Vel, Vorm
from toolkit.samples.leveren.werkmap import werkmap

_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PARQUET: Final = "application/vnd.apache.parquet"
_YAML: Final = "application/yaml"
_SOORT: Final[Mapping[str, Soort]] = {"Int64": "integer", "Float64": "number"}
_HEAD: Final = (
    "# Hoe dit bestand wordt gelezen: welke kolom van de levering welke kolom van de tabel is. Alles is verzonnen.\n"
)


def bestanden(vellen: Sequence[Vel]) -> tuple[Bestand, ...]:
    """Write the files; sheets that follow each other and name the same workbook become one."""
    return tuple(_bestand(list(group)) for _, group in groupby(vellen, key=lambda vel: vel.vorm.drager.bestand))


def _bestand(vellen: Sequence[Vel]) -> Bestand:
    vel, drager = vellen[0], vellen[0].vorm.drager
    titel = f"{', '.join(dict.fromkeys(each.vorm.titel for each in vellen))}; van {vel.vorm.houder}"
    if isinstance(drager, Blad):
        content, mediatype = werkmap(_bladen(vellen)), _XLSX
    elif isinstance(drager, Csv):
        content, mediatype = _csv(vel, drager), "text/csv"
    else:
        content, mediatype = parquet(vel.cellen), _PARQUET
    return Bestand(
        naam=drager.bestand, inhoud=content, titel=titel.removesuffix(" (fictief)") + " (fictief)", mediatype=mediatype,
        velden=tuple(veld for each in vellen for veld in _velden(each)),
        codering=drager.codering if isinstance(drager, Csv) else "",
    )  # fmt: skip


def _bladen(vellen: Sequence[Vel]) -> list[tuple[Blad, pd.DataFrame]]:
    return [(vel.vorm.drager, vel.cellen) for vel in vellen if isinstance(vel.vorm.drager, Blad)]


def _velden(vel: Vel) -> Iterable[Veld]:
    sheet = f"{vel.vorm.drager.naam}: " if isinstance(vel.vorm.drager, Blad) else ""
    for kolom in vel.vorm.kolommen:
        column = vel.vorm.contract.column(kolom.doel)
        soort = _SOORT.get(column.dtype, "string") if kolom.wijze.getypeerd else "string"
        yield Veld(naam=kolom.bron, soort=soort, titel=sheet + column.label)
    if vel.vorm.opmerkingen:
        yield Veld(naam=OPMERKING, titel=sheet + OPMERKING)


def _csv(vel: Vel, drager: Csv) -> bytes:
    text = vel.cellen.to_csv(index=False, sep=drager.scheiding, lineterminator=drager.regeleinde)
    return str(text).encode(drager.codering)


def parquet(cells: pd.DataFrame) -> bytes:
    """Write typed columns as Parquet, packed as small as it goes."""
    stream = BytesIO()
    pq.write_table(arrow(cells), stream, compression="zstd", compression_level=19, store_schema=False)
    return stream.getvalue()


def arrow(cells: pd.DataFrame) -> pa.Table:
    """Give typed columns to Parquet: codes as text, dates as days, and no version of the software that wrote it."""
    table = pa.Table.from_pandas(cells, preserve_index=False)  # the schema it is cast to has no remarks of pandas
    return table.cast(pa.schema([pa.field(field.name, _compact(field.type)) for field in table.schema]))


def _compact(kind: pa.DataType) -> pa.DataType:
    if pa.types.is_timestamp(kind):
        return pa.date32()
    if pa.types.is_dictionary(kind) or pa.types.is_large_string(kind):
        return pa.string()
    return kind


def levering(vel: Vel, *, jaar: int, licentie: str) -> Levering:
    """Say what the file is and how it is read, as leveringen.yaml has it."""
    vorm = vel.vorm
    return Levering(
        bron_id=vorm.bron_id, soort=vorm.tabel, bestand=vorm.drager.bestand, inlezen=vorm.inlezen, jaar=jaar,
        titel=f"{vorm.titel} (fictief)", houder=vorm.houder, licentie=licentie, fictief=True,
    )  # fmt: skip


def inleesbestand(vel: Vel) -> Inleesbestand:
    """Turn the shape round: from the file to the table."""
    return Inleesbestand.model_validate(_settings(vel))


def _settings(vel: Vel) -> dict[str, object]:
    vorm, drager = vel.vorm, vel.vorm.drager
    settings = {
        "tabel": vorm.tabel,
        "blad": vorm.blad,
        "kop": drager.kop if isinstance(drager, Blad) and drager.groepen else None,
        "kolommen": {kolom.bron: kolom.doel for kolom in vorm.kolommen},
        "waarden": {kolom.doel: dict(kolom.vertaling) for kolom in vorm.kolommen if kolom.vertaling},
        "codelijsten": {kolom.doel: kolom.codelijst for kolom in vorm.kolommen if kolom.codelijst},
        "eenheden": {kolom.doel: kolom.wijze.eenheid for kolom in vorm.kolommen if kolom.wijze.eenheid},
        "scheiding": {kolom.doel: kolom.scheiding for kolom in vorm.kolommen
                      if kolom.scheiding != "|" and is_list(kolom, vorm)},
        "vast": dict(vel.vast),
        "decimaal": _decimaal(vorm),
        "negeer": [OPMERKING] if vorm.opmerkingen else [],
    }  # fmt: skip
    return {name: value for name, value in settings.items() if value}


def _decimaal(vorm: Vorm) -> str | None:
    """Give the decimal sign of numbers that are written as text; None where there are none."""
    return next((kolom.wijze.decimaal for kolom in vorm.kolommen if kolom.wijze.decimaal), None)


def als_yaml(vel: Vel) -> Bestand:
    """Write the inleesbestand of a sheet."""
    inleesbestand(vel)  # a fault in a shape shows here, not with whoever reads the file
    text = _HEAD + yaml.safe_dump(_settings(vel), sort_keys=False, allow_unicode=True, width=110)
    return Bestand(naam=vel.vorm.inlezen, inhoud=text.encode(), mediatype=_YAML,
                   titel=f"Inleesbestand bij {vel.vorm.drager.bestand}")  # fmt: skip
