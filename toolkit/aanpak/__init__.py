"""The approach: who does what in which stage, where the gaps are, and the skeleton of a plan (domain 3)."""

from toolkit.aanpak.bevindingen import (
    in_het_kort,
    kerncijfers_kort,
    kop_contact,
    kop_hulp,
    kop_rooster,
    kop_verwijzingen,
    kop_zorgen,
)
from toolkit.aanpak.contact import (
    CONTACT,
    FASEN,
    contactmatrix,
    fasen_zonder_contact,
    hoe_contact,
    meest_verwezen,
    verwijzingen,
    zonder_verwijzing,
)
from toolkit.aanpak.doelen import LIJSTEN, doelen, meten
from toolkit.aanpak.gebruik import MENUKAART, instrumenten_in_gebruik, lessen, menukaarten
from toolkit.aanpak.gesprekken import FASE_VAN, acties, hulp, open_acties, wensen, zorgen
from toolkit.aanpak.kring import Gesprekken, gesprekken, in_sectoren, voor_gemeente
from toolkit.aanpak.kruiscontroles import Bevinding, afspraken, controles, kruiscontroles, regels
from toolkit.aanpak.organisaties import bijdragen, dekking, wie_doet_mee
from toolkit.aanpak.participatie import activiteiten, over_participatie, treden
from toolkit.aanpak.plan import deel_van, plan_van_aanpak
from toolkit.aanpak.rooster import (
    CATEGORIEEN,
    STANDEN,
    gaten,
    overlappen,
    rooster,
    snelle_winst,
    vakken,
    wie_doet_wat,
)
from toolkit.aanpak.uitkomst import Uitkomst

__all__ = [
    "CATEGORIEEN",
    "CONTACT",
    "FASEN",
    "FASE_VAN",
    "LIJSTEN",
    "MENUKAART",
    "STANDEN",
    "Bevinding",
    "Gesprekken",
    "Uitkomst",
    "acties",
    "activiteiten",
    "afspraken",
    "bijdragen",
    "contactmatrix",
    "controles",
    "deel_van",
    "dekking",
    "doelen",
    "fasen_zonder_contact",
    "gaten",
    "gesprekken",
    "hoe_contact",
    "hulp",
    "in_het_kort",
    "in_sectoren",
    "instrumenten_in_gebruik",
    "kerncijfers_kort",
    "kop_contact",
    "kop_hulp",
    "kop_rooster",
    "kop_verwijzingen",
    "kop_zorgen",
    "kruiscontroles",
    "lessen",
    "meest_verwezen",
    "menukaarten",
    "meten",
    "open_acties",
    "over_participatie",
    "overlappen",
    "plan_van_aanpak",
    "regels",
    "rooster",
    "snelle_winst",
    "treden",
    "vakken",
    "verwijzingen",
    "voor_gemeente",
    "wensen",
    "wie_doet_mee",
    "wie_doet_wat",
    "zonder_verwijzing",
    "zorgen",
]
