"""Moves by seniors: how many, with and without new dwellings, and where they went if not to a home of their own."""

from typing import Any

import pandas as pd

from toolkit.meten import Gegevens, count_rows, rate_rows, value_row, woningen_van
from toolkit.meten.toeval import with_chance
from toolkit.monitor.maten import known_class, moves_of, placed_seniors, with_labels
from toolkit.senioren import UITSTROOM, uitstroom

MAANDEN_NIEUW = 12
BESTEMMINGEN = ("nieuwbouw", "bestaand", "onbekend")
PER = 1000.0
PER_1000 = "per 1.000 huishoudens"
_TABLES = ("verhuizingen", "woningen")
_WITH_SENIORS = ("verhuizingen", "huishoudens", "woningen")
_BREAKDOWNS = ("leeftijdsklasse", "huishoudensgrootte", "eigendom", "bouwvorm")


def verhuizingen_aantal(gegevens: Gegevens) -> pd.DataFrame:
    """Count V_S by the area that was left (teller), per 1.000 of the mean number of senior households (waarde).

    The breakdown `bestemming` tells moves to a dwelling built in the twelve months before from others. Rates have a
    Garwood interval, which shows chance and no sampling error.
    """
    moves, seniors = with_origin(gegevens, moves_of(gegevens)), with_home(gegevens, placed_seniors(gegevens))
    rows = rate_rows(
        moves,
        seniors,
        per=PER,
        indicator_id="verhuizingen_aantal",
        gegevens=gegevens,
        tabellen=_WITH_SENIORS,
        uitsplitsingen=_BREAKDOWNS,
        methode="verhuizingen van senioren naar het gebied van vertrek, per 1.000 huishoudens van senioren "
        "(gemiddelde van begin en eind van de periode)",
    )
    return with_chance(pd.concat([rows, *_by_destination(gegevens, moves, seniors)], ignore_index=True), per=PER)


def _by_destination(gegevens: Gegevens, moves: pd.DataFrame, seniors: pd.DataFrame) -> list[pd.DataFrame]:
    """Return moves with and without a new dwelling to go to, both per 1.000 of all senior households."""
    whole = float(seniors["gewicht"].sum())
    return [
        value_row(
            "verhuizingen_aantal", gegevens=gegevens, tabellen=_WITH_SENIORS, teller=float(number),
            noemer=whole or None,
            waarde=PER * float(number) / whole if whole else None, eenheid=PER_1000,
            uitsplitsing={"bestemming": str(kind)},
            methode=f"naar woningen die in de {MAANDEN_NIEUW} maanden ervoor zijn gebouwd, en naar andere",
        )
        for kind, number in moves["bestemming"].value_counts(sort=False).items()
    ]  # fmt: skip


def with_home(gegevens: Gegevens, households: pd.DataFrame) -> pd.DataFrame:
    """Return households with ownership and form of their dwelling, in the classes of the moves."""
    homes = gegevens.tabel("woningen").set_index("woning_id")
    found = {name: known_class(households["woning_id"].map(homes[name])) for name in ("eigendom", "bouwvorm")}
    return households.assign(**found)


def with_origin(gegevens: Gegevens, moves: pd.DataFrame) -> pd.DataFrame:
    """Return moves with the buurt, ownership and form of the dwelling that was left, and what they moved into."""
    left = woningen_van(moves, gegevens.tabel("woningen"), kant="van")
    return left.assign(
        eigendom=known_class(left["eigendom"]), bouwvorm=known_class(left["bouwvorm"]),
        bestemming=bestemming(moves, gegevens.tabel("woningen")),
    )  # fmt: skip


def bestemming(moves: pd.DataFrame, woningen: pd.DataFrame, *, maanden: int = MAANDEN_NIEUW) -> pd.Series:
    """Tell whether a household moved into a dwelling that was built shortly before.

    Parameters
    ----------
    moves : DataFrame with naar_woning_id, datum
    woningen : DataFrame with woning_id, begin_datum, begin_soort
    maanden : int
        How long a dwelling is new; first occupants may move in up to a month before the registered begin.

    Returns
    -------
    Series[category], index of `moves`
        "nieuwbouw", "bestaand", or "onbekend" where the new dwelling is not in the file, or where nothing in the file
        tells which dwellings are new (`tells_new`).
    """
    ends = woningen_van(moves[["naar_woning_id"]], woningen, kant="naar")
    since = pd.to_datetime(ends["begin_datum"]) if "begin_datum" in ends else pd.Series(pd.NaT, index=moves.index)
    kind = ends["begin_soort"].astype("str") if "begin_soort" in ends else pd.Series("", index=moves.index)
    recent = (since + pd.DateOffset(months=maanden) > moves["datum"]) & (
        since <= moves["datum"] + pd.DateOffset(months=1)
    )
    found = pd.Series("bestaand", index=moves.index).mask(recent & (kind == "nieuwbouw"), "nieuwbouw")
    found = found.mask(~ends["woning_bekend"] | (not tells_new(woningen)), "onbekend")
    return found.astype(pd.CategoricalDtype(list(BESTEMMINGEN)))


def tells_new(woningen: pd.DataFrame) -> bool:
    """Tell whether the file of dwellings holds since when they are there and how they began, of at least some."""
    return all(name in woningen and bool(woningen[name].notna().any()) for name in ("begin_datum", "begin_soort"))


def uitstroom_instelling(gegevens: Gegevens) -> pd.DataFrame:
    """Count senior households that left a home of their own for anything but another one, by where they went.

    The headline counts those who went to a care home; maat="alle_uitstroom" counts every way out, by `naar_soort`.
    """
    away = uitstroom(gegevens.tabel("verhuizingen"), periode=gegevens.periode, senior=gegevens.senior)
    units = woningen_van(away, gegevens.tabel("woningen"), kant="van").assign(
        teller=True, naar_soort=away["naar_soort"].astype(pd.CategoricalDtype(list(UITSTROOM)))
    )
    shared: dict[str, Any] = {"indicator_id": "uitstroom_instelling", "gegevens": gegevens, "tabellen": _TABLES}
    inside = count_rows(
        units.loc[units["naar_soort"] == "instelling"], **shared,
        methode="senioren die uit een zelfstandige woning naar een instelling gingen, naar de wijk van vertrek",
    )  # fmt: skip
    every = count_rows(
        units, **shared, uitsplitsingen=("naar_soort",),
        methode="senioren die een zelfstandige woning verlieten voor iets anders dan een zelfstandige woning",
    )  # fmt: skip
    return pd.concat([inside, with_labels(every, maat="alle_uitstroom")], ignore_index=True)
