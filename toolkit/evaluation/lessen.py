"""Lessons per instrument: keep, adapt or stop, each with the strength of its evidence (domain 6, A2)."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import pandas as pd

from toolkit.dutch import capitalised, number, percentage
from toolkit.errors import ParameterError
from toolkit.evaluation.additioneel import Additioneel, additioneel
from toolkit.evaluation.designs import NietVastTeStellen, Uitkomst, Woord
from toolkit.evaluation.gebruik import ALLE
from toolkit.evaluation.onbepaald import Onbepaald
from toolkit.instrumenten import catalogue, naam_van
from toolkit.meten import Telling, absent
from toolkit.meten.zelfrapportage import GEBRUIKERS
from toolkit.provenance import Source

HELFT: Final = 0.5
GEHEEL: Final = "geheel"
_NAAM_GEHEEL: Final = "De maatregelen samen"


class Voorstel(StrEnum):
    """What to do with an instrument."""

    BEHOUDEN = "behouden"
    AANPASSEN = "aanpassen"
    STOPPEN = "stoppen"
    OPEN = "nog niet te zeggen"


class Bewijs(StrEnum):
    """How strong the evidence is, from weak to strong."""

    GEEN = "geen"
    ZWAK = "zwak"
    REDELIJK = "redelijk"
    STERK = "sterk"


@dataclass(frozen=True, kw_only=True)
class Les:
    """One lesson.

    Attributes
    ----------
    naam : str
        Of the instrument.
    voorstel : Voorstel
    bewijs : Bewijs
    waarom : str
        What it rests on, in a sentence.
    """

    naam: str
    voorstel: Voorstel
    bewijs: Bewijs
    waarom: str


def lessen(
    rows: pd.DataFrame, gebruik: pd.DataFrame, *, gemeente: str,
    vergelijking: Uitkomst | NietVastTeStellen | Onbepaald, bevestigd: Collection[str] = (),
    oordelen: Mapping[str, str] | None = None,
) -> tuple[Les, ...]:  # fmt: skip
    """Return a lesson on the measures together and on each instrument that was used.

    Parameters
    ----------
    rows, gebruik : DataFrame
        Published rows of `zelfrapportage.additionaliteit`, and published table of `gebruik_geteld`.
    gemeente : str
    vergelijking : Uitkomst, NietVastTeStellen or Onbepaald
        Only weighs for the measures together: it cannot tell one from another.
    bevestigd : collection of str
        Codes that talks confirm.
    oordelen : mapping of code -> "behouden: why", optional
        Judgements of the researchers; they go before the proposal, and the evidence stays what it is.

    Returns
    -------
    tuple of Les

    Raises
    ------
    ParameterError
        If a judgement does not begin with behouden, aanpassen or stoppen, or has no reason.

    Notes
    -----
    The proposal follows from one rule (ours): keep where the interval of who says that it was needed or gave a push
    lies above one half, adapt where it lies below, else it cannot be told. "Stoppen" is never proposed: that what
    movers say is no reason to stop what may have helped others; people decide it.
    """
    codes = [str(code) for code in gebruik.index if code not in (ALLE, GEBRUIKERS)] if len(gebruik) else []
    judged = oordelen or {}
    found = [(GEHEEL, _NAAM_GEHEEL, "")] + [(code, naam_van(code), code) for code in codes]
    whole = vergelijking if isinstance(vergelijking, Uitkomst) else None
    return tuple(
        _lesson(
            naam, additioneel(rows, gemeente=gemeente, gewicht_zetje=HELFT, instrument=instrument),
            whole if code == GEHEEL else None, code in bevestigd, judged.get(code, ""),
        )
        for code, naam, instrument in found
    )  # fmt: skip


def bevestigd_door(display: pd.DataFrame) -> tuple[str, ...]:
    """Return the instruments of which researchers wrote that talks confirm a figure on them.

    Parameters
    ----------
    display : DataFrame
        Joint display with indicator_id and integratie.
    """
    confirmed = set(display.loc[display["integratie"] == "bevestigt", "indicator_id"]) if len(display) else set()
    return tuple(code for code, each in catalogue().items() if confirmed & set(each.indicator_ids))


def _strength(voorstel: Voorstel, vergelijking: Uitkomst | None, *, bevestigd: bool) -> Bewijs:
    """Return how strong answers are with what stands beside them.

    A comparison goes along only where it points the same way: fewer moves are no evidence for what is to be kept.
    """
    word = Woord.ONTWIKKELING
    if vergelijking is not None:
        points_at = Voorstel.BEHOUDEN if vergelijking.schatting > 0 else Voorstel.AANPASSEN
        word = vergelijking.woord if voorstel is points_at else word
    if word is Woord.EFFECT:
        return Bewijs.STERK
    return Bewijs.REDELIJK if word is Woord.SAMENHANG or bevestigd else Bewijs.ZWAK


def _lesson(
    naam: str, found: Additioneel | Onbepaald, vergelijking: Uitkomst | None, bevestigd: bool, oordeel: str
) -> Les:  # fmt: skip
    if isinstance(found, Onbepaald):
        proposed = Les(naam=naam, voorstel=Voorstel.OPEN, bewijs=Bewijs.GEEN, waarom=f"{capitalised(found.reden)}.")
    else:
        proposal = _proposal(found)
        strength = _strength(proposal, vergelijking, bevestigd=bevestigd)
        proposed = Les(naam=naam, voorstel=proposal, bewijs=strength, waarom=_grounds(found))
    return _judged(proposed, oordeel) if oordeel else proposed


def _proposal(found: Additioneel) -> Voorstel:
    low, high = found.droeg_bij
    return Voorstel.BEHOUDEN if low > HELFT else Voorstel.AANPASSEN if high < HELFT else Voorstel.OPEN


def _grounds(found: Additioneel) -> str:
    low, high = (percentage(end) for end in found.droeg_bij)
    return (
        f"{percentage(found.aandeel.hoog)} (marge {low} tot {high}) van wie het gebruikte, zegt dat het nodig was of "
        f"een zetje gaf; {number(found.antwoorden)} antwoorden."
    )


def _judged(proposed: Les, oordeel: str) -> Les:
    word, _, why = (part.strip() for part in oordeel.partition(":"))
    known = {each.value: each for each in Voorstel if each is not Voorstel.OPEN}
    if word not in known or not why:
        raise ParameterError(
            "Een oordeel over een maatregel is niet te lezen.",
            remedy="Schrijf behouden, aanpassen of stoppen, een dubbele punt, en waarom.", place="oordelen",
        )  # fmt: skip
    return Les(
        naam=proposed.naam, voorstel=known[word], bewijs=proposed.bewijs,
        waarom=f"Oordeel van de onderzoekers: {why.rstrip('.')}. {proposed.waarom}",
    )  # fmt: skip


def lessen_tekst(found: tuple[Les, ...], sources: tuple[Source, ...]) -> Telling:
    """Return lessons as a table of texts: naam, voorstel, bewijs, waarom; absent where there are no sources.

    Those about which nothing can be told are one line per reason, with their names.
    """
    if not sources:
        return absent("Er is geen gebruik van maatregelen geregistreerd, en er is niets over gevraagd.")
    silent = [each for each in found if each.bewijs is Bewijs.GEEN and each.voorstel is Voorstel.OPEN]
    told = [each for each in found if each not in silent]
    found = (*told, *_together(silent))
    table = pd.DataFrame({
        "naam": [each.naam for each in found], "voorstel": [capitalised(each.voorstel) for each in found],
        "bewijs": [capitalised(each.bewijs) for each in found], "waarom": [each.waarom for each in found],
    })  # fmt: skip
    return Telling(table=table.set_index("naam", drop=False).rename_axis("regel"), sources=sources)


def _together(silent: list[Les]) -> Iterator[Les]:
    reasons = dict.fromkeys(each.waarom for each in silent)
    for reason in reasons:
        names = [each.naam for each in silent if each.waarom == reason]
        if len(names) == 1:
            yield Les(naam=names[0], voorstel=Voorstel.OPEN, bewijs=Bewijs.GEEN, waarom=reason)
            continue
        yield Les(naam=f"{number(len(names))} maatregelen", voorstel=Voorstel.OPEN, bewijs=Bewijs.GEEN,
                  waarom=f"{reason} Dit geldt voor: {'; '.join(names)}.")  # fmt: skip
