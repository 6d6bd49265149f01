"""Twelve gemeenten over twenty quarters, with and without an approach, whose additional effect is known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.samples.aanpak.trekken import shaped, stream

_SEIZOEN: Final = (-0.35, 0.30, 0.35, -0.30)  # per 1 000 households; they add up to nothing over a year
_TREND: Final = 0.02  # per 1 000 per quarter, the same everywhere
_NIVEAU: Final = (6.0, 0.9)
_HUISHOUDENS: Final = (5_000, 30_000)
_GROEI: Final = 0.004
_MUTATIE: Final = (0.016, 0.002)  # share of rented dwellings per quarter that comes free
_REEKS: Final = ["gemeente_code", "periode"]


@dataclass(frozen=True, kw_only=True)
class PanelPlan:
    """What is known beforehand of the panel.

    Attributes
    ----------
    gemeenten : tuple of str
    eerste : str
        First quarter ("2019Q1").
    kwartalen : int
    start : mapping of gemeente to quarter
        Where and when an approach begins.
    effect : mapping of gemeente to float
        Extra moves per 1 000 senior households and quarter once the approach works in full.
    opbouw : tuple of float
        Part of the effect in the first quarters from the start; after these it is whole. Four quarters without any
        effect and one with half of it: a decision takes about a year.
    complexen : mapping of (gemeente, quarter) to int
        Dwellings for seniors delivered at once.
    per_woning : tuple of float
        Moves of seniors per delivered dwelling in the quarter of delivery and in the next ones.
    kleine_oplevering : float
        Mean number of dwellings for seniors delivered in any other quarter.
    overspreiding : float
        Variance of the counts is mean + overspreiding x mean squared.
    """

    gemeenten: tuple[str, ...] = tuple(f"GM{number}" for number in range(9911, 9923))
    eerste: str = "2019Q1"
    kwartalen: int = 20
    start: Mapping[str, str] = field(
        default_factory=lambda: {"GM9912": "2020Q3", "GM9915": "2021Q1", "GM9918": "2021Q1", "GM9921": "2021Q3"}
    )
    effect: Mapping[str, float] = field(
        default_factory=lambda: {"GM9912": 1.2, "GM9915": 1.6, "GM9918": 0.8, "GM9921": 1.2}
    )
    opbouw: tuple[float, ...] = (0.0, 0.0, 0.0, 0.0, 0.5)
    complexen: Mapping[tuple[str, str], int] = field(default_factory=lambda: {("GM9914", "2021Q4"): 160})
    per_woning: tuple[float, ...] = (0.4, 0.2)
    kleine_oplevering: float = 4.0
    overspreiding: float = 0.002

    @property
    def periodes(self) -> list[str]:
        """The quarters in order, as text."""
        return [str(each) for each in pd.period_range(self.eerste, periods=self.kwartalen, freq="Q")]


STANDAARD: Final = PanelPlan()


def draw_panel(zaad: int, plan: PanelPlan = STANDAARD) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Draw the panel.

    Moves without the approach are a count with mean: households / 1 000 x (level of the gemeente + season + trend, the
    same for all) + moves into new dwellings for seniors. The approach adds a Poisson count with mean households / 1 000
    x effect x build-up. Everything that differs between gemeenten in time is either in a column (dwellings delivered)
    or the effect, so difference in differences holds in expectation.

    Parameters
    ----------
    zaad : int
    plan : PanelPlan

    Returns
    -------
    panel : DataFrame in the shape of contract `panel`, and the covariate `aandeel_75plus`
    waarheid : DataFrame
        gemeente_code, periode, tarief_zonder (expected moves per 1 000 without approach), effect_per_1000 (expected),
        verhuizingen_zonder, verhuizingen_extra (as drawn; they add up to the moves), verhuizingen_nieuwbouw (expected
        moves into new dwellings, part of those without).
    """
    grid = pd.DataFrame([(code, quarter) for code in plan.gemeenten for quarter in plan.periodes], columns=_REEKS)
    grid = grid.assign(k=np.tile(np.arange(plan.kwartalen), len(plan.gemeenten)))
    grid = _context(grid, plan, stream(zaad, "panel omvang"))
    grid = grid.assign(opgeleverde_seniorenwoningen=_delivered(grid, plan, stream(zaad, "panel oplevering")))
    grid = grid.assign(nieuwbouw=_into_new(grid, plan), effect_per_1000=_effect(grid, plan))
    grid = _counted(grid, plan, zaad)
    return _shape_panel(grid, plan), _truth(grid)


