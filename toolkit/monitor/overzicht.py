"""What the monitor says, in texts: chosen indicators, first contact, and each intervention with both readings.

These functions read rows that went through disclosure, so nothing they write can say what was hidden.
"""

from collections.abc import Collection, Hashable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

import pandas as pd

from toolkit.dutch import listing, number, percentage
from toolkit.indicatoren import catalogue
from toolkit.instrumenten import EIGEN, naam_van
from toolkit.meten import Telling, absent, as_json
from toolkit.monitor.blokken import BLOKKEN, Regel
from toolkit.monitor.contact import INITIATIEF_VAN
from toolkit.provenance import AARD_IN_WOORDEN, Source, werkwijzer
from toolkit.werkbladen import Werkbladen, keuze, word

HIDDEN: Final = "x"
NIET: Final = "niet beschikbaar"
NIET_GEKOZEN: Final = "Deze indicatoren zijn in het werkblad niet gekozen."
LIJSTEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "nu_bruikbaar": "Nu bruikbaar",
        "nog_inregelen": "Nog inregelen",
        "heroverwegen": "Heroverwegen: is het de moeite waard?",
    }
)
_SHARE: Final = "1"
_COUNTS: Final = ("senioren", "huishoudens", "verhuizingen", "gesprekken", "toewijzingen", "keren", "woningen")


_IN_WOORDEN: Final[Mapping[str, str]] = MappingProxyType({
    # grounds of priority
    "groot_naar_beter": "Van Groot naar Beter", "leeftijd_label": "Leeftijdslabel",
    "kernbinding": "Binding met de kern",
    "medisch": "Medische reden", "urgentie_overig": "Andere urgentie", "geen": "Geen grond genoteerd",
    # requirements that were applied flexibly
    "hulpmiddelen_nieuwe_woning": "Hulpmiddelen in de nieuwe woning", "ander": "Anders",
    "klusdienst_verhuishulp": "Klusdienst of verhuishulp", "opleveringseis": "Eis aan de oplevering",
    "behoud_inschrijftijd_punten": "Behoud van inschrijftijd of punten",
    "extra_punten_starterswoning": "Extra punten voor een starterswoning",
})  # fmt: skip
CONTACT_NAMEN: Final[Mapping[str, str]] = MappingProxyType({
    "contact_eigen_initiatief": "Eigen initiatief, ook via WoningNet",
    "contact_verwezen_zorg": "Verwezen door de zorg, om passend te wonen",
    "contact_corporatie_renovatie": "Benaderd door een corporatie, om renovatie",
    "contact_corporatie_passend": "Benaderd door een corporatie, om passend te wonen",
    "contact_corporatie_sloop": "Benaderd door een corporatie, om sloop",
})  # fmt: skip


def gekozen(bladen: Werkbladen | None, *, alle: bool) -> list[str]:
    """Return the indicators to compute: those marked opnemen=ja, or all where asked or nothing was filled in."""
    return keuze.gekozen(bladen, "monitor", alle=alle)


def blok(rows: pd.DataFrame, sources: tuple[Source, ...], naam: str, *, gemeente: str, ids: Collection[str]) -> Telling:
    """Return one block of the monitor as texts: name, value, of how many, and what was counted.

    Parameters
    ----------
    rows : DataFrame
        The table of what `disclosure.release_rows` let out.
    sources : tuple of Source
    naam : str
        Key of `BLOKKEN`.
    gemeente : str
    ids : collection of str
        Indicators that were asked for; lines of others are left out.

    Returns
    -------
    Telling
        naam, waarde (with its margin) and van. A line that was not computed says so, and who could register it.
        Absent where no line of the block was asked for or computed.
    """
    asked = [regel for regel in BLOKKEN[naam] if regel.indicator_id in ids]
    if not asked:
        return absent(NIET_GEKOZEN)
    known = _by_key(rows.loc[rows["gebied_code"] == gemeente]) if len(rows) else {}
    lines = [_texts(regel, known.get((regel.indicator_id, as_json(regel.labels)))) for regel in asked]
    if all(line["waarde"].startswith(NIET) for line in lines):
        return absent(_who(tuple(dict.fromkeys(regel.indicator_id for regel in asked))))
    used = _used(sources, rows, {regel.indicator_id for regel in asked})
    return Telling(
        table=pd.DataFrame(lines).set_index("naam", drop=False).rename_axis("regel"), sources=used,
        mensen=any(catalogue()[regel.indicator_id].persoonlijk for regel in asked),
    )  # fmt: skip


