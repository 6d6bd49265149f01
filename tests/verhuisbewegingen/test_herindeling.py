"""Moves of another area layout on that of the map: a buurt that was split, one that was renumbered, real gemeenten."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.concordantie import gemeente_concordantie, spread
from toolkit.config import Levering
from toolkit.errors import ContractError, LinkError
from toolkit.sources.herindelingen import read_herindelingen
from toolkit.verhuisbewegingen import bewegingen, herindeel, tel_stromen

OOST1, OOST2, WEST1, WEST2 = "BU99010101", "BU99010102", "BU99010201", "BU99010202"
OLD_SPLIT, OLD_NUMBER = "BU99010900", "BU99010800"


def concordance_of(*rows, van_jaar=2020, naar_jaar=2024):
    table = pd.DataFrame(rows, columns=["van_code", "naar_code", "gewicht"])
    years = {"van_jaar": van_jaar, "naar_jaar": naar_jaar}
    return table.assign(**years).astype({"van_jaar": "Int64", "naar_jaar": "Int64", "gewicht": "Float64"})


# In 2020 Oost was one buurt, of which Oost 1 has three quarters; West 1 had another number; West 2 did not change.
CHANGED = concordance_of((OLD_SPLIT, OOST1, 0.75), (OLD_SPLIT, OOST2, 0.25), (OLD_NUMBER, WEST1, 1), (WEST2, WEST2, 1))


def flows_of(*rows, jaar=2020):
    return pd.DataFrame(rows, columns=["van_code", "naar_code", "aantal"]).assign(gebied_jaar=jaar)


def cells(found):
    return found.tabel[["van_code", "naar_code", "aantal", "geschat"]].to_numpy().tolist()


def test_a_buurt_that_was_renumbered_keeps_its_moves_and_is_no_estimate():
    got = herindeel(flows_of((OLD_NUMBER, OLD_NUMBER, 3), (OLD_NUMBER, "buitenland", 2)), CHANGED, naar_jaar=2024)
    assert cells(got) == [[WEST1, WEST1, 3, False], [WEST1, "buitenland", 2, False]]
    assert (got.totaal, got.herrekend, got.geschat) == (5, 5, 0)
    assert got.melding == (
        "5 verhuizingen waren geleverd op een andere gebiedsindeling en zijn omgezet naar die van 2024; geen enkel "
        "gebied is daarvoor gesplitst."
    )


def test_a_buurt_that_was_split_is_shared_out_by_addresses_at_both_ends():
    """Of 16 moves within it 12 leave Oost 1 and 4 Oost 2; of each of those three quarters arrive in Oost 1."""
    got = herindeel(flows_of((OLD_SPLIT, OLD_SPLIT, 16), (WEST2, OLD_SPLIT, 4)), CHANGED, naar_jaar=2024)
    assert cells(got) == [
        [OOST1, OOST1, 9, True], [OOST1, OOST2, 3, True], [OOST2, OOST1, 3, True], [OOST2, OOST2, 1, True],
        [WEST2, OOST1, 3, True], [WEST2, OOST2, 1, True],
    ]  # fmt: skip
    assert (got.totaal, got.herrekend, got.geschat) == (20, 20, 20)
    assert "Van 20 verhuizingen (100\u00a0procent van alle) is het gebied een schatting" in got.melding


def test_rows_of_the_layout_of_the_map_stay_and_ends_without_an_area_need_no_concordance():
    both = pd.concat([flows_of((OOST1, WEST1, 7), jaar=2024), flows_of((OLD_NUMBER, "buiten_gebied", 2))])
    got = herindeel(both, CHANGED, naar_jaar=2024)
    assert cells(got) == [[OOST1, WEST1, 7, False], [WEST1, "buiten_gebied", 2, False]]
    assert (got.totaal, got.herrekend) == (9, 2)
    outside = herindeel(flows_of(("buitenland", "onbekend", 4)), CHANGED, naar_jaar=2024)
    assert (cells(outside), outside.herrekend, outside.melding) == ([["buitenland", "onbekend", 4, False]], 0, "")


def test_periods_are_kept_apart():
    rows = flows_of((OLD_SPLIT, WEST2, 4), (OLD_SPLIT, WEST2, 8)).assign(periode=["2021", "2022"])
    got = herindeel(rows, CHANGED, naar_jaar=2024, per=["periode"]).tabel
    assert got[["van_code", "periode", "aantal"]].to_numpy().tolist() == [
        [OOST1, "2021", 3], [OOST1, "2022", 6], [OOST2, "2021", 1], [OOST2, "2022", 2],
    ]  # fmt: skip


@pytest.mark.parametrize("number", [None, -1, 1.5])
def test_only_whole_known_counts(number):
    with pytest.raises(ContractError, match="hele aantallen"):
        herindeel(flows_of((WEST2, WEST2, number)), CHANGED, naar_jaar=2024)


def test_open_ends_and_unknown_areas_are_refused():
    with pytest.raises(ContractError, match="geen herkomst"):
        herindeel(flows_of((None, WEST2, 1)), CHANGED, naar_jaar=2024)
    with pytest.raises(LinkError, match=OOST1):
        herindeel(flows_of((OOST1, WEST2, 1)), CHANGED, naar_jaar=2024)


ENDS = st.sampled_from([OLD_SPLIT, OLD_NUMBER, WEST2, "buiten_gebied", "onbekend"])


@settings(max_examples=15)
@given(st.dictionaries(st.tuples(ENDS, ENDS), st.integers(1, 60), min_size=1, max_size=25), st.randoms())
def test_totals_stay_and_margins_are_near_the_shares(drawn, random):
    """Held against `spread`, which shares out in fractions: within one move per split area, in any order of rows."""
    rows = [(van, naar, number) for (van, naar), number in drawn.items()]
    got = herindeel(flows_of(*rows), CHANGED, naar_jaar=2024)
    assert got.tabel["aantal"].sum() == got.totaal == sum(drawn.values())
    exact = spread(flows_of(*rows), CHANGED, columns=["aantal"], naar_jaar=2024)
    for end in ("van_code", "naar_code"):
        mine, theirs = (each.groupby(end)["aantal"].sum().astype(float) for each in (got.tabel, exact))
        assert mine.sub(theirs, fill_value=0).abs().max() <= 1
    random.shuffle(rows)
    assert cells(herindeel(flows_of(*rows), CHANGED, naar_jaar=2024)) == cells(got)


def test_moves_of_an_older_layout_are_counted_on_the_map(gemeente, moves, homes):
    """Five years of moves that each name the buurt of then; the new dwelling is known by its buurt of today."""
    old = {"gebied_jaar": 2020, "naar_woning_id": "W1"}
    table = moves(
        *[{**old, "van_buurt_code": OLD_SPLIT}] * 4,
        {**old, "van_buurt_code": OLD_NUMBER},
        {**old, "van_buurt_code": "BU03630001"},
        {"van_buurt_code": OOST1, "naar_buurt_code": OOST2},
    )
    data = gemeente(verhuizingen=table, woningen=homes(W1=WEST2), concordantie=CHANGED)
    found = bewegingen(data)
    assert found.meldingen == (
        "5 verhuizingen waren geleverd op een andere gebiedsindeling en zijn omgezet naar die van 2024. Van 4 "
        "verhuizingen (57\u00a0procent van alle) is het gebied een schatting: het oude gebied is gesplitst, en verdeeld naar "
        "adressen.",
    )  # that a buurt elsewhere is of another year, changes nothing
    flows = tel_stromen(found, data, niveaus=["buurt", "wijk"], klassen_op=[])
    assert flows.paren.drop(columns="klasse").to_numpy().tolist() == [
        ["buurt", OOST1, OOST2, 1, False],
        ["buurt", OOST1, WEST2, 3, True],
        ["buurt", OOST2, WEST2, 1, True],
        ["buurt", WEST1, WEST2, 1, False],
        ["buurt", "buiten_gebied", WEST2, 1, False],
        ["wijk", "WK990101", "WK990101", 1, False],
        ["wijk", "WK990101", "WK990102", 4, True],
        ["wijk", "WK990102", "WK990102", 1, False],
        ["wijk", "buiten_gebied", "WK990102", 1, False],
    ]


def test_without_a_concordance_codes_that_still_exist_are_taken_over(gemeente, moves):
    table = moves({"van_buurt_code": OLD_SPLIT, "naar_buurt_code": WEST2, "gebied_jaar": 2020})
    found = bewegingen(gemeente(verhuizingen=table))
    assert found.tabel[["van_buurt", "naar_buurt"]].to_numpy().tolist() == [["onbekend", WEST2]]
    assert found.meldingen == (
        "1 verhuizing heeft een buurtcode van een andere gebiedsindeling die niet in een concordantie naar 2024 staat; "
        "codes die in 2024 nog bestaan, zijn overgenomen.",
        "1 verhuizing noemt een buurt van Stad die niet in de gebiedsindeling staat; die kant telt als onbekend.",
    )
    assert not found.tabel["geschat"].any()


def test_a_gemeente_that_was_merged_into_this_one_is_inside(gemeente, moves):
    """Its old buurten carry the code of a gemeente that is gone."""
    table = moves({"van_buurt_code": "BU98010101", "naar_buurt_code": WEST2, "gebied_jaar": 2020})
    data = gemeente(verhuizingen=table, concordantie=concordance_of(("BU98010101", OOST1, 1), (WEST2, WEST2, 1)))
    assert bewegingen(data).tabel[["van_buurt", "naar_buurt"]].to_numpy().tolist() == [[OOST1, WEST2]]
    assert bewegingen(gemeente(verhuizingen=table)).tabel["van_buurt"].tolist() == ["buiten_gebied"]


@settings(max_examples=15)
@given(st.lists(st.tuples(ENDS, ENDS, st.integers(60, 64)), max_size=15), st.randoms())
def test_the_order_of_moves_means_nothing(rows, random):
    from tests.verhuisbewegingen.conftest import gemeente_of, moves_of

    table = moves_of(*({"van_buurt_code": van if van.startswith("BU") else None, "gebied_jaar": 2020,
                        "naar_buurt_code": naar if naar.startswith("BU") else None,
                        "leeftijd_bij_verhuizing": age} for van, naar, age in rows))  # fmt: skip
    order = list(range(len(table)))
    random.shuffle(order)
    first, second = (
        bewegingen(gemeente_of(verhuizingen=each, concordantie=CHANGED)).tabel[["van_buurt", "naar_buurt", "geschat"]]
        for each in (table, table.iloc[order])
    )
    pd.testing.assert_frame_equal(first, second.sort_index())


@pytest.mark.real
@pytest.mark.parametrize("naar_jaar", [2021, 2023])
def test_the_matrix_of_2018_on_a_later_map(real_data, naar_jaar):
    """Haaren is gone: its flows are parted over Boxtel, Oisterwijk, Tilburg and Vught by their dwellings."""
    file = real_data / "herindelingen" / "afgeleid_herindelingen_uit_81734NED.csv"
    levering = Levering(bron_id="her", soort="concordantie", bestand=file.name, jaar=2023, titel="Herindelingen")
    changes = read_herindelingen(file, levering)[0]
    raw = pd.read_csv(real_data / "verhuizingen" / "afgeleid_od_gemeente_2018.csv")
    flows = raw.rename(columns={"herkomst_code": "van_code", "bestemming_code": "naar_code", "jaar": "gebied_jaar"})
    codes = set(flows["van_code"]) | set(flows["naar_code"])
    concordance = gemeente_concordantie(changes, 2018, naar_jaar, codes)
    got = herindeel(flows, concordance, naar_jaar=naar_jaar)
    assert got.tabel["aantal"].sum() == got.totaal == 758_285
    assert "GM0788" in codes
    assert not {"GM0788"} & (set(got.tabel["van_code"]) | set(got.tabel["naar_code"]))
    split = set(concordance["van_code"][concordance["gewicht"] < 1])
    touched = flows["van_code"].isin(split) | flows["naar_code"].isin(split)
    assert got.geschat == flows.loc[touched, "aantal"].sum()
    assert got.tabel.loc[~got.tabel["geschat"], "aantal"].sum() <= 758_285 - got.geschat
    haaren = flows.loc[flows["van_code"] == "GM0788"]
    alone = herindeel(haaren, concordance, naar_jaar=naar_jaar).tabel.groupby("van_code")["aantal"].sum()
    for code, dwellings in {"GM0757": 918, "GM0824": 2412, "GM0855": 588, "GM0865": 2085}.items():
        assert abs(alone[code] - haaren["aantal"].sum() * dwellings / 6003) < 1
    assert f"omgezet naar die van {naar_jaar}" in got.melding
