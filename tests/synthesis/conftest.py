"""Figures written as tables of text: what is drawn is what a reader sees."""

import pandas as pd
import pytest

from toolkit.provenance import Source
from toolkit.synthesis import geleverd, samen

EMPTY = {
    "indicator_id": None, "gebied_code": "GM9901", "eenheid": "huishoudens", "ci_laag": None, "ci_hoog": None,
    "peildatum": "2024-01-01", "definitie": "huishoudens", "populatie": "alle", "methode": "telling",
    "aard": "registertelling", "afronding": None, "bron_naam": None, "gebied_jaar": 2024, "openbaar": True,
}  # fmt: skip


def drawn(text):
    """Rows from a table drawn with bars; empty cells are missing, other columns have the values of `EMPTY`."""
    head, *lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    rows = [{**EMPTY, **{name: cell or None for name, cell in zip(head, line, strict=True)}} for line in lines]
    table = pd.DataFrame(rows)
    numbers = ["waarde", "ci_laag", "ci_hoog", "afronding", "gebied_jaar"]
    table[numbers] = table[numbers].apply(pd.to_numeric)
    table["peildatum"] = pd.to_datetime(table["peildatum"]).astype("datetime64[us]")
    return table


@pytest.fixture
def figures():
    return lambda text: samen(geleverd(drawn(text)))


@pytest.fixture
def source():
    return Source(
        bron_id="cijfers", titel="Cijfers van anderen", houder="Onderzoekers", jaar=2024, gebied_jaar=2024, aard=None,
        licentie="", bestand="cijfers.csv", sha256="0" * 64,
    )  # fmt: skip
