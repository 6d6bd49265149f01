"""Everything together: contracts, foreign keys, streams, and nothing that looks like a person."""

import dataclasses
from datetime import date

import pandas as pd
import pytest

from toolkit.contracts import check, contract
from toolkit.contracts.links import dangling
from toolkit.persoonsgegevens import find_personal
from toolkit.samples.aanpak import AanpakPlan, panel_from, register
from toolkit.samples.aanpak.plan import STANDAARD
from toolkit.samples.markt import Aanpak, Instelling, Schaal, simulate

TABLES = {
    "organisaties", "contacten", "trajecten", "interventies", "voorlichting", "aanvragen", "kosten", "gebeurtenissen",
    "bronnen", "cijferbronnen", "enquete_doorstromers", "enquete_wensen", "steekproefkader", "gesprekken", "interviewnotities", "codeboek",
    "coderingen", "gesprek_toekomst", "gesprek_wensen", "gesprek_hulp", "gesprek_acties", "verklaringen",
}  # fmt: skip
TRUTHS = {
    "aanpak_eerste_contact", "aanpak_misrapportage", "aanpak_misrapportage_wens", "aanpak_kansen", "aanpak_motieven",
    "aanpak_respons", "aanpak_aandelen", "aanpak_codeurs", "aanpak_moment",
}  # fmt: skip


def test_every_table_and_truth_is_there(made):
    assert set(made[0]) == TABLES
    assert set(made[1]) == TRUTHS


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_table_keeps_its_contract(made, name):
    table = made[0][name]
    assert len(table) > 0
    assert list(check(table, contract(name))) == list(table)


@pytest.mark.parametrize("name", sorted(TABLES))
def test_no_rule_of_the_contract_is_even_doubted(made, name):
    for rule in contract(name).rules:
        assert rule.holds(made[0][name]).fillna(value=True).all(), rule.problem


def test_foreign_keys_close(market, made):
    tables = {**market[0], **made[0]}
    for name in TABLES:
        for column in contract(name).columns:
            target, _, key = column.references.partition(".")
            if target in tables and column.name in tables[name] and tables[name][column.name].notna().any():
                values = tables[name][column.name].dropna()
                assert set(values) <= set(tables[target][key]), (name, column.name)


def test_landlords_of_the_market_are_organisations(market, made):
    known = set(made[0]["organisaties"]["id"])
    assert set(market[0]["woningen"]["verhuurder_id"].dropna()) <= known


def test_households_are_those_of_the_market(market, made):
    known = set(market[0]["huishoudens"]["huishouden_id"])
    for name in ("contacten", "trajecten", "interventies", "enquete_wensen"):
        assert set(made[0][name]["huishouden_id"]) <= known, name


def test_the_same_seed_gives_the_same_tables(market, made):
    for ours, again in zip(made, register(*market, zaad=1), strict=True):
        for name, table in ours.items():
            pd.testing.assert_frame_equal(table, again[name])


def test_another_seed_gives_others(market, made):
    other, _ = register(*market, zaad=2)
    for name in (
        "contacten",
        "interventies",
        "enquete_doorstromers",
        "enquete_wensen",
        "interviewnotities",
        "coderingen",
    ):
        assert not made[0][name].equals(other[name]), name


@pytest.mark.parametrize(
    ("change", "changed"),
    [
        ({"gesprekken": 12}, {"gesprekken", "interviewnotities", "coderingen", "gesprek_toekomst", "gesprek_wensen",
                              "gesprek_hulp", "gesprek_acties"}),
        ({"dubbel": 0.5}, {"coderingen"}),
        ({"wensen_fractie": 0.5}, {"enquete_wensen", "steekproefkader"}),
        ({"zorgmelding": 0.3}, {"contacten"}),
        ({"kijkdag": 0.9}, {"interventies", "trajecten", "enquete_doorstromers"}),
    ],
)  # fmt: skip
def test_a_change_of_one_part_leaves_the_others_as_they_are(market, made, change, changed):
    other, _ = register(*market, zaad=1, plan=dataclasses.replace(STANDAARD, **change))
    assert {name for name, table in made[0].items() if not table.equals(other[name])} == changed


