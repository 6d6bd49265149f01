from datetime import date
from pathlib import Path

import pytest

from toolkit import config
from toolkit.errors import DeliveryError, OutputError, ParameterError

GOOD = """
naam: voorbeeld
gemeenten: [GM9901, GM9902]
periode: {start: 2024-01-01, eind: 2024-12-31}
senior: {leeftijd: 65, schema: cbs}
"""
LEVERINGEN = """
leveringen:
  - {bron_id: kwb, soort: kerncijfers, bestand: kwb.csv, jaar: 2024, titel: Kerncijfers}
"""


def experiment(tmp_path, text=GOOD):
    path = tmp_path / "experiment.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_experiment_is_read_with_its_types(tmp_path):
    read = config.read_experiment(experiment(tmp_path))
    assert (read.gemeenten, read.periode.eind) == (("GM9901", "GM9902"), date(2024, 12, 31))
    assert (read.senior.leeftijd, read.senior.schema_, read.onthulling.drempel) == (65, "cbs", 10)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (GOOD + "periodes: {}\n", r"Sleutel periodes is geen bekende sleutel\."),
        (GOOD.replace("leeftijd: 65", "leeftijd: oud"), r"Sleutel senior\.leeftijd moet een geheel getal zijn\."),
        (GOOD.replace("[GM9901, GM9902]", "[GM991]"), r"Sleutel gemeenten\.0 klopt niet: een gemeentecode is GM"),
        (GOOD.replace("[GM9901, GM9902]", "[GM9901, GM9901]"), "een gemeente staat er twee keer in"),
        (GOOD.replace("[GM9901, GM9902]", "[]"), r"Sleutel gemeenten mag niet leeg zijn"),
        (GOOD.replace("2024-12-31", "2023-12-31"), "eind ligt voor start"),
        (GOOD.replace("2024-12-31", "straks"), r"periode\.eind moet een datum zijn"),
        (GOOD.replace("naam: voorbeeld", "titel: x"), r"Sleutel naam ontbreekt"),
        ("- een\n- twee\n", "hier wordt een lijst van sleutels verwacht"),
        ("naam: [", "geen geldige YAML"),
    ],
)
def test_a_fault_is_one_sentence_that_names_the_key(tmp_path, text, sentence):
    with pytest.raises(ParameterError, match=sentence) as error:
        config.read_experiment(experiment(tmp_path, text))
    assert str(error.value).startswith("experiment.yml")
    assert "straks" not in str(error.value)


def test_an_absent_file_is_said_to_be_absent(tmp_path):
    with pytest.raises(ParameterError, match=r"weg\.yml: dit bestand is er niet"):
        config.read_experiment(tmp_path / "weg.yml")


def test_the_parameters_of_a_run_are_literals_that_give_the_same_run_back(tmp_path):
    given = config.read_experiment(experiment(tmp_path))
    values = config.run_parameters(given, "GM9901", data_map="data", uitvoer_map="uit")
    assert all(isinstance(value, str | int | bool | list) for value in values.values())
    run = config.notebook_run(**values)
    assert (run.gemeente, run.periode_eind, run.rapportdatum, run.drempel) == ("GM9901", date(2024, 12, 31), None, 10)


def test_an_unknown_parameter_is_refused_and_not_ignored():
    with pytest.raises(ParameterError, match="Sleutel jaartal is geen bekende sleutel"):
        config.notebook_run(gemeente="GM9901", jaartal=2024)


def test_deliveries_are_looked_up_per_gemeente_and_then_for_all(tmp_path):
    (tmp_path / config.LEVERINGEN).write_text(LEVERINGEN)
    assert config.find_leveringen(tmp_path, "GM9901") == tmp_path / config.LEVERINGEN
    (tmp_path / "GM9901").mkdir()
    (tmp_path / "GM9901" / config.LEVERINGEN).write_text(LEVERINGEN)
    assert config.find_leveringen(tmp_path, "GM9901").parent.name == "GM9901"
    with pytest.raises(DeliveryError, match=r"geen leveringen\.yaml voor GM9903"):
        config.find_leveringen(tmp_path / "GM9901" / "leeg", "GM9903")


