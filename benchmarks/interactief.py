"""Three libraries that write an interactive map into one file: size, requests, keyboard, screen reader, strict CSP.

python benchmarks/interactief.py [folder for the files]

The same buurten of a sample gemeente with one number each. A library that is not installed is left out; the project
itself needs only Bokeh. Compared in docs/method/32-interactieve-kaart.md.
"""

import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import geopandas as gpd
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
AREAS = ROOT / "data_samples" / "GM9901" / "buurten_lindermonde_rd.geojson"
POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; font-src data:"
)


def areas() -> gpd.GeoDataFrame:
    found = gpd.read_file(AREAS)
    shapes = found.geometry.to_crs(28992).simplify(10).explode(ignore_index=True)
    return gpd.GeoDataFrame(
        {"naam": [f"Buurt {n}" for n in range(len(shapes))], "aantal": range(len(shapes))}, geometry=shapes
    )


def with_bokeh(frame: gpd.GeoDataFrame) -> str:
    from bokeh.embed import file_html
    from bokeh.models import ColumnDataSource, HoverTool, WheelZoomTool
    from bokeh.plotting import figure
    from bokeh.resources import Resources

    rings = [shape.exterior.coords.xy for shape in frame.geometry]
    data = {"xs": [list(x) for x, _ in rings], "ys": [list(y) for _, y in rings], "naam": list(frame["naam"])}
    chart = figure(match_aspect=True, tools=["pan", WheelZoomTool(), HoverTool(tooltips="@naam")])
    chart.patches("xs", "ys", source=ColumnDataSource(data), fill_color="#7BB0B9", line_color="white")
    return file_html(chart, Resources(mode="inline"), "Bokeh")


def with_altair(frame: gpd.GeoDataFrame) -> str:
    import altair
    import vl_convert

    shapes = altair.Data(values=json.loads(frame.to_json(drop_id=True))["features"])
    chart = (
        altair.Chart(shapes)
        .mark_geoshape(stroke="white")
        .encode(tooltip="properties.naam:N", color="properties.aantal:Q")
    )
    flat = chart.project(type="identity", reflectY=True).properties(width=700, height=500)
    return vl_convert.vegalite_to_html(flat.to_dict(), bundle=True, renderer="svg")


def with_plotly(frame: gpd.GeoDataFrame) -> str:
    import plotly.graph_objects as go

    lines = [shape.exterior.coords.xy for shape in frame.geometry]
    traces = [
        go.Scatter(x=list(x), y=list(y), fill="toself", mode="lines", name=name, hoveron="fills", text=name)
        for (x, y), name in zip(lines, frame["naam"], strict=True)
    ]
    return go.Figure(traces).to_html(include_plotlyjs=True)


MAKERS: dict[str, tuple[Callable[[gpd.GeoDataFrame], str], tuple[str, ...]]] = {
    "Bokeh": (with_bokeh, ("bokeh", "xyzservices")),
    "Altair + vl-convert": (with_altair, ("altair", "vl-convert-python")),
    "plotly": (with_plotly, ("plotly",)),
}


def installed(packages: tuple[str, ...]) -> float:
    """Bytes on disk of what would come with the installation, in MB."""
    files = [file for name in packages for file in metadata.files(name) or ()]
    return sum(path.stat().st_size for file in files if (path := Path(str(file.locate()))).exists()) / 1e6


def looked_at(browser: Browser, page: str, path: Path) -> dict[str, int]:
    """What a browser says of it: errors under a policy without eval; without policy the rest."""
    strict = f'<head><meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    path.write_text(page.replace("<head>", strict, 1), encoding="utf-8")
    errors = len(opened(browser, path)[0])
    path.write_text(page, encoding="utf-8")
    _, asked, stops, names = opened(browser, path)
    outside = [url for url in asked if not url.startswith(("file:", "data:", "blob:"))]
    return {
        "fouten zonder eval": errors, "verzoeken naar buiten": len(outside), "tabstops": stops,
        "buurten bij naam voor schermlezer": names,
    }  # fmt: skip


def opened(browser: Browser, path: Path) -> tuple[list[str], list[str], int, int]:
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    page = context.new_page()
    errors, asked = [], []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    page.wait_for_timeout(1500)
    page.screenshot(path=path.with_suffix(".png"))
    tree = context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    names = {node["name"]["value"] for node in tree if not node["ignored"] and node.get("name", {}).get("value")}
    stops = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        stops.add(page.evaluate("document.activeElement.outerHTML.slice(0, 200)"))
    context.close()
    return errors, asked, len(stops) - 1, sum("Buurt" in name for name in names)


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp())
    frame = areas()
    print(f"{len(frame)} buurten; bestanden in {folder.name}/")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, (make, packages) in MAKERS.items():
            try:
                page = make(frame)
            except ImportError as missing:
                print(f"{name}: niet geïnstalleerd ({missing.name})")
                continue
            path = folder / f"{packages[0]}.html"
            seen = "; ".join(f"{what}: {number}" for what, number in looked_at(browser, page, path).items())
            size = f"bestand {path.stat().st_size / 1e6:.2f} MB, installatie {installed(packages):.0f} MB"
            print(f"{name} {metadata.version(packages[0])}: {size}; {seen}")


if __name__ == "__main__":
    main()
