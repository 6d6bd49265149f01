"""The catalogue: the 36 indicators of the worksheets, in printed order, and what each needs."""

import re

import pytest

from toolkit.contracts import CONTRACTS
from toolkit.contracts.codelijsten import DOELEN, REGISTRATIELASTEN
from toolkit.indicatoren import catalogue, open_indicators, worksheet

OPGAVE = [
    "opgave_hh_geschikt",
    "opgave_hh_ongeschikt",
    "opgave_hh_aanpasbaar",
    "opgave_hh_verhuiswens",
    "opgave_hh_verhuisd",
    "opgave_verhuisbeweging",
    "opgave_won_geschikt",
    "opgave_won_splitsbaar",
    "opgave_hh_klein_in_egw",
    "opgave_hh_ongeschikt_in_egw",
    "opgave_aanvragen_splitsen_mantelzorg",
]
MONITOR = [
    "verhuizingen_aantal",
    "verhuizingen_lengte_keten",
    "verhuizingen_omvang_nieuw_hh",
    "redenen_verhuizing",
    "redenen_spontaan_of_maatregel",
    "verhuizers_leeftijdscategorie",
    "verhuizers_woning_oud_nieuw",
    "verhuizers_locatie",
    "contact_eigen_initiatief",
    "contact_verwezen_zorg",
    "contact_corporatie_renovatie",
    "contact_corporatie_passend",
    "contact_corporatie_sloop",
    "interventie_voorlichting_bereik",
    "interventie_coach_gesprekken",
    "interventie_coach_trajecten",
    "interventie_coach_trajecten_per_verhuizing",
    "interventie_voorrang_toewijzingen",
    "interventie_voorrang_per_verhuizing",
    "interventie_gewenning_hh",
    "interventie_voorrang_per_toewijzing",
    "interventie_vergoeding_hh",
    "interventie_vergoeding_verhouding",
    "interventie_flexibele_eis",
    "interventie_x",
]
AANVULLEND = [
    "keten_vrijgekomen_woningen",
    "keten_aandeel_gecensureerd",
    "keten_markov_multiplier",
    "bezetting_personen_per_kamer",
    "bezetting_m2_per_persoon",
    "stroom_retentie",
    "stroom_saldo_per_1000",
    "afstand_mediaan_m",
    "route_geen_alternatief_pct",
    "route_mediaan_aantal",
    "segment_wil_kan_pct",
    "segment_wil_kan_niet_pct",
    "segment_kan_wil_niet_pct",
    "segment_niet_niet_pct",
    "vasthouders_pct",
    "vastzitters_pct",
    "nood_versus_wens_pct",
    "doorlooptijd_wens_tot_verhuizing_maanden",
    "traject_conversie_pct",
    "kosten_per_verhuizing",
    "kosten_per_extra_verhuizing",
    "aanbod_middenhuurband_pct",
    "doel_voortgang_pct",
    "uitstroom_instelling",
    "doorstromers_met_informatie_pct",
]
# domain 2.7, column uncertainty: W = wilson, bs = bootstrap, sc = scenario, Ga = toevalsinterval, none = geen
ONZEKER = {
    "scenario": {"opgave_hh_geschikt", "opgave_hh_ongeschikt", "opgave_hh_aanpasbaar", "opgave_won_geschikt",
                 "opgave_won_splitsbaar", "opgave_hh_ongeschikt_in_egw"},
    "wilson": {"opgave_hh_verhuiswens", "redenen_verhuizing", "redenen_spontaan_of_maatregel"},
    "bootstrap": {"opgave_verhuisbeweging", "verhuizingen_lengte_keten", "verhuizingen_omvang_nieuw_hh",
                  "verhuizers_woning_oud_nieuw"},
    "toevalsinterval": {"opgave_hh_verhuisd", "verhuizingen_aantal", "verhuizers_leeftijdscategorie"},
}  # fmt: skip
WRITTEN = [one for one in catalogue().values() if one.bereken is None]


