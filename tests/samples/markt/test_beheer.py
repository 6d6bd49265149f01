"""Dwellings that come, go, are renovated, swapped, sold, or stand empty."""

import numpy as np
import pytest

from toolkit.samples.markt import beheer
from toolkit.samples.markt.codes import GEEN, NOOIT, Eigendom, Eind, Gebeurtenis, Reden, Start, Status
from toolkit.samples.markt.stand import fall_vacant, leave


def test_new_dwellings_join_the_stock_in_their_month_and_are_offered_soon(stand):
    coming = np.flatnonzero(stand.w.begin > 0)
    month = int(stand.w.begin[coming[0]])
    now = np.flatnonzero(stand.w.begin == month)
    assert not stand.w.bestaat[now].any()
    stand.begin(month)
    beheer.deliver(stand)
    assert stand.w.bestaat[now].all()
    assert set(stand.w.aanbod[now]) <= {month + 1, month + 2}
    vacancies = stand.r.vacatures.frame()
    assert vacancies["woning"].tolist() == now.tolist()
    assert (vacancies["oorzaak"] <= Start.SPLITSING).all()
    assert (vacancies["personen"] == 0).all()
    first, last = stand.dag0, stand.dag0 + stand.dagen - 1
    assert stand.r.gebeurtenissen.frame()["dag"].between(first, last).all()


def doomed(s):
    return np.flatnonzero((s.w.eind < NOOIT) & (s.w.eind_soort == 0))


def test_tenants_are_told_a_year_before_demolition(stand):
    home = doomed(stand)[-1]
    tenant = stand.w.bewoner[home]
    stand.begin(int(stand.w.eind[home]) - 13)
    beheer.demolish(stand)
    assert stand.h.reden[tenant] != Reden.SLOOP
    stand.begin(int(stand.w.eind[home]) - 12)
    beheer.demolish(stand)
    assert stand.h.reden[tenant] == Reden.SLOOP
    assert stand.h.zoek_sinds[tenant] == stand.t


def test_demolition_waits_until_everybody_has_left(stand):
    home = doomed(stand)[-1]
    stand.begin(int(stand.w.eind[home]) + 3)
    beheer.demolish(stand)
    assert stand.w.bestaat[home]
    leave(stand, stand.w.bewoner[[home]].astype(np.int64), np.array([stand.dag0]), oorzaak=Start.ONBEKEND)
    assert stand.w.aanbod[home] == NOOIT
    stand.begin(stand.t + 1)
    beheer.demolish(stand)
    assert not stand.w.bestaat[home]
    assert (stand.r.gebeurtenissen.frame().query("woning == @home")["soort"] == Gebeurtenis.SLOOP).all()
    closed = stand.r.gesloten.frame()
    vacancy = stand.r.vacatures.frame().query("woning == @home").index[0]
    assert closed.set_index("vacature")["einde"][vacancy] == Eind.SLOOP


def test_who_is_renovated_comes_back_before_the_year_is_out(stand, monkeypatch):
    monkeypatch.setattr(beheer, "_RENOVATION", 0.5)
    stand.h.woont_sinds[:] = -100
    stand.begin(1)
    beheer.renovate(stand)
    away = np.flatnonzero(stand.h.status == Status.TIJDELIJK)
    homes = stand.h.terug[away].copy()
    assert len(away) > 5
    assert (stand.w.bewoner[homes] == GEEN).all()
    assert (stand.w.aanbod[homes] == NOOIT).all()
    assert len(stand.r.vacatures) == 0
    monkeypatch.setattr(beheer, "_RENOVATION", 0.0)
    for month in range(2, 12):
        stand.begin(month)
        assert stand.bezet[np.flatnonzero(stand.h.status == Status.TIJDELIJK)].all()
        beheer.renovate(stand)
    assert (stand.h.status[away] == Status.ZELFSTANDIG).all()
    assert (stand.w.bewoner[homes] == away).all()
    moves = stand.r.verhuizingen.frame()
    assert moves.groupby("hh").size().tolist() == [2] * len(away)


def test_no_renovation_starts_late_in_the_year(stand, monkeypatch):
    monkeypatch.setattr(beheer, "_RENOVATION", 0.5)
    stand.begin(7)
    beheer.renovate(stand)
    assert not (stand.h.status == Status.TIJDELIJK).any()


def test_swapping_tenants_change_places_within_a_week_and_free_nothing(stand, monkeypatch):
    monkeypatch.setattr(beheer, "_SWAP", 0.3)
    stand.h.woont_sinds[:] = -100
    before = stand.h.woning.copy()
    beheer.swap(stand)
    pairs = stand.r.ruilen.frame()
    moves = stand.r.verhuizingen.frame()
    first, second = moves.loc[pairs["eerste"]], moves.loc[pairs["tweede"]]
    assert len(pairs) > 5
    assert first["van"].tolist() == second["naar"].tolist()
    assert second["van"].tolist() == first["naar"].tolist()
    gap = second["dag"].to_numpy() - first["dag"].to_numpy()
    assert (gap >= 0).all()
    assert (gap < 7).all()
    assert (stand.h.woning[first["hh"]] == before[second["hh"]]).all()
    assert (stand.w.bewoner[stand.h.woning[first["hh"]]] == first["hh"]).all()
    assert len(stand.r.vacatures) == 0


@pytest.fixture
def leeg(stand):
    """Many social dwellings that fall vacant in one month."""
    stand.begin(24)
    homes = np.flatnonzero((stand.w.bewoner >= 0) & (stand.w.begin < 0))
    leave(stand, stand.w.bewoner[homes].astype(np.int64), np.full(len(homes), stand.dag0), oorzaak=Start.ONBEKEND)
    return stand, homes


def test_a_vacant_dwelling_is_offered_in_one_to_four_months_and_a_few_only_after_a_year(leeg):
    stand, homes = leeg
    wait = stand.w.aanbod[homes].astype(int) - stand.t
    assert wait.min() == 1
    usual = wait[wait < NOOIT - stand.t]
    assert (usual <= 4).mean() > 0.9
    assert 0 < (usual > 12).mean() < 0.05


def test_a_few_are_sold_by_their_landlord_and_a_few_become_second_homes(leeg):
    stand, homes = leeg
    sold = stand.r.gebeurtenissen.frame().query(f"soort == {int(Gebeurtenis.VERKOOP)}")["woning"].to_numpy()
    assert 0 < len(sold) < 0.06 * len(homes)
    assert (stand.w.eigendom[sold] == Eigendom.KOOP).all()
    assert not stand.w.corporatie[sold].any()
    assert (stand.w.huur[sold] == 0).all()
    second = homes[stand.w.tweede[homes]]
    assert 0 < len(second) < 0.03 * len(homes)
    assert (stand.w.aanbod[second] == NOOIT).all()
    assert len(stand.r.gesloten) == len(second)


def test_what_will_be_demolished_is_not_let_again(stand):
    home = doomed(stand)[-1]
    stand.begin(int(stand.w.eind[home]) - 6)
    fall_vacant(
        stand, np.array([home]), np.array([stand.dag0]), oorzaak=Start.OVERLIJDEN, ouder=GEEN, verhuizing=GEEN, hh=GEEN,
        personen=1,
    )  # fmt: skip
    assert stand.w.aanbod[home] == NOOIT
