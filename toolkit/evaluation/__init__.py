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
from toolkit.evaluation.bevindingen import (
    afspraken,
    belangrijkste_reden,
    bezwaren_in_woorden,
    in_het_kort,
    kerncijfers_kort,
    kop_antwoorden,
    kop_kosten,
    kop_lessen,
    kop_opbrengsten,
    kop_redenen,
    kop_reeks,
    ondertitel,
    opmerkingen_kosten,
    poort_in_woorden,
    uitkomst_in_woorden,
)
from toolkit.evaluation.gebruik import ALLE, gebruik, gebruik_geteld, vrijwillige_verhuizingen
from toolkit.evaluation.kader import Gevonden, Kaderregel, Vraag, Zekerheid, bronnen_van, gevonden, kader, kader_tekst
from toolkit.evaluation.kosten import Kosten, huurkorting, kosten_van, samengevoegd
from toolkit.evaluation.lessen import Bewijs, Les, Voorstel, bevestigd_door, lessen, lessen_tekst
from toolkit.evaluation.onbepaald import Onbepaald
from toolkit.evaluation.opbrengsten import opbrengsten
from toolkit.evaluation.reeks import begin_aanpak, kwartaalreeks, paneel_van, vergelijk
from toolkit.evaluation.tabellen import (
    IN_WOORDEN,
    antwoorden,
    betalingen,
    gewichten_in_woorden,
    kosten_tekst,
    per_maatregel,
    redenen,
    respons,
)
from toolkit.evaluation.verklaringen import rivalen_van, verklaringen
from toolkit.meten.zelfrapportage import BEREKENINGEN, GEBRUIKERS, additionaliteit

__all__ = [
    "ALLE",
    "BEREKENINGEN",
    "GEBRUIKERS",
    "IN_WOORDEN",
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
    "afspraken",
    "antwoorden",
    "begin_aanpak",
    "belangrijkste_reden",
    "betalingen",
    "bevestigd_door",
    "bezwaren_in_woorden",
    "bronnen_van",
    "extra_verhuizingen",
    "gebruik",
    "gebruik_geteld",
    "gevonden",
    "gewichten_in_woorden",
    "huurkorting",
    "in_het_kort",
    "kader",
    "kader_tekst",
    "kerncijfers_kort",
    "kop_antwoorden",
    "kop_kosten",
    "kop_lessen",
    "kop_opbrengsten",
    "kop_redenen",
    "kop_reeks",
    "kosten_per_extra",
    "kosten_tekst",
    "kosten_van",
    "kwartaalreeks",
    "lessen",
    "lessen_tekst",
    "ondertitel",
    "opbrengsten",
    "opmerkingen_kosten",
    "paneel_van",
    "per_maatregel",
    "poort_in_woorden",
    "redenen",
    "respons",
    "rivalen_van",
    "samengevoegd",
    "uitkomst_in_woorden",
    "vergelijk",
    "verklaringen",
    "vrijwillige_verhuizingen",
]
