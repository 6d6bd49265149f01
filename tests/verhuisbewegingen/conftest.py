"""A gemeente of two wijken, four buurten and two kernen, drawn by hand, and moves in it."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from toolkit.config import Periode
from toolkit.meten import Gegevens
from toolkit.provenance import Source

AREAS = [
    ("GM9901", "gemeente", "Stad"), ("WK990101", "wijk", "Oost"), ("WK990102", "wijk", "West"),
    ("BU99010101", "buurt", "Oost 1"), ("BU99010102", "buurt", "Oost 2"), ("BU99010201", "buurt", "West 1"),
    ("BU99010202", "buurt", "West 2"), ("KN990101", "kern", "Dorp"), ("KN990100", "kern", "Buitengebied"),
]  # fmt: skip
KERN_VAN = {"BU99010101": "KN990101", "BU99010102": "KN990100", "BU99010201": "KN990101"}  # West 2 is in no list
MOVE = {
    "verhuizing_id": None, "datum": "2023-05-01", "huishouden_id": None, "verhuisgroep_id": None,
    "van_woning_id": None, "naar_woning_id": None, "van_buurt_code": None, "naar_buurt_code": None,
    "gebied_jaar": 2024, "van_soort": "zelfstandig", "naar_soort": "zelfstandig", "aantal_personen": 1,
    "leeftijd_bij_verhuizing": 70,
}  # fmt: skip
TYPES = {
    **dict.fromkeys(["gebied_jaar", "aantal_personen", "leeftijd_bij_verhuizing"], "Int64"),
    **dict.fromkeys(["verhuizing_id", "huishouden_id", "verhuisgroep_id", "van_woning_id", "naar_woning_id",
                     "van_buurt_code", "naar_buurt_code", "van_soort", "naar_soort"], "str"),
}  # fmt: skip


def moves_of(*rows: dict[str, object]) -> pd.DataFrame:
    """Moves of a senior of 70 between own dwellings in 2023, but for what is said of each."""
    numbered = [{**MOVE, "verhuizing_id": f"V{n:04}", "huishouden_id": f"H{n:04}", **row} for n, row in enumerate(rows)]
    table = pd.DataFrame(numbered, columns=list(MOVE))
    return table.astype(TYPES).assign(datum=pd.to_datetime(table["datum"]))


def homes_of(jaar: int = 2024, **buurten: str) -> pd.DataFrame:
    """Dwellings by id and buurt."""
    return pd.DataFrame({
        "woning_id": pd.Series(list(buurten), dtype="str"), "buurt_code": pd.Series(list(buurten.values()), dtype="str"),
        "gebied_jaar": pd.Series(jaar, index=range(len(buurten)), dtype="Int64"),
    })  # fmt: skip


def gemeente_of(**tabellen: pd.DataFrame) -> Gegevens:
    """The gemeente with these tables."""
    areas = pd.DataFrame(AREAS, columns=["gebied_code", "niveau", "naam"]).assign(gebied_jaar=2024)
    source = Source(bron_id="brp", titel="BRP", houder="Stad", jaar=2024, gebied_jaar=2024, aard="administratie",
                    licentie="", bestand="brp.csv", sha256="")  # fmt: skip
    return Gegevens(
        gemeente="GM9901", naam="Stad", tabellen=tabellen, bronnen=dict.fromkeys(tabellen, (source,)),
        gebieden=areas.set_index("gebied_code", drop=False), kern_van=pd.Series(KERN_VAN, name="kern_code"),
        periode=Periode(start=date(2023, 1, 1), eind=date(2023, 12, 31)), peildatum=date(2024, 1, 1),
    )  # fmt: skip


@pytest.fixture
def moves() -> Callable[..., pd.DataFrame]:
    return moves_of


@pytest.fixture
def homes() -> Callable[..., pd.DataFrame]:
    return homes_of


@pytest.fixture
def gemeente() -> Callable[..., Gegevens]:
    return gemeente_of
