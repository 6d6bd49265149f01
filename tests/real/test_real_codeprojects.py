"""Coded projects of other programs, as those programs wrote them: counted and cut out without the toolkit."""

import html
import io
import re
import sqlite3
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from tests.sources.codeprojects.test_heen_en_weer import MADE, projects, same
from toolkit.sources.codeprojects import read_codeproject, write_qdpx
from toolkit.sources.codeprojects.bouwen import build
from toolkit.sources.codeprojects.ruwe_tabellen import RuweTabellen
from toolkit.uitwisseling.eenheden import Eenheid

pytestmark = pytest.mark.real

NVIVO, QC, TAGUETTE = "oltas0517_nvivo12_geredigeerd.qdpx", "demo.qdpx", "taguette_sample_geredigeerd.sqlite3"
SELECTION = re.compile(r'<PlainTextSelection guid="([^"]+)"[^>]*startPosition="(\d+)" endPosition="(\d+)"')
SOURCE = re.compile(r'<TextSource [^>]*plainTextPath="(?:internal://)?([^"]+)".*?</TextSource>', re.S)


@pytest.fixture(scope="module")
def folder(real_data):
    if not (real_data / "qda").is_dir():
        pytest.skip("de gecodeerde projecten zijn er niet: leg ze in qda onder ../shared/data of DOORSTROOM_REAL_DATA")
    return real_data / "qda"


@pytest.fixture(scope="module")
def schema(folder):
    return etree.XMLSchema(etree.parse(folder / "refi_project_schema.xsd"))


@pytest.fixture(scope="module", params=[NVIVO, QC, TAGUETTE])
def project(request, folder):
    return read_codeproject(folder / request.param, teksten=True)


def quotes(path, cut):
    """Return guid -> selected text of a .qdpx, cut out by `cut(text, begin, end)`."""
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("project.qde").decode("utf-8-sig")
        texts = {name.rpartition("/")[2]: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}
    return {
        guid: cut(texts[source[1]], int(begin), int(end))
        for source in SOURCE.finditer(xml)
        for guid, begin, end in SELECTION.findall(source[0])
    }


def utf16(text, begin, end):
    return text.encode("utf-16-le")[2 * begin : 2 * end].decode("utf-16-le")


@pytest.mark.parametrize(
    ("name", "cut", "unit", "codes", "codings"),
    [
        (NVIVO, utf16, Eenheid.UTF16, 152, 303),
        (QC, lambda text, begin, end: text[begin:end], Eenheid.CODEPUNT, 262, 205),
    ],
)
def test_every_selection_holds_the_text_that_its_program_selected(folder, name, cut, unit, codes, codings):
    found = read_codeproject(folder / name)
    assert (found.eenheid, len(found.codes), len(found.coderingen)) == (unit, codes, codings)
    plain = quotes(folder / name, cut)
    segments = found.segmenten.set_index("guid")
    assert set(segments["soort"]) == {"plaats"}
    assert segments["tekst"].to_dict() == {guid: plain[guid] for guid in segments.index}
    assert set(segments["tekst"]) == set(plain.values())  # merged ones are of the same place


def test_the_selections_of_nvivo_stand_on_words_and_would_not_as_code_points(folder):
    right, wrong = quotes(folder / NVIVO, utf16), quotes(folder / NVIVO, lambda text, begin, end: text[begin:end])
    assert sum(right[guid] != wrong[guid] for guid in right) > 250
    said = read_codeproject(folder / NVIVO).verslag.opmerkingen[0]
    assert int(re.search(r"waarvan (\d+) op een woordgrens", said.replace("\n", " "))[1]) >= 295


def test_highlights_of_taguette_are_where_their_snippet_is(folder):
    connection = sqlite3.connect(f"file:{folder / TAGUETTE}?mode=ro&immutable=1", uri=True)
    snippets = [
        html.unescape(re.sub("<[^>]+>", "", row[0])) for row in connection.execute("SELECT snippet FROM highlights")
    ]
    connection.close()
    found = read_codeproject(folder / TAGUETTE)
    assert (len(found.bronnen), len(found.codes), len(found.segmenten), len(found.coderingen)) == (10, 6, 18, 24)
    assert set(found.segmenten["soort"]) == {"plaats"}
    assert sorted(found.segmenten["tekst"]) == sorted(snippets)


def test_the_loss_report_explains_every_difference(project):
    assert not project.verslag.telling["onverklaard"].any()


def test_there_and_back_loses_nothing_that_is_not_named(project, tmp_path, schema):
    path = tmp_path / "weer.qdpx"
    verslag = write_qdpx(project, path)
    with zipfile.ZipFile(path) as archive:
        schema.assertValid(etree.parse(io.BytesIO(archive.read("project.qde"))))
    back = read_codeproject(path, teksten=True)
    same(project, back)
    assert not verslag.telling["onverklaard"].any()
    assert set(verslag.verschillen["onderdeel"]) <= {"codeurs"}  # an unknown coder is not named
    first = path.read_bytes()
    write_qdpx(back, path)
    assert path.read_bytes() == first


@pytest.mark.parametrize("name", MADE)
def test_what_we_write_of_any_program_meets_the_official_schema(name, tmp_path, schema):
    write_qdpx(read_codeproject(MADE[name](tmp_path), teksten=True), tmp_path / "uit.qdpx")
    with zipfile.ZipFile(tmp_path / "uit.qdpx") as archive:
        schema.assertValid(etree.parse(io.BytesIO(archive.read("project.qde"))))


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(projects())
def test_what_we_write_of_any_project_meets_the_official_schema(tmp_path, schema, drawn):
    write_qdpx(build(drawn, Path("proef"), teksten=True), tmp_path / "uit.qdpx")
    with zipfile.ZipFile(tmp_path / "uit.qdpx") as archive:
        schema.assertValid(etree.parse(io.BytesIO(archive.read("project.qde"))))


def test_the_analysis_gets_the_tables_of_the_domain(project):
    tables = RuweTabellen(project)
    assert len(tables.interviewnotities()) == project.coderingen["fragment_id"].nunique()
    counted = tables.coderingen().groupby("code").size()
    pd.testing.assert_series_equal(counted, project.coderingen.groupby("code").size())