def test_what_is_handed_in_is_not_changed(market):
    tables, true = market
    before = {name: table.copy() for name, table in {**tables, **true}.items()}
    register(tables, true, zaad=1)
    for name, table in {**tables, **true}.items():
        pd.testing.assert_frame_equal(table, before[name])


def test_ids_of_two_regions_differ(market, made):
    """The same market under the codes of other gemeenten."""
    tables, true = market
    moved = {
        **tables,
        "woningen": tables["woningen"].assign(
            buurt_code=tables["woningen"]["buurt_code"].str.replace("BU990", "BU991")
        ),
    }
    there, _ = register(moved, true, zaad=1)
    for name, key in (("contacten", "contact_id"), ("trajecten", "traject_id"), ("interviewnotities", "fragment_id")):
        assert set(made[0][name][key]).isdisjoint(there[name][key])


def test_known_chances_are_written_as_truth(made):
    truth = made[1]
    for name, condition in (
        ("aanpak_eerste_contact", "sector"),
        ("aanpak_misrapportage", "waar"),
        ("aanpak_moment", "waar"),
    ):
        assert truth[name].groupby(condition)["kans"].sum().tolist() == pytest.approx(
            [1.0] * truth[name][condition].nunique()
        )
    known = truth["aanpak_kansen"].set_index(["wat", "uitkomst"])["kans"]
    assert known["interventie", "huurgewenning"] == AanpakPlan().gewenning
    assert known["bereikt", "brief"] == 0.35


def test_no_truth_has_the_name_of_a_delivery(made):
    assert set(made[0]).isdisjoint(made[1])


def test_nothing_looks_like_a_real_gemeente(made):
    for name, table in made[0].items():
        for column in table.columns[table.columns.str.endswith(("gemeente_code", "gebied_code", "buurt_code"))]:
            assert table[column].dropna().str.fullmatch(r"(GM|WK|BU)99\w*").all(), (name, column)


def test_no_table_holds_what_looks_like_personal_data(made):
    for name, table in made[0].items():
        assert find_personal(table).empty, name


@pytest.fixture(scope="module")
def simulated():
    """A small simulated market with an approach, registered."""
    approach = Aanpak(gemeente="GM9910", start=date(2020, 7, 1), bereik=8)
    market = simulate(Schaal(huishoudens=10_000), zaad=1, instelling=Instelling(aanpakken=(approach,)))
    truth = {"trajecten": market.trajecten, "additionaliteit": market.additionaliteit, "wensen": market.wensen}
    return market, register(market.tabellen, truth, zaad=1)[0]


def test_a_simulated_market_is_registered_by_contract(simulated):
    market, tables = simulated
    together = {**market.tabellen, **tables}
    for name in TABLES:
        check(tables[name], contract(name))
    assert dangling(together).empty
    assert len(tables["trajecten"]) == len(market.trajecten) > 50


def test_a_simulated_market_is_a_panel_of_its_own_moves(simulated):
    market, tables = simulated
    panel = check(panel_from({**market.tabellen, **tables}), contract("panel"))
    moves = market.tabellen["verhuizingen"]
    counted = moves[
        (moves["leeftijd_bij_verhuizing"] >= 55)
        & (moves["van_soort"] == "zelfstandig")
        & (moves["naar_soort"] == "zelfstandig")
        & ~moves["blijft_bewoond"]
        & moves["van_woning_id"].notna()
    ]
    assert panel["verhuizingen_senioren"].sum() == len(counted)
    assert panel.groupby("gemeente_code")["aanpak"].any().to_dict() == {"GM9910": True, "GM9911": False}
