"""A coded project as a delivery: one entry in leveringen.yaml, three tables, the loss in the account."""

import hashlib

import pandas as pd
import pytest

from tests.sources.codeprojects.voorbeelden import CODES, USERS, guid, project, qdpx, qualcoder, selection, sources
from toolkit import contracts
from toolkit.errors import ContractError, ToolkitError
from toolkit.sources.registraties import read_registraties

INLEZEN = "tabel: interviewnotities\nkolommen: {Groep: groep}\n"
TABELLEN = ("interviewnotities", "codeboek", "coderingen")


@pytest.fixture
def deliver(tmp_path):
    """Read a folder in which one coded project lies; more keys of its delivery, more deliveries, and more files."""

    def read(name, *more, files=(), **keys):
        said = {
            "bron_id": "praat",
            "soort": "codeproject",
            "bestand": name,
            "jaar": 2024,
            "titel": "Gesprekken",
            **keys,
        }
        entries = [*more, "{" + ", ".join(f"{key}: {value}" for key, value in said.items()) + "}"]
        for other, text in dict(files).items():
            (tmp_path / other).write_text(text, encoding="utf-8")
        path = tmp_path / "leveringen.yaml"
        path.write_text("leveringen:\n" + "".join(f"- {entry}\n" for entry in entries), encoding="utf-8")
        return read_registraties(path, "GM9901")

    return read


@pytest.fixture
def nvivo(tmp_path):
    return qdpx(tmp_path / "nvivo.qdpx").name


def by_fragment(read, column):
    notes = read.tabellen["interviewnotities"]
    return dict(zip(notes["fragment_id"], notes[column], strict=True))


def test_a_coded_project_fills_three_tables_with_one_hash(deliver, nvivo, tmp_path):
    read = deliver(
        nvivo,
        inlezen="i.yaml",
        files={"i.yaml": "tabel: interviewnotities\nkolommen: {tekst: tekst}\nvast: {groep: ander}\n"},
    )
    assert [(one.soort, one.bron.bron_id) for one in read.registraties] == [(t, f"praat_{t}") for t in TABELLEN]
    assert {one.bron.sha256 for one in read.registraties} == {
        hashlib.sha256((tmp_path / nvivo).read_bytes()).hexdigest()
    }
    for name in TABELLEN:
        contracts.check(read.tabellen[name], contracts.contract(name))
    assert contracts.dangling({name: read.tabellen[name] for name in TABELLEN}).empty
    # One case has the first text, another one of its segments; the second text has none.
    assert by_fragment(read, "respondent_id") == {
        "B001-0001": "G001", "B001-0002": "G002", "B001-0003": "G001", "B002-0001": "B002",
    }  # fmt: skip
    assert by_fragment(read, "tekst")["B001-0003"] == "(een code bij de hele tekst)"


def test_the_loss_is_told_once_where_the_account_of_a_report_shows_it(deliver, nvivo):
    read = deliver(nvivo, inlezen="i.yaml", files={"i.yaml": INLEZEN})
    notes, codeboek, coderingen = (one.bron.opmerkingen for one in read.registraties)
    counted = next(line for line in notes if line.startswith("Het codeproject telt"))
    assert "codes 4 en 4" in counted
    assert "segmenten: 1 samengevoegd: zelfde plaats in dezelfde tekst." in notes
    assert any("name van User (2)" in line for line in notes)
    assert not any("samengevoegd" in line for line in (*codeboek, *coderingen))


def test_a_variable_of_the_case_is_the_group_and_who_has_none_is_refused(deliver, nvivo):
    read = deliver(nvivo)  # the variable Groep has the name of the column
    assert by_fragment(read, "groep") == {
        "B001-0001": "senior_verhuisd", "B001-0002": "mantelzorger", "B001-0003": "senior_verhuisd",
    }  # fmt: skip
    assert read.registraties[0].geweigerd["kolom"].tolist() == ["groep"]


def test_a_file_says_of_cases_what_the_project_does_not(deliver, nvivo):
    table = "Wie;Soort;respondent_id\nR1;Mantel;p1\nFolder;Vak;p2\nNiemand;Vak;p3\n"
    inlezen = "tabel: interviewnotities\nkolommen: {Soort: groep}\nwaarden: {groep: {Mantel: mantelzorger, Vak: professional}}\n"
    read = deliver(nvivo, gevallen="wie.csv", inlezen="i.yaml", files={"wie.csv": table, "i.yaml": inlezen})
    assert by_fragment(read, "groep") == {
        "B001-0001": "mantelzorger", "B001-0003": "mantelzorger", "B002-0001": "professional",
    }  # fmt: skip
    assert by_fragment(read, "respondent_id") == {"B001-0001": "p1", "B001-0003": "p1", "B002-0001": "p2"}
    notes = read.registraties[0].bron.opmerkingen
    assert "1 rij van wie.csv past bij geen geval of tekst in het project." in notes
    assert any("Kenmerken van gevallen komen uit wie.csv (sha256 " in line for line in notes)


