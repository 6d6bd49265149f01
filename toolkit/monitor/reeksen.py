"""Moves over time: quarters and years, their events and breaks, and rates with an index (domain 5.11)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Final, Protocol, TypeVar, cast

import pandas as pd

from toolkit.config import Periode
from toolkit.meten import Gegevens, Metingen, Telling, absent, areas_of, mean_seniors, value_row
from toolkit.meten.kwartalen import kwartaal, kwartalen
from toolkit.meten.toeval import with_chance
from toolkit.monitor.contact import INITIATIEF_VAN, PASSEND, contacten_met_senioren
from toolkit.monitor.maten import column_or, in_period, moves_until_the_end, placed_seniors
from toolkit.monitor.verhuizingen import BESTEMMINGEN, PER, PER_1000, bestemming, tells_new

BREUK: Final = "registratiewijziging"
GEBEURTENIS_IN_WOORDEN: Final[Mapping[str, str]] = {
    "start_aanpak": "Begin van de aanpak",
    "oplevering_complex": "Oplevering van een complex",
    "wetswijziging": "Wetswijziging",
    "registratiewijziging": "Andere manier van registreren",
    "ander": "Gebeurtenis",
}
GEEN_CONTACTEN: Final = (
    "Er zijn geen contacten met senioren geleverd. Wooncoach, corporatie en zorg kunnen ze registreren."
)
KLEINSTE_KWARTAAL: Final = 20
WIE_BEGON: Final[Mapping[str, str]] = {
    "eigen": "Eigen initiatief", "benaderd": "Zorg of corporatie, om passend te wonen", "overig": "Anders of onbekend",
}  # fmt: skip
_ONE_DAY: Final = timedelta(days=1)
_TABLES: Final = ("verhuizingen", "huishoudens")


def jaren(gegevens: Gegevens) -> list[Periode]:
    """Return the calendar years of which every quarter is covered."""
    quarters = kwartalen(gegevens)
    counts = pd.Series([quarter.start.year for quarter in quarters], dtype="int64").value_counts().sort_index()
    whole = [int(year) for year in counts.index if counts[year] == 4]
    return [Periode(start=date(year, 1, 1), eind=date(year, 12, 31)) for year in whole]


def verhuizingen_in_de_tijd(gegevens: Gegevens, *, doel_per_kwartaal: Mapping[str, float] | None = None) -> Telling:
    """Count V_S per quarter and per year.

    Parameters
    ----------
    gegevens : Gegevens
    doel_per_kwartaal : mapping of label -> float, optional
        The target path, in moves.

    Returns
    -------
    Telling
        tijd ("2023 K1" or "2023"), stap ("kwartaal", "jaar"), aantal and doel. Years add up their quarters: who becomes
        one household in two quarters counts once, in that of the larger part.
        There is no moving sum: beside its parts it would give hidden quarters away.
    """
    if "verhuizingen" not in gegevens.tabellen:
        return absent("Er zijn geen verhuizingen geleverd.")
    quarters, years = kwartalen(gegevens), jaren(gegevens)
    if not quarters:
        return absent("De verhuizingen beslaan geen heel kwartaal.")
    labels = {kwartaal(each.start): each for each in quarters} | {str(each.start.year): each for each in years}
    moves = moves_until_the_end(gegevens)
    table = pd.DataFrame({
        "tijd": list(labels), "stap": ["kwartaal"] * len(quarters) + ["jaar"] * len(years),
        "aantal": [len(in_period(moves, each)) for each in labels.values()],
    }, index=list(labels))  # fmt: skip
    goal = pd.Series(dict(doel_per_kwartaal or {}), dtype="float64").reindex(table.index)
    return Telling(
        table=table.assign(doel=goal.astype("Float64"), aantal=table["aantal"].astype("Int64")),
        sources=gegevens.sources_of("verhuizingen"), counts=("aantal",), unprotected=("doel",),
        total_rows={str(y.start.year): [f"{y.start.year} K{number}" for number in (1, 2, 3, 4)] for y in years},
    )  # fmt: skip


def jaarcijfers(gegevens: Gegevens, *, basis_periode: str = "") -> Metingen:
    """Return V_S per year per 1.000 senior households and as an index.

    Parameters
    ----------
    gegevens : Gegevens
    basis_periode : str
        Year that is 100; by default the first whole year.

    Returns
    -------
    Metingen
        Rows of `verhuizingen_aantal` for the gemeente with the year in `opmerking`: the rate with its chance
        interval, with and without new dwellings (`bestemming`), and maat="index". No rows where there are no moves or
        households, or no whole year.
    """
    years = jaren(gegevens) if set(_TABLES) <= set(gegevens.tabellen) else []
    if not years:
        return Metingen(rows=pd.DataFrame(), sources=(), ontbreekt=pd.DataFrame())
    base = next((each for each in years if str(each.start.year) == basis_periode), years[0])
    moves = moves_until_the_end(gegevens)
    basis = float(len(in_period(moves, base)))
    parts = [row for each in years for row in _of_year(gegevens, each, in_period(moves, each), basis, base)]
    rows = pd.concat(parts, ignore_index=True)
    return Metingen(rows=rows, sources=gegevens.sources_of(*_TABLES), ontbreekt=pd.DataFrame())


def _of_year(
    gegevens: Gegevens, year: Periode, moves: pd.DataFrame, basis: float, base: Periode
) -> Iterator[pd.DataFrame]:
    then = replace(gegevens, periode=year, peildatum=year.eind + _ONE_DAY)
    number, seniors = float(len(moves)), float(mean_seniors(then)["gewicht"].sum())
    label = str(year.start.year)
    yield with_chance(
        value_row(
            "verhuizingen_aantal",
            gegevens=then,
            tabellen=_TABLES,
            teller=number,
            noemer=seniors,
            eenheid=PER_1000,
            waarde=PER * number / seniors if seniors else None,
            opmerking=label,
            methode="verhuizingen per 1.000 huishoudens van senioren, gemiddelde van begin en eind van het jaar",
        ),
        per=PER,
    )
    new = _to_new_homes(gegevens, moves)
    for kind, part in () if new is None else (("nieuwbouw", new), ("overig", number - new)):
        yield value_row(
            "verhuizingen_aantal", gegevens=then, tabellen=_TABLES, teller=part, noemer=seniors, eenheid=PER_1000,
            waarde=PER * part / seniors if seniors else None, opmerking=label, uitsplitsing={"bestemming": kind},
            methode="verhuizingen naar een woning die nog geen twaalf maanden oud is, en andere",
        )  # fmt: skip
    yield value_row(
        "verhuizingen_aantal", gegevens=then, tabellen=("verhuizingen",), teller=number, noemer=basis,
        eenheid=f"index ({base.start.year} = 100)", waarde=100 * number / basis if basis else None, opmerking=label,
        uitsplitsing={"maat": "index"}, methode=f"verhuizingen van senioren, {base.start.year} is 100",
    )  # fmt: skip


def _to_new_homes(gegevens: Gegevens, moves: pd.DataFrame) -> float | None:
    """Count moves to new homes; None where nothing tells which homes are new."""
    woningen = gegevens.tabellen.get("woningen")
    if woningen is None or not tells_new(woningen):
        return None
    return float((bestemming(moves, woningen) == BESTEMMINGEN[0]).sum())


def leesbare_stap(table: pd.DataFrame) -> str:
    """Return "kwartaal" where quarters can be read: none is hidden and most are large beside the rounding; else "jaar".

    Parameters
    ----------
    table : DataFrame
        Moves over time as they were let out.
    """
    if table.empty:
        return "kwartaal"
    quarters = table.loc[table["stap"] == "kwartaal", "aantal"]
    enough_years = (table["stap"] == "jaar").sum() > 1
    unclear = quarters.isna().any() or quarters.median() < KLEINSTE_KWARTAAL
    return "jaar" if enough_years and unclear else "kwartaal"


def momenten(
    gegevens: Gegevens, *, stap: str = "kwartaal", breuken: bool = True
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return events up to the end of the period, as three rows: quarter or year, text, and "gebeurtenis" or "breuk".

    A change in registering concerns the moves; `breuken` is False for series of other registrations.
    """
    rows = _events(gegevens)
    rows = rows if breuken else rows.loc[rows["soort"].astype(str) != BREUK]
    kinds = tuple("breuk" if each == BREUK else "gebeurtenis" for each in rows["soort"].astype(str))
    labels = tuple(kwartaal(each) if stap == "kwartaal" else str(each.year) for each in rows["datum"])
    return labels, tuple(_said(row) for _, row in rows.iterrows()), kinds


