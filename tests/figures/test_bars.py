"""Ranked bars: lengths are values, nothing is clipped, missing is never zero."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import huisstijl
from toolkit.figures import Reference, ranked_bars
from toolkit.figures.bars import MAX_ROWS

BAR, MARKED = huisstijl.BARS.lower(), huisstijl.HIGHLIGHT.lower()
TEXTS = {"title": "Noord telt de meeste senioren", "subtitle": "Aandeel 65-plussers per buurt"}


def draw(data, **options):
    return ranked_bars(data, **({"value": "aandeel"} | TEXTS | options))


def bars_of(picture):
    return [shape for shape in picture.shapes if shape.fill in (BAR, MARKED)]


def test_bar_lengths_equal_values_largest_on_top(buurten, read):
    widths = [shape.width for shape in bars_of(read(draw(buurten).svg))]
    assert widths[1] / widths[0] == pytest.approx(0.28 / 0.56, abs=0.001)
    assert widths[2] / widths[0] == pytest.approx(0.14 / 0.56, abs=0.001)


def test_all_bars_start_at_one_line(buurten, read):
    assert len({shape.left for shape in bars_of(read(draw(buurten).svg))}) == 1


def test_every_name_and_value_is_written_beside_its_bar(buurten, read):
    rows = {}
    for written in read(draw(buurten).svg).texts:
        rows.setdefault(round(written.y), []).append(written.text)
    assert [row for _, row in sorted(rows.items())] == [
        ["Noord", "56%"], ["West", "28%"], ["Zuid", "14%"], ["Oost", "0%"], ["Bos", ". geen cijfer"],
    ]  # fmt: skip


def test_neither_missing_nor_suppressed_nor_zero_gets_a_bar(buurten, hide, read):
    picture = read(draw(hide(buurten, "aandeel", ["BU99010002"])).svg)
    texts = [written.text for written in picture.texts]
    assert len(bars_of(picture)) == 2  # West and Zuid
    assert texts.count("0%") == 1  # Oost, which really has none
    assert "x onderdrukt" in texts
    assert ". geen cijfer" in texts


def test_only_suppressed_rows_give_a_picture_without_bars(buurten, hide, read):
    drawing = draw(hide(buurten, "aandeel", list(buurten.table["gebied_code"])))
    assert not bars_of(read(drawing.svg))
    assert "Er is geen enkel cijfer." in drawing.alt


def test_the_largest_rows_are_kept_and_the_subtitle_says_how_many_of_how_many(buurten, read):
    drawing = draw(buurten, top=2)
    assert drawing.subtitle == "Aandeel 65-plussers per buurt (2 van 5 buurten)"
    assert len(bars_of(read(drawing.svg))) == 2
    assert [row[0] for row in drawing.twin.rows] == ["Noord", "West"]
    assert "laagste van deze 2: West met 28%" in drawing.alt


def test_rows_that_are_no_areas_have_a_word_of_their_own(buurten):
    drawing = draw(buurten, top=2, row_words=("voorwaarde", "voorwaarden"))
    assert drawing.twin.columns[0].heading == "Voorwaarde"
    assert drawing.subtitle.endswith("(2 van 5 voorwaarden)")
    assert "buurt" not in drawing.alt.replace(TEXTS["subtitle"], "")


def test_a_page_is_never_overrun(public):
    many = pd.DataFrame({"gebied_code": [f"BU9901{n:04d}" for n in range(80)], "naam": "n", "aandeel": 0.5})
    drawing = draw(public(many.set_index("gebied_code")))
    assert drawing.subtitle.endswith("(50 van 80 buurten)")
    assert len(drawing.twin.rows) == MAX_ROWS


def test_the_reference_line_stands_at_its_value(buurten, read):
    picture = read(draw(buurten, reference=Reference("Voorbeeldstad", 0.28)).svg)
    first, second = bars_of(picture)[:2]
    line = next(shape for shape in picture.shapes if shape.stroke == huisstijl.INK.lower())
    assert line.left == pytest.approx(second.left + second.width, abs=0.05)
    assert line.left < first.left + first.width
    assert "Voorbeeldstad 28%" in [written.text for written in picture.texts]


def test_a_reference_beyond_every_bar_still_lies_on_the_sheet(buurten, read):
    picture = read(draw(buurten, reference=Reference("Land", 0.99)).svg)
    line = next(shape for shape in picture.shapes if shape.stroke == huisstijl.INK.lower())
    assert line.left < picture.width


def test_a_highlight_differs_in_colour_and_in_weight(buurten, read):
    picture = read(draw(buurten, highlight=["BU99010005"]).svg)
    assert [shape.fill for shape in bars_of(picture)] == [BAR, MARKED, BAR]
    assert [written.text for written in picture.texts if written.bold] == ["West", "28%"]


def test_the_twin_has_the_drawn_rows_in_the_drawn_order(buurten):
    drawing = draw(buurten, heading="65-plussers")
    assert [column.heading for column in drawing.twin.columns] == ["Buurt", "65-plussers"]
    assert drawing.twin.rows == (("Noord", "56%"), ("West", "28%"), ("Zuid", "14%"), ("Oost", "0%"), ("Bos", "."))


def test_the_alt_text_holds_the_numbers_of_the_table(buurten):
    assert draw(buurten, reference=Reference("Stad", 0.2)).alt == (
        "Staafdiagram van 5 buurten: Aandeel 65-plussers per buurt. Hoogste: Noord met 56%; laagste: Oost met 0%; "
        "mediaan 21%. Ter vergelijking: Stad 20%. Zonder waarde: 1 zonder cijfer."
    )


def test_counts_have_a_total(buurten):
    alt = draw(buurten, value="inwoners", soort="aantal").alt
    assert "samen 1.830" in alt  # 1250 + 500 + 0 + 80


def test_the_source_line_names_the_rule_of_protected_figures(buurten, hide):
    assert draw(buurten).source_line == "Bron: CBS, Kerncijfers 2023, registertelling."
    protected = draw(hide(buurten, "aandeel", ["BU99010001"]))
    assert protected.source_line.endswith("registertelling. Aantallen onder 10 zijn weggelaten.")
    assert protected.status == "beschermd"


def test_only_what_went_through_disclosure_is_drawn(buurten):
    with pytest.raises(TypeError, match="Publishable"):
        draw(buurten.table)


def test_a_value_below_zero_and_an_empty_table_are_refused(buurten, public):
    with pytest.raises(ValueError, match="below 0"):
        draw(public(buurten.table.assign(aandeel=-0.1).set_index("gebied_code")))
    with pytest.raises(ValueError, match="at least one row"):
        draw(buurten.with_table(buurten.table.iloc[:0]))


def test_an_unknown_column_is_a_programming_mistake(buurten):
    with pytest.raises(KeyError):
        draw(buurten, value="huur")


names = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=80)
rows = st.lists(st.tuples(names, st.one_of(st.none(), st.floats(0, 1))), min_size=1, max_size=6)


@settings(max_examples=25, deadline=None)
@given(rows=rows, reference=st.one_of(st.none(), st.floats(0, 1)))
def test_no_name_and_no_value_is_ever_clipped(public, read, rows, reference):
    table = pd.DataFrame({
        "gebied_code": [f"BU9901{number:04d}" for number in range(len(rows))],
        "naam": [name for name, _ in rows],
        "aandeel": pd.array([value for _, value in rows], dtype="Float64"),
    })  # fmt: skip
    compared = None if reference is None else Reference("De hele gemeente", reference)
    picture = read(draw(public(table.set_index("gebied_code")), reference=compared).svg)
    for written in picture.texts:
        assert written.left >= -0.5, written
        assert written.right <= picture.width + 0.5, written
        assert 0 < written.y < picture.height


def test_rates_and_amounts_are_written_as_such(table, public, read):
    rates = public(table("gebied_code | naam | v\nWK990101 | Zuid | 31.25\nWK990102 | Noord | 4"))
    assert {"31,3", "4,0"} <= {written.text for written in read(draw(rates, value="v", soort="getal1").svg).texts}
    assert draw(rates, value="v", soort="getal1").twin.columns[1].heading == "Waarde"
    assert draw(rates, value="v", soort="euro").twin.rows[0][1] == "€\N{NO-BREAK SPACE}31,25"
