"""What the tests of figures share: a source, small publishable tables and maps, and a reader of drawn SVG."""

import re
from dataclasses import dataclass
from itertools import combinations
from types import SimpleNamespace

import geopandas as gpd
import pandas as pd
import pytest
from defusedxml.ElementTree import fromstring
from shapely.geometry import box

from toolkit.disclosure import open_data, publishable
from toolkit.figures.lettering import Lettering, width_of
from toolkit.provenance import Source

SOURCE = Source(
    bron_id="kwb", titel="Kerncijfers 2023", houder="CBS", jaar=2023, gebied_jaar=2023, aard="registertelling",
    licentie="CC BY 4.0", bestand="kwb.csv", sha256="0" * 64,
)  # fmt: skip
RULE = "Aantallen onder 10 zijn weggelaten."
SPACE = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Written:
    text: str
    left: float
    right: float
    y: float
    bold: bool
    top: float | None = None  # of a text from bottom to top, which begins at `y`


@dataclass(frozen=True)
class Drawn:
    fill: str
    stroke: str
    stroke_width: float
    points: list[tuple[float, float]]

    @property
    def width(self):
        return max(x for x, _ in self.points) - min(x for x, _ in self.points)

    @property
    def height(self):
        return max(y for _, y in self.points) - min(y for _, y in self.points)

    @property
    def left(self):
        return min(x for x, _ in self.points)

    @property
    def centre(self):
        xs, ys = [x for x, _ in self.points], [y for _, y in self.points]
        return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def _style(element):
    return dict(part.split(":", 1) for part in element.get("style", "").split(";") if part)


def _written(element):
    style = _style(element)
    bold = style.get("font-weight") == "600"
    size = float(style["font-size"].removesuffix("px"))
    width = width_of(element.text, Lettering(size=size, weight=600 if bold else 400))
    x = float(element.get("x"))
    if element.get("transform"):
        y = float(element.get("y"))
        return Written(element.text, x - size * 0.7, x, y, bold, top=y - width)
    left = {"end": x - width, "middle": x - width / 2}.get(style.get("text-anchor"), x)
    return Written(element.text, left, left + width, float(element.get("y")), bold)


def _drawn(element):
    numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", element.get("d"))]
    style = _style(element)
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    return Drawn(style.get("fill", ""), style.get("stroke", ""), float(style.get("stroke-width", 1)), points)


def read_svg(svg):
    """Read a drawing back: its size, texts and shapes."""
    root = fromstring(svg)
    _, _, width, height = (float(number) for number in root.get("viewBox").split())
    return SimpleNamespace(
        root=root,
        width=width,
        height=height,
        texts=[_written(element) for element in root.iter(f"{SPACE}text")],
        shapes=[_drawn(element) for element in root.iter(f"{SPACE}path")],
    )


def make_public(table):
    return open_data(table.reset_index(), SOURCE)


def make_hidden(data, column, codes):
    """Hide some cells the way `toolkit.disclosure.protect` records it."""
    mask = data.table["gebied_code"].isin(codes)
    table = data.table.copy()
    table.loc[mask, column] = pd.NA
    return publishable._pass(table, data.sources, status="beschermd", rule=RULE, suppressed={column: mask})


def make_hidden_rows(data, columns, places):
    """Hide cells of some columns by row number."""
    mask = pd.Series([place in places for place in range(len(data.table))], index=data.table.index)
    table = data.table.copy()
    for column in columns:
        table.loc[mask, column] = pd.NA
    return publishable._pass(
        table, data.sources, status="beschermd", rule=RULE, suppressed=dict.fromkeys(columns, mask)
    )


def check_tidy(picture):
    """No text leaves the sheet or touches another one."""
    for written in picture.texts:
        assert written.left >= -0.5, written
        assert written.right <= picture.width + 0.5, written
        assert 4 < written.y < picture.height, written
        assert written.top is None or written.top >= 0, written
    for one, other in combinations([written for written in picture.texts if written.top is not None], 2):
        assert (
            one.right + 0.5 <= other.left or other.right + 0.5 <= one.left or one.y <= other.top or other.y <= one.top
        )
    for one, other in combinations([written for written in picture.texts if written.top is None], 2):
        apart = abs(one.y - other.y) > 6.5 or one.right <= other.left + 0.5 or other.right <= one.left + 0.5
        assert apart, (one, other)


def make_map(values, *, columns=4, side=500.0, jump=0.0):
    """Lay areas of `side` metres in a grid, the first in the north-west."""
    squares = [
        box(x, y - side, x + side, y)
        for x, y in (
            (80_000 + (number % columns) * (side + jump), 455_000 - (number // columns) * (side + jump))
            for number in range(len(values))
        )
    ]
    table = {
        "gebied_code": [f"BU9901{number // 10:02d}{number % 10:02d}" for number in range(len(values))],
        "naam": [f"Buurt {number}" for number in range(len(values))],
        "waarde": pd.array(values, dtype="Float64"),
    }
    return open_data(gpd.GeoDataFrame(table, geometry=squares, crs=28992), SOURCE)


@pytest.fixture(scope="session")
def read():
    return read_svg


@pytest.fixture(scope="session")
def public():
    return make_public


@pytest.fixture(scope="session")
def hide():
    return make_hidden


@pytest.fixture(scope="session")
def hide_rows():
    return make_hidden_rows


@pytest.fixture(scope="session")
def tidy():
    return check_tidy


@pytest.fixture(scope="session")
def map_of():
    return make_map


@pytest.fixture
def buurten(table):
    return make_public(
        table("""
        gebied_code | naam      | inwoners | aandeel
        BU99010001  | Zuid      | 1250     | 0.14
        BU99010002  | Noord     | 500      | 0.56
        BU99010003  | Bos       |          |
        BU99010004  | Oost      | 0        | 0
        BU99010005  | West      | 80       | 0.28
    """)
    )
