"""Moving chains: which move made which other move possible (domain 5.1)."""

from toolkit.verhuisketens.einden import GECENSUREERD, Bestand
from toolkit.verhuisketens.koppelen import Ketens, Telling, link
from toolkit.verhuisketens.schatting import MIN_VOLGTIJD_MAANDEN, Ketenlengte, estimate_length
from toolkit.verhuisketens.senioren import LEAST_KNOWN, with_ketens
from toolkit.verhuisketens.stappen import DIEPTE_SAMEN, step_table
from toolkit.verhuisketens.vultijd import fill_curve
from toolkit.verhuisketens.wortels import Wortels, senior_wortels, start_wortels

__all__ = [
    "DIEPTE_SAMEN",
    "GECENSUREERD",
    "LEAST_KNOWN",
    "MIN_VOLGTIJD_MAANDEN",
    "Bestand",
    "Ketenlengte",
    "Ketens",
    "Telling",
    "Wortels",
    "estimate_length",
    "fill_curve",
    "link",
    "senior_wortels",
    "start_wortels",
    "step_table",
    "with_ketens",
]
