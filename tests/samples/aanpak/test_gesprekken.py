"""Notes of talks that fit their codes, and the plates that were filled in."""

import dataclasses
import re

import pandas as pd
import pytest

from toolkit.contracts.codelijsten import FASEN, HULPVRAGEN, ONDERWERPEN, WENSEN
from toolkit.samples.aanpak.codeboek import SLOTS, THEMAS
from toolkit.samples.aanpak.gesprekken import hold_talks
from toolkit.samples.aanpak.omgeving import look_around
from toolkit.samples.aanpak.plan import STANDAARD
from toolkit.samples.aanpak.praatplaten import praatplaten
from toolkit.samples.aanpak.trekken import stream


def talk(market, count, seed=1):
    plan = dataclasses.replace(STANDAARD, gesprekken=count)
    return hold_talks(look_around(*market), plan, lambda part: stream(seed, part))


@pytest.fixture(scope="module")
def talks(market):
    return talk(market, 24)


@pytest.fixture(scope="module")
def many(market):
    return talk(market, 240)


def test_twenty_four_talks_with_the_planned_groups(talks):
    heads = talks.interviewnotities.drop_duplicates("gesprek_id")
    assert len(talks.gesprekken) == len(heads) == 24
    assert heads["groep"].astype("str").value_counts().to_dict() == {
        "senior_verhuisd": 8, "senior_niet_verhuisd": 8, "professional": 5, "mantelzorger": 3,
    }  # fmt: skip


def test_a_talk_has_six_to_ten_fragments_in_order(talks):
    sizes = talks.interviewnotities.groupby("gesprek_id")["volgorde"]
    assert sizes.size().between(6, 10).all()
    assert sizes.agg(lambda places: places.tolist() == list(range(1, len(places) + 1))).all()


def test_stages_go_forward_and_who_has_not_moved_is_not_past_searching(many):
    notes = many.interviewnotities
    assert notes.groupby("gesprek_id")["fase"].agg(lambda stages: stages.cat.codes.is_monotonic_increasing).all()
    stayed = notes.loc[notes["groep"] == "senior_niet_verhuisd", "fase"].astype("str")
    assert set(stayed) == {"huidige_woning", "woonwens", "woning_zoeken"}


def test_what_is_written_fits_the_codes_and_only_those(talks):
    """Every code of a fragment but its stage has one of its sentences in the text, and no other code has."""
    patterns = {
        code: re.compile("|".join(_as_pattern(sentence) for sentence in entry.zinnen), re.IGNORECASE)
        for codes in THEMAS.values()
        for code, entry in codes.items()
        if entry.zinnen
    }
    notes = talks.interviewnotities.set_index("fragment_id")
    for fragment, marks in talks.codes.iterrows():
        given = {code for code in marks.index[marks] if code not in FASEN}
        found = {code for code, pattern in patterns.items() if pattern.search(notes.loc[fragment, "tekst"])}
        assert given == found, fragment


def _as_pattern(sentence):
    for slot, words in SLOTS.items():
        sentence = sentence.replace(f"{{{slot}}}", f"__{slot}__")
        assert words
    pattern = re.escape(sentence)
    for slot, words in SLOTS.items():
        pattern = pattern.replace(f"__{slot}__", f"(?:{'|'.join(words)})")
    return pattern


def test_every_fragment_has_its_stage_and_one_or_two_other_codes(talks):
    stages = talks.codes[list(FASEN)]
    assert (stages.sum(axis=1) == 1).all()
    notes = talks.interviewnotities.set_index("fragment_id")
    assert (stages.idxmax(axis=1) == notes["fase"].astype("str")).all()
    assert talks.codes.drop(columns=list(FASEN)).sum(axis=1).isin([1, 2]).all()


def test_a_second_sentence_belongs_to_a_second_code(many):
    continued = many.interviewnotities["tekst"].str.contains("Verder: |Later in het gesprek: |En ook: |Daarna: ")
    two = many.codes.drop(columns=list(FASEN)).sum(axis=1) == 2
    assert continued.tolist() == two.tolist()


def test_groups_speak_of_other_things(many):
    notes = many.interviewnotities.set_index("fragment_id")
    motives, barriers = (many.codes[list(THEMAS[thema])].any(axis=1) for thema in ("motief", "drempel"))
    moved, stayed = (notes["groep"] == kind for kind in ("senior_verhuisd", "senior_niet_verhuisd"))
    assert motives[moved].mean() > 0.4
    assert not motives[stayed].any()
    assert barriers[stayed].mean() > 0.4
    assert not barriers[moved].any()


