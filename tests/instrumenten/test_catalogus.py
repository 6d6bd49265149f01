"""The charts as they are printed, and what each entry of the catalogue must say."""

from datetime import date
from typing import get_args

import pytest
from pydantic import ValidationError

from toolkit import indicatoren, instrumenten
from toolkit.contracts import codelijsten as lijst
from toolkit.instrumenten import Instrument, catalogus

DOMAIN_3_6 = """
1 | onderzoek_woonbehoeften woningbouwprogrammering_senioren mantelzorgwoning_toestaan woningruil woning_delen_splitsen | onderzoek_woonbehoeften woningbouwprogrammering_senioren pre_mantelzorg_beleidsregels woning_delen_splitsen
2 | voorlichtingscampagne website_verhuizen_aanbod wooncoach_sociaal_woonwensen | voorlichtingscampagne website_verhuizen_aanbod woonevenement wooncoach_particulier
3 | wooncoach_sociaal_begeleiding flexibele_oplevering voucher_klus_verhuis | particuliere_diensten wooncoach_particulier_begeleiding
4 | huurgewenning huurprijsbehoud verhuiskostenvergoeding | info_seniorenhypotheek verhuiskostenvergoeding
5 | voorrangsregeling flexibele_reactietermijn | voorrangsafspraken_verkopers_verhuurders huisvestingswet_lokale_binding
"""
BLOG = """
    proactieve_woonadviseur collectief_verhuisprogramma verhuisbonus garantstelling kwijtschelding_overdrachtsbelasting
    bezoek_voorbeeldproject ervaringsverhalen voorrang_nieuw_aanbod woonzorgakkoord wooncoalitie herontwikkeling_wijk_60_80
    knarrenhof_gemeenschappelijk modulair_flexibel_bouwen middenhuur_800_1200 betaalbare_koop_groeimodel
    transformatie_splitsing_tijdelijk verplichting_ontwikkelaar gemeentelijk_levensloopplan
""".split()  # noqa: SIM905 - as it stands in the domain
CELLS = [[cell.strip() for cell in line.split("|")] for line in DOMAIN_3_6.strip().splitlines()]
ENTRIES = list(instrumenten.catalogue().values())


@pytest.mark.parametrize(("number", "sociaal", "particulier"), CELLS)
def test_each_cell_of_both_charts_holds_what_is_printed_in_that_order(number, sociaal, particulier):
    chart = instrumenten.menukaart()
    assert chart["sociaal", int(number)] == tuple(sociaal.split())
    assert chart["particulier", int(number)] == tuple(particulier.split())


def test_the_charts_have_ten_cells_and_nothing_else():
    assert len(instrumenten.menukaart()) == 10
    printed = {code for _, *cells in CELLS for cell in cells for code in cell.split()}
    assert {entry.code for entry in ENTRIES if entry.op_menukaart} == printed
    assert len(printed) == 24


def test_beside_the_charts_stand_the_ooievaarsclausule_and_the_blog():
    assert [entry.code for entry in ENTRIES if not entry.op_menukaart] == ["ooievaarsclausule", *BLOG]
    assert [entry.code for entry in ENTRIES if entry.bron == "B"] == BLOG


def test_the_contracts_take_their_lists_from_the_catalogue():
    assert instrumenten.menukaart() == lijst.MENUKAART
    assert ("ooievaarsclausule", *BLOG) == lijst.NIET_OP_MENUKAART
    assert set(lijst.INSTRUMENTEN) == set(instrumenten.catalogue())
    assert lijst.INSTRUMENTEN[0] == "onderzoek_woonbehoeften"
    assert lijst.INSTRUMENTEN[24:] == ("ooievaarsclausule", *BLOG)


def test_code_lists_of_this_layer_are_those_of_the_contracts():
    assert get_args(catalogus.Fase) == lijst.FASEN
    assert get_args(catalogus.Sector) == lijst.SECTOREN


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)
def test_every_indicator_and_executor_is_known(entry):
    assert set(entry.indicator_ids) <= set(indicatoren.catalogue())
    assert set(entry.uitvoerders) <= set(lijst.ORGANISATIESOORTEN)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)
