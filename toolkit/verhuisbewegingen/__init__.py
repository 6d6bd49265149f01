"""Who moves from where to where: flows between areas, what they say of each area, and how far people go (5.3, 5.4)."""

from toolkit.verhuisbewegingen.aanbod import aanbod_per_gebied
from toolkit.verhuisbewegingen.afstand import afstand_per_leeftijd, afstand_soorten, afstandrijen, verplaatsingen
from toolkit.verhuisbewegingen.bewegingen import Bewegingen, bewegingen
from toolkit.verhuisbewegingen.herindeling import Herindeling, herindeel
from toolkit.verhuisbewegingen.koppen import kop_aanbod, kop_afstand, kop_soort
from toolkit.verhuisbewegingen.maten import (
    AANSLUITING,
    MIN_VERWACHT,
    aansluiting,
    binnen_aandelen,
    gebiedsmaten,
    locatiequotient,
    voorkeuren,
)
from toolkit.verhuisbewegingen.matrices import KENMERKEN, lange_rijen, matrix
from toolkit.verhuisbewegingen.openbaar import Verloop, openbare_stromen, partners, verloop
from toolkit.verhuisbewegingen.tellen import tel_paren, tel_stromen

__all__ = [
    "AANSLUITING",
    "KENMERKEN",
    "MIN_VERWACHT",
    "Bewegingen",
    "Herindeling",
    "Verloop",
    "aanbod_per_gebied",
    "aansluiting",
    "afstand_per_leeftijd",
    "afstand_soorten",
    "afstandrijen",
    "bewegingen",
    "binnen_aandelen",
    "gebiedsmaten",
    "herindeel",
    "kop_aanbod",
    "kop_afstand",
    "kop_soort",
    "lange_rijen",
    "locatiequotient",
    "matrix",
    "openbare_stromen",
    "partners",
    "tel_paren",
    "tel_stromen",
    "verloop",
    "verplaatsingen",
    "voorkeuren",
]
