"""From shares per group to the columns of long rows."""

import pandas as pd
import pytest

from toolkit.estimation import as_long, coverage, equal_chance, per_group, split_codes, weighted_shares

SAID = pd.Series(["ja"] * 30 + ["nee"] * 30)
CLASSES = pd.Series(
    pd.Categorical(["56-65"] * 40 + ["66-75"] * 15 + [None] * 5, categories=["t/m 55", "56-65", "66-75"])
)


@pytest.fixture
def shares():
    design, every = equal_chance(SAID.index), pd.Series(True, index=SAID.index)
    return per_group(lambda part: weighted_shares(SAID, design, domein=part), every, {"leeftijdsklasse": CLASSES})


def test_whole_then_each_class_in_order(shares):
    assert shares["klasse"].tolist() == ["", "", "t/m 55", "t/m 55", "56-65", "56-65", "66-75", "66-75"]
    assert shares["teller"].tolist() == [30, 30, 0, 0, 30, 10, 0, 15]
    assert shares["noemer"].tolist() == [60, 60, 0, 0, 40, 40, 15, 15]
    assert shares["waarde"].isna().tolist() == [False, False, True, True, False, False, True, True]


def test_breakdown_is_json_with_sorted_keys(shares):
    rows = as_long(shares, vraag="antwoord", gebied_code="GM9901", dekking=0.9)
    assert rows["uitsplitsing"].tolist()[0] == '{"antwoord": "ja"}'
    assert rows["uitsplitsing"].tolist()[4] == '{"antwoord": "ja", "leeftijdsklasse": "56-65"}'
    assert rows["dekking"].tolist() == [0.9] * 8


def test_share_of_one_answer_names_only_the_group(shares):
    yes = shares.loc[shares["antwoord"] == "ja"]
    rows = as_long(yes, vraag="", gebied_code="GM9901")
    assert rows["uitsplitsing"].isna().tolist() == [True, False, False, False]
    assert rows["uitsplitsing"].tolist()[2] == '{"leeftijdsklasse": "56-65"}'


def test_kind_of_interval_only_where_there_is_one_and_reason_where_not(shares):
    rows = as_long(shares, vraag="antwoord", gebied_code="GM9901")
    assert rows["ci_soort"].isna().equals(rows["waarde"].isna())
    assert rows["opmerking"].notna().equals(rows["waarde"].isna())


def test_coverage_is_of_the_domain():
    known = pd.Series([True, False, True, True])
    assert coverage(known, pd.Series([True, True, False, False])) == 0.5
    assert coverage(known, pd.Series([False] * 4)) is None


def test_codes_split_into_marks_with_local_ones_last():
    flags = split_codes(pd.Series(["b|x", None, "", "a"]), ("a", "b"))
    assert flags.columns.tolist() == ["a", "b", "x"]
    assert flags.to_numpy().tolist() == [[False, True, True], [False] * 3, [False] * 3, [True, False, False]]
