"""Who takes part, and which areas have an organisation of their own."""

import pandas as pd

from tests.aanpak.conftest import werkbladen
from toolkit.aanpak import bijdragen, dekking, wie_doet_mee
from toolkit.aanpak.namen import organisatie_namen


def test_organisations_per_kind_and_role(ingevuld):
    table = wie_doet_mee(ingevuld).table
    assert table.loc["gemeente", ["kernpartner", "partner", "totaal"]].tolist() == [1, 0, 1]
    assert table.loc["ouderenbond", "nog_niet_betrokken"] == 1
    assert table["totaal"].sum() == 4


def test_printed_kinds_stand_there_also_without_anybody_and_others_only_with(ingevuld):
    table = wie_doet_mee(ingevuld).table
    assert list(table["naam"]) == [
        "Gemeente", "Provincie", "Woningcorporatie", "Zorgaanbieder", "Welzijnsorganisatie", "Bewonersinitiatief", "Ouderenbond",
    ]  # fmt: skip
    assert table.loc["zorgaanbieder", "totaal"] == 0


def test_a_role_that_is_not_filled_in_is_unknown():
    table = wie_doet_mee(werkbladen(organisaties="id | naam | soort\na | A | makelaar")).table
    assert table.loc["makelaar", ["onbekend", "totaal"]].tolist() == [1, 1]


def test_contributions_stand_by_role_and_name(ingevuld):
    table = bijdragen(ingevuld).table
    assert list(table["naam"]) == ["Gemeente Elf", "Woonstichting Elf", "Welzijn Elf", "Bond van Ouderen"]
    assert list(table["contact"]) == ["Ja", "Ja", "Ja", "Niet ingevuld"]
    assert table.loc["bond", "bijdrage_mogelijk"] == "gesprekken"
    assert table.loc["gem", "bijdrage_nu"] == "niet ingevuld"


def test_nobody_on_the_sheet_is_said(leeg):
    for uit in (wie_doet_mee(leeg), bijdragen(leeg), dekking(leeg, GEBIEDEN, KERN_VAN, niveau="wijk")):
        assert uit.table.empty
        assert uit.reden.startswith("Het werkblad Organisaties is niet ingevuld.")


GEBIEDEN = pd.DataFrame(
    [
        ("GM9911", "gemeente", "Elf"),
        ("WK991101", "wijk", "Noord"),
        ("WK991102", "wijk", "Zuid"),
        ("KN991101", "kern", "Dorp"),
        ("KN991102", "kern", "Gehucht"),
    ],
    columns=["gebied_code", "niveau", "naam"],
)
KERN_VAN = pd.Series({"BU99110101": "KN991101", "BU99110201": "KN991102"})
LOKAAL = """
id    | naam  | soort              | gebied_codes
stad  | Stad  | gemeente           | GM9911
buurt | Buurt | bewonersinitiatief | BU99110101
wijk  | Wijk  | welzijnsorganisatie| WK991101
kern  | Kern  | bewonersinitiatief | KN991102
"""


def test_coverage_counts_who_names_the_area_or_a_part_of_it():
    bladen = werkbladen(organisaties=LOKAAL)
    wijken = dekking(bladen, GEBIEDEN, KERN_VAN, niveau="wijk").table
    assert wijken["aantal"].to_dict() == {"WK991101": 2, "WK991102": 0}
    assert wijken["wie"].to_dict() == {"WK991101": "Buurt en Wijk", "WK991102": "nog geen"}
    kernen = dekking(bladen, GEBIEDEN, KERN_VAN, niveau="kern").table
    assert kernen["wie"].to_dict() == {"KN991101": "Buurt", "KN991102": "Kern"}


def test_a_gemeente_without_kernen_says_so():
    uit = dekking(werkbladen(organisaties=LOKAAL), GEBIEDEN.loc[GEBIEDEN["niveau"] != "kern"], KERN_VAN, niveau="kern")
    assert uit.reden == "Voor deze gemeente zijn geen gebieden van het niveau kern bekend."


def test_what_stands_between_brackets_goes_unless_names_would_be_the_same():
    bladen = werkbladen(
        organisaties="id | naam | soort\na | Wonen (fictief) | makelaar\nb | Zorg (noord) | makelaar\nc | Zorg (zuid) | makelaar"
    )
    assert organisatie_namen(bladen) == {"a": "Wonen", "b": "Zorg (noord)", "c": "Zorg (zuid)"}
