"""Who moved, from and to what, and where."""

import pandas as pd
import pytest

from toolkit.monitor.verhuizers import (
    noemers_per_klasse,
    oud_naar_nieuw,
    verhuizers_leeftijdscategorie,
    verhuizers_locatie,
    verhuizers_woning_oud_nieuw,
)
from toolkit.senioren import CBS, Senior

from .conftest import GEMEENTE, cijfer, verhuizingen, woningen

MOVES = verhuizingen(
    ("v1", "2023-02-01", "h1", "w1", "w3", 55, 1),
    ("v2", "2023-03-01", "h2", "w2", "w1", 65, 1),
    ("v3", "2023-04-01", "h3", "w4", "w3", 66, 1),
    ("v4", "2023-05-01", "h4", "w1", "w4", 86, 1),
)


def test_shares_by_age_add_up_to_one(maak):
    rows = verhuizers_leeftijdscategorie(maak(verhuizingen=MOVES))
    shares = {
        label: cijfer(rows, uitsplitsing=f'{{"leeftijdsklasse": "{label}"}}')
        for label in ("t/m 55", "56-65", "66-75", "76-85", "86+")
    }
    assert shares == {"t/m 55": 0.25, "56-65": 0.25, "66-75": 0.25, "76-85": 0, "86+": 0.25}


def bevolking(labels):
    return pd.DataFrame({
        "gebied_code": GEMEENTE, "gebied_jaar": 2024, "peildatum": pd.Timestamp("2023-01-01"), "leeftijdsklasse": labels,
        "n_huishoudens": pd.array([100] * len(labels), dtype="Int64"),
    })  # fmt: skip


def test_rates_are_refused_with_a_sentence_where_the_noemers_follow_other_classes(maak):
    gegevens = maak(verhuizingen=MOVES, bevolking_gebied=bevolking(["55-64", "65-74", "75-84", "85+"]))
    found, reden = noemers_per_klasse(gegevens)
    assert found == {}
    assert "platform31" in reden
    rows = verhuizers_leeftijdscategorie(gegevens)
    rate = '{"leeftijdsklasse": "86+", "maat": "per_1000"}'
    assert pd.isna(cijfer(rows, uitsplitsing=rate))
    assert cijfer(rows, "opmerking", uitsplitsing=rate) == reden


def test_rates_by_open_noemers_of_the_same_classes(maak):
    gegevens = maak(
        verhuizingen=MOVES, bevolking_gebied=bevolking(["55-64", "65-74", "75-84", "85+"]), senior=Senior(schema=CBS)
    )
    rows = verhuizers_leeftijdscategorie(gegevens)
    # ages 65 and 66 are in one class of CBS: two moves among 100 households
    assert cijfer(rows, uitsplitsing='{"leeftijdsklasse": "65-74", "maat": "per_1000"}') == 20


def test_without_any_noemer_the_reason_is_another(maak):
    assert "geen huishoudens geleverd" in noemers_per_klasse(maak(verhuizingen=MOVES))[1]


def test_change_of_size_and_rooms(maak):
    rows = verhuizers_woning_oud_nieuw(maak(verhuizingen=MOVES, woningen=woningen()))
    assert cijfer(rows) == 4
    # 120 -> 70, 140 -> 120, 80 -> 70, 120 -> 80: changes -50, -20, -10, -40
    assert cijfer(rows, uitsplitsing='{"maat": "verschil_m2_gemiddeld"}') == -30
    assert cijfer(rows, uitsplitsing='{"maat": "verschil_m2_mediaan"}') == -30
    # rooms of w4 are unknown: 5 -> 3 and 6 -> 5 are left
    assert cijfer(rows, uitsplitsing='{"maat": "verschil_kamers_gemiddeld"}') == -1.5
    assert cijfer(rows, "noemer", uitsplitsing='{"maat": "verschil_kamers_gemiddeld"}') == 2
    assert cijfer(rows, "dekking", uitsplitsing='{"maat": "verschil_kamers_gemiddeld"}') == 0.5


def test_rent_of_the_contract_and_its_class_by_the_limits_of_the_year(maak):
    toewijzingen = pd.DataFrame({
        "verhuizing_id": ["v3"], "kale_huur_eur": [452.19], "kale_huur_oud_eur": [900.0], "datum": pd.to_datetime(["2023-04-01"]),
    })  # fmt: skip
    gegevens = maak(verhuizingen=MOVES, woningen=woningen(), toewijzingen=toewijzingen)
    rows = verhuizers_woning_oud_nieuw(gegevens)
    assert cijfer(rows, uitsplitsing='{"maat": "verschil_huur_mediaan"}') == pytest.approx(452.19 - 900)
    table = oud_naar_nieuw(gegevens, "huurklasse").table
    # 2023: below 452.20 is goedkoop, and 900 is above 808.06: middenhuur before 2024
    assert table.loc["middenhuur", "goedkoop"] == 1
    assert table.loc["onbekend", "onbekend"] == 3


def test_the_matrix_has_its_totals(maak):
    telling = oud_naar_nieuw(maak(verhuizingen=MOVES, woningen=woningen()), "eigendom")
    # koop -> sociaal (v1), sociaal -> koop (v2), vrij -> sociaal (v3), koop -> vrij (v4)
    assert telling.table.loc["koop", "sociale_huur"] == 1
    assert telling.table.loc["totaal", "totaal"] == 4
    assert telling.table.loc["totaal", "sociale_huur"] == 2
    assert set(telling.totals["totaal"]) == {"sociale_huur", "vrije_huur", "koop"}


def test_coarse_classes_hold_the_same_moves(maak):
    gegevens = maak(verhuizingen=MOVES, woningen=woningen())
    coarse = oud_naar_nieuw(gegevens, "woningtype", grof=True).table
    assert coarse.loc["eengezins", "meergezins"] == 2
    assert coarse.loc["eengezins", "eengezins"] == 1
    assert coarse.loc["totaal", "totaal"] == 4


def test_who_stayed_within_the_wijk(maak):
    rows = verhuizers_locatie(maak(verhuizingen=MOVES))
    # v2 stays in West, v3 in Oost; v1 and v4 go from West to Oost
    assert cijfer(rows) == 2 / 4
    assert cijfer(rows, gebied="WK990101") == 1 / 3
    assert cijfer(rows, gebied="WK990102") == 1
    assert cijfer(rows, gebied="WK990102", uitsplitsing='{"maat": "aangekomen"}') == 3
    assert cijfer(rows, uitsplitsing='{"binnen": "buurt"}') == 2 / 4


def test_of_a_few_moves_there_is_no_matrix(maak):
    gegevens = maak(verhuizingen=MOVES, woningen=woningen())
    assert oud_naar_nieuw(gegevens, "eigendom", minst=5).reden.endswith("minder dan 5.")
    assert not oud_naar_nieuw(gegevens, "eigendom", minst=4).reden
