"""Age classes (domain 2.0, 9.1): exhaustive, disjoint, and never mixed."""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import pandas as pd

from toolkit.contracts.codelijsten import LEEFTIJD_CBS, LEEFTIJD_PLATFORM31
from toolkit.errors import ContractError, ParameterError

OLDEST: Final = 115


@dataclass(frozen=True, kw_only=True)
class Schema:
    """A set of age classes in completed years.

    Attributes
    ----------
    naam : str
    randen : tuple of int
        Edges between the classes, rising.
    sluit : {"rechts", "links"}
        Whether an age equal to an edge belongs to the class below it (rechts) or above it (links).
    labels : tuple of str
        One more than there are edges, from young to old.

    Raises
    ------
    ParameterError
        If the edges do not rise within 0-115, or the labels are not one more than the edges, or not unique.
    """

    naam: str
    randen: tuple[int, ...]
    sluit: Literal["rechts", "links"]
    labels: tuple[str, ...]

    def __post_init__(self) -> None:
        rising = all(low < high for low, high in zip(self.randen, self.randen[1:], strict=False))
        if not self.randen or not rising or self.randen[0] < 0 or self.randen[-1] > OLDEST:
            raise self._refusal("de randen lopen niet op van 0 tot 115.")
        if len(set(self.labels)) != len(self.randen) + 1:
            raise self._refusal("er hoort één verschillend label meer te zijn dan er randen zijn.")

    def _refusal(self, problem: str) -> ParameterError:
        return ParameterError(
            problem, remedy="Geef randen, sluit (rechts of links) en labels.", place=f"leeftijdsschema {self.naam}"
        )

    def classify(self, leeftijden: pd.Series) -> pd.Series:
        """Return the class of each age.

        Parameters
        ----------
        leeftijden : Series of whole years

        Returns
        -------
        Series[category, ordered], same index, named leeftijdsklasse; missing stays missing

        Raises
        ------
        ContractError
            If an age is below 0 or above 115.

        Examples
        --------
        >>> PLATFORM31.classify(pd.Series([54, 55, 56, 85, 86])).tolist()
        ['t/m 55', 't/m 55', '56-65', '76-85', '86+']
        >>> CBS.classify(pd.Series([54, 55, 64, 85])).tolist()
        ['<55', '55-64', '55-64', '85+']
        """
        ages = pd.to_numeric(leeftijden).astype("Float64")
        if ((ages < 0) | (ages > OLDEST)).any():
            raise ContractError(
                f"er zijn leeftijden onder 0 of boven {OLDEST}.", remedy="Controleer de levering.", place="leeftijd"
            )
        numbers = ages.to_numpy(dtype=float, na_value=np.nan)
        place = np.searchsorted(self.randen, numbers, side="left" if self.sluit == "rechts" else "right")
        codes = np.where(np.isnan(numbers), -1, place)
        found = pd.Categorical.from_codes(codes.astype(np.int64), categories=pd.Index(self.labels), ordered=True)
        return pd.Series(found, index=leeftijden.index, name="leeftijdsklasse")

    def on_edge(self, leeftijd: int) -> bool:
        """Tell whether a class begins exactly at this age, so that "from this age on" is a sum of classes."""
        return leeftijd - (self.sluit == "rechts") in self.randen

    def first_of(self, label: str) -> int:
        """Return the lowest age in completed years of a class; KeyError for an unknown label."""
        place = {label: number for number, label in enumerate(self.labels)}[label]
        return 0 if place == 0 else self.randen[place - 1] + (self.sluit == "rechts")


PLATFORM31: Final = Schema(naam="platform31", randen=(55, 65, 75, 85), sluit="rechts", labels=LEEFTIJD_PLATFORM31)
CBS: Final = Schema(naam="cbs", randen=(55, 65, 75, 85), sluit="links", labels=LEEFTIJD_CBS)


def schema(naam: str) -> Schema:
    """Return a scheme by name (raises ParameterError for an unknown one)."""
    known = {each.naam: each for each in (PLATFORM31, CBS)}
    if naam not in known:
        raise ParameterError("dit leeftijdsschema is er niet.", remedy="Kies platform31 of cbs, of geef randen.")
    return known[naam]
