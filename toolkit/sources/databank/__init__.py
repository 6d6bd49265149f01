"""Deliveries that stand in a database (docs/method/16-databanken.md)."""

from toolkit.sources.databank.connecting import describe
from toolkit.sources.databank.reading import read_databank

__all__ = ["describe", "read_databank"]
