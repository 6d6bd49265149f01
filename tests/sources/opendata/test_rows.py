"""Pages of rows to one file: the same table however the service cuts the pages."""

import json
import tempfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.errors import FetchError
from toolkit.sources.opendata.rows import write_rows

VALUES = st.one_of(
    st.none(), st.integers(-99999, 99999), st.floats(-10, 10, allow_nan=False), st.text("ab .", max_size=4)
)


def pages(folder: Path, rows: list[dict], size: int) -> list[Path]:
    files = []
    for start in range(0, len(rows), size):
        file = folder / f"{start}.json"
        file.write_text(json.dumps({"value": rows[start : start + size]}))
        files.append(file)
    return files


def written(rows: list[dict], size: int, *, text=frozenset()) -> pd.DataFrame:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        count = write_rows(pages(folder, rows, size), folder / "x.parquet", text=text, selection={})
        frame = pd.read_parquet(folder / "x.parquet")
    assert count == len(rows) == len(frame)
    return frame


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=12), st.integers(1, 5))
def test_the_cut_of_the_pages_makes_no_difference(values, size):
    rows = [{"ID": number, "A_1": a, "B_2": b} for number, (a, b) in enumerate(values)]
    pd.testing.assert_frame_equal(written(rows, size), written(rows, len(rows)))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(st.none(), st.integers(-99999, 99999)), min_size=1, max_size=12), st.integers(1, 5))
def test_missing_stays_missing_and_numbers_stay_the_same(values, size):
    column = written([{"ID": n, "A_1": value} for n, value in enumerate(values)], size)["A_1"]
    assert [None if pd.isna(value) else int(value) for value in column] == values


def test_a_column_that_is_empty_on_the_first_page_gets_its_type_from_a_later_one():
    frame = written([{"ID": 0, "A_1": None}, {"ID": 1, "A_1": "   ."}], 1)
    assert list(frame["A_1"].dropna()) == ["   ."]


def test_an_empty_text_column_is_text_and_an_empty_figure_is_a_number():
    frame = written([{"ID": 0, "Naam_1": None, "Aantal_2": None}], 1, text=frozenset({"Naam_1"}))
    assert frame["Aantal_2"].dtype == "float64"
    assert frame["Naam_1"].dtype == "str"


def test_a_column_that_appears_later_is_missing_before():
    frame = written([{"ID": 0}, {"ID": 1, "A_1": 7}], 1)
    assert frame["A_1"].isna().tolist() == [True, False]


def test_codes_that_differ_in_the_middle_do_not_belong(tmp_path):
    rows = [{"ID": 0, "WijkenEnBuurten": "BU00305180"}]  # holds 0518, but is in GM0030
    with pytest.raises(FetchError, match="niet om is gevraagd"):
        write_rows(pages(tmp_path, rows, 1), tmp_path / "x.parquet", text=frozenset(),
                   selection={"WijkenEnBuurten": ("GM0518", "WK0518", "BU0518")})  # fmt: skip
    assert not (tmp_path / "x.parquet").exists()
