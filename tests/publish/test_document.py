"""From notebook to document: title, numbers, order, marks."""

import json
from datetime import date

import pytest

from toolkit.errors import NotebookError
from toolkit.publish import Accountability, Front, InBrief, Note, Part
from toolkit.publish.document import CREDIT, read_document


def document(build, *cells):
    return read_document(build.notebook(*cells), name="01_opgave")


def kinds(parts):
    return [part["soort"] for part in parts]


def test_the_front_gives_the_title_and_replaces_the_first_heading(build):
    got = document(build, build.written("# Eigen titel\n\nInleiding."), build.shown(build.front))
    assert got.titel == "Wat is de opgave?"
    assert got.korte_titel == "Wat is de opgave? · Voorbeeld"
    assert got.feiten == ("2023", "Rapport van 1 mei 2024", "Experimentteam")
    assert kinds(got.delen) == ["alinea"]


def test_without_a_front_the_first_heading_is_the_title(build):
    got = document(build, build.written("# Eigen *titel*"), build.shown(Note(tekst="x")))
    assert (got.titel, got.voorblad, got.feiten) == ("Eigen titel", None, ())


def test_a_first_heading_of_another_level_is_no_title(build):
    with pytest.raises(NotebookError, match="01_opgave: het notebook heeft geen titel"):
        document(build, build.written("## Kop"), build.shown(Note(tekst="x")))


@pytest.mark.parametrize("twice", [Front(titel="A", gemeente="B", gebied_code=""), InBrief(zinnen=("x",))])
def test_there_is_one_front_and_one_in_brief(build, twice):
    with pytest.raises(NotebookError, match="meer dan één"):
        document(build, build.written("# Titel"), build.shown(twice, twice))


def test_headings_never_skip_a_level_and_empty_ones_are_no_headings(build):
    text = "#### diep\n\n#\n\n## twee\n\n#### vier\n\n### drie\n\n# een\n\n## twee"
    got = document(build, build.shown(build.front), build.written(text))
    assert [(part["tekst"], part["niveau"]) for part in got.delen] == [
        ("diep", 1), ("twee", 1), ("vier", 2), ("drie", 2), ("een", 1), ("twee", 2),
    ]  # fmt: skip
    assert [part["anker"] for part in got.inhoud] == [f"kop-{number}" for number in range(1, 7)]


def test_figures_and_tables_are_numbered_apart_and_a_table_of_a_figure_by_its_figure(build):
    items = (build.drawn(), build.laid_out(), build.drawn(), build.drawn(twin=None), build.laid_out())
    got = document(build, build.shown(build.front), build.shown(*items))
    assert [(part["soort"], part["nummer"], part["anker"]) for part in got.delen] == [
        ("figuur", 1, "figuur-1"), ("tabel", 1, "tabel-1"), ("figuur", 2, "figuur-2"), ("figuur", 3, "figuur-3"),
        ("tabel", 2, "tabel-2"),
    ]  # fmt: skip
    assert [(twin["anker"], twin["figuur"], twin["nummer"]) for twin in got.tabellen_bij_figuren] == [
        ("tabel-bij-figuur-1", "figuur-1", 1), ("tabel-bij-figuur-2", "figuur-2", 2),
    ]  # fmt: skip


def test_drawings_are_cleaned_and_their_ids_do_not_clash(build):
    got = document(build, build.shown(build.front), build.shown(build.drawn(), build.drawn()))
    assert 'id="f1-balk"' in got.delen[0]["svg"]
    assert 'id="f2-balk"' in got.delen[1]["svg"]
    assert got.delen[0]["breedte_mm"] == pytest.approx(160, abs=0.1)


def test_a_bad_drawing_is_refused_with_the_name_of_the_notebook(build):
    from toolkit.publish.blocks import MIME

    cell = build.shown(build.drawn())
    cell.outputs[0].data[MIME]["svg"] = "<svg>"
    with pytest.raises(NotebookError, match=r"01_opgave.*SVG"):
        document(build, build.shown(build.front), cell)


def test_the_accountability_comes_last_with_credit_and_version(build):
    account = Accountability(onderdelen=(Part(kop="Bronnen", regels=("CBS",)),))
    got = document(build, build.shown(account), build.shown(build.front), build.written("## Kop"))
    assert [part["kop"] for part in got.verantwoording] == ["Bronnen", "Colofon"]
    assert got.verantwoording[-1]["regels"] == [CREDIT, "Gemaakt met doorstroom-toolkit 0.1.0."]


def test_what_the_accountability_says_itself_is_not_said_twice(build):
    account = Accountability(
        onderdelen=(Part(kop="Herkomst", regels=(CREDIT, "Gemaakt met doorstroom-toolkit 0.1.0.")),)
    )
    got = document(build, build.shown(build.front, account))
    assert [part["kop"] for part in got.verantwoording] == ["Herkomst"]


@pytest.mark.parametrize("status", ["open", "beschermd", "intern"])
@pytest.mark.parametrize("kind", ["drawn", "laid_out"])
def test_one_internal_figure_or_table_makes_the_whole_report_internal(build, kind, status):
    got = document(build, build.shown(build.front), build.shown(build.drawn(), getattr(build, kind)(status=status)))
    assert got.intern is (status == "intern")


def test_an_internal_table_behind_an_open_figure_counts_too(build):
    figure = build.drawn(twin=build.laid_out(status="intern"))
    assert document(build, build.shown(build.front), build.shown(figure)).intern


def test_the_front_can_make_a_report_internal_or_fictitious(build):
    front = Front(titel="A", gemeente="B", gebied_code="", intern=True, fictief=True)
    got = document(build, build.shown(front))
    assert (got.intern, got.fictief) == (True, True)


def test_the_document_is_json(build):
    got = read_document(build.rich())
    for part in (got.voorblad, got.kort, got.delen, got.verantwoording):
        assert json.dumps(part)


def test_the_date_is_written_in_full(build):
    front = Front(titel="A", gemeente="B", gebied_code="", datum=date(2026, 1, 1))
    assert document(build, build.shown(front)).feiten == ("Rapport van 1 januari 2026",)
