"""A public page: alone on the first page of its report, with icons that are described, and never approved by itself."""

from types import SimpleNamespace

import pytest

from toolkit import config
from toolkit.errors import NotebookError
from toolkit.publish import Accountability, Leaflet, LeafletPart, Note, Part, leaflet
from toolkit.publish.display import bundle_of, in_words
from toolkit.publish.document import read_document
from toolkit.publish.html import to_html
from toolkit.publish.icons import icon
from toolkit.publish.pdf import to_pdf

PARTS = [
    LeafletPart(kop="Hoe wonen we nu?", icoon="huis", alineas=["In Voorbeeld zijn 9.750 huishoudens.", "Dat is veel."]),
    LeafletPart(kop="Wilt u meer weten?", icoon="vraag", alineas=["Ga naar <b>één</b> plek."]),
]
SHEET = Leaflet(
    onderdelen=PARTS, bron="De cijfers zijn van de gemeente.", goedkeuring="Gelezen en goedgekeurd door A. Lezer."
)


@pytest.fixture
def notebook(build):
    return build.notebook(
        build.shown(build.front, SHEET), build.written("## Voor de redactie\n\nTips."), build.shown(Note(tekst="Een tip.")),
        build.written("## Nog een kop"), build.shown(Accountability(onderdelen=(Part(kop="Bronnen", regels=("BRP",)),))),
    )  # fmt: skip


def test_the_page_stands_alone_and_the_rest_follows_without_contents(notebook, text_of):
    pages = text_of(to_pdf(notebook))
    assert all(words in pages[0] for words in ("Hoe wonen we nu?", "9.750 huishoudens", "goedgekeurd door A. Lezer"))
    assert "Voor de redactie" not in pages[0]
    assert "Voor de redactie" in pages[1]
    assert not any("Inhoud" in page for page in pages)


def test_in_html_the_icons_are_described_and_texts_stay_texts(notebook):
    page = to_html(notebook)
    assert 'aria-label="Pictogram: een huis"' in page
    assert "&lt;b&gt;één&lt;/b&gt;" in page
    assert page.index("Hoe wonen we nu?") < page.index("Voor de redactie")


def test_jupyter_shows_it_too():
    bundle = bundle_of(SHEET)
    assert "Pictogram: een vraagteken" in bundle["text/html"]
    assert in_words(SHEET).startswith("In Voorbeeld zijn 9.750 huishoudens.")


def test_two_public_pages_are_one_too_many(build):
    with pytest.raises(NotebookError, match="publieksblad"):
        read_document(build.notebook(build.shown(build.front, SHEET, SHEET)))


@pytest.mark.parametrize(
    ("name", "says"), [("", "CONCEPT. Niemand heeft"), ("A. Lezer", "Gelezen en goedgekeurd door A. Lezer.")]
)
def test_without_a_reader_it_is_a_draft(name, says):
    run = config.notebook_run(gemeente="GM9901", b1_gecontroleerd_door=name)
    page = SimpleNamespace(onderdelen=[SimpleNamespace(kop="Kop", icoon="plan", alineas=("Tekst.",))])
    assert leaflet(run, page, sources=()).goedkeuring.startswith(says)


@pytest.mark.parametrize("name", ["huis", "mensen", "verhuizen", "plan", "vraag"])
def test_every_icon_is_a_drawing_with_words(name):
    found = icon(name)
    assert found["alt"].startswith("Pictogram: ")
    assert found["svg"].startswith("<svg")
