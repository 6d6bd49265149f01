"""A matrix of shaded cells: one scale, every value readable, nothing missing drawn as nothing."""

from itertools import pairwise

import pytest

from toolkit import huisstijl
from toolkit.figures import matrix
from toolkit.figures.legend import STRIPE

COLUMNS = {"corporatie": "Corporatie De Linde", "gemeente": "Gemeente"}
TEXTS = {"title": "Bij de corporatie ontbreekt de huur", "subtitle": "Deel van de rijen zonder waarde"}
EDGES = (0, 1, 5, 20, 50, 100)


@pytest.fixture
def velden(table, public):
    return public(
        table("""
        gebied_code | naam            | corporatie | gemeente
        huur        | Kale huur       | 0.62       |
        leeftijd    | Leeftijd        | 0.03       | 0
        buurt       | Buurt van nu    | 0.05       | 0.004
    """)
    )


def draw(data, **options):
    return matrix(data, **({"columns": COLUMNS, "edges": EDGES, "row_words": ("veld", "velden")} | TEXTS | options))


def fills(picture):
    found = [shape.fill for shape in picture.shapes if shape.width > 50 and shape.fill not in ("", "none")]
    return found[1:]  # the first is the paper


def test_a_cell_is_shaded_by_its_class_and_holds_its_value(velden, read):
    picture = read(draw(velden).svg)
    shades = [colour.lower() for colour in huisstijl.SEQUENTIAL]
    cells = fills(picture)
    assert cells[:2] == [shades[4], huisstijl.NO_VALUE.lower()]  # 62 percent; not delivered
    assert cells[2:] == [shades[1], shades[0], shades[2], shades[0]]  # 3 and 0 percent; 5 and 0.4 percent
    texts = [written.text for written in picture.texts]
    assert {"62%", "3%", "0%", "5%", "<0,5%"} <= set(texts)


def test_the_legend_explains_the_classes_and_the_empty_cells(velden, hide, read):
    texts = [written.text for written in read(draw(velden).svg).texts]
    assert texts[-6:-1] == ["minder dan 1%", "1 tot 5%", "5 tot 20%", "20 tot 50%", "50% of meer"]
    assert texts[-1] == "niet geleverd"
    hidden = draw(hide(velden, "corporatie", ["huur"]))
    assert "onderdrukt" in [written.text for written in read(hidden.svg).texts]
    assert hidden.twin.rows[0] == ("Kale huur", "x", ".")
    stripes = [shape.stroke_width for shape in read(hidden.svg).shapes].count(STRIPE)
    assert stripes == 2  # the cell and its sample in the legend; the other empty cell has dots


def test_texts_stay_on_the_sheet_and_do_not_touch(velden, read):
    picture = read(draw(velden).svg)
    assert all(written.left >= -0.1 and written.right <= picture.width + 0.1 for written in picture.texts)
    assert all(0 < written.y < picture.height for written in picture.texts)
    legend = sorted((written for written in picture.texts if written.y > picture.height - 20), key=lambda it: it.left)
    assert all(one.right < other.left for one, other in pairwise(legend))


def test_the_words_name_the_worst_field_of_each_column(velden):
    drawing = draw(velden)
    assert drawing.alt == (
        "Matrix van 3 velden en 2 kolommen: Deel van de rijen zonder waarde. Hoogste per kolom: Corporatie De Linde "
        "62% (Kale huur); Gemeente minder dan 0,5% (Buurt van nu). Zonder waarde: 1 zonder cijfer."
    )
    assert drawing.twin.rows[1] == ("Leeftijd", "3%", "0%")


def test_more_rows_than_fit_are_cut_and_said_to_be(table, public):
    rows = "\n".join(f"f{number} | Veld {number} | 0.5" for number in range(60))
    drawing = draw(public(table("gebied_code | naam | corporatie\n" + rows)), columns={"corporatie": "C"})
    assert drawing.subtitle == "Deel van de rijen zonder waarde (45 van 60 velden)"
    assert len(drawing.twin.rows) == 45


def test_a_column_without_any_figure_says_so(table, public):
    only = public(table("gebied_code | naam | a\nx | Veld | "))
    assert "Kolom A geen cijfer" in draw(only, columns={"a": "Kolom A"}).alt


@pytest.mark.parametrize("columns", [{}, {f"c{number}": "x" for number in range(13)}])
def test_no_columns_or_too_many_are_refused(velden, columns):
    with pytest.raises(ValueError, match="1 to 12 columns"):
        draw(velden, columns=columns)
