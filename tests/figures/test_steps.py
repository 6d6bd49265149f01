"""Chains step by step: bars are as long as their numbers, and what is out of sight is no end."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import huisstijl
from toolkit.errors import ContractError
from toolkit.figures import stappen
from toolkit.figures.step_rows import MAX_STEPS
from toolkit.figures.steps_drawing import ENDS

TEXTS = {"title": "Een op de drie maakt een volgende vrij", "subtitle": "Woningen die vrijkwamen"}
KEYS = {
    "verder": "verder",
    "einden": {"starter": "starter", "leegstand": "bleef leeg"},
    "uit_beeld": {"buiten": "oude woning buiten beeld"},
}
GOES_ON, NECK = huisstijl.BARS.lower(), huisstijl.PANEL.lower()


@pytest.fixture
def ketens(table, public):
    return public(
        table("""
        naam                  | vacatures | gevuld | verder | starter | leegstand | buiten
        Woning van de senior  | 1200      | 1100   | 400    | 500     | 100       | 200
        Tweede woning         | 420       | 420    | 30     | 240     | 0         | 150
        Derde woning          | 30        | 20     | 10     | 10      | 10        | 0
    """)
    )


def draw(data, **options):
    return stappen(data, **(KEYS | TEXTS | options))


def bars(picture, fill=GOES_ON):
    """Widths of the parts in the bars; swatches are lower."""
    return [shape.width for shape in picture.shapes if shape.fill == fill and shape.height > 15]


def test_parts_are_as_long_as_their_numbers_on_one_scale(ketens, read):
    picture = read(draw(ketens).svg)
    on, ends = bars(picture), bars(picture, ENDS.lower())
    assert [width / on[0] for width in on] == pytest.approx([1, 30 / 400, 10 / 400], abs=0.002)
    assert [width / on[0] for width in ends] == pytest.approx([500 / 400, 0.25, 240 / 400, 0.025, 0.025], abs=0.002)


def test_the_neck_leads_from_what_went_on_to_the_whole_next_bar(ketens, read):
    picture = read(draw(ketens).svg)
    necks = [shape for shape in picture.shapes if shape.fill == NECK]
    unit = bars(picture)[0] / 400
    assert [neck.width / unit for neck in necks] == pytest.approx([420, 30], abs=0.1)  # some freed two dwellings
    texts = [written.text for written in picture.texts]
    assert "↓ 33% gaat verder" in texts  # 400 / 1200
    assert "↓ 7% gaat verder" in texts  # 30 / 420
    assert sum(text.startswith("↓") for text in texts) == 2


def test_a_share_of_few_is_said_in_numbers(ketens, read):
    two = ketens.with_table(ketens.table.iloc[[2, 2]])
    assert "↓ 10 van 30 gaat verder" in [written.text for written in read(draw(two).svg).texts]


def test_the_list_has_every_number_but_what_did_not_occur(ketens, read):
    texts = [written.text for written in read(draw(ketens).svg).texts]
    assert texts.count("starter") == 3
    assert texts.count("bleef leeg") == 2  # none in the second step
    assert texts.count("oude woning buiten beeld") == 2
    assert {"1.200 woningen", "1.100 gevuld", "500", "200"} <= set(texts)


def test_the_legend_says_which_shade_ends_a_chain(ketens, read):
    texts = [written.text for written in read(draw(ketens).svg).texts]
    assert texts[-3:] == ["keten gaat verder", "keten eindigt", "verder buiten beeld"]
    without = [written.text for written in read(draw(ketens, einden={}).svg).texts]
    assert "keten eindigt" not in without
    assert without[-1] == "onbekend of afgerond"  # the starters are in no part now


def test_a_suppressed_part_leaves_a_hatched_rest(ketens, hide_rows, read):
    drawing = draw(hide_rows(ketens, ["starter", "leegstand"], [2]))
    texts = [written.text for written in read(drawing.svg).texts]
    assert texts[-1] == "onderdrukt"
    assert texts.count("x") == 2
    assert drawing.twin.rows[2] == ("Derde woning", "30", "20", "10", "x", "x", "0")


def test_a_suppressed_step_has_no_bar_no_neck_and_no_list(ketens, hide_rows, read):
    drawing = draw(hide_rows(ketens, list(ketens.table.columns[1:]), [2]))
    picture = read(drawing.svg)
    assert len(bars(picture)) == 2
    assert len([shape for shape in picture.shapes if shape.fill == NECK]) == 1
    texts = [written.text for written in picture.texts]
    assert "x onderdrukt" in texts
    assert texts.count("starter") == 2


def test_a_step_without_dwellings_has_no_list(table, public, read):
    data = public(table("naam|vacatures|gevuld|verder|starter|leegstand|buiten\nEerste|0|0|0|0|0|0"))
    texts = [written.text for written in read(draw(data).svg).texts]
    assert texts[:3] == ["Eerste", "0 woningen", "0 gevuld"]
    assert "starter" not in texts


def test_the_twin_has_all_numbers(ketens):
    twin = draw(ketens).twin
    assert [column.heading for column in twin.columns] == [
        "Stap", "Vrijgekomen", "Gevuld", "Maakte weer een woning vrij", "Starter", "Bleef leeg",
        "Oude woning buiten beeld",
    ]  # fmt: skip
    assert twin.rows[0] == ("Woning van de senior", "1.200", "1.100", "400", "500", "100", "200")


def test_the_alt_text_tells_the_steps(ketens, hide_rows):
    assert draw(ketens).alt == (
        "Schema van 3 stappen: Woningen die vrijkwamen. Woning van de senior: 1.200 vrijgekomen, 1.100 gevuld; 400 "
        "maakte weer een woning vrij, 500 starter, 100 bleef leeg, 200 oude woning buiten beeld. Tweede woning: 420 "
        "vrijgekomen, 420 gevuld; 30 maakte weer een woning vrij, 240 starter, 150 oude woning buiten beeld. Derde "
        "woning: 30 vrijgekomen, 20 gevuld; 10 maakte weer een woning vrij, 10 starter, 10 bleef leeg."
    )
    hidden = draw(hide_rows(ketens, ["starter"], [0])).alt
    assert "1.100 gevuld; 400 maakte weer een woning vrij, starter onderdrukt, 100 bleef leeg" in hidden


def test_a_dwelling_that_counts_twice_is_refused_and_rounding_is_not(ketens, public):
    twice = ketens.table.assign(buiten=[400, 150, 0]).set_index("naam")
    with pytest.raises(ContractError, match="Bij 1 stap zijn er meer woningen verdeeld dan er vrijkwamen"):
        draw(public(twice))
    rounded = ketens.table.assign(vacatures=[1190, 415, 25]).set_index("naam")  # to fives, apart from their parts
    assert draw(public(rounded)).twin.rows[2][1] == "25"


def test_what_is_no_table_of_steps_is_refused(ketens, public):
    with pytest.raises(ValueError, match="1 to 6 steps"):
        draw(ketens.with_table(ketens.table.iloc[:0]))
    with pytest.raises(ValueError, match="1 to 6 steps"):
        draw(ketens.with_table(ketens.table.iloc[[0] * 7]))
    with pytest.raises(ValueError, match="at most 8 parts"):
        draw(ketens, einden={f"kolom_{number}": "einde" for number in range(8)})
    with pytest.raises(ValueError, match="never below 0"):
        draw(public(ketens.table.assign(verder=-1).set_index("naam")))
    with pytest.raises(TypeError, match="Publishable"):
        draw(ketens.table)


names = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=60)
counts = st.lists(st.one_of(st.none(), st.integers(0, 10**6)), min_size=4, max_size=4)


@settings(max_examples=30, deadline=None)
@given(steps=st.lists(st.tuples(names, counts), min_size=1, max_size=MAX_STEPS), label=names)
def test_no_text_is_clipped_or_touched(public, read, tidy, steps, label):
    rows = [(name, sum(n or 0 for n in parts), sum(n or 0 for n in parts), *parts) for name, parts in steps]
    table = pd.DataFrame(rows, columns=["naam", "vacatures", "gevuld", "verder", "starter", "leegstand", "buiten"])
    numbers = dict.fromkeys(table.columns[1:], "Int64")
    picture = read(draw(public(table.astype(numbers).set_index("naam")), uit_beeld={"buiten": label}).svg)
    tidy(picture)
    assert all(shape.left + shape.width <= picture.width + 0.1 for shape in picture.shapes)


def test_a_share_that_was_let_out_is_written_and_not_counted_again_from_rounded_numbers(table, public, read):
    """51 of 134 is 38 percent; of the rounded 50 of 135 it would be 37."""
    told = public(
        table("""
        naam   | vacatures | gevuld | verder | starter | leegstand | buiten | aandeel
        Eerste | 135       | 120    | 50     | 30      | 15        | 40     | 0.38
        Tweede | 95        | 80     | 45     | 15      | 15        | 20     |
        Derde  | 45        | 40     | 20     | 10      | 5         | 10     | 0.44
    """)
    )
    texts = [written.text for written in read(draw(told, aandeel="aandeel").svg).texts if written.text.startswith("↓")]
    assert texts == ["↓ 38% gaat verder"]
