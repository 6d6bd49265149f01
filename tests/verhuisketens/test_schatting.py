"""Expected length by hand, on complete data, and where nothing may be said (domain 5.1)."""

import json
from datetime import date

import numpy as np
import pandas as pd
import pytest

from toolkit.contracts.codelijsten import KETEN_EINDEN
from toolkit.errors import ParameterError
from toolkit.estimation import Herhaling
from toolkit.samples.leveren.knippen import knip
from toolkit.samples.markt import Instelling, Schaal, simulate
from toolkit.verhuisketens import estimate_length, link, senior_wortels, start_wortels, step_table
from toolkit.verhuisketens.schatting import ZONDER_EIND
from toolkit.verhuisketens.stappen import count_steps

# Four seniors; every dwelling is filled at once. Two fillers free another dwelling, one is a starter, one left an
# independent dwelling that nobody knows.
VIER = """
    wie datum       van naar
    A   2021-01-01  WA  W1
    B   2021-01-01  WB  W2
    C   2021-01-01  WC  W3
    D   2021-01-01  WD  W4
    E   2021-01-02  WE  WA
    F   2021-01-02  WF  WB
    G   2021-01-02  inwonend  WC
    H   2021-01-02  ?   WD
    I   2021-01-03  inwonend  WE
    J   2021-01-03  inwonend  WF
"""
SENIOREN = ["vA", "vB", "vC", "vD"]


def again(**options):
    return Herhaling(rng=np.random.default_rng(1), **{"aantal": 200, "min_n": 1, **options})


def length(wortels, **options):
    return estimate_length(wortels, herhaling=again(), **options)


def test_who_left_a_dwelling_out_of_sight_freed_as_others_did(keten):
    found = length(senior_wortels(keten(VIER), SENIOREN))
    assert found.lengte.waarde == pytest.approx(1.75)  # 1 + 3/4: the fourth freed one as well
    assert found.eerste_schakel.waarde == 1
    assert (found.gezien, found.aandeel_gecensureerd) == (1.5, 0.25)
    assert (found.wortels, found.gevolgd) == (4, 4)
    assert found.dekking_bestand == pytest.approx(5 / 6)
    assert found.lengte.reden == ""


def test_the_step_table_tells_what_became_of_every_dwelling(keten):
    table = step_table(senior_wortels(keten(VIER), SENIOREN), herhaling=again())
    assert table["diepte"].tolist() == [1, 2]
    counts = ["vacatures", "gevuld", "lopend", "starter", "herkomst_onbekend", "vrijgekomen"]
    assert table[counts].to_numpy().tolist() == [[4, 4, 0, 1, 1, 2], [2, 2, 0, 2, 0, 0]]
    assert table["q"].tolist() == pytest.approx([3 / 4, 0])
    assert (table["q_laag"] <= table["q"]).all()
    assert (table["q"] <= table["q_hoog"]).all()
    assert "sloop_onttrekking" not in table


# Fillers of WA-WD: one frees a dwelling (that stays empty), one starter, one from abroad, one from over the border.
GRENS = """
    wie datum       van naar
    A   2021-01-01  WA  W1
    B   2021-01-01  WB  W2
    C   2021-01-01  WC  W3
    D   2021-01-01  WD  W4
    E   2021-01-02  WE  WA
    F   2021-01-02  inwonend  WB
    G   2021-01-02  buitenland  WC
    H   2021-01-02  buiten_gebied  WD
"""


def test_who_came_over_the_border_is_no_one_from_abroad(keten):
    table = step_table(senior_wortels(keten(GRENS), SENIOREN), herhaling=again())
    assert table["vrij_per_vulling"].iloc[0] == pytest.approx((1 + 1 / 2) / 4)  # of two from within, one freed


def test_other_steps_tell_of_the_same_kind_of_people_and_the_step_of_its_own_level(keten):
    table = step_table(
        senior_wortels(keten(GRENS + "I 2021-01-03 inwonend WE"), SENIOREN), herhaling=again(), diepte_samen=2
    )
    # Over both steps 1 of 3 freed; at step 1 it was 1 where 2/3 was expected: (1 + 5/3) / (2/3 + 5/3) times 1/3.
    assert table["vrij_per_vulling"].iloc[0] == pytest.approx((1 + 8 / 21) / 4)


