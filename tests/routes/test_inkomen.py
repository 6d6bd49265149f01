"""What a household may pay: known and unknown incomes, classes, ages and sizes, at the exact limits of 2023."""

import math
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import routes
from toolkit.meten import Gegevens, geen_plekken

LIMITS = routes.normen(2023)
SCENARIO = st.sampled_from(routes.SCENARIOS)


def vrager(**anders: object) -> dict[str, object]:
    """One tenant of 60, alone, who pays so much that only the other limits count."""
    return {
        "leeftijd": 60, "aantal_personen": 1, "inkomen": 20_000.0, "woonlasten_eur_maand": 5_000.0,
        "max_extra_woonlasten": 100.0, "eigendom": "sociale_huur", "woz_eur": math.nan, **anders,
    }  # fmt: skip


def betaalt(scenario: str = "midden", **anders: object) -> pd.Series:
    rows = routes.in_scenario(
        pd.DataFrame([vrager(**anders)]),
        scenario,  # type: ignore[arg-type]
        routes.aannamen(),
        normen=LIMITS,
    )
    return rows.iloc[0]


@pytest.mark.parametrize(
    ("anders", "huur_max"),
    [
        ({"inkomen": 25_475.0}, 647.19),  # the limit itself is still a low income
        ({"inkomen": 25_475.01}, 5_100.0),
        ({"inkomen": 34_575.0, "aantal_personen": 2}, 647.19),
        ({"inkomen": 34_575.01, "aantal_personen": 2}, 5_100.0),
        ({"inkomen": 34_575.0, "aantal_personen": 3}, 693.60),  # from three persons on the higher rent
        ({"inkomen": 30_000.0, "aantal_personen": None}, 5_100.0),  # an unknown size counts as one person
        ({"woonlasten_eur_maand": 547.19}, 647.19),  # both limits at once
        ({"woonlasten_eur_maand": 547.18}, 647.18),
        ({"woonlasten_eur_maand": None}, 500.0),  # 30 per cent of 20 000 / 12
        ({"woonlasten_eur_maand": None, "inkomen": 30_000.0}, 750.0),
        ({"max_extra_woonlasten": 0.0, "woonlasten_eur_maand": 400.0}, 400.0),
    ],
)
def test_the_highest_rent_at_the_limits(anders: dict[str, object], huur_max: float) -> None:
    assert betaalt(**anders)["huur_max"] == pytest.approx(huur_max)


@pytest.mark.parametrize(("leeftijd", "huur_max"), [(66, 682.96), (67, 5_100.0)])
def test_who_has_aow_has_a_limit_of_its_own(leeftijd: int, huur_max: float) -> None:
    # 28 000 in 2025: a low income below 67 (28 375), not from 67 on (27 775).
    row = pd.DataFrame([vrager(leeftijd=leeftijd, inkomen=28_000.0)])
    found = routes.in_scenario(row, "midden", routes.aannamen(), normen=routes.normen(2025))
    assert found["huur_max"].tolist() == [huur_max]


@pytest.mark.parametrize(
    ("inkomen", "personen", "mag"),
    [(44_035.0, 1, True), (44_035.01, 1, False), (48_625.0, 2, True), (48_625.01, 2, False), (48_625.0, None, False)],
)
def test_social_rent_is_open_up_to_the_limit_itself(inkomen: float, personen: int | None, mag: bool) -> None:
    assert betaalt(inkomen=inkomen, aantal_personen=personen)["mag_sociaal"] == mag


@pytest.mark.parametrize(
    ("anders", "koop_max"),
    [
        ({}, 80_000.0),  # four times 20 000
        ({"eigendom": "koop", "woz_eur": 100_000.0}, 80_000.0),  # 0.8 x 100 000: the same
        ({"eigendom": "koop", "woz_eur": 100_001.0}, 80_000.8),
        ({"eigendom": "koop", "woz_eur": None}, 80_000.0),  # an unknown value leaves the income
        ({"eigendom": "middenhuur", "woz_eur": 900_000.0}, 80_000.0),  # not their dwelling to sell
        ({"eigendom": None, "woz_eur": 900_000.0}, 80_000.0),
    ],
)
def test_the_highest_price(anders: dict[str, object], koop_max: float) -> None:
    assert betaalt(**anders)["koop_max"] == pytest.approx(koop_max)


