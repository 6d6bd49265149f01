"""Rules between columns: the vectorised ones say what a plain reading of each row says."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.contracts.rowwise import HOLDS
from tests.contracts.strategies import loose_tables, records, tables
from toolkit.contracts import CONTRACTS, judge

WITH_RULES = [contract for contract in CONTRACTS if contract.rules]
USUAL = settings.default.max_examples
named = pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.name)


def test_every_rule_is_read_a_second_time():
    declared = {(contract.name, rule.problem) for contract in CONTRACTS for rule in contract.rules}
    assert declared == set(HOLDS)


def test_a_rule_is_about_columns_of_its_table():
    for contract in CONTRACTS:
        names = {column.name for column in contract.columns}
        assert all(set(rule.columns) <= names and rule.columns for rule in contract.rules)


@named
@settings(max_examples=USUAL // 10)
@given(data=st.data())
def test_nothing_is_wrong_with_a_table_that_keeps_to_its_contract(contract, data):
    assert judge(data.draw(tables(contract)), contract).empty


@pytest.mark.parametrize("contract", WITH_RULES, ids=lambda contract: contract.name)
@settings(max_examples=USUAL // 5)
@given(data=st.data())
def test_the_rules_find_the_rows_that_a_plain_reading_finds(contract, data):
    table = data.draw(loose_tables(contract))
    rows = records(table)
    plain = {
        (position, rule.problem, rule.doubtful)
        for rule in contract.rules
        for position, row in enumerate(rows)
        if not HOLDS[contract.name, rule.problem](row, rows)
    }
    found = judge(table, contract)
    assert set(zip(found["positie"], found["reden"], found["twijfel"], strict=True)) == plain
