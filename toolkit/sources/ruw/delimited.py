"""Text files with a delimiter: rows of text with the line on which each starts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Final, NoReturn

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from toolkit.dutch import number, plural
from toolkit.errors import DeliveryError
from toolkit.sources.ruw.encoding import read_tekstbestand
from toolkit.sources.ruw.leftovers import TAIL, is_note
from toolkit.sources.ruw.model import LEEG, RIJ, TE_VEEL, TE_WEINIG, VOETNOOT, Ruw
from toolkit.sources.ruw.sniffing import NAMES, Indeling, sniff, well_formed
from toolkit.sources.ruw.tidy import tidy

_BLOCK: Final = 1 << 24  # bytes; one row must fit in it
_FEW: Final = 0.01  # of the rows may be lost by reading quotation marks as plain characters
_UNUSABLE: Final = 0.5  # from this share of rows that do not fit, the file as a whole is refused


@dataclass(frozen=True, kw_only=True, eq=False)
class _Parsed:
    """Rows that fit, with their lines; (line, fields, text) of those that do not; whether a quote swallowed lines."""

    table: pa.Table
    lines: np.ndarray
    unfit: list[tuple[int, int, str]]
    swallowed: bool

    @property
    def lost(self) -> int:
        """Lines in rows that do not fit."""
        return sum(text.count("\n") + 1 for _, _, text in self.unfit)


def read_delimited(path: Path, *, kop: int | None = None) -> Ruw:
    """Read a text file with a delimiter.

    Raises
    ------
    DeliveryError
        If no table is found, it has headings only, most rows do not fit the headings, or a quotation mark is never
        closed.
    """
    text = read_tekstbestand(path)
    layout = sniff(text.inhoud, path, kop=kop)
    body = _body(text.inhoud, layout.eerste_regel)
    parsed, quote_remark = _parsed(body, layout, path)
    _refuse_unfit(parsed, layout, path)
    cells = _cells(parsed)
    unfit = _reasons(parsed, cells, layout)
    remarks = (*text.opmerkingen, _layout_remark(layout), *quote_remark, *_cut_off(unfit, text.inhoud))
    return tidy(cells, layout.namen, bestand=path.name, skipped_rows=unfit, opmerkingen=remarks)


def _cells(parsed: _Parsed) -> pd.DataFrame:
    """Return stripped texts; "" is NA."""
    index = pd.Index(parsed.lines, name=RIJ, dtype="int64")
    columns = {name: _stripped(parsed.table.column(name)) for name in parsed.table.column_names}
    return pd.DataFrame(columns).set_axis(index, axis="index")


def _stripped(column: pa.ChunkedArray) -> pd.Series:
    bare = pc.utf8_trim_whitespace(column)
    filled = pc.if_else(pc.equal(bare, ""), pa.scalar(None, pa.string()), bare)
    return pd.Series(filled.to_pandas(types_mapper={pa.string(): pd.StringDtype(na_value=np.nan)}.get))


def _body(content: bytes, first_line: int) -> bytes:
    """Return the bytes from a line on."""
    start = 0
    for _ in range(first_line - 1):
        start = content.find(b"\n", start) + 1
        if not start:
            return b""
    return content[start:]


def _parsed(body: bytes, layout: Indeling, path: Path) -> tuple[_Parsed, tuple[str, ...]]:
    """Take the rows apart; where quotation marks turn out to be part of the texts, without heeding them."""
    plainly = replace(layout, aanhaling=False)
    if b'"' not in body and (plain := _parse(body, plainly)):
        return plain, ()
    parsed = _parse(body, layout) if layout.aanhaling else None
    if parsed and (not parsed.swallowed or well_formed(body.decode("utf-8", errors="replace"), layout.teken)):
        return parsed, ()
    plain = _parse(body, plainly)
    if plain is None or plain.lost > _FEW * plain.table.num_rows:
        _refuse_quotes(path)
    return _unquoted(plain), ("Niet elk aanhalingsteken wordt gesloten; ze zijn als gewone tekens gelezen.",)


def _parse(body: bytes, layout: Indeling) -> _Parsed | None:
    """Take the rows apart; None where the file cannot be taken apart this way."""
    unfit: list[tuple[int, int, str]] = []

    def unfit_row(row: csv.InvalidRow) -> str:
        unfit.append((row.number, row.actual_columns, row.text))
        return "skip"

    names = [str(place) for place in range(layout.velden)]
    try:
        table = csv.read_csv(
            BytesIO(body or b"\n"),
            read_options=csv.ReadOptions(column_names=names, use_threads=False, block_size=_BLOCK),
            parse_options=csv.ParseOptions(
                delimiter=layout.teken, quote_char='"' if layout.aanhaling else False, ignore_empty_lines=False,
                newlines_in_values=layout.aanhaling, invalid_row_handler=unfit_row,
            ),
            convert_options=csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False, check_utf8=False
            ),
        )  # fmt: skip
    except pa.ArrowInvalid:
        return None
    return _placed(table, unfit, layout)


def _placed(table: pa.Table, unfit: Sequence[tuple[int, int, str]], layout: Indeling) -> _Parsed:
    """Find the line on which each row starts: a text between quotation marks may hold line ends."""
    numbers = np.fromiter((row for row, _, _ in unfit), dtype="int64", count=len(unfit)) - 1
    fits = np.ones(table.num_rows + len(unfit), dtype=bool)
    fits[numbers] = False
    height = np.ones(len(fits), dtype="int64")
    swallowed = False
    if layout.aanhaling:
        height[fits] += _line_ends(table)
        height[numbers] += np.array([text.count("\n") for _, _, text in unfit], dtype="int64")
        swallowed = any("\n" in text for _, _, text in unfit) or _holds_rows(table, layout)
    starts = layout.eerste_regel + np.cumsum(height) - height
    placed = [(int(starts[row]), fields, text) for row, (_, fields, text) in zip(numbers, unfit, strict=True)]
    return _Parsed(table=table, lines=starts[fits], unfit=placed, swallowed=swallowed)


def _line_ends(table: pa.Table) -> np.ndarray:
    ends = np.zeros(table.num_rows, dtype="int64")
    for column in table.columns:
        ends += pc.count_substring(column, "\n").to_numpy()
    return ends


def _holds_rows(table: pa.Table, layout: Indeling) -> bool:
    """Tell whether a text holds a line with as many delimiters as a row has: then a quotation mark swallowed rows."""
    sign = re.escape(layout.teken)
    row = rf"\n[^\n{sign}]*(?:{sign}[^\n{sign}]*){{{layout.velden - 1}}}(?:\n|$)"
    return any(pc.any(pc.match_substring_regex(column, row)).as_py() for column in table.columns if table.num_rows)


def _unquoted(parsed: _Parsed) -> _Parsed:
    columns = [
        pc.replace_substring(pc.replace_substring_regex(column, r'^\s*"((?s).*)"\s*$', r"\1"), '""', '"')
        for column in parsed.table.columns
    ]
    return replace(parsed, table=pa.table(columns, names=parsed.table.column_names))


def _refuse_quotes(path: Path) -> NoReturn:
    raise DeliveryError(
        "een aanhalingsteken wordt niet gesloten, zodat rijen in elkaar overlopen.",
        remedy="Exporteer het bestand opnieuw met verdubbelde aanhalingstekens binnen teksten.", file=path,
    )  # fmt: skip


def _refuse_unfit(parsed: _Parsed, layout: Indeling, path: Path) -> None:
    filled = [fields for _, fields, text in parsed.unfit if text.strip(layout.teken + " \n")]
    total = parsed.table.num_rows + len(filled)
    if len(filled) > _UNUSABLE * total:
        raise DeliveryError(
            f"van {number(total)} rijen hebben er {number(len(filled))} niet evenveel velden als de kop.",
            remedy="Exporteer het bestand opnieuw; controleer het scheidingsteken en de decimale komma's.", file=path,
        )  # fmt: skip


def _reasons(parsed: _Parsed, cells: pd.DataFrame, layout: Indeling) -> list[tuple[int, str]]:
    tail = cells.iloc[-TAIL:]
    last = tail.index[tail.notna().sum(axis="columns") > 1].max() if len(tail) else 0
    return [(line, _reason(fields, text, layout, below=line > last)) for line, fields, text in parsed.unfit]


def _reason(fields: int, text: str, layout: Indeling, *, below: bool) -> str:
    bare = text.strip(layout.teken + ' "\t\n')
    if not bare:
        return LEEG
    if below and fields == 1 and is_note(bare, layout.velden):
        return VOETNOOT
    return TE_WEINIG if fields < layout.velden else TE_VEEL


def _layout_remark(layout: Indeling) -> str:
    remark = f"Scheidingsteken: {NAMES.get(layout.teken, 'een ander teken')}."
    if layout.kop > 1:
        remark += f" {plural(layout.kop - 1, 'regel', 'regels')} boven de kop overgeslagen."
    return remark


def _cut_off(unfit: Sequence[tuple[int, str]], content: bytes) -> tuple[str, ...]:
    lines = content.count(b"\n") + 1
    if not content.endswith(b"\n") and (lines, TE_WEINIG) in unfit:
        return ("De laatste regel is niet af; misschien houdt het bestand halverwege op.",)
    return ()
