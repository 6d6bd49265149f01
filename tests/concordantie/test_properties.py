"""What holds for every valid concordance."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.concordantie import compose, identity, invert, restate, restate_codes, spread

AREAS = 6
few = settings(max_examples=12)  # these restate three or four times per example


def code(number):
    return f"GM99{number:02d}"


@st.composite
def concordances(draw, van_jaar=2020, naar_jaar=2021):
    """Each area goes to one to four areas, in whole hundredths or in thirds."""
    rows = []
    for area in range(AREAS):
        targets = draw(st.lists(st.integers(0, AREAS - 1), min_size=1, max_size=4, unique=True))
        shares = draw(st.lists(st.integers(1, 100), min_size=len(targets), max_size=len(targets)))
        rows += [(code(area), van_jaar, code(to), naar_jaar, share / sum(shares))
                 for to, share in zip(targets, shares, strict=True)]  # fmt: skip
    return pd.DataFrame(rows, columns=["van_code", "van_jaar", "naar_code", "naar_jaar", "gewicht"])


counts = st.lists(st.integers(0, 10**7), min_size=AREAS, max_size=AREAS)


def figures_of(values, jaar=2020):
    return pd.DataFrame({"gebied_code": [code(n) for n in range(AREAS)], "gebied_jaar": jaar, "aantal": values})


def restated(values, concordance, naar_jaar=2021):
    return restate(figures_of(values), concordance, columns=["aantal"], naar_jaar=naar_jaar)


@given(concordances(), counts)
def test_totals_are_preserved(concordance, values):
    got = restated(values, concordance)
    assert float(got["aantal"].sum()) == pytest.approx(sum(values), rel=1e-12)
    assert (got["aantal"] >= 0).all()


@given(st.lists(st.integers(0, AREAS - 1), min_size=AREAS, max_size=AREAS), counts)
def test_totals_of_merged_areas_are_preserved_to_the_unit(targets, values):
    whole = pd.DataFrame({"van_code": [code(n) for n in range(AREAS)], "van_jaar": 2020,
                          "naar_code": [code(to) for to in targets], "naar_jaar": 2021, "gewicht": 1.0})  # fmt: skip
    got = restated(values, whole)
    assert got["aantal"].dtype == "Int64"
    assert got["aantal"].sum() == sum(values)
    assert "geschat" not in set(got["herrekend"])


@few
@given(concordances(), concordances(2021, 2022), counts)
def test_composing_is_restating_twice(first, second, values):
    halfway = restated(values, first)[["gebied_code", "gebied_jaar", "aantal"]]
    twice = restate(halfway, second, columns=["aantal"], naar_jaar=2022, ontbrekend="nul")
    once = restated(values, compose(first, second), naar_jaar=2022)
    assert once["gebied_code"].tolist() == twice["gebied_code"].tolist()
    assert once["aantal"].astype(float).tolist() == pytest.approx(twice["aantal"].astype(float).tolist(), rel=1e-9)


@few
@given(counts)
def test_identity_changes_nothing(values):
    got = restated(values, identity([code(n) for n in range(AREAS)], 2020, 2021))
    assert got["aantal"].tolist() == values
    assert got["gebied_code"].tolist() == [code(n) for n in range(AREAS)]
    assert set(got["herrekend"]) == {"ongewijzigd"}


@few
@given(concordances(), concordances(2021, 2022), concordances(2022, 2023))
def test_composing_does_not_mind_which_two_come_first(one, two, three):
    left, right = compose(compose(one, two), three), compose(one, compose(two, three))
    pd.testing.assert_frame_equal(left, right)


@few
@given(concordances(), counts, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(concordance, values, random):
    table = figures_of(values)
    rows, links = list(range(len(table))), list(range(len(concordance)))
    random.shuffle(rows)
    random.shuffle(links)
    shuffled = restate(table.iloc[rows], concordance.iloc[links], columns=["aantal"], naar_jaar=2021)
    pd.testing.assert_frame_equal(shuffled, restated(values, concordance))


@few
@given(concordances(), st.lists(st.integers(1, 10**6), min_size=AREAS, max_size=AREAS))
def test_addresses_go_there_and_back(concordance, values):
    there = restated(values, concordance)[["gebied_code", "gebied_jaar", "aantal"]]
    addresses = pd.Series(values, index=[code(n) for n in range(AREAS)])
    back = restate(there, invert(concordance, addresses), columns=["aantal"], naar_jaar=2020)
    assert back["aantal"].astype(float).tolist() == pytest.approx([float(value) for value in values], rel=1e-9)


@few
@given(concordances(), st.lists(st.integers(0, 10**5), min_size=AREAS**2, max_size=AREAS**2))
def test_margins_of_flows_are_the_restated_margins(concordance, values):
    pairs = [(code(one), code(other)) for one in range(AREAS) for other in range(AREAS)]
    flows = pd.DataFrame(pairs, columns=["van_code", "naar_code"]).assign(gebied_jaar=2020, aantal=values)
    got = spread(flows, concordance, columns=["aantal"], naar_jaar=2021)
    matrix = np.array(values).reshape(AREAS, AREAS)
    for end, margin in (("van_code", matrix.sum(axis=1)), ("naar_code", matrix.sum(axis=0))):
        expected = restated(margin.tolist(), concordance).set_index("gebied_code")["aantal"].astype(float)
        found = got.groupby(end)["aantal"].sum().astype(float)
        assert found.to_dict() == pytest.approx(expected.to_dict(), rel=1e-9)


@few
@given(concordances(), st.lists(st.integers(0, AREAS - 1), max_size=20))
def test_every_row_is_translated_or_shared_out(concordance, areas):
    given_codes = pd.Series([code(number) for number in areas], dtype="str")
    got = restate_codes(given_codes, 2020, concordance, naar_jaar=2021)
    assert int(got.codes.notna().sum()) + got.onbeslist == len(areas)
    assert got.verdeling.groupby("rij")["gewicht"].sum().tolist() == pytest.approx([1.0] * got.onbeslist)
