"""Print how often 95 % intervals of surveys hold the truth: `python benchmarks/dekking.py [draws]` (200 by default).

Five gemeenten of different size, each with seniors and movers whose answers are fixed, are asked so many times each: a
stratified sample, chances to respond by age class and tenure as in `toolkit.samples.aanpak`, weights N/n. The truth is
what the whole population would answer. Coverage must lie within 92 to 98 of 100, that of the joint interval at 95 or
more. Indented lines are for comparison: what a simpler method would give.
"""

import math
import sys
import time
from collections.abc import Iterator

import numpy as np
import pandas as pd

from toolkit.estimation import (
    Herhaling,
    bootstrap_mean,
    bootstrap_median,
    bootstrap_ratio,
    design_of,
    effective_n,
    garwood,
    rake,
    simultaneous,
    weighted_shares,
    wilson,
)
from toolkit.samples.aanpak.respons import choose_sample, responders, strata

AGES = {"t/m 55": 0.06, "56-65": 0.36, "66-75": 0.32, "76-85": 0.19, "86+": 0.07}
TENURES = {"koop": 0.55, "sociale_huur": 0.3, "middenhuur": 0.06, "vrije_huur": 0.09}
WISHES = ("beslist_wel", "misschien_wel", "kan_niets_vinden", "beslist_niet", "onbekend")
REASONS = {"woning_te_groot": 0.2, "trappen": 0.18, "familie": 0.15, "aanbod": 0.14, "tuin": 0.13, "anders": 0.2}
ADDITIONAL = ("noodzakelijk", "zetje_in_de_rug", "ook_zonder")
MOVERS = (700, 1_100, 1_600, 2_400, 4_000)
SENIORS_PER_MOVER = 6
Hits = Iterator[tuple[str, bool]]


def people(size: int, survey: str, rng: np.random.Generator) -> pd.DataFrame:
    table = pd.DataFrame({
        "gemeente_code": "GM9901",
        "leeftijdsklasse": rng.choice(list(AGES), size, p=list(AGES.values())),
        "eigendom": rng.choice(list(TENURES), size, p=list(TENURES.values())),
    })  # fmt: skip
    return table.assign(stratum=strata(table, survey))


def answers(chances: np.ndarray, kinds: tuple[str, ...], rng: np.random.Generator) -> pd.Categorical:
    drawn = (rng.random(len(chances))[:, None] > chances.cumsum(axis=1)[:, :-1]).sum(axis=1)
    return pd.Categorical.from_codes(drawn, categories=list(kinds))


def seniors(size: int, rng: np.random.Generator) -> pd.DataFrame:
    """Draw households; renters and the middle ages wish to move more often."""
    table = people(size, "wensen", rng)
    wish = 0.10 + 0.10 * table["eigendom"].ne("koop") + 0.08 * table["leeftijdsklasse"].isin(["66-75", "76-85"])
    chances = np.column_stack(
        [0.15 * wish, 0.85 * wish, np.full(len(wish), 0.02), 0.94 - wish, np.full(len(wish), 0.04)]
    )
    return table.assign(antwoord=answers(chances, WISHES, rng))


def movers(size: int, rng: np.random.Generator) -> pd.DataFrame:
    """Draw moves; half of them will answer, so that the finite population counts."""
    table = people(size, "doorstromers", rng)
    old, rents = table["leeftijdsklasse"].isin(["76-85", "86+"]), table["eigendom"].ne("koop")
    reasons = np.tile(list(REASONS.values()), (len(table), 1)) * np.where(old, 1.0, 1.2)[:, None]
    reasons[:, -1] = 1 - reasons[:, :-1].sum(axis=1)
    needed = 0.06 + 0.06 * rents
    additional = np.column_stack([needed, 2 * needed, 1 - 3 * needed])
    return table.assign(
        reden=answers(reasons, tuple(REASONS), rng),
        additionaliteit=answers(additional, ADDITIONAL, rng),
        tevredenheid=rng.normal(7 + 0.8 * ~rents, 1.3).round().clip(1, 10),
        afstand=rng.lognormal(7.2 + 0.4 * rents, 1.1),
        personen=rng.integers(1, 4, len(table)).astype(float),
    )


def asked(population: pd.DataFrame, share: float, rng: np.random.Generator) -> tuple[pd.DataFrame, pd.DataFrame]:
    return responders(population, choose_sample(population, share, 10, rng), rng)


def within(truth: float, low: float, high: float) -> bool:
    return bool(low <= truth <= high)


