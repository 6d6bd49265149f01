"""In which kern a dwelling lies, how much of a kern lies where, and kernen on another layout (domain 4.1)."""

from typing import Final

import geopandas as gpd
import pandas as pd
import shapely

from toolkit.concordantie import check as check_concordantie
from toolkit.contracts import KERNEN, check
from toolkit.dutch import listing
from toolkit.errors import LinkError
from toolkit.gebieden import gemeente_of

RD: Final = "EPSG:28992"
_OUTSIDE: Final = "00"
_NO_PLACE: Final = "buurt"  # xy_precisie of a point that only stands for its buurt


def kern_of(woningen: pd.DataFrame, kernen: pd.DataFrame) -> pd.Series:
    """Return the kern of each dwelling.

    Parameters
    ----------
    woningen : DataFrame with buurt_code, gebied_jaar, and for a layer of polygons x_rd, y_rd (metres)
        Where `xy_precisie` is there, points of precision "buurt" count as no place.
    kernen : DataFrame, contract KERNEN, buitengebied included, or GeoDataFrame with kern_code, in EPSG:28992
        The list gives every dwelling of a buurt the kern that has most of that buurt; of equal parts the lowest code,
        buitengebied last. The layer gives each dwelling the polygon in which it lies (on a border or in an overlap
        the lowest code), and outside all of them buitengebied.

    Returns
    -------
    Series[str], index of `woningen`, named kern_code
        NA where the gemeente of the dwelling has no kernen, its buurt is not in the list, or its place is unknown.

    Raises
    ------
    LinkError
        If dwellings and the list are of different layouts.
    ValueError
        If the layer is not in EPSG:28992.

    Examples
    --------
    >>> homes = pd.DataFrame({"buurt_code": ["BU99020101", "BU99020102"], "gebied_jaar": 2024})
    >>> kernen = pd.DataFrame({"kern_code": ["KN990201", "KN990200"], "kern_naam": ["Dorp", "Buitengebied"],
    ...                        "buurt_code": "BU99020101", "gebied_jaar": 2024, "aandeel": [0.4, 0.6]})
    >>> kern_of(homes, kernen).tolist()
    ['KN990200', nan]
    """
    if isinstance(kernen, gpd.GeoDataFrame):
        return _by_place(woningen, kernen)
    return _by_largest_part(woningen, kernen)


def _by_largest_part(woningen: pd.DataFrame, kernen: pd.DataFrame) -> pd.Series:
    years = sorted({*woningen["gebied_jaar"].dropna(), *kernen["gebied_jaar"]})
    if len(years) > 1:
        raise LinkError(
            f"Woningen en kernen horen bij verschillende indelingen ({listing([str(year) for year in years])}).",
            remedy="Vertaal de buurten van de woningen (restate_codes) of herreken de kernen (restate_kernen).",
        )
    ranked = kernen.assign(rest=kernen["kern_code"].str.endswith(_OUTSIDE)).sort_values(
        ["buurt_code", "aandeel", "rest", "kern_code"], ascending=[True, False, True, True]
    )
    largest = ranked.drop_duplicates("buurt_code").set_index("buurt_code")["kern_code"]
    return woningen["buurt_code"].map(largest).astype("str").rename("kern_code")


def _by_place(woningen: pd.DataFrame, vlakken: gpd.GeoDataFrame) -> pd.Series:
    if vlakken.crs is None or vlakken.crs != RD:
        raise ValueError(f"kernen must be in {RD}")
    ordered = vlakken.sort_values("kern_code", ignore_index=True)
    x, y = (woningen[name].astype("Float64") for name in ("x_rd", "y_rd"))
    placed = x.notna() & y.notna()
    if "xy_precisie" in woningen:
        placed &= (woningen["xy_precisie"].astype("str") != _NO_PLACE).fillna(value=True)
    points = shapely.points(x[placed].to_numpy(dtype=float), y[placed].to_numpy(dtype=float))
    point, vlak = shapely.STRtree(ordered.geometry.to_numpy()).query(points, predicate="intersects")
    lowest = pd.Series(vlak, dtype="int64").groupby(placed.to_numpy(dtype=bool).nonzero()[0][point]).min()
    found = pd.Series(pd.NA, index=range(len(woningen)), dtype="str")
    found.loc[lowest.index] = ordered["kern_code"].to_numpy()[lowest]
    gemeente = gemeente_of(woningen["buurt_code"])
    outside = ("KN" + gemeente.str[2:] + _OUTSIDE).where(placed & gemeente.isin(gemeente_of(ordered["kern_code"])))
    return found.set_axis(woningen.index).fillna(outside).astype("str").rename("kern_code")


