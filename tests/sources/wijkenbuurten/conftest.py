"""Hand-drawn maps: squares of one kilometre on a grid in RD, written as people deliver them."""

import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import geopandas as gpd
import pyogrio
import pytest
from shapely import box

from toolkit.config import Levering

WEST, SOUTH = 80_000, 450_000  # a corner in Den Haag


def drawn_square(column: float, row: float = 0, size: float = 1):
    west, south = WEST + 1000 * column, SOUTH + 1000 * row
    return box(west, south, west + 1000 * size, south + 1000 * size)


@pytest.fixture
def square():
    """square(2, 1): the square kilometre in column 2, row 1."""
    return drawn_square


@pytest.fixture
def delivery():
    def make(jaar: int = 2023, **settings) -> Levering:
        return Levering(
            bron_id="grenzen", soort="grenzen", bestand="kaart", jaar=jaar, titel="Wijk- en buurtkaart", **settings
        )

    return make


@pytest.fixture
def three_buurten():
    """Two buurten of wijk 01 beside each other and one of wijk 02."""
    return gpd.GeoDataFrame(
        {
            "buurtcode": ["BU99010101", "BU99010102", "BU99010200"],
            "buurtnaam": ["Oude Haven", "Hof", "Duinzicht"],
            "geometry": [drawn_square(0), drawn_square(1), drawn_square(2)],
        },
        crs="EPSG:28992",
    )


@pytest.fixture
def write(tmp_path):
    """write(frame, "a.gpkg") as that format; GeoJSON says its crs only where `label` is given."""

    def write_map(frame, name: str, *, label: str | None = None, layer: str | None = None, **more) -> Path:
        path = tmp_path / name
        if path.suffix in (".geojson", ".json"):
            body = json.loads(frame.set_crs(None, allow_override=True).to_json())
            body.pop("crs", None)
            named = {"crs": {"type": "name", "properties": {"name": label}}} if label else {}
            path.write_text(json.dumps({**body, **named, **more}))
        else:
            options = {"layer": layer} if layer else {}
            pyogrio.write_dataframe(frame, path, **options, **more)
        return path

    return write_map


@pytest.fixture
def listener():
    """An address on this machine, and the list of what is asked of it."""
    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Listener)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()
    thread.join()
