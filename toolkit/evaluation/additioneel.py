"""How many moves the measures added, as a range, from figures that were let out (domain 5.7).

Everything here works on published figures: rounded counts and whole percents. So no result can tell more than the
tables beside it, and who checks it by hand finds the same.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from toolkit.contracts.codelijsten import ADDITIONALITEIT
from toolkit.estimation import Bandbreedte, cost_per_extra_move, extra_moves, nonresponse_bounds
from toolkit.evaluation.onbepaald import Onbepaald
from toolkit.meten import as_json
from toolkit.meten.zelfrapportage import GEBRUIKERS, INDICATOR

VERBORGEN: Final = "er zijn te weinig antwoorden voor een percentage"
NIET_GEVRAAGD: Final = "dit is niet gevraagd"


@dataclass(frozen=True, kw_only=True)
class Additioneel:
    """What part of the moves of users of measures the measures added, by what they say of themselves.

    Attributes
    ----------
    aandeel : Bandbreedte
        Unit 1. Only who could not without; with part of who got a push; with all of them.
    marge : tuple of float
        Unit 1. The lowest end of the lowest reading and the highest end of the highest one: the three intervals hold
        together.
    droeg_bij : tuple of float
        Unit 1. Interval of who says that the measures were needed or gave a push.
    antwoorden : float
        Answers behind it, as published.
    zonder_antwoord : Bandbreedte or Onbepaald
        Unit 1. What it could be whatever those who are silent would have said.
    gewicht_zetje : float
        What a push counts for in the middle reading.
    """

    aandeel: Bandbreedte
    marge: tuple[float, float]
    droeg_bij: tuple[float, float]
    antwoorden: float
    zonder_antwoord: Bandbreedte | Onbepaald
    gewicht_zetje: float


@dataclass(frozen=True, kw_only=True)
class Extra:
    """Extra moves, or what one of them cost, with the ends that the margin of the survey gives.

    Attributes
    ----------
    bandbreedte : Bandbreedte
        The readings of the answers.
    marge : Bandbreedte
        laag and hoog: the same from the ends of the margin. An end is NaN where it cannot be determined.
    """

    bandbreedte: Bandbreedte
    marge: Bandbreedte


def additioneel(
    rows: pd.DataFrame, *, gemeente: str, gewicht_zetje: float, verhuizingen: float | None = None, instrument: str = ""
) -> Additioneel | Onbepaald:
    """Read the range from published rows.

    Parameters
    ----------
    rows : DataFrame, contract INDICATOREN
        As `disclosure.release_rows` let them out, of `zelfrapportage.additionaliteit`.
    gemeente : str
    gewicht_zetje : float
        λ of domain 5.7, from 0 to 1.
    verhuizingen : float, optional
        Published number of moves of users; None where it is hidden or unknown.
    instrument : str
        Of one measure instead of all users.

    Returns
    -------
    Additioneel or Onbepaald
        Onbepaald where it was not asked, or fewer than 30 answered, or the figures are hidden.
    """
    labels = {"instrument": instrument} if instrument else {"populatie": GEBRUIKERS}
    found = {code: published_row(rows, gemeente, {**labels, "additionaliteit": code}) for code in ADDITIONALITEIT}
    needed, push, anyway = (found[code] for code in ADDITIONALITEIT)
    if needed is None or push is None or anyway is None:
        return Onbepaald(reden=NIET_GEVRAAGD)
    if any(pd.isna(row["waarde"]) for row in (needed, push, anyway)):
        return Onbepaald(reden=_why(needed))
    lowest = float(needed["waarde"])
    highest = max(lowest, 1 - float(anyway["waarde"]))  # whole percents need not add up to 100
    shares = extra_moves(lowest, highest - lowest, verhuizingen=1, gewicht_zetje=gewicht_zetje)
    return Additioneel(
        aandeel=shares, marge=(float(needed["ci_laag"]), 1 - float(anyway["ci_laag"])),
        droeg_bij=(1 - float(anyway["ci_hoog"]), 1 - float(anyway["ci_laag"])),
        antwoorden=float(needed["noemer"]), gewicht_zetje=gewicht_zetje,
        zonder_antwoord=_silent(needed, push, verhuizingen),
    )  # fmt: skip


def anders_later(rows: pd.DataFrame, *, gemeente: str) -> Bandbreedte | Onbepaald:
    """Return what part of users would have moved anyway, but later (unit 1; with the ends of its interval).

    A move that came earlier is no extra move: it is told apart, where it was asked.
    """
    row = published_row(rows, gemeente, {"populatie": GEBRUIKERS, "anders_moment": "later"})
    if row is None:
        return Onbepaald(reden=NIET_GEVRAAGD)
    if pd.isna(row["waarde"]):
        return Onbepaald(reden=_why(row))
    return Bandbreedte(laag=float(row["ci_laag"]), midden=float(row["waarde"]), hoog=float(row["ci_hoog"]))


def published_row(rows: pd.DataFrame, gemeente: str, labels: Mapping[str, str]) -> Mapping[Any, Any] | None:
    """Return the published row of `zelfrapportage.additionaliteit` with this breakdown; None where it was not asked."""
    if rows.empty:
        return None
    own = rows.loc[
        (rows["indicator_id"] == INDICATOR) & (rows["gebied_code"] == gemeente)
        & (rows["uitsplitsing"] == as_json(labels))
    ]  # fmt: skip
    return None if own.empty else own.iloc[0].to_dict()


def _why(row: Mapping[Any, Any]) -> str:
    """Say why a published row has no share: nobody answered, or too few for a percentage.

    Which number is too few is not said: beside it stands how many answered, rounded, and 29 reads as 30.
    """
    return "niemand gaf antwoord" if row["noemer"] == 0 and not bool(row["onderdrukt"]) else VERBORGEN


def _silent(needed: Mapping[Any, Any], push: Mapping[Any, Any], moves: float | None) -> Bandbreedte | Onbepaald:
    counts = [needed["teller"], push["teller"], needed["noemer"]]
    if any(pd.isna(each) for each in counts):
        return Onbepaald(reden="er zijn te weinig antwoorden van een soort om te tonen")
    if moves is None or not moves > 0:
        return Onbepaald(reden="niet bekend is hoeveel verhuizingen er met een maatregel waren")
    first, second, answered = (float(each) for each in counts)
    bounds = nonresponse_bounds(first, second, antwoorden=answered, verhuizingen=moves)
    if math.isnan(bounds.laag):
        return Onbepaald(reden="er noemen meer mensen een maatregel dan er verhuizingen met een maatregel bekend zijn")
    return bounds


def extra_verhuizingen(found: Additioneel | Onbepaald, verhuizingen: float | None) -> Extra | Onbepaald:
    """Return how many moves the measures added.

    Parameters
    ----------
    found : Additioneel or Onbepaald
    verhuizingen : float, optional
        Published number of moves of users of measures, without forced ones.
    """
    if isinstance(found, Onbepaald):
        return found
    if verhuizingen is None or not verhuizingen > 0:
        return Onbepaald(reden="niet bekend is hoeveel verhuizingen er met een maatregel waren")
    share = found.aandeel
    low, high = found.marge
    return Extra(
        bandbreedte=extra_moves(
            share.laag, share.hoog - share.laag, verhuizingen=verhuizingen, gewicht_zetje=found.gewicht_zetje
        ),
        marge=Bandbreedte(laag=low * verhuizingen, midden=math.nan, hoog=high * verhuizingen),
    )  # fmt: skip


def kosten_per_extra(kosten_eur: float, extra: Extra | Onbepaald) -> Extra | Onbepaald:
    """Return what one extra move cost in euro; an end that cannot be determined is NaN.

    Notes
    -----
    Cost falls as the share rises, so the ends of the share's margin give those of the cost with the same confidence.
    A bootstrap of the ratio (domain 5.7) says the same where there are many answers, and says nothing where none or
    all of a few gave one answer: then every draw is equal.
    """
    if isinstance(extra, Onbepaald):
        return extra
    return Extra(
        bandbreedte=cost_per_extra_move(kosten_eur, extra.bandbreedte),
        marge=cost_per_extra_move(kosten_eur, extra.marge),
    )
