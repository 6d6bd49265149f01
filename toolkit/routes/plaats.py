"""Where a dwelling lies, and how far two lie apart (domain 5.4)."""

from collections.abc import Mapping
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd

from toolkit.gebieden import wijk_of
from toolkit.provenance import Source
from toolkit.routes.kolom import numbers

KLASSEN: Final = ("< 500 m", "0,5-2 km", "2-5 km", "5-20 km", "> 20 km")
RANDEN: Final = (500, 2_000, 5_000, 20_000)
_WITHIN_A_DISC: Final = 0.511  # mean distance of two random points in a disc, as part of the root of its area


def plekken(grenzen: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return per buurt a point inside it and how far apart two of its dwellings usually are.

    Parameters
    ----------
    grenzen : GeoDataFrame in EPSG:28992
        gebied_code and geometry.

    Returns
    -------
    DataFrame, index buurt_code
        x, y : RD metres of a point that lies inside; binnen_buurt_m : 0.511 x root of the area (domain 5.4).
    """
    points = grenzen.geometry.representative_point()
    within = _WITHIN_A_DISC * np.sqrt(grenzen.geometry.area)
    index = pd.Index(grenzen["gebied_code"].astype("str"), name="buurt_code")
    return pd.DataFrame(
        {"x": points.x.to_numpy(), "y": points.y.to_numpy(), "binnen_buurt_m": within.to_numpy()}, index
    )


def plekken_van(grenzen: Mapping[str, tuple[gpd.GeoDataFrame, Source]]) -> pd.DataFrame:
    """Return `plekken` of the buurten among the boundaries of several levels; none where those were not delivered."""
    return plekken(grenzen["buurt"][0]) if "buurt" in grenzen else geen_plekken()


def geen_plekken() -> pd.DataFrame:
    """Return `plekken` of a gemeente without boundaries: no buurt has a known place."""
    return pd.DataFrame({name: pd.Series(dtype=float) for name in ("x", "y", "binnen_buurt_m")})


def with_place(woningen: pd.DataFrame, *, plekken: pd.DataFrame, kern_van: pd.Series) -> pd.DataFrame:
    """Give dwellings the place and areas that distances and filters read.

    Parameters
    ----------
    woningen : DataFrame
        buurt_code, and x_rd and y_rd where they were delivered.
    plekken : DataFrame from `plekken`
    kern_van : Series, index buurt_code

    Returns
    -------
    DataFrame
        x_rd, y_rd (float, NaN where nothing is known), plaats_geschat (the point is that of the buurt),
        binnen_buurt_m, wijk_code and kern_code.
    """
    x, y = (numbers(woningen, name) for name in ("x_rd", "y_rd"))
    unknown = x.isna() | y.isna()
    spot = plekken.reindex(woningen["buurt_code"]).set_axis(woningen.index)
    return woningen.assign(
        x_rd=x.mask(unknown, spot["x"]), y_rd=y.mask(unknown, spot["y"]),
        plaats_geschat=unknown, binnen_buurt_m=spot["binnen_buurt_m"],
        wijk_code=wijk_of(woningen["buurt_code"]), kern_code=woningen["buurt_code"].map(kern_van).astype("str"),
    )  # fmt: skip


def afstanden(van: pd.DataFrame, naar: pd.DataFrame) -> pd.DataFrame:
    """Return how far each row of one table lies from the row of the other.

    Parameters
    ----------
    van, naar : DataFrame from `with_place`, same index

    Returns
    -------
    DataFrame
        afstand_m : straight line in RD metres, NaN where a place is unknown.
        afstand_soort : "punt", "centroide", or "binnen_buurt_benaderd" where both lie somewhere in one buurt.
        klasse : one of `KLASSEN`, closed at the left.
    """
    straight = pd.Series(np.hypot(naar["x_rd"] - van["x_rd"], naar["y_rd"] - van["y_rd"]), index=van.index)
    vague = van["plaats_geschat"] & naar["plaats_geschat"] & (van["buurt_code"] == naar["buurt_code"])
    metres = straight.mask(vague, van["binnen_buurt_m"])
    kind = pd.Series("punt", index=van.index).mask(van["plaats_geschat"] | naar["plaats_geschat"], "centroide")
    edges = [-np.inf, *RANDEN, np.inf]
    return pd.DataFrame({
        "afstand_m": metres, "afstand_soort": kind.mask(vague, "binnen_buurt_benaderd"),
        "klasse": pd.cut(metres, edges, right=False, labels=list(KLASSEN)),
    })  # fmt: skip
