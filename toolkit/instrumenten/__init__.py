"""The instrument catalogue: what a partnership can do to help seniors move, and what is known about it (domain 3.6)."""

from toolkit.instrumenten.catalogus import (
    CATEGORIEEN,
    EIGEN,
    Instrument,
    catalogue,
    categorie_naam,
    menukaart,
    naam_van,
)

__all__ = [
    "CATEGORIEEN",
    "EIGEN",
    "Instrument",
    "catalogue",
    "categorie_naam",
    "menukaart",
    "naam_van",
]
