"""The indicators of routes and segments as long rows (domain 2.5)."""

from collections.abc import Mapping
from functools import partial
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
from toolkit.routes.aanbod import aanbod
from toolkit.routes.aannamen import Aannamen, aannamen
from toolkit.routes.rekenen import Uitkomst, reken, te_rekenen
from toolkit.routes.segmenten import SEGMENTEN, indelen, shares
from toolkit.routes.trechter import TABELLEN

KLASSEN: Final = ("eigendom", "huishoudensgrootte", "leeftijdsklasse")
_SURVEY: Final = ("enquete_wensen",)
_SEGMENT_METHOD: Final = "gewogen; teller en noemer zijn aantallen antwoorden, ongewogen (domein 5.6)"


def route_rijen(uitkomst: Uitkomst) -> pd.DataFrame:
    """Return the rows of route_geen_alternatief_pct and route_mediaan_aantal (contract INDICATOREN).

    A share has the range of the scenarios as interval where incomes were guessed.
    """
    return pd.concat([geen_alternatief(uitkomst), mediaan(uitkomst)], ignore_index=True)


def geen_alternatief(uitkomst: Uitkomst) -> pd.DataFrame:
    """Return the share of senior households without a route, per area and per class."""
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
    """Return the rows of the four segments and of the vastzitters; the fifth group is who is unknown."""
    people = indelen(gegevens, uitkomst, aannamen)
    table = shares(people["segment"], gegevens)
    rows = [
        _survey_row(f"segment_{name}_pct", table.loc[[name]].iloc[0], gegevens, aannamen) for name in SEGMENTEN[:-1]
    ]
    stuck = shares(people["vastzitter"].map({True: "ja", False: "nee"}), gegevens, categorieen=("ja",)).iloc[0]
    rows.append(_survey_row("vastzitters_pct", stuck, gegevens, aannamen))
    return pd.concat(rows, ignore_index=True)


def _survey_row(indicator: str, row: pd.Series, gegevens: Gegevens, aannamen: Aannamen) -> pd.DataFrame:
    numbers = [None if pd.isna(row[name]) else float(row[name]) for name in ("waarde", "ci_laag", "ci_hoog")]
    reading = "een route" if aannamen.kan_bron == "model" else "vier antwoorden zonder nee"
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


def berekeningen(gekozen: Aannamen | None = None) -> Mapping[str, Berekening]:
    """Return the computation of every indicator of this theme, under these assumptions or those of the toolkit."""
    survey = [f"segment_{name}_pct" for name in SEGMENTEN[:-1]] + ["vastzitters_pct"]
    return {
        "route_geen_alternatief_pct": lambda gegevens: geen_alternatief(_found(gegevens, gekozen)),
        "route_mediaan_aantal": lambda gegevens: mediaan(_found(gegevens, gekozen)),
        "aanbod_middenhuurband_pct": lambda gegevens: middenhuurband(gegevens, gekozen or aannamen()),
        **{name: partial(_one_of_survey, gekozen=gekozen, indicator=name) for name in survey},
    }


def _found(gegevens: Gegevens, gekozen: Aannamen | None) -> Uitkomst:
    return reken(gegevens, gekozen or aannamen())


def _one_of_survey(gegevens: Gegevens, *, gekozen: Aannamen | None, indicator: str) -> pd.DataFrame:
    found = _found(gegevens, gekozen) if not te_rekenen(gegevens) else None
    rows = segment_rijen(gegevens, found, gekozen or aannamen())
    return rows.loc[rows["indicator_id"] == indicator].reset_index(drop=True)


BEREKENINGEN: Final[Mapping[str, Berekening]] = berekeningen()
