"""Broken, empty, double and wet areas."""

import warnings

import pandas as pd
import pytest
from shapely import GeometryCollection, LineString, MultiPolygon, Polygon, transform

from toolkit.errors import ContractError, DeliveryError
from toolkit.sources.wijkenbuurten import read_grenzen

BOW_TIE = Polygon([(80_000, 450_000), (81_000, 451_000), (81_000, 450_000), (80_000, 451_000)])  # two quarters
SPIKE = Polygon([(80_000, 450_000), (81_000, 450_000), (81_000, 451_000), (80_000, 451_000), (80_000, 450_000),
                 (80_000, 449_000), (80_000, 450_000)])  # fmt: skip


def test_broken_areas_are_repaired_and_counted(three_buurten, write, delivery, square):
    frame = three_buurten.set_geometry([BOW_TIE, square(1), SPIKE])
    got, source = read_grenzen(write(frame, "kaart.gpkg"), delivery())
    assert got.is_valid.all()
    assert set(got.geom_type) <= {"Polygon", "MultiPolygon"}
    assert got.area.to_list() == pytest.approx([500_000, 1_000_000, 1_000_000])
    assert source.opmerkingen == ("2 ongeldige geometrieën hersteld.",)


def test_parts_that_overlap_become_one_part_and_no_hole(three_buurten, write, delivery, square):
    overlapping = MultiPolygon([square(0, size=2), square(1, size=2)])  # 4 + 4 km2, of which 2 twice
    within = MultiPolygon([square(10, size=3), square(11, 1)])  # the second lies inside the first
    frame = three_buurten.set_geometry([overlapping, within, square(6)])
    got, _ = read_grenzen(write(frame, "kaart.gpkg"), delivery())
    assert got.area.to_list() == pytest.approx([6e6, 9e6, 1e6])


def test_lines_beside_an_area_are_dropped(three_buurten, write, delivery, square):
    mixed = GeometryCollection([square(0), LineString([(80_000, 450_000), (80_000, 440_000)])])
    frame = three_buurten.set_geometry([mixed, square(1), MultiPolygon([square(2), square(4)])])
    got, _ = read_grenzen(write(frame, "kaart.geojson", label="EPSG:28992"), delivery())
    assert got.area.to_list() == pytest.approx([1e6, 1e6, 2e6])
    assert set(got.geom_type) <= {"Polygon", "MultiPolygon"}


@pytest.mark.parametrize("shape", [None, Polygon(), LineString([(80_000, 450_000), (80_000, 451_000)]),
                                   Polygon([(80_000, 450_000), (80_500, 450_000), (81_000, 450_000)])])  # fmt: skip
def test_an_area_without_surface_is_refused_by_row(shape, three_buurten, write, delivery, square):
    frame = three_buurten.set_geometry([square(0), shape, square(2)])
    with pytest.raises(ContractError, match=r"gebieden zonder grens \(rij 2; 1 rij\)"):
        read_grenzen(write(frame, "kaart.geojson", label="EPSG:28992"), delivery())


@pytest.mark.parametrize("value", [float("inf"), float("nan"), 1e300])
def test_impossible_corners_are_refused_by_row(value, three_buurten, write, delivery, square):
    def spoil(corners):
        spoilt = corners.copy()
        spoilt[2, 0] = value
        return spoilt

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # drawing such a shape makes numpy complain
        frame = three_buurten.set_geometry([square(0), transform(square(1), spoil), square(2)])
        path = write(frame, "kaart.gpkg")
    with pytest.raises(ContractError, match=r"niet kunnen bestaan \(rij 2; 1 rij\)"):
        read_grenzen(path, delivery())


def wet(three_buurten, square, codes, water):
    return three_buurten.assign(buurtcode=codes, buurtnaam="Hof", WATER=water).set_geometry(
        [square(0), square(1), square(5)]
    )


