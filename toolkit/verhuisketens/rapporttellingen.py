"""The counts of a report on chains, each as a table with what disclosure must know of it."""

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

from toolkit.errors import ContractError
from toolkit.meten import TOTAAL, Telling, absent
from toolkit.meten.telling import Rows
from toolkit.verhuisketens.grenzen import gemiddelde_grenzen, grenzen
from toolkit.verhuisketens.leegnesters import toets_leegnesters
from toolkit.verhuisketens.lengtes import gemiddelde_lengtes
from toolkit.verhuisketens.namen import ALLE
from toolkit.verhuisketens.onderzoek import Onderzoek
from toolkit.verhuisketens.stappen import DIEPTE_SAMEN, step_table

SENIOR: Final = "verhuizing van een senior"
ANDER: Final = "ander of onbekend begin"
_SMALL_STARTS: Final = ("transformatie", "splitsing")
NAMEN_STAPPEN: Final = {1: "Woning van de senior", 2: "Tweede woning", 3: "Derde woning en verder"}
GEEN_WONING: Final = ("starter", "achterblijver", "woningruil", "tweede_woning", "instroom_buitenland")
NIET_BEWOOND: Final = ("leegstand", "sloop_onttrekking", "samenvoeging")
LENGTE_KOLOMMEN: Final = ("lengte_0", "lengte_1", "lengte_2", "lengte_3")
AANDELEN: Final = {name.replace("lengte", "aandeel"): (name, "n") for name in LENGTE_KOLOMMEN}
_DEATH, _LEFT = "overlijden of zorginstelling", "vertrek of emigratie"
BEGINGROEP: Final[Mapping[str, str]] = {
    "nieuwbouw": "nieuwbouw", "overlijden": _DEATH, "opname_instelling": _DEATH, "vertrek_buiten_gebied": _LEFT,
    "emigratie": _LEFT, **dict.fromkeys(("samenwonen", "transformatie", "splitsing", "onbekend"), "ander of onbekend"),
}  # fmt: skip
"""Starts in few groups, so that fewer numbers have to be hidden."""
ALLE_STAPPEN: Final = "alle"
EINDSOORTEN: Final[Mapping[str, tuple[str, ...]]] = {
    "echt": ("geen_woning", "niet_bewoond"), "uit_beeld": ("herkomst_onbekend", "lopend"),
}  # fmt: skip
EINDE_NAMEN: Final = {
    "geen_woning": "Liet geen lege woning achter: starter, uit het buitenland, woningruil",
    "niet_bewoond": "Woning bleef leeg of verdween", "echt": "Samen: hier hield de keten op",
    "herkomst_onbekend": "Kwam van buiten de gemeente, of van een onbekende plek",
    "lopend": "Nog leeg aan het eind van de cijfers", "uit_beeld": "Samen: hier gaat de keten verder buiten beeld",
    TOTAAL: "Alle einden",
}  # fmt: skip
VANAF_TWEE: Final = "Tweede woning en verder"
_ESTIMATES: Final = ("q", "q_laag", "q_hoog")
_STEP_COUNTS: Final = (
    "vacatures", "gevuld", "verder", "geen_woning", "herkomst_onbekend", "niet_bewoond", "lopend",
)  # fmt: skip
GEEN_GEVOLGD: Final = "Geen keten is lang genoeg gevolgd om er iets over te zeggen."


def gelezen(o: Onderzoek) -> Telling:
    """Count what was read and what could be linked, over the whole delivery; and the chains of seniors in it."""
    if o.reden:
        return absent(o.reden)
    links = o.gekoppeld.schakels
    filled, went_on = links["vul_datum"].notna(), links["eind_soort"].isna()
    known = filled & ~links["eind_soort"].astype("str").isin(["buiten_gebied", "buiten_bestand", "onbekend"])
    counts = {
        "verhuizingen": ("Verhuizingen gelezen, van alle leeftijden", len(o.gegevens.tabel("verhuizingen"))),
        "vrijgekomen": ("Woningen die leeg kwamen of nieuw waren", len(links)),
        "gevuld": ("Woningen waarin daarna iemand kwam wonen", int(filled.sum())),
        "bekend": ("Nieuwe bewoners van wie bekend is wat zij achterlieten", int((filled & known).sum())),
        "verder": ("Nieuwe bewoners die ook een woning leeg achterlieten", int((filled & went_on).sum())),
        "uit_beeld": ("Nieuwe bewoners van wie de oude woning niet in beeld is", int((filled & ~known).sum())),
        "eigen": ("Verhuizingen van senioren waarna de woning leeg kwam", len(o.eigen)),
        "gevolgd": (f"Ketens daarvan die ten minste {o.maanden} maanden te volgen waren", len(o.gevolgd)),
    }
    total_rows: Rows = {
        "vrijgekomen": ["gevuld"],
        "gevuld": ["bekend", "uit_beeld"],
        "bekend": ["verder"],
        "eigen": ["gevolgd"],
    }
    if not geen_lengtes(o):
        followed = o.gekoppeld.distinct_fills(o.gevolgd["trigger_verhuizing_id"])
        counts["volgden"] = ("Verhuizingen die daarop volgden, elk één keer geteld", followed)
    table = pd.DataFrame(
        {"naam": [name for name, _ in counts.values()], "aantal": [count for _, count in counts.values()]},
        index=list(counts),
    ).astype({"aantal": "Int64"})  # fmt: skip
    return Telling(
        table=table,
        sources=o.sources,
        counts=("aantal",),
        total_rows=total_rows,
    )


