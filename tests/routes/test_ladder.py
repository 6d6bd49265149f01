"""The ladder of prices: every offer on one step, the edges where the parameters say they are."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import routes
from toolkit.meten import Gegevens

E = "€\N{NO-BREAK SPACE}"
STEPS = [
    f"Huur tot {E}800", f"Huur van {E}800 tot en met {E}1.200", f"Huur boven {E}1.200",
    f"Koop tot {E}250.000", f"Koop van {E}250.000 tot {E}400.000", f"Koop van {E}400.000 tot {E}600.000",
    f"Koop vanaf {E}600.000", "Huur onbekend", "Koopprijs of eigendom onbekend",
]  # fmt: skip


def ladder(*offers: tuple[str, float, float], **anders: object) -> routes.Uitkomst:
    """Offers as (tenure, net rent, price); nothing else of the outcome is read."""
    supply = pd.DataFrame(list(offers), columns=["eigendom", "kale_huur", "prijs_eur"]).assign(is_geschikt=False)
    data = Gegevens(
        gemeente="GM9901", naam="Stad", tabellen={}, bronnen={}, gebieden=pd.DataFrame(),
        kern_van=pd.Series(dtype="str"), periode=None, peildatum=None,  # type: ignore[arg-type]
    )  # fmt: skip
    return routes.Uitkomst(
        gegevens=data, aannamen=routes.aannamen(**anders), normen=pd.DataFrame(), vraag=pd.DataFrame(), aanbod=supply,
        gevonden={},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("offer", "trede"),
    [
        (("sociale_huur", 799.99, math.nan), 0), (("middenhuur", 800.0, math.nan), 1),
        (("middenhuur", 1_200.0, math.nan), 1), (("vrije_huur", 1_200.01, math.nan), 2),
        (("koop", math.nan, 249_999.0), 3), (("koop", math.nan, 250_000.0), 4),
        (("koop", math.nan, 399_999.0), 4), (("koop", math.nan, 400_000.0), 5),
        (("koop", math.nan, 599_999.0), 5), (("koop", math.nan, 600_000.0), 6),
        (("vrije_huur", math.nan, math.nan), 7), (("koop", math.nan, math.nan), 8),
        (("onbekend", math.nan, math.nan), 8), (("onbekend", 900.0, math.nan), 1),
    ],
)  # fmt: skip
def test_the_edges_of_the_steps(offer: tuple[str, float, float], trede: int) -> None:
    assert routes.trede(ladder(offer)).tolist() == [STEPS[trede]]


def test_the_steps_go_from_cheap_to_dear_and_the_unknown_last() -> None:
    step = routes.trede(ladder(("koop", math.nan, 1.0)))
    assert step.cat.categories.tolist() == STEPS
    assert step.cat.ordered


def test_another_band_moves_the_edges_and_the_words() -> None:
    found = ladder(("middenhuur", 800.0, math.nan), ("middenhuur", 1_200.0, math.nan), middenhuur_band=(900, 1_100))
    assert routes.trede(found).tolist() == [f"Huur tot {E}900", f"Huur boven {E}1.100"]


def test_the_ladder_counts_all_and_the_suitable_ones() -> None:
    rents = [("sociale_huur", 500.0, math.nan)] * 6 + [("middenhuur", 1_000.0, math.nan)] * 2
    found = ladder(*rents, ("koop", math.nan, 300_000.0), ("sociale_huur", math.nan, math.nan))
    found.aanbod.loc[[0, 6, 9], "is_geschikt"] = True
    table = routes.prijsladder(found).table
    # At the end the three steps with a known rent, and all nine.
    assert table["aantal"].tolist() == [6, 2, 0, 0, 1, 0, 0, 1, 0, 8, 10]
    assert table["geschikt"].tolist() == [1, 1, 0, 0, 0, 0, 0, 1, 0, 2, 3]
    assert table["naam"].tolist() == [*STEPS, "Huur bekend, samen", "Samen"]


def test_without_offers_every_step_is_empty() -> None:
    table = routes.prijsladder(ladder()).table
    assert table["aantal"].tolist() == [0] * 11


TENURE = st.sampled_from(["sociale_huur", "middenhuur", "vrije_huur", "onbekend"])
RENTED = st.tuples(TENURE, st.just(math.nan) | st.floats(0, 3_000), st.just(math.nan))
OWNED = st.tuples(st.just("koop"), st.just(math.nan), st.just(math.nan) | st.floats(0, 2_000_000))


@given(st.lists(RENTED | OWNED, max_size=20))
def test_every_offer_is_on_exactly_one_step(offers: list[tuple[str, float, float]]) -> None:
    found = ladder(*offers)
    assert routes.trede(found).notna().all()
    table = routes.prijsladder(found).table["aantal"]
    assert table[STEPS].sum() == table["Samen"] == len(offers)
    assert table["Huur bekend, samen"] == found.aanbod["kale_huur"].notna().sum()