def _by_key(rows: pd.DataFrame) -> dict[tuple[str, str | None], Mapping[Any, Any]]:
    return {
        (str(row["indicator_id"]), row["uitsplitsing"] if isinstance(row["uitsplitsing"], str) else None): row
        for row in rows.to_dict("records")
    }


def _who(ids: Sequence[str]) -> str:
    holders = dict.fromkeys(holder for name in ids for holder in catalogue()[name].houders)
    return f"Dit is niet geleverd, of nog niet geregistreerd. Het is meestal te krijgen bij: {listing(list(holders))}."


def _texts(regel: Regel, row: Mapping[Any, Any] | None) -> dict[str, str]:
    if row is None:
        who = listing(catalogue()[regel.indicator_id].houders, word="of")
        return {"naam": regel.naam, "waarde": f"{NIET}; meestal bij {who}", "van": ""}
    margin, remark = _margin(row), row["opmerking"]
    value = waarde_tekst(row) + (f" ({margin})" if margin else "")
    return {
        "naam": regel.naam, "waarde": remark if value == "." and isinstance(remark, str) else value,
        "van": "" if _is_na(row["noemer"]) else number(float(row["noemer"])),
    }  # fmt: skip


def _used(sources: tuple[Source, ...], rows: pd.DataFrame, ids: Collection[str]) -> tuple[Source, ...]:
    """Return the deliveries that the rows of these indicators were made of."""
    joined = rows.loc[rows["indicator_id"].isin(list(ids)), "bron_id"]
    used = {bron for each in joined.unique() for bron in each.split("+")}
    return tuple(source for source in sources if source.bron_id in used) or sources


def waarde_tekst(row: Mapping[Any, Any]) -> str:
    """Return the value of a published row as readers see it: 'x' where it is hidden, '.' where there is none."""
    value = row["waarde"]
    if _is_na(value):
        return HIDDEN if row["onderdrukt"] else "."
    return said(float(value), str(row["eenheid"]))


def said(value: float, unit: str, *, share_decimals: int = 0) -> str:
    """Return a value as it is printed: what counts people or times has no decimals, nor has anything from 100 on."""
    if unit == _SHARE:
        return percentage(value, share_decimals)
    decimals = 2 if unit == "verhouding" else 0 if unit in _COUNTS or abs(value) >= 100 or value.is_integer() else 1
    return number(value, decimals)


def _margin(row: Mapping[Any, Any]) -> str:
    if _is_na(row["ci_laag"]) or _is_na(row["ci_hoog"]):
        return ""
    low, high = (said(float(row[side]), str(row["eenheid"])) for side in ("ci_laag", "ci_hoog"))
    return f"{low} tot {high}"


def _is_na(value: object) -> bool:
    return bool(pd.isna(value))  # type: ignore[call-overload]  # a cell is a scalar


def eerste_contact(rows: pd.DataFrame, sources: tuple[Source, ...], *, gemeente: str, ids: Collection[str]) -> Telling:
    """Return the five kinds of first contact with their three figures, as texts.

    Returns
    -------
    Telling
        naam, benaderd, onder_verhuisden, conversie, lang_genoeg (how many were approached long enough ago).
    """
    known = _by_key(rows.loc[rows["gebied_code"] == gemeente]) if len(rows) else {}
    asked = [name for name in INITIATIEF_VAN if name in ids]
    if not any((name, None) in known for name in asked):
        return absent(_who(asked) if asked else NIET_GEKOZEN)
    lines = [_contact_line(name, known) for name in asked if (name, None) in known]
    used = _used(sources, rows, asked)
    return Telling(table=pd.DataFrame(lines).set_index("naam", drop=False).rename_axis("regel"), sources=used)


