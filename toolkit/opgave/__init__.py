"""The opgave: who lives where in what kind of home, from tables to indicator rows and findings."""

from toolkit.opgave.aansluiting import Aansluiting, reconcile
from toolkit.opgave.beschikbaarheid import ontbrekende_indicatoren
from toolkit.opgave.bevindingen import (
    Gemeentecijfer,
    Kerncijfer,
    gemeente_values,
    in_het_kort,
    kerncijfers_kort,
    kop_overzicht,
    kop_samenhang,
    kop_verspreiding,
    onderschrift,
    vergelijking,
)
from toolkit.opgave.indicators import indicator_rows
from toolkit.opgave.kernen import add_kernen, kerncijfers_per_kern
from toolkit.opgave.koppeling import controleregels, koppelingen
from toolkit.opgave.selectie import Keuze, select, select_kaart, sources_of
from toolkit.opgave.voorraad import EIGENDOM, OVERZICHT, eigendom, kop_eigendom, kop_voorraad, voorraad

__all__ = [
    "EIGENDOM",
    "OVERZICHT",
    "Aansluiting",
    "Gemeentecijfer",
    "Kerncijfer",
    "Keuze",
    "add_kernen",
    "controleregels",
    "eigendom",
    "gemeente_values",
    "in_het_kort",
    "indicator_rows",
    "kerncijfers_kort",
    "kerncijfers_per_kern",
    "kop_eigendom",
    "kop_overzicht",
    "kop_samenhang",
    "kop_verspreiding",
    "kop_voorraad",
    "koppelingen",
    "onderschrift",
    "ontbrekende_indicatoren",
    "reconcile",
    "select",
    "select_kaart",
    "sources_of",
    "vergelijking",
    "voorraad",
]
