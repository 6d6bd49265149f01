"""Ratios of the monitor: each with both readings where the worksheet leaves room for two (domain 2.4, examples 10, 11).

A ratio of which the noemer is not delivered gives a row that says so, and never a fault.
"""

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from toolkit.meten import Gegevens, count_rows, value_row
from toolkit.monitor.interventies import (
    VERGOEDING,
    geen_gesprekken,
    huishoudens_met_gesprek,
    inzet,
    toewijzingen_aan_senioren,
    voorrang_aan_senioren,
)
from toolkit.monitor.maten import buurt_of_dwelling, column_or, in_period, moves_of

NOEMER_ONTBREEKT: Final = "noemer ontbreekt"
PER_100: Final = "per 100 verhuizingen"
VERHOUDING: Final = "verhouding"
_PER: Final = 100.0


def ratio_met_zonder(met: float, totaal: float) -> float | None:
    """Return with : without, m / (V - m); undefined (None) where all are with.

    Examples
    --------
    >>> ratio_met_zonder(50, 200) == 1 / 3, ratio_met_zonder(200, 200)
    (True, None)
    """
    return None if totaal == met else met / (totaal - met)


def per_honderd(teller: float, noemer: float) -> float | None:
    """Return teller per 100 of the noemer, which it is no part of: it may exceed 100. None for a noemer of 0.

    Examples
    --------
    >>> per_honderd(120, 80)
    150.0
    """
    return _PER * teller / noemer if noemer else None


def _ratio_row(
    indicator_id: str, gegevens: Gegevens, tabellen: Sequence[str], *, teller: float | None, noemer: float | None,
    eenheid: str, maat: str, methode: str, waarom: str = "",
) -> pd.DataFrame:  # fmt: skip
    """One reading of a ratio: a share (unit 1) or a number per 100; `waarom` says why there is no teller."""
    lacking = waarom if noemer is not None else NOEMER_ONTBREEKT
    value = (
        None if not noemer or teller is None else (teller / noemer if eenheid == "1" else per_honderd(teller, noemer))
    )
    return value_row(
        indicator_id, gegevens=gegevens, tabellen=tabellen, waarde=value, eenheid=eenheid, teller=teller, noemer=noemer,
        uitsplitsing={"maat": maat} if maat else None, methode=methode, opmerking=lacking, aard="afgeleid",
    )  # fmt: skip


def _moves(gegevens: Gegevens) -> pd.DataFrame | None:
    return moves_of(gegevens) if "verhuizingen" in gegevens.tabellen else None


def _number(rows: pd.DataFrame | None) -> float | None:
    return None if rows is None else float(len(rows))


def interventie_coach_trajecten_per_verhuizing(gegevens: Gegevens) -> pd.DataFrame:
    """Return trajecten per 100 moves; which part of the moves came after a traject; which trajecten ended in a move."""
    talked, moves, why = huishoudens_met_gesprek(gegevens), _moves(gegevens), geen_gesprekken(gegevens)
    parts = [_ratio_row(
        "interventie_coach_trajecten_per_verhuizing", gegevens, ("contacten", "verhuizingen"), waarom=why,
        teller=None if why else float(len(talked)), noemer=_number(moves), eenheid=PER_100, maat="",
        methode="huishoudens met een gesprek in de periode, per 100 verhuizingen van senioren; kan boven de 100 komen",
    )]  # fmt: skip
    if "trajecten" in gegevens.tabellen:
        parts.append(_after_traject(gegevens, moves))
        if {"eind", "uitkomst"} <= set(gegevens.tabellen["trajecten"]):
            parts.append(_finished(gegevens))
    return pd.concat(parts, ignore_index=True)


def na_traject(trajecten: pd.DataFrame, moves: pd.DataFrame) -> pd.Series:
    """Tell of each move whether its household had begun a traject by then (boolean, index of `moves`)."""
    starts = trajecten.groupby("huishouden_id")["start"].min()
    first = starts.reindex(moves["huishouden_id"]).set_axis(moves.index)
    named = column_or(trajecten, "verhuizing_id", pd.NA, "str").dropna()
    return (first <= moves["datum"]) | moves["verhuizing_id"].isin(named)


def _after_traject(gegevens: Gegevens, moves: pd.DataFrame | None) -> pd.DataFrame:
    after = None if moves is None else float(na_traject(gegevens.tabellen["trajecten"], moves).sum())
    return _ratio_row(
        "interventie_coach_trajecten_per_verhuizing", gegevens, ("trajecten", "verhuizingen"), teller=after,
        noemer=_number(moves), eenheid="1", maat="verhuisd_na_traject",
        methode="verhuizingen van senioren na het begin van een traject, van alle verhuizingen van senioren",
    )  # fmt: skip


def _finished(gegevens: Gegevens) -> pd.DataFrame:
    ended = in_period(gegevens.tabellen["trajecten"], gegevens.periode, column="eind")
    moved = float((ended["uitkomst"] == "verhuisd").sum())
    return _ratio_row(
        "interventie_coach_trajecten_per_verhuizing", gegevens, ("trajecten",), teller=moved, noemer=float(len(ended)),
        eenheid="1", maat="verhuisd_van_afgerond",
        methode="trajecten die met een verhuizing eindigden, van alle trajecten die in de periode eindigden",
    )  # fmt: skip


