"""The opgave: who lives where in what kind of home, from tables to indicator rows and findings."""

from toolkit.opgave.aansluiting import Aansluiting, reconcile
from toolkit.opgave.beschikbaarheid import ontbrekende_indicatoren
from toolkit.opgave.bevindingen import (
    Gemeentecijfer,
    Kerncijfer,
    gemeente_values,
    in_het_kort,
    kerncijfers_kort,
    kop_samenhang,
    kop_verspreiding,
    onderschrift,
)
from toolkit.opgave.indicators import indicator_rows
from toolkit.opgave.kernen import add_kernen, kerncijfers_per_kern
from toolkit.opgave.koppeling import koppelingen
from toolkit.opgave.selectie import Keuze, select, select_kaart

__all__ = [
    "Aansluiting",
    "Gemeentecijfer",
    "Kerncijfer",
    "Keuze",
    "add_kernen",
    "gemeente_values",
    "in_het_kort",
    "indicator_rows",
    "kerncijfers_kort",
    "kerncijfers_per_kern",
    "kop_samenhang",
    "kop_verspreiding",
    "koppelingen",
    "onderschrift",
    "ontbrekende_indicatoren",
    "reconcile",
    "select",
    "select_kaart",
]
