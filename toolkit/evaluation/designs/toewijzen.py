"""Permutation inference: all ways in which the same starts could have fallen on other gemeenten.

The test is exact where each gemeente could as well have begun (Fisher). The interval holds every constant effect that
the test does not reject. Because estimates are linear in the outcome, its ends are found without a grid: an assignment
with estimate a on the outcome and b on the observed approach is as extreme as the real one with estimate e, for an
effect d, where ``(a - b d)² >= (e - d)²``, which is so between two roots.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np

from toolkit.evaluation.designs.paneel import Floats, Ints, Paneel
from toolkit.evaluation.designs.schatten import Schatter, indicator

_TIE: Final = 1e-9


@dataclass(frozen=True, kw_only=True)
class Toets:
    """A test of no effect.

    Attributes
    ----------
    p : float
        Two-sided.
    soort : str
        Kind of test, in Dutch.
    aantal : int, optional
        Ways of assigning that were compared, the real one included.
    """

    p: float
    soort: str
    aantal: int | None = None


@dataclass(frozen=True, kw_only=True)
class Interval:
    """An interval for a constant effect; an end is infinite where nothing bounds it."""

    laag: float
    hoog: float
    niveau: float = 0.95


def assignments(starts: Ints, periods: int) -> int:
    """Return in how many different ways these starts can be spread over the gemeenten.

    Examples
    --------
    >>> assignments(np.array([4, 8, 8, 8]), 8)  # one of four gemeenten begins
    4
    >>> assignments(np.array([4, 5, 8, 8]), 8)
    12
    """
    kinds = np.unique(np.append(starts, periods), return_counts=True)[1]
    kinds[-1] -= 1  # those that never start; the appended one is no gemeente
    return math.factorial(len(starts)) // math.prod(math.factorial(int(count)) for count in kinds)


def smallest_p(starts: Ints, periods: int, *, most: int) -> float:
    """Return the smallest p that the permutation test can reach.

    Parameters
    ----------
    starts : array
    periods : int
    most : int
        Ways of assigning that are drawn where there are more of them.

    Notes
    -----
    With one common start and as many gemeenten with as without approach, each assignment has a mirror image whose
    estimate is the opposite, so two are always equally extreme.
    """
    count = assignments(starts, periods)
    begun = starts[starts < periods]
    mirrored = len(set(begun.tolist())) == 1 and 2 * len(begun) == len(starts)
    return (2 if mirrored else 1) / count if count <= most else 1 / (most + 1)


def spread(starts: Ints, periods: int, *, most: int, rng: np.random.Generator) -> Iterator[Ints]:
    """Yield other assignments of the same starts: all of them, or `most` drawn ones where there are more."""
    if assignments(starts, periods) > most:
        yield from (rng.permutation(starts) for _ in range(most))
        return
    for other in _every(tuple(sorted(starts[starts < periods].tolist())), len(starts), periods):
        if not np.array_equal(other, starts):
            yield other


def _every(begun: tuple[int, ...], places: int, periods: int) -> Iterator[Ints]:
    """Yield all ways to put these starts on so many places."""
    kinds = sorted(set(begun))

    def fill(k: int, free: tuple[int, ...], put: dict[int, int]) -> Iterator[Ints]:
        if k == len(kinds):
            yield np.array([put.get(place, periods) for place in range(places)], dtype=np.int64)
            return
        for chosen in combinations(free, begun.count(kinds[k])):
            rest = tuple(place for place in free if place not in chosen)
            yield from fill(k + 1, rest, put | dict.fromkeys(chosen, kinds[k]))

    return fill(0, tuple(range(places)), {})


@dataclass(frozen=True, kw_only=True, eq=False)
class Permutatie:
    """What other assignments would have given, apart from the real one.

    Attributes
    ----------
    schatting : float
        With the real assignment.
    uitkomst : array
        Estimate per other assignment.
    aanpak : array
        Estimate per other assignment on the real approach as if it were the outcome.
    """

    schatting: float
    uitkomst: Floats
    aanpak: Floats

    @property
    def toets(self) -> Toets:
        """The two-sided test of no effect at all."""
        extreme = np.abs(self.uitkomst) >= abs(self.schatting) * (1 - _TIE)
        total = len(self.uitkomst) + 1
        return Toets(p=(1 + int(extreme.sum())) / total, soort="permutatie", aantal=total)

    def interval(self, alfa: float) -> Interval:
        """Return every constant effect whose p is above alfa (ends included)."""
        lows, highs = self._as_extreme()
        needed = math.floor(alfa * (len(lows) + 1) + _TIE)
        # The real assignment is always as extreme as itself; `needed` others must be too.
        if needed == 0:
            return Interval(laag=-math.inf, hoog=math.inf, niveau=1 - alfa)
        return Interval(laag=float(np.sort(lows)[needed - 1]), hoog=float(np.sort(highs)[-needed]), niveau=1 - alfa)

    def _as_extreme(self) -> tuple[Floats, Floats]:
        """Return the effects between which each other assignment is at least as extreme as the real one."""
        a, b, e = self.uitkomst, self.aanpak, self.schatting
        with np.errstate(divide="ignore", invalid="ignore"):
            roots = np.stack([(e - a) / (1 - b), (e + a) / (1 + b)])
        low, high = roots.min(axis=0), roots.max(axis=0)
        always = np.abs(b) > 1 - _TIE  # the same gemeenten, or their mirror image: no effect sets them apart
        return np.where(always, -np.inf, low), np.where(always, np.inf, high)


def permute(paneel: Paneel, schatter: Schatter, *, most: int, rng: np.random.Generator) -> Permutatie:
    """Compare the estimate with that of other assignments of the same starts.

    Parameters
    ----------
    paneel : Paneel
    schatter : Schatter
    most : int
        Largest number of other assignments; more than that are drawn at random.
    rng : Generator
    """
    y, x, starts = paneel.y, paneel.x, paneel.starts
    real = indicator(starts, len(y), schatter.na)
    others = np.array(list(spread(starts, len(y), most=most, rng=rng)), dtype=np.int64).reshape(-1, len(starts))
    return Permutatie(
        schatting=schatter.estimate(y, x, starts),
        uitkomst=schatter.estimates(y, x, others),
        aanpak=schatter.estimates(real, x, others),
    )
