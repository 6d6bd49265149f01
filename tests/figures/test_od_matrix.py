"""A matrix of moves: the cells of the flow map, its margins, and what is on no map."""

import pandas as pd
import pytest

from toolkit import huisstijl
from toolkit.disclosure import open_data
from toolkit.disclosure.absent import Absent
from toolkit.figures import stroommatrix
from toolkit.figures.legend import STRIPE

TEXTS = {"title": "De meesten blijven in de wijk", "subtitle": "Verhuisde seniorenhuishoudens, 2019-2023"}
NAMES = {"buiten_gebied": "buiten de gemeente", "buitenland": "buitenland", "elders": "overige (kleine) stromen"}


@pytest.fixture
def paren(table, public):
    """The test matrix of domain 5.3 times ten, with a border on both sides and a remainder."""
    return public(
        table("""
        gebied_code | van_code      | van_naam           | naar_code     | naar_naam                | aantal | soort
        r1          | WK990101      | Zuid               | WK990101      | Zuid                     | 120    | binnen
        r2          | WK990101      | Zuid               | WK990102      | Noord                    | 30     | paar
        r3          | WK990101      | Zuid               | elders        | overige (kleine) stromen | 10     | rest
        r4          | WK990102      | Noord              | WK990101      | Zuid                     | 50     | paar
        r5          | WK990102      | Noord              | WK990102      | Noord                    | 200    | binnen
        r6          | WK990102      | Noord              | WK990103      | Oost                     | 20     | paar
        r7          | WK990103      | Oost               | WK990102      | Noord                    | 40     | paar
        r8          | WK990103      | Oost               | WK990103      | Oost                     | 90     | binnen
        r9          | WK990102      | Noord              | buiten_gebied | buiten de gemeente       | 70     | grens
        r10         | buiten_gebied | buiten de gemeente | WK990103      | Oost                     | 60     | grens
    """)
    )


@pytest.fixture
def gebieden(table, public):
    return public(
        table("""
        gebied_code | naam  | vertrek | vestiging
        WK990101    | Zuid  | 160     | 170
        WK990102    | Noord | 340     | 270
        WK990103    | Oost  | 130     | 180
    """)
    )


def draw(paren, gebieden, **options):
    return stroommatrix(paren, gebieden=gebieden, **(TEXTS | options))


def many(count):
    """So many areas with ten moves more between each pair of neighbours than between the pair before."""
    codes = [f"BU99010{number // 100}{number % 100:02d}" for number in range(count)]
    names = [f"Buurt met nummer {number}" for number in range(count)]
    pairs = [(one, (one + step) % count, 10 * (one + 1)) for one in range(count) for step in (0, 1)]
    paren = pd.DataFrame(
        [(codes[one], names[one], codes[other], names[other], moves, "paar") for one, other, moves in pairs],
        columns=["van_code", "van_naam", "naar_code", "naar_naam", "aantal", "soort"],
    )
    moves = [20 * (number + 1) for number in range(count)]
    return paren, pd.DataFrame({"gebied_code": codes, "naam": names, "vertrek": moves, "vestiging": moves})


@pytest.fixture
def lot(public):
    return lambda count: [open_data(frame, *public(frame).sources) for frame in many(count)]


def grid_of(picture, rows=5, columns=6):
    """The texts of the cells, by rows from top to bottom."""
    names = {"Zuid", "Noord", "Oost", "buiten de gemeente", "vestiging"}
    at = {written.text: written.y for written in picture.texts if written.text in names}  # the last is the row's own
    lines = {name: sorted((w.left, w.text) for w in picture.texts if abs(w.y - y) < 2) for name, y in at.items()}
    return {name: [text for _, text in line if text != name] for name, line in lines.items()}


def test_every_number_stands_in_its_row(paren, gebieden, read):
    assert grid_of(read(draw(paren, gebieden).svg)) == {
        "Zuid": ["120", "30", "10", "160"],
        "Noord": ["50", "200", "20", "70", "340"],
        "Oost": ["40", "90", "130"],
        "buiten de gemeente": ["60"],
        "vestiging": ["170", "270", "180"],
    }


def test_cells_of_areas_share_one_scale_and_others_have_no_shade(paren, gebieden, read):
    shades = [colour.lower() for colour in huisstijl.SEQUENTIAL]
    cells = [shape for shape in read(draw(paren, gebieden).svg).shapes if shape.fill in shades]
    assert len(cells) == 7 + len({shape.fill for shape in cells})  # each class once more in the legend


def test_the_cells_within_an_area_are_framed(paren, gebieden, read):
    picture = read(draw(paren, gebieden).svg)
    frames = [s for s in picture.shapes if s.stroke == huisstijl.INK.lower() and s.width > 5 and s.height > 5]
    assert len(frames) == 3 + 1
    steps = [(frame.centre[0], frame.centre[1]) for frame in frames[:3]]
    assert steps == sorted(steps)
    assert len({x for x, _ in steps}) == len({y for _, y in steps}) == 3


