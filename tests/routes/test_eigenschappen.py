"""What holds for every search: asking less gives no less, every dwelling is shared out, order does not matter."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.routes.test_zoeken import AANBOD, NAMEN, VRAAG, huishouden, woning
from toolkit import routes

Rows = list[dict[str, Any]]
MANY, SOME = st.lists(VRAAG, min_size=1, max_size=7), st.lists(AANBOD, min_size=1, max_size=70)
QUICK = settings(max_examples=40, deadline=None)


def search(vraag: Rows, aanbod: Rows, **anders: bool) -> routes.Gevonden:
    supply = pd.DataFrame([{**each, "woning_id": f"w{place}"} for place, each in enumerate(aanbod)])
    return routes.search(pd.DataFrame(vraag), supply, routes.standaard(**anders))


@QUICK
@given(MANY, SOME)
def test_leaving_a_filter_out_never_lowers_the_number_of_routes(vraag: Rows, aanbod: Rows) -> None:
    found = search(vraag, aanbod).huishoudens
    for naam in NAMEN:
        assert (found[f"zonder_{naam}"] >= found["n_routes"]).all(), naam


@pytest.mark.parametrize(
    ("kolom", "meer"),
    [
        ("huur_max", 50.0), ("koop_max", 1.0), ("max_afstand_m", 500.0), ("min_m2", -10.0), ("min_kamers", -1.0),
        ("inschrijfduur_jaren", 3.0),
    ],
)  # fmt: skip
@QUICK
@given(vraag=MANY, aanbod=SOME)
def test_asking_less_never_lowers_the_number_of_routes(kolom: str, meer: float, vraag: Rows, aanbod: Rows) -> None:
    before = search(vraag, aanbod).huishoudens["n_routes"]
    after = search([{**each, kolom: each[kolom] + meer} for each in vraag], aanbod).huishoudens["n_routes"]
    assert (after >= before).all()


@QUICK
@given(MANY, SOME)
def test_adaptable_dwellings_only_add_routes(vraag: Rows, aanbod: Rows) -> None:
    strict, wide = (search(vraag, aanbod, ook_aanpasbaar=also).huishoudens["n_routes"] for also in (False, True))
    assert (wide >= strict).all()


@QUICK
@given(MANY, SOME)
def test_chances_add_up_to_the_dwellings_that_anybody_can_take(vraag: Rows, aanbod: Rows) -> None:
    found = search(vraag, aanbod)
    assert found.huishoudens["kans"].sum() == pytest.approx((found.woningen > 0).sum())
    assert found.woningen.sum() == found.huishoudens["n_routes"].sum()


@QUICK
@given(MANY, SOME, st.floats(0.5, 4))
def test_weighted_chances_add_up_too(vraag: Rows, aanbod: Rows, zwaar: float) -> None:
    weighed = [{**each, "gewicht": zwaar if place % 2 else 1.0} for place, each in enumerate(vraag)]
    found = search(weighed, aanbod)
    weights = np.array([each["gewicht"] for each in weighed])
    assert (weights * found.huishoudens["kans"]).sum() == pytest.approx((found.woningen > 0).sum())


@QUICK
@given(MANY, SOME, st.randoms(use_true_random=False))
def test_shuffling_either_side_changes_nothing(vraag: Rows, aanbod: Rows, toeval: Any) -> None:
    named = pd.DataFrame([{**each, "woning_id": f"w{place}"} for place, each in enumerate(aanbod)])
    people = pd.DataFrame(vraag)
    rows, homes = list(people.index), list(named.index)
    toeval.shuffle(rows)
    toeval.shuffle(homes)
    one = routes.search(people, named, routes.standaard())
    other = routes.search(people.loc[rows], named.loc[homes], routes.standaard())
    pd.testing.assert_frame_equal(other.huishoudens.loc[people.index], one.huishoudens)
    pd.testing.assert_series_equal(other.woningen.loc[named.index], one.woningen)


@QUICK
@given(MANY, SOME)
def test_the_funnel_only_narrows_and_ends_at_the_routes(vraag: Rows, aanbod: Rows) -> None:
    found = search(vraag, aanbod).huishoudens
    steps = found[["n_aanbod", *(f"na_{naam}" for naam in NAMEN)]].to_numpy()
    assert (np.diff(steps, axis=1) <= 0).all()
    assert (found["n_routes"] == steps[:, -1]).all()
    assert (found["bindend_filter"].isna() == (found["n_routes"] > 0)).all()
    assert ((found["kans"] > 0) == (found["n_routes"] > 0)).all()


@pytest.mark.parametrize(
    ("anders", "aanbod", "routes_"),
    [
        ({"koop_max": 240_000.0}, {"huur_eur": np.nan, "prijs_eur": 240_000.0}, 1),
        ({"koop_max": 240_000.0}, {"huur_eur": np.nan, "prijs_eur": 240_000.01}, 0),
        ({"huur_max": 647.19}, {"huur_eur": 647.19}, 1),
        ({"huur_max": 647.19}, {"huur_eur": 647.20}, 0),
        ({"min_m2": 60.0}, {"oppervlakte_m2": 60.0}, 1),
        ({"min_m2": 60.0}, {"oppervlakte_m2": 59.0}, 0),
        ({"min_kamers": 3.0}, {"kamers": 2.0}, 0),
        ({"min_kamers": 3.0}, {"kamers": np.nan, "oppervlakte_m2": 60.0}, 1),
        ({"min_kamers": 3.0}, {"kamers": np.nan, "oppervlakte_m2": 59.0}, 0),
        ({"mag_sociaal": False}, {"sociaal": False}, 1),
        ({"x_rd": np.nan, "y_rd": np.nan}, {}, 0),  # without a place nothing is near
        ({"plaats_geschat": True, "binnen_buurt_m": 2_000.0}, {"plaats_geschat": True, "x_rd": 9e4}, 1),
        ({"plaats_geschat": True, "binnen_buurt_m": 2_000.1}, {"plaats_geschat": True, "x_rd": 9e4}, 0),
        ({"plaats_geschat": True}, {"plaats_geschat": True, "buurt_code": "BU2", "x_rd": 9e4}, 0),
        ({"plaats_geschat": True}, {"plaats_geschat": False, "x_rd": 9e4}, 0),
    ],
)  # fmt: skip
def test_one_pair_at_the_limit(anders: dict[str, Any], aanbod: dict[str, Any], routes_: int) -> None:
    found = search([huishouden(**anders)], [woning("w", **aanbod)])
    assert found.huishoudens["n_routes"].tolist() == [routes_]


@pytest.mark.parametrize(
    ("thuis", "daar", "nabij"),
    [
        (("WK1", None), ("WK1", None), True), (("WK1", "KN1"), ("WK2", "KN1"), True),
        (("WK1", "KN1"), ("WK2", "KN2"), False), (("WK1", None), ("WK2", None), False), ((None, None), (None, None), False),
    ],
)  # fmt: skip
def test_staying_means_the_same_known_wijk_or_kern(
    thuis: tuple[str | None, str | None], daar: tuple[str | None, str | None], nabij: bool
) -> None:
    here = huishouden(blijven_in_wijk=True, wijk_code=thuis[0], kern_code=thuis[1])
    there = woning("w", wijk_code=daar[0], kern_code=daar[1], x_rd=50_000.0)
    assert search([here], [there]).huishoudens["n_routes"].tolist() == [int(nabij)]


@pytest.mark.parametrize("blok", [1, 2, 100])
def test_a_weight_stays_with_its_household_in_whichever_block_it_falls(blok: int) -> None:
    # Three neighbours in the order of their place: c, b, a. The dear dwelling is for the heaviest alone.
    vraag = [
        huishouden(x_rd=300.0, gewicht=1.0), huishouden(x_rd=200.0, gewicht=2.0),
        huishouden(x_rd=100.0, gewicht=5.0, huur_max=900.0),
    ]  # fmt: skip
    for place, each in enumerate(vraag):
        each["y_rd"] = -100.0 * place
    supply = pd.DataFrame([woning("goedkoop"), woning("duur", huur_eur=900.0)])
    found = routes.search(pd.DataFrame(vraag), supply, routes.standaard(), blok_paren=blok)
    assert found.woningen.tolist() == [8.0, 5.0]
    assert found.huishoudens["kans"].tolist() == pytest.approx([1 / 8, 1 / 8, 1 / 8 + 1 / 5])
