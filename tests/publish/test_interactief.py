"""The interactive map in a report: as text, and worked with by keyboard and mouse in a browser."""

import json
import re
from types import SimpleNamespace

import pytest
from lxml import html as lxml_html

from toolkit import figures, huisstijl
from toolkit.disclosure import internal, open_data
from toolkit.errors import NotebookError
from toolkit.publish import interactief
from toolkit.publish.blocks import as_block, read_block
from toolkit.publish.display import bundle_of
from toolkit.publish.document import read_document
from toolkit.publish.html import to_html
from toolkit.publish.pdf import to_pdf

PLACES = ('Hei & <b>"Zand"</b>', "Oost", "West")


def drawn_map(moves, **changes):
    options = {"title": "Oost groeit het meest", "subtitle": "Verhuizingen, aantal, 2023"} | changes
    return figures.beweegkaart(moves.paren, gebieden=moves.gebieden, kaarten=moves.kaarten, **options)


@pytest.fixture(scope="module")
def kaart(moves):
    return drawn_map(moves)


@pytest.fixture(scope="module")
def page(build, kaart):
    return to_html(build.notebook(build.shown(build.front), build.written("## Op de kaart"), build.shown(kaart)))


# ---- as text ----------------------------------------------------------------------------------------------------------


def test_the_library_and_our_script_stand_in_the_page_once_and_nothing_else_may_run(build, moves):
    two = [drawn_map(moves), drawn_map(moves, title="Nog een keer")]
    tree = lxml_html.fromstring(to_html(build.notebook(build.shown(build.front, *two))))
    scripts = [script for script in tree.iter("script") if script.get("type") != "application/json"]
    assert [script.text for script in scripts] == list(interactief.scripts())
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    sources = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert sources["default-src"] == "'none'"
    assert re.fullmatch(r"'sha256-[\w+/=]{44}' 'sha256-[\w+/=]{44}'", sources["script-src"])
    assert set(sources) == {"default-src", "script-src", "style-src", "font-src", "img-src"}


def test_a_page_without_a_map_has_no_script_and_allows_none(build):
    page = to_html(build.rich())
    assert "<script" not in page
    assert "script-src" not in page
    assert "beweegkaart" not in page


def test_ids_are_unique_with_two_maps(build, moves):
    tree = lxml_html.fromstring(to_html(build.notebook(build.shown(build.front, drawn_map(moves), drawn_map(moves)))))
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(set(ids)) == len(ids)
    plots = [json.loads(script.text) for script in tree.xpath("//script[@class='tekening']")]
    assert plots[0]["root_id"] != plots[1]["root_id"]


def test_the_figure_has_title_source_alternative_and_both_tables(page, kaart):
    (figure,) = lxml_html.fromstring(page).xpath("//figure")
    assert "Oost groeit het meest" in figure.findtext(".//figcaption/span[2]")
    assert figure.xpath(".//*[@role='img']/@aria-label") == [kaart.alt]
    assert kaart.source_line in figure.text_content()
    assert [summary.text for summary in figure.iter("summary")] == [
        "Vertrek, vestiging en saldo per gebied, als tabel", "Stromen tussen gebieden, als tabel"
    ]  # fmt: skip


def test_the_hidden_number_is_nowhere_in_the_page_nor_in_the_notebook(build, kaart, moves):
    bundle = json.dumps(bundle_of(kaart), ensure_ascii=False)
    found = to_html(build.notebook(build.shown(build.front, kaart)))
    library, _ = interactief.scripts()
    for text in (bundle, found.replace(library, "")):
        assert str(moves.exact) not in text
        assert "98.765" not in text
    assert "1.215" in found  # a number that may be there is


