"""Maps of flows of real areas: gemeenten with the flows of 2018, and the 114 buurten of Den Haag."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from toolkit import huisstijl
from toolkit.disclosure import open_data
from toolkit.figures import stroomkaart
from toolkit.figures.drawing import Drawing

pytestmark = pytest.mark.real
TEXTS = {"title": "Wie verhuist, blijft dichtbij", "subtitle": "Verhuizingen van personen, 2018"}
NIJMEGEN = ["Nijmegen", "Beuningen", "Berg en Dal", "Heumen", "Wijchen", "Druten", "Lingewaard", "Overbetuwe", "Arnhem"]
COLUMNS = ["van_code", "van_naam", "naar_code", "naar_naam", "aantal"]


@pytest.fixture(scope="module")
def gemeenten(real_data):
    table = gpd.read_file(real_data / "grenzen" / "gemeenten_2018.geojson")[
        ["gemeentecode", "gemeentenaam", "geometry"]
    ]
    return table.set_axis(["gebied_code", "naam", "geometry"], axis=1).to_crs(28992)


@pytest.fixture(scope="module")
def moves(real_data):
    table = pd.read_csv(real_data / "verhuizingen" / "afgeleid_od_gemeente_2018.csv")
    found = table[["herkomst_code", "herkomst_naam", "bestemming_code", "bestemming_naam", "aantal"]]
    return found.set_axis(COLUMNS, axis=1).astype({"aantal": "Int64"})


def between(moves, codes):
    """Flows among these areas; the others together are outside."""
    table = moves[moves["van_code"].isin(codes) | moves["naar_code"].isin(codes)].assign(soort="paar")
    for side in ("van", "naar"):
        outside = ~table[f"{side}_code"].isin(codes)
        table.loc[outside, [f"{side}_code", f"{side}_naam"]] = ["buiten_gebied", "elders in Nederland"]
        table.loc[outside, "soort"] = "grens"
    return table.groupby([*COLUMNS[:-1], "soort"], as_index=False)["aantal"].sum()


def arrows_in(drawing, read):
    shapes = read(drawing.svg).shapes
    return sum(shape.fill == huisstijl.ACCENT.lower() and len(shape.points) > 20 for shape in shapes)


def test_flows_around_nijmegen(gemeenten, moves, public, read, tidy):
    areas = gemeenten[gemeenten["naam"].isin(NIJMEGEN)]
    table = between(moves, set(areas["gebied_code"]))
    pairs = table[table["soort"] == "paar"].nlargest(30, "aantal")
    part = pairs["aantal"].sum() / table.loc[table["soort"] == "paar", "aantal"].sum()
    source = public(table)
    drawing = stroomkaart(source, gebieden=open_data(areas, *source.sources), **TEXTS)
    assert isinstance(drawing, Drawing)
    tidy(read(drawing.svg))
    first = pairs.iloc[0]
    assert f"van {first['van_naam']} naar {first['naar_naam']} {first['aantal']}" in drawing.alt
    assert f"{part:.0%} van alle verhuizingen tussen deze gemeenten" in drawing.alt
    assert 30 < arrows_in(drawing, read) <= 33
    assert len(drawing.svg) < 200_000


def test_one_gemeente_and_its_neighbours(gemeenten, moves, public, read, tidy):
    zwolle = gemeenten[gemeenten["gebied_code"] == "GM0193"].union_all()
    areas = gemeenten[gemeenten.distance(zwolle) < 30_000]
    star = moves[(moves["van_code"] == "GM0193") | (moves["naar_code"] == "GM0193")]
    source = public(between(star, set(areas["gebied_code"])))
    drawing = stroomkaart(source, gebieden=open_data(areas, *source.sources), **TEXTS)
    picture = read(drawing.svg)
    tidy(picture)
    assert "Zwolle" in {written.text for written in picture.texts}
    assert 30 < arrows_in(drawing, read) <= 33


def test_many_small_areas(real_data, public, read, tidy):
    raw = gpd.read_file(real_data / "denhaag-2019" / "buurten_denhaag_rd.json")
    codes = [f"BU0518{number // 100:02d}{number % 100:02d}" for number in range(len(raw))]
    areas = gpd.GeoDataFrame({"gebied_code": codes, "naam": raw["BUURTNAAM"]}, geometry=raw.geometry)
    drawn = np.random.default_rng(3)
    middle = areas.geometry.representative_point()
    rows = [
        (codes[a], areas["naam"][a], codes[b], areas["naam"][b], int(200 / (1 + far / 500) * drawn.random()))
        for a in range(len(codes))
        for b, far in enumerate(middle.distance(middle[a]))
    ]
    table = pd.DataFrame(rows, columns=COLUMNS).astype({"aantal": "Int64"})
    table["soort"] = np.where(table["van_code"] == table["naar_code"], "binnen", "paar")
    drawing = stroomkaart(public(table), gebieden=open_data(areas, *public(table).sources), **TEXTS, top=30)
    assert 30 < arrows_in(drawing, read) <= 33
    assert len(drawing.svg) < 300_000
    assert len(drawing.twin.rows) <= 180
    tidy(read(drawing.svg))
