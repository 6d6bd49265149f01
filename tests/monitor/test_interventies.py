"""Instruments and their ratios (domain 2.4, worked examples 10 and 11)."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.monitor import interventies, verhoudingen
from toolkit.monitor.verhoudingen import per_honderd, ratio_met_zonder

from .conftest import cijfer, contacten, verhuizingen, woningen


def test_worked_example_10():
    assert ratio_met_zonder(50, 200) == pytest.approx(1 / 3)
    assert ratio_met_zonder(200, 200) is None


def test_worked_example_11_is_not_clipped():
    assert per_honderd(120, 80) == 150
    assert per_honderd(3, 0) is None


@given(met=st.integers(0, 500), zonder=st.integers(1, 500))
def test_a_ratio_and_a_share_tell_the_same_twice(met, zonder):
    ratio = ratio_met_zonder(met, met + zonder)
    assert ratio / (1 + ratio) == pytest.approx(met / (met + zonder))


def moves(number):
    return verhuizingen(*((f"v{n}", "2023-05-01", f"h{n}", "w1", "w3", 70, 1) for n in range(number)))


def inzet(*rows):
    """Interventions (id, datum, instrument, huishouden, bedrag, aantal, flexibele eis)."""
    table = pd.DataFrame(rows, columns=["interventie_id", "datum", "instrument_code", "huishouden_id", "bedrag_eur", "aantal",
                                        "flexibele_eis_soort"])  # fmt: skip
    return table.assign(datum=pd.to_datetime(table["datum"])).astype({"bedrag_eur": "Float64", "aantal": "Int64"})


def test_allowance_as_ratio_and_as_share(maak):
    paid = inzet(*((f"i{n}", "2023-04-01", "verhuiskostenvergoeding", f"h{n}", 1000.0, 1, None) for n in range(2)))
    rows = verhoudingen.interventie_vergoeding_verhouding(maak(verhuizingen=moves(8), interventies=paid))
    assert cijfer(rows) == pytest.approx(2 / 6)
    assert cijfer(rows, "eenheid") == "verhouding"
    assert cijfer(rows, uitsplitsing='{"maat": "aandeel"}') == pytest.approx(2 / 8)


def test_where_all_are_with_the_ratio_is_undefined_and_the_share_is_one(maak):
    paid = inzet(("i0", "2023-04-01", "verhuiskostenvergoeding", "h0", 1000.0, 1, None))
    rows = verhoudingen.interventie_vergoeding_verhouding(maak(verhuizingen=moves(1), interventies=paid))
    assert pd.isna(cijfer(rows))
    assert cijfer(rows, "opmerking").startswith("Niet te bepalen")
    assert cijfer(rows, uitsplitsing='{"maat": "aandeel"}') == 1


def test_of_no_moves_at_all_it_is_not_said_that_all_were_with_an_allowance(maak):
    paid = inzet(("i0", "2023-04-01", "verhuiskostenvergoeding", "h0", 1000.0, 1, None))
    rows = verhoudingen.interventie_vergoeding_verhouding(maak(verhuizingen=moves(1).iloc[:0], interventies=paid))
    assert cijfer(rows, "opmerking") == "Niet te bepalen: er waren geen verhuizingen van senioren."


def test_without_moves_ratios_say_that_the_noemer_is_missing(maak):
    paid = inzet(("i0", "2023-04-01", "verhuiskostenvergoeding", "h0", 1000.0, 1, None))
    rows = verhoudingen.interventie_vergoeding_verhouding(maak(interventies=paid))
    assert rows["waarde"].isna().all()
    assert set(rows["opmerking"]) == {"noemer ontbreekt"}


def test_trajecten_per_100_moves_may_exceed_100(maak):
    talks = contacten(
        ("c1", "2023-02-01", "h0", "gesprek", "eigen", 70), ("c2", "2023-03-01", "h0", "huisbezoek", "eigen", 70),
        ("c3", "2023-02-01", "h8", "gesprek", "eigen", 80), ("c4", "2023-02-01", "h9", "brief", "eigen", 80),
        ("c5", "2023-02-01", "h7", "gesprek", "eigen", 75),
    )  # fmt: skip
    gegevens = maak(verhuizingen=moves(2), contacten=talks)
    assert cijfer(interventies.interventie_coach_gesprekken(gegevens)) == 4
    assert cijfer(interventies.interventie_coach_gesprekken(gegevens), uitsplitsing='{"soort": "huisbezoek"}') == 1
    assert cijfer(interventies.interventie_coach_trajecten(gegevens)) == 3  # households, not talks; a letter is no talk
    rows = verhoudingen.interventie_coach_trajecten_per_verhuizing(gegevens)
    assert cijfer(rows) == 150
    assert cijfer(rows, "eenheid") == "per 100 verhuizingen"


def test_trajecten_that_go_on_are_no_failures(maak):
    trajecten = pd.DataFrame({
        "traject_id": ["t1", "t2", "t3"], "huishouden_id": ["h0", "h1", "h5"],
        "start": pd.to_datetime(["2022-01-01", "2023-06-01", "2023-01-01"]),
        "eind": pd.to_datetime(["2023-05-01", "2023-08-01", None]), "uitkomst": ["verhuisd", "gestopt", "loopt"],
    })  # fmt: skip
    talks = contacten(("c1", "2023-02-01", "h0", "gesprek", "eigen", 70))
    gegevens = maak(verhuizingen=moves(4), contacten=talks, trajecten=trajecten)
    rows = verhoudingen.interventie_coach_trajecten_per_verhuizing(gegevens)
    assert cijfer(rows, uitsplitsing='{"maat": "verhuisd_van_afgerond"}') == 1 / 2
    # h0 moved after its traject began, h1 before
    assert cijfer(rows, uitsplitsing='{"maat": "verhuisd_na_traject"}') == 1 / 4
    counts = interventies.interventie_coach_trajecten(gegevens)
    assert cijfer(counts, uitsplitsing='{"maat": "begonnen"}') == 2
    assert cijfer(counts, uitsplitsing='{"maat": "afgerond", "uitkomst": "gestopt"}') == 1


@pytest.fixture
def toegewezen(maak):
    """Five allocations: three to seniors, two of these with priority; one priority went to a young tenant."""
    table = pd.DataFrame({
        "toewijzing_id": list("abcde"), "woning_id": ["w3"] * 5, "leeftijd": pd.array([70, 80, 60, 30, 25], dtype="Int64"),
        "datum": pd.to_datetime(["2023-02-01"] * 5), "voorrang": pd.array([True, True, False, True, False], dtype="boolean"),
        "voorranggrond": ["doorstromer", "groot_naar_beter", "geen", "medisch", "geen"],
        "regeling": [None, "van_groot_naar_beter", None, None, None],
    })  # fmt: skip
    return maak(toewijzingen=table, verhuizingen=moves(8), woningen=woningen())


def test_priority_against_every_noemer(toegewezen):
    counts = interventies.interventie_voorrang_toewijzingen(toegewezen)
    assert cijfer(counts) == 2
    assert cijfer(counts, uitsplitsing='{"regeling": "van_groot_naar_beter"}') == 1
    of_all = verhoudingen.interventie_voorrang_per_toewijzing(toegewezen)
    assert cijfer(of_all) == 2 / 5  # T
    assert cijfer(of_all, uitsplitsing='{"maat": "van_toewijzingen_aan_senioren"}') == 2 / 3  # T_S
    of_moves = verhoudingen.interventie_voorrang_per_verhuizing(toegewezen)
    assert cijfer(of_moves) == 25  # 2 per 8 moves
    assert cijfer(of_moves, "noemer", uitsplitsing='{"maat": "naar_sociale_huur"}') == 8  # all went to w3


def test_channels_are_never_summed(maak):
    table = pd.DataFrame({
        "datum": pd.to_datetime(["2023-01-01", "2023-06-01", "2023-06-01", "2022-06-01"]),
        "kanaal": ["brief", "brief", "website", "folder"], "aantal": pd.array([100, 50, 4000, 30], dtype="Int64"),
    })  # fmt: skip
    rows = interventies.interventie_voorlichting_bereik(maak(voorlichting=table))
    assert cijfer(rows, uitsplitsing='{"kanaal": "brief"}') == 150
    assert cijfer(rows, "eenheid", uitsplitsing='{"kanaal": "website"}') == "hits"
    assert cijfer(rows, uitsplitsing='{"kanaal": "folder"}') == 0  # registered, but not in this period
    assert len(rows) == 3
    assert not rows["uitsplitsing"].isna().any()


def test_flexible_requirements_count_times_and_not_households(maak):
    used = inzet(
        ("i1", "2023-01-05", "flexibele_oplevering", "h1", None, 2, "opleveringseis"),
        ("i2", "2023-02-05", "flexibele_oplevering", "h1", None, None, "opleveringseis"),
        ("i3", "2022-02-05", "flexibele_oplevering", "h1", None, 1, "leeftijdsgrens"),
    )
    rows = interventies.interventie_flexibele_eis(maak(interventies=used))
    assert cijfer(rows) == 3
    assert cijfer(rows, uitsplitsing='{"flexibele_eis_soort": "opleveringseis"}') == 3
    assert cijfer(rows, uitsplitsing='{"flexibele_eis_soort": "leeftijdsgrens"}') == 0


def test_local_instruments_have_a_row_each_also_when_never_used(maak):
    used = inzet(
        ("i1", "2023-01-05", "x_kijkdag", "h1", None, 1, None),
        ("i2", "2023-01-05", "huurgewenning", "h1", None, 1, None),
    )
    rows = interventies.interventie_x_berekening(["x_proefslapen"])(maak(interventies=used))
    assert cijfer(rows) == 1
    assert cijfer(rows, uitsplitsing='{"instrument_code": "x_kijkdag"}') == 1
    assert cijfer(rows, uitsplitsing='{"instrument_code": "x_proefslapen"}') == 0


def test_habituation_begun_and_running(maak):
    table = inzet(
        ("i1", "2023-02-01", "huurgewenning", "h1", None, 1, None), ("i2", "2022-02-01", "huurgewenning", "h2", None, 1, None),
        ("i3", "2020-02-01", "huurgewenning", "h3", None, 1, None),
    )  # fmt: skip
    table = table.assign(gewenning_start=table["datum"],
                         gewenning_eind=pd.to_datetime(["2026-02-01", "2025-02-01", "2023-02-01"]))  # fmt: skip
    rows = interventies.interventie_gewenning_hh(maak(interventies=table))
    assert cijfer(rows) == 1
    assert cijfer(rows, uitsplitsing='{"maat": "stand_einde"}') == 2


@pytest.mark.parametrize("starts", [["2023-02-01", None, None], [None, None, None]])
def test_habituation_without_a_start_begins_on_the_day_it_was_registered(maak, starts):
    table = inzet(
        ("i1", "2023-02-01", "huurgewenning", "h1", None, 1, None), ("i2", "2023-03-01", "huurgewenning", "h2", None, 1, None),
        ("i3", "2021-03-01", "huurgewenning", "h3", None, 1, None),
    )  # fmt: skip
    table = table.assign(gewenning_start=pd.to_datetime(pd.Series(starts)),
                         gewenning_eind=pd.to_datetime(pd.Series([None, "2026-03-01", None])))  # fmt: skip
    rows = interventies.interventie_gewenning_hh(maak(interventies=table))
    assert cijfer(rows) == 2
    assert cijfer(rows, uitsplitsing='{"maat": "stand_einde"}') == 3


def test_habituation_that_starts_in_another_year_than_it_was_registered_counts_there(maak):
    table = inzet(("i1", "2023-12-20", "huurgewenning", "h1", None, 1, None))
    table = table.assign(gewenning_start=pd.to_datetime(["2024-01-01"]), gewenning_eind=pd.to_datetime(["2027-01-01"]))
    rows = interventies.interventie_gewenning_hh(maak(interventies=table))
    assert (cijfer(rows), cijfer(rows, uitsplitsing='{"maat": "stand_einde"}')) == (0, 0)


def test_allowance_in_euro(maak):
    paid = inzet(
        ("i1", "2023-02-01", "verhuiskostenvergoeding", "h1", 1000.0, 1, None),
        ("i2", "2023-03-01", "verhuiskostenvergoeding", "h1", 500.0, 1, None),
        ("i3", "2023-03-01", "verhuiskostenvergoeding", "h2", None, 1, None),
    )
    rows = interventies.interventie_vergoeding_hh(maak(interventies=paid))
    assert cijfer(rows) == 2  # households
    assert cijfer(rows, uitsplitsing='{"maat": "bedrag_totaal"}') == 1500
    assert cijfer(rows, uitsplitsing='{"maat": "bedrag_gemiddeld"}') == 750


@pytest.mark.parametrize("soort", ["brief", "woningnet_reactie"])
def test_without_any_talk_in_the_file_none_is_known_and_not_nought(maak, soort):
    """Contacts were delivered, by others than a coach: that nobody talked is not known."""
    others = contacten(("c1", "2023-02-01", "h0", soort, "eigen", 70))
    data = maak(contacten=others, verhuizingen=moves(2))
    for made in (
        interventies.interventie_coach_gesprekken, interventies.interventie_coach_trajecten,
        verhoudingen.interventie_coach_trajecten_per_verhuizing,
    ):  # fmt: skip
        rows = made(data)
        assert rows["waarde"].isna().all()
        assert rows["teller"].isna().all()
        assert "geen enkel gesprek" in cijfer(rows, "opmerking")


def test_with_talks_in_another_year_there_were_none_in_this_one(maak):
    talks = contacten(("c1", "2021-02-01", "h0", "gesprek", "eigen", 70))
    assert cijfer(interventies.interventie_coach_gesprekken(maak(contacten=talks))) == 0
