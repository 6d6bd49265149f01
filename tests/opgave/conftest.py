"""A source record and drawn key figures for the tests of the opgave."""

import pytest

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
