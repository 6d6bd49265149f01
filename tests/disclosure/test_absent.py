import pandas as pd
import pytest

from toolkit import disclosure, figures, publish, tables_out
from toolkit.disclosure.absent import Absent
from toolkit.publish.blocks import as_block

NOTHING = pd.DataFrame(columns=["gebied_code", "naam", "waarde"])


@pytest.mark.parametrize(
    "draw",
    [
        lambda data: figures.choropleth(data, value="waarde", title="Titel", subtitle=""),
        lambda data: figures.ranked_bars(data, value="waarde", title="Titel", subtitle=""),
        lambda data: tables_out.table(data, columns=[tables_out.Kolom("naam", "Naam")], title="Titel"),
    ],
)
def test_what_has_a_reason_to_be_empty_becomes_a_note_that_says_so(draw):
    made = draw(disclosure.open_data(NOTHING, reden="Er zijn geen grenzen."))
    assert made == Absent("Titel", "Er zijn geen grenzen.")
    assert as_block(made) == publish.Note(titel="Titel", tekst="Niet beschikbaar. Er zijn geen grenzen.")


def test_what_was_looked_for_in_a_source_is_said_to_be(bron):
    data = disclosure.open_data(NOTHING, bron, reden="Alle codes zijn bekend.")
    made = tables_out.table(data, columns=[tables_out.Kolom("naam", "Naam")], title="Titel")
    assert made == Absent("Titel", "Alle codes zijn bekend.", nagegaan=True)


def test_an_empty_table_without_a_reason_and_a_source_is_refused():
    with pytest.raises(ValueError, match="without a source"):
        disclosure.open_data(NOTHING)


def test_a_reason_is_no_way_around_the_door():
    with pytest.raises(TypeError):
        figures.ranked_bars(NOTHING, value="waarde", title="Titel", subtitle="")
