"""Each cross check of domain 3.7 once hit and once not."""

from datetime import date

import pandas as pd
import pytest

from tests.aanpak.conftest import doel, met_ambities, sheet, werkbladen
from toolkit.aanpak import controles, kruiscontroles, regels

MET = """
org_id | fase           | heeft_contact
gem    | huidige_woning | ja
gem    | woonwens       | ja
gem    | woning_zoeken  | ja
gem    | verhuizen      | ja
gem    | nieuw_thuis    | ja
"""


def found(bladen, nummer, **options):
    table = kruiscontroles(bladen, **options)
    return table.loc[table["nummer"] == nummer]


def stimuleren(*rows):
    head = "org_id | sector | fase | categorie | instrument_code | status | betaler_org | vanaf"
    return werkbladen(stimuleren="\n".join([head, *rows]))


def test_sheets_without_a_contradiction_have_no_findings():
    bladen = werkbladen(contactmomenten=MET)
    assert kruiscontroles(bladen).empty
    uit = controles(bladen, kruiscontroles(bladen))
    assert uit.table.empty
    assert uit.reden == "De werkbladen spreken elkaar nergens tegen."
    assert regels(kruiscontroles(bladen)) == ["De controles tussen werkbladen vonden niets."]


# 1: verhuiskostenvergoeding paid by a corporatie


@pytest.mark.parametrize(
    "row",
    [
        "gem  | sociaal | verhuizen | 4 | verhuiskostenvergoeding | doet_nu  | corp |",
        "gem  | sociaal | verhuizen | 4 | verhuiskostenvergoeding | kan_doen | corp |",
        "corp | sociaal | verhuizen | 4 | verhuiskostenvergoeding | doet_nu  |      |",
    ],
    ids=["pays", "could pay", "offers it and no payer is named"],
)
def test_1_a_corporatie_that_pays_a_moving_allowance_is_a_warning(row):
    (line,) = found(stimuleren(row), 1).to_dict("records")
    assert (line["ernst"], line["werkblad"], line["plaats"]) == ("waarschuwing", "Stimuleren", "Woonstichting Elf")
    assert "Platform31" in line["zin"]
    assert "menukaart voor huurders noemt de vergoeding toch" in line["zin"]


@pytest.mark.parametrize(
    "row",
    [
        "corp | sociaal | verhuizen | 4 | verhuiskostenvergoeding | doet_nu  | gem  |",
        "corp | sociaal | verhuizen | 4 | verhuiskostenvergoeding | wil_niet | corp |",
        "corp | sociaal | verhuizen | 4 | huurgewenning           | doet_nu  | corp |",
    ],
    ids=["the gemeente pays", "does not want to", "another instrument"],
)
def test_1_anything_else_is_none(row):
    assert found(stimuleren(row), 1).empty


def test_1_also_looks_at_who_paid_in_the_registration_and_gives_no_count():
    paid = sheet("interventies", """
        interventie_id | datum      | instrument_code         | betaler_org
        i1             | 2023-05-01 | verhuiskostenvergoeding | verhuurder
        i2             | 2023-06-01 | verhuiskostenvergoeding | verhuurder
        i3             | 2023-06-01 | verhuiskostenvergoeding | gem
        i4             | 2023-06-01 | huurgewenning           | corp
    """)  # fmt: skip
    delivered = sheet("organisaties", "id | naam | soort\nverhuurder | Wonen Twaalf | woningcorporatie")
    (line,) = found(werkbladen(), 1, interventies=paid, organisaties=delivered).to_dict("records")
    assert (line["ernst"], line["werkblad"], line["plaats"]) == ("waarschuwing", "Ingezette middelen", "Wonen Twaalf")
    assert "2" not in line["zin"].replace("Platform31", "")
    assert found(werkbladen(), 1, interventies=paid.loc[paid["interventie_id"] > "i2"], organisaties=delivered).empty
    assert found(werkbladen(), 1, interventies=paid.drop(columns="betaler_org")).empty


# 2: huisvestingswet_lokale_binding before 2024

