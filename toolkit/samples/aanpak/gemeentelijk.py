"""What a gemeente keeps itself: information sent out, requests, costs, and the events that explain a series."""

from typing import Any, Final

import numpy as np
import pandas as pd

from toolkit.samples.aanpak.cijferbronnen import BRONNEN
from toolkit.samples.aanpak.omgeving import Omgeving
from toolkit.samples.aanpak.trajecten import COACHING
from toolkit.samples.aanpak.trekken import add_days, draw, pseudonyms, shaped

BRON: Final = "fictief_aanpak"
# channel: times a year, mean number each time
_KANALEN: Final = {
    "brief": (2, 900), "folder": (4, 350), "website": (12, 420), "advertentie": (2, 1), "bijeenkomst": (4, 45),
    "spreekuur": (12, 9),
}  # fmt: skip
_DOELGROEP: Final = {"brief": "75 jaar en ouder", "folder": "55 jaar en ouder"}
# requests per 1 000 single-family dwellings a year
_AANVRAGEN: Final = {"splitsing": 1.6, "mantelzorgwoning": 0.9, "pre_mantelzorgwoning": 0.5, "woningdelen": 0.7}
_STATUS: Final = {"verleend": 0.62, "geweigerd": 0.15, "ingetrokken": 0.10, "ingediend": 0.13}
UURTARIEF_EUR: Final = 65.0
CAMPAGNE_EUR: Final = 18_000.0
WEBSITE_EUR: Final = 6_500.0
_COMPLEX: Final = 20
_VERGOEDINGEN: Final = ("verhuiskostenvergoeding", "voucher_klus_verhuis")


