"""In which buurt dwellings are."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.bewoning.groepen import Getallen
from toolkit.bewoning.teksten import by_day_and_id, places_of
from toolkit.errors import ContractError


def buurten(tabellen: Mapping[str, pd.DataFrame], woningen: pd.Index) -> NDArray[Any]:
    """Find the buurt of dwellings: from woningen, or else from the moves from and to them, the latest that says so.

    Parameters
    ----------
    tabellen : mapping of name to DataFrame
        verhuizingen, and woningen where there are any.
    woningen : Index of str
        Dwellings, each once.

    Returns
    -------
    array of str, one place per dwelling
        None where no table says it.

    Raises
    ------
    ContractError
        If a dwelling is in woningen twice.
    """
    found = np.full(len(woningen), None, dtype=object)
    if "woningen" in tabellen:
        table = tabellen["woningen"]
        place = places_of(woningen, table["woning_id"])
        _once(place, len(woningen))
        _fill(found, np.arange(len(woningen)), place, table["buurt_code"])
    for side in ("van", "naar"):
        if f"{side}_buurt_code" in tabellen["verhuizingen"]:
            _from_moves(found, woningen, tabellen["verhuizingen"], side)
    return found


def _from_moves(found: NDArray[Any], woningen: pd.Index, moves: pd.DataFrame, side: str) -> None:
    """Fill in what is not known yet: most often that is little, so that only few moves are put in order."""
    missing = np.flatnonzero(found == None)  # noqa: E711
    if not len(missing):
        return
    place = places_of(woningen[missing], moves[f"{side}_woning_id"])
    rows = np.flatnonzero((place >= 0) & moves[f"{side}_buurt_code"].notna().to_numpy())
    said = moves.iloc[rows]
    order = by_day_and_id(said["datum"], said["verhuizing_id"])
    _fill(found, missing, place[rows][order], said[f"{side}_buurt_code"].iloc[order])


def _fill(found: NDArray[Any], at: Getallen, place: Getallen, codes: pd.Series) -> None:
    """Write codes at their places; of several at one place the last stays."""
    rows = np.flatnonzero(place >= 0)
    numbers, names = pd.factorize(codes.iloc[rows].astype("str"))
    found[at[place[rows]]] = np.append(names.to_numpy(dtype=object), np.array([None], dtype=object))[numbers]


def _once(place: Getallen, count: int) -> None:
    if (np.bincount(place[place >= 0], minlength=count) > 1).any():
        raise ContractError(
            "een woning staat er twee keer in.", remedy="Lever elke woning één keer aan.", place="woningen.woning_id"
        )