def test_both_worksheets_stand_in_printed_order():
    assert [one.id for one in worksheet("opgave")] == OPGAVE
    assert [one.id for one in worksheet("monitor")] == MONITOR
    assert len(OPGAVE) + len(MONITOR) == 36


def test_complementary_indicators_stand_on_no_worksheet():
    assert [one.id for one in WRITTEN if one.werkblad is None] == AANVULLEND


def test_open_figures_kept_their_computation():
    assert {one.id for one in open_indicators()} == set(catalogue()) - {one.id for one in WRITTEN}


@pytest.mark.parametrize("one", WRITTEN, ids=lambda one: one.id)
def test_every_entry_says_all_that_a_partnership_has_to_weigh(one):
    assert all([one.label, one.definitie, one.populatie, one.houders, one.uitsplitsingen, one.valkuilen, one.nut])
    assert one.registratielast in REGISTRATIELASTEN
    assert set(one.doelen) <= set(DOELEN)
    sentences = [one.definitie, one.nut, *one.valkuilen]
    assert all(text.endswith(".") and text[0].isupper() for text in sentences)


@pytest.mark.parametrize("one", WRITTEN, ids=lambda one: one.id)
def test_sentences_are_short_enough_to_read(one):
    sentences = [part for text in (one.definitie, one.nut, *one.valkuilen) for part in re.split(r"(?<=[.:;]) ", text)]
    assert max(len(sentence.split()) for sentence in sentences) <= 32


def test_every_column_that_is_needed_exists():
    known = {f"{table.name}.{column.name}" for table in CONTRACTS for column in table.columns}
    assert [name for one in WRITTEN for name in one.kolommen if name not in known] == []
    assert [one.id for one in WRITTEN if not one.kolommen] == ["doel_voortgang_pct"]  # needs what its target needs


def test_goals_follow_the_rows_of_the_worksheet():
    goals = {one.id: one.doelen for one in worksheet("opgave")}
    independent, intensive = "zelfstandig_blijven_wonen", "intensiever_benutten"
    assert [goals[name] for name in OPGAVE[:6]] == [(independent,)] * 6
    assert goals["opgave_won_geschikt"] == (independent, intensive)
    assert [goals[name] for name in OPGAVE[7:]] == [(intensive,)] * 4


def test_the_share_of_allocations_is_printed_elsewhere_than_it_belongs():
    place = MONITOR.index("interventie_voorrang_per_toewijzing")
    assert MONITOR[place - 1] == "interventie_gewenning_hh"
    assert catalogue()["interventie_gewenning_hh"].thema == "woonlastengewenning"
    assert catalogue()["interventie_voorrang_per_toewijzing"].thema == "voorrang"


def test_uncertainty_is_that_of_the_domain():
    for name in (*OPGAVE, *MONITOR):
        (kind,) = [kind for kind, names in ONZEKER.items() if name in names] or ["geen"]
        assert catalogue()[name].onzekerheid == kind, name


def test_a_survey_is_an_enquete_and_a_ratio_is_derived():
    by_nature = {one.id: one.aard for one in WRITTEN}
    surveyed = {one.id for one in worksheet("monitor") if one.kolommen[0].startswith("enquete")}
    assert surveyed == {"redenen_verhuizing", "redenen_spontaan_of_maatregel"}
    assert {by_nature[name] for name in surveyed} == {"enquete"}
    assert {one.aard for one in WRITTEN if one.ratio_van} == {"afgeleid"}
    assert all(name in catalogue() for one in WRITTEN for name in one.ratio_van)


def test_only_outputs_and_money_need_no_protection():
    free = {one.id for one in WRITTEN if not one.persoonlijk}
    assert free == {"interventie_voorlichting_bereik", "kosten_per_verhuizing", "kosten_per_extra_verhuizing"}


@pytest.mark.parametrize("word", ["scheefwoner", "gedwongen", "plaatsmaken", "oudjes"])
def test_no_word_blames_or_pushes(word):
    texts = [text for one in WRITTEN for text in (one.label, one.definitie, one.nut, *one.valkuilen)]
    assert [text for text in texts if word in text.lower()] == []