def test_a_senior_move_of_which_the_dwelling_is_unknown_counts_as_others(keten):
    moves = """
        wie datum       van naar blijft
        A   2021-01-01  WA  W1   nee
        B   2021-01-01  WB  W2   ja
        C   2021-01-01  ?   W3   nee
        D   2021-01-01  WD  W4   -
        E   2021-01-02  inwonend  WA  nee
    """
    found = length(senior_wortels(keten(moves), SENIOREN))
    assert found.lengte.waarde == pytest.approx(1 / 2)  # one freed a dwelling and one did not: so did the others
    assert (found.gezien, found.aandeel_gecensureerd) == (1 / 4, 1 / 2)


def test_a_dwelling_vacant_at_the_end_is_filled_as_others_were(keten):
    found = keten("""
        wie datum       van naar
        A   2021-01-01  WA  W1
        B   2021-01-01  WB  W2
        C   2023-08-03  WC  W3
        D   2021-01-01  WD  W4
        E   2021-04-11  inwonend  WA
        F   2021-07-20  inwonend  WB
    """)
    told = length(senior_wortels(found, SENIOREN), min_volgtijd_maanden=0)
    assert told.lengte.waarde == pytest.approx(5 / 8)  # 1 - 3/4 x 1/2 (test_vultijd)
    assert told.gezien == 1 / 2


def test_the_tail_is_geometric(keten):
    """Depth 2 and 3 together: two of three filled, one dwelling freed by those: f = 2/3, b = 1/2."""
    found = length(senior_wortels(keten("""
        wie datum       van naar
        A   2020-01-01  WA  W1
        B   2020-01-01  WB  W2
        E   2020-01-02  WE  WA
        F   2020-01-02  WF  WB
        G   2020-01-03  WG  WE
        H   2020-01-03  inwonend  WF
    """), ["vA", "vB"]), diepte_samen=2)  # fmt: skip
    assert found.lengte.waarde == pytest.approx(1 + (2 / 3) / (1 - 1 / 3)) == 2 == found.gezien


def test_both_of_a_swap_set_one_move_in_motion(keten):
    found = keten("""
        wie datum       van naar
        A   2021-01-01  WA  WB
        B   2021-01-01  WB  WA
    """)
    told = length(senior_wortels(found, ["vA", "vB"]))
    assert told.lengte.waarde == told.gezien == 1


def test_one_tree_shows_no_spread(keten):
    told = length(senior_wortels(keten("wie datum van naar\nA 2021-01-01 WA WB\nB 2021-01-01 WB WA"), ["vA", "vB"]))
    assert np.isnan([told.lengte.laag, told.lengte.hoog]).all()
    assert told.lengte.reden == ""


def test_a_new_dwelling_is_not_itself_a_link(keten):
    found = keten(
        """
        wie datum       van naar
        A   2021-02-01  WA  WN
        B   2021-03-01  inwonend  WA
        """,
        "woning datum soort\nWN 2021-01-01 oplevering_nieuwbouw\nWM 2021-01-01 oplevering_nieuwbouw",
    )
    wortels = start_wortels(found, ["nieuwbouw"])
    assert length(wortels).lengte.waarde == 1 / 2 == found.ketens["L_gevolg"].mean()
    table = step_table(wortels, herhaling=again())
    assert table["nieuw"].tolist() == [True, False]
    assert table["q"].tolist() == pytest.approx([1 / 2, 0])


def test_two_who_move_in_together_each_free_a_dwelling(keten):
    moves = """
        id  wie datum       van naar groep personen na
        vA  A   2021-01-01  WA  W1   -     1        -
        v1  E   2021-01-02  WE  WA   g     2        3
        v2  E   2021-01-02  WF  WA   g     1        3
        v3  G   2021-01-03  inwonend  WF  -  1      -
    """
    whole, main = (keten(moves, telling=telling) for telling in ("alle_takken", "hoofdtak"))
    assert length(senior_wortels(whole, ["vA"])).lengte.waarde == pytest.approx(2)  # into WA and WF
    assert length(senior_wortels(main, ["vA"])).lengte.waarde == pytest.approx(1)  # the largest part left WE: empty


