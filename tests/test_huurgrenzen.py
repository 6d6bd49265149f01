"""Domain 4.10 and worked example 15."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.huurgrenzen import GRENZEN, HUURKLASSEN, grenzen, huurklasse, onbevestigd


def klassen(drawn, **options):
    when = drawn["jaar"] if "jaar" in drawn else pd.to_datetime(drawn["datum"])
    return huurklasse(drawn["huur"].astype("Float64"), when, **options).astype("str").tolist()


def test_example_15_limits_of_2025(table):
    drawn = table("""
        nr | huur    | jaar | klasse
        1  | 477.19  | 2025 | goedkoop
        2  | 477.20  | 2025 | betaalbaar_laag
        3  | 682.95  | 2025 | betaalbaar_laag
        4  | 682.96  | 2025 | betaalbaar_hoog
        5  | 731.92  | 2025 | betaalbaar_hoog
        6  | 731.93  | 2025 | duur
        7  | 900.07  | 2025 | duur
        8  | 900.08  | 2025 | middenhuur
        9  | 1184.82 | 2025 | middenhuur
        10 | 1184.83 | 2025 | vrij
    """)
    assert klassen(drawn) == drawn["klasse"].tolist()


def test_example_15_one_rent_in_several_years(table):
    drawn = table("""
        nr | huur | jaar | klasse
        1  | 880  | 2023 | middenhuur
        2  | 880  | 2024 | middenhuur
        3  | 880  | 2025 | duur
        4  | 880  | 2017 | onbekend
        5  | 880  |      | onbekend
        6  |      | 2025 | onbekend
        7  | -1   | 2025 | onbekend
        8  | 0    | 2025 | goedkoop
    """)
    assert klassen(drawn) == drawn["klasse"].tolist()


def test_vera_calls_the_liberalisation_limit_itself_above(table):
    drawn = table("""
        nr | huur   | jaar | wet  | vera
        1  | 900.06 | 2025 | duur | duur
        2  | 900.07 | 2025 | duur | middenhuur
        3  | 808.06 | 2023 | duur | middenhuur
    """)
    assert klassen(drawn) == drawn["wet"].tolist()
    assert klassen(drawn, grens_inclusief=False) == drawn["vera"].tolist()


def test_the_statutory_top_holds_from_the_first_of_july_2024(table):
    drawn = table("""
        nr | huur    | datum      | klasse
        1  | 1157.96 | 2024-06-30 | middenhuur
        2  | 1157.96 | 2024-07-01 | vrij
        3  | 1157.95 | 2024-07-01 | middenhuur
        4  | 1200.00 | 2023-01-01 | middenhuur
        5  | 1200.01 | 2024-01-01 | vrij
        6  | 1184.82 | 2025-01-01 | middenhuur
        7  | 1184.82 |            | onbekend
    """)
    assert klassen(drawn) == drawn["klasse"].tolist()


def test_a_year_without_date_leaves_open_which_top_of_2024_holds(table):
    drawn = table("""
        nr | huur    | jaar | klasse
        1  | 1157.95 | 2024 | middenhuur
        2  | 1157.96 | 2024 | onbekend
        3  | 1200.00 | 2024 | onbekend
        4  | 1200.01 | 2024 | vrij
    """)
    assert klassen(drawn) == drawn["klasse"].tolist()


@pytest.mark.parametrize(("top", "klasse"), [(1000.0, "vrij"), (1100.0, "middenhuur"), (500.0, "vrij")])
def test_the_top_before_2024_is_a_choice(top, klasse):
    rent, year = pd.Series([1050.0]), pd.Series([2022])
    assert huurklasse(rent, year, middenhuur_top_voor_2024=top).tolist() == [klasse]


def test_a_top_below_the_social_limit_makes_no_social_rent_dear():
    rents, years = pd.Series([700.0, 763.47, 763.48]), pd.Series([2022] * 3)
    assert huurklasse(rents, years, middenhuur_top_voor_2024=600.0).tolist() == ["duur", "duur", "vrij"]


def test_2020_uses_limits_without_a_source_and_says_so(table):
    drawn = table("""
        nr | huur   | jaar | klasse
        1  | 432.50 | 2020 | goedkoop
        2  | 432.51 | 2020 | betaalbaar_laag
        3  | 619.01 | 2020 | betaalbaar_hoog
        4  | 663.40 | 2020 | duur
        5  | 737.14 | 2020 | duur
        6  | 737.15 | 2020 | middenhuur
    """)
    assert klassen(drawn) == drawn["klasse"].tolist()
    unsure = onbevestigd(drawn["jaar"])
    assert unsure["grens"].tolist() == ["kwaliteitskorting", "aftopping_laag", "aftopping_hoog"]
    assert onbevestigd(pd.Series(pd.to_datetime(["2026-05-01", None])))["grens"].tolist() == [
        "aftopping_laag", "aftopping_hoog",
    ]  # fmt: skip
    assert onbevestigd(pd.Series([2018, 2019, 2021, 2022, 2023, 2024, 2025])).empty


def test_the_class_is_an_ordered_category_on_the_same_index():
    found = huurklasse(pd.Series([500.0, 2000.0], index=["b", "a"]), pd.Series([2025, 2025], index=["b", "a"]))
    assert found.index.tolist() == ["b", "a"]
    assert found.name == "huurklasse"
    assert found.dtype == pd.CategoricalDtype(list(HUURKLASSEN), ordered=True)


@pytest.mark.parametrize("noise", [-1e-9, 0.0, 1e-9])
def test_binary_fractions_of_a_cent_do_not_move_a_rent_over_a_limit(noise):
    rents = pd.Series([477.20, 900.07, 1184.82]) + noise
    assert huurklasse(rents, pd.Series([2025] * 3)).tolist() == ["betaalbaar_laag", "duur", "middenhuur"]


def test_every_year_has_its_limits_rising_with_a_source():
    limits = grenzen()
    wide = limits.pivot_table(index="jaar", columns="grens", values="bedrag")[list(GRENZEN)].astype(float)
    assert wide.index.tolist() == list(range(2018, 2027))
    assert wide.drop(columns="middenhuur_top").notna().all(axis=None)
    assert wide["middenhuur_top"].first_valid_index() == 2024
    assert (wide.diff(axis=1).iloc[:, 1:].fillna(1) > 0).all(axis=None)
    assert limits["bron"].str.len().min() > 5
    assert set(limits["status"]) == {"bevestigd", "onbevestigd"}
    assert not limits.duplicated(["jaar", "grens"]).any()


def test_the_table_of_limits_cannot_be_changed_from_outside():
    limits = grenzen()
    limits.loc[:, "bedrag"] = 0.0
    assert huurklasse(pd.Series([500.0]), pd.Series([2025])).tolist() == ["betaalbaar_laag"]


def test_no_rents_give_no_classes():
    assert huurklasse(pd.Series([], dtype="Float64"), pd.Series([], dtype="Int64")).empty


@given(st.lists(st.tuples(st.integers(0, 200_000), st.integers(2018, 2026)), min_size=1))
def test_a_higher_rent_is_never_in_a_lower_class(rents):
    cents, years = (pd.Series(part) for part in zip(*rents, strict=True))
    now = huurklasse(cents / 100, years)
    more = huurklasse((cents + 1000) / 100, years)
    sure = (now != "onbekend") & (more != "onbekend")
    assert (more.cat.codes >= now.cat.codes)[sure].all()
