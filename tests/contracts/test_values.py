"""Single values and columns: one fault at a time, and nothing else is said."""

from datetime import datetime

import pandas as pd
import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from tests.contracts.strategies import frame, records, tables, typed
from toolkit.contracts import CONTRACTS, Column, TableContract, check, contract, judge, pandas_dtype
from toolkit.contracts.values import suspect
from toolkit.errors import ContractError

named = pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.name)
# Tables are small already; looking for a still smaller one takes minutes.
few = settings(max_examples=settings.default.max_examples // 10, phases=[Phase.explicit, Phase.reuse, Phase.generate])
FORM = "heeft niet de voorgeschreven vorm"


def impossible(column):
    """Values that the column forbids, each with what must be said of it."""
    if not column.nullable:
        yield None, "is leeg"
    if column.listed:
        yield "Bestaat Niet|", "heeft een code die"
    elif column.dtype == "str" and column.allowed:
        yield "bestaat_niet", "is niet een van"
    elif column.pattern:
        yield "!", FORM
    if column.dtype == "date":
        yield datetime(2023, 5, 1, 12), "is geen hele dag"
        yield datetime(1820, 5, 1), "ligt niet tussen 1900 en 2100"
    if column.minimum is not None:
        yield column.minimum - 1, "is lager dan"
    if column.maximum is not None:
        yield column.maximum + 1, "is hoger dan"


@named
@few
@given(data=st.data())
def test_a_planted_value_is_found_and_nothing_but_what_follows_from_it(contract, data):
    good = data.draw(tables(contract, max_rows=3))
    rows = records(good)
    faults = [(c, value, said) for c in contract.columns if c.name in good for value, said in impossible(c)]
    assume(rows)
    column, value, said = data.draw(st.sampled_from(faults))
    position = data.draw(st.integers(0, len(rows) - 1))
    rows[position][column.name] = value
    found = judge(frame(contract, rows, set(good.columns)), contract)
    planted = (found["positie"] == position) & (found["kolom"] == column.name) & found["reden"].str.contains(said)
    assert planted.sum() == 1
    about_it = {rule.problem for rule in contract.rules if column.name in rule.columns}
    # A key may become double, and rules with optional columns look further than the columns they name.
    others = found.loc[~planted, "reden"]
    assert all(
        reason in about_it or "Dubbele" in reason or column.name in LOOKED_AT.get(reason, ()) for reason in others
    )


@named
def test_every_impossible_value_of_every_column_makes_it_suspect(contract):
    """A column that is not suspect is not judged any further."""
    for column in contract.columns:
        for value, said in impossible(column):
            table = frame(
                TableContract(name="proef", description="", columns=(column,), key=()), [{column.name: value}]
            )
            assert suspect(table[column.name], column), f"{column.name}: {said}"


def test_where_nothing_is_wrong_nobody_looks_for_the_rows(table, monkeypatch):
    drawn = table("""
        nr | datum      | kanaal | aantal
        1  | 2023-05-01 | brief  | 100
    """)
    right, wrong = (typed(contract("voorlichting"), drawn.assign(aantal=many)) for many in (100, -1))
    monkeypatch.setattr("toolkit.contracts.values.schema", None)
    assert judge(right, contract("voorlichting")).empty
    with pytest.raises(TypeError):
        judge(wrong, contract("voorlichting"))


LOOKED_AT = {
    "Een huishouden verhuist twee keer op één dag": ["verhuisgroep_id"],
    "Een buurtcode zonder jaar van de indeling": ["van_buurt_code", "naar_buurt_code"],
    "Meer huishoudens dan personen": ["afronding"],
    "Nog niet betrokken, en geen mogelijke bijdrage ingevuld": ["bijdrage_mogelijk"],
    "Wel opgenomen maar niet beschikbaar, en geen verzamelwijze ingevuld": ["verzamelwijze"],
}


@named
def test_an_absent_column_is_missed_only_where_it_is_required(contract):
    found = judge(pd.DataFrame(index=range(2)), contract)
    required = [column.name for column in contract.columns if column.required]
    whole_table = found.query("positie == -1")
    assert whole_table["kolom"].tolist() == required
    assert whole_table["reden"].tolist() == [f"Verplichte kolom {name} ontbreekt" for name in required]


@pytest.mark.parametrize(
    ("changes", "values", "said"),
    [
        ({"dtype": "str", "allowed": ("a", "b")}, ["c"], "is niet een van a of b"),
        ({"dtype": "str", "allowed": ("a",), "local": True}, ["y_b"], "is niet een van a of een eigen code"),
        (
            {"dtype": "str", "allowed": ("a", "b"), "listed": True},
            ["a|c"],
            "heeft een code die niet voorkomt in a of b",
        ),
        (
            {"dtype": "str", "pattern": "[a-z]+", "listed": True},
            ["a|B"],
            "heeft een code die niet de voorgeschreven vorm heeft",
        ),
        ({"dtype": "str", "listed": True}, ["a||b"], "heeft een code die niet de voorgeschreven vorm heeft"),
        ({"dtype": "str", "pattern": "a|b"}, ["ab"], FORM),
        ({"dtype": "Float64", "minimum": 1e-9}, [0.0], "is lager dan 1e-09"),
        ({"dtype": "Int64", "maximum": 1200}, [1201], "is hoger dan 1.200"),
        ({"dtype": "Float64"}, pd.array([1, 2], dtype="Int64"), "heeft niet het type Float64"),
        ({"dtype": "date"}, ["2023-01-01"], "heeft niet het type date"),
        ({"dtype": "date"}, [datetime(2023, 5, 1, 12)], "is geen hele dag"),
        ({"dtype": "date"}, [datetime(203, 5, 1)], "ligt niet tussen 1900 en 2100"),
    ],
)
def test_a_fault_is_said_in_words(changes, values, said):
    column = Column(name="kolom", label="Kolom", **changes)
    proef = TableContract(name="proef", description="", columns=(column,), key=())
    typed = "heeft niet het type" not in said
    table = pd.DataFrame({"kolom": pd.Series(values, dtype=pandas_dtype(column)) if typed else values})
    assert judge(table, proef)["reden"].str.startswith(said).tolist() == [True]


@pytest.mark.parametrize("value", ["a", "b|a", "x_eigen|a"])
def test_a_list_may_hold_known_and_local_codes(value):
    column = Column(name="kolom", label="Kolom", dtype="str", allowed=("a", "b"), local=True, listed=True)
    proef = TableContract(name="proef", description="", columns=(column,), key=())
    assert judge(pd.DataFrame({"kolom": pd.Series([value], dtype="str")}), proef).empty


@pytest.mark.parametrize(
    "categories",
    [
        pd.CategoricalDtype(["b", "a"], ordered=True),
        pd.CategoricalDtype(["a", "b"]),
        pd.CategoricalDtype(["a"], ordered=True),
    ],
    ids=["other order", "no order", "one missing"],
)
def test_a_category_has_exactly_the_categories_of_the_contract_in_their_order(categories):
    column = Column(name="kolom", label="Kolom", dtype="category", allowed=("a", "b"), ordered=True)
    proef = TableContract(name="proef", description="", columns=(column,), key=())
    table = pd.DataFrame({"kolom": pd.Series(["a"], dtype=categories)})
    assert judge(table, proef)["reden"].tolist() == ["heeft niet het type category"]
    right = pd.DataFrame({"kolom": pd.Series(["a"], dtype=pandas_dtype(column))})
    assert judge(right, proef).empty


def test_a_column_of_another_type_is_said_once_and_its_rules_stay_silent(table):
    drawn = table("""
        nr | stratum | N_populatie | n_uitgezet | n_respons
        1  | oost    | 100         | 200        | 100
    """)
    kader = typed(contract("steekproefkader"), drawn)
    assert judge(kader, contract("steekproefkader"))["kolom"].tolist() == ["N_populatie"]
    found = judge(kader.astype({"N_populatie": "str"}), contract("steekproefkader"))
    assert found[["positie", "kolom", "reden"]].to_numpy().tolist() == [
        [-1, "N_populatie", "heeft niet het type Int64"]
    ]


def test_check_refuses_faults_and_lets_doubts_pass(table):
    drawn = table("""
        nr | gemeente_code | periode | verhuizingen_senioren | huishoudens_senioren | aanpak
        1  | GM9901        | 2023Q1  | 11                    | 10                   | false
    """)
    panel = typed(contract("panel"), drawn)
    assert judge(panel, contract("panel"))["twijfel"].tolist() == [True]
    assert len(check(panel, contract("panel"))) == 1
    with pytest.raises(ContractError, match=r"Kolom periode: heeft niet de voorgeschreven vorm \(rij 1; 1 rij\)"):
        check(panel.assign(periode=pd.Series(["2023K1"], index=panel.index, dtype="str")), contract("panel"))


def test_positions_count_rows_and_not_the_index():
    rows = pd.DataFrame({"bron_id": pd.array(["a", "b", "b", "!", None], dtype="str")}, index=[7, 7, 3, 7, 3])
    found = judge(rows, contract("bronnen")).query("positie >= 0")
    assert found[["positie", "reden"]].to_numpy().tolist() == [
        [1, "Dubbele rijen voor bron_id"],
        [2, "Dubbele rijen voor bron_id"],
        [3, FORM],
        [4, "is leeg"],
    ]


def test_a_table_without_key_may_repeat_a_row(table):
    drawn = table("""
        nr | datum      | kanaal | aantal
        1  | 2023-05-01 | brief  | 100
        2  | 2023-05-01 | brief  | 100
    """)
    assert judge(typed(contract("voorlichting"), drawn), contract("voorlichting")).empty
