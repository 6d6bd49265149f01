"""Taguette, QualCoder and tables with codings: places in the unit of the program, held against what it says is there."""

import sqlite3

import openpyxl
import pytest

from tests.sources.codeprojects.test_refi import explained, lost, placed
from tests.sources.codeprojects.voorbeelden import CODELIJST, TEKST, qualcoder, taguette
from toolkit.errors import DeliveryError
from toolkit.sources.codeprojects import read_codeproject
from toolkit.uitwisseling.eenheden import Eenheid

OTHER = "op de opgegeven plaats staat niet de gemarkeerde tekst; de plaats is niet overgenomen"


@pytest.fixture
def database(tmp_path):
    return read_codeproject(taguette(tmp_path / "t.sqlite3"))


@pytest.fixture
def folder(tmp_path):
    return read_codeproject(qualcoder(tmp_path / "p.qda"))


def test_taguette_counts_bytes_of_the_text_without_tags(database):
    assert database.eenheid is Eenheid.UTF8
    assert placed(database.segmenten) == [(2, 9, "De tuin"), (18, 26, "Het huis")]


def test_a_highlight_that_is_not_where_it_should_be_keeps_its_quote_and_loses_its_place(database):
    rest = database.segmenten.loc[database.segmenten["soort"] == "zonder_plaats"]
    assert rest["tekst"].tolist() == ["iets anders"]
    assert rest["begin"].isna().all()
    assert lost(database.verslag, "segmenten") == {("gewijzigd", OTHER): 1}


def test_tags_of_taguette_with_a_dot_stand_under_a_tag_that_there_is(database):
    assert database.codes["label"].tolist() == ["wonen", "tuin", "los.eind"]
    assert database.codes["ouder_code"].fillna("").tolist() == ["", "wonen", ""]


def test_passwords_and_addresses_of_taguette_are_not_read(database):
    assert not any("geheim" in table.to_string() or "@" in table.to_string() for table in database.tables().values())
    assert explained(database.verslag)


def test_of_several_projects_in_a_taguette_database_one_must_be_chosen(tmp_path):
    path = taguette(
        tmp_path / "t.sqlite3", projects=[(1, "A", ""), (7, "B", "")],
        documents=[(1, "Gesprek", "", 1, "<p>Ja</p>"), (2, "Ander", "", 7, "<p>Nee</p>")],
        tags=[(1, 1, "ja", ""), (2, 7, "nee", "")], highlights=[(1, 1, 0, 2, "Ja"), (2, 2, 0, 3, "Nee")],
        highlight_tags=[(1, 1), (2, 2)],
    )  # fmt: skip
    with pytest.raises(DeliveryError, match="zij heeft er 2"):
        read_codeproject(path)
    with pytest.raises(DeliveryError, match="staat niet in deze databank"):
        read_codeproject(path, project=3)
    found = read_codeproject(path, project=7)
    assert placed(found.segmenten) == [(0, 3, "Nee")]
    assert found.codes["code"].tolist() == ["nee"]
    assert lost(found.verslag, "codes") == {("niet overgenomen", "hoort bij een ander project in dezelfde databank"): 1}
    assert explained(found.verslag)


def test_qualcoder_counts_code_points(folder):
    assert folder.eenheid is Eenheid.CODEPUNT
    assert placed(folder.segmenten) == [(0, 1, "😀"), (2, 9, "De tuin"), (20, 28, "Het huis")]


def test_a_coding_of_qualcoder_at_another_text_is_reported(folder):
    assert lost(folder.verslag, "segmenten")["gewijzigd", OTHER] == 1
    assert folder.segmenten.loc[folder.segmenten["soort"] == "zonder_plaats", "tekst"].tolist() == ["Het huis"]


def test_two_coders_at_one_place_are_two_codings_of_one_segment(folder):
    here = folder.coderingen.loc[folder.coderingen["fragment_id"] == "B001-0002"]
    assert sorted(zip(here["code"], here["codeur_id"], strict=True)) == [("huis", "codeur_2"), ("tuin", "codeur_1")]


def test_categories_of_qualcoder_are_codes_that_are_not_given(folder):
    codes = folder.codes.set_index("code")
    assert codes["codeerbaar"].to_dict() == {"wonen": False, "tuin": True, "huis": True}
    assert codes["ouder_code"].dropna().to_dict() == {"tuin": "wonen"}


