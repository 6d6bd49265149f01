"""Titles that say the finding, made from tables that were released: nothing in them was not shown."""

from typing import Final

import pandas as pd

from toolkit.dutch import listing, number
from toolkit.meten import ONBEKEND, TOTAAL, as_json
from toolkit.verhuisbewegingen.matrices import lange_rijen, woord

_KIND: Final = "Van welke naar welke woning verhuisden senioren?"
_FAR: Final = "Hoe ver verhuizen senioren?"
_SUPPLY: Final = "Waar komen senioren wonen, naar verhouding van het geschikte aanbod?"
_KM: Final = 1_000
_NEAR: Final = 10.0  # metres; closer than this a number says nothing


def kop_soort(table: pd.DataFrame) -> str:
    """Say which step from old to new was made most.

    Parameters
    ----------
    table : DataFrame
        Released table of `matrix`.

    Returns
    -------
    str
        Rounded counts that differ keep their order, so the largest that is shown is the largest of what is shown; where
        cells are hidden the title says so much and no more. The question itself where nothing is shown or three or more
        steps are equally large.
    """
    if table.empty:
        return _KIND
    every = lange_rijen(table)
    inner = every.loc[~every["van"].isin([TOTAAL]) & ~every["naar"].isin([TOTAAL])]
    unknown = (inner["van"] == ONBEKEND) | (inner["naar"] == ONBEKEND)
    known = inner.loc[~unknown]
    most = known.loc[known["aantal"].eq(known["aantal"].max()).fillna(value=False) & known["aantal"].gt(0)]
    if not 1 <= len(most) <= 2:
        return _KIND
    of_known = " tussen bekende soorten" if inner.loc[unknown, "aantal"].ne(0).fillna(value=True).any() else ""
    shown = "getoonde " if known["aantal"].isna().any() else ""
    steps = [
        f"van {woord(old).lower()} naar {woord(new).lower()}"
        for old, new in most[["van", "naar"]].itertuples(index=False)
    ]
    count = number(float(most["aantal"].iloc[0]))
    if len(steps) == 1:
        return f"De grootste {shown}stroom{of_known} gaat {steps[0]}: ongeveer {count} verhuizingen"
    return f"De twee grootste {shown}stromen{of_known} gaan {listing(steps)}: elk ongeveer {count} verhuizingen"


def kop_afstand(rows: pd.DataFrame) -> str:
    """Say within which distance half of the moves stayed.

    Parameters
    ----------
    rows : DataFrame
        Released rows of `afstandrijen`.

    Returns
    -------
    str
        Half or more of the distances are not above the median, ties included; the median has three digits and is
        said to be approximate. The question itself where it is hidden or missing.
    """
    own = rows.loc[rows["uitsplitsing"] == as_json({"afstand": "mediaan"})] if len(rows) else rows
    if own.empty or pd.isna(own["waarde"].iloc[0]):
        return _FAR
    whole = own["dekking"].iloc[0]
    complete = not pd.isna(whole) and float(whole) >= 1
    which = "de verhuizingen van senioren" if complete else "de verhuizingen met een bekende afstand"
    return f"Van {which} ging zeker de helft hemelsbreed {_at_most(float(own['waarde'].iloc[0]))}"


def _at_most(metres: float) -> str:
    if metres < _NEAR:
        return f"minder dan {number(_NEAR)} meter ver"
    if metres < _KM:
        return f"niet verder dan ongeveer {number(metres)} meter"
    return f"niet verder dan ongeveer {number(metres / _KM, 1)} kilometer"


def kop_aanbod(table: pd.DataFrame, *, afronding: int) -> str:
    """Say where most seniors came to live for the suitable dwellings that there are.

    Parameters
    ----------
    table : DataFrame
        Released table of `aanbod_per_gebied`.
    afronding : int
        What its counts were rounded to; 1 for exact counts.

    Returns
    -------
    str
        An area is named only if its ratio is above that of every other area shown, whatever the true counts behind the
        rounded ones are. The question itself where that is not so. Areas without suitable dwellings have no ratio.
    """
    if table.empty:
        return _SUPPLY
    areas = table.drop(index=TOTAAL, errors="ignore")
    shown = areas.dropna(subset=["vestiging", "aanbod"])
    judged = shown.loc[shown["aanbod"] > 0]
    if len(judged) < 2:
        return _SUPPLY
    low, high = _ratios(judged, margin=afronding // 2)
    top = str(low.idxmax())
    if not low[top] > high.drop(top).max():
        return _SUPPLY
    named = judged["naam"].astype("str")[top]
    told = f"kwamen naar verhouding van het geschikte aanbod de meeste senioren wonen in {named}"
    if len(judged) == len(areas):
        return f"Er {told}"
    which = "getoonde " if len(shown) < len(areas) else ""
    supplied = " met geschikt aanbod" if len(judged) < len(shown) else ""
    return f"Van de {which}gebieden{supplied} {told}"


def _ratios(table: pd.DataFrame, *, margin: int) -> tuple[pd.Series, pd.Series]:
    """Return the least and the highest ratio that the true counts can have; a 0 that is shown is a 0."""
    came, homes = table["vestiging"].astype(float), table["aanbod"].astype(float)
    spread = margin * (came > 0)
    fewest = (homes - margin).clip(lower=1.0)
    return (came - spread).clip(lower=0.0) / (homes + margin), (came + spread) / fewest
