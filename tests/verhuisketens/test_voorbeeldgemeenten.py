"""Deliveries of the sample gemeenten against the truth behind them (docs/method/29 has the numbers).

A gemeente sees its own half of a move over the border: there its chains stop (`buiten_gebied`), and there chains begin
for it that began elsewhere. Everything else must be equal.
"""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from toolkit.contracts import check, contract
from toolkit.verhuisketens import Ketens, link

SAMPLES = Path(__file__).parents[2] / "data_samples"
CLEAN = ["GM9901", "GM9903"]
SWAP = '{"woningruil": 1}'
UNSEEN = "tweede_woning"
BORDER = "buiten_gebied"
LENGTHS = ["L_gevolg", "L_totaal", "n_vrijgekomen"]


@dataclass(frozen=True)
class Gemeente:
    moves: pd.DataFrame
    homes: set
    found: Ketens
    ketens: pd.DataFrame
    schakels: pd.DataFrame
    senior: pd.DataFrame


def truth(code, name, *days):
    table = pd.read_parquet(SAMPLES / code / "waarheid" / f"{name}.parquet")
    return table.assign(**{day: pd.to_datetime(table[day]) for day in days})


def read(gelezen, code):
    tables = gelezen(code).tabellen
    return Gemeente(
        moves=tables["verhuizingen"].set_index("verhuizing_id"),
        homes=set(tables["woningen"]["woning_id"]),
        found=link(tables, start=date(2019, 1, 1), eind=date(2023, 12, 31)),
        ketens=truth(code, "ketens", "start_datum"),
        schakels=truth(code, "ketenschakels", "leeg_vanaf", "vul_datum"),
        senior=truth(code, "senior_ketens"),
    )


@pytest.fixture(scope="module", params=CLEAN)
def gemeente(request, gelezen):
    return read(gelezen, request.param)


@pytest.fixture(scope="module")
def met_gebreken(gelezen):
    return read(gelezen, "GM9902")


def links_beside(gemeente):
    """True links in dwellings of the gemeente beside those found; without swaps of which both moved on one day."""
    swaps = gemeente.ketens.loc[gemeente.ketens["eind_soorten"] == SWAP, "keten_id"]
    days = gemeente.schakels.loc[gemeente.schakels["keten_id"].isin(swaps)].groupby("keten_id")["leeg_vanaf"].nunique()
    open_ = set(days.index[days == 1])
    own = gemeente.schakels["woning_id"].isin(gemeente.homes) & ~gemeente.schakels["keten_id"].isin(open_)
    return gemeente.schakels.loc[own].merge(
        gemeente.found.schakels, on=["woning_id", "leeg_vanaf"], how="left", suffixes=("_waar", ""), validate="1:1"
    )


def differ(table, name):
    one, other = (table[each].astype("object") for each in (name, f"{name}_waar"))
    return table.loc[~((one == other) | (one.isna() & other.isna())).astype("bool")]


def test_tables_meet_their_contracts(gemeente):
    check(gemeente.found.ketens, contract("ketens"))
    check(gemeente.found.schakels, contract("ketenschakels"))


def test_every_true_vacancy_in_the_gemeente_is_found_with_who_filled_it(gemeente):
    both = links_beside(gemeente)
    assert both["keten_id"].notna().all()
    for name in ("vul_datum", "vul_huishouden_id", "personen_nieuw"):
        assert differ(both, name).empty, name


def test_ends_differ_only_at_the_border_and_at_second_homes(gemeente):
    wrong = differ(links_beside(gemeente), "eind_soort")
    second = wrong["eind_soort_waar"] == UNSEEN
    assert second.sum() < 40
    assert (wrong.loc[~second, "eind_soort"] == BORDER).all()
    entries = gemeente.moves.loc[gemeente.moves["van_soort"] == BORDER]
    from_outside = set(zip(entries["naar_woning_id"], entries["huishouden_id"], strict=True))
    fills = wrong.loc[~second]
    assert set(zip(fills["woning_id"], fills["vul_huishouden_id"], strict=True)) <= from_outside


def test_what_is_found_beyond_the_truth_of_the_gemeente_began_elsewhere(gemeente):
    """The folder of truth holds chains that begin in the gemeente; one that comes in over the border begins anew."""
    known = gemeente.schakels[["woning_id", "leeg_vanaf"]].assign(bekend=True)
    found = gemeente.found.schakels.merge(known, on=["woning_id", "leeg_vanaf"], how="left", validate="1:1")
    begin = found["keten_id"].map(gemeente.found.ketens.set_index("keten_id")["start_soort"])
    assert (begin[found["bekend"].isna()] == "vertrek_buiten_gebied").all()


def test_chains_that_do_not_touch_the_border_are_equal_in_everything(gemeente):
    both = gemeente.ketens.merge(
        gemeente.found.ketens,
        on=["start_woning_id", "start_datum"],
        how="inner",
        suffixes=("_waar", ""),
        validate="1:1",
    )
    assert len(both) >= len(gemeente.ketens) - 1
    second = both["eind_soorten_waar"].str.contains(UNSEEN)
    over = both["trigger_verhuizing_id_waar"].map(gemeente.moves["naar_soort"]).astype("object") == BORDER
    inside = both.loc[~both["eind_soorten"].str.contains(BORDER)]
    assert len(inside) > 0.45 * len(both)
    for name in (*LENGTHS, "n_personen", "duur_dagen", "trigger_verhuizing_id", "gebied_code"):
        assert differ(inside, name).empty, name
    for name in ("start_soort", "schakels"):  # what a household found over the border is not seen
        assert differ(inside.loc[~over], name).empty, name
    for name in ("eind_soorten", "gecensureerd"):
        assert set(differ(inside, name).index) <= set(both.index[second]), name


