"""The codebook holds the whole start list of domain 4.8, in words of our own."""

from string import Formatter

import pytest

from toolkit.contracts.codelijsten import FASEN, REDENEN, REDENEN_NIET
from toolkit.samples.aanpak.codeboek import CODES, SLOTS, THEMAS, agreement, codeboek

# Domain 4.8 and 2.6, written out again by hand.
GEDRAG = {"verliesaversie", "onrealistisch_optimisme"}
BETEKENIS = {"herinnering", "identiteit", "nabijheid", "vertrouwdheid", "vooruitgaan", "gedeelde_verantwoordelijkheid"}
BEHOEFTEN = {"ruimte_logees_hobby", "licht_groen", "privacy", "buurtcontact"}
CATEGORIEEN = {"passend_aanbod", "op_weg_helpen", "ontzorgen", "prijsprikkel", "voorrang"}


@pytest.fixture(scope="module")
def book():
    return codeboek().set_index("code")


def test_the_start_list_is_complete(book):
    expected = {*REDENEN, *REDENEN_NIET, *FASEN, *GEDRAG, *BETEKENIS, *BEHOEFTEN, *CATEGORIEEN, "proces_belemmering"}
    assert set(book.index) == expected
    assert len(CODES) == len(expected) == 54


def test_every_code_has_a_definition_and_says_what_does_and_does_not_belong(book):
    filled = ["label", "definitie", "hoort_er_wel_bij", "hoort_er_niet_bij"]
    assert book[filled].notna().all().all()
    assert book["label"].is_unique
    assert book["definitie"].is_unique
    assert book["definitie"].str.endswith(".").all()
    assert book["definitie"].str.len().between(20, 120).all()


def test_every_code_but_a_stage_has_an_example(book):
    assert set(book.index[book["voorbeeld"].isna()]) == set(FASEN)
    assert not book["voorbeeld"].dropna().str.contains("[{}]").any()


def test_a_code_named_as_the_better_choice_exists(book):
    """ "algemeen: valincident" says: use code valincident instead."""
    named = book["hoort_er_niet_bij"].str.extract(r": (?:ook )?([a-z_]+)$")[0].dropna()
    assert len(named) > 40
    assert set(named) - set(book.index) <= {"interventiecode", "code"}


def test_themes_name_the_worksheet_indicators_they_explain(book):
    """Domain 2.7; the catalogue of the toolkit does not have them all yet."""
    named = book.dropna(subset=["indicator_ids"]).groupby("thema")["indicator_ids"].unique().map(set).to_dict()
    assert named == {
        "motief": {"redenen_verhuizing"},
        "drempel": {"opgave_hh_verhuiswens"},
        "interventie": {
            "opgave_won_geschikt", "interventie_voorlichting_bereik", "interventie_voorrang_toewijzingen",
            "interventie_coach_gesprekken|interventie_coach_trajecten",
            "interventie_gewenning_hh|interventie_vergoeding_hh",
        },
    }  # fmt: skip


def test_only_reasons_can_be_practical(book):
    assert set(book.loc[book["praktisch"].notna(), "thema"]) == {"motief", "drempel"}
    assert book.loc["praktisch_overig", "praktisch"]
    assert not book.loc["verlies_partner", "praktisch"]


def test_what_the_domain_lists_is_deductive(book):
    assert set(book.index[book["bron"] == "inductief"]) == {"proces_belemmering"}


def test_sentences_are_different_everywhere_and_use_known_slots():
    sentences = [sentence for codes in THEMAS.values() for code in codes.values() for sentence in code.zinnen]
    assert len(set(sentences)) == len(sentences) > 100
    used = {slot for sentence in sentences for _, slot, _, _ in Formatter().parse(sentence) if slot}
    assert used == set(SLOTS)


def test_the_second_coder_follows_reasons_better_than_meanings():
    known = agreement()
    assert list(known.index) == list(CODES)
    assert known["volgt"].between(0.5, 1).all()
    assert known["blijft_weg"].between(0.95, 1).all()
    assert known.loc["trappen", "volgt"] > known.loc["herinnering", "volgt"] > known.loc["verliesaversie", "volgt"]
