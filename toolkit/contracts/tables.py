"""Every table of the toolkit, by name."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from toolkit.contracts import aanpak, cijfers, onderzoek, uitkomsten, verhuizingen, werkbladen, woningen
from toolkit.contracts.cijfers import INDICATOREN
from toolkit.contracts.columns import TableContract
from toolkit.contracts.gebieden import CONCORDANTIE, COUNTS, GEBIEDEN, KERNCIJFERS, KERNEN, SHARES

CONTRACTS: Final = (
    GEBIEDEN,
    KERNCIJFERS,
    KERNEN,
    INDICATOREN,
    CONCORDANTIE,
    woningen.WONINGEN,
    verhuizingen.HUISHOUDENS,
    verhuizingen.VERHUIZINGEN,
    verhuizingen.WONINGGEBEURTENISSEN,
    aanpak.TOEWIJZINGEN,
    aanpak.CONTACTEN,
    aanpak.TRAJECTEN,
    aanpak.INTERVENTIES,
    aanpak.VOORLICHTING,
    aanpak.AANVRAGEN,
    aanpak.KOSTEN,
    aanpak.ORGANISATIES,
    cijfers.BEVOLKING_GEBIED,
    cijfers.PANEL,
    cijfers.CIJFERBRONNEN,
    cijfers.BRONNEN,
    cijfers.GEBEURTENISSEN_REEKS,
    onderzoek.ENQUETE_DOORSTROMERS,
    onderzoek.ENQUETE_WENSEN,
    onderzoek.STEEKPROEFKADER,
    onderzoek.INTERVIEWNOTITIES,
    onderzoek.CODERINGEN,
    onderzoek.CODEBOEK,
    onderzoek.GESPREKKEN,
    onderzoek.GESPREK_TOEKOMST,
    onderzoek.GESPREK_WENSEN,
    onderzoek.GESPREK_HULP,
    onderzoek.GESPREK_ACTIES,
    werkbladen.CONTACTMOMENTEN,
    werkbladen.STIMULEREN,
    werkbladen.OPGAVE,
    werkbladen.MONITOR,
    werkbladen.PARTICIPATIE,
    uitkomsten.KETENS,
    uitkomsten.KETENSCHAKELS,
    uitkomsten.STROMEN,
    uitkomsten.ROUTES,
    uitkomsten.JOINT_DISPLAY,
    onderzoek.VERKLARINGEN,
    onderzoek.DUIDINGEN,
)
"""In the order of the domain; where two tables have a column of one name, the first says what it means."""

OPENBAAR: Final = (GEBIEDEN, KERNCIJFERS, KERNEN, INDICATOREN)
"""The tables whose columns stand in published files."""

_BY_NAME: Final[Mapping[str, TableContract]] = MappingProxyType({table.name: table for table in CONTRACTS})


def contract(name: str) -> TableContract:
    """Return one table by name; KeyError where there is none of that name."""
    return _BY_NAME[name]


__all__ = ["CONTRACTS", "COUNTS", "GEBIEDEN", "INDICATOREN", "KERNCIJFERS", "KERNEN", "OPENBAAR", "SHARES", "contract"]
