"""Which fields are filled, by holder: what is empty, what is 'onbekend', what was not delivered at all."""

from collections.abc import Sequence
from typing import Final

import pandas as pd

from toolkit.contracts import contract
from toolkit.datakwaliteit.namen import label_of, tabel_naam
from toolkit.datakwaliteit.rekening import naam_van, sources_of
from toolkit.datakwaliteit.uitkomst import Aanlevering, Uitkomst
from toolkit.dutch import plural

UNKNOWN: Final = "onbekend"
BUITEN: Final = ("buitenland", "buiten_gebied")
"""Where a move comes from or goes to that has no dwelling or area of ours at that end."""
# Most rows rightly have none: the dwelling still stands, the household moved as a whole, there was no scheme.
SELDOM: Final = (
    "begin_datum", "begin_soort", "eind_datum", "eind_soort", "verhuisgroep_id", "regeling", "kale_huur_oud_eur",
)  # fmt: skip


def volledigheid(leveringen: Sequence[Aanlevering]) -> Uitkomst:
    """Tell for every field of every delivery in which share of the rows it says nothing.

    A field says nothing where it is empty or holds the category 'onbekend'. A field of the contract that the
    delivery does not have counts as not delivered: it has no share.

    Returns
    -------
    Uitkomst
        Columns bron_id, naam, houder, tabel, veld (name), label, rijen (that can have the field), leeg, onbekend
        (counts), aandeel (unit 1; NA where not delivered or without rows). Derived columns are left out: nobody
        delivers those. A move that comes from elsewhere can have no dwelling or area that was left here.
    """
    rows = [row for one in leveringen for row in _fields(one)]
    columns = ["bron_id", "naam", "houder", "tabel", "veld", "label", "rijen", "leeg", "onbekend", "aandeel"]
    return Uitkomst(
        table=pd.DataFrame(rows, columns=columns).astype({"aandeel": "Float64"}),
        sources=sources_of(leveringen),
        reden="" if rows else "Er zijn geen registraties geleverd.",
    )


def _fields(one: Aanlevering) -> list[dict[str, object]]:
    return [
        {
            "bron_id": one.bron.bron_id, "naam": naam_van(one), "houder": one.bron.houder, "tabel": one.soort,
            "veld": column.name, "label": column.label, **_silent(_asked(one, column.name), column.name),
        }
        for column in contract(one.soort).columns
        if not column.derived
    ]  # fmt: skip


def _asked(one: Aanlevering, name: str) -> pd.DataFrame:
    """Return the rows that can have a field."""
    side = next((side for side in ("van", "naar") if name in (f"{side}_woning_id", f"{side}_buurt_code")), "")
    if one.soort != "verhuizingen" or f"{side}_soort" not in one.tabel:
        return one.tabel
    return one.tabel.loc[~one.tabel[f"{side}_soort"].isin(BUITEN)]


def _silent(table: pd.DataFrame, name: str) -> dict[str, object]:
    if name not in table:
        return {"rijen": len(table), "leeg": pd.NA, "onbekend": pd.NA, "aandeel": pd.NA}
    empty = int(table[name].isna().sum())
    unknown = int((table[name] == UNKNOWN).sum()) if table[name].dtype == "category" else 0
    share = (empty + unknown) / len(table) if len(table) else pd.NA
    return {"rijen": len(table), "leeg": empty, "onbekend": unknown, "aandeel": share}


def per_houder(fields: pd.DataFrame) -> pd.Series:
    """Return in which share of the rows a field says nothing, by tabel, veld and houder.

    Parameters
    ----------
    fields : DataFrame, as `volledigheid` gives it

    Returns
    -------
    Series[Float64], index tabel, veld, houder
        Deliveries of one holder for one table together. Fields that were not delivered, and those that most rows
        rightly have not (`SELDOM`), are left out.
    """
    known = fields.loc[~fields["veld"].isin(SELDOM)].dropna(subset="aandeel")
    known = known.assign(stil=known["leeg"] + known["onbekend"])
    sums = known.groupby(["tabel", "veld", "houder"], sort=False)[["stil", "rijen"]].sum()
    return (sums["stil"] / sums["rijen"]).astype("Float64")


def ontbreken(leveringen: Sequence[Aanlevering], *, tabellen: Sequence[str]) -> Uitkomst:
    """Set the silence of fields by holder side by side, the emptiest field first: the rows of a matrix.

    Parameters
    ----------
    leveringen : sequence of Aanlevering
    tabellen : sequence of str
        Contract tables to look at; deliveries of one holder for one table are taken together.

    Returns
    -------
    Uitkomst
        Columns gebied_code (table.field), naam (label, with its table where there are several) and a column per
        holder with the share of rows in which the field says nothing; NA where the holder did not deliver the field.
        Fields that every holder filled completely, keys, and fields that few rows can have (`SELDOM`) are left out, and
        so are holders of which no field is left.
    """
    found = [one for one in leveringen if one.soort in tabellen]
    if not found:
        return Uitkomst(table=pd.DataFrame(), sources=(), reden="Van deze tabellen is niets geleverd.")
    fields = volledigheid(found).table
    shares = per_houder(fields.loc[~fields["veld"].isin(_keys(tabellen))])
    wide = shares.unstack("houder")  # noqa: PD010 - a Series has no pivot_table
    wide = wide.loc[(wide > 0).any(axis=1)].dropna(axis=1, how="all")
    if wide.empty:
        return Uitkomst(table=pd.DataFrame(), sources=sources_of(found), reden="Alle velden zijn volledig gevuld.")
    order = wide.max(axis=1).sort_values(ascending=False, kind="stable").index
    return Uitkomst(table=_named(wide.reindex(order), several=len(tabellen) > 1), sources=sources_of(found))


def _keys(tables: Sequence[str]) -> set[str]:
    return {name for table in tables for name in contract(table).key}


def _named(wide: pd.DataFrame, *, several: bool) -> pd.DataFrame:
    names = [
        f"{label_of(table, field)} ({tabel_naam(table)})" if several else label_of(table, field)
        for table, field in wide.index
    ]
    codes = [f"{table}.{field}" for table, field in wide.index]
    return pd.DataFrame({"gebied_code": codes, "naam": names, **dict(wide.items())}).reset_index(drop=True)


def houders(uitkomst: Uitkomst) -> dict[str, str]:
    """Return the columns of a matrix of `ontbreken` with their heading: the holders.

    That data are fictitious stands on every page, and need not be said in narrow headings.
    """
    return {
        str(name): str(name).removesuffix(" (fictief)")
        for name in uitkomst.table.columns
        if name not in ("gebied_code", "naam")
    }


def kop_ontbreken(uitkomst: Uitkomst, *, grens: float) -> str:
    """Return the title of the matrix: the finding.

    Parameters
    ----------
    uitkomst : Uitkomst
        Of `ontbreken`.
    grens : float
        Share (unit 1) above which a field counts as hardly filled.
    """
    if uitkomst.table.empty:
        return "Ontbrekende waarden per veld"
    worst = uitkomst.table[list(houders(uitkomst))].max(axis=1)
    many = int((worst > grens).sum())
    if not many:
        return "Alle geleverde velden zijn redelijk gevuld"
    first = uitkomst.table["naam"].iloc[0]
    others = plural(many - 1, "ander veld", "andere velden")
    return f"{first} is het vaakst leeg" if many == 1 else f"{first} en {others} zijn vaak leeg"
