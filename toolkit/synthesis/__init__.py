"""Figures beside stories (joint display), and figures of different sources beside each other (domain 5.9, 5.12)."""

from toolkit.synthesis.bevindingen import (
    afspraken,
    beschrijvingen,
    cijfertabel,
    conclusies,
    in_het_kort,
    kerncijfers_kort,
    oude_cijfers,
    verschiltabel,
)
from toolkit.synthesis.cijfers import SOORTEN, geleverd, onderwerpen_van, samen, te_berekenen, van_rijen
from toolkit.synthesis.duiding import NOG_TE_DUIDEN, met_duidingen, met_verklaringen
from toolkit.synthesis.gramms import KOPPEN_GRAMMS, gramms
from toolkit.synthesis.joint_display import (
    KOPPEN,
    citaten_per_code,
    displayregels,
    displaytabel,
    gekoppeld,
    naast_verhalen,
)
from toolkit.synthesis.oorzaken import OORZAKEN, oorzaken
from toolkit.synthesis.paren import paren, verschillen
from toolkit.synthesis.richting import Richting, richtingen

__all__ = [
    "KOPPEN",
    "KOPPEN_GRAMMS",
    "NOG_TE_DUIDEN",
    "OORZAKEN",
    "SOORTEN",
    "Richting",
    "afspraken",
    "beschrijvingen",
    "cijfertabel",
    "citaten_per_code",
    "conclusies",
    "displayregels",
    "displaytabel",
    "gekoppeld",
    "geleverd",
    "gramms",
    "in_het_kort",
    "kerncijfers_kort",
    "met_duidingen",
    "met_verklaringen",
    "naast_verhalen",
    "onderwerpen_van",
    "oorzaken",
    "oude_cijfers",
    "paren",
    "richtingen",
    "samen",
    "te_berekenen",
    "van_rijen",
    "verschillen",
    "verschiltabel",
]
