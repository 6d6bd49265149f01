"""The frame of the report as data: output, outcome, mechanisme, input (RIGO), each figure with nature and certainty."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

import pandas as pd

from toolkit.dutch import number, percentage
from toolkit.estimation import Bandbreedte
from toolkit.evaluation.additioneel import (
    Additioneel,
    Extra,
    additioneel,
    anders_later,
    extra_verhuizingen,
    kosten_per_extra,
)
from toolkit.evaluation.designs import NietVastTeStellen, Uitkomst
from toolkit.evaluation.gebruik import ALLE
from toolkit.evaluation.kosten import Kosten, herkomst
from toolkit.evaluation.onbepaald import Onbepaald
from toolkit.evaluation.opbrengsten import EENGEZINSWONINGEN, VERVOLG
from toolkit.evaluation.schrijven import aantallen, bedragen, euro, procenten, verschil
from toolkit.meten import Gegevens, Telling
from toolkit.meten.zelfrapportage import GEBRUIKERS
from toolkit.provenance import AARD_IN_WOORDEN, Aard, Source

REDEN: Final = "reden"
TE_WEINIG: Final = "het zijn er te weinig om te tonen"
NIET_GELEVERD: Final = "er zijn geen verhuizingen geleverd"
ZONDER_GEBRUIK: Final = "wie een maatregel gebruikte, is niet geregistreerd"


class Vraag(StrEnum):
    """The four questions of an evaluation, in the order of the report."""

    OUTPUT = "Output: hoeveel?"
    OUTCOME = "Outcome: hoeveel daarvan aannemelijk door de aanpak?"
    MECHANISME = "Mechanisme: waardoor?"
    INPUT = "Input: wat kostte het?"


class Zekerheid(StrEnum):
    """How sure a figure is, from sure to unknown."""

    GETELD = "Geteld"
    GEREGISTREERD = "Geregistreerd, misschien niet volledig"
    GEZEGD = "Schatting: wat mensen zelf zeggen"
    VERGELEKEN = "Schatting: vergelijking in de tijd"
    NIET = "Niet vast te stellen"


@dataclass(frozen=True, kw_only=True)
class Kaderregel:
    """One line of the frame; a line without an answer has its reason and stays in the report.

    Attributes
    ----------
    vraag : Vraag
    naam : str
        What is told.
    waarde : str
        As readers see it.
    aard : Aard, optional
        Nature of the figure; None where there is none.
    zekerheid : Zekerheid
    """

    vraag: Vraag
    naam: str
    waarde: str
    aard: Aard | None
    zekerheid: Zekerheid


@dataclass(frozen=True, kw_only=True, eq=False)
class Gevonden:
    """Everything that the frame is put together from; all of it has been let out.

    Attributes
    ----------
    verhuizingen, gebruikers : float, optional
        Published moves of seniors, and of users of measures, both without forced ones.
    additioneel : Additioneel or Onbepaald
    extra : Extra or Onbepaald
    later : Bandbreedte or Onbepaald
        Part of users who would have moved anyway, but later (unit 1).
    opbrengsten : DataFrame
        Published table of `opbrengsten`.
    reden : str
        Main reason that is named most, in words; "" where none is shown.
    vergelijking : Uitkomst, NietVastTeStellen or Onbepaald
    kosten : Kosten or Onbepaald
    waarom_niet : mapping of `ALLE`, `GEBRUIKERS` or `REDEN` -> str
        Why a number of moves, or the main reason, is not there; by default because there are too few.
    """

    verhuizingen: float | None
    gebruikers: float | None
    additioneel: Additioneel | Onbepaald
    extra: Extra | Onbepaald
    later: Bandbreedte | Onbepaald
    opbrengsten: pd.DataFrame
    reden: str
    vergelijking: Uitkomst | NietVastTeStellen | Onbepaald
    kosten: Kosten | Onbepaald
    waarom_niet: Mapping[str, str] = field(default_factory=dict)

    @property
    def per_verhuizing(self) -> float | Onbepaald:
        """Euro per move with a measure."""
        if isinstance(self.kosten, Onbepaald):
            return self.kosten
        if not self.gebruikers:
            return Onbepaald(reden="niet bekend is hoeveel verhuizingen er met een maatregel waren")
        return self.kosten.totaal / self.gebruikers

    @property
    def per_extra(self) -> Extra | Onbepaald:
        """Euro per extra move."""
        return self.kosten if isinstance(self.kosten, Onbepaald) else kosten_per_extra(self.kosten.totaal, self.extra)


def kader(gevonden: Gevonden) -> tuple[Kaderregel, ...]:
    """Return the lines of the frame, in the order of the four questions."""
    return (*_output(gevonden), *_outcome(gevonden), *_mechanism(gevonden), *_input(gevonden))


def _counted(vraag: Vraag, naam: str, value: object, zekerheid: Zekerheid, why: str = TE_WEINIG) -> Kaderregel:
    if value is None or pd.isna(value):  # type: ignore[call-overload]  # a cell is a scalar
        return _not(vraag, naam, Onbepaald(reden=why))
    return Kaderregel(
        vraag=vraag, naam=naam, waarde=f"ongeveer {number(float(value))}", aard="administratie", zekerheid=zekerheid  # type: ignore[arg-type]
    )  # fmt: skip


def _not(vraag: Vraag, naam: str, why: Onbepaald) -> Kaderregel:
    return Kaderregel(vraag=vraag, naam=naam, waarde=why.zin, aard=None, zekerheid=Zekerheid.NIET)


def _said(vraag: Vraag, naam: str, waarde: str, aard: Aard = "enquete") -> Kaderregel:
    return Kaderregel(vraag=vraag, naam=naam, waarde=waarde, aard=aard, zekerheid=Zekerheid.GEZEGD)


def _output(gevonden: Gevonden) -> Iterator[Kaderregel]:
    every, used = (gevonden.waarom_niet.get(line, TE_WEINIG) for line in (ALLE, GEBRUIKERS))
    yield _counted(Vraag.OUTPUT, "Verhuizingen van senioren", gevonden.verhuizingen, Zekerheid.GETELD, every)
    name = "Daarvan met een of meer maatregelen"
    yield _counted(Vraag.OUTPUT, name, gevonden.gebruikers, Zekerheid.GEREGISTREERD, used)


def _outcome(gevonden: Gevonden) -> Iterator[Kaderregel]:
    found, extra = gevonden.additioneel, gevonden.extra
    name = "Deel dat niet zou zijn verhuisd, of een zetje nodig had"
    if isinstance(found, Onbepaald):
        yield _not(Vraag.OUTCOME, name, found)
    else:
        low, high = found.marge
        margin = procenten(Bandbreedte(laag=low, midden=float("nan"), hoog=high))
        yield _said(Vraag.OUTCOME, name, f"{procenten(found.aandeel)} (marge {margin})")
        yield _silent(found)
    name = "Extra verhuizingen"
    if isinstance(extra, Onbepaald):
        yield _not(Vraag.OUTCOME, name, extra)
    else:
        margin = aantallen(extra.marge)
        yield _said(Vraag.OUTCOME, name, f"ongeveer {aantallen(extra.bandbreedte)} (marge {margin})", "afgeleid")
    yield _moved_later(gevonden.later)
    yield _compared(gevonden.vergelijking)
    lines = ((EENGEZINSWONINGEN, "Eengezinswoningen die vrijkwamen"), (VERVOLG, "Verhuizingen die volgden, tot nu toe"))
    for line, name in lines:
        value = gevonden.opbrengsten[GEBRUIKERS].get(line) if GEBRUIKERS in gevonden.opbrengsten else None
        why = gevonden.waarom_niet.get(GEBRUIKERS, TE_WEINIG)
        yield _counted(Vraag.OUTCOME, f"{name}, na een maatregel", value, Zekerheid.GEREGISTREERD, why)


def _silent(found: Additioneel) -> Kaderregel:
    name = "Uiterste grenzen van dat deel, als ook telt wie niet antwoordde"
    if isinstance(found.zonder_antwoord, Onbepaald):
        return _not(Vraag.OUTCOME, name, found.zonder_antwoord)
    return _said(Vraag.OUTCOME, name, procenten(found.zonder_antwoord), "afgeleid")


def _moved_later(found: Bandbreedte | Onbepaald) -> Kaderregel:
    name = "Deel dat ook zonder was verhuisd, maar later"
    if isinstance(found, Onbepaald):
        return _not(Vraag.OUTCOME, name, found)
    return _said(Vraag.OUTCOME, name, f"{percentage(found.midden)} (marge {procenten(found)})")


def _compared(found: Uitkomst | NietVastTeStellen | Onbepaald) -> Kaderregel:
    name = "Ontwikkeling voor en na het begin"
    if isinstance(found, Onbepaald):
        return _not(Vraag.OUTCOME, name, found)
    if isinstance(found, NietVastTeStellen):
        return Kaderregel(vraag=Vraag.OUTCOME, naam=name, waarde=found.zin, aard=None, zekerheid=Zekerheid.NIET)
    text = verschil(found)
    return Kaderregel(
        vraag=Vraag.OUTCOME, naam=name, waarde=text, aard="afgeleid", zekerheid=Zekerheid.VERGELEKEN
    )  # fmt: skip


def _mechanism(gevonden: Gevonden) -> Iterator[Kaderregel]:
    name = "Reden die het vaakst de belangrijkste is"
    if gevonden.reden:
        yield _said(Vraag.MECHANISME, name, gevonden.reden)
    else:
        yield _not(Vraag.MECHANISME, name, Onbepaald(reden=gevonden.waarom_niet.get(REDEN, TE_WEINIG)))


def _input(gevonden: Gevonden) -> Iterator[Kaderregel]:
    costs, each, extra = gevonden.kosten, gevonden.per_verhuizing, gevonden.per_extra
    if isinstance(costs, Onbepaald):
        yield _not(Vraag.INPUT, "Kosten in de periode", costs)
    else:
        yield _money("Kosten in de periode", f"{euro(costs.totaal)} ({herkomst(costs)})", "administratie")
    if isinstance(each, Onbepaald):
        yield _not(Vraag.INPUT, "Kosten per verhuizing met een maatregel", each)
    else:
        yield _money("Kosten per verhuizing met een maatregel", euro(each), "afgeleid")
    if isinstance(extra, Onbepaald):
        yield _not(Vraag.INPUT, "Kosten per extra verhuizing", extra)
    else:
        text = f"{bedragen(extra.bandbreedte)} (marge {bedragen(extra.marge)})"
        yield _said(Vraag.INPUT, "Kosten per extra verhuizing", text, "afgeleid")


def _money(naam: str, waarde: str, aard: Aard) -> Kaderregel:
    return Kaderregel(vraag=Vraag.INPUT, naam=naam, waarde=waarde, aard=aard, zekerheid=Zekerheid.GEREGISTREERD)


def kader_tekst(regels: tuple[Kaderregel, ...], sources: tuple[Source, ...], vraag: Vraag | None = None) -> Telling:
    """Return the frame, or its lines on one question, as a table of texts.

    vraag, naam, waarde, aard, zekerheid, and hoe_zeker, which tells the last two together.
    """
    chosen = [regel for regel in regels if vraag in (None, regel.vraag)]
    table = pd.DataFrame({
        "vraag": [str(regel.vraag) for regel in chosen], "naam": [regel.naam for regel in chosen],
        "waarde": [regel.waarde for regel in chosen], "zekerheid": [str(regel.zekerheid) for regel in chosen],
        "aard": [AARD_IN_WOORDEN[regel.aard] if regel.aard else "" for regel in chosen],
        "hoe_zeker": [_sure(regel) for regel in chosen],
    })  # fmt: skip
    return Telling(table=table.set_index("naam", drop=False).rename_axis("regel"), sources=sources)


def _sure(regel: Kaderregel) -> str:
    return f"{regel.zekerheid} ({AARD_IN_WOORDEN[regel.aard]})" if regel.aard else str(regel.zekerheid)


_TABELLEN: Final[Mapping[Vraag, tuple[str, ...]]] = {
    Vraag.OUTPUT: ("verhuizingen", "trajecten", "interventies"),
    Vraag.OUTCOME: ("verhuizingen", "trajecten", "interventies", "enquete_doorstromers", "gebeurtenissen"),
    Vraag.MECHANISME: ("enquete_doorstromers",),
    Vraag.INPUT: ("kosten", "trajecten", "interventies", "enquete_doorstromers"),
}


def bronnen_van(vraag: Vraag, gegevens: Gegevens) -> tuple[Source, ...]:
    """Return the deliveries that the answers to one question were made of; the moves where there are none of them."""
    return gegevens.sources_of(*_TABELLEN[vraag]) or gegevens.sources_of("verhuizingen")


def gevonden(
    *, gebruik: pd.DataFrame, rows: pd.DataFrame, gemeente: str, gewicht_zetje: float, opbrengsten: pd.DataFrame,
    reden: str, vergelijking: Uitkomst | NietVastTeStellen | Onbepaald, kosten: Kosten | Onbepaald,
    geen_reden: str = "",
) -> Gevonden:  # fmt: skip
    """Put together what was found from published tables.

    Parameters
    ----------
    gebruik, opbrengsten : DataFrame
        Published tables of `gebruik_geteld` and `opbrengsten`; empty where they are absent.
    rows : DataFrame
        Published rows of `zelfrapportage.additionaliteit`.
    gemeente, reden : str
    gewicht_zetje : float
    vergelijking, kosten
        As of `Gevonden`.
    geen_reden : str
        The sentence that says why there is no main reason; "" where there is one.
    """
    used = _cell(gebruik, GEBRUIKERS)
    share = additioneel(rows, gemeente=gemeente, gewicht_zetje=gewicht_zetje, verhuizingen=used)
    return Gevonden(
        verhuizingen=_cell(gebruik, ALLE), gebruikers=used, additioneel=share,
        extra=extra_verhuizingen(share, used), later=anders_later(rows, gemeente=gemeente), opbrengsten=opbrengsten,
        reden=reden, vergelijking=vergelijking, kosten=kosten, waarom_niet=_why_not(gebruik, geen_reden),
    )  # fmt: skip


def _why_not(gebruik: pd.DataFrame, geen_reden: str) -> dict[str, str]:
    """Say of what has no line in the table that it was not delivered; a line without a number is too few to show."""
    reasons = {ALLE: NIET_GELEVERD, GEBRUIKERS: ZONDER_GEBRUIK}
    absent = {line: why for line, why in reasons.items() if line not in gebruik.index}
    return absent | ({REDEN: geen_reden[:1].lower() + geen_reden[1:].rstrip(".")} if geen_reden else {})


def _cell(table: pd.DataFrame, line: str) -> float | None:
    column: Mapping[Any, Any] = table["verhuizingen"].to_dict() if "verhuizingen" in table else {}
    value = column.get(line)
    return None if value is None or pd.isna(value) else float(value)
