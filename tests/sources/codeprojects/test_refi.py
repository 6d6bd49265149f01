"""REFI-QDA projects and codebooks: everything that is in the file is in the tables, or named."""

import zipfile

import pytest

from tests.sources.codeprojects.voorbeelden import (
    CODES,
    FILES,
    QDC,
    TEKST,
    USERS,
    guid,
    project,
    selection,
    sources,
)
from toolkit.errors import DeliveryError
from toolkit.sources.codeprojects import read_codeproject
from toolkit.uitwisseling.eenheden import Eenheid


def placed(table):
    """Return begin, end and text of the segments with a place."""
    rows = table.loc[table["soort"] == "plaats"]
    return list(zip(rows["begin"], rows["eind"], rows["tekst"], strict=True))


def lost(verslag, onderdeel):
    rows = verslag.verschillen.loc[verslag.verschillen["onderdeel"] == onderdeel]
    return {(row.soort, row.reden): row.aantal for row in rows.itertuples()}


def explained(verslag):
    return not verslag.telling["onverklaard"].any()


def test_codes_keep_their_tree_names_and_texts(nvivo):
    codes = read_codeproject(nvivo).codes.set_index("code")
    assert codes["label"].to_dict() == {
        "wonen": "Wonen", "wonen_tuin": "Tuin", "huis_haard": "Huis & haard", "tuin": "Tuin"
    }  # fmt: skip
    assert codes["ouder_code"].dropna().to_dict() == {"wonen_tuin": "wonen", "huis_haard": "wonen"}
    assert codes.loc["wonen", "definitie"] == "Over het huis\nen de tuin"
    assert codes["codeerbaar"].tolist() == [False, True, True, True]
    assert codes["kleur"].dropna().to_dict() == {"wonen_tuin": "#00ff00"}


def test_places_of_nvivo_are_utf16_units_with_a_line_end_of_two(nvivo):
    found = read_codeproject(nvivo)
    assert found.eenheid is Eenheid.UTF16
    assert placed(found.segmenten) == [(2, 9, "De tuin"), (20, 28, "Het huis"), (0, 5, "Ruime")]


def test_two_selections_of_one_place_are_one_segment_and_that_is_said(nvivo):
    found = read_codeproject(nvivo)
    here = found.coderingen.loc[found.coderingen["fragment_id"] == "B001-0001"]
    assert sorted(here["code"]) == ["huis_haard", "tuin", "wonen_tuin"]
    assert lost(found.verslag, "segmenten")["samengevoegd", "zelfde plaats in dezelfde tekst"] == 1


def test_the_report_counts_every_part_in_and_out(nvivo):
    verslag = read_codeproject(nvivo).verslag
    counted = {row.onderdeel: (row.aantal_in, row.aantal_uit) for row in verslag.telling.itertuples()}
    assert counted == {
        "codes": (4, 4), "coderingen": (7, 6), "segmenten": (5, 4), "bronnen": (2, 2), "codeurs": (2, 3),
        "gevallen": (2, 2), "koppelingen": (3, 3), "variabelen": (2, 2), "waarden": (3, 3), "memo's": (2, 3),
        "kenmerken": (6, 0),
    }  # fmt: skip
    assert explained(verslag)
    assert lost(verslag, "kenmerken") == {
        ("niet overgenomen", what): n
        for what, n in {
            "name van Project": 1, "name van User": 2, "path van PDFSource": 1, "Set (onderdeel)": 1,
            "MemberCode (onderdeel)": 1,
        }.items()
    }  # fmt: skip


def test_cases_variables_and_memos_stay_linked(nvivo):
    found = read_codeproject(nvivo)
    waarden = found.waarden.merge(found.variabelen, on="variabele_id", validate="many_to_one")
    assert list(zip(waarden["drager_id"], waarden["naam"], waarden["waarde"], strict=True)) == [
        ("G001", "Groep", "senior_verhuisd"), ("G001", "Kamers", "4"), ("G002", "Groep", "mantelzorger"),
    ]  # fmt: skip
    assert sorted(zip(found.koppelingen["geval_id"], found.koppelingen["doel_id"], strict=True)) == [
        ("G001", "B001"), ("G001", "huis_haard"), ("G002", "B001-0002"),
    ]  # fmt: skip
    memos = list(zip(found.memos["doel_soort"], found.memos["doel_id"].fillna(""), found.memos["tekst"], strict=True))
    assert memos == [
        ("code", "wonen_tuin", "Vaak genoemd."),
        ("segment", "B001-0002", "Vaak genoemd."),
        ("project", "", "Los idee."),
    ]


