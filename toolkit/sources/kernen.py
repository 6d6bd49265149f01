"""Which part of which buurt belongs to which kern: a small file that the gemeente makes itself (domain 4.1).

A kern has no official code, so the file decides; what no kern claims is buitengebied. A kern may reach into another
gemeente; its code belongs to one.
"""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pandas as pd

from toolkit import contracts, gebieden
from toolkit.config import Levering
from toolkit.dutch import listing, number, plural
from toolkit.errors import ContractError, DeliveryError, LinkError
from toolkit.provenance import Source
from toolkit.sources.bron import source_of
from toolkit.sources.delivery import Kind, read_text, recognise

BUITENGEBIED: Final = "Buitengebied"
_COLUMNS: Final = ("kern_code", "kern_naam", "buurt_code", "gebied_jaar", "aandeel")
_OUTSIDE_NUMBER: Final = "00"  # last two digits of the code that stands for the buitengebied of a gemeente
_TOLERANCE: Final = 2e-6  # shares are typed in decimals: three times 0,333333 is meant as one
_SHOWN: Final = 5


def read_kernen(path: Path, levering: Levering) -> tuple[pd.DataFrame, Source]:
    """Read a CSV with kern_code, kern_naam, buurt_code, gebied_jaar and aandeel.

    Parameters
    ----------
    path : Path
        Separated by semicolons or commas, shares with a decimal comma or point, columns in any order.
        Columns that are not named are left out.
    levering : Levering
        `kolommen` may name other columns: {kern_code: kern, aandeel: deel}.

    Returns
    -------
    DataFrame, contract KERNEN
        Only what the file says; `with_buitengebied` adds the rest.
    Source
        Of nature "administratie": a kern is what the gemeente calls one.

    Raises
    ------
    DeliveryError
        If the file is no such CSV.
    ContractError
        If a code, share or name is not as it should be, or a kern has no buurt in the gemeente of its code.
    LinkError
        If the rows belong to another year than the delivery says.
    """
    raw = _read_csv(path, levering)
    table = pd.DataFrame(
        {
            "kern_code": gebieden.normalize_codes(raw["kern_code"], "kern", file=path.name),
            "kern_naam": raw["kern_naam"],
            "buurt_code": gebieden.normalize_codes(raw["buurt_code"], "buurt", file=path.name),
            "gebied_jaar": _years(raw["gebied_jaar"], path.name),
            "aandeel": _shares(raw["aandeel"], path.name),
        }
    )
    checked = contracts.check(table, contracts.KERNEN, file=path.name)
    _refuse_other_year(checked, levering, path.name)
    _refuse_odd_kernen(checked, path.name)
    return checked, source_of(path, levering, aard="administratie")


def with_buitengebied(kernen: pd.DataFrame, buurten: pd.DataFrame) -> pd.DataFrame:
    """Add the part of each buurt that lies in no kern as buitengebied of its gemeente.

    Parameters
    ----------
    kernen : DataFrame, contract KERNEN
    buurten : DataFrame with gebied_code, gebied_jaar, niveau
        All areas of the layout; only buurten of gemeenten with at least one kern of their own count, because in
        the others nobody said what a kern is.

    Returns
    -------
    DataFrame, contract KERNEN
        Rows of `kernen` first. The shares of each such buurt sum to 1. Buitengebied has code KN<gemeente>00.

    Raises
    ------
    LinkError
        If a kern names a buurt that is not among `buurten`, or the area years differ.

    Examples
    --------
    >>> kernen = pd.DataFrame({"kern_code": ["KN990201"], "kern_naam": ["Dorp"], "buurt_code": ["BU99020101"],
    ...                        "gebied_jaar": pd.array([2023], "Int64"), "aandeel": pd.array([0.75], "Float64")})
    >>> buurten = pd.DataFrame({"gebied_code": ["BU99020101"], "gebied_jaar": [2023], "niveau": ["buurt"]})
    >>> with_buitengebied(kernen, buurten)[["kern_code", "aandeel"]].to_numpy().tolist()
    [['KN990201', 0.75], ['KN990200', 0.25]]
    """
    known = buurten.loc[buurten["niveau"] == "buurt"]
    _refuse_unlinked(kernen, known)
    gemeenten = gebieden.gemeente_of(kernen["kern_code"])
    codes = known.loc[gebieden.gemeente_of(known["gebied_code"]).isin(gemeenten), "gebied_code"]
    claimed = kernen.groupby("buurt_code")["aandeel"].sum()
    left = 1 - claimed.reindex(codes).fillna(0).astype("Float64")
    return contracts.check(
        pd.concat([kernen, _outside(left[left > _TOLERANCE], kernen)], ignore_index=True), contracts.KERNEN
    )


def _outside(left: pd.Series, kernen: pd.DataFrame) -> pd.DataFrame:
    codes = pd.Series(left.index, dtype="str")
    return pd.DataFrame(
        {
            "kern_code": "KN" + codes.str[2:6] + _OUTSIDE_NUMBER,
            "kern_naam": pd.Series(BUITENGEBIED, index=codes.index, dtype="str"),
            "buurt_code": codes,
            "gebied_jaar": pd.Series(kernen["gebied_jaar"].max(), index=codes.index, dtype="Int64"),
            "aandeel": left.reset_index(drop=True),
        }
    )


