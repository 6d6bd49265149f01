"""Label, delivery and coordinates must tell the same, and the way to RD is right."""

import os
import subprocess
import sys

import geopandas as gpd
import pytest
import shapely
from pyproj import Transformer
from shapely import Point

from toolkit.errors import DeliveryError
from toolkit.sources.wijkenbuurten import read_grenzen
from toolkit.sources.wijkenbuurten.coordinates import to_rd

# Published check points of RDNAPTRANS (Kadaster): latitude, longitude (ETRS89), x, y (RD).
PUBLISHED = {
    "Texel": (53.160753042, 4.824761912, 117380.1200, 575040.3400),
    "Noord-Groningen": (53.419482050, 6.776726674, 247380.5600, 604580.7800),
    "Amersfoort": (52.155172897, 5.387203657, 155000.0000, 463000.0000),
    "Zeeuws-Vlaanderen": (51.368607152, 3.397588595, 16460.9100, 377380.2300),
    "Zuid-Limburg": (50.792584916, 5.773795548, 182260.4500, 311480.6700),
    "Maasvlakte": (51.947393898, 4.072887101, 64640.8900, 440700.0101),
}
MERCATOR = Transformer.from_crs(4326, 3857, always_xy=True)
INFERRED = "Het bestand noemt geen coördinatenstelsel; afgeleid uit de coördinaten: "


def in_degrees(frame):
    """The exact opposite of the conversion under test is not used: pyproj's own choice is good to a metre."""
    return frame.to_crs(4326)


@pytest.mark.parametrize("place", PUBLISHED)
@pytest.mark.parametrize("web_mercator", [False, True])
def test_published_points_land_where_they_should(place, web_mercator):
    latitude, longitude, x, y = PUBLISHED[place]
    there = MERCATOR.transform(longitude, latitude) if web_mercator else (longitude, latitude)
    got, _ = to_rd(gpd.GeoDataFrame(geometry=[Point(there)]), label=None, said=None)
    assert got.geometry.iloc[0].distance(Point(x, y)) < 0.25


@pytest.mark.parametrize(
    "label",
    ["EPSG:28992", "urn:ogc:def:crs:EPSG::28992", "urn:ogc:def:crs:EPSG:6.9:28992", "urn:x-ogc:def:crs:EPSG:28992",
     "http://www.opengis.net/def/crs/EPSG/0/28992", "http://www.opengis.net/gml/srs/epsg.xml#28992",
     "urn:ogc:def:crs:EPSG::7415", "RD_New", "Amersfoort / RD New", "Rijksdriehoekstelsel_New"],
)  # fmt: skip
def test_every_way_to_write_rd_is_understood(label, three_buurten, write, delivery):
    got, source = read_grenzen(write(three_buurten, "kaart.geojson", label=label), delivery())
    assert got.total_bounds.tolist() == [80_000, 450_000, 83_000, 451_000]
    assert source.opmerkingen == ()


@pytest.mark.parametrize(
    "label", ["EPSG:4326", "urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4258", "EPSG:4258"]
)
def test_degrees_are_converted_x_before_y(label, three_buurten, write, delivery):
    """GeoJSON writes longitude first, also under labels whose official order is the other way round."""
    path = write(in_degrees(three_buurten), "kaart.geojson", label=label)
    got, source = read_grenzen(path, delivery())
    assert got.total_bounds == pytest.approx([80_000, 450_000, 83_000, 451_000], abs=1)
    assert source.opmerkingen == (
        "Coördinaten omgerekend van graden naar RD (EPSG:28992); de omrekening is op 0,25 m nauwkeurig.",
    )


@pytest.mark.parametrize("suffix", ["gpkg", "shp", "gml"])
@pytest.mark.parametrize("epsg", [4326, 3857])
def test_labels_of_other_containers_are_read(suffix, epsg, three_buurten, write, delivery):
    got, source = read_grenzen(write(three_buurten.to_crs(epsg), f"kaart.{suffix}"), delivery())
    assert got.total_bounds == pytest.approx([80_000, 450_000, 83_000, 451_000], abs=1)
    assert "omgerekend" in source.opmerkingen[0]


def test_heights_are_dropped(three_buurten, write, delivery):
    high = three_buurten.set_geometry(shapely.force_3d(three_buurten.geometry.to_numpy(), 7.0)).set_crs(
        7415, allow_override=True
    )
    got, _ = read_grenzen(write(high, "kaart.gpkg"), delivery())
    assert not got.has_z.any()
    assert got.area.sum() == pytest.approx(3_000_000)


def test_coordinates_without_a_label_are_recognised_by_their_size(three_buurten, write, delivery):
    meters, said_meters = read_grenzen(write(three_buurten, "rd.geojson"), delivery())
    degrees, said_degrees = read_grenzen(write(in_degrees(three_buurten), "graden.geojson"), delivery())
    assert meters.total_bounds.tolist() == [80_000, 450_000, 83_000, 451_000]
    assert degrees.total_bounds == pytest.approx(meters.total_bounds, abs=1)
    assert said_meters.opmerkingen == (INFERRED + "RD in meters (EPSG:28992).",)
    assert said_degrees.opmerkingen[0] == INFERRED + "graden (EPSG:4326)."


def test_a_shapefile_without_prj_is_recognised_too(three_buurten, write, delivery):
    path = write(three_buurten, "kaart.shp")
    path.with_suffix(".prj").unlink()
    _, source = read_grenzen(path, delivery())
    assert source.opmerkingen == (INFERRED + "RD in meters (EPSG:28992).",)


