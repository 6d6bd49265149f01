"""The real public files, against published totals (data/CATALOGUE.md)."""

import time
from contextlib import suppress

import pandas.testing as pdt
import pytest

from toolkit.errors import ContractError, DeliveryError, ToolkitError

pytestmark = pytest.mark.real
DEN_HAAG = "denhaag-2019/Kerncijfers_wijken_en_buurten_2019"
SHORT_NAMES = {
    "aandeel_65plus": "65plus", "huishoudens": "huishoudens", "aandeel_koop": "koopwoningen",
    "aandeel_huur": "huurwoningen", "aandeel_eengezins": "pct_eengezins", "aandeel_meergezins": "pct_meergezins",
    "aandeel_corporatie": "pct_huurcorporatie", "aandeel_eenpersoons": "pct_eenpersoonshhd",
}  # fmt: skip


def test_den_haag_from_csv_and_workbook_is_identical(real_data, read):
    from_csv, csv_source = read(real_data / f"{DEN_HAAG}_22032020_165940.csv", jaar=2019)
    from_excel, excel_source = read(real_data / f"{DEN_HAAG}.xlsx", jaar=2019)
    pdt.assert_frame_equal(from_csv, from_excel)
    assert csv_source.ontbrekend == excel_source.ontbrekend


def test_den_haag_has_its_published_totals(real_data, read):
    table, _ = read(real_data / f"{DEN_HAAG}_22032020_165940.csv", jaar=2019)
    assert table["niveau"].value_counts().to_dict() == {"buurt": 114, "wijk": 44, "gemeente": 1}
    gemeente = table.loc[table["niveau"] == "gemeente"].squeeze()
    assert gemeente["naam"] == "'s-Gravenhage"
    assert gemeente[["inwoners", "inwoners_65plus", "huishoudens"]].tolist() == [537_833, 78_020, 263_371]
    assert gemeente[["eenpersoonshuishoudens", "woningvoorraad"]].tolist() == [125_380, 259_264]
    assert gemeente[["aandeel_koop", "aandeel_huur", "aandeel_corporatie"]].tolist() == [0.43, 0.57, 0.31]
    buurten = table.loc[table["niveau"] == "buurt", "inwoners"]
    assert abs(buurten.sum() - gemeente["inwoners"]) <= 5 * len(buurten)


def test_the_whole_country_has_its_published_sums_in_about_a_second(real_data, read):
    start = time.perf_counter()
    table, source = read(real_data / "kwb-2020/cbs.v3.84799NED_TypedDataSet.parquet", jaar=2020, tabel="84799NED")
    assert time.perf_counter() - start < 3  # measured 0.25 s; room for a busy machine
    assert table["niveau"].value_counts().to_dict() == {"buurt": 13_808, "wijk": 3_177, "gemeente": 355, "land": 1}
    sums = table.groupby("niveau")[["inwoners", "inwoners_65plus"]].sum()
    assert sums.loc["buurt"].tolist() == [17_397_650, 3_392_655]
    assert sums.loc["wijk"].tolist() == [17_404_080, 3_392_200]
    assert sums.loc["gemeente"].tolist() == sums.loc["land"].tolist() == [17_407_585, 3_392_555]
    housing = table.loc[:, "woningvoorraad":]
    assert housing.isna().all(axis=None)
    assert ("woningvoorraad", "leeg", 17_341) in source.ontbrekend
    assert (table["inwoners"].loc[table["niveau"] == "buurt"] == 0).sum() == 465


def test_names_come_from_the_list_beside_the_rows(real_data, read):
    table, source = read(real_data / "kwb-2020/cbs.v3.84799NED_TypedDataSet.parquet", jaar=2020)
    names = table.set_index("gebied_code")["naam"]
    assert names[["NL00", "GM1680", "WK168000"]].tolist() == ["Nederland", "Aa en Hunze", "Wijk 00 Annen"]
    assert source.opmerkingen == ()


def test_the_countryside_of_assen_is_not_taken_for_water(real_data, read):
    table, _ = read(real_data / "kwb-2020/cbs.v3.84799NED_TypedDataSet.parquet", jaar=2020, niveaus=("wijk",))
    assert table.set_index("gebied_code").loc["WK010699", ["naam", "inwoners"]].tolist() == [
        "Wijk 99 Buitengebied", 1_145,
    ]  # fmt: skip


