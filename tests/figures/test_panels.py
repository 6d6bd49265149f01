"""Small multiples: one axis for all, so that heights compare from plot to plot; nothing drawn through a gap."""

import pandas as pd
import pytest

from toolkit.disclosure import open_data
from toolkit.disclosure.absent import Absent
from toolkit.figures import reeksen
from toolkit.figures.line_marks import COLOURS

TEXTS = {"title": "Ouderen vertrekken", "subtitle": "Verhuizingen per leeftijdsklasse"}
LINES = {"vestiging": "vestiging", "vertrek": "vertrek"}


@pytest.fixture
def klassen(table, public):
    return public(
        table("""
        gebied_code | klasse   | jaar  | vestiging | vertrek
        r1          | 55-64    | j2022 | 100       | 50
        r2          | 55-64    | j2023 | 200       | 50
        r3          | 55-64    | j2024 | 300       | 60
        r4          | 65+      | j2022 | 40        | 100
        r5          | 65+      | j2023 | 40        | 120
        r6          | 65+      | j2024 | 50        | 200
    """)
    )


def draw(data, **options):
    return reeksen(data, **({"paneel": "klasse", "tijd": "jaar", "waarden": LINES} | TEXTS | options))


def markers(picture, number, *, left, right):
    """Markers of a line in one plot, from left to right."""
    found = [shape for shape in picture.shapes if shape.fill == COLOURS[number].lower() and 3 < shape.width < 9]
    return sorted((shape.centre for shape in found if left < shape.centre[0] < right), key=lambda centre: centre[0])


def plots(picture, names):
    """Where each plot begins: under its bold name."""
    return [next(text.left for text in picture.texts if text.text == name and text.bold) for name in names]


def test_one_value_lies_at_one_height_in_every_plot(klassen, read):
    picture = read(draw(klassen).svg)
    first, second = plots(picture, ["55-64", "65+"])
    (_, y100), (_, y200), (_, y300) = markers(picture, 0, left=first, right=second)[:3]
    *_, (_, other100), (_, _), (_, other200) = markers(picture, 1, left=second, right=460)[:3]
    assert other100 == pytest.approx(y100, abs=0.02)
    assert other200 == pytest.approx(y200, abs=0.02)
    assert y300 - y200 == pytest.approx(y200 - y100, abs=0.02)


def test_every_plot_has_its_name_its_years_and_its_last_values(klassen, read):
    texts = [written.text for written in read(draw(klassen).svg).texts]
    assert texts.count("j2024") == 2
    assert {"300", "60", "50", "200", "vestiging", "vertrek"} <= set(texts)
    assert "Alle grafieken hebben dezelfde as." in texts
    assert texts.count("0") == 1  # ticks are written once for the row


def test_a_hidden_and_a_missing_value_are_marked_under_their_plot(klassen, hide, read):
    table = klassen.table.copy()
    table.loc[4, "vertrek"] = pd.NA
    data = hide(open_data(table, *klassen.sources), "vestiging", ["r2"])
    drawing = draw(data)
    picture = read(drawing.svg)
    first, second = plots(picture, ["55-64", "65+"])
    marks = {written.text: written for written in picture.texts if written.text in ("x", ".") and written.y < 150}
    assert first < marks["x"].left < second < marks["."].left
    assert {"onderdrukt", "geen cijfer"} <= {written.text for written in picture.texts}
    assert "Zonder waarde: 1 onderdrukt en 1 zonder cijfer." in drawing.alt
    assert drawing.twin.rows[1] == ("55-64", "j2023", "x", "50")


def test_the_words_give_first_and_last_of_every_line(klassen):
    assert draw(klassen).alt == (
        "2 lijngrafieken op één as, j2022 tot en met j2024: Verhuizingen per leeftijdsklasse. 55-64: vestiging van 100 "
        "naar 300; vertrek van 50 naar 60. 65+: vestiging van 40 naar 50; vertrek van 100 naar 200."
    )


@pytest.mark.parametrize("groups", [1, 2, 3, 7, 12])
@pytest.mark.parametrize("wide", [2, 3])
def test_no_text_touches_another_in_any_number(groups, wide, read, tidy, public):
    rows = [
        (f"Een leeftijdsklasse met een lange naam, nummer {group}", str(year), 1000 * (group + year % 3), 40 * group)
        for group in range(groups)
        for year in range(2011, 2025)
    ]
    data = public(pd.DataFrame(rows, columns=["klasse", "jaar", "vestiging", "vertrek"]).set_index("klasse"))
    tidy(read(draw(data, breed=wide).svg))


def test_shares_that_hardly_differ_say_where_the_axis_begins(public, read):
    frame = pd.DataFrame({"klasse": "a", "jaar": ["1", "2"], "vestiging": [0.9, 0.92], "vertrek": [0.91, 0.9]})
    drawing = draw(public(frame.set_index("klasse")), soort="aandeel")
    assert any("niet bij 0" in written.text for written in read(drawing.svg).texts)


def test_groups_without_any_figure_are_still_plots(klassen, hide_rows, read, tidy):
    picture = read(draw(hide_rows(klassen, list(LINES), range(6))).svg)
    assert [written.text for written in picture.texts].count("Geen enkele periode heeft een cijfer.") == 2
    tidy(picture)


def test_a_reason_makes_it_absent(klassen):
    assert draw(open_data(klassen.table.iloc[:0], reden="Niet geleverd.")) == Absent(TEXTS["title"], "Niet geleverd.")


def test_what_cannot_stand_on_one_axis_is_refused(klassen, public):
    with pytest.raises(TypeError, match="Publishable"):
        draw(klassen.table)
    with pytest.raises(ValueError, match="same periods"):
        draw(klassen.with_table(klassen.table.iloc[:5]))
    with pytest.raises(ValueError, match="1 to 12 groups"):
        draw(klassen.with_table(klassen.table.iloc[:0]))
    many = pd.DataFrame({"klasse": [f"k{n}" for n in range(13)], "jaar": "1", "vestiging": 1, "vertrek": 2})
    with pytest.raises(ValueError, match="1 to 12 groups"):
        draw(public(many.set_index("klasse")))
    for options in ({"breed": 4}, {"waarden": {}}, {"waarden": dict.fromkeys("abcd", "x")}):
        with pytest.raises(ValueError, match="1 to 3 lines"):
            draw(klassen, **options)
