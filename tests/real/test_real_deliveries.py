"""Real files that someone could deliver: read by an inleesbestand, or refused with one sentence; never half."""

import csv

import pytest

from toolkit.config import Inleesbestand
from toolkit.errors import ToolkitError
from toolkit.persoonsgegevens import find_personal
from toolkit.provenance import Source
from toolkit.sources.inlezen import read_levering, suggest_text
from toolkit.sources.ruw import read_ruw

pytestmark = pytest.mark.real
STATLINE = "denhaag-2019/Kerncijfers_wijken_en_buurten_2019_22032020_165940.csv"
RIVM = "gezondheid-65plus/RIVM_gezondheid2020_65plus.xlsx"

SENIOREN = Inleesbestand(
    tabel="bevolking_gebied",
    kolommen={
        "Regioaanduiding/Codering (code)": "gebied_code",
        "Bevolking/Leeftijdsgroepen/65 jaar of ouder (aantal)": "n_personen",
    },
    vast={"gebied_jaar": 2019, "peildatum": "2019-01-01", "leeftijdsklasse": "65+", "afronding": 5, "bron_id": "kwb"},
    leeg=(".",),
)
BEWEGEN = Inleesbestand(
    tabel="cijferbronnen",
    kolommen={"ID": "cijfer_id", "Codering_3": "gebied_code", "BeperkingInBewegen_23": "waarde"},
    vast={
        "onderwerp": "beperking in bewegen", "eenheid": "%", "bron_id": "rivm", "peildatum": "2020-01-01",
        "definitie": "heeft ten minste één beperking in bewegen", "populatie": "65 jaar en ouder",
        "methode": "schatting per buurt", "aard": "schatting",
    },
)  # fmt: skip


def read(path, mapping):
    source = Source(
        bron_id="proef", titel="Proef", houder="CBS", jaar=2020, gebied_jaar=2020, aard="registertelling",
        licentie="CC BY 4.0", bestand=path.name, sha256="",
    )  # fmt: skip
    return read_levering(path, mapping, source)


def test_a_statline_export_becomes_a_table_of_denominators(real_data):
    path = real_data / STATLINE
    found = read(path, SENIOREN)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream, delimiter=";"))
    code, count = (rows[0].index(name) for name in SENIOREN.kolommen)
    plain = {row[code].strip(): row[count].strip() for row in rows[1:] if row[code].strip()}
    assert found.rijen_in == found.rijen_gebruikt + found.rijen_geweigerd
    table = found.tabel.set_index("gebied_code")["n_personen"]
    assert len(table) == 159  # 1 gemeente, 44 wijken and 114 buurten
    assert {code: int(float(text)) for code, text in plain.items() if text != "."} == table.dropna().to_dict()


def test_padded_figures_of_a_workbook_become_numbers_and_empty_ones_are_accounted_for(real_data):
    found = read(real_data / RIVM, BEWEGEN)
    assert found.rijen_in == 17_341
    assert found.rijen_gebruikt + found.rijen_geweigerd == 17_341
    assert set(found.geweigerd["kolom"]) <= {"waarde"}  # areas with too few people have no estimate
    assert found.tabel["waarde"].between(0, 100).all()
    national = found.tabel.set_index("gebied_code")["waarde"]
    assert national.loc[national.index.str.startswith("GM")].between(10, 60).all()


TABLES = {
    STATLINE: (159, 107),
    RIVM: (17_341, 43),
    "woningvoorraad/cbs_woningvoorraad_gemeenten_2012-2020.csv": (3_933, 12),
    "verhuizingen/Gebieden_in_Nederland_2018_10022020_174721.csv": (380, 4),
    "verhuizingen/afgeleid_od_gemeente_2018.csv": (53_845, 7),
    "statline-v4/RegioVanVertrekCodes.csv": (502, 6),
    "kernen/towns_uittreksel_48_van_1109.csv": (48, 7),
}


@pytest.mark.parametrize(("name", "shape"), TABLES.items())
def test_a_public_table_is_read_whole_and_holds_no_personal_data(real_data, name, shape):
    cells = read_ruw(real_data / name).cellen
    assert cells.shape == shape
    assert find_personal(cells).empty


def test_the_address_of_an_information_service_is_found(real_data):
    found = find_personal(read_ruw(real_data / "statline-v4/Catalog.csv").cellen)
    assert found[["kolom", "soort"]].values.tolist() == [["ContactPoint", "e-mail"]]


REFUSED = {
    "denhaag-2019/html_opgeslagen_als_kerncijfers.csv": "opgeslagen webpagina",
    "statline-v4/Observations.csv": "Git LFS",
    "statline-v3/kerncijfers_twenterand.json": "foutmelding van een webdienst",
    "statline-v3/woningvoorraad_twenterand_raw.json": "JSON en geen tabel",
    "woningvoorraad/plancapaciteit_databewijst.xlsx": "verschillende bladen hebben een tabel",
}


@pytest.mark.parametrize(("name", "reason"), REFUSED.items())
def test_what_is_no_single_table_is_refused_with_a_sentence(real_data, name, reason):
    with pytest.raises(ToolkitError, match=reason):
        read_ruw(real_data / name)


def test_a_proposal_for_a_file_of_another_kind_asks_to_be_checked(real_data):
    text = suggest_text(real_data / RIVM)
    assert text.startswith("# Voorstel voor RIVM_gezondheid2020_65plus.xlsx")
    assert "CONTROLEER" in text
