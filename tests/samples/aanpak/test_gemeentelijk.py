"""Information, requests, costs and events; and the organisations behind them."""

import pandas as pd
import pytest

from toolkit.samples.aanpak.gemeentelijk import kosten
from toolkit.samples.aanpak.omgeving import look_around


def test_information_is_sent_only_where_and_when_there_is_an_approach(made):
    sent = made[0]["voorlichting"]
    assert set(sent["gebied_code"]) == {"GM9901"}
    assert sent["datum"].min() == pd.Timestamp("2020-07-01")
    assert (sent["aantal"] >= 1).all()


def test_each_channel_is_used_at_its_own_pace(made):
    """From July 2020 to December 2023 are 42 months: twice a year is 7 times, four times is 14, monthly 42."""
    counts = made[0]["voorlichting"]["kanaal"].astype("str").value_counts().to_dict()
    assert counts == {"brief": 7, "advertentie": 7, "folder": 14, "bijeenkomst": 14, "website": 42, "spreekuur": 42}


def test_numbers_sent_are_near_their_mean(made):
    letters = made[0]["voorlichting"].query("kanaal == 'brief'")["aantal"].astype(float)
    assert abs(letters.mean() - 900) < 4.5 * (900 / len(letters)) ** 0.5


def test_requests_follow_the_single_family_stock(large):
    """20 000 dwellings, six in ten single-family, five years, 1.6 per 1 000 a year: about 96 requests to split."""
    requests = large[2]["aanvragen"]
    counts = requests["soort"].astype("str").value_counts()
    for soort, rate in {
        "splitsing": 1.6,
        "mantelzorgwoning": 0.9,
        "pre_mantelzorgwoning": 0.5,
        "woningdelen": 0.7,
    }.items():
        mean = 12_000 * 5 * rate / 1000
        assert abs(counts[soort] - mean) < 4.5 * mean**0.5 + 0.02 * mean


def test_six_in_ten_requests_are_granted(large, shares_fit):
    requests = large[2]["aanvragen"]
    chances = {"verleend": 0.62, "geweigerd": 0.15, "ingetrokken": 0.10, "ingediend": 0.13}
    assert shares_fit(requests["status"], chances) == set()
    assert requests["gebied_code"].str.match("BU990[12]").all()


def two_years_of_costs(market, table):
    closed = table("""
        traject_id | sector      | gemeente_code
        tr_b       | sociaal     | GM9901
        tr_c       | particulier | GM9901
        tr_d       | sociaal     | GM9901
    """).reset_index()  # fmt: skip
    trajecten = table("""
        traject_id | start      | uren
        tr_b       | 2020-07-03 | 10
        tr_c       | 2020-08-01 | 4
        tr_d       | 2021-01-09 | 2
    """).reset_index().astype({"start": "datetime64[us]"})  # fmt: skip
    interventies = table("""
        nr | datum      | instrument_code         | bedrag_eur | gebied_code
        1  | 2020-09-01 | verhuiskostenvergoeding | 500        | GM9901
        2  | 2020-10-01 | verhuiskostenvergoeding | 750        | GM9901
        3  | 2021-02-01 | huurgewenning           | 2160       | GM9901
        4  | 2021-03-01 | x_kijkdag_nieuwe_buurt  |            | GM9901
    """).astype({"datum": "datetime64[us]"})  # fmt: skip
    return kosten(look_around(*market), closed, trajecten, interventies)


def test_costs_are_added_up_per_year_and_instrument(market, table):
    """Ten hours at EUR 65 are 650, four are 260, two are 130."""
    costs = two_years_of_costs(market, table)
    found = {
        (row.periode, row.instrument_code, row.soort): row.bedrag_eur
        for row in costs.astype({"soort": "str"}).itertuples()
        if row.periode < "2022"
    }
    assert found == {
        ("2020", "wooncoach_sociaal_woonwensen", "personeel"): 650.0,
        ("2020", "wooncoach_particulier", "personeel"): 260.0,
        ("2021", "wooncoach_sociaal_woonwensen", "personeel"): 130.0,
        ("2020", "verhuiskostenvergoeding", "vergoeding"): 1250.0,
        ("2021", "huurgewenning", "korting_huur"): 2160.0,
        ("2020", "voorlichtingscampagne", "eenmalig"): 18_000.0,
        ("2020", "website_verhuizen_aanbod", "structureel"): 6_500.0,
        ("2021", "website_verhuizen_aanbod", "structureel"): 6_500.0,
    }


