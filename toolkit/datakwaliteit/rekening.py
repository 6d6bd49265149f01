"""What became of every delivered row, and why rows were refused."""

from collections.abc import Sequence

import pandas as pd

from toolkit.datakwaliteit.namen import label_of, tabel_naam
from toolkit.datakwaliteit.uitkomst import Aanlevering, Uitkomst
from toolkit.dutch import listing, number, percentage, plural
from toolkit.meten import Kerncijfer
from toolkit.provenance import Source
from toolkit.sources.inlezen import without_row_numbers

_SHOWN_ROWS = 3


def rekening(leveringen: Sequence[Aanlevering]) -> Uitkomst:
    """Account for every row of every delivery.

    Returns
    -------
    Uitkomst
        A row per delivery: gebied_code (its bron_id), naam (holder and table), bestand, and the counts rijen,
        gebruikt, geweigerd, twijfel (rows, however many things are wrong in them) and `aandeel_gebruikt` (unit 1;
        missing for a delivery without rows; see `_used`). rijen = gebruikt + geweigerd.
    """
    rows = [_account(one) for one in leveringen]
    columns = ["gebied_code", "naam", "bestand", "rijen", "gebruikt", "geweigerd", "twijfel", "aandeel_gebruikt"]
    return Uitkomst(
        table=pd.DataFrame(rows, columns=columns).astype({"aandeel_gebruikt": "Float64"}),
        sources=sources_of(leveringen),
        reden="" if rows else "Er zijn geen registraties geleverd.",
    )


def _account(one: Aanlevering) -> dict[str, object]:
    return {
        "gebied_code": one.bron.bron_id, "naam": naam_van(one), "bestand": one.bron.bestand,
        "rijen": one.rijen_in, "gebruikt": len(one.tabel),
        "geweigerd": one.geweigerd["rij"].nunique(), "twijfel": one.twijfel["rij"].nunique(),
        "aandeel_gebruikt": _used(len(one.tabel), one.rijen_in) if one.rijen_in else pd.NA,
    }  # fmt: skip


def _used(used: int, rows: int) -> float:
    """Return a share that is rounded down to a tenth of a percent: 100 % is said only where every row is used."""
    return used * 1000 // rows / 1000


def redenen(leveringen: Sequence[Aanlevering]) -> Uitkomst:
    """Count for every reason how many rows were refused or doubted, most rows first.

    Returns
    -------
    Uitkomst
        Columns naam (holder and table), kolom (label of the column; empty for the whole row), reden, gevolg
        ("geweigerd" or "twijfel"), aantal, and `rijen`: the first row numbers, to look them up.
    """
    parts = [
        _counted(faults, one, gevolg)
        for one in leveringen
        for gevolg, faults in (("geweigerd", one.geweigerd), ("twijfel", one.twijfel))
        if len(faults)
    ]
    if not parts:
        return Uitkomst(
            table=pd.DataFrame(), sources=sources_of(leveringen), reden="Geen enkele rij is geweigerd of twijfelachtig."
        )
    table = pd.concat(parts, ignore_index=True)
    order = table.sort_values(["aantal", "naam", "kolom", "reden"], ascending=[False, True, True, True])
    return Uitkomst(table=order.reset_index(drop=True), sources=sources_of(leveringen))


def _counted(faults: pd.DataFrame, one: Aanlevering, gevolg: str) -> pd.DataFrame:
    named = faults.assign(reden=without_row_numbers(faults["reden"]))
    grouped = named.fillna({"kolom": ""}).groupby(["kolom", "reden"], sort=True)["rij"]
    counted = grouped.agg(aantal="nunique", rijen=_first_rows).reset_index()
    return counted.assign(
        naam=naam_van(one), kolom=[label_of(one.soort, name) for name in counted["kolom"]], gevolg=gevolg
    )


def _first_rows(rows: pd.Series) -> str:
    found = sorted(rows.unique())
    more = ", …" if len(found) > _SHOWN_ROWS else ""
    return ", ".join(number(row) for row in found[:_SHOWN_ROWS]) + more