def test_an_old_esri_label_of_rd_is_understood(three_buurten, write, delivery):
    path = write(three_buurten, "kaart.shp")
    path.with_suffix(".prj").write_text(
        'PROJCS["Rijksdriehoekstelsel_New",GEOGCS["GCS_Amersfoort",DATUM["D_Amersfoort",'
        'SPHEROID["Bessel_1841",6377397.155,299.1528128]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],'
        'PROJECTION["Stereographic"],PARAMETER["False_Easting",155000.0],PARAMETER["False_Northing",463000.0],'
        'PARAMETER["Central_Meridian",5.387638888888889],PARAMETER["Scale_Factor",0.9999079],'
        'PARAMETER["Latitude_Of_Origin",52.15616055555556],UNIT["Meter",1.0]]'
    )
    got, source = read_grenzen(path, delivery())
    assert got.total_bounds.tolist() == [80_000, 450_000, 83_000, 451_000]
    assert source.opmerkingen == ()


def test_the_delivery_may_say_what_the_file_does_not(three_buurten, write, delivery):
    _, source = read_grenzen(write(three_buurten, "kaart.geojson"), delivery(crs="EPSG:28992"))
    assert source.opmerkingen == (
        "Het bestand noemt geen coördinatenstelsel; opgegeven in leveringen.yaml: RD in meters (EPSG:28992).",
    )


@pytest.mark.parametrize(
    ("degrees", "label", "crs", "sentence"),
    [
        (True, "EPSG:28992", None, "volgens het bestand RD in meters, maar naar hun grootte graden"),
        (False, "EPSG:4326", None, "volgens het bestand graden, maar naar hun grootte RD in meters"),
        (False, "EPSG:3857", None, "volgens het bestand Web Mercator in meters, maar naar hun grootte RD"),
        (True, None, "EPSG:28992", "volgens leveringen.yaml RD in meters, maar naar hun grootte graden"),
        (False, "EPSG:28992", "EPSG:4326", "volgens het bestand RD in meters en volgens leveringen.yaml graden"),
    ],
)
def test_contradictions_are_refused(degrees, label, crs, sentence, three_buurten, write, delivery):
    path = write(in_degrees(three_buurten) if degrees else three_buurten, "kaart.geojson", label=label)
    with pytest.raises(DeliveryError, match=sentence) as refused:
        read_grenzen(path, delivery(crs=crs))
    assert str(refused.value).startswith("kaart.geojson: ")
    assert "QGIS" in refused.value.remedy


def test_a_wrong_label_in_a_geopackage_is_refused(three_buurten, write, delivery):
    path = write(in_degrees(three_buurten).set_crs(28992, allow_override=True), "kaart.gpkg")
    with pytest.raises(DeliveryError, match="naar hun grootte graden"):
        read_grenzen(path, delivery())


@pytest.mark.parametrize("degrees", [True, False])
def test_swapped_axes_are_refused(degrees, three_buurten, write, delivery):
    frame = in_degrees(three_buurten) if degrees else three_buurten
    swapped = frame.set_geometry(shapely.transform(frame.geometry.to_numpy(), lambda xy: xy[:, ::-1]))
    with pytest.raises(DeliveryError, match="omgewisseld"):
        read_grenzen(write(swapped, "kaart.geojson"), delivery())


def test_places_elsewhere_are_refused(three_buurten, write, delivery):
    abroad = three_buurten.translate(xoff=-1_000_000)
    with pytest.raises(DeliveryError, match="buiten Nederland"):
        read_grenzen(write(three_buurten.set_geometry(abroad), "kaart.geojson"), delivery())


def test_one_area_elsewhere_is_named_by_its_row(three_buurten, write, delivery, square):
    shapes = [square(0), square(1), square(2000)]
    with pytest.raises(DeliveryError, match=r"buiten Nederland .*\(rij 3; 1 rij\)"):
        read_grenzen(write(three_buurten.set_geometry(shapes), "kaart.geojson"), delivery())


@pytest.mark.parametrize("label", ["EPSG:31370", "urn:ogc:def:crs:EPSG::25831", "onzin"])
def test_an_unknown_label_is_refused(label, three_buurten, write, delivery):
    """GDAL takes WGS 84 for a label that it does not know, and says nothing."""
    with pytest.raises(DeliveryError, match="is hier niet bekend"):
        read_grenzen(write(three_buurten, "kaart.geojson", label=label), delivery())


def test_no_grid_is_fetched_even_where_proj_may_use_the_network(listener):
    """With the network on, pyproj's own choice for ETRS89 asks for a grid and gives `inf` without one."""
    address, asked = listener
    program = (
        "import geopandas as gpd; from shapely import Point; import toolkit.sources.wijkenbuurten.coordinates as c;"
        "print(c.to_rd(gpd.GeoDataFrame(geometry=[Point(5.387203657, 52.155172897)]), label='EPSG:4258', said=None)"
        "[0].geometry[0].distance(Point(155000, 463000)) < 0.25)"
    )
    network = {"PROJ_NETWORK": "ON", "PROJ_NETWORK_ENDPOINT": address}
    done = subprocess.run(
        [sys.executable, "-c", program], env={**os.environ, **network}, capture_output=True, text=True, check=True
    )
    assert (done.stdout.strip(), asked) == ("True", [])