def _refuse_unlinked(kernen: pd.DataFrame, buurten: pd.DataFrame) -> None:
    years = sorted({*kernen["gebied_jaar"], *buurten["gebied_jaar"]})
    if len(years) > 1:
        raise LinkError(
            f"Kernen en buurten horen bij verschillende indelingen ({listing([str(year) for year in years])}).",
            remedy="Gebruik kernen en grenzen van hetzelfde jaar, of herreken de kernen met een concordantie "
            "(restate_kernen).",
        )
    unknown = sorted(set(kernen["buurt_code"]) - set(buurten["gebied_code"]))
    if unknown:
        shown = listing(unknown[:_SHOWN]) + (", …" if len(unknown) > _SHOWN else "")
        raise LinkError(
            f"{plural(len(unknown), 'buurt', 'buurten')} van de kernen niet gevonden in de indeling: {shown}.",
            remedy="Verbeter het kernenbestand of het jaar ervan.",
        )


def _read_csv(path: Path, levering: Levering) -> pd.DataFrame:
    if recognise(path) is not Kind.CSV:
        raise DeliveryError("kernen staan in een CSV.", remedy="Sla de tabel op als CSV.", file=path)
    header, *rows = _lines(read_text(path))
    columns = _columns(header, levering, path)
    _refuse_ragged(rows, len(header), path)
    if not rows:
        raise DeliveryError("er staan geen kernen in dit bestand.", remedy="Vul het aan.", file=path)
    frame = pd.DataFrame({name: [row[at].strip() for row in rows] for name, at in columns.items()}, dtype="str")
    return _filled(frame, path)


def _lines(text: str) -> list[list[str]]:
    lines = text.splitlines()
    separator = ";" if ";" in lines[0] else ","
    return [row for row in csv.reader(lines, delimiter=separator) if any(field.strip() for field in row)]


def _refuse_ragged(rows: list[list[str]], width: int, path: Path) -> None:
    ragged = [position for position, row in enumerate(rows) if len(row) != width]
    if ragged:
        raise DeliveryError(
            f"niet elke rij heeft {number(width)} velden ({_in_rows(ragged)}).",
            remedy="Scheid velden met een puntkomma als getallen een decimale komma hebben.", file=path,
        )  # fmt: skip


def _columns(header: list[str], levering: Levering, path: Path) -> dict[str, int]:
    """Return the position in the file for each column of the table."""
    plain = [name.strip().lower() for name in header]
    wanted = {name: levering.kolommen.get(name, name) for name in _COLUMNS}
    absent = [name for name in wanted.values() if name.lower() not in plain]
    if absent or set(levering.kolommen) - set(_COLUMNS) or any(plain.count(w.lower()) > 1 for w in wanted.values()):
        raise DeliveryError(
            f"kolom {listing(absent)} ontbreekt." if absent else "kolommen zijn dubbel of onbekend.",
            remedy=f"De kolommen zijn {listing(_COLUMNS)}.", file=path,
        )  # fmt: skip
    return {name: plain.index(column.lower()) for name, column in wanted.items()}


def _filled(table: pd.DataFrame, path: Path) -> pd.DataFrame:
    for name in table.columns:
        _refuse_rows(table[name] == "", f"kolom {name} is leeg", path.name)
    return table


def _years(column: pd.Series, file: str) -> pd.Series:
    _refuse_rows(~column.str.fullmatch(r"\d{4}"), "gebied_jaar is geen jaar van vier cijfers", file)
    return column.astype("Int64")


def _shares(column: pd.Series, file: str) -> pd.Series:
    _refuse_rows(~column.str.fullmatch(r"\d+(?:[.,]\d+)?"), "aandeel is geen getal, bijvoorbeeld 0,75", file)
    return column.str.replace(",", ".").astype("Float64")


def _refuse_other_year(table: pd.DataFrame, levering: Levering, file: str) -> None:
    year = int(table["gebied_jaar"].iloc[0])  # the contract allows one year only
    if year != levering.jaar:
        raise LinkError(
            f"deze kernen horen bij de indeling van {year}, maar volgens leveringen.yaml bij {levering.jaar}.",
            remedy="Verbeter jaar in leveringen.yaml of lever de kernen van dat jaar.", file=file,
        )  # fmt: skip


def _refuse_odd_kernen(table: pd.DataFrame, file: str) -> None:
    codes = table["kern_code"]
    _refuse_rows(codes.str.endswith(_OUTSIDE_NUMBER), "een kerncode op 00 is bewaard voor het buitengebied", file)
    own = gebieden.gemeente_of(codes) == gebieden.gemeente_of(table["buurt_code"])
    nowhere = ~own.groupby(codes).transform("any")
    _refuse_rows(nowhere, "de kern en al zijn buurten liggen in verschillende gemeenten", file)
    names = table.groupby("kern_code")["kern_naam"].transform("nunique")
    _refuse_rows(names > 1, "één kern heeft verschillende namen", file)


def _refuse_rows(wrong: pd.Series, problem: str, file: str) -> None:
    if wrong.any():
        raise ContractError(
            f"{problem} ({_in_rows(wrong.to_numpy(dtype=bool).nonzero()[0])}).",
            remedy="Verbeter deze rijen in het kernenbestand.", file=file,
        )  # fmt: skip


def _in_rows(positions: Iterable[int]) -> str:
    rows = [number(int(position) + 1) for position in positions]
    return f"rij {listing(rows[:_SHOWN])}{', …' if len(rows) > _SHOWN else ''}"
