"""Moving chains: which move made which other move possible (domain 5.1)."""

from toolkit.verhuisketens.einden import GECENSUREERD, Bestand
from toolkit.verhuisketens.grenzen import gemiddelde_grenzen, grenzen
from toolkit.verhuisketens.koppelen import Ketens, Telling, link
from toolkit.verhuisketens.leegnesters import Bewering, toets_leegnesters
from toolkit.verhuisketens.lengtes import (
    MIN_VOLGTIJD_MAANDEN,
    gemiddelde_lengtes,
    lang_genoeg_gevolgd,
    lengteverdeling,
)
from toolkit.verhuisketens.markov import MIN_VULLINGEN, Markov, markov
from toolkit.verhuisketens.meetwijzen import MATEN, Meetwijzen, Venster, eindes, meetwijzen
from toolkit.verhuisketens.naast_model import naast_model, verwacht
from toolkit.verhuisketens.segmenten import segmenten
from toolkit.verhuisketens.senioren import LEAST_KNOWN, with_ketens
from toolkit.verhuisketens.vacatureketen import Vacatureketen
from toolkit.verhuisketens.vacaturestand import clusters
from toolkit.verhuisketens.verhaal import zinnen_leegnesters

__all__ = [
    "GECENSUREERD",
    "LEAST_KNOWN",
    "MATEN",
    "MIN_VOLGTIJD_MAANDEN",
    "MIN_VULLINGEN",
    "Bestand",
    "Bewering",
    "Ketens",
    "Markov",
    "Meetwijzen",
    "Telling",
    "Vacatureketen",
    "Venster",
    "clusters",
    "eindes",
    "gemiddelde_grenzen",
    "gemiddelde_lengtes",
    "grenzen",
    "lang_genoeg_gevolgd",
    "lengteverdeling",
    "link",
    "markov",
    "meetwijzen",
    "naast_model",
    "segmenten",
    "toets_leegnesters",
    "verwacht",
    "with_ketens",
    "zinnen_leegnesters",
]
