"""The joint display of a report from the talks of its gemeente: only the indicators that the report is about."""

from collections.abc import Sequence
from typing import Final

import pandas as pd

from toolkit.interviews import Citaten, Gecodeerd, gekozen
from toolkit.synthesis.joint_display import naast_verhalen

_CITAAT: Final = ["fragment_id", "code", "tekst", "mag_uit"]


def naast_gesprekken(
    rijen: pd.DataFrame,
    gehoord: pd.DataFrame,
    gesprekken: Gecodeerd,
    oordeel: Citaten,
    *,
    gemeente: str,
    ids: Sequence[str],
) -> pd.DataFrame:
    """Lay the indicators of a report beside what people said about them.

    Parameters
    ----------
    rijen : DataFrame, contract INDICATOREN
        As they were let out.
    gehoord : DataFrame
        Frequencies of all people together, as they were let out; empty where there are no talks.
    gesprekken : Gecodeerd
    oordeel : Citaten
        Of these talks.
    gemeente : str
    ids : sequence of str
        Indicators with a headline figure; what the codebook links to others is left out.

    Returns
    -------
    DataFrame
        As `naast_verhalen`, one row per indicator of `ids`. Without talks every row has its figure and no story.
    """
    spoken = gehoord if len(gehoord) else pd.DataFrame(columns=["code", "naam", "met", "van"])
    quotes = gekozen(oordeel, gesprekken, [str(code) for code in spoken["code"]])
    table = quotes.table.rename_axis("fragment_id").reset_index() if not quotes.reden else pd.DataFrame(columns=_CITAAT)
    display = naast_verhalen(rijen, spoken, table[_CITAAT], gesprekken.codeboek, gemeente=gemeente, ids=ids)
    return display.loc[display["indicator_id"].isin(list(ids))].reset_index(drop=True)
