"""In which buurt dwellings are."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from toolkit.bewoning.groepen import GEEN, Getallen
from toolkit.bewoning.teksten import Namen, by_day_and_id, names_of, places_of
from toolkit.errors import ContractError


def buurten(tabellen: Mapping[str, pd.DataFrame], woningen: pd.Index) -> Namen:
    """Find the buurt of dwellings: from woningen, or else from the moves from and to them, the latest that says so.

    Parameters
    ----------
    tabellen : mapping of name to DataFrame
        verhuizingen, and woningen where there are any.
    woningen : Index of str
        Dwellings, each once.

    Returns
    -------
    Namen
        One for each dwelling, missing where no table says it.

    Raises
    ------
    ContractError
        If a dwelling is in woningen twice.
    """
    found, codes = np.full(len(woningen), GEEN, dtype=np.int64), [pd.Series(dtype="str")]
    if "woningen" in tabellen:
        table = tabellen["woningen"]
        place = places_of(woningen, table["woning_id"])
        _once(place, len(woningen))
        rows = np.flatnonzero((place >= 0) & table["buurt_code"].notna().to_numpy())
        found[place[rows]] = rows
        codes.append(table["buurt_code"])
    moves = tabellen["verhuizingen"]
    for side in ("van", "naar"):
        if (found < 0).any() and f"{side}_buurt_code" in moves:
            homes, rows = _from_moves(np.flatnonzero(found < 0), woningen, moves, side)
            found[homes] = rows + sum(len(each) for each in codes)
            codes.append(moves[f"{side}_buurt_code"])
    return names_of(codes, found)


def _from_moves(missing: Getallen, woningen: pd.Index, moves: pd.DataFrame, side: str) -> tuple[Getallen, Getallen]:
    """Give dwellings with the row that says where each is, of several the latest last."""
    place = places_of(woningen[missing], moves[f"{side}_woning_id"])
    rows = np.flatnonzero((place >= 0) & moves[f"{side}_buurt_code"].notna().to_numpy())
    rows = rows[by_day_and_id(moves["datum"].iloc[rows], moves["verhuizing_id"].iloc[rows])]
    return missing[place[rows]], rows


def _once(place: Getallen, count: int) -> None:
    if (np.bincount(place[place >= 0], minlength=count) > 1).any():
        raise ContractError(
            "een woning staat er twee keer in.", remedy="Lever elke woning één keer aan.", place="woningen.woning_id"
        )
