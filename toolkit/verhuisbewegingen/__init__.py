"""Who moves from where to where: flows between areas, what they say of each area, and how far people go (5.3, 5.4)."""

from toolkit.verhuisbewegingen.aanbod import aanbod_per_gebied
from toolkit.verhuisbewegingen.afstand import afstand_per_leeftijd, afstand_soorten, afstandrijen, verplaatsingen
from toolkit.verhuisbewegingen.bewegingen import Bewegingen, bewegingen
from toolkit.verhuisbewegingen.herindeling import Herindeling, herindeel
from toolkit.verhuisbewegingen.klassen import grove_klassen, jaren_in_woorden, jaren_van, met_grove_klassen, over_jaren
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
from toolkit.verhuisbewegingen.matrices import KENMERKEN, klassen_van, lange_rijen, matrix
from toolkit.verhuisbewegingen.openbaar import Verloop, openbare_stromen, partners, verloop
from toolkit.verhuisbewegingen.tellen import tel_paren, tel_stromen
from toolkit.verhuisbewegingen.verhaal import (
    kop_blijft,
    kop_saldo,
    kop_stromen,
    stromen_afspraken,
    stromen_in_het_kort,
    stromen_kerncijfers,
)

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
    "grove_klassen",
    "herindeel",
    "jaren_in_woorden",
    "jaren_van",
    "klassen_van",
    "kop_aanbod",
    "kop_afstand",
    "kop_blijft",
    "kop_saldo",
    "kop_soort",
    "kop_stromen",
    "lange_rijen",
    "locatiequotient",
    "matrix",
    "met_grove_klassen",
    "openbare_stromen",
    "over_jaren",
    "partners",
    "stromen_afspraken",
    "stromen_in_het_kort",
    "stromen_kerncijfers",
    "tel_paren",
    "tel_stromen",
    "verloop",
    "verplaatsingen",
    "voorkeuren",
]
