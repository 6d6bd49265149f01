"""StatLine's open data as rows: OData v3 or v4, as JSON body or parquet, with the lists that lie beside it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pandas as pd

from toolkit.errors import DeliveryError
from toolkit.sources.delivery import read_json
from toolkit.sources.statline.headings import Raw, raw_of

_DATA_SETS: Final = ("UntypedDataSet", "TypedDataSet", "Observations")
_NEXT: Final = ("odata.nextLink", "@odata.nextLink")
_CONTEXT: Final = ("odata.metadata", "@odata.context")
_OBSERVATION: Final = frozenset({"Measure", "Value"})
_PER_VALUE: Final = ["Id", "Measure", "Value", "ValueAttribute", "StringValue"]
_AGAIN: Final = "Haal de tabel opnieuw op bij CBS StatLine."


def read_rows(path: Path) -> Raw:
    """Read rows from a JSON body or a parquet file.

    Units come from `...DataProperties...` and names of areas from `...WijkenEnBuurten...`, where these lie beside
    a file that is called `...TypedDataSet...`. A v4 file with one row per value (`...Observations...`) needs
    `...MeasureCodes...` beside it, which says what the values mean.

    Raises
    ------
    DeliveryError
        If it is no answer of StatLine, holds no rows, or is only the first page of an answer.
    """
    frame, table_id = _json_rows(path) if path.suffix.lower() != ".parquet" else (_parquet(path), "")
    if frame.empty:
        raise DeliveryError("er staan geen rijen in dit bestand.", remedy=_AGAIN, file=path)
    if set(frame.columns) >= _OBSERVATION:
        frame = _one_row_per_area(frame, path)
    return raw_of(frame, units=_units(path), names=_names(path), table_id=table_id)


def _parquet(path: Path) -> pd.DataFrame:
    try:
        return pd.read_parquet(path)
    except (OSError, ValueError):
        raise DeliveryError("dit Parquet-bestand kan niet worden gelezen.", remedy=_AGAIN, file=path) from None


def _json_rows(path: Path) -> tuple[pd.DataFrame, str]:
    body = read_json(path)
    known: Mapping[str, Any] = body if isinstance(body, dict) else {"value": body}
    rows = known.get("value")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise DeliveryError("dit is geen antwoord van CBS StatLine.", remedy=_AGAIN, file=path)
    if any(key in known for key in _NEXT):
        raise DeliveryError(
            "dit is maar één bladzijde van het antwoord; de volgende rijen ontbreken.",
            remedy="Haal alle bladzijden op, bijvoorbeeld met doorstroom data.", file=path,
        )  # fmt: skip
    context = next((str(known[key]) for key in _CONTEXT if key in known), "")
    return pd.DataFrame(rows), _table_id(context)


def _table_id(context: str) -> str:
    """Return the table id in ".../OData/84583NED/$metadata#..."; empty where there is none."""
    before, found, _ = context.partition("/$metadata")
    return before.rpartition("/")[2] if found else ""


def _beside(path: Path, part: str) -> pd.DataFrame | None:
    """Read a list of the same table that lies beside the file under its usual name."""
    for data_set in _DATA_SETS:
        name = path.name.replace(data_set, part)
        for suffix in (".parquet", ".json"):
            candidate = path.with_name(name).with_suffix(suffix)
            if name != path.name and candidate.is_file():
                return _parquet(candidate) if suffix == ".parquet" else _json_rows(candidate)[0]
    return None


def _units(path: Path) -> dict[str, str]:
    properties = _beside(path, "DataProperties")
    if properties is None or not {"Key", "Unit"} <= set(properties.columns):
        return {}
    stated = properties.dropna(subset=["Key", "Unit"])
    return {str(key).strip(): str(unit) for key, unit in zip(stated["Key"], stated["Unit"], strict=True)}


def _names(path: Path) -> dict[str, str]:
    for part, key in (("WijkenEnBuurten", "Key"), ("RegioS", "Key"), ("WijkenEnBuurtenCodes", "Identifier")):
        codes = _beside(path, part)
        if codes is not None and {key, "Title"} <= set(codes.columns):
            return {
                str(code).strip(): str(title).strip() for code, title in zip(codes[key], codes["Title"], strict=True)
            }
    return {}


def _one_row_per_area(values: pd.DataFrame, path: Path) -> pd.DataFrame:
    measures = _beside(path, "MeasureCodes")
    if measures is None:
        raise DeliveryError(
            "de codelijst MeasureCodes ontbreekt, zodat niet bekend is wat de getallen betekenen.",
            remedy="Zet MeasureCodes van dezelfde tabel naast dit bestand.", file=path,
        )  # fmt: skip
    dimensions = [name for name in values.columns if name not in _PER_VALUE]
    if values.duplicated([*dimensions, "Measure"]).any():
        raise DeliveryError("dezelfde waarde staat er twee keer in voor hetzelfde gebied.", remedy=_AGAIN, file=path)
    wide = values.set_index([*dimensions, "Measure"])["Value"].unstack("Measure")  # noqa: PD010  # no values to combine
    return wide.rename(columns=_measure_headings(measures, _beside(path, "MeasureGroups"))).reset_index()


def _measure_headings(measures: pd.DataFrame, groups: pd.DataFrame | None) -> dict[str, str]:
    """Spell the heading that StatLine's own export would have: groups, title and unit."""
    titles: dict[str, str] = {} if groups is None else dict(zip(groups["Id"], groups["Title"], strict=True))
    parents: dict[str, Any] = {} if groups is None else dict(zip(groups["Id"], groups["ParentId"], strict=True))
    headings = {}
    for row in measures.itertuples():
        path, group = [str(row.Title).strip()], getattr(row, "MeasureGroupId", None)
        while group in titles:
            path.insert(0, str(titles[group]))
            group = parents[group]
        headings[str(row.Identifier)] = f"{'/'.join(path)} ({row.Unit})"
    return headings
