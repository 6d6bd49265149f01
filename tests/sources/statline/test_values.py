"""Cells become counts and shares; what cannot be one is refused with its row."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import ContractError
from toolkit.sources.statline.values import figures, refuse_percentage

FILE = Path("levering.csv")


def turn(cells, target="inwoners", **settings):
    column = pd.Series(cells, index=range(1, len(cells) + 1), **settings)
    return figures(column, target, heading="Kop", file=FILE)


def test_counts_become_whole_numbers_and_dots_become_missing():
    values, reasons = turn(["       5", "       .", "  120", "  2.0"])
    assert values.tolist() == [5, pd.NA, 120, 2]
    assert values.dtype == "Int64"
    assert reasons == {"niet_beschikbaar": 1}


def test_percentages_become_shares_of_one():
    values, _ = turn([31, 0, 100, 62.2], "aandeel_corporatie")
    assert values.tolist() == [31 / 100, 0, 1, pytest.approx(62.2 / 100)]
    assert values.dtype == "Float64"


@pytest.mark.parametrize(
    ("cells", "target", "said"),
    [
        ([10, 2.5], "inwoners", "een aantal is niet heel"),
        (["10", "2.5"], "inwoners", "een aantal is niet heel"),
        ([10, -99998], "inwoners", "negatief .onbekende CBS-code"),
        ([10, -1], "aandeel_koop", "negatief"),
        ([10, 101], "aandeel_koop", "te groot"),
        (["10", "1.200,5"], "inwoners", "tekst waar een getal hoort"),
        (["10", "onbekend"], "inwoners", "tekst waar een getal hoort"),
        (["10", "5e3"], "inwoners", "tekst waar een getal hoort"),
    ],
)
def test_what_is_no_count_or_share_is_refused_with_column_and_row_but_without_the_value(cells, target, said):
    with pytest.raises(ContractError, match=said) as refused:
        turn(cells, target)
    assert "kolom Kop, rij 2 (1 rij)" in str(refused.value)
    assert str(cells[1]) not in str(refused.value)


def test_shares_that_are_parts_of_one_already_are_refused():
    with pytest.raises(ContractError, match="delen van 1"):
        turn([0.31, 0.57, 1.0], "aandeel_koop")
    values, _ = turn([0, 1, 1], "aandeel_koop")  # whole percents may be this small
    assert values.tolist() == [0, 1 / 100, 1 / 100]


def test_percentages_under_a_count_are_refused_where_that_is_sure():
    peopled = pd.Series([5000, 2400, 12000, 300])
    with pytest.raises(ContractError, match="percentages waar aantallen horen"):
        refuse_percentage(pd.Series([38, 24, 41, 12]), peopled, heading="Kop", file=FILE)
    refuse_percentage(pd.Series([38, 24, 4100, 12]), peopled, heading="Kop", file=FILE)
    refuse_percentage(pd.Series([38, 24, 41]), pd.Series([60, 70, pd.NA], dtype="Int64"), heading="Kop", file=FILE)
    refuse_percentage(pd.Series([pd.NA] * 4, dtype="Int64"), peopled, heading="Kop", file=FILE)


CELLS = st.lists(st.one_of(st.integers(0, 10**6), st.sampled_from([".", "-99997", None])))


@given(CELLS)
def test_numbers_and_padded_text_give_the_same_figures(cells):
    as_text = ["       ." if cell is None else f"{cell:>8}" for cell in cells]
    mixed = [None if isinstance(cell, str) else cell for cell in cells]
    from_text, reasons = turn(as_text, dtype="object")
    from_numbers, _ = turn(mixed, dtype="object")
    assert from_text.equals(from_numbers)
    assert sum(reasons.values()) == from_text.isna().sum()
