"""What was given: by known chances, to whom it can be given, with amounts that can be checked by hand."""

import pandas as pd
import pytest

from toolkit.samples.aanpak.plan import FLEXIBELE_EIS, INSTRUMENT_BIJ_EIS


@pytest.fixture(scope="module")
def given(large):
    return large[2]["interventies"]


@pytest.fixture(scope="module")
def moved(large):
    """Guided moves with the rents and tenure of both dwellings."""
    tables, true = large[:2]
    homes = tables["woningen"].set_index("woning_id")
    moves = tables["verhuizingen"]
    moves = moves[moves["verhuizing_id"].isin(true["trajecten"]["verhuizing_id"].dropna())]
    return moves.assign(
        oud=moves["van_woning_id"].map(homes["kale_huur_eur"]).astype(float),
        nieuw=moves["naar_woning_id"].map(homes["kale_huur_eur"]).astype(float),
        was_sociaal=moves["van_woning_id"].map(homes["eigendom"].astype("str")) == "sociale_huur",
        wordt_sociaal=moves["naar_woning_id"].map(homes["eigendom"].astype("str")) == "sociale_huur",
    )


def of(given, code):
    return given[given["instrument_code"] == code]


@pytest.fixture(scope="module")
def able(moved):
    """Tenants of a corporatie who move to a dearer dwelling of one: only they can get rent habituation."""
    return moved[moved["was_sociaal"] & moved["wordt_sociaal"] & (moved["nieuw"] - moved["oud"] > 50)]


def test_rent_habituation_goes_to_tenants_who_will_pay_more(given, able, drawn_from):
    households = of(given, "huurgewenning")["verhuizing_id"]
    assert households.isin(able["verhuizing_id"]).all()
    assert drawn_from(len(households), len(able), 0.45)


def test_keeping_the_old_rent_is_another_instrument_for_others(given, able, drawn_from):
    kept = of(given, "huurprijsbehoud")["verhuizing_id"]
    assert drawn_from(len(kept), len(able), 0.12)
    assert set(kept).isdisjoint(of(given, "huurgewenning")["verhuizing_id"])
    assert kept.isin(able["verhuizing_id"]).all()


def test_rent_habituation_goes_from_the_old_to_the_new_rent_in_three_years(given, moved):
    rows = of(given, "huurgewenning").merge(moved, on="verhuizing_id", suffixes=("", "_v"), validate="1:1")
    assert (rows["huur_start"] == rows["oud"]).all()
    assert (rows["huur_eind"] == rows["nieuw"]).all()
    assert (rows["gewenning_start"] == rows["datum_v"]).all()
    assert (rows["gewenning_eind"] == rows["datum_v"] + pd.DateOffset(years=3) - pd.Timedelta(days=1)).all()


def test_the_amount_of_a_rent_habituation_is_two_years_of_the_rise(given):
    """A rise of 90 is discounted by 90, 60 and 30 a month: 12 x 180 = 2 160, which is 24 x 90."""
    rows = of(given, "huurgewenning")
    rise = (rows["huur_eind"] - rows["huur_start"]).astype(float)
    assert ((rows["bedrag_eur"].astype(float) - 24 * rise).abs() < 0.011).all()


@pytest.mark.parametrize(
    ("code", "chance"),
    [("verhuiskostenvergoeding", 0.55), ("voucher_klus_verhuis", 0.25), ("x_kijkdag_nieuwe_buurt", 0.15)],
)
def test_other_instruments_go_to_guided_moves_by_their_chance(given, moved, code, chance, drawn_from):
    rows = of(given, code)
    rows = rows[rows["flexibele_eis_soort"].isna() & rows["verhuizing_id"].isin(moved["verhuizing_id"])]
    assert drawn_from(len(rows), len(moved), chance)


def test_some_seniors_without_a_coach_got_an_allowance_once_the_approach_ran(large, given, moved, drawn_from):
    tables = large[0]
    moves = tables["verhuizingen"]
    homes = tables["woningen"].set_index("woning_id")["buurt_code"]
    others = moves[
        moves["van_woning_id"].map(homes).str.startswith("BU9901")
        & (moves["leeftijd_bij_verhuizing"] >= 55)
        & (moves["datum"] >= pd.Timestamp("2020-07-01"))
        & ~moves["verhuizing_id"].isin(moved["verhuizing_id"])
    ]
    paid = of(given, "verhuiskostenvergoeding")["verhuizing_id"]
    assert drawn_from(others["verhuizing_id"].isin(paid).sum(), len(others), 0.04)
    assert paid.isin([*moved["verhuizing_id"], *others["verhuizing_id"]]).all()


def test_moving_allowances_are_paid_by_gemeente_or_provincie_and_never_by_a_corporatie(given, drawn_from):
    """Domain 3.7, check 1."""
    rows = of(given, "verhuiskostenvergoeding")
    assert set(rows["betaler_org"]) == {"gemeente_9901", "provincie_fictief"}
    assert drawn_from((rows["betaler_org"] == "provincie_fictief").sum(), len(rows), 0.2)
    assert rows["bedrag_eur"].isin(range(500, 2501, 250)).all()


def test_exceptions_follow_their_chances_and_stand_under_the_nearest_instrument(given, moved, drawn_from, shares_fit):
    made = given[given["flexibele_eis_soort"].notna()]
    assert drawn_from(len(made), len(moved), 0.35)
    assert shares_fit(made["flexibele_eis_soort"], FLEXIBELE_EIS) == set()
    assert (made["flexibele_eis_soort"].astype("str").map(INSTRUMENT_BIJ_EIS) == made["instrument_code"]).all()


def test_vouchers_have_a_worth_and_a_number(given):
    rows = of(given, "voucher_klus_verhuis")
    rows = rows[rows["flexibele_eis_soort"].isna()]
    assert rows["aantal"].isin([1, 2]).all()
    assert (rows["bedrag_eur"] / rows["aantal"]).isin(range(150, 401, 50)).all()


def test_a_viewing_day_comes_before_the_move_and_within_the_trajectory(large, given, moved):
    rows = of(given, "x_kijkdag_nieuwe_buurt")
    move = rows["verhuizing_id"].map(moved.set_index("verhuizing_id")["datum"])
    begun = rows["huishouden_id"].map(large[1]["trajecten"].set_index("huishouden_id")["start"])
    assert (rows["datum"] <= move).all()
    assert (rows["datum"] >= begun).all()


def test_what_is_given_belongs_to_the_household_of_the_move(large, given):
    owner = given["verhuizing_id"].map(large[0]["verhuizingen"].set_index("verhuizing_id")["huishouden_id"])
    assert (owner == given["huishouden_id"]).all()


def test_all_is_given_in_the_period_and_in_order(given):
    assert given["datum"].between(pd.Timestamp("2019-01-01"), pd.Timestamp("2023-12-31")).all()
    assert given["datum"].is_monotonic_increasing