def test_staff_is_an_estimate_and_payments_are_not(market, table):
    costs = two_years_of_costs(market, table)
    assert (costs["zeker"] == (costs["soort"] != "personeel")).all()
    assert (costs["prijspeil"].astype("str") == costs["periode"]).all()


def test_the_website_is_paid_until_the_end_of_the_period(market, table):
    costs = two_years_of_costs(market, table)
    years = costs.loc[costs["instrument_code"] == "website_verhuizen_aanbod", "periode"]
    assert years.tolist() == ["2020", "2021", "2022", "2023"]


@pytest.mark.parametrize("code", ["verhuiskostenvergoeding", "huurgewenning", "voucher_klus_verhuis"])
def test_costs_of_payments_are_the_sum_of_what_was_given(made, code):
    tables = made[0]
    given = tables["interventies"].query("instrument_code == @code")["bedrag_eur"].astype(float).sum()
    costs = tables["kosten"].query("instrument_code == @code")["bedrag_eur"].sum()
    assert costs == pytest.approx(given, abs=0.05)


def test_events_tell_what_a_series_may_show(made):
    events = made[0]["gebeurtenissen"]
    rows = {(f"{row.datum:%Y-%m-%d}", row.gebied_code, row.soort) for row in events.itertuples()}
    assert rows == {
        ("2020-07-01", "GM9901", "start_aanpak"),
        ("2021-07-01", "GM9901", "registratiewijziging"),
        ("2021-07-01", "GM9902", "registratiewijziging"),
        ("2021-10-04", "BU99020102", "oplevering_complex"),
        ("2024-01-01", "GM9901", "wetswijziging"),
        ("2024-01-01", "GM9902", "wetswijziging"),
    }
    assert events.set_index("soort").loc["oplevering_complex", "aantal_woningen"] == 25


def test_fewer_than_twenty_dwellings_are_no_complex(market):
    from toolkit.samples.aanpak.gemeentelijk import gebeurtenissen

    tables, true = market
    fewer = tables["woningen"].iloc[:-6]  # nineteen of the twenty-five remain
    around = look_around({**tables, "woningen": fewer}, true)
    assert "oplevering_complex" not in set(gebeurtenissen(around, fewer)["soort"])


def test_a_region_without_trajectories_has_no_approach(market):
    from toolkit.samples.aanpak import register

    tables, true = market
    quiet, _ = register(tables, {**true, "trajecten": true["trajecten"].head(0)}, zaad=1)
    assert len(quiet["trajecten"]) == len(quiet["voorlichting"]) == len(quiet["kosten"]) == 0
    assert "start_aanpak" not in set(quiet["gebeurtenissen"]["soort"])
    assert len(quiet["contacten"]) > 0
    assert len(quiet["enquete_doorstromers"]) > 0


def test_organisations_are_fictitious_and_complete(made):
    parties = made[0]["organisaties"]
    assert parties["naam"].str.contains("ictie").all()
    assert {
        "gemeente",
        "provincie",
        "woningcorporatie",
        "zorgaanbieder",
        "welzijnsorganisatie",
        "bewonersinitiatief",
    } <= set(parties["soort"])
    assert {"corp_a", "belegger_b"} <= set(parties["id"])
    kinds = parties.set_index("id")["soort"].astype("str")
    assert (kinds["corp_a"], kinds["belegger_b"]) == ("woningcorporatie", "particuliere_verhuurder")


def test_a_small_organisation_and_one_of_seniors_take_part_in_every_gemeente(made):
    """The worksheet asks for both (domain 3.1)."""
    parties = made[0]["organisaties"]
    for gemeente in ("GM9901", "GM9902"):
        here = parties[parties["gebied_codes"].str.contains(gemeente)]
        assert {"bewonersinitiatief", "ouderenbond"} <= set(here["soort"])
        assert here["werkgebied_niveau"].isin(["wijk", "buurt", "kern"]).any()
