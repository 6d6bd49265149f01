"""Read one delivery of key figures: recognise, find areas and columns, convert, check."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from toolkit import gebieden
from toolkit.config import Levering
from toolkit.contracts import KERNCIJFERS, check
from toolkit.dutch import number, plural
from toolkit.errors import DeliveryError
from toolkit.provenance import Source
from toolkit.sources.bron import source_of
from toolkit.sources.delivery import Kind, recognise
from toolkit.sources.missing import strip_missing
from toolkit.sources.statline.areas import has_codes, locate
from toolkit.sources.statline.attributes import read_layers
from toolkit.sources.statline.columns import Chosen, choose_columns
from toolkit.sources.statline.headings import Raw
from toolkit.sources.statline.odata import read_rows
from toolkit.sources.statline.sheets import read_csv, read_xlsx
from toolkit.sources.statline.values import figures, refuse_percentage


@dataclass(frozen=True, kw_only=True)
class _Part:
    """What one layer or table of the delivery gave."""

    table: pd.DataFrame
    missing: Counter[tuple[str, str]]
    remarks: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]


def read_kerncijfers(path: Path, levering: Levering) -> tuple[pd.DataFrame, Source]:
    """Read key figures of CBS per area, in any of the forms in which people have them.

    Parameters
    ----------
    path : Path
        StatLine export (CSV, XLSX), StatLine open data (JSON body or parquet), or a map whose attributes hold
        the figures (GeoJSON, GeoPackage, shapefile, GML).
    levering : Levering
        Year, source and, where needed, level and declared columns.

    Returns
    -------
    DataFrame, contract KERNCIJFERS
        Only the columns that the delivery has; nothing is derived. Areas in the order of the delivery.
    Source
        With what was left out (`opmerkingen`) and the missing values by column and reason (`ontbrekend`).

    Raises
    ------
    DeliveryError
        If the file is not what it should be: another kind, damaged, no area codes, no known column, another year.
    ContractError
        If the table in it breaks the contract: invalid or repeated codes, another unit, impossible values.
    """
    raws = _read(path, recognise(path), levering)
    about_areas = [raw for raw in raws if has_codes(raw, levering)]
    parts = [_part(raw, levering, path) for raw in about_areas or raws[:1]]
    table = pd.concat([part.table for part in parts], ignore_index=True)
    if table.empty:
        raise DeliveryError(
            "er blijft geen enkel gebied over.", remedy="Controleer niveaus in leveringen.yaml.", file=path
        )
    return check(table, KERNCIJFERS, file=path.name), _source(path, levering, parts)


def _read(path: Path, kind: Kind, levering: Levering) -> list[Raw]:
    declared = [*levering.kolommen.values()]
    match kind:
        case Kind.CSV:
            return [read_csv(path, declared)]
        case Kind.XLSX:
            return [read_xlsx(path, declared)]
        case Kind.JSON | Kind.PARQUET:
            return [_same_table(read_rows(path), levering, path)]
        case _:
            return read_layers(path, kind)


def _same_table(raw: Raw, levering: Levering, file: Path) -> Raw:
    if raw.table_id and levering.tabel and raw.table_id.casefold() != levering.tabel.casefold():
        raise DeliveryError(
            f"dit is tabel {raw.table_id} en niet {levering.tabel}.",
            remedy="Pas tabel aan in leveringen.yaml, of lever de andere tabel.", file=file,
        )  # fmt: skip
    return raw


def _part(raw: Raw, levering: Levering, file: Path) -> _Part:
    located = locate(raw, levering, file=file)
    chosen = choose_columns(raw, levering, file=file)
    if not chosen.positions:
        raise DeliveryError(
            "geen enkele kolom is bekend als CBS-kerncijfer.",
            remedy="Lever Kerncijfers wijken en buurten, of noem de kolommen bij kolommen in leveringen.yaml.",
            file=file,
        )
    areas, remarks = _places(located.areas, raw, chosen, levering)
    columns, missing = _columns(raw, chosen, areas.index, file)
    table = areas.assign(gebied_jaar=levering.jaar, **columns).astype({"gebied_jaar": "Int64"})
    return _Part(
        table=table,
        missing=missing,
        remarks=(*raw.remarks, *located.remarks, *chosen.remarks, *remarks),
        columns=tuple((name, raw.headings[position].text) for name, position in chosen.positions.items()),
    )


def _places(areas: pd.DataFrame, raw: Raw, chosen: Chosen, levering: Levering) -> tuple[pd.DataFrame, list[str]]:
    """Leave out water and pseudo areas, and the levels that the settings do not name."""
    people = _people(raw, chosen, areas.index)
    codes = areas["gebied_code"]
    pseudo = gebieden.is_pseudo(codes, bewoond=(people > 0).astype(bool))
    wanted = areas["niveau"].isin(levering.niveaus) if levering.niveaus else pd.Series(True, index=areas.index)
    remarks = []
    if (pseudo & wanted).any():
        gone = plural(int((pseudo & wanted).sum()), "water- of pseudogebied", "water- en pseudogebieden")
        remarks.append(f"{gone} weggelaten ({number(float(people.loc[pseudo & wanted].sum()))} inwoners).")
    return areas.loc[~pseudo & wanted], remarks


def _people(raw: Raw, chosen: Chosen, rows: pd.Index) -> pd.Series:
    """Return the inhabitants per row, 0 where they are not known; only used to tell water from land."""
    if "inwoners" not in chosen.positions:
        return pd.Series(0.0, index=rows)
    stripped, _ = strip_missing(raw.table[chosen.positions["inwoners"]].loc[rows])
    return pd.to_numeric(stripped, errors="coerce").astype("Float64").fillna(0.0)


def _columns(
    raw: Raw, chosen: Chosen, rows: pd.Index, file: Path
) -> tuple[dict[str, pd.Series], Counter[tuple[str, str]]]:
    columns: dict[str, pd.Series] = {}
    missing: Counter[tuple[str, str]] = Counter()
    for target, position in chosen.positions.items():
        heading = raw.headings[position].text
        columns[target], reasons = figures(raw.table[position].loc[rows], target, heading=heading, file=file)
        missing.update({(target, reason): count for reason, count in reasons.items()})
        if target in chosen.unstated and columns[target].dtype == "Int64" and "inwoners" in columns:
            refuse_percentage(columns[target], columns["inwoners"], heading=heading, file=file)
    return columns, missing


def _source(path: Path, levering: Levering, parts: Sequence[_Part]) -> Source:
    missing = sum((part.missing for part in parts), Counter[tuple[str, str]]())
    return replace(
        source_of(path, levering, aard="registertelling"),
        opmerkingen=tuple(remark for part in parts for remark in part.remarks),
        ontbrekend=tuple((column, reason, count) for (column, reason), count in missing.items()),
        kolommen=tuple(dict(pair for part in parts for pair in part.columns).items()),
    )