def _contact_line(name: str, known: Mapping[tuple[str, str | None], Mapping[Any, Any]]) -> dict[str, str]:
    def text(maat: str) -> str:
        row = known.get((name, as_json({"maat": maat})))
        return NIET if row is None else waarde_tekst(row)

    judged = known.get((name, as_json({"maat": "conversie"})))
    long_ago = "" if judged is None else HIDDEN if _is_na(judged["noemer"]) else number(float(judged["noemer"]))
    return {
        "naam": CONTACT_NAMEN[name], "benaderd": waarde_tekst(known[(name, None)]),
        "onder_verhuisden": text("onder_verhuisden"), "conversie": text("conversie"), "lang_genoeg": long_ago,
    }  # fmt: skip


def in_woorden(code: str) -> str:
    """Return the code of a class as readers see it; an own instrument by its name."""
    return _IN_WOORDEN.get(code) or (naam_van(code) if code.startswith(EIGEN) else word(code))


def klassen(
    rows: pd.DataFrame, sources: tuple[Source, ...], indicator_id: str, uitsplitsing: str, *, gemeente: str,
    ids: Collection[str],
) -> Telling:  # fmt: skip
    """Return one row per class of a breakdown: naam, waarde, laag, hoog, aantal, van; numbers as they were let out.

    Classes of which the count is 0 are left out. Absent where the indicator has no such rows.
    """
    if indicator_id not in ids:
        return absent(NIET_GEKOZEN)
    own = rows.loc[(rows["indicator_id"] == indicator_id) & (rows["gebied_code"] == gemeente)] if len(rows) else rows
    if own.empty:
        return absent(_who((indicator_id,)))
    parsed = own["uitsplitsing"].str.extract(rf'^{{"{uitsplitsing}": "([^"]*)"}}$')[0]
    found = own.assign(klasse=parsed).loc[parsed.notna()]
    found = found.loc[~(found["teller"] == 0).fillna(value=False).astype(bool)]
    if found.empty:
        return absent(_who((indicator_id,)))
    table = (
        pd.DataFrame(
            {
                "naam": found["klasse"].map(in_woorden),
                "waarde": found["waarde"],
                "laag": found["ci_laag"],
                "hoog": found["ci_hoog"],
                "aantal": found["teller"].astype("Float64"),
                "van": found["noemer"],
                "tekst": [waarde_tekst(row) for row in found.to_dict("records")],
            }
        )
        .set_index("naam", drop=False)
        .rename_axis("regel")
    )
    return Telling(
        table=table.assign(gebied_code=table["naam"]), sources=_used(sources, rows, [indicator_id]),
        unprotected=("waarde", "laag", "hoog", "aantal", "van"),
    )  # fmt: skip


def jaren_tekst(rows: pd.DataFrame, sources: tuple[Source, ...]) -> Telling:
    """Return moves per year as texts: naam (the year), aantal, nieuwbouw, per_1000, marge and index."""
    if rows.empty:
        return absent("Hiervoor zijn verhuizingen en huishoudens van ten minste één heel jaar nodig.")
    rates = rows.loc[rows["uitsplitsing"].isna()].to_dict("records")
    index = {
        row["opmerking"]: row for row in rows.loc[rows["uitsplitsing"] == as_json({"maat": "index"})].to_dict("records")
    }
    new = {
        row["opmerking"]: row
        for row in rows.loc[rows["uitsplitsing"] == as_json({"bestemming": "nieuwbouw"})].to_dict("records")
    }
    lines = [
        {
            "naam": row["opmerking"],
            "aantal": _count(row), "nieuwbouw": _count(new[row["opmerking"]]) if new else NIET,
            "per_1000": waarde_tekst(row), "marge": _margin(row),
            "index": waarde_tekst(index[row["opmerking"]]),
        }
        for row in rates
    ]  # fmt: skip
    return Telling(table=pd.DataFrame(lines).set_index("naam", drop=False).rename_axis("regel"), sources=sources)


def _count(row: Mapping[Hashable, Any]) -> str:
    return HIDDEN if _is_na(row["teller"]) else number(float(row["teller"]))


