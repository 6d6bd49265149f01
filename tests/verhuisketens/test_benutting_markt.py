"""Better used, roomier and to fit, against a market of which all of that is known (docs/method/17).

The truth is added up here in plain loops from what the market recorded while it happened: who left, who came, how many
rooms there truly are, and which dwelling truly suits.
"""

from collections import Counter
from datetime import date

import numpy as np
import pandas as pd
import pytest

from toolkit.config import Periode
from toolkit.estimation import Herhaling
from toolkit.samples.markt import Schaal, simulate
from toolkit.verhuisketens import benutte_woningen, hele_keten, in_ketens, link, per_keten, ruimte_voor_na

from .test_benutting import gegevens_van, waarden

YEARS = {"start": date(2019, 1, 1), "eind": date(2023, 12, 31)}
FROM, UNTIL = pd.Timestamp(YEARS["start"]), pd.Timestamp(YEARS["eind"])
PLACE = ["woning_id", "leeg_vanaf"]


@pytest.fixture(scope="module")
def markt():
    return simulate(Schaal(huishoudens=12_000), zaad=2)


@pytest.fixture(scope="module")
def gegevens(markt):
    """The tables as a perfect registration would hold them, with nothing missing."""
    true = markt.geschiktheid.set_index("woning_id")
    homes = markt.tabellen["woningen"]
    return gegevens_van(**{**markt.tabellen, "woningen": homes.assign(
        kamers=homes["woning_id"].map(true["kamers"]), geschiktheid=homes["woning_id"].map(true["waar"]),
    )}, periode=Periode(**YEARS))  # fmt: skip


@pytest.fixture(scope="module")
def vrij(gegevens):
    return benutte_woningen(gegevens)


@pytest.fixture(scope="module")
def waar(markt):
    """Each dwelling that a senior left for a home of its own, as the market recorded it: a list of dicts."""
    links = {(each["woning_id"], each["leeg_vanaf"]): each for each in markt.ketenschakels.to_dict("records")}
    fits = markt.geschiktheid.set_index("woning_id")["waar"].astype(str).to_dict()
    rooms = markt.geschiktheid.set_index("woning_id")["kamers"].to_dict()
    squares = markt.tabellen["woningen"].set_index("woning_id")["oppervlakte_m2"].to_dict()
    swaps = open_swaps(markt)
    found = []
    for move in markt.tabellen["verhuizingen"].to_dict("records"):
        if move["leeftijd_bij_verhuizing"] < 55 or (move["van_soort"], move["naar_soort"]) != ("zelfstandig",) * 2:
            continue
        link_ = links.get((move["van_woning_id"], move["datum"]))
        if link_ is None or link_["keten_id"] in swaps or move["blijft_bewoond"]:
            continue
        found.append({**link_, "verhuizing_id": move["verhuizing_id"], "k": rooms[link_["woning_id"]],
                      "m2": squares[link_["woning_id"]], "van": fits[link_["woning_id"]],
                      "naar": fits[move["naar_woning_id"]]})  # fmt: skip
    return found


def open_swaps(markt):
    """Chains with a swap: with whom the ring closes is not in the true links either."""
    ended = markt.ketenschakels.loc[markt.ketenschakels["eind_soort"] == "woningruil", "keten_id"]
    return set(ended)


def seen(waar, vrij):
    """The truth and what was found of the same departures."""
    both = pd.DataFrame(waar).merge(vrij, on="verhuizing_id", suffixes=("_waar", ""), validate="1:1")
    assert len(both) > 500
    return both


def test_the_same_dwellings_came_free(waar, vrij, markt):
    swaps = markt.ketenschakels.loc[markt.ketenschakels["keten_id"].isin(open_swaps(markt)), PLACE]
    found = pd.MultiIndex.from_frame(vrij[PLACE]).difference(pd.MultiIndex.from_frame(swaps))
    # two who leave two dwellings to live together are one mover, of the one dwelling: the other is not of a senior move
    assert set(found) <= {(each["woning_id"], each["leeg_vanaf"]) for each in waar}
    assert len(found) > 0.9 * len(waar)


def state(each):
    if pd.isna(each["vul_huishouden_id_waar"]):
        return "niet_opnieuw_bewoond"
    more = each["personen_nieuw_waar"] - each["personen_vertrekkend_waar"]
    return "beter_benut" if more > 0 else "gelijk" if more == 0 else "minder"


def test_what_became_of_each_dwelling_is_what_truly_did(waar, vrij):
    both = seen(waar, vrij)
    true = [state(each) for each in both.to_dict("records")]
    assert Counter(both["stand"]) == Counter(true)
    assert both["stand"].tolist() == true
    assert len(set(true)) == 4


