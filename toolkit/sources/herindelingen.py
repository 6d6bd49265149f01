"""The list of changes of gemeenten that CBS keeps with its regions: made, abolished, border moved, name changed."""

import csv
from io import StringIO
from pathlib import Path
from typing import Final

import pandas as pd

from toolkit import gebieden
from toolkit.config import Levering
from toolkit.dutch import listing, number, plural
from toolkit.errors import ContractError, DeliveryError
from toolkit.provenance import Source
from toolkit.sources.bron import source_of
from toolkit.sources.delivery import Kind, read_text, recognise

SOORTEN: Final = ("Ontstaan", "Opgeheven", "Grenswijziging", "Naamswijziging")
_COUNTS: Final = ("hectare", "woningen", "inwoners")
_COLUMNS: Final = ("gm_code", "soort", "datum", "andere_code", *_COUNTS)
_WITH_OTHER: Final = ("Ontstaan", "Opgeheven")  # these say nothing without the other gemeente
_DATES: Final = ("%d-%m-%Y", "%Y-%m-%d")
_SHOWN: Final = 5


def read_herindelingen(path: Path, levering: Levering) -> tuple[pd.DataFrame, Source]:
    """Read a CSV with gm_code, soort, datum, andere_code, hectare, woningen and inwoners.

    Parameters
    ----------
    path : Path
        Separated by semicolons or commas, columns in any order; columns that are not named are left out. One row
        per gemeente and other gemeente concerned. The figures are what went over.
    levering : Levering

    Returns
    -------
    DataFrame with gm_code, soort, datum (datetime64), andere_code, hectare, woningen, inwoners (Int64)
        In the order of the file. `toolkit.concordantie.gemeente_concordantie` makes a concordance of it.
    Source
        Of nature "registertelling". `opmerkingen` counts the border corrections, whose direction is not told.

    Raises
    ------
    DeliveryError
        If the file is no such CSV.
    ContractError
        If a code, date, count or kind of change cannot be read, or a gemeente is made or abolished without another.
    """
    raw = _cells(path)
    _refuse_rows(~raw["soort"].isin(SOORTEN), f"soort is niet een van {listing(SOORTEN, word='of')}", path.name)
    table = raw.assign(
        gm_code=gebieden.normalize_codes(raw["gm_code"], "gemeente", file=path.name),
        andere_code=gebieden.normalize_codes(raw["andere_code"], "gemeente", file=path.name),
        datum=_dates(raw["datum"], path.name),
        **{name: _counts(raw[name], path.name) for name in _COUNTS},
    )
    _refuse_rows(table["gm_code"].isna(), "gm_code is leeg", path.name)
    alone = table["soort"].isin(_WITH_OTHER) & table["andere_code"].isna()
    _refuse_rows(alone, "andere_code is leeg bij een gemeente die ontstaat of wordt opgeheven", path.name)
    moved = int((table["soort"] == "Grenswijziging").sum())
    remark = (
        f"{plural(moved, 'regel gaat', 'regels gaan')} over een grenswijziging; de lijst zegt niet welke gemeente gaf."
    )
    return table, source_of(path, levering, aard="registertelling").noting(*([remark] if moved else []))


def _cells(path: Path) -> pd.DataFrame:
    if recognise(path) is not Kind.CSV:
        raise DeliveryError("herindelingen staan in een CSV.", remedy="Sla de tabel op als CSV.", file=path)
    text = read_text(path)
    separator = ";" if ";" in text.splitlines()[0] else ","
    reader = csv.DictReader(StringIO(text, newline=""), delimiter=separator)
    absent = [name for name in _COLUMNS if name not in (reader.fieldnames or ())]
    if absent:
        raise DeliveryError(
            f"kolom {listing(absent)} ontbreekt.", remedy=f"De kolommen zijn {listing(_COLUMNS)}.", file=path
        )
    rows = [{name: (row[name] or "").strip() for name in _COLUMNS} for row in reader]
    if not rows:
        raise DeliveryError("er staan geen herindelingen in dit bestand.", remedy="Haal het opnieuw op.", file=path)
    frame = pd.DataFrame(rows, dtype="str")
    return frame.mask(frame == "")


def _dates(column: pd.Series, file: str) -> pd.Series:
    dates = pd.Series(pd.NaT, index=column.index, dtype="datetime64[us]")
    for form in _DATES:
        dates = dates.fillna(pd.to_datetime(column, format=form, errors="coerce").astype("datetime64[us]"))
    _refuse_rows(dates.isna(), "datum is geen dag, maand en jaar (31-12-2020)", file)
    return dates


def _counts(column: pd.Series, file: str) -> pd.Series:
    _refuse_rows(
        column.notna() & ~column.str.fullmatch(r"\d+").fillna(value=False), f"{column.name} is geen aantal", file
    )
    return column.astype("Int64")


def _refuse_rows(wrong: pd.Series, problem: str, file: str) -> None:
    found = wrong.to_numpy(dtype=bool).nonzero()[0]
    if len(found):
        rows = listing([number(int(position) + 1) for position in found[:_SHOWN]])
        raise ContractError(
            f"{problem} (rij {rows}{', …' if len(found) > _SHOWN else ''}).",
            remedy="Verbeter deze rijen van de herindelingen.", file=file,
        )  # fmt: skip
