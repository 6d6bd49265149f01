"""The frame and the lessons: every line has a nature and a certainty, or a reason why there is none."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.evaluation.conftest import GEMEENTE, bron, enquete, gegevens_van, interventies, kosten, verhuizingen
from tests.evaluation.test_zelfrapportage import GEZEGD, IDS
from toolkit.config import Run
from toolkit.disclosure import release, release_rows
from toolkit.errors import ParameterError
from toolkit.estimation import Bandbreedte
from toolkit.evaluation import (
    BEREKENINGEN,
    GEBRUIKERS,
    Bewijs,
    Onbepaald,
    Voorstel,
    Vraag,
    Zekerheid,
    bevestigd_door,
    bronnen_van,
    gebruik_geteld,
    gevonden,
    in_het_kort,
    kader,
    kader_tekst,
    kosten_van,
    lessen,
    lessen_tekst,
    opbrengsten,
)
from toolkit.evaluation.schrijven import bedragen, euro, tot
from toolkit.meten import compute

GEEN = Onbepaald(reden="er is geen begin van een aanpak geregistreerd")


def everything(said=GEZEGD, costs=True):
    given_out = interventies(*(("2023-05-01", "verhuiskostenvergoeding", f"v{i}", 100) for i in range(200)))
    tables = {"verhuizingen": verhuizingen(400), "interventies": given_out, "enquete_doorstromers": enquete(*said)}
    if costs:
        tables["kosten"] = kosten(("2023", "verhuiskostenvergoeding", "vergoeding", 150_000, 2023))
    return gegevens_van(**tables)


def frame(gegevens, reden="trappen", geen_reden=""):
    run = Run(gemeente=GEMEENTE)
    rows = release_rows(compute(gegevens, BEREKENINGEN, ids=IDS), run, gegevens).table
    used = release(gebruik_geteld(gegevens), run).table
    return rows, used, gevonden(
        gebruik=used, rows=rows, gemeente=GEMEENTE, gewicht_zetje=0.5, reden=reden, vergelijking=GEEN,
        opbrengsten=release(opbrengsten(gegevens), run).table, kosten=kosten_van(gegevens), geen_reden=geen_reden,
    )  # fmt: skip


def lines(found):
    return {each.naam: each for each in kader(found)}


def test_example_19_from_tables_to_frame():
    _, _, found = frame(everything())
    told = lines(found)
    assert told["Extra verhuizingen"].waarde.startswith("ongeveer 40 tot 110 ")
    assert told["Kosten per extra verhuizing"].waarde.replace("\xa0", " ").startswith("€ 1.360 tot € 3.750 ")
    assert told["Kosten per verhuizing met een maatregel"].waarde.replace("\xa0", " ") == "€ 750"
    assert told["Extra verhuizingen"].zekerheid is Zekerheid.GEZEGD


def test_without_a_main_reason_it_is_said_why():
    name = "Reden die het vaakst de belangrijkste is"
    asked = lines(frame(everything(), reden="", geen_reden="Te weinig mensen noemden een reden.")[2])[name]
    assert asked.waarde == "Dat is niet vast te stellen: te weinig mensen noemden een reden."
    assert asked.zekerheid is Zekerheid.NIET


def test_the_four_questions_stand_in_order_and_all_are_answered_or_say_why_not():
    for gegevens in (
        everything(),
        everything(costs=False),
        gegevens_van(),
        gegevens_van(verhuizingen=verhuizingen(40)),
    ):
        if "enquete_doorstromers" in gegevens.tabellen:
            _, _, found = frame(gegevens)
        else:
            empty = pd.DataFrame()
            found = gevonden(gebruik=empty, rows=empty, gemeente=GEMEENTE, gewicht_zetje=0.5, opbrengsten=empty, reden="",
                             vergelijking=GEEN, kosten=kosten_van(gegevens))  # fmt: skip
        regels = kader(found)
        questions = list(dict.fromkeys(each.vraag for each in regels))
        assert questions == list(Vraag)
        for each in regels:
            assert each.waarde
            assert (each.aard is None) == (each.zekerheid is Zekerheid.NIET)


def test_what_cannot_be_told_stays_in_the_table():
    _, _, found = frame(everything(said=((5, "noodzakelijk", "w", 1.0, "wens"),)))
    table = kader_tekst(kader(found), (bron("x"),), Vraag.OUTCOME).table
    assert table.loc["Extra verhuizingen", "waarde"].startswith("Dat is niet vast te stellen: ")
    assert table.loc["Extra verhuizingen", "zekerheid"] == "Niet vast te stellen"
    assert set(table["vraag"]) == {str(Vraag.OUTCOME)}


def test_too_few_and_not_registered_are_told_apart():
    """A reader who sees "te weinig of niet geregistreerd" does not know whether to ask the coach or to wait."""
    empty = pd.DataFrame()
    every = pd.DataFrame({"naam": ["alle"], "verhuizingen": [110.0]}, index=["alle"])
    few = pd.concat([every, pd.DataFrame({"naam": ["g"], "verhuizingen": [float("nan")]}, index=["gebruikers"])])
    said = {}
    for name, used in (("geen", empty), ("niet", every), ("weinig", few)):
        found = gevonden(gebruik=used, rows=empty, gemeente=GEMEENTE, gewicht_zetje=0.5, opbrengsten=empty, reden="",
                         vergelijking=GEEN, kosten=kosten_van(gegevens_van()))  # fmt: skip
        told = lines(found)
        said[name] = (told["Daarvan met een of meer maatregelen"].waarde, " ".join(in_het_kort(found, "X")))
        assert " of het is niet " not in " ".join(each.waarde for each in told.values())
    assert all("niet geregistreerd" in text for text in said["niet"])
    assert all("te weinig om te tonen" in text for text in said["weinig"])
    assert "geen verhuizingen geleverd" in said["geen"][1]


def test_each_question_names_the_deliveries_that_its_answers_were_made_of():
    of = {vraag: {each.bron_id for each in bronnen_van(vraag, everything())} for vraag in Vraag}
    assert of[Vraag.MECHANISME] == {"enquete_doorstromers"}
    assert "enquete_doorstromers" not in of[Vraag.OUTPUT]
    assert "verhuizingen" in of[Vraag.OUTPUT]
    without_survey = gegevens_van(verhuizingen=verhuizingen(40))
    assert {each.bron_id for each in bronnen_van(Vraag.MECHANISME, without_survey)} == {"verhuizingen"}


def test_no_costs_leave_the_moves_as_they_are():
    gegevens = everything(costs=False)
    told = lines(frame(gegevens)[2])
    assert told["Extra verhuizingen"].zekerheid is Zekerheid.GEZEGD
    assert told["Kosten in de periode"].waarde.endswith("prijspeil 2023)")  # filled up: 200 x 100 from registration


def test_lessons_follow_the_interval_and_not_the_estimate():
    most = ((60, "noodzakelijk", "wooncoach", 1.0, "wens"), (20, "ook_zonder", "wooncoach", 1.0, "wens"))
    few = ((20, "noodzakelijk", "wooncoach", 1.0, "wens"), (100, "ook_zonder", "wooncoach", 1.0, "wens"))
    unsure = ((32, "noodzakelijk", "wooncoach", 1.0, "wens"), (28, "ook_zonder", "wooncoach", 1.0, "wens"))
    for said, proposal in ((most, Voorstel.BEHOUDEN), (few, Voorstel.AANPASSEN), (unsure, Voorstel.OPEN)):
        rows, used, _ = frame(everything(said=said))
        whole = lessen(rows, used, gemeente=GEMEENTE, vergelijking=GEEN)[0]
        assert (whole.voorstel, whole.bewijs) == (proposal, Bewijs.ZWAK)


def test_without_answers_there_is_no_evidence_and_talks_make_answers_stronger():
    said = ((60, "noodzakelijk", "verhuiskostenvergoeding", 1.0, "wens"),
            (20, "ook_zonder", "verhuiskostenvergoeding", 1.0, "wens"))  # fmt: skip
    rows, used, _ = frame(everything(said=said))
    confirmed = lessen(rows, used, gemeente=GEMEENTE, vergelijking=GEEN, bevestigd=["verhuiskostenvergoeding"])[1]
    assert confirmed.bewijs is Bewijs.REDELIJK
    nothing = lessen(rows.iloc[:0], used, gemeente=GEMEENTE, vergelijking=GEEN)[1]
    assert (nothing.voorstel, nothing.bewijs) == (Voorstel.OPEN, Bewijs.GEEN)


def test_researchers_judge_last_and_the_evidence_stays_what_it_is():
    rows, used, _ = frame(everything())
    judged = {"verhuiskostenvergoeding": "stoppen: bijna niemand had het nodig"}
    found = lessen(rows, used, gemeente=GEMEENTE, vergelijking=GEEN, oordelen=judged)[1]
    assert found.voorstel is Voorstel.STOPPEN
    assert found.waarom.startswith("Oordeel van de onderzoekers: bijna niemand had het nodig.")
    for wrong in ("weg ermee", "stoppen:", "stoppen", "nog niet te zeggen: x"):
        with pytest.raises(ParameterError):
            lessen(rows, used, gemeente=GEMEENTE, vergelijking=GEEN, oordelen={"verhuiskostenvergoeding": wrong})


def test_lessons_as_texts():
    rows, used, _ = frame(everything())
    table = lessen_tekst(lessen(rows, used, gemeente=GEMEENTE, vergelijking=GEEN), (bron("x"),)).table
    assert list(table.columns) == ["naam", "voorstel", "bewijs", "waarom"]
    assert lessen_tekst((), ()).reden


def test_ranges_in_words():
    assert tot("1", "1") == "1"
    nan = float("nan")
    assert bedragen(Bandbreedte(laag=20.0, midden=nan, hoog=nan)).replace("\xa0", " ") == (
        "ten minste € 20; de bovengrens is niet te bepalen"
    )
    assert bedragen(Bandbreedte(laag=nan, midden=nan, hoog=nan)) == "niet te bepalen"
    assert euro(1363.636).replace("\xa0", " ") == "€ 1.360"


@given(used=st.integers(0, 500))
def test_a_count_below_the_threshold_never_reaches_the_frame(used):
    given_out = interventies(*(("2023-05-01", "verhuiskostenvergoeding", f"v{i}", 1) for i in range(used)))
    gegevens = gegevens_van(verhuizingen=verhuizingen(500), interventies=given_out)
    table = release(gebruik_geteld(gegevens), Run(gemeente=GEMEENTE)).table
    shown = table.loc[GEBRUIKERS, "verhuizingen"]
    assert (shown is pd.NA) == (0 < used < 10)


def test_talks_confirm_only_what_researchers_wrote():
    display = pd.DataFrame({
        "indicator_id": ["interventie_vergoeding_hh", "interventie_gewenning_hh"], "integratie": ["bevestigt", None],
    })  # fmt: skip
    found = bevestigd_door(display)
    assert "verhuiskostenvergoeding" in found
    assert "huurgewenning" not in found
    assert bevestigd_door(pd.DataFrame()) == ()
