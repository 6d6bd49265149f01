"""Missing codes become NA with their reason counted, and nothing else changes."""

import pandas as pd
import pandas.testing as pdt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.sources.missing import missing_codes, strip_missing

CODES = [code for code in missing_codes() if isinstance(code, int)]


def test_codes_are_never_summed():
    values, reasons = strip_missing(pd.Series([120, -99997, 85, -99995, -99991, -99999999], name="inwoners"))
    assert values.sum() == 120 + 85
    assert reasons == {
        "geheim_of_ontbreekt": 1,
        "nog_niet_gepubliceerd": 1,
        "niet_meer_gepubliceerd": 1,
        "geen_gegevens": 1,
    }
    assert (values.name, values.dtype) == ("inwoners", "Int64")


def test_text_is_compared_without_padding_and_keeps_its_own():
    values, reasons = strip_missing(pd.Series(["     2.0", "       .", "  -99997", "-99995.0", "", "   ", None]))
    assert values.iloc[0] == "     2.0"
    assert values.isna().tolist() == [False] + [True] * 6
    assert reasons == {"niet_beschikbaar": 1, "geheim_of_ontbreekt": 1, "nog_niet_gepubliceerd": 1, "leeg": 3}


def test_numbers_and_text_may_be_mixed_as_excel_does():
    values, reasons = strip_missing(pd.Series([537833.0, "       .", -99997.0, None], dtype="object"))
    assert values.tolist()[0] == 537833.0
    assert reasons == {"niet_beschikbaar": 1, "geheim_of_ontbreekt": 1, "leeg": 1}


@pytest.mark.parametrize("unknown", [-1, -99998, -99999997])
def test_an_unknown_negative_number_stays_so_that_its_contract_can_refuse_it(unknown):
    values, reasons = strip_missing(pd.Series([unknown, 5]))
    assert values.tolist() == [unknown, 5]
    assert reasons == {}


def test_categories_of_a_parquet_file_are_read_as_their_values():
    values, reasons = strip_missing(pd.Series([5, -99997, None], dtype="category"))
    assert values.sum() == 5
    assert reasons == {"geheim_of_ontbreekt": 1, "leeg": 1}


def test_the_column_that_was_given_does_not_change():
    given_column = pd.Series([1, -99997], index=[7, 9])
    before = given_column.copy()
    stripped, _ = strip_missing(given_column)
    pdt.assert_series_equal(given_column, before)
    assert stripped.index.tolist() == [7, 9]


@given(st.lists(st.one_of(st.none(), st.integers(0, 10**6), st.sampled_from(CODES))))
def test_every_value_is_kept_or_counted(cells):
    as_numbers, of_numbers = strip_missing(pd.Series(cells, dtype="Int64"))
    as_text, of_text = strip_missing(pd.Series([None if cell is None else f"  {cell}" for cell in cells], dtype="str"))
    kept = [cell for cell in cells if cell is not None and cell >= 0]
    assert as_numbers.dropna().tolist() == kept
    assert [int(cell) for cell in as_text.dropna()] == kept
    assert of_numbers == of_text
    assert sum(of_numbers.values()) == len(cells) - len(kept)
