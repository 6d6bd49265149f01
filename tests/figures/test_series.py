"""A time series: points where values are, lines that stop where there is none, every moment explained."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import huisstijl
from toolkit.figures import Moment, reeks
from toolkit.figures.line_marks import COLOURS
from toolkit.figures.series import MAX_PERIODS
from toolkit.figures.series_plot import BAND_TINT
from toolkit.figures.theme import tint

TEXTS = {"title": "Senioren verhuizen minder", "subtitle": "Verhuizingen per kwartaal"}
INK = huisstijl.INK.lower()


@pytest.fixture
def kwartalen(table, public):
    return public(
        table("""
        kwartaal | v   | laag | hoog | doel
        2022 K4  | 120 | 100  | 140  |
        2023 K1  | 110 | 90   | 130  | 110
        2023 K2  |     |      |      |
        2023 K3  | 90  | 80   |      |
        2023 K4  | 100 | 85   | 115  |
        2024 K1  | 80  | 65   | 100  | 60
    """)
    )


def draw(data, **options):
    return reeks(data, **({"tijd": "kwartaal", "waarden": {"v": "Lindermonde"}} | TEXTS | options))


def texts_of(drawing, read):
    return [written.text for written in read(drawing.svg).texts]


def markers(picture, number=0):
    """Markers on a line from left to right, without the one beside its name."""
    found = [shape for shape in picture.shapes if COLOURS[number].lower() in (shape.fill, shape.stroke)]
    small = [shape for shape in found if 3 < shape.width < 9 and 3 < shape.height < 9]
    return sorted(small, key=lambda shape: shape.left)[:-1]


def lines_of(picture, number=0):
    return [s for s in picture.shapes if s.stroke == COLOURS[number].lower() and s.width > 9 and s.stroke_width >= 1.2]


def test_points_lie_in_proportion_to_time_and_value(kwartalen, read):
    points = [marker.centre for marker in markers(read(draw(kwartalen).svg))]
    (x1, y120), (x2, y110), (x4, y90), (x5, y100), (x6, y80) = points
    assert (x4 - x2) / (x2 - x1) == pytest.approx(2, abs=0.01)  # 2023 K2 keeps its place
    assert x6 - x5 == pytest.approx(x2 - x1, abs=0.02)
    assert (y90 - y120) / (y80 - y120) == pytest.approx(30 / 40, abs=0.01)
    assert y120 < y110 < y100 < y90 < y80  # on paper y runs down


def test_a_line_stops_where_there_is_no_value(kwartalen, read):
    first, second = sorted(lines_of(read(draw(kwartalen).svg)), key=lambda line: line.left)
    assert len(first.points) == 2
    assert len(second.points) == 3
    assert first.left + first.width < second.left


def test_missing_and_suppressed_periods_are_marked_under_the_plot(kwartalen, hide_rows, read):
    hidden = draw(hide_rows(kwartalen, ["v", "laag", "hoog"], [4]))
    picture = read(hidden.svg)
    signs = {written.text: (written.left + written.right) / 2 for written in picture.texts if written.bold}
    assert {"x", "."} <= set(signs)
    lying = {round(marker.centre[0]) for marker in markers(picture)}
    assert round(signs["x"]) not in lying
    assert {"onderdrukt", "geen cijfer"} <= set(texts_of(hidden, read))
    assert hidden.twin.rows[4] == ("2023 K4", "x")
    assert len(markers(picture)) == 4  # K4 '22, K1, K3 and K1 '24


def test_a_value_alone_between_gaps_is_still_a_point(table, public, read):
    lonely = public(table("kwartaal | v\na |\nb | 5\nc |\nd | 7"))
    picture = read(draw(lonely).svg)
    assert len(markers(picture)) == 2
    assert not lines_of(picture)


def test_a_band_follows_both_ends_and_stops_with_the_line(kwartalen, read):
    picture = read(draw(kwartalen, banden={"v": ("laag", "hoog")}).svg)
    pale = tint(COLOURS[0], BAND_TINT).lower()
    bands = sorted((shape for shape in picture.shapes if shape.fill == pale), key=lambda shape: shape.width)
    sample, first, second = bands
    assert sample.width == pytest.approx(15, abs=0.1)
    points = [marker.centre for marker in markers(picture)]
    per_unit = (points[1][1] - points[0][1]) / 10  # 120 and 110
    assert first.height == pytest.approx(50 * per_unit, abs=0.1)  # from 90 to 140
    assert second.left == pytest.approx(points[3][0], abs=0.05)  # 2023 K3 has one end: no band there
    assert "marge (laag tot hoog)" in [written.text for written in picture.texts]


def test_a_band_around_a_hidden_value_would_give_it_away(kwartalen, hide_rows):
    with pytest.raises(ValueError, match="hidden but its interval is not"):
        draw(hide_rows(kwartalen, ["v"], [0]), banden={"v": ("laag", "hoog")})


def test_the_target_is_one_dashed_line_through_the_periods_that_have_one(kwartalen, read):
    drawing = draw(kwartalen, doel="doel")
    picture = read(drawing.svg)
    path = next(shape for shape in picture.shapes if shape.stroke == INK and shape.width > 50)
    points = [marker.centre for marker in markers(picture)]
    assert path.left == pytest.approx(points[1][0], abs=0.05)  # from 2023 K1
    assert path.left + path.width == pytest.approx(points[-1][0], abs=0.05)  # to 2024 K1
    assert "Doel 60" in [written.text for written in picture.texts]
    assert drawing.twin.rows[-1] == ("2024 K1", "80", "60")
    assert "Doel: 60 in 2024 K1." in drawing.alt


def test_a_line_bears_its_name_and_last_value_at_its_end(kwartalen, read):
    picture = read(draw(kwartalen).svg)
    end = max(marker.centre[0] for marker in markers(picture))
    named = {written.text: written for written in picture.texts if written.left > end}
    assert set(named) == {"Lindermonde", "80"}
    assert named["80"].bold


def test_a_line_that_ends_early_says_when(kwartalen, public, read):
    early = public(kwartalen.table.assign(v=kwartalen.table["v"].mask(kwartalen.table.index > 3)).set_index("kwartaal"))
    assert "(2023 K3)" in texts_of(draw(early), read)


def test_one_short_line_has_every_value_written(kwartalen, read):
    texts = texts_of(draw(kwartalen), read)
    assert {"120", "110", "90", "100", "80"} <= set(texts)


def test_lines_differ_without_colour(table, public, read):
    four = public(table("kwartaal | a | b | c | d\nin 2022 | 1 | 2 | 3 | 4\nin 2023 | 2 | 3 | 4 | 5"))
    picture = read(draw(four, waarden={"a": "Een", "b": "Twee", "c": "Drie", "d": "Vier"}).svg)
    shapes = [len(markers(picture, number)[0].points) for number in range(4)]
    ring = markers(picture, 3)[0]
    assert len(set(shapes[:3])) == 3  # disc, square, triangle
    assert ring.fill == huisstijl.PAPER.lower()
    assert {"Een", "Twee", "Drie", "Vier"} <= {written.text for written in picture.texts}


def test_an_axis_that_does_not_hold_zero_says_so(table, public, read):
    far = public(table("kwartaal | v\nin 2022 | 950\nin 2023 | 980"))
    assert "De as begint bij 950, niet bij 0." in texts_of(draw(far), read)
    from_zero = public(table("kwartaal | v\nin 2022 | 10\nin 2023 | 100"))
    assert not [text for text in texts_of(draw(from_zero), read) if "De as" in text]


def test_values_below_zero_are_drawn_under_the_zero_line(table, public, read):
    change = public(table("kwartaal | v\nin 2021 | 0.05\nin 2022 | -0.10\nin 2023 | -0.05"))
    drawing = draw(change, soort="aandeel")
    picture = read(drawing.svg)
    zero = next(s for s in picture.shapes if s.stroke == huisstijl.QUIET.lower() and s.width > 100)
    above, *below = [marker.centre[1] for marker in markers(picture)]
    assert above < zero.centre[1] < min(below)
    assert "−5%" in [written.text for written in picture.texts]
    assert "van 5% (in 2021) naar −5% (in 2023), 10 procentpunt lager" in drawing.alt


def test_equal_values_are_shown_against_zero(table, public, read):
    drawing = draw(public(table("kwartaal | v\nin 2022 | 12\nin 2023 | 12")))
    assert "0" in texts_of(drawing, read)
    assert "gelijk gebleven" in drawing.alt
    assert "hoogste" not in drawing.alt


def test_one_period_is_one_point(table, public, read):
    drawing = draw(public(table("kwartaal | v\nin 2023 | 12")))
    assert len(markers(read(drawing.svg))) == 1
    assert "Lijngrafiek van 1 periode (in 2023)" in drawing.alt
    assert "Lindermonde: alleen in 2023, 12." in drawing.alt


def test_without_any_value_the_periods_still_say_why(table, public, hide_rows, read):
    drawing = draw(hide_rows(public(table("kwartaal | v\nin 2022 |\nin 2023 |")), ["v"], [0]))
    texts = texts_of(drawing, read)
    assert "Geen enkele periode heeft een cijfer." in texts
    assert {"x", ".", "in 2022", "in 2023"} <= set(texts)
    assert "Lindermonde: geen enkel cijfer." in drawing.alt
    assert "Zonder waarde: 1 onderdrukt en 1 zonder cijfer." in drawing.alt


MOMENTS = (
    Moment("2023 K4", "Andere telling", "breuk"),
    Moment("2023 K1", "Start verhuiscoach"),
    Moment("2025 K1", "Nieuwe voorrangsregels"),
)


def test_a_break_stops_the_line_between_two_periods(kwartalen, read):
    picture = read(draw(kwartalen, momenten=MOMENTS).svg)
    assert [len(line.points) for line in lines_of(picture)] == [2, 2]  # 2023 K3 stands alone now
    upright = [s for s in picture.shapes if s.stroke == INK and s.width < 0.01 and s.height > 100]
    (broken,) = upright
    *_, k3, k4, _ = [marker.centre[0] for marker in markers(picture)]
    assert broken.left == pytest.approx((k3 + k4) / 2, abs=0.05)


def test_every_moment_is_numbered_in_order_of_time_and_explained(kwartalen, read):
    drawing = draw(kwartalen, momenten=MOMENTS)
    texts = texts_of(drawing, read)
    assert texts.count("1") == 2  # on the line and in the list
    assert "2023 K1: Start verhuiscoach" in texts
    assert "Breuk in de reeks vanaf 2023 K4: Andere telling" in texts
    assert "Buiten deze perioden: 2025 K1: Nieuwe voorrangsregels." in texts
    assert "Start verhuiscoach." in drawing.twin.footnote
    assert "Momenten: 2023 K1: Start verhuiscoach; Breuk in de reeks vanaf 2023 K4: Andere telling." in drawing.alt


def test_the_alt_text_holds_the_numbers_of_the_table(kwartalen):
    assert draw(kwartalen).alt == (
        "Lijngrafiek van 6 perioden (2022 K4 tot en met 2024 K1): Verhuizingen per kwartaal. Lindermonde: "
        "van 120 (2022 K4) naar 80 (2024 K1), 40 lager (33%); hoogste 120 (2022 K4), laagste 80 (2024 K1). "
        "Zonder waarde: 1 zonder cijfer."
    )


def test_the_twin_holds_every_number(kwartalen):
    twin = draw(kwartalen, banden={"v": ("laag", "hoog")}, doel="doel", heading="Kwartaal").twin
    assert [column.heading for column in twin.columns] == ["Kwartaal", "Lindermonde", "Laag", "Hoog", "Doel"]
    assert twin.rows[3] == ("2023 K3", "90", "80", ".", ".")


def test_with_more_lines_the_twin_says_whose_ends_they_are(table, public):
    two = public(table("kwartaal | a | b | laag | hoog\nin 2023 | 1 | 2 | 1 | 3"))
    twin = draw(two, waarden={"a": "Een", "b": "Twee"}, banden={"b": ("laag", "hoog")}).twin
    assert [column.heading for column in twin.columns] == ["Periode", "Een", "Twee", "Twee, laag", "Twee, hoog"]


def test_of_a_very_long_series_the_last_periods_are_drawn(public):
    many = pd.DataFrame({"kwartaal": [f"week {n}" for n in range(100)], "v": range(100)})
    drawing = draw(public(many.set_index("kwartaal")))
    assert drawing.subtitle.endswith("(laatste 80 van 100 perioden)")
    assert len(drawing.twin.rows) == MAX_PERIODS
    assert drawing.twin.rows[-1] == ("week 99", "99")


def test_what_is_no_time_series_is_refused(kwartalen, public):
    with pytest.raises(ValueError, match="one row per period"):
        draw(public(kwartalen.table.assign(kwartaal="2023").set_index("kwartaal")))
    with pytest.raises(ValueError, match="1 to 4 lines"):
        draw(kwartalen, waarden={})
    with pytest.raises(ValueError, match="1 to 4 lines"):
        draw(kwartalen, waarden=dict.fromkeys("abcde", "x"))
    with pytest.raises(ValueError, match="at least one period"):
        draw(kwartalen.with_table(kwartalen.table.iloc[:0]))
    with pytest.raises(KeyError, match="bands without a line"):
        draw(kwartalen, banden={"w": ("laag", "hoog")})
    with pytest.raises(TypeError, match="Publishable"):
        draw(kwartalen.table)


words = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=60)
numbers = st.one_of(st.none(), st.floats(-5000, 5000))
columns = st.integers(1, 60).flatmap(
    lambda size: st.lists(st.lists(numbers, min_size=size, max_size=size), min_size=2, max_size=4)
)


@settings(max_examples=12, deadline=None)
@given(values=columns, label=words, kind=st.sampled_from(["{y} K{k}", "{y}-{k}", "kwartaal {k} van {y}"]), told=words)
def test_no_text_is_clipped_or_touched(public, read, tidy, values, label, kind, told):
    periods = [kind.format(y=2010 + n // 4, k=n % 4 + 1) for n in range(len(values[0]))]
    table = pd.DataFrame({"kwartaal": periods} | {f"v{n}": pd.array(v, dtype="Float64") for n, v in enumerate(values)})
    labels = {f"v{n}": f"{n} {label}" for n in range(len(values))}
    moments = [Moment(period, told) for period in periods[:6]] + [Moment(periods[-1], told, "breuk")]
    picture = read(draw(public(table.set_index("kwartaal")), waarden=labels, momenten=moments).svg)
    tidy(picture)


@pytest.mark.parametrize("kind", ["{y} K{k}", "{y} maand {k}", "een lange naam voor periode {k} van {y}"])
def test_sixty_periods_and_four_long_names_fit(public, read, tidy, kind):
    table = pd.DataFrame({"kwartaal": [kind.format(y=2010 + n // 4, k=n % 4 + 1) for n in range(60)]})
    for line in range(4):
        table[f"v{line}"] = pd.array([(n * 7 + line * 13) % 90 if n % 11 else None for n in range(60)], dtype="Int64")
    labels = {
        f"v{n}": f"{n} Verhuizingen van senioren binnen de gemeente en naar de hele regio eromheen" for n in range(4)
    }
    picture = read(draw(public(table.set_index("kwartaal")), waarden=labels).svg)
    tidy(picture)
    assert len(markers(picture)) < 40  # not one at each of the sixty points