def inrichting(
    ids: Sequence[str], rows: pd.DataFrame, ontbreekt: pd.DataFrame, sources: tuple[Source, ...], *, gemeente: str
) -> Telling:
    """Put each chosen indicator on one of three lists: usable now, still to arrange, or to reconsider.

    Parameters
    ----------
    ids : sequence of str
        Chosen indicators.
    rows : DataFrame
        What was let out.
    ontbreekt : DataFrame, as `Metingen.ontbreekt`
    sources : tuple of Source
    gemeente : str

    Returns
    -------
    Telling
        naam, lijst, waarde, reden, wie and last. What is lacking and is much work to register is on the list to
        reconsider.
    """
    reasons = dict(zip(ontbreekt["indicator_id"], ontbreekt["reden"], strict=True)) if len(ontbreekt) else {}
    lines = [_placed(name, rows, str(reasons.get(name, "")), gemeente) for name in ids]
    if not lines:
        return absent("In het werkblad is geen enkele indicator gekozen.")
    table = pd.DataFrame(lines).set_index("id")
    order = {text: place for place, text in enumerate(LIJSTEN.values())}
    ranked = table.sort_values("lijst", key=lambda column: column.map(order), kind="stable")
    known = sources or (WERKBLAD_MONITOR,)
    return Telling(table=ranked, sources=known)


def deel(stand: Telling, *, bruikbaar: bool) -> Telling:
    """Return the indicators of `inrichting` that are usable now, or the others; absent where there are none."""
    if stand.reden:
        return stand
    rows = stand.table.loc[(stand.table["lijst"] == LIJSTEN["nu_bruikbaar"]) == bruikbaar]
    none = "Geen enkele gekozen indicator is nu bruikbaar." if bruikbaar else "Er is niets meer in te regelen."
    return Telling(table=rows, sources=stand.sources, reden=none if rows.empty else "")


def _placed(name: str, rows: pd.DataFrame, reden: str, gemeente: str) -> dict[str, str]:
    entry = catalogue()[name]
    own = rows.loc[(rows["indicator_id"] == name) & (rows["gebied_code"] == gemeente)] if len(rows) else rows
    first = own.loc[own["uitsplitsing"].isna()] if len(own) else own
    why = reden or _why_no_value(first)
    if why or own.empty:
        return {
            "id": name, "naam": entry.label, "waarde": "", "reden": why, "aard": "", "last": entry.registratielast,
            "lijst": LIJSTEN["heroverwegen" if entry.registratielast == "hoog" else "nog_inregelen"],
            "wie": listing(entry.houders, word="of"),
        }  # fmt: skip
    return {
        "id": name, "naam": entry.label, "waarde": _headline(first), "reden": "", "last": entry.registratielast,
        "lijst": LIJSTEN["nu_bruikbaar"], "wie": "", "aard": AARD_IN_WOORDEN[str(own["aard"].iloc[0])],
    }  # fmt: skip


def _why_no_value(first: pd.DataFrame) -> str:
    """Return the remark of a headline without a value that was not hidden either: nothing could be told; else ""."""
    if first.empty:
        return ""
    told = first.loc[first["waarde"].isna() & ~first["onderdrukt"].astype(bool), "opmerking"].dropna()
    return "" if told.empty else str(told.iloc[0])


def _headline(first: pd.DataFrame) -> str:
    """Return the headline with its unit; of a distribution, of which it is the whole, nothing."""
    if first.empty or bool((first["teller"] == first["noemer"]).fillna(value=False).iloc[0]):
        return ""
    row = first.iloc[0].to_dict()
    text = waarde_tekst(row)
    return text if row["eenheid"] == _SHARE or text in (HIDDEN, ".") else f"{text} {row['eenheid']}"


WERKBLAD_MONITOR: Final = werkwijzer("werkblad_monitor", "Werkblad Wat willen we monitoren?")


def voortgang_tekst(table: pd.DataFrame, sources: tuple[Source, ...]) -> Telling:
    """Return the targets with their status for release; absent where there are none."""
    if table.empty:
        return absent("Er zijn geen meetbare doelen ingevuld in het werkblad Ambities.")
    return Telling(
        table=table.set_index("naam", drop=False).rename_axis("regel"), sources=sources or (WERKBLAD_MONITOR,)
    )
