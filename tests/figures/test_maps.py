"""Choropleth maps: colours follow classes, marks follow reasons, the legend counts, names do not collide."""

from itertools import combinations

import geopandas as gpd
import pandas as pd
import pytest

from toolkit import huisstijl
from toolkit.disclosure import open_data
from toolkit.figures import choropleth
from toolkit.figures.legend import DOT, LEVEL, STRIPE

TEXTS = {"title": "In het noorden wonen de meeste senioren", "subtitle": "Aandeel 65-plussers per buurt"}
VALUES = [0.03, 0.04, 0.12, 0.13, 0.22, 0.24, 0.33, 0.41]


def draw(data, **options):
    return choropleth(data, **({"value": "waarde"} | TEXTS | options))


def texts_of(drawing, read):
    return [written.text for written in read(drawing.svg).texts]


def fills_of(drawing, read):
    """Count the areas drawn in each colour; the legend draws each colour once more."""
    fills = [shape.fill for shape in read(drawing.svg).shapes]
    return {colour: fills.count(colour.lower()) - 1 for colour in huisstijl.SEQUENTIAL}


def test_each_area_has_the_colour_of_its_class(map_of, read):
    drawing = draw(map_of(VALUES), classes=4, labels=0)
    assert drawing.twin.rows[0] == ("Buurt 7", "41%")
    lightest, darkest = huisstijl.SEQUENTIAL[0], huisstijl.SEQUENTIAL[-1]
    assert fills_of(drawing, read)[lightest] == 2  # 3 and 4 percent
    assert fills_of(drawing, read)[darkest] >= 1
    assert sum(max(count, 0) for count in fills_of(drawing, read).values()) == len(VALUES)


def test_the_legend_counts_every_area_once(map_of, read, hide):
    data = hide(map_of([*VALUES, None, 0.2, None]), "waarde", ["BU99010009"])
    counts = [
        int(text.split()[0]) for text in texts_of(draw(data, labels=0), read) if text.endswith(("buurt", "buurten"))
    ]
    assert sum(counts) == 11


def test_suppressed_and_missing_are_named_apart_in_the_legend(map_of, read, hide):
    data = hide(map_of([*VALUES, None, 0.2, None]), "waarde", ["BU99010009"])
    drawing = draw(data, labels=0)
    texts = texts_of(drawing, read)
    assert texts[texts.index("onderdrukt") + 1] == "1 buurt"
    assert texts[texts.index("geen cijfer") + 1] == "2 buurten"
    assert "onderdrukt: 1 buurt; geen cijfer: 2 buurten" in drawing.alt
    assert [row[1] for row in drawing.twin.rows[-3:]] == [".", ".", "x"]


def test_suppressed_areas_are_striped_and_missing_ones_dotted(map_of, read, hide):
    data = hide(map_of([*VALUES, None, 0.2, None]), "waarde", ["BU99010009"])
    marks = [s.stroke_width for s in read(draw(data, labels=0).svg).shapes if s.stroke == huisstijl.QUIET.lower()]
    assert marks.count(STRIPE) == 1 + 1  # the area and its swatch in the legend
    assert marks.count(DOT) == 2 + 1


def test_a_map_without_marks_names_none(map_of, read):
    texts = texts_of(draw(map_of(VALUES)), read)
    assert "onderdrukt" not in texts
    assert "geen cijfer" not in texts


def test_a_map_without_any_figure_is_still_a_map(map_of, read):
    drawing = draw(map_of([None, None]))
    assert "Er is geen enkel cijfer." in drawing.alt
    assert "2 buurten" in texts_of(drawing, read)


def test_the_highest_areas_are_named_with_their_value(map_of, read):
    texts = texts_of(draw(map_of(VALUES), labels=2), read)
    assert texts[texts.index("Buurt 7") + 1] == "41%"
    assert texts[texts.index("Buurt 6") + 1] == "33%"
    assert "Buurt 5" not in texts


