"""Experiments on real public files: Den Haag 2019, the ten gemeenten of the Platform31 experiment, moves of Zwolle."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import nbformat
import pandas as pd
import pytest

from toolkit import indicatoren, opgave
from toolkit.sources import leveringen

HERE = Path(__file__).resolve().parent
BLOCK = "application/vnd.doorstroom.block+json"
DEN_HAAG = "GM0518"
TWO_OF_TEN = ("GM0307", "GM0345")

pytestmark = [pytest.mark.real, pytest.mark.slow]


@pytest.fixture(scope="module")
def run(doorstroom, real_data):
    def finished(name, reports, *options):
        with pytest.MonkeyPatch.context() as here:
            here.setenv("DOORSTROOM_REAL_DATA", str(real_data))
            done = doorstroom("run", HERE / f"{name}.yml", "--reports", reports, *options, cwd=HERE.parent.parent)
        assert done.returncode == 0, done.stdout + done.stderr

    return finished


def results(folder):
    return pd.read_csv(folder / "resultaten" / "indicatoren.csv", dtype={"gebied_code": "str"})


def blocks(folder, report="01_opgave"):
    notebook = nbformat.read(folder / f"{report}.ipynb", as_version=4)
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return [output["data"][BLOCK] for output in outputs if BLOCK in output.get("data", {})]


@pytest.fixture(scope="module")
def denhaag(run, tmp_path_factory):
    reports = tmp_path_factory.mktemp("denhaag")
    run("denhaag-csv", reports)
    return reports / "denhaag-2019-csv" / DEN_HAAG


@pytest.fixture(scope="module")
def statline(real_data):
    """The StatLine export by code and last part of the heading, read without the toolkit."""
    (path,) = (real_data / "denhaag-2019").glob("Kern*.csv")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream, delimiter=";"))
    heads = [head.rsplit("/", 1)[-1].rsplit(" (", 1)[0] for head in rows[0]]
    return {row[3].strip(): {head: value.strip() for head, value in zip(heads, row, strict=True)} for row in rows[1:]}


def test_csv_and_xlsx_give_the_same_numbers(real_data, monkeypatch):
    monkeypatch.setenv("DOORSTROOM_REAL_DATA", str(real_data))
    left, right = (
        opgave.indicator_rows(
            leveringen.read_deliveries(HERE / f"denhaag-{form}" / "leveringen.yaml", DEN_HAAG).kerncijfers,
            indicatoren.open_indicators(),
        )
        for form in ("csv", "xlsx")
    )
    pd.testing.assert_frame_equal(left, right)
    assert len(left) == 159 * 13  # 1 gemeente, 44 wijken and 114 buurten, thirteen indicators


SHARES = {
    "voorraad_eengezins": "Percentage eengezinswoning",
    "voorraad_meergezins": "Percentage meergezinswoning",
    "voorraad_koop": "Koopwoningen",
    "voorraad_corporatie": "In bezit woningcorporatie",
    "voorraad_overige_verhuur": "In bezit overige verhuurders",
    "voorraad_eigendom_onbekend": "Eigendom onbekend",
    "voorraad_voor_2000": "Bouwjaar voor 2000",
    "voorraad_vanaf_2000": "Bouwjaar vanaf 2000",
}
COUNTS = {
    "context_inwoners": "Aantal inwoners",
    "context_huishoudens": "Huishoudens totaal",
    "voorraad_woningen": "Woningvoorraad",
}
PARTS = {
    "context_65plus": ("65 jaar of ouder", "Aantal inwoners"),
    "context_eenpersoons": ("Eenpersoonshuishoudens", "Huishoudens totaal"),
}


def test_every_number_can_be_found_in_its_source_row(denhaag, statline):
    rows = results(denhaag)
    assert set(rows["indicator_id"]) == {*SHARES, *COUNTS, *PARTS}
    assert len(rows) == len(statline) * rows["indicator_id"].nunique()
    for row in rows.itertuples():
        raw = statline[row.gebied_code]
        if row.indicator_id in SHARES:
            text = raw[SHARES[row.indicator_id]]
            assert pd.isna(row.waarde) if text == "." else round(row.waarde * 100, 6) == float(text)
        elif row.indicator_id in COUNTS:
            text = raw[COUNTS[row.indicator_id]]
            assert pd.isna(row.waarde) if text == "." else row.waarde == float(text)
        else:
            part, whole = (float(raw[name]) for name in PARTS[row.indicator_id])
            assert (row.teller, row.noemer) == (part, whole)
            carried = whole >= 50 and part <= whole
            assert row.waarde == pytest.approx(part / whole) if carried else pd.isna(row.waarde)


def test_the_tables_print_the_numbers_of_the_source(denhaag, statline):
    (table,) = [one for one in blocks(denhaag) if one.get("titel", "").startswith("Cijfers per buurt")]
    by_name = {raw["Wijken en buurten"]: raw for code, raw in statline.items() if code.startswith("BU")}
    assert len(table["rijen"]) == 114
    for name, inhabitants, *_ in table["rijen"]:
        assert inhabitants.replace(".", "") == by_name[name]["Aantal inwoners"]


def test_the_report_prints_the_published_totals_and_links_all_114_buurten(denhaag):
    text = json.dumps(blocks(denhaag), ensure_ascii=False)
    assert (
        "Koppeling buurten: 114 gekoppeld; 0 met cijfers zonder grens (0 inwoners); 0 met grens zonder cijfers" in text
    )
    assert "tegen 537.833" in text
    assert "78.020 van 537.833" in text


def test_the_pdf_passes_the_accessibility_check(denhaag, tmp_path):
    pdf = denhaag / "01_opgave.pdf"
    outloud = [Path(sys.executable).with_name("outloud"), pdf, "--json", tmp_path / "outloud.json", "--quiet"]
    done = subprocess.run(outloud, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout
    assert pdf.stat().st_size < 2_000_000


@pytest.fixture(scope="module")
def tien(run, tmp_path_factory):
    reports = tmp_path_factory.mktemp("tien")
    run("tien", reports, *(word for gemeente in TWO_OF_TEN for word in ("--only", gemeente)))
    return reports / "tien-experimentgemeenten"


@pytest.mark.parametrize("gemeente", TWO_OF_TEN)
def test_figures_of_three_years_stand_side_by_side_and_are_never_mixed(tien, gemeente, real_data):
    rows = results(tien / gemeente)
    assert {year: set(part["bron_id"]) for year, part in rows.groupby("gebied_jaar")} == {
        2020: {"kwb2020"}, 2022: {"gemeenten2022"}, 2024: {"wijken2024", "gemeenten2024"},
    }  # fmt: skip
    features = json.loads((real_data / "grenzen" / "wijken_2024.geojson").read_text(encoding="utf-8"))["features"]
    raw = {one["properties"]["wijkcode"]: one["properties"] for one in features}
    shares = rows.loc[(rows["bron_id"] == "wijken2024") & (rows["indicator_id"] == "context_65plus")].dropna(
        subset="waarde"
    )
    assert len(shares) > 0
    for row in shares.itertuples():
        assert round(row.waarde * 100) == raw[row.gebied_code]["65plus"]


def test_the_experiment_names_the_ten_gemeenten_of_platform31():
    text = (HERE / "tien.yml").read_text(encoding="utf-8")
    assert text.count("GM0") == 10


@pytest.fixture(scope="module")
def zwolle(run, tmp_path_factory):
    """Notebook 02 without registrations."""
    reports = tmp_path_factory.mktemp("zwolle")
    run("zwolle", reports)
    return blocks(reports / "zwolle-openbaar" / "GM0193", "02_verhuisbewegingen")


def test_without_registrations_own_flows_are_not_available_and_nothing_is_said_of_them(zwolle):
    text = json.dumps(zwolle, ensure_ascii=False)
    assert "te weinig senioren" not in text  # nobody counted them
    assert text.count("Hiervoor zijn verhuizingen") == 9  # sections of the report that need own moves


def test_the_table_of_partners_has_the_counts_of_the_file(zwolle, real_data):
    (table,) = [one for one in zwolle if "vijftien gemeenten" in one.get("titel", "")]
    assert table["ondertitel"] == "Personen van alle leeftijden, 2018"
    with (real_data / "verhuizingen" / "afgeleid_od_gemeente_2018.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    flows = {(row["herkomst_naam"], row["bestemming_naam"]): int(row["aantal"]) for row in rows}
    printed = {(van, naar): int(count.replace(".", "")) for van, naar, count in table["rijen"]}
    between = {pair: count for pair, count in printed.items() if "andere gemeenten" not in pair}
    assert len(between) == 30
    assert all(flows[pair] == count for pair, count in between.items())
    came = sum(count for (_, naar), count in flows.items() if naar == "Zwolle")
    went = sum(count for (van, _), count in flows.items() if van == "Zwolle")
    assert sum(count for (_, naar), count in printed.items() if naar == "Zwolle") == came
    assert sum(count for (van, _), count in printed.items() if van == "Zwolle") == went


def test_who_came_and_went_by_age_is_drawn_per_year(zwolle):
    (figure,) = [one for one in zwolle if one.get("titel") == "Wie kwam en wie ging, per leeftijd"]
    assert figure["ondertitel"].endswith("2011 tot en met 2024")
