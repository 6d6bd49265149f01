"""What the disclosure tests share: one source, and one way to ask for protection."""

import pytest

from toolkit.provenance import Source


@pytest.fixture(scope="session")
def bron() -> Source:
    return Source(
        bron_id="woonlijst", titel="Woonlijst", houder="Corporatie Voorbeeld", jaar=2024, gebied_jaar=2024,
        aard="administratie", licentie="eigen gegevens", bestand="woonlijst.csv", sha256="0" * 64,
    )  # fmt: skip
