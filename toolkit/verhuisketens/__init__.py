"""Moving chains: which move made which other move possible (domain 5.1)."""

from toolkit.verhuisketens.einden import GECENSUREERD, Bestand
from toolkit.verhuisketens.koppelen import Ketens, Telling, link
from toolkit.verhuisketens.senioren import LEAST_KNOWN, with_ketens

__all__ = [
    "GECENSUREERD",
    "LEAST_KNOWN",
    "Bestand",
    "Ketens",
    "Telling",
    "link",
    "with_ketens",
]
