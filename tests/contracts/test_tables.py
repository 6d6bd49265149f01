"""What holds for every declared table; and that the tables of the domain are all there."""

import re

import pandas as pd
import pytest

from toolkit import huurgrenzen, indicatoren
from toolkit.contracts import CONTRACTS, OPENBAAR, codelijsten, contract
from toolkit.contracts.columns import pandas_dtype

DOMAIN = [
    "gebieden",
    "kerncijfers",
    "kernen",
    "concordantie",
    "woningen",
    "huishoudens",
    "verhuizingen",
    "woninggebeurtenissen",
    "toewijzingen",
    "contacten",
    "trajecten",
    "interventies",
    "voorlichting",
    "aanvragen",
    "kosten",
    "bevolking_gebied",
    "panel",
    "enquete_doorstromers",
    "enquete_wensen",
    "steekproefkader",
    "interviewnotities",
    "coderingen",
    "codeboek",
    "cijferbronnen",
    "bronnen",
    "gebeurtenissen",
    "organisaties",
    "ketens",
    "ketenschakels",
    "stromen",
    "routes",
    "indicatoren",
    "joint_display",
    "werkblad_contactmomenten",
    "werkblad_stimuleren",
    "werkblad_opgave",
    "werkblad_monitor",
    "werkblad_participatie",
    "gesprekken",
    "gesprek_toekomst",
    "gesprek_wensen",
    "gesprek_hulp",
    "gesprek_acties",
    "verklaringen",
    "duidingen",
]
NOTHING = pd.Series([], dtype="Float64")
COLUMNS = [(table, column) for table in CONTRACTS for column in table.columns]


def test_every_table_of_the_domain_is_declared_once():
    names = [table.name for table in CONTRACTS]
    assert sorted(names) == sorted(DOMAIN)
    assert contract("woningen").key == ("woning_id",)
    with pytest.raises(KeyError):
        contract("huizen")


def test_names_and_keys_are_sound():
    for table in CONTRACTS:
        names = [column.name for column in table.columns]
        assert len(names) == len(set(names))
        assert all(table.column(name).required for name in table.key)


def test_every_reference_points_at_a_column_of_the_same_kind():
    for table, column in COLUMNS:
        if column.references:
            name, _, target = column.references.partition(".")
            assert contract(name).column(target).dtype == column.dtype == "str", (table.name, column.name)


def test_code_lists_are_lists_of_different_codes():
    lists = {name: value for name, value in vars(codelijsten).items() if name.isupper() and isinstance(value, tuple)}
    assert all(len(codes) == len(set(codes)) for codes in lists.values())
    written = [code for name, codes in lists.items() if not name.startswith(("LEEFTIJD", "ENERGIE")) for code in codes]
    assert all(re.fullmatch(r"[A-Z]{3}|[a-z0-9_]+", code) for code in written)


def test_a_category_has_values_and_only_lists_and_texts_take_local_codes():
    for _, column in COLUMNS:
        assert bool(column.allowed) or column.dtype != "category"
        assert not (column.local or column.listed) or column.dtype == "str"
        assert column.minimum is None or column.maximum is None or column.minimum < column.maximum


def test_the_same_name_and_code_list_means_the_same_everywhere():
    lists = {}
    for table, column in COLUMNS:
        if column.dtype == "category" and column.name not in ("soort", "status", "bron", "eind_soort"):
            assert lists.setdefault((column.name), column.allowed) == column.allowed, (table.name, column.name)


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("huishoudens", "leeftijd_referentiepersoon leeftijd_oudste inkomen_eur_jaar beperking samenstelling"),
        ("woningen", "x_rd y_rd kale_huur_eur woz_eur"),
        ("interviewnotities", "tekst leeftijdsklasse"),
        ("gesprek_toekomst", "notitie"),
        ("verhuizingen", "leeftijd_bij_verhuizing"),
    ],
)
def test_what_tells_about_a_person_is_personal_data(table, columns):
    assert {contract(table).column(name).privacy for name in columns.split()} == {"persoonsgegeven"}


def test_ids_of_people_dwellings_and_households_are_pseudonyms():
    ids = re.compile(r"(woning|huishouden|verhuizing|respons|fragment|respondent|traject|contact|keten)_id$")
    assert {column.privacy for _, column in COLUMNS if ids.search(column.name)} == {"pseudoniem"}


def test_published_tables_hold_nothing_about_persons():
    assert {column.privacy for table in OPENBAAR for column in table.columns} == {"openbaar"}


def test_what_the_toolkit_makes_itself_is_asked_of_nobody():
    derived = {(table.name, column.name) for table, column in COLUMNS if column.derived}
    assert {("woningen", "huurklasse"), ("contacten", "eerste_contact")} <= derived
    assert all(not contract(table).column(name).required for table, name in derived)


def test_the_rent_class_is_the_one_of_the_rent_limits():
    assert pandas_dtype(contract("woningen").column("huurklasse")) == huurgrenzen.huurklasse(NOTHING, NOTHING).dtype


def test_the_worksheets_have_the_36_indicators_of_the_domain():
    assert [len(indicatoren.worksheet(name)) for name in ("opgave", "monitor")] == [11, 25]
