import pandas as pd

from tests.contracts.strategies import typed
from toolkit.contracts import contract, dangling


def drawn(table, name, text):
    return typed(contract(name), table(text).reset_index())


def test_a_value_that_occurs_nowhere_is_named_by_table_column_and_position(table):
    woningen = drawn(table, "woningen", """
        woning_id | buurt_code
        w1        | BU99010001
        w2        | BU99010001
    """)  # fmt: skip
    verhuizingen = drawn(table, "verhuizingen", """
        verhuizing_id | van_woning_id | naar_woning_id
        v1            | w1            | w2
        v2            |               | w3
        v3            | w9            | w1
    """)  # fmt: skip
    found = dangling({"woningen": woningen, "verhuizingen": verhuizingen})
    assert found.to_numpy().tolist() == [["verhuizingen", "van_woning_id", 2], ["verhuizingen", "naar_woning_id", 1]]
    assert found.dtypes.astype(str).tolist() == ["str", "str", "int64"]


def test_a_table_that_is_not_there_is_not_missed(table):
    contacten = drawn(table, "contacten", """
        contact_id | traject_id | org_id
        c1         | t1         | o1
    """)  # fmt: skip
    assert dangling({"contacten": contacten}).empty
    assert dangling({}).empty


def test_a_table_may_refer_to_itself(table):
    codeboek = drawn(table, "codeboek", """
        code      | ouder_code
        tuin      | onderhoud
        onderhoud |
        trap      | huis
    """)  # fmt: skip
    assert dangling({"codeboek": codeboek})["positie"].tolist() == [2]


def test_an_area_is_judged_only_among_areas_of_its_level(table):
    gebieden = pd.DataFrame({"gebied_code": pd.array(["BU99010001", "GM9901"], dtype="str")})
    aanvragen = drawn(table, "aanvragen", """
        aanvraag_id | gebied_code
        a1          | BU99010001
        a2          | BU99010002
        a3          | WK990101
        a4          | GM9902
    """)  # fmt: skip
    assert dangling({"gebieden": gebieden, "aanvragen": aanvragen})["positie"].tolist() == [1, 3]


def test_the_index_says_nothing():
    organisaties = pd.DataFrame({"id": pd.array(["o1"], dtype="str")})
    trajecten = pd.DataFrame({"org_id": pd.array(["o1", "o2"], dtype="str")}, index=[5, 5])
    assert dangling({"organisaties": organisaties, "trajecten": trajecten})["positie"].tolist() == [1]
