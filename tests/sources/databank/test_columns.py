"""From values of a database to columns."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.sources.databank.columns import Kolom


def column(*chunks):
    made = Kolom()
    for chunk in chunks:
        made.add(chunk)
    return made.series()


@pytest.mark.parametrize(
    ("values", "dtype", "expected"),
    [
        ([1, None], "Int64", [1, pd.NA]),
        ([Decimal("612.50"), None], "Float64", [612.5, pd.NA]),
        ([Decimal(5), Decimal("7.00")], "Int64", [5, 7]),
        ([Decimal("363010000123456789")], "Int64", [363010000123456789]),
        ([Decimal("99999999999999999999"), None], "str", ["99999999999999999999", pd.NA]),
        ([2**80, 1], "str", [str(2**80), "1"]),
        ([Decimal("NaN"), Decimal("1.5")], "Float64", [pd.NA, 1.5]),
        ([float("nan"), float("inf"), 2.0], "Float64", [pd.NA, pd.NA, 2.0]),
        ([1, 2.5, Decimal("0.5")], "Float64", [1.0, 2.5, 0.5]),
        ([True, None], "boolean", [True, pd.NA]),
        ([date(2023, 1, 1), None], "datetime64[us]", [pd.Timestamp("2023-01-01"), pd.NaT]),
        ([datetime(2023, 1, 1, 12), date(9999, 12, 31)], "datetime64[us]", [pd.Timestamp("2023-01-01 12:00"), pd.Timestamp("9999-12-31")]),
        ([datetime(2023, 1, 1, 23, 30, tzinfo=UTC), None], "datetime64[us]", [pd.Timestamp("2023-01-02 00:30"), pd.NaT]),
        (["a", None], "str", ["a", pd.NA]),
        ([["a", None, 3], []], "str", ["a||3", ""]),
        ([{"a": "é"}], "str", ['{"a": "é"}']),
        ([UUID(int=1), time(12, 30)], "str", ["00000000-0000-0000-0000-000000000001", "12:30:00"]),
        ([timedelta(days=3, hours=12)], "str", ["3.5 dagen"]),
        ([1, "een"], "object", [1, "een"]),
        ([None, None], "str", [pd.NA, pd.NA]),
        ([], "str", []),
    ],
)  # fmt: skip
def test_each_kind_of_value_has_its_dtype(values, dtype, expected):
    found = column(values)
    assert str(found.dtype) == dtype
    assert [
        pd.isna(value) if pd.isna(wanted) else value == wanted for value, wanted in zip(found, expected, strict=True)
    ] == [True] * len(expected)


def test_a_chunk_of_another_kind_widens_the_column():
    assert column([None], [1], [2.5]).tolist() == [pd.NA, 1.0, 2.5]
    assert column([2**80], [1]).tolist() == [str(2**80), "1"]
    assert str(column([1], ["een"]).dtype) == "object"
    assert str(column([None], [None]).dtype) == "str"


def test_bytes_are_noticed():
    made = Kolom()
    made.add([b"\x00", None])
    assert made.binair


kinds = st.sampled_from([
    st.integers(-(2**70), 2**70), st.decimals(-(10**6), 10**6, places=2), st.text(max_size=3), st.booleans(),
    st.dates(), st.floats(-1e6, 1e6), st.one_of(st.integers(0, 9), st.text(max_size=2)),
])  # fmt: skip


@given(kinds.flatmap(lambda kind: st.lists(st.one_of(st.none(), kind), max_size=12)), st.integers(0, 12))
def test_where_a_table_is_cut_makes_no_difference(values, cut):
    whole, parts = column(values), column(values[:cut], values[cut:])
    assert whole.dtype == parts.dtype
    pd.testing.assert_series_equal(
        whole.astype("object").where(whole.notna(), None), parts.astype("object").where(parts.notna(), None)
    )
