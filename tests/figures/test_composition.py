"""Stacked bars: parts as they are, never stretched to a whole."""

import pytest

from toolkit import huisstijl
from toolkit.errors import ContractError
from toolkit.figures import opbouw
from toolkit.figures.composition import COLOURS, ORDERED

PARTS = {"koop": "koop", "corporatie": "corporatie", "overig": "overige huur"}
TEXTS = {"title": "Op Zuid is de helft van een corporatie", "subtitle": "Woningen naar eigendom"}


@pytest.fixture
def eigendom(table, public):
    return public(
        table("""
        gebied_code | naam  | koop | corporatie | overig
        GM9901      | Stad  | 0.50 | 0.30       | 0.20
        WK990101    | Zuid  | 0.30 | 0.50       | 0.21
        WK990102    | Noord | 0.60 | 0.03       | 0.20
        WK990103    | Bos   |      |            |
    """)
    )


def draw(data, **options):
    return opbouw(data, **({"columns": PARTS} | TEXTS | options))


def segments(picture, part):
    """Widths of one part in all bars; the first shape of its colour is the swatch in the legend."""
    found = [shape for shape in picture.shapes if shape.fill == COLOURS[part].lower()]
    bars = [shape for shape in found if max(y for _, y in shape.points) - min(y for _, y in shape.points) > 12]
    return [shape.width for shape in bars]


def test_segments_are_as_long_as_their_values(eigendom, read):
    picture = read(draw(eigendom).svg)
    koop = segments(picture, 0)
    assert [width / koop[0] for width in koop[:2]] == [1, pytest.approx(0.3 / 0.5, abs=0.002)]
    assert segments(picture, 1)[0] / koop[0] == pytest.approx(0.3 / 0.5, abs=0.002)


def test_parts_that_add_up_to_more_by_rounding_are_not_squeezed(eigendom, read):
    picture = read(draw(eigendom).svg)
    zuid = segments(picture, 0)[1] + segments(picture, 1)[1]
    stad = segments(picture, 0)[0] + segments(picture, 1)[0]
    assert zuid == pytest.approx(stad, abs=0.05)  # 30 + 50 and 50 + 30
    assert max(x for shape in picture.shapes for x, _ in shape.points) <= picture.width + 0.1


def test_what_is_left_over_is_shown_as_unknown(eigendom, read):
    texts = [written.text for written in read(draw(eigendom).svg).texts]
    assert "onbekend of afgerond" in texts  # Noord: 17 percent
    whole = eigendom.with_table(eigendom.table.iloc[:2])
    assert "onbekend of afgerond" not in [written.text for written in read(draw(whole).svg).texts]


def test_a_suppressed_part_is_no_unknown_part(eigendom, hide, read):
    drawing = draw(hide(eigendom, "corporatie", ["WK990101"]))
    texts = [written.text for written in read(drawing.svg).texts]
    assert "onderdrukt" in texts
    assert drawing.twin.rows[1] == ("Zuid", "30%", "x", "21%")


def test_an_area_without_any_part_is_said_to_have_none(eigendom, hide, read):
    assert ". geen cijfer" in [written.text for written in read(draw(eigendom).svg).texts]
    for name in PARTS:
        eigendom = hide(eigendom, name, ["WK990103"])
    assert "x onderdrukt" in [written.text for written in read(draw(eigendom).svg).texts]


def test_segments_of_six_percent_and_more_hold_their_value(eigendom, read):
    texts = [written.text for written in read(draw(eigendom).svg).texts]
    assert texts.count("30%") == 2
    assert "3%" not in texts  # Noord, corporatie: too small to hold its text; the twin has it
    assert draw(eigendom).twin.rows[2] == ("Noord", "60%", "3%", "20%")


def test_the_order_of_the_table_and_of_the_parts_stays(eigendom):
    drawing = draw(eigendom)
    assert [row[0] for row in drawing.twin.rows] == ["Stad", "Zuid", "Noord", "Bos"]
    assert [column.heading for column in drawing.twin.columns] == ["Gebied", "koop", "corporatie", "overige huur"]


def test_the_alt_text_holds_the_numbers_of_the_table(eigendom):
    assert draw(eigendom).alt == (
        "Gestapelde staven voor 4 gebieden: Woningen naar eigendom. Per deel het hoogste en laagste: "
        "koop 60% (Noord) en 30% (Zuid); corporatie 50% (Zuid) en 3% (Noord); overige huur 21% (Zuid) en 20% (Stad). "
        "Onvolledig: 1 gebied."
    )


