"""Do the deliveries belong together: links between tables, links with outside, and the period they cover."""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from toolkit.contracts import TableContract, contract
from toolkit.datakwaliteit.namen import label_of, tabel_naam
from toolkit.datakwaliteit.rekening import naam_van, sources_of
from toolkit.datakwaliteit.uitkomst import Aanlevering, Uitkomst
from toolkit.datakwaliteit.volledigheid import BUITEN
from toolkit.dutch import day

_DATE_OF = {"huishoudens": "peildatum", "trajecten": "start", "enquete_doorstromers": "datum_enquete"}


def tabellen_van(leveringen: Sequence[Aanlevering]) -> dict[str, pd.DataFrame]:
    """Return every table once: deliveries of the same table below each other, in order of delivery."""
    names = dict.fromkeys(one.soort for one in leveringen)
    return {
        name: pd.concat([one.tabel for one in leveringen if one.soort == name], ignore_index=True) for name in names
    }


def verwijzingen(leveringen: Sequence[Aanlevering]) -> Uitkomst:
    """Tell for every reference between delivered tables how often it is filled and how often it finds its row.

    Returns
    -------
    Uitkomst
        Columns naam (table and column), naar (table), rijen, gevuld (count), gevonden (count), aandeel_gevonden
        (of the filled ones, unit 1; NA where none is filled). References to a table that nobody delivered are
        left out.
    """
    tables = tabellen_van(leveringen)
    rows = [
        _reference(name, column.name, column.references, tables)
        for name in tables
        for column in contract(name).columns
        if column.references and column.references.split(".")[0] in tables and column.name in tables[name]
    ]
    if not rows:
        reason = "Geen van de geleverde tabellen verwijst naar een andere geleverde tabel."
        return Uitkomst(table=pd.DataFrame(), sources=sources_of(leveringen), reden=reason)
    return Uitkomst(table=pd.DataFrame(rows).astype({"aandeel_gevonden": "Float64"}), sources=sources_of(leveringen))


def _reference(name: str, column: str, target: str, tables: Mapping[str, pd.DataFrame]) -> dict[str, object]:
    table, key = target.split(".")
    filled = tables[name][column].dropna()
    found = int(filled.isin(tables[table][key]).sum())
    return {
        "naam": f"{label_of(name, column)} ({tabel_naam(name)})", "naar": tabel_naam(table),
        "rijen": len(tables[name]), "gevuld": len(filled), "gevonden": found,
        "aandeel_gevonden": found / len(filled) if len(filled) else pd.NA,
    }  # fmt: skip


def einden(leveringen: Sequence[Aanlevering]) -> Uitkomst:
    """Tell of how many moves the dwelling left and the dwelling entered are known (domain 5.1, coverage).

    Returns
    -------
    Uitkomst
        A row per end ("Vertrekwoning", "Aankomstwoning"): naam, and as shares of all moves `bekend` (dwelling id),
        `alleen_buurt` (no dwelling but an area), `buiten` (outside the area or abroad) and `niets` (none of these).
    """
    moves = tabellen_van(leveringen).get("verhuizingen", pd.DataFrame())
    if moves.empty:
        return Uitkomst(table=pd.DataFrame(), sources=(), reden="Er zijn geen verhuizingen geleverd.")
    rows = [_end(moves, label, side) for label, side in (("Vertrekwoning", "van"), ("Aankomstwoning", "naar"))]
    used = [one for one in leveringen if one.soort == "verhuizingen"]
    return Uitkomst(table=pd.DataFrame(rows), sources=sources_of(used))


def _end(moves: pd.DataFrame, label: str, side: str) -> dict[str, object]:
    absent = pd.Series(pd.NA, index=moves.index, dtype="str")
    dwelling = moves.get(f"{side}_woning_id", absent).notna()
    outside = moves.get(f"{side}_soort", absent).isin(BUITEN) & ~dwelling
    area = moves.get(f"{side}_buurt_code", absent).notna() & ~dwelling & ~outside
    shares = {"bekend": dwelling, "alleen_buurt": area, "buiten": outside, "niets": ~(dwelling | area | outside)}
    return {"naam": label, **{name: float(mask.mean()) for name, mask in shares.items()}}


def dekking_in_de_tijd(leveringen: Sequence[Aanlevering]) -> Uitkomst:
    """Tell which period every delivery with dates covers, and in how many months within it there is nothing.

    Returns
    -------
    Uitkomst
        Columns naam, veld (label of the date), eerste, laatste (as people write dates), maanden (from first to last)
        and leeg (months in between without a single row).
    """
    rows = [_span(one, name) for one in leveringen if (name := _date_column(one)) and one.tabel[name].notna().any()]
    reason = "" if rows else "Geen van de geleverde tabellen heeft datums."
    return Uitkomst(table=pd.DataFrame(rows), sources=sources_of(leveringen), reden=reason)


def _date_column(one: Aanlevering) -> str:
    name = _DATE_OF.get(one.soort) or _first_date(contract(one.soort))
    return name if name in one.tabel else ""


def _first_date(table: TableContract) -> str:
    return next((column.name for column in table.columns if column.dtype == "date"), "")


def _span(one: Aanlevering, name: str) -> dict[str, object]:
    dates = one.tabel[name].dropna()
    first, last = dates.min(), dates.max()
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    present = dates.dt.to_period("M").nunique()
    return {
        "naam": naam_van(one), "veld": label_of(one.soort, name), "eerste": _written(first), "laatste": _written(last),
        "maanden": months, "leeg": months - present,
    }  # fmt: skip


def _written(moment: pd.Timestamp) -> str:
    return day(date(moment.year, moment.month, moment.day))
