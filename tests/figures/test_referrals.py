"""Who refers to whom: an arrow from name to name for every referral."""

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import huisstijl
from toolkit.figures import verwijzingen
from toolkit.figures.referrals import COLOURS, MAX_ROWS

TEXTS = {"title": "De bibliotheek verwijst naar niemand", "subtitle": "Een pijl is een verwijzing"}
INKS = {colour.lower() for colour in COLOURS}


@pytest.fixture
def lijst(table, public):
    return public(
        table("""
        van         | naar
        Huisarts    | Wijkteam
        Wijkteam    | Huisarts
        Huisarts    | Woonloket
        Wijkteam    | Wijkteam
        Bibliotheek |
    """)
    )


def draw(data, **options):
    return verwijzingen(data, **({"van": "van", "naar": "naar"} | TEXTS | options))


def bows(picture):
    return [shape for shape in picture.shapes if shape.stroke in INKS and len(shape.points) == 4]


def heads(picture):
    return [shape for shape in picture.shapes if shape.fill in INKS]


def middle_of(picture, name, *, left):
    """Height of a name in the left or right column: texts stand a little under the middle of their line."""
    (found,) = [t for t in picture.texts if t.text == name and (t.left < picture.width / 2) == left]
    return found.y - 3.1


def test_every_referral_is_an_arrow_between_its_names(lijst, read):
    picture = read(draw(lijst).svg)
    drawn = {(round(bow.points[0][1]), round(bow.points[-1][1] / 6)) for bow in bows(picture)}
    expected = [("Huisarts", "Wijkteam"), ("Huisarts", "Woonloket"), ("Wijkteam", "Huisarts"), ("Wijkteam", "Wijkteam")]
    assert len(bows(picture)) == len(heads(picture)) == 4
    for van, naar in expected:
        start, end = middle_of(picture, van, left=True), middle_of(picture, naar, left=False)
        assert any(abs(y - start) <= 1 and abs(6 * y2 - end) <= 8 for y, y2 in drawn), (van, naar)


def test_arrow_heads_point_at_the_right_column(lijst, read):
    picture = read(draw(lijst).svg)
    names = [t for t in picture.texts if t.text == "Woonloket"]
    for head in heads(picture):
        tip = max(head.points)
        assert tip[0] < names[0].left
        assert head.points.count(tip) >= 1
        assert head.left < tip[0]


def test_heads_at_one_name_do_not_lie_on_each_other(table, public, read):
    many = public(table("van | naar\nA | Z\nB | Z\nC | Z"))
    tips = sorted(max(head.points)[1] for head in heads(read(draw(many).svg)))
    assert min(below - above for above, below in pairwise(tips)) > 3


def test_pairs_that_refer_to_each_other_have_thicker_arrows_and_a_legend(lijst, read):
    picture = read(draw(lijst).svg)
    assert sorted(bow.stroke_width for bow in bows(picture)) == [1.1, 1.1, 2.2, 2.2]
    assert "verwijzen naar elkaar" in [written.text for written in picture.texts]


def test_who_refers_to_nobody_stands_there_without_an_arrow(lijst, read):
    picture = read(draw(lijst).svg)
    texts = [written.text for written in picture.texts]
    assert texts.count("Bibliotheek") == 1
    assert "naar niemand" in texts
    starts = {round(bow.points[0][1]) for bow in bows(picture)}
    assert round(middle_of(picture, "Bibliotheek", left=True)) not in starts


def test_the_twin_says_nobody_in_words(lijst):
    drawing = draw(lijst)
    assert drawing.twin.rows[-1] == ("Bibliotheek", "niemand")
    assert drawing.twin.footnote == ""


def test_a_hidden_referral_is_not_nobody(lijst, hide_rows, read):
    drawing = draw(hide_rows(lijst, ["naar"], [4]))
    texts = [written.text for written in read(drawing.svg).texts]
    assert "x onderdrukt" in texts
    assert "naar niemand" not in texts
    assert drawing.twin.rows[-1] == ("Bibliotheek", "x")
    assert "Onderdrukt: Bibliotheek." in drawing.alt


def test_both_columns_bear_their_heading(lijst, read):
    drawing = draw(lijst, heading=("Verwijst", "Krijgt de verwijzing"))
    bold = [written.text for written in read(drawing.svg).texts if written.bold]
    assert bold == ["Verwijst", "Krijgt de verwijzing"]
    assert [column.heading for column in drawing.twin.columns] == bold


def test_the_alt_text_says_who_refers_to_whom_and_who_to_nobody(lijst):
    assert draw(lijst).alt == (
        "Schema van 4 verwijzingen tussen 4 namen: Een pijl is een verwijzing. Verwijst naar niemand: Bibliotheek. "
        "Verwijst naar zichzelf: Wijkteam. Verwijzen naar elkaar: Huisarts en Wijkteam. "
        "Huisarts verwijst naar Wijkteam en Woonloket. Wijkteam verwijst naar Huisarts en Wijkteam."
    )


def test_only_people_without_referrals_give_names_alone(table, public, read):
    drawing = draw(public(table("van | naar\nA | \nB | ")))
    picture = read(drawing.svg)
    assert not bows(picture)
    assert [t.text for t in picture.texts] == ["Van", "Naar", "A", "naar niemand", "B", "naar niemand"]


def test_more_rows_than_can_be_followed_are_cut_and_said_to_be(public):
    many = pd.DataFrame({"van": [f"A{n}" for n in range(80)], "naar": "Z"})
    drawing = draw(public(many.set_index("van")))
    assert drawing.subtitle.endswith("(60 van 80 rijen)")
    assert len(drawing.twin.rows) == MAX_ROWS


def test_an_empty_table_and_raw_data_are_refused(lijst):
    with pytest.raises(ValueError, match="at least one row"):
        draw(lijst.with_table(lijst.table.iloc[:0]))
    with pytest.raises(TypeError, match="Publishable"):
        draw(lijst.table)


names = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=70)


@settings(max_examples=25, deadline=None)
@given(people=st.lists(names, min_size=1, max_size=20, unique=True), data=st.data())
def test_no_text_is_clipped_or_touched(public, read, tidy, people, data):
    person = st.sampled_from(people)
    rows = data.draw(st.lists(st.tuples(person, st.one_of(st.none(), person)), min_size=1, max_size=30))
    table = pd.DataFrame(rows, columns=["van", "naar"])
    picture = read(draw(public(table.set_index("van"))).svg)
    tidy(picture)
    assert all(0 <= x <= picture.width for bow in bows(picture) for x, _ in bow.points)
    assert huisstijl.PAPER.lower() in {shape.fill for shape in picture.shapes}
