"""What the indicators of the monitor share: labels, distributions, senior moves and their mean number."""

import json
from collections.abc import Mapping, Sequence

import pandas as pd

from toolkit.config import Periode
from toolkit.meten import Gegevens, as_json, finish, mean_seniors
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


def share_rows(
    klassen: pd.Series,
    *,
    naam: str,
    indicator_id: str,
    gegevens: Gegevens,
    tabellen: Sequence[str],
    methode: str,
    labels: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Return for the gemeente what share of the units is in each class.

    Parameters
    ----------
    klassen : Series[category]
        One value per unit; missing counts in no class and not in the total.
    naam : str
        Name of the breakdown.
    labels : mapping, optional
        More keys of the breakdown, such as the measure.
    indicator_id, gegevens, tabellen, methode
        As `toolkit.meten.count_rows`.

    Returns
    -------
    DataFrame, contract INDICATOREN
        A row per class, empty ones too; teller and noemer are units, waarde is a share, missing where there are none.
    """
    counts = klassen.value_counts(sort=False).reindex(klassen.cat.categories).fillna(0)
    whole = float(counts.sum())
    rows = pd.DataFrame({
        "gebied_code": gegevens.gemeente,
        "uitsplitsing": [as_json({**(labels or {}), naam: str(each)}) for each in counts.index],
        "teller": counts.to_numpy(dtype=float), "noemer": whole,
        "waarde": counts.to_numpy(dtype=float) / whole if whole else float("nan"), "eenheid": "1",
    })  # fmt: skip
    return finish(rows, indicator_id=indicator_id, gegevens=gegevens, tabellen=tabellen, methode=methode)


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
