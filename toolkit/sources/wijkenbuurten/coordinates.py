"""Which coordinates a map has, and its way to RD (EPSG:28992).

The label and the coordinates must tell the same: a wrong label draws a map in the sea without a word.
"""

import re
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
import shapely
from geopandas import GeoDataFrame
from numpy.typing import NDArray
from pyproj import Transformer

from toolkit.errors import DeliveryError
from toolkit.sources.wijkenbuurten.rows import in_rows

RD: Final = "EPSG:28992"
# Amersfoort to ETRS89 (8), EPSG:9281, written out: what pyproj chooses by itself depends on the grids that happen to
# be on the machine, and where it may use the network it fetches one. 0,25 m at worst; CBS borders are right to 10-50 m.
_TO_RD: Final = (
    " +step +proj=push +v_3 +step +proj=cart +ellps=GRS80"
    " +step +inv +proj=helmert +x=565.7381 +y=50.4018 +z=465.2904 +rx=0.395025981036064 +ry=-0.330772431242031"
    " +rz=1.87607329462821 +s=4.07244 +convention=coordinate_frame +step +inv +proj=cart +ellps=bessel"
    " +step +proj=pop +v_3 +step +proj=sterea +lat_0=52.1561605555556 +lon_0=5.38763888888889 +k=0.9999079"
    " +x_0=155000 +y_0=463000 +ellps=bessel"
)


@dataclass(frozen=True, kw_only=True)
class Stelsel:
    """A family of coordinates that can be told apart by their size.

    Attributes
    ----------
    naam : str
        For messages.
    x, y : tuple of float
        Lowest and highest value within the Netherlands, both included.
    codes : tuple of int
        EPSG codes of the family; the first one is meant where a file says nothing.
    opening : str
        First steps of the transformation to RD; empty for RD itself.
    """

    naam: str
    x: tuple[float, float]
    y: tuple[float, float]
    codes: tuple[int, ...]
    opening: str = ""


STELSELS: Final = (
    Stelsel(naam="RD in meters", x=(0, 300_000), y=(300_000, 625_000), codes=(28992, 7415)),
    # WGS 84 and ETRS89 are taken as one: Dutch publishers write ETRS89 and call it WGS 84; they differ under a metre.
    Stelsel(
        naam="graden", x=(3, 8), y=(50, 54), codes=(4326, 4258),
        opening="+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad",
    ),
    Stelsel(
        naam="Web Mercator in meters", x=(333_000, 891_000), y=(6_446_000, 7_171_000), codes=(3857,),
        opening="+proj=pipeline +step +inv +proj=webmerc +lat_0=0 +lon_0=0 +x_0=0 +y_0=0 +ellps=WGS84",
    ),
)  # fmt: skip
_SWAPPED: Final = "omgewisseld"
_OUTSIDE: Final = "buiten"


def to_rd(
    areas: GeoDataFrame, *, label: str | None, said: str | None, file: str | None = None
) -> tuple[GeoDataFrame, tuple[str, ...]]:
    """Bring areas to RD, after making sure that label, delivery and coordinates agree.

    Parameters
    ----------
    areas : GeoDataFrame, index 0..n-1 of the file
        Polygons that are not empty.
    label : str, optional
        What the file says about its coordinates.
    said : str, optional
        What the delivery says about it ("EPSG:28992").

    Returns
    -------
    GeoDataFrame in EPSG:28992, two dimensions
    tuple of str
        What had to be inferred or converted.

    Raises
    ------
    DeliveryError
        If they contradict each other, x and y are swapped, or coordinates lie outside the Netherlands.
    """
    declared, told = (_stelsel_of(text, file) if text else None for text in (label, said))
    found = _stelsel_by_size(areas, file)
    if declared and told and declared is not told:
        raise _contradiction(f"volgens het bestand {declared.naam} en volgens leveringen.yaml {told.naam}", file)
    for stelsel, who in ((declared, "het bestand"), (told, "leveringen.yaml")):
        if stelsel and stelsel is not found:
            raise _contradiction(f"volgens {who} {stelsel.naam}, maar naar hun grootte {found.naam}", file)
    moved = areas.set_geometry(_moved(shapely.force_2d(areas.geometry.to_numpy()), found))
    return moved.set_crs(RD, allow_override=True), _remarks(found, label=label, said=said)


