"""The map of flows: every flow has its arrow, ring or words; widths, sides and sums are right; names do not collide."""

import math
import re
from itertools import combinations

import pandas as pd
import pytest
from shapely.geometry import Point, Polygon, box

from toolkit import huisstijl
from toolkit.disclosure import internal, open_data
from toolkit.disclosure.absent import Absent
from toolkit.errors import LinkError
from toolkit.figures import stroomkaart
from toolkit.figures.theme import contrast
from toolkit.meten import BUITEN_GEBIED, BUITENLAND

TEXTS = {"title": "Wie verhuist, blijft dichtbij", "subtitle": "Verhuizingen van huishoudens, 2019-2023"}
NAMES = {BUITEN_GEBIED: "buiten de gemeente", BUITENLAND: "buitenland", "elders": "overige (kleine) stromen"}
ARROW, RING = huisstijl.ACCENT.lower(), huisstijl.INK.lower()


def code(number):
    return f"BU9901{number // 10:02d}{number % 10:02d}"


def sort_of(start, end):
    if end == "elders":
        return "rest"
    if isinstance(start, str) or isinstance(end, str):
        return "grens"
    return "binnen" if start == end else "paar"


def flow_table(*flows):
    """Each flow is (from, to, count); areas are numbers of squares, None is a count that is missing."""
    ends = [tuple(end if isinstance(end, str) else code(end) for end in flow[:2]) for flow in flows]
    names = [tuple(NAMES.get(end, f"Buurt {end}") for end in flow[:2]) for flow in flows]
    return pd.DataFrame(
        {
            "niveau": "buurt",
            "klasse": "",
            "van_code": [end[0] for end in ends],
            "van_naam": [name[0] for name in names],
            "naar_code": [end[1] for end in ends],
            "naar_naam": [name[1] for name in names],
            "aantal": pd.array([flow[2] for flow in flows], dtype="Int64"),
            "soort": [sort_of(*flow[:2]) for flow in flows],
        }
    )


@pytest.fixture
def squares(map_of):
    """Three by three squares of 1 km; number 0 in the north-west."""
    return map_of([1.0] * 9, columns=3, side=1000)


@pytest.fixture
def draw(public, squares):
    def drawn(*flows, hidden=(), hide_rows=None, **options):
        data = public(flow_table(*flows))
        if hidden:
            data = hide_rows(data, ["aantal"], hidden)
        return stroomkaart(data, **({"gebieden": squares} | TEXTS | options))

    return drawn


def frames_of(picture):
    """Window and frame of an enlargement: rectangles of ink without a filling."""
    return [s for s in picture.shapes if s.stroke == RING and s.fill == "none" and s.height > 10 < s.width]


def texts_of(drawing, read):
    return [written.text for written in read(drawing.svg).texts]


def all_text(drawing, read):
    return " ".join(texts_of(drawing, read))


def arrows_of(drawing, read):
    """Every half arrow in order of drawing: first those on the map, last those of the legend (which are straight)."""
    shapes = [Polygon(shape.points) for shape in read(drawing.svg).shapes if shape.fill == ARROW]
    return [shape for shape in shapes if len(shape.exterior.coords) > 20]


def on_map(drawing, read, count):
    return arrows_of(drawing, read)[:count]


def width_of(arrow):
    """The blunt end: from the first point of the inner edge to the last point of the outer one."""
    corners = list(arrow.exterior.coords)
    return math.dist(corners[0], corners[-2])


def rings_of(drawing, read):
    """Radius of every ring, that of the legend last."""
    return [s.width / 2 for s in read(drawing.svg).shapes if s.stroke == RING and s.fill == "#ffffff" and s.width > 3]


