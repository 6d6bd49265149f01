"""Numbers as they are typed and exported; every reading was worked out by hand."""

import datetime as dt
import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.sources.waarden import read_gehele, read_getallen


def column(*cells, dtype="object"):
    return pd.Series(list(cells), index=range(2, len(cells) + 2), dtype=dtype, name="huur")


def one(text, **options):
    """Read a column with one value; NA where it is unreadable."""
    read = read_getallen(column(text), **options)
    assert bool(read.fout.iloc[0]) == pd.isna(read.waarden.iloc[0])
    return read.waarden.iloc[0]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("612", 612), ("0", 0), ("007", 7), ("612,50", 612.5), ("612.50", 612.5), ("0,123", 0.123), ("0.123", 0.123),
        (",5", 0.5), (".5", 0.5), ("1.234,50", 1234.5), ("1,234.50", 1234.5), ("1.234.567", 1234567),
        ("1,234,567", 1234567), ("1234.567", 1234.567), ("1234,567", 1234.567),
        ("1 234", 1234), ("1 234,5", 1234.5), ("1\xa0234\xa0567", 1234567), ("1\u202f234,50", 1234.5),
        ("1\u2009234", 1234), ("  612  ", 612),
        ("€ 612,00", 612), ("€612", 612), ("EUR 612,00", 612), ("eur. 612,00", 612), ("612,00 euro", 612), ("612 €", 612),
        ("€ 612,-", 612), ("612,--", 612), ("612,=", 612), ("612,–", 612), ("€ 1.234,-", 1234),
        ("-3", -3), ("− 3", -3), ("–3", -3), ("€ -3,50", -3.5), ("-€ 3,50", -3.5), ("1.234,50-", -1234.5),
        ("12 %", 12), ("12,5%", 12.5), ("12,5 procent", 12.5), ("65 m2", 65), ("65,5 m²", 65.5), ("18 mnd.", 18),
        ("1,2 km", 1.2), ("612,50 per maand", 612.5), ("612,50 p/m", 612.5), ("3 jr", 3),
        ("1e+05", 100_000), ("1E+05", 100_000), ("1.5e-05", 0.000015), ("1,5E+03", 1500), ("1.234567e+05", 123_456.7),
    ],
)  # fmt: skip
def test_numbers_are_read_in_every_notation_that_occurs(text, number):
    assert one(text) == pytest.approx(number, rel=1e-12)


@pytest.mark.parametrize(
    "text",
    [
        "nan", "inf", "-inf", "NA", "0x1F", "1e5", "1,23457E+11", "12E3", "drie", "3 stuks", "(3)", "3-", "3-4", "--3",
        "-3-", "1.23.4", "1,23,4", "12.34,5", "1.2345,6", "0.123.456", "1  2", "12 34", "5,", "5.", ",", ".", "-", "€",
        "%", "'0363", "12:30", "1/2", "½", "10²", "٣", "€ 5 $", "612,-,-", "1_000", "+5 5",
    ],
)  # fmt: skip
def test_what_is_no_number_is_unreadable_and_not_empty(text):
    assert pd.isna(one(text))


@pytest.mark.parametrize("empty", ["", "   ", "\xa0", None, pd.NA, float("nan"), pd.NaT])
def test_an_empty_cell_is_missing_and_not_wrong(empty):
    read = read_getallen(column(empty, "5"))
    assert read.waarden.tolist() == [pd.NA, 5]
    assert not read.fout.any()


def test_cells_of_a_workbook_keep_their_value_and_other_kinds_are_unreadable():
    read = read_getallen(column(3, 2.5, "2,5", True, dt.date(2023, 1, 1), dt.time(1, 0), float("inf")))
    assert read.waarden.tolist() == [3, 2.5, 2.5, pd.NA, pd.NA, pd.NA, pd.NA]
    assert read.fout.tolist() == [False, False, False, True, True, True, True]


def test_index_name_and_dtype_belong_to_the_result():
    read = read_getallen(column("1", "x"))
    assert read.waarden.index.tolist() == read.fout.index.tolist() == [2, 3]
    assert (read.waarden.name, read.waarden.dtype, read.fout.dtype) == ("huur", "Float64", "bool")


@pytest.mark.parametrize("dtype", ["int64", "float64", "Int64", "Float64", "float32"])
def test_typed_columns_are_taken_as_they_are(dtype):
    assert read_getallen(column(3, 4, dtype=dtype)).waarden.tolist() == [3, 4]


def test_a_column_without_any_value_is_read():
    assert read_getallen(column(None, "", dtype="str")).waarden.isna().all()
    assert read_getallen(pd.Series([], dtype="str")).waarden.empty