def test_names_of_coders_stay_behind(nvivo):
    found = read_codeproject(nvivo)
    assert found.codeurs["codeur_id"].tolist() == ["codeur_1", "codeur_2", "onbekend"]
    assert not any("Codeur Een" in table.to_string() for table in found.tables().values())


def test_whole_texts_come_along_only_when_asked_for(nvivo):
    assert "tekst" not in read_codeproject(nvivo).bronnen
    asked = read_codeproject(nvivo, teksten=True).bronnen
    assert asked["tekst"].tolist() == [TEKST, "Ruime woning"]
    assert asked["lengte"].tolist() == [len(TEKST), 12]


def test_a_selection_of_a_whole_transcript_is_no_copy_of_it(read):
    long = "woord " * 1_000
    xml = project(USERS + CODES + sources(selection("s", 0, len(long), "tuin")))
    found = read(xml, {"Sources/gesprek.txt": long.encode()})
    cut = found.segmenten.loc[found.segmenten["ingekort"]]
    assert cut["tekst"].str.len().tolist() == [2_000]
    assert cut["eind"].tolist() == [6_000]
    assert lost(found.verslag, "segmenten")["gewijzigd", "de tekst is na 2.000 tekens afgebroken"] == 1


@pytest.mark.parametrize(
    ("begin", "eind"), [(1, 10), (3, 999), (-1, 4), (10, 3), ("drie", 10), ("9" * 5_000, 10), (3.5, 10)]
)
def test_a_place_that_cannot_be_is_counted_and_never_moved(read, begin, eind):
    found = read(project(USERS + CODES + sources(selection("s", begin, eind, "tuin"))))
    segment = found.segmenten.set_index("guid").loc[guid("s")]
    assert segment["soort"] == "zonder_plaats"
    assert segment[["begin", "eind", "tekst"]].isna().all()
    assert ("gewijzigd", "de plaats ligt buiten de tekst of binnen een teken en is niet overgenomen") in lost(
        found.verslag, "segmenten"
    )
    assert "wonen_tuin" in set(found.coderingen["code"])  # the coding stays


@pytest.mark.parametrize(
    "path", ["../../etc/passwd", "/etc/passwd", "absolute:///etc/passwd", "relative://x", "weg.txt"]
)
def test_a_text_outside_the_archive_is_not_looked_for(read, path):
    xml = project(CODES + sources(selection("s", 0, 2, "tuin"))).replace("internal://gesprek.txt", path)
    found = read(xml, teksten=True)
    assert found.bronnen["tekst"].isna().tolist() == [True, False]
    assert lost(found.verslag, "bronnen") == {("gewijzigd", "de tekst zit niet leesbaar in het archief"): 1}


def test_a_path_without_internal_and_a_folder_in_small_letters_are_read(read):
    xml = project(CODES + sources(selection("s", 0, 1, "tuin"))).replace("internal://gesprek.txt", "gesprek.txt")
    assert placed(read(xml, {"sources/gesprek.txt": b"Ja"}).segmenten)[0] == (0, 1, "J")


@pytest.mark.parametrize(
    ("origin", "begin", "eind", "unit"),
    [
        ("Onbekend 1", (2, 20), (9, 28), Eenheid.CODEPUNT), ("Onbekend 1", (3, 21), (10, 29), Eenheid.UTF16),
        ("Onbekend 1", (2, 19), (9, 27), Eenheid.CODEPUNT_LF), ("Onbekend 1", (3, 20), (10, 28), Eenheid.UTF16_LF),
        ("QualCoder 3.5", (2, 20), (9, 28), Eenheid.CODEPUNT),
    ],
)  # fmt: skip
def test_what_an_unknown_program_counts_is_told_by_the_words(read, origin, begin, eind, unit):
    marked = [selection(f"s{n}", a, b, "tuin") for n, (a, b) in enumerate(zip(begin, eind, strict=True))]
    found = read(project(USERS + CODES + sources(*marked), origin=origin))
    assert found.eenheid is unit
    assert [text for _, _, text in placed(found.segmenten)][:2] == ["De tuin", "Het huis"]


