"""Which indicators of the worksheet cannot be given yet, and who usually holds them."""

from collections.abc import Collection, Sequence

import pandas as pd

from toolkit.dutch import listing
from toolkit.indicatoren import Indicator
from toolkit.provenance import AARD_IN_WOORDEN


def ontbrekende_indicatoren(indicators: Sequence[Indicator], *, beschikbaar: Collection[str]) -> pd.DataFrame:
    """Return a row per indicator that is not available.

    Parameters
    ----------
    indicators : sequence of Indicator
        The rows of a worksheet, in printed order.
    beschikbaar : collection of str
        Ids for which this run has values.

    Returns
    -------
    DataFrame, index indicator id
        Columns label, stand ("niet beschikbaar"), houders, aard (in words).
    """
    missing = [indicator for indicator in indicators if indicator.id not in beschikbaar]
    return pd.DataFrame(
        {
            "label": [indicator.label for indicator in missing],
            "stand": ["niet beschikbaar"] * len(missing),
            "houders": [listing(indicator.houders, word="of") for indicator in missing],
            "aard": [AARD_IN_WOORDEN[indicator.aard] for indicator in missing],
        },
        index=pd.Index([indicator.id for indicator in missing], name="indicator_id"),
    )