@pytest.mark.parametrize(
    ("scenario", "verwacht"),
    [
        ("laag", [647.19, 88_000.0, True]),  # 22 000 a year
        ("midden", [5_100.0, 152_000.0, True]),  # 38 000
        ("hoog", [5_100.0, 240_000.0, False]),  # 60 000
    ],
)
def test_an_unknown_income_is_filled_in_per_scenario(scenario: str, verwacht: list[object]) -> None:
    row = betaalt(scenario, inkomen=math.nan)
    assert row[["huur_max", "koop_max", "mag_sociaal"]].tolist() == verwacht


@pytest.mark.parametrize("scenario", routes.SCENARIOS)
def test_a_known_income_is_the_same_in_every_scenario(scenario: str) -> None:
    assert betaalt(scenario)[["huur_max", "koop_max", "mag_sociaal"]].tolist() == [647.19, 80_000.0, True]


@pytest.mark.parametrize(
    ("klasse", "personen", "inkomen"),
    [
        ("passend_laag", 1, 25_475.0), ("passend_laag", 2, 34_575.0),
        ("tot_daeb", 1, 44_035.0), ("tot_daeb", 3, 48_625.0),
        ("midden", 1, 1.25 * 44_035), ("hoog", 2, 2 * 48_625.0), ("onbekend", 1, None), (None, 1, None),
    ],
)  # fmt: skip
def test_a_class_of_income_becomes_an_amount(
    stad: Gegevens, klasse: str | None, personen: int, inkomen: float | None
) -> None:
    people = stad.tabellen["huishoudens"].assign(
        inkomen_eur_jaar=None, inkomensklasse=klasse, aantal_personen=personen
    )  # fmt: skip
    data = replace(stad, tabellen={**stad.tabellen, "huishoudens": people})
    rows = routes.vraag(data, routes.aannamen(), normen=LIMITS, plekken=geen_plekken())
    assert rows["inkomen_bekend"].tolist() == [inkomen is not None] * 5
    assert rows["inkomen"].astype("object").where(rows["inkomen_bekend"], None).tolist() == [inkomen] * 5


def test_a_gemeente_that_delivers_no_incomes_still_has_every_household(stad: Gegevens) -> None:
    people = stad.tabellen["huishoudens"].drop(columns=["inkomen_eur_jaar", "woonlasten_eur_maand"])
    found = routes.reken(
        replace(stad, tabellen={**stad.tabellen, "huishoudens": people}), routes.aannamen(min_bekende_huren=1)
    )
    assert tuple(found.gevonden) == ("laag", "midden", "hoog")
    assert [len(found.in_scenario(name)) for name in routes.SCENARIOS] == [5, 5, 5]
    # 22 000: rent 550, budget 88 000 (H4 240 000 of its own dwelling: A3). 38 000: rent 950 is A2 for all. 60 000: also
    # A3 for all.
    assert [found.in_scenario(name)["n_routes"].tolist() for name in routes.SCENARIOS] == [
        [0, 0, 0, 1, 0], [2, 1, 1, 2, 1], [2, 2, 2, 2, 2],
    ]  # fmt: skip


@given(st.lists(st.none() | st.floats(0, 200_000), min_size=1, max_size=8), SCENARIO)
def test_no_scenario_loses_a_household_or_leaves_it_without_an_answer(inkomens: list[float | None], naam: str) -> None:
    rows = pd.DataFrame([vrager(inkomen=each) for each in inkomens]).astype({"inkomen": float})
    found = routes.in_scenario(rows, naam, routes.aannamen(), normen=LIMITS)  # type: ignore[arg-type]
    assert len(found) == len(inkomens)
    assert found[["huur_max", "koop_max", "mag_sociaal"]].notna().all(axis=None)


@given(st.floats(0, 200_000))
def test_a_known_income_never_depends_on_what_the_unknown_ones_are_taken_to_be(inkomen: float) -> None:
    made = [
        betaalt(name, inkomen=inkomen)[["huur_max", "koop_max", "mag_sociaal"]].tolist() for name in routes.SCENARIOS
    ]
    assert made[0] == made[1] == made[2]
