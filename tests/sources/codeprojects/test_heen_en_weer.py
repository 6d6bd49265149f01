"""Out and in again: what the loss report does not name is the same, byte for byte and row for row."""

import zipfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sources.codeprojects import voorbeelden
from tests.sources.codeprojects.test_refi import explained, lost
from tests.sources.codeprojects.voorbeelden import CODELIJST, QDC, guid, qdpx, qualcoder, taguette
from toolkit.errors import ParameterError
from toolkit.sources.codeprojects import read_codeproject, write_qdpx
from toolkit.sources.codeprojects.bouwen import build
from toolkit.sources.codeprojects.ruw import RuweBron, RuweCode, RuweCodering, RuweMemo, RuwProject, RuwSegment
from toolkit.uitwisseling.eenheden import Eenheid, Plaatsen


def csv(folder):
    path = folder / "c.csv"
    path.write_text(CODELIJST, encoding="utf-8")
    return path


MADE = {
    "nvivo": lambda folder: qdpx(folder / "n.qdpx"), "taguette": lambda folder: taguette(folder / "t.sqlite3"),
    "qualcoder": lambda folder: qualcoder(folder / "q.qda"), "csv": csv,
}  # fmt: skip


def same(first, second, *, but=()):
    for name, table in first.tables().items():
        if name not in but:
            pd.testing.assert_frame_equal(table, second.tables()[name], obj=name)


def again(project, folder, **options):
    path = folder / "weer.qdpx"
    verslag = write_qdpx(project, path, **options)
    return read_codeproject(path, teksten=True), verslag


@pytest.fixture(params=MADE)
def project(request, tmp_path):
    return read_codeproject(MADE[request.param](tmp_path), teksten=True)


def test_a_second_round_loses_nothing(project, tmp_path):
    once, verslag = again(project, tmp_path)
    twice, second = again(once, tmp_path)
    same(once, twice)
    assert explained(verslag)
    assert explained(second)
    assert lost(second, "segmenten").keys() <= {
        ("samengevoegd", "een hele tekst is in de uitwisselvorm de tekst zelf")
    }  # fmt: skip


def test_nvivo_comes_back_whole_but_for_what_is_named(tmp_path):
    first = read_codeproject(MADE["nvivo"](tmp_path), teksten=True)
    back, verslag = again(first, tmp_path)
    same(first, back)
    assert lost(verslag, "codeurs") == {("niet overgenomen", "een onbekende codeur wordt niet genoemd"): 1}


def test_what_has_no_place_stays_behind_and_is_counted(tmp_path):
    first = read_codeproject(MADE["csv"](tmp_path), teksten=True)
    back, verslag = again(first, tmp_path)
    assert back.coderingen.empty
    reason = ("niet overgenomen", "zonder plaats in een tekst kan een segment niet in de uitwisselvorm staan")
    assert lost(verslag, "segmenten") == {reason: 3}
    assert lost(verslag, "coderingen") == {reason: 4}


def test_the_same_tables_give_the_same_bytes(project, tmp_path):
    write_qdpx(project, tmp_path / "a.qdpx")
    write_qdpx(project, tmp_path / "b.qdpx")
    assert (tmp_path / "a.qdpx").read_bytes() == (tmp_path / "b.qdpx").read_bytes()


def test_places_are_written_in_the_unit_that_is_asked_for(nvivo, tmp_path):
    project = read_codeproject(nvivo, teksten=True)
    path = tmp_path / "u.qdpx"
    for unit, begin in ((Eenheid.UTF16, 3), (Eenheid.CODEPUNT, 2)):
        write_qdpx(project, path, eenheid=unit)
        with zipfile.ZipFile(path) as archive:
            assert f'startPosition="{begin}"'.encode() in archive.read("project.qde")
        back = read_codeproject(path, teksten=True)
        assert back.eenheid is unit
        same(project, back)


def test_without_texts_there_is_nothing_to_write(nvivo, tmp_path):
    with pytest.raises(ParameterError, match="teksten=True"):
        write_qdpx(read_codeproject(nvivo), tmp_path / "x.qdpx")
    assert not (tmp_path / "x.qdpx").exists()


def test_bytes_are_no_unit_to_write_in(nvivo, tmp_path):
    with pytest.raises(ParameterError, match="UTF-8"):
        write_qdpx(read_codeproject(nvivo, teksten=True), tmp_path / "x.qdpx", eenheid=Eenheid.UTF8)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\r\n\ufeff😀é\x00\x0b<&\"'"), max_size=40)
NAMES = st.text(st.sampled_from('aé B.<&"\r\n\t😀'), min_size=1, max_size=8)


