"""Dates as they are typed, exported and stored; every reading was worked out by hand."""

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.sources.waarden import read_datums


def column(*cells, dtype="object"):
    return pd.Series(list(cells), index=range(2, len(cells) + 2), dtype=dtype, name="datum")


def days(read):
    """Dates as jjjj-mm-dd, None where there is none."""
    return [None if pd.isna(value) else value.strftime("%Y-%m-%d") for value in read.waarden]


def one(text, **options):
    read = read_datums(column(text), **options)
    assert bool(read.fout.iloc[0]) == pd.isna(read.waarden.iloc[0])
    return days(read)[0]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31-1-2023", "2023-01-31"), ("31-01-2023", "2023-01-31"), ("31/1/2023", "2023-01-31"),
        ("31.01.2023", "2023-01-31"), ("31 01 2023", "2023-01-31"), ("2023-01-31", "2023-01-31"),
        ("2023/1/31", "2023-01-31"), ("20230131", "2023-01-31"), ("31012023", "2023-01-31"),
        ("31-1-23", "2023-01-31"), ("31-1-29", "2029-01-31"), ("31-1-30", "1930-01-31"), ("31-1-99", "1999-01-31"),
        ("1 maart 2023", "2023-03-01"), ("1 Maart 2023", "2023-03-01"), ("1e maart 2023", "2023-03-01"),
        ("1 mrt. 2023", "2023-03-01"), ("1-mrt-23", "2023-03-01"), ("01-MRT-2023", "2023-03-01"),
        ("01MAR2023", "2023-03-01"), ("1 okt 2023", "2023-10-01"), ("1 oct 2023", "2023-10-01"),
        ("wo 1 maart 2023", "2023-03-01"), ("woensdag 1-3-2023", "2023-03-01"),
        ("44957", "2023-01-31"), ("44957,75", "2023-01-31"), ("44957.0", "2023-01-31"),
        ("31-1-2023 14:05", "2023-01-31"), ("31-1-2023 14:05:59", "2023-01-31"), ("31-1-2023 14.05 uur", "2023-01-31"),
        ("2023-01-31T00:00:00", "2023-01-31"), ("2023-01-31 00:00:00.000", "2023-01-31"),
        ("2023-01-31T22:59:59Z", "2023-01-31"), ("2023-01-31T23:00:00Z", "2023-02-01"),
        ("2023-07-31T22:00:00.000Z", "2023-08-01"), ("2023-02-01T00:30:00+01:00", "2023-02-01"),
        ("29-2-2024", "2024-02-29"), ("1-1-1900", "1900-01-01"), ("31-12-2100", "2100-12-31"), (" 31-1-2023\xa0", "2023-01-31"),
    ],
)  # fmt: skip
def test_dates_are_read_in_every_notation_that_occurs(text, day):
    assert one(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "31-2-2023", "29-2-2023", "0-1-2023", "1-0-2023", "32-1-2023", "13-13-2023", "00-00-0000", "0000-00-00",
        "31-12-9999", "99991231", "31-12-1899", "1-1-2101", "2023", "1-2023", "maart 2023", "1 mart 2023", "1-2-203",
        "2023-1", "1-2-3", "230131", "4495", "449571", "09999", "73416", "gisteren", "?", "-", "1--2-2023", "1-2-2023-",
        "week 3", "Q1 2023", "31-1-2023 x", "25:00", "1-2-2023 tot 3-4-2023",
    ],
)  # fmt: skip
def test_what_is_no_date_is_unreadable_and_not_empty(text):
    assert one(text) is None


def test_cells_of_a_workbook_may_be_dates_moments_day_numbers_or_text():
    read = read_datums(
        column(dt.date(2023, 1, 31), dt.datetime(2023, 1, 31, 23, 59), 44957, 44957.9, 20230131, "31-1-2023", pd.NA)
    )
    assert days(read) == ["2023-01-31"] * 6 + [None]
    assert not read.fout.any()
    assert (read.waarden.dtype, read.waarden.name) == ("datetime64[us]", "datum")
    assert read.waarden.index.tolist() == list(range(2, 9))


