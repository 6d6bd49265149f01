"""What the indicators of the monitor share: labels, senior moves and their mean number."""

import json

import pandas as pd

from toolkit.config import Periode
from toolkit.meten import Gegevens, as_json, mean_seniors
from toolkit.senioren import senior_verhuizingen

ONBEKEND = "onbekend"


def with_labels(rows: pd.DataFrame, **labels: str) -> pd.DataFrame:
    """Return rows with more keys in their breakdown, such as maat="per_1000" for another reading of the same figure."""
    written = [as_json({**_read(each), **labels}) for each in rows["uitsplitsing"]]
    return rows.assign(uitsplitsing=pd.array(written, dtype="str"))


def _read(uitsplitsing: str | float) -> dict[str, str]:
    return dict(json.loads(uitsplitsing)) if isinstance(uitsplitsing, str) else {}


def known_class(values: pd.Series) -> pd.Series:
    """Return a category in which missing is a class of its own, "onbekend"."""
    category = values.astype("category")
    if ONBEKEND not in category.cat.categories:
        category = category.cat.add_categories([ONBEKEND])
    return category.fillna(ONBEKEND)


def moves_of(gegevens: Gegevens, *, periode: Periode | None = None) -> pd.DataFrame:
    """Return V_S of a period, by default that of the data."""
    return senior_verhuizingen(
        gegevens.tabel("verhuizingen"), periode=periode or gegevens.periode, senior=gegevens.senior
    )


def moves_until_the_end(gegevens: Gegevens) -> pd.DataFrame:
    """Return every senior move in the file up to the last day of the period."""
    first = gegevens.tabel("verhuizingen")["datum"].min()
    start = first.date() if pd.notna(first) else gegevens.periode.start
    return moves_of(gegevens, periode=Periode(start=min(start, gegevens.periode.eind), eind=gegevens.periode.eind))


def placed_seniors(gegevens: Gegevens) -> pd.DataFrame:
    """Return the units of `toolkit.meten.mean_seniors` with `buurt_code` of their dwelling."""
    seniors = mean_seniors(gegevens)
    return seniors.assign(buurt_code=buurt_of_dwelling(gegevens, seniors["woning_id"]))


def buurt_of_dwelling(gegevens: Gegevens, woning_id: pd.Series) -> pd.Series:
    """Return the buurt of each dwelling; missing where it is not in the file."""
    if "woningen" not in gegevens.tabellen:
        return pd.Series(pd.NA, index=woning_id.index, dtype="str")
    known = gegevens.tabel("woningen").set_index("woning_id")["buurt_code"]
    return woning_id.map(known).astype("str")


def in_period(rows: pd.DataFrame, periode: Periode, *, column: str = "datum") -> pd.DataFrame:
    """Return the rows dated in the period, both ends included; rows without a date are not among them."""
    return rows.loc[rows[column].between(pd.Timestamp(periode.start), pd.Timestamp(periode.eind))]


def column_or(rows: pd.DataFrame, name: str, value: object, dtype: str) -> pd.Series:
    """Return a column, or the same value everywhere where the delivery has no such column."""
    return rows[name] if name in rows else pd.Series(value, index=rows.index, dtype=dtype)
