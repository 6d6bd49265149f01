"""The interactive map: what it holds, in words and classes; how it looks is tested in a browser (tests/publish)."""

import json
from collections.abc import Mapping

import geopandas as gpd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Polygon, box

from toolkit import dutch, figures, huisstijl
from toolkit.disclosure import internal, open_data
from toolkit.disclosure.absent import Absent
from toolkit.figures.moving_classes import classified
from toolkit.figures.moving_shapes import background, grid_of, shapes_of
from toolkit.figures.rows import Row
from toolkit.figures.theme import contrast

MINUS = dutch.MINUS


@pytest.fixture
def kaart(moves):
    return figures.beweegkaart(
        moves.paren, gebieden=moves.gebieden, kaarten=moves.kaarten, title="Wie gaat waarheen", subtitle="Verhuizingen"
    )


@pytest.fixture
def data(kaart):
    return json.loads(kaart.gegevens)


def texts_in(value):
    if isinstance(value, Mapping):
        for part in value.values():
            yield from texts_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts_in(part)
    elif isinstance(value, str):
        yield value


def test_levels_classes_and_areas_stand_in_order(data):
    assert [level["kop"] for level in data["niveaus"]] == ["Wijken", "Buurten"]
    assert data["klassen"] == ["alle leeftijden samen", "55-64 jaar"]
    assert [area["naam"] for area in data["niveaus"][0]["gebieden"]] == ['Hei & <b>"Zand"</b>', "Oost", "West"]
    assert [numbers is None for numbers in data["niveaus"][1]["klassen"]] == [False, True]


def test_numbers_are_written_as_in_the_table_and_what_is_hidden_is_said(data, kaart):
    measured = {
        maat["naam"]: numbers["tekst"]
        for maat, numbers in zip(data["maten"], data["niveaus"][0]["klassen"][0]["maten"], strict=True)
    }
    assert measured == {
        "vertrek": ["30", "120", "1.215"], "vestiging": ["15", "1.280", "40"],
        "saldo": ["\N{MINUS SIGN}15", "1.160", "onderdrukt"],
        "per_1000": ["\N{MINUS SIGN}3", "12", "geen cijfer"], "blijft": ["50%", "42%", "0%"],
    }  # fmt: skip
    assert kaart.twins[0].rows[:2] == (
        ("Oost", "wijk", "alle leeftijden samen", "120", "1.280", "1.160", "12", "42%"),
        ("West", "wijk", "alle leeftijden samen", "1.215", "40", "x", ".", "0%"),
    )


def test_flows_from_and_to_each_area(data):
    flows = data["niveaus"][0]["klassen"][0]["stromen"]
    hei, oost, west = range(3)
    labels = [look["label"] for look in flows["legenda"]]
    assert (labels[0], labels[-2:]) == (
        "het gekozen gebied",
        ["onderdrukt", "geen, of bij de overige (kleine) stromen"],
    )
    found = {(van, naar): (labels[line], text) for van, naar, line, text in flows["paren"]}
    assert found[oost, oost] == ("het gekozen gebied", "50")
    assert found[west, hei] == ("onderdrukt", "onderdrukt")
    assert {key: text for key, (_, text) in found.items()} == {
        (oost, oost): "50", (oost, west): "40", (west, oost): "1.215", (west, hei): "onderdrukt",
    }  # fmt: skip
    assert flows["uit"] == {str(oost): [["overige (kleine) stromen", "5"], ["buiten de gemeente", "25"]]}
    assert flows["in"] == {str(oost): [["buitenland", "15"]]}


def test_only_what_may_go_out_is_in_it(kaart, moves):
    """The exact table holds the hidden number in two cells, and columns that nobody asked for are full of it."""
    assert str(moves.exact) not in repr(kaart)
    assert "98.765" not in repr(kaart)
    assert (moves.gebieden.table["huishoudens"] == moves.exact).all()
    assert [text for text in texts_in(json.loads(kaart.gegevens)) if "NA" in text or "nan" in text.lower()] == []


