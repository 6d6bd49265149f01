"""The arithmetic of vacancy chains, held against the numbers of domain 5.1, sums of powers and drawn chains."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.errors import ToolkitError
from toolkit.verhuisketens import Vacatureketen


def chain(rows, vulkans=None, **more):
    names = pd.Index([f"s{number}" for number in range(len(rows))])
    chances = [1.0] * len(rows) if vulkans is None else vulkans
    return Vacatureketen(
        Q=pd.DataFrame(rows, index=names, columns=names, dtype=float), vulkans=pd.Series(chances, index=names), **more
    )


EXAMPLE = [[0.3, 0.3], [0.1, 0.4]]


def test_the_example_of_the_domain():
    found = chain(EXAMPLE)
    assert found.N.to_numpy().round(4).tolist() == [[1.5385, 0.7692], [0.2564, 1.7949]]
    assert found.m.round(4).tolist() == [2.3077, 2.0513]
    assert found.stroomafwaarts.round(4).tolist() == [1.3077, 1.0513]
    assert found.variantie.round(4).tolist() == [2.6233, 2.2880]
    # eigenvalues of [[.3,.3],[.1,.4]]: (.7 + sqrt(.01 + .12)) / 2
    assert found.spectrale_straal == pytest.approx((0.7 + 0.13**0.5) / 2)


def test_where_every_vacancy_is_filled_there_are_as_many_fills_as_vacancies():
    found = chain(EXAMPLE)
    pd.testing.assert_series_equal(found.vullingen, found.m, check_names=False)


def test_the_93_000_dwellings_of_cbs_are_a_constant_chance_of_0_59():
    new, first, second, freed = 64_200, 44_200, 26_000, 93_000
    assert round(first / new, 2) == 0.69
    assert round(second / first, 2) == 0.59
    q = freed / (freed + new)  # of q / (1 - q) = freed / new
    assert round(q, 2) == 0.59
    assert chain([[q]]).stroomafwaarts.iloc[0] == pytest.approx(freed / new)
    assert round(chain([[q]]).stroomafwaarts.iloc[0], 2) == 1.45


def test_with_the_first_link_apart_cbs_saw_less_than_the_chain_would_give():
    """0.69 and then 0.59 for ever is 0.69 / 0.41 = 1.68: the links after the second lie partly after the window."""
    found = chain([[0, 0.69], [0, 0.59]])
    assert found.stroomafwaarts.iloc[0] == pytest.approx(0.69 / 0.41)
    assert round(found.stroomafwaarts.iloc[0], 2) == 1.68 > 1.45


def test_a_vacancy_that_may_stay_empty_counts_as_a_vacancy_and_not_as_a_fill():
    """Filled with chance 0.9, then 0.6 freed: 1 / (1 - 0.54) vacancies, 0.9 times as many fills."""
    found = chain([[0.6]], [0.9])
    assert found.m.iloc[0] == pytest.approx(1 / 0.46)
    assert found.vullingen.iloc[0] == pytest.approx(0.9 / 0.46)
    assert found.na_vulling.iloc[0] == pytest.approx(0.6 * 0.9 / 0.46)
    assert found.na_vertrek.iloc[0] == pytest.approx(0.9 / 0.46)  # it is known that a dwelling was left


def test_behind_a_dwelling_that_was_left_comes_the_mix_of_what_fillers_leave():
    # of 4 fills in s0, 1 frees one in s0 and 1 one in s1; s1 ends: F0 = 1 + F0/4 + F1/4, F1 = 1, so F0 = 5/3
    found = chain([[0.25, 0.25], [0, 0]])
    assert found.vullingen.tolist() == pytest.approx([5 / 3, 1])
    assert found.na_vertrek.tolist() == pytest.approx([(5 / 3 + 1) / 2, 5 / 3])  # nobody left s1's fill: the longest


@pytest.mark.parametrize("more", [{"rows": [[0.5, 0.6], [0, 0.1]]}, {"rows": [[0.5]], "vertakt": True}])
def test_where_a_fill_may_free_two_dwellings_the_variance_is_missing(more):
    found = chain(**more)
    assert found.vertakkend
    assert found.variantie.isna().all()
    assert found.m.notna().all()


@pytest.mark.parametrize("rows", [[[1.0]], [[0.5, 0.6], [0.6, 0.5]]])
def test_a_chain_that_never_ends_is_refused_in_dutch(rows):
    with pytest.raises(ToolkitError, match=r"zo'n keten eindigt nooit.*blijft_bewoond"):
        chain(rows)


def test_it_is_the_chance_per_vacancy_that_must_let_a_chain_end():
    assert chain([[1.0]], [0.5]).m.iloc[0] == pytest.approx(2)


@pytest.mark.parametrize(
    ("rows", "chances"), [([[-0.1]], [1.0]), ([[np.nan]], [1.0]), ([[0.1]], [1.1]), ([[0.1]], [np.nan])]
)
def test_what_is_no_expectation_or_chance_is_refused(rows, chances):
    with pytest.raises(ValueError, match="holds"):
        chain(rows, chances)


def test_segments_must_agree():
    with pytest.raises(ValueError, match="same segments"):
        Vacatureketen(Q=pd.DataFrame([[0.1]], index=["a"], columns=["b"]), vulkans=pd.Series([1.0], index=["a"]))


def test_without_segments_there_is_nothing():
    assert chain(np.zeros((0, 0))).m.empty


@st.composite
def matrices(draw):
    size = draw(st.integers(1, 4))
    raw = [draw(st.lists(st.floats(0, 1), min_size=size, max_size=size)) for _ in range(size)]
    return [[0.9 * value / max(sum(row), 1) for value in row] for row in raw]


@given(matrices(), st.lists(st.floats(0, 1), min_size=4, max_size=4))
@settings(max_examples=50, deadline=None)
def test_n_is_the_sum_of_the_powers_of_p(rows, chances):
    found = chain(rows, chances[: len(rows)])
    p = np.diag(chances[: len(rows)]) @ np.array(rows)
    total, power = np.eye(len(rows)), np.eye(len(rows))
    for _ in range(400):  # 0.9^400 is nothing
        power = power @ p
        total = total + power
    np.testing.assert_allclose(found.N, total, atol=1e-9)
    assert (found.m >= 1 - 1e-12).all()
    assert (found.vullingen <= found.m + 1e-12).all()
    assert (found.variantie >= -1e-9).all()


@pytest.mark.parametrize("chances", [(1.0, 1.0), (0.8, 0.9)])
def test_mean_and_variance_are_those_of_drawn_chains(chances):
    rng, chains = np.random.default_rng(7), 200_000
    q, f = np.array(EXAMPLE), np.array(chances)
    found = chain(EXAMPLE, list(chances))
    for begin in (0, 1):
        where, vacancies, fills = np.full(chains, begin), np.ones(chains), np.zeros(chains)
        while (where >= 0).any():
            alive = np.flatnonzero(where >= 0)
            filled = rng.random(len(alive)) < f[where[alive]]
            fills[alive] += filled
            steps = q[where[alive]].cumsum(axis=1)
            drawn = rng.random(len(alive))
            left = np.where(drawn < steps[:, 0], 0, np.where(drawn < steps[:, 1], 1, -1))
            where[alive] = np.where(filled, left, -1)
            vacancies += where >= 0
        assert vacancies.mean() == pytest.approx(found.m.iloc[begin], rel=0.01)
        assert vacancies.var() == pytest.approx(found.variantie.iloc[begin], rel=0.04)
        assert fills.mean() == pytest.approx(found.vullingen.iloc[begin], rel=0.01)
