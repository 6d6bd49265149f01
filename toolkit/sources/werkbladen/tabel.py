"""From cells to a table in the dtypes of its contract; whatever does not fit is told by row and column."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from toolkit.contracts import Column, judge, pandas_dtype
from toolkit.contracts.building import ORGANISATIE, SLUG
from toolkit.contracts.columns import LIST_MARK
from toolkit.dutch import listing
from toolkit.gebieden import ANY_CODE, PATTERN
from toolkit.sources.inlezen.codes import ONBEKEND
from toolkit.sources.inlezen.kolom import LEEG, Wijze, read_kolom
from toolkit.sources.werkbladen.plaatsen import Ruwblad
from toolkit.werkbladen import Blad, Melding
from toolkit.werkbladen.controles import Ernst
from toolkit.werkbladen.woorden import words

_FEW: Final = 16  # a longer list stands on a sheet of its own
_OF_CODES: Final = re.compile(r"\s*[,;\n|]\s*")
_OF_TEXTS: Final = re.compile(r"\s*[;\n|]\s*")
_FAULTS: Final = {
    LEEG: "hier moet iets staan.",
    ONBEKEND: "deze waarde staat niet in de keuzelijst.",
}
_BY_DTYPE: Final = {
    "date": "Schrijf een datum als 31-12-2024.",
    "boolean": "Vul ja of nee in.",
    "Int64": "Vul een heel getal in.",
    "Float64": "Vul een getal in, zonder tekst erbij.",
}
_BY_PATTERN: Final = {
    SLUG: "Gebruik alleen kleine letters, cijfers en het teken _.",
    ANY_CODE: "Een gebiedscode is bijvoorbeeld GM0518, WK051801 of BU05180100.",
    PATTERN["gemeente"]: "Een gemeentecode is GM en vier cijfers.",
}


def read_blad(ruw: Ruwblad, *, organisaties: Mapping[str, str]) -> tuple[pd.DataFrame, list[Melding]]:
    """Read the cells of a sheet.

    Parameters
    ----------
    ruw : Ruwblad
    organisaties : mapping of what people write for an organisation to its id

    Returns
    -------
    table : DataFrame
        All columns of the contract, in their dtypes; NA where a value could not be used.
    meldingen : list of Melding
    """
    blad = ruw.plaats.blad
    table, found = {}, [*ruw.meldingen]
    for column in blad.contract.columns:
        table[column.name], told = _column(ruw, column, organisaties)
        found += told
    whole = pd.DataFrame(table, index=ruw.cellen.index)
    broken = broken_contract(whole[[*ruw.cellen]], blad, known=found) if len(whole) else []
    return whole, [*found, *broken]


def _column(ruw: Ruwblad, column: Column, organisaties: Mapping[str, str]) -> tuple[pd.Series, list[Melding]]:
    if column.name not in ruw.cellen or ruw.cellen[column.name].isna().all():
        return _nothing(ruw, column)
    cells = _parted(ruw.cellen[column.name], column)
    known = organisaties if column.references == ORGANISATIE else words(column)
    read = read_kolom(cells, column, Wijze(waarden=known, scheiding=LIST_MARK, stelsel=ruw.stelsel))
    empty = np.asarray(read.waarden.isna(), dtype=bool) & ~read.mis
    reasons = np.where(empty & (not column.nullable), LEEG, read.redenen)
    return read.waarden, list(_told(reasons, ruw, column))


def _nothing(ruw: Ruwblad, column: Column) -> tuple[pd.Series, list[Melding]]:
    """Return an empty column; one that is absent is told with the headings."""
    lacking = not column.nullable and column.name in ruw.cellen
    reasons = np.full(len(ruw.cellen), LEEG if lacking else "", dtype=object)
    empty = pd.Series(pd.NA, index=ruw.cellen.index, dtype=pandas_dtype(column))
    return empty, list(_told(reasons, ruw, column))


def _parted(cells: pd.Series, column: Column) -> pd.Series:
    """Write a list with the mark of the contract, whatever a person put between its parts."""
    if not column.listed:
        return cells
    marks = _OF_CODES if column.allowed or column.pattern else _OF_TEXTS
    return cells.map(lambda cell: marks.sub(LIST_MARK, cell) if isinstance(cell, str) else cell)


def _told(reasons: npt.NDArray[np.object_], ruw: Ruwblad, column: Column) -> Iterator[Melding]:
    for reason in dict.fromkeys(str(reason) for reason in reasons if reason):
        yield Melding(
            ernst="fout", blad=ruw.plaats.blad.naam, kolom=column.name,
            posities=tuple(int(place) for place in (reasons == reason).nonzero()[0]),
            tekst=_FAULTS.get(reason, f"dit {reason}."), remedie=_remedy(column, reason, ruw),
        )  # fmt: skip


def _remedy(column: Column, reason: str, ruw: Ruwblad) -> str:
    if reason == LEEG and not column.allowed:
        return "Vul het in, of haal de rij weg."
    if column.allowed:
        return _choices(column, in_werkmap=ruw.plaats.in_werkmap)
    return _BY_DTYPE.get(column.dtype) or _BY_PATTERN.get(column.pattern or "", "Verbeter de waarde.")


def _choices(column: Column, *, in_werkmap: bool) -> str:
    if len(column.allowed) > _FEW:
        where = "het blad Keuzelijsten" if in_werkmap else "docs/werkbladen.md"
        own = ", of een eigen code die met x_ begint" if column.local else ""
        return f"Kies een waarde uit de lijst in {where}{own}."
    return f"Kies {listing([*words(column)] if in_werkmap else column.allowed, word='of')}."


def broken_contract(table: pd.DataFrame, blad: Blad, *, known: list[Melding]) -> list[Melding]:
    """Return where rows break the rules of their contract, apart from what is known of a cell already.

    Parameters
    ----------
    table : DataFrame in the dtypes of the contract
    blad : Blad
    known : list of Melding
    """
    seen = {(position, one.kolom) for one in known for position in one.posities}
    contract = replace(blad.contract, key=(), columns=tuple(c for c in blad.contract.columns if c.name in table))
    found = judge(table, contract).groupby(["kolom", "reden", "twijfel"], sort=False)["positie"]
    told = []
    for (kolom, reden, twijfel), positions in found:
        if places := tuple(int(at) for at in positions if (int(at), kolom) not in seen):
            ernst: Ernst = "waarschuwing" if twijfel else "fout"
            told.append(_broken(blad, ernst, kolom=str(kolom), places=places, reden=str(reden)))
    return [*told, *_double(table, blad)]


def _broken(blad: Blad, ernst: Ernst, *, kolom: str, places: tuple[int, ...], reden: str) -> Melding:
    return Melding(
        ernst=ernst, blad=blad.naam, kolom=kolom, posities=places, tekst=_sentence(reden),
        remedie="Verbeter deze rij of vul haar aan.",
    )  # fmt: skip


def _sentence(reden: str) -> str:
    return f"{reden[0].lower()}{reden[1:]}." if reden[:1].isupper() else f"dit {reden}."


def _double(table: pd.DataFrame, blad: Blad) -> Iterator[Melding]:
    key = [name for name in blad.contract.key if name in table]
    if not key or len(key) < len(blad.contract.key):
        return
    double = (table.duplicated(key, keep=False) & table[key].notna().all(axis=1)).to_numpy()
    if double.any():
        same = listing([f"„{blad.kop(name)}”" for name in key])
        yield Melding(
            ernst="fout", blad=blad.naam, posities=tuple(int(place) for place in double.nonzero()[0]),
            tekst=f"deze rijen zijn gelijk in {same}.", remedie="Laat er één staan.",
        )  # fmt: skip
