"""Moving chains: which move made which other move possible (domain 5.1)."""

from toolkit.verhuisketens.einden import GECENSUREERD, Bestand
from toolkit.verhuisketens.koppelen import MAX_LEEGSTAND_DAGEN, OVERLAP_DAGEN, Ketens, Telling, link
from toolkit.verhuisketens.senioren import LEAST_KNOWN, with_ketens

__all__ = [
    "GECENSUREERD",
    "LEAST_KNOWN",
    "MAX_LEEGSTAND_DAGEN",
    "OVERLAP_DAGEN",
    "Bestand",
    "Ketens",
    "Telling",
    "link",
    "with_ketens",
]
