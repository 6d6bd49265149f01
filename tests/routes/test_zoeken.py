"""The engine against a plain double loop, and a table small enough to work out by hand."""

import math
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import routes

NAMEN = ("geschikt", "betaalbaar", "nabij", "ruimte", "toegankelijk")


def huishouden(**anders: Any) -> dict[str, Any]:
    return {
        "woning_id": "eigen", "x_rd": 0.0, "y_rd": 0.0, "wijk_code": "WK1", "kern_code": None, "buurt_code": "BU1",
        "plaats_geschat": False, "binnen_buurt_m": 500.0, "max_afstand_m": 2000.0, "blijven_in_wijk": False,
        "huur_max": 700.0, "koop_max": 300_000.0, "min_m2": 60.0, "min_kamers": 3.0, "mag_sociaal": True,
        "inschrijfduur_jaren": 5.0, **anders,
    }  # fmt: skip


def woning(naam: str, **anders: Any) -> dict[str, Any]:
    return {
        "woning_id": naam, "x_rd": 0.0, "y_rd": 0.0, "wijk_code": "WK1", "kern_code": None, "buurt_code": "BU1",
        "plaats_geschat": False, "is_geschikt": True, "is_aanpasbaar": False, "huur_eur": 650.0,
        "prijs_eur": math.nan, "oppervlakte_m2": 80.0, "kamers": 3.0, "sociaal": True, "wachttijd_jaren": math.nan,
        "open_voor_senioren": True, **anders,
    }  # fmt: skip


def passes(naam: str, h: dict[str, Any], w: dict[str, Any]) -> bool:
    """One filter for one pair, as a reader would judge it."""
    if naam == "geschikt":
        return bool(w["is_geschikt"])
    if naam == "betaalbaar":
        return w["huur_eur"] <= h["huur_max"] or w["prijs_eur"] <= h["koop_max"]
    if naam == "nabij":
        return near(h, w)
    if naam == "ruimte":
        return w["oppervlakte_m2"] >= h["min_m2"] and (math.isnan(w["kamers"]) or w["kamers"] >= h["min_kamers"])
    allowed = not w["sociaal"] or h["mag_sociaal"]
    waited = math.isnan(w["wachttijd_jaren"]) or w["wachttijd_jaren"] <= h["inschrijfduur_jaren"]
    return bool(w["open_voor_senioren"] and allowed and waited)


def near(h: dict[str, Any], w: dict[str, Any]) -> bool:
    if h["blijven_in_wijk"]:
        same = (h[name] is not None and h[name] == w[name] for name in ("wijk_code", "kern_code"))
        return any(same)
    if h["plaats_geschat"] and w["plaats_geschat"] and h["buurt_code"] == w["buurt_code"]:
        return bool(h["binnen_buurt_m"] <= h["max_afstand_m"])
    across, up = w["x_rd"] - h["x_rd"], w["y_rd"] - h["y_rd"]
    return bool(across * across + up * up <= h["max_afstand_m"] ** 2)


def double_loop(vraag: list[dict[str, Any]], aanbod: list[dict[str, Any]]) -> pd.DataFrame:
    rows, sets = [], []
    for h in vraag:
        left = [w for w in aanbod if w["woning_id"] != h["woning_id"]]
        row: dict[str, Any] = {"n_aanbod": len(left)}
        for naam in NAMEN:
            others = [other for other in NAMEN if other != naam]
            row[f"zonder_{naam}"] = sum(
                all(passes(other, h, w) for other in others) for w in aanbod if w["woning_id"] != h["woning_id"]
            )
            left = [w for w in left if passes(naam, h, w)]
            row[f"na_{naam}"] = len(left)
        steps = [("aanbod", row["n_aanbod"]), *((naam, row[f"na_{naam}"]) for naam in NAMEN)]
        row["bindend_filter"] = next((naam for naam, count in steps if count == 0), None)
        rows.append(row)
        sets.append({w["woning_id"] for w in left})
    for row, own in zip(rows, sets, strict=True):
        row["kans"] = sum(1 / sum(name in each for each in sets) for name in own)
        row["n_routes"] = len(own)
    return pd.DataFrame(rows)


def search(vraag: list[dict[str, Any]], aanbod: list[dict[str, Any]], **more: Any) -> routes.Gevonden:
    """Search, and count the routes alone as well: both must agree in every test here."""
    sides = pd.DataFrame(vraag), pd.DataFrame(aanbod), routes.standaard()
    found = routes.search(*sides, **more)
    once, again = routes.count_routes([sides[0], sides[0]], *sides[1:], **more)
    for counted in (once, again):
        pd.testing.assert_series_equal(counted, found.huishoudens["n_routes"])
    return found


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return values | st.just(math.nan)


