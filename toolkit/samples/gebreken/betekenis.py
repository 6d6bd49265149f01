"""Faults of meaning: the row reads well and says something that did not happen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from toolkit.samples.gebreken.soorten import Gebreken, protocol

_TABEL: Final = "verhuizingen"
_LATE_DAYS: Final = (30, 240)


@dataclass(frozen=True, kw_only=True)
class _Fout:
    """A fault: which rows can have it, and what becomes of those that get it."""

    soort: str
    kolom: str
    kan: Callable[[pd.DataFrame], pd.Series]
    maak: Callable[[pd.Series, np.random.Generator], pd.Series]


def vertekenen(
    tabellen: Mapping[str, pd.DataFrame], gebreken: Gebreken, rng: np.random.Generator
) -> tuple[dict[str, pd.DataFrame], pd.DataFrame]:
    """Change registrations of moves in ways that a reader cannot see.

    Parameters
    ----------
    tabellen : mapping of name to DataFrame in the shape of the contract
    gebreken : Gebreken
    rng : numpy Generator

    Returns
    -------
    tables (those changed are new), protocol of what was planted (`bestand` and `rij` still empty)
    """
    moves = tabellen.get(_TABEL)
    if moves is None or moves.empty:
        return dict(tabellen), protocol([])
    moves, planted, free = moves.copy(), [], pd.Series(True, index=moves.index)
    for fout in _FOUTEN:
        can = moves.index[fout.kan(moves).fillna(value=False).astype("bool") & free]
        chosen = can[np.sort(rng.permutation(len(can))[: round(getattr(gebreken, fout.soort) * len(can))])]
        column = moves[fout.kolom].copy()
        column.loc[chosen] = fout.maak(column.loc[chosen], rng)
        moves[fout.kolom], free[chosen] = column, False
        planted += [_planted(key, fout) for key in moves.loc[chosen, "verhuizing_id"]]
    return {**tabellen, _TABEL: moves}, protocol(planted)


def _planted(key: str, fout: _Fout) -> dict[str, object]:
    return {"tabel": _TABEL, "sleutel": key, "kolom": fout.kolom, "soort": fout.soort, "gevolg": "onzichtbaar"}


def _later(datum: pd.Series, rng: np.random.Generator) -> pd.Series:
    days = pd.to_timedelta(rng.integers(*_LATE_DAYS, size=len(datum)), unit="D")
    later: pd.Series = (datum + days).astype(datum.dtype)
    return later


def _always(value: str | bool | None) -> Callable[[pd.Series, np.random.Generator], pd.Series]:
    def same(column: pd.Series, _rng: np.random.Generator) -> pd.Series:
        made: pd.Series = pd.Series(value, index=column.index).astype(column.dtype)
        return made

    return same


def _not_late_in_the_file(moves: pd.DataFrame) -> pd.Series:
    """Leave the last months alone: a date past the end of the period can be seen."""
    early: pd.Series = moves["datum"] <= moves["datum"].max() - pd.Timedelta(days=_LATE_DAYS[1])
    return early


_FOUTEN: Final = (
    _Fout(
        soort="ruil_ongemerkt", kolom="via", maak=_always("onbekend"), kan=lambda moves: moves["via"] == "woningruil"
    ),
    _Fout(
        soort="deelvertrek_als_vertrek",
        kolom="blijft_bewoond",
        maak=_always(value=False),
        kan=lambda moves: moves["blijft_bewoond"],
    ),
    _Fout(
        soort="ontbrekende_schakel",
        kolom="van_woning_id",
        maak=_always(None),
        kan=lambda moves: moves["van_woning_id"].notna(),
    ),
    _Fout(soort="late_melding", kolom="datum", maak=_later, kan=_not_late_in_the_file),
)


def alleen_van(moves: pd.DataFrame, woningen: pd.Series) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Leave what one corporatie sees of all moves.

    Parameters
    ----------
    moves : DataFrame in the shape of `verhuizingen`
    woningen : Series[str]
        Ids of the dwellings of the corporatie.

    Returns
    -------
    moves from or to those dwellings, with the other dwelling unknown where it belongs to somebody else; and the
    protocol: a row for each move that is gone ("buiten_bestand") or lost one end ("eind_buiten_bestand")
    """
    ends = {name: moves[name].isin(woningen) for name in ("van_woning_id", "naar_woning_id")}
    seen = ends["van_woning_id"] | ends["naar_woning_id"]
    lost = {name: seen & moves[name].notna() & ~own for name, own in ends.items()}
    kept = moves.assign(**{name: moves[name].where(own) for name, own in ends.items()})
    gone = [_buiten(key, "", "buiten_bestand") for key in moves.loc[~seen, "verhuizing_id"]]
    cut = [_buiten(key, name, "eind_buiten_bestand")
           for name, rows in lost.items() for key in moves.loc[rows, "verhuizing_id"]]  # fmt: skip
    return kept.loc[seen].reset_index(drop=True), protocol([*gone, *cut])


def _buiten(key: str, kolom: str, soort: str) -> dict[str, object]:
    return {"tabel": _TABEL, "sleutel": key, "kolom": kolom, "soort": soort, "gevolg": "onzichtbaar"}
