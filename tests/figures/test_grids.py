"""A grid of states: every state its shade and its mark, nothing left out, words in the twin."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import huisstijl
from toolkit.figures import raster
from toolkit.figures.grids import MAX_ROWS, SHADES, marks, shades
from toolkit.figures.legend import STRIPE
from toolkit.figures.theme import contrast, ink_on

STANDEN = {"ja": "Geregeld", "deels": "Deels geregeld", "nee": "Niet geregeld"}
COLUMNS = {"info": "Informeren", "hulp": "Hulp bij verhuizen"}
TEXTS = {"title": "Hulp is nog niet overal geregeld", "subtitle": "Stand per wijk"}


@pytest.fixture
def wijken(table, public):
    return public(
        table("""
        naam  | info  | hulp
        Zuid  | ja    | nee
        Noord | deels | ja
        Oost  | ja    |
    """)
    )


def draw(data, **options):
    return raster(data, **({"columns": COLUMNS, "standen": STANDEN, "row_words": ("wijk", "wijken")} | TEXTS | options))


def cells(picture):
    found = [shape for shape in picture.shapes if shape.width > 50 and shape.fill not in ("", "none")]
    return found[1:]  # the first is the paper


def test_a_cell_has_the_shade_of_its_state(wijken, read):
    dark, middle, pale = (shade.lower() for shade in shades(3))
    assert [cell.fill for cell in cells(read(draw(wijken).svg))] == [
        dark, pale, middle, dark, dark, huisstijl.NO_VALUE.lower(),
    ]  # fmt: skip


def test_a_cell_has_the_mark_of_its_state(wijken, read):
    picture = read(draw(wijken).svg)
    in_cells = [shape for shape in picture.shapes if shape.width == pytest.approx(7.4, abs=0.1) and shape.height > 7]
    full = [shape for shape in in_cells if shape.fill == shape.stroke]
    assert len(full) == 3 + 1  # three cells are 'ja', and the legend
    assert len(in_cells) - len(full) == (1 + 1) + (1 + 1)  # one half disc and one ring, and the legend


def test_the_legend_names_each_state_with_its_number(wijken, read):
    texts = [written.text for written in read(draw(wijken).svg).texts]
    assert texts[-4:] == ["Geregeld (3)", "Deels geregeld (1)", "Niet geregeld (1)", "geen gegeven (1)"]


def test_missing_and_suppressed_cells_bear_their_sign(wijken, hide_rows, read):
    drawing = draw(hide_rows(wijken, ["info"], [0]))
    picture = read(drawing.svg)
    texts = [written.text for written in picture.texts]
    assert {"x", ".", "onderdrukt (1)", "geen gegeven (1)"} <= set(texts)
    assert [shape.stroke_width for shape in picture.shapes].count(STRIPE) == 2  # the cell and its sample
    assert drawing.twin.rows[0] == ("Zuid", "x", "Niet geregeld")
    assert drawing.twin.rows[2] == ("Oost", "Geregeld", ".")


def test_the_twin_says_states_in_words(wijken):
    twin = draw(wijken).twin
    assert [column.heading for column in twin.columns] == ["Wijk", "Informeren", "Hulp bij verhuizen"]
    assert twin.rows[1] == ("Noord", "Deels geregeld", "Geregeld")


def test_the_alt_text_counts_states_per_column(wijken):
    assert draw(wijken).alt == (
        "Raster van 3 wijken en 2 kolommen: Stand per wijk. Per kolom: Informeren: 2 Geregeld, 1 Deels geregeld; "
        "Hulp bij verhuizen: 1 Geregeld, 1 Niet geregeld, 1 geen gegeven."
    )


@pytest.mark.parametrize("states", [1, 2, 3, 4, 5])
def test_states_have_shades_and_marks_of_their_own(states):
    chosen = shades(states)
    assert len(set(chosen)) == states
    assert len(set(marks(states))) == states
    assert all(contrast(ink_on(shade), shade) > 3 for shade in SHADES if shade in chosen)  # a mark can be seen


def test_yes_and_no_are_full_and_empty():
    assert marks(2) == ("disc", "ring")
    assert marks(3) == ("disc", "half", "ring")


def test_a_code_that_is_no_state_is_a_programming_mistake(wijken):
    with pytest.raises(KeyError):
        draw(wijken, standen={"ja": "Ja", "nee": "Nee"})


def test_numbers_may_be_codes(public):
    counted = public(pd.DataFrame({"naam": ["A", "B"], "info": [1, 2]}).set_index("naam"))
    drawing = draw(counted, columns={"info": "I"}, standen={"1": "Een", "2": "Twee"})
    assert [row[1] for row in drawing.twin.rows] == ["Een", "Twee"]


def test_what_is_no_grid_is_refused(wijken):
    for wrong in ({"columns": {}}, {"standen": {}}, {"standen": dict.fromkeys("abcdef", "x")}):
        with pytest.raises(ValueError, match="1 to 8 columns and 1 to 5 states"):
            draw(wijken, **wrong)
    with pytest.raises(ValueError, match="needs a row"):
        draw(wijken.with_table(wijken.table.iloc[:0]))
    with pytest.raises(TypeError, match="Publishable"):
        draw(wijken.table)


def test_a_page_is_never_overrun(public):
    many = pd.DataFrame({"naam": [f"Buurt {n}" for n in range(50)], "info": "ja", "hulp": "nee"})
    drawing = draw(public(many.set_index("naam")))
    assert drawing.subtitle == "Stand per wijk (40 van 50 wijken)"
    assert len(drawing.twin.rows) == MAX_ROWS


words = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=60)


@settings(max_examples=25, deadline=None)
@given(
    names=st.lists(words, min_size=1, max_size=15),
    headings=st.lists(words, min_size=1, max_size=8),
    label=words,
    states=st.integers(1, 5),
)
def test_no_text_is_clipped_or_touched(public, read, tidy, names, headings, label, states):
    columns = {f"c{number}": heading for number, heading in enumerate(headings)}
    standen = {str(number): f"{number} {label}" for number in range(states)}
    table = pd.DataFrame({"naam": names} | {name: [str(n % states) for n in range(len(names))] for name in columns})
    tidy(read(draw(public(table.set_index("naam")), columns=columns, standen=standen).svg))
