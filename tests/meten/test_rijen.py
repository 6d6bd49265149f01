"""Long rows from units: sums written out by hand, and that parts make up the whole."""

import json

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.contracts import INDICATOREN, check
from toolkit.meten import count_rows, finish, rate_rows, value_row, with_interval

ID = "opgave_hh_ongeschikt"
HOW = {"indicator_id": ID, "tabellen": ["huishoudens"], "methode": "geteld"}


def units(*rows):
    """Each row: buurt, in the teller, in the noemer, tenure."""
    table = pd.DataFrame(rows, columns=["buurt_code", "teller", "noemer", "eigendom"])
    return table.assign(eigendom=table["eigendom"].astype(pd.CategoricalDtype(["huur", "koop", "onbekend"])))


HOMES = units(
    ("BU99010101", True, True, "huur"),
    ("BU99010101", False, True, "koop"),
    ("BU99010102", True, True, "koop"),
    ("BU99010201", True, False, "koop"),  # not in the noemer: counts nowhere
    (None, True, True, "huur"),  # place unknown: counts for the gemeente
    ("BU99019999", False, True, "huur"),  # in no area of the gemeente
)


def values(rows, column):
    whole = rows.loc[rows["uitsplitsing"].isna()]
    return dict(zip(whole["gebied_code"], whole[column], strict=True))


def test_units_are_counted_per_area_of_every_level(gemeente):
    rows = count_rows(HOMES, gegevens=gemeente(huishoudens=HOMES), **HOW)
    assert values(rows, "teller") == {
        "GM9901": 3, "WK990101": 2, "WK990102": 0, "BU99010101": 1, "BU99010102": 1, "BU99010201": 0,
        "KN990101": 1, "KN990100": 1,
    }  # fmt: skip
    assert values(rows, "noemer") == {
        "GM9901": 5, "WK990101": 3, "WK990102": 0, "BU99010101": 2, "BU99010102": 1, "BU99010201": 0,
        "KN990101": 2, "KN990100": 1,
    }  # fmt: skip


def test_a_share_of_nobody_is_missing_and_no_zero(gemeente):
    rows = count_rows(HOMES, gegevens=gemeente(huishoudens=HOMES), **HOW)
    found = values(rows, "waarde")
    assert found["GM9901"] == 3 / 5
    assert found["WK990101"] == pytest.approx(2 / 3)
    assert pd.isna(found["WK990102"])


def test_a_breakdown_gives_every_class_for_the_gemeente_also_the_empty_one(gemeente):
    rows = count_rows(HOMES, gegevens=gemeente(huishoudens=HOMES), uitsplitsingen=["eigendom"], **HOW)
    split = rows.loc[rows["uitsplitsing"].notna()]
    assert set(split["gebied_code"]) == {"GM9901"}
    assert {json.loads(key)["eigendom"]: (t, n) for key, t, n in zip(split["uitsplitsing"], split["teller"], split["noemer"], strict=True)} == {
        "huur": (2, 3), "koop": (1, 2), "onbekend": (0, 0),
    }  # fmt: skip


def test_a_mere_count_has_no_noemer_and_is_its_own_value(gemeente):
    rows = count_rows(HOMES.drop(columns="noemer"), gegevens=gemeente(huishoudens=HOMES), **HOW)
    assert values(rows, "waarde")["GM9901"] == 4
    assert rows["noemer"].isna().all()


def test_chances_add_up_to_an_expected_number(gemeente):
    chances = HOMES.assign(teller=[0.9, 0.25, 0.05, 0.9, 0.25, 0.25])
    rows = count_rows(chances, gegevens=gemeente(huishoudens=HOMES), **HOW)
    assert values(rows, "teller")["GM9901"] == pytest.approx(0.9 + 0.25 + 0.05 + 0.25 + 0.25)


def test_missing_is_not_in_it(gemeente):
    unsure = HOMES.assign(teller=pd.array([True, None, None, True, True, None], dtype="boolean"))
    assert values(count_rows(unsure, gegevens=gemeente(huishoudens=HOMES), **HOW), "teller")["GM9901"] == 2


