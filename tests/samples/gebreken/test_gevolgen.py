"""The rules of a contract decide once more over planted faults."""

import pandas as pd
import pytest

from toolkit.samples.gebreken.gevolgen import BIJGEVOLG, Geplant, met_regels
from toolkit.samples.leveren.gemeente import gemeente

MOVES = next(shape for shape in gemeente("Proefdorp", soort="script") if shape.tabel == "verhuizingen")


@pytest.fixture
def moves(kleine_markt):
    return kleine_markt["verhuizingen"].iloc[:6].assign(
        datum=pd.to_datetime(["2023-01-01"] * 6).astype("datetime64[us]"),
        huishouden_id=["a", "b", "c", "d", "e", "f"],
    ).reset_index(drop=True)  # fmt: skip


def judged(moves, *planted):
    return [(each.rij, each.soort, each.gevolg) for each in met_regels(moves, planted, MOVES)]


def test_a_fault_that_no_rule_sees_stays_what_it_is(moves):
    fault = Geplant(rij=1, kop="Via", soort="verkeerde_code", gevolg="twijfel", kolom="via")
    assert judged(moves, fault) == [(1, "verkeerde_code", "twijfel")]


def test_a_row_that_is_refused_is_not_judged_again(moves):
    same = moves.assign(huishouden_id=["a", "a", "c", "d", "e", "f"])
    gone = Geplant(rij=0, kop="Datum vestiging", soort="onleesbare_datum", gevolg="geweigerd", kolom="datum")
    assert judged(same, gone) == [(0, "onleesbare_datum", "geweigerd")]  # the other is alone on its day now


def test_a_value_that_reads_well_can_be_doubted(moves):
    told = moves.assign(aantal_personen=1, aantal_personen_huishouden_voor=2).astype(
        {"aantal_personen": "Int64", "aantal_personen_huishouden_voor": "Int64"}
    )
    fault = Geplant(rij=2, kop="x", soort="proef", gevolg="onzichtbaar", kolom="aantal_personen", waarde=3)
    assert judged(told, fault) == [(2, "proef", "twijfel")]  # more people move than there were


def test_a_rule_that_refuses_costs_the_row_after_all(moves):
    target = moves.loc[3, "naar_woning_id"]
    fault = Geplant(rij=3, kop="x", soort="proef", gevolg="twijfel", kolom="van_woning_id", waarde=target)
    assert judged(moves, fault) == [(3, "proef", "geweigerd")]  # nobody moves to where they live


def test_rows_without_a_fault_of_their_own_are_named_too(moves):
    same = moves.assign(huishouden_id=["a", "a", "c", "d", "e", "f"])
    assert judged(same) == [(0, BIJGEVOLG, "twijfel"), (1, BIJGEVOLG, "twijfel")]


def test_the_table_itself_stays(moves):
    before = moves.copy()
    judged(moves, Geplant(rij=1, kop="Via", soort="verkeerde_code", gevolg="twijfel", kolom="via"))
    pd.testing.assert_frame_equal(moves, before)
