"""What all tests share: drawn tables and the real public files."""

import os
import shutil
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pandas as pd
import pytest
import yaml
from hypothesis import settings

from toolkit.config import LEVERINGEN, OPENBAAR

# No deadline: the time of one example says nothing on a shared machine. HYPOTHESIS_PROFILE=grondig searches longer.
settings.register_profile("gewoon", deadline=None, max_examples=40, derandomize=True)
settings.register_profile("grondig", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gewoon"))

ROOT = Path(__file__).resolve().parent.parent
REAL = Path(os.environ.get("DOORSTROOM_REAL_DATA", ROOT.parent / "shared" / "data"))


def draw(text: str) -> pd.DataFrame:
    """Read a table drawn with `|`; the first column becomes the index, an empty cell is missing."""
    frame = pd.read_csv(StringIO(text.strip()), sep=r"\s*\|\s*", engine="python", skipinitialspace=True, dtype="str")
    frame.columns = [name.strip() for name in frame.columns]
    frame = frame.apply(lambda column: column.str.strip().replace("", pd.NA))
    for name in frame.columns:
        numeric = pd.to_numeric(frame[name], errors="coerce")
        if numeric.notna().equals(frame[name].notna()):
            frame[name] = numeric.astype("Float64").convert_dtypes()
    return frame.set_index(frame.columns[0])


@pytest.fixture
def table():
    return draw


@pytest.fixture(scope="session")
def real_data() -> Path:
    if not REAL.is_dir():
        pytest.skip("de echte openbare bestanden zijn er niet: zet DOORSTROOM_REAL_DATA of leg ze in ../shared/data")
    return REAL


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture
def open_sample(root, tmp_path) -> Callable[[str], Path]:
    """Copy one gemeente of the samples with its open data only: reading all registrations takes seconds each."""

    def copied(code: str) -> Path:
        folder = shutil.copytree(root / "data_samples" / code, tmp_path / "data_samples" / code)
        declared = yaml.safe_load((folder / LEVERINGEN).read_text(encoding="utf-8"))
        declared["leveringen"] = [one for one in declared["leveringen"] if one["soort"] in OPENBAAR]
        (folder / LEVERINGEN).write_text(yaml.safe_dump(declared, sort_keys=False), encoding="utf-8")
        return tmp_path / "data_samples"

    return copied


@pytest.fixture
def open_samples(open_sample, tmp_path) -> Path:
    """Two gemeenten of the samples with their open data only."""
    for code in ("GM9901", "GM9902"):
        open_sample(code)
    return tmp_path / "data_samples"
