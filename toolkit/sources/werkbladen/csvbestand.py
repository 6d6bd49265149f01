"""Worksheets as CSV files: any encoding and delimiter that Excel writes is read, one way is written."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import pandas as pd

from toolkit.contracts import Column
from toolkit.dutch import plural
from toolkit.errors import DeliveryError
from toolkit.sources.delivery import Kind, recognise
from toolkit.sources.ruw.encoding import read_tekstbestand
from toolkit.sources.werkbladen.koppen import match
from toolkit.sources.werkbladen.plaatsen import Plaats, Ruwblad
from toolkit.werkbladen import Blad, Melding

_DELIMITERS: Final = (",", ";", "\t", "|")


def read_csv(path: Path, blad: Blad) -> Ruwblad:
    """Read the cells of a CSV file as texts.

    Raises
    ------
    DeliveryError
        If the file is no text with delimiters.
    """
    if recognise(path) is not Kind.CSV:
        raise DeliveryError("dit is geen CSV-bestand.", remedy="Sla het werkblad op als CSV (UTF-8).", file=path)
    text = read_tekstbestand(path).inhoud.decode("utf-8", errors="replace")
    rows = list(_rows(text, path))
    headings = [heading.strip() for heading in rows[0][1]]
    body = [(line, cells) for line, cells in rows[1:] if any(cell.strip() for cell in cells)]
    unfit = tuple(place for place, (_, cells) in enumerate(body) if len(cells) != len(headings))
    columns = [[cells[at] if at < len(cells) else "" for _, cells in body] for at in range(len(headings))]
    places, told = match(headings, blad, filled=[any(column) for column in columns])
    if unfit:
        told.append(_unfit(blad, unfit, len(headings)))
    return Ruwblad(
        cellen=pd.DataFrame({name: _texts(columns[at]) for name, at in places.items()}, index=range(len(body))),
        plaats=Plaats(blad=blad, bestand=path.name, rijen=[line for line, _ in body]), meldingen=tuple(told),
    )  # fmt: skip


def _rows(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield every row with the line on which it starts."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    start = 1
    try:
        for row in reader:
            yield start, row
            start = reader.line_num + 1
    except csv.Error:
        raise DeliveryError(
            "hier klopt iets niet met de aanhalingstekens.", file=path, place=f"regel {start}",
            remedy="Verdubbel aanhalingstekens binnen een tekst, of sla het blad opnieuw op als CSV.",
        ) from None  # fmt: skip


def _delimiter(text: str) -> str:
    """Take the sign that the line of headings has most of; headings hold none of them within a name."""
    first = text.lstrip("\n").partition("\n")[0]
    return max(_DELIMITERS, key=first.count)


def _texts(cells: Sequence[str]) -> pd.Series:
    return pd.Series([cell if cell.strip() else None for cell in cells], dtype="str")


def _unfit(blad: Blad, places: tuple[int, ...], fields: int) -> Melding:
    return Melding(
        ernst="fout", blad=blad.naam, posities=places,
        tekst=f"hier staan niet, zoals in de kop, {plural(fields, 'veld', 'velden')}.",
        remedie="Zet een tekst met een scheidingsteken tussen aanhalingstekens.",
    )  # fmt: skip


def csv_text(table: pd.DataFrame, blad: Blad) -> str:
    """Return a table as CSV: commas, codes as in the contract, ja and nee, dates as jjjj-mm-dd, lists with |."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    columns = [column for column in blad.contract.columns if column.name in table]
    writer.writerow([column.name for column in columns])
    for row in table.astype("object").itertuples(index=False):
        values = dict(zip(table.columns, row, strict=True))
        writer.writerow([_written(values[column.name], column) for column in columns])
    return out.getvalue()


def _written(value: object, column: Column) -> str:
    if pd.isna(value):  # type: ignore[call-overload]  # a cell, never a list
        return ""
    if column.dtype == "date":
        return pd.Timestamp(str(value)).date().isoformat()
    if column.dtype == "boolean":
        return "ja" if value else "nee"
    return str(value)
