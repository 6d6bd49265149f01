"""Coded interviews: what people say, how sure the coding is, who says the opposite, what may be quoted (domain 5.9)."""

from toolkit.interviews.citaten import Citaten, citaten, gekozen, weerhouden
from toolkit.interviews.codeboek import controle, gebruik, praktisch
from toolkit.interviews.frequenties import frequenties, n_van_n
from toolkit.interviews.gecodeerd import Gecodeerd, gecodeerd
from toolkit.interviews.groepen import MIN_GESPROKEN, UITSPLITSINGEN, groepswoord
from toolkit.interviews.maten import Maat, alpha, kappa, positief
from toolkit.interviews.overeenstemming import ALPHA_MIN, dubbel_gelezen, oordeel, per_code, per_ronde
from toolkit.interviews.samenhang import kruis, samenhang
from toolkit.interviews.tegenspraak import (
    Geval,
    Stelling,
    niet_passend,
    soorten_gevallen,
    stellingen,
    tegenspraak,
    tegenstemmen,
    verdeeld,
)
from toolkit.interviews.verhaal import (
    WAT_JACCARD_IS,
    WAT_KEREN_IS,
    afspraken,
    controles,
    gesproken,
    herhaling,
    in_het_kort,
    kerncijfers,
    kolomnamen,
    kop_meest,
    kop_overeenstemming,
    kop_verzadiging,
    te_citeren,
)
from toolkit.interviews.verzadiging import Verzadiging, kromme, verzadiging

__all__ = [
    "ALPHA_MIN",
    "MIN_GESPROKEN",
    "UITSPLITSINGEN",
    "WAT_JACCARD_IS",
    "WAT_KEREN_IS",
    "Citaten",
    "Gecodeerd",
    "Geval",
    "Maat",
    "Stelling",
    "Verzadiging",
    "afspraken",
    "alpha",
    "citaten",
    "controle",
    "controles",
    "dubbel_gelezen",
    "frequenties",
    "gebruik",
    "gecodeerd",
    "gekozen",
    "gesproken",
    "groepswoord",
    "herhaling",
    "in_het_kort",
    "kappa",
    "kerncijfers",
    "kolomnamen",
    "kop_meest",
    "kop_overeenstemming",
    "kop_verzadiging",
    "kromme",
    "kruis",
    "n_van_n",
    "niet_passend",
    "oordeel",
    "per_code",
    "per_ronde",
    "positief",
    "praktisch",
    "samenhang",
    "soorten_gevallen",
    "stellingen",
    "te_citeren",
    "tegenspraak",
    "tegenstemmen",
    "verdeeld",
    "verzadiging",
    "weerhouden",
]
