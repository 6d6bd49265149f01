"""Print how well chain lengths are estimated: `python benchmarks/ketens_waarheid.py [seeds] [gemeente]`.

Without arguments: 200 seeds, GM9903 (Wiekervoort); the other gemeente is GM9902 (Hagerwolde).

Each seed is a small simulated market of two gemeenten with the same stock, over nine years. The observer sees the first
five years, and roots of the first three, so that each was followed two years or more; the truth is followed for four
years more. The market is an island: who in the simulation came from outside comes from abroad here, so that the truth
has no border. The truth is the mean true L_gevolg over all roots of all seeds. A 95 % interval must hold it in 92 to 98
of 100 seeds. Indented rows are faults that no estimate can mend, for comparison.
"""

import math
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from toolkit.config import Periode
from toolkit.estimation import Herhaling
from toolkit.gebieden import gemeente_of
from toolkit.samples.gebreken.betekenis import vertekenen
from toolkit.samples.gebreken.soorten import Gebreken
from toolkit.samples.hagerwolde import HAGERWOLDE
from toolkit.samples.leveren.knippen import knip
from toolkit.samples.markt import Instelling, Markt, simulate
from toolkit.samples.plans import GemeentePlan
from toolkit.samples.wiekervoort import WIEKERVOORT
from toolkit.samples.world import World, build_world
from toolkit.senioren import Senior, senior_verhuizingen
from toolkit.verhuisketens import Ketens, Wortels, estimate_length, link, senior_wortels, start_wortels

START, LAST_ROOT, LAST_SEEN = date(2015, 1, 1), date(2017, 12, 31), date(2019, 12, 31)
SETTING: Final = Instelling(start=START, maanden=108, inloop_maanden=12)
SIZE: Final = 0.6
DRAWS: Final = 1_000
GEMEENTE: Final = WIEKERVOORT.code
Tabellen = Mapping[str, pd.DataFrame]
Fault = Callable[[Tabellen, np.random.Generator], Tabellen]


def island(markt: Markt) -> dict[str, pd.DataFrame]:
    """Let whoever came from outside the market come from abroad: then nothing of a chain is out of sight."""
    moves = markt.tabellen["verhuizingen"]
    kind = moves["van_soort"].mask(moves["van_soort"] == "buiten_gebied", "buitenland")
    return {**markt.tabellen, "verhuizingen": moves.assign(van_soort=kind)}


def told_wrongly(**rates: float) -> Fault:
    """Faults as the sample deliveries have them."""
    return lambda tables, rng: vertekenen(tables, Gebreken(**rates), rng)[0]


def stays_unknown(tables: Tabellen, rng: np.random.Generator) -> Tabellen:
    """In a twentieth of the moves it is not told whether somebody stayed."""
    moves = tables["verhuizingen"]
    return {**tables, "verhuizingen": moves.assign(blijft_bewoond=moves["blijft_bewoond"].mask(drawn(moves, rng)))}


def rows_lost(tables: Tabellen, rng: np.random.Generator) -> Tabellen:
    moves = tables["verhuizingen"]
    return {**tables, "verhuizingen": moves.loc[~drawn(moves, rng)]}


def drawn(moves: pd.DataFrame, rng: np.random.Generator) -> np.ndarray:
    return rng.random(len(moves)) < 0.05


MISSING: Final = told_wrongly(ontbrekende_schakel=0.05)
PARTIAL: Final = told_wrongly(deelvertrek_als_vertrek=0.05)
SCENARIOS: Final[Mapping[str, tuple[bool, tuple[Fault, ...]]]] = {
    "hele regio, venster": (False, ()),
    "één gemeente": (True, ()),
    "één gemeente, oude woning ontbreekt": (True, (MISSING,)),
    "één gemeente, blijft_bewoond ontbreekt": (True, (stays_unknown,)),
    "één gemeente, deelvertrek als vertrek": (True, (PARTIAL,)),
    "één gemeente, deze drie samen": (True, (MISSING, stays_unknown, PARTIAL)),
    "  één gemeente, rijen ontbreken": (True, (rows_lost,)),
    "  één gemeente, late meldingen": (True, (told_wrongly(late_melding=0.04),)),
}


def roots(ketens: Ketens, ids: pd.Series, new: pd.Series) -> Iterator[tuple[str, Wortels]]:
    """Seniors who moved within the gemeente, and new dwellings in it; the same roots under each scenario."""
    yield "senioren", senior_wortels(ketens, ids)
    started = start_wortels(ketens, ["nieuwbouw"])
    homes = ketens.ketens.set_index("keten_id")["start_woning_id"]
    yield "nieuwbouw", started.chosen(homes[started.naam].isin(new).to_numpy())


def worlds(size: float = SIZE) -> list[World]:
    """Two gemeenten of the samples, smaller; their stock is the same for every seed, so that there is one truth."""
    return [build_world(_smaller(plan, size), zaad=1) for plan in (HAGERWOLDE, WIEKERVOORT)]