@st.composite
def projects(draw):
    """Draw a project in code points: texts with any signs, codes in a tree, segments anywhere, memos on anything."""
    texts = draw(st.lists(TEXTS, min_size=1, max_size=3))
    codes = draw(st.lists(NAMES, min_size=1, max_size=5))
    made = RuwProject(programma="Proef", eenheid=Eenheid.CODEPUNT)
    for n, name in enumerate(codes):
        parent = draw(st.none() | st.integers(0, n - 1)) if n else None
        said = draw(NAMES | st.just(""))
        made.codes.append(
            RuweCode(sleutel=f"c{n}", naam=name, ouder=None if parent is None else f"c{parent}", omschrijving=said)
        )
    for n, text in enumerate(texts):
        made.bronnen.append(RuweBron(sleutel=f"b{n}", naam=draw(NAMES), tekst=text))
    made.codeurs += [("ann", ""), ("bob", "")]
    for n in range(draw(st.integers(0, 6))):
        source = draw(st.integers(0, len(texts) - 1))
        ends = sorted(draw(st.tuples(*[st.integers(0, len(texts[source]))] * 2)))
        made.segmenten.append(RuwSegment(sleutel=f"s{n}", bron=f"b{source}", begin=ends[0], eind=ends[1]))
        for _ in range(draw(st.integers(0, 2))):
            code = draw(st.integers(0, len(codes) - 1))
            user = draw(st.sampled_from(["ann", "bob", ""]))
            made.coderingen.append(RuweCodering(segment=f"s{n}", code=f"c{code}", codeur=user, datum="2024-02-29"))
    for n, text in enumerate(draw(st.lists(TEXTS, max_size=2))):
        kind, key = draw(st.sampled_from([("project", ""), ("code", "c0"), ("bron", "b0"), ("segment", "s0")]))
        made.memos.append(RuweMemo(sleutel=f"m{n}", tekst=text, doelen=((kind, key),)))
    for part, found in (
        ("codes", made.codes), ("bronnen", made.bronnen), ("segmenten", made.segmenten), ("memo's", made.memos),
        ("coderingen", made.coderingen), ("codeurs", made.codeurs),
    ):  # fmt: skip
        made.boek.count(part, len(found))
    return made


def marked(project):
    """Return what people see: code, coder and text of every coding."""
    names = project.codes.set_index("code")["label"]
    table = project.coderingen.merge(project.segmenten, on="fragment_id", validate="many_to_one")
    quotes = table["tekst"].fillna("") if "tekst" in table else pd.Series("", index=table.index)
    return sorted(zip(table["code"].map(names), table["codeur_id"], quotes, strict=True))


def memos(project):
    texts = project.memos["tekst"].fillna("") if "tekst" in project.memos else [""] * len(project.memos)
    return sorted(zip(project.memos["doel_soort"], texts, strict=True))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(projects(), st.sampled_from([Eenheid.CODEPUNT, Eenheid.UTF16]))
def test_any_project_comes_back_with_every_coding_at_its_text(tmp_path, drawn, unit):
    first = build(drawn, Path("proef"), teksten=True)
    assert explained(first.verslag)
    back, verslag = again(first, tmp_path, eenheid=unit)
    assert explained(verslag)
    assert explained(back.verslag)
    assert marked(back) == marked(first)
    assert back.bronnen["tekst"].tolist() == first.bronnen["tekst"].tolist()
    assert memos(back) == memos(first)
    twice, _ = again(back, tmp_path, eenheid=unit)
    same(back, twice)


@pytest.mark.parametrize("text", ["\ufeffDe tuin", "\ufeff\ufeffDe tuin", "De\r\ntuin\r", "\x00De tuin"])
def test_signs_that_files_treat_in_their_own_way_stay_where_they_are(tmp_path, text):
    made = RuwProject(programma="Proef", eenheid=Eenheid.CODEPUNT)
    made.bronnen.append(RuweBron(sleutel="b", naam="b", tekst=text))
    made.segmenten.append(RuwSegment(sleutel="s", bron="b", begin=3, eind=6))
    back, _ = again(build(made, Path("proef"), teksten=True), tmp_path)
    assert back.bronnen["tekst"].tolist() == [text]
    assert back.segmenten["tekst"].tolist() == [text[3:6]]


@given(TEXTS, st.sampled_from(list(Eenheid)))
def test_every_place_in_a_text_goes_to_the_unit_and_back(text, unit):
    places = Plaatsen(text, unit)
    for at in range(len(text) + 1):
        found = places.index(places.offset(at))
        within_line_end = unit in (Eenheid.CODEPUNT_LF, Eenheid.UTF16_LF) and text[at - 1 : at + 1] == "\r\n" and at
        assert found == (at - 1 if within_line_end else at)


@given(TEXTS)
def test_the_units_are_what_python_counts(text):
    for at in range(len(text) + 1):
        assert Plaatsen(text, Eenheid.UTF8).offset(at) == len(text[:at].encode())
        assert Plaatsen(text, Eenheid.UTF16).offset(at) == len(text[:at].encode("utf-16-le")) // 2


def test_guids_of_the_file_are_kept(nvivo, tmp_path):
    back, _ = again(read_codeproject(nvivo, teksten=True), tmp_path)
    assert guid("s3") in set(back.segmenten["guid"])
    assert guid("tuin") in set(back.codes["guid"])


def test_a_codebook_without_texts_can_be_written_too(tmp_path):
    path = tmp_path / "c.qdc"
    path.write_text(QDC, encoding="utf-8")
    first = read_codeproject(path, teksten=True)
    back, verslag = again(first, tmp_path)
    same(first, back)
    assert (verslag.count("codes"), verslag.count("codes", out=True)) == (2, 2)


@pytest.mark.parametrize(
    ("value", "element"),
    [("2024-01-31", "DateValue"), ("2024-02-29", "DateValue"), ("2023-02-29", "TextValue"), ("morgen", "TextValue")],
)
def test_a_day_is_written_as_a_day_when_the_calendar_has_it(tmp_path, value, element):
    variables = f'<Variables><Variable guid="{guid("dag")}" name="Dag" typeOfVariable="Date"/></Variables>'
    case = (
        f'<Cases><Case guid="{guid("r1")}" name="R1"><VariableValue><VariableRef targetGUID="{guid("dag")}"/>'
        f"<DateValue>{value}</DateValue></VariableValue></Case></Cases>"
    )
    write_qdpx(
        read_codeproject(qdpx(tmp_path / "in.qdpx", voorbeelden.project(variables + case)), teksten=True),
        tmp_path / "uit.qdpx",
    )
    with zipfile.ZipFile(tmp_path / "uit.qdpx") as archive:
        assert f"<{element}>{value}</{element}>" in archive.read("project.qde").decode()
