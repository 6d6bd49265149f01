"""Requests to split a home, to share one, or to place a dwelling for informal care (domain 2.1)."""

from typing import Final

import pandas as pd

from toolkit.contracts import codelijsten as lijst
from toolkit.meten import Gegevens, count_rows
from toolkit.opgave.woningaanbod import in_periode

AANVRAGEN: Final = "opgave_aanvragen_splitsen_mantelzorg"


def aanvragen(gegevens: Gegevens) -> pd.DataFrame:
    """Return the requests of the period per area, and for the gemeente by kind and by outcome.

    A request that names no buurt counts for the gemeente only.
    """
    rows = gegevens.tabellen["aanvragen"]
    return count_rows(
        _units(rows.loc[in_periode(rows["datum"], gegevens.periode)]), indicator_id=AANVRAGEN, gegevens=gegevens,
        tabellen=("aanvragen",), uitsplitsingen=("soort", "status"),
        methode="ingediende aanvragen naar datum; een mantelzorgwoning zonder vergunning ontbreekt",
    )  # fmt: skip


def _units(rows: pd.DataFrame) -> pd.DataFrame:
    empty = pd.Series(pd.NA, index=rows.index, dtype="str")
    places = rows.get("gebied_code", empty)
    status = rows.get("status", empty).astype("str").fillna("onbekend")
    kinds = pd.CategoricalDtype([*lijst.AANVRAAGSTATUSSEN, "onbekend"])
    return rows.assign(
        buurt_code=places.where(places.str.startswith("BU").fillna(value=False)),
        teller=True,
        status=status.astype(kinds),
    )
