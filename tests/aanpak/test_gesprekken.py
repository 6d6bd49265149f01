"""Help wanted against help offered, worries and actions; only counts leave."""

import pytest

from tests.aanpak.conftest import BRON, sheet
from toolkit import disclosure
from toolkit.aanpak import Gesprekken, acties, hulp, kop_hulp, kop_zorgen, open_acties, wensen, zorgen
from toolkit.config import Run
from toolkit.contracts.codelijsten import ONDERWERPEN, WENSEN
from toolkit.disclosure import Publishable

GEEN = Gesprekken(tabellen={}, sources=())


def talks(**tabellen):
    return Gesprekken(tabellen={name: sheet(name, text) for name, text in tabellen.items()}, sources=(BRON,))


def answers(**counts):
    """Return rows of the plate on help: {"wens_formuleren": "ja 30, nee 20"}."""
    rows, number = [], 0
    for vraag, text in counts.items():
        for part in text.split(", "):
            answer, times = part.split()
            rows += [f"g{number + n} | {vraag} | {answer}" for n in range(int(times))]
            number += int(times)
    return talks(gesprek_hulp="\n".join(["gesprek_id | hulpvraag | hulp_nodig", *rows]))


def test_help_wanted_stands_beside_help_offered(ingevuld):
    table = hulp(answers(wens_formuleren="ja 3, misschien 1, nee 4", woning_voorbereiden="ja 2"), ingevuld).table
    wens = table.loc["wens_formuleren"]
    assert wens[["gevraagd", "ja", "misschien", "nee"]].tolist() == [8, 3, 1, 4]
    assert (wens["doen"], wens["kunnen"]) == (0, 2)  # woonwens: the welfare organisation and the bond could
    assert table.loc["woning_voorbereiden", "fase"] == "Huidige woning en Verhuizen"
    assert table.loc["woning_voorbereiden", ["doen", "kunnen"]].tolist() == [
        2,
        1,
    ]  # gem and welzijn do; corp could, gem already does
    assert table.loc["nieuwe_woning_inrichten", ["gevraagd", "doen", "kunnen"]].tolist() == [0, 0, 0]
    assert table["naam"].iloc[0] == "De eigen wens onder woorden brengen"


def test_an_answer_that_is_missing_is_no_talk_about_help(ingevuld):
    table = hulp(
        talks(gesprek_hulp="gesprek_id | hulpvraag | hulp_nodig\ng1 | wens_formuleren |\ng2 | wens_formuleren | ja"),
        ingevuld,
    ).table
    assert table.loc["wens_formuleren", "gevraagd"] == 1


def test_small_counts_of_people_stay_in_and_counts_of_organisations_do_not(ingevuld):
    telling = hulp(answers(wens_formuleren="ja 30, misschien 3, nee 27"), ingevuld)
    out = disclosure.release(telling, Run(gemeente="GM9911")).table
    assert out["misschien"].isna().loc["wens_formuleren"]
    assert out.loc["wens_formuleren", "gevraagd"] == 60
    assert out.loc["wens_formuleren", "kunnen"] == 2
    inside = disclosure.release(telling, Run(gemeente="GM9911", alleen_intern=True)).table
    assert inside.loc["wens_formuleren", "misschien"] == 3
    assert inside.loc["wens_formuleren", "aandeel"] == pytest.approx(30 / 60)


TOEKOMST = """
gesprek_id | onderwerp  | besproken | kijk
g1         | wonen      | true      | zorgen
g2         | wonen      | true      | zorgen
g3         | wonen      | true      | positief
g4         | wonen      | false     | onbekend
g1         | mobiliteit | true      | zorgen
g2         | mobiliteit |           | neutraal
g3         | mobiliteit |           |
g4         | mobiliteit | true      |
"""


def test_the_order_of_topics_is_that_of_the_plate_and_tells_no_count():
    """In order of their worries, the topics would say which of two hidden counts is larger."""
    assert tuple(zorgen(talks(gesprek_toekomst=TOEKOMST)).table.index) == ONDERWERPEN


