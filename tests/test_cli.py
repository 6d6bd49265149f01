"""The command line: what it prints, and the exit code that it ends with."""

import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from toolkit import cli, errors
from toolkit.batch.checking import Checked
from toolkit.errors import ToolkitError


@pytest.fixture
def doorstroom(monkeypatch, capsys):
    """Give a command; return exit code, stdout and stderr."""

    def command(*arguments):
        monkeypatch.setattr(sys, "argv", ["doorstroom", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        said = capsys.readouterr()
        return ended.value.code or 0, said.out, said.err

    return command


@pytest.fixture
def raising(monkeypatch):
    """Let the command `check` stop with an exception."""

    def raises(failed):
        def stop(*_, **__):
            raise failed

        monkeypatch.setattr("toolkit.batch.checking.check_folder", stop)

    return raises


@pytest.fixture
def experiment(tmp_path, root):
    def write(text):
        path = tmp_path / "experiment.yml"
        path.write_text(f"naam: toets\ndata: {root / 'data_samples'}\n{text}", encoding="utf-8")
        return path

    return write


def one_message(code, out, err, *, expected):
    assert code == expected
    assert out == ""
    assert err.startswith("Fout: ")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    return err


def test_help_loads_nothing_heavy(doorstroom):
    loaded = (
        "import sys; import toolkit.cli; print([name for name in sys.modules if name in "
        + repr(["pandas", "pydantic", "nbformat", "distributed", "papermill", "typst", "yaml", "httpx"])
        + "])"
    )
    found = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"


def test_help_names_every_command(doorstroom):
    code, out, _ = doorstroom("--help")
    assert code == 0
    for name in ("demo", "run", "plan", "check", "samples", "data", "lab"):
        assert f" {name} " in out


def test_version(doorstroom):
    assert doorstroom("--version")[:2] == (0, "doorstroom 0.1.0\n")


def test_exit_codes_are_in_the_help_and_in_the_manual(doorstroom, root):
    words = " ".join(doorstroom("--help")[1].split())
    manual = (root / "docs" / "handleiding-cli.md").read_text(encoding="utf-8")
    for code, meaning in cli.CODES.items():
        assert f"{code} {meaning}" in words
        assert f"| {code} | {meaning} |" in manual


def test_every_fault_of_a_user_has_a_documented_code():
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, ToolkitError)]
    assert {kind.exit_code for kind in kinds} <= set(cli.CODES)


@pytest.mark.parametrize("kind", ToolkitError.__subclasses__(), ids=lambda kind: kind.__name__)
def test_a_fault_of_a_user_is_one_message_and_its_code(doorstroom, raising, kind):
    raising(kind("dit is een [webpagina].", remedy="Haal het opnieuw op.", file="x.csv"))
    message = one_message(*doorstroom("check", "data"), expected=kind.exit_code)
    assert message == "Fout: x.csv: dit is een [webpagina]. Haal het opnieuw op.\n"


@pytest.mark.parametrize(("number", "words"), [(28, "de schijf is vol"), (30, "alleen-lezen"), (13, "niet schrijven")])
def test_a_disk_fault_is_told_as_such(doorstroom, raising, number, words):
    raising(OSError(number, "x", "/home/jantje/uitvoer"))
    message = one_message(*doorstroom("check", "data"), expected=8)
    assert words in message
    assert "jantje" not in message


def test_an_unexpected_error_tells_class_and_log_but_no_value(doorstroom, raising):
    raising(ValueError("geheim 06-12345678"))
    message = one_message(*doorstroom("check", "data"), expected=70)
    assert "ValueError" in message
    log = Path(re.search(r"beheerder: (\S+)", message)[1])
    text = log.read_text(encoding="utf-8")
    log.unlink()
    assert "geheim" not in message + text
    assert "test_cli.py regel" in text
    assert str(Path(__file__).parent) not in text


def test_breaking_off_ends_with_130(doorstroom, raising):
    raising(KeyboardInterrupt())
    assert doorstroom("check", "data")[0] == 130


