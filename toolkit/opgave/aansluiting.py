"""Do the parts add up to the published whole? CBS rounds buurten and wijken to five."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

import pandas as pd

from toolkit.contracts import KERNCIJFERS
from toolkit.contracts.tables import COUNTS
from toolkit.dutch import MINUS, number, plural
from toolkit.errors import LinkError
from toolkit.gebieden import MEERVOUD, gemeente_of
from toolkit.provenance import Source

CBS_ROUNDING: Final = 5
UNASSIGNED: Final = 0.002  # largest share of people without a known wijk or buurt; docs/method/02-gebieden.md


@dataclass(frozen=True, kw_only=True)
class Aansluiting:
    """One comparison of a sum with a published figure.

    Attributes
    ----------
    kolom, niveau : str
        What was added up, over areas of which level.
    som, gepubliceerd : int
    delen, zonder_cijfer : int
        Number of areas, and how many of them have no figure.
    """

    kolom: str
    niveau: str
    bron_id: str
    som: int
    gepubliceerd: int
    delen: int
    zonder_cijfer: int

    @property
    def speling(self) -> int:
        """Largest difference that rounding can give: less than five for every part and for the whole."""
        return CBS_ROUNDING * (self.delen + 1) - 1

    @property
    def klopt(self) -> bool:
        """Whether rounding, parts without a figure, or people without a known buurt can explain the difference."""
        short = self.gepubliceerd - self.som
        unassigned = UNASSIGNED * self.gepubliceerd
        return abs(short) <= self.speling or 0 < short <= self.speling + unassigned or (self.zonder_cijfer > 0 < short)

    @property
    def regel(self) -> str:
        """The comparison as a sentence of its own."""
        parts = f"{number(self.delen)} {MEERVOUD[self.niveau]}"
        reason = self._reden(self.gepubliceerd - self.som)
        return f"Aansluiting ({self.bron_id}), {parts} tegen de gemeente: {self.kort} ({reason})."

    @property
    def kort(self) -> str:
        """What was compared, the sum, the published figure and the difference."""
        difference = self.som - self.gepubliceerd
        sign = "+" if difference > 0 else MINUS if difference < 0 else ""
        label = KERNCIJFERS.column(self.kolom).label.lower()
        return f"{label} {number(self.som)} tegen {number(self.gepubliceerd)} ({sign}{number(abs(difference))})"

    def _reden(self, short: int) -> str:
        explained = f"afronding verklaart tot {number(self.speling)}"
        if self.zonder_cijfer:
            return f"{explained}; {number(self.zonder_cijfer)} zonder cijfer"
        if short > self.speling:
            return f"{explained}; de rest heeft geen bekende {self.niveau}" if self.klopt else explained
        return explained


def reconcile(deliveries: Iterable[tuple[pd.DataFrame, Source]], *, gemeente: str) -> tuple[Aansluiting, ...]:
    """Compare sums over buurten and over wijken with the row of the gemeente of the same area year.

    Parameters
    ----------
    deliveries : iterable of (kerncijfers, Source)
    gemeente : str

    Returns
    -------
    tuple of Aansluiting
        One for every count and level that can be compared. The row of the gemeente is taken from the same delivery,
        or from another one of the same area year where that has none.

    Raises
    ------
    LinkError
        If rounding and missing parts cannot explain a difference; all such differences are named.
    """
    given = tuple(deliveries)
    found = tuple(
        comparison
        for parts, source in given
        for whole, published in _same_year(given, source, gemeente)
        for niveau in ("buurt", "wijk")
        for kolom in COUNTS
        if kolom in parts and kolom in whole
        for comparison in _compare(parts, whole, _Asked(gemeente, kolom, niveau, _label(source, published)))
    )
    wrong = [comparison.regel for comparison in found if not comparison.klopt]
    if wrong:
        raise LinkError(
            " ".join(wrong), remedy="Controleer of alle gebieden in de levering zitten en van hetzelfde jaar zijn."
        )
    return found


class _Asked(NamedTuple):
    gemeente: str
    kolom: str
    niveau: str
    bron_id: str


def _label(parts: Source, whole: Source) -> str:
    return parts.bron_id if parts is whole else f"{parts.bron_id} met {whole.bron_id}"


def _same_year(
    deliveries: Iterable[tuple[pd.DataFrame, Source]], source: Source, gemeente: str
) -> Iterator[tuple[pd.DataFrame, Source]]:
    """Give the delivery itself where it has the row of the gemeente, else others of the same area year."""
    known = [
        (table, other)
        for table, other in deliveries
        if other.gebied_jaar == source.gebied_jaar and (table["gebied_code"] == gemeente).any()
    ]
    yield from [pair for pair in known if pair[1] is source] or known


def _compare(parts: pd.DataFrame, whole: pd.DataFrame, asked: _Asked) -> Iterator[Aansluiting]:
    published = whole.loc[whole["gebied_code"] == asked.gemeente, asked.kolom].dropna()
    inside = (parts["niveau"] == asked.niveau) & (gemeente_of(parts["gebied_code"]) == asked.gemeente)
    values = parts.loc[inside, asked.kolom]
    if len(published) and values.notna().any():
        yield Aansluiting(
            kolom=asked.kolom, niveau=asked.niveau, bron_id=asked.bron_id, som=int(values.sum()),
            gepubliceerd=int(published.iloc[0]), delen=len(values), zonder_cijfer=int(values.isna().sum()),
        )  # fmt: skip


def aansluitregels(compared: Iterable[Aansluiting]) -> list[str]:
    """Return one line per delivery and level: every sum beside its published figure, and what rounding explains."""
    groups: dict[tuple[str, str, int], list[Aansluiting]] = {}
    for one in compared:
        groups.setdefault((one.bron_id, one.niveau, one.delen), []).append(one)
    return [_line(group) for group in groups.values()]


def _line(group: list[Aansluiting]) -> str:
    first = group[0]
    beyond = [one for one in group if abs(one.som - one.gepubliceerd) > one.speling]
    rest = f" Wie geen bekende {first.niveau} heeft, telt alleen bij de gemeente." if beyond else ""
    without = sum(one.zonder_cijfer for one in group)
    missing = f" {plural(without, 'waarde', 'waarden')} zonder cijfer." if without else ""
    return (
        f"Aansluiting ({first.bron_id}), {number(first.delen)} {MEERVOUD[first.niveau]} tegen de gemeente; afronding "
        f"verklaart tot {number(first.speling)}: {', '.join(one.kort for one in group)}.{rest}{missing}"
    )