def test_chains_that_reach_the_border_are_never_longer_than_they_were(gemeente):
    both = gemeente.ketens.merge(
        gemeente.found.ketens,
        on=["start_woning_id", "start_datum"],
        how="inner",
        suffixes=("_waar", ""),
        validate="1:1",
    )
    for name in (*LENGTHS, "n_personen"):
        assert (both[name] <= both[f"{name}_waar"]).all()


def cut(links, homes):
    """Links of a true chain down to where it leaves the gemeente, read from the root."""
    inside = set()
    for row in links.sort_values("volgnummer").itertuples():
        if row.woning_id in homes and (pd.isna(row.ouder_volgnummer) or row.ouder_volgnummer in inside):
            inside.add(row.volgnummer)
    return links.loc[links["volgnummer"].isin(inside)]


def test_a_chain_that_leaves_the_gemeente_is_followed_exactly_to_the_border(gemeente):
    outside = gemeente.schakels.loc[~gemeente.schakels["woning_id"].isin(gemeente.homes), "keten_id"].unique()
    groups = dict(list(gemeente.schakels.loc[gemeente.schakels["keten_id"].isin(outside)].groupby("keten_id")))
    true = gemeente.ketens.set_index("keten_id")
    found = gemeente.found.ketens.set_index(["start_woning_id", "start_datum"])
    assert len(groups) > 400
    for keten, links in list(groups.items())[:300]:
        left, row = cut(links, gemeente.homes), true.loc[keten]
        new = row["start_soort"] in ("nieuwbouw", "transformatie", "splitsing")
        seen = found.loc[(row["start_woning_id"], row["start_datum"])]
        assert seen["n_vrijgekomen"] == len(left) - new
        assert seen["L_gevolg"] == left["vul_datum"].notna().sum() - (new and pd.notna(left["vul_datum"].iloc[0]))
        assert json.loads(seen["eind_soorten"])[BORDER] >= 1


def seniors_beside(gemeente):
    found = gemeente.found.senior(gemeente.senior["verhuizing_id"]).rename(
        columns={"trigger_verhuizing_id": "verhuizing_id"}
    )
    return gemeente.senior.merge(found, on="verhuizing_id", how="inner", suffixes=("_waar", ""), validate="1:1")


def test_what_a_senior_set_in_motion_is_equal_unless_it_reached_the_border(gemeente, record_property):
    both = seniors_beside(gemeente)
    origins = gemeente.senior["verhuizing_id"].map(gemeente.moves["van_woning_id"])
    assert len(both) == origins.notna().sum()
    inside = both.loc[~both["eind_soorten"].str.contains(BORDER)]
    assert len(inside) > 0.5 * len(both)
    for name in LENGTHS:
        assert differ(inside, name).empty
        assert (both[name] <= both[f"{name}_waar"]).all()
    record_property("seniors_equal", f"{len(both) - len(differ(both, 'L_gevolg'))} of {len(both)}")


def test_how_much_the_border_shortens_the_mean_is_known(gemeente):
    """A gemeente that sees only itself gives a lower bound."""
    both = seniors_beside(gemeente)
    ratio = both["L_gevolg"].mean() / both["L_gevolg_waar"].mean()
    assert 0.5 < ratio < 1


def test_planted_faults_spoil_no_more_vacancies_than_there_are_faults(met_gebreken, record_property):
    """Hagerwolde has moves that are missing, late, or that say wrongly that nobody stayed."""
    faults = truth("GM9902", "gebreken")
    moves = faults["bestand"].isin(["brp_verhuizingen.csv", "bag_mutaties.csv", "bag_woningen.xlsx"])
    both = links_beside(met_gebreken)
    lost = int(both["keten_id"].isna().sum())
    other = len(differ(both.dropna(subset="keten_id"), "vul_huishouden_id"))
    record_property("lost, other filler, of", (lost, other, len(both)))
    assert 0 < lost + other < int(moves.sum())
    assert lost + other < 0.06 * len(both)


def test_partial_departures_that_are_registered_as_whole_make_false_vacancies(met_gebreken):
    faults = truth("GM9902", "gebreken").query("soort == 'deelvertrek_als_vertrek'")
    wrong = met_gebreken.moves.loc[met_gebreken.moves.index.isin(faults["sleutel"])]
    assert len(wrong) > 50
    assert not wrong["blijft_bewoond"].any()
    places = set(zip(met_gebreken.found.schakels["woning_id"], met_gebreken.found.schakels["leeg_vanaf"], strict=True))
    false = set(zip(wrong["van_woning_id"], wrong["datum"], strict=True)) & places
    assert len(false) < len(wrong)  # those after whom the others left without anybody entering are no vacancy
    assert len(false) > 0
