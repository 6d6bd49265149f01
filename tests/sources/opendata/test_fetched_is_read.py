"""What was fetched and declared is what the readers read: figures and borders of the same areas."""

import json

import pandas as pd
import pytest

from toolkit.config import read_leveringen
from toolkit.sources.opendata import fetch_statline, fetch_wijkenbuurten, region_selection, write_leveringen
from toolkit.sources.statline import read_kerncijfers
from toolkit.sources.wijkenbuurten import read_grenzen

QUESTION = (
    "(startswith(WijkenEnBuurten,'GM9901') or startswith(WijkenEnBuurten,'WK9901') "
    "or startswith(WijkenEnBuurten,'BU9901'))"
)


def people(file, folder) -> dict[str, int]:
    """Return the inhabitants per area, as the reader of key figures gives them."""
    (levering,) = read_leveringen(file).leveringen
    table, _ = read_kerncijfers(folder / levering.bestand, levering)
    known = table.dropna(subset=["inwoners"])
    return dict(zip(known["gebied_code"], known["inwoners"].astype(int), strict=True))


def test_fetched_figures_of_v3_are_read_with_inhabitants_per_area(table_v3, fetching, tmp_path):
    table_v3(question=QUESTION)
    folder = fetch_statline("84799NED", selection=region_selection(["GM9901"]), **fetching)
    read = people(write_leveringen(tmp_path, [folder]), tmp_path)
    assert read == {"GM9901": 300, "WK990100": 300, "BU99010000": 205, "BU99010001": 95}


def test_fetched_figures_of_v4_are_read_the_same_way(table_v4, fetching, tmp_path):
    table_v4()
    folder = fetch_statline("83765NED", **fetching)
    read = people(write_leveringen(tmp_path, [folder]), tmp_path)
    assert read == {"GM9901": 300, "WK990100": 300}


def test_fetched_borders_are_read_in_rijksdriehoek(layer, fetching, made, tmp_path):
    layer([made.area(number) for number in range(3)])
    folder = fetch_wijkenbuurten(2024, niveau="buurt", **fetching)
    (levering,) = read_leveringen(write_leveringen(tmp_path, [folder])).leveringen
    borders, source = read_grenzen(tmp_path / levering.bestand, levering)
    assert borders.crs.to_epsg() == 28992
    assert list(borders["gebied_code"]) == ["BU99010000", "BU99010001", "BU99010002"]
    assert source.jaar == 2024


@pytest.mark.real
def test_a_recorded_country_is_read_after_fetching(real_data, table_v3, fetching, replay, made, tmp_path):
    home = real_data / "kwb-2020"
    whole = pd.read_parquet(home / "cbs.v3.84799NED_TypedDataSet.parquet")
    properties = pd.read_parquet(home / "cbs.v3.84799NED_DataProperties.parquet")
    table_v3(rows=json.loads(whole.to_json(orient="records")), size=10_000)
    listed = properties.loc[properties["Type"] != "GeoDetail"].to_json(orient="records")
    replay.on("/feed/84799NED/DataProperties?$format=json", made.Answer(b'{"value": %s}' % listed.encode()))
    folder = fetch_statline("84799NED", **fetching)
    read = people(write_leveringen(tmp_path, [folder]), tmp_path)
    assert sum(count for code, count in read.items() if code.startswith("GM")) == 17_407_585
    assert sum(count for code, count in read.items() if code.startswith("BU")) == 17_397_650
