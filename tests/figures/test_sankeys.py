"""Bands between groups: as thick as their count, bars as long as the number beside them, nothing hidden drawn."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import huisstijl
from toolkit.disclosure import open_data
from toolkit.disclosure.absent import Absent
from toolkit.figures import sankey
from toolkit.figures.crossings import crossing_of
from toolkit.figures.legend import STRIPE
from toolkit.figures.sankeys import MARKED

TEXTS = {"title": "De meesten gaan naar een appartement", "subtitle": "Verhuisde huishoudens naar soort woning"}
BAR = huisstijl.ACCENT.lower()


@pytest.fixture
def soorten(table, public):
    return public(
        table("""
        gebied_code | van            | naar           | aantal
        r1          | eengezins      | eengezins      | 60
        r2          | eengezins      | appartement    | 240
        r3          | appartement    | eengezins      | 20
        r4          | appartement    | appartement    | 80
        r5          | kamer          | appartement    | 10
    """)
    )


@pytest.fixture
def met_totalen(table, public):
    return public(
        table("""
        gebied_code | van            | naar           | aantal
        r1          | eengezins      | eengezins      | 60
        r2          | eengezins      | appartement    | 240
        r3          | appartement    | eengezins      | 20
        r4          | appartement    | appartement    | 80
        r5          | eengezins      | Totaal         | 300
        r6          | appartement    | Totaal         | 100
        r7          | Totaal         | eengezins      | 80
        r8          | Totaal         | appartement    | 320
    """)
    )


def draw(data, **options):
    return sankey(data, **({"van": "van", "naar": "naar"} | TEXTS | options))


def bars(picture):
    """Bars from left to right and from top to bottom, by their length."""
    found = [shape for shape in picture.shapes if shape.fill == BAR]
    return [shape.height for shape in sorted(found, key=lambda shape: (shape.left, shape.centre[1]))]


def thickness(shape):
    """How thick a band is where it begins."""
    ends = [y for x, y in shape.points if x < shape.left + 0.01]
    return max(ends) - min(ends)


def test_bars_and_bands_are_as_long_as_their_counts(soorten, read):
    picture = read(draw(soorten, nadruk=("eengezins", "appartement")).svg)
    unit = bars(picture)[0] / 300
    assert bars(picture) == pytest.approx([300 * unit, 100 * unit, 10 * unit, 80 * unit, 330 * unit], abs=0.03)
    (marked,) = [shape for shape in picture.shapes if shape.fill == MARKED.lower()]
    assert thickness(marked) == pytest.approx(240 * unit, abs=0.03)


def test_the_groups_stand_in_one_order_and_at_one_height(soorten, read):
    texts = [text for text in read(draw(soorten).svg).texts if text.text in ("eengezins", "appartement")]
    left, right = ([text for text in texts if (text.left > 200) == side] for side in (False, True))
    assert [text.text for text in left] == [text.text for text in right] == ["eengezins", "appartement"]
    assert [text.y for text in left] == [text.y for text in right]


def test_counts_stand_at_the_bars_and_in_the_bands_that_are_thick_enough(soorten, read):
    texts = [text.text for text in read(draw(soorten).svg).texts]
    assert {"300", "100", "80", "330", "240", "60"} <= set(texts)
    assert texts.count("10") == 1  # beside its bar; the band itself is too thin
    assert "Dunne banden hebben geen getal; in de tabel staan alle aantallen." in texts


def test_the_band_of_the_title_always_has_its_count(soorten, read):
    texts = [text.text for text in read(draw(soorten, nadruk=("kamer", "appartement")).svg).texts]
    assert texts.count("10") == 2  # beside its bar, and halfway the band, which is too thin to hold it


def test_long_rows_and_a_wide_table_give_the_same_picture(soorten, table, public):
    wide = public(
        table("""
        gebied_code | van         | e  | a
        r1          | eengezins   | 60 | 240
        r2          | appartement | 20 | 80
        r3          | kamer       |    | 10
    """)
    )
    assert draw(wide, naar={"e": "eengezins", "a": "appartement"}).svg == draw(soorten).svg
    assert draw(wide, naar={"e": "eengezins", "a": "appartement"}).twin.rows[2] == ("kamer", ".", "10")


def test_what_a_total_holds_beyond_its_visible_bands_is_hatched(met_totalen, hide, read):
    picture = read(draw(hide(met_totalen, "aantal", ["r3"])).svg)  # 20 from appartement to eengezins is hidden
    unit = bars(picture)[0] / 300
    assert bars(picture) == pytest.approx([300 * unit, 100 * unit, 80 * unit, 320 * unit], abs=0.03)
    hatched = [shape.height for shape in picture.shapes if shape.fill == huisstijl.NO_VALUE.lower()]
    assert hatched[:2] == pytest.approx([20 * unit, 20 * unit], abs=0.03)  # at both ends; then the legend
    assert [shape.stroke_width for shape in picture.shapes].count(STRIPE) == 3
    texts = " ".join(text.text for text in picture.texts)
    assert "niet als band getekend: 1 stroom (appartement naar eengezins)." in texts
    assert {"300", "100", "320"} <= set(texts.split())


def test_without_totals_the_number_says_that_there_is_more(soorten, hide, read):
    drawing = draw(hide(soorten, "aantal", ["r3", "r5"]))
    texts = [text.text for text in read(drawing.svg).texts]
    assert texts.count("80 + x") == 1  # from appartement: 80 is known, 20 is hidden
    assert "320 + x" in texts
    assert "60 + x" in texts
    assert texts.count("x") == 1  # from kamer nothing is known
    assert drawing.twin.rows[2] == ("appartement", "eengezins", "x")
    assert "Onderdrukt: 2 stromen." in drawing.alt


def test_parts_that_were_rounded_below_their_total_are_no_hidden_ones(table, public, read):
    data = public(
        table("""
        gebied_code | van | naar   | aantal
        r1          | a   | b      | 100
        r2          | a   | totaal | 110
    """)
    )
    texts = [text.text for text in read(draw(data).svg).texts]
    assert "onbekend of afgerond" in texts
    assert "onderdrukt" not in texts


def test_the_words_tell_the_largest_bands_and_both_columns(soorten):
    assert draw(soorten, heading=("Oude woning", "Nieuwe woning")).alt == (
        "Stroomdiagram tussen 3 groepen: Verhuisde huishoudens naar soort woning. Grootste stromen: eengezins naar "
        "appartement 240; appartement naar appartement 80; eengezins naar eengezins 60; appartement naar eengezins 20; "
        "kamer naar appartement 10. Oude woning: eengezins 300; appartement 100; kamer 10. Nieuwe woning: eengezins "
        "80; appartement 330."
    )


def test_long_and_many_names_do_not_touch(public, read, tidy):
    names = [f"Een soort woning met een lange naam, nummer {number}" for number in range(12)]
    pairs = [(one, other, 3 + 7 * len(one) * (one == other)) for one in names for other in names]
    frame = pd.DataFrame(pairs, columns=["van", "naar", "aantal"])
    tidy(read(draw(public(frame)).svg))


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 500)), min_size=1, max_size=36))
def test_both_columns_are_as_long_as_everything_that_is_drawn(public, cells):
    counts = {(f"g{one}", f"g{other}"): count for one, other, count in cells}
    frame = pd.DataFrame([(*pair, count) for pair, count in counts.items()], columns=["van", "naar", "aantal"])
    found = crossing_of(public(frame), "van", "naar")
    for sides in (found.left, found.right):
        assert sum(side.size for side in sides.values()) == sum(counts.values())
        assert all(side.rest == 0 for side in sides.values())


def test_nothing_but_hidden_counts_is_said_to_be_so(soorten, hide, read, tidy):
    picture = read(draw(hide(soorten, "aantal", ["r1", "r2", "r3", "r4", "r5"])).svg)
    assert "Geen enkele stroom heeft een cijfer." in [text.text for text in picture.texts]
    tidy(picture)


def test_an_empty_result_with_a_reason_is_absent(soorten):
    nothing = open_data(soorten.table.iloc[:0], reden="Er zijn geen verhuizingen geleverd.")
    assert draw(nothing) == Absent(TEXTS["title"], "Er zijn geen verhuizingen geleverd.")


def test_what_is_no_crossing_is_refused(soorten, public):
    table = soorten.table
    with pytest.raises(TypeError, match="Publishable"):
        draw(table)
    with pytest.raises(KeyError, match="no such pair"):
        draw(soorten, nadruk=("kamer", "kamer"))
    with pytest.raises(ValueError, match="one row per pair"):
        draw(public(pd.concat([table, table]).set_index("gebied_code")))
    with pytest.raises(ValueError, match="below 0"):
        draw(public(table.assign(aantal=-1).set_index("gebied_code")))
    with pytest.raises(ValueError, match="at least one pair"):
        draw(public(table.iloc[:0].set_index("gebied_code")))
    many = pd.DataFrame({"gebied_code": range(13), "van": [f"g{n}" for n in range(13)], "naar": "g0", "aantal": 5})
    with pytest.raises(ValueError, match="at most 12 groups"):
        draw(public(many.set_index("gebied_code")))


def test_the_same_rows_give_the_same_bytes(soorten):
    assert draw(soorten).svg == draw(soorten).svg