def _smaller(plan: GemeentePlan, size: float) -> GemeentePlan:
    wijken = [
        replace(wijk, buurten=tuple(replace(buurt, woningen=round(size * buurt.woningen)) for buurt in wijk.buurten))
        for wijk in plan.wijken
    ]
    return replace(plan, wijken=tuple(wijken))


def one(
    region: list[World],
    seed: int,
    *,
    draws: int,
    cases: Sequence[str] = tuple(SCENARIOS),
    setting: Instelling = SETTING,
    gemeente: str = GEMEENTE,
) -> Iterator[dict[str, object]]:
    """Estimate of one market in each case, with the truth beside it."""
    markt = simulate(region, zaad=seed, instelling=setting)
    whole, rng = island(markt), np.random.default_rng(seed)
    own = knip(whole, gemeente)
    period = Periode(start=START, eind=LAST_ROOT)
    ids = senior_verhuizingen(own["verhuizingen"], periode=period, senior=Senior())["verhuizing_id"]
    truth, new = true_lengths(markt, ids, gemeente)
    for name in cases:
        border, faults = SCENARIOS[name]
        tables: Tabellen = own if border else whole
        for fault in faults:
            tables = fault(tables, rng)
        ketens = link(tables, start=START, eind=LAST_SEEN)
        for kind, wortels in roots(ketens, ids, new):
            again = Herhaling(rng=np.random.default_rng(seed), aantal=draws)
            found = estimate_length(wortels, herhaling=again)
            yield {
                "geval": name, "soort": kind, "zaad": seed, "waarde": found.lengte.waarde, "laag": found.lengte.laag,
                "hoog": found.lengte.hoog, "gezien": found.gezien, "n": found.gevolgd,
                "gecensureerd": found.aandeel_gecensureerd, "dekking": found.dekking_bestand,
                "som_waar": truth[kind].sum(), "n_waar": len(truth[kind]),
            }  # fmt: skip


def true_lengths(markt: Markt, ids: pd.Series, gemeente: str) -> tuple[dict[str, pd.Series], pd.Series]:
    """True L_gevolg of both kinds of roots, and the new dwellings with which chains begin."""
    senior = markt.senior_ketens.set_index("verhuizing_id")["L_gevolg"].reindex(ids)
    chains = markt.ketens
    inside = gemeente_of(chains["gebied_code"]) == gemeente
    new = chains.loc[
        inside & (chains["start_soort"] == "nieuwbouw") & (chains["start_datum"] <= pd.Timestamp(LAST_ROOT))
    ]
    return {"senioren": senior.astype(float), "nieuwbouw": new["L_gevolg"].astype(float)}, new["start_woning_id"]


def summary(found: pd.DataFrame) -> pd.DataFrame:
    """Return per scenario and kind of root the truth, bias, coverage of the interval and bias of the naive mean."""
    truth = found.groupby("soort")[["som_waar", "n_waar"]].sum()
    true = found["soort"].map(truth["som_waar"] / truth["n_waar"]).astype(float)
    table = found.assign(
        waar=true, fout=found["waarde"] / true - 1, fout_gezien=found["gezien"] / true - 1,
        raak=((found["laag"] <= true) & (true <= found["hoog"])).where(found["waarde"].notna()).astype(float),
        breed=(found["hoog"] - found["laag"]) / true,
    )  # fmt: skip
    by = table.groupby(["geval", "soort"], sort=False)
    out = by[["waar", "fout", "raak", "breed", "fout_gezien", "gecensureerd", "dekking", "n"]].mean()
    return out.assign(
        spreiding=by["fout"].std(), zonder=by["waarde"].apply(lambda each: each.isna().sum()), zaden=by.size()
    )


def main() -> int:
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    gemeente = sys.argv[2] if len(sys.argv) > 2 else GEMEENTE
    began = time.perf_counter()
    region = worlds()
    found = pd.DataFrame([row for seed in range(seeds) for row in one(region, seed, draws=DRAWS, gemeente=gemeente)])
    table = summary(found)
    chance = 196 * math.sqrt(0.95 * 0.05 / seeds)
    print(f"{'geval, beginpunten':50s}  waar geschat (±)         raak  breed | gezien   open dekking    n")
    for row in table.itertuples():
        print(
            f"{', '.join(row.Index):50s} {row.waar:5.2f} {100 * row.fout:+6.1f} % (± "
            f"{196 * row.spreiding / math.sqrt(seeds):.1f})  {100 * row.raak:6.1f} %  {100 * row.breed:3.0f} % | "
            f"{100 * row.fout_gezien:+6.1f} %  {100 * row.gecensureerd:2.0f} %  {row.dekking:.2f}  {row.n:4.0f}"
        )
    print(
        f"zonder schatting: {table['zonder'].sum()} van {len(found)}; toeval van een dekking van 95 %: ± {chance:.1f}"
    )
    print(f"{seeds} markten, {time.perf_counter() - began:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
