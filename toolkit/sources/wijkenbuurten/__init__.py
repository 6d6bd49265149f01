"""Boundaries of buurten, wijken and gemeenten: any delivered map becomes one `gebieden` table in RD (domain 4.1, 4.9).

The choices and why they were made: docs/method/04-grenzen.md.
"""

from toolkit.sources.wijkenbuurten.coding import cbs_codes
from toolkit.sources.wijkenbuurten.dissolving import dissolve_to
from toolkit.sources.wijkenbuurten.reading import read_grenzen

__all__ = ["cbs_codes", "dissolve_to", "read_grenzen"]
