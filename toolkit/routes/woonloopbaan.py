"""The steps of the woonloopbaan: which life stage moved into which kind of dwelling, and which steps are missing."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

import pandas as pd
import yaml

from toolkit.dutch import listing
from toolkit.meten import Telling, woningen_van
from toolkit.routes.kolom import numbers, texts
from toolkit.routes.rekenen import Uitkomst

_UNKNOWN: Final = "onbekend"
_NO_MOVES: Final = "Niet beschikbaar: verhuizingen zijn niet geleverd. De gemeente kan die leveren (BRP)."


@cache
def _defined() -> Mapping[str, list[dict[str, Any]]]:
    text = files("toolkit.routes").joinpath("woonloopbaan.yaml").read_text(encoding="utf-8")
    read: Mapping[str, list[dict[str, Any]]] = yaml.safe_load(text)
    return read


def kolommen() -> dict[str, str]:
    """Return the columns of the table of steps with their headings."""
    return {each["code"]: each["naam"] for each in _defined()["segmenten"]} | {_UNKNOWN: "Elders of onbekend"}


def stappen(uitkomst: Uitkomst) -> Telling:
    """Count the moves of the period by life stage and kind of dwelling moved into.

    Returns
    -------
    Telling
        One row per stage (naam, gebied_code), one column per segment, `onbekend` (dwelling outside the file) and
        `samen`.
    """
    gegevens = uitkomst.gegevens
    if "verhuizingen" not in gegevens.tabellen:
        return Telling(table=pd.DataFrame(), sources=(), reden=_NO_MOVES)
    moves = gegevens.tabellen["verhuizingen"]
    start, end = pd.Timestamp(gegevens.periode.start), pd.Timestamp(gegevens.periode.eind)
    rows = moves.loc[moves["datum"].between(start, end)].drop_duplicates(["huishouden_id", "datum"])
    stage = fase(rows).rename("fase")
    homes = woningen_van(rows, gegevens.tabellen["woningen"], kant="naar")
    names = list(kolommen())
    counts = pd.crosstab(stage, segment(homes).rename("segment"))
    order = [each["code"] for each in _defined()["fasen"]]
    table = counts.reindex(index=order, columns=names, fill_value=0).astype("Int64")
    table = table.rename_axis(index=None, columns=None).assign(samen=table.sum(axis=1).astype("Int64"))
    labels = {each["code"]: each["naam"] for each in _defined()["fasen"]}
    return Telling(
        table=table.assign(gebied_code=order, naam=[labels[code] for code in order]),
        sources=gegevens.sources_of("verhuizingen", "woningen"), counts=(*names, "samen"), totals={"samen": names},
    )  # fmt: skip


def fase(rows: pd.DataFrame) -> pd.Series:
    """Return the life stage of households that move: the first that fits, "onbekend" without an age."""
    found = pd.Series(pd.NA, index=rows.index, dtype="str")
    for each in _defined()["fasen"]:
        found = found.mask(found.isna() & _fits(rows, each), each["code"])
    return found.fillna(_UNKNOWN)


def _fits(rows: pd.DataFrame, stage: Mapping[str, Any]) -> pd.Series:
    age = rows["leeftijd_bij_verhuizing"].astype("Float64")
    size = numbers(rows, "aantal_personen_huishouden_na").fillna(numbers(rows, "aantal_personen"))
    fits = pd.Series(True, index=rows.index, dtype="boolean")
    if "leeftijd_van" in stage:
        fits = fits & (age >= stage["leeftijd_van"])
    if "leeftijd_tot" in stage:
        fits = fits & (age < stage["leeftijd_tot"])
    if "personen_van" in stage:
        fits = fits & (size >= stage["personen_van"])
    for side in ("van_soort", "naar_soort"):
        fits = fits & rows[side].astype("str").isin(stage[side]) if side in stage else fits
    return fits.fillna(value=False).astype(bool)


def segment(homes: pd.DataFrame) -> pd.Series:
    """Return the kind of dwelling; "onbekend" where the dwelling or its tenure is."""
    fit = (homes["geschiktheid"].astype("str") == "geschikt").fillna(value=False)
    tenure = homes["eigendom"].astype("str")
    found = pd.Series(_UNKNOWN, index=homes.index)
    for each in _defined()["segmenten"]:
        found = found.mask(tenure.isin(each["eigendom"]) & (fit == each["geschikt"]), each["code"])
    return found


def ontbrekende_stappen(uitkomst: Uitkomst) -> Telling:
    """Find steps that nobody could make: wijken where seniors want to move and nothing of a kind was offered.

    Returns
    -------
    Telling
        One row per segment: naam, gebied_code, `wijken` with a wish among seniors, `zonder_aanbod` (how many of those
        had no offer) and `waar` (their names, in words).
    """
    people = uitkomst.huishoudens
    wishes = texts(people, "verhuiswens")
    wanted = set(people.loc[wishes.isin(uitkomst.aannamen.verhuiswens_ja), "wijk_code"].dropna())
    kinds, names = segment(uitkomst.aanbod), uitkomst.gegevens.gebieden["naam"]
    rows = []
    for each in _defined()["segmenten"]:
        without = sorted(wanted - set(uitkomst.aanbod.loc[kinds == each["code"], "wijk_code"]))
        rows.append({
            "gebied_code": each["code"], "naam": each["naam"], "wijken": len(wanted), "zonder_aanbod": len(without),
            "waar": listing([str(names.get(code, code)) for code in without]) or "geen",
        })  # fmt: skip
    table = pd.DataFrame(rows).astype(dict.fromkeys(("wijken", "zonder_aanbod"), "Int64"))
    return Telling(
        table=table.set_index("gebied_code", drop=False).rename_axis(index="segment"),
        sources=uitkomst.gegevens.sources_of("woningen", "toewijzingen", "verhuizingen", "huishoudens"),
        unprotected=("wijken", "zonder_aanbod"),
    )  # fmt: skip
