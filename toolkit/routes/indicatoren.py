"""The indicators of routes and segments as long rows (domain 2.5)."""

from collections.abc import Mapping
from functools import lru_cache, partial
from typing import Final

import pandas as pd

from toolkit.meten import (
    Berekening,
    Gegevens,
    areas_of,
    as_json,
    count_rows,
    finish,
    geen_plekken,
    value_row,
    with_interval,
)
from toolkit.meten.wensen import ANTWOORDEN, SEGMENTEN, VASTZITTERS, vastzitters, vastzitters_bij
from toolkit.routes.aanbod import aanbod
from toolkit.routes.aannamen import Aannamen, aannamen
from toolkit.routes.rekenen import Uitkomst, reken, te_rekenen
from toolkit.routes.segmenten import indelen, shares, wens_van
from toolkit.routes.trechter import TABELLEN

KLASSEN: Final = ("eigendom", "huishoudensgrootte", "leeftijdsklasse")
_SURVEY: Final = ("enquete_wensen",)
_OF_SURVEY: Final = (*(f"segment_{name}_pct" for name in SEGMENTEN[:-1]), VASTZITTERS)
_SEGMENT_METHOD: Final = "gewogen; teller en noemer zijn aantallen antwoorden, ongewogen (domein 5.6)"


def geen_alternatief(uitkomst: Uitkomst) -> pd.DataFrame:
    """Return the share of senior households without a route, per area and per class.

    It has the range of the scenarios as interval where incomes were guessed.
    """
    made = {name: _without_route(uitkomst, name) for name in uitkomst.gevonden}
    rows = made["midden"]
    if len(made) == 1:
        return rows
    values = pd.concat([each["waarde"] for each in made.values()], axis=1)
    return with_interval(rows, values.min(axis=1), values.max(axis=1), "scenario")


def _without_route(uitkomst: Uitkomst, scenario: str) -> pd.DataFrame:
    everybody = uitkomst.vraag
    routes = uitkomst.gevonden[scenario].huishoudens["n_routes"].reindex(everybody.index)  # type: ignore[index]
    units = everybody.assign(
        teller=(routes == 0).fillna(value=False).astype(bool), noemer=everybody["beoordeeld"],
        bekend=everybody["beoordeeld"], eigendom=_tenure(everybody),
    )  # fmt: skip
    return count_rows(
        units, indicator_id="route_geen_alternatief_pct", gegevens=uitkomst.gegevens, tabellen=TABELLEN,
        methode=methode(uitkomst.aannamen), uitsplitsingen=KLASSEN, aard="schatting",
    )  # fmt: skip


def mediaan(uitkomst: Uitkomst) -> pd.DataFrame:
    """Return the median number of routes, per area and per class; noemer is the number of households behind it."""
    people, gegevens = uitkomst.huishoudens, uitkomst.gegevens
    people = people.assign(eigendom=_tenure(people))
    parts = [_median(people, areas_of(people["buurt_code"], gegevens, niveau)) for niveau in gegevens.niveaus]
    for name in KLASSEN:
        part = _median(people, people[name].astype("str"))
        written = part["gebied_code"].map(lambda each, name=name: as_json({name: str(each)}))
        parts.append(part.assign(gebied_code=gegevens.gemeente, uitsplitsing=written))
    return finish(
        pd.concat(parts, ignore_index=True), indicator_id="route_mediaan_aantal", gegevens=gegevens,
        tabellen=TABELLEN, methode=methode(uitkomst.aannamen), aard="schatting",
    )  # fmt: skip


def _tenure(rows: pd.DataFrame) -> pd.Series:
    return rows["eigendom"].astype("str").fillna("onbekend").astype("category")


def _median(people: pd.DataFrame, groups: pd.Series) -> pd.DataFrame:
    found = people["n_routes"].groupby(groups).agg(["size", "median"]).rename_axis("gebied_code").reset_index()
    return found.rename(columns={"size": "noemer", "median": "waarde"}).assign(
        uitsplitsing=pd.Series(pd.NA, index=found.index, dtype="str")
    )


def middenhuurband(gegevens: Gegevens, aannamen: Aannamen) -> pd.DataFrame:
    """Return the part of the rented dwellings on offer with a known net rent that lies in the band.

    The interval is where the part could lie if every unknown rent were out of the band, or in it.
    """
    offered = aanbod(gegevens, aannamen, plekken=geen_plekken())
    rented = offered.loc[~offered["eigendom"].isin(["koop", "onbekend"])]
    known = int(rented["kale_huur"].notna().sum())
    inside = int(rented["kale_huur"].between(*aannamen.middenhuur_band).sum())
    low, high = aannamen.middenhuur_band
    bounds = (inside / len(rented), (inside + len(rented) - known) / len(rented)) if len(rented) else (None, None)
    return value_row(
        "aanbod_middenhuurband_pct", gegevens=gegevens, tabellen=("toewijzingen", "woningen"), eenheid="1",
        waarde=inside / known if known else None, teller=inside, noemer=known, ci=bounds, ci_soort="grenzen",
        dekking=known / len(rented) if len(rented) else None,
        methode=f"kale huur van {low:.0f} tot en met {high:.0f} euro; een andere band dan de wettelijke middenhuur",
    )  # fmt: skip