def test_of_roots_not_followed_long_enough_nothing_is_told(keten):
    found = estimate_length(senior_wortels(keten(VIER), SENIOREN), herhaling=again(min_n=30))
    assert np.isnan(found.lengte.waarde)
    assert np.isnan(found.eerste_schakel.waarde)
    assert found.lengte.reden.startswith("Van de 4 beginpunten zijn er 4 ten minste 24 maanden gevolgd")
    late = length(senior_wortels(keten(VIER), SENIOREN), min_volgtijd_maanden=37)
    assert (late.wortels, late.gevolgd) == (4, 0)
    assert np.isnan(late.gezien)
    assert "zijn er 0" in late.lengte.reden


def test_where_few_origins_are_known_only_the_first_link_is_told(keten):
    found = length(senior_wortels(keten(VIER), SENIOREN), min_dekking=0.9)
    assert np.isnan(found.lengte.waarde)
    assert np.isnan(found.lengte.hoog)
    assert found.lengte.reden.startswith("Van 83\u00a0procent van wie in een vrijgekomen woning kwam")
    assert found.eerste_schakel.waarde == 1
    assert found.eerste_schakel.reden == ""


def test_where_nobody_came_anywhere_the_reason_is_given(keten):
    found = length(senior_wortels(keten("wie datum van naar\nA 2021-01-01 WA W1"), ["vA"]))
    assert found.lengte.reden.startswith("In geen enkele vrijgekomen woning")
    assert np.isnan(found.dekking_bestand)


def test_a_chain_that_would_never_end_is_refused(keten):
    """At depth 2 a fill after 10 days frees two dwellings, which were vacant for 5 when the file ended."""
    found = keten("""
        id  wie datum       van naar groep personen na
        vA  A   2023-12-01  WA  W1   -     1        -
        vE  E   2023-12-16  WE  WA   -     1        -
        v1  F   2023-12-26  WF  WE   g     1        2
        v2  F   2023-12-26  WG  WE   g     1        2
    """)
    told = length(senior_wortels(found, ["vA"]), min_volgtijd_maanden=0, diepte_samen=2)
    assert told.lengte.reden == ZONDER_EIND
    assert np.isnan(told.lengte.waarde)
    assert told.eerste_schakel.waarde == 1


def test_steps_can_be_taken_together_from_depth_2(keten):
    with pytest.raises(ParameterError, match="diepte_samen"):
        length(senior_wortels(keten(VIER), SENIOREN), diepte_samen=1)


def test_a_start_that_does_not_exist_is_refused(keten):
    for name in ("nieuwbow", "senior_verhuizing"):
        with pytest.raises(ParameterError, match=name):
            start_wortels(keten(VIER), [name])


def test_the_same_seed_gives_the_same_interval(keten):
    wortels = senior_wortels(keten(VIER), SENIOREN)
    one, same = length(wortels).lengte, length(wortels).lengte
    assert one == same
    assert one.laag < one.waarde < one.hoog


def test_roots_in_one_tree_are_drawn_together(keten):
    """B moves into the dwelling of A: both lie in one tree, so that C is the only other unit."""
    wortels = senior_wortels(keten("""
        wie datum       van naar
        A   2021-01-01  WA  W1
        B   2021-01-02  WB  WA
        E   2021-01-03  inwonend  WB
        C   2021-01-01  WC  W3
        D   2021-01-01  ?   W4
    """), ["vA", "vB", "vC", "vD"])  # fmt: skip
    assert wortels.tros[0] == wortels.tros[1]
    assert len(set(wortels.tros)) == 3


def test_leaving_out_a_tree_is_giving_it_no_weight(keten):
    counted = count_steps(senior_wortels(keten(VIER), SENIOREN), diepte_samen=3, max_leegstand_dagen=365)
    without = np.concatenate([sums.vullingen for sums in counted.left_out()])
    assert np.array_equal(without, counted.weighted(np.ones((4, 4)) - np.eye(4)).vullingen)


@pytest.fixture(scope="module")
def markt():
    return simulate(Schaal(huishoudens=4_000), zaad=1, instelling=Instelling(maanden=84, inloop_maanden=12))


