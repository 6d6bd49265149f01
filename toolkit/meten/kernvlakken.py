"""Kernen as areas on a map, where a gemeente has a list of them by buurt and no map (domain 4.1)."""

from collections.abc import Mapping

import geopandas as gpd
import pandas as pd

from toolkit.contracts import GEBIEDEN, check
from toolkit.dutch import listing, plural
from toolkit.meten.kernsleutel import kern_of
from toolkit.provenance import Source

Grens = tuple[gpd.GeoDataFrame, Source]


def with_kerngrenzen(grenzen: Mapping[str, Grens], kernen: tuple[pd.DataFrame, Source] | None) -> dict[str, Grens]:
    """Return boundaries by level, with those of kernen where they can be made.

    Parameters
    ----------
    grenzen : mapping of niveau -> (GeoDataFrame, Source)
        See `toolkit.sources.leveringen.Delivered`.
    kernen : (DataFrame, Source) or None
        Contract KERNEN, buitengebied included.

    Returns
    -------
    dict of niveau -> (GeoDataFrame, Source)
        As given where there are no kernen, no buurten, boundaries of kernen already, or another area year.
    """
    if kernen is None or "buurt" not in grenzen or "kern" in grenzen:
        return dict(grenzen)
    if set(grenzen["buurt"][0]["gebied_jaar"]) != set(kernen[0]["gebied_jaar"]):
        return dict(grenzen)
    return {**grenzen, "kern": kerngrenzen(grenzen["buurt"], kernen)}


def kerngrenzen(buurten: Grens, kernen: tuple[pd.DataFrame, Source]) -> Grens:
    """Merge buurten into kernen: every buurt whole, with the kern that has most of it.

    Parameters
    ----------
    buurten : (GeoDataFrame, contract GEBIEDEN, level "buurt", and Source)
    kernen : (DataFrame, contract KERNEN, buitengebied included, and Source)

    Returns
    -------
    GeoDataFrame, contract GEBIEDEN, level "kern", in order of code
        The areas in which `toolkit.meten.kernsleutel.kern_of` counts by list: what is on the map is what was counted.
        A buurt that the list does not name is in no kern and left out.
    Source
        That of the boundaries, with remarks: how they were made, which buurten lie in more than one kern, and which
        kernen have most of no buurt and are therefore not on the map.

    Raises
    ------
    LinkError
        If buurten and list are of different layouts.
    """
    borders, source = buurten
    listed, list_source = kernen
    found = kern_of(borders.rename(columns={"gebied_code": "buurt_code"}), listed)
    names = listed.drop_duplicates("kern_code").set_index("kern_code")["kern_naam"]
    parts = borders[["gebied_jaar", "gemeente_code", "geometry"]].assign(gebied_code=found.to_numpy())
    whole = parts.dropna(subset=["gebied_code"]).dissolve(by="gebied_code", aggfunc="first", as_index=False)
    drawn = whole.assign(niveau=pd.Series("kern", index=whole.index, dtype="str"),
                         naam=whole["gebied_code"].map(names).astype("str"))  # fmt: skip
    return check(drawn, GEBIEDEN), source.noting(*_remarks(listed, list_source, borders, drawn))


def _remarks(listed: pd.DataFrame, source: Source, borders: gpd.GeoDataFrame, drawn: gpd.GeoDataFrame) -> list[str]:
    remarks = [
        f"Kerngrenzen zijn samengevoegd uit hele buurten, volgens {source.titel}: elke buurt hoort bij de kern met het "
        "grootste deel ervan."
    ]
    own = listed.loc[listed["buurt_code"].isin(borders["gebied_code"])]
    per_buurt = own.groupby("buurt_code").size()
    parted = int((per_buurt > 1).sum())
    if parted:
        remarks.append(f"{plural(parted, 'buurt ligt', 'buurten liggen')} in meer dan één kern.")
    lost = own.loc[~own["kern_code"].isin(drawn["gebied_code"]), "kern_naam"].drop_duplicates()
    if len(lost):
        remarks.append(
            f"Niet op de kaart, omdat geen buurt er voor het grootste deel in ligt: {listing(sorted(lost))}."
        )
    return remarks
