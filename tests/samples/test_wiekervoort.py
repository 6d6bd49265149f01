"""The mixed gemeente: its plan, its map between the neighbours, its open data in other shapes than theirs."""

import re
from io import BytesIO

import geopandas as gpd
import numpy as np
import openpyxl
import pytest
import shapely

from toolkit.gebieden import gemeente_of, link_gebieden
from toolkit.samples import build_world, exact_counts
from toolkit.samples.geography import draw_map
from toolkit.samples.hagerwolde import HAGERWOLDE
from toolkit.samples.leveren_wiekervoort import KWB, SHAPEFILE, lever_wiekervoort
from toolkit.samples.lindermonde import LINDERMONDE
from toolkit.samples.publication import publish
from toolkit.samples.wiekervoort import OVER_DE_GRENS, WIEKERVOORT
from toolkit.sources.kernen import read_kernen, with_buitengebied
from toolkit.sources.kernindeling import own_kernen
from toolkit.sources.statline import read_kerncijfers
from toolkit.sources.wijkenbuurten import read_grenzen

BUURTEN = {code: buurt for code, _, buurt in WIEKERVOORT.buurten()}
TOWN = ("01", "02", "03", "04")


@pytest.fixture(scope="session")
def wiekervoort():
    return build_world(WIEKERVOORT, zaad=1)


@pytest.fixture(scope="session")
def delivered(wiekervoort):
    return lever_wiekervoort(wiekervoort, houder="Doorstroom (fictief)", licentie="EUPL-1.2")


@pytest.fixture(scope="session")
def folder(delivered, tmp_path_factory):
    place = tmp_path_factory.mktemp("wiekervoort")
    for file in delivered[0]:
        (place / file.naam).write_bytes(file.inhoud)
    return place


@pytest.fixture(scope="session")
def levering(delivered):
    return {each.soort: each for each in delivered[1]}


def kaart_of(plan, seed):
    return draw_map(plan, np.random.default_rng([seed, int(plan.code[2:]), 0]))


def test_a_town_of_seven_thousand_dwellings_and_three_villages():
    town = sum(buurt.woningen for code, buurt in BUURTEN.items() if code[6:8] in TOWN and code[8:] < "08")
    assert 6_800 <= town <= 7_200
    assert 9_500 <= sum(buurt.woningen for buurt in BUURTEN.values()) <= 10_500
    assert [kern.naam for kern in WIEKERVOORT.kernen] == ["Wiekervoort", "Olmerlo", "Heidelaar", "Zwartebrink"]
    assert {"bedrijven", "natuur", "buitengebied"} <= {buurt.karakter for buurt in BUURTEN.values()}


def test_a_kern_reaches_into_a_buurt_that_the_neighbour_has():
    neighbours = {code for code, _, _ in HAGERWOLDE.buurten()}
    taken = {f"BU{HAGERWOLDE.code[2:]}{part}": share for kern in HAGERWOLDE.kernen for part, share in kern.delen}
    for nummer, buurt, share in OVER_DE_GRENS:
        assert nummer in {kern.nummer for kern in WIEKERVOORT.kernen}
        assert buurt in neighbours
        assert taken.get(buurt, 0) + share <= 1  # two kernen cannot have the same addresses


@pytest.mark.parametrize("seed", range(6))
def test_the_map_fits_and_leaves_the_neighbours_alone(seed):
    mine, north, east = (kaart_of(plan, seed) for plan in (WIEKERVOORT, LINDERMONDE, HAGERWOLDE))
    shapes = mine.geometry.to_numpy()
    assert shapely.coverage_is_valid(shapes)
    assert shapely.union_all(shapes).geom_type == "Polygon"
    assert mine.area.max() < 30e6
    assert mine.union_all().distance(north.union_all()) > 1_000
    assert 200 < mine.union_all().distance(east.union_all()) < 2_000  # near, for a kern across the border


def test_zwartebrink_lies_on_the_side_of_hagerwolde():
    mine, east = kaart_of(WIEKERVOORT, 1).set_index("gebied_code"), kaart_of(HAGERWOLDE, 1).set_index("gebied_code")
    rand = east.geometry["BU99020109"]
    villages = {code: mine.geometry[code].distance(rand) for code in ("BU99030500", "BU99030600", "BU99030700")}
    assert min(villages, key=villages.get) == "BU99030700"


# Between the town and the country of the other two; nationally 57% owned, 28% of corporaties, 40% of one person.
MIXED = {
    "vanaf_65": (19, 24), "vanaf_75": (8, 12), "hoofd_vanaf_55": (42, 52), "alleen": (32, 40), "koop": (54, 64),
    "corporatie": (23, 33), "eengezins": (67, 78),
}  # fmt: skip


@pytest.mark.parametrize("seed", range(1, 5))
def test_shares_lie_between_town_and_country(seed):
    world = build_world(WIEKERVOORT, zaad=seed)
    ages, heads = world.personen["leeftijd"], world.huishoudens
    shares = {
        "vanaf_65": (ages >= 65).mean(), "vanaf_75": (ages >= 75).mean(),
        "hoofd_vanaf_55": (heads["leeftijd_referentiepersoon"] >= 55).mean(),
        "alleen": (heads["samenstelling"] == "alleen").mean(),
        **{name: (world.woningen["eigendom"] == name).mean() for name in ("koop", "corporatie")},
        "eengezins": (world.woningen["bouwvorm"] == "eengezins").mean(),
    }  # fmt: skip
    assert {name for name, share in shares.items() if not MIXED[name][0] <= 100 * share <= MIXED[name][1]} == set()


