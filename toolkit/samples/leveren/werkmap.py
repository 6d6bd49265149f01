"""Excel workbooks, written out as XML: the same cells give the same bytes.

openpyxl stamps the moment of writing into the file, and takes seconds for what takes tenths here.
"""

import zipfile
from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import chain
from typing import Final
from xml.sax.saxutils import escape, quoteattr

import pandas as pd

from toolkit.samples.leveren.vorm import Blad

_STAMP: Final = (2024, 1, 1, 0, 0, 0)
_EPOCH: Final = pd.Timestamp(1899, 12, 30)
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_SHEET_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_DATE_STYLE: Final = ' s="1"'
_STYLES: Final = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd\\-mm\\-yyyy"/>'
    '</numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font>'
    '</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/>'
    '</fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs><cellStyles count="1">'
    '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_BOLD: Final = ' s="2"'
_EMPTY: Final = "<c/>"


def werkmap(bladen: Sequence[tuple[Blad, pd.DataFrame]]) -> bytes:
    """Write the sheets of one workbook, in order: what stands around the cells, and the cells."""
    names, texts = [blad.naam for blad, _ in bladen], _Teksten()
    sheets = [_sheet(blad, cells, texts) for blad, cells in bladen]
    parts = {
        "[Content_Types].xml": _content_types(len(names)),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook(names),
        "xl/_rels/workbook.xml.rels": _relations([
            *(("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(names) + 1)),
            ("styles", "styles.xml"),
            ("sharedStrings", "sharedStrings.xml"),
        ]),
        "xl/styles.xml": _STYLES,
        **{f"xl/worksheets/sheet{number}.xml": sheet for number, sheet in enumerate(sheets, start=1)},
        "xl/sharedStrings.xml": texts.xml(),
    }  # fmt: skip
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, text in parts.items():
            package.writestr(_entry(name), text.encode())
    return stream.getvalue()


class _Teksten:
    """The texts of a workbook, each stored once, in order of first use."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}

    def place(self, text: str) -> int:
        """Return the place of a text, which is stored if it is new."""
        return self._places.setdefault(text, len(self._places))

    def xml(self) -> str:
        """Return the part of the workbook that holds the texts."""
        items = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in self._places)
        return f'{_HEAD}<sst xmlns="{_MAIN}" uniqueCount="{len(self._places)}">{items}</sst>'


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date_time=_STAMP)
    entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0
    return entry


def _content_types(sheets: int) -> str:
    parts = [
        ("/xl/workbook.xml", "sheet.main"),
        ("/xl/styles.xml", "styles"),
        ("/xl/sharedStrings.xml", "sharedStrings"),
    ]
    parts += [(f"/xl/worksheets/sheet{number}.xml", "worksheet") for number in range(1, sheets + 1)]
    overrides = "".join(f'<Override PartName="{part}" ContentType="{_SHEET_TYPE}.{kind}+xml"/>' for part, kind in parts)
    return (
        f'{_HEAD}<Types xmlns="{_TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{entries}</Relationships>'


def _workbook(names: Sequence[str]) -> str:
    sheets = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(names, start=1)
    )
    return f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>'


def _sheet(blad: Blad, cells: pd.DataFrame, texts: _Teksten) -> str:
    rows = [*_above(blad, list(cells.columns), texts), *_body(cells, blad.eerste_rij, texts)]
    if blad.totaalrij:
        rows.append(_total(cells, blad.eerste_rij + len(cells), texts))
    return f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>{"".join(rows)}</sheetData>{_merged(blad)}</worksheet>'


def _above(blad: Blad, headings: list[str], texts: _Teksten) -> Iterable[str]:
    """Give the lines of title, the names of groups and the headings; the line between them is left out."""
    for number, line in enumerate(blad.titel, start=1):
        yield _row(number, [_cell(line, texts, _BOLD)])
    if blad.groepen:
        spread = [[_cell(name, texts, _BOLD), *[_EMPTY] * (width - 1)] for name, width in blad.groepen]
        yield _row(blad.kop - 1, chain.from_iterable(spread))
    yield _row(blad.kop, [_cell(heading, texts, _BOLD) for heading in headings])


def _merged(blad: Blad) -> str:
    place, spans = 1, []
    for _, width in blad.groepen:
        if width > 1:
            spans.append(f"{letters(place)}{blad.kop - 1}:{letters(place + width - 1)}{blad.kop - 1}")
        place += width
    cells = "".join(f'<mergeCell ref="{span}"/>' for span in spans)
    return f'<mergeCells count="{len(spans)}">{cells}</mergeCells>' if spans else ""


def _body(cells: pd.DataFrame, first: int, texts: _Teksten) -> Iterable[str]:
    columns = [_column(cells.iloc[:, place], texts) for place in range(len(cells.columns))]
    for number, row in enumerate(zip(*columns, strict=True), start=first):
        yield _row(number, row)


def _column(column: pd.Series, texts: _Teksten) -> list[str]:
    return [
        _EMPTY if absent else _cell(value, texts)
        for value, absent in zip(column.astype("object"), column.isna(), strict=True)
    ]


def _cell(value: object, texts: _Teksten, style: str = "") -> str:
    """Write a cell without its name: cells follow each other, and names would be half of the file."""
    if isinstance(value, str):
        return f'<c{style} t="s"><v>{texts.place(value)}</v></c>'
    if isinstance(value, bool):
        return f'<c t="b"><v>{int(value)}</v></c>'
    if isinstance(value, pd.Timestamp):
        return f"<c{_DATE_STYLE}><v>{(value - _EPOCH).days}</v></c>"
    return f"<c><v>{value}</v></c>"


def _total(cells: pd.DataFrame, number: int, texts: _Teksten) -> str:
    """Write "Totaal" in the first column and sums under numbers."""
    sums = [_sum(cells[name], texts) for name in cells.columns[1:]]
    return _row(number, [_cell("Totaal", texts, _BOLD), *sums])


def _sum(column: pd.Series, texts: _Teksten) -> str:
    """Add up the numbers of a column as Excel does, which passes over texts; nothing where there are none."""
    cells = column.dropna().astype("object")
    numbers = [float(value) for value in cells if isinstance(value, int | float) and not isinstance(value, bool)]
    return _cell(round(sum(numbers), 2), texts) if numbers else _EMPTY


def _row(number: int, cells: Iterable[str]) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def letters(place: int) -> str:
    """Name a column as Excel does: 1 is A, 27 is AA."""
    place, rest = divmod(place - 1, 26)
    return (letters(place) if place else "") + chr(ord("A") + rest)
