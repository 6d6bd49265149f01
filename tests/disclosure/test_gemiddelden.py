"""Means on their way out: of enough, and so coarse that the total behind them is not known to within the threshold."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import config
from toolkit.disclosure import Rules, release, release_together
from toolkit.disclosure.gemiddelden import step_of
from toolkit.meten import Telling

RUN, INSIDE = (config.notebook_run(gemeente="GM9901", alleen_intern=inside) for inside in (False, True))


@pytest.fixture
def ketens(bron):
    return Telling(
        table=pd.DataFrame({
            "naam": ["veel", "genoeg", "weinig", "bijna geen"], "n": pd.array([940, 60, 40, 4], dtype="Int64"),
            "gemiddelde": [1.7487, 1.7487, 1.7487, 1.75], "laag": [1.6512, -0.04, 1.2, 1.0],
        }), sources=(bron,), counts=("n",), gemiddelden={"gemiddelde": "n", "laag": "n"},
    )  # fmt: skip


@pytest.mark.parametrize("door", [release, lambda telling, run: release_together({"t": telling}, run)["t"]])
def test_a_mean_is_rounded_by_how_many_it_is_of_and_hidden_of_few(ketens, door):
    found = door(ketens, RUN)
    assert found.table["gemiddelde"].tolist()[:2] == [1.7, 1.8]  # steps of 0.1 and of 0.2
    assert found.table["gemiddelde"].isna().tolist() == [False, False, True, True]  # fewer than min_noemer
    assert found.table["laag"].tolist()[:2] == [1.7, 0.0]
    assert found.suppressed["gemiddelde"].tolist() == [False, False, True, True]


def test_inside_a_mean_is_exact(ketens):
    assert release(ketens, INSIDE).table["gemiddelde"].tolist() == [1.7487, 1.7487, 1.7487, 1.75]


@given(n=st.integers(50, 5_000), drempel=st.sampled_from([3, 10, 15, 50]))
def test_the_total_behind_a_mean_can_be_as_many_numbers_as_the_threshold(n, drempel):
    step = step_of(n, Rules(drempel=drempel, afronding=1))
    assert n * step >= drempel - 1e-9 or step == 1


def test_an_estimated_percentage_is_whole_and_hidden_with_the_share_beside_it(bron):
    steps = Telling(
        table=pd.DataFrame({"n": pd.array([900, 60], dtype="Int64"), "k": pd.array([400, 4], dtype="Int64"), "q": [0.6786, 0.5]}),
        sources=(bron,), counts=("n", "k"), shares={"deel": ("k", "n")}, percentages={"q": "deel"},
    )  # fmt: skip
    found = release(steps, RUN)
    assert found.table["q"].iloc[0] == 0.68
    assert pd.isna(found.table["q"].iloc[1])