def test_sources_status_and_alternative(kaart, moves):
    own, borders = moves.paren.sources[0].regel, moves.kaarten[0].sources[0].regel
    assert kaart.source_line == f"Bron: {own}. Aantallen onder 10 zijn weggelaten. Grenzen: {borders}."
    assert kaart.status == "beschermd"
    assert kaart.alt.startswith(
        "Kaart van 3 wijken en 2 buurten met vertrek, vestiging en saldo van verhuizingen, per leeftijdsklasse "
        "(alle leeftijden samen en 55-64 jaar)."
    )


def test_one_internal_part_makes_the_whole_internal(moves):
    inside = internal(moves.gebieden.table, *moves.gebieden.sources)
    made = figures.beweegkaart(moves.paren, gebieden=inside, kaarten=moves.kaarten, title="T", subtitle="S")
    assert made.status == "intern"


@pytest.mark.parametrize("place", ["paren", "gebieden", "kaarten"])
def test_nothing_but_publishables(moves, place):
    given_in = {"paren": moves.paren, "gebieden": moves.gebieden, "kaarten": moves.kaarten}
    given_in[place] = [moves.kaarten[0].table] if place == "kaarten" else given_in[place].table
    with pytest.raises(TypeError, match="Publishable"):
        figures.beweegkaart(given_in.pop("paren"), **given_in, title="T", subtitle="S")


def test_without_moves_or_without_any_map_there_is_a_reason(moves):
    nothing = open_data(moves.paren.table.iloc[:0], reden="Geen verhuizingen geleverd.")
    options = {"gebieden": moves.gebieden, "title": "T", "subtitle": "S"}
    assert figures.beweegkaart(nothing, kaarten=moves.kaarten, **options) == Absent("T", "Geen verhuizingen geleverd.")
    assert figures.beweegkaart(moves.paren, kaarten=moves.kaarten[2:], **options) == Absent(
        "T", "Er is geen kernindeling."
    )
    assert figures.beweegkaart(moves.paren, kaarten=[], **options).reden == "Er zijn geen grenzen van gebieden."


def test_a_map_of_two_levels_is_refused(moves):
    mixed = open_data(moves.kaarten[0].table.assign(niveau=["wijk", "wijk", "buurt"]), *moves.kaarten[0].sources)
    with pytest.raises(ValueError, match="one level"):
        figures.beweegkaart(moves.paren, gebieden=moves.gebieden, kaarten=[mixed], title="T", subtitle="S")


def test_an_area_without_a_shape_is_in_the_list_only(moves):
    part = moves.kaarten[0].with_table(moves.kaarten[0].table.iloc[:2])
    made = figures.beweegkaart(moves.paren, gebieden=moves.gebieden, kaarten=[part], title="T", subtitle="S")
    areas = json.loads(made.gegevens)["niveaus"][0]["gebieden"]
    assert {area["naam"]: "vlak" in area for area in areas} == {
        'Hei & <b>"Zand"</b>': False, "Oost": True, "West": True
    }  # fmt: skip


def test_the_same_tables_give_the_same_map(moves, kaart):
    again = figures.beweegkaart(
        moves.paren, gebieden=moves.gebieden, kaarten=moves.kaarten, title="Wie gaat waarheen", subtitle="Verhuizingen"
    )
    assert again == kaart


# ---- shapes -----------------------------------------------------------------------------------------------------------


def mapped(shapes, niveau="wijk"):
    codes = [f"WK99{number:04d}" for number in range(len(shapes))]
    table = gpd.GeoDataFrame({"gebied_code": codes, "niveau": niveau}, geometry=shapes, crs=28992)
    return table, codes


def test_holes_and_islands_stay_and_names_get_the_room_there_is(moves):
    ring = Polygon(box(0, 0, 3000, 3000).exterior, [box(1000, 1000, 2000, 2000).exterior])
    table, codes = mapped([ring, box(1000, 1000, 2000, 2000), box(3500, 0, 4000, 1000).union(box(4500, 0, 5000, 1000))])
    kaart = open_data(table, *moves.kaarten[0].sources)
    grid = grid_of({"wijk": kaart})
    placed = shapes_of(kaart, grid)
    assert [len(rings) for rings in placed[codes[0]]["vlak"]] == [2]
    assert len(placed[codes[2]]["vlak"]) == 2
    assert grid.step == pytest.approx(0.25)
    # 1000 m of 0.25 m each, both ways
    assert placed[codes[1]]["midden"] == pytest.approx([6000, 6000], abs=40)
    assert placed[codes[1]]["ruimte"] == pytest.approx([4000, 4000], abs=80)
    assert background({"wijk": kaart}, grid)


