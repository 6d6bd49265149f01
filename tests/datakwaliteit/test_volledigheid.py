"""Which fields say nothing, by holder."""

import pandas as pd
import pytest

from toolkit import datakwaliteit


@pytest.fixture
def woningen(delivery):
    """The gemeente has all four; the corporatie has two, with a rent that is half empty and no lift at all."""
    kinds = ["eengezins", "meergezins", "onbekend"]
    bag = {
        "woning_id": list("abcd"),
        "bouwvorm": pd.Categorical([kinds[0], kinds[1], kinds[2], None], categories=kinds),
    }
    rent = {
        "woning_id": ["a", "b"],
        "kale_huur_eur": [600.0, None],
        "bouwvorm": pd.Categorical([kinds[0]] * 2, categories=kinds),
    }
    return [delivery("woningen", bag), delivery("woningen", rent, houder="Corporatie")]


def field(outcome, houder, veld):
    table = outcome.table
    (row,) = table.loc[(table["houder"] == houder) & (table["veld"] == veld)].to_dict("records")
    return row


def test_empty_and_unknown_both_say_nothing(woningen):
    row = field(datakwaliteit.volledigheid(woningen), "Gemeente", "bouwvorm")
    assert (row["leeg"], row["onbekend"], row["aandeel"]) == (1, 1, 0.5)


def test_a_field_that_was_not_delivered_has_no_share(woningen):
    row = field(datakwaliteit.volledigheid(woningen), "Gemeente", "kale_huur_eur")
    assert pd.isna(row["aandeel"])
    assert field(datakwaliteit.volledigheid(woningen), "Corporatie", "kale_huur_eur")["aandeel"] == 0.5


def test_derived_fields_are_asked_of_nobody(woningen):
    assert "huurklasse" not in set(datakwaliteit.volledigheid(woningen).table["veld"])


def test_the_matrix_has_a_column_per_holder_and_the_emptiest_field_first(woningen):
    outcome = datakwaliteit.ontbreken(woningen, tabellen=["woningen"])
    rows = outcome.table.set_index("gebied_code")
    assert datakwaliteit.houders(outcome) == {"Corporatie": "Corporatie", "Gemeente": "Gemeente"}
    assert rows.loc["woningen.kale_huur_eur", "Corporatie"] == 0.5
    assert pd.isna(rows.loc["woningen.kale_huur_eur", "Gemeente"])  # not delivered is not 100 percent empty
    assert rows.loc["woningen.bouwvorm", "Corporatie"] == 0
    assert "woningen.woning_id" not in rows.index


def test_two_deliveries_of_one_holder_weigh_by_their_rows(delivery):
    full = delivery(
        "verhuizingen", {"verhuizing_id": list("abc"), "leeftijd_bij_verhuizing": [60, 70, 80]}, bron_id="een"
    )
    empty = delivery("verhuizingen", {"verhuizing_id": ["d"], "leeftijd_bij_verhuizing": [None]}, bron_id="twee")
    rows = datakwaliteit.ontbreken([full, empty], tabellen=["verhuizingen"]).table.set_index("gebied_code")
    assert rows.loc["verhuizingen.leeftijd_bij_verhuizing", "Gemeente"] == 1 / 4


def test_a_dwelling_that_still_stands_lacks_nothing(delivery):
    ends = {"woning_id": ["a", "b"], "eind_datum": [None, None], "kale_huur_eur": [600.0, None]}
    rows = datakwaliteit.ontbreken([delivery("woningen", ends)], tabellen=["woningen"]).table
    assert rows["gebied_code"].tolist() == ["woningen.kale_huur_eur"]


def test_a_holder_without_an_empty_field_has_no_empty_column(delivery):
    half = delivery("verhuizingen", {"verhuizing_id": list("ab"), "leeftijd_bij_verhuizing": [60, None]})
    full = delivery("toewijzingen", {"toewijzing_id": ["t"], "leeftijd": [70]}, houder="Corporatie")
    outcome = datakwaliteit.ontbreken([half, full], tabellen=["verhuizingen", "toewijzingen"])
    assert list(datakwaliteit.houders(outcome)) == ["Gemeente"]


def test_a_move_to_elsewhere_has_no_dwelling_of_ours(delivery, moves):
    away = moves.assign(
        naar_soort=pd.Categorical(["zelfstandig"] * 3 + ["buiten_gebied"]), naar_woning_id=["W2", None, "W9", None]
    )
    row = field(datakwaliteit.volledigheid([delivery("verhuizingen", away)]), "Gemeente", "naar_woning_id")
    assert (row["rijen"], row["leeg"]) == (3, 1)


def test_nothing_to_show_has_a_reason(delivery, woningen):
    assert datakwaliteit.ontbreken(woningen, tabellen=["toewijzingen"]).reden.startswith("Van deze tabellen")
    full = [delivery("woningen", {"woning_id": ["a"]})]
    assert datakwaliteit.ontbreken(full, tabellen=["woningen"]).reden == "Alle velden zijn volledig gevuld."


def test_the_title_counts_what_is_above_the_limit(woningen):
    outcome = datakwaliteit.ontbreken(woningen, tabellen=["woningen"])
    assert datakwaliteit.kop_ontbreken(outcome, grens=0.6) == "Alle geleverde velden zijn redelijk gevuld"
    assert datakwaliteit.kop_ontbreken(outcome, grens=0.2).endswith("en 1 ander veld zijn vaak leeg")
