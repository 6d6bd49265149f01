"""Values with their margin: dots where values are, lines from end to end, nothing invented where an end is missing."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import huisstijl
from toolkit.figures import Reference, marges
from toolkit.figures.legend import STRIPE
from toolkit.figures.margins import DOT, MAX_ROWS

TEXTS = {"title": "In West willen de meesten verhuizen", "subtitle": "Deel met een verhuiswens"}
DOTS, LINES = huisstijl.ACCENT.lower(), huisstijl.BARS.lower()


@pytest.fixture
def wijken(table, public):
    return public(
        table("""
        naam  | wens | laag | hoog
        Zuid  | 0.30 | 0.20 | 0.40
        Noord | 0.20 |      |
        Oost  | 0.10 | 0.06 |
        West  | 0.50 | 0.40 | 0.60
        Bos   |      |      |
    """)
    )


def draw(data, **options):
    return marges(
        data, **({"value": "wens", "laag": "laag", "hoog": "hoog", "row_words": ("wijk", "wijken")} | TEXTS | options)
    )


def filled(picture):
    """Full dots of rows; the last one is the sample in the legend."""
    return [shape for shape in picture.shapes if shape.fill == DOTS][:-1]


def level_lines(picture):
    """Lines of intervals from left to right, the sample in the legend left out."""
    lines = [shape for shape in picture.shapes if shape.stroke == LINES and shape.height < 0.01]
    return lines[:-1]


def test_dots_lie_in_proportion_to_their_values(wijken, read):
    zuid, oost, west = (shape.centre[0] for shape in filled(read(draw(wijken).svg)))
    assert (west - oost) / (zuid - oost) == pytest.approx((0.5 - 0.1) / (0.3 - 0.1), abs=0.01)


def test_a_line_runs_from_the_low_to_the_high_end(wijken, read):
    picture = read(draw(wijken).svg)
    zuid, _, west = filled(picture)
    per_unit = (west.centre[0] - zuid.centre[0]) / 0.2
    left, right = level_lines(picture)[:2]  # both halves of Zuid
    assert left.width == pytest.approx(0.10 * per_unit, abs=0.1)
    assert right.width == pytest.approx(0.10 * per_unit, abs=0.1)
    assert right.left == pytest.approx(zuid.centre[0], abs=0.05)


def test_of_an_interval_with_one_known_end_only_that_half_is_drawn(wijken, read):
    picture = read(draw(wijken).svg)
    oost = filled(picture)[1]
    halves = [line for line in level_lines(picture) if abs(line.centre[1] - oost.centre[1]) < 0.1]
    assert len(halves) == 1
    assert halves[0].left < oost.centre[0]
    texts = [written.text for written in picture.texts]
    assert "vanaf 6%" in texts
    assert "Bij 1 wijk is maar één grens van de marge bekend." in texts


def test_a_value_without_an_interval_is_an_open_dot(wijken, read):
    picture = read(draw(wijken).svg)
    rings = [shape for shape in picture.shapes if shape.stroke == DOTS and shape.width == pytest.approx(5, abs=0.3)]
    assert len(rings) == 2  # Noord, and the sample in the legend
    assert {"waarde met marge", "waarde zonder marge"} <= {written.text for written in picture.texts}


def test_each_value_and_interval_is_written_in_its_row(wijken, read):
    rows = {}
    for written in sorted(read(draw(wijken).svg).texts, key=lambda it: it.left):
        rows.setdefault(round(written.y / 16), []).append(written.text)
    assert ["Zuid", "30%", "20 tot 40%"] in rows.values()
    assert ["Noord", "20%"] in rows.values()
    assert ["Bos", ". geen cijfer"] in rows.values()


def test_a_hidden_row_is_striped_and_has_no_dot(wijken, hide_rows, read):
    drawing = draw(hide_rows(wijken, ["wens", "laag", "hoog"], [0]))
    picture = read(drawing.svg)
    assert "x onderdrukt" in [written.text for written in picture.texts]
    assert len(filled(picture)) == 2  # Oost and West
    assert [shape.stroke_width for shape in picture.shapes].count(STRIPE) == 1
    assert drawing.twin.rows[0] == ("Zuid", "x", "x", "x")


def test_an_interval_around_a_hidden_value_would_give_it_away(wijken, hide_rows):
    with pytest.raises(ValueError, match="hidden but its interval is not"):
        draw(hide_rows(wijken, ["wens"], [0]))


def test_an_interval_upside_down_is_refused(wijken, public):
    with pytest.raises(ValueError, match="above its high end"):
        draw(public(wijken.table.assign(laag=0.9, hoog=0.1).set_index("naam")))


def test_the_reference_line_stands_at_its_value(wijken, read):
    picture = read(draw(wijken, reference=Reference("Lindermonde", 0.3)).svg)
    line = next(shape for shape in picture.shapes if shape.stroke == huisstijl.INK.lower())
    assert line.left == pytest.approx(filled(picture)[0].centre[0], abs=0.05)
    assert "Lindermonde 30%" in [written.text for written in picture.texts]


def test_an_axis_that_does_not_hold_zero_says_where_it_begins(table, public, read):
    high = public(table("naam | wens | laag | hoog\nA | 0.90 | 0.88 | 0.93\nB | 0.95 | 0.94 | 0.97"))
    assert "De as begint bij 88%, niet bij 0." in [written.text for written in read(draw(high).svg).texts]
    low = public(table("naam | wens | laag | hoog\nA | 0.10 | 0.05 | 0.3"))
    assert not [written for written in read(draw(low).svg).texts if "De as" in written.text]


def test_values_below_zero_lie_left_of_the_zero_line(table, public, read):
    change = public(table("naam | wens | laag | hoog\nA | -20 | -30 | -10\nB | 10 | 5 | 15"))
    picture = read(draw(change, soort="getal1").svg)
    zero = next(s for s in picture.shapes if s.stroke == huisstijl.QUIET.lower() and s.width < 0.01 and s.height > 20)
    a, b = filled(picture)
    assert a.centre[0] < zero.left < b.centre[0]
    assert "−20,0" in [written.text for written in picture.texts]


def test_equal_values_are_shown_against_zero(table, public, read):
    picture = read(draw(public(table("naam | wens | laag | hoog\nA | 0.3 | 0.3 | 0.3\nB | 0.3 | |"))).svg)
    assert "0%" in [written.text for written in picture.texts]


def test_the_twin_holds_value_and_both_ends(wijken):
    twin = draw(wijken, heading="Verhuiswens").twin
    assert [column.heading for column in twin.columns] == ["Wijk", "Verhuiswens", "Laag", "Hoog"]
    assert twin.rows[2] == ("Oost", "10%", "6%", ".")


def test_the_alt_text_holds_the_numbers_of_the_table(wijken):
    assert draw(wijken, reference=Reference("Stad", 0.35)).alt == (
        "Punten met marge voor 5 wijken: Deel met een verhuiswens. Hoogste: West met 50% (marge van 40% tot 60%); "
        "laagste: Oost met 10% (marge van 6%). Ter vergelijking: Stad 35%; marge er geheel boven: 1, er geheel "
        "onder: 0. Zonder marge: 1 wijk. Zonder waarde: 1 zonder cijfer."
    )


def test_only_missing_values_give_names_with_their_marks(table, public, read):
    drawing = draw(public(table("naam | wens | laag | hoog\nA | | |\nB | | |")))
    assert [written.text for written in read(drawing.svg).texts] == ["A", ". geen cijfer", "B", ". geen cijfer"]
    assert "Er is geen enkel cijfer." in drawing.alt


def test_a_page_is_never_overrun(public):
    many = pd.DataFrame({"naam": [f"Buurt {n}" for n in range(45)], "wens": 0.5, "laag": 0.4, "hoog": 0.6})
    drawing = draw(public(many.set_index("naam")))
    assert drawing.subtitle.endswith("(40 van 45 wijken)")
    assert len(drawing.twin.rows) == MAX_ROWS


def test_an_empty_table_and_raw_data_are_refused(wijken):
    with pytest.raises(ValueError, match="at least one row"):
        draw(wijken.with_table(wijken.table.iloc[:0]))
    with pytest.raises(TypeError, match="Publishable"):
        draw(wijken.table)


names = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=80)
triples = st.lists(st.floats(-2000, 2000), min_size=3, max_size=3).map(sorted)
rows = st.lists(st.tuples(names, triples, st.sampled_from(["", "laag", "hoog", "alles"])), min_size=1, max_size=8)


@settings(max_examples=25, deadline=None)
@given(rows=rows, soort=st.sampled_from(["aantal", "aandeel", "getal1", "euro"]))
def test_no_text_is_clipped_and_dots_stay_on_the_sheet(public, read, tidy, rows, soort):
    cells = [
        {"naam": name, "laag": low, "wens": value, "hoog": high} | dict.fromkeys(EMPTY[empty], None)
        for name, (low, value, high), empty in rows
    ]
    table = pd.DataFrame(cells).astype(dict.fromkeys(("laag", "wens", "hoog"), "Float64"))
    picture = read(draw(public(table.set_index("naam")), soort=soort).svg)
    tidy(picture)
    for dot in filled(picture):
        assert dot.centre[0] - DOT >= 0
        assert dot.centre[0] + DOT <= picture.width


EMPTY = {"": [], "laag": ["laag"], "hoog": ["hoog"], "alles": ["laag", "wens", "hoog"]}