def segment_rijen(gegevens: Gegevens, uitkomst: Uitkomst | None, aannamen: Aannamen) -> pd.DataFrame:
    """Return the rows of the four segments and of the vastzitters; the fifth group is who is unknown.

    The vastzitters are the indicator of every theme (`meten.wensen`), by answers. Where routes were searched, a
    breakdown {"kan": ...} sets the answers beside the model.
    """
    people = indelen(gegevens, uitkomst, aannamen)
    table = shares(people["segment"], gegevens)
    rows = [
        _survey_row(f"segment_{name}_pct", table.loc[[name]].iloc[0], gegevens, aannamen) for name in SEGMENTEN[:-1]
    ]
    return pd.concat([*rows, *_stuck(gegevens, people, uitkomst, aannamen)], ignore_index=True)


def _stuck(
    gegevens: Gegevens, people: pd.DataFrame, uitkomst: Uitkomst | None, aannamen: Aannamen
) -> list[pd.DataFrame]:
    """Give the indicator as every theme gives it, and beside it a breakdown by what "kan" is, the model included."""
    wish = wens_van(aannamen)
    whole = vastzitters(gegevens, wish)
    if uitkomst is None:
        return [whole]
    by_answer = whole.assign(uitsplitsing=as_json({"kan": "volgens de antwoorden"}))
    by_model = vastzitters_bij(
        gegevens, people["kan_model"], wens=wish, lezing="een route", uitsplitsing={"kan": "volgens een route"}
    )
    return [whole, by_answer, by_model]


def _survey_row(indicator: str, row: pd.Series, gegevens: Gegevens, aannamen: Aannamen) -> pd.DataFrame:
    numbers = [None if pd.isna(row[name]) else float(row[name]) for name in ("waarde", "ci_laag", "ci_hoog")]
    reading = "een route" if aannamen.kan_bron == "model" else ANTWOORDEN
    return value_row(
        indicator, gegevens=gegevens, tabellen=_SURVEY, eenheid="1", waarde=numbers[0],
        teller=float(row["teller"]), noemer=float(row["noemer"]), ci=(numbers[1], numbers[2]),
        ci_soort="" if numbers[1] is None else "95%-betrouwbaarheidsinterval", aard="enquete",
        methode=f"{_SEGMENT_METHOD}; kan: {reading}",
    )  # fmt: skip


def methode(aannamen: Aannamen) -> str:
    """Say in one line what a route had to be."""
    fit = "geschikt of aanpasbaar" if aannamen.ook_aanpasbaar else "geschikt"
    near = "in de wijk of kern" if aannamen.blijven_in_wijk else f"binnen {aannamen.max_afstand_m:.0f} m"
    return (
        f"aanbod: {aannamen.aanbod}; {fit}; {near}; vanaf {aannamen.min_m2:.0f} m2 en {aannamen.min_kamers} kamers; "
        f"hoogstens {aannamen.max_extra_woonlasten:.0f} euro extra woonlasten (domein 5.5)"
    )


def berekeningen(gekozen: Aannamen | None = None, *, plekken: pd.DataFrame | None = None) -> Mapping[str, Berekening]:
    """Return the computation of every indicator of this theme.

    Parameters
    ----------
    gekozen : Aannamen, optional
        Else those of the toolkit.
    plekken : DataFrame from `plaats.plekken`, optional
        For dwellings without coordinates; the same as those of the report, or the two disagree.

    Returns
    -------
    mapping of indicator id -> Berekening
        Together they search once for the same data.
    """
    chosen = gekozen or aannamen()

    @lru_cache(maxsize=1)
    def found(gegevens: Gegevens) -> Uitkomst:
        return reken(gegevens, chosen, plekken=plekken)

    @lru_cache(maxsize=1)
    def survey(gegevens: Gegevens) -> pd.DataFrame:
        return segment_rijen(gegevens, None if te_rekenen(gegevens) else found(gegevens), chosen)

    return {
        "route_geen_alternatief_pct": lambda gegevens: geen_alternatief(found(gegevens)),
        "route_mediaan_aantal": lambda gegevens: mediaan(found(gegevens)),
        "aanbod_middenhuurband_pct": lambda gegevens: middenhuurband(gegevens, chosen),
        **{name: partial(_one_of, survey, name) for name in _OF_SURVEY},
    }


def _one_of(every: Berekening, indicator: str, gegevens: Gegevens) -> pd.DataFrame:
    rows = every(gegevens)
    return rows.loc[rows["indicator_id"] == indicator].reset_index(drop=True)


def _afresh(indicator: str, gegevens: Gegevens) -> pd.DataFrame:
    return berekeningen()[indicator](gegevens)


BEREKENINGEN: Final[Mapping[str, Berekening]] = {
    name: partial(_afresh, name)  # with a memory of its own each time: no data stay behind in the module
    for name in ("route_geen_alternatief_pct", "route_mediaan_aantal", "aanbod_middenhuurband_pct", *_OF_SURVEY)
}