def test_a_name_of_a_person_comes_along_only_when_asked_for(deliver, nvivo):
    cells = pd.concat([one.ingelezen.tabel.astype("str") for one in deliver(nvivo).registraties])
    assert not cells.isin(["R1", "R2", "Gesprek 1", "Codeur Een"]).any(axis=None)
    inlezen = "tabel: interviewnotities\nkolommen: {naam van de tekst: gesprek_id, naam van het geval: respondent_id}\n"
    asked = deliver(nvivo, inlezen="i.yaml", files={"i.yaml": inlezen})
    assert set(by_fragment(asked, "respondent_id").values()) == {"R1", "R2"}
    assert set(by_fragment(asked, "gesprek_id").values()) == {"Gesprek 1"}


def stages(tmp_path):
    """Return a project in which the first coder gives a stage and a mark, and the second another stage."""
    codes = f"""<CodeBook><Codes><Code guid="{guid("fase")}" name="Fase" isCodable="false">
<Code guid="{guid("zoeken")}" name="Zoekt" isCodable="true"/><Code guid="{guid("thuis")}" name="Nieuw thuis" isCodable="true"/>
</Code><Code guid="{guid("mag")}" name="Citaat mag" isCodable="true"/></Codes></CodeBook>"""
    other = f'<Coding guid="{guid("x")}" creatingUser="{guid("zij")}"><CodeRef targetGUID="{guid("thuis")}"/></Coding>'
    text = sources(selection("s1", 3, 10, "zoeken", "mag", extra=other), selection("s2", 21, 29, "zoeken", "thuis"))
    text = text.replace(f'<CodeRef targetGUID="{guid("wonen")}"/>', "").replace(
        f'<CodeRef targetGUID="{guid("huis")}"/>', ""
    )
    return qdpx(tmp_path / "fasen.qdpx", project(USERS + codes + text)).name


def test_a_code_may_be_a_column_of_the_fragments(deliver, tmp_path):
    inlezen = (
        "tabel: interviewnotities\nkolommen: {Fase: fase, Citaat mag: citaat_toegestaan}\nvast: {groep: ander}\n"
        "waarden: {fase: {Zoekt: woning_zoeken, Nieuw thuis: nieuw_thuis}}\n"
    )
    read = deliver(stages(tmp_path), inlezen="i.yaml", files={"i.yaml": inlezen})
    first, second = read.tabellen["interviewnotities"].to_dict("records")
    assert (first["fase"], first["citaat_toegestaan"]) == ("woning_zoeken", True)  # the first coder decides
    assert pd.isna(second["fase"])  # two stages: neither
    assert not second["citaat_toegestaan"]
    assert read.tabellen["codeboek"]["code"].tolist() == ["zoekt", "nieuw_thuis"]  # the mark is no code
    assert sorted(read.tabellen["coderingen"]["code"]) == ["nieuw_thuis", "nieuw_thuis", "zoekt", "zoekt"]


def test_a_folder_that_is_never_given_is_a_theme(deliver, tmp_path):
    read = deliver(
        stages(tmp_path),
        inlezen="i.yaml",
        files={"i.yaml": INLEZEN.replace("{Groep: groep}", "{tekst: tekst}\nvast: {groep: ander}")},
    )
    book = read.tabellen["codeboek"].set_index("code")
    assert book["thema"].to_dict() == {"zoekt": "fase", "nieuw_thuis": "fase", "citaat_mag": None} | {
        "citaat_mag": book.loc["citaat_mag", "thema"]
    }
    assert book["ouder_code"].isna().all()
    assert "1 map met codes, zelf nooit gegeven, gelezen als thema." in read.registraties[0].bron.opmerkingen


def test_a_codebook_delivered_apart_names_the_codes_and_fills_what_no_program_knows(deliver, tmp_path):
    book = "code;label;praktisch\nzoeken_01;Zoekt;ja\nander;Iets anders;nee\n"
    apart = "{bron_id: boek, soort: codeboek, bestand: boek.csv, jaar: 2024, titel: Codeboek}"
    inlezen = "tabel: interviewnotities\nkolommen: {tekst: tekst}\nvast: {groep: ander}\n"
    read = deliver(stages(tmp_path), apart, inlezen="i.yaml", files={"boek.csv": book, "i.yaml": inlezen})
    codes = read.tabellen["codeboek"].set_index("code")
    assert sorted(codes.index) == ["ander", "citaat_mag", "nieuw_thuis", "zoeken_01"]
    assert bool(codes.loc["zoeken_01", "praktisch"])
    assert codes.loc["zoeken_01", "thema"] == "fase"
    assert "zoeken_01" in set(read.tabellen["coderingen"]["code"])


