"""The grid of stages and categories: its four states, gaps, overlaps and quick wins."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.aanpak.conftest import CONTACT, STIMULEREN, werkbladen
from toolkit.aanpak import (
    CATEGORIEEN,
    STANDEN,
    gaten,
    in_sectoren,
    instrumenten_in_gebruik,
    lessen,
    menukaarten,
    overlappen,
    rooster,
    snelle_winst,
    vakken,
    wie_doet_wat,
)
from toolkit.werkbladen import EigenInstrument

HEAD = "org_id | sector | fase | categorie | instrument_code | status"
ROW = "{} | sociaal | woonwens | 2 | {} | {}"


def state(*held):
    rows = [ROW.format(*one) for one in held]
    cells = vakken(werkbladen(stimuleren="\n".join([HEAD, *rows])), "sociaal").set_index(["fase", "categorie"])
    return cells.loc[("woonwens", 2), "stand"]


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ([], "leeg"),
        ([("gem", "voorlichtingscampagne", "wil_niet"), ("corp", "voorlichtingscampagne", "onbekend")], "leeg"),
        ([("gem", "voorlichtingscampagne", "kan_doen")], "potentieel"),
        ([("gem", "voorlichtingscampagne", "kan_doen"), ("corp", "voorlichtingscampagne", "kan_doen")], "potentieel"),
        ([("gem", "voorlichtingscampagne", "doet_nu")], "gedekt_1"),
        ([("gem", "voorlichtingscampagne", "doet_nu"), ("corp", "voorlichtingscampagne", "kan_doen")], "gedekt_1"),
        ([("gem", "voorlichtingscampagne", "doet_nu"), ("gem", "website_verhuizen_aanbod", "doet_nu")], "gedekt_1"),
        ([("gem", "voorlichtingscampagne", "doet_nu"), ("corp", "website_verhuizen_aanbod", "doet_nu")], "gedekt_meer"),
    ],
)
def test_a_cell_is_what_domain_3_4_says(held, expected):
    assert state(*held, ("corp", "x_ander", "wil_niet")) == expected


def test_the_grid_of_the_drawn_partnership(ingevuld):
    grid = rooster(ingevuld, "sociaal").table[list(CATEGORIEEN)]
    assert grid.to_numpy().tolist() == [
        ["leeg", "gedekt_meer", "leeg", "leeg", "leeg"],
        ["leeg", "potentieel", "leeg", "leeg", "leeg"],
        ["leeg", "leeg", "leeg", "leeg", "gedekt_1"],
        ["leeg", "leeg", "potentieel", "leeg", "leeg"],
        ["leeg", "leeg", "leeg", "leeg", "leeg"],
    ]
    assert rooster(ingevuld, "particulier").table["categorie_2"].tolist() == [
        "leeg",
        "potentieel",
        "leeg",
        "leeg",
        "leeg",
    ]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["gem", "corp", "welzijn"]),
            st.sampled_from(["doet_nu", "kan_doen", "wil_niet", "onbekend"]),
        ),
        max_size=6,
    )
)
def test_whoever_does_it_or_could_decides_and_nothing_else(held):
    rows = {(org, number): status for number, (org, status) in enumerate(held)}
    expected = {
        (0, False): "leeg", (0, True): "potentieel", (1, False): "gedekt_1", (1, True): "gedekt_1",
    }  # fmt: skip
    doen = {org for (org, _), status in rows.items() if status == "doet_nu"}
    kunnen = "kan_doen" in rows.values()
    lines = [ROW.format(org, f"x_{number}", status) for (org, number), status in rows.items()]
    cells = vakken(werkbladen(stimuleren="\n".join([HEAD, *lines])), "sociaal").set_index(["fase", "categorie"])[
        "stand"
    ]
    assert cells["woonwens", 2] == ("gedekt_meer" if len(doen) > 1 else expected[len(doen), kunnen])
    assert (cells.drop(("woonwens", 2)) == "leeg").all()
    assert set(cells) <= set(STANDEN)
    assert set(cells.index) == set(
        product(["huidige_woning", "woonwens", "woning_zoeken", "verhuizen", "nieuw_thuis"], range(1, 6))
    )


def test_gaps_are_empty_cells_for_which_the_chart_has_something(ingevuld):
    table = gaten(ingevuld, ["sociaal"]).table
    cell = table.loc[(table["fase"] == "Woning zoeken") & (table["categorie"] == "Prijsprikkel")].iloc[0]
    assert cell["menukaart"] == "Huurgewenning of huurprijsbehoud"
    assert cell["uitvoerders"] == "Woningcorporatie"
    assert cell["aanwezig"] == "Woonstichting Elf"
    pairs = set(zip(table["fase"], table["categorie"], strict=True))
    assert (
        "Huidige woning",
        "Voorrang en (kleine) uitzonderingen",
    ) not in pairs  # no instrument of the chart helps there
    assert ("Woonwens", "Op weg helpen") not in pairs  # somebody could: no gap


def test_overlaps_name_who(ingevuld):
    (line,) = overlappen(ingevuld, ["sociaal"]).table.to_dict("records")
    assert line == {
        "sector": "Sociaal",
        "fase": "Huidige woning",
        "categorie": "Op weg helpen",
        "aantal": 2,
        "wie": "Gemeente Elf en Welzijn Elf",
    }
    assert overlappen(ingevuld, ["particulier"]).reden.startswith("Nergens doen")


def test_a_quick_win_needs_contact_in_that_very_stage(ingevuld):
    table = snelle_winst(ingevuld).table
    assert list(zip(table["organisatie"], table["fase"], table["instrument"], strict=True)) == [
        ("Welzijn Elf", "Woonwens", "Wooncoach voor huurders, over woonwensen"),
        ("Woonstichting Elf", "Verhuizen", "Soepel zijn bij de oplevering"),
    ]  # the gemeente could give vouchers but meets nobody who moves; the bond meets nobody
    assert table.loc[0, "toelichting"] == "vanaf de zomer"


@pytest.mark.parametrize("answer", ["nee", "onbekend"])
def test_no_contact_no_quick_win(answer):
    bladen = werkbladen(contactmomenten=CONTACT.replace("| ja ", f"| {answer} "), stimuleren=STIMULEREN)
    assert snelle_winst(bladen).reden.startswith("Geen organisatie kan meer doen")


def test_who_does_what_stands_in_order_of_stage(ingevuld):
    table = wie_doet_wat(ingevuld).table
    first, *_, last = table.to_dict("records")
    assert (first["fase"], first["instrument"], first["doen"]) == (
        "Huidige woning",
        "Voorlichtingscampagne",
        "Gemeente Elf en Welzijn Elf",
    )
    assert (last["fase"], last["instrument"], last["kunnen"]) == (
        "Verhuizen",
        "Tegoedbon voor klussen of verhuizen",
        "Gemeente Elf",
    )
    assert len(table) == 7  # who does not want to is left out


def test_a_chart_that_is_not_filled_in_is_no_gap(leeg):
    alleen_sociaal = werkbladen(stimuleren=f"{HEAD}\n{ROW.format('gem', 'voorlichtingscampagne', 'doet_nu')}")
    for uit in (
        rooster(alleen_sociaal, "particulier"),
        gaten(alleen_sociaal, ["particulier"]),
        overlappen(alleen_sociaal, ["particulier"]),
    ):
        assert uit.reden == "Voor de sector particulier is op het werkblad Stimuleren nog niets ingevuld."
    for uit in (rooster(leeg, "sociaal"), gaten(leeg, ["sociaal"]), overlappen(leeg, ["sociaal"])):
        assert uit.reden.startswith("Het werkblad Stimuleren is niet ingevuld.")
    assert snelle_winst(leeg).reden.startswith("De werkbladen Contactmomenten en Stimuleren zijn niet ingevuld.")
    assert wie_doet_wat(leeg).table.empty


def test_instruments_in_use_come_with_lessons_and_local_ones_with_their_name():
    eigen = EigenInstrument(code="x_dorpsmakelaar", naam="Makelaar van het dorp", beschrijving="Kent iedereen.")
    rows = [
        ROW.format("gem", "x_dorpsmakelaar", "doet_nu"),
        ROW.format("gem", "voorlichtingscampagne", "doet_nu"),
        ROW.format("corp", "website_verhuizen_aanbod", "kan_doen"),
    ]
    table = instrumenten_in_gebruik(werkbladen(stimuleren="\n".join([HEAD, *rows]), eigen=[eigen])).table
    assert list(table["naam"]) == ["Voorlichtingscampagne", "Makelaar van het dorp"]
    assert table.loc["voorlichtingscampagne", "bewezen"] == "Bewezen"
    assert "B1" in table.loc["voorlichtingscampagne", "lessen"]
    assert table.loc["x_dorpsmakelaar", "bewezen"] == "Onbekend"
    assert table.loc["x_dorpsmakelaar", "wie"] == "Gemeente Elf"


def test_the_same_lessons_are_told_once():
    rows = [
        ROW.format("gem", code, "doet_nu") for code in ("voorlichtingscampagne", "website_verhuizen_aanbod", "x_eigen")
    ]
    table = lessen(werkbladen(stimuleren="\n".join([HEAD, *rows]))).table
    assert list(table["instrumenten"]) == [
        "Voorlichtingscampagne; Website over verhuizen en aanbod in de regio",
        "Eigen",
    ]
    assert table["lessen"].iloc[1] == "Er zijn nog geen lessen vastgelegd."


def test_proof_is_told_per_sector_where_they_differ():
    rows = [
        ROW.format("gem", "voorlichtingscampagne", "doet_nu"),
        ROW.format("gem", "voorlichtingscampagne", "doet_nu").replace("sociaal", "particulier"),
    ]
    table = instrumenten_in_gebruik(werkbladen(stimuleren="\n".join([HEAD, *rows]))).table
    assert list(table["bewezen"]) == ["Sociaal: bewezen; Particulier: nog niet bewezen"]


def test_the_charts_as_they_are_printed():
    table = menukaarten().table
    assert list(table["categorie"]) == [
        "1. Passend aanbod",
        "2. Op weg helpen",
        "3. Ontzorgen",
        "4. Prijsprikkel",
        "5. Voorrang",
    ]
    assert table.loc[3, "sociaal"] == "Huurgewenning, huurprijsbehoud en verhuiskostenvergoeding"
    assert table.loc[3, "particulier"] == "Uitleg over de seniorenhypotheek en verhuiskostenvergoeding"


def test_a_report_on_one_chart_leaves_the_other_out(ingevuld):
    only = in_sectoren(ingevuld, ["particulier"])
    assert set(only.stimuleren["sector"]) == {"particulier"}
    assert (
        rooster(ingevuld, "sociaal", sectoren=["particulier"]).reden
        == "Dit rapport gaat niet over de sector sociaal; zie de instelling sector."
    )
    assert set(gaten(ingevuld, ["sociaal", "particulier"]).table["sector"]) == {"Sociaal", "Particulier"}
