"""The difference of two means: against the textbook, and against clusters that hold every row twice."""

import numpy as np
import pandas as pd
import pytest

from toolkit.estimation import Herhaling, bootstrap_difference, equal_chance


def rows(n=400, seed=3):
    rng = np.random.default_rng(seed)
    groep = pd.Series(np.arange(n) % 2 == 0, dtype="boolean")
    return pd.Series(rng.normal(0, 1, n) + groep.to_numpy(dtype=float)), groep


def estimated(values, groep, cluster=None, **more):
    herhaling = Herhaling(rng=np.random.default_rng(1), **more)
    return bootstrap_difference(values, groep, equal_chance(values.index, cluster=cluster), herhaling=herhaling)


def test_the_interval_is_that_of_two_independent_means():
    values, groep = rows()
    one, other = values[groep], values[~groep]
    half = 1.96 * np.sqrt(one.var() / len(one) + other.var() / len(other))
    found = estimated(values, groep)
    assert found.waarde == pytest.approx(one.mean() - other.mean())
    assert (found.laag, found.hoog) == pytest.approx((found.waarde - half, found.waarde + half), abs=0.03)
    assert found.n == 200


def test_rows_that_stand_twice_in_one_cluster_make_nothing_surer():
    values, groep = rows()
    twice = [pd.concat([each, each], ignore_index=True) for each in (values, groep)]
    found, wanted = estimated(*twice, cluster=pd.Series(np.tile(np.arange(400), 2))), estimated(values, groep)
    assert found.hoog - found.laag == pytest.approx(wanted.hoog - wanted.laag, rel=0.1)


def test_one_and_the_same_cluster_in_both_groups_cancels_out():
    """Each cluster has a row in both groups with the same large value: their difference is sure."""
    large = np.repeat(np.random.default_rng(4).normal(0, 100, 100), 2)
    groep = pd.Series(np.tile([True, False], 100), dtype="boolean")
    values = pd.Series(large) + groep.astype(float)
    found = estimated(values, groep, cluster=pd.Series(np.repeat(np.arange(100), 2)))
    assert (found.waarde, found.laag, found.hoog) == pytest.approx((1, 1, 1))


@pytest.mark.parametrize("missing", ["values", "groep"])
def test_rows_without_a_value_or_group_count_nowhere(missing):
    values, groep = rows()
    out = pd.Series(np.arange(400) >= 300)
    found = estimated(
        values.mask(out) if missing == "values" else values, groep.mask(out) if missing == "groep" else groep
    )
    assert found.n == 150
    assert found.waarde == pytest.approx(values[:300][groep[:300]].mean() - values[:300][~groep[:300]].mean())


def test_a_small_group_gives_no_difference():
    values, groep = rows(58)
    found = estimated(values, groep)
    assert np.isnan([found.waarde, found.laag, found.hoog]).all()
    assert (found.n, found.reden) == (29, "Een van de groepen telt er minder dan 30.")
