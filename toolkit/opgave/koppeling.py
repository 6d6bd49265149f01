"""Link the figures to the boundaries of the same year, level by level."""

from collections.abc import Collection, Iterable, Mapping

import geopandas as gpd
import pandas as pd

from toolkit.dutch import listing
from toolkit.errors import LinkError
from toolkit.gebieden import MEERVOUD, Koppeling, link_gebieden
from toolkit.opgave.aansluiting import Aansluiting, aansluitregels
from toolkit.provenance import Source


def koppelingen(
    deliveries: Iterable[tuple[pd.DataFrame, Source]],
    grenzen: Mapping[str, tuple[gpd.GeoDataFrame, Source]],
    *,
    toegestaan: Collection[str] = (),
) -> tuple[Koppeling, ...]:
    """Compare every level that has boundaries with the figures of the same area year.

    Returns
    -------
    tuple of Koppeling
        One per level and delivery; its line is printed in the report.

    Raises
    ------
    LinkError
        If areas stay unlinked that are not in `toegestaan`, or a level has no year in common on both sides.
    """
    given = tuple(deliveries)
    return tuple(
        link_gebieden(table, borders, niveau=niveau, toegestaan=toegestaan)
        for niveau, (borders, _) in grenzen.items()
        for table in _figures_for(given, niveau, int(borders["gebied_jaar"].iloc[0]))
    )


def _figures_for(deliveries: Iterable[tuple[pd.DataFrame, Source]], niveau: str, jaar: int) -> Iterable[pd.DataFrame]:
    at_level = [(table, source) for table, source in deliveries if (table["niveau"] == niveau).any()]
    same_year = [table for table, source in at_level if source.gebied_jaar == jaar]
    if at_level and not same_year:
        years = listing(sorted({str(source.gebied_jaar) for _, source in at_level}))
        raise LinkError(
            f"De grenzen van de {MEERVOUD[niveau]} zijn van {jaar}, de cijfers van {years}.",
            remedy="Lever grenzen en cijfers van hetzelfde jaar.",
        )
    return same_year


def controleregels(found: Iterable[Koppeling], compared: Iterable[Aansluiting]) -> list[str]:
    """Return the lines on linking and reconciliation that every report prints."""
    return [*(one.regel for one in found), *aansluitregels(compared)]
