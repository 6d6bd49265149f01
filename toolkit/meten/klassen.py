"""What share of the units is in each class, as long rows with their total and an interval."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from toolkit.estimation import TOEVAL, wilson
from toolkit.meten.gegevens import Gegevens
from toolkit.meten.rijen import as_json, finish, value_row, with_interval


def klassenrijen(
    klassen: pd.Series,
    *,
    naam: str,
    indicator_id: str,
    gegevens: Gegevens,
    tabellen: Sequence[str],
    methode: str,
    labels: Mapping[str, str],
    geheel: str,
    van: int,
) -> pd.DataFrame:
    """Return the shares of `share_rows` with their chance interval (Wilson), after the total that they are parts of.

    Parameters
    ----------
    klassen, naam, indicator_id, gegevens, tabellen, methode
        As `share_rows`.
    labels : mapping
        Breakdown of the total, which all classes share.
    geheel : str
        What the total counts.
    van : int
        Units of which the class was asked: the coverage is the part of them that has one, missing where there are none.

    Returns
    -------
    DataFrame, contract INDICATOREN
    """
    number = float(klassen.notna().sum())
    shared: dict[str, Any] = {"indicator_id": indicator_id, "gegevens": gegevens, "tabellen": tabellen}
    total = value_row(
        **shared, teller=number, noemer=number, waarde=1.0 if number else None, eenheid="1", uitsplitsing=labels,
        methode=geheel, dekking=number / van if van else None,
    )  # fmt: skip
    shares = share_rows(klassen, naam=naam, labels=labels, methode=methode, **shared)
    low, high = wilson(shares["waarde"], shares["noemer"])
    return pd.concat([total, with_interval(shares, low, high, TOEVAL)], ignore_index=True)


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