def centres_of(drawing, read):
    """Middles of the areas, in the order of their codes: squares of 1 km in three columns."""
    bar = next(s for s in read(drawing.svg).shapes if s.stroke == RING and len(s.points) == 4 and s.fill == "none")
    length = next(text for text in texts_of(drawing, read) if re.fullmatch(r"\d+\N{NO-BREAK SPACE}k?m", text))
    metres = int(length.split("\N{NO-BREAK SPACE}")[0]) * (1000 if length.endswith("km") else 1)
    side = bar.width / metres * 1000
    field = next(s for s in read(drawing.svg).shapes if s.fill == huisstijl.PANEL.lower())
    left, top = (min(point[axis] for point in field.points) for axis in (0, 1))
    return [(left + (n % 3 + 0.5) * side, top + (n // 3 + 0.5) * side) for n in range(9)]


def test_width_goes_with_the_square_root_of_the_count(draw, read):
    arrows = on_map(draw((0, 2, 400), (6, 8, 100)), read, 2)
    assert width_of(arrows[0]) / width_of(arrows[1]) == pytest.approx(2, abs=0.02)


def test_the_legend_draws_its_counts_as_wide_as_the_map(draw, read):
    drawing = draw((0, 2, 500), (6, 8, 125))
    assert {"500", "200", "100"} <= set(texts_of(drawing, read))
    widest, *_, narrowest = (width_of(arrow) for arrow in arrows_of(drawing, read)[2:])
    assert widest == pytest.approx(width_of(on_map(drawing, read, 1)[0]), abs=0.02)
    assert widest / narrowest == pytest.approx(math.sqrt(5), abs=0.03)


def test_each_direction_lies_on_its_right_hand_side(draw, read):
    drawing = draw((3, 5, 400), (5, 3, 300))
    eastward, westward = on_map(drawing, read, 2)
    line = centres_of(drawing, read)[4][1]
    assert eastward.bounds[1] >= line - 0.5  # south of the line from west to east: y runs down
    assert westward.bounds[3] <= line + 0.5
    assert not eastward.intersects(westward)


def test_arrows_end_short_of_rings(draw, read):
    drawing = draw((3, 3, 900), (5, 5, 800), (3, 5, 400), (5, 3, 300))
    centres = centres_of(drawing, read)
    radius = max(rings_of(drawing, read))
    for arrow in on_map(drawing, read, 2):
        assert arrow.distance(Point(centres[3])) > radius
        assert arrow.distance(Point(centres[5])) > radius * math.sqrt(800 / 900)


def test_rings_grow_with_the_square_root_of_the_moves_inside(draw, read):
    largest, smaller, legend = rings_of(draw((0, 0, 400), (8, 8, 100)), read)
    assert largest / smaller == pytest.approx(2, abs=0.03)
    assert legend == pytest.approx(smaller * math.sqrt(200 / 100), abs=0.05) or legend == pytest.approx(
        largest * math.sqrt(200 / 400), abs=0.05
    )


def test_a_suppressed_ring_is_dashed_and_named(draw, read, hide_rows):
    drawing = draw((0, 0, 400), (8, 8, 100), hidden=[1], hide_rows=hide_rows)
    assert "x onderdrukt" in texts_of(drawing, read)
    assert len(rings_of(drawing, read)) == 2  # the other one and its sample
    assert "100" not in all_text(drawing, read)


def test_flows_over_the_border_are_words_not_arrows(draw, read):
    flows = [(0, BUITEN_GEBIED, 30), (4, BUITEN_GEBIED, 12), (BUITEN_GEBIED, 4, 7), (BUITENLAND, 0, 5), (0, 8, 9)]
    drawing = draw(*flows)
    texts = texts_of(drawing, read)
    assert texts[texts.index("Buiten de gemeente") + 1] == "in 7, uit 42"
    assert texts[texts.index("Buitenland") + 1] == "in 5, uit niet getoond"
    assert "Buiten de gemeente: in 7, uit 42." in drawing.alt
    assert len(arrows_of(drawing, read)) == len(arrows_of(draw((0, 8, 9)), read))


def test_suppressed_flows_over_the_border_are_counted(draw, read, hide_rows):
    drawing = draw(
        (0, BUITEN_GEBIED, 30), (4, BUITEN_GEBIED, 12), (BUITEN_GEBIED, 4, 7), hidden=[1, 2], hide_rows=hide_rows
    )
    assert "in x, uit 30 (en 1 maal x)" in texts_of(drawing, read)


def test_the_part_that_is_drawn_and_what_is_not_stand_under_the_map(draw, read):
    flows = [(0, 1, 40), (1, 2, 30), (3, 4, 20), (5, 4, 5), (0, "elders", 4), (2, "elders", 1)]
    text = all_text(draw(*flows, top=2), read)
    assert "De 2 grootste stromen: 70% van alle verhuizingen tussen deze buurten." in text  # 70 of 100
    assert "2 kleinere stromen (25 verhuizingen) en overige (kleine) stromen (5 verhuizingen)." in text


def test_the_closing_line_gives_the_whole(draw, public, read):
    rows = [("binnen een gebied", 60), ("tussen gebieden", 140), ("de gemeente in", 20), ("alle verhuizingen", 220)]
    totaal = public(pd.DataFrame(rows, columns=["naam", "aantal"]).astype({"aantal": "Int64"}))
    drawing = draw((0, 1, 40), (1, 2, 30), totaal=totaal)
    assert "Alle 2 stromen: 50% van alle verhuizingen tussen deze buurten." in drawing.alt  # 70 of 140
    line = "Binnen een gebied 60 + tussen gebieden 140 + de gemeente in 20 = alle verhuizingen 220."
    assert line in all_text(drawing, read)
    assert "afronding" not in all_text(drawing, read)


def test_a_closing_line_that_rounding_put_out_of_balance_says_so(draw, public, read):
    rows = [("binnen een gebied", 60), ("tussen gebieden", 140), ("alle verhuizingen", 205)]
    totaal = public(pd.DataFrame(rows, columns=["naam", "aantal"]).astype({"aantal": "Int64"}))
    assert "Door afronding is de som niet precies het totaal." in all_text(draw((0, 1, 40), totaal=totaal), read)


def test_a_part_is_never_more_than_the_whole(draw, public):
    totaal = public(pd.DataFrame({"naam": ["tussen gebieden", "alle"], "aantal": pd.array([60, 60], dtype="Int64")}))
    drawing = draw((0, 1, 40), (1, 2, 30), totaal=totaal)
    assert "Alle 2 stromen tussen buurten: 70 verhuizingen." in drawing.alt


def test_suppressed_flows_are_told_and_not_drawn(draw, read, hide_rows):
    drawing = draw((0, 1, 40), (1, 2, 30), (2, 0, 9), hidden=[2], hide_rows=hide_rows)
    text = all_text(drawing, read)
    assert "De 2 grootste stromen: 100% van de niet onderdrukte verhuizingen tussen deze buurten." in text
    assert "Zonder pijl: 1 onderdrukte stroom." in text
    assert drawing.twin.rows[-1][-1] == "x"


def test_small_arrows_lie_over_large_ones_on_a_white_edge(draw, read):
    drawing = draw((3, 5, 400), (1, 7, 25))
    shapes = read(drawing.svg).shapes
    places = [place for place, shape in enumerate(shapes) if shape.fill == ARROW and len(shape.points) > 20][:2]
    large, small = (Polygon(shapes[place].points) for place in places)
    assert width_of(large) > width_of(small)
    assert all(shapes[place - 1].fill == "#ffffff" and shapes[place - 1].stroke == "#ffffff" for place in places)


def test_arrows_read_without_colour():
    assert contrast(huisstijl.ACCENT, huisstijl.PANEL) > 4.5
    assert contrast(huisstijl.INK, huisstijl.PANEL) > 4.5


def test_names_touch_no_head_ring_legend_or_each_other(draw, read, tidy):
    flows = [(a, b, 10 + 7 * a + b) for a in range(9) for b in range(9) if a != b and (a + b) % 3]
    drawing = draw(*flows, (4, 4, 90), (0, 0, 30), top=40)
    picture = read(drawing.svg)
    tidy(picture)
    names = [t for t in picture.texts if re.fullmatch(r"Buurt \d", t.text)]
    assert len(names) >= 6
    assert len({name.text for name in names}) == len(names)
    tips = [Point(arrow.exterior.coords[47]) for arrow in on_map(drawing, read, 40)]
    for name in names:
        written = box(name.left, name.y - 5.5, name.right, name.y)
        assert not any(written.contains(tip) for tip in tips), name


def test_only_areas_with_an_arrow_are_named_and_at_most_so_many(draw, read):
    texts = texts_of(draw((0, 8, 90), (2, 6, 40), (4, 4, 70), labels=3), read)
    assert {"Buurt 0", "Buurt 8"} <= set(texts)
    assert len([text for text in texts if text.startswith("Buurt ")]) == 3
    assert "Buurt 4" not in texts


def test_rings_alone_are_named_by_size(draw, read):
    assert "Buurt 4" in texts_of(draw((4, 4, 70), (0, 0, 20), labels=1), read)


def test_circles_that_are_close_get_an_enlargement_and_no_arrow_is_lost(public, map_of, read, tidy):
    near, far = map_of([1.0] * 4, columns=2, side=60), map_of([1.0] * 4, columns=2, side=2500)
    table = far.table.copy()
    rest = table.geometry.iloc[3]
    small = near.table.geometry.translate(3000, -3000)
    table.loc[3, "geometry"] = rest.difference(small.union_all())
    cluster = near.table.assign(gebied_code=[code(10 + n) for n in range(4)], naam=[f"Hof {n}" for n in range(4)])
    cluster = cluster.set_geometry(small)
    gebieden = open_data(pd.concat([table, cluster], ignore_index=True).set_crs(28992), *near.sources)
    flows = [(10, 11, 90), (11, 10, 80), (12, 13, 70), (10, 13, 60), (0, 10, 50), (1, 2, 40)]
    drawing = stroomkaart(public(flow_table(*flows)), gebieden=gebieden, **TEXTS)
    picture = read(drawing.svg)
    frames = frames_of(picture)
    window, frame = sorted(frames, key=lambda s: s.width)
    assert 1.5 < frame.width / window.width < 4
    inside = box(*Polygon(frame.points).bounds)
    arrows = arrows_of(drawing, read)
    assert len(arrows) == 6 + 2  # every flow once; 50 and 20 in the legend
    assert sum(inside.buffer(0.5).covers(arrow) for arrow in arrows) == 4
    assert sum(arrow.intersects(inside) for arrow in arrows) == 4  # the others keep off the frame
    assert {"Hof 0", "Hof 1", "Hof 2", "Hof 3"} <= {t.text for t in picture.texts}
    tidy(picture)


def test_areas_with_room_get_no_enlargement(draw, read):
    drawing = draw((0, 1, 90), (1, 0, 80), (1, 2, 70), (4, 5, 30))
    assert not frames_of(read(drawing.svg))


def test_alt_text_has_the_largest_flows_the_part_and_the_gainers(draw):
    alt = draw((0, 1, 40), (1, 0, 10), (2, 1, 25), (4, 4, 60)).alt
    assert alt.startswith("Stromenkaart, 3 stromen tussen 3 buurten: Verhuizingen van huishoudens, 2019-2023.")
    assert "Grootste: van Buurt 0 naar Buurt 1 40; van Buurt 2 naar Buurt 1 25; van Buurt 1 naar Buurt 0 10." in alt
    assert "Meeste winst door deze stromen: Buurt 1 (+55)." in alt  # 40 + 25 - 10
    assert "Binnen een gebied het meest: Buurt 4 60." in alt


def test_alt_text_takes_the_balance_of_all_moves_where_it_is_known(draw, squares):
    table = squares.table.assign(saldo=pd.array([5, -3, 12, 0, None, 1, 1, 1, 1], dtype="Int64"))
    alt = draw((0, 1, 40), gebieden=open_data(table, *squares.sources)).alt
    assert "Grootste vestigingssaldo: Buurt 2 (+12), Buurt 0 (+5) en Buurt 5 (+1)." in alt


def test_alt_text_stays_short(draw, squares):
    table = squares.table.assign(naam="Een naam die veel te lang is om in zijn geheel op te lezen " * 2)
    flows = [(a, b, 10 + a) for a, b in combinations(range(9), 2)]
    assert len(draw(*flows, gebieden=open_data(table, *squares.sources)).alt) <= 900


def test_the_twin_has_every_row_largest_first(draw):
    twin = draw((0, 1, 40), (1, 1, 90), (2, "elders", 60), (0, BUITENLAND, 50), (2, 1, 10), top=1).twin
    assert [row[2] for row in twin.rows] == ["90", "60", "50", "40", "10"]
    assert twin.rows[0][:2] == ("Buurt 1", "Buurt 1")
    assert [column.heading for column in twin.columns] == ["Van", "Naar", "Verhuizingen"]


def test_a_long_twin_keeps_every_flow_that_has_an_arrow_and_counts_the_rest(public, map_of):
    many = map_of([1.0] * 90, columns=10, side=900)
    rests = [(n, "elders", 1000 + n) for n in range(90)] + [(n, n, 500 + n) for n in range(90)]
    drawing = stroomkaart(public(flow_table(*rests, (0, 1, 40), (1, 0, 30), (1, 2, 2))), gebieden=many, **TEXTS, top=2)
    assert [row for row in drawing.twin.rows if row[2] in ("40", "30")]
    assert len(drawing.twin.rows) == 152
    assert "De 31 kleinste rijen staan niet in deze tabel." in drawing.twin.footnote


def test_no_flows_at_all_is_said(draw, read):
    drawing = draw((0, 0, 0))
    assert "Geen enkele stroom tussen buurten is getekend." in all_text(drawing, read)
    assert arrows_of(drawing, read) == []


def test_only_hidden_flows_is_said(draw, read, hide_rows):
    drawing = draw((0, 1, 4), (1, 0, 5), hidden=[0, 1], hide_rows=hide_rows)
    text = all_text(drawing, read)
    assert "Geen enkele stroom tussen buurten is getekend. Zonder pijl: 2 onderdrukte stromen." in text
    assert arrows_of(drawing, read) == []


def test_one_area_has_its_ring(public, map_of, read):
    drawing = stroomkaart(public(flow_table((0, 0, 80))), gebieden=map_of([1.0]), **TEXTS)
    assert "Buurt 0" in texts_of(drawing, read)
    assert len(rings_of(drawing, read)) == 2


def test_an_empty_table_gives_a_map_without_arrows(draw, public, squares, read):
    empty = public(flow_table((0, 1, 5)).iloc[:0])
    assert "Geen enkele stroom" in all_text(stroomkaart(empty, gebieden=squares, **TEXTS), read)


def test_areas_without_a_place_are_named_in_the_fault(draw):
    with pytest.raises(LinkError, match=r"2 gebieden .* BU99010402 en BU99010403") as fault:
        draw((0, 42, 9), (43, 43, 8), (0, 1, 5))
    assert fault.value.remedy


def test_a_pair_that_comes_twice_is_a_fault(draw):
    with pytest.raises(ValueError, match="BU99010000 - BU99010001"):
        draw((0, 1, 9), (1, 0, 8), (0, 1, 5))


@pytest.mark.parametrize(("column", "value"), [("niveau", "wijk"), ("klasse", "75 en ouder"), ("soort", "retour")])
def test_a_map_shows_one_level_and_class_of_known_sorts(public, squares, column, value):
    table = flow_table((0, 1, 9), (1, 0, 8))
    table.loc[1, column] = value
    with pytest.raises(ValueError, match=r"one niveau|one klasse|unknown sorts"):
        stroomkaart(public(table), gebieden=squares, **TEXTS)


def test_a_flow_over_the_border_has_one_end_outside(public, squares):
    table = flow_table((0, 1, 9)).assign(soort="grens")
    with pytest.raises(ValueError, match="one end"):
        stroomkaart(public(table), gebieden=squares, **TEXTS)


def test_fewer_than_no_flows_is_a_fault(draw):
    with pytest.raises(ValueError, match="negative"):
        draw((0, 1, 9), top=-1)


def test_what_has_a_reason_gives_that_reason(public, squares):
    nothing = internal(pd.DataFrame(), reden="geen verhuizingen geleverd")
    assert stroomkaart(nothing, gebieden=squares, **TEXTS) == Absent(TEXTS["title"], "geen verhuizingen geleverd")
    no_map = internal(pd.DataFrame(), reden="geen grenzen geleverd")
    drawn = stroomkaart(public(flow_table((0, 1, 9))), gebieden=no_map, **TEXTS)
    assert drawn == Absent(TEXTS["title"], "geen grenzen geleverd")


def test_the_strictest_status_and_every_source_count(public, squares):
    inside = internal(squares.table, *squares.sources)
    assert stroomkaart(public(flow_table((0, 1, 9))), gebieden=inside, **TEXTS).status == "intern"
    drawing = stroomkaart(public(flow_table((0, 1, 9))), gebieden=squares, **TEXTS)
    assert drawing.status == "open"
    assert drawing.source_line.count("CBS") == 1  # both from the same delivery


def test_the_same_flows_give_the_same_bytes_in_any_order_of_rows(public, squares):
    flows = [(a, b, 10 + 3 * a + b) for a, b in combinations(range(9), 2)]
    one, other = (stroomkaart(public(flow_table(*rows)), gebieden=squares, **TEXTS) for rows in (flows, flows[::-1]))
    assert one.svg == other.svg


def test_hostile_names_are_drawn_literally(draw, squares, read):
    table = squares.table.assign(naam=["<b>x</b>", "$x^2$", "A & B", *["Buurt"] * 6])
    texts = texts_of(draw((0, 1, 9), (1, 2, 8), gebieden=open_data(table, *squares.sources)), read)
    assert {"<b>x</b>", "$x^2$", "A & B"} <= set(texts)
