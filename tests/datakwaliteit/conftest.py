"""Small deliveries, drawn by hand."""

from types import SimpleNamespace

import pandas as pd
import pytest

from toolkit.provenance import Source

FAULTS = ["rij", "sleutel", "kolom", "reden"]


def _source(bron_id, houder):
    return Source(
        bron_id=bron_id, titel="Proef", houder=houder, jaar=2023, gebied_jaar=2023, aard="administratie",
        licentie="niet openbaar", bestand=f"{bron_id}.csv", sha256="0" * 64,
    )  # fmt: skip


def make_delivery(
    soort, rows, *, houder="Gemeente", bron_id=None, geweigerd=(), twijfel=(), onbekend=(), vondsten=(), rijen_in=None
):
    table = pd.DataFrame(rows)
    refused = pd.DataFrame(geweigerd, columns=FAULTS)
    total = len(table) + refused["rij"].nunique() if rijen_in is None else rijen_in
    return SimpleNamespace(
        soort=soort, tabel=table, bron=_source(bron_id or f"{soort}_{houder.lower()}", houder), geweigerd=refused,
        twijfel=pd.DataFrame(twijfel, columns=FAULTS), rijen_in=total,
        onbekend=pd.DataFrame(onbekend, columns=["kolom", "waarde", "aantal"]),
        persoonsgegevens=pd.DataFrame(vondsten, columns=["rij", "kolom", "soort"]),
    )  # fmt: skip


@pytest.fixture
def delivery():
    return make_delivery


@pytest.fixture
def moves():
    """Four moves: both ends known; only the area left known; from abroad; nothing known of the end left."""
    return pd.DataFrame({
        "verhuizing_id": ["V1", "V2", "V3", "V4"],
        "datum": pd.to_datetime(["2023-01-10", "2023-01-20", "2023-04-01", "2023-04-02"]),
        "van_woning_id": ["W1", None, None, None],
        "naar_woning_id": ["W2", "W3", "W9", "W1"],
        "van_buurt_code": ["BU99010101", "BU99010102", None, None],
        "naar_buurt_code": ["BU99010101"] * 4,
        "van_soort": pd.Categorical(["zelfstandig", "zelfstandig", "buitenland", "onbekend"]),
        "naar_soort": pd.Categorical(["zelfstandig"] * 4),
    })  # fmt: skip
