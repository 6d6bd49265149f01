"""Moves from area to area, one pair per row, as CBS 81734NED and what others make of it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pandas as pd

from toolkit import contracts
from toolkit.config import Levering
from toolkit.dutch import listing, number, plural
from toolkit.errors import ContractError, DeliveryError, LinkError
from toolkit.gebieden import MEERVOUD, Niveau, normalize_codes
from toolkit.provenance import Source
from toolkit.sources.bron import source_of
from toolkit.sources.ruw import Ruw, read_ruw
from toolkit.sources.ruw.model import TE_VEEL, TE_WEINIG
from toolkit.sources.waarden import Gelezen, read_gehele, read_getallen

STROMEN: Final = contracts.contract("stromen")
_SPELLINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "van_code": ("herkomst_code", "van_code"),
    "naar_code": ("bestemming_code", "naar_code"),
    "aantal": ("aantal",),
    "van_naam": ("herkomst_naam", "van_naam"),
    "naar_naam": ("bestemming_naam", "naar_naam"),
    "jaar": ("jaar",),
    "afstand_m": ("afstand_m",),
}
_NEEDED: Final = ("van_code", "naar_code", "aantal")
_OUTSIDE: Final = {"GM0997": "onbekend", "GM0998": "buitenland", "GM9999": "onbekend"}
_ENDS: Final = ("buiten_gebied", "buitenland", "onbekend")
_AGAIN: Final = "Haal het bestand opnieuw op bij de bron, of verbeter deze rijen."
_SHOWN: Final = 5


def read_verhuisstromen(path: Path, levering: Levering) -> tuple[pd.DataFrame, Source]:
    """Read a table of moves from area to area.

    Parameters
    ----------
    path : Path
        CSV, workbook or Parquet with one row per pair: herkomst_code, bestemming_code and aantal, and where there are
        herkomst_naam, bestemming_naam, jaar and afstand_m (metres).
    levering : Levering
        `jaar` of the figures and of the codes; `niveau` where it is not gemeente; `kolommen` may name other columns:
        {van_code: origin, naar_code: destination}.

    Returns
    -------
    DataFrame, contract STROMEN
        Every pair of the file, in its order, with names and distance where the file has them. Abroad (GM0998) and
        unknown (GM0997, GM9999) are the ends "buitenland" and "onbekend".
    Source
        Tells how many pairs and moves were read.

    Raises
    ------
    DeliveryError
        If it is no table, a column is absent, or rows cannot be taken apart.
    ContractError
        If a code or count is not as it should be, or a pair occurs twice.
    LinkError
        If the rows are of another year than the delivery says.
    """
    ruw = read_ruw(path)
    _refuse_broken_rows(ruw, path)
    raw = _columns(ruw.cellen, levering, path)
    _refuse_other_year(raw, levering, path.name)
    table = contracts.check(_typed(raw, levering, path.name), STROMEN, file=path.name)
    source = source_of(path, levering, aard=levering.aard or "registertelling")
    return table, source.noting(*ruw.opmerkingen, *_account(table))


def _columns(cells: pd.DataFrame, levering: Levering, path: Path) -> pd.DataFrame:
    """Return the columns that are used, under the names of the toolkit."""
    by_plain = {str(name).strip().lower(): name for name in reversed(list(cells.columns))}
    own = {target: name.strip().lower() for target, name in levering.kolommen.items()}
    unknown = sorted(set(own) - set(_SPELLINGS))
    wanted = {target: (own[target],) if target in own else names for target, names in _SPELLINGS.items()}
    found = {target: by_plain[name] for target, names in wanted.items() for name in reversed(names) if name in by_plain}
    absent = [wanted[target][0] for target in wanted if target not in found and (target in own or target in _NEEDED)]
    if absent or unknown:
        raise DeliveryError(
            f"kolom {listing(absent)} ontbreekt." if absent else f"kolommen kent geen {listing(unknown)}.",
            remedy=f"De kolommen zijn {listing([names[0] for names in _SPELLINGS.values()])}; heten ze anders, noem ze "
            "dan bij kolommen in leveringen.yaml.", file=path,
        )  # fmt: skip
    return cells[list(found.values())].set_axis(list(found), axis=1)


def _typed(raw: pd.DataFrame, levering: Levering, file: str) -> pd.DataFrame:
    """Return the flows in the shape of the contract."""
    columns: dict[str, object] = {
        "van_code": _codes(raw["van_code"], levering, file), "naar_code": _codes(raw["naar_code"], levering, file),
        "niveau": _niveau(levering), "gebied_jaar": levering.jaar, "periode": str(levering.jaar),
        "aantal": _read(read_gehele(raw["aantal"]), "aantal is geen geheel getal van nul of meer", file, needed=True),
        "onderdrukt": False, **{name: raw[name] for name in ("van_naam", "naar_naam") if name in raw},
    }  # fmt: skip
    if "afstand_m" in raw:
        distance = read_getallen(raw["afstand_m"])
        columns["afstand_m"] = _read(distance, "afstand_m is geen getal van nul of meer", file, needed=False)
    dtypes = {column.name: contracts.pandas_dtype(column) for column in STROMEN.columns if column.name in columns}
    return pd.DataFrame(columns, index=raw.index).astype(dtypes).reset_index(drop=True)


def _niveau(levering: Levering) -> Niveau:
    return levering.niveau or "gemeente"


def _codes(column: pd.Series, levering: Levering, file: str) -> pd.Series:
    """Return the ends of flows; positions in messages count rows of the table."""
    plain = column.astype("str").str.strip().reset_index(drop=True)
    outside = plain.str.lower().where(plain.str.lower().isin(_ENDS))
    _refuse(plain.isna(), f"kolom {column.name} is leeg", file)
    inside = normalize_codes(plain.where(outside.isna()), _niveau(levering), file=file)
    return inside.replace(_OUTSIDE).fillna(outside).set_axis(column.index)


def _read(read: Gelezen, problem: str, file: str, *, needed: bool) -> pd.Series:
    wrong = read.fout | (read.waarden < 0).fillna(value=False).astype(bool)
    _refuse(wrong | read.waarden.isna() if needed else wrong, problem, file)
    return read.waarden


def _refuse(wrong: pd.Series, problem: str, file: str) -> None:
    rows = wrong.to_numpy(dtype=bool).nonzero()[0]
    if len(rows):
        shown = listing([number(int(row) + 1) for row in rows[:_SHOWN]]) + (", …" if len(rows) > _SHOWN else "")
        raise ContractError(f"{problem} (rij {shown}).", remedy=_AGAIN, file=file)


def _refuse_broken_rows(ruw: Ruw, path: Path) -> None:
    broken = ruw.overgeslagen.loc[ruw.overgeslagen["reden"].isin([TE_WEINIG, TE_VEEL])]
    if len(broken):
        raise DeliveryError(
            f"{plural(len(broken), 'rij heeft', 'rijen hebben')} meer of minder velden dan de kop.",
            remedy=_AGAIN, file=path, place=f"regel {listing([number(int(row)) for row in broken['rij'][:_SHOWN]])}",
        )  # fmt: skip


def _refuse_other_year(raw: pd.DataFrame, levering: Levering, file: str) -> None:
    if "jaar" not in raw:
        return
    years = read_gehele(raw["jaar"]).waarden
    other = (years != levering.jaar).fillna(value=True)
    if other.any():
        raise LinkError(
            f"niet alle rijen zijn van {levering.jaar}, het jaar dat leveringen.yaml noemt.",
            remedy="Lever elk jaar als een eigen bestand: codes van gemeenten gelden per jaar.", file=file,
        )  # fmt: skip


def _account(table: pd.DataFrame) -> list[str]:
    areas = MEERVOUD[str(table["niveau"].iloc[0])]
    told = f"{number(len(table))} paren van {areas} gelezen, samen {number(int(table['aantal'].sum()))} verhuisden."
    within = int(table.loc[table["van_code"] == table["naar_code"], "aantal"].sum())
    inside = (
        f"{number(within)} daarvan verhuisden binnen hetzelfde gebied."
        if within
        else f"Wie binnen een van de {areas} verhuisde, staat er niet in."
    )
    return [told, inside]
