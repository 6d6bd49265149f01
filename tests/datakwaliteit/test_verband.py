"""Do the deliveries belong together?"""

import pytest

from toolkit import datakwaliteit


@pytest.fixture
def both(delivery, moves):
    return [delivery("verhuizingen", moves), delivery("woningen", {"woning_id": ["W1", "W2", "W3"]})]


def test_the_end_left_is_known_outside_or_neither(both):
    left, entered = datakwaliteit.einden(both).table.to_dict("records")
    assert left == {"naam": "Vertrekwoning", "bekend": 1 / 4, "alleen_buurt": 1 / 4, "buiten": 1 / 4, "niets": 1 / 4}
    assert entered["bekend"] == 1


def test_a_reference_is_found_or_dangling(both):
    table = datakwaliteit.verwijzingen(both).table
    entered = table.loc[table["naam"].str.contains("nieuwe|aankomst|naar", case=False) & (table["gevuld"] == 4)]
    assert entered["gevonden"].tolist() == [3]  # W9 is no dwelling of the delivery
    assert entered["aandeel_gevonden"].tolist() == [3 / 4]


def test_references_to_what_nobody_delivered_are_not_judged(delivery, moves):
    outcome = datakwaliteit.verwijzingen([delivery("verhuizingen", moves)])
    assert outcome.reden.startswith("Geen van de geleverde tabellen")


def test_months_without_a_row_are_counted(both):
    (row,) = datakwaliteit.dekking_in_de_tijd(both).table.to_dict("records")
    assert (row["eerste"], row["laatste"]) == ("10 januari 2023", "2 april 2023")
    assert (row["maanden"], row["leeg"]) == (4, 2)  # February and March


def test_without_moves_there_are_no_ends(delivery):
    outcome = datakwaliteit.einden([delivery("woningen", {"woning_id": ["W1"]})])
    assert outcome.reden == "Er zijn geen verhuizingen geleverd."