class Tabel(Protocol):
    """What went through disclosure; see `toolkit.disclosure.Publishable`."""

    @property
    def table(self) -> pd.DataFrame:
        """The table as it was let out."""

    def with_table(self, table: pd.DataFrame) -> "Tabel":
        """Return the same release with these rows of its table."""


T = TypeVar("T", bound=Tabel)


def per_stap(tijd: T, stap: str) -> T:
    """Return the rows of one step ("kwartaal" or "jaar") of moves over time, with the same passport."""
    if tijd.table.empty:
        return tijd
    return cast(T, tijd.with_table(tijd.table.loc[tijd.table["stap"] == stap]))


def aanpak_begonnen(gegevens: Gegevens) -> bool:
    """Tell whether an approach began by the end of the period, by the events that were delivered."""
    return bool((_events(gegevens)["soort"].astype(str) == "start_aanpak").any())


def _events(gegevens: Gegevens) -> pd.DataFrame:
    rows = gegevens.tabellen.get("gebeurtenissen")
    if rows is None:
        return pd.DataFrame({"datum": pd.Series(dtype="datetime64[us]"), "soort": pd.Series(dtype="str")})
    return rows.loc[rows["datum"] <= pd.Timestamp(gegevens.periode.eind)].sort_values("datum", kind="stable")


