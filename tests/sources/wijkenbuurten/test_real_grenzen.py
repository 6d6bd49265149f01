"""The real public maps, with the faults that real maps have. Numbers: ../shared/data/CATALOGUE.md and plain counts."""

import csv
import json

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from scipy.spatial import cKDTree

from toolkit import gebieden
from toolkit.config import Codering
from toolkit.errors import ContractError, DeliveryError, LinkError
from toolkit.sources.wijkenbuurten import cbs_codes, dissolve_to, read_grenzen

pytestmark = pytest.mark.real

DEN_HAAG = Codering(gemeente="GM0518", wijk_kolom="WIJKCODE", buurt_kolom="WIJKBUURTCODE", naam_kolom="BUURTNAAM")


def statline_codes(folder, prefix):
    (path,) = folder.glob("Kerncijfers_*.csv")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream, delimiter=";"))
    return {field.strip() for row in rows for field in row if field.strip().startswith(prefix) and len(field) <= 10}


@pytest.fixture(scope="module")
def den_haag(real_data):
    return real_data / "denhaag-2019" / "buurten_denhaag_rd.json"


def test_den_haag_gets_exactly_the_codes_of_cbs(den_haag, delivery):
    got, source = read_grenzen(den_haag, delivery(jaar=2019, codering=DEN_HAAG))
    buurten = statline_codes(den_haag.parent, "BU0518")
    assert len(buurten) == 114
    assert set(got["gebied_code"]) == buurten
    assert set(dissolve_to(got, "wijk")["gebied_code"]) == statline_codes(den_haag.parent, "WK0518")
    assert source.opmerkingen == ()


def test_the_naive_rule_leaves_22_buurten_of_den_haag_unlinked(den_haag):
    own = gpd.read_file(den_haag)
    naive = "BU0518" + own["WIJKCODE"].str.zfill(2) + own["BUURTCODE"].str.zfill(2)
    buurten = statline_codes(den_haag.parent, "BU0518")
    assert len(set(naive) - buurten) == len(buurten - set(naive)) == 22
    naively = DEN_HAAG.model_copy(update={"buurt_kolom": "BUURTCODE", "buurt_cijfers": 3})
    with pytest.raises(ContractError, match="22 rijen"):
        cbs_codes(own, naively)


def test_den_haag_without_its_coding_is_refused(den_haag, delivery):
    with pytest.raises(ContractError, match="114 codes zijn geen geldige buurtcode"):
        read_grenzen(den_haag, delivery(jaar=2019))


def test_the_surface_of_den_haag_is_that_of_its_own_column(den_haag, delivery):
    got, _ = read_grenzen(den_haag, delivery(jaar=2019, codering=DEN_HAAG))
    stated = gpd.read_file(den_haag)["OPPERVLAKTE"]
    assert got.area.to_list() == pytest.approx(stated.to_list(), rel=1e-3)
    assert dissolve_to(got, "gemeente").area.sum() == pytest.approx(got.area.sum())


@pytest.mark.parametrize(("year", "count"), [(2018, 380), (2019, 355), (2022, 345), (2023, 342), (2024, 342)])
def test_every_year_has_its_gemeenten(year, count, real_data, delivery):
    path = real_data / "grenzen" / f"gemeenten_{year}.geojson"
    got, source = read_grenzen(path, delivery(jaar=year))
    assert len(got) == count
    assert got.is_valid.all()
    assert not got["gebied_code"].isin(["GM0998"]).any()
    delivered = gpd.read_file(path)
    real = delivered.loc[delivered["gemeentecode"] != "GM0998"]
    assert any(f"{(~real.is_valid).sum()} ongeldige" in remark for remark in source.opmerkingen)
    assert source.opmerkingen[0].startswith("Het bestand noemt geen coördinatenstelsel")


def test_wijken_with_letters_are_kept_and_water_is_not(real_data, delivery):
    path = real_data / "grenzen" / "wijken_2024.geojson"
    got, source = read_grenzen(path, delivery(jaar=2024))
    delivered = gpd.read_file(path)
    assert len(delivered) == 3475
    assert (~delivered.is_valid).sum() == 17
    nowhere = delivered["wijknaam"].eq("Groot water") | delivered["gemeentecode"].eq("GM0998")
    assert {"WK010699", "WK168199"} <= set(got["gebied_code"])  # 1,220 and 400 people live there
    assert len(got) == 3475 - nowhere.sum()
    assert got["gebied_code"].str.contains(r"[A-Z]..$|[A-Z].$|[A-Z]$", regex=True).sum() >= 110
    assert f"{nowhere.sum()} pseudogebieden (water, buitenland) weggelaten." in source.opmerkingen
    broken = (~delivered.loc[~nowhere].is_valid).sum()
    assert f"{broken} ongeldige geometrieën hersteld." in source.opmerkingen
    assert len(set(got["gemeente_code"])) == 342


