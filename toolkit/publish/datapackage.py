"""Describe result files as a Frictionless data package: what each column is and where the figures come from."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import PurePath
from typing import Any, Final

import pandas as pd
from pandas.api import types
from pydantic_core import to_jsonable_python

from toolkit import __version__
from toolkit.config import Run
from toolkit.contracts import OPENBAAR, Column
from toolkit.disclosure import Publishable
from toolkit.provenance import Source

MEDIA: Final = {
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "gpkg": "application/geopackage+sqlite3",
}


def describe_run(run: Run, resources: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Return the datapackage.json of one results folder: no path, no user name, no time of writing."""
    return {
        "name": f"resultaten-{run.gemeente.lower()}",
        "title": f"Resultaten voor {run.gemeente}",
        "version": __version__,
        "periode": {"start": run.periode_start.isoformat(), "eind": run.periode_eind.isoformat()},
        "resources": sorted(resources, key=lambda resource: str(resource["path"])),
    }


def describe_file(name: str, path: PurePath, content: bytes, data: Publishable, frame: pd.DataFrame) -> dict[str, Any]:
    """Describe one file.

    Parameters
    ----------
    name : str
        Of the table.
    path : PurePath
        File name; the suffix tells the format.
    content : bytes
        Of the file, for size and hash.
    data : Publishable
    frame : DataFrame
        As written, so with its index as columns.
    """
    return {
        **_of_file(name, path, content),
        "schema": _schema(frame),
        "onthulling": _disclosure(data),
        "sources": [describe_source(source) for source in data.sources],
        "licenses": _licences(data.sources),
    }


def describe_layers(
    name: str, path: PurePath, content: bytes, layers: Mapping[str, tuple[Publishable, pd.DataFrame]]
) -> dict[str, Any]:
    """Describe one file of several layers, each with its own columns and rule.

    Parameters
    ----------
    name, path, content
        As `describe_file`.
    layers : mapping of layer -> (Publishable, DataFrame)
        The result and the frame as written.
    """
    sources = list(dict.fromkeys(source for data, _ in layers.values() for source in data.sources))
    return {
        **_of_file(name, path, content),
        "lagen": [
            {"naam": layer, "schema": _schema(frame), "onthulling": _disclosure(data)}
            for layer, (data, frame) in layers.items()
        ],
        "sources": [describe_source(source) for source in sources],
        "licenses": _licences(sources),
    }


def _of_file(name: str, path: PurePath, content: bytes) -> dict[str, Any]:
    suffix = path.suffix.removeprefix(".")
    return {
        "name": f"{name}-{suffix}".lower().replace("_", "-"),
        "tabel": name,
        "path": path.name,
        "format": suffix,
        "mediatype": MEDIA[suffix],
        **({"encoding": "utf-8"} if suffix == "csv" else {}),
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }


def _schema(frame: pd.DataFrame) -> dict[str, Any]:
    return {"fields": [describe_column(frame[column]) for column in frame], "missingValues": [""]}


def describe_column(column: pd.Series) -> dict[str, Any]:
    """Return the field of one column: its type, and its label, unit and rules where a contract knows the name."""
    field: dict[str, Any] = {"name": str(column.name), "type": _type(column)}
    known = _known_columns().get(str(column.name))
    if known is None:
        return field
    rules = {"pattern": known.pattern, "enum": list(known.allowed), "minimum": known.minimum, "maximum": known.maximum}
    constraints = {rule: value for rule, value in rules.items() if value not in (None, [])}
    extra = {"title": known.label, "unit": known.unit, "constraints": constraints}
    return field | {key: value for key, value in extra.items() if value}


def describe_source(source: Source) -> dict[str, Any]:
    """Return a source record as JSON values; empty parts are left out."""
    record = to_jsonable_python(asdict(source)) | {"title": source.titel}
    return {key: value for key, value in record.items() if key != "titel" and value not in (None, "", [], {})}


def _known_columns() -> dict[str, Column]:
    return {column.name: column for contract in reversed(OPENBAAR) for column in contract.columns}


def _type(column: pd.Series) -> str:
    checks = (
        (types.is_bool_dtype, "boolean"),
        (types.is_integer_dtype, "integer"),
        (types.is_numeric_dtype, "number"),
        (types.is_datetime64_any_dtype, "datetime"),
    )
    if str(column.dtype) == "geometry":
        return "any"
    return next((name for check, name in checks if check(column.dtype)), "string")


def _disclosure(data: Publishable) -> dict[str, Any]:
    hidden = {name: int(mask.sum()) for name, mask in data.suppressed.items()}
    return {"status": data.status, "regel": data.rule, "onderdrukt": hidden}


def _licences(sources: Iterable[Source]) -> list[dict[str, str]]:
    names = dict.fromkeys(source.licentie for source in sources)
    return [{"name": name.replace(" ", "-"), "title": name} for name in names]
