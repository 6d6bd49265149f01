"""Where a dwelling lies, how far two lie apart, and in which class of distance that is (domain 5.4)."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from toolkit.dutch import number
from toolkit.provenance import Source

if TYPE_CHECKING:  # only a name is needed: loading geopandas takes a second
    import geopandas as gpd

PUNT: Final = "punt"
CENTROIDE: Final = "centroide"
BINNEN_BUURT: Final = "binnen_buurt_benaderd"
GEEN_AFSTAND: Final = "onbekend"
AFSTAND_SOORTEN: Final = (PUNT, CENTROIDE, BINNEN_BUURT, GEEN_AFSTAND)
"""By what a distance is known: both points, a point inside the buurt, the size of the buurt, not at all."""
RANDEN: Final = (500.0, 2_000.0, 5_000.0, 20_000.0)
_WITHIN_A_DISC: Final = 0.511  # mean distance of two random points in a disc, as part of the root of its area
_NO_PLACE: Final = "buurt"  # xy_precisie of a point that only stands for its buurt
_KM: Final = 1_000


def plekken(grenzen: "gpd.GeoDataFrame") -> pd.DataFrame:
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


def plekken_van(grenzen: Mapping[str, tuple["gpd.GeoDataFrame", Source]]) -> pd.DataFrame:
    """Return `plekken` of the buurten among the boundaries of several levels; none where those were not delivered."""
    return plekken(grenzen["buurt"][0]) if "buurt" in grenzen else geen_plekken()


def geen_plekken() -> pd.DataFrame:
    """Return `plekken` of a gemeente without boundaries: no buurt has a known place."""
    return pd.DataFrame({name: pd.Series(dtype=float) for name in ("x", "y", "binnen_buurt_m")})


def with_plek(woningen: pd.DataFrame, *, plekken: pd.DataFrame) -> pd.DataFrame:
    """Give dwellings the place that distances read.

    Parameters
    ----------
    woningen : DataFrame
        buurt_code, and x_rd, y_rd and xy_precisie where they were delivered. A point of precision "buurt" stands for
        its buurt only, and is replaced.
    plekken : DataFrame from `plekken`

    Returns
    -------
    DataFrame
        x_rd, y_rd (float, NaN where nothing is known), plaats_geschat (the point is that of the buurt) and
        binnen_buurt_m.
    """
    empty = pd.Series(np.nan, index=woningen.index)
    x, y = (woningen.get(name, empty).astype("Float64").astype(float) for name in ("x_rd", "y_rd"))
    vague = (woningen.get("xy_precisie", empty).astype("str") == _NO_PLACE).fillna(value=False).astype(bool)
    unknown = x.isna() | y.isna() | vague
    spot = plekken.reindex(woningen["buurt_code"]).set_axis(woningen.index)
    return woningen.assign(
        x_rd=x.mask(unknown, spot["x"]), y_rd=y.mask(unknown, spot["y"]),
        plaats_geschat=unknown, binnen_buurt_m=spot["binnen_buurt_m"],
    )  # fmt: skip


def afstanden(van: pd.DataFrame, naar: pd.DataFrame) -> pd.DataFrame:
    """Return how far each row of one table lies from the row of the other, in a straight line.

    Parameters
    ----------
    van, naar : DataFrame from `with_plek`, same index

    Returns
    -------
    DataFrame
        afstand_m : Float64, RD metres; NA where a place is unknown.
        afstand_soort : category of `AFSTAND_SOORTEN`; "binnen_buurt_benaderd" where both lie somewhere in one buurt.
    """
    straight = pd.Series(np.hypot(naar["x_rd"] - van["x_rd"], naar["y_rd"] - van["y_rd"]), index=van.index)
    same = (van["buurt_code"] == naar["buurt_code"]).fillna(value=False).astype(bool)
    vague = van["plaats_geschat"] & naar["plaats_geschat"] & same
    metres = straight.mask(vague, van["binnen_buurt_m"])
    kind = pd.Series(PUNT, index=van.index, dtype="str").mask(van["plaats_geschat"] | naar["plaats_geschat"], CENTROIDE)
    kind = kind.mask(vague, BINNEN_BUURT).mask(metres.isna(), GEEN_AFSTAND)
    known = metres.astype(object).where(metres.notna(), pd.NA).astype("Float64")
    return pd.DataFrame({
        "afstand_m": known, "afstand_soort": kind.astype(pd.CategoricalDtype(list(AFSTAND_SOORTEN))),
    })  # fmt: skip


def afstandsklassen(randen: Sequence[float] = RANDEN) -> tuple[str, ...]:
    """Return the names of the classes between these distances in metres, each closed at the left.

    Examples
    --------
    >>> afstandsklassen((500, 2_000, 5_000))
    ('minder dan 500 m', '500 m tot 2 km', '2 tot 5 km', '5 km of meer')
    """
    edges = [_written(edge) for edge in randen]
    between = [
        f"{low.removesuffix(' km') if low.endswith(' km') and high.endswith(' km') else low} tot {high}"
        for low, high in pairwise(edges)
    ]
    return (f"minder dan {edges[0]}", *between, f"{edges[-1]} of meer")


def in_klassen(metres: pd.Series, randen: Sequence[float] = RANDEN) -> pd.Series:
    """Return the class of each distance as an ordered category of `afstandsklassen`; missing stays missing."""
    values = metres.astype("Float64").to_numpy(dtype=float, na_value=np.nan)
    found = pd.cut(values, [-np.inf, *randen, np.inf], right=False, labels=list(afstandsklassen(randen)))
    return pd.Series(found, index=metres.index)


def _written(metres: float) -> str:
    """Write an edge as short as it is exact: 1500 becomes "1,5 km", 750 "750 m"."""
    value, unit = (metres / _KM, "km") if metres >= _KM else (metres, "m")
    decimals = next((places for places in range(4) if round(value, places) == value), 4)
    return f"{number(value, decimals)} {unit}"