BINDING = "gem | particulier | woning_zoeken | 5 | huisvestingswet_lokale_binding | {} | | {}"


@pytest.mark.parametrize("vanaf", ["2023-12-31", "2020-01-01"])
def test_2_local_binding_before_2024_is_a_warning(vanaf):
    (line,) = found(stimuleren(BINDING.format("doet_nu", vanaf)), 2).to_dict("records")
    assert (line["ernst"], line["plaats"]) == ("waarschuwing", "Gemeente Elf")
    assert "1 januari 2024" in line["zin"]


def test_2_from_2024_on_it_is_none():
    assert found(stimuleren(BINDING.format("doet_nu", "2024-01-01")), 2).empty


def test_2_without_a_first_day_the_day_of_the_sheets_counts_for_who_does_it_now():
    rows = (
        "org_id | sector | fase | categorie | instrument_code | status\n"
        + "gem | particulier | woning_zoeken | 5 | huisvestingswet_lokale_binding | {}"
    )
    assert len(found(werkbladen(datum=date(2023, 6, 1), stimuleren=rows.format("doet_nu")), 2)) == 1
    assert found(werkbladen(datum=date(2024, 1, 1), stimuleren=rows.format("doet_nu")), 2).empty
    assert found(werkbladen(datum=date(2023, 6, 1), stimuleren=rows.format("kan_doen")), 2).empty


# 3: priority without steering on the vacated dwelling

VOORRANG = "corp | sociaal | woning_zoeken | 5 | voorrangsregeling | doet_nu | |"
BENUTTEN = ("intensiever_benutten",)


def test_3_priority_and_better_use_without_steering_is_a_note():
    (line,) = found(met_ambities(stimuleren(VOORRANG), richting=BENUTTEN), 3).to_dict("records")
    assert line["ernst"] == "opmerking"
    assert "passendheidsnorm" in line["zin"]


@pytest.mark.parametrize(
    "steering",
    [
        "gem | particulier | woning_zoeken | 5 | ooievaarsclausule | doet_nu | |",
        "gem | sociaal | woning_zoeken | 5 | x_passendheidsnorm | kan_doen | |",
    ],
)
def test_3_steering_takes_the_note_away(steering):
    assert found(met_ambities(stimuleren(VOORRANG, steering), richting=BENUTTEN), 3).empty


def test_3_another_goal_or_no_priority_is_none():
    assert found(met_ambities(stimuleren(VOORRANG), richting=("zelfstandig_blijven_wonen",)), 3).empty
    other = stimuleren("corp | sociaal | woning_zoeken | 5 | flexibele_reactietermijn | doet_nu | |")
    assert found(met_ambities(other, richting=BENUTTEN), 3).empty


# 4: a wooncoach with an empty toolbox

COACH = "welzijn | sociaal | woonwens | 2 | wooncoach_sociaal_woonwensen | doet_nu | |"
BEGELEIDING = "welzijn | sociaal | verhuizen | 3 | wooncoach_sociaal_begeleiding | doet_nu | |"
TOOLS = [
    "corp | sociaal | woning_zoeken | 4 | huurgewenning | doet_nu | |",
    "corp | sociaal | woning_zoeken | 4 | huurprijsbehoud | doet_nu | |",
    "corp | sociaal | woning_zoeken | 5 | voorrangsregeling | doet_nu | |",
]


@pytest.mark.parametrize(
    ("tools", "words"),
    [([], "geen ander instrument"), (TOOLS[:1], "1 ander instrument"), (TOOLS[:2], "2 andere instrumenten")],
)
def test_4_a_coach_with_fewer_than_three_others_is_a_note(tools, words):
    (line,) = found(stimuleren(COACH, BEGELEIDING, *tools), 4).to_dict("records")
    assert (line["ernst"], line["plaats"]) == ("opmerking", "Sector sociaal")
    assert words in line["zin"]


def test_4_three_others_fill_the_toolbox():
    assert found(stimuleren(COACH, *TOOLS), 4).empty
    assert len(found(stimuleren(COACH, *TOOLS), 4, min_andere=4)) == 1


