"""Moves by seniors: the count, the rate, and what is not a move."""

import pandas as pd
import pytest

from toolkit.monitor.verhuizingen import bestemming, uitstroom_instelling, verhuizingen_aantal

from .conftest import cijfer, huishoudens, verhuizingen, woningen


@pytest.fixture
def gegevens(maak):
    """Three seniors move in 2023, one of them into a new home; one move is too early and one mover too young."""
    return maak(
        woningen=woningen(),
        verhuizingen=verhuizingen(
            ("v1", "2023-02-01", "h1", "w1", "w3", 70, 1),
            ("v2", "2023-05-01", "h2", "w2", "nieuw", 76, 2),
            ("v3", "2023-12-31", "h3", "w3", "w4", 55, 1),
            ("v4", "2022-12-31", "h4", "w1", "w2", 80, 1),
            ("v5", "2023-06-01", "h5", "w4", "w1", 40, 4),
        ),
        huishoudens=huishoudens(
            ("h1", "2023-01-01", "w1", 70, 1), ("h2", "2023-01-01", "w2", 75, 2), ("h3", "2023-01-01", "w3", 55, 1),
            ("h5", "2023-01-01", "w4", 40, 4),
            ("h1", "2024-01-01", "w3", 71, 1), ("h2", "2024-01-01", "nieuw", 76, 2), ("h3", "2024-01-01", "w4", 56, 1),
            ("h6", "2024-01-01", "w2", 60, 1), ("h7", "2024-01-01", "w2", 90, 1),
        ),
    )  # fmt: skip


def test_moves_per_1000_of_the_mean_number_of_senior_households(gegevens):
    rows = verhuizingen_aantal(gegevens)
    # three seniors in January 2023, five in January 2024: four on average; three moves
    assert cijfer(rows, "teller") == 3
    assert cijfer(rows, "noemer") == 4
    assert cijfer(rows) == 1000 * 3 / 4
    assert cijfer(rows, "eenheid") == "per 1.000 huishoudens"


def test_a_move_belongs_to_the_area_that_was_left(gegevens):
    rows = verhuizingen_aantal(gegevens)
    assert cijfer(rows, "teller", gebied="WK990101") == 2  # out of w1 and w2
    assert cijfer(rows, "teller", gebied="WK990102") == 1  # out of w3


def test_the_chance_interval_is_that_of_garwood(gegevens):
    rows = verhuizingen_aantal(gegevens)
    # exact limits of a count of 3: 0.6187 and 8.7673 (table of Garwood, 1936)
    assert cijfer(rows, "ci_laag") == pytest.approx(1000 * 0.61867 / 4, rel=1e-4)
    assert cijfer(rows, "ci_hoog") == pytest.approx(1000 * 8.76727 / 4, rel=1e-4)
    assert cijfer(rows, "ci_soort") == "toevalsinterval"


def test_moves_with_and_without_new_dwellings(gegevens):
    rows = verhuizingen_aantal(gegevens)
    assert cijfer(rows, "teller", uitsplitsing='{"bestemming": "nieuwbouw"}') == 1
    assert cijfer(rows, "teller", uitsplitsing='{"bestemming": "bestaand"}') == 2
    assert cijfer(rows, "teller", uitsplitsing='{"bestemming": "onbekend"}') == 0


def test_classes_add_up_to_the_whole(gegevens):
    rows = verhuizingen_aantal(gegevens)
    for naam in ("leeftijdsklasse", "huishoudensgrootte", "eigendom", "bouwvorm"):
        own = rows.loc[rows["uitsplitsing"].str.startswith(f'{{"{naam}"', na=False)]
        assert own["teller"].sum() == 3, naam
        assert own["noemer"].sum() == 4, naam


@pytest.mark.parametrize(
    ("verhuisd", "verwacht"),
    [
        ("2023-03-01", "nieuwbouw"), ("2024-02-29", "nieuwbouw"), ("2024-03-01", "bestaand"),
        ("2023-02-01", "nieuwbouw"), ("2023-01-31", "bestaand"),
    ],
)  # fmt: skip
def test_a_dwelling_is_new_for_twelve_months(verhuisd, verwacht):
    moves = pd.DataFrame({"naar_woning_id": ["nieuw"], "datum": pd.to_datetime([verhuisd])})
    assert bestemming(moves, woningen()).tolist() == [verwacht]


def test_a_destination_that_is_not_in_the_file_is_unknown():
    moves = pd.DataFrame({"naar_woning_id": ["elders", None], "datum": pd.to_datetime(["2023-05-01"] * 2)})
    assert bestemming(moves, woningen()).tolist() == ["onbekend", "onbekend"]


def test_leaving_for_a_care_home_is_no_move(maak):
    moves = verhuizingen(("v1", "2023-02-01", "h1", "w1", "w3", 88, 1), ("v2", "2023-02-01", "h2", "w2", "w3", 80, 1))
    moves["naar_soort"] = ["instelling", "inwonend"]
    gegevens = maak(verhuizingen=moves, woningen=woningen(), huishoudens=huishoudens(("h1", "2023-01-01", "w1", 88, 1)))
    assert cijfer(verhuizingen_aantal(gegevens), "teller") == 0
    rows = uitstroom_instelling(gegevens)
    assert cijfer(rows) == 1
    assert cijfer(rows, uitsplitsing='{"maat": "alle_uitstroom"}') == 2
    assert cijfer(rows, uitsplitsing='{"maat": "alle_uitstroom", "naar_soort": "inwonend"}') == 1


def test_without_households_a_count_has_no_rate(maak):
    moves = verhuizingen(("v1", "2023-02-01", "h1", "w1", "w3", 88, 1))
    rows = verhuizingen_aantal(maak(verhuizingen=moves, woningen=woningen()))
    assert cijfer(rows, "teller") == 1
    assert pd.isna(cijfer(rows))
