"""A gemeente of two wijken and three buurten with a handful of moves, counted by hand."""

from datetime import date

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import box

from toolkit.config import Periode
from toolkit.contracts import contract, pandas_dtype
from toolkit.meten import Gegevens, plekken
from toolkit.provenance import Source

AREAS = [
    ("GM9901", "gemeente", "Stad"), ("WK990101", "wijk", "Oost"), ("WK990102", "wijk", "West"),
    ("BU99010101", "buurt", "Oost 1"), ("BU99010102", "buurt", "Oost 2"), ("BU99010201", "buurt", "West 1"),
]  # fmt: skip
OOST, OOST2, WEST = "BU99010101", "BU99010102", "BU99010201"


def source(name):
    return Source(
        bron_id=name, titel=name, houder="Gemeente", jaar=2024, gebied_jaar=2024, aard="administratie", licentie="",
        bestand=f"{name}.csv", sha256="0" * 64,
    )  # fmt: skip


def contract_table(name, rows):
    dtypes = {column.name: pandas_dtype(column) for column in contract(name).columns}
    used = [column for column in dtypes if any(column in row for row in rows)]
    return pd.DataFrame({column: pd.Series([row.get(column) for row in rows], dtype=dtypes[column]) for column in used})


def home(name, buurt, **more):
    return {"woning_id": name, "buurt_code": buurt, "gebied_jaar": 2024, **more}


def move(number, old, new, *, age=70, day="2023-05-01", **more):
    return {
        "verhuizing_id": f"v{number}", "huishouden_id": f"h{number}", "datum": pd.Timestamp(day), "van_woning_id": old,
        "naar_woning_id": new, "leeftijd_bij_verhuizing": age, "van_soort": "zelfstandig", "naar_soort": "zelfstandig",
        "aantal_personen": 1, **more,
    }  # fmt: skip


@pytest.fixture
def stad():
    """Make the data from rows by table."""

    def make(**rijen):
        tabellen = {name: contract_table(name, rows) for name, rows in rijen.items()}
        areas = pd.DataFrame(AREAS, columns=["gebied_code", "niveau", "naam"]).assign(gebied_jaar=2024, ouder_code=None)
        return Gegevens(
            gemeente="GM9901", naam="Stad", tabellen=tabellen, bronnen={name: (source(name),) for name in tabellen},
            gebieden=areas.set_index("gebied_code", drop=False), kern_van=pd.Series(dtype="str"),
            periode=Periode(start=date(2023, 1, 1), eind=date(2023, 12, 31)), peildatum=date(2024, 1, 1),
        )  # fmt: skip

    return make


@pytest.fixture(scope="session")
def spots():
    """Oost 1 and Oost 2 are a square kilometre each and lie beside each other; West 1 lies 10 km away."""
    squares = gpd.GeoDataFrame(
        {"gebied_code": [OOST, OOST2, WEST]}, crs=28992,
        geometry=[box(x, 463_000, x + 1_000, 464_000) for x in (155_000, 156_000, 145_000)],
    )  # fmt: skip
    return plekken(squares)
