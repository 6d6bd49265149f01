"""Curves of who still waits: the steps are the numbers of the table, and what was hidden is not drawn."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import huisstijl
from toolkit.figures import overlevingskromme
from toolkit.figures.survival_curves import Curve, curves_of, day_ticks

TEXTS = {"title": "De helft is na dertig dagen bewoond", "subtitle": "Deel van de woningen dat nog niet gevuld is"}
LINES = [colour.lower() for colour in (huisstijl.ACCENT, huisstijl.HIGHLIGHT)]

# Five dwellings: filled on days 10, 30 and 60, last seen vacant on days 20 and 90 (Kaplan-Meier by hand).
ALONE = """
groep | dag | aandeel | laag | hoog | in_beeld
Alle  | 0   | 1       |      |      | 5
Alle  | 10  | 0.8     | 0.5  | 1    | 5
Alle  | 20  | 0.8     | 0.5  | 1    | 4
Alle  | 30  | 0.53333 | 0.2  | 0.8  | 3
Alle  | 60  | 0.26667 | 0.1  | 0.6  | 2
Alle  | 90  | 0.26667 | 0.1  | 0.6  | 1
"""
TWO = (
    ALONE.replace("Alle", "Huur")
    + "Koop | 0 | 1 | | | 1250\nKoop | 45 | 0.4 | 0.3 | 0.5 | 1250\nKoop | 90 | 0.4 | | | 420\n"
)


@pytest.fixture
def alone(table, public):
    return public(table(ALONE))


@pytest.fixture
def two(table, public):
    return public(table(TWO))


def draw(data, **options):
    return overlevingskromme(data, **({"horizon": 90} | TEXTS | options))


def lines(picture, colour=0, width=1.0):
    return [shape for shape in picture.shapes if shape.stroke == LINES[colour] and shape.stroke_width > width]


def in_units(picture, shape):
    """Corners as (day, share): the axis runs from 0 to 90 days and from 0 to 100%."""
    text = {written.text: written for written in picture.texts}
    middle = {name: (text[name].left + text[name].right) / 2 for name in ("0", "90")}
    height = {name: text[name].y for name in ("0%", "100%")}
    return [
        (
            90 * (x - middle["0"]) / (middle["90"] - middle["0"]),
            (y + 2.76 - height["0%"]) / (height["100%"] - height["0%"]),
        )
        for x, y in shape.points
    ]


def test_the_line_steps_down_on_the_days_of_the_table(alone, read):
    picture = read(draw(alone).svg)
    [line] = lines(picture)
    wanted = [(0, 1), (10, 1), (10, 0.8), (30, 0.8), (30, 8 / 15), (60, 8 / 15), (60, 4 / 15), (90, 4 / 15)]
    for found, corner in zip(in_units(picture, line), wanted, strict=True):
        assert found == pytest.approx(corner, abs=0.005)


def test_below_the_axis_stands_how_many_are_at_risk_as_the_day_begins(alone, read):
    picture = read(draw(alone).svg)
    place = {written.text: (written.left + written.right) / 2 for written in picture.texts}
    ticks = day_ticks(90, 90)
    assert ticks == [0, 14, 28, 42, 56, 70, 90]  # 84 lies too near to the horizon
    lowest = sorted((w for w in picture.texts if w.text in "54321"), key=lambda w: w.left)
    # day 14: 10 has been filled, 20 not yet seen for the last time
    assert [written.text for written in lowest] == ["5", "4", "3", "2", "2", "1", "1"]
    assert [(w.left + w.right) / 2 for w in lowest] == pytest.approx([place[f"{tick}"] for tick in ticks], abs=0.2)


def test_the_horizon_is_a_tick_with_a_line_and_words(alone, read):
    texts = [written.text for written in read(draw(alone, horizon=60, horizon_words="einde").svg).texts]
    assert "60 dagen (einde)" in texts
    assert "60" in texts


def test_lines_end_in_their_name_and_last_share(two, read):
    texts = [written.text for written in read(draw(two).svg).texts]
    assert texts[texts.index("Huur") + 1] == "27%"
    assert texts[texts.index("Koop") + 1] == "40%"
    assert "1.250" in texts


def test_markers_tell_lines_apart_in_grey(two, alone, read):
    square = [shape for shape in read(draw(two).svg).shapes if shape.fill == LINES[1]]
    assert len(square) >= len(day_ticks(90, 90))  # on every tick but the first, at the name and before the numbers
    assert not [shape for shape in read(draw(alone).svg).shapes if shape.fill == LINES[1]]


def test_the_twin_has_the_rows_that_hold_on_the_ticks(two):
    assert draw(two).twin.rows[:3] == (
        ("Huur", "0", "100%", ".", ".", "5"),
        ("Huur", "10", "80%", "50%", "100%", "5"),  # on day 14
        ("Huur", "20", "80%", "50%", "100%", "4"),  # on day 28
    )
    assert len(draw(two).twin.rows) == 6 + 3


def test_a_curve_stops_where_it_is_suppressed_and_says_so(alone, hide_rows, read):
    hidden = hide_rows(alone, ["aandeel", "laag", "hoog", "in_beeld"], [3, 4, 5])
    drawing = draw(hidden)
    picture = read(drawing.svg)
    [line] = lines(picture)
    assert in_units(picture, line)[-1] == pytest.approx((20, 0.8), abs=0.005)
    texts = [written.text for written in picture.texts]
    assert "Alle: vanaf dag 30 onderdrukt." in texts
    assert "(dag 20)" in texts
    assert texts.count("x") == 6  # at risk on days 28 (of day 30) to 90, and in the legend
    assert drawing.alt.endswith("vanaf dag 30 onderdrukt. De stippellijn staat bij dag 90.")


def test_nothing_is_drawn_beyond_a_hidden_stretch_though_later_days_are_known(alone, hide_rows, read):
    picture = read(draw(hide_rows(alone, ["aandeel", "laag", "hoog"], [2])).svg)
    [line] = lines(picture)
    assert in_units(picture, line)[-1] == pytest.approx((10, 0.8), abs=0.005)
    assert "(dag 10)" in [written.text for written in picture.texts]


def test_a_group_without_any_share_has_no_line(alone, hide_rows, read):
    drawing = draw(hide_rows(alone, ["aandeel", "laag", "hoog", "in_beeld"], range(6)))
    assert not lines(read(drawing.svg))
    assert "Alle: geen enkel cijfer." in drawing.alt


def test_a_band_around_a_hidden_share_is_refused(alone, hide_rows):
    with pytest.raises(ValueError, match="its interval is not"):
        draw(hide_rows(alone, ["aandeel"], [3]))


def test_the_alt_text_says_when_half_is_filled_and_what_is_left(two):
    assert draw(two).alt == (
        "Dalende trapjeslijn van 2 groepen: Deel van de woningen dat nog niet gevuld is. Huur: de helft is gevuld na "
        "60 dagen; na 90 dagen is 27% niet gevuld (marge 10% tot 60%); bij het begin 5 in beeld. Koop: de helft is "
        "gevuld na 45 dagen; na 90 dagen is 40% niet gevuld; bij het begin 1.250 in beeld. De stippellijn staat bij "
        "dag 90."
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [("0.53333", "0.85"), ("0.8 ", "1.2 "), ("| 20 ", "| 10 "), ("| 0   |", "| -1  |")],
    ids=["rises", "above 1", "day twice", "before day 0"],
)
def test_what_is_no_curve_of_waiting_is_refused(table, public, old, new):
    with pytest.raises(ValueError, match="never rises"):
        draw(public(table(ALONE.replace(old, new, 1))))


def test_no_group_too_many_groups_and_no_horizon_are_refused(alone, public):
    with pytest.raises(ValueError, match="1 to 4 groups"):
        draw(alone.with_table(alone.table.iloc[:0]))
    five = pd.concat([alone.table.assign(groep=f"Groep {n}") for n in range(5)]).set_index("groep")
    with pytest.raises(ValueError, match="1 to 4 groups"):
        draw(public(five))
    with pytest.raises(ValueError, match="at least one day"):
        draw(alone, horizon=0)
    with pytest.raises(TypeError, match="Publishable"):
        draw(alone.table)


@pytest.mark.parametrize(
    ("last", "horizon", "ticks"),
    [
        (365, 365, [0, 60, 120, 180, 240, 300, 365]),
        (365, 180, [0, 60, 120, 180, 240, 300, 360]),
        (40, 40, [0, 7, 14, 21, 28, 40]),
        (1, 1, [0, 1]),
        (90, 3, [0, 14, 28, 42, 56, 70, 84]),  # no room for 3 beside 0
    ],
)
def test_ticks_are_round_days_with_the_horizon_among_them(last, horizon, ticks):
    assert day_ticks(last, horizon) == ticks


names = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=60)


@st.composite
def tables(draw):
    """Random groups with falling shares, wide numbers at risk and some ends of intervals missing."""
    rows = []
    for name in draw(st.lists(names, min_size=1, max_size=4, unique=True)):
        days = sorted(draw(st.lists(st.integers(0, 800), min_size=1, max_size=8, unique=True)))
        shares = sorted(draw(st.lists(st.floats(0, 1), min_size=len(days), max_size=len(days))), reverse=True)
        for day, share in zip(days, shares, strict=True):
            banded = draw(st.booleans())
            low, high = (max(0.0, share - 0.1), min(1.0, share + 0.1)) if banded else (None, None)
            rows.append((name, day, share, low, high, draw(st.integers(0, 999_999))))
    table = pd.DataFrame(rows, columns=["groep", "dag", "aandeel", "laag", "hoog", "in_beeld"])
    return table.astype(dict.fromkeys(("aandeel", "laag", "hoog"), "Float64"))


@settings(max_examples=30, deadline=None)
@given(table=tables(), horizon=st.integers(1, 800))
def test_no_text_is_clipped_or_touched(public, read, tidy, table, horizon):
    picture = read(draw(public(table.set_index("groep")), horizon=horizon).svg)
    tidy(picture)


@given(table=tables())
def test_steps_only_go_down_and_end_on_the_last_day(public, table):
    for curve in curves_of(public(table.set_index("groep"))):
        assert isinstance(curve, Curve)
        days, shares = zip(*curve.steps, strict=True)
        assert list(days) == sorted(days)
        assert list(shares) == sorted(shares, reverse=True)
        assert curve.steps[-1] == curve.known[-1]


def test_a_number_that_was_hidden_below_the_axis_is_explained(alone, read, hide_rows):
    texts = [written.text for written in read(draw(hide_rows(alone, ["in_beeld"], [3])).svg).texts]
    assert "x" in texts
    assert texts[-1] == "onderdrukt"
    assert "onderdrukt" not in [written.text for written in read(draw(alone).svg).texts]