PLACES = {
    "x_rd": st.sampled_from([0.0, 500.0, 1500.0, 2000.0, 2000.001]), "y_rd": st.sampled_from([0.0, 1000.0, 2000.0]),
    "wijk_code": st.sampled_from(["WK1", "WK2"]), "kern_code": st.sampled_from(["KN1", "KN2", None]),
    "buurt_code": st.sampled_from(["BU1", "BU2"]), "plaats_geschat": st.booleans(),
}  # fmt: skip
VRAAG = st.fixed_dictionaries({
    **PLACES, "woning_id": st.sampled_from(["w0", "w1", "elders"]), "binnen_buurt_m": st.sampled_from([400.0, 900.0]),
    "max_afstand_m": st.sampled_from([500.0, 1000.0, 2000.0]), "blijven_in_wijk": st.booleans(),
    "huur_max": st.sampled_from([600.0, 650.0, math.inf]), "koop_max": st.sampled_from([0.0, 200_000.0]),
    "min_m2": st.sampled_from([50.0, 60.0]), "min_kamers": st.sampled_from([2.0, 3.0]), "mag_sociaal": st.booleans(),
    "inschrijfduur_jaren": st.sampled_from([0.0, 3.0, 8.0]),
})  # fmt: skip
AANBOD = st.fixed_dictionaries({
    **PLACES, "is_geschikt": st.booleans(), "is_aanpasbaar": st.booleans(),
    "huur_eur": maybe(st.sampled_from([600.0, 650.0])), "prijs_eur": maybe(st.sampled_from([200_000.0, 200_001.0])),
    "oppervlakte_m2": maybe(st.sampled_from([50.0, 60.0])), "kamers": maybe(st.sampled_from([2.0, 3.0])),
    "sociaal": st.booleans(), "wachttijd_jaren": maybe(st.sampled_from([0.0, 3.0])), "open_voor_senioren": st.booleans(),
})  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.lists(VRAAG, min_size=1, max_size=9), st.lists(AANBOD, min_size=1, max_size=70), st.sampled_from([1, 60, 10**6])
)
def test_it_finds_what_a_double_loop_finds(
    vraag: list[dict[str, Any]], aanbod: list[dict[str, Any]], blok: int
) -> None:  # fmt: skip
    aanbod = [{**each, "woning_id": f"w{place}"} for place, each in enumerate(aanbod)]
    found = search(vraag, aanbod, blok_paren=blok).huishoudens
    expected = double_loop(vraag, aanbod)
    counts = [name for name in found if name not in {"bindend_filter", "kans"}]
    assert found[counts].to_dict("list") == expected[counts].to_dict("list")
    assert found["bindend_filter"].fillna("").tolist() == expected["bindend_filter"].fillna("").tolist()
    np.testing.assert_allclose(found["kans"], expected["kans"].astype(float), rtol=1e-12)


def test_a_hundred_and_thirty_dwellings_cross_the_words_of_64() -> None:
    aanbod = [woning(f"w{place}", oppervlakte_m2=40.0 if place % 2 else 80.0) for place in range(130)]
    found = search([huishouden(), huishouden(woning_id="w128")], aanbod).huishoudens
    assert found["n_aanbod"].tolist() == [130, 129]
    assert found["n_routes"].tolist() == [65, 64]  # the even ones; the second lives in one of them


def test_the_first_filter_that_leaves_none_is_the_binding_one() -> None:
    aanbod = [woning("duur", huur_eur=900.0), woning("ver", x_rd=9000.0)]
    row = search([huishouden()], aanbod).huishoudens.iloc[0]
    assert row[["n_aanbod", "na_geschikt", "na_betaalbaar", "na_nabij"]].tolist() == [2, 2, 1, 0]
    assert row["bindend_filter"] == "nabij"
    # Without the price "duur" would do, without the distance "ver" would.
    assert row[["zonder_betaalbaar", "zonder_nabij", "zonder_ruimte"]].tolist() == [1, 1, 0]


def test_chances_share_each_dwelling_among_those_who_have_it() -> None:
    everybody, rich = huishouden(), huishouden(huur_max=1000.0)
    found = search([everybody, everybody, rich], [woning("a"), woning("b", huur_eur=900.0)])
    assert found.woningen.tolist() == [3, 1]
    assert found.huishoudens["kans"].tolist() == pytest.approx([1 / 3, 1 / 3, 1 / 3 + 1])


def test_a_weight_counts_for_several_households() -> None:
    vraag = [huishouden(gewicht=3.0), huishouden(gewicht=1.0)]
    found = search(vraag, [woning("a")])
    assert found.woningen.tolist() == [4]
    assert found.huishoudens["kans"].tolist() == [0.25, 0.25]