@pytest.mark.parametrize(
    "cell", [2023, 65, 1.5, 9_999, 73_416, 20_231_301, 18_991_231, 20_230_131.5, True, dt.time(1, 0)]
)
def test_other_cells_are_no_dates(cell):
    read = read_datums(column(cell))
    assert (days(read), read.fout.tolist()) == ([None], [True])


def test_a_workbook_that_counts_from_1904_is_four_years_and_a_day_later():
    assert one("43495", stelsel=1904) == one("44957") == "2023-01-31"  # 44957 - 1462
    assert days(read_datums(column(43495.0, dtype="float64"), stelsel=1904)) == ["2023-01-31"]
    with pytest.raises(ValueError, match="1900 or 1904"):
        read_datums(column("1-1-2023"), stelsel=1905)


def test_typed_columns_lose_their_time_and_a_time_zone_is_put_on_the_dutch_clock():
    assert days(read_datums(pd.Series(pd.to_datetime(["2023-01-31 23:30"])))) == ["2023-01-31"]
    assert days(read_datums(pd.Series(pd.to_datetime(["2023-01-31 23:30"], utc=True)))) == ["2023-02-01"]
    assert read_datums(pd.Series(pd.to_datetime(["9999-12-31"]).astype("datetime64[us]"))).fout.tolist() == [True]


@pytest.mark.parametrize("empty", ["", "  ", None, pd.NaT, pd.NA])
def test_an_empty_cell_is_missing_and_not_wrong(empty):
    read = read_datums(column(empty, "31-1-2023"))
    assert (days(read), read.fout.any()) == ([None, "2023-01-31"], False)


class TestTheOrderOfDayAndMonth:
    def test_without_proof_the_day_is_first_and_that_is_said(self):
        read = read_datums(column("1-2-2023", "3-3-2023"))
        assert days(read) == ["2023-02-01", "2023-03-03"]
        assert "geen datum in de kolom bewijst dat" in read.opmerking

    def test_the_same_day_and_month_need_no_proof(self):
        assert read_datums(column("3-3-2023", "2023-01-02")).opmerking == ""

    def test_a_day_after_the_twelfth_proves_that_the_day_is_first(self):
        read = read_datums(column("1-2-2023", "13-2-2023"))
        assert (days(read), read.opmerking) == (["2023-02-01", "2023-02-13"], "")

    def test_a_second_number_over_twelve_proves_that_the_month_is_first(self):
        read = read_datums(column("1/2/2023", "1/13/2023"))
        assert days(read) == ["2023-01-02", "2023-01-13"]
        assert "maand-dag-jaar" in read.opmerking

    def test_proof_against_proof_leaves_what_is_open_unread(self):
        read = read_datums(column("1-2-2023", "13-2-2023", "2-13-2023", "3-3-2023"))
        assert days(read) == [None, "2023-02-13", None, "2023-03-03"]
        assert read.fout.tolist() == [True, False, True, False]
        assert "Noem volgorde" in read.opmerking

    def test_one_slip_among_many_does_not_spoil_the_column(self):
        read = read_datums(column("1-2-2023", "2-13-2023", *["13-2-2023"] * 20))
        assert days(read)[:2] == ["2023-02-01", None]

    @pytest.mark.parametrize(
        ("order", "text", "day"),
        [
            ("dmj", "1-2-2023", "2023-02-01"), ("mdj", "1-2-2023", "2023-01-02"), ("jmd", "1-2-2023", None),
            ("dmj", "1-13-2023", None), ("mdj", "13-1-2023", None), ("dmj", "2023-01-02", "2023-01-02"),
            ("jmd", "23-01-02", "2023-01-02"), ("jmd", "01022023", None), ("mdj", "01022023", "2023-01-02"),
            ("dmj", "01022023", "2023-02-01"), ("jmd", "2-1-23", None), ("mdj", "20230131", "2023-01-31"),
        ],
    )  # fmt: skip
    def test_the_settings_decide_if_they_name_the_order(self, order, text, day):
        assert one(text, volgorde=order) == day

    def test_dates_that_excel_swapped_are_found_out(self):
        dates = [dt.date(2023, month, 3) for month in (1, 2, 4, 5, 6)]  # typed as 3-1-2023, 3-2-2023, ... the other way
        read = read_datums(column(*dates, "13-2-2023", "14-2-2023", "28-2-2023"))
        assert days(read) == [None] * 5 + ["2023-02-13", "2023-02-14", "2023-02-28"]
        assert "dag en maand verwisseld" in read.opmerking

    @pytest.mark.parametrize("other", [dt.date(2023, 1, 13), "3-4-2023", "2-13-2023"])
    def test_one_cell_that_contradicts_the_swap_clears_the_column(self, other):
        dates = [dt.date(2023, month, 3) for month in (1, 2, 4, 5, 6)]
        read = read_datums(column(*dates, *["13-2-2023"] * 40, other))
        assert read.waarden.head(5).notna().all()