def test_cases_attributes_and_memos_of_qualcoder_are_kept(folder):
    assert list(zip(folder.koppelingen["geval_id"], folder.koppelingen["doel_id"], strict=True)) == [
        ("G001", "B001"), ("G002", "B001-0003"),
    ]  # fmt: skip
    assert folder.waarden["waarde"].tolist() == ["senior_verhuisd", "4"]
    assert folder.variabelen["soort"].tolist() == ["Text", "Float"]
    assert dict(zip(folder.memos["tekst"], folder.memos["doel_soort"], strict=True)) == {
        "buiten": "code", "Rustig gesprek": "bron", "echt?": "codering", "lacht": "segment", "Vandaag": "project",
        "Over het project": "project",
    }  # fmt: skip


def test_codings_of_pictures_are_a_named_loss(folder):
    reason = ("niet overgenomen", "hoort bij beeld of geluid; alleen tekst wordt gelezen")
    assert lost(folder.verslag, "coderingen")[reason] == 1
    assert explained(folder.verslag)


def test_the_database_itself_may_be_named_instead_of_its_folder(tmp_path):
    project = qualcoder(tmp_path / "p.qda")
    assert read_codeproject(project / "data.qda").bronnen["naam"].tolist() == ["gesprek.txt", "foto.jpg"]


def test_sub_codes_of_version_4_stand_under_their_code(tmp_path):
    project = qualcoder(tmp_path / "p.qda")
    with sqlite3.connect(project / "data.qda") as connection:
        connection.execute("ALTER TABLE code_name ADD COLUMN supercid INTEGER")
        connection.execute("UPDATE code_name SET supercid = 1 WHERE cid = 2")
    connection.close()
    codes = read_codeproject(project).codes
    assert codes.set_index("code")["ouder_code"].dropna().to_dict() == {"tuin": "wonen", "huis": "tuin"}


def test_categories_in_a_ring_are_cut_loose_and_named(tmp_path):
    ring = [(1, "A", "x", "", "", 2), (2, "B", "x", "", "", 1)]
    found = read_codeproject(qualcoder(tmp_path / "p.qda", code_cat=ring))
    codes = found.codes.set_index("code")["ouder_code"]
    assert codes[["a", "b"]].isna().all()
    assert sum(n for (kind, _), n in lost(found.verslag, "codes").items() if kind == "gewijzigd") == 3


def test_an_open_project_is_refused_because_its_log_would_be_missed(tmp_path):
    project = qualcoder(tmp_path / "p.qda")
    (project / "data.qda-wal").write_bytes(b"x")
    with pytest.raises(DeliveryError, match="nog open"):
        read_codeproject(project)


def test_a_table_of_codings_gives_codes_segments_and_coders(tmp_path):
    path = tmp_path / "coderingen.csv"
    path.write_text(CODELIJST, encoding="utf-8")
    found = read_codeproject(path)
    assert found.codes["code"].tolist() == ["wonen", "tuin", "huis"]
    assert found.codes["ouder_code"].fillna("").tolist() == ["", "wonen", ""]
    assert found.segmenten["tekst"].tolist() == ["De tuin is mooi", "Het huis ook", "De tuin is mooi"]
    assert found.coderingen.groupby("fragment_id").size().tolist() == [1, 2, 1]
    assert found.codeurs["codeur_id"].tolist() == ["codeur_1", "codeur_2"]
    assert found.memos["doel_soort"].tolist() == ["codering"]
    assert lost(found.verslag, "coderingen") == {("niet overgenomen", "de rij heeft geen tekst of geen code"): 1}
    assert lost(found.verslag, "kenmerken") == {("niet overgenomen", "kolom die niet bij het coderen hoort"): 1}
    assert explained(found.verslag)


def test_headings_of_another_program_can_be_said(tmp_path):
    path = tmp_path / "c.csv"
    path.write_text("Wie;Wat;Zegt\nG1;tuin;mooi\n", encoding="utf-8")
    with pytest.raises(DeliveryError, match="geen kolom gevonden voor bron, code of citaat"):
        read_codeproject(path)
    found = read_codeproject(path, kolommen={"bron": "Wie", "code": "Wat", "citaat": "Zegt"})
    assert found.segmenten["tekst"].tolist() == ["mooi"]


def test_a_workbook_of_codings_is_read_too(tmp_path):
    book = openpyxl.Workbook()
    for row in (("Document", "Code", "Segment"), ("Gesprek 1", "tuin", "mooi"), ("Gesprek 2", "huis", "oud")):
        book.active.append(row)
    book.save(tmp_path / "c.xlsx")
    found = read_codeproject(tmp_path / "c.xlsx")
    assert found.coderingen["code"].tolist() == ["tuin", "huis"]


def test_the_example_text_is_what_the_places_count():
    assert TEKST.encode()[5:12].decode() == "De tuin"
