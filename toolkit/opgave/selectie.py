"""Choose from indicator rows what one figure or table shows: one level, one area year, newest first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from toolkit.gebieden import MEERVOUD
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
    rows: pd.DataFrame, sources: Iterable[Source], indicators: Sequence[str], *, niveau: str, jaar: int | None = None
) -> Keuze:
    """Choose the newest area year in which every indicator has a value at this level.

    Years are never mixed in one table, because the same code can mean another area a year later.

    Parameters
    ----------
    rows : DataFrame, contract INDICATOREN
    sources : iterable of Source
        All deliveries; those used come back with the choice.
    indicators : sequence of str
        Indicator ids; the first decides nothing more than the others.
    niveau : str
    jaar : int, optional
        Only this area year, to fit boundaries of that year.
    """
    at_level = rows.loc[(rows["niveau"] == niveau) & rows["indicator_id"].isin(indicators) & rows["waarde"].notna()]
    if jaar is not None:
        at_level = at_level.loc[at_level["gebied_jaar"] == jaar]
    complete = at_level.groupby("gebied_jaar")["indicator_id"].nunique() == len(set(indicators))
    years = complete.index[complete]
    if not len(years):
        return Keuze(table=_wide(rows.iloc[:0], indicators), sources=(), reden=_reason(niveau, jaar))
    chosen = rows.loc[
        (rows["gebied_jaar"] == max(years)) & (rows["niveau"] == niveau) & rows["indicator_id"].isin(indicators)
    ]
    used = set(at_level.loc[at_level["gebied_jaar"] == max(years), "bron_id"])
    return Keuze(table=_wide(chosen, indicators), sources=tuple(source for source in sources if source.bron_id in used))


def _reason(niveau: str, jaar: int | None) -> str:
    year = f" in de indeling van {jaar}" if jaar else ""
    return f"De aangeleverde openbare bestanden hebben hierover geen cijfers per {niveau}{year}."


def _wide(rows: pd.DataFrame, indicators: Sequence[str]) -> pd.DataFrame:
    """One row per area; where two deliveries of one year give the same figure, the first that has a value counts."""
    area = rows.drop_duplicates("gebied_code").set_index("gebied_code", drop=False)
    wide = area[["gebied_code", "naam", "niveau", "gebied_jaar"]].copy()
    for indicator in indicators:
        known = rows.loc[(rows["indicator_id"] == indicator) & rows["waarde"].notna()]
        wide[indicator] = known.drop_duplicates("gebied_code").set_index("gebied_code")["waarde"]
    return wide.rename_axis(index="code").sort_index()


def met_grenzen(keuze: Keuze, grenzen: gpd.GeoDataFrame, source: Source) -> Keuze:
    """Put boundaries to a choice of the same level and area year; areas without a boundary are left to the link check.

    Raises
    ------
    ValueError
        If the area years differ: choose with `jaar` of the boundaries first.
    """
    if keuze.table.empty:
        return keuze
    if keuze.jaar != int(grenzen["gebied_jaar"].iloc[0]):
        raise ValueError("boundaries and figures are of different area years")
    shapes = grenzen[["gebied_code", "geometry"]].rename(columns={"gebied_code": "code"})
    merged = shapes.merge(keuze.table, left_on="code", right_index=True, how="inner", validate="1:1")
    return Keuze(table=merged.set_index("code").sort_index(), sources=(*keuze.sources, source))


def geen_grenzen(niveau: str) -> Keuze:
    """Return the empty choice for a map at a level whose boundaries were not delivered."""
    return Keuze(table=pd.DataFrame(), sources=(), reden=f"Er zijn geen grenzen van {MEERVOUD[niveau]} aangeleverd.")
