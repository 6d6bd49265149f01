"""Small notebooks, built by hand: what the publish tests read."""

import shutil
import subprocess
from datetime import date
from types import SimpleNamespace

import nbformat
import pytest
from nbformat import v4

from toolkit.publish import Accountability, Front, InBrief, KeyFigure, Note, Part
from toolkit.publish.display import bundle_of

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
SVG = """<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="453.5pt" height="{height}pt"
 viewBox="0 0 453.5 {height}" font-family="'Fira Sans', sans-serif">
<rect id="balk" x="90" y="12" width="{width}" height="16" fill="#4C93A0"/>
<text x="84" y="23" text-anchor="end" font-size="8.5">{name}</text></svg>"""


def drawn_svg(*, name="Zuid", width=300, height=180):
    return SVG.format(name=name, width=width, height=height)


def laid_out(*, title="Inwoners van 65 jaar en ouder", rows=(("Zuid", "1.250", "15%"),), **changes):
    """A table as toolkit.tables_out makes it."""
    columns = [SimpleNamespace(heading=heading, align=align) for heading, align in
               (("Buurt", "links"), ("Inwoners", "rechts"), ("Aandeel", "rechts"))]  # fmt: skip
    values = {"title": title, "subtitle": "Per buurt", "columns": columns, "rows": rows, "footnote": "",
              "source_line": "Bron: CBS, Kerncijfers 2023, registertelling.", "status": "open"}  # fmt: skip
    return SimpleNamespace(**values | changes)


def drawn(**changes):
    """A figure as toolkit.figures makes it."""
    values = {
        "title": "In Zuid wonen de meeste senioren",
        "subtitle": "Inwoners van 65 jaar en ouder, aantal, 2023",
        "svg": drawn_svg(),
        "alt": "Staafdiagram: Zuid 1.250 inwoners van 65 jaar en ouder.",
        "source_line": "Bron: CBS, Kerncijfers 2023, registertelling.",
        "twin": laid_out(),
        "status": "open",
    }
    return SimpleNamespace(**values | changes)  # fmt: skip


FRONT = Front(
    titel="Wat is de opgave?", gemeente="Voorbeeld", gebied_code="GM9901", periode="2023",
    datum=date(2024, 5, 1), organisatie="Experimentteam", versie="0.1.0",
)  # fmt: skip


def shown(*items, tags=()):
    """A code cell that was executed and showed these items."""
    outputs = [v4.new_output("display_data", data=bundle_of(item)) for item in items]
    return v4.new_code_cell("publish.show(...)", outputs=outputs, metadata={"tags": list(tags)})


def written(text, tags=()):
    return v4.new_markdown_cell(text, metadata={"tags": list(tags)})


def notebook_of(*cells):
    for number, cell in enumerate(cells, start=1):
        cell["id"] = f"cel-{number}"  # nbformat's own ids are random, and these notebooks must be the same each time
    notebook = v4.new_notebook(cells=list(cells))
    nbformat.validate(notebook)
    return notebook