def interventie_voorrang_per_verhuizing(gegevens: Gegevens) -> pd.DataFrame:
    """Return allocations with priority per 100 moves, and per 100 moves into social rent: V includes owners."""
    given, moves = voorrang_aan_senioren(gegevens), _moves(gegevens)
    shared: dict[str, Any] = {"teller": float(len(given)), "eenheid": PER_100}
    parts = [_ratio_row(
        "interventie_voorrang_per_verhuizing", gegevens, ("toewijzingen", "verhuizingen"), noemer=_number(moves),
        maat="", methode="toewijzingen met voorrang aan senioren, per 100 verhuizingen van senioren", **shared,
    )]  # fmt: skip
    if "woningen" in gegevens.tabellen:
        parts.append(
            _ratio_row(
                "interventie_voorrang_per_verhuizing",
                gegevens,
                ("toewijzingen", "verhuizingen", "woningen"),
                noemer=_into_social_rent(gegevens, moves),
                maat="naar_sociale_huur",
                methode="toewijzingen met voorrang aan senioren, per 100 verhuizingen van senioren naar sociale huur",
                **shared,
            )
        )
    return pd.concat(parts, ignore_index=True)


def _into_social_rent(gegevens: Gegevens, moves: pd.DataFrame | None) -> float | None:
    if moves is None or "eigendom" not in gegevens.tabellen["woningen"]:
        return None
    tenure = gegevens.tabel("woningen").set_index("woning_id")["eigendom"].astype("str")
    return float((moves["naar_woning_id"].map(tenure) == "sociale_huur").sum())


def interventie_voorrang_per_toewijzing(gegevens: Gegevens) -> pd.DataFrame:
    """Return which part of all allocations T, and of those to seniors T_S, went to a senior with priority."""
    everybody = in_period(gegevens.tabellen["toewijzingen"], gegevens.periode)
    own, given = toewijzingen_aan_senioren(gegevens), voorrang_aan_senioren(gegevens)
    units = pd.DataFrame({
        "buurt_code": buurt_of_dwelling(gegevens, everybody["woning_id"]), "noemer": True,
        "teller": everybody.index.isin(given.index), "bekend": everybody["voorrang"].notna(),
    })  # fmt: skip
    among_all = count_rows(
        units, indicator_id="interventie_voorrang_per_toewijzing", gegevens=gegevens, tabellen=("toewijzingen",),
        aard="afgeleid", methode="toewijzingen met voorrang aan senioren, van alle toewijzingen",
    )  # fmt: skip
    among_own = _ratio_row(
        "interventie_voorrang_per_toewijzing", gegevens, ("toewijzingen",), teller=float(len(given)),
        noemer=float(len(own)), eenheid="1", maat="van_toewijzingen_aan_senioren",
        methode="toewijzingen met voorrang aan senioren, van alle toewijzingen aan senioren",
    )  # fmt: skip
    return pd.concat([among_all, among_own], ignore_index=True)


def interventie_vergoeding_verhouding(gegevens: Gegevens) -> pd.DataFrame:
    """Return moves with : moves without an allowance, m / (V - m), and the share m / V that readers expect.

    m is the moves of V_S(P) of a household that was paid for it: paid for that very move, or else paid in P.
    """
    moves = _moves(gegevens)
    with_it = None if moves is None else float(met_vergoeding(gegevens, moves).sum())
    shared: dict[str, Any] = {
        "indicator_id": "interventie_vergoeding_verhouding", "gegevens": gegevens,
        "tabellen": ("interventies", "verhuizingen"),
    }  # fmt: skip
    share = _ratio_row(
        teller=with_it, noemer=_number(moves), eenheid="1", maat="aandeel", **shared,
        methode="verhuizingen van senioren met een verhuisvergoeding, van alle verhuizingen van senioren",
    )  # fmt: skip
    return pd.concat([_with_to_without(shared, with_it, _number(moves)), share], ignore_index=True)


def _with_to_without(shared: dict[str, Any], met: float | None, totaal: float | None) -> pd.DataFrame:
    if met is None or totaal is None:
        remark, value, without = NOEMER_ONTBREEKT, None, None
    else:
        value, without = ratio_met_zonder(met, totaal), totaal - met
        why = "alle verhuizingen waren met vergoeding." if totaal else "er waren geen verhuizingen van senioren."
        remark = f"Niet te bepalen: {why}" if value is None else ""
    return value_row(
        **shared, waarde=value, eenheid=VERHOUDING, teller=met, noemer=without, aard="afgeleid", opmerking=remark,
        methode="verhuizingen met een verhuisvergoeding gedeeld door verhuizingen zonder",
    )  # fmt: skip


def met_vergoeding(gegevens: Gegevens, moves: pd.DataFrame) -> pd.Series:
    """Tell of each move whether an allowance was paid (boolean, index of `moves`)."""
    every = gegevens.tabellen["interventies"]
    named = column_or(every.loc[every["instrument_code"] == VERGOEDING], "verhuizing_id", pd.NA, "str")
    paid = inzet(gegevens, [VERGOEDING])
    loose = paid.loc[column_or(paid, "verhuizing_id", pd.NA, "str").isna(), "huishouden_id"]
    return moves["verhuizing_id"].isin(named.dropna()) | moves["huishouden_id"].isin(loose.dropna())