def _contradiction(what: str, file: str | None) -> DeliveryError:
    return DeliveryError(
        f"de coördinaten zijn {what}.",
        remedy="Sla de kaart in QGIS opnieuw op in EPSG:28992, met de coördinaten die er werkelijk in staan.",
        file=file,
    )


def _moved(shapes: NDArray[np.object_], found: Stelsel) -> NDArray[np.object_]:
    if not found.opening:
        return shapes
    transformer = Transformer.from_pipeline(found.opening + _TO_RD)  # x before y: a written pipeline swaps no axes
    return np.asarray(shapely.transform(shapes, transformer.transform, interleaved=False))


def _remarks(found: Stelsel, *, label: str | None, said: str | None) -> tuple[str, ...]:
    remarks = []
    if not label:
        reason = "opgegeven in leveringen.yaml" if said else "afgeleid uit de coördinaten"
        remarks.append(
            f"Het bestand noemt geen coördinatenstelsel; {reason}: {found.naam} ({said or f'EPSG:{found.codes[0]}'})."
        )
    if found.opening:
        remarks.append(
            f"Coördinaten omgerekend van {found.naam} naar RD ({RD}); de omrekening is op 0,25 m nauwkeurig."
        )
    return tuple(remarks)


def _stelsel_of(label: str, file: str | None) -> Stelsel:
    """Return the family that a label names: "EPSG:28992", "urn:ogc:def:crs:EPSG::28992", "…/epsg.xml#28992"."""
    code = re.search(r"epsg\D*(?:[\d.]+[:/]+)?(\d{4,6})$", label.strip(), re.IGNORECASE)
    number = int(code.group(1)) if code else None
    if re.search(r"crs84h?$", label, re.IGNORECASE):
        number = 4326
    elif number is None and re.search(r"rijksdriehoek|rd[ _]new", label, re.IGNORECASE):
        number = 28992  # old ESRI labels hold the right numbers under a name that no register knows
    for stelsel in STELSELS:
        if number in stelsel.codes:
            return stelsel
    raise DeliveryError(
        f"het coördinatenstelsel {f'EPSG:{number}' if number else 'in het bestand'} is hier niet bekend.",
        remedy="Sla de kaart in QGIS op in EPSG:28992 (Amersfoort / RD New).", file=file,
    )  # fmt: skip


def _stelsel_by_size(areas: GeoDataFrame, file: str | None) -> Stelsel:
    """Return the family that the coordinates of all areas fit in."""
    kinds = _kinds(areas.bounds)
    most = kinds.value_counts().index[0]
    if most == _OUTSIDE:
        raise DeliveryError(
            "de coördinaten liggen buiten Nederland of zijn geen RD, graden of Web Mercator.",
            remedy="Controleer het bestand en sla het op in EPSG:28992 (Amersfoort / RD New).", file=file,
        )  # fmt: skip
    if most == _SWAPPED:
        raise DeliveryError(
            "x en y zijn omgewisseld: de noordcoördinaat (breedte) staat voorop.",
            remedy="Wissel de assen om, of sla de kaart in QGIS op in EPSG:28992.", file=file,
        )  # fmt: skip
    if (kinds != most).any():
        raise DeliveryError(
            f"sommige gebieden liggen buiten Nederland of in een ander coördinatenstelsel ({in_rows(kinds != most)}).",
            remedy="Verbeter of verwijder deze gebieden.", file=file,
        )  # fmt: skip
    return next(stelsel for stelsel in STELSELS if stelsel.naam == most)


def _kinds(bounds: pd.DataFrame) -> pd.Series:
    """Tell per area what its coordinates are, by their smallest and largest x and y."""
    kinds = pd.Series(_OUTSIDE, index=bounds.index, dtype="str")
    swapped = bounds.rename(columns={"minx": "miny", "miny": "minx", "maxx": "maxy", "maxy": "maxx"})
    for stelsel in STELSELS:
        kinds = kinds.mask(_fits(swapped, stelsel), _SWAPPED)
    for stelsel in STELSELS:
        kinds = kinds.mask(_fits(bounds, stelsel), stelsel.naam)
    return kinds


def _fits(bounds: pd.DataFrame, stelsel: Stelsel) -> pd.Series:
    horizontal = bounds["minx"].ge(stelsel.x[0]) & bounds["maxx"].le(stelsel.x[1])
    return horizontal & bounds["miny"].ge(stelsel.y[0]) & bounds["maxy"].le(stelsel.y[1])
