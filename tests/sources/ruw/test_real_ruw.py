"""Real public files go through the readers of raw tables: read, or refused for the right reason."""

import pytest

from toolkit.errors import DeliveryError
from toolkit.sources.ruw import read_ruw
from toolkit.sources.waarden import read_codes, read_gehele, read_getallen

pytestmark = pytest.mark.real
DENHAAG = "denhaag-2019/Kerncijfers_wijken_en_buurten_2019"
PLANNER = "woningvoorraad/plancapaciteit_databewijst.xlsx"


def test_the_same_statline_table_as_csv_and_as_workbook(real_data):
    text = read_ruw(real_data / f"{DENHAAG}_22032020_165940.csv")
    sheet = read_ruw(real_data / f"{DENHAAG}.xlsx")
    assert text.cellen.shape == sheet.cellen.shape == (159, 107)  # rows and columns as the catalogue says
    assert text.cellen.columns.tolist() == sheet.cellen.columns.tolist()
    assert text.overgeslagen.empty
    assert sheet.overgeslagen.empty
    codes = "Regioaanduiding/Codering (code)"
    assert (
        read_codes(text.cellen[codes], None).waarden.tolist() == read_codes(sheet.cellen[codes], None).waarden.tolist()
    )
    inhabitants = "Bevolking/Aantal inwoners (aantal)"
    assert read_gehele(text.cellen[inhabitants]).waarden.equals(read_gehele(sheet.cellen[inhabitants]).waarden)


def test_the_health_workbook_of_padded_texts(real_data):
    ruw = read_ruw(real_data / "gezondheid-65plus/RIVM_gezondheid2020_65plus.xlsx")
    assert ruw.cellen.shape == (17_341, 43)
    shares = read_getallen(ruw.cellen["Eenzaam_28"].replace(".", None))
    assert not shares.fout.any()
    assert shares.waarden.dropna().between(0, 100).all()
    assert read_codes(ruw.cellen["WijkenEnBuurten"], None).fout.sum() == 0


def test_the_stock_of_dwellings_adds_up_as_far_as_the_source_does(real_data):
    cells = read_ruw(real_data / "woningvoorraad/cbs_woningvoorraad_gemeenten_2012-2020.csv").cellen
    assert len(cells) == 437 * 9
    start, change, end = (
        read_gehele(cells[name]).waarden for name in ("BeginstandVoorraad_1", "SaldoVoorraad_7", "EindstandVoorraad_8")
    )
    assert start.isna().sum() == 445
    assert (start + change != end).sum() == 58  # counted in the file itself, with the csv module and int()
    assert read_codes(cells["RegioS"], "gemeente").waarden.nunique() == 437


def test_the_planners_workbook_asks_for_a_sheet(real_data):
    with pytest.raises(DeliveryError, match="plancapaciteit_nl, groningen of zuid-holland"):
        read_ruw(real_data / PLANNER)


@pytest.mark.parametrize(
    ("sheet", "rows", "column"),
    [
        ("plancapaciteit_nl", 353, "h2020-2024"),
        ("groningen", 10, "Harde plancapaciteit / 2021"),
        ("Bevolkingsprognose CBS", 3800, "Totale bevolking (x 1 000)"),
        ("Draaitabel Bevolkingsprognose C", 381, "2030"),
        ("zuid-holland", 8, "hz2021-2030"),
        ("1 Checklist bundelen data", 16, "Check"),
        ("Check 2", 12, "Bruto of Netto"),
    ],
)
def test_sheets_of_the_planner_that_hold_a_table(real_data, sheet, rows, column):
    ruw = read_ruw(real_data / PLANNER, blad=sheet)
    assert len(ruw.cellen) == rows
    assert column in ruw.cellen.columns


@pytest.mark.parametrize(
    "sheet", ["Harde plancapaciteit relatief a", "Zachte plancapaciteit relatief ", "Totale plancapaciteit relatief "]
)
def test_sheets_of_the_planner_with_two_tables_side_by_side(real_data, sheet):
    with pytest.raises(DeliveryError, match="twee tabellen naast elkaar"):
        read_ruw(real_data / PLANNER, blad=sheet)


@pytest.mark.parametrize("sheet", ["Afkortingen en meer", "Check 3 netto data & fasering"])
def test_notes_of_the_planner_are_read_without_losing_a_row(real_data, sheet):
    ruw = read_ruw(real_data / PLANNER, blad=sheet)
    numbers = [*ruw.cellen.index, *ruw.overgeslagen["rij"]]
    assert sorted(numbers) == list(range(min(numbers), max(numbers) + 1))


def test_the_total_of_the_pivot_table_is_set_aside(real_data):
    ruw = read_ruw(real_data / PLANNER, blad="Draaitabel Bevolkingsprognose C")
    assert ruw.overgeslagen["reden"].tolist() == ["totaalrij"]


def test_every_other_text_table_is_read_whole(real_data):
    expected = {
        "kernen/towns_uittreksel_48_van_1109.csv": 48,
        "verhuizingen/afgeleid_od_gemeente_2018.csv": 53_845,
        "herindelingen/afgeleid_herindelingen_uit_81734NED.csv": 356,
        "baarn-2024/cbs_baarn_buurten.csv": 21,
        "kwb-2020/cbs.v3.84799NED_TypedDataSet.parquet": 17_341,
    }
    for name, rows in expected.items():
        ruw = read_ruw(real_data / name)
        assert (len(ruw.cellen), len(ruw.overgeslagen)) == (rows, 0)


def test_maps_keep_their_shapes(real_data):
    ruw = read_ruw(real_data / "denhaag-2019/buurten_denhaag_rd.json")
    assert len(ruw.cellen) == 114
    assert ruw.cellen["geometry"].array.crs.to_epsg() == 28992
    assert ruw.cellen["BUURTCODE"].iloc[0].isdigit()


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("denhaag-2019/html_opgeslagen_als_kerncijfers.csv", "webpagina"),
        ("statline-v4/Observations.csv", "Git LFS"),
        ("statline-v3/kerncijfers_twenterand.json", "foutmelding"),
        ("statline-v3/kerncijfers_twenterand_volledig.json", "JSON en geen tabel"),
        ("pdok/GetFeatureInfoResponse0_2011.gml", "geen rijen"),
        ("qda/demo.qdpx", "geen Excel-werkmap"),
        ("qda/taguette_sample_geredigeerd.sqlite3", "geen GeoPackage"),
    ],
)
def test_real_accidents_are_refused(real_data, name, problem):
    with pytest.raises(DeliveryError, match=problem):
        read_ruw(real_data / name)