def test_empty_and_hidden_are_told_apart(paren, gebieden, hide, read):
    hidden = hide(paren, "aantal", ["r6"])
    drawing = draw(hidden, gebieden)
    texts = [written.text for written in read(drawing.svg).texts]
    assert {"minder dan de drempel of geen", "onderdrukt", "binnen het gebied"} <= set(texts)
    stripes = [shape.stroke_width for shape in read(drawing.svg).shapes].count(STRIPE)
    assert stripes == 1 + 1  # the cell and its sample
    assert ("Noord", "Oost", "x") in drawing.twin.rows
    assert "Zonder waarde: 1 onderdrukt." in drawing.alt
    assert "onderdrukt" not in [written.text for written in read(draw(paren, gebieden).svg).texts]


def test_the_twin_lists_all_flows_and_both_margins(paren, gebieden):
    rows = draw(paren, gebieden).twin.rows
    assert rows[:3] == (("Noord", "Noord", "200"), ("Zuid", "Zuid", "120"), ("Oost", "Oost", "90"))
    assert len(rows) == 10 + 3 + 3
    assert ("Noord", "alle bestemmingen", "340") in rows
    assert ("alle herkomsten", "Oost", "180") in rows


def test_the_words_tell_the_largest_flows_and_the_peaks(paren, gebieden):
    assert draw(paren, gebieden).alt == (
        "Matrix van verhuizingen tussen 3 wijken: Verhuisde seniorenhuishoudens, 2019-2023. Grootste stromen: Noord "
        "naar Zuid 50; Oost naar Noord 40; Zuid naar Noord 30; Noord naar Oost 20. Meeste binnen Noord 200; meeste "
        "vertrek Noord 340; meeste vestiging Noord 270."
    )


@pytest.mark.parametrize("count", [12, 13, 25, 40])
def test_no_text_touches_another_in_any_size(lot, count, read, tidy):
    picture = read(draw(*lot(count)).svg)
    tidy(picture)
    turned = [written.text for written in picture.texts if written.top is not None]
    assert ("Buurt met nummer 11" in turned) == (count > 11)


def test_where_cells_are_too_narrow_the_table_has_the_numbers(lot, read):
    wide, narrow = (read(draw(*lot(count)).svg) for count in (13, 40))
    said = "De aantallen van de vakken staan in de tabel."
    assert said not in [written.text for written in wide.texts]
    texts = [written.text for written in narrow.texts]
    assert said in texts
    assert texts.count("800") == 2  # departures and arrivals of the last area; its cells hold 400


def test_the_areas_with_most_moves_are_kept_in_their_order(lot):
    drawing = draw(*lot(45), top=3)
    assert drawing.subtitle == "Verhuisde seniorenhuishoudens, 2019-2023 (3 van 45 buurten)"
    kept = {row[0] for row in drawing.twin.rows} | {row[1] for row in drawing.twin.rows}
    assert kept - {"alle herkomsten", "alle bestemmingen"} == {f"Buurt met nummer {number}" for number in (42, 43, 44)}
    assert [row[0] for row in drawing.twin.rows if row[1] == "alle bestemmingen"] == [
        "Buurt met nummer 42", "Buurt met nummer 43", "Buurt met nummer 44"
    ]  # fmt: skip


def test_an_area_without_moves_has_an_empty_row(gebieden, paren, read):
    only = paren.with_table(paren.table[paren.table["van_code"] == "WK990101"])
    assert grid_of(read(draw(only, gebieden).svg))["Oost"] == ["130"]


def test_no_flow_at_all_is_still_a_matrix(gebieden, paren, read, tidy):
    drawing = draw(paren.with_table(paren.table.iloc[:0]), gebieden)
    assert "Geen stroom tussen twee gebieden heeft een cijfer." in drawing.alt
    tidy(read(drawing.svg))


def test_a_reason_makes_it_absent(paren, gebieden):
    assert draw(open_data(paren.table.iloc[:0], reden="Niet geleverd."), gebieden) == Absent(
        TEXTS["title"], "Niet geleverd."
    )


def test_what_is_no_table_of_flows_is_refused(paren, gebieden, public):
    flows, areas = paren.table.set_index("gebied_code"), gebieden.table.set_index("gebied_code")
    with pytest.raises(TypeError, match="Publishable"):
        draw(paren.table, gebieden)
    with pytest.raises(TypeError, match="Publishable"):
        draw(paren, gebieden.table)
    with pytest.raises(ValueError, match="WK990103"):
        draw(paren, public(areas.iloc[:2]))
    with pytest.raises(ValueError, match="each pair once"):
        draw(public(pd.concat([flows, flows.iloc[:1]])), gebieden)
    with pytest.raises(ValueError, match="each area once"):
        draw(paren, public(pd.concat([areas, areas.iloc[:1]])))
    with pytest.raises(ValueError, match="at least one area"):
        draw(paren.with_table(paren.table.iloc[:0]), public(areas.iloc[:0]))
    for top in (0, 41):
        with pytest.raises(ValueError, match="1 to 40"):
            draw(paren, gebieden, top=top)


def test_forty_areas_fit_in_the_height_that_a_page_gives_a_figure(lot, read):
    assert read(draw(*lot(40)).svg).height <= 190 * 72 / 25.4  # templates/report.typ shrinks what is higher
