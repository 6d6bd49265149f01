"""The skeleton of a plan of approach, in sentences made of the sheets (domain A1, 3.2-3.8)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

import pandas as pd

from toolkit.aanpak.contact import fasen_zonder_contact
from toolkit.aanpak.doelen import LIJSTEN, doelen, meten
from toolkit.aanpak.gesprekken import FASE_VAN
from toolkit.aanpak.namen import instrument_naam, lower, named, organisatie_namen
from toolkit.aanpak.participatie import over_participatie
from toolkit.aanpak.rooster import gaten, snelle_winst
from toolkit.aanpak.uitkomst import Uitkomst, result
from toolkit.contracts import codelijsten as lijst
from toolkit.dutch import listing, number
from toolkit.werkbladen import Werkbladen, word

MAX_REGELS: Final = 5
"""Most gaps, quick wins and indicators that the plan names; the tables hold all of them."""

NIEMAND: Final = "nog niemand"
UITVOERING: Final = ("Wie doet wat", "Eerst te vullen", "Snelle winst", "Wat we meten")
"""The parts that say who does what, and what comes first; the others set the course."""


class Regel(NamedTuple):
    """One line of the plan: a sentence, and who it is about ("" for nobody in particular)."""

    zin: str
    wie: str = ""


_ROUTES: Final = {
    "samenhangend": (
        "De partijen kozen voor één samenhangend plan: maatregelen die elkaar versterken en tegelijk beginnen, "
        "zoals een campagne, een wooncoach en een vergoeding."
    ),
    "stapsgewijs": (
        "De partijen kozen voor stap voor stap: beginnen met gesprekken met senioren, kijken wat nodig is, en telkens "
        "één maatregel toevoegen."
    ),
    "": (
        "Er is nog niet gekozen tussen één samenhangend plan en stap voor stap werken. Vul dat in op het werkblad "
        "Ambities bij aanpak_route."
    ),
}
_STAPPEN: Final = {
    "samenhangend": (
        "Kies eerst de maatregelen die bij elkaar horen, en verdeel wie wat doet in elke fase.",
        "Vul de gaten voordat u begint, zodat een senior in elke fase verder kan.",
        "Begin met alle partijen tegelijk, en meet vanaf de eerste dag.",
    ),
    "stapsgewijs": (
        "Voer eerst gesprekken met senioren en schrijf op wat zij nodig hebben.",
        "Begin met de snelle winst: dat kan zonder nieuwe partijen.",
        "Vul daarna één gat tegelijk, en meet of het helpt voordat u verdergaat.",
    ),
    "": (),
}
_RICHTING: Final = {
    "zelfstandig_blijven_wonen": "senioren kunnen zelfstandig blijven wonen",
    "intensiever_benutten": "woningen worden beter benut",
}


def plan_van_aanpak(werkbladen: Werkbladen, hulp: pd.DataFrame, *, sectoren: Sequence[str]) -> Uitkomst:
    """Return the plan as far as the sheets tell it; what is not filled in is said to be missing.

    Parameters
    ----------
    werkbladen : Werkbladen
        As `voor_gemeente` gives them.
    hulp : DataFrame, index hulpvraag, with ja
        As it leaves the house: gaps in stages where help is wanted most come first, and an order by true counts would
        tell which of two hidden ones is larger. Without rows the gaps stand in the order of the klantreis.
    sectoren : sequence of {"sociaal", "particulier"}
        The charts that the report is about.

    Returns
    -------
    Uitkomst
        onderdeel, zin, wie, deel (see `deel_van`); in the order of a plan. Empty where nothing at all is filled in.
    """
    if werkbladen.organisaties.empty and werkbladen.stimuleren.empty and not werkbladen.ambities.doelen:
        return result(pd.DataFrame(), werkbladen, "organisaties", "ambities", "stimuleren")
    parts: dict[str, Iterator[Regel]] = {
        "Opgave": _opgave(werkbladen),
        "Ambitie": _ambitie(werkbladen),
        "Doelen": _doelen(werkbladen),
        "Manier van werken": _route(werkbladen),
        "Wie doet wat": _wie_doet_wat(werkbladen),
        "Eerst te vullen": _gaten(werkbladen, hulp, sectoren),
        "Snelle winst": _winst(werkbladen),
        "Wat we meten": _meten(werkbladen),
        "Meedoen": _meedoen(werkbladen),
        "Aandachtspunten": _aandachtspunten(werkbladen),
    }
    rows = [{"onderdeel": part, "zin": one.zin, "wie": one.wie} for part, lines in parts.items() for one in lines]
    table = pd.DataFrame(rows)
    return result(table.assign(deel=table["onderdeel"].map(_deel)), werkbladen, "ambities", "stimuleren")


def deel_van(plan: Uitkomst, deel: str) -> Uitkomst:
    """Return one half of the plan: "koers" (what and how) or "uitvoering" (who, and what first)."""
    return plan if plan.reden else replace(plan, table=plan.table.loc[plan.table["deel"] == deel])


def _deel(onderdeel: str) -> str:
    return "uitvoering" if onderdeel in UITVOERING else "koers"


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _opgave(werkbladen: Werkbladen) -> Iterator[Regel]:
    text = werkbladen.ambities.opgave.tekst
    yield Regel(_sentence(text) if text else "De opgave is nog niet ingevuld op het werkblad Ambities.")


def _ambitie(werkbladen: Werkbladen) -> Iterator[Regel]:
    ambitie = werkbladen.ambities.ambitie
    text = ambitie.tekst or "De ambitie is nog niet ingevuld op het werkblad Ambities"
    yield Regel(_sentence(text))
    if ambitie.richting:
        yield Regel(f"De richting: {listing([_RICHTING[one] for one in ambitie.richting])}.")
    groups = [
        *(["vasthouders (wie een gewilde woning heeft en niet wil verhuizen)"] * ambitie.aandacht_vasthouders),
        *(["vastzitters (wie wil verhuizen en niets vindt)"] * ambitie.aandacht_vastzitters),
    ]
    if groups:
        yield Regel(f"Er is aandacht voor {listing(groups)}.")


def _doelen(werkbladen: Werkbladen) -> Iterator[Regel]:
    table = doelen(werkbladen).table
    if table.empty:
        yield Regel("Er zijn nog geen meetbare doelen.")
    for doel in table.to_dict("records"):
        yield Regel(_sentence(str(doel["tekst"])), str(doel["verantwoordelijk"]))


def _route(werkbladen: Werkbladen) -> Iterator[Regel]:
    route = werkbladen.ambities.aanpak_route
    yield Regel(_ROUTES[route])
    yield from (Regel(f"{place}. {step}") for place, step in enumerate(_STAPPEN[route], start=1))


def _wie_doet_wat(werkbladen: Werkbladen) -> Iterator[Regel]:
    rows = werkbladen.stimuleren
    if rows.empty:
        yield Regel("Op het werkblad Stimuleren staat nog niet wie wat doet.")
        return
    doing, namen = rows.loc[rows["status"] == "doet_nu"], organisatie_namen(werkbladen)
    for fase in lijst.FASEN:
        here = doing.loc[doing["fase"] == fase]
        used = [lower(instrument_naam(werkbladen, code)) for code in here["instrument_code"].drop_duplicates()]
        yield Regel(f"{word(fase)}: {'; '.join(used) or 'hier gebeurt nog niets'}.", named(here["org_id"], namen))


def _gaten(werkbladen: Werkbladen, hulp: pd.DataFrame, sectoren: Sequence[str]) -> Iterator[Regel]:
    for fase in fasen_zonder_contact(werkbladen):
        yield Regel(f"{word(fase)}: niemand heeft contact met senioren. Spreek af wie dat oppakt.")
    table = gaten(werkbladen, sectoren).table
    if table.empty:
        yield Regel("Er zijn geen lege vakken waar de menukaart iets voor heeft, of Stimuleren is nog niet ingevuld.")
        return
    ranked = table.assign(_place=table["fase"].map(_by_demand(hulp))).sort_values("_place", kind="stable")
    for gat in ranked.head(MAX_REGELS).to_dict("records"):
        what = f"{gat['fase']}, {lower(str(gat['categorie']))} (sector {lower(str(gat['sector']))})"
        yield Regel(f"{what}: denk aan {lower(str(gat['menukaart']))}.", f"mogelijk: {gat['aanwezig']}")
    if len(table) > MAX_REGELS:
        yield Regel(f"De tabel met gaten noemt er nog {number(len(table) - MAX_REGELS)} bij.")


def _by_demand(hulp: pd.DataFrame) -> dict[str, int]:
    """Return the place of each stage, by how often help is wanted in it; what is hidden counts as nothing."""
    known = hulp["ja"].dropna() if "ja" in hulp else pd.Series(dtype="Int64")
    wanted = {
        fase: max((int(known[vraag]) for vraag in _vragen(fase) if vraag in known), default=0) for fase in lijst.FASEN
    }
    order = sorted(lijst.FASEN, key=lambda fase: -wanted[fase])
    return {word(fase): place for place, fase in enumerate(order)}


def _vragen(fase: str) -> list[str]:
    return [vraag for vraag, fasen in FASE_VAN.items() if fase in fasen]


def _winst(werkbladen: Werkbladen) -> Iterator[Regel]:
    table = snelle_winst(werkbladen).table
    if table.empty:
        yield Regel("Er is geen snelle winst bekend.")
    for winst in table.head(MAX_REGELS).to_dict("records"):
        yield Regel(f"{winst['fase']}: {lower(str(winst['instrument']))}.", str(winst["organisatie"]))
    if len(table) > MAX_REGELS:
        yield Regel(f"De tabel met snelle winst noemt er nog {number(len(table) - MAX_REGELS)} bij.")


def _meten(werkbladen: Werkbladen) -> Iterator[Regel]:
    table = meten(werkbladen).table
    if table.empty:
        yield Regel("Op de werkbladen Opgave en Monitor is nog niets gekozen om te meten.")
        return
    for code, label in LIJSTEN.items():
        held = table.loc[table["lijst"] == code]
        if len(held):
            shown = "; ".join(lower(str(one)) for one in held["indicator"].head(MAX_REGELS))
            more = f"; en {number(len(held) - MAX_REGELS)} andere" if len(held) > MAX_REGELS else ""
            yield Regel(f"{label} ({number(len(held))}): {shown}{more}.", listing(sorted(set(held["bij"].dropna()))))


def _meedoen(werkbladen: Werkbladen) -> Iterator[Regel]:
    yield Regel(over_participatie(werkbladen) or "Er is nog niet ingevuld hoe senioren meedoen.")


def _aandachtspunten(werkbladen: Werkbladen) -> Iterator[Regel]:
    namen = organisatie_namen(werkbladen)
    for punt in werkbladen.ambities.aandachtspunten:
        yield Regel(_sentence(punt.tekst), named([punt.eigenaar], namen) if punt.eigenaar else NIEMAND)
