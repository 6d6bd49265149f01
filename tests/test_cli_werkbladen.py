"""`doorstroom werkbladen`: make, read and check worksheets."""

import shutil

import pytest
import typer
from openpyxl import load_workbook
from typer.testing import CliRunner

from toolkit.cli import werkbladen as command
from toolkit.errors import ContractError, DeliveryError, OutputError, ParameterError

HOOFD = "partnerschap: proef\ngemeenten: [GM9901]\ndatum: 2024-03-14\n"
GOOD = HOOFD + (
    "organisaties:\n"
    "- {id: gemeente, naam: Gemeente, soort: gemeente, werkgebied_niveau: gemeente}\n"
    "- {id: ouderen, naam: Ouderenkring, soort: ouderenbond, werkgebied_niveau: buurt}\n"
)


@pytest.fixture
def doorstroom():
    """Give the command; return exit code and what it said. A fault of the user is raised, as `cli.main` expects."""
    app = typer.Typer()
    app.add_typer(command.app)

    def run(*arguments):
        result = CliRunner().invoke(app, ["werkbladen", *map(str, arguments)])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.exit_code, result.output

    return run


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "proef"
    path.mkdir()
    (path / "organisaties.yaml").write_text(GOOD, encoding="utf-8")
    return path


def test_a_workbook_is_made_filled_in_read_and_checked(doorstroom, tmp_path):
    book, folder = tmp_path / "werkbladen.xlsx", tmp_path / "lindestreek"
    assert doorstroom("--maak", book, "--gemeente", "GM9901", "--gemeente", "GM9902") == (
        0,
        "Werkmap: werkbladen.xlsx\n",
    )
    filled = load_workbook(book)
    filled["Partnerschap"]["B2"], filled["Partnerschap"]["B4"] = "lindestreek", "14-3-2024"
    for cell, value in zip(("A2", "B2", "C2", "D2"), ("dorp", "Dorpsraad", "Ouderenbond", "kern"), strict=True):
        filled["Organisaties"][cell] = value
    for cell, value in zip(("A3", "B3", "C3"), ("gemeente", "Gemeente", "Gemeente"), strict=True):
        filled["Organisaties"][cell] = value
    filled.save(book)
    assert doorstroom("--lees", book, "--naar", folder) == (0, "Geschreven in lindestreek: organisaties.yaml\n")
    assert doorstroom("--controleer", folder) == (0, "in orde\n")


def test_what_is_there_is_kept_unless_asked(doorstroom, folder, tmp_path):
    book = tmp_path / "werkbladen.xlsx"
    doorstroom("--maak", book, "--van", folder)
    with pytest.raises(OutputError):
        doorstroom("--maak", book)
    with pytest.raises(OutputError):
        doorstroom("--lees", book, "--naar", folder)
    assert doorstroom("--lees", book, "--naar", folder, "--overschrijf")[0] == 0
    assert doorstroom("--maak", book, "--overschrijf")[0] == 0


def test_faults_are_listed_and_end_with_code_1(doorstroom, folder):
    (folder / "organisaties.yaml").write_text(
        GOOD.replace("gemeente, werkgebied", "ander, werkgebied"), encoding="utf-8"
    )
    (folder / "contactmomenten.csv").write_text("org_id,fase,heeft_contact\nweg,woonwens,ja\n", encoding="utf-8")
    code, said = doorstroom("--controleer", folder)
    assert code == 1
    assert [line.split(":")[0] for line in said.splitlines()] == ["niet goed", "niet goed"]


def test_warnings_alone_are_no_fault(doorstroom, folder):
    (folder / "organisaties.yaml").write_text(GOOD.replace("ouderenbond", "makelaar"), encoding="utf-8")
    code, said = doorstroom("--controleer", folder)
    assert code == 0
    assert said.splitlines() == [
        "let op: organisaties.yaml, organisaties: er staat geen organisatie van senioren zelf op. "
        "Denk aan een ouderenbond of seniorenraad.",
        "geen fouten",
    ]


def test_the_sample_with_contradictions_shows_each_once(doorstroom, root):
    code, said = doorstroom("--controleer", root / "data_samples" / "werkbladen" / "fouten")
    assert code == 1
    assert [line.split(":")[0] for line in said.splitlines()] == [
        "niet goed", "gat", "let op", "let op", "opmerking", "opmerking"
    ]  # fmt: skip


def test_the_sample_partnership_is_in_order(doorstroom, root):
    assert doorstroom("--controleer", root / "data_samples" / "werkbladen" / "voorbeeld") == (0, "in orde\n")


def test_faulty_sheets_are_not_read_into_a_folder(doorstroom, folder, tmp_path):
    book = tmp_path / "werkbladen.xlsx"
    doorstroom("--maak", book)
    with pytest.raises(ContractError):
        doorstroom("--lees", book, "--naar", tmp_path / "nieuw")
    assert not (tmp_path / "nieuw").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--maak", "a.xlsx", "--lees", "b.xlsx"),
        ("--lees", "b.xlsx"),
        ("--controleer", "map", "--naar", "map"),
        ("--controleer", "map", "--gemeente", "GM9901"),
        ("--maak", "a.xlsx", "--van", "map", "--gemeente", "GM9901"),
    ],
)
def test_an_order_that_cannot_be_meant_is_refused(doorstroom, arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ParameterError):
        doorstroom(*arguments)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_refused(doorstroom, tmp_path):
    with pytest.raises(DeliveryError):
        doorstroom("--controleer", tmp_path / "weg")


def test_a_renamed_csv_is_no_workbook(doorstroom, folder, tmp_path):
    (folder / "contactmomenten.csv").write_text("org_id,fase,heeft_contact\ngemeente,woonwens,ja\n", encoding="utf-8")
    shutil.copy(folder / "contactmomenten.csv", tmp_path / "werkbladen.xlsx")
    with pytest.raises(DeliveryError, match="geen Excel-werkmap"):
        doorstroom("--controleer", tmp_path / "werkbladen.xlsx")
