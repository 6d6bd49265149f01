"""Views on flows that may go out, of one level and class; nothing is computed, so nothing new goes out."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from toolkit.disclosure.publishable import _DOOR, Publishable, _pass
from toolkit.disclosure.stroomuitgave import Stroomcijfers
from toolkit.gebieden import MEERVOUD
from toolkit.meten import ALLE
from toolkit.provenance import Source

if TYPE_CHECKING:
    import geopandas as gpd

    Grenzen = Mapping[str, tuple[gpd.GeoDataFrame, Source]]

_MET_ANDEREN: Final = ("paar", "grens")


def paren_van(cijfers: Stroomcijfers, niveau: str, *, klasse: str = ALLE) -> Publishable:
    """Return the pairs of one level and class; empty with a reason where there are none."""
    return _chosen(cijfers.paren, niveau, klasse)


def paren_rond(cijfers: Stroomcijfers, niveau: str, code: str) -> Publishable:
    """Return the flows of everybody from and to one area, those over the border last; empty with a reason for none."""
    data = _chosen(cijfers.paren, niveau, ALLE)
    if data.reden:
        return data
    table = data.table
    mine = table.loc[((table["van_code"] == code) | (table["naar_code"] == code)) & table["soort"].isin(_MET_ANDEREN)]
    if mine.empty:
        return _nothing(data, f"Er zijn geen stromen van of naar {code}.")
    return data.with_table(mine.sort_values("soort", key=lambda soort: soort == "grens", kind="stable"))


def paren_per_klasse(cijfers: Stroomcijfers, niveau: str) -> Publishable:
    """Return the pairs of one level of every class, without everybody; empty with a reason where there are none."""
    data = cijfers.paren
    if data.reden:
        return data
    mine = data.table.loc[(data.table["niveau"] == niveau) & (data.table["klasse"] != ALLE)]
    if mine.empty:
        return _nothing(data, f"Er zijn per {niveau} geen stromen naar leeftijd die te tonen zijn.")
    return data.with_table(mine)


def totaal_van(cijfers: Stroomcijfers, niveau: str) -> Publishable:
    """Return the closing line of one level."""
    return _chosen(cijfers.totaal, niveau, ALLE)


def gebieden_van(
    cijfers: Stroomcijfers, niveau: str, *, klasse: str = ALLE, grenzen: "Grenzen | None" = None
) -> Publishable:
    """Return the areas of one level and class, index gebied_code.

    Parameters
    ----------
    cijfers : Stroomcijfers
    niveau, klasse : str
    grenzen : mapping of niveau -> (GeoDataFrame, Source), optional
        Boundaries: the table then is a GeoDataFrame in EPSG:28992, with the areas that have one.
    """
    chosen = _chosen(cijfers.gebieden, niveau, klasse)
    if chosen.reden:
        return chosen
    codes = chosen.table["gebied_code"].rename("code")
    table = chosen.table.set_index(codes)
    masks = {name: mask.set_axis(table.index) for name, mask in chosen.suppressed.items()}
    if grenzen is None:
        return replace(chosen, table=table, suppressed=masks, door=_DOOR)
    if niveau not in grenzen:
        return _nothing(chosen, f"Er zijn geen grenzen van {MEERVOUD[niveau]} aangeleverd.")
    borders, source = grenzen[niveau]
    shapes = borders[["gebied_code", "geometry"]].rename(columns={"gebied_code": "code"})
    merged = shapes.merge(table, left_on="code", right_index=True, how="inner", validate="1:1").set_index("code")
    kept = {name: mask.reindex(merged.index) for name, mask in masks.items()}
    return _pass(
        merged.sort_index(), (*chosen.sources, source), status=chosen.status, rule=chosen.rule,
        suppressed={name: mask.sort_index() for name, mask in kept.items()},
    )  # fmt: skip


def _chosen(data: Publishable, niveau: str, klasse: str) -> Publishable:
    if data.reden:
        return data
    mine = data.table.loc[(data.table["niveau"] == niveau) & (data.table["klasse"] == klasse)]
    if mine.empty:
        return _nothing(data, f"Hierover zijn er geen cijfers per {niveau}.")
    return data.with_table(mine)


def _nothing(data: Publishable, reden: str) -> Publishable:
    return _pass(data.table.iloc[:0], (), status=data.status, rule=data.rule, reden=reden)
