"""What JupyterLab gets."""

import json
import subprocess
import sys

import pytest
from lxml import html as lxml_html

from toolkit.disclosure.absent import Absent
from toolkit.publish import Accountability, InBrief, KeyFigure, Note, Part, display, show
from toolkit.publish.blocks import MIME
from toolkit.publish.display import bundle_of


def page(item):
    return lxml_html.fromstring(bundle_of(item)["text/html"])


def test_a_notebook_loads_nothing_that_only_reads_or_prints_notebooks():
    """nbformat alone takes over a second, in every kernel."""
    heavy = ("nbformat", "jsonschema", "nbconvert", "typst")
    code = f"import sys, toolkit.publish; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_item_comes_as_block_html_and_text(build):
    bundle = bundle_of(build.drawn())
    assert set(bundle) == {MIME, "text/html", "text/plain"}
    assert json.loads(json.dumps(bundle)) == bundle
    assert bundle["text/plain"].endswith("Staafdiagram: Zuid 1.250 inwoners van 65 jaar en ouder.")


def test_a_figure_is_drawn_inline_with_its_alternative(build):
    figure = page(build.drawn())
    (drawing,) = figure.iter("svg")
    assert drawing.get("role") == "img"
    assert drawing.get("aria-label").startswith("Staafdiagram")
    assert [heading.text for heading in figure.iter("th") if heading.get("scope") == "row"] == ["Zuid"]


def test_a_drawing_brings_the_type_it_was_measured_in(build):
    assert bundle_of(build.drawn())["text/html"].count("data:font/woff;base64,") == 2
    assert "data:font" not in bundle_of(build.laid_out())["text/html"]


def test_a_table_has_a_caption_and_headers_both_ways(build):
    table = page(build.laid_out())
    assert "Inwoners van 65 jaar en ouder" in next(table.iter("caption")).text_content()
    scopes = [heading.get("scope") for heading in table.iter("th")]
    assert scopes == ["col", "col", "col", "row"]


def test_texts_are_only_ever_text(build, hostile):
    part = Part(kop=hostile, regels=(hostile,))
    card = KeyFigure(waarde=hostile, label=hostile)
    for item in (
        Note(titel=hostile, tekst=hostile), InBrief(zinnen=(hostile,), kerncijfers=(card,)),
        Accountability(onderdelen=(part,)), build.laid_out(title=hostile, rows=((hostile, "1", "2%"),)),
        build.drawn(title=hostile, twin=build.laid_out(title=hostile)), build.front,
    ):  # fmt: skip
        got = page(item)
        assert not {"script", "img", "h1"} & {element.tag for element in got.iter()}
        assert len(list(got.iter("style"))) == 1
        assert item is build.front or hostile in got.text_content()


def test_show_checks_everything_before_it_shows_anything(build, monkeypatch):
    shown = []
    monkeypatch.setattr(display, "display", lambda bundle, raw: shown.append(bundle))
    with pytest.raises(TypeError):
        show(build.front, "geen resultaat")
    assert shown == []
    show(build.front, build.laid_out())
    assert [bundle[MIME]["soort"] for bundle in shown] == ["voorblad", "tabel"]


def test_what_is_not_there_and_stands_together_becomes_one_note(capsys, monkeypatch):
    shown = []
    monkeypatch.setattr("toolkit.publish.display.display", lambda bundle, raw: shown.append(bundle["text/plain"]))
    kaart, tabel, reeks = (
        Absent("De kaart", "Geen grenzen."),
        Absent("De tabel", "Geen cijfers."),
        Absent("Reeks", "Geen cijfers."),
    )
    show(kaart, tabel, reeks, Note(tekst="Iets anders."), kaart)
    assert shown == [
        "De kaart. Geen grenzen. De tabel; Reeks. Geen cijfers.",
        "Iets anders.",
        "Niet beschikbaar. Geen grenzen.",
    ]


def test_a_finding_does_not_stand_among_what_is_not_available(monkeypatch):
    shown = []
    monkeypatch.setattr("toolkit.publish.display.display", lambda bundle, raw: shown.append(bundle["text/plain"]))
    show(Absent("De kaart", "Geen grenzen."), Absent("Weigeringen", "Geen enkele rij is geweigerd.", nagegaan=True))
    assert shown == ["Niet beschikbaar. Geen grenzen.", "Geen enkele rij is geweigerd."]