def test_repair_changes_no_surface_that_matters(real_data, delivery):
    """Zero-width repair: the surface of each broken wijk stays the same within 0,1 %."""
    path = real_data / "grenzen" / "wijken_2024.geojson"
    got = read_grenzen(path, delivery(jaar=2024))[0].set_index("gebied_code")
    delivered = gpd.read_file(path).set_index("wijkcode")
    broken = delivered.loc[~delivered.is_valid & delivered.index.isin(got.index)]
    before = broken.to_crs(28992).area
    assert (got.area.loc[broken.index] / before - 1).abs().max() < 1e-3


def test_degrees_and_rd_of_the_same_gemeenten_meet(real_data, delivery):
    """Two generalisations of the same borders: the published RD file and the one in degrees, reprojected."""
    folder = real_data / "grenzen"
    degrees = read_grenzen(folder / "gemeenten_2024.geojson", delivery(jaar=2024))[0].set_index("gebied_code")
    meters, source = read_grenzen(folder / "gemeenten_2024_rd.geojson", delivery(jaar=2024))
    meters = meters.set_index("gebied_code").loc[degrees.index]
    assert source.opmerkingen == ()
    shift = degrees.centroid.distance(meters.centroid)
    assert len(shift) == 342
    assert shift.median() < 25
    assert shift.max() < 400
    # Where both kept the same corner of a border, nothing is shifted; a wrong datum moves everything by 100 m.
    corners, published = (shapely.get_coordinates(areas.geometry.to_numpy()) for areas in (degrees, meters))
    distance, nearest = cKDTree(published).query(corners)
    same = distance < 3
    assert same.sum() > 10_000
    assert abs((corners - published[nearest])[same].mean(axis=0)).max() < 0.1


def test_baarn_is_complete(real_data, delivery):
    got, _ = read_grenzen(real_data / "baarn-2024" / "baarn_buurten.geojson", delivery(jaar=2024))
    assert len(got) == 21
    assert set(got["gemeente_code"]) == {"GM0308"}
    with (real_data / "baarn-2024" / "cbs_baarn_buurten.csv").open(encoding="utf-8-sig") as stream:
        text = stream.read()
    assert all(code.removeprefix("BU") in text for code in got["gebied_code"])


def test_baarn_of_another_year_is_refused(real_data, delivery):
    with pytest.raises(LinkError, match=r"indeling van 2024, maar volgens leveringen\.yaml bij 2023"):
        read_grenzen(real_data / "baarn-2024" / "baarn_buurten.geojson", delivery(jaar=2023))


def test_the_pdok_answer_loses_its_water(real_data, delivery):
    path = real_data / "pdok" / "gemeenten_2022_v1.json"
    got, source = read_grenzen(path, delivery(jaar=2022))
    assert len(got) == got["gebied_code"].nunique() == 345
    assert "82 watergebieden weggelaten." in source.opmerkingen
    assert "1 pseudogebied (water, buitenland) weggelaten." in source.opmerkingen
    # What is left lies between the published land surface and land with all water.
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    stated = pd.DataFrame([row["properties"] for row in features if row["properties"]["water"] == "NEE"])
    stated = stated.set_index("gemeentecode").loc[got["gebied_code"]]
    hectares = got.area.to_numpy() / 10_000
    assert (hectares > stated["oppervlakteLandInHa"].to_numpy() * 0.97).all()
    assert (hectares < stated["oppervlakteTotaalInHa"].to_numpy() * 1.03).all()


@pytest.mark.parametrize(("count", "codes"), [(1, {"GM0273"}), (3, {"GM0363", "GM0415"})])
def test_wfs_answers_are_read(count, codes, real_data, delivery):
    got, source = read_grenzen(real_data / "pdok" / f"GetFeatureInfoResponse{count}_2011.gml", delivery(jaar=2011))
    assert len(got) == count
    assert codes <= set(got["gebied_code"])
    assert source.opmerkingen == ()


def test_the_wfs_answer_without_features_is_refused(real_data, delivery):
    with pytest.raises(DeliveryError, match="geen gebieden"):
        read_grenzen(real_data / "pdok" / "GetFeatureInfoResponse0_2011.gml", delivery(jaar=2011))


def test_reading_leaves_the_real_folder_as_it_was(real_data, delivery):
    before = sorted(path.name for path in (real_data / "pdok").iterdir())
    read_grenzen(real_data / "pdok" / "GetFeatureInfoResponse3_2011.gml", delivery(jaar=2011))
    assert sorted(path.name for path in (real_data / "pdok").iterdir()) == before


def test_all_codes_of_all_years_are_valid(real_data, delivery):
    for path in sorted((real_data / "grenzen").glob("gemeenten_*.geojson")):
        got, _ = read_grenzen(path, delivery(jaar=int(path.stem[10:14])))
        assert (gebieden.niveau_of(got["gebied_code"]) == "gemeente").all()
        assert pd.api.types.is_string_dtype(got["naam"])
