"""The range that answers about measures leave: how many moves they added, and what one of those cost (domain 5.7)."""

from dataclasses import dataclass

import numpy as np

from toolkit.estimation.groepen import require_share


@dataclass(frozen=True, kw_only=True)
class Bandbreedte:
    """Lowest, middle and highest reading of the same answers; NaN where one cannot be determined."""

    laag: float
    midden: float
    hoog: float


def extra_moves(
    noodzakelijk: float, zetje_in_de_rug: float, *, verhuizingen: float, gewicht_zetje: float = 0.5
) -> Bandbreedte:
    """Return how many moves of users of measures the measures added, by what movers say of themselves.

    Parameters
    ----------
    noodzakelijk, zetje_in_de_rug : float
        Shares of users of measures (unit 1).
    verhuizingen : float
        Moves of users of measures; without forced moves.
    gewicht_zetje : float
        Part of the moves that got a push that counts in the middle reading (λ, domain 5.7).

    Returns
    -------
    Bandbreedte
        In moves: only those that could not without; with part of those that got a push; with all of them.

    Raises
    ------
    ParameterError
        If a share lies outside 0 to 1.

    Examples
    --------
    >>> extra_moves(0.20, 0.35, verhuizingen=200)
    Bandbreedte(laag=40.0, midden=75.0, hoog=110.0)
    """
    needed, push = (
        require_share(name, value)
        for name, value in (("noodzakelijk", noodzakelijk), ("zetje_in_de_rug", zetje_in_de_rug))
    )
    weight = require_share("gewicht_zetje", gewicht_zetje)
    readings = (needed, needed + weight * push, needed + push)
    low, middle, high = (round(require_share("aandelen samen", part) * verhuizingen, 9) for part in readings)
    return Bandbreedte(laag=low, midden=middle, hoog=high)


def nonresponse_bounds(
    noodzakelijk: float, zetje_in_de_rug: float, *, antwoorden: float, verhuizingen: float
) -> Bandbreedte:
    """Return what part of the moves the measures added, whatever those who did not answer would have said.

    Parameters
    ----------
    noodzakelijk, zetje_in_de_rug : float
        Respondents who gave these answers, unweighted.
    antwoorden : float
        Respondents who gave any answer.
    verhuizingen : float
        Moves of all who should have been asked.

    Returns
    -------
    Bandbreedte
        Unit 1. Lowest: only who said they could not without, and nobody who is silent. Highest: also who got a push,
        and everybody who is silent. The middle is NaN: nothing says where between them it lies. All NaN where nobody
        moved, or more answered than moved: then the two counts are not of the same people.

    Notes
    -----
    Manski (1989): bounds without any assumption on who does not answer; so no weights, and no interval.

    Examples
    --------
    >>> nonresponse_bounds(30, 15, antwoorden=60, verhuizingen=100)
    Bandbreedte(laag=0.3, midden=nan, hoog=0.85)
    """
    if not 0 < verhuizingen >= antwoorden >= noodzakelijk + zetje_in_de_rug:
        return Bandbreedte(laag=np.nan, midden=np.nan, hoog=np.nan)
    silent = verhuizingen - antwoorden
    high = (noodzakelijk + zetje_in_de_rug + silent) / verhuizingen
    return Bandbreedte(laag=noodzakelijk / verhuizingen, midden=np.nan, hoog=high)


def cost_per_extra_move(kosten: float, extra: Bandbreedte) -> Bandbreedte:
    """Return what one added move cost: the most added moves give the lowest cost.

    Parameters
    ----------
    kosten : float
        Euro.
    extra : Bandbreedte
        Added moves.

    Returns
    -------
    Bandbreedte
        Euro per move. An end is NaN ("niet te bepalen") where no move was added.

    Examples
    --------
    >>> cost = cost_per_extra_move(150_000, Bandbreedte(laag=40, midden=75, hoog=110))
    >>> round(cost.laag), round(cost.midden), round(cost.hoog)
    (1364, 2000, 3750)
    """
    low, middle, high = (kosten / moves if moves > 0 else np.nan for moves in (extra.hoog, extra.midden, extra.laag))
    return Bandbreedte(laag=low, midden=middle, hoog=high)
