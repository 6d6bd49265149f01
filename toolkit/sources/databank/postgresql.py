"""What only PostgreSQL has: days without end, JSON beside lists, and the shapes of PostGIS."""

from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import psycopg
import shapely
import sqlalchemy as sa
from psycopg.abc import Buffer
from psycopg.adapt import Loader
from psycopg.types.datetime import DateLoader, TimestampLoader, TimestamptzLoader
from psycopg.types.string import TextLoader

from toolkit.errors import DeliveryError
from toolkit.sources.wijkenbuurten.coordinates import to_rd

_Y: Final = ord("y")  # the last sign of "infinity" and "-infinity"


def _with_end(loader: type[Any]) -> type[Loader]:
    """Make a reader of days or moments for which "infinity", which stands for "no end yet", is missing."""

    class WithEnd(loader):  # type: ignore[misc]  # a base that is only known now
        def load(self, data: Buffer) -> object:
            return None if data[-1] == _Y else super().load(data)  # a day ends in a digit or in BC

    return WithEnd


def adapt(connection: sa.Connection) -> None:
    """Make the driver return what a table can hold: no day without end, JSON as the text that it is."""
    driver = connection.connection.driver_connection
    if isinstance(driver, psycopg.Connection):
        endless = {"date": DateLoader, "timestamp": TimestampLoader, "timestamptz": TimestamptzLoader}
        for kind, loader in endless.items():
            driver.adapters.register_loader(kind, _with_end(loader))
        for kind in ("json", "jsonb"):
            driver.adapters.register_loader(kind, TextLoader)


def shape_types(connection: sa.Connection) -> frozenset[int]:
    """Return the numbers that the types of PostGIS have in this database."""
    found = connection.exec_driver_sql("SELECT oid FROM pg_type WHERE typname IN ('geometry', 'geography')")
    return frozenset(int(oid) for (oid,) in found)


class Vormen:
    """A column of shapes that grows by chunks, as `Kolom`."""

    binair = False

    def __init__(self, name: str, file: str) -> None:
        self._name, self._file = name, file
        self._parts: list[np.ndarray[Any, Any]] = []

    def add(self, values: tuple[str | None, ...]) -> None:
        """Add the shapes of one chunk, written as PostGIS does (EWKB in hexadecimal digits)."""
        try:
            self._parts.append(shapely.from_wkb(np.array(values, dtype="object")))
            return
        except (shapely.errors.ShapelyError, NotImplementedError):
            pass
        raise self._refusal("bevat vormen die niet te lezen zijn, zoals bogen.", "Maak er lijnen van: ST_CurveToLine.")

    def in_rd(self) -> tuple[gpd.GeoSeries, tuple[str, ...]]:
        """Return the shapes in RD, two dimensions, and what was done.

        Raises
        ------
        DeliveryError
            If the shapes are in several systems, in one that is not known, or not where their system says they are.
        """
        shapes = np.concatenate(self._parts) if self._parts else np.array([], dtype="object")
        there = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
        moved = np.full(len(shapes), None, dtype="object")
        remarks: tuple[str, ...] = ()
        if there.any():
            known = gpd.GeoDataFrame(geometry=shapes[there], index=pd.RangeIndex(there.sum()))
            converted, remarks = to_rd(known, label=self._label(shapes[there]), said=None, file=self._file)
            moved[there] = converted.geometry.to_numpy()
        return gpd.GeoSeries(moved, crs="EPSG:28992"), tuple(f"Kolom {self._name}: {remark}" for remark in remarks)

    def _label(self, shapes: np.ndarray[Any, Any]) -> str | None:
        codes = np.unique(shapely.get_srid(shapes))
        if len(codes) > 1:
            raise self._refusal(
                "bevat vormen in meer dan één coördinatenstelsel.", "Zet ze om in de vraag, met ST_Transform."
            )
        return f"EPSG:{codes[0]}" if codes[0] else None

    def _refusal(self, problem: str, remedy: str) -> DeliveryError:
        return DeliveryError(f"deze kolom {problem}", remedy=remedy, file=self._file, place=f"kolom {self._name}")
