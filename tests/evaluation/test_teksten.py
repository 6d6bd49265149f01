"""Tables and sentences: no more is said than was let out, and nothing breaks where nothing was."""

import math
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from tests.evaluation.conftest import GEMEENTE, bron, enquete, gegevens_van, interventies, kosten, verhuizingen
from tests.evaluation.test_kader import GEEN, everything, frame
from tests.evaluation.test_reeks import published
from tests.evaluation.test_zelfrapportage import GEZEGD
from toolkit import evaluation as ev
from toolkit.evaluation.bevindingen import afspraken, kop_antwoorden, kop_redenen
from toolkit.evaluation.designs import Eisen, Interval
from toolkit.evaluation.reeks import paneel_van, vergelijk
from toolkit.evaluation.schrijven import verschil
from toolkit.evaluation.verklaringen import rivalen_van
from toolkit.meten import Telling, absent

BRON = (bron("x"),)


def reasons(*rows):
    """Published reasons (naam, waarde, laag, hoog)."""
    table = pd.DataFrame(rows, columns=["naam", "waarde", "laag", "hoog"])
    return table.astype(dict.fromkeys(["waarde", "laag", "hoog"], "Float64"))


def test_the_title_of_reasons_names_one_only_if_its_interval_keeps_it_apart():
    apart = reasons(("Trappen", 0.4, 0.35, 0.45), ("Tuin", 0.2, 0.15, 0.25))
    assert kop_redenen(apart) == "De meest genoemde reden om te verhuizen: trappen"
    assert kop_redenen(apart.iloc[::-1]) == kop_redenen(apart)
    touching = reasons(("Trappen", 0.4, 0.25, 0.45), ("Tuin", 0.2, 0.15, 0.25))
    assert "geen reden springt eruit" in kop_redenen(touching)


def test_titles_without_figures():
    for nothing in (pd.DataFrame(), reasons(), reasons(("Trappen", None, None, None))):
        assert kop_redenen(nothing) == "Waarom senioren verhuisden"
        assert ev.belangrijkste_reden(nothing) == ""
    assert kop_antwoorden(ev.Onbepaald(reden="x")) == "Wat maatregelen uitmaakten, volgens wie ze gebruikte"


def test_reasons_most_named_first_and_hidden_ones_left_out():
    table = reasons(("Tuin", 0.2, 0.1, 0.3), ("Sloop", None, None, None), ("Trappen", 0.4, 0.3, 0.5))
    shown = ev.redenen(Telling(table=table, sources=BRON)).table
    assert shown["naam"].tolist() == ["Trappen", "Tuin"]
    assert ev.belangrijkste_reden(shown) == "Trappen (40%)"
    assert ev.redenen(Telling(table=table.iloc[[1]], sources=BRON)).reden
    assert ev.redenen(absent("weg")).reden == "weg"


def test_the_summary_answers_every_question_also_where_it_cannot_be_told():
    told = ev.in_het_kort(frame(everything())[2], "Lindermonde")
    text = " ".join(told).replace("\xa0", " ")
    assert "ongeveer 400 huishoudens" in text
    assert "zegt 20 procent dat de verhuizing er anders niet was geweest" in text
    assert "40 tot 110 extra verhuizingen" in text
    assert "€ 750 per verhuizing" in text
    nothing = gegevens_van(verhuizingen=verhuizingen(40), enquete_doorstromers=enquete())
    text = " ".join(ev.in_het_kort(frame(nothing)[2], "Lindermonde"))
    assert text.count("niet vast te stellen") == 2
    assert "kan hier niet" in text


def test_key_figures_are_left_out_where_there_are_none():
    assert [each.waarde for each in ev.kerncijfers_kort(frame(everything())[2])][:2] == ["200", "40 tot 110"]
    nothing = gegevens_van(verhuizingen=verhuizingen(40), enquete_doorstromers=enquete())
    assert ev.kerncijfers_kort(frame(nothing)[2]) == []


def test_no_sentence_says_that_measures_made_people_move():
    """Domain 5.7: "zegt x% dat", never "x% verhuisde door"."""
    found = frame(everything())[2]
    text = " ".join([*ev.in_het_kort(found, "X"), *(each.waarde for each in ev.kader(found))])
    assert "verhuisde door" not in text
    assert "door de maatregel" not in text


def test_the_title_of_answers_is_a_finding_only_beyond_the_margin():
    most = ((60, "noodzakelijk", "w", 1.0, "wens"), (20, "ook_zonder", "w", 1.0, "wens"))
    few = ((20, "noodzakelijk", "w", 1.0, "wens"), (100, "ook_zonder", "w", 1.0, "wens"))
    titles = [kop_antwoorden(frame(everything(said=said))[2].additioneel) for said in (most, few, GEZEGD)]
    assert "nodig was of een zetje gaf" in titles[0]
    assert "ook zonder waren verhuisd" in titles[1]
    assert "niet te zeggen" in titles[2]