class TestTheMarkThatCanBeReadInTwoWays:
    def test_without_proof_it_is_dutch_and_that_is_said(self):
        read = read_getallen(column("1.234", "2,500", "3"))
        assert read.waarden.tolist() == [1234, 2.5, 3]
        assert "noem dan decimaal" in read.opmerking

    def test_another_value_proves_the_point(self):
        read = read_getallen(column("1.234", "2,500", "3.5"))
        assert read.waarden.tolist() == [1.234, 2500, 3.5]
        assert "De punt is hier het decimaalteken" in read.opmerking

    def test_another_value_proves_the_comma_and_nothing_needs_to_be_said(self):
        read = read_getallen(column("1.234", "2,500", "3,5"))
        assert read.waarden.tolist() == [1234, 2.5, 3.5]
        assert read.opmerking == ""

    def test_a_price_in_whole_euros_proves_the_comma(self):
        assert read_getallen(column("1.234", "612,-")).waarden.tolist() == [1234, 612]

    def test_proof_against_proof_leaves_it_unreadable(self):
        read = read_getallen(column("1.234", "612,50", "612.50"))
        assert read.waarden.tolist() == [pd.NA, 612.5, 612.5]
        assert read.fout.tolist() == [True, False, False]
        assert "Noem decimaal" in read.opmerking

    def test_twenty_times_as_much_proof_makes_the_other_a_slip(self):
        assert read_getallen(column("1.234", "612.50", *["612,50"] * 20)).waarden.iloc[0] == 1234
        assert pd.isna(read_getallen(column("1.234", "612.50", *["612,50"] * 19)).waarden.iloc[0])

    @pytest.mark.parametrize(("mark", "number"), [(",", 1234), (".", 1.234)])
    def test_the_settings_decide_if_they_name_the_mark(self, mark, number):
        assert one("1.234", decimaal=mark) == number

    def test_a_value_against_the_settings_is_unreadable(self):
        assert pd.isna(one("612.50", decimaal=","))
        assert pd.isna(one("612,50", decimaal="."))


def test_one_unit_is_left_out_and_a_second_is_not_mixed_with_it():
    read = read_getallen(column("800 m", "1,2 km", "900", "1.000 m"))
    assert read.waarden.tolist() == [800, pd.NA, 900, 1000]
    assert "eenheid achter de getallen (meter)" in read.opmerking


@pytest.mark.parametrize(
    ("text", "factor", "number"), [("61250", 0.01, 612.5), ("35", 0.01, 0.35), ("2,5", 1000, 2500)]
)
def test_a_factor_changes_the_unit_without_a_tail_of_decimals(text, factor, number):
    assert one(text, eenheid_factor=factor) == number


def test_whole_numbers_may_be_written_with_decimals_that_are_zero():
    read = read_gehele(column("3,0", "3,5", "4", 5.0, 5.5, "1.000", "x", ""))
    assert read.waarden.tolist() == [3, pd.NA, 4, 5, pd.NA, 1000, pd.NA, pd.NA]
    assert read.fout.tolist() == [False, True, False, False, True, False, True, False]
    assert read.waarden.dtype == "Int64"


def test_whole_numbers_that_a_float_cannot_hold_are_unreadable():
    read = read_gehele(column(str(2**53 - 1), str(2**53 + 1)))
    assert read.waarden.tolist() == [2**53 - 1, pd.NA]


def dutch(number, decimals, group):
    return f"{number:,.{decimals}f}".replace(",", "_").replace(".", ",").replace("_", group)


AMOUNTS = st.decimals(-999_999_999, 999_999_999, places=2)
BEFORE, BEHIND = st.sampled_from(["", "€ ", "€", "EUR "]), st.sampled_from(["", " ", "\xa0", " euro"])
GROUPS = st.sampled_from(["", ".", " ", "\xa0", "\u202f"])


@given(AMOUNTS, GROUPS, BEFORE, BEHIND)
def test_any_amount_in_any_dutch_notation_is_read_back(amount, group, before, behind):
    assert one(before + dutch(amount, 2, group) + behind) == pytest.approx(float(amount), rel=1e-12)


@given(AMOUNTS, st.sampled_from(["", ",", " "]), BEFORE)
def test_any_amount_in_english_notation_is_read_back(amount, group, before):
    assert one(before + f"{amount:,.2f}".replace(",", group)) == pytest.approx(float(amount), rel=1e-12)


@given(st.lists(st.integers(-(10**12), 10**12), min_size=1), GROUPS, st.sampled_from([",", None]))
def test_any_column_of_whole_numbers_in_dutch_notation_is_read_back(numbers, group, mark):
    read = read_gehele(column(*(dutch(number, 0, group) for number in numbers)), decimaal=mark)
    assert read.waarden.tolist() == numbers


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e9, max_value=1e9), min_size=1))
def test_the_way_python_and_r_write_numbers_is_read_back(numbers):
    written = [repr(number) for number in numbers]
    read = read_getallen(column(*written), decimaal=".")
    assert all(map(math.isclose, read.waarden, numbers))


@given(st.lists(st.text(max_size=12), max_size=8), st.sampled_from([",", ".", None]))
def test_any_text_is_read_or_marked_and_never_stops_the_reader(texts, mark):
    read = read_getallen(column(*texts, dtype="str"), decimaal=mark)
    filled = pd.Series(texts, dtype="str").str.strip().fillna("") != ""
    assert (read.waarden.isna().to_numpy() == (read.fout | ~filled.to_numpy())).all()


@given(st.lists(st.sampled_from(["1.234", "1,5", "1.5", "7", "", "x", "3 m2"]), max_size=8), st.randoms())
def test_the_order_of_the_rows_changes_nothing(texts, random):
    straight = read_getallen(column(*texts, dtype="str"))
    shuffled = column(*texts, dtype="str").sample(frac=1, random_state=random.randint(0, 99))
    again = read_getallen(shuffled)
    pd.testing.assert_series_equal(again.waarden.sort_index(), straight.waarden)
    pd.testing.assert_series_equal(again.fout.sort_index(), straight.fout)
    assert again.opmerking == straight.opmerking