def test_a_map_with_water_rows_gives_one_row_per_gemeente(real_data, read):
    table, source = read(real_data / "pdok/gemeenten_2022_v1.json", jaar=2022)
    assert len(table) == 345
    assert table["inwoners"].between(944, 882_633).all()
    assert source.opmerkingen == ("83 rijen voor water of buitenland weggelaten (kolom water).",)
    assert source.ontbrekend == ()


def test_figures_that_are_not_published_yet_are_missing_with_that_reason(real_data, read):
    table, source = read(real_data / "baarn-2024/baarn_buurten.geojson", jaar=2024)
    assert len(table) == 21
    assert ("woningvoorraad", "nog_niet_gepubliceerd", 21) in source.ontbrekend
    assert ("aandeel_eenpersoons", "geheim_of_ontbreekt", 1) in source.ontbrekend
    assert table.loc[:, "woningvoorraad":].isna().all(axis=None)


def test_shortened_names_are_read_as_declared(real_data, read):
    table, source = read(real_data / "grenzen/gemeenten_2022.geojson", jaar=2022, kolommen=SHORT_NAMES)
    assert len(table) == 345
    assert source.opmerkingen == ("1 water- of pseudogebied weggelaten (0 inwoners).",)
    den_haag = table.set_index("gebied_code").loc["GM0518"]
    assert den_haag[["inwoners", "woningvoorraad"]].tolist() == [553_417, 267_654]
    assert den_haag[["aandeel_65plus", "aandeel_corporatie", "aandeel_koop"]].tolist() == [0.15, 0.31, 0.41]


def test_wijken_of_2024_keep_all_their_inhabitants(real_data, read):
    kolommen = {"aandeel_65plus": "65plus", "huishoudens": "huishoudens"}
    table, source = read(real_data / "grenzen/wijken_2024.geojson", jaar=2024, kolommen=kolommen)
    assert table["inwoners"].sum() == 17_942_715
    assert len(table) == 3_475 - 82
    assert source.opmerkingen == ("82 water- en pseudogebieden weggelaten (0 inwoners).",)


def test_a_recorded_answer_with_many_years_gives_the_declared_one(real_data, read):
    path = real_data / "statline-v3/kerncijfers_twenterand_volledig.json"
    table, _ = read(path, jaar=2024, tabel="70072ned")
    assert table[["gebied_code", "inwoners", "huishoudens"]].to_numpy().tolist() == [["GM1700", 34_073, 13_561]]
    assert table["aandeel_koop"].tolist() == [0.668]
    assert "inwoners_65plus" not in table  # 65-80 and 80+ are other columns
    with pytest.raises(DeliveryError, match="niet of niet alleen over 2026"):
        read(path, jaar=2026)


@pytest.mark.parametrize(("name", "rows"), [("1", 1), ("3", 3)])
def test_wfs_answers_of_2011_are_read(real_data, read, name, rows):
    table, _ = read(real_data / f"pdok/GetFeatureInfoResponse{name}_2011.gml", jaar=2011)
    assert len(table) == rows
    assert not list(real_data.glob("pdok/*.gfs"))


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("statline-v3/woningvoorraad_twenterand_raw.json", ContractError, "uitgesplitst naar Woningtype en Bouwjaar"),
        ("statline-v3/kerncijfers_twenterand.json", DeliveryError, "foutmelding"),
        ("statline-v3/regiocodes_omgeving.json", DeliveryError, "gebiedscodes van het CBS ontbreekt"),
        ("statline-v4/Observations.csv", DeliveryError, "Git LFS"),
        ("denhaag-2019/html_opgeslagen_als_kerncijfers.csv", DeliveryError, "webpagina"),
        ("baarn-2024/cbs_baarn_buurten.csv", DeliveryError, "een komma en niet door een puntkomma"),
        ("baarn-2024/baarn_social_data.json", DeliveryError, "geen antwoord van CBS StatLine"),
        ("pdok/GetFeatureInfoResponse0_2011.gml", DeliveryError, "geen gebieden"),
        ("denhaag-2019/buurten_denhaag_rd.json", DeliveryError, "gebiedscodes van het CBS ontbreekt"),
    ],
)
def test_other_real_files_are_refused_in_one_sentence(real_data, read, name, kind, said):
    with pytest.raises(kind, match=said):
        read(real_data / name, jaar=2018)


def test_every_real_file_is_read_or_refused_in_words(real_data, read):
    for path in sorted(real_data.rglob("*.*")):
        with suppress(ToolkitError):
            assert len(read(path, jaar=2020)[0])