def test_only_what_came_up_counts():
    table = zorgen(talks(gesprek_toekomst=TOEKOMST)).table
    assert table.loc["wonen", ["besproken", "zorgen", "positief", "neutraal", "onbekend"]].tolist() == [3, 2, 1, 0, 0]
    assert table.loc["mobiliteit", ["besproken", "zorgen", "neutraal", "onbekend"]].tolist() == [3, 1, 1, 1]
    assert len(table) == 8


def test_wishes_are_counted_as_on_the_plate_and_an_empty_answer_is_none():
    table = wensen(
        talks(
            gesprek_wensen="gesprek_id | wens | belang\ng1 | gelijkvloers | moet\ng2 | gelijkvloers | moet\n"
            "g3 | gelijkvloers | weet_niet\ng4 | gelijkvloers |\ng1 | woonomgeving | liefst"
        )
    ).table
    assert tuple(table.index) == WENSEN
    row = table.loc["gelijkvloers"]
    assert row[["gevraagd", "moet", "liefst", "niet_nodig", "weet_niet"]].tolist() == [3, 2, 0, 0, 1]
    assert table.loc["ontmoetingsruimte", "gevraagd"] == 0


ACTIES = """
gesprek_id | volgnummer | tekst            | wie     | termijn | status
g1         | 1          | bellen na de zomer| familie| lang    | open
g1         | 2          | woning bekijken  | coach   | kort    | Loopt
g2         | 1          | papieren         |         |         | open
g2         | 2          | iets             | familie | kort    | gedaan
g2         | 3          | iets             | familie | kort    | wie weet
g2         | 4          | iets             | familie | kort    |
"""


def test_actions_are_counted_by_state_and_term():
    table = acties(talks(gesprek_acties=ACTIES)).table
    assert table.loc["open", ["kort", "lang", "onbekend", "totaal"]].tolist() == [1, 1, 1, 3]
    assert table.loc["gedaan", "totaal"] == 1
    assert table.loc["onbekend", "totaal"] == 2
    assert table["totaal"].sum() == 6


def test_texts_of_actions_leave_only_in_a_report_for_inside():
    gesprekken = talks(gesprek_acties=ACTIES)
    outside = disclosure.release(open_acties(gesprekken, intern=False), Run(gemeente="GM9911"))
    assert outside.table.empty
    assert "alleen in een rapport voor intern gebruik" in outside.reden
    inside = open_acties(gesprekken, intern=True).table
    assert list(inside["tekst"]) == ["woning bekijken", "bellen na de zomer", "papieren"]
    done = talks(gesprek_acties="gesprek_id | volgnummer | tekst | status\ng1 | 1 | x | gedaan")
    assert open_acties(done, intern=True).reden == "Er staan geen acties open."


def test_without_talks_each_says_who_could_register_them(ingevuld):
    for telling in (hulp(GEEN, ingevuld), zorgen(GEEN), wensen(GEEN), acties(GEEN), open_acties(GEEN, intern=True)):
        assert "wooncoach" in telling.reden


def test_titles_name_only_what_left_the_house(ingevuld):
    run = Run(gemeente="GM9911")
    out = disclosure.release(
        hulp(answers(wens_formuleren="ja 40, nee 20", verhuizing_regelen_inpakken="ja 50, nee 20"), ingevuld), run
    )
    assert isinstance(out, Publishable)
    assert kop_hulp(out.table) == "Hulp is het vaakst nodig bij: de verhuizing regelen en inpakken"
    hidden = disclosure.release(hulp(answers(wens_formuleren="ja 4, nee 20"), ingevuld), run)
    assert kop_hulp(hidden.table) == "Welke hulp is nodig, en wie geeft die?"
    assert kop_zorgen(zorgen(talks(gesprek_toekomst=TOEKOMST)).table) == "De meeste zorgen zijn er over wonen"
    assert kop_zorgen(zorgen(GEEN).table) == "Waarover senioren zorgen hebben"