def test_per_measure_in_texts():
    rows, used, _ = frame(everything())
    table = ev.per_maatregel(rows, used, BRON, gemeente=GEMEENTE).table
    assert table["verhuizingen"].tolist() == ["200", "200"]
    assert table["gezegd"].iloc[0].startswith("anders niet verhuisd: 20% (")
    assert table.loc["Verhuiskostenvergoeding", "antwoorden"] == "95"  # 42 + 54 = 96, to fives
    assert ev.per_maatregel(rows, used.iloc[:1], BRON, gemeente=GEMEENTE).reden
    silent = ev.per_maatregel(rows.iloc[:0], used, BRON, gemeente=GEMEENTE).table
    assert silent["gezegd"].tolist() == ["niet gevraagd"] * 2


def test_a_rounded_thirty_never_stands_beside_less_than_thirty():
    """29 answers are printed as 30: a sentence that says "minder dan 30" contradicts the table."""
    said = ((29, "noodzakelijk", "verhuiskostenvergoeding", 1.0, "wens"),)
    rows, used, _ = frame(everything(said=said))
    table = ev.per_maatregel(rows, used, BRON, gemeente=GEMEENTE).table
    assert table.loc["Verhuiskostenvergoeding", "antwoorden"] == "30"
    told = " ".join(
        [*table["gezegd"], *(each.waarom for each in ev.lessen(rows, used, gemeente=GEMEENTE, vergelijking=GEEN))]
    )
    assert "30" not in told
    assert "te weinig antwoorden voor een percentage" in told


def test_titles_tell_what_was_found_as_far_as_it_is_shown():
    shown = pd.DataFrame({"alle": [370.0, 365.0, 235.0]}, index=["verhuizingen", "vrijgekomen", "eengezins"])
    assert ev.kop_opbrengsten(shown) == "Bij 370 verhuizingen van senioren kwamen 235 eengezinswoningen vrij"
    hidden = shown.assign(alle=[370.0, 365.0, float("nan")])
    for table in (hidden, pd.DataFrame()):
        assert ev.kop_opbrengsten(table) == "Wat er kwam van verhuizingen van senioren"
    assert ev.kop_reeks(GEEN) == "Verhuizingen van senioren per kwartaal"


def test_answers_of_users_as_figures_or_absent():
    rows, _, _ = frame(everything())
    shown = ev.antwoorden(rows, BRON, gemeente=GEMEENTE).table
    assert shown["waarde"].tolist() == pytest.approx([0.20, 0.35, 0.45])
    assert ev.antwoorden(rows.iloc[:0], BRON, gemeente=GEMEENTE).reden
    few, _, _ = frame(everything(said=((29, "noodzakelijk", "w", 1.0, "wens"),)))
    assert ev.antwoorden(few, BRON, gemeente=GEMEENTE).reden


def test_costs_in_texts_per_published_move():
    _, used, found = frame(everything())
    table = ev.kosten_tekst(found.kosten, used, BRON).table
    assert [each.replace("\xa0", " ") for each in table["per_verhuizing"]] == ["€ 750", "€ 750"]
    assert table["soort"].iloc[0] == "vergoedingen"
    no_moves = ev.kosten_tekst(found.kosten, pd.DataFrame(), BRON).table
    assert set(no_moves["per_verhuizing"]) == {"niet te bepalen"}
    assert ev.kosten_tekst(ev.Onbepaald(reden="x"), used, BRON).reden


def test_payments_are_counted_within_the_period(maak):
    given = interventies(("2023-05-01", "a", "v1", 10), ("2022-05-01", "a", "v2", 10), ("2023-05-01", "a", "v3", None))
    assert ev.betalingen(maak(interventies=given)) == {"a": 1}


def test_response_is_of_the_strata_of_this_survey(maak):
    frame_of_samples = pd.DataFrame({
        "stratum": ["doorstromers koop", "doorstromers huur", "wensen koop"], "N_populatie": [100, 50, 900],
        "n_uitgezet": [80, 50, 300], "n_respons": [40, 0, 200],
    }).astype(dict.fromkeys(["N_populatie", "n_uitgezet", "n_respons"], "Int64"))  # fmt: skip
    asked = enquete(*GEZEGD, stratum="doorstromers koop")
    table = ev.respons(maak(enquete_doorstromers=asked, steekproefkader=frame_of_samples)).table
    assert table[["N_populatie", "n_uitgezet", "n_respons"]].iloc[0].tolist() == [150, 130, 40]
    assert ev.respons(maak(enquete_doorstromers=asked)).reden


