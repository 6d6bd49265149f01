"""Drawn dwellings counted by hand: who left, who came, with how much room, and who moved to fit (domain 5.2)."""

import json
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import config, disclosure
from toolkit.config import Periode
from toolkit.errors import ToolkitError
from toolkit.estimation import Herhaling
from toolkit.indicatoren import catalogue
from toolkit.meten import Gegevens, compute
from toolkit.meten.benutting import STANDEN
from toolkit.provenance import Source
from toolkit.verhuisketens import (
    benutte_woningen,
    berekeningen,
    bezetting_voor_na,
    cellen,
    personen_voor_na,
    ruimte_voor_na,
)

# Six seniors leave a dwelling; J is of unknown size, nobody comes after K, and L is too young to be a senior.
STORY = """
    datum      wie van      naar leeftijd personen
    2023-01-01 A   W1       W5   70       1
    2023-01-02 B   W2       W1   40       4
    2023-01-03 C   W3       W6   72       2
    2023-01-04 D   inwonend W3   25       1
    2023-01-05 E   W4       W7   66       1
    2023-01-06 F   inwonend W4   30       2
    2023-01-07 G   W8       W9   80       2
    2023-01-08 H   ?        W8   45       2
    2023-01-09 I   W10      W11  77       1
    2023-01-10 J   inwonend W10  30       -
    2023-01-11 K   W12      W13  75       2
    2023-01-12 L   W14      W2   40       3
    2022-12-31 M   W15      W16  70       1
"""
KAMERS = {"W1": 5, "W3": 4, "W4": 2, "W10": 3, "W12": 4, "W2": 4}
M2 = {"W1": 120, "W3": 80, "W4": 50, "W8": 90, "W10": 70, "W12": 100, "W2": 90}
GESCHIKT = {"W1": "ongeschikt", "W5": "geschikt", "W3": "aanpasbaar", "W6": "geschikt", "W4": "geschikt",
            "W7": "geschikt", "W8": "ongeschikt", "W9": "ongeschikt", "W10": "ongeschikt", "W11": "geschikt",
            "W12": "ongeschikt", "W13": "geschikt"}  # fmt: skip
HOMES = [f"W{number}" for number in range(1, 17)]


def woningen(kamers=KAMERS, m2=M2, geschikt=GESCHIKT):
    return pd.DataFrame({
        "woning_id": pd.array(HOMES, dtype="str"), "buurt_code": "BU99010101", "gebied_jaar": 2024,
        "kamers": pd.array([kamers.get(home) for home in HOMES], dtype="Int64"),
        "oppervlakte_m2": pd.array([m2.get(home) for home in HOMES], dtype="Float64"),
        "geschiktheid": pd.Series([geschikt.get(home) for home in HOMES], dtype="category"),
        "eigendom": pd.Series(["koop" if home in ("W1", "W3") else "sociale_huur" for home in HOMES], dtype="category"),
    })  # fmt: skip


def bron(naam):
    return Source(
        bron_id=naam, titel=naam, houder="Gemeente", jaar=2023, gebied_jaar=2024, aard="administratie", licentie="",
        bestand="", sha256="",
    )  # fmt: skip


JAAR = Periode(start=date(2023, 1, 1), eind=date(2023, 12, 31))


def gegevens_van(periode=JAAR, **tables):
    areas = pd.DataFrame(
        {"gebied_code": ["GM9901"], "niveau": "gemeente", "naam": "L", "ouder_code": None, "gebied_jaar": 2024}
    )
    return Gegevens(
        gemeente="GM9901", naam="L", tabellen=tables, bronnen={name: (bron(name),) for name in tables},
        gebieden=areas.set_index("gebied_code", drop=False), kern_van=pd.Series(dtype="str"),
        periode=periode, peildatum=date(2024, 1, 1),
    )  # fmt: skip


@pytest.fixture
def gegevens(tabellen):
    return gegevens_van(**tabellen(STORY), woningen=woningen())


@pytest.fixture
def vrij(gegevens):
    return benutte_woningen(gegevens)


def herhaling(min_n=2):
    return Herhaling(rng=np.random.default_rng(1), aantal=200, min_n=min_n)


def test_every_dwelling_that_a_senior_left_has_one_state_and_unknown_and_empty_are_apart(vrij):
    assert vrij.set_index("woning_id")["stand"].to_dict() == {
        "W1": "beter_benut", "W3": "minder", "W4": "beter_benut", "W8": "gelijk", "W10": "onbekend",
        "W12": "niet_opnieuw_bewoond",
    }  # fmt: skip


def test_the_difference_is_who_came_minus_who_left_and_unknown_is_no_zero(vrij):
    found = vrij.set_index("woning_id")["delta_personen"]
    assert found.dropna().to_dict() == {"W1": 3, "W3": -1, "W4": 1, "W8": 0}
    assert found.index[found.isna()].tolist() == ["W10", "W12"]


