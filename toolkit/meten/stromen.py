"""Counted moves between areas, and what disclosure must know about them."""

from dataclasses import dataclass
from typing import Final

import pandas as pd

from toolkit.provenance import Source

BUITEN_GEBIED: Final = "buiten_gebied"
BUITENLAND: Final = "buitenland"
ONBEKEND: Final = "onbekend"
ZONDER_GEBIED: Final = (BUITEN_GEBIED, BUITENLAND, ONBEKEND)
"""Ends of a flow that are no area of the gemeente (domain 5.3)."""

ALLE: Final = ""
"""The class of flows of everybody together."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Stromen:
    """Moves counted by origin and destination.

    Attributes
    ----------
    paren : DataFrame, fresh index
        niveau, klasse, van_code, naar_code (str), aantal (Int64, above zero), geschat (boolean). One row per pair that
        occurs; a pair without a row is zero. An end is an area of that level or one of `ZONDER_GEBIED`. `klasse` is
        "" for everybody, or the label of an age class; not every level needs classes. `geschat` tells that a part of
        the count was shared out by address weights.
    gebieden : DataFrame, index gebied_code
        gebied_code, niveau, naam, gebied_jaar of every area of these levels, also without moves; and `huishoudens`
        (Float64, the stock for rates, missing where it is not known).
    periode : str
        First and last day, "2019-01-01/2023-12-31".
    sources : tuple of Source
    reden : str
        Why there is nothing; "" where there is.
    """

    paren: pd.DataFrame
    gebieden: pd.DataFrame
    periode: str
    sources: tuple[Source, ...]
    reden: str = ""
