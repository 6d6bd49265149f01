"""What a job depends on: the deliveries, their inleesbestanden, and databases that no hash can follow."""

import pytest

from toolkit.batch.inputs import InputReader
from toolkit.errors import DeliveryError

FILE = "{bron_id: vth, soort: aanvragen, bestand: vth.csv, inlezen: vth.inlezen.yaml, jaar: 2023, titel: Aanvragen}"
BASE = "{bron_id: bag, soort: woningen, databank: {tabel: bag, url_variabele: BRON}, jaar: 2023, titel: BAG}"


@pytest.fixture
def folder(tmp_path):
    def write(*leveringen):
        place = tmp_path / "GM9901"
        place.mkdir(exist_ok=True)
        (place / "vth.csv").write_text("a;b\n1;2\n", encoding="utf-8")
        (place / "vth.inlezen.yaml").write_text("tabel: aanvragen\nkolommen: {a: aanvraag_id}\n", encoding="utf-8")
        lines = "".join(f"  - {levering}\n" for levering in leveringen)
        (place / "leveringen.yaml").write_text(f"leveringen:\n{lines}", encoding="utf-8")
        return tmp_path

    return write


def test_a_changed_inleesbestand_is_a_changed_input(folder):
    data = folder(FILE)
    before = InputReader().read(data, "GM9901").files
    (data / "GM9901" / "vth.inlezen.yaml").write_text(
        "tabel: aanvragen\nkolommen: {b: aanvraag_id}\n", encoding="utf-8"
    )
    after = InputReader().read(data, "GM9901").files
    assert {name for name in before if before[name] != after[name]} == {"vth/vth.inlezen.yaml"}


def test_an_absent_inleesbestand_is_named(folder):
    data = folder(FILE)
    (data / "GM9901" / "vth.inlezen.yaml").unlink()
    with pytest.raises(DeliveryError, match=r"vth\.inlezen\.yaml is er niet"):
        InputReader().read(data, "GM9901")


def test_a_database_has_no_hash_and_is_told_apart(folder):
    inputs = InputReader().read(folder(FILE, BASE), "GM9901")
    assert inputs.databank
    assert [(record.bestand, len(record.sha256)) for record in inputs.records] == [("vth.csv", 64), ("databank", 0)]
    assert not InputReader().read(folder(FILE), "GM9901").databank


def test_a_changed_worksheet_of_the_partnership_is_a_changed_input(folder):
    data = folder(FILE)
    sheets = data / "werkbladen" / "regio"
    sheets.mkdir(parents=True)
    (sheets / "opgave.csv").write_text("indicator_id\n", encoding="utf-8")
    before = InputReader().read(data, "GM9901", "regio").files
    (sheets / "opgave.csv").write_text("indicator_id;opnemen\n", encoding="utf-8")
    after = InputReader().read(data, "GM9901", "regio").files
    assert {name for name in before if before[name] != after[name]} == {"werkbladen/opgave.csv"}
    assert not any(name.startswith("werkbladen") for name in InputReader().read(data, "GM9901", "elders").files)


def test_worksheets_may_lie_beside_the_data_folder(folder):
    data = folder(FILE)
    sheets = data.parent / "werkbladen" / "regio"
    sheets.mkdir(parents=True)
    (sheets / "monitor.csv").write_text("indicator_id\n", encoding="utf-8")
    assert "werkbladen/monitor.csv" in InputReader().read(data, "GM9901", "regio").files
    (sheets / "monitor.csv").unlink()
    sheets.rmdir()
    sheets.parent.rmdir()
