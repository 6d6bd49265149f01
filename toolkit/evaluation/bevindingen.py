"""Findings of the evaluation in Dutch sentences: never more than the figures bear (domain 5.7)."""

from collections.abc import Iterator

import pandas as pd

from toolkit.dutch import day, number, percentage
from toolkit.evaluation.additioneel import Additioneel, Extra
from toolkit.evaluation.designs import (
    Eisen,
    NietVastTeStellen,
    Paneel,
    Uitkomst,
    judge,
    sentences,
    sentences_of_gate,
    sentences_of_rivals,
)
from toolkit.evaluation.designs.soorten import Ontwerp, Woord
from toolkit.evaluation.gebruik import ALLE
from toolkit.evaluation.kader import TE_WEINIG, Gevonden
from toolkit.evaluation.lessen import Les, Voorstel
from toolkit.evaluation.onbepaald import Onbepaald
from toolkit.evaluation.opbrengsten import EENGEZINSWONINGEN, VERHUIZINGEN
from toolkit.evaluation.reeks import OntwerpKeuze
from toolkit.evaluation.schrijven import aantallen, bedragen, euro
from toolkit.meten import Gegevens, Kerncijfer
from toolkit.meten.zelfrapportage import GEBRUIKERS


def ondertitel(gegevens: Gegevens) -> str:
    """Return what the report is about and over which period."""
    periode = gegevens.periode
    return f"Hoeveel, waardoor en tegen welke kosten, {day(periode.start)} tot en met {day(periode.eind)}"


def in_het_kort(gevonden: Gevonden, naam: str) -> list[str]:
    """Return three to six sentences, one for each question, also where the answer is that it cannot be told."""
    return [*_moves(gevonden, naam), *_added(gevonden), *_compared(gevonden.vergelijking), *_cost(gevonden)]


def _moves(gevonden: Gevonden, naam: str) -> Iterator[str]:
    moves, users = gevonden.verhuizingen, gevonden.gebruikers
    if moves is None:
        why = gevonden.waarom_niet.get(ALLE, TE_WEINIG)
        yield f"Hoeveel senioren verhuisden, is niet vast te stellen: {why}."
        return
    told = f"In {naam} verhuisden in de periode ongeveer {number(moves)} huishoudens van senioren."
    if users:
        yield f"{told} Bij ongeveer {number(users)} daarvan is een maatregel geregistreerd."
    else:
        why = gevonden.waarom_niet.get(GEBRUIKERS, TE_WEINIG)
        yield f"{told} Bij hoeveel daarvan een maatregel meespeelde, is niet te zeggen: {why}."


def _added(gevonden: Gevonden) -> Iterator[str]:
    found, extra = gevonden.additioneel, gevonden.extra
    if isinstance(found, Onbepaald):
        yield f"Hoeveel verhuizingen de maatregelen toevoegden, is niet vast te stellen: {found.reden}."
        return
    low, high = found.marge
    yield (
        f"Van wie een maatregel gebruikte, zegt {percentage(found.aandeel.laag, text=True)} dat de verhuizing er "
        f"anders niet was geweest. Telt ook mee wie een zetje kreeg, dan is het "
        f"{percentage(found.aandeel.hoog, text=True)}. Met de marges erbij ligt het tussen {number(100 * low)} en "
        f"{percentage(high, text=True)}."
    )
    if isinstance(extra, Extra):
        yield f"Dat zijn ongeveer {aantallen(extra.bandbreedte)} extra verhuizingen, als mensen dit goed inschatten."


def _compared(found: Uitkomst | NietVastTeStellen | Onbepaald) -> Iterator[str]:
    if not isinstance(found, Uitkomst):
        yield "Een vergelijking van voor en na het begin kan hier niet."
    elif found.toets is None:
        yield "Hoe het voor en na het begin ging, is alleen beschreven: of een verschil toeval is, is niet getoetst."
    elif not found.aangetoond:
        yield "Uit de verhuizingen voor en na het begin blijkt geen verschil dat groter is dan toeval."
    elif found.woord is Woord.EFFECT:
        yield f"De vergelijking van voor en na het begin wijst op een {found.woord}."
    else:
        yield f"De verhuizingen voor en na het begin laten een {found.woord} zien, en bewijzen geen effect."


