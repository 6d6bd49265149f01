"""Who meets seniors in which stage, and who refers to whom."""

from tests.aanpak.conftest import werkbladen
from toolkit.aanpak import (
    CONTACT,
    contactmatrix,
    fasen_zonder_contact,
    hoe_contact,
    meest_verwezen,
    verwijzingen,
    zonder_verwijzing,
)


def test_the_matrix_has_every_organisation_and_stage_and_nothing_where_it_is_not_known(ingevuld):
    table = contactmatrix(ingevuld).table
    stages = ["huidige_woning", "woonwens", "woning_zoeken", "verhuizen", "nieuw_thuis"]
    assert set(CONTACT) == {"ja", "nee"}  # of two states the second is an empty ring, of three it is half a disc
    assert table.loc["corp", stages].tolist() == [None, None, "ja", "ja", None]
    assert table.loc["gem", stages].tolist() == ["ja", "nee", None, None, None]
    assert table.loc["welzijn", "huidige_woning"] is None  # "onbekend" says as little as nothing
    assert table.loc["bond", stages].tolist() == [None] * 5
    assert list(table.index) == ["corp", "gem", "welzijn", "bond"]  # 2, 1, 1 and 0 stages


def test_a_stage_without_contact_is_one_in_which_nobody_says_yes(ingevuld):
    assert fasen_zonder_contact(ingevuld) == ["nieuw_thuis"]
    assert fasen_zonder_contact(werkbladen()) == []


def test_how_contact_goes_stands_in_order_of_stage(ingevuld):
    table = hoe_contact(ingevuld).table
    assert list(zip(table["fase"], table["organisatie"], strict=True)) == [
        ("Huidige woning", "Gemeente Elf"), ("Woonwens", "Welzijn Elf"), ("Woning zoeken", "Woonstichting Elf"), ("Verhuizen", "Woonstichting Elf"),
    ]  # fmt: skip
    assert table.loc[0, "signaal"] == "woning onveilig"
    assert table.loc[0, "naar"] == "Welzijn Elf"
    assert table.loc[3, "naar"] == "niemand"
    assert table.loc[3, "signaal"] == "niets ingevuld"


def test_referrals_are_pairs_and_who_has_none_stands_alone(ingevuld):
    uit = verwijzingen(ingevuld)
    pairs = uit.table.dropna(subset=["naar"])
    assert set(zip(pairs["van"], pairs["naar"], pairs["fasen"], strict=True)) == {
        ("Gemeente Elf", "Welzijn Elf", "Huidige woning"), ("Woonstichting Elf", "Welzijn Elf", "Woning zoeken"), ("Welzijn Elf", "Woonstichting Elf", "Woonwens"),
    }  # fmt: skip
    assert zonder_verwijzing(uit) == ["Bond van Ouderen"]
    assert meest_verwezen(uit) == ["Welzijn Elf"]


def test_the_same_referral_in_two_stages_is_one_arrow():
    bladen = werkbladen(
        contactmomenten="org_id | fase | heeft_contact | doorverwijzing_naar\ngem | verhuizen | ja | corp\ngem | woonwens | ja | corp\nbond | woonwens | ja | elders"
    )
    pairs = verwijzingen(bladen).table.dropna(subset=["naar"])
    assert list(pairs["fasen"]) == ["Woonwens", "Woonwens en Verhuizen"]
    assert list(pairs["naar"]) == ["een organisatie buiten de gemeente", "Woonstichting Elf"]
    assert meest_verwezen(verwijzingen(bladen)) == []  # both once


def test_all_outside_count_as_the_one_name_that_the_figure_has_for_them():
    bladen = werkbladen(
        contactmomenten="org_id | fase | heeft_contact | doorverwijzing_naar\ngem | woonwens | ja | welzijn\ncorp | woonwens | ja | ginder\n"
        "bond | woonwens | ja | elders\nbond | verhuizen | ja | ginder"
    )
    assert meest_verwezen(verwijzingen(bladen)) == ["een organisatie buiten de gemeente"]


def test_an_empty_sheet_says_what_to_do(leeg):
    for uit in (contactmatrix(leeg), hoe_contact(leeg), verwijzingen(leeg)):
        assert uit.reden.startswith("Het werkblad Contactmomenten is niet ingevuld.")
    assert meest_verwezen(verwijzingen(leeg)) == []
    assert zonder_verwijzing(verwijzingen(leeg)) == []
