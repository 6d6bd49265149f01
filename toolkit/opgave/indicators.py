"""Open key figures to indicator rows in the long format (domain 2.0)."""

from collections.abc import Iterable, Sequence
from typing import Final

import pandas as pd

from toolkit.contracts import INDICATOREN, check
from toolkit.indicatoren import Berekening, Indicator
from toolkit.provenance import Source

_AREA = ["gebied_code", "gebied_jaar", "niveau", "naam"]
_WHOLE_PERCENT: Final = "alleen het hele percentage is gepubliceerd"
_TOO_FEW: Final = "te weinig voor een percentage uit afgeronde aantallen"
SMALLEST_NOEMER: Final = 50  # counts are off by up to five: on fewer than fifty that is ten points and more


def indicator_rows(deliveries: Iterable[tuple[pd.DataFrame, Source]], indicators: Sequence[Indicator]) -> pd.DataFrame:
    """Return one row per open indicator, area and delivery.

    Parameters
    ----------
    deliveries : iterable of (kerncijfers, Source)
    indicators : sequence of Indicator
        Entries of the catalogue with `bereken`.

    Returns
    -------
    DataFrame, contract INDICATOREN
        A share is `teller / noemer` from the counts; where only the whole percentage is published it is that
        percentage and `teller` is missing. `waarde` is missing where the source has no figure, and where counts
        rounded to five cannot carry a share: a noemer under `SMALLEST_NOEMER`, or a teller above the noemer.
        Indicators whose columns a delivery does not have give no rows for it.
    """
    parts = [
        _rows(table, source, indicator)
        for table, source in deliveries
        for indicator in indicators
        if indicator.bereken and _possible(table, indicator.bereken)
    ]
    dtypes = {column.name: column.dtype for column in INDICATOREN.columns}
    rows = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()
    return check(rows.reindex(columns=list(dtypes)).astype(dtypes), INDICATOREN)


def _possible(table: pd.DataFrame, recipe: Berekening) -> bool:
    if recipe.waarde:
        return recipe.waarde in table
    return recipe.aandeel in table or {recipe.teller, recipe.noemer} <= set(table.columns)


def _rows(table: pd.DataFrame, source: Source, indicator: Indicator) -> pd.DataFrame:
    recipe = indicator.bereken
    if recipe is None:
        raise ValueError(f"{indicator.id} has no recipe")
    parts = _count(table, recipe.waarde) if recipe.waarde else _share(table, recipe)
    columns = dict(source.kolommen)
    used = [columns.get(name, name) for name in (recipe.waarde, recipe.teller, recipe.noemer, recipe.aandeel) if name]
    return table[_AREA].assign(
        indicator_id=indicator.id,
        periode=f"{source.jaar}-01-01",
        eenheid=indicator.eenheid,
        aard=source.aard,
        bron_id=source.bron_id,
        methode=f"kolommen {', '.join(used)}",
        onderdrukt=False,
        **parts,
    )


def _count(table: pd.DataFrame, column: str) -> dict[str, pd.Series]:
    return {"waarde": table[column].astype("Float64")}


def _share(table: pd.DataFrame, recipe: Berekening) -> dict[str, pd.Series]:
    part, whole, published = (_column(table, name) for name in (recipe.teller, recipe.noemer, recipe.aandeel))
    carried = (whole >= SMALLEST_NOEMER) & (part <= whole)
    computed = (part / whole).where(carried.fillna(value=False))
    remark = pd.Series(pd.NA, index=table.index, dtype="str").mask(computed.isna() & published.notna(), _WHOLE_PERCENT)
    remark = remark.mask(part.notna() & whole.notna() & computed.isna() & published.isna(), _TOO_FEW)
    return {"teller": part, "noemer": whole, "waarde": computed.fillna(published), "opmerking": remark}


def _column(table: pd.DataFrame, name: str | None) -> pd.Series:
    if name is None or name not in table:
        return pd.Series(pd.NA, index=table.index, dtype="Float64")
    return table[name].astype("Float64")
