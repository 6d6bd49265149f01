"""One gemeente as a series: quarters, the begin, gaps, rivals from events; a planted break is found."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from tests.evaluation.conftest import GEMEENTE, verhuizingen
from toolkit.evaluation import (
    Onbepaald,
    begin_aanpak,
    kwartaalreeks,
    paneel_van,
    rivalen_van,
    vergelijk,
    verklaringen,
)
from toolkit.evaluation.designs import NietVastTeStellen, Ontwerp, Oordeel, Paneel


def gebeurtenissen(*rows):
    """Events (datum, soort, omschrijving, aantal_woningen)."""
    table = pd.DataFrame(rows, columns=["datum", "soort", "omschrijving", "aantal_woningen"])
    return table.assign(datum=pd.to_datetime(table["datum"]), gebied_code=GEMEENTE).astype({"aantal_woningen": "Int64"})


def households(*rows):
    """Senior households (peildatum, count)."""
    parts = [
        pd.DataFrame({
            "huishouden_id": [f"h{i}" for i in range(count)], "peildatum": pd.Timestamp(day), "woning_id": "w",
            "leeftijd_referentiepersoon": pd.array([70] * count, dtype="Int64"),
            "aantal_personen": pd.array([1] * count, dtype="Int64"), "institutioneel": False,
        })
        for day, count in rows
    ]  # fmt: skip
    return pd.concat(parts, ignore_index=True)


def published(counts, first="2019Q1"):
    index = pd.period_range(first, periods=len(counts), freq="Q").astype(str)
    return pd.DataFrame({
        "verhuizingen": pd.array(counts, dtype="Int64"), "huishoudens": pd.array([1000] * len(counts), dtype="Int64"),
    }, index=index)  # fmt: skip


def test_quarters_and_households_between_two_days(maak):
    days = ["2021-12-31", *["2022-02-01"] * 3, "2022-05-01", "2022-08-01", "2022-11-01", "2022-12-31"]
    moves = pd.concat([verhuizingen(1, first=i, datum=day) for i, day in enumerate(days)], ignore_index=True)
    gegevens = maak(("2022-01-01", "2022-12-31"), verhuizingen=moves,
                    huishoudens=households(("2022-01-01", 100), ("2023-01-01", 200)))  # fmt: skip
    table = kwartaalreeks(gegevens).table
    assert list(table.index) == ["2022Q1", "2022Q2", "2022Q3", "2022Q4"]
    assert table["verhuizingen"].tolist() == [3, 1, 1, 2]
    # the middle of quarter one lies 44,5 days into 365: 100 + 100 x 44.5 / 365 = 112.2
    assert table["huishoudens"].tolist()[0] == 112


def test_without_moves_or_households_there_is_no_series(maak):
    assert kwartaalreeks(maak()).reden
    assert kwartaalreeks(maak(verhuizingen=verhuizingen(0), huishoudens=households(("2023-01-01", 1)))).reden


def test_the_begin_is_given_or_the_first_in_the_events(maak):
    rows = gebeurtenissen(("2022-03-01", "start_aanpak", "b", None), ("2021-07-01", "start_aanpak", "a", None),
                          ("2020-01-01", "wetswijziging", "c", None))  # fmt: skip
    assert begin_aanpak(maak(gebeurtenissen=rows)) == date(2021, 7, 1)
    assert begin_aanpak(maak(gebeurtenissen=rows), date(2020, 5, 5)) == date(2020, 5, 5)
    assert begin_aanpak(maak(("2020-01-01", "2020-12-31"), gebeurtenissen=rows)) is None
    assert begin_aanpak(maak()) is None


def test_the_approach_counts_from_the_first_whole_quarter():
    table = published([10] * 8)
    assert paneel_van(table, gemeente=GEMEENTE, begin=date(2020, 1, 1)).start == {GEMEENTE: 4}
    assert paneel_van(table, gemeente=GEMEENTE, begin=date(2020, 1, 2)).start == {GEMEENTE: 5}


def test_no_begin_no_quarters_or_a_hidden_one_give_no_panel():
    assert isinstance(paneel_van(published([10] * 8), gemeente=GEMEENTE, begin=None), Onbepaald)
    assert isinstance(paneel_van(pd.DataFrame(), gemeente=GEMEENTE, begin=date(2020, 1, 1)), Onbepaald)
    hidden = paneel_van(published([10, None, 10, 10]), gemeente=GEMEENTE, begin=date(2019, 7, 1))
    assert "te weinig verhuizingen" in hidden.reden


def test_a_planted_break_is_found_and_never_called_an_effect(maak):
    rng = np.random.default_rng(3)
    counts = [*np.round(rng.normal(100, 2, 12)), *np.round(rng.normal(140, 2, 8))]
    panel = paneel_van(published([int(each) for each in counts]), gemeente=GEMEENTE, begin=date(2022, 1, 1))
    found = vergelijk(panel, ontwerp="auto", rivalen=rivalen_van(maak()))
    assert found.ontwerp is Ontwerp.TIJDREEKS
    assert found.interval.laag <= 40 <= found.interval.hoog
    assert "effect" not in found.woord
    assert isinstance(panel, Paneel)


def test_auto_describes_where_a_series_is_too_short_and_its_asks_and_is_refused(maak):
    panel = paneel_van(published([10] * 8), gemeente=GEMEENTE, begin=date(2020, 1, 1))
    rivals = rivalen_van(maak())
    assert vergelijk(panel, ontwerp="auto", rivalen=rivals).ontwerp is Ontwerp.VOOR_NA
    assert isinstance(vergelijk(panel, ontwerp="its", rivalen=rivals), NietVastTeStellen)
    assert vergelijk(panel, ontwerp="voor_na", rivalen=rivals).schatting == pytest.approx(0)
    nothing = Onbepaald(reden="x")
    assert vergelijk(nothing, ontwerp="auto", rivalen=rivals) is nothing


def test_a_delivered_complex_and_a_change_in_registering_play_a_part(maak):
    rows = gebeurtenissen(("2022-03-01", "oplevering_complex", "De Linde", 64),
                          ("2021-07-01", "registratiewijziging", "Dag van melding", None))  # fmt: skip
    found = rivalen_van(maak(gebeurtenissen=rows), begin=date(2021, 7, 1))
    assert found.opgeleverde_complexen.oordeel is Oordeel.SPEELT
    assert found.opgeleverde_complexen.toelichting == "1 maart 2022: De Linde, 64 woningen"
    assert found.registratiewijzigingen.oordeel is Oordeel.SPEELT
    assert found.selectie.oordeel is Oordeel.ONBEKEND


def test_a_complex_of_long_before_the_begin_or_after_the_period_is_no_rival(maak):
    for day in ("2020-06-30", "2024-02-01"):
        rows = gebeurtenissen((day, "oplevering_complex", "De Linde", 64))
        found = rivalen_van(maak(gebeurtenissen=rows), begin=date(2021, 7, 1))
        assert found.opgeleverde_complexen.oordeel is Oordeel.SPEELT_NIET


def test_without_a_list_of_events_nobody_looked(maak):
    assert {each.oordeel for each in rivalen_van(maak()).alle.values()} == {Oordeel.ONBEKEND}
    assert verklaringen(maak(), rivalen_van(maak())).reden


def test_every_rival_is_listed_and_laws_beside_them(maak):
    gegevens = maak(gebeurtenissen=gebeurtenissen(("2023-01-01", "wetswijziging", "Lokale binding", None)))
    table = verklaringen(gegevens, rivalen_van(gegevens)).table
    assert len(table) == 8 + 1
    assert table["toelichting"].iloc[-1] == "1 januari 2023: Lokale binding"
