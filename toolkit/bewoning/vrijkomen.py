"""Dwellings that came free with the household that came next, as a table."""

from collections.abc import Mapping
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from toolkit.bewoning.groepen import GEEN, or_missing
from toolkit.bewoning.intrek import entries
from toolkit.bewoning.rijen import observe
from toolkit.bewoning.vacatures import vacancies
from toolkit.bewoning.vullen import fill

OVERLAP_DAGEN: Final = 31
MAX_LEEGSTAND_DAGEN: Final = 365
MIN_VOLGTIJD_MAANDEN: Final = 24
"""Chains looked at for a shorter time are left out of means [D, domain 5.1]."""
_NO_DAY: Final = date(2000, 1, 1)


def vrijgekomen_woningen(
    tabellen: Mapping[str, pd.DataFrame],
    *,
    overlap_dagen: int = OVERLAP_DAGEN,
    max_leegstand_dagen: int = MAX_LEEGSTAND_DAGEN,
) -> pd.DataFrame:
    """List the dwellings that a move left empty, with who came to live there first.

    Parameters
    ----------
    tabellen : mapping of name to DataFrame
        verhuizingen, and woninggebeurtenissen where there are any.
    overlap_dagen, max_leegstand_dagen : int
        How many days before and after it was left the next household may come.

    Returns
    -------
    DataFrame
        One row per dwelling and departure: verhuizing_id (of the last part that left), woning_id, leeg_vanaf,
        personen_vertrekkend and personen_nieuw (Int64, persons, missing where unknown) and vul_huishouden_id (missing
        where nobody came in time).

    Raises
    ------
    ContractError
        If there are no moves, or they lack a column without which no vacancy can be told.

    Notes
    -----
    Domain 5.1. Where somebody stays, or it is unknown whether somebody does, nothing came free; nor where the same
    household came back, or somebody else left the dwelling before anybody had come. Who lives in with others or takes
    a room fills no dwelling, and a household fills one vacancy only: the moving chains follow the same rule.
    """
    start, eind = _span(tabellen)
    seen = observe(tabellen, start=start, eind=eind)
    v, e = vacancies(seen, overlap_dagen=overlap_dagen), entries(seen.rijen)
    filled = fill(v, e, overlap_dagen=overlap_dagen, max_leegstand_dagen=max_leegstand_dagen)
    rows = np.flatnonzero((v.rij >= 0) & ~filled.vervalt)
    entry = filled.vul[rows]
    return pd.DataFrame({
        "verhuizing_id": seen.verhuizing.of(v.rij[rows]),
        "woning_id": seen.woning.of(v.woning[rows]),
        "leeg_vanaf": v.dag[rows].astype("datetime64[D]").astype("datetime64[us]"),
        "personen_vertrekkend": or_missing(v.personen[rows]),
        "personen_nieuw": or_missing(np.append(e.na, GEEN)[entry]),
        "vul_huishouden_id": seen.huishouden.of(np.append(e.hh, GEEN)[entry]),
    })  # fmt: skip


def _span(tabellen: Mapping[str, pd.DataFrame]) -> tuple[date, date]:
    """First and last day of the moves; where there are none, any day will do."""
    days = tabellen.get("verhuizingen", pd.DataFrame()).get("datum", pd.Series(dtype="datetime64[us]")).dropna()
    return (days.min().date(), days.max().date()) if len(days) else (_NO_DAY, _NO_DAY)