def test_each_mover_is_in_the_cell_of_the_dwellings_left_and_entered(vrij):
    found = vrij.set_index("woning_id")["cel"]
    assert found.dropna().to_dict() == {
        "W1": "beide", "W3": "alleen_passender", "W4": "alleen_beter_benut", "W8": "geen_van_beide",
    }  # fmt: skip


def test_of_everybody_also_who_is_no_senior_left_a_dwelling_in_the_period(gegevens):
    every = benutte_woningen(gegevens, alle_leeftijden=True)
    assert set(every["woning_id"]) == {"W1", "W2", "W3", "W4", "W8", "W10", "W12", "W14"}  # W15 came free before 2023
    assert every.set_index("woning_id").loc["W2", "stand"] == "minder"  # B left with four, L came with three


def waarden(table, column="waarde"):
    return table.set_index(["maat", "moment", "bepaling"])[column].to_dict()


def test_the_ratio_of_sums_and_the_mean_of_ratios_both_by_hand(vrij):
    """Rooms are known of W1, W3 and W4, square metres of W8 as well; W10 and W12 lack a number of persons."""
    found = ruimte_voor_na(vrij, herhaling=herhaling())
    sums, ratios = "verhouding_van_sommen", "gemiddelde_van_verhoudingen"
    assert waarden(found) == pytest.approx({
        ("personen_per_kamer", "voor", sums): (1 + 2 + 1) / (5 + 4 + 2),
        ("personen_per_kamer", "na", sums): (4 + 1 + 2) / (5 + 4 + 2),
        ("personen_per_kamer", "voor", ratios): (1 / 5 + 2 / 4 + 1 / 2) / 3,
        ("personen_per_kamer", "na", ratios): (4 / 5 + 1 / 4 + 2 / 2) / 3,
        ("m2_per_persoon", "voor", sums): (120 + 80 + 50 + 90) / (1 + 2 + 1 + 2),
        ("m2_per_persoon", "na", sums): (120 + 80 + 50 + 90) / (4 + 1 + 2 + 2),
        ("m2_per_persoon", "voor", ratios): (120 + 40 + 50 + 45) / 4,
        ("m2_per_persoon", "na", ratios): (30 + 80 + 25 + 45) / 4,
    })  # fmt: skip
    assert set(waarden(found, "n").values()) == {3, 4}
    assert (found["van"] == 6).all()
    assert ((found["ci_laag"] <= found["waarde"]) & (found["waarde"] <= found["ci_hoog"])).all()


def test_of_few_dwellings_there_is_a_value_and_no_interval(vrij):
    found = ruimte_voor_na(vrij, herhaling=herhaling(min_n=30))
    assert found["waarde"].notna().all()
    assert found[["ci_laag", "ci_hoog"]].isna().all(axis=None)


def test_where_nothing_is_known_there_is_no_value(gegevens):
    empty = gegevens.with_tabellen(woningen=woningen(kamers={}, m2={}, geschikt={}))
    found = ruimte_voor_na(benutte_woningen(empty), herhaling=herhaling())
    assert found["waarde"].isna().all()
    assert (found["n"] == 0).all()


def read(telling):
    return {row: {name: int(count) for name, count in each.items() if count and name in telling.counts}
            for row, each in telling.table.to_dict("index").items()}  # fmt: skip


def test_persons_before_by_persons_after_with_every_dwelling_in_the_total(vrij, gegevens):
    found = read(personen_voor_na(vrij, gegevens))
    assert found["1"] == {"4": 1, "2": 1, "onbekend": 1, "totaal": 3}
    assert found["2"] == {"1": 1, "2": 1, "niet_opnieuw_bewoond": 1, "totaal": 3}
    assert found["totaal"]["totaal"] == 6
    assert found["5+"] == {}


def test_five_and_more_are_one_class(tabellen):
    story = STORY.replace("B   W2       W1   40       4", "B   W2       W1   40       7")
    data = gegevens_van(**tabellen(story), woningen=woningen())
    assert read(personen_voor_na(benutte_woningen(data), data))["1"]["5+"] == 1


def test_how_roomy_before_by_how_roomy_after(vrij, gegevens):
    found = read(bezetting_voor_na(vrij, gegevens))
    assert found["ruim"] == {"passend": 1, "totaal": 1}  # W1: one person, then four, in five rooms
    assert found["passend"] == {
        "ruim": 1, "passend": 1, "onbekend": 1, "niet_opnieuw_bewoond": 1, "totaal": 4,
    }  # fmt: skip  # W3, W4, W10 and W12
    assert found["onbekend"] == {"onbekend": 1, "totaal": 1}  # of W8 the rooms are not known
    assert found["totaal"]["totaal"] == 6


