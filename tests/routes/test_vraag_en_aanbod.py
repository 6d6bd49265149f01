"""What households can pay and what was on offer, worked out by hand with the limits of 2023."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from toolkit import routes
from toolkit.config import Periode
from toolkit.meten import Gegevens, geen_plekken
from toolkit.routes.vraag import tellingen

Maker = Callable[..., Gegevens]


@pytest.fixture
def bekend(
    gegevens: Maker, huishoudens: pd.DataFrame, woningen: pd.DataFrame, toewijzingen: pd.DataFrame,
    verhuizingen: pd.DataFrame,
) -> Gegevens:  # fmt: skip
    return gegevens(
        huishoudens=huishoudens, woningen=woningen, toewijzingen=toewijzingen, verhuizingen=verhuizingen
    )  # fmt: skip


def asked(data: Gegevens, scenario: str = "midden", **anders: object) -> pd.DataFrame:
    aannamen, normen = routes.aannamen(**anders), routes.normen(2023)
    rows = routes.vraag(data, aannamen, normen=normen, plekken=geen_plekken())
    return routes.in_scenario(rows, scenario, aannamen, normen=normen)  # type: ignore[arg-type]


def test_the_highest_rent_is_the_lower_of_the_fitting_rent_and_present_costs_with_the_extra(bekend: Gegevens) -> None:
    rent = asked(bekend)["huur_max"]
    assert rent["H1"] == 647.19  # low income of one person: the fitting rent, below 600 + 100
    assert rent["H2"] == 800.0  # 700 + 100; the income is above the limit, so no fitting rent
    assert rent["H3"] == 600.0  # low income of three: 693.60 would fit, but 500 + 100 is less
    assert rent["H4"] == pytest.approx(40_000 * 0.30 / 12)  # costs unknown: a part of the income


def test_a_budget_is_what_the_own_dwelling_leaves_or_what_the_income_carries(bekend: Gegevens) -> None:
    budget = asked(bekend)["koop_max"]
    assert budget["H4"] == 0.8 * 300_000  # more than 4 x 40 000
    assert budget["H2"] == 4 * 50_000  # a tenant has no dwelling of its own to sell


def test_an_unknown_income_has_three_scenarios_and_is_never_dropped(bekend: Gegevens) -> None:
    normen = routes.normen(2023)
    rows = routes.vraag(bekend, routes.aannamen(), normen=normen, plekken=geen_plekken())
    assert routes.scenarios(rows) == ("laag", "midden", "hoog")
    assert routes.scenarios(rows.drop("H5")) == ("midden",)
    by_scenario = [asked(bekend, name).loc["H5", ["huur_max", "mag_sociaal"]].tolist() for name in routes.SCENARIOS]
    # 22 000: fitting rent; 38 000: present 650 + 100; 60 000: above the limit of social rent (44 035)
    assert by_scenario == [[647.19, True], [750.0, True], [750.0, False]]
    assert tellingen(rows)["inkomen onbekend"] == 1


def test_an_income_class_stands_in_for_the_amount(bekend: Gegevens) -> None:
    people = bekend.tabellen["huishoudens"].assign(inkomensklasse=["hoog"] * 4 + ["tot_daeb"])
    data = replace(bekend, tabellen={**bekend.tabellen, "huishoudens": people})
    rows = asked(data)
    assert rows["inkomen"].tolist() == [20_000, 50_000, 30_000, 40_000, 44_035]  # the amount where it is known


def test_who_is_not_registered_waited_for_nothing(bekend: Gegevens) -> None:
    assert asked(bekend)["inschrijfduur_jaren"].tolist() == [8, 0, 3, 1, 2]


def test_answers_of_the_survey_take_the_place_of_the_numbers(bekend: Gegevens) -> None:
    survey = pd.DataFrame({
        "respons_id": ["r1", "r2"], "huishouden_id": ["H1", "H2"], "max_afstand_m": [500.0, None],
        "bereid_extra_huur_eur": [None, 250.0], "blijven_in_wijk": pd.array([True, None], dtype="boolean"),
    })  # fmt: skip
    data = replace(bekend, tabellen={**bekend.tabellen, "enquete_wensen": survey})
    rows = asked(data, eigen_wensen=True)
    assert rows["max_afstand_m"].tolist() == [500, 2000, 2000, 2000, 2000]
    assert rows.loc["H2", "huur_max"] == 700 + 250
    assert rows["blijven_in_wijk"].tolist() == [True, False, False, False, False]
    assert asked(data)["max_afstand_m"].eq(2000).all()  # only where asked


def offered(data: Gegevens, **anders: object) -> pd.DataFrame:
    return routes.aanbod(data, routes.aannamen(**anders), plekken=geen_plekken()).set_index("woning_id")


def test_offers_are_allocations_of_the_period_and_moves_by_the_market(bekend: Gegevens) -> None:
    rows = offered(bekend)
    # W1 was let before the period; A1 was allocated and moved into: once; V4 went to no known dwelling.
    assert rows["herkomst"].to_dict() == {
        "A1": "toewijzing", "A4": "toewijzing", "A2": "verhuizing", "A3": "verhuizing",
    }  # fmt: skip


def test_rent_is_that_of_the_offer_with_service_costs_and_a_price_follows_from_the_woz(bekend: Gegevens) -> None:
    rows = offered(bekend, woz_factor=1.1)
    assert rows.loc["A1", "huur_eur"] == 610 + 20
    assert rows.loc["A4", "huur_eur"] == 640 + 20  # not said at the allocation: that of the dwelling
    assert rows.loc["A3", "prijs_eur"] == pytest.approx(264_000)
    assert pd.isna(rows.loc["A3", "huur_eur"])


def test_an_unknown_rent_is_the_median_of_its_tenure_where_enough_are_known(bekend: Gegevens) -> None:
    homes = bekend.tabellen["woningen"]
    homes = homes.assign(kale_huur_eur=homes["kale_huur_eur"].mask(homes["woning_id"] == "A2"))
    data = replace(bekend, tabellen={**bekend.tabellen, "woningen": homes})
    few, enough = offered(data), offered(data, min_bekende_huren=1)
    assert (few.loc["A2", "prijs_soort"], enough.loc["A2", "prijs_soort"]) == ("onbekend", "geschat")
    assert enough.loc["A2", "huur_eur"] == 700 + 20  # the only other middenhuur
    assert pd.isna(enough.loc["A2", "kale_huur"])  # an estimate never goes into the ladder


def test_only_who_queued_shows_how_long_one_waits(bekend: Gegevens) -> None:
    waiting = offered(bekend)["wachttijd_jaren"]
    assert (waiting["A1"], waiting["A4"]) == (6.0, 0.0)  # a lottery takes no registration time
    assert pd.isna(waiting["A2"])
    assert offered(bekend)["open_voor_senioren"].to_dict() == {"A1": True, "A4": False, "A2": True, "A3": True}


def test_new_dwellings_and_the_whole_stock(bekend: Gegevens) -> None:
    events = pd.DataFrame({
        "woning_id": ["W5", "W4"], "datum": pd.to_datetime(["2023-03-01", "2023-03-01"]),
        "soort": ["oplevering_nieuwbouw", "sloop"],
    })  # fmt: skip
    data = replace(bekend, tabellen={**bekend.tabellen, "woninggebeurtenissen": events})
    assert offered(data).loc["W5", "herkomst"] == "oplevering"
    assert "W4" not in offered(data).index
    assert len(offered(data, aanbod="voorraad")) == 9


def test_the_horizon_is_the_end_of_the_period() -> None:
    year = Periode(start=date(2023, 1, 1), eind=date(2023, 12, 31))
    assert routes.venster(year, routes.aannamen(horizon_maanden=3)).start == date(2023, 10, 1)
    assert routes.venster(year, routes.aannamen(horizon_maanden=24)).start == date(2023, 1, 1)


def test_a_household_without_any_place_is_counted_and_not_judged(bekend: Gegevens) -> None:
    homes = bekend.tabellen["woningen"]
    homes = homes.assign(x_rd=homes["x_rd"].mask(homes["woning_id"] == "W1"))
    data = replace(bekend, tabellen={**bekend.tabellen, "woningen": homes})
    found = routes.reken(data, routes.aannamen())
    assert (len(found.vraag), len(found.huishoudens)) == (5, 4)
    assert found.vraag["beoordeeld"].to_dict()["H1"] is False


def test_limits_say_their_source_and_when_they_are_not_certain() -> None:
    assert routes.normen(2025)["bedrag"].loc[["passend_1p", "passend_mp", "passend_1p_aow", "passend_mp_aow"]].tolist() \
        == [28_375, 38_500, 27_775, 37_350]  # domain 5.5  # fmt: skip
    assert routes.waarschuwingen(routes.normen(2025)) == []
    assert len(routes.waarschuwingen(routes.normen(2023))) == 2  # two AOW limits without a source
    later = routes.normen(2026).loc["daeb_1p"]
    assert (later["jaar"], later["status"]) == (2025, "ander_jaar")
    assert any("2025" in said for said in routes.waarschuwingen(routes.normen(2026)))
