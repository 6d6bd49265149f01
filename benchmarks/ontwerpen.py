"""Print what designs promise and what they hold: `python benchmarks/ontwerpen.py [panels]` (500 by default).

Size: panels in which nothing happens. How often does each test find an effect at 5 %? Noise of a gemeente goes together
from period to period (0.5); 4 periods before and 4 after the start.
Coverage: panels of `toolkit.samples` with a known effect. How often does the interval hold it; how often is it found?
What stands in brackets is for comparison: the toolkit does not rely on it.
"""

import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import numpy as np
import pandas as pd
from statsmodels.regression.linear_model import OLS

from toolkit.evaluation.designs import OPGELEVERD, Eisen, Ontwerp, Paneel, judge, panel_of
from toolkit.evaluation.designs.reeks import segments
from toolkit.evaluation.designs.schatten import schatter_for
from toolkit.evaluation.designs.toewijzen import permute
from toolkit.evaluation.designs.wild import wild_bootstrap
from toolkit.samples.aanpak import PanelPlan, draw_panel

RHO = 0.5
MOST = 499
SHAPES = ((11, 3), (12, 4), (21, 1), (40, 2))
SERIES = ((20, 10), (20, 12), (12, 8))  # quarters, and those before the start
RHOS = (0.0, 0.3, 0.6)
BUILD_UP = 15  # months until the approach of the sample panel works in full


def noise(periods: int, units: int, rng: np.random.Generator, *, rho: float = RHO) -> np.ndarray:
    """Draw noise of variance 1 that goes together from period to period."""
    drawn = rng.normal(size=(periods, units))
    for row in range(1, periods):
        drawn[row] = rho * drawn[row - 1] + np.sqrt(1 - rho**2) * drawn[row]
    return drawn