def test_who_moved_to_fit_and_the_four_cells_are_those_of_the_truth(waar, vrij):
    both = seen(waar, vrij)
    for each in both.to_dict("records"):
        fits = each["van"] in ("ongeschikt", "aanpasbaar") and each["naar"] == "geschikt"
        assert each["passender"] == fits
        if state(each) != "niet_opnieuw_bewoond":
            better = state(each) == "beter_benut"
            named = {(True, True): "beide", (True, False): "alleen_beter_benut", (False, True): "alleen_passender"}
            assert each["cel"] == named.get((better, fits), "geen_van_beide")
    assert set(both["cel"].dropna()) == {"beide", "alleen_beter_benut", "alleen_passender", "geen_van_beide"}


def test_the_room_before_and_after_is_that_of_the_truth(waar, vrij):
    both = seen(waar, vrij)
    own = both.loc[both["vul_huishouden_id_waar"].notna()]
    found = waarden(ruimte_voor_na(vrij.loc[vrij["verhuizing_id"].isin(own["verhuizing_id"])], herhaling=draws()))
    left, came = own["personen_vertrekkend_waar"].sum(), own["personen_nieuw_waar"].sum()
    sums = "verhouding_van_sommen"
    assert found["personen_per_kamer", "voor", sums] == pytest.approx(left / own["k"].sum())
    assert found["personen_per_kamer", "na", sums] == pytest.approx(came / own["k"].sum())
    assert found["m2_per_persoon", "voor", sums] == pytest.approx(own["m2"].sum() / left)
    mean = (own["m2"] / own["personen_nieuw_waar"].astype(float)).mean()
    assert found["m2_per_persoon", "na", "gemiddelde_van_verhoudingen"] == pytest.approx(mean)


def draws():
    return Herhaling(rng=np.random.default_rng(1), aantal=50)


@pytest.fixture(scope="module")
def ketens(gegevens):
    return link(gegevens.tabellen, **YEARS)


@pytest.fixture(scope="module")
def woningen(ketens, gegevens, vrij):
    return in_ketens(ketens.schakels, vrij, gegevens)


def true_chain(links, rooms):
    """Add up one chain as it was recorded: by dwelling who left first, who came last, and its rooms."""
    homes = {}
    for each in sorted(links, key=lambda one: one["leeg_vanaf"]):
        first = homes.get(each["woning_id"], (each["personen_vertrekkend"],))[0]
        gone = each["eind_soort"] == "sloop_onttrekking"
        empty = gone or each["eind_soort"] == "leegstand"
        homes[each["woning_id"]] = (first, 0 if empty else each["personen_nieuw"], gone)
    known = {home: each for home, each in homes.items() if not (pd.isna(each[0]) or pd.isna(each[1]))}
    before = sum(rooms[home] for home, each in known.items() if each[0] > 0)
    after = sum(rooms[home] for home, each in known.items() if not each[2])
    return len(homes), sum(each[0] for each in known.values()), before, sum(each[1] for each in known.values()), after


def test_the_room_in_every_whole_chain_is_that_of_the_truth(markt, ketens, woningen):
    """Not of chains with a swap, a second home (in no register) or a death (how many left is in no table)."""
    true = markt.ketens.set_index(["start_woning_id", "start_datum"])["keten_id"].to_dict()
    links = dict(list(markt.ketenschakels.groupby("keten_id")))
    unlike = set(markt.ketenschakels.loc[
        markt.ketenschakels["eind_soort"].isin(["woningruil", "tweede_woning"]), "keten_id"
    ]) | set(markt.ketens.loc[markt.ketens["start_soort"] == "overlijden", "keten_id"])  # fmt: skip
    rooms = markt.geschiktheid.set_index("woning_id")["kamers"].to_dict()
    begin = ketens.ketens.set_index("keten_id")[["start_woning_id", "start_datum"]]
    compared = 0
    for each in per_keten(woningen).query("maat == 'personen_per_kamer'").to_dict("records"):
        name = true[tuple(begin.loc[each["keten_id"]])]
        if name not in unlike:
            sums = tuple(each[side] for side in ("woningen", "teller_voor", "noemer_voor", "teller_na", "noemer_na"))
            assert sums == true_chain(links[name].to_dict("records"), rooms)
            compared += 1
    assert compared > 400


def test_the_room_of_all_chains_together_is_the_sum_over_the_chains(woningen):
    found = hele_keten(woningen, herhaling=draws())
    sums = per_keten(woningen).groupby("maat").sum(numeric_only=True)
    for each in found.to_dict("records"):
        own = sums.loc[each["maat"]]
        assert each["waarde"] == pytest.approx(own[f"teller_{each['moment']}"] / own[f"noemer_{each['moment']}"])
        assert (each["n"], each["van"]) == (own["bekend"], own["woningen"])