def test_an_unknown_option_ends_with_2(doorstroom):
    assert doorstroom("run", "x.yml", "--onbekend")[0] == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("gemeentes: [GM9901]", "Sleutel gemeentes is geen bekende sleutel"),
        ("gemeenten: GM9901", "Sleutel gemeenten moet een lijst zijn"),
        ("gemeenten: [9901]", "moet tekst zijn"),
        ("gemeenten: [GM9901]\nonthulling: {drempel: tien}", "Sleutel onthulling.drempel moet een geheel getal zijn"),
        ("gemeenten: [GM9901", "dit is geen geldige YAML"),
        ("gemeenten: [GM9901]\nrapporten: [99_onbekend]", "noemt een notebook dat er niet is"),
        ("gemeenten: [GM9901]\nparameters: {01_opgave: {onbekend: 1}}", "kent geen parameter onbekend"),
    ],
)
@pytest.mark.parametrize("command", ["run", "plan"])
def test_a_wrong_experiment_ends_with_2_and_writes_nothing(doorstroom, experiment, tmp_path, command, text, words):
    ended = doorstroom(command, experiment(text), "--reports", tmp_path / "reports")
    assert words in one_message(*ended, expected=2)
    assert not (tmp_path / "reports").exists()


def test_an_absent_experiment_ends_with_2(doorstroom, tmp_path):
    assert "dit bestand is er niet" in one_message(*doorstroom("run", tmp_path / "weg.yml"), expected=2)


def test_an_absent_delivery_ends_with_3(doorstroom, experiment):
    assert "er is geen leveringen.yaml" in one_message(
        *doorstroom("run", experiment("gemeenten: [GM9909]")), expected=3
    )


def test_a_notebook_without_parameters_ends_with_7(doorstroom, experiment, tmp_path):
    (tmp_path / "notebooks").mkdir()
    content = '{"cells": [{"cell_type": "code", "source": "x", "metadata": {}}], "metadata": {}, "nbformat": 4}'
    (tmp_path / "notebooks" / "01_opgave.ipynb").write_text(content, encoding="utf-8")
    ended = doorstroom("run", experiment("gemeenten: [GM9901]"), "--notebooks", tmp_path / "notebooks")
    assert "geen cel met het label parameters" in one_message(*ended, expected=7)


def test_an_output_folder_that_cannot_be_written_ends_with_8(doorstroom, experiment, tmp_path):
    (tmp_path / "in_de_weg").write_text("x", encoding="utf-8")
    ended = doorstroom("run", experiment("gemeenten: [GM9901]"), "--reports", tmp_path / "in_de_weg")
    assert "hier kan niet worden geschreven" in one_message(*ended, expected=8)


def test_a_plan_says_what_would_run_and_why(doorstroom, experiment, tmp_path):
    file = experiment("gemeenten: [GM9901, GM9902]")
    code, out, _ = doorstroom("plan", file, "--reports", tmp_path / "reports", "--only", "GM9902")
    assert code == 0
    assert out == "uitvoeren  GM9902/01_opgave: nog niet eerder uitgevoerd\n1 van 1 rapporten uit te voeren.\n"


def test_check_lists_what_was_read_and_what_is_wrong(doorstroom, tmp_path, monkeypatch):
    found = [
        Checked(file="a/leveringen.yaml", gemeente="Alfa (GM9901)", lines=("x.csv: kerncijfers",)),
        Checked(file="b/leveringen.yaml", gemeente="GM9902", problems=("y.csv: dit is een webpagina.",)),
    ]
    monkeypatch.setattr("toolkit.batch.checking.check_folder", lambda *_, **__: found)
    code, out, _ = doorstroom("check", tmp_path)
    assert code == 1
    assert out.splitlines() == [
        "Alfa (GM9901) (a/leveringen.yaml)", "  x.csv: kerncijfers", "  in orde",
        "GM9902 (b/leveringen.yaml)", "  niet goed: y.csv: dit is een webpagina.",
    ]  # fmt: skip
    found.pop()
    assert doorstroom("check", tmp_path)[0] == 0


