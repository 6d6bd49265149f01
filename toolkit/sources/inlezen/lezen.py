"""From a raw table to a table of the data model, by an inleesbestand; nothing disappears unsaid."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pandas as pd

from toolkit import contracts
from toolkit.config.inleesbestand import Inleesbestand
from toolkit.config.settings import Periode
from toolkit.contracts import Column, TableContract
from toolkit.errors import DeliveryError
from toolkit.provenance import Source, sha256_of
from toolkit.sources.inlezen.afgeleid import with_derived
from toolkit.sources.inlezen.bevindingen import Bevinding, Masker, as_frame, refused, row_numbers
from toolkit.sources.inlezen.ingelezen import Ingelezen
from toolkit.sources.inlezen.kolom import LEEG, Kolom, read_kolom
from toolkit.sources.inlezen.plan import Leesplan, make_plan
from toolkit.sources.inlezen.rijen import broken_rules, double_rows, loose_references
from toolkit.sources.inlezen.verborgen import shown_counts
from toolkit.sources.ruw import Ruw, read_ruw


def read_levering(
    path: Path,
    inleesbestand: Inleesbestand,
    bron: Source,
    *,
    periode: Periode | None = None,
    tabellen: Mapping[str, pd.DataFrame] | None = None,
) -> Ingelezen:
    """Read a delivered file of microdata.

    Parameters
    ----------
    path : Path
    inleesbestand : Inleesbestand
    bron : Source
        What is known about the delivery; name and hash of the file are filled in here.
    periode : Periode, optional
        What the delivery should cover; dates outside it are doubtful.
    tabellen : mapping of name -> table, optional
        Tables at hand, to judge references.

    Raises
    ------
    DeliveryError
        If the file cannot be read as a table.
    ParameterError, ContractError
        As `read_tabel`.
    """
    ruw = read_ruw(path, blad=inleesbestand.blad, kop=inleesbestand.kop)
    known = replace(bron, bestand=path.name, sha256=sha256_of(path))
    contract = contracts.contract(inleesbestand.tabel)
    return read_tabel(ruw, contract, inleesbestand, bron=known, periode=periode, tabellen=tabellen)


def read_tabel(
    ruw: Ruw,
    contract: TableContract,
    inleesbestand: Inleesbestand,
    *,
    bron: Source,
    periode: Periode | None = None,
    tabellen: Mapping[str, pd.DataFrame] | None = None,
) -> Ingelezen:
    """Make a table of the data model from a raw table; touches no file.

    Parameters
    ----------
    ruw : Ruw
    contract : TableContract
    inleesbestand : Inleesbestand
    bron : Source
    periode, tabellen
        As in `read_levering`.

    Returns
    -------
    Ingelezen
        A value that cannot be used becomes NA and its row doubtful where the column may be empty; elsewhere the row
        is refused. Of equal rows the first is kept; rows with one key and different content are all refused.

    Raises
    ------
    ParameterError
        If the inleesbestand names a column, list or unit that is not there or does not fit.
    ContractError
        If nothing fills a column that the table must have.
    DeliveryError
        If there are no rows.
    """
    if ruw.cellen.empty:
        raise DeliveryError(
            "er staan geen rijen onder de kop.", remedy="Vraag de levering opnieuw op.", file=ruw.bestand,
            place=ruw.blad or None,
        )  # fmt: skip
    plan = make_plan(ruw, contract, inleesbestand)
    kolommen = {stap.column.name: read_kolom(stap.cells(ruw.cellen), stap.column, stap.wijze) for stap in plan.stappen}
    table = pd.DataFrame({name: kolom.waarden.reset_index(drop=True) for name, kolom in kolommen.items()})
    found = [*_of_columns(kolommen, plan), *double_rows(table, contract.key, ruw.cellen)]
    found += broken_rules(table, contract, ~refused(found, len(table)))
    found += loose_references(table, contract, tabellen or {})
    found += _outside(table, periode)
    return _account(ruw, plan, table, kolommen, found, bron=bron)


def _of_columns(kolommen: Mapping[str, Kolom], plan: Leesplan) -> Iterable[Bevinding]:
    for stap in plan.stappen:
        yield from _of_column(kolommen[stap.column.name], stap.column)


def _of_column(kolom: Kolom, column: Column) -> Iterable[Bevinding]:
    lost = kolom.waarden.isna().to_numpy(dtype=bool)
    if kolom.weigert.any():
        yield Bevinding(waar=kolom.weigert, kolom=column.name, reden=kolom.redenen, weigert=True)
    required = lost & (not column.nullable) & ~kolom.weigert
    if (required & kolom.mis).any():
        yield Bevinding(waar=required & kolom.mis, kolom=column.name, reden=kolom.redenen, weigert=True)
    if (required & ~kolom.mis).any():
        yield Bevinding(waar=required & ~kolom.mis, kolom=column.name, reden=LEEG, weigert=True)
    if (kolom.mis & ~required).any():
        yield Bevinding(waar=kolom.mis & ~required, kolom=column.name, reden=kolom.redenen, weigert=False)


def _outside(table: pd.DataFrame, periode: Periode | None) -> Iterable[Bevinding]:
    if periode is None or "datum" not in table:
        return
    inside = table["datum"].between(pd.Timestamp(periode.start), pd.Timestamp(periode.eind))
    waar = (table["datum"].notna() & ~inside).to_numpy(dtype=bool)
    if waar.any():
        yield Bevinding(waar=waar, kolom="datum", reden="valt buiten de periode van de levering", weigert=False)


def _account(
    ruw: Ruw,
    plan: Leesplan,
    table: pd.DataFrame,
    kolommen: Mapping[str, Kolom],
    found: list[Bevinding],
    *,
    bron: Source,
) -> Ingelezen:
    kept: Masker = ~refused(found, len(table))
    keys = table[[name for name in plan.contract.key if name in table]]
    numbers = ruw.cellen.index
    tabel, made = with_derived(table.loc[kept].reset_index(drop=True), plan.contract)
    remarks = (*ruw.opmerkingen, *plan.opmerkingen, *_remarks(kolommen, plan), *made)
    return Ingelezen(
        tabel=_whole(tabel, plan.contract),
        rijen=row_numbers(numbers[kept]),
        bron=replace(bron.noting(*remarks), kolommen=plan.herkomst),
        geweigerd=_with_skipped(as_frame((one for one in found if one.weigert), rijen=numbers, keys=keys), ruw),
        twijfel=as_frame((one for one in found if not one.weigert), rijen=numbers, keys=keys, among=kept),
        onbekend=_unknown(kolommen),
        rijen_in=len(ruw.cellen) + len(ruw.overgeslagen),
        opmerkingen=remarks,
    )


def _whole(table: pd.DataFrame, contract: TableContract) -> pd.DataFrame:
    return table[[column.name for column in contract.columns if column.name in table]]


def _with_skipped(refusals: pd.DataFrame, ruw: Ruw) -> pd.DataFrame:
    skipped = ruw.overgeslagen[["rij", "reden"]].assign(sleutel="", kolom="").astype({"rij": "Int64"})
    both = pd.concat([refusals, skipped.astype({"sleutel": "str", "kolom": "str", "reden": "str"})[list(refusals)]])
    return both.sort_values("rij", kind="stable", ignore_index=True)


def _unknown(kolommen: Mapping[str, Kolom]) -> pd.DataFrame:
    parts = [
        pd.DataFrame({"kolom": name, "waarde": counts.index, "aantal": counts.to_numpy()})
        for name, kolom in kolommen.items()
        if len(kolom.onbekend) and len(counts := shown_counts(kolom.onbekend))
    ]
    empty = pd.DataFrame({"kolom": [], "waarde": [], "aantal": []})
    return pd.concat([empty, *parts], ignore_index=True).astype({"kolom": "str", "waarde": "str", "aantal": "Int64"})


def _remarks(kolommen: Mapping[str, Kolom], plan: Leesplan) -> Iterable[str]:
    for stap in plan.stappen:
        remark = kolommen[stap.column.name].opmerking
        if remark:
            yield f"Kolom {stap.bronkolom}: {remark}"
