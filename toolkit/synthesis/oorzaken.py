"""Why two figures on one subject differ, as far as their metadata tell (domain 5.12)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import pandas as pd

OORZAKEN: Final[Mapping[str, str]] = MappingProxyType({
    "definitie": "definitie", "populatie": "populatie", "eenheid": "eenheid", "peildatum": "peildatum",
    "bron": "bron_id", "methode": "aard", "gebiedsindeling": "gebied_jaar", "afronding": "afronding",
})  # fmt: skip
"""Each cause with the column that tells. Of the method that is the nature: its text differs between any two sources."""
VERSCHILT: Final = "verschilt"
GELIJK: Final = "gelijk"
ONBEKEND: Final = "onbekend"


def oorzaken(een: pd.DataFrame, ander: pd.DataFrame) -> pd.DataFrame:
    """Compare the metadata of pairs of figures.

    Parameters
    ----------
    een, ander : DataFrame, same length
        Figures as `toolkit.synthesis.geleverd` gives them; row by row one pair.

    Returns
    -------
    DataFrame
        One column per cause: `verschilt`, `gelijk`, or `onbekend` where one of the two does not say. Which figure
        comes first makes no difference. Texts are compared without capitals, double blanks and the closing point.
    """
    first, second = een.reset_index(drop=True), ander.reset_index(drop=True)
    return pd.DataFrame({name: _cause(first[column], second[column]) for name, column in OORZAKEN.items()}, dtype="str")


def _cause(een: pd.Series, ander: pd.Series) -> pd.Series:
    unknown = een.isna() | ander.isna()
    same = _plain(een) == _plain(ander)
    return pd.Series(VERSCHILT, index=een.index, dtype="str").mask(same, GELIJK).mask(unknown, ONBEKEND)


def _plain(values: pd.Series) -> pd.Series:
    if not (pd.api.types.is_string_dtype(values) or isinstance(values.dtype, pd.CategoricalDtype)):
        return values.astype("object")
    texts = values.astype("str").str.casefold().str.replace(r"\s+", " ", regex=True).str.strip(" .")
    return texts.astype("object")