def test_weights_in_words(maak):
    weighted = maak(
        enquete_doorstromers=enquete((30, "noodzakelijk", "w", 1.0, "wens"), (30, "ook_zonder", "w", 2.5, "wens"))
    )
    assert "84\xa0procent" in ev.gewichten_in_woorden(weighted)  # 50.69 of 60: domain 5.8
    assert "even zwaar" in ev.gewichten_in_woorden(maak())


def test_lessons_without_anything_to_tell_are_one_line():
    rows, used, _ = frame(everything(said=((5, "noodzakelijk", "verhuiskostenvergoeding", 1.0, "wens"),)))
    found = ev.lessen(rows, used, gemeente=GEMEENTE, vergelijking=GEEN)
    table = ev.lessen_tekst(found, BRON).table
    assert len(table) == 1
    assert "Verhuiskostenvergoeding" in table["waarom"].iloc[0]
    assert ev.kop_lessen(found) == "Over geen enkele maatregel is nu iets te zeggen"
    rows, used, _ = frame(
        everything(said=((60, "noodzakelijk", "wooncoach", 1.0, "wens"), (20, "ook_zonder", "w", 1.0, "wens")))
    )
    assert ev.kop_lessen(ev.lessen(rows, used, gemeente=GEMEENTE, vergelijking=GEEN)) == (
        "Alleen over de maatregelen samen is iets te zeggen"
    )


def test_what_was_not_compared_is_said():
    assert ev.poort_in_woorden(GEEN, "auto", Eisen()) == GEEN.zin
    assert ev.uitkomst_in_woorden(GEEN)
    assert ev.bezwaren_in_woorden(GEEN)


def test_choices_are_printed_as_they_are():
    text = " ".join(afspraken(gewicht_zetje=0.25, vertraging=12, uurtarief_eur=65)).replace("\xa0", " ")
    assert "25 procent" in text
    assert "na 12 maanden" in text
    assert "€ 65" in text
    assert "niet in de kosten" in " ".join(afspraken(gewicht_zetje=0.25, vertraging=0, uurtarief_eur=0))


def test_remarks_on_costs(maak):
    filled = gegevens_van(interventies=interventies(("2023-05-01", "a", "v1", 10)))
    found = ev.kosten_van(filled)
    assert found.opmerkingen
    assert math.isclose(found.totaal, 10)
    assert kosten().empty


def series(first, later):
    """Twenty quarters that change after the twelfth, as a comparison."""
    noise = np.random.default_rng(3).normal(0, 2, 20)
    counts = np.round(np.repeat([first, later], [12, 8]) + noise).astype(int)
    panel = paneel_van(published([int(each) for each in counts]), gemeente=GEMEENTE, begin=date(2022, 1, 1))
    rivals = rivalen_van(gegevens_van())
    return panel, vergelijk(panel, ontwerp="auto", rivalen=rivals), rivals


def test_a_comparison_makes_evidence_stronger_only_where_it_points_the_same_way():
    keep = ((60, "noodzakelijk", "w", 1.0, "wens"), (20, "ook_zonder", "w", 1.0, "wens"))
    adapt = ((20, "noodzakelijk", "w", 1.0, "wens"), (100, "ook_zonder", "w", 1.0, "wens"))
    more, fewer = (series(100, later)[1] for later in (140, 60))
    assert {str(more.woord), str(fewer.woord)} == {"samenhang"}
    for said, found, strength in (
        (keep, more, "redelijk"), (keep, fewer, "zwak"), (adapt, fewer, "redelijk"), (adapt, more, "zwak"),
    ):  # fmt: skip
        rows, used, _ = frame(everything(said=said))
        assert str(ev.lessen(rows, used, gemeente=GEMEENTE, vergelijking=found)[0].bewijs) == strength


def test_the_summary_says_of_a_description_that_nothing_was_tested():
    panel, tested, rivals = series(100, 140)
    described = vergelijk(panel, ontwerp="voor_na", rivalen=rivals)
    gevonden = frame(everything())[2]
    texts = [" ".join(ev.in_het_kort(replace(gevonden, vergelijking=found), "X")) for found in (described, tested)]
    assert "is niet getoetst" in texts[0]
    assert "toeval" not in texts[0].replace("of een verschil toeval is", "")
    assert "laten een samenhang zien, en bewijzen geen effect" in texts[1]


def test_an_interval_without_ends_is_written_as_such():
    _, found, _ = series(100, 140)
    endless = replace(found, interval=Interval(laag=-math.inf, hoog=math.inf))
    assert "(marge \N{MINUS SIGN}oneindig tot oneindig)" in verschil(endless)


def test_the_margin_is_said_to_be_of_both_readings():
    text = " ".join(ev.in_het_kort(frame(everything())[2], "X")).replace("\xa0", " ")
    assert "wie een zetje kreeg, dan is het 55 procent. Met de marges erbij ligt het tussen 13 en 65 procent." in text
    # Goodman, 120 answers
