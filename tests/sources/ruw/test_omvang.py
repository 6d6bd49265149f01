"""A workbook that claims more than there is: refused in a sentence, where calamine ends the whole process."""

import subprocess
import sys
import zipfile

import pytest
from openpyxl import Workbook

from toolkit.errors import DeliveryError
from toolkit.sources.ruw import Omvang, read_ruw, refuse_vast
from toolkit.sources.ruw.omvang import _Span

READ = """
import sys
from pathlib import Path
from toolkit.errors import DeliveryError
from toolkit.sources.ruw import read_ruw
for name in sys.argv[1:]:
    try:
        print(len(read_ruw(Path(name)).cellen))
    except DeliveryError as refused:
        print(refused)
"""
SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.fixture
def workbook(tmp_path):
    """Write a workbook of two rows, with more rows of XML behind them, its sheet in a part of any name."""

    def make(more, part=SHEET, **changed):
        book = Workbook()
        for row in (("naam", "code", "aantal"), ("a", "b", 1)):
            book.active.append(row)
        book.save(tmp_path / "heel.xlsx")
        path = tmp_path / "boek.xlsx"
        with zipfile.ZipFile(tmp_path / "heel.xlsx") as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                content = old.read(name).replace(b"worksheets/sheet1.xml", part.removeprefix("xl/").encode())
                if name == SHEET:
                    name, content = part, content.replace(b"</sheetData>", more.encode() + b"</sheetData>")
                new.writestr(name, content, **changed)
        return path

    return make


FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


VAST = {
    "far": (FAR, SHEET),
    "another_part": (FAR, "xl/elders/blad.xml"),
    "small_letters": (FAR.replace("XFD", "xfd"), SHEET),
    "single_quotes": (FAR.replace('"', "'"), SHEET),
    "blanks": (FAR.replace("c r=", "c r = "), SHEET),
    "comment": (FAR.replace("<v>", "<!-- --><v>"), SHEET),
    "prefix": (
        FAR.replace("<", "<x:").replace("<x:/", "</x:").replace("<x:row", f'<x:row xmlns:x="{MAIN}"', 1), SHEET
    ),
    "row_says_it": (
        '<row r="1048576"><c><v>1</v></c></row><row r="5"><c r="XFD5"><v>1</v></c></row>', SHEET
    ),
    "next_row": ('<row r="5"><c r="XFD5"><v>1</v></c></row><row r="1048575"/><row><c><v>1</v></c></row>', SHEET),
}  # fmt: skip


def test_a_cell_far_away_is_refused_and_the_process_lives(workbook, root, tmp_path):
    """Seen: each of these ended the process (SIGABRT) before there was a look at what is claimed."""
    paths = [workbook(*given).rename(tmp_path / f"{name}.xlsx") for name, given in VAST.items()]
    done = subprocess.run([sys.executable, "-c", READ, *paths], capture_output=True, text=True, cwd=root, check=False)
    assert done.returncode == 0
    said = done.stdout.splitlines()
    assert [name for name, line in zip(VAST, said, strict=True) if "meer cellen dan het geheugen" not in line] == []


@pytest.mark.parametrize(
    "more",
    [
        '<row r="1048576"><c r="XFD1048576" s="0"/></row>',
        '<row r="1048576" ht="20"><c r="XFD1048576" s="0"></c></row>',
        '<row><c t="inlineStr"><is><t>c</t></is></c><c><v>2</v></c></row>',
        '<row r="3"><c r="A3"><v>2</v></c></row>',
    ],
    ids=["formatting", "formatting_open", "without_places", "plain"],
)
def test_formatting_below_a_table_and_cells_without_a_place_are_no_reason_to_refuse(workbook, more):
    assert len(read_ruw(workbook(more)).cellen) >= 1


def test_formatting_far_away_at_the_edge_of_a_piece_is_still_formatting(workbook):
    cell = '<row r="1048576"><c r="XFD1048576" s="0">'
    refuse_vast(workbook(f"<!--{' ' * (1 << 20)}-->{cell}</c></row><!--{' ' * (1 << 21)}-->"))
    path = workbook(f"{cell}</c></row>")
    for size in range(8, 80):  # the cut falls in, before and behind the cell
        span = _Span(quick=False)
        with zipfile.ZipFile(path) as archive:
            text, rest = archive.read(SHEET), b""
        for start in range(0, len(text), size):
            rest = span.look_through(rest + text[start : start + size])
        assert span.cells <= 6


def test_a_place_that_two_readings_share_is_seen(workbook):
    """The cell stands on the edge of a piece of a megabyte: its tag in one, its value in the next."""
    for before in range(20, 70, 7):
        filler = " " * ((1 << 20) - before)
        path = workbook(f"<!--{filler}-->{FAR}")
        with pytest.raises(DeliveryError, match="meer cellen"):
            refuse_vast(path)


@pytest.mark.parametrize("row", ['<row r="1048576">', '<row r="1048575"/><row>', "<row r='1048576'>"])
def test_a_cell_without_a_place_stands_in_the_row_of_an_earlier_piece(workbook, row):
    path = workbook(f'<row r="5"><c r="XFD5"><v>1</v></c></row>{row}<!--{" " * (3 << 20)}--></x><c><v>1</v></c></row>')
    with pytest.raises(DeliveryError, match="meer cellen"):
        refuse_vast(path)


def test_an_archive_is_bounded_by_what_comes_out_and_not_by_what_it_says(workbook):
    path = workbook("<!--" + "x" * 3_000_000 + "-->")
    with pytest.raises(DeliveryError, match="uitgepakt groter dan 2 MB"):
        refuse_vast(path, omvang=Omvang(uitgepakt=2_000_000, cellen=100))
    refuse_vast(path, omvang=Omvang(uitgepakt=4_000_000, cellen=100))


def test_a_sheet_is_bounded_by_its_rectangle(workbook):
    path = workbook('<row r="10"><c r="J10"><v>1</v></c></row>')  # ten by ten
    refuse_vast(path, omvang=Omvang(uitgepakt=1_000_000, cellen=100))
    with pytest.raises(DeliveryError, match="meer cellen"):
        refuse_vast(path, omvang=Omvang(uitgepakt=1_000_000, cellen=99))


def test_another_way_of_packing_is_refused(workbook):
    with pytest.raises(DeliveryError, match="ongewone manier ingepakt"):
        refuse_vast(workbook("", compress_type=zipfile.ZIP_LZMA))
