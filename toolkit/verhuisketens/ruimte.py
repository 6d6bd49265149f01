"""How much room people had and have in the dwellings that came free (domain 5.2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import pandas as pd

from toolkit.estimation import Herhaling, Schatting
from toolkit.meten.benutting import MOMENTEN, PERSONEN
from toolkit.meten.herhalen import gemiddelde, verhouding

SOMMEN: Final = "verhouding_van_sommen"
VERHOUDINGEN: Final = "gemiddelde_van_verhoudingen"


@dataclass(frozen=True, kw_only=True)
class Maat:
    """A measure of room: the column of sizes, and whether persons are divided by it or it by persons."""

    kolom: str
    per_persoon: bool
    eenheid: str
    wat: str

    def delen(self, personen: pd.Series, ruimte: pd.Series) -> tuple[pd.Series, pd.Series]:
        """Return teller and noemer."""
        return (ruimte, personen) if self.per_persoon else (personen, ruimte)


MATEN: Final[Mapping[str, Maat]] = MappingProxyType(
    {
        "personen_per_kamer": Maat(kolom="kamers", per_persoon=False, eenheid="personen", wat="personen per kamer"),
        "m2_per_persoon": Maat(kolom="oppervlakte_m2", per_persoon=True, eenheid="m2", wat="m2 per persoon"),
    }
)


def ruimte_voor_na(vrij: pd.DataFrame, *, herhaling: Herhaling, maten: Sequence[str] = tuple(MATEN)) -> pd.DataFrame:
    """Measure how much room people had and have, as the ratio of sums and as the mean of the ratios.

    Parameters
    ----------
    vrij : DataFrame from `toolkit.verhuisketens.benutte_woningen`
    herhaling : Herhaling
        Of the bootstrap; below its `min_n` there is a value and no interval.
    maten : sequence of str
        Of `MATEN`.

    Returns
    -------
    DataFrame, one row per maat, moment and bepaling
        maat : one of `MATEN`
        moment : "voor" or "na"
        bepaling : "verhouding_van_sommen", the headline, or "gemiddelde_van_verhoudingen". The first tells of the
            dwellings together, the second of a dwelling on average; they differ
        waarde, ci_laag, ci_hoog : float, persons per room or m2 per person; NaN where undefined
        n : int, dwellings of which the size and both numbers of persons are known: the same before and after
        van : int, all dwellings that came free
    """
    rows = [
        {"maat": maat, "moment": moment, "bepaling": bepaling, "waarde": found.waarde, "ci_laag": found.laag,
         "ci_hoog": found.hoog, "n": found.n, "van": len(vrij)}
        for maat in maten for moment in MOMENTEN
        for bepaling, found in _both(vrij, maat, moment, herhaling).items()
    ]  # fmt: skip
    return pd.DataFrame(rows)


def ruimte_bekend(vrij: pd.DataFrame, maat: str) -> pd.Series:
    """Tell of which dwellings (Series[bool], index of `vrij`) the size and both numbers of persons are known."""
    return vrij[[*PERSONEN.values(), MATEN[maat].kolom]].notna().all(axis=1)


def _both(vrij: pd.DataFrame, naam: str, moment: str, herhaling: Herhaling) -> dict[str, Schatting]:
    maat, known = MATEN[naam], vrij.loc[ruimte_bekend(vrij, naam)]
    parts = maat.delen(known[PERSONEN[moment]], known[maat.kolom])
    return {
        SOMMEN: verhouding(*parts, herhaling=herhaling),
        VERHOUDINGEN: gemiddelde(known[f"{naam}_{moment}"], herhaling=herhaling),
    }