def voorlichting(omgeving: Omgeving, rng: np.random.Generator) -> pd.DataFrame:
    """Write what was sent out where there is an approach, from its start; numbers are Poisson around a fixed mean.

    Returns
    -------
    DataFrame in the shape of contract `voorlichting`
    """
    rows = [
        {"datum": day, "kanaal": kanaal, "gebied_code": gemeente, "verwacht": mean, "doelgroep": _DOELGROEP.get(kanaal)}
        for gemeente, start in omgeving.aanpak_start.items()
        for kanaal, (times, mean) in _KANALEN.items()
        for day in pd.date_range(start, omgeving.eind, freq=pd.DateOffset(months=12 // times))
    ]
    table = pd.DataFrame(rows, columns=["datum", "kanaal", "gebied_code", "verwacht", "doelgroep"])
    counted = table.assign(aantal=1 + rng.poisson(table["verwacht"].astype(float) - 1))
    ordered = counted.sort_values(["datum", "gebied_code", "kanaal"])
    return shaped("voorlichting", ordered.drop(columns="verwacht"))


def aanvragen(omgeving: Omgeving, rng: np.random.Generator) -> pd.DataFrame:
    """Write requests to split, share or place a care dwelling: a Poisson number per gemeente, by single-family stock.

    Returns
    -------
    DataFrame in the shape of contract `aanvragen`, in order of date
    """
    homes = omgeving.woningen[omgeving.woningen["bouwvorm"] == "eengezins"]
    years = omgeving.eind.year - omgeving.begin.year + 1
    parts = [
        pd.DataFrame({"soort": soort, "gebied_code": _somewhere(homes, gemeente, rate * years, rng)})
        for gemeente in omgeving.gemeenten
        for soort, rate in _AANVRAGEN.items()
    ]
    rows = pd.concat(parts, ignore_index=True)
    span = (omgeving.eind - omgeving.begin).days + 1
    first = pd.Series(omgeving.begin, index=rows.index, dtype="datetime64[us]")
    rows = rows.assign(datum=add_days(first, rng.integers(0, span, len(rows))), status=draw(_STATUS, len(rows), rng))
    ordered = rows.sort_values(["datum", "gebied_code", "soort"], ignore_index=True)
    return shaped("aanvragen", ordered.assign(aanvraag_id=pseudonyms("av", len(ordered), region=omgeving.nummer)))


def _somewhere(homes: pd.DataFrame, gemeente: str, per_thousand: float, rng: np.random.Generator) -> list[str]:
    """Return the buurten of a Poisson number of dwellings."""
    buurten = homes.loc[homes["gemeente_code"] == gemeente, "buurt_code"].to_numpy()
    count = rng.poisson(len(buurten) * per_thousand / 1000)
    return [str(code) for code in buurten[rng.integers(0, len(buurten), count)]] if len(buurten) else []


def kosten(
    omgeving: Omgeving, closed: pd.DataFrame, trajecten: pd.DataFrame, interventies: pd.DataFrame
) -> pd.DataFrame:
    """Add up what the approach cost per year, gemeente and instrument; nothing is drawn.

    Hours of a trajectory count in the year it began, at EUR 65; a rent habituation counts whole in the year it began.
    Staff is an estimate (`zeker` false), payments are not.

    Parameters
    ----------
    omgeving : Omgeving
    closed : DataFrame
        From `toolkit.samples.aanpak.trajecten.close_trajecten`, for the gemeente and sector of each trajectory.
    trajecten, interventies : DataFrame
        In the shape of their contracts.

    Returns
    -------
    DataFrame in the shape of contract `kosten`
    """
    parts = [_staff(closed, trajecten), _payments(interventies), _fixed(omgeving)]
    rows = pd.concat([part for part in parts if len(part)] or parts, ignore_index=True)
    prices = rows["periode"].astype("Int64")
    ordered = rows.assign(prijspeil=prices, bron_id=BRON, bedrag_eur=rows["bedrag_eur"].astype(float).round(2))
    return shaped("kosten", ordered.sort_values(["periode", "gemeente_code", "instrument_code", "soort"]))


def _staff(closed: pd.DataFrame, trajecten: pd.DataFrame) -> pd.DataFrame:
    known = closed.set_index("traject_id")
    sector = trajecten["traject_id"].map(known["sector"])
    rows = pd.DataFrame({
        "periode": trajecten["start"].dt.year.astype("str"),
        "gemeente_code": trajecten["traject_id"].map(known["gemeente_code"]),
        "instrument_code": sector.map({name: codes[0] for name, codes in COACHING.items()}),
        "bedrag_eur": trajecten["uren"].astype(float) * UURTARIEF_EUR,
    })  # fmt: skip
    return _summed(rows).assign(soort="personeel", zeker=False)


def _payments(interventies: pd.DataFrame) -> pd.DataFrame:
    kinds = {**dict.fromkeys(_VERGOEDINGEN, "vergoeding"), "huurgewenning": "korting_huur"}
    soort = interventies["instrument_code"].map(kinds)
    paid = interventies[soort.notna() & (interventies["bedrag_eur"] > 0).fillna(value=False)]
    rows = pd.DataFrame({
        "periode": paid["datum"].dt.year.astype("str"),
        "gemeente_code": paid["gebied_code"],
        "instrument_code": paid["instrument_code"],
        "bedrag_eur": paid["bedrag_eur"].astype(float),
    })  # fmt: skip
    summed = _summed(rows)
    return summed.assign(soort=summed["instrument_code"].map(kinds), zeker=True)


def _summed(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.groupby(["periode", "gemeente_code", "instrument_code"])[["bedrag_eur"]].sum().reset_index()


def _fixed(omgeving: Omgeving) -> pd.DataFrame:
    """Return the campaign at the start and the website every year after it."""
    rows: list[dict[str, Any]] = []
    for gemeente, start in omgeving.aanpak_start.items():
        rows.append(_cost(start.year, gemeente, "voorlichtingscampagne", "eenmalig", CAMPAGNE_EUR))
        years = range(start.year, omgeving.eind.year + 1)
        rows += [_cost(year, gemeente, "website_verhuizen_aanbod", "structureel", WEBSITE_EUR) for year in years]
    columns = ["periode", "gemeente_code", "instrument_code", "soort", "bedrag_eur", "zeker"]
    return pd.DataFrame(rows, columns=columns)


def _cost(year: int, gemeente: object, code: str, soort: str, amount: float) -> dict[str, Any]:
    return {
        "periode": str(year), "gemeente_code": gemeente, "instrument_code": code, "soort": soort, "bedrag_eur": amount,
        "zeker": True,
    }  # fmt: skip


def bronnen(omgeving: Omgeving) -> pd.DataFrame:
    """Return the lines of the sources that the costs and the figures of others name.

    Returns
    -------
    DataFrame in the shape of contract `bronnen`
    """
    period = f"{omgeving.begin:%Y-%m-%d}/{omgeving.eind:%Y-%m-%d}"
    own = {"bron_id": BRON, "titel": "Kosten van de aanpak (fictief)", "aard": "administratie"}
    others = [{"bron_id": bron.bron_id, "titel": bron.bron_naam, "aard": bron.aard} for bron in BRONNEN]
    lines = pd.DataFrame([own, *others])
    return shaped(
        "bronnen", lines.assign(houder="Fictieve gemeenten", periode=period, licentie="fictief, vrij te gebruiken")
    )


def gebeurtenissen(omgeving: Omgeving, woningen: pd.DataFrame) -> pd.DataFrame:
    """List what a series of moves may show: starts of approaches, complexes delivered, changes of law and register.

    A complex is 20 or more dwellings for seniors, begun in one buurt in one month of the period; its date is the first.

    Parameters
    ----------
    omgeving : Omgeving
    woningen : DataFrame
        In the shape of its contract, with begin_datum and doelgroeplabel.

    Returns
    -------
    DataFrame in the shape of contract `gebeurtenissen`, in order of date
    """
    starts = [_event(day, code, "start_aanpak", "Begin van de aanpak") for code, day in omgeving.aanpak_start.items()]
    rows = [*starts, *_complexes(omgeving, woningen)]
    halfway = pd.Timestamp(omgeving.begin.year + (omgeving.eind.year - omgeving.begin.year) // 2, 7, 1)
    for gemeente in omgeving.gemeenten:
        rows.append(
            _event(halfway, gemeente, "registratiewijziging", "Verhuizingen op de dag van de melding geregistreerd")
        )
        rows.append(
            _event(pd.Timestamp(2024, 1, 1), gemeente, "wetswijziging", "Gewijzigde Huisvestingswet: lokale binding")
        )
    return shaped("gebeurtenissen", pd.DataFrame(rows).sort_values(["datum", "gebied_code", "soort"]))


def _complexes(omgeving: Omgeving, woningen: pd.DataFrame) -> list[dict[str, Any]]:
    new = woningen[(woningen["doelgroeplabel"] == "senioren").fillna(value=False).astype(bool)]
    new = new[new["begin_datum"].between(omgeving.begin, omgeving.eind)]
    by_month = new.groupby([new["begin_datum"].dt.to_period("M"), "buurt_code"])["begin_datum"]
    sizes = by_month.agg(woningen="size", eerste="min").reset_index()
    large = sizes[sizes["woningen"] >= _COMPLEX]
    return [
        _event(day, buurt, "oplevering_complex", "Oplevering van een complex voor senioren", size)
        for day, buurt, size in zip(large["eerste"], large["buurt_code"], large["woningen"], strict=True)
    ]


def _event(day: object, area: object, soort: str, text: str, size: int | None = None) -> dict[str, Any]:
    return {"datum": day, "gebied_code": area, "soort": soort, "omschrijving": text, "aantal_woningen": size}
