"""Pages opened from the file system in Chromium."""

from datetime import date

import pytest

from toolkit.publish import Front
from toolkit.publish.display import bundle_of
from toolkit.publish.html import to_html
from toolkit.publish.portal import JobLine, RunOverview, write_index

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def report(build, tmp_path_factory):
    path = tmp_path_factory.mktemp("rapport") / "01_opgave.html"
    path.write_text(to_html(build.rich(), pdf="01_opgave.pdf"), encoding="utf-8")
    return path


@pytest.mark.parametrize("width", [1280, 390])
def test_a_report_is_read_from_a_file_without_scrolling_sideways(opened, report, width):
    page = opened(report, width=width)
    assert page.title() == "Wat is de opgave? · Voorbeeld"
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate("[...document.fonts].every(font => font.status === 'loaded')")
    assert page.evaluate("document.fonts.check('16px \"Fira Sans\"')")


def test_the_keyboard_reaches_skip_link_contents_and_table(opened, report):
    page = opened(report)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Naar de inhoud"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#inhoud"
    page.locator("summary").first.focus()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.locator("#tabel-bij-figuur-1 table").is_visible()


def test_drawings_fill_the_width_they_have_and_stay_readable_on_a_phone(opened, report):
    wide, narrow = (opened(report, width=width).locator("figure svg").first.bounding_box() for width in (1280, 390))
    assert wide["width"] == pytest.approx(800, abs=1)
    assert narrow["width"] >= 540
    assert wide["height"] / wide["width"] == pytest.approx(narrow["height"] / narrow["width"], rel=0.01)


def test_no_text_runs_out_of_its_card(opened, report):
    page = opened(report, width=390)
    spills = "cards => cards.filter(card => card.scrollWidth > card.clientWidth + 1).length"
    assert page.eval_on_selector_all(".cards li", spills) == 0


def test_everything_opens_in_print(opened, report):
    page = opened(report)
    page.emulate_media(media="print")
    assert page.locator("#tabel-bij-figuur-1 table").is_visible()
    assert not page.locator("nav").is_visible()


def test_hostile_texts_run_nothing(build, opened, tmp_path, hostile):
    path = tmp_path / "naam.html"
    front = Front(titel=hostile, gemeente=hostile, gebied_code="")
    path.write_text(to_html(build.notebook(build.shown(front, build.drawn(title=hostile)))), encoding="utf-8")
    page = opened(path)
    page.on("dialog", lambda dialog: pytest.fail("a script ran"))
    assert page.locator("h1").text_content() == hostile


def test_what_jupyterlab_shows_looks_the_same_with_the_sheet_of_its_page(build, opened, tmp_path):
    path = tmp_path / "cel.html"
    path.write_text("<!DOCTYPE html><title>x</title>" + bundle_of(build.drawn())["text/html"], encoding="utf-8")
    page = opened(path)
    assert page.locator("figure svg").bounding_box()["width"] > 500
    assert page.locator("figcaption .title").evaluate("e => getComputedStyle(e).fontWeight") == "600"


def test_the_index_page_lists_reports_and_failures(opened, tmp_path):
    jobs = (
        JobLine(gemeente="GM9901", gemeente_naam="Voorbeeld", rapport="01_opgave", status="gelukt",
                links={"pdf": "GM9901/01_opgave.pdf"}, seconds=3.2),
        JobLine(gemeente="GM9902", gemeente_naam="<b>Dorp</b>", rapport="01_opgave", status="mislukt", reason="Geen cijfers."),
    )  # fmt: skip
    path = write_index(tmp_path, RunOverview(naam="proef", titel="Proef", jobs=jobs, datum=date(2024, 5, 1)))
    page = opened(path, width=390)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert "Geen cijfers." in page.locator(".failures").text_content()
    assert page.get_by_role("link", name="PDF: 01_opgave Voorbeeld").get_attribute("href") == "GM9901/01_opgave.pdf"
