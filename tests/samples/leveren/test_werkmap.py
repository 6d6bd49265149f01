"""The workbook that is written by hand opens as any other."""

import zipfile
from io import BytesIO

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter
from python_calamine import load_workbook

from toolkit.samples.leveren.vorm import Blad
from toolkit.samples.leveren.werkmap import letters, werkmap


def sheet(cells, **blad):
    return Blad(**{"werkmap": "proef.xlsx", "naam": "Blad & co", **blad}), pd.DataFrame(cells)


CELLS = {
    "Naam <x>": pd.Series(["a & b", "1 < 2", "  spatie "], dtype="str"),
    "Datum": pd.Series(["2023-01-31", None, "1999-12-31"], dtype="datetime64[us]"),
    "Aantal": pd.Series([1, None, 3], dtype="Int64"),
    "Bedrag": pd.Series([612.34, 0.1, None], dtype="Float64"),
    "Waar": pd.Series([True, None, False], dtype="boolean"),
    "Gemengd": pd.Series(["eind maart", pd.Timestamp("2020-02-29"), 7], dtype="object"),
}


def opened(*sheets):
    return openpyxl.load_workbook(BytesIO(werkmap(sheets)))


def test_cells_keep_their_kind():
    rows = list(opened(sheet(CELLS))["Blad & co"].iter_rows(values_only=True))
    assert rows[0] == tuple(CELLS)
    assert rows[1] == ("a & b", pd.Timestamp("2023-01-31").to_pydatetime(), 1, 612.34, True, "eind maart")
    assert rows[2] == ("1 < 2", None, None, 0.1, None, pd.Timestamp("2020-02-29").to_pydatetime())
    assert rows[3] == ("  spatie ", pd.Timestamp("1999-12-31").to_pydatetime(), 3, None, False, 7)


def test_title_group_names_and_total_row():
    blad = sheet(CELLS, titel=("Kop", "Export"), groepen=(("Wie", 2), ("Wat", 1), ("Rest", 3)), totaalrij=True)
    ws = opened(blad)["Blad & co"]
    assert [ws.cell(row, 1).value for row in range(1, 9)] == [
        "Kop",
        "Export",
        None,
        "Wie",
        "Naam <x>",
        "a & b",
        "1 < 2",
        "  spatie ",
    ]
    assert {str(area) for area in ws.merged_cells.ranges} == {"A4:B4", "D4:F4"}
    assert [ws.cell(4, place).value for place in (1, 3, 4)] == ["Wie", "Wat", "Rest"]
    assert [cell.value for cell in ws[9]] == [
        "Totaal",
        None,
        4,
        612.44,
        None,
        7,
    ]  # texts and dates among the numbers are passed over
    assert blad[0].kop == 5
    assert blad[0].eerste_rij == 6


def test_a_plain_sheet_begins_with_its_headings():
    assert (sheet(CELLS)[0].kop, sheet(CELLS)[0].eerste_rij) == (1, 2)


def test_several_sheets_in_one_workbook():
    book = opened(sheet(CELLS, naam="een"), sheet({"k": ["v"]}, naam="twee"))
    assert book.sheetnames == ["een", "twee"]
    assert book["twee"]["A2"].value == "v"


def test_another_program_reads_it_too():
    book = load_workbook(BytesIO(werkmap([sheet(CELLS)])))
    assert book.sheet_names == ["Blad & co"]
    rows = book.get_sheet_by_name("Blad & co").to_python()
    assert rows[1][:2] == ["a & b", pd.Timestamp("2023-01-31").date()]


def test_nothing_in_the_file_tells_when_it_was_made():
    with zipfile.ZipFile(BytesIO(werkmap([sheet(CELLS)]))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(2024, 1, 1, 0, 0, 0)}
        assert not [name for name in package.namelist() if "docProps" in name]
    assert werkmap([sheet(CELLS)]) == werkmap([sheet(CELLS)])


@given(st.integers(min_value=1, max_value=16_384))
def test_columns_are_named_as_excel_does(place):
    assert letters(place) == get_column_letter(place)


@pytest.mark.parametrize("text", ["=1+1", "'t Land", "regel\nregel", "é€ë"])
def test_any_text_is_text(text):
    assert opened(sheet({"k": [text]}))["Blad & co"]["A2"].value == text