def _said(row: pd.Series) -> str:
    text = row.get("omschrijving")
    words = text if isinstance(text, str) and text else GEBEURTENIS_IN_WOORDEN[str(row["soort"])]
    number = row.get("aantal_woningen")
    return f"{words} ({int(number)} woningen)" if number is not None and pd.notna(number) else words


def complex_opgeleverd(gegevens: Gegevens) -> bool:
    """Tell whether a complex was delivered by the end of the period: a rival to every claim about the approach."""
    return bool((_events(gegevens)["soort"].astype(str) == "oplevering_complex").any())


def eerste_contact_in_de_tijd(gegevens: Gegevens) -> Telling:
    """Count first contacts per quarter: own initiative, care or corporatie so as to live suitably, and all others.

    Returns
    -------
    Telling
        tijd ("2023 K1"), eigen, benaderd (`contact.PASSEND`, as the summary counts it), overig (other parties, other
        reasons, and what nobody wrote down) and aantal. Absent where there are no contacts.
    """
    if "contacten" not in gegevens.tabellen:
        return absent(GEEN_CONTACTEN)
    contacten = contacten_met_senioren(gegevens)
    firsts = contacten.loc[contacten["eerste_contact"] & (contacten["datum"] <= pd.Timestamp(gegevens.periode.eind))]
    if firsts.empty:
        return absent("Er zijn geen eerste contacten geregistreerd.")
    kinds = {"eigen": "eigen", **{INITIATIEF_VAN[name]: "benaderd" for name in PASSEND}}
    who = firsts["initiatief"].astype("str").map(kinds).fillna("overig")
    table = pd.crosstab(firsts["datum"].map(kwartaal), who).reindex(columns=list(WIE_BEGON), fill_value=0)
    whole = table.assign(aantal=table.sum(axis=1)).astype("Int64").rename_axis(index="periode", columns=None)
    return Telling(
        table=whole.assign(tijd=whole.index), sources=gegevens.sources_of("contacten"),
        counts=(*WIE_BEGON, "aantal"), totals={"aantal": tuple(WIE_BEGON)},
    )  # fmt: skip


def bereik_per_wijk(gegevens: Gegevens) -> Telling:
    """Count per wijk senior households in touch with somebody in P, and what share of the senior households that is.

    Returns
    -------
    Telling
        gebied_code, naam, bereikt (households with a contact in P of which nobody wrote down that it failed), senioren
        (mean of begin and end of P, whole households) and `bereik` (share). Absent where no place of any such contact,
        or of any senior household, is known.
    """
    if "contacten" not in gegevens.tabellen:
        return absent(GEEN_CONTACTEN)
    if not {"huishoudens", "woningen"} <= set(gegevens.tabellen):
        return absent("Hiervoor zijn huishoudens en woningen nodig.")
    contacts = in_period(contacten_met_senioren(gegevens), gegevens.periode).sort_values("datum")
    reached = contacts.loc[column_or(contacts, "bereikt", True, "boolean").astype("boolean").fillna(value=True)]
    once, seniors = reached.drop_duplicates("huishouden_id"), placed_seniors(gegevens)
    places, homes = (areas_of(each["buurt_code"], gegevens, "wijk") for each in (once, seniors))
    if (len(once) and places.isna().all()) or homes.isna().all():
        return absent("Van geen enkel contact of huishouden is bekend in welke wijk het was.")
    wijken = gegevens.gebieden.loc[gegevens.gebieden["niveau"] == "wijk", ["gebied_code", "naam"]]
    table = wijken.assign(
        bereikt=places.value_counts().reindex(wijken.index).fillna(0),
        senioren=seniors["gewicht"].groupby(homes).sum().reindex(wijken.index).fillna(0).round(),
    )
    counts = ("bereikt", "senioren")
    return Telling(
        table=table.astype(dict.fromkeys(counts, "Int64")), counts=counts, shares={"bereik": ("bereikt", "senioren")},
        sources=gegevens.sources_of("contacten", "huishoudens", "woningen"),
    )  # fmt: skip
