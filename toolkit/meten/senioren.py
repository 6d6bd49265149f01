"""The mean number of senior households of a period, of the snapshots that there are."""

from datetime import date, timedelta

import pandas as pd

from toolkit.meten.gegevens import Gegevens
from toolkit.senioren import nearest_peildatum, senior_huishoudens


def peildata_van(gegevens: Gegevens) -> list[date]:
    """Return the reference dates of households nearest the begin and the end of the period; one or none where so few.

    The snapshot of the day after the period counts as its end.
    """
    days = gegevens.tabel("huishoudens")["peildatum"]
    wanted = (gegevens.periode.start, gegevens.periode.eind + timedelta(days=1))
    return sorted({found for edge in wanted if (found := nearest_peildatum(days, edge)) is not None})


def mean_seniors(gegevens: Gegevens) -> pd.DataFrame:
    """Return the units of the mean of S at begin and end of the period.

    Returns
    -------
    DataFrame
        The households of both snapshots as `toolkit.senioren.senior_huishoudens` gives them, with `gewicht` 0.5 (1
        where there is one snapshot). Empty where there are no households.
    """
    days = peildata_van(gegevens)
    rows = gegevens.tabel("huishoudens")
    parts = [senior_huishoudens(rows, peildatum=day, senior=gegevens.senior) for day in days or [gegevens.peildatum]]
    return pd.concat(parts, ignore_index=True).assign(gewicht=1 / len(parts))
