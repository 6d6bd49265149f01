"""Who is a senior, in which age class, and which moves are theirs: the sets that indicators count (domain 2.0)."""

from toolkit.senioren.groep import (
    GROOTTEN,
    UITSTROOM,
    Senior,
    getelde_verhuizingen,
    nearest_peildatum,
    particuliere_huishoudens,
    senior_huishoudens,
    senior_verhuizingen,
    size_class,
    uitstroom,
    vestigingen,
)
from toolkit.senioren.leeftijd import CBS, PLATFORM31, Schema, schema

__all__ = [
    "CBS",
    "GROOTTEN",
    "PLATFORM31",
    "UITSTROOM",
    "Schema",
    "Senior",
    "getelde_verhuizingen",
    "nearest_peildatum",
    "particuliere_huishoudens",
    "schema",
    "senior_huishoudens",
    "senior_verhuizingen",
    "size_class",
    "uitstroom",
    "vestigingen",
]
