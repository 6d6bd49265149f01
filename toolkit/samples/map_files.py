"""Boundaries in the shapes in which they come: a municipality's own GeoJSON, and CBS' map as a GeoPackage."""

import json
import tempfile
from pathlib import Path
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely
from numpy.typing import NDArray

from toolkit.gebieden import wijk_of
from toolkit.geopackage import fixed_date
from toolkit.samples.files import Bestand, Veld, veld
from toolkit.samples.layouts import KAART, LATER
from toolkit.samples.plans import GemeentePlan

_SECRET: Final = -99997
_NOT_YET: Final = -99995
_DEGREES: Final = 8  # decimals, about a millimetre
_OPEN_END: Final = "99990101000000"  # how some registrations write "no date"
_OWN_FIELDS: Final = ("WIJKBUURTCODE", "BUURTCODE", "BUURTNAAM", "WIJKCODE", "DATUMINGANG", "DATUMVERVALLEN",
                      "OPPERVLAKTE")  # fmt: skip


def own_geojson(plan: GemeentePlan, kaart: gpd.GeoDataFrame, *, naam: str) -> Bestand:
    """Write buurten with the municipality's own numbers, in RD, with the crs member that RFC 7946 no longer knows."""
    shapes = kaart.set_index("gebied_code").geometry
    features = [
        {
            "type": "Feature",
            "properties": _own_properties(wijk.nummer, buurt.eigen_nummer or buurt.nummer,
                                          buurt.eigen_naam or buurt.naam, shapes[code].area),
            "geometry": _rounded(shapely.geometry.mapping(shapes[code])),
        }
        for code, wijk, buurt in plan.buurten()
    ]  # fmt: skip
    head = '{\n"type": "FeatureCollection",\n"name": "buurten",\n"crs": '
    crs = json.dumps({"type": "name", "properties": {"name": "EPSG:28992"}})
    body = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    return Bestand(
        naam=naam, inhoud=f'{head}{crs},\n"features": [\n{body}\n]\n}}\n'.encode(), mediatype="application/geo+json",
        titel="Buurten met de eigen nummers van de gemeente (fictief)",
        velden=tuple(Veld(naam=name) for name in (*_OWN_FIELDS, "geometry")),
    )  # fmt: skip


def _own_properties(wijk: str, buurt: str, naam: str, area: float) -> dict[str, object]:
    return dict(zip(
        _OWN_FIELDS,
        (int(f"{int(wijk)}{buurt.rjust(3, '0')}"), buurt, naam, str(int(wijk)), _OPEN_END, None, round(area, 1)),
        strict=True,
    ))  # fmt: skip


def _rounded(geometry: dict[str, object]) -> dict[str, object]:
    """Turn the tuples of shapely into lists with two decimals, as they are drawn."""
    return json.loads(json.dumps(geometry), parse_float=lambda text: round(float(text), 2))  # type: ignore[no-any-return]


def cbs_geopackage(plan: GemeentePlan, kaart: gpd.GeoDataFrame, published: pd.DataFrame, *, naam: str) -> Bestand:
    """Write layers gemeenten, wijken and buurten in EPSG:4326, with figures and CBS' codes for no figure."""
    degrees = _to_degrees(kaart)
    buurten = degrees.assign(wijkcode=wijk_of(degrees["gebied_code"]))
    gemeente = degrees.assign(gebied_code=plan.code, naam=plan.naam)
    layers = {
        "gemeenten": _layer(_merged(gemeente), plan, published, "gemeente"),
        "wijken": _layer(_merged(_as_wijken(buurten, plan)), plan, published, "wijk"),
        "buurten": _layer(buurten, plan, published, "buurt"),
    }
    return Bestand(
        naam=naam, inhoud=_as_geopackage(layers), mediatype="application/geopackage+sqlite3", codering="",
        titel="Wijk- en buurtkaart met kerncijfers: lagen gemeenten, wijken en buurten (fictief)",
        velden=(*(Veld(naam=name) for name in layers["buurten"].columns[:6]), *(veld(*column) for column in KAART),
                Veld(naam="jaar", soort="integer"), Veld(naam="geom", soort="geojson")),
    )  # fmt: skip


def _to_degrees(kaart: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    def rounded(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return points.round(_DEGREES)

    degrees = kaart.to_crs("EPSG:4326")
    return degrees.set_geometry(shapely.transform(degrees.geometry.to_numpy(), rounded), crs=degrees.crs)


def _as_wijken(buurten: gpd.GeoDataFrame, plan: GemeentePlan) -> gpd.GeoDataFrame:
    names = {plan.wijkcode(wijk): wijk.naam for wijk in plan.wijken}
    return buurten.assign(gebied_code=buurten["wijkcode"], naam=buurten["wijkcode"].map(names))


def _merged(parts: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return parts.dissolve(by=["gebied_code", "water"], aggfunc="first").reset_index()


def _layer(areas: gpd.GeoDataFrame, plan: GemeentePlan, published: pd.DataFrame, niveau: str) -> gpd.GeoDataFrame:
    parent = {"wijkcode": wijk_of(areas["gebied_code"])} if niveau == "buurt" else {}
    own = {} if niveau == "gemeente" else {f"{niveau}code": areas["gebied_code"], f"{niveau}naam": areas["naam"]}
    head = {
        **own, **parent, "gemeentecode": plan.code, "gemeentenaam": plan.naam,
        "water": areas["water"].map({True: "JA", False: "NEE"}),
    }  # fmt: skip
    figures = published.reindex(areas["gebied_code"].where(~areas["water"])).reset_index(drop=True)
    coded = {attribute: _coded(figures, name) for attribute, name in KAART}
    multi = [shapely.multipolygons(shapely.get_parts(shape)) for shape in areas.geometry]
    return gpd.GeoDataFrame({**head, **coded, "jaar": plan.jaar}, geometry=multi, crs=areas.crs, index=areas.index)


def _coded(figures: pd.DataFrame, name: str) -> pd.Series:
    if name == LATER:
        return pd.Series(_NOT_YET, index=figures.index, dtype="int32")
    column = figures[name].fillna(_SECRET)
    return column.astype("float64" if column.dtype == "Float64" else "int32")


def _as_geopackage(layers: dict[str, gpd.GeoDataFrame]) -> bytes:
    with tempfile.TemporaryDirectory() as folder, fixed_date():
        path = Path(folder) / "kaart.gpkg"
        for name, frame in layers.items():
            pyogrio.write_dataframe(frame, path, layer=name, driver="GPKG", SPATIAL_INDEX="NO")
        return path.read_bytes()