def _context(grid: pd.DataFrame, plan: PanelPlan, rng: np.random.Generator) -> pd.DataFrame:
    """Draw what belongs to a gemeente: its size, level of moving, turnover and share of people over 75."""
    count, (smallest, largest) = len(plan.gemeenten), _HUISHOUDENS
    sizes = np.exp(rng.uniform(np.log(smallest), np.log(largest), count))
    level, turnover, old = rng.normal(*_NIVEAU, count), rng.normal(*_MUTATIE, count), rng.uniform(0.2, 0.3, count)
    place, k = np.repeat(np.arange(count), plan.kwartalen), grid["k"]
    return grid.assign(
        huishoudens_senioren=(sizes[place] * (1 + _GROEI) ** k).round().astype(np.int64),
        niveau=level[place],
        mutatiegraad=(turnover[place] + rng.normal(0, 0.0006, len(grid))).round(4),
        aandeel_75plus=(old[place] + 0.0008 * k).round(4),
    )


def _delivered(grid: pd.DataFrame, plan: PanelPlan, rng: np.random.Generator) -> NDArray[np.int64]:
    small = rng.poisson(plan.kleine_oplevering, len(grid))
    large = [
        plan.complexen.get((code, quarter), 0) for code, quarter in zip(grid[_REEKS[0]], grid[_REEKS[1]], strict=True)
    ]
    return np.asarray(small + np.array(large), dtype=np.int64)


def _into_new(grid: pd.DataFrame, plan: PanelPlan) -> pd.Series:
    """Return the expected moves of seniors into the new dwellings, spread over the quarters after delivery."""
    by_gemeente = grid.groupby("gemeente_code")["opgeleverde_seniorenwoningen"]
    lagged = [by_gemeente.shift(lag, fill_value=0) * part for lag, part in enumerate(plan.per_woning)]
    return pd.Series(np.sum(lagged, axis=0), index=grid.index)


def _since_start(grid: pd.DataFrame, plan: PanelPlan) -> pd.Series:
    """Return the quarters since the start of the approach (0 is the first); missing where there is none."""
    place = {quarter: k for k, quarter in enumerate(plan.periodes)}
    return grid["k"] - grid["gemeente_code"].map({code: place[quarter] for code, quarter in plan.start.items()})


def _effect(grid: pd.DataFrame, plan: PanelPlan) -> pd.Series:
    since = _since_start(grid, plan)
    built_up = np.array([*plan.opbouw, 1.0])
    part = built_up[since.clip(0, len(plan.opbouw)).fillna(0).astype(int)] * (since >= 0)
    return grid["gemeente_code"].map(plan.effect).fillna(0.0).mul(part)


def _counted(grid: pd.DataFrame, plan: PanelPlan, zaad: int) -> pd.DataFrame:
    """Draw the counts without the approach and, from a stream of their own, the extra ones."""
    season = np.asarray(_SEIZOEN)[pd.PeriodIndex(grid["periode"], freq="Q").quarter - 1]
    thousands = grid["huishoudens_senioren"] / 1000
    mean = thousands * (grid["niveau"] + season + _TREND * grid["k"]) + grid["nieuwbouw"]
    shape = 1 / plan.overspreiding
    without = stream(zaad, "panel verhuizingen").negative_binomial(shape, shape / (shape + mean))
    extra = stream(zaad, "panel effect").poisson(thousands * grid["effect_per_1000"])
    return grid.assign(tarief_zonder=mean / thousands, verhuizingen_zonder=without, verhuizingen_extra=extra)


def _shape_panel(grid: pd.DataFrame, plan: PanelPlan) -> pd.DataFrame:
    starts = {code: pd.Period(quarter, freq="Q").start_time for code, quarter in plan.start.items()}
    table = grid.assign(
        verhuizingen_senioren=grid["verhuizingen_zonder"] + grid["verhuizingen_extra"],
        aanpak=(_since_start(grid, plan) >= 0),
        aanpak_start=pd.to_datetime(grid["gemeente_code"].map(starts)),
    )
    columns = [
        *_REEKS, "verhuizingen_senioren", "huishoudens_senioren", "aanpak", "aanpak_start",
        "opgeleverde_seniorenwoningen", "mutatiegraad",
    ]  # fmt: skip
    return shaped("panel", table[columns]).assign(aandeel_75plus=table["aandeel_75plus"].astype("Float64"))


def _truth(grid: pd.DataFrame) -> pd.DataFrame:
    columns = ["tarief_zonder", "effect_per_1000", "verhuizingen_zonder", "verhuizingen_extra"]
    return grid[[*_REEKS, *columns]].assign(verhuizingen_nieuwbouw=grid["nieuwbouw"])
