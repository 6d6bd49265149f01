"""What starts and ends of chains are called in tables and sentences."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import pandas as pd

from toolkit.contracts.codelijsten import KETEN_STARTEN

ALLE: Final = "alle"
BEGINNEN: Final[Mapping[str, str]] = {
    "nieuwbouw": "nieuwbouw", "transformatie": "transformatie", "splitsing": "splitsing", "overlijden": "overlijden",
    "opname_instelling": "verhuizing naar een zorginstelling", "emigratie": "emigratie",
    "vertrek_buiten_gebied": "vertrek uit het gebied", "samenwonen": "samenwonen",
    "senior_verhuizing": "verhuizing van een senior", "onbekend": "onbekend",
}  # fmt: skip
EINDEN: Final[Mapping[str, str]] = {
    "starter": "starter: liet geen zelfstandige woning achter", "achterblijver": "er bleef iemand in de woning achter",
    "instroom_buitenland": "kwam uit het buitenland", "sloop_onttrekking": "woning gesloopt of onttrokken",
    "samenvoeging": "woning samengevoegd", "leegstand": "woning bleef leeg", "woningruil": "woningruil",
    "tweede_woning": "tweede woning", "buiten_gebied": "kwam van buiten het gebied",
    "buiten_bestand": "vorige woning staat niet in het bestand", "lopend": "nog leeg aan het eind van de periode",
    "onbekend": "onbekend",
}  # fmt: skip


def per_begin(wortels: pd.DataFrame, row: Callable[[pd.DataFrame], Mapping[str, Any]]) -> pd.DataFrame:
    """Make one row per kind of start that occurs, in the order of the code list, and one of all together.

    Parameters
    ----------
    wortels : DataFrame with start_soort
    row : callable
        From the chains of a group to the columns of its row; it must also take no chains.

    Returns
    -------
    DataFrame, fresh index
        begin (in words, the last "alle") and the columns of `row`. Without chains it has those columns and no rows.
    """
    kinds = wortels["start_soort"].astype("str")
    groups = [(BEGINNEN[kind], wortels.loc[kinds == kind]) for kind in KETEN_STARTEN if (kinds == kind).any()]
    table = pd.DataFrame([{"begin": name, **row(rows)} for name, rows in [*groups, (ALLE, wortels)]])
    return table if len(wortels) else table.iloc[:0]
