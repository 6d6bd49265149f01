"""From a delivered map to the table `gebieden`, one step after another; each step says what it did."""

from pathlib import Path
from typing import Final

import pandas as pd
from geopandas import GeoDataFrame

from toolkit import contracts, gebieden
from toolkit.config import Codering, Levering
from toolkit.dutch import listing, plural
from toolkit.errors import ContractError, DeliveryError, LinkError
from toolkit.provenance import Source
from toolkit.sources.bron import source_of
from toolkit.sources.wijkenbuurten.coding import cbs_codes
from toolkit.sources.wijkenbuurten.columns import find_columns, water_column, years_in
from toolkit.sources.wijkenbuurten.coordinates import to_rd
from toolkit.sources.wijkenbuurten.layers import Layer, open_layer
from toolkit.sources.wijkenbuurten.rows import in_rows
from toolkit.sources.wijkenbuurten.shapes import one_row_per_code, repaired, with_shape

_COLUMNS: Final = ["gebied_code", "gebied_jaar", "niveau", "naam", "gemeente_code", "geometry"]


def read_grenzen(path: Path, levering: Levering) -> tuple[GeoDataFrame, Source]:
    """Read boundaries from GeoJSON, GeoPackage, shapefile or WFS output.

    Parameters
    ----------
    path : Path
        The file; for a shapefile the .shp.
    levering : Levering
        Year, and where needed level, columns, own coding and coordinates of the file.

    Returns
    -------
    GeoDataFrame, contract GEBIEDEN, EPSG:28992
        One row per area, in the order of the file, without water and pseudo areas. All rows have one level.
    Source
        `opmerkingen` says what was inferred, converted, repaired, merged and left out.

    Raises
    ------
    DeliveryError
        If the file is no map with areas, or its columns or coordinates cannot be what they should be.
    ContractError
        If codes are invalid or double, or an area has no geometry.
    LinkError
        If the file belongs to another year than the delivery says.
    """
    layer = open_layer(path, levering)
    _refuse_other_year(layer, levering, path.name)
    areas = _named(layer, levering, path.name)
    areas, dropped = _inhabitable(areas, path.name)
    areas, undrawn = with_shape(areas, file=path.name)
    areas, mended = repaired(areas, file=path.name)
    areas, moved = to_rd(areas, label=layer.label, said=levering.crs, file=path.name)
    areas, _ = repaired(areas, file=path.name)  # rounding in the conversion may make lines touch: no fault of the file
    areas, merged = one_row_per_code(areas, may_merge=water_column(layer.frame) is not None, file=path.name)
    remarks = (*layer.remarks, *moved, *mended, *dropped, *undrawn, *merged)
    return _checked(areas, levering, path.name), source_of(path, levering, aard=None).noting(*remarks)


def _refuse_other_year(layer: Layer, levering: Levering, file: str) -> None:
    years = years_in(layer.frame) | ({layer.year} if layer.year else set())
    if years - {levering.jaar}:
        raise LinkError(
            f"dit bestand hoort bij de indeling van {listing([str(year) for year in sorted(years)])}, "
            f"maar volgens leveringen.yaml bij {levering.jaar}.",
            remedy="Verbeter jaar in leveringen.yaml of lever de grenzen van dat jaar.", file=file,
        )  # fmt: skip


def _named(layer: Layer, levering: Levering, file: str) -> GeoDataFrame:
    """Return gebied_code, niveau, naam, is_water and geometry, index as in the file."""
    frame = layer.frame
    if levering.codering:
        niveau, codes, names = "buurt", *_own_coding(frame, levering, levering.codering, file)
    else:
        found = find_columns(frame, levering, fields=layer.fields, file=file)
        niveau, codes, names = found.niveau, _text(frame[found.code]), _text(frame[found.naam])
    _refuse_missing(codes, names, file)
    return frame[["geometry"]].assign(
        gebied_code=gebieden.normalize_codes(codes, niveau, file=file),  # type: ignore[arg-type]  # columns has only these
        niveau=pd.Series(niveau, index=frame.index, dtype="str"),
        naam=names,
        is_water=_is_water(frame),
    )


def _text(column: pd.Series) -> pd.Series:
    written = column.astype("str").str.strip()
    return written.mask(written == "")


def _own_coding(frame: GeoDataFrame, levering: Levering, codering: Codering, file: str) -> tuple[pd.Series, pd.Series]:
    if levering.niveau not in (None, "buurt") or levering.kolommen:
        raise DeliveryError(
            "een eigen codering geldt voor buurten en noemt haar eigen kolommen.",
            remedy="Haal niveau en kolommen weg bij deze levering in leveringen.yaml.", file=file,
        )  # fmt: skip
    if codering.naam_kolom not in frame:
        raise DeliveryError(
            f"kolom {codering.naam_kolom} van de eigen codering ontbreekt.",
            remedy="Verbeter codering in leveringen.yaml.", file=file,
        )  # fmt: skip
    return cbs_codes(frame, codering, file=file), _text(frame[codering.naam_kolom])


def _refuse_missing(codes: pd.Series, names: pd.Series, file: str) -> None:
    missing = codes.isna() | names.isna()
    if missing.any():
        raise ContractError(
            f"gebieden zonder code of naam ({in_rows(missing)}).",
            remedy="Vul ze aan of verwijder deze rijen.", file=file,
        )  # fmt: skip


def _is_water(frame: GeoDataFrame) -> pd.Series:
    name = water_column(frame)
    if name is None:
        return pd.Series(False, index=frame.index)
    return _text(frame[name]).str.upper().eq("JA").fillna(value=False).astype(bool)


def _inhabitable(areas: GeoDataFrame, file: str) -> tuple[GeoDataFrame, tuple[str, ...]]:
    """Leave out water and areas that exist only in the administration, and say how many.

    A code of water is water only if its name says so: boundaries do not tell where people live.
    """
    water = areas["is_water"]
    named_water = areas["naam"].str.contains("water", case=False).fillna(value=False).astype(bool)
    pseudo = gebieden.is_pseudo(areas["gebied_code"], bewoond=~named_water) & ~water
    remarks = [
        f"{plural(int(rows.sum()), *words)} weggelaten."
        for rows, words in (
            (water, ("watergebied", "watergebieden")),
            (pseudo, ("pseudogebied (water, buitenland)", "pseudogebieden (water, buitenland)")),
        )
        if rows.any()
    ]
    if (water | pseudo).all():
        raise DeliveryError(
            "in dit bestand staan alleen water en pseudogebieden.",
            remedy="Lever de grenzen van bewoonbare gebieden.", file=file,
        )  # fmt: skip
    return areas.loc[~(water | pseudo)], tuple(remarks)


def _checked(areas: GeoDataFrame, levering: Levering, file: str) -> GeoDataFrame:
    complete = areas.assign(
        gebied_jaar=pd.Series(levering.jaar, index=areas.index, dtype="Int64"),
        gemeente_code=gebieden.gemeente_of(areas["gebied_code"]),
    )
    return contracts.check(complete[_COLUMNS], contracts.GEBIEDEN, file=file)