def test_data_statline_asks_for_the_table_of_a_year_and_its_gemeenten(doorstroom, tmp_path, monkeypatch):
    asked = {}

    def fetch(table_id, **options):
        asked.update(options, table_id=table_id)
        options["progress"](1, 2)
        return tmp_path / "opgehaald"

    monkeypatch.setattr("toolkit.sources.opendata.fetch_statline", fetch)
    code, out, _ = doorstroom("data", "statline", "--jaar", 2019, "--gemeente", "GM0518", "--cache", tmp_path)
    assert (code, out) == (0, f"Opgehaald: {tmp_path / 'opgehaald'}\n")
    assert asked["table_id"] == "84583NED"
    assert asked["selection"] == {"WijkenEnBuurten": ("GM0518", "WK0518", "BU0518")}


def test_data_statline_needs_a_table_or_a_year(doorstroom):
    assert "er is geen tabel gekozen" in one_message(*doorstroom("data", "statline"), expected=2)


def test_data_grenzen_asks_for_the_level_and_the_gemeenten(doorstroom, tmp_path, monkeypatch):
    asked = {}
    monkeypatch.setattr(
        "toolkit.sources.opendata.fetch_wijkenbuurten",
        lambda year, **options: asked.update(options, year=year) or tmp_path,
    )
    doorstroom("data", "grenzen", "--jaar", 2024, "--niveau", "wijk", "--gemeente", "GM0518", "--gemeente", "GM0599")
    assert (asked["year"], asked["niveau"], asked["gemeenten"]) == (2024, "wijk", ["GM0518", "GM0599"])