def test_some_codes_are_named_more_than_others(many):
    counts = many.codes[list(THEMAS["motief"])].sum()
    assert counts.iloc[0] > 3 * counts.iloc[-1] > 0


def test_notes_differ_from_each_other(talks):
    texts = talks.interviewnotities["tekst"]
    assert texts.nunique() > 0.8 * len(texts)
    assert texts.str.len().between(15, 320).all()
    assert texts.str[0].str.isupper().all()
    assert texts.str.endswith(".").all()
    assert not texts.str.contains(r"[{}]|  |\.\.").any()


def test_notes_hold_no_digits_and_no_names(many):
    """Without digits there is no BSN, telephone number, date or postcode; a capital only begins a sentence."""
    texts = many.interviewnotities["tekst"]
    assert not texts.str.contains(r"\d").any()
    capitals = texts.str.extractall(r"(?<![.:] )(?<!^)\b([A-Z]\w+)")
    assert capitals.empty


def test_places_are_wijken_and_never_smaller(talks):
    notes = talks.interviewnotities
    assert notes["gebied_code"].str.fullmatch(r"WK990[12]01").all()
    assert (notes["gebied_code"].str[2:6] == notes["gemeente_code"].str[2:]).all()


def test_age_belongs_to_seniors_and_the_segment_to_what_they_did(talks):
    notes = talks.interviewnotities.astype({"groep": "str", "segment": "str"})
    senior = notes["groep"].str.startswith("senior")
    assert notes["leeftijdsklasse"].notna().equals(senior)
    assert set(notes.loc[notes["groep"] == "senior_verhuisd", "segment"]) == {"wil_kan"}
    assert "wil_kan" not in set(notes.loc[notes["groep"] == "senior_niet_verhuisd", "segment"])


def test_talks_are_held_in_the_last_year_and_a_half(talks):
    days = (pd.Timestamp("2023-12-31") - talks.gesprekken["datum"]).dt.days
    assert days.between(10, 500).all()


def test_seven_in_ten_fragments_may_be_quoted(many, drawn_from):
    quoted = many.interviewnotities["citaat_toegestaan"]
    assert drawn_from(quoted.sum(), len(quoted), 0.7)


def test_plates_are_filled_in_with_seniors_only(talks):
    plates = praatplaten(talks.gesprekken, talks.interviewnotities, lambda part: stream(1, part))
    senior = talks.interviewnotities["groep"].isin(["senior_verhuisd", "senior_niet_verhuisd"])
    expected = set(talks.interviewnotities.loc[senior, "gesprek_id"])
    items = {"gesprek_toekomst": ONDERWERPEN, "gesprek_wensen": WENSEN, "gesprek_hulp": HULPVRAGEN}
    for name, listed in items.items():
        assert set(plates[name]["gesprek_id"]) == expected
        assert (plates[name].groupby("gesprek_id").size() == len(listed)).all()


@pytest.fixture(scope="module")
def plates(many):
    return praatplaten(many.gesprekken, many.interviewnotities, lambda part: stream(1, part))


def test_a_topic_that_was_not_discussed_has_no_view(plates, drawn_from):
    topics = plates["gesprek_toekomst"]
    assert (topics["besproken"] == (topics["kijk"] != "onbekend")).all()
    assert drawn_from(topics["besproken"].sum(), len(topics), 0.75)


def test_who_needs_no_help_solves_it_alone(plates):
    help_wanted = plates["gesprek_hulp"]
    alone = help_wanted["hulp_nodig"] == "nee"
    assert help_wanted["lost_zelf_op"].equals(alone.astype("boolean"))
    assert help_wanted["van_wie"].notna().equals(~alone)


def test_sharing_is_only_asked_of_a_garden(plates):
    wishes = plates["gesprek_wensen"]
    assert wishes["delen"].notna().equals(wishes["wens"] == "tuin_of_balkon")


def test_actions_are_numbered_and_at_most_three(plates):
    numbers = plates["gesprek_acties"].groupby("gesprek_id")["volgnummer"]
    assert numbers.agg(lambda found: found.tolist() == list(range(1, len(found) + 1))).all()
    assert numbers.max().between(1, 3).all()
