"""Bounds of the mean length, counted by hand and held against a market of which all chains are known."""

from datetime import date

import pandas as pd
import pytest

from toolkit.config import Periode
from toolkit.samples.leveren.knippen import knip
from toolkit.samples.markt import Instelling, Schaal, simulate
from toolkit.senioren import Senior, senior_verhuizingen
from toolkit.verhuisketens import gemiddelde_grenzen, grenzen, link, markov, segmenten

ONE = pd.Series("alle woningen", index=["-"])  # every dwelling is "onbekend": one segment

# Four who leave for a care home. W1 is filled by B, who leaves W2, that a starter takes. W3 is filled by a starter.
KNOWN = """
datum       wie  van            naar        leeftijd
2020-01-01  A    W1             instelling  80
2020-02-01  B    W2             W1          40
2020-03-01  C    inwonend       W2          22
2020-01-01  D    W3             instelling  80
2020-02-01  E    inwonend       W3          22
"""
# 3 fills of known origin freed 1 dwelling (q = 1/3), all filled: behind a dwelling that was left 1 / (1 - 1/3) = 1.5


def bounds(keten, more, event="", **options):
    found = keten(KNOWN + more, event, **options)
    wortels = found.senior(["vX"])
    assert len(wortels) == 1
    row = grenzen(found, wortels, markov(found, ONE, min_vullingen=1)).iloc[0]
    return row["laag"], row["hoog"]


@pytest.mark.parametrize("origin", ["buiten_gebied", "?"])
def test_an_entrant_from_out_of_sight_left_a_dwelling_that_goes_on_as_others_do(keten, origin):
    """Lower: the one fill that was seen. Upper: 1.5 fills more, behind the dwelling that is out of sight."""
    moves = f"2022-06-01  X  W4  instelling  80\n2022-07-01  Y  {origin}  W4  40"
    assert bounds(keten, moves) == pytest.approx((1, 1 + 1.5))


def test_a_dwelling_that_is_still_empty_is_filled_with_the_chance_it_had(keten):
    """Two more stood empty as long: one was filled after 200 days, one never. Of those empty for 100 days, half."""
    moves = """2023-09-22  X  W4  instelling  80
2020-01-01  P  W5  instelling  80
2020-07-19  Q  inwonend  W5  22
2020-01-01  R  W6  instelling  80
"""
    found = keten(KNOWN + moves)
    model = markov(found, ONE, min_vullingen=1)
    q, f = 1 / 4, 4 / 5  # of 4 fills 1 freed a dwelling; of the 5 that were followed for a year 4 were filled
    assert (model.keten.Q.iloc[0, 0], model.keten.vulkans.iloc[0]) == pytest.approx((q, f))
    low, high = bounds(keten, moves)
    behind = f / (1 - f * q)
    assert (low, high) == pytest.approx((0, 0.5 * (1 + q * behind)))


def test_a_dwelling_that_none_stood_empty_for_so_long_is_filled_for_certain(keten):
    moves = "2023-06-01  X  W4  instelling  80"
    assert bounds(keten, moves) == pytest.approx((0, 1.5))  # 1 fill and 1/3 of what follows from one that was left


def test_a_move_of_which_it_is_unknown_whether_somebody_stayed_freed_at_most_one_dwelling(keten):
    drawn = "\n".join(
        f"{line}  {'blijft' if not number else 'nee'}" for number, line in enumerate(KNOWN.strip().splitlines())
    )
    found = keten(f"{drawn}\n2022-01-01  X  W4  instelling  80  -")
    row = grenzen(found, found.senior(["vX"]), markov(found, ONE, min_vullingen=1)).iloc[0]
    assert (row["laag"], row["hoog"]) == pytest.approx((0, 1.5))


def test_a_dwelling_that_a_landlord_sold_is_filled_out_of_sight(keten):
    moves = "2022-01-01  X  W4  instelling  80"
    event = "datum woning soort\n2022-03-01 W4 verkoop_uit_bestand"
    assert bounds(keten, moves, event, bestand="verhuurder") == pytest.approx((0, 1.5))


@pytest.mark.parametrize(("day", "chance"), [("2023-06-15", 0.5), ("2023-06-14", 0.0)])
def test_of_a_dwelling_that_is_still_empty_the_days_that_were_seen_count(keten, day, chance):
    """One was filled on day 200, one never. 15 June to 31 December is day 0 to 199; a day earlier, day 200 was seen."""
    moves = f"""{day}  X  W4  instelling  80
2020-01-01  P  W5  instelling  80
2020-07-19  Q  inwonend  W5  22
2020-01-01  R  W6  instelling  80
"""
    q, f = 1 / 4, 4 / 5
    assert bounds(keten, moves) == pytest.approx((0, chance * (1 + q * f / (1 - f * q))))


def test_of_a_new_dwelling_that_is_still_empty_the_move_into_it_is_the_trigger(keten):
    found = keten(KNOWN, "datum woning soort\n2023-10-01 W9 oplevering_nieuwbouw")
    wortels = found.ketens.loc[found.ketens["start_soort"] == "nieuwbouw"]
    row = grenzen(found, wortels, markov(found, ONE, min_vullingen=1)).iloc[0]
    assert (row["laag"], row["hoog"]) == pytest.approx((0, 1 / 3 * 1.5))  # who comes to live there frees 1/3 dwelling


