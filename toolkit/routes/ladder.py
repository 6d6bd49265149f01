"""The supply by price: social rent, the band of middle rents, dear rent, dwellings for sale by class (domain 5.5)."""

from collections.abc import Hashable
from itertools import pairwise
from typing import Final

import pandas as pd

from toolkit.dutch import number
from toolkit.meten import Telling
from toolkit.routes.rekenen import Uitkomst

SAMEN: Final = "Samen"
HUUR_BEKEND: Final = "Huur bekend, samen"
HUUR_ONBEKEND: Final = "Huur onbekend"
_RENTS: Final = 3  # steps with a known rent, the first of `trede`


def prijsladder(uitkomst: Uitkomst) -> Telling:
    """Count the offers on each step of the ladder, and those of them that are suitable.

    Returns
    -------
    Telling
        gebied_code and naam of the step from cheap to dear, aantal and geschikt; then `HUUR_BEKEND` (the steps with a
        known rent, the noemer of aanbod_middenhuurband_pct) and `SAMEN`, which the steps are protected with. Rents as
        delivered, not estimated: an unknown rent or price is a step of its own.
    """
    step = trede(uitkomst)
    order = [str(each) for each in step.cat.categories]
    counts = {"aantal": step, "geschikt": step[uitkomst.aanbod["is_geschikt"]]}
    table = pd.DataFrame({name: kept.value_counts().reindex(order, fill_value=0) for name, kept in counts.items()})
    sums: dict[Hashable, list[str]] = {HUUR_BEKEND: order[:_RENTS], SAMEN: order}
    totals = pd.DataFrame({name: table.loc[parts].sum() for name, parts in sums.items()}).T
    whole = pd.concat([table, totals]).astype("Int64")
    return Telling(
        table=whole.assign(gebied_code=whole.index, naam=whole.index).rename_axis(index="trede"),
        sources=uitkomst.gegevens.sources_of("woningen", "toewijzingen", "verhuizingen"), counts=tuple(counts),
        total_rows=sums,
    )  # fmt: skip


def trede(uitkomst: Uitkomst) -> pd.Series:
    """Return the step of the ladder of every offer (ordered category)."""
    low, high = uitkomst.aannamen.middenhuur_band
    offered, rent, price = uitkomst.aanbod, uitkomst.aanbod["kale_huur"], uitkomst.aanbod["prijs_eur"]
    sides = [
        (f"Huur tot {_euro(low)}", rent < low),
        (f"Huur van {_euro(low)} tot en met {_euro(high)}", rent.between(low, high)),
        (f"Huur boven {_euro(high)}", rent > high), *_koop(price, uitkomst.aannamen.koopgrenzen),
        (HUUR_ONBEKEND, rent.isna() & ~offered["eigendom"].isin(["koop", "onbekend"])),
        ("Koopprijs of eigendom onbekend", rent.isna() & price.isna() & offered["eigendom"].isin(["koop", "onbekend"])),
    ]  # fmt: skip
    found = pd.Series(pd.NA, index=offered.index, dtype="str")
    for name, inside in sides:
        found = found.mask(inside, name)
    return found.astype(pd.CategoricalDtype([name for name, _ in sides], ordered=True))


def _koop(price: pd.Series, limits: tuple[float, ...]) -> list[tuple[str, pd.Series]]:
    first, last = (
        (f"Koop tot {_euro(limits[0])}", price < limits[0]),
        (f"Koop vanaf {_euro(limits[-1])}", price >= limits[-1]),
    )
    between = [
        (f"Koop van {_euro(low)} tot {_euro(high)}", (price >= low) & (price < high)) for low, high in pairwise(limits)
    ]  # fmt: skip
    return [first, *between, last]


def _euro(amount: float) -> str:
    return f"€\N{NO-BREAK SPACE}{number(amount)}"