def test_an_area_that_stands_there_for_each_class_is_drawn_once(moves):
    table, codes = mapped([box(0, 0, 10, 10)])
    twice = gpd.GeoDataFrame({**{name: [*table[name], *table[name]] for name in table}}, geometry="geometry", crs=28992)
    kaart = open_data(twice, *moves.kaarten[0].sources)
    assert list(shapes_of(kaart, grid_of({"wijk": kaart}))) == codes


# ---- classes ----------------------------------------------------------------------------------------------------------


def rows(values, hidden=()):
    return [
        Row(code=str(place), name=str(place), value=value, text="", hidden=place in hidden)
        for place, value in enumerate(values)
    ]


def looks(values, hidden=(), **changes):
    options = {"soort": "aantal", "two_sided": True, "areas": ("wijk", "wijken")} | changes
    found = classified(rows(values, hidden), **options)
    return [found.legend[place].label for place in found.places], found


def test_gain_and_loss_have_the_same_edges_as_on_the_static_map_and_loss_is_lined():
    # sizes 10, 10, 40, 40, 100, 100: cut half way at 25 and 70, rounded to steps of 20
    labels, found = looks([-100.0, -40.0, -10.0, 0.0, 10.0, 40.0, 100.0])
    assert labels == [
        f"{MINUS}80 of minder", f"{MINUS}20 tot {MINUS}80", f"onder 0 tot {MINUS}20", "0", "boven 0 tot +20", "+20 tot +80",
        "+80 of meer",
    ]  # fmt: skip
    assert [look.patroon for look in found.legend] == [""] * 4 + ["verlies"] * 3
    assert [look.kleur for look in found.legend] == list(reversed(huisstijl.DIVERGING))


def test_lines_and_borders_show_on_every_colour_of_gain_and_loss():
    legend = looks([-100.0, -40.0, -10.0, 0.0, 10.0, 40.0, 100.0])[1].as_data()["legenda"]
    lined = [look for look in legend if look["patroon"] == "verlies"]
    assert min(contrast(look["streep"], look["kleur"]) for look in lined) >= 2.5
    assert [look["lijn"] for look in legend if look["label"] == "0"] == [huisstijl.LINE]


def test_what_prints_as_nothing_is_neither_gain_nor_loss():
    assert looks([0.04, -0.04, 0.05], soort="getal1")[0] == ["0", "0", "boven 0"]


def test_hidden_and_missing_are_told_apart_and_counted():
    labels, found = looks([None, None, 5.0], hidden={0}, two_sided=False)
    assert labels[:2] == ["onderdrukt", "geen cijfer"]
    assert [look.aantal for look in found.legend] == ["1 wijk", "1 wijk", "1 wijk"]


def test_nothing_to_show_at_all():
    assert looks([None], hidden={0})[0] == ["onderdrukt"]
    assert looks([], two_sided=False)[1].legend == ()
    assert looks([0.0, 0.0])[0] == ["0", "0"]


@given(st.lists(st.none() | st.integers(-5000, 5000).map(float), max_size=40), st.booleans())
def test_every_row_has_a_look_that_says_what_it_is(values, two_sided):
    labels, found = looks(
        [value if two_sided or value is None else abs(value) for value in values], two_sided=two_sided
    )
    assert len(found.places) == len(values)
    assert sum(int(look.aantal.split()[0]) for look in found.legend) == len(values)
    for value, label in zip(values, labels, strict=True):
        if value is None:
            assert label == "geen cijfer"
        elif two_sided:
            signs = ("+", "boven 0"), (MINUS, "onder 0"), ("0",)
            assert label.startswith(signs[0 if value > 0 else 1 if value < 0 else 2])
