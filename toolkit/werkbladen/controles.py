"""What is wrong or doubtful within the sheets; pure, so it does not matter where they were read from.

The cross checks of domain 3.7, which weigh one sheet against another, belong to the theme aanpak.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

import pandas as pd

from toolkit import indicatoren, persoonsgegevens
from toolkit.contracts.building import ORGANISATIE
from toolkit.contracts.columns import LIST_MARK, LOCAL_CODE, Column
from toolkit.gebieden import gemeente_of
from toolkit.persoonsgegevens import SOORTEN
from toolkit.werkbladen.bladen import BLADEN, Blad

Ernst = Literal["fout", "waarschuwing", "opmerking"]
PROCENT: Final = ("%", "procent", "pct")
_SMALL: Final = ("kern", "wijk", "buurt")
_OF_SENIORS: Final = ("ouderenbond",)
_NAMES: Final = ("naam", "partnerschap")  # of organisations and instruments, which are no persons
_TALK: Final = "gesprekken.gesprek_id"
_KINDS: Final = {soort.naam: soort.omschrijving for soort in SOORTEN}


@dataclass(frozen=True, kw_only=True)
class Melding:
    """Something to say about a sheet, never with a value.

    Attributes
    ----------
    ernst : Ernst
        A fault is refused; a warning and a remark are told.
    blad, kolom : str
        Name of the `Blad` and of the column; "" for a sheet as a whole.
    posities : tuple of int
        Rows from 0; empty for the sheet as a whole.
    tekst, remedie : str
        What is wrong, and what to do about it.
    """

    ernst: Ernst
    blad: str
    tekst: str
    remedie: str
    kolom: str = ""
    posities: tuple[int, ...] = ()


def check(tables: Mapping[str, pd.DataFrame]) -> list[Melding]:
    """Check the sheets of one partnership, apart from what their contracts say.

    Parameters
    ----------
    tables : mapping of `Blad.naam` to DataFrame
        All sheets (`vlak.tables_of`); rows that could not be read may be missing values.
    """
    return [
        *_personal(tables), *_organisations(tables["organisaties"]), *_references(tables), *_indicators(tables),
        *_outside(tables), *_units(tables), *_undescribed(tables),
    ]  # fmt: skip


def _organisations(table: pd.DataFrame) -> Iterator[Melding]:
    if table.empty:
        return
    if not table["soort"].eq("gemeente").any():
        yield _about("fout", "er doet geen gemeente mee.", "Zet ten minste één gemeente op het blad.")
    if not table["werkgebied_niveau"].isin(_SMALL).any():
        yield _about(
            "waarschuwing", "er staat geen kleine organisatie op, van een kern, wijk of buurt.",
            "Denk aan een dorpsraad, buurtinitiatief of inloophuis.",
        )  # fmt: skip
    if not table["soort"].isin(_OF_SENIORS).any():
        yield _about(
            "waarschuwing", "er staat geen organisatie van senioren zelf op.",
            "Denk aan een ouderenbond of seniorenraad.",
        )  # fmt: skip


def _about(ernst: Ernst, tekst: str, remedie: str) -> Melding:
    return Melding(ernst=ernst, blad="organisaties", tekst=tekst, remedie=remedie)


def _columns(tables: Mapping[str, pd.DataFrame]) -> Iterator[tuple[Blad, Column, pd.Series]]:
    for blad in BLADEN:
        table = tables[blad.naam]
        for column in blad.contract.columns:
            if column.name in table:
                yield blad, column, table[column.name]


def _at(values: pd.Series, wrong: pd.Series) -> tuple[int, ...]:
    found = (wrong.fillna(value=False).astype(bool) & values.notna()).to_numpy().nonzero()[0]
    return tuple(int(position) for position in found)


def _references(tables: Mapping[str, pd.DataFrame]) -> Iterator[Melding]:
    targets = {
        ORGANISATIE: (tables["organisaties"]["id"], "een organisatie die niet op het blad Organisaties staat"),
        _TALK: (tables["gesprekken"]["gesprek_id"], "een gesprek dat niet op het blad Gesprekken staat"),
    }
    for blad, column, values in _columns(tables):
        if column.references not in targets:
            continue
        known, what = targets[column.references]
        if places := _at(values, ~values.astype("object").isin(known.astype("object"))):
            yield Melding(
                ernst="fout", blad=blad.naam, kolom=column.name, posities=places, tekst=f"dit is {what}.",
                remedie="Vul daar een rij in of verbeter het kenmerk hier.",
            )  # fmt: skip


def _indicators(tables: Mapping[str, pd.DataFrame]) -> Iterator[Melding]:
    known = set(indicatoren.catalogue())
    for blad, kolom in (("doelen", "indicator_id"), ("ambities", "opgave_indicator_ids")):
        values = tables[blad][kolom]
        wrong = values.map(lambda text: not set(text.split(LIST_MARK)) <= known, na_action="ignore")
        if places := _at(values, wrong.astype("boolean")):
            yield Melding(
                ernst="fout", blad=blad, kolom=kolom, posities=places, tekst="deze indicator bestaat niet.",
                remedie="Kies een indicator van de bladen Opgave en Monitor.",
            )  # fmt: skip


def _outside(tables: Mapping[str, pd.DataFrame]) -> Iterator[Melding]:
    """Warn of targets for areas in a gemeente that does not take part."""
    areas, heads = tables["doelen"]["gebied_code"], tables["hoofd"]["gemeenten"]
    if heads.empty:
        return
    inside = set(str(heads.iloc[0]).split(LIST_MARK))
    gemeenten = gemeente_of(areas.astype("str"))
    if places := _at(areas, gemeenten.notna() & ~gemeenten.isin(inside)):
        yield Melding(
            ernst="waarschuwing", blad="doelen", kolom="gebied_code", posities=places,
            tekst="dit gebied ligt niet in een gemeente van het partnerschap.", remedie="Controleer de gebiedscode.",
        )  # fmt: skip


def _units(tables: Mapping[str, pd.DataFrame]) -> Iterator[Melding]:
    """Find targets in percent on indicators that are no share: nobody could say whether they are met."""
    rows = tables["doelen"]
    units = rows["indicator_id"].map({name: entry.eenheid for name, entry in indicatoren.catalogue().items()})
    level = rows["soort"].astype("str") != "verandering_pct"
    if places := _at(rows["eenheid"], level & rows["eenheid"].isin(PROCENT) & units.notna() & (units != "1")):
        yield Melding(
            ernst="waarschuwing", blad="doelen", kolom="eenheid", posities=places,
            tekst="dit doel is een percentage, en de indicator niet.",
            remedie="Kies een aantal als doelwaarde, of een verandering in procenten.",
        )  # fmt: skip


def _undescribed(tables: Mapping[str, pd.DataFrame]) -> Iterator[Melding]:
    codes = tables["stimuleren"]["instrument_code"].astype("str")
    local = codes.str.fullmatch(LOCAL_CODE).astype("boolean")
    if places := _at(codes, local & ~codes.isin(tables["instrumenten_lokaal"]["code"].astype("str"))):
        yield Melding(
            ernst="opmerking", blad="stimuleren", kolom="instrument_code", posities=places,
            tekst="dit eigen instrument is nergens beschreven.",
            remedie="Beschrijf het op het blad Eigen instrumenten.",
        )  # fmt: skip


def _personal(tables: Mapping[str, pd.DataFrame]) -> Iterator[Melding]:
    for blad in BLADEN:
        table = tables[blad.naam].reset_index(drop=True)
        searched = [column.name for column in blad.contract.columns if _is_searched(column) and column.name in table]
        found = persoonsgegevens.find_personal(table[searched])
        for (kolom, soort), rows in found.groupby(["kolom", "soort"], sort=False)["rij"]:
            yield Melding(
                ernst="fout", blad=blad.naam, kolom=str(kolom), posities=tuple(int(row) for row in rows),
                tekst=f"hier staat {_KINDS[str(soort)]}.",
                remedie="Haal het weg; noem personen bij hun functie of organisatie.",
            )  # fmt: skip


def _is_searched(column: Column) -> bool:
    """Tell whether people type freely here, or name someone by a pseudonym that may be none."""
    coded = column.pattern or column.allowed or column.references == ORGANISATIE
    return column.dtype == "str" and not coded and column.name not in _NAMES
