"""Agreement between coders: Cohen's kappa, Krippendorff's alpha and positive agreement, with a drawn interval.

Own code: the package of that name is GPL. Every coefficient is made of sums over units, so a draw of units is a draw of
weights, and a coefficient over many codes together is the same formula on the sums of its codes.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from toolkit.estimation import Herhaling

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.float64]
"""Units x coders: the number of the category that a coder gave, NaN where the coder did not judge the unit."""

GEEN_DUBBEL: Final = "Geen enkel fragment is door twee codeurs gelezen."
EEN_CATEGORIE: Final = "Alle codeurs gaven overal hetzelfde, en maar één antwoord: toeval is er niet van te scheiden."
NOOIT: Final = "Geen enkele codeur gaf deze code aan een dubbel gelezen fragment."
MEER_CODEURS: Final = "Kappa is er voor twee codeurs; bij meer codeurs geldt alpha."
ZELDZAAM: Final = "Te zeldzaam voor een marge: veel trekkingen bevatten de code niet."
EENS: Final = "De codeurs verschillen nergens: opnieuw trekken geeft dan geen marge."
_MOST_UNDEFINED: Final = 0.1  # of the draws; with more, the interval would be of the lucky draws only
_TINY: Final = 1e-12


@dataclass(frozen=True, kw_only=True)
class Maat:
    """A coefficient with its interval.

    Attributes
    ----------
    waarde, laag, hoog : float
        Without unit, at most 1; NaN where undefined.
    n : int
        Units that at least two coders judged.
    reden : str
        Why the coefficient is undefined; "" where it is not.
    reden_marge : str
        Why there is no interval; "" where there is one.
    """

    waarde: float
    laag: float = np.nan
    hoog: float = np.nan
    n: int
    reden: str = ""
    reden_marge: str = ""


@dataclass(frozen=True, eq=False)
class _Sums:
    """What units add to a coefficient, and how the sums make it.

    Attributes
    ----------
    parts : array, units x sums
    make : function of (draws x sums) -> draws
        NaN where undefined.
    """

    parts: Floats
    make: Callable[[Floats], Floats]
    kept: npt.NDArray[np.bool_]
    reden: str = field(default=EEN_CATEGORIE)


def alpha(codes: Codes, *, herhaling: Herhaling | None = None) -> Maat:
    """Return Krippendorff's alpha for nominal data.

    Parameters
    ----------
    codes : array, units x coders, or questions x units x coders
        Category numbers, NaN where a coder gave none; any number of coders. With questions (codes that are each present
        or not) the answers to all of them count together, and a unit is drawn with all its answers.
    herhaling : Herhaling, optional
        For the interval: percentiles over draws of units.

    Returns
    -------
    Maat
        Undefined without a unit that two coders judged, and where all values are of one category.

    Notes
    -----
    ``alpha = 1 - (n - 1) sum(o_ck) / sum(n_c n_k)`` over categories c other than k, with the coincidences
    ``o_ck = sum over units of pairs / (m - 1)`` and m the coders of a unit (Krippendorff, Content Analysis, ch. 11;
    domain 5.9). Units with one coder take no part.
    """
    asked = _questions(codes)
    counts = _counts(asked)
    coders = counts.sum(axis=-1)
    paired = coders >= 2
    counts = np.where(paired[..., None], counts, 0.0)
    others = np.where(paired, coders - 1, 1.0)
    differ = np.where(paired, (coders**2 - (counts**2).sum(axis=-1)) / others, 0.0)
    parts = np.column_stack([differ.sum(axis=0), counts.sum(axis=0)])

    def make(sums: Floats) -> Floats:
        total = sums[:, 1:].sum(axis=1)
        by_chance = total**2 - (sums[:, 1:] ** 2).sum(axis=1)
        return 1 - _over((total - 1) * sums[:, 0], by_chance)

    return _measured(_Sums(parts, make, paired.any(axis=0)), herhaling)


def kappa(codes: Codes, *, herhaling: Herhaling | None = None) -> Maat:
    """Return Cohen's kappa of two coders; arguments as `alpha`.

    Returns
    -------
    Maat
        Undefined for more or fewer than two coders, without a unit that both judged, and where both gave one category
        to all.

    Notes
    -----
    ``kappa = (po - pe) / (1 - pe)``, pe from the margins of each coder (Cohen, 1960). Unlike what some programs print
    under this name, units that got the code from neither count in po.
    """
    asked = _questions(codes)
    if asked.shape[2] != 2:
        return Maat(waarde=np.nan, n=0, reden=MEER_CODEURS if asked.shape[2] > 2 else GEEN_DUBBEL)
    both: npt.NDArray[np.bool_] = np.logical_not(np.isnan(asked).any(axis=2))
    first, second = (_counts(np.where(both[..., None], asked, np.nan)[:, :, [one]], like=asked) for one in (0, 1))
    kinds = first.shape[2]
    parts = np.column_stack(
        [(first * second).sum(axis=(0, 2)), both.sum(axis=0), first.sum(axis=0), second.sum(axis=0)]
    )

    def make(sums: Floats) -> Floats:
        n = sums[:, 1]
        observed = _over(sums[:, 0], n)
        expected = _over((sums[:, 2 : 2 + kinds] * sums[:, 2 + kinds :]).sum(axis=1), n**2)
        return _over(observed - expected, 1 - expected)

    return _measured(_Sums(parts, make, np.asarray(both.any(axis=0))), herhaling)


def positief(codes: Codes) -> Maat:
    """Return how often coders agree that a code is there, of all times that one of them says so.

    Parameters
    ----------
    codes : array, units x coders, or questions x units x coders
        1 present, 0 not, NaN not judged.

    Returns
    -------
    Maat
        With two coders 2a / (2a + b + c); with more the share of pairs. Undefined where nobody gave the code. What
        neither gave does not count, so a rare code cannot look well coded by the text without it.
    """
    asked = _questions(codes)
    judged = (~np.isnan(asked)).sum(axis=2)
    paired = judged >= 2
    given = np.where(paired, np.nansum(asked, axis=2), 0.0)
    agreed = given * (given - 1) / np.where(paired, judged - 1, 1)
    parts = np.column_stack([agreed.sum(axis=0), given.sum(axis=0)])
    return _measured(_Sums(parts, lambda sums: _over(sums[:, 0], sums[:, 1]), paired.any(axis=0), NOOIT), None)


def _questions(codes: Codes) -> Codes:
    values = np.asarray(codes, dtype=np.float64)
    return values if values.ndim == 3 else values[None]


def _counts(asked: Codes, *, like: Codes | None = None) -> Floats:
    """Count per question and unit how many coders gave each category; the categories are those of `like`."""
    source = asked if like is None else like
    kinds = np.unique(source[~np.isnan(source)])
    return np.stack([(asked == kind).sum(axis=2) for kind in kinds], axis=-1).astype(np.float64) if len(kinds) else (
        np.zeros((*asked.shape[:2], 1))
    )  # fmt: skip


def _over(top: Floats, bottom: Floats) -> Floats:
    """Divide; NaN where the denominator is nothing."""
    there = np.abs(bottom) > _TINY
    return np.where(there, top / np.where(there, bottom, 1.0), np.nan)


def _measured(sums: _Sums, herhaling: Herhaling | None) -> Maat:
    parts, n = sums.parts[sums.kept], int(sums.kept.sum())
    if n == 0:
        return Maat(waarde=np.nan, n=0, reden=GEEN_DUBBEL)
    waarde = float(sums.make(parts.sum(axis=0, keepdims=True))[0])
    if np.isnan(waarde):
        return Maat(waarde=np.nan, n=n, reden=sums.reden)
    if herhaling is None:
        return Maat(waarde=waarde, n=n)
    times = herhaling.rng.multinomial(n, np.full(n, 1 / n), size=herhaling.aantal).astype(np.float64)
    drawn = sums.make(times @ parts)
    reden = _no_margin(drawn, waarde)
    if reden:
        return Maat(waarde=waarde, n=n, reden_marge=reden)
    tail = (1 - herhaling.level) / 2
    laag, hoog = np.nanquantile(drawn, [tail, 1 - tail])
    return Maat(waarde=waarde, laag=float(laag), hoog=float(hoog), n=n)


def _no_margin(drawn: Floats, waarde: float) -> str:
    if waarde > 1 - _TINY:
        return EENS
    return ZELDZAAM if np.isnan(drawn).mean() > _MOST_UNDEFINED else ""
