"""The last day of the market, published as open figures, agrees exactly with its microdata."""

from datetime import date

import pandas as pd
import pytest

from toolkit.samples import exact_counts
from toolkit.samples.markt import Instelling, Schaal, end_world, simulate
from toolkit.samples.publication import publish


@pytest.fixture(scope="session", params=[0, 1], ids=["Lindermonde", "Hagerwolde"])
def einde(request, markt, werelden):
    begin = werelden[request.param]
    return begin, end_world(markt, begin)


@pytest.fixture(scope="session")
def laatste(markt):
    return on_last_day(markt, institutioneel=False)


def on_last_day(markt, *, institutioneel):
    listed = markt.tabellen["huishoudens"]
    return listed[(listed["peildatum"] == pd.Timestamp("2024-01-01")) & (listed["institutioneel"] == institutioneel)]


def of(table, world, column="gemeente_code"):
    return table[table[column] == world.plan.code]


def test_shapes_are_those_of_a_drawn_world(einde):
    begin, end = einde
    for name in ("woningen", "huishoudens", "personen"):
        pd.testing.assert_series_equal(getattr(begin, name).dtypes, getattr(end, name).dtypes)
    assert end.kaart is begin.kaart
    assert end.plan is begin.plan


def test_households_and_people_are_as_many_as_in_the_microdata(einde, laatste):
    _, end = einde
    mine = of(laatste, end)
    assert len(end.huishoudens) == len(mine)
    assert end.personen["huishouden"].notna().sum() == mine["aantal_personen"].sum()
    names = {"alleen": "alleenstaand", "paar": "paar", "gezin": "paar_kinderen", "eenouder": "eenouder"}
    counted = end.huishoudens["samenstelling"].map(names).value_counts().to_dict()
    assert counted == mine["samenstelling"].value_counts().loc[lambda counts: counts > 0].to_dict()


def test_ages_of_reference_persons_are_those_of_the_microdata(einde, laatste):
    _, end = einde
    mine = of(laatste, end)["leeftijd_referentiepersoon"].astype("int64")
    assert sorted(end.huishoudens["leeftijd_referentiepersoon"]) == sorted(mine)


def test_dwellings_per_buurt_and_tenure_are_those_of_the_microdata(einde, markt):
    _, end = einde
    homes = markt.tabellen["woningen"]
    there = homes[homes["eind_datum"].isna() & (homes["buurt_code"].str[2:6] == end.plan.code[2:])]
    assert there.groupby("buurt_code").size().to_dict() == end.woningen.groupby("gebied_code").size().to_dict()
    assert (there["eigendom"] == "koop").sum() == (end.woningen["eigendom"] == "koop").sum()
    assert (there["bouwvorm"] == "meergezins").sum() == (end.woningen["bouwvorm"] == "meergezins").sum()


def test_dwellings_are_inhabited_where_the_microdata_has_somebody(einde, laatste):
    _, end = einde
    assert end.woningen["bewoond"].sum() == of(laatste, end)["woning_id"].nunique()
    assert set(end.huishoudens["woning"]) == set(end.woningen.index[end.woningen["bewoond"]])
    homes = end.woningen.loc[end.huishoudens["woning"], "gebied_code"]
    assert homes.tolist() == end.huishoudens["gebied_code"].tolist()


def test_people_in_care_homes_are_those_of_the_microdata(einde, markt):
    _, end = einde
    care = of(on_last_day(markt, institutioneel=True), end)
    assert end.personen["huishouden"].isna().sum() == len(care) > 40


def test_the_stock_is_that_of_the_drawn_world_but_for_demolition_put_off_complexes_and_sales(einde, markt):
    begin, end = einde
    known = end.woningen.head(len(begin.woningen))
    same = [name for name in begin.woningen if name not in ("eigendom", "bewoond")]
    pd.testing.assert_frame_equal(known[same], begin.woningen[same])
    changed = known["eigendom"] != begin.woningen["eigendom"]
    assert set(begin.woningen.loc[changed, "eigendom"]) <= {"corporatie"}
    assert set(known.loc[changed, "eigendom"]) <= {"koop"}
    extra = end.woningen.iloc[len(begin.woningen) :]
    assert len(extra) < 0.015 * len(begin.woningen) + 70 * (begin.plan.code == "GM9902")


def test_it_can_be_counted_and_published_like_any_world(einde):
    _, end = einde
    exact = exact_counts(end)
    whole = exact.loc[end.plan.code]
    assert whole["huishoudens"] == len(end.huishoudens)
    assert whole["inwoners"] == len(end.personen)
    assert len(publish(exact)) == len(exact)


def test_a_world_outside_the_market_is_refused(werelden):
    market = simulate(werelden[:1], zaad=1, instelling=Instelling(maanden=2, inloop_maanden=0))
    with pytest.raises(ValueError, match="not in this market"):
        end_world(market, werelden[1])


def test_a_market_not_looked_at_on_its_last_day_has_no_end_world(werelden):
    settings = Instelling(maanden=2, inloop_maanden=0, peildata=(date(2019, 1, 1),))
    market = simulate(werelden[:1], zaad=1, instelling=settings)
    with pytest.raises(ValueError, match="looked at"):
        end_world(market, werelden[0])


def test_a_market_of_any_size_has_tables_too():
    market = simulate(Schaal(huishoudens=1_500), zaad=3, instelling=Instelling(maanden=3, inloop_maanden=1))
    assert len(market.tabellen["woningen"]) == pytest.approx(1_500, rel=0.02)
    assert set(market.tabellen["huishoudens"]["gemeente_code"]) == {"GM9910", "GM9911"}
    assert len(market.ketens) > 0
