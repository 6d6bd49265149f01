"""The rule values of disclosure control, checked as one set (domain 5.13)."""

from dataclasses import dataclass
from typing import TypeVar

import pandas as pd

from toolkit.config import Onthulling, Run
from toolkit.errors import ParameterError

Counts = TypeVar("Counts", int, pd.Series, pd.DataFrame)
SMALLEST_THRESHOLD = 3  # of two persons in a cell, each knows the other


@dataclass(frozen=True, kw_only=True)
class Rules:
    """What a published figure has to satisfy.

    Attributes
    ----------
    drempel : int
        Counts of 1 up to `drempel - 1` are hidden.
    afronding : int
        The counts that remain are rounded to a multiple of this; 1 means no rounding.
    min_noemer : int
        A percentage needs at least this many in its denominator.
    min_groep : int
        Below this size a group may not turn out wholly, or not at all, in one class. 1 switches this off.

    Raises
    ------
    ParameterError
        If threshold and rounding do not fit together (see Notes), or the threshold protects nobody.
    TypeError, ValueError
        If a value is not a whole number of at least 1.

    Notes
    -----
    Threshold and rounding are judged together, because a reader knows both. A figure `v` that was rounded to base
    `b` comes from the whole numbers `v - b//2` to `v + (b-1)//2`, and those below the threshold are ruled out.
    So threshold 6 with base 5 prints "5" for 6 and 7 only: the rounding is undone, and the figure printed lies in
    the range that is said to be hidden (this is why OpenSAFELY moved its limit from 5 to 7). Refused is every
    combination in which the lowest figure printed

    * comes from fewer than half of the `b` numbers it stands for - which is the same as being below the threshold -,
    * or from one number only, while rounding was asked for,
    * or is 0, which would read as "nobody".

    So 10 with 5 is accepted ("10" stands for 10, 11, 12), as are 8 with 5 and 10 with 10; 6, 7, 11 or 12 with 5 not.
    """

    drempel: int = 10
    afronding: int = 5
    min_noemer: int = 50
    min_groep: int = 50

    def __post_init__(self) -> None:
        for name, value in vars(self).items():
            if not isinstance(value, int) or isinstance(value, bool):
                raise TypeError(f"{name} must be a whole number")
            if value < 1:
                raise ValueError(f"{name} must be at least 1")
        self._check_together()

    def _check_together(self) -> None:
        if self.drempel < SMALLEST_THRESHOLD:
            raise ParameterError(
                f"Een drempel onder {SMALLEST_THRESHOLD} beschermt niemand.",
                remedy="Kies een hogere drempel, of alleen_intern voor een uitvoer die binnenshuis blijft.",
                place="drempel",
            )
        lowest = self.rounded(self.drempel)
        possible = lowest + self.margin_above - self.drempel + 1
        if self.afronding > 1 and (lowest < self.drempel or possible < 2):
            raise ParameterError(
                f"Met drempel {self.drempel} en afronding {self.afronding} is aan het laagste getoonde cijfer "
                "te veel af te lezen.",
                remedy=f"Kies bij deze afronding als drempel {self._next_good()}, of een andere afronding.",
                place="drempel, afronding",
            )

    def _next_good(self) -> int:
        # The first number that opens a class of rounding is always good: the whole class lies above the threshold.
        next_multiple = self.rounded(self.drempel) + self.afronding
        return next_multiple - self.margin_below

    @classmethod
    def from_settings(cls, settings: Run | Onthulling) -> "Rules":
        """Take the rule values of a notebook run or an experiment; what they do not know keeps its default."""
        known = {name: getattr(settings, name) for name in cls.__dataclass_fields__ if hasattr(settings, name)}
        return cls(**known)

    @property
    def margin_below(self) -> int:
        """How far the true count can lie below a rounded one."""
        return self.afronding // 2

    @property
    def margin_above(self) -> int:
        """How far the true count can lie above a rounded one."""
        return (self.afronding - 1) // 2

    def rounded(self, count: Counts) -> Counts:
        """Round half away from zero to the base: with base 5, 12 becomes 10 and 13 becomes 15; missing stays so."""
        return (count + self.margin_below) // self.afronding * self.afronding

    def hides(self, count: int) -> bool:
        """Tell whether a count is too small to print; zero is not."""
        return 0 < count < self.drempel

    def too_small(self, teller: pd.Series, noemer: pd.Series) -> pd.Series:
        """Tell which percentages are of too few: of less than `min_noemer`, or 0 or 100 % of less than `min_groep`.

        Parameters
        ----------
        teller, noemer : Series[Int64], same index
            True counts. A percentage of nothing, or of which a count is missing, is not too small: it is undefined.

        Returns
        -------
        Series[bool], same index
        """
        extreme = (teller == 0) | (teller == noemer)
        too_few = (noemer < self.min_noemer) | (extreme & (noemer < self.min_groep))
        return (too_few & (noemer > 0)).fillna(value=False).astype(bool)

    def wide_enough(self, low: float, high: float) -> bool:
        """Tell whether a hidden count stays hidden for someone who knows that it lies between these two."""
        return high - low > self.drempel
