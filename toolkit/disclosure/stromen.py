"""Let flows between areas out: pairs, what they say of each area, and the closing line (domain 5.3, 5.13)."""

from typing import Final

import pandas as pd

from toolkit.config import Run
from toolkit.disclosure.publishable import Status, _pass
from toolkit.disclosure.rules import Rules
from toolkit.disclosure.stroomsommen import flow_counts
from toolkit.disclosure.stroomuitgave import Stroomcijfers, Uitgave
from toolkit.meten import ONBEKEND, Stromen

_NIVEAUS: Final = ("wijk", "kern", "buurt")
_GEEN: Final = "Er zijn in deze periode geen verhuizingen geteld."


def release_flows(stromen: Stromen, run: Run, *, kern_van: pd.Series) -> Stroomcijfers:
    """Protect flows with the rules of the run.

    Parameters
    ----------
    stromen : Stromen
        Levels "wijk", "kern", "buurt"; a level "gemeente" is left out, for it is the closing line.
    run : Run
        Its rule values and `kaart_niveau`, the level that matters most; where it is `alleen_intern` every pair passes.
    kern_van : Series[str], index buurt_code

    Returns
    -------
    Stroomcijfers
        Counts are rounded. Saldo, rate and effectivity are computed from the rounded counts, shares from the true ones
        as whole percents. All three are empty with the reason where there are no flows.

    Raises
    ------
    ValueError
        If there are flows of wijken and kernen but not of buurten.
    """
    own = stromen.paren.loc[stromen.paren["niveau"].isin(_NIVEAUS)]
    known = own.loc[~own[["van_code", "naar_code"]].isin([ONBEKEND]).any(axis=1)]
    status: Status = "intern" if run.alleen_intern else "beschermd"
    if stromen.reden or known.empty:
        return _nothing(stromen.reden or _GEEN, status)
    counts = flow_counts(known)
    if run.alleen_intern:
        return Uitgave(stromen, counts, frozenset(counts), None).cijfers(status)
    from toolkit.disclosure.stroomregels import shown_flows  # it loads scipy, which open data can do without

    rules = Rules.from_settings(run)
    levels = sorted(_NIVEAUS, key=lambda niveau: niveau != run.kaart_niveau)
    shown = shown_flows(known, rules, kern_van=kern_van, niveaus=levels)
    return Uitgave(stromen, counts, shown, rules).cijfers(status)


def open_flows(stromen: Stromen) -> Stroomcijfers:
    """Let public flows out: their publisher has protected them already; levels as they come."""
    if stromen.reden or stromen.paren.empty:
        return _nothing(stromen.reden or _GEEN, "open")
    known = stromen.paren.loc[~stromen.paren[["van_code", "naar_code"]].isin([ONBEKEND]).any(axis=1)]
    counts = flow_counts(known)
    return Uitgave(stromen, counts, frozenset(counts), None).cijfers("open")


def _nothing(reden: str, status: Status) -> Stroomcijfers:
    empty = _pass(pd.DataFrame(), (), status=status, rule="", reden=reden)
    return Stroomcijfers(paren=empty, gebieden=empty, totaal=empty)