def test_hostile_texts_stay_inside_their_data(build, moves, hostile):
    """Whatever an area, an age class or a title is called, there is no element but ours."""
    areas = moves.gebieden.table.assign(naam=hostile).replace({"klasse": {"55-64 jaar": hostile}})
    flows = moves.paren.table.assign(van_naam=hostile, naar_naam=hostile)
    named = SimpleNamespace(
        paren=open_data(flows, *moves.paren.sources), gebieden=open_data(areas, *moves.paren.sources), kaarten=moves.kaarten
    )  # fmt: skip
    page = to_html(build.notebook(build.shown(build.front, drawn_map(named, title=hostile, everybody=hostile))))
    tree = lxml_html.fromstring(page)
    assert len(list(tree.iter("script"))) == 4
    assert len(list(tree.iter("style"))) == 1
    assert not list(tree.iter("img"))
    assert not any(name.startswith("on") for element in tree.iter() for name in element.attrib)
    (data,) = tree.xpath("//script[@class='gegevens']")
    assert not set("<>&") & set(data.text)
    assert " ".join(json.loads(data.text)["niveaus"][0]["gebieden"][0]["naam"].split()) == " ".join(hostile.split())


def test_the_same_notebook_gives_the_same_page(build, moves):
    def made():
        return to_html(build.notebook(build.shown(build.front, drawn_map(moves))))

    assert made() == made()


def test_the_pdf_says_where_the_map_is_and_is_accessible(build, kaart, text_of):
    pdf = to_pdf(build.notebook(build.shown(build.front), build.written("## Op de kaart"), build.shown(kaart)))
    words = " ".join(" ".join(text_of(pdf)).split())
    assert "In het HTML-rapport staat hier een interactieve kaart: Oost groeit het meest." in words
    assert "Stromen tussen gebieden" not in words


def test_an_internal_map_makes_the_report_internal(build, moves):
    inside = SimpleNamespace(**vars(moves) | {"paren": internal(moves.paren.table, *moves.paren.sources)})
    assert read_document(build.notebook(build.shown(build.front, drawn_map(inside)))).intern
    assert not read_document(build.notebook(build.shown(build.front, drawn_map(moves)))).intern


def test_the_block_comes_back_from_the_notebook_as_it_was(kaart):
    block = as_block(kaart)
    assert read_block(json.loads(json.dumps(block.block())), place="cel 1").gegevens == kaart.gegevens


@pytest.mark.parametrize("change", [{"gegevens": "{"}, {"alt": ""}, {"alt": "Oost groeit het meest"}])
def test_a_map_that_cannot_be_read_or_says_nothing_in_words_is_refused(kaart, change):
    with pytest.raises(NotebookError):
        read_block(as_block(kaart).block() | change, place="cel 1")


# ---- in a browser -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def path(page, tmp_path_factory):
    written = tmp_path_factory.mktemp("kaart") / "02_verhuisbewegingen.html"
    written.write_text(page, encoding="utf-8")
    return written


class Worked:
    """A page with one map, as a reader works with it."""

    def __init__(self, page):
        self.page = page
        page.wait_for_selector(".beweegkaart[data-klaar]")
        self.beeld = self.part("beeld")

    def part(self, name):
        return self.page.locator(f"[data-deel={name}]")

    def choose(self, part, label):
        self.part(part).select_option(label=label)

    @property
    def live(self):
        return self.part("live").text_content()

    @property
    def legend(self):
        return self.part("legenda").locator("li > span:nth-child(2)").all_text_contents()

    @property
    def listed(self):
        return dict(
            zip(*(self.part("cijfers").locator(tag).all_text_contents() for tag in ("dt", "dd")), strict=True)
        )  # fmt: skip

    @property
    def view(self):
        script = "[...document.querySelectorAll('.beweegkaart')][0].map.plot"
        return self.page.evaluate(f"(({{x_range: x, y_range: y}}) => [x.start, x.end, y.start, y.end])({script})")

    def point_at(self, metres):
        """Put the mouse on a place of the map and give the tooltip."""
        west, east, south, north = self.view
        size = self.part("doek").bounding_box()
        # the map is 4000 m wide and 20.000 steps
        across = (metres[0] * 5 - west) / (east - west) * size["width"]
        down = (north - metres[1] * 5) / (north - south) * size["height"]
        self.part("doek").hover(position={"x": across, "y": down})
        return self.page.locator(".bk-tooltip-content").inner_text()

    def table(self, number):
        """The rows of a table beside the map, as text."""
        rows = self.page.locator("figure details").nth(number).locator("tbody tr")
        return [[cell.strip() for cell in row.locator("th, td").all_text_contents()] for row in rows.all()]


