"""Who is a senior, in which age class, and which moves are theirs: the sets that indicators count (domain 2.0)."""

from toolkit.senioren.groep import (
    GROOTTEN,
    UITSTROOM,
    Senior,
    particuliere_huishoudens,
    senior_huishoudens,
    senior_verhuizingen,
    size_class,
    uitstroom,
    vestigingen,
)
from toolkit.senioren.leeftijd import CBS, PLATFORM31, Schema, custom, schema

__all__ = [
    "CBS",
    "GROOTTEN",
    "PLATFORM31",
    "UITSTROOM",
    "Schema",
    "Senior",
    "custom",
    "particuliere_huishoudens",
    "schema",
    "senior_huishoudens",
    "senior_verhuizingen",
    "size_class",
    "uitstroom",
    "vestigingen",
]
