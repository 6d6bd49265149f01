"""The HTML page: one file, valid structure, whatever the texts are."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from lxml import html as lxml_html

from toolkit import huisstijl
from toolkit.publish import Accountability, Front, InBrief, KeyFigure, Note, Part
from toolkit.publish.html import to_html

VOID = {"meta", "link", "br", "hr", "img", "input"}


class Nesting(HTMLParser):
    """Every element that is opened is closed, in order: what a forgiving parser would hide."""

    def __init__(self, page):
        super().__init__()
        self.open, self.faults, self.ids = [], [], []
        self.feed(page)
        self.faults += self.open

    def handle_starttag(self, tag, attrs):
        self.ids += [value for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.ids += [value for name, value in attrs if name == "id"]

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)


@pytest.fixture(scope="module")
def tree(build):
    """One of everything; nobody changes it."""
    return lxml_html.fromstring(to_html(build.rich(), pdf="01_opgave.pdf"))


@pytest.fixture(scope="module")
def rich_page(build):
    return to_html(build.rich())


def test_the_page_nests_well_and_no_id_is_used_twice(rich_page):
    read = Nesting(rich_page)
    assert read.faults == []
    assert sorted(read.ids) == sorted(set(read.ids))


def test_every_link_inside_the_page_leads_somewhere(tree):
    targets = {element.get("id") for element in tree.iter() if element.get("id")}
    inside = [link.get("href")[1:] for link in tree.iter("a") if link.get("href").startswith("#")]
    assert len(inside) > 4
    assert set(inside) <= targets


def test_nothing_is_fetched_from_anywhere(rich_page):
    for name in ("src", "href", "action", "data", "poster", "srcset"):
        for value in re.findall(rf'\s{name}="([^"]*)"', rich_page):
            assert value.startswith(("#", "data:", "https://www.cbs.nl/")), value
    assert not re.search(r"url\((?!data:)", rich_page)
    assert "@import" not in rich_page
    assert "<script" not in rich_page


def test_links_to_other_hosts_are_only_links(tree):
    outside = [element.tag for element in tree.iter() if (element.get("href") or "").startswith("http")]
    assert set(outside) == {"a"}


def test_landmarks_language_title_and_skip_link(tree):
    assert tree.get("lang") == "nl"
    assert tree.findtext(".//title") == "Wat is de opgave? · Voorbeeld"
    assert [len(tree.findall(f".//{name}")) for name in ("header", "main", "nav", "footer")] == [1, 1, 1, 1]
    first = next(tree.iter("a"))
    assert (first.get("href"), tree.find(".//main").get("id")) == ("#inhoud", "inhoud")


def test_headings_start_at_one_and_never_skip(tree):
    levels = [int(element.tag[1]) for element in tree.iter() if re.fullmatch(r"h[1-6]", str(element.tag))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_have_captions_and_headers_for_rows_and_columns(tree):
    data = [table for table in tree.iter("table") if table.find("caption") is not None]
    assert len(data) == 4
    for table in data:
        assert all(cell.get("scope") == "col" for cell in table.find("thead").iter("th"))
        assert all([cell.get("scope") for cell in row.iter("th")] == ["row"] for row in table.find("tbody").iter("tr"))


def test_figures_are_inline_with_their_alternative_and_their_table_behind_a_summary(tree):
    figures = list(tree.iter("figure"))
    assert len(figures) == 3
    for figure in figures:
        drawing = figure.find(".//svg")
        assert (drawing.get("role"), bool(drawing.get("aria-label"))) == ("img", True)
        assert figure.find(".//details/summary").text.startswith("De cijfers bij figuur")
        assert "Bron: CBS" in figure.text_content()


def test_figures_with_the_same_ids_do_not_clash(build):
    pair = [build.drawn(svg=build.svg(name=name)) for name in ("Noord", "Zuid")]
    read = Nesting(to_html(build.notebook(build.shown(build.front, *pair))))
    assert len([name for name in read.ids if name.endswith("balk")]) == 2
    assert len(set(read.ids)) == len(read.ids)


def test_the_same_figure_twice_does_not_clash_with_itself(build):
    read = Nesting(to_html(build.notebook(build.shown(build.front, build.drawn(), build.drawn()))))
    assert len(set(read.ids)) == len(read.ids)


def test_the_same_notebook_gives_the_same_page(build, rich_page):
    assert to_html(build.rich()) == rich_page


def test_the_pdf_beside_it_is_linked_when_there_is_one(build):
    assert 'href="01_opgave.pdf"' in to_html(build.rich(), pdf="01_opgave.pdf")
    assert "als PDF" not in to_html(build.rich())


@pytest.mark.parametrize(("mark", "words"), [("intern", "INTERN - NIET VERSPREIDEN"), ("fictief", "FICTIEVE GEGEVENS")])
def test_marks_stand_at_the_top(build, mark, words):
    front = Front(titel="A", gemeente="B", gebied_code="", **{mark: True})
    header = lxml_html.fromstring(to_html(build.notebook(build.shown(front)))).find(".//header")
    assert words in header.text_content()
    other = Front(titel="A", gemeente="B", gebied_code="")
    assert words not in to_html(build.notebook(build.shown(other)))


def test_hostile_texts_stand_there_as_they_are(build, hostile):
    card = KeyFigure(waarde=hostile, label=hostile, toelichting=hostile)
    front = Front(titel=hostile, gemeente=hostile, gebied_code=hostile, ondertitel=hostile, organisatie=hostile)
    table = build.laid_out(title=hostile, footnote=hostile, source_line=hostile, rows=((hostile, "1", "2%"),))
    figure = build.drawn(title=hostile, subtitle=hostile, alt=f"Figuur: {hostile}", source_line=hostile, twin=table)
    account = Accountability(onderdelen=(Part(kop=hostile, regels=(hostile,)),))
    items = (
        front,
        InBrief(zinnen=(hostile,), kerncijfers=(card,)),
        figure,
        table,
        Note(titel=hostile, tekst=hostile),
        account,
    )
    page = to_html(build.notebook(build.shown(*items), build.written(f"Tekst {hostile}\n\n`{hostile}`")))
    tree = lxml_html.fromstring(page)
    assert Nesting(page).faults == []
    assert not list(tree.iter("script", "img"))
    assert not any(name.startswith("on") for element in tree.iter() for name in element.attrib)
    assert len(list(tree.iter("style"))) == 1
    assert " ".join(tree.text_content().split()).count(hostile) >= 18
    assert tree.find(".//svg").get("aria-label") == f"Figuur: {hostile}"


def luminance(colour):
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("ink", "paper"),
    [
        ("INK", "PAPER"), ("QUIET", "PAPER"), ("ACCENT", "PAPER"), ("HIGHLIGHT", "PAPER"), ("INK", "PANEL"),
        ("QUIET", "PANEL"), ("ACCENT", "PANEL"), ("HIGHLIGHT", "PANEL"), ("PAPER", "ACCENT"), ("PAPER", "HIGHLIGHT"), ("PAPER", "INK"),
    ],
)  # fmt: skip
def test_every_pair_of_text_and_background_has_enough_contrast(ink, paper):
    dark, light = sorted((luminance(getattr(huisstijl, ink)), luminance(getattr(huisstijl, paper))))
    assert (light + 0.05) / (dark + 0.05) >= 4.5
