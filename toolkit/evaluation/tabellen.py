"""Tables of the evaluation in texts and figures, made of what was let out."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import pandas as pd

from toolkit.contracts.codelijsten import ADDITIONALITEIT
from toolkit.dutch import number, percentage
from toolkit.estimation import design_effect, response_table
from toolkit.evaluation.additioneel import published_row
from toolkit.evaluation.gebruik import ALLE
from toolkit.evaluation.kosten import SAMEN, SOORTEN, Kosten
from toolkit.evaluation.onbepaald import Onbepaald
from toolkit.evaluation.schrijven import ONBEKEND, euro
from toolkit.instrumenten import naam_van
from toolkit.meten import Gegevens, Telling, absent
from toolkit.meten.doorstromers import TABEL
from toolkit.meten.zelfrapportage import GEBRUIKERS
from toolkit.provenance import Source

IN_WOORDEN: Final[Mapping[str, str]] = {
    "noodzakelijk": "Zonder maatregel niet verhuisd",
    "zetje_in_de_rug": "De maatregel gaf een zetje",
    "ook_zonder": "Ook zonder maatregel verhuisd",
}
NIET_GEVRAAGD: Final = "Aan wie verhuisde, is niet gevraagd wat maatregelen uitmaakten."
_HIDDEN: Final = "x"
_FEW: Final = "te weinig antwoorden"
_SAID: Final[Mapping[str, str]] = {
    "noodzakelijk": "anders niet verhuisd", "zetje_in_de_rug": "een zetje", "ook_zonder": "ook zonder verhuisd",
}  # fmt: skip


def respons(gegevens: Gegevens) -> Telling:
    """Return who was asked and who answered the survey among movers, over all its years.

    Returns
    -------
    Telling
        naam, N_populatie, n_uitgezet, n_respons and respons (share of who was asked). Absent without a sampling frame:
        then nobody knows how many were silent.
    """
    if not {TABEL, "steekproefkader"} <= set(gegevens.tabellen) or "stratum" not in gegevens.tabellen[TABEL]:
        return absent("Er is niet geleverd hoeveel mensen de vragenlijst kregen, of wie er antwoordde.")
    strata = gegevens.tabellen[TABEL]["stratum"].dropna()
    surveys = sorted({str(each).split(" ")[0] for each in strata})
    frame = gegevens.tabellen["steekproefkader"]
    counts = pd.DataFrame([
        response_table(frame, begint_met=name)[["N_populatie", "n_uitgezet", "n_respons"]].sum() for name in surveys
    ]).sum()  # fmt: skip
    table = pd.DataFrame([counts], index=["alle"]).astype("Int64").assign(naam="Verhuisde senioren, alle jaren samen")
    return Telling(
        table=table, sources=gegevens.sources_of(TABEL, "steekproefkader"),
        counts=("N_populatie", "n_uitgezet", "n_respons"), shares={"respons": ("n_respons", "n_uitgezet")},
    )  # fmt: skip


def gewichten_in_woorden(gegevens: Gegevens) -> str:
    """Return a sentence on what unequal weights cost, or that there are none."""
    survey = gegevens.tabellen.get(TABEL)
    if survey is None or "gewicht" not in survey or not len(survey):
        return "Er zijn geen gewichten geleverd: elk antwoord telt even zwaar."
    effect = design_effect(survey["gewicht"].astype("Float64"))
    return (
        "Antwoorden zijn gewogen: wie minder vaak antwoordt, telt zwaarder. Daardoor zijn de marges zo groot als bij "
        f"{percentage(1 / effect, text=True)} van het aantal antwoorden zonder weging."
    )


def antwoorden(rows: pd.DataFrame, sources: tuple[Source, ...], *, gemeente: str) -> Telling:
    """Return the three answers of users of measures as published: naam, waarde, laag, hoog (unit 1).

    Absent where it was not asked, or no share was let out.
    """
    found = {code: row for code in ADDITIONALITEIT if (row := _answer(rows, gemeente, code, populatie=GEBRUIKERS))}
    if not found:
        return absent(NIET_GEVRAAGD)
    table = pd.DataFrame({
        "naam": [IN_WOORDEN[code] for code in found], "waarde": [row["waarde"] for row in found.values()],
        "laag": [row["ci_laag"] for row in found.values()], "hoog": [row["ci_hoog"] for row in found.values()],
    }, index=list(found))  # fmt: skip
    if table["waarde"].isna().any():
        return absent("Te weinig mensen die een maatregel gebruikten, gaven antwoord om percentages te tonen.")
    return Telling(table=table, sources=sources, unprotected=("waarde", "laag", "hoog"))


def per_maatregel(rows: pd.DataFrame, gebruik: pd.DataFrame, sources: tuple[Source, ...], *, gemeente: str) -> Telling:
    """Return per instrument how often it was used and what users say.

    naam, verhuizingen, antwoorden and gezegd (the three shares with their intervals, or why there are none), all
    texts; x is hidden. Instruments are those that were used.
    """
    if "verhuizingen" not in gebruik or GEBRUIKERS not in gebruik.index:
        return absent("Er is geen gebruik van maatregelen geregistreerd.")
    used = gebruik.drop(index=ALLE)
    lines = [
        {
            "naam": str(line["naam"]) if code != GEBRUIKERS else "Een of meer maatregelen",
            "verhuizingen": _count(line["verhuizingen"]), **_answers(rows, gemeente, str(code)),
        }
        for code, line in used.to_dict("index").items()
    ]  # fmt: skip
    return Telling(table=pd.DataFrame(lines).set_index("naam", drop=False).rename_axis("regel"), sources=sources)


def _answers(rows: pd.DataFrame, gemeente: str, code: str) -> dict[str, str]:
    labels = {"populatie": GEBRUIKERS} if code == GEBRUIKERS else {"instrument": code}
    found = [(answer, _answer(rows, gemeente, answer, **labels)) for answer in ADDITIONALITEIT]
    known = [(answer, row) for answer, row in found if row is not None]
    if not known:
        return {"antwoorden": "niet gevraagd", "gezegd": "niet gevraagd"}
    answered = known[0][1]["noemer"]
    if answered == 0:
        return {"antwoorden": "0", "gezegd": "niemand gaf antwoord"}
    shares = [f"{_SAID[answer]}: {_share(row)}" for answer, row in known if pd.notna(row["waarde"])]
    return {"antwoorden": _count(answered), "gezegd": "; ".join(shares) if len(shares) == len(known) else _FEW}


def _share(row: Mapping[Any, Any]) -> str:
    ends = " tot ".join(percentage(float(row[end])) for end in ("ci_laag", "ci_hoog"))
    return f"{percentage(float(row['waarde']))} ({ends})"


def _count(value: float) -> str:
    return _HIDDEN if pd.isna(value) else number(float(value))


def _answer(rows: pd.DataFrame, gemeente: str, answer: str, **labels: str) -> Mapping[Any, Any] | None:
    return published_row(rows, gemeente, {**labels, "additionaliteit": answer})


def redenen(telling: Telling) -> Telling:
    """Return the reasons that may be shown, most named first; without them absent."""
    if telling.reden:
        return telling
    known = telling.table.dropna(subset=["waarde"]).sort_values("waarde", ascending=False, kind="stable")
    if known.empty:
        return absent("Te weinig mensen noemden een reden om percentages te tonen.")
    return replace(telling, table=known)


def betalingen(gegevens: Gegevens) -> dict[str, int]:
    """Count per instrument the payments and rent discounts registered in the period."""
    rows = gegevens.tabel("interventies")
    first, last = pd.Timestamp(gegevens.periode.start), pd.Timestamp(gegevens.periode.eind)
    paid = rows.loc[rows["datum"].between(first, last) & (rows["bedrag_eur"] > 0).fillna(value=False)]
    return {str(code): int(count) for code, count in paid["instrument_code"].value_counts().items()}


def kosten_tekst(kosten: Kosten | Onbepaald, gebruik: pd.DataFrame, sources: tuple[Source, ...]) -> Telling:
    """Return the costs per instrument as texts: naam, soort, bedrag and per_verhuizing.

    Parameters
    ----------
    kosten : Kosten or Onbepaald
        After `samengevoegd`.
    gebruik : DataFrame
        Published table of `gebruik_geteld`: costs are divided by published moves.
    sources : tuple of Source
    """
    if isinstance(kosten, Onbepaald):
        return absent(kosten.zin)
    moves: Mapping[Any, Any] = gebruik["verhuizingen"].to_dict() if "verhuizingen" in gebruik else {}
    sums = kosten.regels.groupby("instrument_code", sort=False)["bedrag_eur"].sum().sort_values(ascending=False)
    kinds = {str(code): ", ".join(_kinds(rows["soort"])) for code, rows in kosten.regels.groupby("instrument_code")}
    lines = [
        {"naam": "Andere maatregelen samen" if code == SAMEN else naam_van(str(code)), "soort": kinds[str(code)],
         "bedrag": euro(float(amount)),
         "per_verhuizing": "niet apart" if code == SAMEN else _per_move(float(amount), moves.get(code))}
        for code, amount in sums.items()
    ]  # fmt: skip
    total = {"naam": "Samen", "soort": "", "bedrag": euro(kosten.totaal),
             "per_verhuizing": _per_move(kosten.totaal, moves.get(GEBRUIKERS))}  # fmt: skip
    table = pd.DataFrame([*lines, total]).set_index("naam", drop=False).rename_axis("regel")
    return Telling(table=table, sources=sources)


def _kinds(soorten: pd.Series) -> list[str]:
    return [SOORTEN.get(kind, "verschillend") for kind in dict.fromkeys(soorten)]


def _per_move(amount: float, moves: float | None) -> str:
    return ONBEKEND if moves is None or pd.isna(moves) or not moves else euro(amount / float(moves))
