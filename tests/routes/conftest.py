"""A small gemeente drawn by hand: senior households, dwellings, and what was offered in 2023."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from toolkit import routes
from toolkit.config import Periode
from toolkit.meten import Gegevens
from toolkit.provenance import Source

AREAS = [
    ("GM9901", "gemeente", "Stad"), ("WK990101", "wijk", "Oost"), ("WK990102", "wijk", "West"),
    ("BU99010101", "buurt", "Oost 1"), ("BU99010201", "buurt", "West 1"),
]  # fmt: skip


def dates(*days: str | None) -> pd.Series:
    return pd.Series(pd.to_datetime(list(days)), dtype="datetime64[us]")


def source(name: str) -> Source:
    return Source(
        bron_id=f"bron_{name}", titel=name, houder="Gemeente", jaar=2024, gebied_jaar=2024, aard="administratie",
        licentie="", bestand=f"{name}.csv", sha256="",
    )  # fmt: skip


@pytest.fixture
def gegevens() -> Callable[..., Gegevens]:
    """Make Gegevens of this gemeente from tables by name."""

    def make(**tabellen: pd.DataFrame) -> Gegevens:
        areas = pd.DataFrame(AREAS, columns=["gebied_code", "niveau", "naam"]).assign(gebied_jaar=2024, ouder_code=None)
        return Gegevens(
            gemeente="GM9901", naam="Stad", tabellen=tabellen,
            bronnen={name: (source(name),) for name in tabellen},
            gebieden=areas.set_index("gebied_code", drop=False).rename_axis(index="code"),
            kern_van=pd.Series(dtype="str", name="kern_code"),
            periode=Periode(start=date(2023, 1, 1), eind=date(2023, 12, 31)), peildatum=date(2024, 1, 1),
        )  # fmt: skip

    return make


@pytest.fixture
def huishoudens() -> pd.DataFrame:
    """Five senior households: three tenants, an owner, and one of whom the income is unknown."""
    return pd.DataFrame({
        "huishouden_id": ["H1", "H2", "H3", "H4", "H5"], "peildatum": dates(*["2024-01-01"] * 5),
        "woning_id": ["W1", "W2", "W3", "W4", "W5"], "aantal_personen": [1, 2, 3, 2, 1],
        "leeftijd_referentiepersoon": [70, 60, 62, 80, 58],
        "inkomen_eur_jaar": [20_000.0, 50_000.0, 30_000.0, 40_000.0, None],
        "woonlasten_eur_maand": [600.0, 700.0, 500.0, None, 650.0],
        "verhuiswens": ["beslist_wel", "beslist_niet", "misschien_wel", "onbekend", "beslist_niet"],
        "inschrijfduur_jaren": [8.0, None, 3.0, 1.0, 2.0], "institutioneel": [False] * 5,
    })  # fmt: skip


@pytest.fixture
def woningen() -> pd.DataFrame:
    """Where they live (W1-W5) and what came on offer (A1-A4)."""
    own = {"W1": "sociale_huur", "W2": "middenhuur", "W3": "sociale_huur", "W4": "koop", "W5": "sociale_huur"}
    offered = {"A1": "sociale_huur", "A2": "middenhuur", "A3": "koop", "A4": "sociale_huur"}
    names = [*own, *offered]
    return pd.DataFrame({
        "woning_id": names, "buurt_code": ["BU99010101"] * 7 + ["BU99010201"] * 2, "gebied_jaar": 2024,
        "x_rd": [float(100 * place) for place in range(9)], "y_rd": 400_000.0,
        "oppervlakte_m2": 80.0, "kamers": pd.array([3] * 8 + [None], dtype="Int64"),
        "eigendom": [*own.values(), *offered.values()], "bouwvorm": "meergezins",
        "kale_huur_eur": [550.0, 700.0, 500.0, None, 600.0, 600.0, 900.0, None, 640.0], "servicekosten_eur": 20.0,
        "woz_eur": [None, None, None, 300_000.0, None, None, None, 240_000.0, None],
        "geschiktheid": ["onbekend"] * 5 + ["geschikt", "geschikt", "geschikt", "aanpasbaar"],
        "doelgroeplabel": [None] * 5 + ["senioren", None, None, "jongeren"],
    })  # fmt: skip


@pytest.fixture
def toewijzingen() -> pd.DataFrame:
    return pd.DataFrame({
        "woning_id": ["A1", "A4", "W1"], "datum": dates("2023-05-01", "2023-06-01", "2022-12-31"),
        "aanbodmodel": ["aanbod", "loting", "aanbod"], "voorrang": [False, False, False],
        "inschrijfduur_jaren": [6.0, 0.5, 2.0], "kale_huur_eur": [610.0, None, 500.0],
    })  # fmt: skip


@pytest.fixture
def verhuizingen() -> pd.DataFrame:
    return pd.DataFrame({
        "verhuizing_id": ["V1", "V2", "V3", "V4"], "huishouden_id": ["X1", "X2", "X3", "X4"],
        "datum": dates("2023-05-02", "2023-07-01", "2023-08-01", "2023-09-01"),
        "naar_woning_id": ["A1", "A2", "A3", None], "via": ["particuliere_huur", "particuliere_huur", "koop", "koop"],
        "van_soort": ["zelfstandig", "inwonend", "zelfstandig", "zelfstandig"],
        "naar_soort": ["zelfstandig", "zelfstandig", "zelfstandig", "instelling"],
        "leeftijd_bij_verhuizing": [76, 25, 54, 90], "aantal_personen": [1, 1, 4, 1],
    })  # fmt: skip


@pytest.fixture
def stad(
    gegevens: Callable[..., Gegevens], huishoudens: pd.DataFrame, woningen: pd.DataFrame, toewijzingen: pd.DataFrame,
    verhuizingen: pd.DataFrame,
) -> Gegevens:  # fmt: skip
    """All registrations of this gemeente together."""
    return gegevens(
        huishoudens=huishoudens, woningen=woningen, toewijzingen=toewijzingen, verhuizingen=verhuizingen
    )  # fmt: skip


@pytest.fixture
def uitkomst(stad: Gegevens) -> routes.Uitkomst:
    return routes.reken(stad, routes.aannamen(min_bekende_huren=1))
