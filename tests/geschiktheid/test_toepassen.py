"""Which step decides, in which order, and what an unknown value does (domain 4.3)."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import geschiktheid
from toolkit.contracts import contract, pandas_dtype

WONINGEN = contract("woningen")

REGEL = geschiktheid.regel()


def woningen(*rows):
    """Dwellings as a contract table; what a row does not say is unknown."""
    columns = [column for column in WONINGEN.columns if any(column.name in row for row in rows)]
    return pd.DataFrame(
        {
            column.name: pd.Series([row.get(column.name) for row in rows], dtype=pandas_dtype(column))
            for column in columns
        },
        index=range(len(rows)),
    )


def judge(regel=REGEL, **woning):
    found = geschiktheid.apply(woningen(woning), regel).iloc[0]
    return found["geschiktheid"], found["geschiktheid_bron"]


FLAT = {"bouwvorm": "meergezins"}
HOUSE = {"bouwvorm": "eengezins"}


@pytest.mark.parametrize(
    ("woning", "expected"),
    [
        ({"geschiktheid": "geschikt", "geschiktheid_bron": "inspectie", "toegankelijkheidslabel": "GNV"}, ("geschikt", "inspectie")),
        ({"geschiktheid": "aanpasbaar", "geschiktheid_bron": "label", "nultreden": True}, ("aanpasbaar", "label")),
        ({"toegankelijkheidslabel": "NUL"}, ("geschikt", "label")),
        ({"toegankelijkheidslabel": "ROA"}, ("geschikt", "label")),
        ({"toegankelijkheidslabel": "ROL"}, ("geschikt", "label")),
        ({"toegankelijkheidslabel": "RUI"}, ("geschikt", "label")),
        ({"toegankelijkheidslabel": "GNV", "nultreden": True}, ("aanpasbaar", "label")),
        ({"toegankelijkheidslabel": "ROG"}, ("aanpasbaar", "label")),
        ({"toegankelijkheidslabel": "ZON", "nultreden": True}, ("geschikt", "nultreden")),
        ({"toegankelijkheidslabel": "ZON"}, ("onbekend", "onbekend")),
        ({"woonvorm": "levensloopbestendig", **FLAT, "verdieping": 3, "lift": False}, ("geschikt", "woonvorm")),
        ({"nultreden": False, **FLAT, "verdieping": 0}, ("geschikt", "meergezins")),
        ({**FLAT, "verdieping": 0}, ("geschikt", "meergezins")),
        ({**FLAT, "verdieping": 5, "lift": True}, ("geschikt", "meergezins")),
        ({**FLAT, "lift": True}, ("geschikt", "meergezins")),
        ({**FLAT, "verdieping": 1, "lift": False}, ("ongeschikt", "meergezins")),
        ({**FLAT, "verdieping": -1, "lift": False}, ("ongeschikt", "meergezins")),
        ({**FLAT, "verdieping": 1}, ("onbekend", "onbekend")),
        ({**FLAT, "lift": False}, ("onbekend", "onbekend")),
        ({**HOUSE, "slaap_en_bad_begane_grond": True, "oppervlakte_m2": 40.0, "bouwjaar": 1900}, ("geschikt", "eengezins")),
        ({**HOUSE, "oppervlakte_m2": 70.0, "bouwjaar": 1945}, ("aanpasbaar", "eengezins")),
        ({**HOUSE, "oppervlakte_m2": 69.9, "bouwjaar": 1945}, ("ongeschikt", "eengezins")),
        ({**HOUSE, "oppervlakte_m2": 70.0, "bouwjaar": 1944}, ("ongeschikt", "eengezins")),
        ({**HOUSE, "oppervlakte_m2": 60.0}, ("ongeschikt", "eengezins")),
        ({**HOUSE, "oppervlakte_m2": 90.0}, ("onbekend", "onbekend")),
        ({"bouwvorm": "onbekend", "verdieping": 0, "lift": True}, ("onbekend", "onbekend")),
        ({"geschiktheid": "ongeschikt", "geschiktheid_bron": "model_bag"}, ("ongeschikt", "model_bag")),
        ({"geschiktheid": "ongeschikt", "geschiktheid_bron": "model_bag", "nultreden": True}, ("geschikt", "nultreden")),
        ({"geschiktheid": "ongeschikt", "geschiktheid_bron": "zelfrapportage"}, ("onbekend", "onbekend")),
        ({"geschiktheid": "onbekend", "geschiktheid_bron": "inspectie", "nultreden": True}, ("geschikt", "nultreden")),
    ],
)  # fmt: skip
def test_the_first_step_that_can_decide_does(woning, expected):
    assert judge(**woning) == expected


def test_thresholds_and_order_belong_to_the_rule():
    ours = REGEL.model_copy(update={"eengezins_min_m2": 100.0, "eengezins_min_bouwjaar": 1970, "labels_aanpasbaar": ()})
    assert judge(ours, **HOUSE, oppervlakte_m2=99.0, bouwjaar=1970) == ("ongeschikt", "eengezins")
    assert judge(ours, **HOUSE, oppervlakte_m2=100.0, bouwjaar=1970) == ("aanpasbaar", "eengezins")
    assert judge(ours, toegankelijkheidslabel="GNV") == ("onbekend", "onbekend")
    residents = REGEL.model_copy(update={"geleverd_eerst": ("zelfrapportage",), "geleverd_daarna": ()})
    found = {"geschiktheid": "ongeschikt", "nultreden": True}
    assert judge(residents, **found, geschiktheid_bron="zelfrapportage") == ("ongeschikt", "zelfrapportage")
    assert judge(residents, **found, geschiktheid_bron="inspectie") == ("geschikt", "nultreden")


def test_a_chance_is_certain_where_somebody_looked_and_of_the_model_where_the_rule_estimates():
    table = woningen(
        {"toegankelijkheidslabel": "NUL", "geschiktheid_kans": 0.3},
        {"toegankelijkheidslabel": "GNV", "geschiktheid_kans": 0.3},
        {**HOUSE, "oppervlakte_m2": 90.0, "bouwjaar": 1980, "geschiktheid_kans": 0.25},
        {"geschiktheid_kans": 0.4},
        {**FLAT, "verdieping": 0},
    )
    chance = geschiktheid.apply(table, REGEL)["geschiktheid_kans"]
    assert chance.iloc[:4].tolist() == [1.0, 0.0, 0.25, 0.4]
    assert pd.isna(chance.iloc[4])


def test_dwellings_are_counted_by_the_step_that_decided():
    table = woningen(
        {"toegankelijkheidslabel": "NUL"}, {"toegankelijkheidslabel": "GNV"}, {**FLAT, "verdieping": 0}, {**FLAT}
    )
    counts = geschiktheid.per_stap(geschiktheid.apply(table, REGEL))
    assert list(counts.index) == list(geschiktheid.STAPPEN)
    assert counts.loc["label"].to_dict() == {
        "geschikt": 1,
        "aanpasbaar": 1,
        "ongeschikt": 0,
        "onbekend": 0,
        "aantal": 2,
    }
    assert counts.loc["onbekend", "onbekend"] == 1
    assert counts.loc["inspectie", "aantal"] == 0


def test_the_judgement_takes_the_place_of_what_was_delivered():
    table = woningen(
        {"geschiktheid": "geschikt", "geschiktheid_bron": "model_bag", **FLAT, "verdieping": 2, "lift": False}
    )
    after = geschiktheid.with_regel({"woningen": table, "aanvragen": pd.DataFrame()}, REGEL)
    assert after["woningen"]["geschiktheid"].tolist() == ["ongeschikt"]
    assert after["woningen"]["geschiktheid_bron"].tolist() == ["meergezins"]
    assert set(after) == {"woningen", "aanvragen"}
    assert table["geschiktheid"].tolist() == ["geschikt"]
    assert geschiktheid.with_regel({}, REGEL) == {}


def test_no_dwellings_give_no_judgements():
    empty = geschiktheid.apply(woningen({"nultreden": True}).iloc[:0], REGEL)
    assert empty.empty
    assert list(empty) == ["geschiktheid", "geschiktheid_bron", "geschiktheid_kans", "geschiktheid_marge"]
    assert geschiktheid.per_stap(empty)["aantal"].sum() == 0


def maybe(values):
    return st.one_of(st.none(), values)


WONING = st.fixed_dictionaries(
    {
        "bouwvorm": maybe(st.sampled_from(["eengezins", "meergezins", "onbekend"])),
        "toegankelijkheidslabel": maybe(st.sampled_from(["ZON", "GNV", "NUL", "ROG"])),
        "woonvorm": maybe(st.sampled_from(["regulier", "levensloopbestendig"])),
        "nultreden": maybe(st.booleans()),
        "verdieping": maybe(st.integers(-1, 4)),
        "lift": maybe(st.booleans()),
        "slaap_en_bad_begane_grond": maybe(st.booleans()),
        "oppervlakte_m2": maybe(st.floats(20, 200)),
        "bouwjaar": maybe(st.integers(1850, 2020)),
        "geschiktheid": maybe(st.sampled_from(geschiktheid.GESCHIKTHEID)),
        "geschiktheid_bron": maybe(st.sampled_from(["label", "inspectie", "model_bag", "zelfrapportage"])),
        "geschiktheid_kans": maybe(st.floats(0, 1)),
    }
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WONING, min_size=1, max_size=25), st.randoms(use_true_random=False))
def test_every_dwelling_gets_one_class_whatever_the_order_of_the_rows(rows, random):
    table = woningen(*rows)
    found = geschiktheid.apply(table, REGEL)
    assert found[["geschiktheid", "geschiktheid_bron"]].notna().all(axis=None)
    assert found["geschiktheid_kans"].dropna().between(0, 1).all()
    assert ((found["geschiktheid"] == "onbekend") == (found["geschiktheid_bron"] == "onbekend")).all()
    counts = geschiktheid.per_stap(found)
    assert counts[["geschikt", "aanpasbaar", "ongeschikt", "onbekend"]].to_numpy().sum() == len(rows)
    shuffled = table.loc[random.sample(list(table.index), len(table))]
    pd.testing.assert_frame_equal(geschiktheid.apply(shuffled, REGEL).loc[table.index], found)


@settings(max_examples=60, deadline=None)
@given(WONING)
def test_a_stricter_rule_never_makes_more_dwellings_suitable(row):
    stricter = REGEL.model_copy(update={"labels_geschikt": ("NUL",), "woonvormen_geschikt": ()})
    mild, strict = (judge(each, **row)[0] for each in (REGEL, stricter))
    assert mild == "geschikt" or strict != "geschikt"


def test_what_truly_is_suitable_is_seldom_called_otherwise_in_the_samples(tabellen, waarheid):
    """The sample world knows the truth: the rule never calls a dwelling suitable that is not."""
    found = geschiktheid.apply(tabellen["woningen"], REGEL)
    true = waarheid.reindex(tabellen["woningen"]["woning_id"]).to_numpy()
    said = found["geschiktheid"].astype(str).to_numpy()
    assert np.mean(true[said == "geschikt"] == "geschikt") == 1
    known = said != "onbekend"
    assert np.mean(true[known] == said[known]) > 0.95


def test_the_chance_of_a_model_may_be_off_and_what_somebody_saw_may_not():
    homes = woningen(
        {"toegankelijkheidslabel": "NUL", "geschiktheid_kans": 0.9},
        {"bouwvorm": "meergezins", "verdieping": 0, "geschiktheid_kans": 0.9},
        {"bouwvorm": "meergezins", "verdieping": 0},
    )
    found = geschiktheid.apply(homes, REGEL)["geschiktheid_marge"]
    assert found.iloc[:2].tolist() == [0.0, 0.05]
    assert found.isna().tolist() == [False, False, True]
