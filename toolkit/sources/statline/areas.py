"""Which area each delivered row is about: code, level and name, one row per area."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pandas as pd

from toolkit import gebieden
from toolkit.config import Levering
from toolkit.dutch import listing, number, plural
from toolkit.errors import ContractError, DeliveryError
from toolkit.sources.statline.catalogue import CodeColumn, catalogue
from toolkit.sources.statline.headings import Raw, fold

_SAMPLE: Final = 200  # rows enough to see whether a column holds codes
_OTHER_REGIONS: Final = r"(?:LD|CR)\d{2}"  # landsdelen and COROP regions in tables of whole gemeenten
_NO_LAND: Final = ("JA", "B")  # column water: all water, or outside the country
_NOT_DIMENSIONS: Final = frozenset({"id", "perioden"})


@dataclass(frozen=True, kw_only=True)
class Located:
    """The rows that are kept, one per area.

    Attributes
    ----------
    areas : DataFrame with gebied_code, niveau, naam
        Index is the row number in the delivery.
    remarks : tuple of str
    """

    areas: pd.DataFrame
    remarks: tuple[str, ...]


def locate(raw: Raw, levering: Levering, *, file: Path) -> Located:
    """Find the code, level and name of each row and leave out rows that are no area of their own.

    Raises
    ------
    DeliveryError
        If no column holds area codes, or the delivery is about another year.
    ContractError
        If a code is invalid or missing, or an area has more than one row.
    """
    column, entry = _code_column(raw, levering, file)
    rows = _rows_of_year(raw, levering, file)
    land, remarks = _land_only(raw, rows)
    text = _text(raw.table[column].loc[land]).str.upper()
    other = text.str.fullmatch(_OTHER_REGIONS).fillna(value=False).astype(bool)
    codes = _codes(text.loc[~other], entry.niveau or levering.niveau, file)
    _refuse_repeated(raw, codes, column, file)
    niveau = gebieden.niveau_of(codes)
    names = _area_names(raw, [levering.kolommen.get("naam"), entry.names], codes, niveau)
    remarks += _remarks(int(other.sum()), int(names.isna().sum()))
    areas = pd.DataFrame({"gebied_code": codes, "niveau": niveau, "naam": names.fillna(codes)})
    return Located(areas=areas, remarks=tuple(remarks))


def _text(column: pd.Series) -> pd.Series:
    """Return a column as text without padding; empty cells are missing."""
    text = column.astype("str").str.replace("\N{NO-BREAK SPACE}", " ").str.strip()
    return text.mask(column.isna() | (text == ""))


def _code_column(raw: Raw, levering: Levering, file: Path) -> tuple[int, CodeColumn]:
    found = _codes_in(raw, levering)
    if found is not None:
        return found
    raise DeliveryError(
        "de kolom met gebiedscodes van het CBS ontbreekt.",
        remedy="Neem de kolom Codering (StatLine) of buurtcode, wijkcode of gemeentecode (kaart) mee in de export.",
        file=file,
    )


def has_codes(raw: Raw, levering: Levering) -> bool:
    """Tell whether a table has a column with area codes."""
    return _codes_in(raw, levering) is not None


def _codes_in(raw: Raw, levering: Levering) -> tuple[int, CodeColumn] | None:
    declared = levering.kolommen.get("gebied_code")
    if declared is not None:
        own = CodeColumn(column=declared, names=None, niveau=levering.niveau)
        return next(((position, own) for position in raw.spelled(declared)), None)
    for entry in _candidates(levering):
        for position in raw.named(entry.column):
            if _holds_codes(_text(raw.table[position]), entry, levering):
                return position, entry
    return None


def _candidates(levering: Levering) -> tuple[CodeColumn, ...]:
    """Put the columns of the declared level first."""
    known = catalogue().code_columns
    own = tuple(entry for entry in known if levering.niveau is not None and entry.niveau == levering.niveau)
    return (*own, *known)


def _holds_codes(text: pd.Series, entry: CodeColumn, levering: Levering) -> bool:
    sample = text.dropna().head(_SAMPLE).str.upper()
    niveau = entry.niveau or levering.niveau
    if niveau is not None:
        return bool(sample.map(lambda code: gebieden.normalize_code(code, niveau) is not None).any())
    return bool(sample.str.fullmatch(gebieden.ANY_CODE).any())


def _rows_of_year(raw: Raw, levering: Levering, file: Path) -> pd.Index:
    """Return the rows of the delivery's year; a map states its year per row, a StatLine table may hold many."""
    for position in raw.named("Perioden"):
        period = _text(raw.table[position])
        rows = raw.table.index[
            period.str.fullmatch(rf"{levering.jaar}(?:JJ00)?\*{{0,2}}").fillna(value=False).astype(bool)
        ]
        if rows.empty:
            raise _other_year(levering, file)
        return rows
    for position in raw.named("jaar"):
        years = set(pd.to_numeric(raw.table[position], errors="coerce").dropna())
        if years and years != {levering.jaar}:
            raise _other_year(levering, file)
    return raw.table.index


