"""Two values per row with their margins: what was counted beside what was estimated from it."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import huisstijl
from toolkit.figures import margeparen
from toolkit.figures.paired_margins import MAX_ROWS

TEXTS = {"title": "Ketens zijn langer dan gezien", "subtitle": "Gemiddeld aantal verhuizingen, met 95%-marge"}
KEYS = {
    "waarden": {"gezien": "zoals gezien", "geschat": "met correctie"},
    "banden": {"geschat": ("laag", "hoog")},
    "aantal": "n",
    "row_words": ("begin", "soorten begin"),
}
SQUARE, LINE = huisstijl.HIGHLIGHT.lower(), huisstijl.HIGHLIGHT.lower()


@pytest.fixture
def lengtes(table, public):
    return public(
        table("""
        naam       | gezien | geschat | laag | hoog | n
        nieuwbouw  | 1.0    | 2.0     | 1.5  | 3.0  | 1234
        overlijden | 0.5    | 1.0     | 0.8  |      | 55
        samenwonen | 0.0    |         |      |      | 12
    """)
    )


def draw(data, **options):
    return margeparen(data, **(KEYS | TEXTS | options))


def dots(picture, colour):
    return [shape for shape in picture.shapes if shape.fill == colour.lower()]


def test_dots_lie_where_the_axis_says(lengtes, read):
    picture = read(draw(lengtes).svg)
    ticks = {w.text: (w.left + w.right) / 2 for w in picture.texts if w.text in "0123"}
    unit = ticks["1"] - ticks["0"]
    seen = [(dot.centre[0] - ticks["0"]) / unit for dot in dots(picture, huisstijl.ACCENT)[:3]]
    assert seen == pytest.approx([1, 0.5, 0], abs=0.02)
    estimated = [(dot.centre[0] - ticks["0"]) / unit for dot in dots(picture, huisstijl.HIGHLIGHT)[:2]]
    assert estimated == pytest.approx([2, 1], abs=0.02)


def test_both_dots_of_a_row_lie_under_each_other(lengtes, read):
    picture = read(draw(lengtes).svg)
    round_, square = dots(picture, huisstijl.ACCENT)[0], dots(picture, huisstijl.HIGHLIGHT)[0]
    assert 6 < square.centre[1] - round_.centre[1] < 12


def test_known_ends_have_a_line_and_a_cap_and_unknown_ones_have_none(lengtes, read):
    level = [
        shape for shape in read(draw(lengtes).svg).shapes if shape.stroke == LINE and shape.height == 0 and shape.width
    ]
    assert len(level) == 3  # two ends of the first row and one of the second
    assert level[1].width / level[0].width == pytest.approx(1.0 / 0.5, abs=0.01)  # from 2 to 3 and from 2 to 1.5


def test_numbers_stand_in_columns_under_their_headings(lengtes, read):
    picture = read(draw(lengtes).svg)
    right = {written.text: written.right for written in reversed(picture.texts)}  # the legend has the words again
    assert right["1.234"] == pytest.approx(right["Aantal"], abs=0.1)
    assert right["2,0"] == pytest.approx(picture.width, abs=0.1)
    assert right["Aantal"] < right["zoals gezien"] < right["2,0"]


def test_a_missing_value_is_a_point_and_a_hidden_one_an_x(lengtes, hide_rows, read):
    assert "." in [written.text for written in read(draw(lengtes).svg).texts]
    drawing = draw(hide_rows(lengtes, ["gezien", "geschat", "laag", "hoog", "n"], [1]))
    assert [written.text for written in read(drawing.svg).texts].count("x") == 4  # two values, a count, the legend
    assert drawing.twin.rows[1] == ("overlijden", "x", "x", "x", "x", "x")
    assert drawing.alt.endswith("Zonder waarde: 2 onderdrukt en 1 zonder cijfer.")


def test_the_twin_has_ends_and_counts(lengtes):
    twin = draw(lengtes).twin
    assert [column.heading for column in twin.columns] == [
        "Begin", "Aantal", "Zoals gezien", "Met correctie", "Met correctie, laag", "Met correctie, hoog",
    ]  # fmt: skip
    assert twin.rows[0] == ("nieuwbouw", "1.234", "1,0", "2,0", "1,5", "3,0")


def test_the_alt_text_has_both_numbers_of_each_row(lengtes):
    assert draw(lengtes).alt == (
        "Twee punten (zoals gezien en met correctie) voor 3 soorten begin: Gemiddeld aantal verhuizingen, met "
        "95%-marge. nieuwbouw 1,0 en 2,0 (aantal 1.234); overlijden 0,5 en 1,0 (aantal 55); samenwonen 0,0 en geen cijfer "
        "(aantal 12). Zonder waarde: 1 zonder cijfer."
    )


def test_without_any_value_there_is_no_axis(lengtes, hide_rows, read):
    picture = read(draw(hide_rows(lengtes, ["gezien", "geschat", "laag", "hoog"], range(3))).svg)
    assert len(dots(picture, huisstijl.ACCENT)) == 1  # that of the legend
    assert not [written for written in picture.texts if written.text in ("0", "1", "2", "3")]


def test_what_is_no_pair_is_refused(lengtes, hide_rows):
    with pytest.raises(ValueError, match="exactly two values"):
        draw(lengtes, waarden={"gezien": "gezien"}, banden={})
    with pytest.raises(ValueError, match="at least one row"):
        draw(lengtes.with_table(lengtes.table.iloc[:0]))
    with pytest.raises(KeyError, match="bands without a value"):
        draw(lengtes, banden={"anders": ("laag", "hoog")})
    with pytest.raises(ValueError, match="its interval is not"):
        draw(hide_rows(lengtes, ["geschat"], [0]))
    with pytest.raises(TypeError, match="Publishable"):
        draw(lengtes.table)


names = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=90)
values = st.one_of(st.none(), st.floats(-99, 999))
rows = st.lists(st.tuples(names, values, values, st.integers(0, 10**6)), min_size=1, max_size=MAX_ROWS + 2)


@settings(max_examples=30, deadline=None)
@given(rows=rows, label=st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=40))
def test_no_text_is_clipped_or_touched(public, read, tidy, rows, label):
    table = pd.DataFrame(rows, columns=["naam", "gezien", "geschat", "n"]).assign(
        laag=lambda t: t["geschat"], hoog=lambda t: t["geschat"]
    )
    table = table.astype(dict.fromkeys(("gezien", "geschat", "laag", "hoog"), "Float64"))
    waarden = {"gezien": "zoals gezien", "geschat": label}
    tidy(read(draw(public(table.set_index("naam")), waarden=waarden).svg))


def test_what_was_hidden_is_explained_and_the_number_has_a_name(lengtes, read, hide_rows):
    picture = read(draw(hide_rows(lengtes, ["gezien"], [1]), aantal_words="Ketens").svg)
    texts = [written.text for written in picture.texts]
    assert "Ketens" in texts
    assert "x" in texts
    assert "onderdrukt" in texts
    assert "onderdrukt" not in [written.text for written in read(draw(lengtes).svg).texts]
