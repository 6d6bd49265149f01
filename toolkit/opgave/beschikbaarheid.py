"""Which indicators of the worksheet cannot be given yet, and who usually holds them."""

from collections.abc import Collection, Sequence
from typing import Final

import pandas as pd

from toolkit.dutch import listing
from toolkit.indicatoren import Indicator
from toolkit.opgave.selectie import Keuze
from toolkit.provenance import AARD_IN_WOORDEN, werkwijzer

WERKBLAD: Final = werkwijzer(
    "werkblad_opgave", "Werken aan doorstroming van senioren, werkblad Wat is de opgave?", bestand="indicatoren"
)


def ontbrekende_indicatoren(indicators: Sequence[Indicator], *, beschikbaar: Collection[str]) -> Keuze:
    """Return a row per indicator that is not available.

    Parameters
    ----------
    indicators : sequence of Indicator
        The rows of a worksheet, in printed order.
    beschikbaar : collection of str
        Ids for which this run has values.

    Returns
    -------
    Keuze
        Index indicator id; columns label, stand ("niet beschikbaar"), houders, aard (in words).
    """
    missing = [indicator for indicator in indicators if indicator.id not in beschikbaar]
    table = pd.DataFrame(
        {
            "label": [indicator.label for indicator in missing],
            "stand": ["niet beschikbaar"] * len(missing),
            "houders": [listing(indicator.houders, word="of") for indicator in missing],
            "aard": [AARD_IN_WOORDEN[indicator.aard] for indicator in missing],
        },
        index=pd.Index([indicator.id for indicator in missing], name="indicator_id"),
    )
    return Keuze(table=table, sources=(WERKBLAD,))
