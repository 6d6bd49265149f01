import pandas as pd
import pytest

from toolkit import contracts
from toolkit.config import Inleesbestand
from toolkit.provenance import Source
from toolkit.sources.inlezen import read_tabel
from toolkit.sources.ruw import Ruw

BRON = Source(
    bron_id="proef", titel="Proef", houder="Corporatie A", jaar=2023, gebied_jaar=2023, aard="administratie",
    licentie="vertrouwelijk", bestand="proef.csv", sha256="",
)  # fmt: skip


def ruw_of(text, *, overgeslagen=(), bestand="proef.csv"):
    """A raw table drawn with `|`; the headings are on row 1, an empty cell is missing, `\\|` is a bar in a cell."""
    lines = [line for line in text.strip().splitlines() if line.strip()]
    rows = [[cell.strip().replace("¦", "|") or None for cell in line.split("|")] for line in lines]
    index = pd.RangeIndex(2, len(rows) + 1, name="rij")
    skipped = pd.DataFrame(overgeslagen, columns=["rij", "reden"]).astype({"rij": "Int64", "reden": "str"})
    cells = pd.DataFrame(rows[1:], columns=rows[0], index=index, dtype="str")
    return Ruw(cellen=cells, bestand=bestand, blad="", overgeslagen=skipped, opmerkingen=())


@pytest.fixture(scope="session")
def ruw():
    return ruw_of


@pytest.fixture(scope="session")
def bron():
    return BRON


@pytest.fixture(scope="session")
def lees():
    """Read a drawn table: `lees(tekst, tabel, kolommen=...)`; without `kolommen` the headings are those of the table."""

    def read(text, tabel, *, overgeslagen=(), periode=None, tabellen=None, **settings):
        raw = ruw_of(text, overgeslagen=overgeslagen) if isinstance(text, str) else text
        settings.setdefault("kolommen", {name: name for name in raw.cellen.columns})
        said = Inleesbestand(tabel=tabel, **settings)
        return read_tabel(raw, contracts.contract(tabel), said, bron=BRON, periode=periode, tabellen=tabellen)

    return read


@pytest.fixture(scope="session")
def redenen():
    """The findings as (rij, kolom, reden)."""

    def listed(findings):
        return [(int(row.rij), row.kolom, row.reden) for row in findings.itertuples()]

    return listed
