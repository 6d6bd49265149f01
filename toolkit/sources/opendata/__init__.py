"""Fetch public data into a local cache: StatLine tables (CBS) and the wijk- en buurtkaart (PDOK).

Nothing half-fetched ever has the name of a complete result; what was interrupted is resumed. See
docs/method/05-ophalen.md.
"""

from toolkit.sources.opendata.endpoints import Endpoints, table_for
from toolkit.sources.opendata.herkomst import read_herkomst
from toolkit.sources.opendata.leveringen import write_leveringen
from toolkit.sources.opendata.statline import fetch_statline, region_selection
from toolkit.sources.opendata.web import Patience, Progress
from toolkit.sources.opendata.wijkenbuurten import fetch_wijkenbuurten

__all__ = [
    "Endpoints",
    "Patience",
    "Progress",
    "fetch_statline",
    "fetch_wijkenbuurten",
    "read_herkomst",
    "region_selection",
    "table_for",
    "write_leveringen",
]
