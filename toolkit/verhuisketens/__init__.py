"""Moving chains: which move made which other move possible (domain 5.1), and who lives with how much room (5.2)."""

from toolkit.verhuisketens.benutting import benutte_woningen, bezetting_voor_na, cellen, personen_voor_na
from toolkit.verhuisketens.bezetting import berekeningen
from toolkit.verhuisketens.einden import GECENSUREERD, Bestand
from toolkit.verhuisketens.koppelen import Ketens, Telling, link
from toolkit.verhuisketens.ruimte import ruimte_voor_na
from toolkit.verhuisketens.senioren import LEAST_KNOWN, with_ketens
from toolkit.verhuisketens.systeem import hele_keten, in_ketens, per_keten

__all__ = [
    "GECENSUREERD",
    "LEAST_KNOWN",
    "Bestand",
    "Ketens",
    "Telling",
    "benutte_woningen",
    "berekeningen",
    "bezetting_voor_na",
    "cellen",
    "hele_keten",
    "in_ketens",
    "link",
    "per_keten",
    "personen_voor_na",
    "ruimte_voor_na",
    "with_ketens",
]