def onbekende_codes(leveringen: Sequence[Aanlevering]) -> Uitkomst:
    """Count per column how many codes the inleesbestand does not know; the codes themselves stay with the delivery.

    Returns
    -------
    Uitkomst
        Columns naam, kolom (label), codes (how many different ones) and aantal (in how many cells).
    """
    parts = [_codes(one) for one in leveringen if len(one.onbekend)]
    if not parts:
        return Uitkomst(table=pd.DataFrame(), sources=sources_of(leveringen), reden="Alle codes zijn bekend.")
    return Uitkomst(table=pd.concat(parts, ignore_index=True), sources=sources_of(leveringen))


def _codes(one: Aanlevering) -> pd.DataFrame:
    counted = one.onbekend.groupby("kolom", sort=True).agg(codes=("waarde", "size"), aantal=("aantal", "sum"))
    return counted.reset_index().assign(
        naam=naam_van(one), kolom=lambda table: [label_of(one.soort, name) for name in table["kolom"]]
    )


def persoonsgegevens(leveringen: Sequence[Aanlevering]) -> Uitkomst:
    """Say where something looks like personal data that no table may hold: never the value.

    Returns
    -------
    Uitkomst
        Columns naam, bestand, kolom (as delivered), soort, aantal (rows) and rijen (the first row numbers).
    """
    parts = [_suspect(one) for one in leveringen if len(one.persoonsgegevens)]
    if not parts:
        reason = "Er is niets gevonden dat op een persoonsgegeven lijkt."
        return Uitkomst(table=pd.DataFrame(), sources=sources_of(leveringen), reden=reason)
    return Uitkomst(table=pd.concat(parts, ignore_index=True), sources=sources_of(leveringen))


def _suspect(one: Aanlevering) -> pd.DataFrame:
    grouped = one.persoonsgegevens.groupby(["kolom", "soort"], sort=True)["rij"]
    counted = grouped.agg(aantal="nunique", rijen=_first_rows).reset_index()
    return counted.assign(naam=naam_van(one), bestand=one.bron.bestand)


def naam_van(one: Aanlevering) -> str:
    """Return what people call a delivery: its holder and what it is about."""
    return f"{one.bron.houder}: {tabel_naam(one.soort)}"


def sources_of(leveringen: Sequence[Aanlevering]) -> tuple[Source, ...]:
    """Return the source of every delivery."""
    return tuple(one.bron for one in leveringen)


def kerncijfers_kort(leveringen: Sequence[Aanlevering]) -> list[Kerncijfer]:
    """Return the key figures for the top of the report; none where nothing was delivered."""
    if not leveringen:
        return []
    account = rekening(leveringen).table
    total, used, doubt = (int(account[name].sum()) for name in ("rijen", "gebruikt", "twijfel"))
    suspect = sum(len(one.persoonsgegevens) for one in leveringen)
    return [
        Kerncijfer(waarde=number(total), label="rijen geleverd", toelichting=f"in {len(leveringen)} leveringen"),
        Kerncijfer(waarde=percentage(_used(used, total), 1) if total else "geen", label="bruikbaar"),
        Kerncijfer(waarde=number(doubt), label="rijen met twijfel", toelichting="wel gebruikt"),
        Kerncijfer(waarde=number(suspect), label="plaatsen met iets dat op een persoonsgegeven lijkt"),
    ]


def in_het_kort(leveringen: Sequence[Aanlevering]) -> list[str]:
    """Return the sentences for the top of the report."""
    if not leveringen:
        return ["Er zijn geen registraties geleverd: er is niets te controleren."]
    account = rekening(leveringen).table
    holders = sorted({one.bron.houder for one in leveringen})
    total, used, refused = (int(account[name].sum()) for name in ("rijen", "gebruikt", "geweigerd"))
    suspect = sum(len(one.persoonsgegevens) for one in leveringen)
    return [
        f"{listing(holders)} leverden {plural(len(leveringen), 'tabel', 'tabellen')} met samen {number(total)} rijen."
        if len(holders) > 1
        else f"{holders[0]} leverde {plural(len(leveringen), 'tabel', 'tabellen')} met samen {number(total)} rijen.",
        f"Daarvan zijn {number(used)} rijen gebruikt en {number(refused)} geweigerd; geen rij is stil verdwenen.",
        f"Op {plural(suspect, 'plaats', 'plaatsen')} staat iets dat op een persoonsgegeven lijkt; dat moet eruit."
        if suspect
        else "Er is niets gevonden dat op een persoonsgegeven lijkt.",
    ]
