"""Findings in Dutch sentences, made from the numbers: titles, the lines of "In het kort", key figures.

A sentence whose figures are missing is left out; none is ever filled with a guess.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from toolkit.dutch import day, number, percentage
from toolkit.gebieden import MEERVOUD
from toolkit.meten import Kerncijfer
from toolkit.opgave.selectie import Keuze

MIN_INWONERS = 200  # an area with fewer people makes no headline: a handful of homes would decide it
_TEXT = {
    "context_65plus": "inwoners van 65 jaar en ouder",
    "context_eenpersoons": "huishoudens van één persoon",
    "voorraad_eengezins": "eengezinswoningen",
    "voorraad_corporatie": "corporatiewoningen",
}
_OF = {
    "context_65plus": "in procenten van alle inwoners",
    "context_eenpersoons": "in procenten van alle huishoudens",
    "voorraad_eengezins": "in procenten van alle woningen",
    "voorraad_corporatie": "in procenten van alle woningen",
}


def peildatum(jaar: int | None) -> str:
    """Return the reference date of CBS stock figures in words: '1 januari 2024'; "" without a year."""
    return day(pd.Timestamp(jaar, 1, 1).date()) if jaar else ""


@dataclass(frozen=True, kw_only=True)
class Gemeentecijfer:
    """The newest value of one indicator for the gemeente; parts are None where they are not published."""

    waarde: float
    teller: float | None
    noemer: float | None
    jaar: int


def gemeente_values(rows: pd.DataFrame, gemeente: str, *, jaar: int | None = None) -> dict[str, Gemeentecijfer]:
    """Return the newest known value of every indicator for the gemeente, by indicator id.

    Parameters
    ----------
    rows : DataFrame, contract INDICATOREN
    gemeente : str
    jaar : int, optional
        Only values of this area year, to compare areas of that year with.
    """
    known = (rows["gebied_code"] == gemeente) & rows["waarde"].notna()
    own = rows.loc[known if jaar is None else known & (rows["gebied_jaar"] == jaar)]
    own = own.sort_values("periode", kind="stable")
    return {
        record["indicator_id"]: Gemeentecijfer(
            waarde=float(record["waarde"]), teller=_or_none(record["teller"]), noemer=_or_none(record["noemer"]),
            jaar=int(record["periode"][:4]),
        )
        for record in own.to_dict("records")
    }  # fmt: skip


def _or_none(value: float) -> float | None:
    return None if pd.isna(value) else float(value)


def in_het_kort(rows: pd.DataFrame, *, gemeente: str, naam: str, verspreiding: Keuze) -> list[str]:
    """Return three to five sentences on the gemeente.

    Parameters
    ----------
    rows : DataFrame, contract INDICATOREN
    gemeente, naam : str
    verspreiding : Keuze with context_65plus and context_inwoners
        The areas among which extremes are looked for; empty gives no such sentence.
    """
    known = gemeente_values(rows, gemeente)
    return [
        *_seniors(known, naam),
        *_spread(verspreiding),
        *_living_alone(known),
        *_stock(known),
        "Hoeveel senioren ongeschikt wonen en wie er wil verhuizen, is met openbare cijfers niet te zeggen. "
        "Daarvoor zijn gegevens van gemeente en corporaties nodig.",
    ]


def _seniors(known: dict[str, Gemeentecijfer], naam: str) -> Iterator[str]:
    if found := known.get("context_65plus"):
        share, when = percentage(found.waarde, text=True), peildatum(found.jaar)
        if found.teller is None:
            yield f"In {naam} was op {when} {share} van de inwoners 65 jaar of ouder."
        else:
            yield (
                f"In {naam} woonden op {when} {number(found.teller)} mensen van 65 jaar en ouder. "
                f"Dat is {share} van alle inwoners."
            )


def extremes(keuze: Keuze, indicator: str) -> pd.DataFrame:
    """Return the areas of a choice with enough inhabitants for a headline, highest value first."""
    table = keuze.table
    if table.empty or indicator not in table:
        return table.iloc[:0]
    enough = table["context_inwoners"] >= MIN_INWONERS if "context_inwoners" in table else table[indicator].notna()
    return table.loc[enough & table[indicator].notna()].sort_values([indicator, "naam"], ascending=[False, True])


def _spread(keuze: Keuze) -> Iterator[str]:
    areas = extremes(keuze, "context_65plus")
    if len(areas) >= 2:
        high, low = areas.iloc[0], areas.iloc[-1]
        yield (
            f"Zij wonen niet gelijk verspreid: van {percentage(low['context_65plus'], text=True)} in "
            f"{low['naam']} tot {percentage(high['context_65plus'], text=True)} in {high['naam']}."
        )


def _living_alone(known: dict[str, Gemeentecijfer]) -> Iterator[str]:
    if found := known.get("context_eenpersoons"):
        yield (
            f"Van de {number(found.noemer)} huishoudens bestaat {percentage(found.waarde, text=True)} uit "
            "één persoon. De openbare cijfers zeggen niet hoe oud zij zijn."
        )


def _stock(known: dict[str, Gemeentecijfer]) -> Iterator[str]:
    parts = [
        f"{percentage(known[indicator].waarde, text=True)} {text}"
        for indicator, text in (
            ("voorraad_eengezins", "een eengezinswoning"),
            ("voorraad_koop", "een koopwoning"),
            ("voorraad_corporatie", "van een corporatie"),
        )
        if indicator in known
    ]
    homes = known.get("voorraad_woningen")
    if parts and homes:
        yield f"Van de {number(homes.waarde)} woningen ({homes.jaar}) is {', '.join(parts)}."


def kerncijfers_kort(rows: pd.DataFrame, *, gemeente: str) -> list[Kerncijfer]:
    """Return up to four key figures; figures that are not known are left out.

    Parameters
    ----------
    rows : DataFrame, contract INDICATOREN
    gemeente : str
    """
    known = gemeente_values(rows, gemeente)
    asked = ("context_65plus", "context_eenpersoons", "voorraad_eengezins", "voorraad_corporatie")
    return [_key_figure(indicator, known[indicator]) for indicator in asked if indicator in known]


def _key_figure(indicator: str, found: Gemeentecijfer) -> Kerncijfer:
    of = f" van {number(found.noemer)}" if found.noemer is not None else ""
    note = f"{number(found.teller)}{of}, {found.jaar}" if found.teller is not None else str(found.jaar)
    return Kerncijfer(waarde=percentage(found.waarde), label=_TEXT[indicator], toelichting=note)


def kop_verspreiding(keuze: Keuze, indicator: str) -> str:
    """Return a title that says where the share is highest and how far the areas lie apart.

    Parameters
    ----------
    keuze : Keuze with `indicator` and context_inwoners
    indicator : str
        One of the shares that have a wording here.
    """
    areas = extremes(keuze, indicator)
    subject = _TEXT[indicator]
    if len(areas) < 2:
        return f"{subject[0].upper()}{subject[1:]} per gebied"
    high, low = areas.iloc[0], areas.iloc[-1]
    return (
        f"{high['naam']} heeft het grootste aandeel {subject}: {percentage(high[indicator])}; "
        f"{low['naam']} het kleinste: {percentage(low[indicator])}"
    )


def _restriction(keuze: Keuze, indicator: str) -> str:
    """Say that small areas were left out of a title, where one of them is more extreme than what the title names."""
    areas, values = extremes(keuze, indicator), keuze.table[indicator].dropna()
    within = len(areas) < 2 or values.between(areas[indicator].min(), areas[indicator].max()).all()
    return "" if within else f"; de titel noemt gebieden met minstens {number(MIN_INWONERS)} inwoners"


def onderschrift(keuze: Keuze, indicator: str) -> str:
    """Return the subtitle: what is measured, in which unit, per which area, on which day."""
    subject = _TEXT[indicator][0].upper() + _TEXT[indicator][1:]
    if keuze.table.empty:
        return f"{subject}, {_OF[indicator]}"
    area = f"per {keuze.table['niveau'].iloc[0]}, {peildatum(keuze.jaar)}"
    return f"{subject}, {_OF[indicator]}, {area}{_restriction(keuze, indicator)}"


def kop_samenhang(keuze: Keuze, *, x: str, y: str, gemeente: dict[str, Gemeentecijfer]) -> str:
    """Return a title that counts the areas above the gemeente on both shares.

    Parameters
    ----------
    keuze : Keuze with columns `x` and `y`
    x, y : str
        Indicator ids of two shares that have a wording here.
    gemeente : dict from `gemeente_values`
    """
    general = f"{_TEXT[x]} en {_TEXT[y]} per gebied"
    if keuze.table.empty or not {x, y} <= set(gemeente):
        return general[0].upper() + general[1:]
    above = (keuze.table[x] > gemeente[x].waarde) & (keuze.table[y] > gemeente[y].waarde)
    count, niveau = int(above.sum()), str(keuze.table["niveau"].iloc[0])
    who = f"{number(count)} {MEERVOUD[niveau]} hebben" if count > 1 else f"{'Eén' if count else 'Geen'} {niveau} heeft"
    return f"{who} meer {_TEXT[x]} én meer {_TEXT[y]} dan de gemeente als geheel"


class Vergelijking(NamedTuple):
    """A value to draw beside the areas: its label and the value."""

    label: str
    value: float


def vergelijking(rows: pd.DataFrame, keuze: Keuze, *, gemeente: str, naam: str, indicator: str) -> Vergelijking | None:
    """Return the value of the gemeente to compare the chosen areas with, of the same year; None where it has none.

    Parameters
    ----------
    rows : DataFrame, contract INDICATOREN
    keuze : Keuze
        The areas; an empty choice has nothing to compare.
    gemeente, naam : str
        The name becomes the label.
    indicator : str
    """
    found = gemeente_values(rows, gemeente, jaar=keuze.jaar).get(indicator)
    return Vergelijking(f"{naam} ({found.jaar})", found.waarde) if found else None


def kop_overzicht(keuze: Keuze, niveau: str) -> str:
    """Return the title of a table with all figures of one level."""
    when = f", {peildatum(keuze.jaar)}" if keuze.jaar else ""
    return f"Cijfers per {niveau}{when}"
