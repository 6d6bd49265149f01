"""Attribute columns of the Wijk- en buurtkaart and other maps; the geometry stays where it is."""

import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pandas as pd
import pyogrio
from pyogrio import errors

from toolkit.dutch import plural
from toolkit.errors import DeliveryError
from toolkit.sources.delivery import Kind, map_source, refuse_first_page
from toolkit.sources.statline.headings import Raw, raw_of

_FAULTS: Final = (
    errors.DataSourceError, errors.DataLayerError, errors.FeatureError, errors.FieldError, UnicodeDecodeError,
)  # fmt: skip
_FEATURE: Final = re.compile(rb"<(?:\w+:)?(?:featureMembers?|member)\b")


def read_layers(path: Path, kind: Kind) -> list[Raw]:
    """Read the attributes of every layer: a GeoPackage of CBS has gemeenten, wijken and buurten.

    Raises
    ------
    DeliveryError
        If the file cannot be read, holds no areas, or is only the first page of an answer.
    """
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        try:
            frames = list(_layers(path, kind))
        except _FAULTS:
            raise DeliveryError(
                "dit kaartbestand kan niet worden gelezen.", remedy="Haal het opnieuw op bij de bron.", file=path
            ) from None
    remarks = (f"Het leesprogramma gaf {plural(len(said), 'waarschuwing', 'waarschuwingen')}.",) if said else ()
    filled = [raw_of(frame, remarks=remarks) for frame in frames if not frame.empty]
    if not filled:
        raise DeliveryError(
            "er staan geen gebieden in dit kaartbestand.", remedy="Vraag de kaart opnieuw op.", file=path
        )
    refuse_first_page(path, kind, sum(len(raw.table) for raw in filled))
    return filled


def _layers(path: Path, kind: Kind) -> Iterator[pd.DataFrame]:
    source = map_source(path, kind)
    if kind is Kind.GML:
        if isinstance(source, bytes) and _FEATURE.search(source):
            # GDAL would fetch the schema that an answer of a WFS names: a reader makes no request.
            yield pyogrio.read_dataframe(source, read_geometry=False, DOWNLOAD_SCHEMA="NO")
        return
    for name, _ in pyogrio.list_layers(source):
        yield pyogrio.read_dataframe(source, layer=str(name), read_geometry=False)
