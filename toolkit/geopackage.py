"""GeoPackages that are the same bytes for the same areas: GDAL writes the time of the last change into them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import pyogrio

WRITTEN_ON: Final = "2024-11-21T12:00:00.000Z"  # any moment will do, as long as it is always the same


@contextmanager
def fixed_date() -> Iterator[None]:
    """Let GDAL write a fixed date of last change."""
    before = pyogrio.get_gdal_config_option("OGR_CURRENT_DATE")
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": WRITTEN_ON})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": before})
