"""What every SVG has to be: the same each time, plain text, safe to put in a page."""

import os
import re
import subprocess
import sys

import matplotlib as mpl
import pandas as pd
import pytest
from shapely import LinearRing, Polygon

from toolkit.figures import Reference, choropleth, opbouw, ranked_bars, samenhang
from toolkit.figures.canvas import Canvas
from toolkit.figures.drawing import svg_of
from toolkit.tables_out import Kolom

HOSTILE = [
    "<script>alert(1)</script>",
    "$\\frac{1}{2}$ $x$",
    "A & B \"quoted\" 'so'",
    "#let x = 1 @ref `code`",
    "x" * 120,
]


@pytest.fixture
def hostile(public):
    table = pd.DataFrame({
        "gebied_code": [f"BU9901{number:04d}" for number in range(len(HOSTILE))],
        "naam": HOSTILE,
        "een": [0.5, 0.4, 0.3, 0.2, 0.1],
        "twee": [0.1, 0.2, 0.3, 0.4, 0.5],
    })  # fmt: skip
    return public(table.set_index("gebied_code"))


@pytest.fixture
def drawings(hostile, map_of):
    texts = {"title": "<b>Titel</b> $t$", "subtitle": "Onder & boven $s$"}
    reference = Reference("Stad <i>", 0.3)
    return {
        "bars": ranked_bars(hostile, value="een", reference=reference, **texts),
        "map": choropleth(map_of([0.1, 0.5, None]), value="waarde", **texts),
        "scatter": samenhang(
            hostile, x=Kolom("een", "Een <1> $e$", "aandeel"), y=Kolom("twee", "Twee & meer", "aandeel"),
            reference_x=reference, **texts,
        ),
        "parts": opbouw(hostile, columns={"een": "een <u>", "twee": "$twee$"}, **texts),
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["bars", "map", "scatter", "parts"])
def test_an_svg_is_safe_to_put_in_a_page(drawings, kind, read):
    picture = read(drawings[kind].svg)
    tags = {element.tag.partition("}")[2] for element in picture.root.iter()}
    assert tags <= {"svg", "path", "text"}  # no script, style sheet, link, image or metadata
    attributes = {name for element in picture.root.iter() for name in element.attrib}
    assert not any(name.startswith("on") or "href" in name or name in ("id", "class") for name in attributes)
    assert "url(" not in drawings[kind].svg


@pytest.mark.parametrize("kind", ["bars", "map", "scatter", "parts"])
def test_an_svg_is_a_labelled_picture_of_the_width_of_the_text(drawings, kind, read):
    picture = read(drawings[kind].svg)
    assert picture.root.get("role") == "img"
    assert picture.root.get("aria-label") == drawings[kind].alt
    assert picture.width == pytest.approx(160 / 25.4 * 72, abs=0.01)
    assert "Fira Sans" in picture.root.get("font-family")
    assert 0 < len(drawings[kind].alt) <= 900


def test_names_are_drawn_as_they_are_written(drawings, read):
    for kind in ("bars", "parts"):
        written = "".join(text.text for text in read(drawings[kind].svg).texts).replace(" ", "")
        for name in HOSTILE:
            assert name.replace(" ", "") in written


def test_alt_texts_and_twins_hold_hostile_names_as_text(drawings):
    assert "<script>alert(1)</script>" in drawings["bars"].alt
    assert drawings["bars"].twin.rows[1][0] == "$\\frac{1}{2}$ $x$"
    assert drawings["bars"].title == "<b>Titel</b> $t$"


def test_drawing_twice_gives_the_same_bytes(hostile, map_of):
    for _ in range(2):
        first = choropleth(map_of([0.1, 0.5, None]), value="waarde", title="t", subtitle="s")
        again = choropleth(map_of([0.1, 0.5, None]), value="waarde", title="t", subtitle="s")
        assert first == again


def test_another_process_gives_the_same_bytes(root, map_of):
    program = (
        "import sys; sys.path.insert(0, 'tests/figures'); import conftest;"
        "from toolkit.figures import choropleth;"
        "print(choropleth(conftest.make_map([.1, .5, None]), value='waarde', title='t', subtitle='s').svg, end='')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=root, env=os.environ | {"PYTHONHASHSEED": "1"},
        capture_output=True, check=True, text=True, timeout=60,
    )  # fmt: skip
    assert "<svg" in done.stdout
    assert done.stdout == choropleth(map_of([0.1, 0.5, None]), value="waarde", title="t", subtitle="s").svg


def test_drawing_leaves_the_settings_of_the_session_alone(hostile):
    before = dict(mpl.rcParams)
    ranked_bars(hostile, value="een", title="t", subtitle="s")
    assert dict(mpl.rcParams) == before
    assert "matplotlib.pyplot" not in sys.modules or not sys.modules["matplotlib.pyplot"].get_fignums()


def test_numbers_are_no_finer_than_print_shows(drawings):
    for drawing in drawings.values():
        for element in read_paths(drawing.svg):
            assert all(len(part.partition(".")[2]) <= 2 for part in element.replace("L", " ").split())


def read_paths(svg):
    return [
        part.split('"')[0].strip("Mz").replace("M", " ").replace("C", " ").replace("z", " ")
        for part in svg.split(' d="')[1:]
    ]


@pytest.mark.parametrize("turned", [False, True])
def test_a_hole_stays_open_however_its_ring_runs(turned):
    """An area within another one would be painted over: a viewer fills a ring that runs the same way round."""
    hole = [(20, 20), (40, 20), (40, 40), (20, 40)]
    canvas = Canvas(60, width=60)
    canvas.area(Polygon([(0, 0), (60, 0), (60, 60), (0, 60)], [hole[::-1] if turned else hole]), fill="#000000")
    path = svg_of(canvas, alt="vlak").split("#000000")[0].rpartition('d="')[2].split('"')[0]
    rings = [[tuple(map(float, pair.split())) for pair in re.split("[ML]", ring)[1:]] for ring in path.split("z")[:-1]]
    outer, inner = (LinearRing(ring).is_ccw for ring in rings)
    assert outer != inner
