"""Choose from indicator rows what one figure or table shows: one level, one area year, newest first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from toolkit.gebieden import MEERVOUD, short_names
from toolkit.provenance import Source


@dataclass(frozen=True, kw_only=True, eq=False)
class Keuze:
    """What was chosen.

    Attributes
    ----------
    table : DataFrame, index gebied_code
        Columns gebied_code, naam, niveau, gebied_jaar and one column per indicator (unit as in the catalogue).
        Empty where no delivery has all the indicators at this level.
    sources : tuple of Source
        The deliveries that the values come from.
    reden : str
        Why the table is empty; "" where it is not.
    """

    table: pd.DataFrame
    sources: tuple[Source, ...]
    reden: str = ""

    @property
    def jaar(self) -> int | None:
        """Area year of the rows; None for an empty choice."""
        return None if self.table.empty else int(self.table["gebied_jaar"].iloc[0])


def select(
    rows: pd.DataFrame,
    sources: Iterable[Source],
    indicators: Sequence[str],
    *,
    niveau: str,
    ook: Sequence[str] = (),
    jaar: int | None = None,
) -> Keuze:
    """Choose the newest area year in which every indicator has a value at this level.

    Years are never mixed in one table, because the same code can mean another area a year later.

    Parameters
    ----------
    rows : DataFrame, contract INDICATOREN
    sources : iterable of Source
        All deliveries; those used come back with the choice.
    indicators : sequence of str
        Indicator ids that must all be there.
    niveau : str
    ook : sequence of str
        Indicators to take along where that year has them; their column is empty where it has not.
    jaar : int, optional
        Only this area year, to fit boundaries of that year.
    """
    every = [*indicators, *ook]
    known = rows.loc[(rows["niveau"] == niveau) & rows["indicator_id"].isin(every) & rows["waarde"].notna()]
    years = _years(known.loc[known["indicator_id"].isin(indicators)], len(set(indicators)), jaar)
    if not years:
        return Keuze(table=_wide(rows.iloc[:0], every), sources=(), reden=_reason(niveau, jaar))
    chosen = rows.loc[(rows["gebied_jaar"] == max(years)) & (rows["niveau"] == niveau)]
    used = set(known.loc[known["gebied_jaar"] == max(years), "bron_id"])
    return Keuze(
        table=_wide(chosen.loc[chosen["indicator_id"].isin(every)], every),
        sources=tuple(source for source in sources if source.bron_id in used),
    )


def _years(known: pd.DataFrame, asked: int, jaar: int | None) -> list[int]:
    complete = known.groupby("gebied_jaar")["indicator_id"].nunique() == asked
    return [int(year) for year in complete.index[complete] if jaar in (None, year)]


def _reason(niveau: str, jaar: int | None) -> str:
    if niveau == "kern":
        return "Voor deze gemeente is niet opgegeven welke buurten bij welke kern horen."
    year = f" in de indeling van {jaar}" if jaar else ""
    return f"De aangeleverde openbare bestanden hebben hierover geen cijfers per {niveau}{year}."


def _wide(rows: pd.DataFrame, indicators: Sequence[str]) -> pd.DataFrame:
    """One row per area; where two deliveries of one year give the same figure, the first that has a value counts."""
    area = rows.drop_duplicates("gebied_code").set_index("gebied_code", drop=False)
    wide = area[["gebied_code", "naam", "niveau", "gebied_jaar"]].assign(naam=short_names(area["naam"]))
    for indicator in indicators:
        known = rows.loc[(rows["indicator_id"] == indicator) & rows["waarde"].notna()]
        wide[indicator] = known.drop_duplicates("gebied_code").set_index("gebied_code")["waarde"]
    return wide.rename_axis(index="code").sort_index()


def sources_of(deliveries: Iterable[tuple[pd.DataFrame, Source]], others: Iterable[Source]) -> tuple[Source, ...]:
    """Return every source once: first those of the figures, then the others (boundaries, lists)."""
    every = [*(source for _, source in deliveries), *others]
    return tuple({source.bron_id: source for source in reversed(every)}.values())[::-1]


def select_kaart(
    rows: pd.DataFrame,
    sources: Iterable[Source],
    indicators: Sequence[str],
    *,
    niveau: str,
    grenzen: Mapping[str, tuple[gpd.GeoDataFrame, Source]],
) -> Keuze:
    """Choose as `select` does, for the area year of the boundaries of this level, and put the boundaries to it.

    Returns
    -------
    Keuze
        Its table is a GeoDataFrame in EPSG:28992 of the areas that have both. Empty with a reason where no boundaries
        of the level were delivered, or no figures of their year.
    """
    if niveau not in grenzen:
        missing = f"Er zijn geen grenzen van {MEERVOUD[niveau]} aangeleverd."
        return Keuze(table=_wide(rows.iloc[:0], indicators), sources=(), reden=missing)
    borders, source = grenzen[niveau]
    chosen = select(rows, sources, indicators, niveau=niveau, jaar=int(borders["gebied_jaar"].iloc[0]))
    return chosen if chosen.table.empty else _with_borders(chosen, borders, source)


def _with_borders(keuze: Keuze, borders: gpd.GeoDataFrame, source: Source) -> Keuze:
    shapes = borders[["gebied_code", "geometry"]].rename(columns={"gebied_code": "code"})
    merged = shapes.merge(keuze.table, left_on="code", right_index=True, how="inner", validate="1:1")
    return Keuze(table=merged.set_index("code").sort_index(), sources=(*keuze.sources, source))
