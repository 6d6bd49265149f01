"""Where a dwelling lies and in which wijk and kern, as the filters read it (domain 5.5)."""

import pandas as pd

from toolkit.gebieden import wijk_of
from toolkit.meten import with_plek


def with_place(woningen: pd.DataFrame, *, plekken: pd.DataFrame, kern_van: pd.Series) -> pd.DataFrame:
    """Give dwellings the place and areas that distances and filters read.

    Parameters
    ----------
    woningen : DataFrame
        buurt_code, and x_rd and y_rd where they were delivered.
    plekken : DataFrame from `toolkit.meten.plekken`
    kern_van : Series, index buurt_code

    Returns
    -------
    DataFrame
        Columns of `toolkit.meten.with_plek`, wijk_code and kern_code.
    """
    return with_plek(woningen, plekken=plekken).assign(
        wijk_code=wijk_of(woningen["buurt_code"]), kern_code=woningen["buurt_code"].map(kern_van).astype("str")
    )