def _cost(gevonden: Gevonden) -> Iterator[str]:
    each, extra = gevonden.per_verhuizing, gevonden.per_extra
    if isinstance(each, Onbepaald):
        yield f"Wat een verhuizing kostte, is niet vast te stellen: {each.reden}."
        return
    told = f"De aanpak kostte ongeveer {euro(each)} per verhuizing met een maatregel"
    yield f"{told}, en {bedragen(extra.bandbreedte)} per extra verhuizing." if isinstance(extra, Extra) else f"{told}."


def kerncijfers_kort(gevonden: Gevonden) -> list[Kerncijfer]:
    """Return up to three key figures."""
    cards = []
    if gevonden.gebruikers:
        cards.append(Kerncijfer(waarde=number(gevonden.gebruikers), label="verhuizingen met een maatregel",
                                toelichting="van senioren, afgerond"))  # fmt: skip
    if isinstance(gevonden.extra, Extra):
        cards.append(Kerncijfer(waarde=aantallen(gevonden.extra.bandbreedte), label="extra verhuizingen",
                                toelichting="volgens wie verhuisde"))  # fmt: skip
    if isinstance(gevonden.per_extra, Extra):
        cards.append(Kerncijfer(waarde=bedragen(gevonden.per_extra.bandbreedte), label="per extra verhuizing",
                                toelichting="kosten in de periode"))  # fmt: skip
    return cards


def kop_antwoorden(found: Additioneel | Onbepaald) -> str:
    """Return the title of what users say: a finding only where the interval bears it."""
    if isinstance(found, Onbepaald):
        return "Wat maatregelen uitmaakten, volgens wie ze gebruikte"
    low, high = found.droeg_bij
    if low > 0.5:
        return "De meesten die een maatregel gebruikten, zeggen dat die nodig was of een zetje gaf"
    if high < 0.5:
        return "De meesten die een maatregel gebruikten, zeggen dat zij ook zonder waren verhuisd"
    return "Of de meesten een maatregel nodig hadden, is met deze antwoorden niet te zeggen"


def kop_lessen(lessen: tuple[Les, ...]) -> str:
    """Return the title of the lessons: how many can be told."""
    whole, *each = lessen
    told = sum(les.voorstel is not Voorstel.OPEN for les in each)
    if not told and whole.voorstel is not Voorstel.OPEN:
        return "Alleen over de maatregelen samen is iets te zeggen"
    if not told:
        return "Over geen enkele maatregel is nu iets te zeggen"
    return f"Over {number(told)} van de {number(len(each))} maatregelen is iets te zeggen"


def kop_opbrengsten(opbrengsten: pd.DataFrame) -> str:
    """Return the title of what came of the moves: a finding where both numbers of it are shown."""
    column = opbrengsten[ALLE] if ALLE in opbrengsten else pd.Series(dtype="Float64")
    freed, moves = column.get(EENGEZINSWONINGEN), column.get(VERHUIZINGEN)
    if freed is None or moves is None or pd.isna(freed) or pd.isna(moves):
        return "Wat er kwam van verhuizingen van senioren"
    return f"Bij {number(moves)} verhuizingen van senioren kwamen {number(freed)} eengezinswoningen vrij"


def kop_reeks(found: Uitkomst | NietVastTeStellen | Onbepaald) -> str:
    """Return the title of the series: whether it shows a change, as far as that can be told."""
    name = "Verhuizingen van senioren per kwartaal"
    if not isinstance(found, Uitkomst):
        return name
    side = "meer" if found.schatting >= 0 else "minder"
    return f"{name}: {f'{side} sinds het begin' if found.aangetoond else 'geen verschil groter dan toeval'}"


def kop_kosten(gevonden: Gevonden) -> str:
    """Return the title of the costs."""
    if isinstance(gevonden.kosten, Onbepaald):
        return "Wat de aanpak kostte"
    return f"De aanpak kostte ongeveer {euro(gevonden.kosten.totaal)} ({gevonden.kosten.prijspeil})"


