"""Every way of writing says the same value, or refuses to write it."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.samples.leveren.cellen import (
    BEDRAG,
    CENT,
    DDMMJJJJ,
    DMJ,
    EURO,
    GETYPEERD,
    ISO,
    KOMMA,
    PUNT,
    TEKST,
    as_text,
    ja_nee,
)


def written(way, values, dtype):
    cells = way.schrijf(pd.Series(values, dtype=dtype))
    return [None if pd.isna(cell) else cell for cell in cells]


@pytest.mark.parametrize(("way", "cells"), [
    (EURO, ["€ 612,34", "€ 1.234,-", "€ 0,05", None]),
    (BEDRAG, ["612,34", "1234,00", "0,05", None]),
    (CENT, [61234, 123400, 5, None]),
    (KOMMA, ["612,34", "1234", "0,05", None]),
    (PUNT, ["612.34", "1234", "0.05", None]),
    (GETYPEERD, [612.34, 1234.0, 0.05, None]),
])  # fmt: skip
def test_an_amount_in_each_way(way, cells):
    assert written(way, [612.34, 1234.0, 0.05, None], "Float64") == cells


@pytest.mark.parametrize(("way", "cells"), [
    (ISO, ["2023-03-01", None]), (DMJ, ["1-3-2023", None]), (DDMMJJJJ, ["01-03-2023", None]),
])  # fmt: skip
def test_a_day_in_each_way(way, cells):
    assert written(way, ["2023-03-01", None], "datetime64[us]") == cells


def test_truth_and_text():
    assert written(ja_nee("x", "nee"), [True, False, None], "boolean") == ["x", "nee", None]
    assert written(TEKST, [3, None], "Int64") == ["3", None]
    assert written(TEKST, pd.Categorical(["ZON", None]), None) == ["ZON", None]


@pytest.mark.parametrize("way", [EURO, BEDRAG, CENT])
def test_parts_of_a_cent_are_refused(way):
    with pytest.raises(ValueError, match="parts of a cent"):
        way.schrijf(pd.Series([612.345], dtype="Float64"))


def test_an_empty_column_stays_empty():
    for way in (EURO, CENT, DMJ, KOMMA, TEKST):
        assert len(way.schrijf(pd.Series([], dtype="Float64"))) == 0


def test_only_numbers_as_text_have_a_decimal_sign():
    assert [way.decimaal for way in (EURO, BEDRAG, KOMMA, PUNT, CENT, GETYPEERD, DMJ)] == [
        ",",
        ",",
        ",",
        ".",
        "",
        "",
        "",
    ]
    assert (CENT.eenheid, CENT.getypeerd) == ("eurocent", True)


def test_typed_values_as_machines_write_them():
    assert [as_text(value) for value in (pd.Timestamp("2024-02-29"), 0.1, 1e-7, 3.0, 7, True, "a")] == [
        "2024-02-29", "0.1", "0.0000001", "3", "7", "True", "a",
    ]  # fmt: skip


@given(st.integers(min_value=0, max_value=2_000_000))
def test_any_amount_of_cents_comes_back(cents):
    euros = pd.Series([cents / 100], dtype="Float64")
    text = EURO.schrijf(euros).iloc[0].removeprefix("€ ").replace(".", "").replace(",-", "").replace(",", ".")
    assert round(float(text) * 100) == cents
    assert CENT.schrijf(euros).iloc[0] == cents
    assert float(BEDRAG.schrijf(euros).iloc[0].replace(",", ".")) == cents / 100


@given(st.floats(min_value=0, max_value=1e6, allow_nan=False))
def test_any_number_comes_back_to_the_last_bit(value):
    column = pd.Series([value], dtype="Float64")
    assert float(PUNT.schrijf(column).iloc[0]) == value
    assert float(KOMMA.schrijf(column).iloc[0].replace(",", ".")) == value
    assert "e" not in PUNT.schrijf(column).iloc[0]