@pytest.fixture
def work(opened, path):
    def start(**options):
        return Worked(opened(path, **options))

    return start


MIDDLES = {"Oost": (3000, 1000), "West": (1000, 1000), PLACES[0]: (2000, 2500)}
WORDS = {"x": "onderdrukt", ".": "geen cijfer"}
MEASURES = ("vertrek", "vestiging", "saldo", "saldo per 1.000 huishoudens", "blijft in het eigen gebied")


@pytest.mark.browser
def test_level_measure_and_age_are_chosen(work):
    map_ = work()
    assert map_.part("gebied").locator("option").all_text_contents() == ["geen", *PLACES]
    map_.choose("maat", "Vertrek")
    first = map_.legend
    map_.choose("klasse", "55-64 jaar")
    assert map_.legend != first
    assert "Vertrek, per wijk, 55-64 jaar" in map_.live
    map_.choose("niveau", "Buurten")
    assert map_.part("gebied").locator("option").all_text_contents() == ["geen", "Dijk", "Kade"]
    assert not map_.part("klasse").locator("option", has_text="55-64").count()
    map_.choose("gebied", "Kade")
    assert map_.listed["vertrek"] == "35"


@pytest.mark.browser
def test_every_number_beside_the_map_is_that_of_the_table(work):
    map_ = work()
    rows = {(row[0], row[1], row[2]): row[3:] for row in map_.table(0)}
    for name in PLACES:
        for klasse in ("alle leeftijden samen", "55-64 jaar"):
            map_.choose("klasse", klasse)
            map_.choose("gebied", name)
            wanted = [WORDS.get(text, text) for text in rows[name, "wijk", klasse]]
            assert map_.listed == dict(zip(MEASURES, wanted, strict=True))
            said = "; ".join(f"{measure} {text}" for measure, text in zip(MEASURES, wanted, strict=True))
            assert map_.live == f"{name}, {klasse}: {said}."


@pytest.mark.browser
def test_the_tooltip_has_the_numbers_of_the_table(work):
    map_ = work()
    rows = {row[0]: row[3:] for row in map_.table(0) if row[1:3] == ["wijk", "alle leeftijden samen"]}
    for name, middle in MIDDLES.items():
        lines = map_.point_at(middle).split("\n")
        wanted = [WORDS.get(text, text) for text in rows[name]]
        assert lines == [name, *(f"{measure}: {text}" for measure, text in zip(MEASURES, wanted, strict=True))]


@pytest.mark.browser
def test_the_legend_of_loss_has_lines_that_show(work):
    legend = work().part("legenda").locator("li")
    lines = {
        line.locator("span").nth(1).text_content(): line.locator("span").first.evaluate(
            "swatch => getComputedStyle(swatch).backgroundImage"
        )
        for line in legend.all()
    }
    red, green, blue = bytes.fromhex(huisstijl.HIGHLIGHT[1:])
    gain, loss = (next(lines[label] for label in lines if label.startswith(sign)) for sign in ("+", "onder 0"))
    assert f"rgb({red}, {green}, {blue}) 0px" in loss
    assert gain == "none"


