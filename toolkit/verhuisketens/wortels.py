"""What chains are estimated of: moves of seniors, or events and moves with which chains begin."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.bewoning.groepen import GEEN, Getallen
from toolkit.contracts.codelijsten import KETEN_STARTEN
from toolkit.errors import ParameterError
from toolkit.verhuisketens.einden import CENSURERENDE, origin_ends
from toolkit.verhuisketens.koppelen import Ketens
from toolkit.verhuisketens.tabellen import Uitkomst, made_by


@dataclass(frozen=True, kw_only=True, eq=False)
class Onder:
    """Vacancies of the chains below roots, each as often as there are roots above it.

    wortel is the position of the root, plek that of the vacancy, diepte the number of the vacancy below that root: 1
    for the one with which its chain begins.
    """

    wortel: Getallen
    plek: Getallen
    diepte: Getallen


@dataclass(frozen=True, kw_only=True, eq=False)
class Wortels:
    """A set of roots; arrays have one place per root.

    Attributes
    ----------
    ketens : Ketens
    naam : array of str
        verhuizing_id of a senior move, keten_id of a chain.
    plek : array
        Vacancy from which the chain is followed; GEEN where none came free, or it is unknown whether one did.
    rij : array
        Row of the senior move; GEEN for a chain, of which the vacancy is always known.
    onbekend : array of bool
        Whether it is unknown if a dwelling came free.
    tros : array
        The tree in which the root lies: what lies in one tree is not independent, and is drawn together.
    volgtijd_maanden : array
        How long was looked on after the root, to one decimal.
    """

    ketens: Ketens
    naam: NDArray[Any]
    plek: Getallen
    rij: Getallen
    onbekend: NDArray[np.bool_]
    tros: Getallen
    volgtijd_maanden: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.plek)

    def followed(self, min_volgtijd_maanden: float) -> "Wortels":
        """Return the roots that were followed at least so many months."""
        return self.chosen(self.volgtijd_maanden >= min_volgtijd_maanden)

    def chosen(self, kept: NDArray[np.bool_]) -> "Wortels":
        """Return part of the roots."""
        names = ("naam", "plek", "rij", "onbekend", "tros", "volgtijd_maanden")
        return replace(self, **{name: getattr(self, name)[kept] for name in names})

    def below(self) -> Onder:
        """Follow every root down to all dwellings that were left because of it; of each fill as `telling` says."""
        bos = self.ketens.uitkomst.bos
        counted = bos.hoofd | (self.ketens.telling == "alle_takken")
        child = np.flatnonzero((bos.ouder >= 0) & counted)
        child = child[np.argsort(bos.ouder[child], kind="stable")]
        parent = bos.ouder[child]
        roots = np.flatnonzero(self.plek >= 0)
        places = self.plek[roots]
        found = [(roots, places)]
        while len(places):
            low, high = (np.searchsorted(parent, places, side=side) for side in ("left", "right"))
            count = high - low
            within = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
            roots, places = np.repeat(roots, count), child[np.repeat(low, count) + within]
            found.append((roots, places))
        return Onder(
            wortel=np.concatenate([each for each, _ in found]), plek=np.concatenate([each for _, each in found]),
            diepte=np.repeat(np.arange(1, len(found) + 1), [len(each) for each, _ in found]),
        )  # fmt: skip


def senior_wortels(ketens: Ketens, verhuizing_ids: Iterable[str]) -> Wortels:
    """Take moves as roots, usually V_S(P) (`toolkit.senioren.senior_verhuizingen`).

    Parameters
    ----------
    ketens : Ketens
    verhuizing_ids : iterable of str
        Each counts once; a move outside the observed period is passed over.

    Returns
    -------
    Wortels
        Also moves after which somebody stayed, and moves of which the dwelling that was left is unknown: whether that
        came free is estimated. Both moves of a swap have the whole ring, as in `Ketens.senior`.
    """
    u = ketens.uitkomst
    wanted = pd.Index(pd.unique(pd.Series(list(verhuizing_ids), dtype="str")))
    rows = u.seen.verhuizingen.get_indexer(wanted).astype(np.int64)
    rows = rows[rows >= 0]
    at = made_by(u)[rows]
    return Wortels(
        ketens=ketens, naam=np.asarray(u.seen.verhuizingen[rows], dtype=object), plek=at, rij=rows,
        onbekend=(at < 0) & np.isin(origin_ends(u.seen.rijen, rows), CENSURERENDE),
        tros=_clusters(u, rows, at), volgtijd_maanden=u.months_since(u.seen.rijen.dag[rows]),
    )  # fmt: skip


def start_wortels(ketens: Ketens, start_soorten: Iterable[str]) -> Wortels:
    """Take the chains that began in one of these ways as roots (start types of domain 5.1).

    Raises
    ------
    ParameterError
        If a start type does not exist, or no chain begins that way because it is that of a senior's move.
    """
    wanted = list(start_soorten)
    if strange := [name for name in wanted if name not in KETEN_STARTEN or name == "senior_verhuizing"]:
        raise ParameterError(
            "Dit is geen begin van een keten.", remedy=f"Kies uit {', '.join(KETEN_STARTEN)}; geef voor senioren de "
            "verhuizingen zelf.", place=strange[0],
        )  # fmt: skip
    u = ketens.uitkomst
    chosen = np.isin(u.start[u.wortels], [KETEN_STARTEN.index(name) for name in wanted])
    at = u.wortels[chosen]
    return Wortels(
        ketens=ketens, naam=ketens.ketens["keten_id"].to_numpy(dtype=object)[chosen], plek=at,
        rij=np.full(len(at), GEEN), onbekend=np.zeros(len(at), dtype=bool), tros=at,
        volgtijd_maanden=u.months_since(u.v.dag[at]),
    )  # fmt: skip


def _clusters(u: Uitkomst, rows: Getallen, at: Getallen) -> Getallen:
    """Tree of what a move left, or else of what it filled; a move in no tree is one of its own (below all others)."""
    of_entry = np.full(len(u.e) + 1, GEEN, dtype=np.int64)
    filled = np.flatnonzero(u.bos.gevuld)
    of_entry[u.bos.vul[filled]] = filled
    place = np.where(at >= 0, at, of_entry[u.e.van_rij[rows]])
    return np.where(place >= 0, np.append(u.bos.wortel, GEEN)[place], -2 - np.arange(len(rows)))
