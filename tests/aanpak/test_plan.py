"""Participation, targets, what to measure, the plan and the lines of "In het kort"."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from tests.aanpak.conftest import BRON, CONTACT, STIMULEREN, doel, met_ambities, sheet, werkbladen
from toolkit.aanpak import (
    Gesprekken,
    activiteiten,
    deel_van,
    doelen,
    hulp,
    in_het_kort,
    kerncijfers_kort,
    kop_contact,
    kop_rooster,
    kop_verwijzingen,
    meten,
    over_participatie,
    plan_van_aanpak,
    treden,
    verwijzingen,
)
from toolkit.config import Run
from toolkit.contracts.codelijsten import FASEN
from toolkit.disclosure import release
from toolkit.werkbladen import EigenInstrument

GEEN = pd.DataFrame()  # no talks on help
ALLEBEI = ("sociaal", "particulier")
LADDER = """
activiteit | datum      | trede       | organisatie | aantal_deelnemers
Avond      | 2023-03-01 | informeren  | gem         | 40
Krant      | 2023-05-01 | informeren  |             |
Panel      | 2024-01-01 | {}          | bond        | 12
"""


def test_activities_and_people_per_rung():
    table = treden(werkbladen(participatie=LADDER.format("adviseren"))).table
    assert list(table.index) == ["informeren", "raadplegen", "adviseren", "coproduceren", "meebeslissen"]
    assert list(table["activiteiten"]) == [2, 0, 1, 0, 0]
    assert table.loc["informeren", "deelnemers"] == 40
    assert pd.isna(table.loc["raadplegen", "deelnemers"])


@pytest.mark.parametrize("top", ["informeren", "raadplegen"])
def test_all_on_the_lowest_two_rungs_gets_a_note(top):
    assert over_participatie(werkbladen(participatie=LADDER.format(top))).startswith(
        "Alle activiteiten zijn informeren of raadplegen."
    )


@pytest.mark.parametrize("top", ["adviseren", "coproduceren", "meebeslissen"])
def test_one_activity_higher_up_gets_none(top):
    assert over_participatie(werkbladen(participatie=LADDER.format(top))).startswith(f"De hoogste trede is {top}:")


def test_activities_stand_newest_first(leeg):
    table = activiteiten(werkbladen(participatie=LADDER.format("adviseren"))).table
    assert list(table["activiteit"]) == ["Panel", "Krant", "Avond"]
    assert list(table["datum"]) == ["01-01-2024", "01-05-2023", "01-03-2023"]
    assert table.loc[0, "organisatie"] == "Bond van Ouderen"
    assert over_participatie(leeg) == ""
    assert treden(leeg).reden.startswith("Het werkblad Participatie is niet ingevuld.")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"soort": "niveau", "doelwaarde": 95, "eenheid": "%", "indicator_id": "opgave_hh_geschikt"}, "minstens 95%"),
        ({"soort": "verandering_pct", "doelwaarde": 5}, "minstens 5% meer"),
        ({"soort": "verandering_pct", "doelwaarde": -2.5, "richting": "maximaal"}, "hoogstens 2,5% minder"),
        ({"soort": "verandering_abs", "doelwaarde": 40, "eenheid": "verhuizingen"}, "minstens 40 verhuizingen meer"),
    ],
)
def test_a_target_in_words(given, expected):
    (line,) = doelen(met_ambities(werkbladen(), doelen=[doel(**given)])).table.to_dict("records")
    assert line["doel"] == expected


def test_a_target_has_a_term_a_start_and_somebody_responsible():
    held = [
        doel(id="a", termijn_jaar=1.5, verantwoordelijk="corp", nulmeting=80, eenheid="%", nulmeting_periode="2023"),
        doel(id="b", termijn_jaar=None, einddatum=date(2028, 12, 31)),
    ]
    first, second = doelen(met_ambities(werkbladen(), doelen=held)).table.to_dict("records")
    assert (first["termijn"], first["nulmeting"], first["verantwoordelijk"]) == (
        "binnen 1,5 jaar",
        "80% (2023)",
        "Woonstichting Elf",
    )
    assert second["termijn"] == "op 31 december 2028"
    assert (second["nulmeting"], second["verantwoordelijk"]) == ("onbekend", "nog niemand")
    assert doelen(werkbladen()).reden == "Op het werkblad Ambities staan geen doelen."


MONITOR = """
indicator_id                   | beschikbaar | opnemen | beschikbaar_bij | verzamelwijze | registratielast
verhuizingen_aantal            | ja          | ja      | gem             |               |
redenen_verhuizing             | nee         | ja      |                 | enquête       | laag
verhuizingen_lengte_keten      | nee         | ja      |                 | koppelen      | hoog
interventie_coach_gesprekken   | deels       | ja      |                 |               |
contact_eigen_initiatief       | nee         | later   |                 |               | hoog
contact_verwezen_zorg          | ja          | nee     |                 |               | hoog
interventie_gewenning_hh       | ja          | later   |                 |               |
"""


def test_what_to_measure_is_parted_in_lists():
    table = meten(werkbladen(monitor=MONITOR)).table
    lists = {
        code: list(table.index[table["lijst"] == code])
        for code in ("nu_bruikbaar", "nog_inregelen", "uitzoeken", "heroverwegen")
    }
    assert lists == {
        "nu_bruikbaar": ["verhuizingen_aantal"],
        "nog_inregelen": ["redenen_verhuizing", "verhuizingen_lengte_keten"],
        "uitzoeken": ["interventie_coach_gesprekken"],
        "heroverwegen": ["verhuizingen_lengte_keten", "contact_eigen_initiatief"],
    }
    assert table["bij"].iloc[0] == "Gemeente Elf"
    assert table["hoe"].iloc[1] == "enquête"


def test_the_burden_of_the_catalogue_counts_where_the_sheet_gives_none():
    from toolkit.indicatoren import catalogue

    heavy = next(one.id for one in catalogue().values() if one.registratielast == "hoog" and one.werkblad)
    light = next(one.id for one in catalogue().values() if one.registratielast == "laag" and one.werkblad)
    rows = f"indicator_id | beschikbaar | opnemen\n{heavy} | nee | later\n{light} | nee | later"
    assert list(meten(werkbladen(monitor=rows)).table.index) == [heavy]


def plan(bladen, hulp=GEEN):
    table = plan_van_aanpak(bladen, hulp, sectoren=ALLEBEI).table
    return table.groupby("onderdeel", sort=False)["zin"].agg(list).to_dict()


def test_the_plan_has_its_parts_in_order_and_says_what_is_missing(ingevuld):
    parts = plan(ingevuld)
    assert list(parts) == [
        "Opgave",
        "Ambitie",
        "Doelen",
        "Manier van werken",
        "Wie doet wat",
        "Eerst te vullen",
        "Snelle winst",
        "Wat we meten",
        "Meedoen",
    ]
    assert parts["Opgave"] == ["De opgave is nog niet ingevuld op het werkblad Ambities."]
    assert parts["Doelen"] == ["Er zijn nog geen meetbare doelen."]
    assert "Nieuw thuis: hier gebeurt nog niets." in parts["Wie doet wat"]
    assert parts["Wie doet wat"][0] == "Huidige woning: voorlichtingscampagne."
    assert parts["Snelle winst"][0] == "Woonwens: wooncoach voor huurders, over woonwensen."


def test_the_plan_tells_what_is_filled_in():
    bladen = met_ambities(
        werkbladen(contactmomenten=CONTACT, stimuleren=STIMULEREN, monitor=MONITOR, participatie=LADDER.format("adviseren")),
        doelen=[doel(verantwoordelijk="gem")], punten=["Denk aan verduurzaming"], opgave="Velen wonen ruim", ambitie="Iedereen woont fijn!",
        richting=("zelfstandig_blijven_wonen",), route="stapsgewijs",
    )  # fmt: skip
    parts = plan(bladen)
    assert parts["Opgave"] == ["Velen wonen ruim."]
    assert parts["Ambitie"] == ["Iedereen woont fijn!", "De richting: senioren kunnen zelfstandig blijven wonen."]
    assert parts["Doelen"] == ["Meer verhuizingen."]
    assert "stap voor stap" in parts["Manier van werken"][0]
    assert len(parts["Manier van werken"]) == 4
    assert parts["Wat we meten"][0].startswith("Nu bruikbaar (1): ")
    assert parts["Aandachtspunten"] == ["Denk aan verduurzaming."]


@pytest.mark.parametrize(("route", "word"), [("samenhangend", "samenhangend plan"), ("", "nog niet gekozen")])
def test_the_way_of_working_is_told(ingevuld, route, word):
    assert word in plan(met_ambities(ingevuld, route=route))["Manier van werken"][0]


def first_gap(bladen, **ja):
    """Return the first gap of the plan, where so many of sixty talks want help with each question."""
    rows = [f"g{n} | {vraag} | {'ja' if n < count else 'nee'}" for vraag, count in ja.items() for n in range(60)]
    wanted = sheet("gesprek_hulp", "\n".join(["gesprek_id | hulpvraag | hulp_nodig", *rows]))
    gesprekken = Gesprekken(tabellen={"gesprek_hulp": wanted}, sources=(BRON,))
    shown = release(hulp(gesprekken, bladen), Run(gemeente="GM9911")).table
    return plan(bladen, shown)["Eerst te vullen"][1].split(",")[0]


def test_gaps_in_stages_where_most_help_is_wanted_come_first(ingevuld):
    lines = plan(ingevuld)["Eerst te vullen"]
    assert lines[0] == "Nieuw thuis: niemand heeft contact met senioren. Spreek af wie dat oppakt."
    assert lines[1].startswith("Huidige woning, ")
    assert first_gap(ingevuld, informatie_en_keuzes=30, wens_formuleren=15) == "Woning zoeken"
    assert first_gap(ingevuld, informatie_en_keuzes=20, nieuwe_woning_inrichten=40) == "Nieuw thuis"


def test_the_order_of_the_gaps_tells_no_count_that_is_hidden(ingevuld):
    """Below the threshold of 10 every count is hidden, and 31 and 32 are both printed as 30."""
    assert first_gap(ingevuld, informatie_en_keuzes=9, nieuwe_woning_inrichten=1) == "Huidige woning"
    for zoeken, thuis in ((31, 32), (32, 31)):
        assert first_gap(ingevuld, informatie_en_keuzes=zoeken, nieuwe_woning_inrichten=thuis) == "Woning zoeken"


def test_the_plan_names_five_gaps_and_says_how_many_more(ingevuld):
    lines = plan(ingevuld)["Eerst te vullen"]
    assert len(lines) == 1 + 5 + 1
    assert "noemt er nog" in lines[-1]


def test_nothing_filled_in_gives_no_plan(leeg):
    uit = plan_van_aanpak(leeg, GEEN, sectoren=ALLEBEI)
    assert uit.table.empty
    assert "doorstroom werkbladen --maak" in uit.reden


def test_in_brief_counts_what_the_tables_show(ingevuld):
    lines = in_het_kort(ingevuld, sectoren=("sociaal",), naam="Elfdorp")
    assert lines[0] == "In Elfdorp staan 4 organisaties op de werkbladen. 1 daarvan is nog niet betrokken."
    assert lines[1] == "In de fase nieuw thuis heeft geen organisatie contact met senioren."
    assert lines[2].startswith("In de sector sociaal zijn 21 van de 25 vakken leeg.")
    assert lines[3].startswith("Er zijn 2 kansen op snelle winst")
    cards = {card.label: card.waarde for card in kerncijfers_kort(ingevuld, sectoren=("sociaal",))}
    assert cards["organisaties"] == "4"
    assert cards["instrumenten in gebruik"] == "3"  # campaign, priority, longer time to react
    assert cards["keer snelle winst"] == "2"


def test_in_brief_without_sheets_says_what_to_do(leeg):
    assert in_het_kort(leeg, sectoren=ALLEBEI, naam="Elfdorp")[0] == "Voor Elfdorp zijn nog geen werkbladen ingevuld."
    assert [card.waarde for card in kerncijfers_kort(leeg, sectoren=ALLEBEI)] == ["0"]


def test_every_stage_with_contact_is_told_too(ingevuld):
    more = sheet("werkblad_contactmomenten", "org_id | fase | heeft_contact\nbond | nieuw_thuis | ja")
    bladen = replace(ingevuld, contactmomenten=pd.concat([ingevuld.contactmomenten, more], ignore_index=True))
    assert in_het_kort(bladen, sectoren=(), naam="Elfdorp")[1].startswith("In elke fase heeft")


def test_titles_tell_the_finding(ingevuld, leeg):
    assert (
        kop_rooster(ingevuld, "sociaal")
        == "Sector sociaal: het minst gebeurt in de fasen woonwens, verhuizen en nieuw thuis"
    )
    assert kop_rooster(ingevuld, "particulier") == "Sector particulier: in elke fase zijn 0 van de 5 categorieën gedekt"
    assert kop_rooster(leeg, "sociaal") == "Sector sociaal"
    assert (
        kop_verwijzingen(verwijzingen(ingevuld))
        == "De meeste verwijzingen gaan naar Welzijn Elf; 1 organisatie staat los"
    )
    assert kop_verwijzingen(verwijzingen(leeg)) == "Er is niet ingevuld wie naar wie verwijst"
    assert kop_contact(leeg) == "Wie heeft contact met senioren, en wanneer?"
    meer = werkbladen(
        contactmomenten="org_id | fase | heeft_contact\ngem | verhuizen | ja\ncorp | verhuizen | ja\ngem | woonwens | ja"
    )
    assert kop_contact(meer) == (
        "Het meeste contact is er in de fase verhuizen (2), het minste in huidige woning, woning zoeken en nieuw thuis (geen)"
    )


def contact(*pairs):
    return "\n".join(["org_id | fase | heeft_contact", *(f"{org} | {fase} | ja" for org, fase in pairs)])


def test_stages_that_tie_are_all_named_in_the_title():
    some = [("gem", fase) for fase in FASEN] + [("corp", fase) for fase in FASEN[:2]]
    assert (
        kop_contact(werkbladen(contactmomenten=contact(*some)))
        == "Het meeste contact is er in de fasen huidige woning en woonwens (elk 2), het minste in woning zoeken, verhuizen en nieuw thuis (elk 1 organisatie)"
    )


def test_where_nobody_is_referred_to_more_often_the_title_names_nobody():
    rows = "org_id | fase | heeft_contact | doorverwijzing_naar\ngem | woonwens | ja | corp\ncorp | woonwens | ja | gem"
    bladen = werkbladen(contactmomenten=rows)
    assert (
        kop_verwijzingen(verwijzingen(bladen))
        == "Naar niemand wordt vaker verwezen dan naar een ander; 2 organisaties staan los"
    )
    one = werkbladen(contactmomenten=rows.replace("gem\n", "gem").rsplit("\n", 1)[0])
    assert kop_verwijzingen(verwijzingen(one)).startswith("De meeste verwijzingen gaan naar Woonstichting Elf; ")


def test_names_within_a_sentence_have_no_capital():
    rows = "org_id | sector | fase | categorie | instrument_code | status\ngem | sociaal | woonwens | 1 | mantelzorgwoning_toestaan | doet_nu\ngem | sociaal | huidige_woning | 2 | voorlichtingscampagne | doet_nu"
    parts = plan(werkbladen(contactmomenten=CONTACT, stimuleren=rows))
    assert parts["Wie doet wat"][1] == "Woonwens: (pre-)mantelzorgwoning toestaan."
    gap = next(line for line in parts["Eerst te vullen"] if line.startswith("Woning zoeken, passend aanbod"))
    assert gap.endswith("denk aan woningbouw die past bij senioren, (pre-)mantelzorgwoning toestaan of woningruil.")


@pytest.mark.parametrize(
    ("eigen", "label"),
    [
        ((), "Aantal keer een eigen instrument ingezet"),
        (("Proefslapen",), "Aantal keer een eigen instrument ingezet: proefslapen"),
        (("Proefslapen", "Ruilbeurs"), "Aantal keer een eigen instrument ingezet: proefslapen en ruilbeurs"),
    ],
)
def test_the_placeholder_of_the_sheet_becomes_what_the_partnership_calls_it(eigen, label):
    own = [EigenInstrument(code=f"x_{naam.lower()}", naam=naam, beschrijving="Iets.") for naam in eigen]
    bladen = werkbladen(monitor="indicator_id | beschikbaar | opnemen\ninterventie_x | ja | ja", eigen=own)
    assert list(meten(bladen).table["indicator"]) == [label]
    aimed = met_ambities(bladen, doelen=[doel(indicator_id="interventie_x")])
    assert list(doelen(aimed).table["indicator"]) == [label]


def test_the_plan_says_who(ingevuld):
    bladen = met_ambities(ingevuld, doelen=[doel(verantwoordelijk="gem")], punten=["Denk aan verduurzaming"])
    table = plan_van_aanpak(bladen, GEEN, sectoren=ALLEBEI).table
    who = table.drop_duplicates("onderdeel").set_index("onderdeel")["wie"]
    assert who["Doelen"] == "Gemeente Elf"
    assert who["Wie doet wat"] == "Gemeente Elf en Welzijn Elf"
    assert who["Snelle winst"] == "Welzijn Elf"
    assert who["Aandachtspunten"] == "nog niemand"
    assert who["Opgave"] == ""


def test_both_halves_of_the_plan_are_the_whole(ingevuld, leeg):
    whole = plan_van_aanpak(ingevuld, GEEN, sectoren=ALLEBEI)
    koers, uitvoering = deel_van(whole, "koers").table, deel_van(whole, "uitvoering").table
    assert len(koers) + len(uitvoering) == len(whole.table)
    assert set(uitvoering["onderdeel"]) == {"Wie doet wat", "Eerst te vullen", "Snelle winst", "Wat we meten"}
    assert deel_van(plan_van_aanpak(leeg, GEEN, sectoren=ALLEBEI), "koers").reden
