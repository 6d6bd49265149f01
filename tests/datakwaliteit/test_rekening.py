"""Every delivered row is accounted for."""

import pytest

from toolkit import datakwaliteit
from toolkit.contracts import CONTRACTS
from toolkit.datakwaliteit.namen import tabel_naam
from toolkit.dutch import number


def test_rows_delivered_are_rows_used_and_rows_refused(delivery):
    one = delivery(
        "aanvragen", {"aanvraag_id": ["A1", "A2", "A3"]},
        geweigerd=[(7, "", "datum", "is geen datum"), (7, "", "soort", "is leeg"), (9, "A9", "datum", "is geen datum")],
        twijfel=[(3, "A2", "gebied_code", "komt niet voor")],
    )  # fmt: skip
    (row,) = datakwaliteit.rekening([one]).table.to_dict("records")
    assert row["rijen"] == 5  # 3 used and 2 refused: row 7 has two faults and counts once
    assert (row["gebruikt"], row["geweigerd"], row["twijfel"]) == (3, 2, 1)
    assert row["aandeel_gebruikt"] == 3 / 5
    assert row["naam"] == "Gemeente: aanvragen"


def test_reasons_are_counted_per_row_with_the_first_rows_named(delivery):
    faults = [(number, "", "datum", "is geen datum") for number in (12, 5, 8, 1)] + [(5, "", "datum", "is geen datum")]
    table = datakwaliteit.redenen([delivery("aanvragen", {"aanvraag_id": []}, geweigerd=faults)]).table
    (row,) = table.to_dict("records")
    assert (row["aantal"], row["rijen"], row["gevolg"]) == (4, "1, 5, 8, …", "geweigerd")


def test_rows_that_repeat_an_earlier_one_are_one_reason_and_the_tables_agree(delivery):
    """The reader of deliveries names the earlier row: "gelijk aan rij 4"; row 6 has a fault besides."""
    faults = [(at, "", None, f"gelijk aan rij {at - 1}") for at in (3, 5, 6)] + [(6, "", "datum", "is leeg")]
    one = [delivery("aanvragen", {"aanvraag_id": ["A1"]}, geweigerd=faults)]
    table = datakwaliteit.redenen(one).table.set_index("reden")
    assert table.loc["gelijk aan een eerdere rij", ["aantal", "rijen"]].tolist() == [3, "3, 5, 6"]
    assert set(table.index) == {"gelijk aan een eerdere rij", "is leeg"}
    assert datakwaliteit.rekening(one).table["geweigerd"].tolist() == [3]


def test_one_refused_row_is_never_a_hundred_percent(delivery):
    one = delivery("aanvragen", {"aanvraag_id": list(range(9_999))}, geweigerd=[(7, "", "datum", "is leeg")])
    assert datakwaliteit.rekening([one]).table["aandeel_gebruikt"].tolist() == [0.999]  # 99.99 % of 10,000
    assert [card.waarde for card in datakwaliteit.kerncijfers_kort([one])][1] == "99,9%"
    whole = delivery("aanvragen", {"aanvraag_id": ["A1"]})
    assert datakwaliteit.rekening([whole]).table["aandeel_gebruikt"].tolist() == [1]


def test_a_table_has_the_name_that_people_give_it(delivery):
    one = delivery("enquete_doorstromers", {"respondent_id": ["R1"]})
    assert datakwaliteit.rekening([one]).table["naam"].tolist() == ["Gemeente: enquête onder verhuisden"]


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.name)
def test_no_table_is_named_by_its_code(contract):
    name = tabel_naam(contract.name)
    assert "_" not in name
    assert not name.startswith(("enquete ", "gesprek ", "woninggebeurtenissen"))


def test_a_reason_about_several_columns_names_them_all_by_label(delivery):
    faults = [(2, "", "aanvraag_id, datum", "zelfde sleutel als een andere rij, met andere inhoud")]
    (row,) = datakwaliteit.redenen([delivery("aanvragen", {"aanvraag_id": []}, geweigerd=faults)]).table.to_dict(
        "records"
    )
    assert row["kolom"].count(",") == 1
    assert "aanvraag_id" not in row["kolom"]


def test_what_is_refused_most_comes_first(delivery):
    one = delivery(
        "aanvragen", {"aanvraag_id": ["A1"]},
        geweigerd=[(2, "", "datum", "is leeg")],
        twijfel=[(3, "", "soort", "is onbekend"), (4, "", "soort", "is onbekend")],
    )  # fmt: skip
    assert datakwaliteit.redenen([one]).table["gevolg"].tolist() == ["twijfel", "geweigerd"]


def test_where_nothing_is_wrong_a_reason_says_so(delivery):
    clean = [delivery("aanvragen", {"aanvraag_id": ["A1"]})]
    assert datakwaliteit.redenen(clean).reden.startswith("Geen enkele rij")
    assert datakwaliteit.onbekende_codes(clean).reden == "Alle codes zijn bekend."
    assert datakwaliteit.persoonsgegevens(clean).reden.startswith("Er is niets gevonden")
    assert datakwaliteit.rekening([]).reden == "Er zijn geen registraties geleverd."


def test_unknown_codes_are_counted_and_not_shown(delivery):
    one = delivery("aanvragen", {"aanvraag_id": ["A1"]}, onbekend=[("soort", "XQ", 3), ("soort", "ZZ", 1)])
    (row,) = datakwaliteit.onbekende_codes([one]).table.to_dict("records")
    assert (row["codes"], row["aantal"]) == (2, 4)
    assert "XQ" not in str(row)


def test_suspect_places_are_named_by_column_and_row(delivery):
    one = delivery(
        "aanvragen", {"aanvraag_id": ["A1"]}, vondsten=[(4, "opmerking", "telefoon"), (9, "opmerking", "telefoon")]
    )
    (row,) = datakwaliteit.persoonsgegevens([one]).table.to_dict("records")
    assert (row["kolom"], row["soort"], row["aantal"], row["rijen"]) == ("opmerking", "telefoon", 2, "4, 9")


def test_the_sentences_hold_the_sums(delivery):
    both = [
        delivery("aanvragen", {"aanvraag_id": ["A1", "A2"]}, geweigerd=[(3, "", "datum", "is leeg")]),
        delivery("kosten", {"bedrag_eur": [1.0]}, houder="Corporatie", vondsten=[(2, "opmerking", "e-mail")]),
    ]
    assert datakwaliteit.in_het_kort(both) == [
        "Corporatie en Gemeente leverden 2 tabellen met samen 4 rijen.",
        "Daarvan zijn 3 rijen gebruikt en 1 geweigerd; geen rij is stil verdwenen.",
        "Op 1 plaats staat iets dat op een persoonsgegeven lijkt; dat moet eruit.",
    ]
    cards = {card.label: card.waarde for card in datakwaliteit.kerncijfers_kort(both)}
    assert cards["rijen geleverd"] == number(4)
    assert cards["bruikbaar"] == "75,0%"


def test_without_deliveries_there_is_nothing_to_tell():
    assert datakwaliteit.in_het_kort([]) == ["Er zijn geen registraties geleverd: er is niets te controleren."]
    assert datakwaliteit.kerncijfers_kort([]) == []
