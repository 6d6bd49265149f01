"""Columns from codes: pseudonyms that tell nothing, dates, categories and gaps."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.samples.markt.kolommen import chosen, dates, decimal, flag, looked_up, pseudonyms, whole

MANY = np.arange(30_000)


@pytest.mark.parametrize("kind", ["W", "H", "V"])
def test_every_number_has_a_pseudonym_of_its_own(kind):
    named = pseudonyms(kind, MANY)
    assert named.dtype == "str"
    assert named.is_unique
    assert named.str.fullmatch(kind + r"\d{8}").all()


@given(st.lists(st.integers(0, 99_999_999), unique=True, min_size=2))
def test_no_two_numbers_share_a_pseudonym_in_the_whole_range(numbers):
    assert pseudonyms("H", np.array(numbers)).is_unique


def test_neighbours_are_not_neighbours_by_name():
    digits = pseudonyms("W", MANY).str[1:].astype("int64")
    assert digits.is_monotonic_increasing is False
    assert digits.diff().abs().nunique() > 100
    assert abs(np.corrcoef(MANY, digits)[0, 1]) < 0.05


def test_more_agents_leave_the_names_of_the_others_alone():
    assert pseudonyms("W", MANY)[:10].tolist() == pseudonyms("W", MANY[:10]).tolist()


def test_nobody_has_no_pseudonym():
    assert pseudonyms("H", np.array([-1, 0, -1])).isna().tolist() == [True, False, True]


def test_days_since_1970_become_dates():
    made = dates(np.array([0, 17_897, 5]), missing=np.array([False, False, True]))
    assert made.dtype == "datetime64[us]"
    assert made[:2].tolist() == [pd.Timestamp("1970-01-01"), pd.Timestamp("2019-01-01")]
    assert pd.isna(made[2])


def test_positions_become_categories_and_texts():
    kinds = chosen(np.array([1, -1, 0]), ("a", "b"))
    assert kinds.cat.categories.tolist() == ["a", "b"]
    assert kinds[0] == "b"
    assert pd.isna(kinds[1])
    texts = looked_up(np.array([1, -1, 0]), ("x", "y"))
    assert texts.fillna("-").tolist() == ["y", "-", "x"]


def test_numbers_and_flags_can_be_missing():
    gap = np.array([False, True])
    assert whole(np.array([3, 4]), missing=gap).astype(object).tolist() == [3, pd.NA]
    assert decimal(np.array([3.14159, np.nan]), 2).astype(object).tolist() == [3.14, pd.NA]
    assert flag(np.array([True, True]), missing=gap).astype(object).tolist() == [True, pd.NA]
    assert (whole(gap).dtype, decimal(gap, 0).dtype, flag(gap).dtype) == ("Int64", "Float64", "boolean")


def test_a_column_of_nothing_is_still_a_column():
    assert pseudonyms("W", np.empty(0, dtype=int)).dtype == "str"
    assert looked_up(np.empty(0, dtype=int), ("a",)).dtype == "str"