def test_coverage_is_the_part_that_is_known_per_area(gemeente):
    known = HOMES.assign(bekend=[True, False, True, True, True, True])
    found = values(count_rows(known, gegevens=gemeente(huishoudens=HOMES), **HOW), "dekking")
    assert found["GM9901"] == pytest.approx(5 / 6)
    assert found["BU99010101"] == 0.5


def test_rows_say_where_they_come_from_and_of_what_day(gemeente):
    data = gemeente({"huishoudens": "registertelling", "woningen": "schatting"}, huishoudens=HOMES, woningen=HOMES)
    rows = count_rows(HOMES, gegevens=data, indicator_id=ID, tabellen=["huishoudens", "woningen"], methode="geteld")
    first = rows.iloc[0]
    assert (first["aard"], first["bron_id"], first["periode"]) == (
        "afgeleid",
        "bron_huishoudens+bron_woningen",
        "2024-01-01",
    )
    assert count_rows(HOMES, gegevens=data, **HOW)["aard"].unique().tolist() == ["registertelling"]
    flow = value_row(
        "verhuizingen_aantal", gegevens=data, tabellen=["huishoudens"], waarde=3.0, eenheid="verhuizingen", methode="x"
    )
    assert flow["periode"].tolist() == ["2023-01-01/2023-12-31"]


def test_a_rate_divides_events_by_those_among_whom_they_happen(gemeente):
    events = pd.DataFrame({"buurt_code": ["BU99010101", "BU99010101", None]})
    people = pd.DataFrame({"buurt_code": ["BU99010101"] * 3 + ["BU99010201"] * 2, "gewicht": [0.5] * 5})
    rows = rate_rows(events, people, per=1000, gegevens=gemeente(huishoudens=people), **HOW)
    assert values(rows, "waarde")["BU99010101"] == pytest.approx(1000 * 2 / 1.5)
    assert values(rows, "waarde")["GM9901"] == pytest.approx(1000 * 3 / 2.5)
    assert values(rows, "waarde")["BU99010201"] == 0
    assert pd.isna(values(rows, "waarde")["BU99010102"])


def test_an_interval_with_one_end_is_no_kind_of_interval(gemeente):
    rows = with_interval(
        count_rows(HOMES, gegevens=gemeente(huishoudens=HOMES), **HOW).head(2), pd.Series([0.1, 0.2]), pd.Series([0.3, None]), "scenario",
    )  # fmt: skip
    assert rows["ci_soort"].tolist()[0] == "scenario"
    assert rows["ci_soort"].isna().tolist() == [False, True]


def test_one_value_with_its_breakdown_written_in_one_way(gemeente):
    row = value_row(
        ID, gegevens=gemeente(huishoudens=HOMES), tabellen=["huishoudens"], waarde=2.5, eenheid="m", noemer=12,
        uitsplitsing={"b": "é", "a": "1"}, methode="mediaan",
    )  # fmt: skip
    assert row["uitsplitsing"].item() == '{"a": "1", "b": "é"}'
    assert (row["naam"].item(), row["niveau"].item(), row["eenheid"].item()) == ("Stad", "gemeente", "m")


def test_an_indicator_that_is_not_in_the_catalogue_is_a_mistake_of_the_caller(gemeente):
    with pytest.raises(KeyError):
        finish(
            pd.DataFrame({"gebied_code": ["GM9901"]}),
            indicator_id="bestaat_niet",
            gegevens=gemeente(),
            tabellen=[],
            methode="",
        )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["BU99010101", "BU99010102", "BU99010201"]),
            st.booleans(),
            st.booleans(),
            st.sampled_from(["huur", "koop"]),
        ),
        max_size=30,
    )
)
def test_places_and_classes_make_up_the_whole(gemeente, rows):
    table = units(*rows)
    found = count_rows(table, gegevens=gemeente(huishoudens=table), uitsplitsingen=["eigendom"], **HOW)
    check(found, INDICATOREN)
    for side in ("teller", "noemer"):
        per_level = found.loc[found["uitsplitsing"].isna()].groupby("niveau")[side].sum()
        assert set(per_level) == {per_level["gemeente"]}
        assert found.loc[found["uitsplitsing"].notna(), side].sum() == per_level["gemeente"]