@pytest.mark.browser
def test_from_and_to_a_chosen_area(work):
    map_ = work()
    map_.choose("maat", "Waarheen, vanuit gekozen gebied")
    assert map_.live.endswith(
        "Kies een gebied, in de lijst of op de kaart, voor waar verhuizers heen gaan en vandaan komen."
    )
    map_.choose("gebied", "Oost")
    assert map_.listed == {
        "binnen het gebied": "50", "West": "40", "overige (kleine) stromen": "5", "buiten de gemeente": "25"
    }  # fmt: skip
    assert map_.live == (
        "Vanuit Oost, alle leeftijden samen: binnen het gebied 50; West 40; overige (kleine) stromen 5; "
        "buiten de gemeente 25."
    )
    assert map_.point_at(MIDDLES["West"]) == "West\nvanuit Oost: 40"
    assert map_.point_at(MIDDLES[PLACES[0]]).endswith("vanuit Oost: geen, of bij de overige (kleine) stromen")
    map_.choose("maat", "Waarvandaan, naar gekozen gebied")
    assert map_.listed == {"binnen het gebied": "50", "West": "1.215", "buitenland": "15"}
    map_.choose("gebied", PLACES[0])
    assert map_.listed == {"West": "onderdrukt"}
    table = {(row[0], row[1]): row[4] for row in map_.table(1) if row[2:4] == ["wijk", "alle leeftijden samen"]}
    assert (table["West", "Oost"], table["West", PLACES[0]]) == ("1.215", "x")


@pytest.mark.browser
def test_the_keyboard_reaches_everything_and_moves_the_map(work):
    map_ = work()
    map_.part("niveau").focus()
    reached = ["niveau"]
    for _ in range(4):
        map_.page.keyboard.press("Tab")
        reached.append(map_.page.evaluate("document.activeElement.dataset.deel"))
    assert reached == ["niveau", "klasse", "maat", "gebied", "beeld"]
    assert map_.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    west, east, south, north = map_.view
    map_.page.keyboard.press("+")
    zoomed = map_.view
    assert zoomed[1] - zoomed[0] == pytest.approx((east - west) / 1.5)
    assert (zoomed[0] + zoomed[1]) / 2 == pytest.approx((east + west) / 2)
    map_.page.keyboard.press("ArrowRight")
    assert map_.view[0] > zoomed[0]
    assert map_.view[2:] == pytest.approx(zoomed[2:])
    map_.page.keyboard.press("ArrowUp")
    assert map_.view[2] > zoomed[2]
    map_.page.keyboard.press("0")
    assert map_.view == pytest.approx([west, east, south, north])
    map_.page.keyboard.press("Tab")  # from the map to the buttons: it is no trap
    assert map_.page.evaluate("document.activeElement.getAttribute('aria-label')") == "Inzoomen"
    map_.page.keyboard.press("Enter")
    assert map_.view == pytest.approx(zoomed)


@pytest.mark.browser
def test_an_area_is_chosen_and_let_go_with_the_keyboard(work):
    map_ = work()
    map_.part("gebied").focus()
    map_.page.keyboard.press("ArrowDown")
    map_.page.keyboard.press("ArrowDown")
    assert map_.live.startswith("Oost, alle leeftijden samen: vertrek 120;")
    map_.beeld.focus()
    map_.page.keyboard.press("Escape")
    assert "Kies een gebied" in map_.live


@pytest.mark.browser
def test_a_click_chooses_an_area_and_a_second_one_lets_it_go(work):
    map_ = work()
    map_.point_at(MIDDLES["West"])
    for chosen in ("West", "geen"):
        map_.page.mouse.down()
        map_.page.mouse.up()
        map_.page.wait_for_timeout(500)  # two clicks close together are a double click
        assert map_.part("gebied").locator("option:checked").text_content() == chosen