def of_wishes(population: pd.DataFrame, rng: np.random.Generator) -> Hits:
    table, frame = asked(population, 0.25, rng)
    wants = population["antwoord"].isin(WISHES[:2])
    said = wants.loc[table.index].map({True: "ja", False: "nee"})
    share = weighted_shares(said, design_of(table, frame)).loc["ja"]
    yield "wens", within(wants.mean(), share["ci_laag"], share["ci_hoog"])
    kish = wilson(float(share["waarde"]), effective_n(table["gewicht"]))
    yield "  (zelfde, n_eff van Kish zonder strata)", within(wants.mean(), *kish)
    group = table["leeftijdsklasse"] == "76-85"
    share = weighted_shares(said, design_of(table, frame), domein=group).loc["ja"]
    truth = wants[population["leeftijdsklasse"] == "76-85"].mean()
    yield "wens van 76-85", within(truth, share["ci_laag"], share["ci_hoog"])
    margins = {name: population[name].value_counts() for name in ("leeftijdsklasse", "eigendom")}
    raked = table.assign(gewicht=rake(table, margins).gewicht).drop(columns="stratum")
    share = weighted_shares(said, design_of(raked)).loc["ja"]
    yield "wens, gewogen naar marges", within(wants.mean(), share["ci_laag"], share["ci_hoog"])


def of_movers(population: pd.DataFrame, rng: np.random.Generator) -> Hits:
    table, frame = asked(population, 1.0, rng)
    design = design_of(table, frame)
    shares = weighted_shares(table["reden"], design)
    truth = population["reden"].value_counts(normalize=True)
    for reason in REASONS:
        row = shares.loc[reason]
        yield f"reden {reason}", within(truth[reason], row["ci_laag"], row["ci_hoog"])
    shares = weighted_shares(table["additionaliteit"], design, gelijktijdig=True)
    truth = population["additionaliteit"].value_counts(normalize=True).reindex(shares.index)
    yield "additionaliteit (samen)", bool(truth.between(shares["ci_laag"], shares["ci_hoog"]).all())
    low, high = simultaneous(shares["waarde"], effective_n(table["gewicht"]))
    yield "  (zelfde, n_eff van Kish zonder populatie)", bool(truth.between(low, high).all())
    again = Herhaling(rng=rng, aantal=400)
    mean = bootstrap_mean(table["tevredenheid"], design, herhaling=again)
    yield "gemiddelde", within(population["tevredenheid"].mean(), mean.laag, mean.hoog)
    median = bootstrap_median(table["afstand"], design, herhaling=again)
    yield "mediaan", within(population["afstand"].median(), median.laag, median.hoog)
    ratio = bootstrap_ratio(table["tevredenheid"], table["personen"], design, herhaling=again)
    true = population["tevredenheid"].sum() / population["personen"].sum()
    yield "verhouding", within(true, ratio.laag, ratio.hoog)


def of_register(rng: np.random.Generator) -> Hits:
    """Moves of 4,000 households that each move with a chance of 1 %."""
    low, high = garwood(float(rng.binomial(4_000, 0.01)))
    yield "cijfer per 1.000 (Garwood)", within(10.0, 1000 * low / 4_000, 1000 * high / 4_000)


def coverage(draws: int, *, seed: int, sizes: tuple[int, ...] = MOVERS) -> pd.DataFrame:
    """Return per kind of estimate `raak`, the part of the draws whose interval holds the truth, and their number."""
    rng = np.random.default_rng(seed)
    found: list[tuple[str, bool]] = []
    for size in sizes:
        wishing, moving = seniors(SENIORS_PER_MOVER * size, rng), movers(size, rng)
        for _ in range(draws):
            found += [*of_wishes(wishing, rng), *of_movers(moving, rng), *of_register(rng)]
    table = pd.DataFrame(found, columns=["schatting", "raak"]).groupby("schatting", sort=False)["raak"]
    return pd.DataFrame({"raak": table.mean(), "trekkingen": table.size()})


def main() -> int:
    draws = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    began = time.perf_counter()
    held = coverage(draws, seed=1)
    for row in held.itertuples():
        chance = 196 * math.sqrt(0.95 * 0.05 / row.trekkingen)
        print(f"{row.Index:45s} {100 * row.raak:5.1f} %   (toeval van deze proef: ± {chance:.1f})")
    took = time.perf_counter() - began
    print(f"{draws} trekkingen in elk van {len(MOVERS)} gemeenten, intervallen van 95 %, {took:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
