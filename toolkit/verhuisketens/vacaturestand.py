"""What became of each single vacancy of linked chains: the ground of models of what is out of sight."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.bewoning.groepen import GEEN, Getallen, Vlaggen
from toolkit.contracts.codelijsten import KETEN_EINDEN
from toolkit.verhuisketens.einden import CENSURERENDE, EIND, origin_ends
from toolkit.verhuisketens.koppelen import Ketens
from toolkit.verhuisketens.tabellen import Uitkomst, made_by

_SENIOR: Final = "senior_verhuizing"
ONGEZIEN: Final = np.array([place for place in CENSURERENDE if KETEN_EINDEN[place] != "lopend"])
"""End types of fills of which it is out of sight what the household left."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Vacaturestand:
    """Vacancies of linked chains, one place each.

    geldig leaves out those that were none after all; gevuld says that somebody came to live there; nieuw that nobody
    had left it, because the dwelling was new; ouder is the vacancy that its leavers filled, as far as the counting
    follows it (GEEN: none); ongezien is the number of parts of the filling household of which it is out of sight what
    they left; lopend says that it was still empty at the end of the observation; buiten that it went out of sight
    while it was empty; leeg_dagen for how many days the dwelling was looked at (the day that it was left
    included), wachttijd after how many days it was
    filled (0 where the next household came early, infinite where nobody came in time).
    """

    geldig: Vlaggen
    gevuld: Vlaggen
    nieuw: Vlaggen
    ouder: Getallen
    ongezien: Getallen
    lopend: Vlaggen
    buiten: Vlaggen
    leeg_dagen: Getallen
    wachttijd: NDArray[np.float64]

    @property
    def herkomst_bekend(self) -> Vlaggen:
        """Whether it was filled by a household of which is known what every part of it left."""
        return np.asarray(self.geldig & self.gevuld & (self.ongezien == 0))


def vacaturestand(ketens: Ketens) -> Vacaturestand:
    """Tell of each vacancy what became of it; the places are those of `ketens.uitkomst.v`."""
    u = ketens.uitkomst
    gevuld, ended = u.bos.gevuld & u.geldig, np.isin(u.eind, ONGEZIEN)
    entered = np.append(u.e.dag, 0)[u.bos.vul]
    return Vacaturestand(
        geldig=u.geldig, gevuld=gevuld, nieuw=u.nieuw, ouder=_followed(ketens), ongezien=_unseen_parts(u),
        lopend=u.geldig & (u.eind == EIND["lopend"]), buiten=u.geldig & ~gevuld & ended,
        leeg_dagen=u.seen.eind - u.v.dag, wachttijd=np.where(gevuld, np.maximum(entered - u.v.dag, 0), np.inf),
    )  # fmt: skip


def _followed(ketens: Ketens) -> Getallen:
    bos = ketens.uitkomst.bos
    return np.where(bos.hoofd | (ketens.telling == "alle_takken"), bos.ouder, GEEN)


def _unseen_parts(u: Uitkomst) -> Getallen:
    """Count of each fill the parts of the household of which it is out of sight what they left."""
    of_entry = np.full(len(u.e) + 1, GEEN, dtype=np.int64)
    filled = np.flatnonzero(u.bos.gevuld & u.geldig)
    of_entry[u.bos.vul[filled]] = filled
    rows = np.flatnonzero(of_entry[u.e.van_rij] >= 0)
    rows = rows[~np.isin(rows, u.v.rij[(u.bos.ouder >= 0) & u.geldig])]
    unseen = rows[np.isin(origin_ends(u.seen.rijen, rows), CENSURERENDE)]
    return np.bincount(of_entry[u.e.van_rij[unseen]], minlength=len(u.v)).astype(np.int64)


def begin_vacatures(ketens: Ketens, wortels: pd.DataFrame) -> Getallen:
    """Find the vacancy with which each chain begins.

    Parameters
    ----------
    ketens : Ketens
    wortels : DataFrame, contract KETENS
        Rows of `ketens.ketens` or of `ketens.senior(...)`, or both.

    Returns
    -------
    array, one place per row
        Place in `ketens.uitkomst.v`; GEEN where a senior's move freed no dwelling, or it is unknown whether it did. Of
        a closed chain its first vacancy, whoever of the movers is asked for.
    """
    u = ketens.uitkomst
    root = pd.Series(u.wortels, index=ketens.ketens["keten_id"]).reindex(wortels["keten_id"])
    behind = np.append(made_by(u), GEEN)[u.seen.verhuizingen.get_indexer(pd.Index(wortels["trigger_verhuizing_id"]))]
    senior = (wortels["start_soort"] == _SENIOR).to_numpy()
    return np.where(senior, behind, root.fillna(GEEN).to_numpy().astype(np.int64))


def clusters(ketens: Ketens, wortels: pd.DataFrame) -> pd.Series:
    """Give chains that lie in one tree of vacancies the same number, so that they are drawn together.

    Returns
    -------
    Series of int, index of `wortels`
        A move that freed no dwelling is on its own.
    """
    at = begin_vacatures(ketens, wortels)
    tree = ketens.uitkomst.bos.wortel[at] if len(ketens.uitkomst.v) else at
    return pd.Series(np.where(at >= 0, tree, -1 - np.arange(len(at))), index=wortels.index)
