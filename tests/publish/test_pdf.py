"""The PDF: accessible, the same each time, in reading order, whatever the texts are."""

import io
import json
import re

import pytest
import typst
from nbformat import v4

from toolkit.errors import NotebookError
from toolkit.publish import Accountability, Front, InBrief, KeyFigure, Note, Part
from toolkit.publish.document import read_document
from toolkit.publish.pdf import printable, to_pdf, typeset

outloud = pytest.importorskip("outloud", reason="extra dev")
pikepdf = pytest.importorskip("pikepdf", reason="komt met outloud (extra dev)")


def squeezed(text):
    """Text without white space, invisible places to break a long word, and joiners."""
    return "".join(text.replace("\u200b", "").replace("\u200d", "").split())


def errors(pdf, tmp_path):
    path = tmp_path / "rapport.pdf"
    path.write_bytes(pdf)
    result = outloud.check(str(path))
    assert result.error is None
    return [f"{finding.rule} {finding.message}" for finding in result.findings if finding.severity == "error"]


def rich(build, **changes):
    document = read_document(build.rich())
    return typeset(type(document)(**{**vars(document), **changes}))


@pytest.fixture(scope="module")
def rich_pdf(build):
    return to_pdf(build.rich())


def test_a_rich_report_has_no_accessibility_errors(rich_pdf, tmp_path):
    assert errors(rich_pdf, tmp_path) == []


@pytest.mark.parametrize("marks", [{"intern": True}, {"fictief": True}, {"intern": True, "fictief": True}])
def test_marks_do_not_make_it_less_accessible(build, tmp_path, marks):
    assert errors(rich(build, **marks), tmp_path) == []


def test_the_same_notebook_gives_the_same_bytes(build, rich_pdf):
    assert to_pdf(build.rich()) == rich_pdf


def test_the_file_says_title_and_language_and_not_who_made_it(rich_pdf):
    with pikepdf.open(io.BytesIO(rich_pdf)) as pdf:
        assert str(pdf.Root.Lang) == "nl-NL"
        assert str(pdf.docinfo.Title) == "Wat is de opgave?"
        assert str(pdf.docinfo.get("/Author", "")) == ""
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo.CreationDate).startswith("D:20240501")


def test_a_report_without_a_date_has_none_in_its_file(build):
    with pikepdf.open(
        io.BytesIO(to_pdf(build.notebook(build.written("# Titel"), build.shown(Note(tekst="x")))))
    ) as pdf:
        assert "/CreationDate" not in pdf.docinfo


@pytest.mark.pages
def test_everything_is_there_in_reading_order(rich_pdf, text_of):
    got = squeezed(" ".join(text_of(rich_pdf)))
    order = [
        "Wat is de opgave?", "Gemeente Voorbeeld (GM9901)", "Rapport van 1 mei 2024", "In het kort", "78.020",
        "In Voorbeeld is één op de zeven", "Inhoud", "Dit rapport laat zien", "eerste punt", "Figuur 1",
        "In Zuid wonen de meeste senioren", "Bron: CBS", "Figuur 2", "Tabel 1", "Alle buurten",
        "Let op: Afronding", "Tabellen bij de figuren", "Tabel bij figuur 1", "Terug naar figuur 1", "Definities",
        "Naar: Platform31, Werken aan doorstroming van senioren (2023)",
    ]  # fmt: skip
    place = 0
    for words in order:
        place = got.find(squeezed(words), place)
        assert place >= 0, words


@pytest.mark.pages
def test_pages_are_numbered_and_the_contents_name_the_right_ones(rich_pdf, text_of):
    pages = text_of(rich_pdf)
    for number, page in enumerate(pages, start=1):
        assert f"Pagina {number} van {len(pages)}" in page
    (line,) = [line for line in pages[0].splitlines() if line.strip().startswith("Verantwoording")]
    assert "Definities" in pages[int(re.findall(r"\d+", line)[-1]) - 1]


@pytest.mark.pages
def test_a_long_table_repeats_its_header_on_each_page(build, text_of):
    rows = [(f"Buurt {number}", str(number), "1%", "2%", "3%", "4%") for number in range(120)]
    columns = [build.laid_out().columns[0], *[build.laid_out().columns[1]] * 5]
    pages = text_of(to_pdf(build.notebook(build.shown(build.front, build.laid_out(rows=rows, columns=columns)))))
    with_rows = [page for page in pages if "Buurt " in page]
    assert len(with_rows) >= 3
    assert all(page.count("Inwoners") >= 5 for page in with_rows)


@pytest.mark.pages
@pytest.mark.parametrize("lines", range(0, 60, 3))
def test_a_title_is_never_parted_from_its_figure_or_table(build, text_of, lines):
    filler = build.written("# Titel\n\n" + "\n\n".join(["Regel."] * lines) + "\n\n## Kop van de tabel")
    rows = [(f"Buurt {number}", str(number), "1%") for number in range(20)]
    table = build.shown(build.laid_out(title="Titel van de tabel", rows=rows))
    figure = build.shown(build.drawn(title="Titel van de figuur", source_line="Bron van de figuur", twin=None))
    pages = text_of(to_pdf(build.notebook(build.shown(build.front), filler, table, build.written("## Kop B"), figure)))
    for together in (
        ("Kop van de tabel", "Titel van de tabel", "Buurt 0", "Buurt 3"),
        ("Kop B", "Titel van de figuur", "Zuid", "Bron van de figuur"),
    ):
        (page,) = [page for page in pages[1:] if together[1] in page]
        assert all(words in page for words in together)


