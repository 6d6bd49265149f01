"""Kinds of dwellings between which chains run: the segments of the Markov cross-check (domain 5.1)."""

from collections.abc import Sequence
from typing import Final

import pandas as pd

from toolkit.errors import ContractError

KOLOMMEN: Final = ("eigendom", "bouwvorm")
ONBEKEND: Final = "onbekend"
_BUITEN: Final = "buiten het gebied"


def segmenten(woningen: pd.DataFrame, *, kolommen: Sequence[str] = KOLOMMEN, gebied: str | None = None) -> pd.Series:
    """Give every dwelling its segment.

    Parameters
    ----------
    woningen : DataFrame, contract WONINGEN
    kolommen : sequence of str
        Columns whose values together make the segment.
    gebied : str, optional
        Code of a gemeente, wijk or buurt: dwellings elsewhere are segments of their own.

    Returns
    -------
    Series of str, index woning_id
        Such as "koop, eengezins" or "koop, eengezins, buiten het gebied". A dwelling of which any of the columns is
        missing or "onbekend" (or the buurt, where `gebied` is given) is in the segment "onbekend": part of what makes
        a segment is not enough to know what its inhabitants do.

    Raises
    ------
    ContractError
        If a column was not delivered.
    """
    lacking = [name for name in ("woning_id", "buurt_code", *kolommen) if name not in woningen]
    if lacking:
        raise ContractError(
            f"zonder de kolom {lacking[0]} zijn er geen segmenten.", remedy="Lever haar aan, of kies andere segmenten.",
            place=f"woningen.{lacking[0]}",
        )  # fmt: skip
    parts = woningen[list(kolommen)].astype("str").fillna(ONBEKEND)
    found = _together(parts).str.replace("_", " ")
    unknown = (parts == ONBEKEND).any(axis=1)
    if gebied is not None:
        buurt = woningen["buurt_code"].astype("str")
        outside = ~_within(buurt, gebied)
        found, unknown = found.mask(outside, found + f", {_BUITEN}"), unknown | buurt.isna()
    return found.mask(unknown, ONBEKEND).astype("str").set_axis(pd.Index(woningen["woning_id"])).rename("segment")


def _together(parts: pd.DataFrame) -> pd.Series:
    if parts.shape[1] == 0:
        return pd.Series("alle woningen", index=parts.index, dtype="str")
    return parts.iloc[:, 0].str.cat(parts.iloc[:, 1:], sep=", ") if parts.shape[1] > 1 else parts.iloc[:, 0]


def _within(buurten: pd.Series, gebied: str) -> pd.Series:
    """Tell which buurten are or lie in an area: codes of CBS hold those of the areas around them."""
    return buurten.str[2:].str.startswith(gebied[2:]).fillna(value=False).astype(bool)