def test_one_area_is_described_part_by_part(eigendom):
    alone = eigendom.with_table(eigendom.table.iloc[:1])
    assert "Stad: koop 50%, corporatie 30% en overige huur 20%." in draw(alone).alt


def test_neighbouring_parts_differ_without_colour():
    """In grey they differ in lightness, or one of the two has a pattern."""
    from toolkit.figures.composition import PATTERNS
    from toolkit.figures.theme import contrast

    for place in range(len(COLOURS) - 1):
        plain_pair = not PATTERNS[place] and not PATTERNS[place + 1]
        assert not plain_pair or contrast(COLOURS[place], COLOURS[place + 1]) > 2


def test_parts_of_more_than_a_whole_are_refused_in_words(eigendom, public):
    double = eigendom.table.assign(koop=0.9).set_index("gebied_code")
    with pytest.raises(ContractError, match="meer dan 100 procent") as refused:
        draw(public(double))
    assert "Zuid" not in str(refused.value)


@pytest.mark.parametrize("columns", [{}, {f"deel{number}": "x" for number in range(6)}])
def test_one_to_five_parts(eigendom, columns):
    with pytest.raises(ValueError, match="1 to 5 parts"):
        draw(eigendom, columns=columns)


def test_only_what_went_through_disclosure_is_drawn(eigendom):
    with pytest.raises(TypeError, match="Publishable"):
        draw(eigendom.table)


def test_legends_that_are_too_long_for_one_line_take_another(eigendom, read):
    long = {name: f"{label} met een bijzonder lang bijschrift" for name, label in PARTS.items()}
    picture = read(draw(eigendom, columns=long).svg)
    assert all(written.right <= picture.width for written in picture.texts)
    assert huisstijl.PAPER.lower() in {shape.fill for shape in picture.shapes}


LENGTHS = {"geen": "geen", "een": "1", "twee": "2 of meer"}


@pytest.fixture
def lengtes(table, public):
    return public(
        table("""
        naam           | geen | een  | twee | n
        nieuwbouw      | 0.10 | 0.40 | 0.50 | 1234
        overlijden     | 0.50 | 0.30 | 0.20 | 55
        samenwonen     |      |      | 0.30 | 12
    """)
    )


def draw_lengths(data, **options):
    words = {"row_words": ("begin", "soorten begin"), "aantal": "n", "geordend": True}
    return draw(data, **({"columns": LENGTHS} | words | options))


def test_parts_in_an_order_go_from_light_to_dark_and_have_an_outline(lengtes, read):
    shapes = read(draw_lengths(lengtes).svg).shapes
    shades = [huisstijl.SEQUENTIAL[place].lower() for place in (0, 2, 4)]
    assert [fill for fill in dict.fromkeys(shape.fill for shape in shapes) if fill in shades] == shades
    outlines = [shape for shape in shapes if shape.stroke == huisstijl.QUIET.lower() and shape.fill == "none"]
    assert len(outlines) >= 3 + 3 + 3 + 1  # legend, both whole bars, and the part that is known of the third


def test_every_ordered_palette_runs_from_light_to_dark_without_a_shade_twice():
    assert set(ORDERED) == {1, 2, 3, 4, 5}
    assert all(list(places) == sorted(set(places)) and len(places) == parts for parts, places in ORDERED.items())


def test_the_number_behind_a_bar_stands_beside_it_and_in_the_twin(lengtes, read):
    drawing = draw_lengths(lengtes)
    picture = read(drawing.svg)
    beside = [written for written in picture.texts if written.text.startswith("n = ")]
    assert [written.text for written in beside] == ["n = 1.234", "n = 55", "n = 12"]
    bars = [shape for shape in picture.shapes if shape.fill == huisstijl.SEQUENTIAL[4].lower()]
    assert min(written.left for written in beside) > max(shape.left + shape.width for shape in bars)
    assert [column.heading for column in drawing.twin.columns] == ["Begin", "geen", "1", "2 of meer", "Aantal"]
    assert drawing.twin.rows[0] == ("nieuwbouw", "10%", "40%", "50%", "1.234")


def test_rows_that_are_no_areas_are_called_by_their_own_word(lengtes):
    assert draw_lengths(lengtes).alt.startswith("Gestapelde staven voor 3 soorten begin: ")


def test_hidden_parts_and_numbers_are_said(lengtes, hide_rows, read):
    drawing = draw_lengths(hide_rows(lengtes, ["geen", "een", "n"], [2]))
    texts = [written.text for written in read(drawing.svg).texts]
    assert "onderdrukt" in texts
    assert "n = x" in texts
    assert drawing.twin.rows[2] == ("samenwonen", "x", "x", "30%", "x")
