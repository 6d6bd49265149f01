"""Blocks: made by a notebook, written as JSON, read back and checked."""

import json
from datetime import date

import pandas as pd
import pytest

from toolkit.disclosure.absent import Absent
from toolkit.errors import NotebookError
from toolkit.publish.blocks import (
    Accountability,
    Figure,
    Front,
    InBrief,
    KeyFigure,
    Note,
    Part,
    Table,
    as_block,
    read_block,
)


def test_a_block_is_plain_json_with_its_kind():
    front = Front(titel="Opgave", gemeente="Voorbeeld", gebied_code="GM9901", datum=date(2024, 5, 1))
    block = front.block()
    assert json.loads(json.dumps(block)) == block
    assert (block["soort"], block["datum"], block["intern"]) == ("voorblad", "2024-05-01", False)


def test_a_drawing_becomes_a_figure_with_its_table(build):
    figure = as_block(build.drawn())
    assert isinstance(figure, Figure)
    assert isinstance(figure.tabel, Table)
    assert figure.tabel.kolommen[0].uitlijning == "links"
    assert figure.block()["tabel"]["rijen"] == [["Zuid", "1.250", "15%"]]


def test_what_could_not_be_drawn_becomes_a_note_with_the_reason():
    note = as_block(Absent("Senioren per kern", "Er zijn geen kernen."))
    assert note == Note(titel="Senioren per kern", tekst="Niet beschikbaar. Er zijn geen kernen.")


def test_what_was_looked_for_and_is_not_there_is_no_lack():
    note = as_block(Absent("Nog in te regelen", "Er is niets meer in te regelen.", nagegaan=True))
    assert note == Note(titel="Nog in te regelen", tekst="Er is niets meer in te regelen.")


@pytest.mark.parametrize("other", [pd.DataFrame({"a": [1]}), "tekst", None, {"soort": "tabel"}])
def test_nothing_else_can_be_shown(other):
    with pytest.raises(TypeError, match="nothing else"):
        as_block(other)


@pytest.mark.parametrize("alt", ["", "   ", "In Zuid wonen de meeste senioren"])
def test_a_figure_needs_an_alternative_that_says_more_than_its_title(build, alt):
    with pytest.raises(NotebookError, match="tekstalternatief"):
        as_block(build.drawn(alt=alt))


@pytest.mark.parametrize(
    "block",
    [
        Front(titel="Opgave", gemeente="Voorbeeld", gebied_code="GM9901", datum=date(2024, 5, 1)),
        InBrief(zinnen=("Eén.", "Twee."), kerncijfers=(KeyFigure(waarde="1", label="een"),)),
        Note(toon="let_op", tekst="Pas op."),
        Accountability(onderdelen=(Part(kop="Bronnen", regels=("CBS",)),)),
    ],
    ids=lambda block: block.soort,
)
def test_reading_gives_back_what_was_written(block):
    assert read_block(block.block(), place="cel 1").block() == block.block()


def test_figures_and_tables_survive_the_way_through_a_file(build):
    for item in (build.drawn(), build.drawn(twin=None), build.laid_out()):
        written = json.loads(json.dumps(as_block(item).block()))
        assert read_block(written, place="cel 1").block() == written


@pytest.mark.parametrize(
    "broken",
    [
        {"soort": "taart", "titel": "geheim"},
        {"soort": "notitie"},
        {"soort": "notitie", "tekst": "geheim", "extra": 1},
        {"soort": "notitie", "tekst": 1},
        ["geheim"],
    ],
)
def test_a_block_of_another_shape_is_refused_without_quoting_it(broken):
    with pytest.raises(NotebookError, match=r"cel 3.*vorm") as refused:
        read_block(broken, place="cel 3")
    assert "geheim" not in str(refused.value)


def test_reading_checks_the_text_alternative_again(build):
    block = as_block(build.drawn()).block() | {"alt": " "}
    with pytest.raises(NotebookError, match="tekstalternatief"):
        read_block(block, place="cel 2")
