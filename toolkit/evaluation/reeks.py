"""The moves of one gemeente per quarter as a panel for a design: a series with one start (domain 5.7, 5.11)."""

from datetime import date
from typing import Literal

import numpy as np
import pandas as pd

from toolkit.evaluation.designs import (
    Eisen,
    NietVastTeStellen,
    Ontwerp,
    Paneel,
    Rivalen,
    Uitkomst,
    describe_change,
    fit_tijdreeks,
    judge,
    panel_of,
)
from toolkit.evaluation.onbepaald import Onbepaald
from toolkit.meten import Gegevens, Telling, absent
from toolkit.meten.kwartalen import kwartaal, kwartalen
from toolkit.senioren import senior_huishoudens, senior_verhuizingen

OntwerpKeuze = Literal["auto", "voor_na", "its"]
GEEN_BEGIN = "er is geen begin van een aanpak geregistreerd"


def kwartaalreeks(gegevens: Gegevens) -> Telling:
    """Count V_S per whole quarter, beside the households of seniors.

    Returns
    -------
    Telling, index periode ("2023Q1")
        tijd ("2023 K1"), verhuizingen, huishoudens (Int64: on a straight line between reference dates, at the middle
        of the quarter). Absent without moves, households or a whole quarter.
    """
    if not {"verhuizingen", "huishoudens"} <= set(gegevens.tabellen):
        return absent("Hiervoor zijn verhuizingen en huishoudens nodig.")
    quarters = kwartalen(gegevens)
    days = sorted(gegevens.tabel("huishoudens")["peildatum"].dropna().unique())
    if not quarters or not days:
        return absent("De verhuizingen beslaan geen heel kwartaal.")
    moves = gegevens.tabel("verhuizingen")
    counts = [len(senior_verhuizingen(moves, periode=each, senior=gegevens.senior)) for each in quarters]
    middle = [each.start.toordinal() + (each.eind - each.start).days / 2 for each in quarters]
    table = pd.DataFrame({
        "tijd": [kwartaal(each.start) for each in quarters], "verhuizingen": counts,
        "huishoudens": np.round(np.interp(middle, *_seniors(gegevens, days))),
    }, index=[f"{each.start.year}Q{(each.start.month + 2) // 3}" for each in quarters])  # fmt: skip
    return Telling(
        table=table.astype({"verhuizingen": "Int64", "huishoudens": "Int64"}).rename_axis("periode"),
        sources=gegevens.sources_of("verhuizingen", "huishoudens"), counts=("verhuizingen", "huishoudens"),
    )  # fmt: skip


def _seniors(gegevens: Gegevens, days: list[pd.Timestamp]) -> tuple[list[int], list[int]]:
    rows = gegevens.tabel("huishoudens")
    dates = [pd.Timestamp(day).date() for day in days]
    return [day.toordinal() for day in dates], [
        len(senior_huishoudens(rows, peildatum=day, senior=gegevens.senior)) for day in dates
    ]


def begin_aanpak(gegevens: Gegevens, gegeven: date | None = None) -> date | None:
    """Return the day the approach began: the one that was given, or the first in gebeurtenissen up to the period's end.

    None where there is none: without a begin there is no before and after.
    """
    if gegeven is not None:
        return gegeven
    rows = gegevens.tabel("gebeurtenissen")
    own = rows.loc[(rows["soort"] == "start_aanpak") & (rows["datum"] <= pd.Timestamp(gegevens.periode.eind))]
    return None if own.empty else own["datum"].min().date()


def paneel_van(reeks: pd.DataFrame, *, gemeente: str, begin: date | None) -> Paneel | Onbepaald:
    """Make a panel of one gemeente from the quarters that were let out.

    Parameters
    ----------
    reeks : DataFrame
        Table of `kwartaalreeks`, after disclosure: hidden quarters are gaps.
    gemeente : str
    begin : date, optional
        The approach counts from the first quarter that it covers as a whole.

    Returns
    -------
    Paneel or Onbepaald
        Onbepaald without a begin, without quarters, or where one is hidden.
    """
    if begin is None:
        return Onbepaald(reden=GEEN_BEGIN)
    if reeks.empty:
        return Onbepaald(reden="er zijn geen cijfers per kwartaal")
    if reeks[["verhuizingen", "huishoudens"]].isna().any(axis=None):
        return Onbepaald(reden="in een of meer kwartalen zijn er te weinig verhuizingen om te tonen")
    starts = pd.PeriodIndex(reeks.index, freq="Q").start_time >= pd.Timestamp(begin)
    return panel_of(pd.DataFrame({
        "gemeente_code": gemeente, "periode": reeks.index, "verhuizingen_senioren": reeks["verhuizingen"],
        "huishoudens_senioren": reeks["huishoudens"], "aanpak": starts,
    }))  # fmt: skip


def vergelijk(
    paneel: Paneel | Onbepaald, *, ontwerp: OntwerpKeuze, rivalen: Rivalen, eisen: Eisen | None = None
) -> Uitkomst | NietVastTeStellen | Onbepaald:
    """Compare the time before and after with the strongest design that one gemeente allows, or the one asked for.

    Parameters
    ----------
    paneel : Paneel or Onbepaald
    ontwerp : {"auto", "voor_na", "its"}
        "auto" takes the interrupted series where its gate is open, and otherwise describes.
    rivalen : Rivalen
    eisen : Eisen, optional
    """
    if isinstance(paneel, Onbepaald):
        return paneel
    carries = judge(Ontwerp.TIJDREEKS, paneel, eisen).open
    if ontwerp == "its" or (ontwerp == "auto" and carries):
        return fit_tijdreeks(paneel, rivalen=rivalen, eisen=eisen)
    return describe_change(paneel, rivalen=rivalen, eisen=eisen)
