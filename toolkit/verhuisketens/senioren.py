"""The chains behind the moves of seniors, put beside the other tables of a gemeente."""

from collections.abc import Callable, Iterable
from typing import Final

import pandas as pd

from toolkit.meten import Gegevens
from toolkit.senioren import senior_verhuizingen
from toolkit.verhuisketens.koppelen import Ketens, link

LEAST_KNOWN: Final = 0.6  # [D] domain 5.1: of fewer origins known, no length of chains may be told
_NEEDED: Final = ("van_woning_id", "naar_woning_id", "blijft_bewoond", "van_soort", "naar_soort")


def can_be_linked(verhuizingen: pd.DataFrame) -> bool:
    """Tell whether there are moves, with something in every column that chains are made of (contract VERHUIZINGEN)."""
    return not verhuizingen.empty and not any(verhuizingen[name].isna().all() for name in _NEEDED)


def with_ketens(gegevens: Gegevens) -> Gegevens:
    """Return the data with `ketens` (one per move of a senior in the period) and `ketenschakels`.

    The chains are observed from the first to the last move in the delivery. Without the columns that they are made of,
    or where too few entrants have a known origin (`LEAST_KNOWN`), the data comes back as it is.
    """
    found = _linked(gegevens)
    if found is None:
        return gegevens
    own = senior_verhuizingen(
        gegevens.tabel("verhuizingen"), periode=gegevens.periode, senior=gegevens.senior
    )["verhuizing_id"]  # fmt: skip
    return gegevens.with_tabellen(ketens=found.senior(own), ketenschakels=found.schakels)


def vervolg_van(gegevens: Gegevens) -> Callable[[Iterable[str]], int] | None:
    """Return what counts the moves that some moves (verhuizing_id) set in motion, each once; None as `with_ketens`."""
    found = _linked(gegevens)
    return None if found is None else found.distinct_fills


def _linked(gegevens: Gegevens) -> Ketens | None:
    moves = gegevens.tabel("verhuizingen")
    if not can_be_linked(moves):
        return None
    found = link(gegevens.tabellen, start=moves["datum"].min().date(), eind=moves["datum"].max().date())
    return None if found.dekking_bestand is None or found.dekking_bestand < LEAST_KNOWN else found