def rich_notebook(*, buurten=60):
    """One of everything: front, key figures, text, two figures on a page, tables over several pages, notes."""
    many = [
        (f"Buurt {number}", f"{number * 25:,}".replace(",", "."), f"{number % 40}%") for number in range(1, buurten)
    ]
    cards = [
        KeyFigure(waarde="78.020", label="inwoners van 65 jaar of ouder", toelichting="14,5% van alle inwoners"),
        KeyFigure(waarde="48%", label="van de huishoudens telt één persoon", toelichting="125.380 van 263.371"),
        KeyFigure(
            waarde="79%", label="van de woningen is meergezins", toelichting="trap of lift bepaalt of zij geschikt zijn"
        ),
        KeyFigure(waarde="minder dan 0,5%", label="van de woningen is een arbeidsongeschiktheidsverzekeringswoning"),
    ]
    sentences = (
        "In Voorbeeld is één op de zeven inwoners 65 jaar of ouder.",
        "Zij wonen niet gelijk verspreid: in Zuid is ruim 41 procent van de inwoners 65 jaar of ouder.",
        "Hoeveel van hen ongeschikt wonen is niet uit openbare cijfers af te leiden.",
    )
    prose = "Dit is **lopende** tekst met *nadruk*, een `kolomnaam` en een [verwijzing](https://www.cbs.nl/). " * 4
    parts = (
        Part(
            kop="Definities",
            regels=("Senior: een inwoner van 65 jaar of ouder, omdat het CBS geen andere grens geeft.",),
        ),
        Part(
            kop="Bronnen",
            regels=("CBS, Kerncijfers wijken en buurten 2023 (85618NED).", "PDOK, Wijk- en buurtkaart 2023."),
        ),
    )
    return notebook_of(
        written("# Wat is de opgave?\n\nDit rapport laat zien waar senioren wonen."),
        shown(FRONT),
        shown(InBrief(zinnen=sentences, kerncijfers=cards)),
        written(f"## Waar wonen senioren?\n\n{prose}\n\n- eerste punt\n- tweede punt\n  1. daarbinnen\n  2. en nog een"),
        shown(drawn(twin=laid_out(rows=many))),
        shown(drawn(title="In Noord staan de meeste woningen", svg=drawn_svg(name="Noord", height=230))),
        written("### Per buurt\n\n| Soort | Aantal |\n|:--|--:|\n| koop | 12 |\n| huur | 30 |\n"),
        shown(laid_out(title="Alle buurten", rows=many[:20], footnote=". = niet gepubliceerd.")),
        shown(Note(toon="let_op", titel="Afronding", tekst="Het CBS rondt af op vijftallen.")),
        shown(Note(tekst="Woningen zonder huurder zijn meegeteld.")),
        written("## Woningen\n\n" + prose),
        shown(drawn(title="Boven", svg=drawn_svg(height=300))),
        shown(Accountability(onderdelen=parts)),
    )  # fmt: skip


@pytest.fixture(scope="session")
def build():
    """The builders above, for tests."""
    return SimpleNamespace(
        drawn=drawn, laid_out=laid_out, svg=drawn_svg, shown=shown, written=written, notebook=notebook_of,
        rich=rich_notebook, front=FRONT,
    )  # fmt: skip


@pytest.fixture(scope="module")
def chromium():
    sync_api = pytest.importorskip("playwright.sync_api", reason="extra dev")
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("Chromium is er niet: apt-get install chromium")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, headless=True, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium, tmp_path):
    """Open HTML from a file; at the end nothing may have been complained about or asked from elsewhere."""
    complaints, asked, contexts = [], [], []

    def open_file(path, *, width=1280, **options):
        contexts.append(chromium.new_context(viewport={"width": width, "height": 900}, **options))
        page = contexts[-1].new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        return page

    yield open_file
    for context in contexts:
        context.close()
    assert complaints == []
    assert asked
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


@pytest.fixture
def text_of(tmp_path):
    """The text of a PDF as a reader sees it, per page."""
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler-utils is er niet: apt-get install poppler-utils")

    def read(pdf):
        path = tmp_path / "gelezen.pdf"
        path.write_bytes(pdf)
        done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
        return done.stdout.decode().split("\f")[:-1]

    return read


HOSTILE = (
    "#set page(fill: red)", "<script>alert(1)</script>", "`code` $x^2$ @ref ] [ \\ *_vet_* ~", "#image(\"/etc/passwd\")",
    "{{ 7*7 }} {% raw %}", "= Kop // comment /* x */", "&amp; &lt;b&gt; <!-- -->", "]]>", "'s-Gravenhage & \"Co\" <b>",
    "-- … --- 'quote'", "#", "\\u{41} #{1+1}", "<img src=x onerror=alert(1)>", "</style><svg onload=alert(1)>",
)  # fmt: skip


@pytest.fixture(params=HOSTILE)
def hostile(request):
    """A name that would do something if it were ever taken for Typst, HTML, Markdown, Jinja or XML."""
    return request.param
