"""A gemeente of two wijken, three buurten and two kernen, drawn by hand."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from toolkit.config import Periode
from toolkit.meten import Gegevens
from toolkit.provenance import Source

AREAS = [
    ("GM9901", "gemeente", "Stad", None),
    ("WK990101", "wijk", "Oost", "GM9901"),
    ("WK990102", "wijk", "West", "GM9901"),
    ("BU99010101", "buurt", "Oost 1", "WK990101"),
    ("BU99010102", "buurt", "Oost 2", "WK990101"),
    ("BU99010201", "buurt", "West 1", "WK990102"),
    ("KN990101", "kern", "Dorp", "GM9901"),
    ("KN990100", "kern", "Buitengebied", "GM9901"),
]
KERN_VAN = {"BU99010101": "KN990101", "BU99010102": "KN990100", "BU99010201": "KN990101"}


def source(bron_id: str, aard: str = "administratie") -> Source:
    return Source(
        bron_id=bron_id, titel=bron_id, houder="Gemeente", jaar=2024, gebied_jaar=2024, aard=aard, licentie="",
        bestand=f"{bron_id}.csv", sha256="",
    )  # fmt: skip


@pytest.fixture
def gemeente() -> Callable[..., Gegevens]:
    """Make Gegevens of this gemeente from tables by name; `aarden` gives the nature of some."""

    def make(aarden: dict[str, str] | None = None, **tabellen: pd.DataFrame) -> Gegevens:
        areas = pd.DataFrame(AREAS, columns=["gebied_code", "niveau", "naam", "ouder_code"]).assign(gebied_jaar=2024)
        return Gegevens(
            gemeente="GM9901", naam="Stad", tabellen=tabellen,
            bronnen={name: (source(f"bron_{name}", (aarden or {}).get(name, "administratie")),) for name in tabellen},
            gebieden=areas.set_index("gebied_code", drop=False), kern_van=pd.Series(KERN_VAN, name="kern_code"),
            periode=Periode(start=date(2023, 1, 1), eind=date(2023, 12, 31)), peildatum=date(2024, 1, 1),
        )  # fmt: skip

    return make
