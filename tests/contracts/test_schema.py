"""The Table Schema says what the contract says, by the rules of the standard (Frictionless Table Schema)."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.contracts.strategies import records, tables
from toolkit.contracts import CONTRACTS, contract, table_schema

named = pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.name)
STANDARD_TYPES = {"string", "integer", "number", "boolean", "date", "any"}
STANDARD_CONSTRAINTS = {"required", "pattern", "enum", "minimum", "maximum"}
KINDS = {"string": str, "integer": int, "number": float, "boolean": bool}


@named
def test_fields_follow_the_contract(contract):
    schema = table_schema(contract)
    assert [field["name"] for field in schema["fields"]] == [column.name for column in contract.columns]
    assert [field["title"] for field in schema["fields"]] == [column.label for column in contract.columns]
    for field, column in zip(schema["fields"], contract.columns, strict=True):
        assert field["type"] in STANDARD_TYPES
        limits = field.get("constraints", {})
        assert set(limits) <= STANDARD_CONSTRAINTS
        assert limits.get("required", False) is not column.nullable
        assert field["privacy"] == column.privacy
        if column.dtype == "category":
            assert limits["enum"] == list(column.allowed)
    assert schema["missingValues"] == [""]


@named
def test_keys_name_fields_of_the_table(contract):
    schema = table_schema(contract)
    names = {field["name"] for field in schema["fields"]}
    assert schema.get("primaryKey", []) == list(contract.key)
    for link in schema.get("foreignKeys", []):
        assert set(link["fields"]) <= names
        assert len(link["fields"]) == len(link["reference"]["fields"])


@named
@settings(max_examples=settings.default.max_examples // 20)
@given(data=st.data())
def test_every_allowed_table_meets_the_schema(contract, data):
    fields = {field["name"]: field for field in table_schema(contract)["fields"]}
    for row in records(data.draw(tables(contract))):
        assert all(meets(value, fields[name]) for name, value in row.items())


def meets(value, field):
    """The constraints of the standard, read by hand."""
    limits = field.get("constraints", {})
    if value is None:
        return not limits.get("required")
    return (
        isinstance(value, KINDS.get(field["type"], object))
        and ("enum" not in limits or value in limits["enum"])
        and ("pattern" not in limits or re.fullmatch(limits["pattern"], value) is not None)
        and ("minimum" not in limits or value >= limits["minimum"])
        and ("maximum" not in limits or value <= limits["maximum"])
    )


def test_one_field_in_full():
    schema = table_schema(contract("woningen"), ["kale_huur_eur", "eigen_kolom", "lift"])
    assert schema["fields"] == [
        {
            "name": "kale_huur_eur",
            "type": "number",
            "title": "Kale huur",
            "unit": "euro per maand",
            "constraints": {"minimum": 0, "maximum": 20_000},
            "privacy": "persoonsgegeven",
        },
        {"name": "eigen_kolom", "type": "any"},
        {
            "name": "lift",
            "type": "boolean",
            "title": "Lift",
            "trueValues": ["true"],
            "falseValues": ["false"],
            "privacy": "openbaar",
        },
    ]
    assert set(schema) == {"fields", "missingValues"}


def test_a_list_is_a_text_with_a_pattern():
    limits = table_schema(contract("organisaties"), ["gebied_codes"])["fields"][0]["constraints"]
    assert re.fullmatch(limits["pattern"], "GM9901|BU99010001")
    assert not re.fullmatch(limits["pattern"], "GM9901|")
    assert "enum" not in table_schema(contract("enquete_doorstromers"), ["redenen"])["fields"][0]["constraints"]


def test_local_codes_are_allowed_by_the_pattern():
    limits = table_schema(contract("interventies"), ["instrument_code"])["fields"][0]["constraints"]
    assert all(re.fullmatch(limits["pattern"], code) for code in ("huurgewenning", "x_koffieochtend"))
    assert not re.fullmatch(limits["pattern"], "koffieochtend")


def test_foreign_keys_only_to_tables_of_the_package():
    links = table_schema(contract("verhuizingen"), tables={"woningen"})["foreignKeys"]
    assert [(link["fields"], link["reference"]) for link in links] == [
        (["van_woning_id"], {"resource": "woningen", "fields": ["woning_id"]}),
        (["naar_woning_id"], {"resource": "woningen", "fields": ["woning_id"]}),
    ]
    assert "foreignKeys" not in table_schema(contract("verhuizingen"), tables=())
    own = table_schema(contract("codeboek"), tables=())["foreignKeys"]
    assert own == [{"fields": ["ouder_code"], "reference": {"resource": "", "fields": ["code"]}}]
