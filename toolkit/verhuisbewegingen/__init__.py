"""Who moves from where to where: flows between areas, what they say of each area, and how far people go (5.3, 5.4)."""

from toolkit.verhuisbewegingen.aanbod import aanbod_per_gebied
from toolkit.verhuisbewegingen.afstand import afstand_per_leeftijd, afstand_soorten, afstandrijen, verplaatsingen
from toolkit.verhuisbewegingen.koppen import kop_aanbod, kop_afstand, kop_soort
from toolkit.verhuisbewegingen.matrices import KENMERKEN, lange_rijen, matrix
from toolkit.verhuisbewegingen.openbaar import Verloop, openbare_stromen, partners, verloop

__all__ = [
    "KENMERKEN",
    "Verloop",
    "aanbod_per_gebied",
    "afstand_per_leeftijd",
    "afstand_soorten",
    "afstandrijen",
    "kop_aanbod",
    "kop_afstand",
    "kop_soort",
    "lange_rijen",
    "matrix",
    "openbare_stromen",
    "partners",
    "verloop",
    "verplaatsingen",
]
