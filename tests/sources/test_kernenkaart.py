"""A map of kernen, as a gemeente draws one."""

import geopandas as gpd
import pytest
from shapely import Point, Polygon, box

from toolkit.config import Levering
from toolkit.errors import ContractError, DeliveryError
from toolkit.sources.kernenkaart import read_kernenkaart

DORP = box(180_000, 470_000, 181_000, 471_000)
GEHUCHT = box(181_000, 470_000, 181_500, 470_500)


def kernenkaart_levering(**settings):
    return Levering(bron_id="kernkaart", soort="kernen", bestand="kernen.gpkg", jaar=2024, titel="Kernenkaart",
                    houder="Gemeente", **settings)  # fmt: skip


def drawn(*rows, crs="EPSG:28992", columns=("kern_code", "kern_naam")):
    """Rows of code, name, shape."""
    codes, names, shapes = zip(*rows, strict=True)
    return gpd.GeoDataFrame({columns[0]: codes, columns[1]: names, "opmerking": "x"}, geometry=list(shapes), crs=crs)


TWO = (("KN990202", "Gehucht", GEHUCHT), (" kn990201 ", "Dorp", DORP))


@pytest.fixture
def write(tmp_path):
    def make(kaart, name="kernen.gpkg", **options):
        path = tmp_path / name
        kaart.to_file(path, engine="pyogrio", **options)
        return path

    return make


def test_a_geopackage_in_rd_is_read_in_order_of_code(write):
    kernen, source = read_kernenkaart(write(drawn(*TWO), layer="grenzen"), kernenkaart_levering())
    assert kernen[["kern_code", "kern_naam", "gebied_jaar"]].to_numpy().tolist() == [
        ["KN990201", "Dorp", 2024],
        ["KN990202", "Gehucht", 2024],
    ]
    assert kernen.crs == "EPSG:28992"
    assert kernen.geometry.area.tolist() == [1_000_000, 250_000]
    assert (source.aard, source.opmerkingen) == ("administratie", ())


@pytest.mark.parametrize("name", ["kernen.geojson", "kernen.shp", "kernen.gpkg"])
def test_other_formats_and_degrees_come_out_in_rd(write, name):
    kaart = drawn(*TWO).to_crs("EPSG:4326")
    kernen, source = read_kernenkaart(write(kaart, name), kernenkaart_levering())
    assert kernen.geometry.iloc[0].centroid.distance(DORP.centroid) < 1
    assert any("omgerekend van graden naar RD" in remark for remark in source.opmerkingen)


def test_the_layer_of_the_kernen_is_found_among_others(write, tmp_path):
    write(drawn(("KN990209", "Iets anders", DORP)), layer="buurten")
    path = write(drawn(*TWO), layer="dorpskernen_2024", mode="a")
    assert read_kernenkaart(path, kernenkaart_levering())[0]["kern_naam"].tolist() == ["Dorp", "Gehucht"]
    write(drawn(*TWO), layer="kernen_oud", mode="a")
    with pytest.raises(DeliveryError, match="Gevonden lagen: buurten, dorpskernen_2024 en kernen_oud"):
        read_kernenkaart(path, kernenkaart_levering())


def test_columns_may_have_other_names(write):
    kaart = drawn(*TWO, columns=("code", "plaats"))
    named = kernenkaart_levering(kolommen={"kern_code": "code", "kern_naam": "plaats"})
    assert read_kernenkaart(write(kaart), named)[0]["kern_naam"].tolist() == ["Dorp", "Gehucht"]
    with pytest.raises(DeliveryError, match="kolom kern_code en kern_naam ontbreekt"):
        read_kernenkaart(write(kaart), kernenkaart_levering())


def test_parts_of_one_kern_are_merged(write):
    kaart = drawn(("KN990201", "Dorp", DORP), ("KN990201", "Dorp", box(182_000, 470_000, 182_100, 470_100)))
    kernen, _ = read_kernenkaart(write(kaart), kernenkaart_levering())
    assert kernen.geometry.iloc[0].area == 1_000_000 + 10_000


def test_a_crossing_outline_is_repaired_and_told(write):
    bowtie = Polygon([(0, 0), (100, 100), (100, 0), (0, 100)])
    moved = Polygon([(180_000 + x, 470_000 + y) for x, y in bowtie.exterior.coords])
    _, source = read_kernenkaart(write(drawn(("KN990201", "Dorp", moved))), kernenkaart_levering())
    assert "1 ongeldige geometrie hersteld." in source.opmerkingen


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ((*TWO, ("KN990203", "Dorp-Zuid", box(180_500, 469_500, 180_600, 470_010))), "KN990201 en KN990203"),
        ((*TWO, ("KN990201", "Ander", box(0, 310_000, 1, 310_001))), r"verschillende namen \(rij 2 en 3; 2 rijen\)"),
        (((*TWO[0][:1], None, DORP),), r"zonder code of naam \(rij 1; 1 rij\)"),
        ((("KN990200", "Buiten", DORP),), r"00 is bewaard voor het buitengebied \(rij 1; 1 rij\)"),
        ((("KN99", "Dorp", DORP),), "1 code is geen geldige kerncode"),
    ],
)
def test_mistakes_on_the_map_are_refused(write, rows, sentence):
    with pytest.raises(ContractError, match=sentence):
        read_kernenkaart(write(drawn(*rows)), kernenkaart_levering())


def test_borders_that_miss_each_other_by_a_little_are_no_overlap(write):
    sliver = box(180_999.95, 470_600, 181_400, 470_900)  # 5 cm over 300 m: 15 m2
    kernen, _ = read_kernenkaart(write(drawn(*TWO, ("KN990203", "Buurtschap", sliver))), kernenkaart_levering())
    assert len(kernen) == 3


def test_points_and_tables_are_no_map_of_kernen(write, tmp_path):
    with pytest.raises(DeliveryError, match="punten of lijnen"):
        read_kernenkaart(write(drawn(("KN990201", "Dorp", Point(180_000, 470_000)))), kernenkaart_levering())
    table = tmp_path / "kernen.csv"
    table.write_text("kern_code;kern_naam\nKN990201;Dorp\n")
    with pytest.raises(DeliveryError, match="geen kaart van kernen"):
        read_kernenkaart(table, kernenkaart_levering())