def test_words_within_a_turn_are_of_who_had_the_turn(deliver, tmp_path):
    folder = qualcoder(
        tmp_path / "p.qda",
        case_text=[(1, 1, 1, 0, 19, "a", "", ""), (2, 2, 1, 19, 32, "a", "", "")],
        attribute=[(1, "Groep", "case", "professional", 1, "", "a"), (2, "Groep", "case", "ander", 2, "", "a")],
    )
    read = deliver(f"{folder.name}/data.qda")
    said = dict(zip(*(by_fragment(read, name).values() for name in ("tekst", "respondent_id")), strict=True))
    assert said == {"De tuin": "G001", "Het huis": "G002"}
    # Two turns and a note of the coder have no code, so they are no fragments.
    assert "3 plaatsen zonder code telt niet als fragment" in " ".join(read.registraties[0].bron.opmerkingen)


def test_personal_data_in_a_quote_stops_every_report(deliver, tmp_path):
    text = {"Sources/gesprek.txt": b"Bel mevrouw Jansen op 06-12345678 of mail", "Sources/folder.txt": b"Ruime woning"}
    path = qdpx(tmp_path / "naam.qdpx", project(USERS + CODES + sources(selection("s1", 0, 33, "tuin"))), text)
    read = deliver(
        path.name,
        inlezen="i.yaml",
        files={"i.yaml": INLEZEN.replace("{Groep: groep}", "{tekst: tekst}\nvast: {groep: ander}")},
    )
    with pytest.raises(ContractError, match="persoonsgegevens") as failed:
        read.require_usable()
    assert "Jansen" not in str(failed.value)


def wrong(tmp_path):
    qualcoder(tmp_path / "map.qda")
    (tmp_path / "kapot.qdpx").write_bytes(b"PK\x03\x04 en dan niets")
    return qdpx(tmp_path / "goed.qdpx").name


@pytest.mark.parametrize(
    ("name", "keys", "files", "said"),
    [
        ("kapot.qdpx", {}, {}, "dit archief houdt halverwege op of is beschadigd"),
        ("map.qda", {}, {}, "Noem van QualCoder het bestand data.qda"),
        ("weg.qdpx", {}, {}, "dit bestand is er niet"),
        ("goed.qdpx", {"inlezen": "i.yaml"}, {"i.yaml": "tabel: codeboek\nkolommen: {Code: code}\n"}, "bij een codeproject hoort er een voor"),
        ("goed.qdpx", {"gevallen": "wie.csv"}, {"wie.csv": "Wie;groep\nR1;ander\nr1 ;ander\n"}, "een geval staat hier twee keer in"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_in_one_sentence_and_once(deliver, tmp_path, name, keys, files, said):
    wrong(tmp_path)
    read = deliver(name, files=files, **keys)
    assert read.registraties == ()
    assert [said in str(failed) for failed in read.onleesbaar] == [True]


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"soort": "woningen", "gevallen": "wie.csv"}, "alleen voor een codeproject"),
        ({"project": 0}, "project"),
        ({"databank": "{tabel: a, url_variabele: B}", "bestand": "''"}, "een codeproject is een bestand"),
    ],
)
def test_settings_that_do_not_belong_are_refused(deliver, nvivo, keys, said):
    with pytest.raises(ToolkitError, match=said):
        deliver(nvivo, **keys)


def test_the_three_sources_have_ids_of_their_own(deliver, nvivo):
    other = "{bron_id: praat_codeboek, soort: codeboek, bestand: boek.csv, jaar: 2024, titel: Codeboek}"
    with pytest.raises(ToolkitError, match="bron_id"):
        deliver(nvivo, other)


def test_a_fragment_may_be_called_after_its_description(deliver, tmp_path):
    named = "<Description>fr_een</Description>"
    path = qdpx(tmp_path / "f.qdpx", project(USERS + CODES + sources(selection("s1", 3, 10, "tuin", extra=named))))
    inlezen = "tabel: interviewnotities\nkolommen: {omschrijving van het fragment: fragment_id}\nvast: {groep: ander}\n"
    read = deliver(path.name, inlezen="i.yaml", files={"i.yaml": inlezen})
    assert set(by_fragment(read, "tekst")) == {"fr_een", "B001-0002", "B002-0001"}  # who has none keeps the number
    assert set(read.tabellen["coderingen"]["fragment_id"]) == {"fr_een", "B001-0002", "B002-0001"}
