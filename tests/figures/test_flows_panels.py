"""Maps of flows per class: one scale for all, every map its own words, one legend."""

import pandas as pd
import pytest
from shapely.geometry import Polygon

from toolkit import huisstijl
from toolkit.disclosure import internal
from toolkit.disclosure.absent import Absent
from toolkit.errors import LinkError
from toolkit.figures import stroomkaarten

TEXTS = {"title": "Jonge ouderen verhuizen verder", "subtitle": "Verhuizingen van huishoudens per leeftijd"}
COLUMNS = ["klasse", "van_code", "naar_code", "aantal", "soort"]


def per_class(*rows):
    table = pd.DataFrame(rows, columns=COLUMNS).astype({"aantal": "Int64"})
    named = table.assign(van_naam="Buurt " + table["van_code"], naar_naam="Buurt " + table["naar_code"])
    return named.replace({"Buurt buiten_gebied": "buiten de gemeente"})


THREE = [
    ("55-64", "BU99010000", "BU99010002", 400, "paar"),
    ("55-64", "BU99010006", "BU99010008", 100, "paar"),
    ("65-74", "BU99010000", "BU99010002", 100, "paar"),
    ("65-74", "BU99010004", "buiten_gebied", 12, "grens"),
    ("75 en ouder", "BU99010004", "BU99010004", 30, "binnen"),
    ("75 en ouder", "BU99010006", "BU99010008", 25, "paar"),
    ("75 en ouder", "BU99010006", "elders", 75, "rest"),
]


@pytest.fixture
def squares(map_of):
    return map_of([1.0] * 9, columns=3, side=1000)


@pytest.fixture
def draw(public, squares):
    def drawn(*rows, **options):
        return stroomkaarten(public(per_class(*rows)), **({"gebieden": squares} | TEXTS | options))

    return drawn


def blunt_ends(drawing, read):
    """Widths of all half arrows in order of drawing, those of the legend last."""
    shapes = [s.points for s in read(drawing.svg).shapes if s.fill == huisstijl.ACCENT.lower() and len(s.points) > 20]
    corners = [list(Polygon(points).exterior.coords) for points in shapes]
    return [((c[0][0] - c[-2][0]) ** 2 + (c[0][1] - c[-2][1]) ** 2) ** 0.5 for c in corners]


def test_the_same_count_is_as_wide_on_every_map(draw, read):
    first, second, third, last, *_ = blunt_ends(draw(*THREE), read)
    assert second == pytest.approx(third, abs=0.02)  # both 100
    assert first == pytest.approx(2 * second, abs=0.03)
    assert last == pytest.approx(second / 2, abs=0.03)


def test_every_map_says_what_it_shows_and_what_not(draw, read):
    texts = [written.text for written in read(draw(*THREE).svg).texts]
    assert {"55-64", "65-74", "75 en ouder"} <= set(texts)
    assert "2 pijlen: 100% van 500 verhuizingen" in texts
    assert "1 pijl: 25% van 100 verhuizingen" in texts
    assert "zonder pijl: 75" in texts
    assert "buiten de gemeente: in niet getoond, uit 12" in " ".join(texts)  # over two lines
    assert texts.count("Verhuizingen") == 1  # one legend


def test_suppressed_flows_are_counted_per_map(public, squares, hide_rows, read):
    data = hide_rows(public(per_class(*THREE)), ["aantal"], [1])
    texts = [written.text for written in read(stroomkaarten(data, gebieden=squares, **TEXTS).svg).texts]
    assert "zonder pijl: 0, en 1 maal x" in texts


def test_chosen_classes_come_in_their_order(draw, read):
    drawing = draw(*THREE, klassen=["75 en ouder", "55-64"])
    texts = [written.text for written in read(drawing.svg).texts]
    assert texts.index("75 en ouder") < texts.index("55-64")
    assert "65-74" not in texts
    assert "65-74" not in {row[2] for row in drawing.twin.rows}


def test_the_twin_names_the_class_of_every_row(draw):
    twin = draw(*THREE, klasse="Leeftijd").twin
    assert [column.heading for column in twin.columns] == ["Van", "Naar", "Leeftijd", "Verhuizingen"]
    assert twin.rows[0][2:] == ("55-64", "400")
    assert len(twin.rows) == len(THREE)


def test_alt_text_goes_by_class(draw):
    alt = draw(*THREE).alt
    assert alt.startswith(
        "3 stromenkaarten van buurten, met dezelfde schaal: Verhuizingen van huishoudens per leeftijd."
    )
    assert "55-64: grootste van Buurt BU99010000 naar Buurt BU99010002 400; 2 pijlen: 100% van 500" in alt


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6, 7])
def test_any_number_of_classes_fits_the_sheet(draw, read, tidy, count):
    rows = [(f"klasse {n}", "BU99010000", "BU99010008", 10 + n, "paar") for n in range(count)]
    drawing = draw(*rows)
    tidy(read(drawing.svg))
    assert len(blunt_ends(drawing, read)) >= count + 1


def test_a_class_without_rows_is_a_fault(draw):
    with pytest.raises(ValueError, match="85 en ouder"):
        draw(*THREE, klassen=["85 en ouder"])


def test_no_class_at_all_is_a_fault(public, squares):
    with pytest.raises(ValueError, match="no classes"):
        stroomkaarten(public(per_class(*THREE).iloc[:0]), gebieden=squares, **TEXTS)


def test_areas_without_a_place_are_named(draw):
    with pytest.raises(LinkError, match="BU99010042"):
        draw(("55-64", "BU99010042", "BU99010000", 9, "paar"))


def test_without_a_map_there_is_the_reason(public):
    no_map = internal(pd.DataFrame(), reden="geen grenzen geleverd")
    drawn = stroomkaarten(public(per_class(*THREE)), gebieden=no_map, **TEXTS)
    assert drawn == Absent(TEXTS["title"], "geen grenzen geleverd")
