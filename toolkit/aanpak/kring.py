"""Whose worksheets a report is about: the organisations that work in its gemeente, and what hangs on them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import pandas as pd

from toolkit.gebieden import gemeente_of
from toolkit.meten import Gegevens
from toolkit.provenance import Source
from toolkit.werkbladen import BLADEN, Ambities, Hoofd, Werkbladen
from toolkit.werkbladen.werkgebied import covers, werkt_in

GESPREKKEN: Final = ("gesprekken", "gesprek_toekomst", "gesprek_wensen", "gesprek_hulp", "gesprek_acties")
"""The tables of the talking plates."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Gesprekken:
    """The talks that a report counts: tables by name (contracts of `GESPREKKEN`), only those that have rows."""

    tabellen: Mapping[str, pd.DataFrame]
    sources: tuple[Source, ...]


def voor_gemeente(werkbladen: Werkbladen | None, gemeente: str) -> Werkbladen:
    """Return the sheets as far as they are about one gemeente.

    Organisations stay that name an area in the gemeente, a province or the country, or no area at all: where they
    work is then unknown. Contacts, instruments, activities and talks stay with their organisation; targets and
    activities for an area elsewhere go.

    Parameters
    ----------
    werkbladen : Werkbladen or None
        None gives sheets without rows, so that a report says what to fill in.
    gemeente : str
    """
    if werkbladen is None:
        return _empty(gemeente)
    organisaties = werkbladen.organisaties.loc[werkt_in(werkbladen.organisaties, gemeente)]
    known = set(organisaties["id"])
    participatie = werkbladen.participatie
    return replace(
        werkbladen,
        organisaties=organisaties,
        ambities=_ambities(werkbladen.ambities, gemeente),
        contactmomenten=_of(werkbladen.contactmomenten, "org_id", known),
        stimuleren=_of(werkbladen.stimuleren, "org_id", known),
        participatie=_of(participatie, "organisatie", known).loc[lambda table: _here(table["gebied"], gemeente)],
        praatplaten=_talks(werkbladen.praatplaten, known),
    )


def in_sectoren(werkbladen: Werkbladen, sectoren: Collection[str]) -> Werkbladen:
    """Return the sheets with only the instruments of these charts ("sociaal", "particulier")."""
    rows = werkbladen.stimuleren
    return replace(werkbladen, stimuleren=rows.loc[rows["sector"].isin(sectoren)])


def gesprekken(werkbladen: Werkbladen, gegevens: Gegevens) -> Gesprekken:
    """Return the talks of a gemeente: as delivered with the registrations, or else as on the sheets.

    Parameters
    ----------
    werkbladen : Werkbladen
        As `voor_gemeente` gives them.
    gegevens : Gegevens
    """
    delivered = {name: gegevens.tabellen[name] for name in GESPREKKEN if name in gegevens.tabellen}
    if delivered:
        return Gesprekken(tabellen=delivered, sources=gegevens.sources_of(*delivered))
    own = {name: table for name, table in werkbladen.praatplaten.items() if len(table)}
    return Gesprekken(tabellen=own, sources=werkbladen.sources)


def _here(codes: pd.Series, gemeente: str) -> pd.Series:
    elsewhere = gemeente_of(codes.astype("str")) != gemeente
    return ~(elsewhere & gemeente_of(codes.astype("str")).notna())


def _of(table: pd.DataFrame, column: str, known: Collection[str]) -> pd.DataFrame:
    """Keep the rows of these organisations, and those without one."""
    return table.loc[table[column].isna() | table[column].isin(known)]


def _ambities(ambities: Ambities, gemeente: str) -> Ambities:
    own = tuple(doel for doel in ambities.doelen if not doel.gebied_code or covers(doel.gebied_code, gemeente))
    return ambities.model_copy(update={"doelen": own})


def _talks(praatplaten: Mapping[str, pd.DataFrame], known: Collection[str]) -> dict[str, pd.DataFrame]:
    heads = _of(praatplaten["gesprekken"], "gespreksvoerder_org", known)
    return {name: table.loc[table["gesprek_id"].isin(heads["gesprek_id"])] for name, table in praatplaten.items()}


def _empty(gemeente: str) -> Werkbladen:
    tables = {blad.naam: blad.empty() for blad in BLADEN}
    return Werkbladen(
        # Nothing was filled in on any day; no row asks for this date.
        hoofd=Hoofd(partnerschap="geen", gemeenten=(gemeente,), datum=date.min),
        organisaties=tables["organisaties"], ambities=Ambities(), contactmomenten=tables["contactmomenten"],
        stimuleren=tables["stimuleren"], opgave=tables["opgave"], monitor=tables["monitor"],
        participatie=tables["participatie"], praatplaten={name: tables[name] for name in GESPREKKEN},
    )  # fmt: skip
