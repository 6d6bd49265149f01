"""The folder with the truth says that it is no delivery, and describes every file in it."""

import hashlib
import io
import json

import pandas as pd
import pytest

from toolkit.samples import PLANS
from toolkit.samples.waarheid import waarheid


@pytest.fixture(scope="module")
def files():
    long = pd.DataFrame({"keten_id": [f"k{number}" for number in range(1000)], "L_gevolg": range(1000)})
    short = pd.DataFrame({"maand": pd.to_datetime(["2023-01-01"]), "extra": [0.5]})
    made = waarheid({"ketens": long, "effect": short, "niets": short.head(0)}, PLANS[0])
    return {file.naam: file for file in made}


def test_everything_is_in_the_folder(files):
    assert sorted(files) == [
        "waarheid/LEESMIJ.md", "waarheid/datapackage.json", "waarheid/effect.csv", "waarheid/ketens.parquet",
        "waarheid/niets.csv",
    ]  # fmt: skip


def test_the_page_says_that_it_is_no_delivery(files):
    page = files["waarheid/LEESMIJ.md"].inhoud.decode()
    assert "Dit is geen levering" in page
    assert "bestaat niet" in page
    assert "`ketens.parquet`: alle verhuisketens" in page


def test_tables_come_back(files):
    assert pd.read_parquet(io.BytesIO(files["waarheid/ketens.parquet"].inhoud))["L_gevolg"].sum() == 499_500
    assert files["waarheid/effect.csv"].inhoud.decode() == "maand,extra\n2023-01-01,0.5\n"
    assert files["waarheid/niets.csv"].inhoud.decode() == "maand,extra\n"  # that nothing happened is known too


def test_every_file_is_described_with_its_hash(files):
    package = json.loads(files["waarheid/datapackage.json"].inhoud)
    assert package["fictief"] is True
    described = {f"waarheid/{resource['path']}": resource for resource in package["resources"]}
    assert set(described) == set(files) - {"waarheid/datapackage.json"}
    for name, resource in described.items():
        assert resource["hash"] == "sha256:" + hashlib.sha256(files[name].inhoud).hexdigest()
    fields = {field["name"]: field for field in described["waarheid/ketens.parquet"]["schema"]["fields"]}
    assert fields["L_gevolg"]["type"] == "integer"
    assert fields["keten_id"]["title"]  # the contract knows the column