def test_doubt_about_the_unit_of_a_known_program_is_said(read):
    text = "😀 " + "ab cd " * 20
    marked = [selection(f"s{n}", 2 + 6 * n, 4 + 6 * n, "tuin") for n in range(10)]
    xml = project(USERS + CODES + sources(*marked))
    found = read(xml, {"Sources/gesprek.txt": text.encode()})
    assert found.eenheid is Eenheid.UTF16  # what NVivo is known to count
    assert any(sentence.startswith("Let op: gelezen als UTF-16") for sentence in found.verslag.opmerkingen)


def test_two_selections_with_one_guid_keep_their_own_place(read):
    xml = project(USERS + CODES + sources(selection("s", 3, 10, "tuin"), selection("s", 21, 29, "tuin2")))
    found = read(xml)
    codes = found.coderingen.merge(found.segmenten, on="fragment_id", validate="many_to_one").dropna(subset=["begin"])
    assert dict(zip(codes["code"], codes["tekst"], strict=True)) == {
        "wonen_tuin": "De tuin",
        "tuin": "Het huis",
        "huis_haard": "Ruime",
    }
    assert found.segmenten["guid"].is_unique


def test_a_code_that_is_not_there_is_a_named_loss(read):
    found = read(project(USERS + CODES + sources(selection("s", 3, 10, "nergens"))))
    assert lost(found.verslag, "coderingen")["niet overgenomen", "verwijst naar iets dat er niet is"] == 1
    assert explained(found.verslag)


def test_a_telephone_number_in_a_quote_is_told_by_place_and_never_shown(read):
    text = "Bel me op 06-12345678 of zo"
    xml = project(USERS + CODES + sources(selection("s", 0, 21, "tuin")))
    said = read(xml, {"Sources/gesprek.txt": text.encode()}).verslag.sentences()
    assert any(sentence.startswith("segmenten, kolom tekst: 1 keer een telefoonnummer") for sentence in said)
    assert not any("0612345678" in sentence.replace("-", "") for sentence in said)


def test_a_codebook_alone_gives_codes(tmp_path):
    path = tmp_path / "codes.qdc"
    path.write_text(QDC, encoding="utf-8")
    found = read_codeproject(path)
    assert found.codes["code"].tolist() == ["verhuisreden", "trappen"]
    assert found.codes["ouder_code"].fillna("").tolist() == ["", "verhuisreden"]
    assert found.codes["definitie"].fillna("").tolist() == ["Waarom", ""]
    assert found.coderingen.empty
    assert explained(found.verslag)


def test_text_that_is_no_text_is_a_named_loss(read):
    found = read(project(CODES + sources(selection("s", 0, 1, "tuin"))), {"Sources/gesprek.txt": b"\xff\xff\xff"})
    assert ("gewijzigd", "de tekst zit niet leesbaar in het archief") in lost(found.verslag, "bronnen")


@pytest.mark.parametrize("xml", ["<Anders/>", "<CodeBook/>", "<Project", "", "geen xml", "<Project></Projec>"])
def test_what_is_no_project_is_refused(read, xml):
    with pytest.raises(DeliveryError):
        read(xml)


def test_an_archive_of_something_else_is_refused(tmp_path):
    path = tmp_path / "x.qdpx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("foto.jpg", b"x")
    with pytest.raises(DeliveryError, match="geen project"):
        read_codeproject(path)


def test_files_of_the_example_are_what_the_tests_count():
    assert FILES["Sources/gesprek.txt"][3:].decode()[2:9] == "De tuin"
    assert TEKST[20:28] == "Het huis"