def test_no_two_texts_of_a_crowded_map_overlap(map_of, read):
    picture = read(draw(map_of([number / 100 for number in range(60)], columns=10, side=90), labels=60).svg)
    assert len(picture.texts) > 20
    for one, other in combinations(picture.texts, 2):
        apart = one.right <= other.left or other.right <= one.left or abs(one.y - other.y) >= 7
        assert apart, (one, other)


def test_larger_areas_lend_their_names_and_borders(map_of, read):
    small = map_of([number / 100 for number in range(40)], columns=10)
    larger = small.table.dissolve(small.table["gebied_code"].str[2:8]).reset_index(drop=True)
    larger["gebied_code"] = "WK" + larger["gebied_code"].str[2:8]
    larger["naam"] = [f"Wijk {code[-2:]}" for code in larger["gebied_code"]]
    wijken = open_data(larger[["gebied_code", "naam", "geometry"]], *small.sources)
    drawing = draw(small, label_areas=wijken)
    assert {"Wijk 00", "Wijk 01", "Wijk 02", "Wijk 03"} <= set(texts_of(drawing, read))
    assert not any(text.startswith("Buurt") for text in texts_of(drawing, read))
    outlines = [shape for shape in read(drawing.svg).shapes if shape.fill == "none" and shape.stroke == "#ffffff"]
    assert len(outlines) == 4


def test_larger_areas_with_foreign_codes_keep_their_own_borders(map_of, read):
    small = map_of(VALUES)
    one = gpd.GeoDataFrame(
        {"gebied_code": ["KN990101"], "naam": ["Dorp"]}, geometry=[small.table.union_all()], crs=28992
    )
    assert "Dorp" in texts_of(draw(small, label_areas=open_data(one, *small.sources)), read)


def test_the_scale_bar_has_a_round_length_that_is_right(map_of, read):
    picture = read(draw(map_of(VALUES, columns=4, side=1000), labels=0).svg)
    assert "500\N{NO-BREAK SPACE}m" in [written.text for written in picture.texts]
    bar = next(shape for shape in picture.shapes if shape.stroke == huisstijl.INK.lower())
    squares = [shape for shape in picture.shapes if shape.fill == huisstijl.SEQUENTIAL[-1].lower()]
    assert bar.width / squares[0].width == pytest.approx(0.5, abs=0.01)


def test_the_twin_holds_every_area_in_order_of_value(map_of):
    drawing = draw(map_of([*VALUES, None]), heading="65 jaar en ouder")
    assert [row[0] for row in drawing.twin.rows] == [f"Buurt {number}" for number in (7, 6, 5, 4, 3, 2, 1, 0, 8)]
    assert [column.heading for column in drawing.twin.columns] == ["Buurt", "65 jaar en ouder"]


def test_the_alt_text_holds_the_numbers_of_the_table(map_of):
    alt = draw(map_of([0.1, 0.2, 0.6])).alt
    assert alt.startswith("Kaart van 3 buurten: Aandeel 65-plussers per buurt. Hoogste: Buurt 2 met 60%;")
    assert "laagste: Buurt 0 met 10%; mediaan 20%." in alt
    assert len(alt) <= 900


def test_hostile_names_are_drawn_literally(map_of, read):
    data = map_of([0.1, 0.2, 0.3, 0.9], side=4000)
    table = data.table.copy()
    table["naam"] = ["<script>x</script>", "$x^2$", "A & B", "x" * 200]
    texts = "".join(texts_of(draw(open_data(table, *data.sources), labels=4), read))
    assert "$x^2$" in texts
    assert "<script>x</script>" in texts
    assert "A & B" in texts


def test_only_a_publishable_map_in_rd_coordinates_is_drawn(map_of):
    data = map_of(VALUES)
    with pytest.raises(TypeError, match="Publishable"):
        draw(data.table)
    with pytest.raises(TypeError, match="GeoDataFrame"):
        draw(open_data(pd.DataFrame(data.table.drop(columns="geometry")), *data.sources))
    with pytest.raises(ValueError, match="28992"):
        draw(open_data(data.table.to_crs(4326), *data.sources))
    with pytest.raises(TypeError, match="Publishable"):
        draw(data, label_areas=data.table)


