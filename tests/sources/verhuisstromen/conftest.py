"""Drawn public figures of moves between three gemeenten, and how they are delivered."""

import json

import pytest

from toolkit.config import Levering

PAREN = """\
herkomst_code,herkomst_naam,bestemming_code,bestemming_naam,jaar,aantal,afstand_m
GM9901,Lindermonde,GM9902,Wiekervoort,2018,12,5000.0
GM9902,Wiekervoort,GM9901,Lindermonde,2018,3,5000.0
GM9903,Hagerwolde,GM9901,Lindermonde,2018,20,41250.5
"""
META = {
    "dimensions": [
        {"id": "sex", "nodeFile": "data/nodes_sex.json", "groups": [{"id": 0, "key": "male", "label": "Male"}]},
        {"id": "age", "nodeFile": "data/nodes_age.json", "groups": [
            {"id": 0, "key": "age_65_85", "label": "65–85 years"}, {"id": 1, "key": "age_85_plus", "label": "85+ years"}]},
    ],
    "municipalities": [{"id": 0, "code": "GM9901", "name": "Lindermonde"}, {"id": 1, "code": "GM9902", "name": "Wiekervoort"}],
}  # fmt: skip
ROWS = [
    [2023, 0, 0, 10.0, 12.0], [2023, 0, 1, 12.5, 10.5], [2023, 1, 0, 4.0, 3.0], [2023, 1, 1, 3.0, 4.0],
    [2024, 0, 0, 7.0, 8.0], [2024, 0, 1, 8.0, 7.0], [2024, 1, 0, 0.0, 1.0], [2024, 1, 1, 1.0, 0.0],
]  # fmt: skip


def of_kind(soort, bestand, jaar, **settings):
    return Levering(bron_id=soort, soort=soort, bestand=bestand, jaar=jaar, titel="Verhuizingen", **settings)


@pytest.fixture
def paren(tmp_path):
    """Write pairs and return the file with its delivery."""

    def write(text=PAREN, encoding="utf-8", **settings):
        path = tmp_path / "od.csv"
        path.write_bytes(text.encode(encoding))
        return path, of_kind("verhuisstromen", "od.csv", settings.pop("jaar", 2018), **settings)

    return write


@pytest.fixture
def totalen(tmp_path):
    """Write figures and key and return the file with its delivery; None leaves the key out."""

    def write(rows=ROWS, meta=META, schema=("year", "group_id", "municipality_id", "inflow", "outflow"), text=None):
        path = tmp_path / "nodes_age.json"
        path.write_text(text or json.dumps({"schema": list(schema), "rows": rows}), encoding="utf-8")
        if meta is not None:
            (tmp_path / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
        return path, of_kind("verhuistotalen", "nodes_age.json", 2024)

    return write