def test_texts_are_whole_sentences_for_readers(entry):
    for text in (entry.beschrijving, *entry.geleerde_lessen):
        assert text[0].isupper()
        assert text.endswith(".")
        assert "\n" not in text
        assert len(text) <= 260
    assert not entry.naam.endswith(".")
    assert "_" not in entry.naam


@pytest.mark.parametrize("entry", [entry for entry in ENTRIES if entry.bron == "A"], ids=lambda entry: entry.code)
def test_what_the_toolkit_of_platform31_names_has_lessons_a_stage_and_an_indicator(entry):
    assert entry.geleerde_lessen
    assert entry.fase
    assert entry.indicator_ids
    assert entry.kosten_posten


def test_a_lesson_is_told_of_the_instruments_that_it_is_about():
    """The paper gives lessons per group; new building teaches nothing about a survey, nor hired hands about time."""
    told = {
        word: {entry.code for entry in ENTRIES if any(word in text for text in entry.geleerde_lessen)}
        for word in ("nieuwbouw", "inhuurt", "uitzonderingen")
    }
    assert told == {
        "nieuwbouw": {"woningbouwprogrammering_senioren"},
        "inhuurt": {"voucher_klus_verhuis", "particuliere_diensten"},
        "uitzonderingen": {"flexibele_oplevering", "flexibele_reactietermijn"},
    }


def test_the_social_sector_has_proof_the_private_sector_not_yet_and_the_blog_is_unknown():
    for entry in ENTRIES:
        expected = (
            {"sociaal": "ja", "particulier": "nog_niet"}
            if entry.bron == "A"
            else dict.fromkeys(entry.sector, "onbekend")
        )
        assert entry.bewezen == {sector: expected[sector] for sector in entry.sector}


def test_each_instrument_of_the_blog_has_a_kind():
    assert all(instrumenten.catalogue()[code].kind for code in BLOG)


def test_priority_for_own_inhabitants_holds_from_2024():
    bound = {entry.code: entry.geldig_vanaf for entry in ENTRIES if entry.geldig_vanaf}
    assert bound == {"huisvestingswet_lokale_binding": date(2024, 1, 1)}


def entry(**changed):
    usual = {
        "code": "nieuw", "naam": "Nieuw", "sector": ["sociaal"], "categorie": [1], "fase": [], "uitvoerders": ["gemeente"],
        "bewezen": {"sociaal": "ja"}, "op_menukaart": True, "bron": "A", "beschrijving": "Iets nieuws.",
        "geleerde_lessen": [], "indicator_ids": [], "kosten_posten": [],
    }  # fmt: skip
    return Instrument.model_validate({**usual, **changed})


def test_an_entry_as_it_should_be():
    assert entry().naam == "Nieuw"


@pytest.mark.parametrize(
    "wrong",
    [
        {"niveau": 3},
        {"sector": ["publiek"]},
        {"categorie": [6]},
        {"fase": ["oud_thuis"]},
        {"bewezen": {}},
        {"bewezen": {"sociaal": "ja", "particulier": "ja"}},
        {"bron": "B"},
        {"geldig_vanaf": "2024-01-01"},
        {"geldig_bron": "een wet"},
        {"code": "Met Hoofdletters"},
    ],
    ids=str,
)
def test_an_entry_that_is_wrong_is_refused(wrong):
    with pytest.raises(ValidationError):
        entry(**wrong)


def test_names_for_readers():
    assert instrumenten.naam_van("huurgewenning") == "Huurgewenning"
    assert instrumenten.naam_van("x_dorpsmakelaar_op_wielen") == "Dorpsmakelaar op wielen"
    assert instrumenten.categorie_naam(5) == "Voorrang"
    assert instrumenten.categorie_naam(5, "sociaal") == "Voorrang en (kleine) uitzonderingen"
    assert instrumenten.categorie_naam(5, "particulier") == "Voorrang"
