"""The region of the samples: three gemeenten with one housing market, and what is registered in each of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from toolkit.samples.aanpak import register
from toolkit.samples.hagerwolde import HAGERWOLDE
from toolkit.samples.leveren.knippen import knip, knip_waarheid, stromen
from toolkit.samples.lindermonde import LINDERMONDE
from toolkit.samples.markt import Aanpak, Complex, Instelling, Markt, end_world, simulate
from toolkit.samples.plans import GemeentePlan
from toolkit.samples.uitkomsten import uitkomsten
from toolkit.samples.wiekervoort import WIEKERVOORT
from toolkit.samples.world import World, build_world

PLANS: Final = (LINDERMONDE, HAGERWOLDE, WIEKERVOORT)

# Five years before the figures of 2024. Lindermonde begins an approach halfway; Wiekervoort gets a complex for seniors
# soon after, which also lets people move and is no approach.
INSTELLING: Final = Instelling(
    aanpakken=(Aanpak(gemeente=LINDERMONDE.code, start=date(2021, 7, 1)),),
    complexen=(Complex(gemeente=WIEKERVOORT.code, buurt="BU99030101", datum=date(2022, 3, 1), woningen=64),),
)
_WAARHEID: Final = (
    "ketens", "ketenschakels", "senior_ketens", "geschiktheid", "additionaliteit", "trajecten", "effect", "wensen",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, eq=False)
class Deel:
    """One gemeente of the region.

    Attributes
    ----------
    world : World
        The gemeente on the day after the period, from which open figures are published.
    tabellen : mapping of name to DataFrame
        What perfect registrations hold, in the shape of the contracts.
    waarheid : mapping of name to DataFrame
        What no registration holds.
    """

    world: World
    tabellen: Mapping[str, pd.DataFrame]
    waarheid: Mapping[str, pd.DataFrame]


def build_regio(
    *, zaad: int, plans: Sequence[GemeentePlan] = PLANS, instelling: Instelling = INSTELLING
) -> tuple[Deel, ...]:
    """Simulate the region and cut it in gemeenten, in the order of the plans."""
    worlds = [build_world(plan, zaad=zaad) for plan in plans]
    markt = simulate(worlds, zaad=zaad, instelling=instelling)
    truth = {name: getattr(markt, name) for name in _WAARHEID}
    return tuple(_deel(markt, truth, world, zaad=zaad) for world in worlds)


def _deel(markt: Markt, truth: Mapping[str, pd.DataFrame], world: World, *, zaad: int) -> Deel:
    code = world.plan.code
    market = knip(markt.tabellen, code)
    true = knip_waarheid(truth, market, code)
    registered, drawn = register(market, true, zaad=zaad)
    flows = stromen(market["verhuizingen"], gebied_jaar=world.plan.jaar)
    tabellen = {**market, **registered}
    known = {**true, "wensen": _with_outcome(true["wensen"], market["huishoudens"]), **drawn, "stromen": flows}
    return Deel(
        world=end_world(markt, world),
        tabellen=tabellen,
        waarheid={**known, "indicatoren": uitkomsten(tabellen, known, world.plan)},
    )


def _with_outcome(wensen: pd.DataFrame, listed: pd.DataFrame) -> pd.DataFrame:
    """Keep the seniors on the last day of which it is known who moved within a year: that is enough to test with."""
    day = wensen.loc[wensen["verhuisd_binnen_jaar"].notna(), "peildatum"].max()
    older = listed["leeftijd_referentiepersoon"] >= INSTELLING.senior_leeftijd
    seniors = listed.loc[older & (listed["peildatum"] == day), "huishouden_id"]
    kept: pd.DataFrame = wensen.loc[(wensen["peildatum"] == day) & wensen["huishouden_id"].isin(seniors)]
    return kept.reset_index(drop=True)