def test_the_cells_per_class_of_dwelling_with_unknown_and_empty_apart(vrij, gegevens):
    found = cellen(vrij, gegevens, segment="eigendom")
    assert read(found) == {
        "koop": {"beide": 1, "alleen_passender": 1, "totaal": 2},
        "sociale_huur": {"alleen_beter_benut": 1, "geen_van_beide": 1, "onbekend": 1, "niet_opnieuw_bewoond": 1,
                         "totaal": 4},
        "totaal": {"beide": 1, "alleen_beter_benut": 1, "alleen_passender": 1, "geen_van_beide": 1, "onbekend": 1,
                   "niet_opnieuw_bewoond": 1, "totaal": 6},
    }  # fmt: skip
    assert found.table.loc["sociale_huur", "naam"] == "Sociale huur"


def test_without_a_dwelling_that_came_free_a_table_says_why(tabellen):
    data = gegevens_van(**tabellen(STORY.replace("2023", "2021")), woningen=woningen())
    none = benutte_woningen(data)
    assert none.empty
    for telling in (
        personen_voor_na(none, data),
        bezetting_voor_na(none, data),
        cellen(none, data, segment="eigendom"),
    ):
        assert "leeg achterbleef" in telling.reden


def test_the_tables_and_rows_go_out_protected(vrij, gegevens):
    run = config.notebook_run(gemeente="GM9901")
    for telling in (personen_voor_na(vrij, gegevens), bezetting_voor_na(vrij, gegevens)):
        shown = disclosure.release(telling, run).table[list(telling.counts)]
        assert (shown.isna() | (shown == 0)).all(axis=None)  # six dwellings are too few to show
    rows = disclosure.release_rows(compute(gegevens, berekeningen(), ids=list(berekeningen())), run, gegevens).table
    assert rows["waarde"].isna().all()


def rijen(gegevens, maat, **options):
    """Rows by the values of their breakdown: "voor", or "gemiddelde_van_verhoudingen na"."""
    found = berekeningen(**options)[f"bezetting_{maat}"](gegevens)
    return {" ".join(json.loads(row["uitsplitsing"]).values()): row for row in found.to_dict("records")}


def test_the_rows_of_the_catalogue(gegevens):
    found = rijen(gegevens, "m2_per_persoon")
    assert set(found) == {"voor", "na", "gemiddelde_van_verhoudingen voor", "gemiddelde_van_verhoudingen na"}
    assert found["voor"]["waarde"] == pytest.approx(340 / 6)
    assert found["gemiddelde_van_verhoudingen na"]["waarde"] == pytest.approx(180 / 4)
    assert (found["na"]["noemer"], found["na"]["dekking"]) == (4, 4 / 6)
    assert {row["eenheid"] for row in found.values()} == {catalogue()["bezetting_m2_per_persoon"].eenheid} == {"m2"}


def test_the_shares_of_the_classes_are_of_the_dwellings_known_at_both_moments(gegevens):
    found = rijen(gegevens, "personen_per_kamer")
    assert (found["klasse voor"]["teller"], found["klasse voor"]["dekking"]) == (3, 3 / 6)
    assert [found[f"ruim klasse {moment}"]["teller"] for moment in ("voor", "na")] == [1, 1]  # W1 before, W3 after
    low, high = (found["ruim klasse voor"][side] for side in ("ci_laag", "ci_hoog"))
    assert (low, high) == (pytest.approx(0.0615, abs=1e-4), pytest.approx(0.7923, abs=1e-4))  # Wilson of 1 in 3


def only(gegevens, columns):
    """The tables with their keys and these columns."""
    keys = {"verhuizingen": ["verhuizing_id", "datum", "huishouden_id"], "woningen": ["woning_id", "buurt_code"]}
    asked = [name.split(".") for name in columns]
    return gegevens.with_tabellen(**{
        name: gegevens.tabellen[name][keys[name] + [column for table, column in asked if table == name]]
        for name in keys
    })  # fmt: skip


@pytest.mark.parametrize("naam", list(berekeningen()))
def test_the_columns_of_the_catalogue_are_enough_and_none_is_too_many(gegevens, naam):
    needed = catalogue()[naam].kolommen
    found = compute(only(gegevens, needed), berekeningen(), ids=[naam])
    assert found.rows["waarde"].notna().all()
    for gone in needed:
        without = only(gegevens, [name for name in needed if name != gone])
        assert gone in compute(without, berekeningen(), ids=[naam]).ontbreekt["reden"].iloc[0]
        try:
            rows = berekeningen()[naam](without)
        except ToolkitError:
            continue
        assert rows["waarde"].isna().all()


