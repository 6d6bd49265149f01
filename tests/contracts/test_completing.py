import pandas as pd
import pytest

from toolkit.contracts import CONTRACTS, complete, contract, judge, pandas_dtype


def test_absent_optional_columns_come_back_empty_in_contract_order():
    table = pd.DataFrame({"eigen": [1], "soort": ["x"], "contact_id": ["c1"]}, index=[9])
    whole = complete(table, contract("contacten"))
    optional = [column.name for column in contract("contacten").columns if not column.required]
    assert list(whole.columns) == ["contact_id", *optional, "eigen"]
    assert whole.index.tolist() == [9]
    assert whole[["leeftijd", "bereikt", "fase"]].isna().all(axis=None)


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.name)
def test_what_is_added_has_the_type_of_the_contract(contract):
    whole = complete(pd.DataFrame(index=range(2)), contract)
    assert {name: whole[name].dtype for name in whole} == {
        column.name: pandas_dtype(column) for column in contract.columns if not column.required
    }
    assert judge(whole, contract).query("positie >= 0").empty


def test_nothing_is_lost():
    table = pd.DataFrame({"woning_id": pd.array(["w1"], dtype="str"), "kamers": pd.array([4], dtype="Int64")})
    pd.testing.assert_frame_equal(complete(table, contract("woningen"))[["woning_id", "kamers"]], table)
