"""Small deliveries, written as people get them."""

from pathlib import Path

import pytest

from toolkit.config import Levering
from toolkit.sources.statline import read_kerncijfers


@pytest.fixture
def levering():
    """Settings of one delivery; give only what differs."""

    def make(**settings) -> Levering:
        known = {"bron_id": "kwb", "soort": "kerncijfers", "bestand": "x", "jaar": 2023, "titel": "Kerncijfers"}
        return Levering.model_validate(known | settings)

    return make


@pytest.fixture
def write(tmp_path):
    """Write a text file and return its path."""

    def make(name: str, content: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_text(content, encoding=encoding)
        return path

    return make


@pytest.fixture
def read(levering):
    """Read a delivery with settings that are given by name."""

    def make(path: Path, **settings):
        return read_kerncijfers(path, levering(**settings))

    return make
