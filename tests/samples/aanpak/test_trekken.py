"""Streams, ids, draws and shapes."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.samples.aanpak.trekken import add_days, draw, draw_by, hits, piped, pseudonyms, shaped, stream


def test_a_stream_is_the_same_for_the_same_part_and_another_for_another():
    def first(*key):
        return stream(*key).random()

    assert first(1, "contacten") == first(1, "contacten")
    assert len({first(1, "contacten"), first(2, "contacten"), first(1, "kosten"), first(1, "contacten", 9901)}) == 4


def test_ids_are_unique_also_between_regions_and_prefixes():
    ids = pd.concat([pseudonyms(prefix, 20_000, region=region) for prefix in ("ct", "tr") for region in (9901, 9902)])
    assert ids.is_unique
    bare = ids.str.split("_").str[1]
    assert bare.iloc[0] != bare.iloc[40_000]


def test_ids_hold_no_digits_and_no_vowels():
    assert pseudonyms("ct", 5_000, region=9901).str.fullmatch("ct_[bcdfghjklmnpqrst]{11}").all()


def test_ids_do_not_tell_the_order():
    ids = pseudonyms("ct", 1_000)
    assert not ids.is_monotonic_increasing
    assert ids.str[3].nunique() > 10


def test_no_rows_no_ids():
    assert pseudonyms("ct", 0).tolist() == []
    assert pseudonyms("ct", 0).dtype == "str"


@given(st.integers(0, 9_000), st.integers(1, 400))
def test_ids_of_any_region_are_unique(region, count):
    assert pseudonyms("x", count, region=region).is_unique


def test_every_row_is_drawn_by_the_chances_of_its_group(shares_fit):
    groups = pd.Series(["huur"] * 4_000 + ["koop"] * 6_000)
    chances = {"huur": {"a": 0.2, "b": 0.8}, "koop": {"b": 0.5, "c": 0.5}}
    drawn = draw_by(groups, chances, np.random.default_rng(1))
    assert drawn.index.equals(groups.index)
    assert shares_fit(drawn[groups == "huur"], chances["huur"]) == set()
    assert shares_fit(drawn[groups == "koop"], chances["koop"]) == set()


@pytest.mark.parametrize("chances", [{"a": 0.5, "b": 0.4}, {"a": 1.1}])
def test_chances_that_do_not_add_up_are_refused(chances):
    with pytest.raises(ValueError, match="add up to 1"):
        draw(chances, 3, np.random.default_rng(1))


def test_a_group_without_chances_is_refused():
    with pytest.raises(ValueError, match="without chances"):
        draw_by(pd.Series(["huur", "boot"]), {"huur": {"a": 1.0}}, np.random.default_rng(1))


def test_a_sure_thing_always_and_an_impossible_thing_never_happens():
    rng = np.random.default_rng(1)
    assert hits(1.0, 1_000, rng).all()
    assert not hits(0.0, 1_000, rng).any()
    assert hits(pd.Series([0.0, 1.0]), 2, rng).tolist() == [False, True]


def test_days_are_added_and_a_missing_date_stays_missing():
    dates = pd.Series(pd.to_datetime(["2020-02-28", None]))
    later = add_days(dates, np.array([2, 2]))
    assert later.dtype == "datetime64[us]"
    assert later.iloc[0] == pd.Timestamp("2020-03-01")
    assert pd.isna(later.iloc[1])


def test_a_list_holds_the_true_codes_in_the_order_asked_for():
    marks = pd.DataFrame({"a": [True, False, True], "b": [True, False, False]})
    assert piped(marks, ["b", "a"]).fillna("geen").tolist() == ["b|a", "geen", "a"]


def test_a_shaped_table_has_the_order_and_types_of_its_contract():
    table = shaped("aanvragen", pd.DataFrame({
        "gebied_code": ["BU99010101"], "aanvraag_id": ["av_b"], "status": ["verleend"], "soort": ["splitsing"],
        "datum": [pd.Timestamp("2020-01-01")],
    }))  # fmt: skip
    assert list(table) == ["aanvraag_id", "datum", "soort", "status", "gebied_code"]
    assert list(table["status"].cat.categories) == ["ingediend", "verleend", "geweigerd", "ingetrokken"]


def test_a_value_outside_the_code_list_is_refused_instead_of_made_missing():
    with pytest.raises(ValueError, match="status"):
        shaped("aanvragen", pd.DataFrame({"status": ["misschien"]}))


def test_a_column_that_the_contract_does_not_know_is_refused():
    with pytest.raises(ValueError, match="kleur"):
        shaped("aanvragen", pd.DataFrame({"kleur": ["rood"]}))
