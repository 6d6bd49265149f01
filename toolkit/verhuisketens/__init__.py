"""Moving chains: which move made which other move possible (domain 5.1), and who lives with how much room (5.2)."""

from toolkit.contracts.codelijsten import GECENSUREERD
from toolkit.verhuisketens.benutting import benutte_woningen, bezetting_voor_na, cellen, personen_voor_na
from toolkit.verhuisketens.bezetting import berekeningen
from toolkit.verhuisketens.einden import Bestand
from toolkit.verhuisketens.grenzen import gemiddelde_grenzen, grenzen
from toolkit.verhuisketens.koppelen import Ketens, Telling, link
from toolkit.verhuisketens.leegnesters import Bewering, toets_leegnesters
from toolkit.verhuisketens.lengtes import gemiddelde_lengtes, lang_genoeg_gevolgd
from toolkit.verhuisketens.markov import MIN_VULLINGEN, Markov, markov
from toolkit.verhuisketens.meetwijzen import MATEN, Meetwijzen, Venster, eindes, meetwijzen
from toolkit.verhuisketens.naast_model import naast_model, verwacht
from toolkit.verhuisketens.onderzoek import Onderzoek, onderzoek
from toolkit.verhuisketens.rapport import KETENS_SPAREN, ketentellingen, ketenverbanden
from toolkit.verhuisketens.rapportbenutting import koppen_personen
from toolkit.verhuisketens.rapportkoppen import (
    kaart_gebieden,
    kop_eindes,
    kop_gebieden,
    kop_gelezen,
    kop_lengte,
    kop_lengtes,
    kop_maten,
    kop_model,
    kop_passend,
    kop_personen,
    kop_standen,
    kop_stappen,
    kop_verdeling,
    kop_verder,
    kop_wachten,
    koppen_gebieden,
)
from toolkit.verhuisketens.rapportplaatsen import vulkrommen
from toolkit.verhuisketens.rapportruimte import kop_ruimte, noot_ruimte, ruimtetabel
from toolkit.verhuisketens.rapportzinnen import (
    keten_afspraken,
    keten_kerncijfers,
    ketens_in_het_kort,
    lees_dit_eerst,
    over_de_telling,
    over_het_model,
    over_leegnesters,
    over_nieuwbouw,
)
from toolkit.verhuisketens.ruimte import ruimte_voor_na
from toolkit.verhuisketens.schatting import Ketenlengte, estimate_length
from toolkit.verhuisketens.segmenten import segmenten
from toolkit.verhuisketens.senioren import LEAST_KNOWN, vervolg_van, with_ketens
from toolkit.verhuisketens.stappen import DIEPTE_SAMEN, step_table
from toolkit.verhuisketens.systeem import hele_keten, in_ketens, per_keten
from toolkit.verhuisketens.vacatureketen import Vacatureketen
from toolkit.verhuisketens.vacaturestand import clusters
from toolkit.verhuisketens.verhaal import zinnen_leegnesters
from toolkit.verhuisketens.voorbeeld import VOORBEELD_MATEN, VOORBEELD_WIE, voorbeeldketen
from toolkit.verhuisketens.vultijd import fill_curve
from toolkit.verhuisketens.wortels import Wortels, senior_wortels, start_wortels

__all__ = [
    "DIEPTE_SAMEN",
    "GECENSUREERD",
    "KETENS_SPAREN",
    "LEAST_KNOWN",
    "MATEN",
    "MIN_VULLINGEN",
    "VOORBEELD_MATEN",
    "VOORBEELD_WIE",
    "Bestand",
    "Bewering",
    "Ketenlengte",
    "Ketens",
    "Markov",
    "Meetwijzen",
    "Onderzoek",
    "Telling",
    "Vacatureketen",
    "Venster",
    "Wortels",
    "benutte_woningen",
    "berekeningen",
    "bezetting_voor_na",
    "cellen",
    "clusters",
    "eindes",
    "estimate_length",
    "fill_curve",
    "gemiddelde_grenzen",
    "gemiddelde_lengtes",
    "grenzen",
    "hele_keten",
    "in_ketens",
    "kaart_gebieden",
    "keten_afspraken",
    "keten_kerncijfers",
    "ketens_in_het_kort",
    "ketentellingen",
    "ketenverbanden",
    "kop_eindes",
    "kop_gebieden",
    "kop_gelezen",
    "kop_lengte",
    "kop_lengtes",
    "kop_maten",
    "kop_model",
    "kop_passend",
    "kop_personen",
    "kop_ruimte",
    "kop_standen",
    "kop_stappen",
    "kop_verdeling",
    "kop_verder",
    "kop_wachten",
    "koppen_gebieden",
    "koppen_personen",
    "lang_genoeg_gevolgd",
    "lees_dit_eerst",
    "link",
    "markov",
    "meetwijzen",
    "naast_model",
    "noot_ruimte",
    "onderzoek",
    "over_de_telling",
    "over_het_model",
    "over_leegnesters",
    "over_nieuwbouw",
    "per_keten",
    "personen_voor_na",
    "ruimte_voor_na",
    "ruimtetabel",
    "segmenten",
    "senior_wortels",
    "start_wortels",
    "step_table",
    "toets_leegnesters",
    "vervolg_van",
    "verwacht",
    "voorbeeldketen",
    "vulkrommen",
    "with_ketens",
    "zinnen_leegnesters",
]
