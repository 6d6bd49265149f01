"""The chance interval of rates; apart, because it loads scipy and few need it."""

import pandas as pd

from toolkit.estimation import TOEVAL, garwood
from toolkit.meten.rijen import with_interval


def with_chance(rows: pd.DataFrame, *, per: float) -> pd.DataFrame:
    """Add the Garwood interval to rates per so many, of which the teller is a count; missing for a noemer of 0."""
    low, high = garwood(rows["teller"])
    noemer = rows["noemer"].mask(rows["noemer"] == 0)
    return with_interval(rows, per * low / noemer, per * high / noemer, TOEVAL)