def null_panel(units: int, treated: int, rng: np.random.Generator, *, periods: int = 8) -> Paneel:
    """Draw gemeenten with levels of their own, a common course, and noise that goes together in time."""
    y = 6 + rng.normal(size=units) + rng.normal(size=(periods, 1)) + noise(periods, units, rng)
    codes = [f"GM{9900 + place}" for place in range(units)]
    index = pd.period_range("2015", periods=periods, freq="Y")
    table = pd.DataFrame(y, index=index, columns=codes)
    return Paneel(tarieven=table, start=dict.fromkeys(codes[:treated], periods // 2), eenheid="per 1.000")


def clustered_p(paneel: Paneel) -> float:
    """Return the p of the ordinary regression with standard errors clustered by gemeente."""
    periods, units = paneel.y.shape
    row, place = np.divmod(np.arange(periods * units), units)
    approach = (row >= paneel.starts[place]).astype(float)
    fixed = [place[:, None] == np.arange(units), row[:, None] == np.arange(1, periods)]
    design = np.column_stack([approach, *fixed]).astype(float)
    fit = OLS(paneel.y.ravel(), design).fit(cov_type="cluster", cov_kwds={"groups": place}, use_t=True)
    return float(fit.pvalues[0])


def rejections(units: int, treated: int, *, panels: int, seed: int, wild: int = 0) -> dict[str, float]:
    """Return how often each test finds an effect in panels without one."""
    rng = np.random.default_rng(seed)
    found: dict[str, list[bool]] = {"permutatie": [], "  (t met clusters)": []}
    for number in range(panels):
        paneel = null_panel(units, treated, rng)
        test = permute(paneel, schatter_for(paneel, vertraging=0), most=MOST, rng=rng).toets
        found["permutatie"].append(test.p <= 0.05)
        found["  (t met clusters)"].append(clustered_p(paneel) <= 0.05)
        if number < wild:
            _, second = wild_bootstrap(paneel, na=0, draws=399, rng=rng)
            found.setdefault("  (wild cluster bootstrap)", []).append(second.p <= 0.05)
    return {name: float(np.mean(hits)) for name, hits in found.items()}


def known_effect(draws: int, *, seed: int, plan: PanelPlan, basis: str) -> dict[str, float]:
    """Return how often the interval holds the true effect of the sample panel, and how often it is found."""
    held, shown, errors = [], [], []
    eisen = Eisen(vertraging=BUILD_UP, basis=basis, toewijzingen=199)
    for number in range(draws):
        table, truth = draw_panel(seed + number, plan)
        paneel = panel_of(table, covariaten=[OPGELEVERD])
        schatter = schatter_for(paneel, vertraging=BUILD_UP, basis=basis)
        found = permute(paneel, schatter, most=eisen.toewijzingen, rng=np.random.default_rng(number))
        counted = truth["effect_per_1000"].where(truth["gemeente_code"].isin(paneel.behandeld))
        wide = truth.assign(effect=counted).set_index(["periode", "gemeente_code"])["effect"].unstack()  # noqa: PD010 - keys are unique
        since = np.arange(paneel.perioden)[:, None] - paneel.starts
        real = wide.to_numpy()[-paneel.perioden :][since >= schatter.na].mean()
        interval = found.interval(eisen.alfa)
        held.append(interval.laag <= real <= interval.hoog)
        shown.append(found.toets.p <= eisen.alfa)
        errors.append(found.schatting - real)
    return {"raak": float(np.mean(held)), "gevonden": float(np.mean(shown)), "afwijking": float(np.mean(errors))}


def power_at_the_gate(units: int, treated: int, *, panels: int, seed: int) -> float:
    """Return how often an effect of just the size that the gate calls detectable is found (it promises 80 %)."""
    rng, found = np.random.default_rng(seed), []
    for _ in range(panels):
        paneel = null_panel(units, treated, rng)
        size = judge(Ontwerp.VERSCHILLEN, paneel).aantoonbaar
        start = paneel.eerste_start
        y = paneel.tarieven.copy()
        y.iloc[start:, :treated] += size
        larger = replace(paneel, tarieven=y)
        found.append(permute(larger, schatter_for(larger, vertraging=0), most=MOST, rng=rng).toets.p <= 0.05)
    return float(np.mean(found))


def series_size(draws: int, *, seed: int, rho: float, periods: int, start: int) -> dict[str, float]:
    """Return how often an interrupted time series finds a mean difference where there is none."""
    rng = np.random.default_rng(seed)
    found: dict[str, list[bool]] = {"AR(1), gewogen": [], "  (Newey-West)": []}
    index = pd.period_range("2019Q1", periods=periods, freq="Q")
    for _ in range(draws):
        series = pd.Series(noise(periods, 1, rng, rho=rho)[:, 0], index=index)
        layout = segments(series, start)
        found["AR(1), gewogen"].append(layout.contrast(layout.mean_after).p <= 0.05)
        found["  (Newey-West)"].append(layout.newey_west(layout.mean_after)[1] <= 0.05)
    return {name: float(np.mean(hits)) for name, hits in found.items()}


def shares(rates: dict[str, float]) -> str:
    return ", ".join(f"{name.strip()} {rate:.1%}" for name, rate in rates.items())


def lines(panels: int) -> Iterator[str]:
    yield f"Grootte bij 5 %, {panels} panels zonder effect"
    for units, treated in SHAPES:
        rates = rejections(units, treated, panels=panels, seed=1, wild=panels // 5)
        yield f"  {treated} van {units} gemeenten: {shares(rates)}"
    yield f"Onderbroken tijdreeks, grootte bij 5 %, {panels} reeksen zonder effect"
    for (periods, start), rho in product(SERIES, RHOS):
        rates = series_size(panels, seed=2, rho=rho, periods=periods, start=start)
        yield f"  {periods} kwartalen waarvan {start} voor de start, samenhang {rho}: {shares(rates)}"
    yield "Onderscheid bij de grootte die de poort noemt (80 %)"
    for units, treated in SHAPES[1:3]:
        yield f"  {treated} van {units} gemeenten: {power_at_the_gate(units, treated, panels=panels // 2, seed=3):.1%}"
    yield f"Bekend effect, {panels // 2} panels van toolkit.samples"
    together = PanelPlan(start=dict.fromkeys(PanelPlan().start, "2021Q1"))
    for name, plan, basis in (
        ("één start", together, "gemiddelde"), ("starts verschillen", PanelPlan(), "gemiddelde"),
        ("starts verschillen", PanelPlan(), "laatste"),
    ):  # fmt: skip
        rates = known_effect(panels // 2, seed=100, plan=plan, basis=basis)
        aside = rates.pop("afwijking")
        yield f"  {name}, basis {basis}: {shares(rates)}, gemiddeld {aside:+.3f} ernaast"


def main() -> int:
    began = time.perf_counter()
    for line in lines(int(sys.argv[1]) if len(sys.argv) > 1 else 500):
        print(line, flush=True)
    print(f"{time.perf_counter() - began:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