def lengtes(o: Onderzoek) -> Telling:
    """Give the mean length of chains by how they began; the last row but one is all, the last those of seniors.

    Notes
    -----
    Chains of seniors lie within the others, so they are no part of the row of all.
    """
    if reason := geen_lengtes(o):
        return absent(reason)
    alle = o.alle.assign(start_soort=_starts(o).mask(lambda kinds: kinds.isin(_SMALL_STARTS), "onbekend"))
    table = pd.concat([_means_of(o, alle), _means_of(o, o.gevolgd).drop(index=ALLE)]).rename(index={"onbekend": ANDER})
    parts = [name for name in table.index if name not in (ALLE, SENIOR)]
    return Telling(
        table=table.assign(naam=table.index.str.capitalize()).rename_axis(index=None), sources=o.sources,
        counts=("n", "gecensureerd"), shares={"aandeel_gecensureerd": ("gecensureerd", "n")}, total_rows={ALLE: parts},
        gemiddelden=dict.fromkeys(("gemiddelde", "laag", "hoog", "hoogstens"), "n"),
    )  # fmt: skip


def _starts(o: Onderzoek) -> pd.Series:
    return o.alle["start_soort"].astype("str")


def _means_of(o: Onderzoek, wortels: pd.DataFrame) -> pd.DataFrame:
    means = gemiddelde_lengtes(o.gekoppeld, wortels, herhaling=o.herhaling, min_volgtijd_maanden=0).set_index("begin")
    cut = (means["gecensureerd"] * means["n"]).round().astype("Int64")
    return means[["n", "gemiddelde", "laag", "hoog"]].assign(
        n=means["n"].astype("Int64"), gecensureerd=cut, hoogstens=hoogstens(o, wortels).reindex(means.index)
    )


def verdeling(o: Onderzoek) -> Telling:
    """Count chains by length, and by how they began in few groups; the last row is that of seniors."""
    if reason := geen_lengtes(o):
        return absent(reason)
    groups = _starts(o).map(BEGINGROEP)
    counted = {name: _by_length(o.alle.loc[groups == name]) for name in dict.fromkeys(BEGINGROEP.values())}
    counted |= {ALLE: _by_length(o.alle), SENIOR: _by_length(o.gevolgd)}
    table = pd.DataFrame(counted).T.set_axis(list(LENGTE_KOLOMMEN), axis=1).assign(n=lambda rows: rows.sum(axis=1))
    parts = [name for name in table.index if name not in (ALLE, SENIOR)]
    return Telling(
        table=table.astype("Int64").assign(naam=[str(name).capitalize() for name in table.index]), sources=o.sources,
        counts=(*LENGTE_KOLOMMEN, "n"), shares=AANDELEN, totals={"n": LENGTE_KOLOMMEN}, total_rows={ALLE: parts},
    )  # fmt: skip


def _by_length(wortels: pd.DataFrame) -> list[int]:
    length = wortels["L_gevolg"].astype("Int64").clip(upper=len(LENGTE_KOLOMMEN) - 1)
    return [int((length == each).sum()) for each in range(len(LENGTE_KOLOMMEN))]


def hoogstens(o: Onderzoek, wortels: pd.DataFrame) -> pd.Series:
    """Give by how chains began, and of all, their mean length if all out of sight goes on; empty without a model."""
    if o.model is None:
        return pd.Series(dtype="float64")
    bounds = grenzen(o.gekoppeld, wortels, o.model, max_leegstand_dagen=o.run.max_leegstand_dagen)
    return gemiddelde_grenzen(bounds).set_index("begin")["hoog"]


def stappen(o: Onderzoek) -> Telling:
    """Count step by step what became of the dwellings in the chains of seniors; the last row is all steps together.

    Where no length may be told, only the first step.
    """
    if o.reden or o.gevolgd.empty:
        return absent(o.reden or GEEN_GEVOLGD)
    raw = _steps(o, DIEPTE_SAMEN)
    if raw.drop(columns=["nieuw", *_ESTIMATES]).isin(range(1, o.run.drempel)).any(axis=None):
        raw = _steps(o, DIEPTE_SAMEN - 1)
    raw = raw.loc[:1] if o.reden_lengte else raw
    table = raw.drop(columns="nieuw")
    table["naam"] = [NAMEN_STAPPEN[int(depth)] for depth in table.index]
    if len(table) == DIEPTE_SAMEN - 1:
        table.loc[DIEPTE_SAMEN - 1, "naam"] = VANAF_TWEE
    table.index = [str(depth) for depth in table.index]
    steps = list(table.index)
    whole = table[list(_STEP_COUNTS)].sum().to_frame(ALLE_STAPPEN).T.assign(naam="Alle stappen samen")
    outcomes = [name for name in _STEP_COUNTS if name not in ("vacatures", "gevuld")]
    return Telling(
        table=pd.concat([table, whole]).astype(dict.fromkeys(_STEP_COUNTS, "Int64")), sources=o.sources,
        counts=_STEP_COUNTS, totals={"vacatures": outcomes, "gevuld": outcomes[:3]}, total_rows={ALLE_STAPPEN: steps},
        shares={"aandeel_verder": ("verder", "vacatures"), "aandeel_gevuld": ("gevuld", "vacatures")},
        percentages=dict.fromkeys(_ESTIMATES, "aandeel_verder"),
    )  # fmt: skip


