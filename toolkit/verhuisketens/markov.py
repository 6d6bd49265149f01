"""The Markov cross-check on chains: a model that knows of each fill only the dwelling before and after (domain 5.1)."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.bewoning import MAX_LEEGSTAND_DAGEN
from toolkit.bewoning.groepen import Getallen, Vlaggen
from toolkit.errors import ContractError
from toolkit.verhuisketens.koppelen import Ketens
from toolkit.verhuisketens.segmenten import ONBEKEND
from toolkit.verhuisketens.vacatureketen import Floats, Vacatureketen
from toolkit.verhuisketens.vacaturestand import Vacaturestand, vacaturestand

MIN_VULLINGEN: Final = 30
"""A segment with fewer fills of known origin behaves as all segments together [D]."""
_NEEDED: Final = {"gevolgd": "die lang genoeg gevolgd is", "herkomst_bekend": "met bewoners van bekende herkomst"}


@dataclass(frozen=True, kw_only=True, eq=False)
class Markov:
    """A vacancy chain as it was estimated from linked chains.

    Attributes
    ----------
    keten : Vacatureketen
        Estimated of fills of known origin: chains as they would be if everything were in sight.
    zoals_gezien : Vacatureketen
        Estimated of all fills, where whoever came from out of sight left nothing: chains as far as they are in sight.
    telling : DataFrame, index segment
        What the estimate rests on (whole numbers): vacatures; gevolgd, those looked at for the whole time that a
        dwelling may stay empty, and gevolgd_gevuld, those of them that were filled; vullingen; herkomst_bekend, fills
        of which it is known what the household left; vrijgemaakt, dwellings that those left. kans_samen and
        herkomst_samen (bool): there were too few of these, so that those of all segments together were taken.
    segment : Series of str, index woning_id
        Of every dwelling in the moves and events.
    """

    keten: Vacatureketen
    zoals_gezien: Vacatureketen
    telling: pd.DataFrame
    segment: pd.Series

    @property
    def tabel(self) -> pd.DataFrame:
        """One row per segment in which dwellings came free, for a report: counts, and what one vacancy sets off."""
        k, t = self.keten, self.telling
        table = pd.DataFrame({
            "segment": t.index, "vacatures": t["vacatures"].array, "vullingen": t["vullingen"].array,
            "herkomst_bekend": t["herkomst_bekend"].array, "vulkans": k.vulkans.array,
            "vrij_per_vulling": k.Q.sum(axis=1).array, "m": k.m.array, "stroomafwaarts": k.stroomafwaarts.array,
            "sd": np.sqrt(k.variantie).array, "verhuizingen": k.vullingen.array,
            "samengenomen": (t["kans_samen"] | t["herkomst_samen"]).array,
        })  # fmt: skip
        return table.loc[table["vacatures"] > 0].reset_index(drop=True)

    @property
    def opmerkingen(self) -> list[str]:
        """What a reader must know of this estimate, as sentences."""
        few = self.tabel.loc[self.tabel["samengenomen"], "segment"].tolist()
        said = [
            "Het model telt per gevulde woning hoeveel woningen het nieuwe huishouden vrijmaakte. Vullingen door wie "
            "uit het zicht kwam, tellen daarin niet mee: wij nemen aan dat zij gemiddeld evenveel vrijmaken.",
            "Een vrijgekomen woning kan leeg blijven. Daarom zijn er in een keten meer vrijgekomen woningen (m) dan "
            "verhuizingen.",
        ]
        if self.keten.vertakkend:
            said.append("Een huishouden kan twee woningen vrijmaken. Daarom geeft het model geen spreiding.")
        if few:
            said.append(f"Te weinig vullingen voor een eigen schatting, gerekend met alle segmenten: {'; '.join(few)}.")
        return said


def markov(
    ketens: Ketens,
    segment: pd.Series,
    *,
    max_leegstand_dagen: int = MAX_LEEGSTAND_DAGEN,
    min_vullingen: int = MIN_VULLINGEN,
) -> Markov:
    """Estimate the vacancy chain of a period.

    Parameters
    ----------
    ketens : Ketens
    segment : Series of str, index woning_id
        As `segmenten` gives; a dwelling that is not in it is in the segment "onbekend".
    max_leegstand_dagen : int
        As it was given to `link`.
    min_vullingen : int
        Fewest fills of known origin (and fewest vacancies of known fate) for an estimate of a segment's own.

    Returns
    -------
    Markov

    Raises
    ------
    ContractError
        If no fill has a known origin, no vacancy was looked at for `max_leegstand_dagen`, or chains would never end.

    Notes
    -----
    ``Q_ij`` is the number of dwellings in j that were left by the households that filled a vacancy in i, divided by
    those fills: only those of which it is known what every part of the household left. A censored origin counts in
    neither (non-informative censoring: whoever comes from out of sight leaves as many dwellings as others do). The
    chance to be filled rests on vacancies that were looked at long enough to know; those that were sold out of sight
    count in neither. With ``telling="hoofdtak"`` only what the main part left counts.

    Where no vacancy is still running, the model `zoals_gezien` gives in total exactly the vacancies and fills that were
    seen, those of new dwellings included: what it can get wrong is how they are divided among chains. So how far a
    group of chains is from it tells of the group, and how far the two models are apart tells what is out of sight.
    """
    stand = vacaturestand(ketens)
    of_home, names = _segments_of(ketens, segment)
    at = of_home[ketens.uitkomst.v.woning]
    child = np.flatnonzero(stand.geldig & (stand.ouder >= 0))
    known = child[stand.herkomst_bekend[stand.ouder[child]]]
    freed, seen = (_freed(stand, at, each, len(names)) for each in (known, child))
    telling = _tally(stand, at, names, freed, max_leegstand_dagen, min_vullingen)
    full, as_seen = (
        Vacatureketen(
            Q=_expected(telling[per], count, min_vullingen), vulkans=_chances(telling), vertakt=_branches(stand, rows)
        )
        for rows, count, per in ((known, freed, "herkomst_bekend"), (child, seen, "vullingen"))
    )
    homes = ketens.uitkomst.seen.woningen
    own = pd.Series(names.to_numpy()[of_home], index=homes, dtype="str")
    return Markov(keten=full, zoals_gezien=as_seen, telling=telling, segment=own)


def _freed(stand: Vacaturestand, at: Getallen, child: Getallen, size: int) -> Getallen:
    """Count vacancies by the segment of the one that their leavers filled, and their own."""
    return _counted(at[stand.ouder[child]] * size + at[child], size**2).reshape(size, size)


def _branches(stand: Vacaturestand, child: Getallen) -> bool:
    return bool((np.bincount(stand.ouder[child], minlength=1) > 1).any())


def _segments_of(ketens: Ketens, segment: pd.Series) -> tuple[Getallen, pd.Index]:
    """Place of the segment of each dwelling in sight, and the segments: those that are known by name, then unknown."""
    u = ketens.uitkomst
    named = segment.reindex(u.seen.woningen).fillna(ONBEKEND).astype("str")
    known = sorted(set(named) - {ONBEKEND})
    names = pd.Index([*known, *([ONBEKEND] if (named == ONBEKEND).any() else [])], dtype="str")
    return names.get_indexer(pd.Index(named)).astype(np.int64), names.rename("segment")


def _tally(
    stand: Vacaturestand, at: Getallen, names: pd.Index, freed: Getallen, max_days: int, least: int
) -> pd.DataFrame:
    followed = gevolgd(stand, max_days)
    counted = {
        name: _counted(at[rows], len(names))
        for name, rows in (
            ("vacatures", stand.geldig), ("gevolgd", followed), ("gevolgd_gevuld", followed & stand.gevuld),
            ("vullingen", stand.geldig & stand.gevuld), ("herkomst_bekend", stand.herkomst_bekend),
        )
    }  # fmt: skip
    table = pd.DataFrame({**counted, "vrijgemaakt": freed.sum(axis=1)}, index=names)
    for name, what in _NEEDED.items():
        if not table[name].sum():
            raise ContractError(
                f"er is geen vrijgekomen woning {what}.", remedy="Neem een langere periode, of laat het model weg.",
                place="verhuisketens, Markov-model",
            )  # fmt: skip
    return table.assign(kans_samen=table["gevolgd"] < least, herkomst_samen=table["herkomst_bekend"] < least)


def gevolgd(stand: Vacaturestand, max_leegstand_dagen: int) -> Vlaggen:
    """Tell which vacancies were in sight for the whole time that a dwelling may stay empty."""
    return np.asarray(stand.geldig & ~stand.buiten & (stand.leeg_dagen > max_leegstand_dagen))


def _counted(places: Getallen, length: int) -> NDArray[np.int64]:
    return np.bincount(places, minlength=length).astype(np.int64)


def _expected(vullingen: pd.Series, freed: Getallen, least: int) -> pd.DataFrame:
    """Dwellings freed per fill; in segments with few fills those of all segments together."""
    fills = vullingen.to_numpy(dtype=np.float64)
    own = freed / np.maximum(fills, 1)[:, None]
    every = freed.sum(axis=0) / fills.sum()
    together = np.where((fills < least)[:, None], every, own)
    return pd.DataFrame(together, index=vullingen.index, columns=vullingen.index)


def _chances(telling: pd.DataFrame) -> pd.Series:
    filled, looked = (telling[name].astype(float) for name in ("gevolgd_gevuld", "gevolgd"))
    own = filled / looked.clip(lower=1)
    return own.mask(telling["kans_samen"], filled.sum() / looked.sum()).rename("vulkans")


def nog_gevuld(stand: Vacaturestand, dagen: Getallen, *, max_leegstand_dagen: int) -> Floats:
    """Chance that a dwelling that has been empty for so many days will yet be filled in time.

    Parameters
    ----------
    stand : Vacaturestand
    dagen : array of int
        How many days it was looked at, the day that it came free included: that many days nobody came.
    max_leegstand_dagen : int

    Returns
    -------
    array, shape of `dagen`
        As it went with vacancies of all segments that were looked at long enough. 1 where none of them was empty for
        so long: the most that it can be.
    """
    waits = np.sort(stand.wachttijd[gevolgd(stand, max_leegstand_dagen)])
    still = len(waits) - np.searchsorted(waits, dagen, side="left")
    never = int(np.isinf(waits).sum())
    return np.where(still > 0, (still - never) / np.maximum(still, 1), 1.0)
