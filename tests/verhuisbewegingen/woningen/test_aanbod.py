"""Arrivals beside suitable dwellings: the two numbers of a quotient, per area."""

import pandas as pd

from toolkit.config import Run
from toolkit.disclosure import release
from toolkit.verhuisbewegingen import aanbod_per_gebied

from .conftest import OOST, OOST2, WEST, home, move

HOMES = [
    home("A", OOST, geschiktheid="geschikt"), home("B", OOST2, geschiktheid="geschikt"),
    home("C", OOST2, geschiktheid="aanpasbaar"), home("D", WEST, geschiktheid="ongeschikt"),
    home("E", WEST, geschiktheid="geschikt", eind_datum=pd.Timestamp("2023-12-31")),  # pulled down by then
    home("F", "BU05180101", geschiktheid="geschikt"),  # in another gemeente
]  # fmt: skip
MOVES = [
    move(1, "D", "A"), move(2, "A", "C"), move(3, None, "D", van_soort="buiten_gebied"),
    move(4, "A", None, naar_soort="instelling"), move(5, None, None, naar_buurt_code=OOST),
    move(6, "A", "F"), move(7, "A", "B", age=50),
]  # fmt: skip


def test_arrivals_from_wherever_beside_suitable_dwellings_that_stand(stad):
    telling = aanbod_per_gebied(stad(verhuizingen=MOVES, woningen=HOMES), "wijk")
    assert telling.table["vestiging"].to_dict() == {"WK990101": 3, "WK990102": 1, "totaal": 4}
    assert telling.table["aanbod"].to_dict() == {"WK990101": 2, "WK990102": 0, "totaal": 2}
    by_buurt = aanbod_per_gebied(stad(verhuizingen=MOVES, woningen=HOMES), "buurt").table
    assert by_buurt["vestiging"].to_dict() == {OOST: 2, OOST2: 1, WEST: 1, "totaal": 4}


def test_it_goes_out_protected_with_its_total(stad):
    moves = [move(n, "D", "A") for n in range(30)] + [move(n, "A", "D") for n in range(30, 34)]
    shown = release(aanbod_per_gebied(stad(verhuizingen=moves, woningen=HOMES), "wijk"), Run(gemeente="GM9901")).table
    assert shown["vestiging"].isna().tolist() == [True, True, False]  # 4, and 30 that would tell it
    assert shown.loc["totaal", "vestiging"] == 35


def test_without_judged_dwellings_the_supply_is_unknown_and_not_nought(stad):
    unjudged = [{**each, "geschiktheid": "onbekend"} for each in HOMES]
    assert "geschikt" in aanbod_per_gebied(stad(verhuizingen=MOVES, woningen=unjudged), "wijk").reden
    bare = [home("A", OOST)]
    assert "geschikt" in aanbod_per_gebied(stad(verhuizingen=MOVES, woningen=bare), "wijk").reden
    assert "woningen nodig" in aanbod_per_gebied(stad(verhuizingen=MOVES), "wijk").reden


def test_a_level_that_the_gemeente_has_not_or_where_nobody_is_placed(stad):
    assert "in welk gebied" in aanbod_per_gebied(stad(verhuizingen=MOVES, woningen=HOMES), "kern").reden
    nowhere = stad(verhuizingen=[move(1, "A", None)], woningen=HOMES)
    assert "in welk gebied" in aanbod_per_gebied(nowhere, "wijk").reden
