"""Coefficients of agreement against published values, by hand, and by what must not matter."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from toolkit.estimation import Herhaling
from toolkit.interviews.maten import (
    EEN_CATEGORIE,
    EENS,
    GEEN_DUBBEL,
    MEER_CODEURS,
    NOOIT,
    ZELDZAAM,
    alpha,
    kappa,
    positief,
)

X = np.nan


def coders(*rows):
    """Return units x coders from one row per coder."""
    return np.array(rows, dtype=float).T


# Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), example C: 4 observers, 12 units, values missing.
KRIPPENDORFF_C = coders(
    [1, 2, 3, 3, 2, 1, 4, 1, 2, X, X, X],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, X, 3],
    [X, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, X],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, X],
)
# The same, example A: binary, two observers, 10 units; example B: five categories, two observers, 12 units.
KRIPPENDORFF_A = coders([0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0])
KRIPPENDORFF_B = coders([1, 1, 2, 2, 4, 3, 3, 3, 5, 4, 4, 1], [2, 1, 2, 2, 2, 3, 3, 3, 5, 4, 4, 4])
DOMEIN = coders([1, 1, 1, 0, 0, 0, 1, 0, 1, 0], [1, 1, 0, 0, 0, 0, 1, 1, 1, 0])


@pytest.mark.parametrize(
    ("data", "published"), [(KRIPPENDORFF_A, 0.095), (KRIPPENDORFF_B, 0.692), (KRIPPENDORFF_C, 0.743)]
)
def test_alpha_as_published(data, published):
    assert alpha(data).waarde == pytest.approx(published, abs=5e-4)


def test_the_example_of_the_domain():
    """a=1110001010, b=1100001110: both 4, one 1 and 1, neither 4; po .8, pe .5."""
    assert kappa(DOMEIN).waarde == pytest.approx(0.600)
    assert alpha(DOMEIN).waarde == pytest.approx(0.620, abs=5e-4)
    assert positief(DOMEIN).waarde == pytest.approx(2 * 4 / (2 * 4 + 1 + 1))


def test_a_unit_that_one_coder_judged_takes_no_part():
    assert alpha(KRIPPENDORFF_C).n == 11  # the twelfth has one value
    assert alpha(np.vstack([DOMEIN, [[1, X], [X, 0]]])).waarde == pytest.approx(alpha(DOMEIN).waarde)
    assert kappa(np.vstack([DOMEIN, [[1, X], [X, 0]]])).waarde == pytest.approx(0.6)


def table(cells):
    """Return two coders from a square table of counts."""
    pairs = [(a, b) for a, row in enumerate(cells) for b, times in enumerate(row) for _ in range(times)]
    return np.array(pairs, dtype=float)


@pytest.mark.parametrize(
    ("cells", "published"),
    [
        ([[44, 7, 9], [5, 20, 5], [1, 3, 6]], 0.492),  # Cohen (1960), table 1: po .70, pe .41
        ([[20, 5], [10, 15]], 0.40),  # the usual textbook table: po .70, pe .50
        ([[45, 15], [25, 15]], 0.1304),  # po .60, pe .54
        ([[25, 35], [5, 35]], 0.2593),  # the same po with other margins: pe .46
    ],
)
def test_kappa_of_the_textbooks(cells, published):
    assert kappa(table(cells)).waarde == pytest.approx(published, abs=5e-4)


def test_codes_together_are_one_large_table():
    """Two codes pooled are the same as their units one below the other."""
    second = coders([1, 0, 0, 0, 1, 0, 0, 0, 0, 1], [1, 0, 0, 0, 0, 0, 0, 0, 0, 1])
    below = np.vstack([DOMEIN, second])
    together = np.stack([DOMEIN, second])
    for measure in (alpha, kappa, positief):
        assert measure(together).waarde == pytest.approx(measure(below).waarde)
    assert alpha(together).n == 10


def test_three_coders_have_alpha_and_no_kappa():
    three = np.column_stack([DOMEIN, DOMEIN[:, 0]])
    assert kappa(three).reden == MEER_CODEURS
    assert np.isnan(kappa(three).waarde)
    assert not alpha(three).reden
    # Pairs that say yes, of all who say yes: units with 3, 2, 2, 1 ... times the code, counted by hand.
    given = three.sum(axis=1)
    assert positief(three).waarde == pytest.approx(sum(k * (k - 1) / 2 for k in given) / given.sum())


def test_undefined_has_a_reason_and_no_number():
    nobody = np.zeros((6, 2))
    for measure in (alpha, kappa):
        assert np.isnan(measure(nobody).waarde)
        assert measure(nobody).reden == EEN_CATEGORIE
        assert measure(np.full((6, 2), X)).reden == GEEN_DUBBEL
        assert measure(coders([1, 0, X, X], [X, X, 1, 0])).reden == GEEN_DUBBEL
    assert positief(nobody).reden == NOOIT
    assert alpha(np.ones((4, 1))).reden == GEEN_DUBBEL
    assert kappa(np.ones((4, 1))).reden == GEEN_DUBBEL


def herhaling(aantal=500, zaad=1):
    return Herhaling(rng=np.random.default_rng(zaad), aantal=aantal)


def test_no_interval_where_drawing_again_shows_nothing():
    eens = np.array([[1, 1], [0, 0], [0, 0], [1, 1]], dtype=float)
    assert (alpha(eens, herhaling=herhaling()).waarde, alpha(eens, herhaling=herhaling()).reden_marge) == (1.0, EENS)
    rare = np.zeros((40, 2))
    rare[0] = [1, 0]  # (39/40)^40 = 36% of the draws miss it
    assert alpha(rare, herhaling=herhaling()).reden_marge == ZELDZAAM


def two_coders(rng, units, follows):
    """The first gives a code to 3 in 10; the second follows with this chance, or else draws anew."""
    first = rng.random(units) < 0.3
    second = np.where(rng.random(units) < follows, first, rng.random(units) < 0.3)
    return np.column_stack([first, second]).astype(float)


def test_the_interval_holds_the_truth_about_as_often_as_it_says():
    """With chance `follows` of copying and equal margins, the true kappa and alpha are `follows` itself."""
    rng = np.random.default_rng(7)
    inside = 0
    for draw in range(200):
        found = alpha(two_coders(rng, 120, 0.7), herhaling=herhaling(300, draw))
        inside += found.laag <= 0.7 <= found.hoog
    assert 180 <= inside <= 198  # 95 %, and a little less because percentiles of a small sample are


def test_alpha_of_chance_is_about_nought():
    rng = np.random.default_rng(3)
    drawn = [alpha(rng.integers(0, 3, (60, 3)).astype(float)).waarde for _ in range(300)]
    assert abs(np.mean(drawn)) < 4 * np.std(drawn) / np.sqrt(len(drawn))
    assert np.std(drawn) < 0.1


units_and_coders = st.integers(2, 12).flatmap(
    lambda units: st.integers(2, 4).flatmap(
        lambda width: st.lists(
            st.lists(st.sampled_from([0.0, 1.0, 2.0, X]), min_size=width, max_size=width),
            min_size=units,
            max_size=units,
        )
    )
)


@given(units_and_coders, st.permutations([0.0, 1.0, 2.0]), st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_names_and_order_do_not_matter(rows, other, chance):
    data = np.array(rows)
    found = alpha(data)
    renamed = np.where(np.isnan(data), X, np.array(other)[np.nan_to_num(data).astype(int)])
    shuffled = data[chance.sample(range(len(data)), len(data))][:, chance.sample(range(data.shape[1]), data.shape[1])]
    for same in (alpha(renamed), alpha(shuffled)):
        assert same.reden == found.reden
        assert same.n == found.n
        assert same.waarde == pytest.approx(found.waarde, nan_ok=True)
    if not found.reden:
        assert found.waarde <= 1 + 1e-9


@given(st.lists(st.integers(0, 3), min_size=2, max_size=20), st.integers(2, 4))
def test_perfect_agreement_is_one(values, width):
    assume(len(set(values)) > 1)
    data = np.repeat(np.array(values, dtype=float)[:, None], width, axis=1)
    assert alpha(data).waarde == pytest.approx(1)
    if width == 2:
        assert kappa(data).waarde == pytest.approx(1)


@given(units_and_coders)
@settings(max_examples=100, deadline=None)
def test_alpha_is_that_of_the_coincidence_table_written_out(rows):
    """The matrix of the textbook, pair by pair, in plain loops."""
    data = np.array(rows)
    table = np.zeros((3, 3))
    for row in data:
        values = [int(value) for value in row if not np.isnan(value)]
        for i, one in enumerate(values):
            for j, two in enumerate(values):
                if i != j:
                    table[one, two] += 1 / (len(values) - 1)
    n_c, n = table.sum(axis=1), table.sum()
    expected = n**2 - (n_c**2).sum()
    assume(expected > 0)
    differ = table.sum() - np.trace(table)
    assert alpha(data).waarde == pytest.approx(1 - (n - 1) * differ / expected)
