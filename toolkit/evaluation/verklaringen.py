"""Rival explanations that the events of a gemeente point at, as judgements for a design (domain 5.7)."""

from collections.abc import Iterator
from datetime import date
from typing import Final

import pandas as pd

from toolkit.dutch import capitalised, day, listing, plural
from toolkit.evaluation.designs import NIET_ONDERZOCHT, Oordeel, Rivaal, Rivalen
from toolkit.evaluation.designs.rivalen import RIVALEN_IN_WOORDEN
from toolkit.meten import Gegevens, Telling, absent

COMPLEX: Final = "oplevering_complex"
REGISTRATIE: Final = "registratiewijziging"
_OVERIG: Final = ("wetswijziging", "ander")
_GEEN_LIJST: Final = "er is geen lijst met gebeurtenissen geleverd"


def gebeurtenissen_tot(gegevens: Gegevens) -> pd.DataFrame:
    """Return the events up to the end of the period, in order of date."""
    rows = gegevens.tabel("gebeurtenissen")
    return rows.loc[rows["datum"] <= pd.Timestamp(gegevens.periode.eind)].sort_values("datum", kind="stable")


def rivalen_van(gegevens: Gegevens, *, begin: date | None = None) -> Rivalen:
    """Judge the rivals that events tell of; the others stay "niet onderzocht" until a researcher judges them.

    Parameters
    ----------
    gegevens : Gegevens
    begin : date, optional
        Begin of the approach. A complex delivered before the last year before it is no rival: it changed nothing at
        the start. Without a begin every one counts.

    Returns
    -------
    Rivalen
        A delivered complex or a change in registering plays a part. Where the list names none they do not, as far as
        the list is complete; without a list nobody looked.
    """
    if "gebeurtenissen" not in gegevens.tabellen:
        return Rivalen(
            opgeleverde_complexen=NIET_ONDERZOCHT, selectie=NIET_ONDERZOCHT, registratiewijzigingen=NIET_ONDERZOCHT
        )
    rows = gebeurtenissen_tot(gegevens)
    if begin is not None:
        rows = rows.loc[(rows["soort"] != COMPLEX) | (rows["datum"] >= pd.Timestamp(begin) - pd.DateOffset(years=1))]
    return Rivalen(
        opgeleverde_complexen=_judged(rows, COMPLEX, "geen opgeleverd complex"), selectie=NIET_ONDERZOCHT,
        registratiewijzigingen=_judged(rows, REGISTRATIE, "geen verandering in het registreren"),
    )  # fmt: skip


def _judged(rows: pd.DataFrame, soort: str, geen: str) -> Rivaal:
    found = rows.loc[rows["soort"] == soort]
    if found.empty:
        return Rivaal(oordeel=Oordeel.SPEELT_NIET, toelichting=f"in de lijst met gebeurtenissen staat {geen}")
    return Rivaal(oordeel=Oordeel.SPEELT, toelichting=listing([_said(row) for _, row in found.iterrows()]))


def _said(row: pd.Series) -> str:
    number = row.get("aantal_woningen")
    size = f", {plural(int(number), 'woning', 'woningen')}" if number is not None and pd.notna(number) else ""
    return f"{day(row['datum'].date())}: {row['omschrijving']}{size}"


def verklaringen(gegevens: Gegevens, rivalen: Rivalen) -> Telling:
    """List every rival explanation with its judgement, then other events.

    Returns
    -------
    Telling
        naam, oordeel and toelichting, in texts; no rival is left out, whether somebody looked or not.
    """
    lines = [
        {"naam": capitalised(RIVALEN_IN_WOORDEN[name]), "oordeel": capitalised(str(each.oordeel)),
         "toelichting": capitalised(each.toelichting) or "Nog na te gaan"}
        for name, each in rivalen.alle.items()
    ]  # fmt: skip
    table = pd.DataFrame([*lines, *_others(gegevens)]).set_index("naam", drop=False).rename_axis("regel")
    sources = gegevens.sources_of("gebeurtenissen") or gegevens.sources_of("verhuizingen")
    if not sources:
        return absent(capitalised(f"{_GEEN_LIJST}."))
    return Telling(table=table, sources=sources, mensen=False)


def _others(gegevens: Gegevens) -> Iterator[dict[str, str]]:
    rows = gebeurtenissen_tot(gegevens)
    found = rows.loc[rows["soort"].isin(list(_OVERIG))]
    if len(found):
        told = listing([_said(row) for _, row in found.iterrows()])
        yield {"naam": "Wetten en andere gebeurtenissen", "oordeel": "Speelt mogelijk mee", "toelichting": told}