def test_an_area_without_geometry_is_refused(map_of):
    data = map_of(VALUES)
    holed = data.table.copy()
    holed.loc[0, "geometry"] = None
    with pytest.raises(ValueError, match="geometry for every area"):
        draw(open_data(holed, *data.sources))


@pytest.mark.real
def test_den_haag_is_small_quick_and_complete(real_data, read, map_of):
    drawing = draw(den_haag(real_data, map_of))
    assert len(drawing.svg) < 150_000
    assert len(drawing.twin.rows) == 114
    assert drawing.alt.startswith("Kaart van 114 buurten")


def den_haag(real_data, map_of):
    """Inhabitants of 65 and over per buurt, linked here by hand; the readers have tests of their own."""
    folder = real_data / "denhaag-2019"
    (csv,) = folder.glob("Kerncijfers_*_165940.csv")
    figures = pd.read_csv(csv, sep=";", dtype="str", encoding="utf-8-sig")
    number = {
        short: pd.to_numeric(figures[long].str.strip().replace(".", None))
        for short, long in {
            "inwoners": "Bevolking/Aantal inwoners (aantal)",
            "ouder": "Bevolking/Leeftijdsgroepen/65 jaar of ouder (aantal)",
        }.items()
    }
    share = (number["ouder"] / number["inwoners"]).where(number["inwoners"] >= 50)
    figures = pd.DataFrame({
        "gebied_code": figures["Regioaanduiding/Codering (code)"].str.strip(),
        "naam": figures["Wijken en buurten"].str.strip(),
        "waarde": share.astype("Float64"),
    })  # fmt: skip
    areas = gpd.read_file(folder / "buurten_denhaag_rd.json")
    wijk = areas["WIJKCODE"].astype("str").str.zfill(2)
    areas["gebied_code"] = "BU0518" + wijk + areas["WIJKBUURTCODE"].astype("str").str[-2:]
    linked = areas[["gebied_code", "geometry"]].merge(figures, on="gebied_code", validate="1:1")
    return open_data(linked, *map_of([1.0]).sources)


SALDI = [-60.0, -50.0, -8.0, 0.0, 4.0, 30.0, 55.0, 70.0]


def test_a_scale_of_two_sides_counts_every_area_and_lines_the_losses(map_of, read):
    drawing = draw(map_of(SALDI), soort="aantal", schaal="twee_kanten", labels=0)
    picture = read(drawing.svg)
    texts = [written.text for written in picture.texts]
    entries = [text for text in texts if "0" in text and text[0] in "+bo0\N{MINUS SIGN}" and not text.endswith("m")]
    counts = [int(texts[texts.index(entry) + 1].split()[0]) for entry in entries]
    assert sum(counts) == len(SALDI)
    below = sum(entry.startswith(("onder", "\N{MINUS SIGN}")) for entry in entries)
    assert [shape.stroke_width for shape in picture.shapes].count(LEVEL) == 3 + below  # the areas and their samples


def test_on_two_sides_the_areas_furthest_from_0_are_named_with_their_sign(map_of, read):
    texts = texts_of(draw(map_of(SALDI), soort="aantal", schaal="twee_kanten", labels=3), read)
    assert texts[texts.index("Buurt 7") + 1] == "+70"
    assert texts[texts.index("Buurt 0") + 1] == "\N{MINUS SIGN}60"
    assert texts[texts.index("Buurt 6") + 1] == "+55"
    assert "Buurt 5" not in texts


def test_two_sides_without_any_figure_are_still_a_map(map_of):
    assert "Er is geen enkel cijfer." in draw(map_of([None, None]), schaal="twee_kanten").alt
