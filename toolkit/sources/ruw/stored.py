"""Tables that carry their types: Parquet and the attribute tables of maps."""

from pathlib import Path
from typing import NoReturn

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio

from toolkit.dutch import listing
from toolkit.errors import DeliveryError
from toolkit.sources.delivery import Kind, map_source
from toolkit.sources.ruw.model import Ruw
from toolkit.sources.ruw.typed import ruw_of


def read_parquet(path: Path) -> Ruw:
    """Read a Parquet file; one with shapes (GeoParquet) keeps them in its geometry column.

    Raises
    ------
    DeliveryError
        If it is damaged or holds no rows.
    """
    try:
        has_shapes = b"geo" in (pq.read_schema(path).metadata or {})
        frame = gpd.read_parquet(path) if has_shapes else pd.read_parquet(path)
    except (pa.ArrowException, OSError, ValueError):
        raise DeliveryError(
            "dit Parquet-bestand kan niet worden gelezen.", remedy="Haal het bestand opnieuw op bij de bron.", file=path
        ) from None
    if not isinstance(frame.index, pd.RangeIndex):
        frame = frame.reset_index()
    return _with_rows(ruw_of(frame, bestand=path.name), path)


def read_layer(path: Path, kind: Kind, *, blad: str | None = None) -> Ruw:
    """Read the table of a map layer, with its shapes in the column geometry in the CRS of the file.

    Raises
    ------
    DeliveryError
        If it cannot be read, the layer does not exist, or there are several layers and none is named.
    """
    source = map_source(path, kind)
    try:
        layers = [str(name) for name, _ in pyogrio.list_layers(source)]
        if not layers:
            _refuse_empty(path)
        layer = _layer(layers, blad, path)
        frame = gpd.read_file(source, layer=layer) if blad or len(layers) > 1 else gpd.read_file(source)
    except pyogrio.errors.DataSourceError:
        raise DeliveryError(
            "deze kaart kan niet worden gelezen.", remedy="Haal het bestand opnieuw op bij de bron.", file=path
        ) from None
    return _with_rows(ruw_of(pd.DataFrame(frame), bestand=path.name, blad=layer), path)


def _one_of(layers: list[str]) -> str:
    return f"Noem bij blad een van deze: {listing(layers, word='of')}."


def _layer(layers: list[str], wanted: str | None, path: Path) -> str:
    if wanted is not None and wanted not in layers:
        raise DeliveryError(f"er is geen laag met de naam {wanted}.", remedy=_one_of(layers), file=path)
    if wanted is None and len(layers) > 1:
        raise DeliveryError("dit bestand heeft verschillende lagen.", remedy=_one_of(layers), file=path)
    return wanted or layers[0]


def _with_rows(ruw: Ruw, path: Path) -> Ruw:
    if ruw.cellen.empty:
        _refuse_empty(path)
    return ruw


def _refuse_empty(path: Path) -> NoReturn:
    raise DeliveryError("dit bestand heeft geen rijen.", remedy="Lever de tabel met gegevens.", file=path)
