"""Two measures against each other: every dot where its values are, names free of dots."""

import pandas as pd
import pytest

from toolkit import huisstijl
from toolkit.figures import Reference, samenhang
from toolkit.tables_out import Kolom

X = Kolom("aandeel", "65 jaar en ouder", "aandeel")
Y = Kolom("inwoners", "Inwoners", "aantal")
TEXTS = {"title": "Groot en oud gaan niet samen", "subtitle": "Per buurt"}


def draw(data, **options):
    return samenhang(data, **({"x": X, "y": Y} | TEXTS | options))


def dots_of(picture):
    return [s for s in picture.shapes if s.fill in (huisstijl.BARS.lower(), huisstijl.ACCENT.lower())]


def centre(shape):
    xs, ys = [x for x, _ in shape.points], [y for _, y in shape.points]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def test_dots_lie_in_proportion_to_both_values(buurten, read):
    found = sorted(centre(dot) for dot in dots_of(read(draw(buurten).svg)))
    (zero, base), (x14, y1250), (x28, y80), (x56, y500) = found  # Oost, Zuid, West, Noord
    assert (x14 - zero) / (x56 - zero) == pytest.approx(0.14 / 0.56, abs=0.01)
    assert (x28 - zero) / (x56 - zero) == pytest.approx(0.28 / 0.56, abs=0.01)
    assert (base - y500) / (base - y1250) == pytest.approx(500 / 1250, abs=0.01)
    assert base > y80 > y500


def test_areas_that_miss_a_value_are_counted_and_not_drawn(buurten, read):
    drawing = draw(buurten)
    assert len(dots_of(read(drawing.svg))) == 4
    assert drawing.subtitle == "Per buurt (1 buurt zonder beide cijfers niet getekend)"
    assert {row[0] for row in drawing.twin.rows} == {"Noord", "West", "Zuid", "Oost"}


def test_the_twin_is_in_order_of_the_vertical_measure(buurten):
    assert draw(buurten).twin.rows[0] == ("Zuid", "14%", "1.250")


def test_the_areas_furthest_from_the_references_are_named(buurten, read):
    references = {"reference_x": Reference("Stad", 0.2), "reference_y": Reference("Stad", 400.0)}
    texts = [written.text for written in read(draw(buurten, label_top=2, **references).svg).texts]
    assert {"Noord", "Zuid"} <= set(texts)
    assert not {"Oost", "West"} & set(texts)
    assert {"Stad 20%", "Stad 400"} <= set(texts)


def test_reference_lines_stand_at_their_values(buurten, read):
    picture = read(draw(buurten, reference_x=Reference("Stad", 0.28), label_top=0).svg)
    line = next(shape for shape in picture.shapes if shape.stroke == huisstijl.INK.lower())
    west = sorted(centre(dot) for dot in dots_of(picture))[2]
    assert line.left == pytest.approx(west[0], abs=0.05)


def test_names_cover_no_dot(public, read):
    spread = [(number * 37 % 100) / 100 for number in range(60)]
    table = pd.DataFrame({
        "gebied_code": [f"BU9901{number:04d}" for number in range(60)],
        "naam": [f"Buurt {number}" for number in range(60)],
        "aandeel": spread,
        "inwoners": [number * 61 % 97 for number in range(60)],
    })  # fmt: skip
    picture = read(draw(public(table.set_index("gebied_code")), label_top=20).svg)
    named = [written for written in picture.texts if written.text.startswith("Buurt")]
    assert len(named) > 10
    for written in named:
        for x, y in map(centre, dots_of(picture)):
            assert not (written.left < x < written.right and written.y - 6 < y < written.y)


def test_the_alt_text_holds_the_numbers_of_the_table(buurten):
    assert draw(buurten).alt == (
        "Spreidingsdiagram van 4 buurten: Per buurt (1 buurt zonder beide cijfers niet getekend). "
        "65 jaar en ouder loopt van 0% tot 56%; Inwoners loopt van 0 tot 1.250. "
        "Op beide hoger dan 21% en 290: 1 buurt; op geen van beide: 1. "  # medians: (14 + 28) / 2 and (80 + 500) / 2
        "Het verst van het midden: Zuid (14% en 1.250); Noord (56% en 500); Oost (0% en 0)."
    )


def test_without_a_single_pair_the_drawing_says_so(buurten, hide, read):
    drawing = draw(hide(buurten, "aandeel", list(buurten.table["gebied_code"])))
    assert [written.text for written in read(drawing.svg).texts] == ["Geen enkel gebied heeft beide cijfers."]
    assert drawing.twin.rows == ()


def test_areas_that_are_all_alike_are_no_division_by_zero(public, read):
    same = pd.DataFrame(
        {"gebied_code": ["BU99010001", "BU99010002"], "naam": ["A", "B"], "aandeel": 0.2, "inwoners": 5}
    )
    assert len(dots_of(read(draw(public(same.set_index("gebied_code"))).svg))) == 2


def test_only_what_went_through_disclosure_is_drawn(buurten):
    with pytest.raises(TypeError, match="Publishable"):
        draw(buurten.table)
