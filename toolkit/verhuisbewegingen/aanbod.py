"""What areas have to offer to seniors: the supply that arrivals are held against (domain 5.3)."""

from typing import Final

import pandas as pd

from toolkit.meten import Gegevens, areas_of, bestaande_woningen

_SUITABLE: Final = "geschikt"


def geschikt_aanbod(gegevens: Gegevens, *, niveau: str) -> pd.Series:
    """Count the dwellings that are suitable by the rule, per area.

    Parameters
    ----------
    gegevens : Gegevens
        With `geschiktheid` judged (`toolkit.geschiktheid`).
    niveau : {"gemeente", "wijk", "buurt", "kern"}

    Returns
    -------
    Series[Int64], index code of every area of the level, named aanbod
        Dwellings that stand on the reference date, lived in or not: the stock, because which of them came free is not
        known of dwellings that are not let. Missing for all where nobody judged a dwelling.
    """
    codes = gegevens.gebieden.index[gegevens.gebieden["niveau"] == niveau]
    homes = bestaande_woningen(gegevens)
    if homes["geschiktheid"].isna().all():
        return pd.Series(pd.NA, index=codes, dtype="Int64", name="aanbod")
    suitable = homes.loc[homes["geschiktheid"] == _SUITABLE, "buurt_code"]
    counts = areas_of(suitable, gegevens, niveau).value_counts()
    return counts.reindex(codes, fill_value=0).astype("Int64").rename("aanbod")