def _other_year(levering: Levering, file: Path) -> DeliveryError:
    return DeliveryError(
        f"dit bestand gaat niet of niet alleen over {levering.jaar}.",
        remedy="Pas jaar aan in leveringen.yaml, of lever het bestand van dat jaar.", file=file,
    )  # fmt: skip


def _land_only(raw: Raw, rows: pd.Index) -> tuple[pd.Index, list[str]]:
    """Leave out the rows that a map of CBS has for water; the figures stand in the row of the land."""
    for position in raw.named("water"):
        water = _text(raw.table[position].loc[rows]).str.upper().isin(_NO_LAND)
        if water.any():
            left_out = plural(int(water.sum()), "rij", "rijen")
            return rows[~water.to_numpy()], [f"{left_out} voor water of buitenland weggelaten (kolom water)."]
    return rows, []


def _codes(text: pd.Series, niveau: gebieden.Niveau | None, file: Path) -> pd.Series:
    """Write the codes as CBS does; codes without a prefix need a known level."""
    written = text.where(gebieden.niveau_of(text).notna())
    if niveau is not None:
        unclear = text.loc[written.isna() & text.notna()]
        written = written.fillna(unclear.map(lambda code: gebieden.normalize_code(code, niveau)).astype("str"))
    wrong = written.index[written.isna()]
    if len(wrong):
        raise ContractError(
            f"{plural(len(wrong), 'gebiedscode ontbreekt of is', 'gebiedscodes ontbreken of zijn')} niet geldig.",
            remedy="Neem de codes over zoals het CBS ze schrijft, als tekst en met voorloopnullen.",
            file=file, place=f"rij {listing([number(row) for row in wrong[:5]])}",
        )  # fmt: skip
    return written.rename("gebied_code")


def _refuse_repeated(raw: Raw, codes: pd.Series, column: int, file: Path) -> None:
    repeated = codes.loc[codes.duplicated(keep=False)]
    if repeated.empty:
        return
    split = [raw.headings[position].text for position in _dimensions(raw, repeated, column)]
    if split:
        raise ContractError(
            f"deze tabel is uitgesplitst naar {listing(split)}: er zijn meerdere rijen per gebied.",
            remedy="Lever Kerncijfers wijken en buurten, met één rij per gebied.", file=file,
        )  # fmt: skip
    raise ContractError(
        f"{plural(repeated.nunique(), 'gebied heeft', 'gebieden hebben')} meer dan één rij.",
        remedy="Lever één rij per gebied.", file=file,
        place=f"rij {listing([number(row) for row in repeated.index[:5]])}",
    )  # fmt: skip


def _dimensions(raw: Raw, repeated: pd.Series, column: int) -> list[int]:
    """Return the columns of an OData table that part one area into several rows: keys without an ordinal."""
    if not any(found.has_ordinal for found in raw.headings):
        return []
    plain = [
        position
        for position, found in enumerate(raw.headings)
        if position != column and not found.has_ordinal and fold(found.text) not in _NOT_DIMENSIONS
    ]
    return [position for position in plain if _varies(raw.table[position].loc[repeated.index], repeated)]


def _varies(values: pd.Series, codes: pd.Series) -> bool:
    return bool((~pd.DataFrame({"code": codes, "value": values}).duplicated()).sum() > codes.nunique())


def _area_names(raw: Raw, columns: Iterable[str | None], codes: pd.Series, niveau: pd.Series) -> pd.Series:
    """Name each area; NA where the delivery has no name for it."""
    names = pd.Series(pd.NA, index=codes.index, dtype="str", name="naam")
    for position in raw.named(*(column for column in columns if column)):
        text = _text(raw.table[position].loc[codes.index])
        names = names.fillna(text.mask(text == codes))  # in open data the column with this heading holds codes
    names = names.fillna(codes.map(dict(raw.names)).astype("str"))
    for position in raw.named("Gemeentenaam"):
        own = niveau.isin(["gemeente", "land"])
        names = names.fillna(_text(raw.table[position].loc[codes.index]).where(own))
    return names


def _remarks(other: int, nameless: int) -> list[str]:
    remarks = []
    if other:
        remarks.append(f"{plural(other, 'landsdeel of COROP-gebied', 'landsdelen en COROP-gebieden')} weggelaten.")
    if nameless:
        remarks.append(f"{plural(nameless, 'gebied', 'gebieden')} zonder naam in de levering; de code staat ervoor.")
    return remarks