def test_where_no_dwelling_is_known_well_enough_a_row_says_so(gegevens):
    unknown = gegevens.with_tabellen(woningen=woningen(kamers={}, m2={}))
    for row in rijen(unknown, "m2_per_persoon").values():
        assert pd.isna(row["waarde"])
        assert row["opmerking"].startswith("Van geen van deze woningen")


def test_a_wider_margin_makes_fewer_dwellings_roomy(gegevens):
    assert rijen(gegevens, "personen_per_kamer", marge_kamers=4)["ruim klasse voor"]["teller"] == 0


drawn = st.lists(
    st.tuples(st.one_of(st.none(), st.integers(1, 6)), st.one_of(st.none(), st.integers(1, 6)),
              st.one_of(st.none(), st.integers(1, 7)), st.booleans()), min_size=1, max_size=8,
)  # fmt: skip


def story(rows):
    """A senior leaves each dwelling Wn for a dwelling of its own; somebody comes, or nobody does."""
    lines = ["datum wie van naar leeftijd personen"]
    for number, (left, came, _, filled) in enumerate(rows):
        lines.append(f"2023-02-01 S{number} W{number} W{number + 100} 70 {left or '-'}")
        if filled:
            lines.append(f"2023-03-01 K{number} inwonend W{number} 30 {came or '-'}")
    return "\n".join(lines)


def drawn_data(tabellen, rows, turned=False):
    turn = [
        (came, left, rooms, filled) if turned else (left, came, rooms, filled) for left, came, rooms, filled in rows
    ]
    homes = pd.DataFrame({
        "woning_id": pd.array([f"W{number}" for number in range(len(rows))], dtype="str"), "buurt_code": "BU99010101",
        "gebied_jaar": 2024, "kamers": pd.array([rooms for *_, rooms, _ in rows], dtype="Int64"),
        "oppervlakte_m2": pd.array([rooms and 20.0 * rooms for *_, rooms, _ in rows], dtype="Float64"),
        "geschiktheid": pd.Series(["ongeschikt"] * len(rows), dtype="category"),
        "eigendom": pd.Series(["koop"] * len(rows), dtype="category"),
    })  # fmt: skip
    return gegevens_van(**tabellen(story(turn)), woningen=homes)


@settings(max_examples=25, deadline=None)
@given(drawn)
def test_every_dwelling_is_counted_once_in_every_table(tabellen, rows):
    data = drawn_data(tabellen, rows)
    vrij = benutte_woningen(data)
    assert vrij["stand"].value_counts().reindex(STANDEN).sum() == len(vrij) == len(rows)
    for telling in (
        personen_voor_na(vrij, data),
        bezetting_voor_na(vrij, data),
        cellen(vrij, data, segment="eigendom"),
    ):
        inner = telling.table.loc[
            telling.table.index != "totaal", [name for name in telling.counts if name != "totaal"]
        ]
        assert inner.to_numpy().sum() == telling.table.loc["totaal", "totaal"] == len(rows)


@settings(max_examples=25, deadline=None)
@given(drawn)
def test_turning_who_left_and_who_came_turns_before_and_after(tabellen, rows):
    rows = [(left, came, rooms, True) for left, came, rooms, _ in rows]
    there, back = (benutte_woningen(drawn_data(tabellen, rows, turned=turned)) for turned in (False, True))
    mirrored = {"beter_benut": "minder", "minder": "beter_benut"}
    assert [mirrored.get(each, each) for each in there["stand"]] == back["stand"].tolist()
    turned = {"voor": "na", "na": "voor"}
    one, other = (waarden(ruimte_voor_na(each, herhaling=herhaling())) for each in (there, back))
    assert one == pytest.approx({(maat, turned[moment], how): value for (maat, moment, how), value in other.items()},
                                nan_ok=True)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(drawn)
def test_the_ratio_of_sums_lies_between_the_least_and_the_most(tabellen, rows):
    vrij = benutte_woningen(drawn_data(tabellen, rows))
    found = ruimte_voor_na(vrij, herhaling=herhaling())
    known = vrij.dropna(subset=["delta_personen", "kamers"])
    for each in found.loc[found["waarde"].notna()].to_dict("records"):
        ratios = known[f"{each['maat']}_{each['moment']}"].astype(float)
        assert ratios.min() - 1e-9 <= each["waarde"] <= ratios.max() + 1e-9


def test_the_room_of_dwellings_follows_the_days_that_it_is_given(gegevens):
    """Everybody came one day after the dwelling was left: of W1, W3, W4 and W8 size and persons are known."""
    counted = [
        berekeningen(max_leegstand_dagen=days)["bezetting_m2_per_persoon"](gegevens)["noemer"].iloc[0]
        for days in (1, 0)
    ]
    assert counted == [4, 0]