STYLES = {
    "dmj": ["{d}-{m}-{y}", "{d:02}/{m:02}/{y}", "{d}.{m}.{y}", "{d:02} {m:02} {y}", "{d:02}{m:02}{y}", "{d}-{m}-{y} 09:30"],
    "mdj": ["{m}/{d}/{y}", "{m:02}-{d:02}-{y}", "{m:02}{d:02}{y}"],
    "jmd": ["{y}-{m:02}-{d:02}", "{y}/{m}/{d}", "{y}{m:02}{d:02}", "{y}-{m:02}-{d:02}T12:00:00Z", "{y}-{m:02}-{d:02} 23:59:59"],
}  # fmt: skip
DATES = st.dates(dt.date(1930, 1, 1), dt.date(2029, 12, 31))
MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]


@given(st.data(), st.sampled_from(list(STYLES)), st.lists(DATES, min_size=1, max_size=8))
def test_any_date_in_any_order_and_style_is_read_back(data, order, dates):
    styles = st.sampled_from(STYLES[order])
    texts = [data.draw(styles).format(d=day.day, m=day.month, y=day.year) for day in dates]
    assert days(read_datums(column(*texts), volgorde=order)) == [day.isoformat() for day in dates]


@given(st.lists(DATES, min_size=1, max_size=8), st.booleans(), st.booleans())
def test_any_date_with_the_name_of_its_month_is_read_back(dates, short, two_digits):
    texts = []
    for day in dates:
        month = MONTHS[day.month - 1]
        texts.append(
            f"{day.day} {month[:3] if short and month != 'maart' else month} {f'{day:%y}' if two_digits else day.year}"
        )
    assert days(read_datums(column(*texts))) == [day.isoformat() for day in dates]


@given(st.lists(st.dates(dt.date(1927, 6, 1), dt.date(2100, 12, 31)), min_size=1, max_size=8), st.booleans())
def test_any_day_number_of_excel_is_read_back(dates, as_text):
    numbers = [(day - dt.date(1899, 12, 30)).days for day in dates]
    cells = [str(number) for number in numbers] if as_text else [float(number) for number in numbers]
    assert days(read_datums(column(*cells))) == [day.isoformat() for day in dates]


@given(st.lists(DATES, min_size=1, max_size=8))
def test_day_first_is_never_turned_around_without_being_told(dates):
    read = read_datums(column(*(f"{day.day}-{day.month}-{day.year}" for day in dates)))
    for day, found in zip(dates, days(read), strict=True):
        assert found == day.isoformat()
    late = any(day.day > 12 for day in dates)
    open_ = any(day.day <= 12 and day.day != day.month for day in dates)
    assert (read.opmerking != "") == (open_ and not late)


@given(
    st.lists(st.text("0123456789-/. :TZmrteia", max_size=14), max_size=8), st.sampled_from([None, "dmj", "jmd", "mdj"])
)
def test_any_text_is_read_or_marked_and_never_stops_the_reader(texts, order):
    read = read_datums(column(*texts, dtype="str"), volgorde=order)
    filled = pd.Series(texts, dtype="str").str.strip().fillna("") != ""
    assert (read.waarden.isna().to_numpy() == (read.fout | ~filled.to_numpy())).all()
    assert read.waarden.dropna().between("1900-01-01", "2100-12-31").all()
