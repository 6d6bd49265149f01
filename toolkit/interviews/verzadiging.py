"""Whether more talks would still bring new codes: the curve, and the rule of Guest, Namey and Chen (domain 5.9)."""

import math
from dataclasses import dataclass
from typing import Final

import pandas as pd

from toolkit.dutch import number, percentage, plural
from toolkit.interviews.gecodeerd import Gecodeerd
from toolkit.meten import Telling, absent

BASIS: Final = 4
RUN: Final = 2
GRENS: Final = 0.05


@dataclass(frozen=True, kw_only=True)
class Verzadiging:
    """What the rule says.

    Attributes
    ----------
    gesprekken, codes : int
        Talks, and different codes in them.
    bereikt_na : int or None
        Number of talks before the first run that brings no more than `grens`; None where there is none.
    later : int
        Codes that were first heard after that run; 0 where there is none.
    laatste : float
        New codes in the last run, as a share (unit 1) of the codes of the base; NaN with too few talks.
    basis, run : int
    grens : float
    """

    gesprekken: int
    codes: int
    bereikt_na: int | None
    later: int
    laatste: float
    basis: int
    run: int
    grens: float

    @property
    def zin(self) -> str:
        """The outcome as a sentence; it never says that nothing is left to hear."""
        counted = f"In {plural(self.gesprekken, 'gesprek', 'gesprekken')} kwamen {number(self.codes)} codes voor."
        run, base = number(self.run), number(self.basis)
        if math.isnan(self.laatste):
            least = number(self.basis + self.run)
            return f"{counted} Of nieuwe gesprekken nog iets toevoegen, is pas vanaf {least} gesprekken te zeggen."
        if self.bereikt_na is None:
            share = percentage(self.laatste, text=True)
            return (
                f"{counted} De laatste {run} gesprekken brachten nog {share} nieuwe codes ten opzichte van de eerste "
                f"{base}: meer gesprekken voegen nog iets toe."
            )
        after = f" Later kwamen er toch nog {number(self.later)} bij." if self.later else ""
        return (
            f"{counted} Na {number(self.bereikt_na)} gesprekken kwam er weinig nieuws: de {run} gesprekken daarna "
            f"gaven hooguit {percentage(self.grens, text=True)} van het aantal codes van de eerste {base}.{after}"
        )


def kromme(gecodeerd: Gecodeerd, *, basis: int = BASIS, run: int = RUN) -> Telling:
    """Return how many codes each next talk adds.

    Parameters
    ----------
    gecodeerd : Gecodeerd
        Talks in order of date, then of id.
    basis, run : int
        Number of talks that new information is measured against, and of talks that are looked at together.

    Returns
    -------
    Telling
        One row per talk: gesprek (its number, as text), nieuw (codes not heard before), samen (different codes so far),
        nieuw_deel (Float64, unit 1: new codes in the run that ends here, of the codes of the base; NA for runs that
        begin within the base).
    """
    if gecodeerd.reden:
        return absent(gecodeerd.reden)
    talks = gecodeerd.beoordeeld["gesprek_id"].drop_duplicates()
    first = gecodeerd.codes().drop_duplicates("code").groupby("gesprek_id")["code"].size()
    new = first.reindex(talks, fill_value=0).astype("Int64").reset_index(drop=True)
    whole = new.cumsum()
    base = int(whole.iloc[min(basis, len(whole)) - 1])
    share = (new.rolling(run).sum() / (base or float("nan"))).astype("Float64")
    table = pd.DataFrame({
        "gesprek": [str(number) for number in range(1, len(new) + 1)], "nieuw": new, "samen": whole,
        "nieuw_deel": share.where(new.index >= basis + run - 1),
    })  # fmt: skip
    return Telling(
        table=table, sources=gecodeerd.sources, mensen=False,
        unprotected=("nieuw", "samen", "nieuw_deel"),
    )  # fmt: skip


def verzadiging(gecodeerd: Gecodeerd, *, basis: int = BASIS, run: int = RUN, grens: float = GRENS) -> Verzadiging:
    """Judge the curve of `kromme`: the first run that brings at most `grens` new codes.

    Notes
    -----
    Runs overlap: talks 5 and 6, then 6 and 7, and so on. Guest, Namey and Chen (2020), PLOS ONE 15(5) e0232076. A count
    of codes is a rule of thumb: it says nothing of people who were not talked with.
    """
    table = kromme(gecodeerd, basis=basis, run=run).table
    known = table["nieuw_deel"].dropna() if len(table) else pd.Series(dtype="Float64")
    reached = known.index[known <= grens]
    codes = int(table["samen"].iloc[-1]) if len(table) else 0
    return Verzadiging(
        gesprekken=len(table), codes=codes,
        bereikt_na=int(reached[0]) + 1 - run if len(reached) else None,
        later=codes - int(table["samen"].loc[reached[0]]) if len(reached) else 0,
        laatste=float(known.iloc[-1]) if len(known) else float("nan"), basis=basis, run=run, grens=grens,
    )  # fmt: skip