def eindes_samen(o: Onderzoek) -> Telling:
    """Count how the branches of the chains of seniors ended: true ends apart from what goes on out of sight."""
    steps = stappen(o)
    if steps.reden or o.reden_lengte:
        return absent(o.reden_lengte or steps.reden)
    row = steps.table.loc[[ALLE_STAPPEN], list(_STEP_COUNTS)].astype("int64")
    counts = {name: int(row[name].sum()) for kinds in EINDSOORTEN.values() for name in kinds}
    counts |= {name: sum(counts[kind] for kind in kinds) for name, kinds in EINDSOORTEN.items()}
    order = [*EINDSOORTEN["echt"], "echt", *EINDSOORTEN["uit_beeld"], "uit_beeld"]
    whole = counts["echt"] + counts["uit_beeld"]
    table = pd.DataFrame({
        "naam": [EINDE_NAMEN[name] for name in (*order, TOTAAL)], "aantal": [*(counts[name] for name in order), whole],
        "van": [*([whole] * len(order)), pd.NA],
    }, index=[*order, TOTAAL]).astype({"aantal": "Int64", "van": "Int64"})  # fmt: skip
    return Telling(
        table=table,
        sources=o.sources,
        counts=("aantal", "van"),
        shares={"aandeel": ("aantal", "van")},
    )


def _steps(o: Onderzoek, diepte_samen: int) -> pd.DataFrame:
    raw = step_table(
        o.wortels.followed(o.maanden), herhaling=o.herhaling, diepte_samen=diepte_samen,
        max_leegstand_dagen=o.run.max_leegstand_dagen,
    ).set_index("diepte")  # fmt: skip
    return _outcomes(raw).assign(nieuw=raw["nieuw"], **{name: raw[name] for name in _ESTIMATES})


def _outcomes(raw: pd.DataFrame) -> pd.DataFrame:
    """Take outcomes together that need not be told apart, so that each dwelling is in one of them."""

    def total(names: Sequence[str]) -> pd.Series:
        return raw[[name for name in names if name in raw]].sum(axis=1).astype("Int64")

    ends = {
        "geen_woning": total(GEEN_WONING),
        "herkomst_onbekend": raw["herkomst_onbekend"], "niet_bewoond": total(NIET_BEWOOND), "lopend": raw["lopend"],
    }  # fmt: skip
    on = raw["vacatures"] - sum(ends.values())
    filled = on + ends["geen_woning"] + ends["herkomst_onbekend"]
    return pd.DataFrame({"vacatures": raw["vacatures"], "gevuld": filled, "verder": on, **ends})


def leegnesters(o: Onderzoek) -> tuple[Telling, Telling]:
    """Count the groups of the claim on empty-nesters, and how they differ."""
    if reason := geen_lengtes(o):
        return absent(reason), absent(reason)
    try:
        found = toets_leegnesters(
            o.gekoppeld, o.gegevens.tabellen, senior=o.gegevens.senior, herhaling=o.herhaling,
            min_volgtijd_maanden=o.maanden,
        )  # fmt: skip
    except ContractError as error:
        return absent(str(error)), absent(str(error))
    groups = (
        found.groepen.set_index("groep", drop=False)
        .rename_axis(index=None)
        .assign(naam=lambda t: t["groep"].str.capitalize())
    )
    cut = (groups["gecensureerd"].astype(float) * groups["n"]).fillna(0).round()
    own = Telling(
        table=groups.assign(gecensureerd=cut).astype({"n": "Int64", "gecensureerd": "Int64"}), sources=o.sources,
        counts=("n", "gecensureerd"), shares={"aandeel_gecensureerd": ("gecensureerd", "n")},
        gemiddelden=dict.fromkeys(("gemiddelde", "laag", "hoog"), "n"),
    )  # fmt: skip
    n = groups["n"].drop(index=groups.index[0])
    least = n.clip(upper=int(groups["n"].iloc[0])).to_numpy()
    differences = found.vergelijkingen.set_index("met", drop=False).rename_axis(index=None).assign(n=least)
    return own, Telling(
        table=differences.astype({"n": "Int64"}), sources=o.sources, counts=("n",),
        gemiddelden=dict.fromkeys(("verschil", "laag", "hoog"), "n"),
    )  # fmt: skip


def geen_lengtes(o: Onderzoek) -> str:
    """Say why no length may be told; "" where it may."""
    return o.reden_lengte or (GEEN_GEVOLGD if o.gevolgd.empty else "")
