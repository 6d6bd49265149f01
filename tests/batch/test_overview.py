"""The index page says of every job what came of it."""

from datetime import UTC, datetime

import pytest

from toolkit.batch.manifest import JobRecord, Manifest
from toolkit.batch.overview import write_overview

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def job(**options):
    plain = {"parameters": {}, "vingerafdruk": "a", "onderdelen": {}, "bronnen": (), "uitgevoerd": NOON}
    return JobRecord(**{"gemeente": "GM9901", "notebook": "proef", "status": "gelukt", **plain, **options})


@pytest.fixture
def shown(tmp_path, monkeypatch):
    """Return the overview that is handed to the page."""
    given = []
    monkeypatch.setattr("toolkit.batch.overview.write_index", lambda folder, overview: given.append(overview))

    def show(*jobs, **experiment):
        settings = {"naam": "toets", "titel": "", "organisatie": "", **experiment}
        write_overview(
            tmp_path,
            Manifest(
                toolkit="0.1.0", versies={}, experiment=settings, onthulling={}, gestart=NOON, beeindigd=NOON, jobs=jobs
            ),
        )
        return given.pop()

    return show


def test_links_are_made_to_what_is_there(shown):
    made = {"GM9901/proef.pdf": "a", "GM9901/proef.ipynb": "b", "GM9901/resultaten/tabel.csv": "c"}
    (line,) = shown(job(uitvoer=made)).jobs
    assert line.links == {"pdf": "GM9901/proef.pdf", "ipynb": "GM9901/proef.ipynb"}


def test_names_of_the_front_page_are_preferred_to_codes(shown):
    named, failed, other = shown(
        job(gemeente_naam="Hagerwolde", titel="Wat is de opgave?"), job(notebook="x"), job(gemeente="GM9902"),
    ).jobs  # fmt: skip
    assert (named.gemeente_naam, named.rapport) == ("Hagerwolde", "Wat is de opgave?")
    assert (failed.gemeente_naam, failed.rapport) == ("Hagerwolde", "x")  # known from the other notebook
    assert other.gemeente_naam == "GM9902"


def test_what_is_for_inside_use_is_marked(shown):
    inside, outside = shown(job(intern=True), job()).jobs
    assert (inside.intern, outside.intern) == (True, False)


@pytest.mark.parametrize(
    ("status", "reason", "shown_status", "shown_reason"),
    [
        ("gelukt", "", "gelukt", ""),
        ("mislukt", "x.csv: leeg.", "mislukt", "x.csv: leeg."),
        ("overgeslagen", "", "overgeslagen", "Niets veranderd sinds 1 maart 2026."),
        ("niet_uitgevoerd", "Afgebroken.", "mislukt", "Afgebroken."),
    ],
)
def test_every_status_has_a_line(shown, status, reason, shown_status, shown_reason):
    (line,) = shown(job(status=status, reden=reason)).jobs
    assert (line.status, line.reason) == (shown_status, shown_reason)


def test_the_title_of_the_experiment_or_else_its_name(shown):
    assert shown(titel="Tien gemeenten").titel == "Tien gemeenten"
    assert shown().titel == "toets"
