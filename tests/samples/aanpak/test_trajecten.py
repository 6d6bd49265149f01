"""Trajectories closed consistently with moves, deaths and the end of the period."""

import pandas as pd
import pytest

from toolkit.samples.aanpak.omgeving import look_around
from toolkit.samples.aanpak.plan import KANSEN_UITKOMST
from toolkit.samples.aanpak.trajecten import close_trajecten
from toolkit.samples.aanpak.trekken import stream


@pytest.fixture(scope="module")
def guided(large):
    return large[2]["trajecten"]


def test_every_true_trajectory_is_on_record_once(large, guided):
    true = large[1]["trajecten"]
    assert len(guided) == len(true)
    left = guided.merge(true, on=["huishouden_id", "start"], how="outer", indicator=True, validate="1:1")
    assert (left["_merge"] == "both").all()
    assert (left["verhuizing_id_x"].fillna("") == left["verhuizing_id_y"].fillna("")).all()


def test_moved_exactly_where_there_is_a_move(guided):
    assert ((guided["uitkomst"] == "verhuisd") == guided["verhuizing_id"].notna()).all()


def test_only_what_runs_has_no_end(guided):
    assert ((guided["uitkomst"] == "loopt") == guided["eind"].isna()).all()
    assert set(guided["uitkomst"].astype("str")) == {
        "verhuisd", "aangepast", "blijft_bewust", "gestopt", "loopt", "overleden",
    }  # fmt: skip


def test_the_end_lies_after_the_move_and_within_the_period(large, guided):
    moved = guided["verhuizing_id"].map(large[0]["verhuizingen"].set_index("verhuizing_id")["datum"])
    known = guided[moved.notna()]
    after = (known["eind"] - moved.dropna()).dt.days
    assert after.between(0, 60).all()
    assert (after >= 14).mean() > 0.9
    assert not (guided["eind"] > pd.Timestamp("2023-12-31")).any()
    assert not (guided["eind"] < guided["start"]).any()


@pytest.mark.parametrize("sector", ["sociaal", "particulier"])
def test_who_did_not_move_ended_by_the_planned_shares(guided, sector, shares_fit):
    mine = guided[(guided["wooncoach_type"] == "sociaal") == (sector == "sociaal")]
    stayed = mine[mine["uitkomst"].isin(["aangepast", "blijft_bewust", "gestopt"])]
    assert len(stayed) > 150
    assert shares_fit(stayed["uitkomst"], KANSEN_UITKOMST[sector]) == set()


def test_a_death_during_the_trajectory_ends_it_that_day(market):
    tables, true = market
    stays = true["trajecten"][true["trajecten"]["verhuizing_id"].isna()].iloc[0]
    day = stays["start"] + pd.Timedelta(days=10)
    death = tables["woninggebeurtenissen"].tail(1).assign(huishouden_id=stays["huishouden_id"], datum=day)
    around = look_around({**tables, "woninggebeurtenissen": death}, true)
    closed = close_trajecten(around, stream(1, "proef")).set_index("huishouden_id")
    ended = closed.loc[stays["huishouden_id"]]
    assert (ended["uitkomst"], ended["eind"]) == ("overleden", day)
    assert (closed["uitkomst"] == "overleden").sum() == 1


def test_another_departure_during_the_trajectory_stops_it(market):
    """Into an institution, say: no guided move, so the trajectory stops that day."""
    tables, true = market
    stays = true["trajecten"][true["trajecten"]["verhuizing_id"].isna()].iloc[0]
    day = stays["start"] + pd.Timedelta(days=10)
    moves = tables["verhuizingen"]
    gone = moves.head(1).assign(
        huishouden_id=stays["huishouden_id"], verhuizing_id="v_weg", datum=day, naar_soort="instelling"
    )
    around = look_around({**tables, "verhuizingen": pd.concat([moves, gone], ignore_index=True)}, true)
    for seed in range(8):
        closed = close_trajecten(around, stream(seed, "proef")).set_index("huishouden_id")
        ended = closed.loc[stays["huishouden_id"]]
        assert (ended["uitkomst"], ended["eind"]) == ("gestopt", day)
        assert pd.isna(ended["verhuizing_id"])


def test_the_coach_of_a_tenant_is_that_of_the_corporatie(guided):
    social = guided["wooncoach_type"] == "sociaal"
    assert (guided.loc[social, "org_id"] == "corp_a").all()
    public = guided["wooncoach_type"] == "particulier_publiek"
    assert (guided.loc[public, "org_id"] == "wooncoach_9901").all()
    hired = guided["wooncoach_type"] == "particulier_betaald"
    assert (guided.loc[hired, "org_id"] == "makelaar_9901").all()


def test_some_owners_pay_for_their_coach(guided, drawn_from):
    private = guided[guided["wooncoach_type"] != "sociaal"]
    assert drawn_from((private["wooncoach_type"] == "particulier_betaald").sum(), len(private), 0.15)


def test_hours_are_one_and_a_half_per_talk_and_a_bit(large, guided):
    contacts = large[2]["contacten"]
    talks = contacts[contacts["soort"].isin(["gesprek", "huisbezoek"])].groupby("traject_id").size()
    extra = guided["uren"].astype(float) - 1.0 - 1.5 * guided["traject_id"].map(talks)
    assert extra.min() >= -0.125
    assert abs(extra.mean() - 0.5) < 4.5 * 0.5 / len(guided) ** 0.5
    assert ((guided["uren"] * 4) % 1 == 0).all()


def test_instruments_are_those_that_were_given(large, guided):
    given = large[2]["interventies"]
    lists = guided.set_index("huishouden_id")["instrumenten"].str.split("|")
    for code in ("huurgewenning", "voucher_klus_verhuis", "x_kijkdag_nieuwe_buurt"):
        listed = {household for household, codes in lists.items() if code in codes}
        assert listed == set(given.loc[given["instrument_code"] == code, "huishouden_id"])


def test_coaching_is_always_listed_and_guidance_only_with_a_move(guided):
    lists = guided["instrumenten"]
    assert lists.str.contains("wooncoach_sociaal_woonwensen|wooncoach_particulier").all()
    assert (lists.str.contains("begeleiding") == guided["verhuizing_id"].notna()).all()


def test_priority_is_listed_where_the_allocation_had_it(large, guided):
    lets = large[0]["toewijzingen"]
    first = guided["verhuizing_id"].isin(lets.loc[lets["voorrang"], "verhuizing_id"])
    assert first.sum() > 10
    assert guided.loc[first, "instrumenten"].str.contains("voorrangsregeling").all()