def test_a_delivery_folder_may_be_moved_by_an_environment_variable(tmp_path, monkeypatch):
    path = tmp_path / config.LEVERINGEN
    path.write_text("basis: ergens\nbasis_variabele: MIJN_DATA\n" + LEVERINGEN)
    read = config.read_leveringen(path)
    monkeypatch.delenv("MIJN_DATA", raising=False)
    assert read.folder(tmp_path) == tmp_path / "ergens"
    monkeypatch.setenv("MIJN_DATA", "/elders")
    assert read.folder(tmp_path) == Path("/elders")


def test_the_same_source_id_twice_is_refused(tmp_path):
    path = tmp_path / config.LEVERINGEN
    path.write_text(LEVERINGEN + LEVERINGEN.split("\n")[2] + "\n")
    with pytest.raises(DeliveryError, match="elke bron_id mag maar één keer"):
        config.read_leveringen(path)


def test_folders_are_found_upwards(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "notebooks" / "diep").mkdir(parents=True)
    assert config.find_upwards("data", start=tmp_path / "notebooks" / "diep") == tmp_path / "data"
    with pytest.raises(ParameterError, match="bestaat_niet is niet gevonden"):
        config.find_upwards("bestaat_niet", start=tmp_path)


def test_a_folder_that_cannot_be_written_is_said_before_any_work(tmp_path):
    (tmp_path / "bezet").write_text("een bestand")
    with pytest.raises(OutputError, match="hier kan niet worden geschreven"):
        config.writable_folder(tmp_path / "bezet")
    assert config.writable_folder(tmp_path / "nieuw" / "diep").is_dir()


@pytest.mark.parametrize(
    ("errno", "sentence"), [(28, "de schijf is vol"), (30, "alleen-lezen"), (13, "mag u niet schrijven")]
)
def test_the_system_s_complaint_is_translated(tmp_path, errno, sentence):
    assert sentence in str(config.output_error(OSError(errno, "x"), tmp_path))


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        ({}, "noem een bestand of een databank, en niet allebei"),
        ({"bestand": "a.csv", "databank": {"tabel": "a", "url_variabele": "BRON"}}, "en niet allebei"),
        ({"bestand": "a.csv", "soort": "kerncijfers", "inlezen": "a.yaml"}, "inlezen zijn er niet voor kerncijfers"),
        ({"bestand": "a.csv", "soort": "verhuizing"}, "soort moet een van deze zijn"),
    ],
)
def test_a_delivery_is_a_file_or_a_table_in_a_database_of_a_known_kind(keys, sentence):
    values = {"bron_id": "a", "soort": "verhuizingen", "jaar": 2023, "titel": "A"} | keys
    with pytest.raises(ParameterError, match=sentence):
        config.parse(config.Levering, values, file="leveringen.yaml")


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"kan_bron": "gok"}, "Sleutel kan_bron moet een van deze zijn: 'model' of 'enquete'."),
        ({"drempel": 0}, "Sleutel drempel is te klein."),
        ({"max_onbekend_pct": 101}, "Sleutel max_onbekend_pct is te groot."),
        ({"alle_indicatoren": "misschien"}, "Sleutel alle_indicatoren moet true of false zijn."),
        (
            {"periode_start": "2024-02-01", "periode_eind": "2024-01-01"},
            "Dit klopt niet: periode_eind ligt voor periode_start.",
        ),
    ],
)
def test_a_wrong_parameter_of_a_notebook_is_named_and_never_shown(settings, sentence):
    with pytest.raises(ParameterError) as refused:
        config.notebook_run(gemeente="GM9901", **settings)
    assert sentence.rstrip(".") in str(refused.value)
    assert "gok" not in str(refused.value)
