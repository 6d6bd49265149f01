"""Limits of passend toewijzen per year, as published (domain 4.10, 5.5), and what is said of those that are not sure."""

from importlib.resources import files

import pandas as pd
import pytest

from toolkit import routes

PASSEND = ["passend_1p", "passend_mp", "passend_1p_aow", "passend_mp_aow"]


@pytest.mark.parametrize(
    ("jaar", "bedragen"),
    [
        (2021, [23_725, 32_200, 23_650, 32_075]),
        (2023, [25_475, 34_575, 25_475, 34_575]),
        (2024, [27_725, 37_625, 27_225, 36_675]),
        (2025, [28_375, 38_500, 27_775, 37_350]),
        (2026, [29_400, 39_925, 28_775, 38_650]),
    ],
)
def test_the_income_limits_of_every_year_in_the_table(jaar: int, bedragen: list[int]) -> None:
    limits = routes.normen(jaar)
    assert limits["bedrag"].loc[PASSEND].tolist() == bedragen
    assert (limits["jaar"].loc[PASSEND] == jaar).all()


@pytest.mark.parametrize(
    ("jaar", "laag", "hoog"), [(2021, 633.25, 678.66), (2023, 647.19, 693.60), (2025, 682.96, 731.93)]
)
def test_the_fitting_rents_come_from_the_table_of_rent_limits(jaar: int, laag: float, hoog: float) -> None:
    assert routes.normen(jaar)["bedrag"].loc[["aftopping_laag", "aftopping_hoog"]].tolist() == [laag, hoog]


def test_every_limit_has_words_and_a_source() -> None:
    limits = routes.normen(2025)
    assert limits.index.tolist() == [*PASSEND, "daeb_1p", "daeb_mp", "aftopping_laag", "aftopping_hoog"]
    assert limits[["woorden", "bron"]].notna().all(axis=None)
    assert limits["woorden"].is_unique


def test_a_year_without_amounts_takes_the_nearest_earlier_one() -> None:
    limits = routes.normen(2022)
    assert limits.loc["passend_1p", ["jaar", "bedrag", "status"]].tolist() == [2021, 23_725, "ander_jaar"]
    assert limits.loc["aftopping_laag", ["jaar", "bedrag", "status"]].tolist() == [2022, 633.25, "bevestigd"]


def test_a_year_before_all_others_takes_the_first() -> None:
    limits = routes.normen(2019)
    assert limits.loc["passend_1p", ["jaar", "status"]].tolist() == [2021, "ander_jaar"]
    assert limits.loc["daeb_1p", ["jaar", "bedrag"]].tolist() == [2023, 44_035]


def test_a_limit_without_a_source_is_said_by_name_and_year() -> None:
    assert routes.waarschuwingen(routes.normen(2023)) == [
        "Passend toewijzen: inkomen van één persoon met AOW: het bedrag van 2023 is niet bevestigd.",
        "Passend toewijzen: inkomen van meer personen met AOW: het bedrag van 2023 is niet bevestigd.",
    ]


def test_a_limit_of_another_year_is_said_with_that_year() -> None:
    said = routes.waarschuwingen(routes.normen(2026))
    assert said == [
        "Sociale huur: inkomen van één persoon: er is geen bedrag van dat jaar; gebruikt is 2025.",
        "Sociale huur: inkomen van meer personen: er is geen bedrag van dat jaar; gebruikt is 2025.",
        "Passende huur voor één of twee personen: het bedrag van 2026 is niet bevestigd.",
        "Passende huur voor drie personen of meer: het bedrag van 2026 is niet bevestigd.",
    ]


def test_an_unconfirmed_limit_of_another_year_is_said_twice() -> None:
    # The rents of 2026 are not confirmed, so using them for 2027 is uncertain for two reasons.
    said = [each for each in routes.waarschuwingen(routes.normen(2027)) if each.startswith("Passende huur voor één")]
    assert said == [
        "Passende huur voor één of twee personen: er is geen bedrag van dat jaar; gebruikt is 2026.",
        "Passende huur voor één of twee personen: het bedrag van 2026 is niet bevestigd.",
    ]


@pytest.mark.parametrize("jaar", [2024, 2025])
def test_confirmed_years_need_no_warning(jaar: int) -> None:
    assert routes.waarschuwingen(routes.normen(jaar)) == []


def test_the_table_cannot_be_changed_from_outside() -> None:
    mine = routes.normen(2025)
    mine["bedrag"] = 0
    assert (routes.normen(2025)["bedrag"] > 0).all()


def test_one_amount_per_limit_and_year() -> None:
    with files("toolkit.routes").joinpath("passend_toewijzen.csv").open(encoding="utf-8") as lines:
        table = pd.read_csv(lines, parse_dates=["geldig_vanaf"])
    assert table["bron"].notna().all()
    assert table["geldig_vanaf"].dt.year.tolist() == table["jaar"].tolist()
    assert not table.duplicated(["jaar", "grens"]).any()
    assert set(table["status"]) <= {"bevestigd", "onbevestigd"}