def belangrijkste_reden(reasons: pd.DataFrame) -> str:
    """Return the main reason named most, with its share, from a published table (naam, waarde); "" where none is."""
    known = reasons.dropna(subset=["waarde"]) if "waarde" in reasons else reasons.iloc[:0]
    if known.empty:
        return ""
    most = known.sort_values("waarde", ascending=False, kind="stable").iloc[0]
    return f"{most['naam']} ({percentage(float(most['waarde']))})"


def kop_redenen(reasons: pd.DataFrame) -> str:
    """Return the title of the reasons: the one named most, where its interval keeps it apart from the next."""
    known = reasons.dropna(subset=["waarde"]) if "waarde" in reasons else reasons.iloc[:0]
    if known.empty:
        return "Waarom senioren verhuisden"
    ranked = known.sort_values("waarde", ascending=False, kind="stable")
    if len(ranked) < 2 or ranked["laag"].iloc[0] <= ranked["hoog"].iloc[1:].max():
        return "Waarom senioren verhuisden: geen reden springt eruit"
    return f"De meest genoemde reden om te verhuizen: {str(ranked['naam'].iloc[0]).lower()}"


def poort_in_woorden(paneel: Paneel | Onbepaald, ontwerp: OntwerpKeuze, eisen: Eisen | None = None) -> str:
    """Return what the gate says before any estimate: of the series, or of the description where that was asked."""
    if isinstance(paneel, Onbepaald):
        return paneel.zin
    asked = Ontwerp.VOOR_NA if ontwerp == "voor_na" else Ontwerp.TIJDREEKS
    return " ".join(sentences_of_gate(judge(asked, paneel, eisen)))


def uitkomst_in_woorden(found: Uitkomst | NietVastTeStellen | Onbepaald) -> str:
    """Return the finding of the comparison."""
    return "Er is niets vergeleken." if isinstance(found, Onbepaald) else sentences(found)[0]


def bezwaren_in_woorden(found: Uitkomst | NietVastTeStellen | Onbepaald) -> str:
    """Return what speaks against a stronger word, and the checks; the rivals stand in a table."""
    if not isinstance(found, Uitkomst):
        return "Zonder vergelijking zijn er geen controles."
    rivals = sentences_of_rivals(found.rivalen)
    return " ".join(each for each in sentences(found)[1:] if each not in rivals)


def afspraken(*, gewicht_zetje: float, vertraging: int, uurtarief_eur: float) -> list[str]:
    """Return the choices of this report as sentences: every one of them can be set otherwise."""
    hours = f"Een uur van een wooncoach telt voor {euro(uurtarief_eur)}." if uurtarief_eur else (
        "Uren zonder bedrag staan niet in de kosten."
    )  # fmt: skip
    return [
        "Gedwongen verhuizingen, zoals bij sloop, tellen niet mee: geen maatregel bepaalde of die er kwamen.",
        "Extra verhuizingen: ten minste wie zegt dat het anders niet was gebeurd, ten hoogste ook wie een zetje kreeg. "
        f"In het midden telt een zetje voor {percentage(gewicht_zetje, text=True)}.",
        "Extra verhuizingen en kosten zijn berekend met afgeronde cijfers, zodat niets meer vertelt dan de tabellen.",
        "Kosten en verhuizingen zijn die van de periode. Wie een gesprek had, verhuist soms pas een jaar later.",
        f"Een aanpak kan na {number(vertraging)} maanden iets uitmaken." if vertraging else
        "Een aanpak kan vanaf het begin iets uitmaken; een besluit kost vaak een tot twee jaar.",
        hours,
        "Een voorstel volgt uit de marge: behouden als die boven de helft ligt, aanpassen als die eronder ligt. "
        "Stoppen stelt het rapport nooit zelf voor.",
    ]  # fmt: skip


def opmerkingen_kosten(gevonden: Gevonden) -> list[str]:
    """Return what was filled up or left out in the costs."""
    return [] if isinstance(gevonden.kosten, Onbepaald) else list(gevonden.kosten.opmerkingen)