def aandeel_per_gemeente(kernen: pd.DataFrame, aantallen: pd.Series) -> pd.DataFrame:
    """Say how much of each kern lies in which gemeente.

    Parameters
    ----------
    kernen : DataFrame, contract KERNEN
    aantallen : Series[number], index buurt_code
        Dwellings or inhabitants.

    Returns
    -------
    DataFrame with kern_code, gemeente_code, aandeel (Float64), sorted
        Shares of one kern sum to 1; NA for the whole kern where a buurt has no number, or nobody lives in it.
    """
    weighed = kernen["buurt_code"].map(aantallen).astype("Float64") * kernen["aandeel"]
    parts = pd.DataFrame({"kern_code": kernen["kern_code"], "gemeente_code": gemeente_of(kernen["buurt_code"]),
                          "aantal": weighed})  # fmt: skip
    whole = parts["aantal"].groupby(parts["kern_code"])
    total = whole.transform("sum").where(whole.transform("count") == whole.transform("size"))
    shares = parts.assign(aandeel=parts["aantal"] / total.where(total > 0))
    grouped = shares.groupby(["kern_code", "gemeente_code"])["aandeel"].sum(min_count=1)
    return grouped.reset_index()


def restate_kernen(kernen: pd.DataFrame, terug: pd.DataFrame) -> pd.DataFrame:
    """Put a list of kernen on the layout of another year.

    Parameters
    ----------
    kernen : DataFrame, contract KERNEN
        Without buitengebied, which is what is left in either year.
    terug : DataFrame as `toolkit.concordantie.check` takes it
        From the buurten of the wanted year back to those of `kernen` (`toolkit.concordantie.invert`).

    Returns
    -------
    DataFrame, contract KERNEN, sorted by kern and buurt
        The part of a new buurt that belongs to a kern: what it has from each old buurt, times the part of that one.
        An estimate as soon as a buurt was split: it takes the kern to be spread evenly over the old buurt.

    Raises
    ------
    LinkError
        If the years do not meet, or a buurt of `kernen` is not in the concordance.
    """
    known = check_concordantie(terug)
    year = sorted(set(kernen["gebied_jaar"]))
    if year != sorted(set(known["naar_jaar"])) or known["van_jaar"].nunique() != 1:  # noqa: PD101  # a few years
        raise LinkError(
            f"De kernen horen bij {listing([str(each) for each in year])}; de concordantie leidt daar niet heen.",
            remedy="Gebruik een concordantie van het gewenste jaar naar het jaar van de kernen (invert).",
        )
    absent = sorted(set(kernen["buurt_code"]) - set(known["naar_code"]))
    if absent:
        raise LinkError(
            f"Buurten van de kernen staan niet in de concordantie: {listing(absent[:5])}.",
            remedy="Vul de concordantie aan.",
        )
    parts = known.merge(kernen, left_on="naar_code", right_on="buurt_code", how="inner", validate="m:m")
    parts = parts.assign(aandeel=parts["aandeel"] * parts["gewicht"], buurt_code=parts["van_code"])
    keys = ["kern_code", "kern_naam", "buurt_code", "van_jaar"]
    summed = parts.groupby(keys)["aandeel"].sum().clip(upper=1.0).reset_index()
    return check(summed.rename(columns={"van_jaar": "gebied_jaar"}), KERNEN)
