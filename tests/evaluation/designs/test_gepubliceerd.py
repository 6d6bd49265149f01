"""Published examples, on the data that two packages ship (development only; the packages themselves are not used).

California: Arkhangelsky, Athey, Hirshberg, Imbens and Wager (2021), Synthetic difference-in-differences, American Economic
Review 111(12): table 1 (columns DID and SC) and the unit weights of SC as their package synthdid prints them ("synthdid paper
results", table 7). The question is that of Abadie, Diamond and Hainmueller (2010); their own weights rest on covariates that
are not in these data. Their weights come from a solver that stops early; the test therefore also asks that ours fit no worse.

Minimum wage: Callaway and Sant'Anna (2021), Difference-in-differences with multiple time periods, Journal of Econometrics
225(2); the numbers are those that the article "Getting started with the did package" of their package did 2.x prints for
its data set mpdta without covariates.
"""

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from toolkit.evaluation.designs import Eisen, Paneel, fit_synthetisch, group_time
from toolkit.evaluation.designs.gebeurtenissen import by_distance
from toolkit.evaluation.designs.schatten import schatter_for
from toolkit.evaluation.designs.synthese import fit_synthesis

WEIGHTS = {
    "Utah": 0.40, "Montana": 0.23, "Nevada": 0.20, "Connecticut": 0.10, "New Hampshire": 0.04, "Colorado": 0.01,
}  # fmt: skip
GROUP_TIME = {
    (2004, 2004): -0.0105, (2004, 2005): -0.0704, (2004, 2006): -0.1373, (2004, 2007): -0.1008,
    (2006, 2004): 0.0065, (2006, 2005): -0.0028, (2006, 2006): -0.0046, (2006, 2007): -0.0412,
    (2007, 2004): 0.0305, (2007, 2005): -0.0027, (2007, 2006): -0.0311, (2007, 2007): -0.0261,
}  # fmt: skip
AFTER = {0: -0.0199, 1: -0.0510, 2: -0.1373, 3: -0.1008}


def shipped(package, path):
    spec = find_spec(package)  # does not import it
    if spec is None:
        pytest.skip(f"{package} is not installed: it ships the data of this example")
    return Path(spec.submodule_search_locations[0]) / path


@pytest.fixture(scope="module")
def california():
    table = pd.read_csv(shipped("synthdid", "data/california_prop99.csv"), sep=";")
    wide = table.pivot_table(index="Year", columns="State", values="PacksPerCapita")
    wide.index = pd.PeriodIndex(wide.index.astype(str), freq="Y")
    return Paneel(tarieven=wide, start={"California": wide.index.get_loc("1989")}, eenheid="pakjes per inwoner")


@pytest.fixture(scope="module")
def minimum_wage():
    path = shipped("moderndid", "core/datasets/mpdta_long.pkl.gz")
    table = pd.read_pickle(path)  # noqa: S301 - from a package whose hash the lock holds
    wide = table.pivot_table(index="year", columns="countyreal", values="lemp")
    wide.columns = wide.columns.astype(str)
    wide.index = pd.PeriodIndex(wide.index.astype(str), freq="Y")
    first = table.loc[table["first.treat"] > 0].drop_duplicates("countyreal").set_index("countyreal")["first.treat"]
    start = {str(code): int(year) - 2003 for code, year in first.items()}
    return Paneel(tarieven=wide, start=start, eenheid="log banen")


def test_california_by_difference_in_differences(california):
    estimate = schatter_for(california, vertraging=0).estimate(california.y, california.x, california.starts)
    assert round(estimate, 1) == -27.3


def test_california_by_synthetic_control(california, rivalen):
    found = fit_synthetisch(california, rivalen=rivalen, eisen=Eisen(alfa=0.10))
    assert found.schatting == pytest.approx(-19.6, abs=0.15)
    weights = {each.naam.removeprefix("gewicht "): each.waarde for each in found.onderdelen if "gewicht" in each.naam}
    assert weights.keys() == WEIGHTS.keys()
    assert all(weights[state] == pytest.approx(WEIGHTS[state], abs=0.01) for state in WEIGHTS)
    assert sum(weights.values()) == pytest.approx(1)
    assert found.toets.aantal == 39
    gaps = {each.afstand: each.schatting for each in found.controles.gebeurtenissen.momenten}
    assert np.mean([gaps[at] for at in range(12)]) == pytest.approx(found.schatting)


def test_the_weights_fit_no_worse_than_the_published_ones(california):
    before = california.tarieven.iloc[: california.eerste_start]
    total = sum(WEIGHTS.values())  # rounded, so they do not quite add up to 1
    published = before["California"] - sum(before[state] * weight / total for state, weight in WEIGHTS.items())
    assert fit_synthesis(california).pre_rmspe <= np.sqrt((published**2).mean())


def test_the_weights_do_not_depend_on_the_unit(california):
    tenfold = Paneel(tarieven=california.tarieven * 10, start=california.start, eenheid="x")
    once, often = (fit_synthesis(each).donor_weights for each in (california, tenfold))
    assert often == pytest.approx(once, abs=1e-6)


def test_group_time_effects_of_the_minimum_wage(minimum_wage):
    found = {each.naam: each.waarde for each in group_time(minimum_wage)}
    assert len(found) == len(GROUP_TIME)
    for (group, year), value in GROUP_TIME.items():
        assert round(found[f"start {group}, periode {year}"], 4) == value


def test_event_study_of_the_minimum_wage(minimum_wage):
    starts = minimum_wage.starts
    found = dict(zip(range(-4, 4), by_distance(minimum_wage.y, starts, np.arange(-4, 4)), strict=True))
    assert {at: round(found[at], 4) for at in AFTER} == AFTER
    assert np.mean([found[at] for at in AFTER]) == pytest.approx(-0.0772, abs=5e-5)
    assert found[-1] == 0


def test_the_overall_effect_weighs_counties_and_years(minimum_wage):
    # The published effects per group and year, weighted by the counties that the data have in each group.
    sizes = {group: sum(at == group - 2003 for at in minimum_wage.start.values()) for group in (2004, 2006, 2007)}
    pairs = [(value, sizes[group]) for (group, year), value in GROUP_TIME.items() if year >= group]
    overall = sum(value * size for value, size in pairs) / sum(size for _, size in pairs)
    estimate = schatter_for(minimum_wage, vertraging=0).estimate(minimum_wage.y, minimum_wage.x, minimum_wage.starts)
    assert estimate == pytest.approx(overall, abs=1e-4)
