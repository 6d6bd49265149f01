"""A source record and drawn key figures for the tests of the opgave."""

from datetime import date

import pandas as pd
import pytest

from toolkit.config import Periode
from toolkit.contracts import contract, pandas_dtype
from toolkit.meten import Gegevens
from toolkit.provenance import Source


@pytest.fixture
def source():
    def make(bron_id="kwb", jaar=2024, **more):
        return Source(
            bron_id=bron_id, titel="Kerncijfers", houder="CBS", jaar=jaar, gebied_jaar=jaar, aard="registertelling",
            licentie="CC BY 4.0", bestand="kwb.csv", sha256="0" * 64, **more,
        )  # fmt: skip

    return make


@pytest.fixture
def kerncijfers(table):
    def make(drawn, jaar=2024):
        frame = table(drawn).reset_index()
        floats = {name: "Float64" for name in frame if name.startswith("aandeel_")}
        counts = {name: "Int64" for name in frame if name not in {"gebied_code", "niveau", "naam", *floats}}
        return frame.assign(gebied_jaar=jaar).astype({**floats, **counts, "gebied_jaar": "Int64"})

    return make


AREAS = [
    ("GM9901", "gemeente", "Stad", None),
    ("WK990101", "wijk", "Oost", "GM9901"),
    ("WK990102", "wijk", "West", "GM9901"),
    ("BU99010101", "buurt", "Oost 1", "WK990101"),
    ("BU99010102", "buurt", "Oost 2", "WK990101"),
    ("BU99010201", "buurt", "West 1", "WK990102"),
]


@pytest.fixture
def gemeente(source):
    """Make the data of a gemeente of two wijken from rows by table: [{"woning_id": "A", ...}, ...]."""

    def make(peildatum=date(2024, 1, 1), **rijen):
        tabellen = {name: contract_table(name, rows) for name, rows in rijen.items()}
        areas = pd.DataFrame(AREAS, columns=["gebied_code", "niveau", "naam", "ouder_code"]).assign(gebied_jaar=2024)
        return Gegevens(
            gemeente="GM9901", naam="Stad", tabellen=tabellen,
            bronnen={name: (source(f"bron_{name}"),) for name in tabellen},
            gebieden=areas.set_index("gebied_code", drop=False), kern_van=pd.Series(dtype="str"),
            periode=Periode(start=date(2023, 1, 1), eind=date(2023, 12, 31)), peildatum=peildatum,
        )  # fmt: skip

    return make


def contract_table(name, rows):
    """Rows as a table with the dtypes of its contract; what no row says is not delivered."""
    dtypes = {column.name: pandas_dtype(column) for column in contract(name).columns}
    used = [column for column in dtypes if any(column in row for row in rows)]
    return pd.DataFrame({column: pd.Series([row.get(column) for row in rows], dtype=dtypes[column]) for column in used})
