"""The reconstruction against a market of which every chain was recorded while it happened (docs/method/17)."""

from datetime import date

import pandas as pd
import pytest

from toolkit.samples.leveren.knippen import knip
from toolkit.samples.markt import Schaal, simulate
from toolkit.verhuisketens import link

YEARS = {"start": date(2019, 1, 1), "eind": date(2023, 12, 31)}
PLACE = ["woning_id", "leeg_vanaf"]
FILL = ["vul_datum", "vul_huishouden_id", "personen_nieuw"]
SWAP = '{"woningruil": 1}'
UNSEEN = "tweede_woning"  # that a vacant dwelling is somebody's second home is in no register


@pytest.fixture(scope="module")
def markt():
    return simulate(Schaal(huishoudens=12_000), zaad=1)


@pytest.fixture(scope="module")
def gevonden(markt):
    return link(markt.tabellen, **YEARS)


def differing(table, names):
    """For each column the rows in which found and true differ; both missing is equal."""
    found = {}
    for name in names:
        one, other = (table[each].astype("object") for each in (name, f"{name}_waar"))
        found[name] = table.loc[~((one == other) | (one.isna() & other.isna())).astype("bool")]
    return found


def beside(found, true, keys):
    return found.merge(true, on=keys, how="outer", suffixes=("", "_waar"), validate="1:1", indicator="kant")


def open_swaps(true):
    """Swaps of which both moved on one day: who was first is then not in the tables."""
    links = true.ketenschakels.merge(true.ketens[["keten_id", "eind_soorten"]], on="keten_id", validate="m:1")
    days = links.loc[links["eind_soorten"] == SWAP].groupby("keten_id")["leeg_vanaf"].nunique()
    return set(days.index[days == 1])


def test_every_vacancy_and_fill_is_found_again(markt, gevonden):
    both = beside(gevonden.schakels, markt.ketenschakels, PLACE)
    assert len(both) > 3000
    assert (both["kant"] == "both").all()
    settled = both.loc[~both["keten_id_waar"].isin(open_swaps(markt))]
    wrong = differing(
        settled, [*FILL, "diepte", "volgnummer", "ouder_volgnummer", "eind_soort", "personen_vertrekkend"]
    )
    assert set(wrong.pop("eind_soort")["eind_soort_waar"]) <= {UNSEEN}
    assert (wrong.pop("personen_vertrekkend")["personen_vertrekkend_waar"] == 1).all()  # deaths: no register says it
    assert {name: len(rows) for name, rows in wrong.items()} == dict.fromkeys(wrong, 0)


def test_every_chain_is_found_again_with_all_its_measures(markt, gevonden):
    true = markt.ketens.loc[~markt.ketens["keten_id"].isin(open_swaps(markt))]
    both = true.merge(
        gevonden.ketens, on=["start_woning_id", "start_datum"], how="left", suffixes=("_waar", ""), validate="1:1"
    )
    names = [name for name in markt.ketens.columns if name not in ("keten_id", "start_woning_id", "start_datum")]
    wrong = differing(both, names)
    second = both["eind_soorten_waar"].str.contains(UNSEEN)
    for name in ("eind_soorten", "gecensureerd"):
        assert set(wrong.pop(name).index) <= set(both.index[second])
    assert {name: len(rows) for name, rows in wrong.items()} == dict.fromkeys(wrong, 0)
    assert len(gevonden.ketens) == len(markt.ketens)


def test_what_every_senior_set_in_motion_is_found_again(markt, gevonden):
    moves = markt.tabellen["verhuizingen"].set_index("verhuizing_id")
    true = markt.senior_ketens.loc[markt.senior_ketens["verhuizing_id"].map(moves["van_woning_id"]).notna()]
    found = gevonden.senior(true["verhuizing_id"]).rename(columns={"trigger_verhuizing_id": "verhuizing_id"})
    both = beside(found, true, ["verhuizing_id"])
    assert (both["kant"] == "both").all()
    wrong = differing(both, ["L_gevolg", "L_totaal", "n_vrijgekomen"])
    assert {name: len(rows) for name, rows in wrong.items()} == dict.fromkeys(wrong, 0)
    own = both.loc[both["verhuizing_id"].map(moves["naar_soort"]) == "zelfstandig"]
    assert len(own) > 300
    assert differing(own, ["schakels"])["schakels"].empty  # who leaves for a care home fills no dwelling (CBS)


def test_distinct_fills_of_all_seniors_are_fewer_than_the_sum(markt, gevonden):
    ids = markt.senior_ketens["verhuizing_id"]
    lengths = gevonden.senior(ids)["L_gevolg"]
    assert 0 < gevonden.distinct_fills(ids) < lengths.sum()


def test_a_border_changes_nothing_inside(markt):
    """One gemeente alone finds the same vacancies and fills in its own dwellings."""
    own = knip(markt.tabellen, "GM9910")
    found = link(own, **YEARS).schakels
    inside = markt.ketenschakels["woning_id"].isin(own["woningen"]["woning_id"])
    swaps = markt.ketenschakels["keten_id"].isin(open_swaps(markt))
    true = markt.ketenschakels.loc[inside & ~swaps]
    both = true.merge(found, on=PLACE, how="left", suffixes=("_waar", ""), validate="1:1")
    wrong = differing(both, FILL)
    assert {name: len(rows) for name, rows in wrong.items()} == dict.fromkeys(wrong, 0)
    assert len(found) == inside.sum()


def test_partial_departures_counted_as_vacancies_would_be_the_error_of_cbs(markt, gevonden):
    """Without blijft_bewoond every departure frees a dwelling, and far too many were freed (domain 5.1)."""
    naive = markt.tabellen["verhuizingen"].assign(blijft_bewoond=pd.array([False], dtype="boolean")[0])
    wrong = link({**markt.tabellen, "verhuizingen": naive}, **YEARS)
    assert wrong.schakels["woning_id"].size > 1.1 * gevonden.schakels["woning_id"].size
