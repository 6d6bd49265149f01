"""How long a dwelling stands empty: by hand, against published survival times, and against scipy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import CensoredData, ecdf

from toolkit.errors import ParameterError
from toolkit.verhuisketens import fill_curve, senior_wortels
from toolkit.verhuisketens.vultijd import filled_by

# Four seniors leave a dwelling: filled after 100 and 200 days, vacant for 150 days when the file ends, never filled.
VIER = """
    wie datum       van naar
    A   2021-01-01  WA  W1
    B   2021-01-01  WB  W2
    C   2023-08-03  WC  W3
    D   2021-01-01  WD  W4
    E   2021-04-11  inwonend  WA
    F   2021-07-20  inwonend  WB
"""
SENIOREN = ["vA", "vB", "vC", "vD"]


def at(curve, dag):
    return curve.set_index("dag").loc[dag]


def test_a_dwelling_vacant_at_the_end_counts_as_long_as_it_was_seen(keten):
    curve = fill_curve(senior_wortels(keten(VIER), SENIOREN))
    assert len(curve) == 366
    assert [at(curve, dag)["kans"] for dag in (0, 99)] == [0, 0]
    assert [at(curve, dag)["kans"] for dag in (100, 199)] == pytest.approx([1 / 4, 1 / 4])
    assert [at(curve, dag)["kans"] for dag in (200, 365)] == pytest.approx([5 / 8, 5 / 8])  # 1 - 3/4 x 1/2
    assert [at(curve, dag)["in_beeld"] for dag in (0, 100, 101, 150, 151, 201)] == [4, 4, 3, 3, 2, 1]


def test_the_band_holds_the_curve_and_is_missing_before_the_first_entry(keten):
    curve = fill_curve(senior_wortels(keten(VIER), SENIOREN))
    known = curve.loc[curve["dag"] >= 100]
    assert ((known["laag"] < known["kans"]) & (known["kans"] < known["hoog"])).all()
    assert curve.loc[curve["dag"] < 100, ["laag", "hoog"]].isna().all(axis=None)


def test_who_came_before_the_others_had_left_came_after_0_days(keten):
    curve = fill_curve(senior_wortels(keten("""
        wie datum       van naar
        E   2021-01-10  inwonend  WA
        A   2021-01-20  WA  W1
    """), ["vA"]))  # fmt: skip
    assert at(curve, 0)["kans"] == 1


@pytest.mark.parametrize("soort", ["sloop", "onttrekking", "samenvoeging"])
def test_a_dwelling_that_ceases_to_be_is_never_filled(keten, soort):
    found = keten(
        """
        wie datum       van naar
        A   2023-10-01  WA  W1
        B   2021-01-01  WB  W2
        F   2021-07-20  inwonend  WB
        """,
        f"""
        woning datum      soort
        WA     2023-11-01 {soort}
        """,
    )
    curve = fill_curve(senior_wortels(found, ["vA", "vB"]))
    assert at(curve, 365)["kans"] == pytest.approx(1 / 2)  # as vacant at the end it would count for 91 days: 1


def test_a_dwelling_sold_out_of_sight_tells_nothing(keten):
    moves = """
        wie datum       van naar
        A   2021-01-01  WA  W1
        B   2021-01-01  WB  W2
        F   2021-07-20  inwonend  WB
    """
    sold = "woning datum soort\nWA 2021-02-01 verkoop_uit_bestand"
    ids = ["vA", "vB"]
    assert at(fill_curve(senior_wortels(keten(moves, sold, bestand="verhuurder"), ids)), 365)["kans"] == 1
    assert at(fill_curve(senior_wortels(keten(moves, sold), ids)), 365)["kans"] == pytest.approx(1 / 2)


def test_another_horizon_than_the_chains_have_is_refused(keten):
    wortels = senior_wortels(keten(VIER), SENIOREN)
    for dagen in (150, 199, 2000):
        with pytest.raises(ParameterError, match="ander aantal dagen leegstand"):
            fill_curve(wortels, max_leegstand_dagen=dagen)
    assert len(fill_curve(senior_wortels(keten(VIER, max_leegstand_dagen=250), SENIOREN), max_leegstand_dagen=250))


def test_without_dwellings_there_is_no_curve(keten):
    curve = fill_curve(senior_wortels(keten(VIER), []))
    assert list(curve) == ["dag", "kans", "laag", "hoog", "in_beeld"]
    assert curve.empty


def test_only_dwellings_at_one_depth(keten):
    found = keten("""
        wie datum       van naar
        A   2021-01-01  WA  W1
        B   2021-01-11  WB  WA
        C   2021-03-02  inwonend  WB
    """)
    wortels = senior_wortels(found, ["vA"])
    days = [fill_curve(wortels, diepte=diepte).query("kans == 1")["dag"].min() for diepte in (1, 2)]
    assert days == [10, 50]


def tallied(days, filled, horizon):
    counts = [np.bincount(days[chosen], minlength=horizon + 1).astype(float) for chosen in (filled, ~filled)]
    return filled_by(*counts)


def test_published_remission_times():
    """6-MP arm of Freireich 1963, in weeks; the estimates stand in every textbook of survival analysis."""
    relapsed, seen = [6, 6, 6, 7, 10, 13, 16, 22, 23], [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    days = np.array(relapsed + seen)
    chance = tallied(days, np.arange(21) < len(relapsed), 35)
    published = {6: 0.857, 7: 0.807, 10: 0.753, 13: 0.690, 16: 0.627, 22: 0.538, 23: 0.448, 35: 0.448}
    assert {week: round(1 - chance[week], 3) for week in published} == published


@given(st.lists(st.tuples(st.integers(0, 20), st.booleans()), min_size=1, max_size=60))
def test_the_point_curve_is_that_of_the_library(drawn):
    days, filled = (np.array(each) for each in zip(*drawn, strict=True))
    library = ecdf(CensoredData(uncensored=days[filled], right=days[~filled])).cdf
    np.testing.assert_allclose(tallied(days, filled, 20), library.evaluate(np.arange(21)), atol=1e-12)


def test_many_weightings_at_once_are_each_of_them_apart():
    rng = np.random.default_rng(1)
    filled, left = rng.random((2, 7, 30))
    together = filled_by(filled, left)
    apart = np.stack([filled_by(*each) for each in zip(filled, left, strict=True)])
    np.testing.assert_array_equal(together, apart)
    assert (np.diff(together, axis=1) >= 0).all()