@pytest.fixture(scope="module")
def tabellen_eiland(markt):
    """Who came from outside the market comes from abroad: then only the end of the period is out of sight."""
    moves = markt.tabellen["verhuizingen"]
    kind = moves["van_soort"].mask(moves["van_soort"] == "buiten_gebied", "buitenland")
    return {**markt.tabellen, "verhuizingen": moves.assign(van_soort=kind)}


@pytest.fixture(scope="module")
def venster():
    return {"start": date(2019, 1, 1), "eind": date(2025, 12, 31)}


def followed_to_the_end(ketens, wortels):
    """Of chains that end in sight the truth is known; the others are left out here."""
    open_ = np.append(ketens.uitkomst.maten.gecensureerd, False)[wortels.plek]
    return wortels.chosen(~open_)


@pytest.mark.parametrize("telling", ["alle_takken", "hoofdtak"])
def test_on_complete_data_the_estimate_is_the_truth(markt, tabellen_eiland, telling, venster):
    ketens = link(tabellen_eiland, **venster, telling=telling)
    true = markt.senior_ketens.set_index("verhuizing_id")["L_gevolg"]
    wortels = followed_to_the_end(ketens, senior_wortels(ketens, true.index))
    assert len(wortels) > 250
    lengths = (
        true if telling == "alle_takken" else ketens.senior(true.index).set_index("trigger_verhuizing_id")["L_gevolg"]
    )
    for diepte in (2, 4, 30):
        found = estimate_length(wortels, herhaling=again(), diepte_samen=diepte, min_volgtijd_maanden=0)
        mean = float(lengths.reindex(wortels.naam).fillna(0).mean())
        assert found.lengte.waarde == pytest.approx(mean, rel=1e-12)
        assert found.gezien == pytest.approx(mean, rel=1e-12)


def test_on_complete_data_chains_of_every_start_are_the_truth(markt, tabellen_eiland, venster):
    ketens = link(tabellen_eiland, **venster)
    true = markt.ketens.set_index(["start_woning_id", "start_datum"])["L_gevolg"]
    place = ketens.ketens.set_index("keten_id")[["start_woning_id", "start_datum"]]
    for soorten in (["nieuwbouw"], ["overlijden"], ["nieuwbouw", "overlijden", "emigratie"]):
        wortels = followed_to_the_end(ketens, start_wortels(ketens, soorten))
        mean = true.reindex(list(place.loc[wortels.naam].itertuples(index=False, name=None))).astype(float).mean()
        found = estimate_length(wortels, herhaling=again(), min_volgtijd_maanden=0)
        assert found.lengte.waarde == pytest.approx(mean, rel=1e-12)


def test_what_is_estimated_is_never_less_than_what_is_seen(markt, tabellen_eiland, venster):
    own = knip(tabellen_eiland, markt.gemeenten[0])
    for telling in ("alle_takken", "hoofdtak"):
        ketens = link(own, **venster, telling=telling)
        ids = markt.senior_ketens["verhuizing_id"]
        found = estimate_length(senior_wortels(ketens, ids), herhaling=again(), min_dekking=0)
        assert found.lengte.laag < found.lengte.waarde < found.lengte.hoog
        assert found.lengte.waarde > 1.1 * found.gezien
        assert found.aandeel_gecensureerd > 0.1


def test_the_table_holds_every_dwelling_of_the_chains(markt, tabellen_eiland, venster):
    ketens = link(tabellen_eiland, **venster)
    ids = markt.senior_ketens["verhuizing_id"]
    table = step_table(senior_wortels(ketens, ids), herhaling=again(), diepte_samen=3)
    assert table["diepte"].tolist() == [1, 2, 3]
    chains = ketens.senior(ids)
    assert table["gevuld"].sum() == chains["L_gevolg"].sum()
    assert table["vacatures"].sum() == chains["n_vrijgekomen"].sum()
    assert table["vacatures"].iloc[1] == table["vrijgekomen"].iloc[0]
    ends = [name for name in KETEN_EINDEN if name in table]
    begun = chains.loc[chains["n_vrijgekomen"] > 0, "eind_soorten"]  # the other roots ended before depth 1
    per_end = begun.map(json.loads).apply(pd.Series).sum()
    assert len(ends) >= 5
    assert {name: table[name].sum() for name in ends} == {name: per_end[name] for name in ends}
