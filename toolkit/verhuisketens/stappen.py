"""Chains step by step: of the dwellings at each depth, how many were filled and how many others that freed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from toolkit.bewoning import MAX_LEEGSTAND_DAGEN
from toolkit.bewoning.groepen import Getallen
from toolkit.contracts.codelijsten import GECENSUREERD, KETEN_EINDEN
from toolkit.errors import ParameterError
from toolkit.estimation import Herhaling, equal_chance
from toolkit.estimation.bootstrap import replicates
from toolkit.estimation.intervals import Floats
from toolkit.estimation.percentielen import percentile_interval
from toolkit.verhuisketens.einden import EIND
from toolkit.verhuisketens.herkomst import BREEDTE, freed_per_fill, kinds_of_roots, parts_of_fills
from toolkit.verhuisketens.vultijd import fill_times, filled_by
from toolkit.verhuisketens.wortels import Wortels

DIEPTE_SAMEN: Final = 3
"""From this depth on all steps are taken together."""
START, NIEUW, EERSTE = range(3)
"""Rows of the steps: the trigger, new dwellings (which nobody left), and the first dwelling that was left."""
_ECHT: Final = tuple(name for name in KETEN_EINDEN if name not in GECENSUREERD)
_SPREAD: Final = 2  # fewest units that show one
_PER_TURN: Final = 256  # trees left out at once: some 10 MB
Statistic = Callable[["Sommen"], Floats]
_VAN_HERKOMST: Final = ("buiten_gebied", "buiten_bestand", "onbekend")


@dataclass(frozen=True, kw_only=True, eq=False)
class Tellingen:
    """What is counted per tree and step: days to fill, days last seen vacant, fills, kinds of parts.

    som has a row per tree (the clusters that are drawn again) and, per step, BREEDTE + 1 + 2 (horizon + 1) columns.
    """

    som: csr_array
    stappen: int
    horizon: int

    @property
    def trossen(self) -> int:
        """Number of trees."""
        return int(self.som.shape[0])

    def weighted(self, gewichten: Floats) -> "Sommen":
        """Add up over trees with weights, shape (draws, trees)."""
        return self._split(np.asarray((self.som.T @ gewichten.T).T))

    def _split(self, total: Floats) -> "Sommen":
        days = self.horizon + 1
        blocks = total.reshape(len(total), self.stappen, -1)
        return Sommen(
            gevuld=blocks[..., :days], uit_beeld=blocks[..., days : 2 * days], vullingen=blocks[..., 2 * days],
            delen=blocks[..., 2 * days + 1 :],
        )  # fmt: skip

    def drawn(self, herhaling: Herhaling) -> Iterator["Sommen"]:
        """Add up again and again, trees drawn as units (`estimation.replicates`)."""
        opzet = equal_chance(pd.RangeIndex(self.trossen))
        return (self.weighted(factors) for factors in replicates(opzet, herhaling))

    def left_out(self) -> Iterator["Sommen"]:
        """Add up again without each of the trees in turn."""
        whole = np.asarray(self.som.sum(axis=0))
        for start in range(0, self.trossen, _PER_TURN):
            yield self._split(whole - self.som[start : start + _PER_TURN].toarray())

    def estimates(self, statistic: Statistic, herhaling: Herhaling) -> tuple[Floats, Floats, Floats]:
        """Estimate some numbers with the interval of each: trees drawn as units, percentiles expanded.

        Parameters
        ----------
        statistic : callable
            Gives of sums the numbers, shape (numbers, draws).
        herhaling : Herhaling

        Returns
        -------
        waarde, laag, hoog : array, shape (numbers,)
            See `percentile_interval`. One tree shows no spread: then the limits are missing.
        """
        point = statistic(self.weighted(np.ones((1, self.trossen))))[:, 0]
        if self.trossen < _SPREAD:
            return point, np.full_like(point, np.nan), np.full_like(point, np.nan)
        drawn = np.concatenate([statistic(sums) for sums in self.drawn(herhaling)], axis=1)
        without_each = np.concatenate([statistic(sums) for sums in self.left_out()], axis=1)
        return point, *percentile_interval(drawn, without_each, level=herhaling.level)


@dataclass(frozen=True, kw_only=True, eq=False)
class Sommen:
    """Weighted sums; first axis the draws, second the steps. In the step START the fills are the roots themselves."""

    gevuld: Floats
    uit_beeld: Floats
    vullingen: Floats
    delen: Floats

    @property
    def kans_gevuld(self) -> Floats:
        """Chance that a dwelling is filled within the horizon (Kaplan-Meier), shape (draws, steps)."""
        return filled_by(self.gevuld, self.uit_beeld)[..., -1]

    @property
    def vrij_per_vulling(self) -> Floats:
        """Dwellings that a fill frees, shape (draws, steps); of the trigger: that a root frees."""
        own = [(self.delen[:, part], self.vullingen[:, part]) for part in (slice(NIEUW), slice(NIEUW, None))]
        return np.concatenate([freed_per_fill(*each) for each in own], axis=1)

    @property
    def nieuw_per_wortel(self) -> Floats:
        """Share of the roots that are new dwellings, shape (draws,)."""
        new = (self.gevuld + self.uit_beeld)[:, NIEUW].sum(axis=-1)
        return np.asarray(new / self.vullingen[:, START])


def count_steps(wortels: Wortels, *, diepte_samen: int, max_leegstand_dagen: int) -> Tellingen:
    """Count what is needed to estimate, per tree and step.

    Parameters
    ----------
    wortels : Wortels
    diepte_samen : int
        From this depth on all are one step.
    max_leegstand_dagen : int

    Returns
    -------
    Tellingen
        Steps: START, NIEUW, and one per depth from EERSTE on. Without roots there are no trees.

    Raises
    ------
    ParameterError
        If `diepte_samen` is below 2, or the horizon is another than the one of the chains.
    """
    if diepte_samen < EERSTE:
        raise ParameterError(
            "De stappen kunnen pas vanaf diepte 2 samen.", remedy="Geef 2 of meer.", place="diepte_samen"
        )
    u = wortels.ketens.uitkomst
    times = fill_times(u, max_leegstand_dagen=max_leegstand_dagen)
    delen = parts_of_fills(u, hoofdtak=wortels.ketens.telling == "hoofdtak")
    under = wortels.below()
    step = np.where(np.append(u.nieuw, False)[under.plek], NIEUW, np.minimum(under.diepte, diepte_samen) + 1)
    days = max_leegstand_dagen + 1
    seen, filled = times.telt[under.plek], times.gevuld[under.plek]
    which, part = _parts_of(under.plek, delen.plek)
    roots = np.arange(len(wortels))
    cells = [
        (under.wortel[seen], step[seen], (times.dag[under.plek] + np.where(filled, 0, days))[seen]),
        (under.wortel[filled], step[filled], np.full(filled.sum(), 2 * days)),
        (under.wortel[which], step[which], 2 * days + 1 + delen.soort[part]),
        (roots, np.full(len(roots), START), np.full(len(roots), 2 * days)),
        (roots, np.full(len(roots), START), 2 * days + 1 + kinds_of_roots(wortels)),
    ]
    steps, width = diepte_samen + EERSTE, 2 * days + 1 + BREEDTE
    tree = np.unique(wortels.tros, return_inverse=True)[1]
    row = np.concatenate([tree[root] for root, _, _ in cells])
    column = np.concatenate([which * width + place for _, which, place in cells])
    shape = (int(tree.max(initial=-1)) + 1, steps * width)
    return Tellingen(
        som=csr_array((np.ones(len(row)), (row, column)), shape=shape), stappen=steps, horizon=max_leegstand_dagen
    )


def _parts_of(wanted: Getallen, plek: Getallen) -> tuple[Getallen, Getallen]:
    """Pair places with the parts that filled them: position in `wanted`, position in `plek`."""
    order = np.argsort(plek, kind="stable")
    low, high = (np.searchsorted(plek[order], wanted, side=side) for side in ("left", "right"))
    count = high - low
    within = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    return np.repeat(np.arange(len(wanted)), count), order[np.repeat(low, count) + within]


def step_table(
    wortels: Wortels,
    *,
    herhaling: Herhaling,
    diepte_samen: int = DIEPTE_SAMEN,
    max_leegstand_dagen: int = MAX_LEEGSTAND_DAGEN,
) -> pd.DataFrame:
    """List per depth what became of the dwellings in the chains of these roots.

    Parameters
    ----------
    wortels : Wortels
    herhaling : Herhaling
        How trees are drawn again for the intervals.
    diepte_samen : int
        From this depth on all are taken together, 2 or more.
    max_leegstand_dagen : int
        That with which the chains were linked.

    Returns
    -------
    DataFrame, one row per depth that occurs
        diepte (Int64: 1 is the dwelling with which a chain begins; the last row also holds all that are deeper), nieuw
        (bool: new dwellings, which nobody left). Counts, Int64: vacatures, gevuld, lopend, one column per true end
        that occurs, herkomst_onbekend (filled by somebody who left a dwelling out of sight), vrijgekomen (dwellings
        that the fills freed, as far as seen). Estimates, Float64: kans_gevuld (within the horizon), vrij_per_vulling,
        and q, the mean number of dwellings that a vacancy frees by being filled, with q_laag and q_hoog.

    Notes
    -----
    There are intervals of however few trees: who lets them out must look at the number. A dwelling in the chains of two
    roots counts for both, each at its own depth, as in the mean length per root. What
    is out of sight is estimated as in `estimate_length`; the product of the q's of all depths above is the share of
    chains that reaches a depth.
    """
    counted = count_steps(wortels, diepte_samen=diepte_samen, max_leegstand_dagen=max_leegstand_dagen)
    point = counted.weighted(np.ones((1, counted.trossen)))
    q, low, high = counted.estimates(lambda sums: (sums.kans_gevuld * sums.vrij_per_vulling).T, herhaling)
    table = _counts(wortels, diepte_samen)
    at = np.where(table["nieuw"], NIEUW, table["diepte"] + 1)
    estimates = {
        "kans_gevuld": point.kans_gevuld[0], "vrij_per_vulling": point.vrij_per_vulling[0], "q": q, "q_laag": low,
        "q_hoog": high,
    }  # fmt: skip
    return table.assign(**{name: pd.array(values[at], dtype="Float64") for name, values in estimates.items()})


def _counts(wortels: Wortels, diepte_samen: int) -> pd.DataFrame:
    u, under = wortels.ketens.uitkomst, wortels.below()
    eind, plek = u.eind[under.plek], under.plek
    filled = u.bos.gevuld[plek]
    children = np.bincount(u.bos.ouder[(u.bos.ouder >= 0) & _counted(wortels)], minlength=len(u.v))
    columns = {
        "vacatures": np.ones(len(plek), dtype=bool), "gevuld": filled, "lopend": ~filled & (eind == EIND["lopend"]),
        **{name: eind == EIND[name] for name in _ECHT},
        "herkomst_onbekend": filled & np.isin(eind, [EIND[name] for name in _VAN_HERKOMST]),
        "vrijgekomen": children[plek],
    }  # fmt: skip
    table = pd.DataFrame(columns).groupby(
        [pd.Series(np.minimum(under.diepte, diepte_samen), name="diepte"), pd.Series(u.nieuw[plek], name="nieuw")]
    )
    found = table.sum().astype("Int64").reset_index().astype({"diepte": "Int64"})
    return found.drop(columns=[name for name in _ECHT if not found[name].sum()])


def _counted(wortels: Wortels) -> np.ndarray:
    bos = wortels.ketens.uitkomst.bos
    return np.asarray(bos.hoofd | (wortels.ketens.telling == "alle_takken"))
