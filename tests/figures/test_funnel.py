"""A funnel: lengths are values, the part that went on is calculated from the numbers as they are let out."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import huisstijl
from toolkit.figures import trechter
from toolkit.figures.funnel import MAX_STEPS, part_of
from toolkit.figures.rows import Row

TEXTS = {"title": "Een op de drie voert een gesprek", "subtitle": "Huishoudens in het traject"}
BAR, NECK = huisstijl.BARS.lower(), huisstijl.PANEL.lower()


@pytest.fixture
def stappen(table, public):
    return public(
        table("""
        naam           | aantal
        Uitgenodigd    | 400
        Gesprek        | 100
        Woning bekeken | 40
        Verhuisd       | 10
    """)
    )


def draw(data, **options):
    return trechter(data, **({"value": "aantal"} | TEXTS | options))


def bars_of(picture):
    return [shape for shape in picture.shapes if shape.fill == BAR]


def test_bars_start_on_one_line_and_are_as_long_as_their_values(stappen, read):
    bars = bars_of(read(draw(stappen).svg))
    assert len({bar.left for bar in bars}) == 1
    assert [bar.width / bars[0].width for bar in bars] == pytest.approx([1, 100 / 400, 40 / 400, 10 / 400], abs=0.001)


def test_between_two_bars_stands_which_part_went_on(stappen, read):
    texts = [written.text for written in read(draw(stappen).svg).texts]
    assert "↓ 25% van de stap ervoor" in texts  # 100 / 400
    assert "↓ 40% van de stap ervoor" in texts  # 40 / 100
    assert "↓ 10 van 40" in texts  # fewer than fifty: no percentage


def test_the_neck_joins_the_ends_of_both_bars(stappen, read):
    picture = read(draw(stappen).svg)
    necks = [shape for shape in picture.shapes if shape.fill == NECK]
    assert [neck.width for neck in necks] == pytest.approx([bar.width for bar in bars_of(picture)[:3]], abs=0.02)


@pytest.mark.parametrize(
    ("before", "after", "soort", "said"),
    [
        (50, 20, "aantal", "40%"),
        (49, 20, "aantal", "20 van 49"),
        (200, 230, "aantal", "115%"),  # more than before: said as it is
        (0, 0, "aantal", ""),  # of nothing there is no part
        (None, 20, "aantal", ""),
        (200, None, "aantal", ""),
        (0.5, 0.2, "aandeel", "40%"),
    ],
)
def test_the_part_of_the_step_before(before, after, soort, said):
    rows = [Row(code="a", name="a", value=value, text=f"{value}", hidden=False) for value in (before, after)]
    assert part_of(*rows, soort) == said


def test_a_hidden_step_has_no_bar_no_neck_and_no_part(stappen, hide_rows, read):
    drawing = draw(hide_rows(stappen, ["aantal"], [1]))
    picture = read(drawing.svg)
    assert len(bars_of(picture)) == 3
    assert len([shape for shape in picture.shapes if shape.fill == NECK]) == 1  # between the last two
    assert "x onderdrukt" in [written.text for written in picture.texts]
    assert drawing.twin.rows == (
        ("Uitgenodigd", "400", ""), ("Gesprek", "x", "x"), ("Woning bekeken", "40", "x"), ("Verhuisd", "10", "10 van 40"),
    )  # fmt: skip


def test_a_missing_step_is_no_zero(table, public, read):
    drawing = draw(public(table("naam | aantal\nA | 80\nB | \nC | 0")))
    texts = [written.text for written in read(drawing.svg).texts]
    assert ". geen cijfer" in texts
    assert "0" in texts
    assert [row[1:] for row in drawing.twin.rows] == [("80", ""), (".", "."), ("0", ".")]


def test_one_step_of_zero_is_drawn(table, public, read):
    picture = read(draw(public(table("naam | aantal\nA | 0"))).svg)
    assert not bars_of(picture)
    assert [written.text for written in picture.texts] == ["A", "0"]


def test_the_twin_has_the_part_beside_the_number(stappen):
    twin = draw(stappen, heading="Huishoudens").twin
    assert [column.heading for column in twin.columns] == ["Stap", "Huishoudens", "Van de stap ervoor"]
    assert twin.rows[1] == ("Gesprek", "100", "25%")


def test_the_alt_text_holds_the_numbers_of_the_table(stappen):
    assert draw(stappen).alt == (
        "Trechter van 4 stappen: Huishoudens in het traject. Stappen, met het deel van de stap ervoor: "
        "Uitgenodigd 400; Gesprek 100 (25%); Woning bekeken 40 (40%); Verhuisd 10 (10 van 40). "
        "Van de 400 bij het begin zijn er 10 over."
    )


def test_negative_values_and_too_many_or_no_steps_are_refused(stappen, public):
    with pytest.raises(ValueError, match="no value below 0"):
        draw(public(stappen.table.assign(aantal=-1).set_index("naam")))
    with pytest.raises(ValueError, match="1 to 12 steps"):
        draw(stappen.with_table(stappen.table.iloc[:0]))
    with pytest.raises(ValueError, match="1 to 12 steps"):
        draw(public(pd.DataFrame({"naam": [f"{n}" for n in range(13)], "aantal": 5}).set_index("naam")))


def test_only_what_went_through_disclosure_is_drawn(stappen):
    with pytest.raises(TypeError, match="Publishable"):
        draw(stappen.table)


names = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=90)
steps = st.lists(st.tuples(names, st.one_of(st.none(), st.integers(0, 10**7))), min_size=1, max_size=MAX_STEPS)


@settings(max_examples=25, deadline=None)
@given(steps=steps)
def test_no_text_is_clipped_or_touched(public, read, tidy, steps):
    table = pd.DataFrame(
        {"naam": [name for name, _ in steps], "aantal": pd.array([n for _, n in steps], dtype="Int64")}
    )
    picture = read(draw(public(table.set_index("naam"))).svg)
    tidy(picture)
    assert all(shape.left + shape.width <= picture.width + 0.1 for shape in bars_of(picture))
