"""Deliveries, written as people and programs make them."""

import struct
import zipfile
from pathlib import Path

import openpyxl
import pytest

from toolkit.sources.ruw import read_ruw

SECTOR = 512
FREE, END, FAT, NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF


@pytest.fixture
def write(tmp_path):
    """Write a text file, or bytes, and return its path."""

    def make(content: str | bytes, name: str = "levering.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return make


@pytest.fixture
def read(write):
    """Write a text file and read it."""

    def make(content: str | bytes, *, name: str = "levering.csv", encoding: str = "utf-8", **options):
        return read_ruw(write(content, name, encoding), **options)

    return make


@pytest.fixture
def book(tmp_path):
    """Write a workbook from sheets of rows; `merges` and `hidden` are of the form {sheet: [...]}."""

    def make(sheets: dict, *, merges=None, hidden=(), name="werkmap.xlsx", from_1904=False) -> Path:
        workbook = openpyxl.Workbook()
        workbook.remove(workbook.active)
        for title, rows in sheets.items():
            sheet = workbook.create_sheet(title)
            for row in rows:
                sheet.append(list(row))
            for cells in (merges or {}).get(title, ()):
                sheet.merge_cells(cells)
            sheet.sheet_state = "hidden" if title in hidden else "visible"
        if from_1904:
            workbook.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
        workbook.save(tmp_path / name)
        return tmp_path / name

    return make


@pytest.fixture
def old_book(tmp_path):
    """Write an .xls of Excel 97 with one sheet, byte by byte: nothing that writes them is installed."""

    def make(rows, name="oud.xls") -> Path:
        path = tmp_path / name
        path.write_bytes(compound_file({"Workbook": biff(rows)}))
        return path

    return make


@pytest.fixture
def locked_book(tmp_path):
    """Write what Excel makes of a workbook with a password: a compound file around an encrypted package."""
    path = tmp_path / "geheim.xlsx"
    path.write_bytes(compound_file({"EncryptionInfo": b"\x04\0\x04\0" + bytes(5000), "EncryptedPackage": bytes(5000)}))
    return path


@pytest.fixture
def open_document(tmp_path):
    """Write an .ods with one sheet."""

    def make(rows, name="werkmap.ods") -> Path:
        def cell(value):
            if isinstance(value, str):
                return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
            return f'<table:table-cell office:value-type="float" office:value="{value}"/>'

        body = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
        spaces = " ".join(
            f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
            for short in ("office", "table", "text")
        )
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr("META-INF/manifest.xml", "<manifest/>")
            archive.writestr(
                "content.xml",
                f"<office:document-content {spaces}><office:body><office:spreadsheet>"
                f'<table:table table:name="Blad1">{body}</table:table>'
                "</office:spreadsheet></office:body></office:document-content>",
            )
        return tmp_path / name

    return make


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def biff(rows) -> bytes:
    """Return the records of a workbook in BIFF8: globals, then one sheet with its numbers and texts."""
    start = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    end = record(0x000A, b"")
    name = b"Blad1"
    offset = len(start) + 4 + 8 + len(name) + len(end)
    book = start + record(0x0085, struct.pack("<IHBB", offset, 0, len(name), 0) + name) + end
    sheet = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    for row, cells in enumerate(rows):
        for column, value in enumerate(cells):
            place = struct.pack("<HHH", row, column, 0)
            if isinstance(value, str):
                text = struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")
                sheet += record(0x0204, place + text) if value else b""
            else:
                sheet += record(0x0203, place + struct.pack("<d", value))
    return book + sheet + end


def compound_file(streams: dict[str, bytes]) -> bytes:
    """Return an OLE compound file: header, allocation table, directory, streams of at least 4096 bytes."""
    entries, data, fat, sector = [("Root Entry", 5, END, 0)], b"", [FAT, END], 2
    for name, content in streams.items():
        content = content.ljust(4096, b"\0")
        content += bytes(-len(content) % SECTOR)
        count = len(content) // SECTOR
        entries.append((name, 2, sector, len(content)))
        fat += [*range(sector + 1, sector + count), END]
        data, sector = data + content, sector + count
    fat += [FREE] * (SECTOR // 4 - len(fat))
    directory = b"".join(entry(place, len(entries), *values) for place, values in enumerate(entries))
    directory = directory.ljust(SECTOR, b"\0")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0) + struct.pack("<I", 0) + b"\xff" * 4 * 108
    return header + struct.pack(f"<{len(fat)}I", *fat) + directory + data


def entry(place: int, count: int, name: str, kind: int, start: int, size: int) -> bytes:
    raw = (name + "\0").encode("utf-16-le")
    child = 1 if place == 0 else NONE
    right = place + 1 if 0 < place < count - 1 else NONE
    return (
        raw.ljust(64, b"\0") + struct.pack("<HBBIII", len(raw), kind, 1, NONE, right, child) + bytes(36)
        + struct.pack("<IQ", start, size)
    )  # fmt: skip