def test_data_levering_declares_what_was_fetched(doorstroom, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(
        "toolkit.sources.opendata.write_leveringen", lambda *given: asked.append(given) or tmp_path / "leveringen.yaml"
    )
    assert doorstroom("data", "levering", "a", "b", "--naar", tmp_path)[0] == 0
    assert asked == [(tmp_path, [Path("a"), Path("b")])]


def test_samples_are_written_with_the_seed(doorstroom, tmp_path, monkeypatch):
    asked = {}
    monkeypatch.setattr("toolkit.samples.write_samples", lambda folder, **options: asked.update(options, folder=folder))
    assert doorstroom("samples", "--zaad", 7, "--map", tmp_path)[0] == 0
    assert asked == {"folder": tmp_path, "zaad": 7, "schoon": False}


def test_a_market_of_a_chosen_size_goes_to_a_folder_of_its_own(doorstroom, tmp_path, monkeypatch):
    asked = {}
    monkeypatch.setattr(
        "toolkit.samples.schaal.write_scaled", lambda folder, **options: asked.update(options, folder=folder)
    )
    assert doorstroom("samples", "--huishoudens", 5000, "--map", tmp_path, "--fouten")[0] == 0
    assert (asked["folder"], asked["huishoudens"], asked["zaad"]) == (tmp_path, 5000, 1)
    assert asked["gebreken"].dubbel_gelijk > 0
    assert doorstroom("samples", "--huishoudens", 5000, "--map", tmp_path)[0] == 0
    assert asked["gebreken"].dubbel_gelijk == 0
    assert "Kies een map met --map" in one_message(*doorstroom("samples", "--huishoudens", 5000), expected=2)


@pytest.fixture
def permits(tmp_path):
    """A gemeente that delivers one small list, with a date that is none."""
    folder = tmp_path / "data" / "GM9901"
    folder.mkdir(parents=True)
    (folder / "vth.csv").write_text(
        "Zaak;Ingediend;Soort;Status;Gebied;Opmerking\n"
        "Z1;1-2-2023;splitsing;verleend;GM9901;\nZ2;31-2-2023;splitsing;verleend;GM9901;\n",
        encoding="utf-8",
    )
    (folder / "vth.inlezen.yaml").write_text(
        "tabel: aanvragen\nkolommen: {Zaak: aanvraag_id, Ingediend: datum, Soort: soort, Status: status, Gebied: gebied_code}\n",
        encoding="utf-8",
    )
    (folder / "leveringen.yaml").write_text(
        "leveringen:\n  - {bron_id: vth, soort: aanvragen, bestand: vth.csv, inlezen: vth.inlezen.yaml, jaar: 2023,"
        " titel: Aanvragen, houder: Gemeente}\n",
        encoding="utf-8",
    )
    return folder


def test_check_lists_refused_rows_for_the_holder(doorstroom, permits, tmp_path):
    code, out, _ = doorstroom("check", permits.parent, "--geweigerd", tmp_path / "terug")
    assert code == 1
    assert "vth.csv (aanvragen): 2 rijen gelezen, 1 gebruikt, 1 geweigerd" in out
    listed = (tmp_path / "terug" / "GM9901" / "vth.csv.geweigerd.csv").read_text(encoding="utf-8-sig").splitlines()
    assert listed[0] == "rij;sleutel;kolom;reden"
    assert listed[1].startswith("3;Z2;datum;")
    assert "31-2" not in out + listed[1]


def test_check_fails_on_personal_data_in_a_column_that_nobody_uses(doorstroom, permits, tmp_path):
    file = permits / "vth.csv"
    text = (
        file.read_text(encoding="utf-8")
        .replace("31-2-2023", "1-3-2023")
        .replace("GM9901;\nZ2", "GM9901;bel 06-12345678\nZ2")
    )
    file.write_text(text, encoding="utf-8")
    code, out, _ = doorstroom("check", permits.parent, "--geweigerd", tmp_path / "terug")
    assert code == 1
    assert "vth.csv, kolom Opmerking: 1 keer een telefoonnummer (rij 2)" in out
    assert "12345678" not in out
    file.write_text(text.replace("bel 06-12345678", ""), encoding="utf-8")
    assert doorstroom("check", permits.parent, "--geweigerd", tmp_path / "terug")[0] == 0


def test_a_first_inleesbestand_is_proposed_on_the_screen(doorstroom, permits):
    code, out, _ = doorstroom("check", "--suggest", permits / "vth.csv")
    assert code == 0
    assert "tabel: aanvragen" in out


def test_lab_opens_the_notebooks_of_the_project(doorstroom, root, monkeypatch):
    asked = {}
    monkeypatch.setattr("jupyterlab.labapp.main", lambda **options: asked.update(options))
    assert doorstroom("lab")[0] == 0
    assert asked == {"argv": [str(root / "notebooks")]}


@pytest.fixture
def finished(monkeypatch):
    """Let runs end at once, with the job of one gemeente failing if asked."""

    def end(*failing):
        def run_plan(plan, **_):
            ends = {job.name: "mislukt" if job.gemeente in failing else "gelukt" for job in plan.jobs}
            return SimpleNamespace(jobs=[SimpleNamespace(name=name, status=end) for name, end in ends.items()])

        monkeypatch.setattr("toolkit.batch.run.run_plan", run_plan)

    return end


def test_demo_says_where_index_and_reports_are(doorstroom, finished, tmp_path, monkeypatch):
    finished()
    monkeypatch.chdir(tmp_path)
    code, out, _ = doorstroom("demo", "--reports", "uit")
    assert code == 0
    assert out.splitlines() == [
        "33 van 33 rapporten staan klaar; 0 mislukt.", "Rapporten: uit/voorbeeld", "Overzicht: uit/voorbeeld/index.html",
    ]  # fmt: skip


def test_a_failed_report_ends_with_1(doorstroom, finished, experiment, tmp_path):
    finished("GM9902")
    file = experiment("gemeenten: [GM9901, GM9902]")
    code, out, _ = doorstroom("run", file, "--reports", tmp_path / "uit")
    assert code == 1
    assert out.startswith("1 van 2 rapporten staan klaar; 1 mislukt.\n")
    assert doorstroom("run", file, "--reports", tmp_path / "uit", "--only", "GM9901")[0] == 0