@pytest.mark.parametrize(
    ("anders", "verwacht"),
    [
        ({"huur_eur": 700.0}, 1),  # "hoogstens": the limit itself is affordable
        ({"huur_eur": 700.01}, 0),
        ({"huur_eur": math.nan}, 0),  # an unknown rent
        ({"huur_eur": math.nan, "prijs_eur": 300_000.0}, 1),
        ({"x_rd": 1200.0, "y_rd": 1600.0}, 1),  # exactly 2 000 m
        ({"x_rd": 1200.0, "y_rd": 1600.1}, 0),
        ({"kamers": math.nan}, 1),  # judged by the floor area alone
        ({"oppervlakte_m2": math.nan}, 0),
        ({"wachttijd_jaren": 5.0}, 1),
        ({"wachttijd_jaren": 5.1}, 0),
        ({"open_voor_senioren": False}, 0),
        ({"is_geschikt": False, "is_aanpasbaar": True}, 0),
    ],
)
def test_what_makes_a_dwelling_a_route(anders: dict[str, Any], verwacht: int) -> None:
    assert search([huishouden()], [woning("a", **anders)]).huishoudens["n_routes"].tolist() == [verwacht]


def test_adaptable_counts_where_asked_and_social_rent_needs_a_low_income() -> None:
    adaptable = pd.DataFrame([woning("a", is_geschikt=False, is_aanpasbaar=True)])
    asked = pd.DataFrame([huishouden(), huishouden(mag_sociaal=False)])
    found = routes.search(asked, adaptable, routes.standaard(ook_aanpasbaar=True)).huishoudens
    assert found["n_routes"].tolist() == [1, 0]


def test_who_stays_in_the_wijk_needs_the_wijk_or_kern_and_no_distance() -> None:
    stays = huishouden(blijven_in_wijk=True, kern_code="KN1", max_afstand_m=1.0)
    aanbod = [
        woning("zelfde wijk", x_rd=9000.0), woning("zelfde kern", wijk_code="WK2", kern_code="KN1"),
        woning("naast de deur", wijk_code="WK2"), woning("kern onbekend", wijk_code="WK2", kern_code=None),
    ]  # fmt: skip
    assert search([stays], aanbod).huishoudens["na_nabij"].tolist() == [2]


def test_a_wish_is_one_more_filter() -> None:
    asked = pd.DataFrame([huishouden(wens_balkon=True), huishouden(wens_balkon=False)])
    given_ = pd.DataFrame([woning("a", balkon=False), woning("b", balkon=True)])
    filters = (*routes.standaard(), routes.wens("balkon", label="Balkon"))
    found = routes.search(asked, given_, filters).huishoudens
    assert found["n_routes"].tolist() == [1, 2]
    assert found["zonder_wens_balkon"].tolist() == [2, 2]


def test_several_conditions_at_once_are_searches_of_their_own() -> None:
    asked = pd.DataFrame([huishouden(), huishouden(woning_id="a", x_rd=900.0, huur_max=600.0)])
    given_ = pd.DataFrame([woning("a", huur_eur=600.0), woning("b", x_rd=1_000.0, oppervlakte_m2=70.0)])
    ways = [asked.assign(max_afstand_m=far, min_m2=space) for far in (500.0, 2_000.0) for space in (60.0, 75.0)]
    counted = routes.count_routes(ways, given_, routes.standaard())
    # The first reaches b at 1 000 m, too small from 75 m2 on; the second lives in a, and b costs 650.
    assert [each.tolist() for each in counted] == [[1, 0], [1, 0], [2, 0], [1, 0]]
    for way, each in zip(ways, counted, strict=True):
        assert each.equals(routes.search(way, given_, routes.standaard()).huishoudens["n_routes"])


def test_without_any_offer_nobody_has_a_route() -> None:
    nothing = pd.DataFrame([woning("a")]).iloc[:0]
    row = routes.search(pd.DataFrame([huishouden()]), nothing, routes.standaard()).huishoudens.iloc[0]
    assert (row["n_aanbod"], row["n_routes"], row["bindend_filter"], row["kans"]) == (0, 0, "aanbod", 0.0)


def test_a_search_needs_filters_of_different_names() -> None:
    with pytest.raises(ValueError, match="name of its own"):
        routes.search(pd.DataFrame([huishouden()]), pd.DataFrame([woning("a")]), ())
    with pytest.raises(ValueError, match="name of its own"):
        routes.search(pd.DataFrame([huishouden()]), pd.DataFrame([woning("a")]), (routes.NABIJ, routes.NABIJ))
