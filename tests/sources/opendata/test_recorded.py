"""Bodies that were recorded from the real services, played back."""

import json

import pandas as pd
import pytest

from toolkit.errors import FetchError
from toolkit.sources.opendata import fetch_statline, fetch_wijkenbuurten, read_herkomst

pytestmark = pytest.mark.real


@pytest.fixture
def play_v3(replay, made):
    """Play a table whose single page of rows is a given body."""

    def play(table: str, body: bytes, *, count: int, properties: list[dict]) -> None:
        root = f"/feed/{table}"
        replay.on(f"/catalogus/Tables?$format=json&$filter=Identifier eq '{table}'",
                  made.js({"value": [{"Identifier": table, "RecordCount": count}]}))  # fmt: skip
        info = {"Title": "Opgenomen", "Period": "2012 t/m 2025", "Modified": "x"}
        replay.on(f"{root}/TableInfos?$format=json", made.js({"value": [info]}))
        replay.on(f"{root}/DataProperties?$format=json", made.js({"value": properties}))
        replay.on(f"{root}/TypedDataSet/$count", made.Answer(str(count).encode()))
        replay.on(f"{root}/TypedDataSet?$format=json", made.Answer(body))

    return play


def test_a_recorded_table_is_kept_value_by_value(real_data, play_v3, fetching):
    body = (real_data / "statline-v3" / "woningvoorraad_twenterand_raw.json").read_bytes()
    rows = json.loads(body)["value"]
    play_v3("82550NED", body, count=len(rows), properties=[])
    folder = fetch_statline("82550NED", **fetching)
    got = pd.read_parquet(folder / "TypedDataSet.parquet", dtype_backend="pyarrow")
    assert got.astype(object).where(got.notna(), None).to_dict("records") == rows
    assert read_herkomst(folder).jaar == 2025


def test_recorded_nulls_before_publication_stay_missing(real_data, play_v3, fetching):
    body = (real_data / "statline-v3" / "kerncijfers_twenterand_volledig.json").read_bytes()
    rows = json.loads(body)["value"]
    play_v3("70072ned", body, count=len(rows), properties=[])
    got = pd.read_parquet(fetch_statline("70072ned", **fetching) / "TypedDataSet.parquet")
    missing = sum(value is None for row in rows for value in row.values())
    assert int(got.isna().sum().sum()) == missing > 0


def test_a_recorded_body_cut_in_two_is_refused(real_data, play_v3, fetching):
    body = (real_data / "statline-v3" / "leeftijdsopbouw_twenterand.json").read_bytes()
    play_v3("70072ned", body[: len(body) // 2], count=31, properties=[])
    with pytest.raises(FetchError, match="brak halverwege af"):
        fetch_statline("70072ned", **fetching)


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("statline-v3/kerncijfers_twenterand.json", "foutmelding van een webdienst"),
        ("statline-v4/Observations.csv", "verwijzing van Git LFS"),
        ("denhaag-2019/html_opgeslagen_als_kerncijfers.csv", "webpagina"),
    ],
)
def test_recorded_answers_that_are_no_data_are_refused(real_data, play_v3, fetching, file, words):
    play_v3("70072ned", (real_data / file).read_bytes(), count=31, properties=[])
    with pytest.raises(FetchError, match=words):
        fetch_statline("70072ned", **fetching)


def test_a_whole_country_in_pages_of_ten_thousand(real_data, table_v3, fetching):
    whole = pd.read_parquet(real_data / "kwb-2020" / "cbs.v3.84799NED_TypedDataSet.parquet")
    rows = json.loads(whole.to_json(orient="records"))
    table_v3(rows=rows, size=10_000)
    got = pd.read_parquet(fetch_statline("84799NED", **fetching) / "TypedDataSet.parquet")
    assert len(got) == 17_341
    gemeenten = got["WijkenEnBuurten"].str.startswith("GM")
    assert got.loc[gemeenten, "AantalInwoners_5"].sum() == 17_407_585
    assert got.loc[gemeenten, "k_65JaarOfOuder_12"].sum() == 3_392_555
    assert got["WijkenEnBuurten"].str.len().eq(10).all()


def test_recorded_codes_and_measures_of_v4(real_data, table_v4, fetching, replay, made):
    table_v4()
    measures = pd.read_parquet(real_data / "statline-v4" / "cbs.v4.83765NED_MeasureCodes.parquet")
    about = json.loads((real_data / "statline-v4" / "cbs.v4.83765NED_Metadata.json").read_text())
    replay.on("/v4/83765NED/MeasureCodes", made.Answer(b'{"value": %s}' % measures.to_json(orient="records").encode()))
    replay.on("/v4/83765NED/Properties", made.js(about))
    folder = fetch_statline("83765NED", **fetching)
    assert len(json.loads((folder / "MeasureCodes.json").read_text())["value"]) == 103
    source = read_herkomst(folder)
    assert (source.titel, source.jaar, source.licentie) == ("Kerncijfers wijken en buurten 2017", 2017, "CC BY 4.0")


def test_a_recorded_layer_in_pages(real_data, layer, fetching):
    areas = json.loads((real_data / "pdok" / "gemeenten_2022_v1.json").read_text())["features"]
    layer(areas, size=100, year=2022, name="gemeenten")
    folder = fetch_wijkenbuurten(2022, niveau="gemeente", **fetching)
    assert json.loads((folder / "gemeenten.geojson").read_text())["features"] == areas