@pytest.mark.pages
def test_an_internal_report_says_so_on_every_page(build, text_of):
    cells = (build.shown(build.front), build.shown(build.laid_out(rows=[("a", "1", "2%")] * 60, status="intern")))
    pages = text_of(to_pdf(build.notebook(*cells)))
    assert len(pages) > 1
    assert all("INTERN" in page for page in pages)


@pytest.mark.pages
def test_fictitious_figures_are_marked_on_every_page(build, text_of):
    front = Front(titel="A", gemeente="B", gebied_code="", fictief=True)
    pages = text_of(to_pdf(build.notebook(build.shown(front), build.written("Tekst."), build.shown(build.drawn()))))
    assert all("FICTIEVE GEGEVENS" in page for page in pages)


def everywhere(build, words):
    """A notebook with the same words in every place that a text can have."""
    card = KeyFigure(waarde=words, label=words, toelichting=words)
    front = Front(titel=words, gemeente=words, gebied_code=words, ondertitel=words, periode=words, organisatie=words)
    rows = [(words, "1", words)] * 2
    table = build.laid_out(title=words, subtitle=words, footnote=words, source_line=words, rows=rows)
    figure = build.drawn(title=words, subtitle=words, alt=f"Figuur: {words}", source_line=words, twin=table)
    account = Accountability(onderdelen=(Part(kop=words, regels=(words, words)),))
    return build.notebook(
        build.shown(front, InBrief(zinnen=(words, words), kerncijfers=(card,) * 3)),
        build.written(f"Begin {words}\n\n- {words}\n\n| {words.replace('|', '')} |\n|--|\n| x |"),
        build.shown(figure, table, Note(titel=words, tekst=words), account),
    )


@pytest.mark.pages
def test_hostile_texts_are_printed_as_they_are(build, text_of, hostile, tmp_path):
    pdf = to_pdf(everywhere(build, hostile))
    pages = squeezed(" ".join(text_of(pdf)))
    assert pages.count(squeezed(hostile)) >= 20
    assert errors(pdf, tmp_path) == []


@pytest.mark.pages
@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("Ĳsselmonde Skûlenboarch €5", "Ĳsselmonde Skûlenboarch €5"),
        ("شارع", "شارع"),
        ("בית", "בית"),
        ("😀", "😀"),
        ("🏠", "[U+1F3E0]"),
        ("👩\u200d🦳", "[U+1F469][U+1F9B3]"),
        ("漢字", "[U+6F22][U+5B57]"),
        ("A\u202eB\u2066C\x00D", "ABCD"),
        ("x" * 400, "x" * 400),
        ("\u200b", ""),
    ],
)
def test_signs_of_all_kinds_are_printed_or_named(build, text_of, words, printed, tmp_path):
    pdf = to_pdf(everywhere(build, f"A{words}B"))
    direct, printed = squeezed(" ".join(text_of(pdf))), squeezed(printed)
    # Readers differ in the order in which they give back a script that runs from right to left.
    found = (f"A{printed}B" in direct, f"A{printed[::-1]}B" in direct, all(sign in direct for sign in printed))
    assert found[0] or (printed in ("شارع", "בית") and any(found))
    assert errors(pdf, tmp_path) == []


def test_signs_without_a_glyph_get_a_number_and_joiners_go():
    assert printable({"a": ["é→☺", "🏠\ufe0f", 1, None]}) == {"a": ["é→☺", "[U+1F3E0]", 1, None]}


def test_everything_of_the_notebook_reaches_typst_as_data(build, monkeypatch):
    seen = []
    compile_pdf = typst.compile
    monkeypatch.setattr(
        typst, "compile", lambda sources, **options: seen.append(sources) or compile_pdf(sources, **options)
    )
    to_pdf(everywhere(build, "#panic()"))
    (sources,) = seen
    assert set(sources) == {"main.typ", "data.json"}
    assert b"#panic()" not in sources["main.typ"]
    assert json.loads(sources["data.json"])["titel"] == "#panic()"


def test_what_typst_refuses_becomes_one_sentence(build):
    document = read_document(build.rich())
    figure = next(part for part in document.delen if part["soort"] == "figuur")
    figure["alt"] = None
    with pytest.raises(NotebookError, match="01_opgave: een figuur heeft geen tekstalternatief"):
        typeset(document, name="01_opgave")


def test_a_report_may_be_as_small_as_a_title_and_a_line(build, tmp_path):
    notebook = build.notebook(build.written("# Titel"), build.shown(Note(tekst="Eén regel.")))
    assert errors(to_pdf(notebook), tmp_path) == []


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6, 7])
def test_any_number_of_key_figures_can_be_set(build, tmp_path, count):
    cards = (KeyFigure(waarde="minder dan 0,5%", label="arbeidsongeschiktheidsverzekeringswoningen"),) * count
    notebook = build.notebook(build.shown(build.front, InBrief(zinnen=("Zin.",), kerncijfers=cards)))
    assert errors(to_pdf(notebook), tmp_path) == []


def test_a_notebook_that_cannot_be_published_says_why_and_where(build):
    picture = v4.new_output("display_data", data={"image/png": "iVBORw0="})
    notebook = build.notebook(build.shown(build.front), v4.new_code_cell("x", outputs=[picture]))
    with pytest.raises(NotebookError, match="01_opgave, cel 2: deze cel toont iets"):
        to_pdf(notebook, resource_name="01_opgave")


def test_every_kind_of_warning_that_is_left_is_explained(rich_pdf, tmp_path, root):
    path = tmp_path / "rapport.pdf"
    path.write_bytes(rich_pdf)
    explained = (root / "docs" / "method" / "07-toegankelijkheid.md").read_text(encoding="utf-8")
    assert {finding.rule for finding in outloud.check(str(path)).findings if finding.rule not in explained} == set()