def test_4_tools_of_the_other_sector_and_tools_that_could_be_do_not_count():
    elsewhere = "gem | particulier | woonwens | 2 | woonevenement | doet_nu | |"
    could = TOOLS[2].replace("doet_nu", "kan_doen")
    assert len(found(stimuleren(COACH, *TOOLS[:2], elsewhere, could), 4)) == 1


def test_4_without_a_coach_there_is_no_note():
    assert found(stimuleren(*TOOLS[:1]), 4).empty


# 5: a target that is not measured

OPGENOMEN = "indicator_id | beschikbaar | opnemen\nverhuizingen_aantal | ja | {}"


@pytest.mark.parametrize("sheets", [{}, {"monitor": OPGENOMEN.format("later")}, {"monitor": OPGENOMEN.format("nee")}])
def test_5_a_target_without_an_included_indicator_is_an_error(sheets):
    (line,) = found(met_ambities(werkbladen(**sheets), doelen=[doel()]), 5).to_dict("records")
    assert (line["ernst"], line["werkblad"], line["plaats"]) == ("fout", "Ambities", "Meer verhuizingen")


@pytest.mark.parametrize("blad", ["opgave", "monitor"])
def test_5_an_included_indicator_on_either_sheet_is_enough(blad):
    assert found(met_ambities(werkbladen(**{blad: OPGENOMEN.format("ja")}), doelen=[doel()]), 5).empty


# 6: a stage without any organisation


def test_6_a_stage_that_nobody_is_in_is_a_gap():
    bladen = werkbladen(contactmomenten=MET.replace("nieuw_thuis    | ja", "nieuw_thuis    | nee"))
    (line,) = found(bladen, 6).to_dict("records")
    assert (line["ernst"], line["plaats"]) == ("gat", "Nieuw thuis")


@pytest.mark.parametrize(("status", "gaps"), [("doet_nu", 0), ("kan_doen", 0), ("wil_niet", 1), ("onbekend", 1)])
def test_6_doing_or_being_able_to_is_being_there(status, gaps):
    met = MET.replace("nieuw_thuis    | ja", "nieuw_thuis    | onbekend")
    rows = f"org_id | sector | fase | categorie | instrument_code | status\ncorp | sociaal | nieuw_thuis | 4 | huurgewenning | {status}"
    assert len(found(werkbladen(contactmomenten=met, stimuleren=rows), 6)) == gaps


def test_6_sheets_that_are_not_filled_in_are_no_gap():
    assert found(werkbladen(), 6).empty


# the sheet Organisaties itself (3.1)


def test_0_no_gemeente_no_small_organisation_and_no_seniors_are_told():
    bladen = werkbladen(
        organisaties="id | naam | soort | werkgebied_niveau | gebied_codes | rol\ncorp | Wonen | woningcorporatie | gemeente | GM9911 | partner"
    )
    table = found(bladen, 0)
    assert list(table["ernst"]) == ["fout", "waarschuwing", "waarschuwing"]
    assert [
        word for word in ("gemeente", "kleine organisatie", "senioren") if table["zin"].str.contains(word).any()
    ] == ["gemeente", "kleine organisatie", "senioren"]
    assert table["zin"].str[0].str.isupper().all()


def test_the_worst_comes_first_and_severities_are_words_in_the_report():
    bladen = met_ambities(stimuleren(VOORRANG, COACH), doelen=[doel()], richting=BENUTTEN)
    table = kruiscontroles(bladen)
    assert list(table["nummer"]) == [5, 6, 6, 6, 3, 4]
    assert list(controles(bladen, table).table["ernst"]) == ["Fout", "Gat", "Gat", "Gat", "Opmerking", "Opmerking"]
    assert table["nummer"].dtype == pd.Int64Dtype()


def test_empty_sheets_ask_to_be_filled_in(leeg):
    uit = controles(leeg, kruiscontroles(leeg))
    assert "doorstroom werkbladen --maak" in uit.reden
