"""Rents under the limits of the year of the contract."""

import numpy as np
import pytest

from toolkit.samples.markt.codes import Eigendom
from toolkit.samples.markt.huren import MIDDEN_TOP, grenzen, new_rent, raise_rents


def of(stand, eigendom):
    return np.flatnonzero(stand.w.eigendom == eigendom)


@pytest.mark.parametrize(
    ("jaar", "korting", "liberalisatie"), [(2019, 424.44, 720.42), (2022, 442.46, 763.47), (2023, 452.20, 808.06)]
)
def test_limits_are_those_of_the_year(jaar, korting, liberalisatie):
    assert grenzen(jaar).korting == korting
    assert grenzen(jaar).liberalisatie == liberalisatie


def test_years_outside_the_list_take_the_nearest():
    assert grenzen(2010) == grenzen(2018)
    assert grenzen(2090) == grenzen(2026)


@pytest.mark.parametrize("jaar", [2019, 2021, 2023])
def test_a_social_rent_never_passes_the_limit_of_its_year(stand, jaar):
    homes = of(stand, Eigendom.SOCIAAL)
    rents = new_rent(stand.w, homes, jaar, np.linspace(0, 0.999, len(homes), dtype=np.float32))
    assert rents.min() > 200
    assert rents.max() <= np.float32(grenzen(jaar).liberalisatie)
    below = (rents <= np.float32(grenzen(jaar).laag)).mean()
    assert 0.6 < below < 0.95


def test_middle_and_free_rents_lie_above_and_owners_pay_none(stand):
    drawn = {
        kind: new_rent(stand.w, of(stand, kind), 2020, np.full(len(of(stand, kind)), 0.5, dtype=np.float32))
        for kind in (Eigendom.MIDDEN, Eigendom.VRIJ, Eigendom.KOOP)
    }
    assert drawn[Eigendom.MIDDEN].min() > grenzen(2020).liberalisatie
    assert drawn[Eigendom.MIDDEN].max() <= MIDDEN_TOP
    assert drawn[Eigendom.VRIJ].min() > MIDDEN_TOP
    assert not drawn[Eigendom.KOOP].any()


def test_rents_rise_every_july_but_not_in_2021(stand):
    before = stand.w.huur.copy()
    raise_rents(stand.w, 2021)
    assert (stand.w.huur == before).all()
    raise_rents(stand.w, 2022)
    let = before > 0
    assert np.allclose(stand.w.huur[let] / before[let], 1.023, atol=0.001)


def test_rent_class_follows_the_limits_of_the_contract_year(markt):
    homes = markt.tabellen["woningen"]
    social = homes[homes["eigendom"] == "sociale_huur"].dropna(subset="kale_huur_eur")
    assert set(social["huurklasse"].dropna()) <= {
        "goedkoop",
        "betaalbaar_laag",
        "betaalbaar_hoog",
        "duur",
        "middenhuur",
        "onbekend",
    }
    assert (social["huurklasse"] == "middenhuur").mean() < 0.05  # sitting rents that rose past the limit of their year
    assert (
        homes.loc[homes["eigendom"] == "koop", ["kale_huur_eur", "huurklasse", "verhuurder_id"]].isna().all(axis=None)
    )


def test_lettings_name_old_and_new_rent(markt):
    let = markt.tabellen["toewijzingen"]
    assert let["kale_huur_eur"].notna().all()
    movers = let["woonsituatie"] == "doorstromer"
    assert let.loc[~movers, "kale_huur_oud_eur"].isna().all()
    assert 0.3 < let.loc[movers, "kale_huur_oud_eur"].notna().mean() < 1