def test_water_is_left_out_and_the_pieces_of_one_area_are_merged(three_buurten, write, delivery, square):
    frame = wet(three_buurten, square, "BU99010101", ["NEE", "NEE", "JA"])
    got, source = read_grenzen(write(frame, "kaart.gpkg"), delivery())
    assert got["gebied_code"].to_list() == ["BU99010101"]
    assert got.area.to_list() == pytest.approx([2_000_000])  # the third square kilometre is water
    assert source.opmerkingen == ("1 watergebied weggelaten.", "2 rijen samengevoegd tot 1 gebied.")


def test_merging_keeps_codes_names_and_order(write, delivery, square, three_buurten):
    second = three_buurten.iloc[[0, 2]].set_geometry([square(0, 1), square(2, 1, size=2)])
    frame = pd.concat([three_buurten.iloc[[2, 0, 1]], second])
    got, source = read_grenzen(write(frame.assign(water="NEE"), "kaart.gpkg"), delivery())
    assert got["naam"].to_list() == ["Duinzicht", "Oude Haven", "Hof"]
    assert got["gebied_code"].to_list() == ["BU99010200", "BU99010101", "BU99010102"]
    assert got.area.to_list() == pytest.approx([1e6 + 4e6, 2e6, 1e6])
    assert got.crs.to_epsg() == 28992
    assert source.opmerkingen == ("4 rijen samengevoegd tot 2 gebieden.",)


def test_a_piece_without_geometry_is_dropped_and_counted(three_buurten, write, delivery, square):
    frame = wet(three_buurten, square, ["BU99010101", "BU99010101", "BU99010200"], "NEE").set_geometry(
        [square(0), None, square(5)]
    )
    got, source = read_grenzen(write(frame, "kaart.gpkg"), delivery())
    assert len(got) == 2
    assert source.opmerkingen == ("1 rij zonder geometrie weggelaten; het gebied heeft ook een grens.",)


@pytest.mark.parametrize(
    ("extra", "names", "sentence"),
    [
        ({}, ["Hof", "Hof", "Duin"], "dezelfde code in meer dan één rij"),
        ({"water": [12.5, 3.0, 0.0]}, ["Hof", "Hof", "Duin"], "dezelfde code in meer dan één rij"),  # hectares
        ({"water": "NEE"}, ["Hof", "Haven", "Duin"], "dezelfde code met verschillende namen"),
    ],
)
def test_other_double_codes_are_refused(extra, names, sentence, three_buurten, write, delivery):
    frame = three_buurten.assign(buurtcode=["BU99010101", "BU99010101", "BU99010200"], buurtnaam=names, **extra)
    with pytest.raises(ContractError, match=rf"{sentence} \(rij 1 en 2; 2 rijen\)"):
        read_grenzen(write(frame, "kaart.gpkg"), delivery())


def test_rows_are_numbered_as_in_the_file_also_after_rows_were_left_out(three_buurten, write, delivery, square):
    frame = three_buurten.assign(water=["JA", "NEE", "NEE"]).set_geometry([square(0), square(1), None])
    with pytest.raises(ContractError, match=r"zonder grens \(rij 3; 1 rij\)"):
        read_grenzen(write(frame, "kaart.gpkg"), delivery())


def test_pseudo_areas_are_left_out_and_counted(three_buurten, write, delivery):
    frame = three_buurten.assign(
        buurtcode=["BU99010101", "BU99019997", "BU09980000"], buurtnaam=["Hof", "Groot water", "Buitenland"]
    )
    got, source = read_grenzen(write(frame, "kaart.gpkg"), delivery())
    assert got["gebied_code"].to_list() == ["BU99010101"]
    assert source.opmerkingen == ("2 pseudogebieden (water, buitenland) weggelaten.",)


def test_a_code_of_water_without_the_word_is_a_place(three_buurten, write, delivery):
    frame = three_buurten.assign(
        buurtcode=["BU99010101", "BU99019997", "BU99010102"], buurtnaam=["Hof", "Veen", "Duin"]
    )
    got, _ = read_grenzen(write(frame, "kaart.gpkg"), delivery())
    assert "BU99019997" in set(got["gebied_code"])


def test_only_water_is_refused(three_buurten, write, delivery):
    with pytest.raises(DeliveryError, match="alleen water"):
        read_grenzen(write(three_buurten.assign(water="JA"), "kaart.gpkg"), delivery())
