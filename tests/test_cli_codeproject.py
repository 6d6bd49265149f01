"""`doorstroom codeproject`: what a researcher types, from a file of a program to tables and back."""

import pandas as pd
import pytest
import typer
from typer.testing import CliRunner

from tests.sources.codeprojects.voorbeelden import qdpx, qualcoder
from toolkit.cli import codeproject as command
from toolkit.errors import DeliveryError, OutputError
from toolkit.sources.codeprojects import read_codeproject


@pytest.fixture
def doorstroom():
    """Give the command; return exit code and what it said. A fault of the user is raised, as `cli.main` expects."""
    app = typer.Typer()
    app.add_typer(command.app)

    def run(*arguments):
        result = CliRunner().invoke(app, ["codeproject", *map(str, arguments)])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.exit_code, result.output

    return run


def test_the_loss_is_told_and_nothing_is_written(doorstroom, tmp_path):
    path = qdpx(tmp_path / "gesprekken.qdpx")
    code, said = doorstroom(path)
    assert code == 0
    assert "codes: 4 in, 4 uit." in said
    assert "segmenten: 1 samengevoegd: zelfde plaats in dezelfde tekst." in said
    assert [found.name for found in tmp_path.iterdir()] == ["gesprekken.qdpx"]


def test_the_tables_and_the_loss_report_are_written(doorstroom, tmp_path):
    path, folder = qdpx(tmp_path / "gesprekken.qdpx"), tmp_path / "tabellen"
    code, said = doorstroom(path, "--naar", folder)
    assert code == 0
    assert "alleen voor intern gebruik" in said
    names = (
        "codes",
        "coderingen",
        "segmenten",
        "bronnen",
        "codeurs",
        "gevallen",
        "koppelingen",
        "variabelen",
        "waarden",
        "memos",
    )
    assert {found.name for found in folder.iterdir()} == {"verliesverslag.txt", *(f"{name}.csv" for name in names)}
    written = pd.read_csv(folder / "codes.csv", sep=";", encoding="utf-8-sig")
    assert written["label"].tolist() == ["Wonen", "Tuin", "Huis & haard", "Tuin"]
    assert "codes: 4 in, 4 uit." in (folder / "verliesverslag.txt").read_text(encoding="utf-8")
    assert "Het huis ook" not in (folder / "bronnen.csv").read_text(encoding="utf-8")  # no whole texts


def test_a_project_of_one_program_goes_to_another_with_every_coding_at_its_text(doorstroom, tmp_path):
    folder, out = qualcoder(tmp_path / "p.qda"), tmp_path / "uit.qdpx"
    code, said = doorstroom(folder / "data.qda", "--naar", out)
    assert code == 0
    assert said.index("Inlezen:") < said.index("Schrijven:") < said.index("Geschreven: uit.qdpx")
    back = read_codeproject(out)
    quotes = back.coderingen.merge(back.segmenten, on="fragment_id", how="left", validate="m:1")
    named = quotes.merge(back.codes, on="code", how="left", validate="m:1")
    assert sorted(zip(named["label"], named["tekst"], strict=True)) == [
        ("Huis", "De tuin"), ("Huis", "Het huis"), ("Tuin", "De tuin"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["uit.qdpx", "tabellen"])
def test_what_is_there_stays_unless_it_may_be_replaced(doorstroom, tmp_path, name):
    path, out = qdpx(tmp_path / "gesprekken.qdpx"), tmp_path / name
    assert doorstroom(path, "--naar", out)[0] == 0
    with pytest.raises(OutputError, match="hier staat al iets"):
        doorstroom(path, "--naar", out)
    assert doorstroom(path, "--naar", out, "--overschrijf")[0] == 0


def test_a_file_is_never_replaced_by_a_folder_or_the_other_way_round(doorstroom, tmp_path):
    path, file, folder = qdpx(tmp_path / "gesprekken.qdpx"), tmp_path / "notities", tmp_path / "map.qdpx"
    file.write_text("van mij")
    folder.mkdir()
    for place in (file, folder):
        with pytest.raises(OutputError, match="hier staat al iets"):
            doorstroom(path, "--naar", place, "--overschrijf")
    assert file.read_text() == "van mij"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("weg.qdpx", None, "dit bestand is er niet"),
        ("kapot.qdpx", b"PK\x03\x04 en dan niets", "dit archief houdt halverwege op of is beschadigd"),
        ("tekst.qdpx", b"zomaar tekst", "de inhoud van dit bestand is niet wat de naam zegt"),
        ("kolommen.csv", b"a;b\n1;2\n", "er is geen kolom gevonden voor bron, code of citaat"),
    ],
)
def test_a_bad_file_is_refused_in_one_sentence(doorstroom, tmp_path, name, content, said):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DeliveryError, match=said):
        doorstroom(path, "--naar", tmp_path / "uit")
    assert not (tmp_path / "uit").exists()
