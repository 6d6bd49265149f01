"""Do the parts add up to the published whole? CBS rounds buurten and wijken to five."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

from toolkit.contracts.tables import COUNTS
from toolkit.dutch import MINUS, number
from toolkit.errors import LinkError
from toolkit.gebieden import MEERVOUD, gemeente_of
from toolkit.provenance import Source

CBS_ROUNDING = 5


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
    def speling(self) -> float:
        """Largest difference that rounding alone can give: half a step for every part and for the whole."""
        return CBS_ROUNDING / 2 * (self.delen + 1)

    @property
    def klopt(self) -> bool:
        """Whether rounding, and parts without a figure, can explain the difference."""
        short = self.gepubliceerd - self.som
        return abs(short) <= self.speling or (self.zonder_cijfer > 0 and short > 0)

    @property
    def regel(self) -> str:
        """The line that every report prints."""
        difference = self.som - self.gepubliceerd
        sign = "+" if difference > 0 else MINUS if difference < 0 else ""
        without = f"; {number(self.zonder_cijfer)} zonder cijfer" if self.zonder_cijfer else ""
        return (
            f"Aansluiting {self.kolom} ({self.bron_id}): som van {number(self.delen)} {MEERVOUD[self.niveau]} "
            f"{number(self.som)}, gepubliceerd voor de gemeente {number(self.gepubliceerd)}, verschil "
            f"{sign}{number(abs(difference))} (afronding verklaart tot {number(self.speling)}{without})."
        )


def reconcile(deliveries: Iterable[tuple[pd.DataFrame, Source]], *, gemeente: str) -> tuple[Aansluiting, ...]:
    """Compare sums over buurten and over wijken with the row of the gemeente in the same delivery.

    Parameters
    ----------
    deliveries : iterable of (kerncijfers, Source)
    gemeente : str

    Returns
    -------
    tuple of Aansluiting
        One for every count and level that can be compared; none for a delivery without the row of the gemeente.

    Raises
    ------
    LinkError
        If rounding and missing parts cannot explain a difference; all such differences are named.
    """
    found = tuple(
        comparison
        for table, source in deliveries
        for niveau in ("buurt", "wijk")
        for kolom in COUNTS
        if kolom in table
        for comparison in _compare(table, gemeente=gemeente, kolom=kolom, niveau=niveau, bron_id=source.bron_id)
    )
    wrong = [comparison.regel for comparison in found if not comparison.klopt]
    if wrong:
        raise LinkError(
            " ".join(wrong), remedy="Controleer of alle gebieden in de levering zitten en van hetzelfde jaar zijn."
        )
    return found


def _compare(table: pd.DataFrame, *, gemeente: str, kolom: str, niveau: str, bron_id: str) -> Iterator[Aansluiting]:
    whole = table.loc[table["gebied_code"] == gemeente, kolom].dropna()
    parts = table.loc[(table["niveau"] == niveau) & (gemeente_of(table["gebied_code"]) == gemeente), kolom]
    if len(whole) and parts.notna().any():
        yield Aansluiting(
            kolom=kolom, niveau=niveau, bron_id=bron_id, som=int(parts.sum()), gepubliceerd=int(whole.iloc[0]),
            delen=len(parts), zonder_cijfer=int(parts.isna().sum()),
        )  # fmt: skip
