"""The indicator catalogue: what each indicator means, what it needs and who holds that (domain 2)."""

from toolkit.indicatoren.bladzijde import page
from toolkit.indicatoren.catalogus import Berekening, Indicator, catalogue, entries, open_indicators, worksheet

__all__ = ["Berekening", "Indicator", "catalogue", "entries", "open_indicators", "page", "worksheet"]
