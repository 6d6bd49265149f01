"""Which areas lie in which: the tree of one hierarchical table."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from toolkit.disclosure.counts import whole_counts
from toolkit.errors import DisclosureError
from toolkit.gebieden import gemeente_of, wijk_of


@dataclass(frozen=True, kw_only=True, eq=False)
class Hierarchie:
    """A tree of areas with one top, and the columns of a table that follow it.

    Attributes
    ----------
    ouders : mapping of code -> code
        For every area but the top the area it lies in: {"BU03070101": "WK030701", "WK030701": "GM0307"}.
    kolom : str
        Column of the table that holds the codes.
    totaal : str
        What the classifying column says in the rows of all classes together.
    delen : mapping of code -> codes
        The areas in each area, in the order of their codes; areas without parts are not in it.
    gebieden : tuple of codes
        All areas, each before its parts.

    Raises
    ------
    ValueError
        If there is not exactly one top, or areas lie in each other.
    """

    ouders: Mapping[str, str]
    kolom: str = "gebied_code"
    totaal: str = "totaal"
    delen: Mapping[str, tuple[str, ...]] = field(init=False, repr=False)
    gebieden: tuple[str, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        tops = set(self.ouders.values()) - set(self.ouders)
        if len(tops) != 1:
            raise ValueError(f"a hierarchy has one top area, not {len(tops)}")
        delen: dict[str, tuple[str, ...]] = {}
        for deel, geheel in sorted(self.ouders.items()):
            delen[geheel] = (*delen.get(geheel, ()), deel)
        gebieden = tuple(_walk(tops.pop(), delen))
        if len(gebieden) != len(self.ouders) + 1:
            raise ValueError("some areas lie in each other instead of below the top")
        object.__setattr__(self, "delen", delen)
        object.__setattr__(self, "gebieden", gebieden)

    @property
    def top(self) -> str:
        """The area that holds all others."""
        return self.gebieden[0]

    @classmethod
    def of_buurten(cls, codes: Iterable[str], *, kolom: str = "gebied_code", totaal: str = "totaal") -> "Hierarchie":
        """Read buurt -> wijk -> gemeente from CBS codes of the buurten of one gemeente; other codes are ignored."""
        buurten = pd.Series(sorted({code for code in codes if code.startswith("BU")}), dtype="str")
        wijken = wijk_of(buurten)
        pairs = [*zip(buurten, wijken, strict=True), *zip(wijken, gemeente_of(wijken), strict=True)]
        return cls(ouders=dict(pairs), kolom=kolom, totaal=totaal)

    def add_margins(self, table: pd.DataFrame, *, count: str, by: str | None = None) -> pd.DataFrame:
        """Build the complete table that `suppress` asks for from the numbers of the smallest areas.

        Parameters
        ----------
        table : DataFrame with `kolom`, `count` and, if given, `by`
            One row per smallest area (and class). A combination without a row was counted and is zero.
        count, by : str
            Column with the count; column with the class.

        Returns
        -------
        DataFrame with `kolom`, `by` if given, and `count`
            Every area, each before its parts, and in it the total before every class.

        Raises
        ------
        DisclosureError
            If a row concerns another area than the smallest ones, has no class or no usable count, or comes twice.
        """
        kinds = table[by] if by else pd.Series(self.totaal, index=table.index)
        self._check_smallest(table[self.kolom], kinds if by else None)
        numbers = whole_counts(table, [count])[count].set_axis(pd.MultiIndex.from_arrays([table[self.kolom], kinds]))
        if not numbers.index.is_unique or numbers.isna().any():
            raise DisclosureError(
                "Een gebied (met dezelfde klasse) komt vaker voor, of heeft geen aantal.",
                remedy="Geef één aantal per gebied en klasse; een nul mag, leeg niet.",
                place=f"kolom {count}",
            )
        classes = sorted(kinds.unique())
        grid = pd.MultiIndex.from_product([self.gebieden, classes])
        counts = self._summed(numbers.reindex(grid, fill_value=0).to_numpy(dtype=np.int64).reshape(-1, len(classes)))
        if by:
            counts = np.hstack([counts.sum(axis=1, keepdims=True), counts])
            grid = pd.MultiIndex.from_product([self.gebieden, [self.totaal, *classes]])
        long = grid.to_frame(index=False, name=[self.kolom, by or "klasse"]).assign(**{count: counts.ravel()})
        return long if by else long[[self.kolom, count]]

    def _check_smallest(self, areas: pd.Series, kinds: pd.Series | None) -> None:
        if not areas.isin([one for one in self.gebieden if one not in self.delen]).all():
            raise DisclosureError(
                "De tabel bevat andere gebieden dan de kleinste van de indeling.",
                remedy="Geef alleen de kleinste gebieden; de totalen worden hier berekend.",
                place=f"kolom {self.kolom}",
            )
        if kinds is not None and (kinds.isna() | (kinds == self.totaal)).any():
            raise DisclosureError(
                "De tabel bevat rijen zonder klasse of met alle klassen samen.",
                remedy="Geef elke rij één klasse; de totalen worden hier berekend.",
                place=f"kolom {kinds.name}",
            )

    def _summed(self, counts: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """Fill in each area that has parts, the smallest first; one row per area, one column per class."""
        place = {gebied: row for row, gebied in enumerate(self.gebieden)}
        for geheel in (one for one in reversed(self.gebieden) if one in self.delen):
            counts[place[geheel]] = counts[[place[deel] for deel in self.delen[geheel]]].sum(axis=0)
        return counts


def _walk(gebied: str, delen: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    yield gebied
    for deel in delen.get(gebied, ()):
        yield from _walk(deel, delen)
