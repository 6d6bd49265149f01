"""Where an organisation works: whether its areas lie in a gemeente, or hold it."""

from typing import Final

import pandas as pd

from toolkit.contracts.columns import LIST_MARK
from toolkit.gebieden import gemeente_of

_WIDER: Final = ("PV", "NL")


def werkt_in(organisaties: pd.DataFrame, gemeente: str) -> pd.Series:
    """Tell which organisations work in a gemeente.

    Parameters
    ----------
    organisaties : DataFrame, contract organisaties
    gemeente : str

    Returns
    -------
    Series[bool], index of `organisaties`
        True for a province or the country, and for an organisation of which no area is filled in: unknown is not
        elsewhere.
    """
    codes = areas(organisaties["gebied_codes"])
    return codes.map(lambda held: not held or any(covers(code, gemeente) for code in held)).astype(bool)


def areas(column: pd.Series) -> pd.Series:
    """Return a column of lists parted by `|` as tuples; a missing value is an empty tuple."""
    return column.astype("object").map(lambda text: tuple(text.split(LIST_MARK)) if pd.notna(text) else ())


def covers(code: str, gemeente: str) -> bool:
    """Tell whether an area is or lies in a gemeente, or is a province or the country."""
    return code.startswith(_WIDER) or str(gemeente_of(pd.Series([code])).iloc[0]) == gemeente