@pytest.mark.browser
def test_dragging_moves_the_map_and_the_wheel_only_with_ctrl(work):
    map_ = work()
    map_.beeld.hover()
    before = map_.view
    map_.page.mouse.wheel(0, -200)
    map_.page.wait_for_timeout(200)
    assert map_.view == before
    map_.page.keyboard.down("Control")
    map_.page.mouse.wheel(0, -200)
    map_.page.wait_for_timeout(200)
    map_.page.keyboard.up("Control")
    nearer = map_.view
    assert nearer[1] - nearer[0] < before[1] - before[0]
    assert (nearer[1] - nearer[0]) / (nearer[3] - nearer[2]) == pytest.approx(
        (before[1] - before[0]) / (before[3] - before[2])
    )
    map_.page.mouse.down()
    box = map_.beeld.bounding_box()
    map_.page.mouse.move(box["x"] + box["width"] / 2 + 80, box["y"] + box["height"] / 2, steps=5)
    map_.page.mouse.up()
    assert map_.view[0] < nearer[0]


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 400])
def test_it_fits_and_has_no_faults_that_a_checker_finds(work, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="extra dev")
    map_ = work(width=width)
    for what in ("Saldo (vestiging min vertrek)", "Waarheen, vanuit gekozen gebied"):
        map_.choose("maat", what)
        map_.choose("gebied", "Oost")
        assert map_.page.evaluate("document.documentElement.scrollWidth") == width
        found = axe.Axe().run(map_.page)
        assert [fault["id"] for fault in found.response["violations"]] == []


@pytest.mark.browser
def test_nothing_moves_by_itself(work):
    map_ = work(reduced_motion="reduce")
    map_.beeld.focus()
    map_.page.keyboard.press("+")
    map_.choose("maat", "Vertrek")
    assert map_.page.evaluate("document.getAnimations().length") == 0


@pytest.mark.browser
def test_in_print_the_map_stands_as_chosen_without_controls_and_without_pages_of_tables(work):
    map_ = work()
    map_.choose("gebied", "Oost")
    map_.page.emulate_media(media="print")
    assert map_.part("legenda").is_visible()
    assert map_.part("cijfers").is_visible()
    assert not map_.part("niveau").is_visible()
    assert not map_.page.locator("figure table").first.is_visible()


@pytest.mark.browser
def test_without_script_the_page_points_at_the_tables(opened, path):
    page = opened(path, java_script_enabled=False)
    assert page.locator("noscript").inner_text() == (
        "Deze kaart werkt met JavaScript, en dat staat hier uit. Alle cijfers staan in de tabellen hieronder."
    )
    assert not page.locator("[data-deel=niveau]").is_visible()
    page.locator("summary").first.click()
    assert page.locator("figure table").first.is_visible()


@pytest.mark.browser
def test_no_other_script_runs_in_the_page(chromium, page, tmp_path):
    path = tmp_path / "anders.html"
    path.write_text(page.replace("</body>", "<script>document.title = 'gekaapt'</script></body>"), encoding="utf-8")
    opened = chromium.new_page()
    opened.goto(path.as_uri())
    opened.wait_for_selector(".beweegkaart[data-klaar]")
    assert opened.title() == "Wat is de opgave? · Voorbeeld"
    opened.close()


@pytest.mark.browser
def test_two_maps_do_not_know_each_other(build, opened, moves, tmp_path):
    path = tmp_path / "twee.html"
    two = [drawn_map(moves), drawn_map(moves, title="Nog een keer")]
    path.write_text(to_html(build.notebook(build.shown(build.front, *two))), encoding="utf-8")
    page = opened(path)
    page.wait_for_function("document.querySelectorAll('.beweegkaart[data-klaar]').length === 2")
    page.locator("[data-deel=gebied]").nth(1).select_option(label="Oost")
    texts = page.locator("[data-deel=kop]").all_text_contents()
    assert (texts[0].startswith("Kies een gebied"), texts[1]) == (True, "Oost, alle leeftijden samen")


@pytest.mark.browser
def test_what_jupyterlab_shows_works_in_its_own_frame(kaart, opened, tmp_path):
    path = tmp_path / "cel.html"
    path.write_text("<!DOCTYPE html><title>x</title>" + bundle_of(kaart)["text/html"], encoding="utf-8")
    frame = opened(path).frame_locator("iframe")
    frame.locator(".beweegkaart[data-klaar]").wait_for()
    frame.locator("[data-deel=gebied]").select_option(label="Oost")
    assert frame.locator("[data-deel=kop]").text_content() == "Oost, alle leeftijden samen"
