"""Hints on plain Dutch: drawn sentences, counted by hand."""

import pytest

from toolkit.publiekstekst.leesbaarheid import hints, measure, sentences, syllables, words
from toolkit.publiekstekst.woorden import woorden


@pytest.mark.parametrize(
    ("word", "count"),
    [("huis", 1), ("uw", 1), ("zee", 1), ("oud", 1), ("woning", 2), ("lawaai", 2), ("egel", 2), ("radio", 3), ("gemeente", 3), ("verhuizen", 3), ("ideeën", 3), ("ambitie", 3), ("indicator", 4), ("financieel", 4), ("informatie", 4), ("onafhankelijk", 5), ("organisatie", 5), ("55", 2), ("tv", 1)],
)  # fmt: skip
def test_syllables_are_groups_of_vowels(word, count):
    assert syllables(word) == count


def test_sentences_end_at_a_stop_a_question_and_a_colon():
    text = "Woont u fijn? Dat is mooi. U kunt bellen: 14 0999. Van 9.30 tot 17.00 uur. Bijv. dit blijft één zin."
    assert sentences([text]) == [
        "Woont u fijn?",
        "Dat is mooi.",
        "U kunt bellen:",
        "14 0999.",
        "Van 9.30 tot 17.00 uur.",
        "Bijv. dit blijft één zin.",
    ]


def test_a_number_is_one_word_and_a_dash_joins():
    assert words("Ongeveer 9.700 huishoudens zijn 55-plus, zo'n helft.") == [
        "Ongeveer",
        "9.700",
        "huishoudens",
        "zijn",
        "55",
        "plus",
        "zo'n",
        "helft",
    ]


def test_the_measures_of_a_drawn_text():
    # 4 + 2 words; syllables: U(1) woont(1) in(1) huis(1); Dat(1) kan(1): 6 in 6 words
    found = measure(["U woont in huis. Dat kan."])
    assert (found.woorden, found.zinnen, found.gemiddeld, found.langste) == (6, 2, 3.0, 4)
    assert found.leesgemak == pytest.approx(206.84 - 0.93 * 3 - 77 * 1)


def test_nothing_cannot_be_measured():
    with pytest.raises(ValueError, match="no text"):
        measure([" ", ""])


def kinds(text, max_woorden=400):
    return [(hint.soort, hint.plaats) for hint in hints([text], max_woorden=max_woorden)]


def test_a_plain_text_gets_no_hints():
    assert kinds("U beslist zelf. Wij helpen u graag. Bel ons dan.") == []


def test_a_sentence_of_21_words_is_long_and_one_of_20_is_not():
    twenty = " ".join(["ja"] * 19) + " nee."
    assert ("zin", "ja ja ja ja ja…") not in kinds(twenty)
    assert ("zin", "ja ja ja ja ja…") in kinds("ja " + twenty)


def test_the_mean_length_and_the_whole_length_are_told_once():
    long = " ".join(["nee"] * 13) + "."
    assert kinds(long, max_woorden=12) == [("lengte", "hele tekst"), ("lengte", "hele tekst")]


@pytest.mark.parametrize(
    ("word", "kind"),
    [("doorstroming", "woord"), ("scheefwonen", "vermijden"), ("Gedwongen", "vermijden"), ("doorstroom", None)],
)
def test_words_of_the_lists(word, kind):
    found = [soort for soort, place in kinds(f"Het gaat om {word} hier.") if place == word.lower()]
    assert found == ([kind] if kind else [])


def test_an_abbreviation_is_told_once_and_known_ones_never():
    assert kinds("Ga naar de WMO. De WMO weet het. De EU ook.").count(("afkorting", "WMO")) == 1
    assert ("afkorting", "EU") not in kinds("Ga naar de EU.")


@pytest.mark.parametrize(
    ("sentence", "passive"),
    [("Uw huis wordt dit jaar verbouwd.", True), ("De brief werd gisteren verstuurd.", True), ("U wordt ouder.", False), ("Mensen worden gelukkig van buren.", False), ("Wij verbouwen uw huis.", False)],
)  # fmt: skip
def test_the_passive(sentence, passive):
    assert (
        ("lijdend", " ".join(sentence.split()[:5]) + ("…" if len(sentence.split()) > 5 else "")) in kinds(sentence)
    ) is passive


def test_the_lists_do_not_contradict_each_other():
    lists = woorden()
    assert not set(lists.moeilijk) & set(lists.vermijd)
    assert all(word == word.lower() for word in [*lists.moeilijk, *lists.vermijd])


def test_our_own_plain_words_are_plain():
    lists = woorden()
    for text in lists.maatregelen.values():
        assert [
            hint for hint in hints([text], max_woorden=30) if hint.soort in {"zin", "woord", "vermijden", "afkorting"}
        ] == [], text
