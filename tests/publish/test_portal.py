"""The index page of a run."""

from datetime import date

import pytest
from lxml import html as lxml_html

from toolkit.errors import OutputError
from toolkit.publish.portal import JobLine, RunOverview, write_index


def job(status="gelukt", **changes):
    values = {"gemeente": "GM9901", "gemeente_naam": "Voorbeeld", "rapport": "01_opgave", "status": status}
    return JobLine(**values | changes)


def page(tmp_path, *jobs, **changes):
    overview = RunOverview(**{"naam": "proef", "titel": "Proefrun", "jobs": jobs} | changes)
    return lxml_html.fromstring(write_index(tmp_path, overview).read_text(encoding="utf-8"))


def test_every_report_is_one_row_with_its_links(tmp_path):
    links = {"html": "GM9901/01_opgave.html", "pdf": "GM9901/01_opgave.pdf", "ipynb": "GM9901/01_opgave.ipynb"}
    got = page(tmp_path, job(links=links, seconds=61.25), datum=date(2024, 5, 1), organisatie="Team", versie="0.1.0")
    assert [link.get("href") for link in got.iter("a")] == ["#inhoud", links["pdf"], links["html"], links["ipynb"]]
    (row,) = got.find(".//tbody").iter("tr")
    assert "61,3" in row.text_content()
    assert "1 mei 2024" in got.text_content()
    assert "1 rapport: 1 gelukt." in got.text_content()


def test_a_report_for_inside_use_is_marked_beside_its_links(tmp_path):
    got = page(tmp_path, job(intern=True), job(gemeente="GM9902"))
    first, second = got.find(".//tbody").iter("tr")
    assert "INTERN - NIET VERSPREIDEN" in first.text_content()
    assert "INTERN" not in second.text_content()


def test_failures_stand_first_and_with_their_reason(tmp_path):
    got = page(
        tmp_path,
        job(),
        job("overgeslagen"),
        job("mislukt", gemeente="GM9902", gemeente_naam="", reason="Kolom ontbreekt."),
    )
    failures = got.xpath("//section[@class='failures']")[0].text_content()
    assert "GM9902" in failures
    assert "Kolom ontbreekt." in failures
    assert "3 rapporten: 1 gelukt, 1 overgeslagen (niets veranderd) en 1 mislukt." in got.text_content()
    assert len(list(got.find(".//tbody").iter("tr"))) == 3


def test_a_failure_without_a_reason_is_still_a_failure(tmp_path):
    assert "de reden is niet bekend" in page(tmp_path, job("mislukt")).text_content()


def test_without_failures_there_is_no_such_part(tmp_path):
    assert not page(tmp_path, job()).xpath("//section[@class='failures']")


def test_an_empty_run_says_so(tmp_path):
    assert "Er zijn geen rapporten gemaakt." in page(tmp_path).text_content()


def test_hostile_names_are_text(tmp_path, hostile):
    got = page(tmp_path, job("mislukt", gemeente_naam=hostile, reason=hostile), titel=hostile, organisatie=hostile)
    assert not list(got.iter("script", "img", "svg"))
    assert " ".join(got.text_content().split()).count(hostile) >= 6


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "https://example.org/", "/etc/passwd", "../elders.pdf", "a/../../b", ""]
)
def test_links_stay_inside_the_run(link):
    with pytest.raises(ValueError, match="inside the folder"):
        job(links={"pdf": link})


def test_links_have_a_known_form():
    with pytest.raises(ValueError, match="pdf, html or ipynb"):
        job(links={"exe": "a.exe"})


def test_a_folder_that_is_not_there_gives_one_clear_message(tmp_path):
    with pytest.raises(OutputError, match=r"index\.html"):
        write_index(tmp_path / "weg", RunOverview(naam="proef", titel="", jobs=()))
