"""Funnel, ladder, segments, steps and claims on the small gemeente, each figure counted by hand."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from toolkit import disclosure, meten, routes
from toolkit.config import Run
from toolkit.meten import Gegevens
from toolkit.meten.wensen import kan_volgens_antwoorden
from toolkit.routes.segmenten import barriers

Maker = Callable[..., Gegevens]
OPEN = {"min_bekende_huren": 1}


@pytest.fixture
def bekend(
    gegevens: Maker, huishoudens: pd.DataFrame, woningen: pd.DataFrame, toewijzingen: pd.DataFrame,
    verhuizingen: pd.DataFrame,
) -> Gegevens:  # fmt: skip
    survey = pd.DataFrame({
        "respons_id": [f"r{n}" for n in range(1, 6)], "huishouden_id": ["H1", "H2", "H3", "H4", None],
        "gewicht": 1.0, "leeftijd": [70, 60, 62, 80, 58],
        "verhuiswens": ["beslist_wel", "beslist_niet", "misschien_wel", "onbekend", "beslist_niet"],
        "kunnen_aanbod": ["ja", "ja", "nee", "ja", "weet_niet"], "kunnen_betalen": ["ja", "nee", "ja", "ja", "ja"],
        "kunnen_hulp": ["ja", "ja", "ja", None, "ja"], "kunnen_overzicht": ["ja"] * 5,
        "redenen_niet": ["te_duur|twijfel", None, "geen_aanbod", "te_duur", "twijfel"],
    })  # fmt: skip
    return gegevens(
        huishoudens=huishoudens, woningen=woningen, toewijzingen=toewijzingen, verhuizingen=verhuizingen,
        enquete_wensen=survey,
    )  # fmt: skip


@pytest.fixture
def uitkomst(bekend: Gegevens) -> routes.Uitkomst:
    return routes.reken(bekend, routes.aannamen(**OPEN))


# Offers: A1 social 630 a month, waited 6 years; A2 middenhuur 920; A3 for sale 240 000; A4 not for seniors.
# H1 may pay 647.19 and waited 8 years: A1. H2 pays 800, no registration, budget 200 000: none fits (A1 by its income and
# wait). H3 pays 600, budget 120 000: none. H4 pays 1 000, budget 240 000: A2 and A3, waited 1 year. H5 pays 750, budget
# 152 000, waited 2 years: none in the middle scenario (A1 by the wait).


def test_routes_of_five_households(uitkomst: routes.Uitkomst) -> None:
    people = uitkomst.huishoudens
    assert people["n_routes"].to_dict() == {"H1": 1, "H2": 0, "H3": 0, "H4": 2, "H5": 0}
    assert people["bindend_filter"].fillna("").to_dict() == {
        "H1": "", "H2": "toegankelijk", "H3": "betaalbaar", "H4": "", "H5": "toegankelijk",
    }  # fmt: skip
    assert people["kans"].to_dict() == {"H1": 1, "H2": 0, "H3": 0, "H4": 2, "H5": 0}


def test_the_funnel_counts_households_with_something_left(uitkomst: routes.Uitkomst) -> None:
    table = routes.trechter(uitkomst).table
    assert table["aantal"].to_dict() == {
        "alle": 5, "plaats": 5, "geschikt": 5, "betaalbaar": 4, "nabij": 4, "ruimte": 4, "toegankelijk": 2,
    }  # fmt: skip


def test_leave_one_out_says_which_relaxation_opens_a_route(uitkomst: routes.Uitkomst) -> None:
    table = routes.bindend(uitkomst).table
    assert table["zonder"].unique().tolist() == [3]
    # Without the price A2 and A3 open for all three; without access A1 opens for H2 and H5.
    assert table["opent"].to_dict() == {"geschikt": 0, "betaalbaar": 3, "nabij": 0, "ruimte": 0, "toegankelijk": 2}


def test_rows_give_the_share_without_a_route_per_area_and_the_range_of_the_scenarios(uitkomst: routes.Uitkomst) -> None:
    rows = routes.geen_alternatief(uitkomst)
    whole = rows.loc[(rows["niveau"] == "gemeente") & rows["uitsplitsing"].isna()].iloc[0]
    assert (whole["teller"], whole["noemer"], whole["waarde"]) == (3, 5, 0.6)
    # H5 with 60 000 has a budget of 240 000: A3 opens, and 2 of 5 are left without.
    assert (whole["ci_laag"], whole["ci_hoog"], whole["ci_soort"]) == (0.4, 0.6, "scenario")
    east = rows.loc[rows["gebied_code"] == "WK990101"].iloc[0]
    assert (east["teller"], east["noemer"]) == (3, 5)
    assert rows.loc[rows["gebied_code"] == "WK990102", "waarde"].isna().all()  # nobody lives there


def test_the_median_is_over_households(uitkomst: routes.Uitkomst) -> None:
    rows = routes.mediaan(uitkomst)
    assert rows.loc[(rows["niveau"] == "gemeente") & rows["uitsplitsing"].isna(), "waarde"].tolist() == [0]
    assert rows["noemer"].iloc[0] == 5


def test_the_band_is_a_part_of_the_known_rents_with_bounds_for_the_unknown(bekend: Gegevens) -> None:
    homes = bekend.tabellen["woningen"]
    homes = homes.assign(kale_huur_eur=homes["kale_huur_eur"].mask(homes["woning_id"] == "A4"))
    data = replace(bekend, tabellen={**bekend.tabellen, "woningen": homes})
    row = routes.middenhuurband(data, routes.aannamen()).iloc[0]
    # Rented: A1 610, A2 900, A4 unknown.
    assert (row["teller"], row["noemer"], row["waarde"]) == (1, 2, 0.5)
    assert (row["ci_laag"], row["ci_hoog"], row["ci_soort"]) == pytest.approx((1 / 3, 2 / 3, "grenzen"))


def test_the_ladder_has_every_offer_on_one_step(uitkomst: routes.Uitkomst) -> None:
    table = routes.prijsladder(uitkomst).table
    # A1 and A4; A2; A3; then the known rents and all.
    assert table.loc[table["aantal"] > 0, "aantal"].tolist() == [2, 1, 1, 3, 4]
    assert table.loc[table["aantal"] > 0, "geschikt"].tolist() == [1, 1, 1, 2, 3]


def test_the_edges_of_the_band_are_in_it(uitkomst: routes.Uitkomst) -> None:
    offers = uitkomst.aanbod.assign(kale_huur=[799.99, 800.0, 1200.0, 1200.01], prijs_eur=float("nan"))
    steps = routes.trede(routes.Uitkomst(**{**vars(uitkomst), "aanbod": offers})).cat.codes
    assert steps.tolist() == [0, 1, 1, 2]


def test_segments_keep_the_unknown_as_a_fifth_group(bekend: Gegevens, uitkomst: routes.Uitkomst) -> None:
    people = routes.indelen(bekend, uitkomst, uitkomst.aannamen)
    assert people["segment"].tolist() == ["wil_kan", "niet_niet", "wil_kan_niet", "onbekend", "onbekend"]
    said = routes.indelen(bekend, uitkomst, routes.aannamen(kan_bron="enquete"))
    assert said["segment"].tolist() == ["wil_kan", "niet_niet", "wil_kan_niet", "onbekend", "kan_wil_niet"]


def test_can_by_answers_is_unknown_only_where_an_answer_is_missing() -> None:
    answers = pd.DataFrame({
        "kunnen_aanbod": ["ja", "weet_niet", "nee", None], "kunnen_betalen": ["ja", "ja", None, "ja"],
        "kunnen_hulp": ["ja"] * 4, "kunnen_overzicht": ["ja"] * 4,
    })  # fmt: skip
    assert kan_volgens_antwoorden(answers).tolist() == [True, True, False, pd.NA]


def test_kappa_of_the_domain_and_where_it_is_undefined() -> None:
    a, b = (pd.Series([char == "1" for char in word], dtype="boolean") for word in ("1110001010", "1100001110"))
    assert routes.kappa(a, b)[0] == pytest.approx(0.6)  # domain 5.9
    assert routes.kappa(a, ~a)[0] == pytest.approx(-1.0)
    same = pd.Series([True] * 4, dtype="boolean")
    assert routes.kappa(same, same) == (None, routes.kappa(same, same)[1])
    assert "niet te meten" in routes.kappa(same, same)[1]


def test_barriers_are_a_no_or_a_named_reason(bekend: Gegevens, uitkomst: routes.Uitkomst) -> None:
    marks = barriers(bekend, routes.indelen(bekend, uitkomst, uitkomst.aannamen))
    assert marks["kunnen_aanbod"].tolist() == [False, False, True, False, False]
    assert marks["te_duur"].tolist() == [True, False, False, True, False]
    assert marks["twijfel"].sum() == 2


def test_steps_by_life_stage(uitkomst: routes.Uitkomst) -> None:
    table = routes.stappen(uitkomst).table
    # V1 75+ to a suitable rent; V2 starter to a suitable middenhuur; V3 a family of four buys; V4 to an institution.
    assert table.loc["oud", ["huur_geschikt", "samen"]].tolist() == [1, 1]
    assert table.loc["starter", ["huur_geschikt", "samen"]].tolist() == [1, 1]
    assert table.loc["gezin", "koop_geschikt"] == 1
    assert table.loc["zorg", "onbekend"] == 1
    assert table["samen"].sum() == 4


def test_a_step_is_missing_where_somebody_wants_and_nothing_was_offered(uitkomst: routes.Uitkomst) -> None:
    table = routes.ontbrekende_stappen(uitkomst).table
    assert table.loc["koop_overig", ["wijken", "zonder_aanbod", "waar"]].tolist() == [1, 1, "Oost"]
    assert table.loc["huur_geschikt", ["zonder_aanbod", "waar"]].tolist() == [0, "geen"]


@pytest.mark.parametrize(
    ("laag", "waarde", "hoog", "onder", "oordeel"),
    [
        (0.5, 0.6, 0.7, False, "ondersteund"),
        (0.4, 0.6, 0.7, False, "niet te beslissen"),
        (0.2, 0.3, 0.49, False, "niet ondersteund"),
        (None, 0.5, None, False, "ondersteund"),
        (None, None, None, False, "niet te beslissen"),
        (0.1, 0.3, 0.5, True, "ondersteund"),
        (0.1, 0.3, 0.6, True, "niet te beslissen"),
        (0.51, 0.6, 0.7, True, "niet ondersteund"),
    ],
)
def test_an_interval_over_the_limit_decides_nothing(
    laag: float | None, waarde: float | None, hoog: float | None, onder: bool, oordeel: str
) -> None:  # fmt: skip
    assert routes.verdict(waarde, laag, hoog, grens=0.5, onder=onder) == oordeel


def test_few_answers_and_few_households_decide_nothing(bekend: Gegevens, uitkomst: routes.Uitkomst) -> None:
    people = routes.indelen(bekend, uitkomst, uitkomst.aannamen)
    verdicts = {each.code: each.oordeel for each in routes.toets(uitkomst, people)}
    assert verdicts["geen_routes"] == "niet te beslissen"  # 0.4 to 0.6 holds the limit of 0.5
    assert verdicts["betaalbaar_en_nabij"] == "niet te beslissen"  # three households
    assert verdicts["blijven"] == "niet te beslissen"  # five answers
    assert verdicts["middenband"] == "niet ondersteund"  # 1 of 3 known rents is more than 10 procent
    without = routes.toets(uitkomst, None)
    assert {each.code for each in without} == set(verdicts)


def test_the_grid_searches_again_for_every_combination(uitkomst: routes.Uitkomst) -> None:
    grid = routes.rooster(uitkomst, afstanden=[200, 2000], extra=[100, 200], min_m2=[60, 90])
    at = grid.set_index(["max_afstand_m", "max_extra_woonlasten", "min_m2"])["geen_route"]
    assert at[2000, 100, 60] == 3
    # 200 more: H2 pays 900 (A2 is 920) and H3 693.60 at most for 630 but waited 3 of 6 years: still without.
    assert at[2000, 200, 60] == 3
    assert at[200, 100, 60] == 5  # H1 lives 500 m from A1, H4 300 and 400 m from A2 and A3
    assert at[2000, 100, 90] == 5


def test_indicators_are_computed_by_name_and_can_be_released(bekend: Gegevens) -> None:
    measured = meten.compute(bekend, routes.BEREKENINGEN, ids=list(routes.BEREKENINGEN))
    lacking = set(measured.ontbreekt["indicator_id"])
    assert lacking == {"route_geen_alternatief_pct", "route_mediaan_aantal"}  # inkomensklasse was not delivered
    assert set(measured.ids) == set(routes.BEREKENINGEN) - lacking
    run = Run(gemeente="GM9901")
    released = disclosure.release_rows(measured, run, bekend)
    assert released.table["waarde"].isna().all()  # everything here is far too small


def test_a_report_without_registrations_says_what_is_missing(gegevens: Maker) -> None:
    empty = routes.verslag(gegevens(), routes.aannamen())
    assert all("Niet beschikbaar" in each.reden for each in empty.tellingen.values())
    assert empty["trechter"].table.empty


def test_a_report_of_the_small_gemeente_lets_nothing_out_that_is_small(bekend: Gegevens) -> None:
    report = routes.verslag(bekend, routes.aannamen(**OPEN))
    run = Run(gemeente="GM9901")
    for name in ("trechter", "bindend", "prijsladder", "stappen", "overeenstemming"):
        released = disclosure.release(report[name], run).table
        counts = released[list(report[name].counts)].astype("Float64")
        assert not ((counts > 0) & (counts < 10)).any(axis=None), name
    assert any("niet bevestigd" in said for said in report.waarschuwingen)
    assert report["kansen_eigendom"].table["kans_per_100"].isna().all()  # below fifty households


def test_titles_say_nothing_where_nothing_can_be_shown(bekend: Gegevens) -> None:
    report, run = routes.verslag(bekend, routes.aannamen(**OPEN)), Run(gemeente="GM9901")
    shown = {name: disclosure.release(report[name], run).table for name in report.tellingen}
    assert routes.kop_trechter(shown["trechter"]).endswith("?")
    assert routes.kop_segmenten(shown["omvang"], kan_bron="model").endswith("?")
    assert routes.kop_bindend(shown["bindend"]).endswith("?")
    tables = [shown[name] for name in ("trechter", "kansen_eigendom", "omvang", "prijsladder")]
    assert routes.in_het_kort(*tables, kan_bron="model") == ["Er is te weinig geleverd om routes te berekenen."]


def test_titles_say_the_finding() -> None:
    funnel = pd.DataFrame({"aantal": [1000, 1000, 300]})
    assert routes.kop_trechter(funnel).startswith("30\N{NO-BREAK SPACE}procent van de senior huishoudens")
    sizes = pd.DataFrame({"naam": ["Wil en kan", "Kan, wil niet"], "waarde": [0.2, 0.7]})
    assert (
        routes.kop_segmenten(sizes, kan_bron="model")
        == "Volgens het model is de grootste groep “kan, wil niet”: 70\N{NO-BREAK SPACE}procent"
    )
    grid = pd.DataFrame({"extra_0": [0.45, 0.1], "extra_100": [0.0, 0.2]})
    assert routes.kop_rooster(grid) == "Het deel zonder route ligt tussen bijna 0 procent en 45\N{NO-BREAK SPACE}procent: " \
        "de voorwaarden bepalen veel"  # fmt: skip
