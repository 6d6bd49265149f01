"""The opgave: who lives where in what kind of home, from tables to indicator rows and findings."""

from toolkit.opgave.aansluiting import Aansluiting, reconcile
from toolkit.opgave.berekeningen import BEREKENINGEN, SEGMENTEN_IDS, berekeningen
from toolkit.opgave.bevindingen import (
    Gemeentecijfer,
    gemeente_values,
    in_het_kort,
    kerncijfers_kort,
    kop_overzicht,
    kop_samenhang,
    kop_verspreiding,
    onderschrift,
    vergelijking,
)
from toolkit.opgave.eenheden import beslissingen, regeltabel, with_geschiktheid
from toolkit.opgave.indicators import indicator_rows
from toolkit.opgave.kernen import add_kernen, kerncijfers_per_kern
from toolkit.opgave.koppeling import controleregels, koppelingen
from toolkit.opgave.overzicht import (
    DOELEN,
    KLASSEN,
    PER_GEBIED,
    doelen_van,
    doelen_zin,
    gekozen,
    niet_gekozen,
    per_doel,
)
from toolkit.opgave.selectie import Keuze, select, select_kaart, sources_of
from toolkit.opgave.trechter import balans, trechter
from toolkit.opgave.verhaal import (
    kop_balans,
    kop_beweging,
    kop_gebieden,
    kop_leeftijd,
    kop_trechter,
    oordeel_balans,
    opgave_in_het_kort,
    opgave_kerncijfers,
    vast_tekst,
    waar_groot,
    waar_groot_tekst,
)
from toolkit.opgave.voorraad import EIGENDOM, OVERZICHT, eigendom, kop_eigendom, kop_voorraad, voorraad

__all__ = [
    "BEREKENINGEN",
    "DOELEN",
    "EIGENDOM",
    "KLASSEN",
    "OVERZICHT",
    "PER_GEBIED",
    "SEGMENTEN_IDS",
    "Aansluiting",
    "Gemeentecijfer",
    "Keuze",
    "add_kernen",
    "balans",
    "berekeningen",
    "beslissingen",
    "controleregels",
    "doelen_van",
    "doelen_zin",
    "eigendom",
    "gekozen",
    "gemeente_values",
    "in_het_kort",
    "indicator_rows",
    "kerncijfers_kort",
    "kerncijfers_per_kern",
    "kop_balans",
    "kop_beweging",
    "kop_eigendom",
    "kop_gebieden",
    "kop_leeftijd",
    "kop_overzicht",
    "kop_samenhang",
    "kop_trechter",
    "kop_verspreiding",
    "kop_voorraad",
    "koppelingen",
    "niet_gekozen",
    "onderschrift",
    "oordeel_balans",
    "opgave_in_het_kort",
    "opgave_kerncijfers",
    "per_doel",
    "reconcile",
    "regeltabel",
    "select",
    "select_kaart",
    "sources_of",
    "trechter",
    "vast_tekst",
    "vergelijking",
    "voorraad",
    "waar_groot",
    "waar_groot_tekst",
    "with_geschiktheid",
]