TOGETHER = """
id  datum       wie  van            naar        groep  personen  leeftijd
x   2022-06-01  X    W4             instelling  -      1         80
y   2022-07-01  Y    {first}        W4          g      2         40
z   2022-07-05  Y    buiten_gebied  W4          g      1         41
s   2022-08-01  S    inwonend       W5          -      1         22
a   2020-01-01  A    W1             instelling  -      1         80
b   2020-02-01  B    W2             W1          -      1         40
c   2020-03-01  C    inwonend       W2          -      1         22
d   2020-01-01  D    W3             instelling  -      1         80
e   2020-02-01  E    inwonend       W3          -      1         22
"""


@pytest.mark.parametrize(
    ("first", "telling", "seen", "unseen"),
    [
        ("buiten_gebied", "alle_takken", 1, 2), ("buiten_gebied", "hoofdtak", 1, 1),
        ("W5", "alle_takken", 2, 1), ("W5", "hoofdtak", 2, 0),
    ],
)  # fmt: skip
def test_each_part_that_came_from_out_of_sight_left_one_and_in_a_main_branch_only_one_counts(
    keten, first, telling, seen, unseen
):
    found = keten(TOGETHER.format(first=first), telling=telling)
    model = markov(found, ONE, min_vullingen=1)
    # fills of known origin: B, C, E, and S where W5 was left; they freed W2. W5 itself was left by a household of
    # which one part came from out of sight, so it counts in neither
    q = 1 / (4 if first == "W5" else 3)
    assert model.keten.Q.to_numpy().tolist() == [[pytest.approx(q)]]
    row = grenzen(found, found.senior(["x"]), model).iloc[0]
    assert (row["laag"], row["hoog"]) == pytest.approx((seen, seen + unseen / (1 - q)))


def test_who_is_said_to_come_from_elsewhere_but_left_a_dwelling_in_sight_is_not_out_of_sight(tabellen):
    given = tabellen(KNOWN)
    moves = given["verhuizingen"].copy()
    moves["van_soort"] = moves["van_soort"].astype("str").mask(moves["van_woning_id"] == "W2", "buiten_gebied")
    found = link({"verhuizingen": moves}, start=date(2019, 1, 1), eind=date(2023, 12, 31))
    assert markov(found, ONE, min_vullingen=1).keten.Q.to_numpy().tolist() == [[pytest.approx(1 / 3)]]


def test_means_by_start_and_of_all():
    table = gemiddelde_grenzen(pd.DataFrame({
        "start_soort": ["overlijden", "nieuwbouw", "overlijden"], "gecensureerd": [True, False, False],
        "laag": [1.0, 2.0, 3.0], "hoog": [4.0, 2.0, 3.0],
    }))  # fmt: skip
    assert table.to_dict("records") == [
        {"begin": "nieuwbouw", "n": 1, "gecensureerd": 0.0, "laag": 2.0, "hoog": 2.0},
        {"begin": "overlijden", "n": 2, "gecensureerd": 0.5, "laag": 2.0, "hoog": 3.5},
        {"begin": "alle", "n": 3, "gecensureerd": pytest.approx(1 / 3), "laag": 2.0, "hoog": 3.0},
    ]


def test_without_chains_there_are_no_bounds():
    empty = pd.DataFrame({"start_soort": [], "gecensureerd": [], "laag": [], "hoog": []})
    table = gemiddelde_grenzen(empty)
    assert table.columns.tolist() == ["begin", "n", "gecensureerd", "laag", "hoog"]
    assert table.empty


def test_the_true_length_of_a_market_lies_between_the_bounds_of_one_gemeente():
    """Seven years and two gemeenten were simulated; the observer sees the first five and one gemeente."""
    markt = simulate(Schaal(huishoudens=12_000), zaad=3, instelling=Instelling(maanden=84))
    own = knip(markt.tabellen, markt.gemeenten[0])
    seen = {
        **own,
        **{name: own[name].loc[own[name]["datum"] < "2024"] for name in ("verhuizingen", "woninggebeurtenissen")},
    }
    found = link(seen, start=date(2019, 1, 1), eind=date(2023, 12, 31))
    periode = Periode(start=date(2019, 1, 1), eind=date(2022, 6, 30))
    ids = senior_verhuizingen(seen["verhuizingen"], periode=periode, senior=Senior())["verhuizing_id"]
    wortels = found.senior(ids)
    row = gemiddelde_grenzen(grenzen(found, wortels, markov(found, segmenten(seen["woningen"])))).iloc[-1]
    true = markt.senior_ketens.set_index("verhuizing_id")["L_gevolg"].reindex(wortels["trigger_verhuizing_id"])
    assert len(wortels) > 300
    assert row["laag"] < true.mean() < row["hoog"]
    assert row["laag"] < 0.95 * true.mean()  # what was seen is too little, so the bounds are needed
