"""Coarser areas from finer ones."""

from typing import Final

import pandas as pd
from geopandas import GeoDataFrame

from toolkit import contracts, gebieden

_FINER: Final = {"wijk": ("buurt",), "gemeente": ("buurt", "wijk")}


def dissolve_to(grenzen: GeoDataFrame, niveau: str, *, names: pd.Series | None = None) -> GeoDataFrame:
    """Merge buurten into wijken, or buurten or wijken into gemeenten, by their codes.

    Parameters
    ----------
    grenzen : GeoDataFrame, contract GEBIEDEN
        All of one level that is finer than `niveau`.
    niveau : {"wijk", "gemeente"}
    names : Series[str], index gebied_code, optional
        Names of the new areas; an area without one is called by its code, because a name cannot be derived.

    Returns
    -------
    GeoDataFrame, contract GEBIEDEN, in order of code
        The surface is that of the parts; a hole or sliver between them stays.

    Raises
    ------
    ValueError
        If the level is not coarser than that of `grenzen`, or `grenzen` mix levels.
    """
    given = set(grenzen["niveau"])
    if niveau not in _FINER or len(given) != 1 or not given <= set(_FINER[niveau]):
        raise ValueError(f"cannot make {niveau} from {sorted(given)}")
    parent = gebieden.wijk_of if niveau == "wijk" else gebieden.gemeente_of
    parts = grenzen[["gebied_jaar", "geometry"]].assign(gebied_code=parent(grenzen["gebied_code"]))
    whole = parts.dissolve(by="gebied_code", aggfunc="first", as_index=False)
    codes = whole["gebied_code"]
    named = codes.map(names) if names is not None else pd.Series(pd.NA, index=codes.index, dtype="str")
    whole = whole.assign(
        niveau=pd.Series(niveau, index=codes.index, dtype="str"),
        naam=named.astype("str").fillna(codes),
        gemeente_code=gebieden.gemeente_of(codes),
    )
    return contracts.check(whole, contracts.GEBIEDEN)