def test_the_workbook_is_read_as_it_was_published(folder, levering, wiekervoort):
    figures, source = read_kerncijfers(folder / "kwb-2024.xlsx", levering["kerncijfers"])
    published = publish(exact_counts(wiekervoort)).reindex(figures["gebied_code"])
    assert len(figures) == 1 + 7 + 24
    assert figures["naam"].tolist() == published["naam"].tolist()
    for name in ("inwoners", "inwoners_65plus", "huishoudens", "woningvoorraad"):
        assert figures[name].tolist() == published[name].tolist()
    for share, percent in (("aandeel_koop", "procent_koop"), ("aandeel_voor_2000", "procent_voor_2000")):
        assert (100 * figures[share].astype(float)).round(6).fillna(-1).tolist() == published[percent].fillna(
            -1
        ).tolist()
    few = {code for code, buurt in BUURTEN.items() if buurt.woningen < 20}
    assert set(figures.loc[figures["aandeel_koop"].isna(), "gebied_code"]) == few
    assert ("aandeel_koop", "niet_beschikbaar", len(few)) in source.ontbrekend


def test_the_shapefile_is_read_with_its_letters_and_without_its_water(folder, levering, wiekervoort):
    areas, source = read_grenzen(folder / levering["grenzen"].bestand, levering["grenzen"])
    assert "Reeënkamp" in set(areas["naam"])
    assert source.opmerkingen == ("1 watergebied weggelaten.",)
    drawn = wiekervoort.kaart.loc[~wiekervoort.kaart["water"]].set_index("gebied_code").geometry
    assert set(areas["gebied_code"]) == set(drawn.index)
    read = gpd.GeoSeries(areas.set_index("gebied_code").geometry)
    assert all(read[code].hausdorff_distance(shape) < 0.02 for code, shape in drawn.items())  # centimetres


def test_figures_and_borders_link_and_the_map_tells_the_same(folder, levering):
    figures, _ = read_kerncijfers(folder / "kwb-2024.xlsx", levering["kerncijfers"])
    areas, _ = read_grenzen(folder / levering["grenzen"].bestand, levering["grenzen"])
    assert link_gebieden(figures, areas, niveau="buurt").gekoppeld == 24
    on_map, source = read_kerncijfers(
        folder / levering["grenzen"].bestand, levering["grenzen"].model_copy(update={"soort": "kerncijfers"})
    )
    both = on_map.merge(figures, on="gebied_code", suffixes=("_kaart", ""), validate="1:1")
    assert len(both) == 24
    assert (both["inwoners_kaart"] == both["inwoners"]).all()
    assert {reason for _, reason, _ in source.ontbrekend} == {"geen_gegevens"}


def test_kernen_over_the_border_are_read_for_this_gemeente(folder, levering):
    kernen, source = read_kernen(folder / "kernen.csv", levering["kernen"])
    assert set(gemeente_of(kernen["buurt_code"])) == {"GM9902", "GM9903"}
    own, source = own_kernen(kernen, source, "GM9903")
    assert any("Zwartebrink (KN990304) ligt ook in GM9902" in remark for remark in source.opmerkingen)
    areas, _ = read_grenzen(folder / levering["grenzen"].bestand, levering["grenzen"])
    whole = with_buitengebied(own, areas)
    assert whole.groupby("buurt_code")["aandeel"].sum().tolist() == pytest.approx([1.0] * 24)
    assert set(whole["kern_naam"]) == {"Wiekervoort", "Olmerlo", "Heidelaar", "Zwartebrink (deel)", "Buitengebied"}


def test_the_same_seed_gives_the_same_bytes(delivered):
    again, _ = lever_wiekervoort(build_world(WIEKERVOORT, zaad=1), houder="x", licentie="y")
    assert [file.naam for file in delivered[0] if file.sha256 not in {other.sha256 for other in again}] == []


def test_files_look_as_they_come(delivered):
    files = {file.naam: file for file in delivered[0]}
    assert {name.rpartition(".")[2] for name in files} == {"xlsx", "shp", "shx", "dbf", "prj", "cpg", "csv"}
    sheet = openpyxl.load_workbook(BytesIO(files["kwb-2024.xlsx"].inhoud))["KWB2024"]
    headings, *rows = sheet.iter_rows(values_only=True)
    buurt = dict(zip(headings, rows[2], strict=True))
    assert (buurt["gwb_code_10"], buurt["gwb_code_8"]) == ("BU99030101", "99030101")  # the second lacks its letters
    assert isinstance(buurt["a_inw"], int)
    assert {row[headings.index("p_koopw")] for row in rows if row[headings.index("a_woning")] < 20} == {"."}
    assert "Ree\xebnkamp".encode("latin-1") in files["buurt_2024_fictief.dbf"].inhoud
    assert tuple(files["buurt_2024_fictief.dbf"].inhoud[1:4]) == (2024 - 1900, 11, 21)  # not the day of writing
    assert b"-99999999" in files["buurt_2024_fictief.dbf"].inhoud
    assert all(len(name) <= 10 for name, _ in SHAPEFILE)
    assert len({heading for heading, _ in KWB}) == len(KWB)
    assert re.search(r"KN990304;Zwartebrink;BU99020109;2024;0,20\n", files["kernen.csv"].inhoud.decode())


def test_everything_says_that_it_is_fictitious(delivered):
    files, leveringen = delivered
    assert all("fictief" in file.titel for file in files)
    assert all(each.fictief and "fictief" in each.titel for each in leveringen)
    assert {each.bestand for each in leveringen} <= {file.naam for file in files if file.velden}
