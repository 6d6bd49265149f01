"""The same declaration as a Frictionless Table Schema, for datapackage.json."""

from collections.abc import Collection, Iterable
from typing import Any, Final

from toolkit.contracts.columns import LIST_MARK, Column, TableContract
from toolkit.contracts.values import code_pattern

TYPE: Final = {
    "str": "string",
    "category": "string",
    "Int64": "integer",
    "Float64": "number",
    "boolean": "boolean",
    "date": "date",
    "geometry": "any",
}


def table_schema(
    contract: TableContract,
    columns: Iterable[str] | None = None,
    *,
    tables: Collection[str] | None = None,
) -> dict[str, Any]:
    """Describe a table as Table Schema (specs.frictionlessdata.io).

    Parameters
    ----------
    contract : TableContract
    columns : iterable of str, optional
        Columns of the file, in its order; one that the contract does not know is described as `any`. Without it every
        column of the contract.
    tables : collection of str, optional
        Tables in the same package: a foreign key to another is left out. Without it every foreign key is given.

    Returns
    -------
    dict
        `fields`, `missingValues`, and `primaryKey` and `foreignKeys` where all their columns are in the file.
    """
    known = {column.name: column for column in contract.columns}
    names = list(known if columns is None else columns)
    schema: dict[str, Any] = {
        "fields": [_field(known[name]) if name in known else {"name": name, "type": "any"} for name in names],
        "missingValues": [""],
    }
    if contract.key and set(contract.key) <= set(names):
        schema["primaryKey"] = list(contract.key)
    links = [_foreign_key(known[name], contract) for name in names if name in known and known[name].references]
    links = [link for link in links if tables is None or link["reference"]["resource"] in ("", *tables)]
    return schema | ({"foreignKeys": links} if links else {})


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": TYPE[column.dtype], "title": column.label}
    extra = {
        "format": {"date": "%Y-%m-%d"}.get(column.dtype, ""),
        "trueValues": ["true"] if column.dtype == "boolean" else [],
        "falseValues": ["false"] if column.dtype == "boolean" else [],
        "unit": column.unit,
        "constraints": _constraints(column),
    }
    return field | {key: value for key, value in extra.items() if value} | {"privacy": column.privacy}


def _constraints(column: Column) -> dict[str, Any]:
    whole = column.dtype == "Int64"
    rules = {
        "required": not column.nullable or None,
        "pattern": _pattern(column),
        "enum": list(column.allowed) if not (column.listed or column.local) else None,
        "minimum": int(column.minimum) if whole and column.minimum is not None else column.minimum,
        "maximum": int(column.maximum) if whole and column.maximum is not None else column.maximum,
    }
    return {rule: value for rule, value in rules.items() if value not in (None, [])}


def _pattern(column: Column) -> str | None:
    if column.listed:
        code = f"(?:{code_pattern(column)})"
        return rf"{code}(?:\{LIST_MARK}{code})*"
    return code_pattern(column) if column.local else column.pattern


def _foreign_key(column: Column, contract: TableContract) -> dict[str, Any]:
    # A table that refers to itself is written with an empty resource, as the standard says.
    table, _, target = column.references.partition(".")
    resource = "" if table == contract.name else table
    return {"fields": [column.name], "reference": {"resource": resource, "fields": [target]}}
