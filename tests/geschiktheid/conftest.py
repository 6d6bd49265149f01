from pathlib import Path

import pandas as pd
import pytest

SAMPLE = Path(__file__).resolve().parents[2] / "data_samples" / "GM9901"


@pytest.fixture(scope="session")
def tabellen(gelezen):
    return gelezen("GM9901").tabellen


@pytest.fixture(scope="session")
def waarheid():
    return pd.read_parquet(SAMPLE / "waarheid" / "geschiktheid.parquet").set_index("woning_id")["waar"]
