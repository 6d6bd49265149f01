"""What may be said about what an approach contributed (domain 5.7).

Counts and shares go through disclosure first; ranges, costs and lessons are made of what was let out.
"""

from toolkit.evaluation.additioneel import (
    Additioneel,
    Extra,
    additioneel,
    extra_verhuizingen,
    kosten_per_extra,
)
from toolkit.evaluation.gebruik import ALLE, GEBRUIKERS, gebruik, gebruik_geteld, vrijwillige_verhuizingen
from toolkit.evaluation.kader import Gevonden, Kaderregel, Vraag, Zekerheid, gevonden, kader, kader_tekst
from toolkit.evaluation.kosten import Kosten, huurkorting, kosten_van, samengevoegd
from toolkit.evaluation.lessen import Bewijs, Les, Voorstel, lessen, lessen_tekst
from toolkit.evaluation.onbepaald import Onbepaald
from toolkit.evaluation.opbrengsten import opbrengsten
from toolkit.evaluation.reeks import begin_aanpak, kwartaalreeks, paneel_van, vergelijk
from toolkit.evaluation.verklaringen import rivalen_van, verklaringen
from toolkit.evaluation.zelfrapportage import BEREKENINGEN, additionaliteit

__all__ = [
    "ALLE",
    "BEREKENINGEN",
    "GEBRUIKERS",
    "Additioneel",
    "Bewijs",
    "Extra",
    "Gevonden",
    "Kaderregel",
    "Kosten",
    "Les",
    "Onbepaald",
    "Voorstel",
    "Vraag",
    "Zekerheid",
    "additionaliteit",
    "additioneel",
    "begin_aanpak",
    "extra_verhuizingen",
    "gebruik",
    "gebruik_geteld",
    "gevonden",
    "huurkorting",
    "kader",
    "kader_tekst",
    "kosten_per_extra",
    "kosten_van",
    "kwartaalreeks",
    "lessen",
    "lessen_tekst",
    "opbrengsten",
    "paneel_van",
    "rivalen_van",
    "samengevoegd",
    "vergelijk",
    "verklaringen",
    "vrijwillige_verhuizingen",
]
