"""Who lives suitably: ten senior households whose sums a reader can make."""

import math

import pandas as pd
import pytest

from toolkit.opgave.berekeningen import BEREKENINGEN, berekeningen

OOST, WEST = "BU99010101", "BU99010201"
HOMES = [
    {"woning_id": "A", "geschiktheid": "geschikt", "bouwvorm": "meergezins", "eigendom": "sociale_huur", "buurt_code": OOST},
    {"woning_id": "B", "geschiktheid": "geschikt", "bouwvorm": "eengezins", "eigendom": "koop", "buurt_code": OOST},
    {"woning_id": "C", "geschiktheid": "aanpasbaar", "bouwvorm": "eengezins", "eigendom": "koop", "buurt_code": OOST},
    {"woning_id": "D", "geschiktheid": "ongeschikt", "bouwvorm": "eengezins", "eigendom": "koop", "buurt_code": WEST},
    {"woning_id": "E", "geschiktheid": "onbekend", "bouwvorm": "meergezins", "buurt_code": WEST},
    {"woning_id": "F", "geschiktheid": "ongeschikt", "bouwvorm": "eengezins", "eigendom": "koop", "buurt_code": WEST},
]  # fmt: skip


def household(name, woning, age, persons=1, **more):
    return {
        "huishouden_id": name, "peildatum": pd.Timestamp(2024, 1, 1), "woning_id": woning, "aantal_personen": persons,
        "leeftijd_referentiepersoon": age, "institutioneel": False, **more,
    }  # fmt: skip


PEOPLE = [
    household("a", "A", 70),
    household("b", "B", 80, 2),
    household("c", "C", 60, 2),
    household("d", "D", 90),
    household("e", "E", 66),
    household("f", "F", 40, 4),
    household("g", None, 75),
    household("h", "D", 88, institutioneel=True),
    household("i", "C", 60, peildatum=pd.Timestamp(2023, 1, 1)),
]  # fmt: skip


@pytest.fixture
def gegevens(gemeente):
    return gemeente(woningen=HOMES, huishoudens=PEOPLE)


def whole(rows):
    return rows.loc[(rows["niveau"] == "gemeente") & rows["uitsplitsing"].isna()].iloc[0]


def of_class(rows, text):
    return rows.loc[rows["uitsplitsing"] == text].iloc[0]


@pytest.mark.parametrize(
    ("indicator", "teller"), [("opgave_hh_geschikt", 2), ("opgave_hh_aanpasbaar", 1), ("opgave_hh_ongeschikt", 1)]
)
def test_four_of_six_seniors_have_a_known_home(gegevens, indicator, teller):
    row = whole(BEREKENINGEN[indicator](gegevens))
    assert (row["teller"], row["noemer"], row["waarde"]) == (teller, 4, teller / 4)  # a, b, c, d; not e and g
    assert row["dekking"] == pytest.approx(4 / 6)
    assert row["ci_laag"] == pytest.approx(teller / 6)  # neither unknown home counts
    assert row["ci_hoog"] == pytest.approx((teller + 2) / 6)  # both do
    assert (row["ci_soort"], row["aard"]) == ("scenario", "schatting")


def test_the_three_classes_make_up_all_known_homes_in_every_area_and_class(gegevens):
    names = ["opgave_hh_geschikt", "opgave_hh_aanpasbaar", "opgave_hh_ongeschikt"]
    each = [BEREKENINGEN[name](gegevens).set_index(["gebied_code", "uitsplitsing"]) for name in names]
    summed = sum(rows["teller"] for rows in each)
    pd.testing.assert_series_equal(summed, each[0]["noemer"], check_names=False)


def test_who_has_no_known_place_counts_for_the_gemeente_only(gegevens):
    rows = BEREKENINGEN["opgave_hh_geschikt"](gegevens).set_index("gebied_code")
    wijken = rows.loc[rows["niveau"] == "wijk"]
    assert wijken["noemer"].to_dict() == {"WK990101": 3, "WK990102": 1}
    assert wijken["teller"].to_dict() == {"WK990101": 2, "WK990102": 0}
    assert rows.loc["BU99010102", "noemer"] == 0
    assert pd.isna(rows.loc["BU99010102", "waarde"])


def test_tenure_that_nobody_delivered_is_a_class_of_its_own(gegevens):
    rows = BEREKENINGEN["opgave_hh_geschikt"](gegevens)
    assert of_class(rows, '{"eigendom": "koop"}')[["teller", "noemer"]].tolist() == [1, 3]
    assert of_class(rows, '{"eigendom": "onbekend"}')["noemer"] == 0  # e and g: home not judged
    assert of_class(rows, '{"leeftijdsklasse": "86+"}')[["teller", "noemer"]].tolist() == [0, 1]


@pytest.mark.parametrize("marge", [None, 0.0, 0.05])
def test_chances_widen_the_range_and_it_holds_the_figure(gemeente, marge):
    """Two homes of chance 0.25 that the rule calls adaptable, and two of 0.9 that it calls suitable.

    Suitable are two by the rule; at least 2 x .9, at most 2 + 2 x .25; the variance is 2(.1875) + 2(.09) = .555.
    Adaptable are at least 2 x .75, at most 2; the variance is 2(.1875) = .375.
    """
    kinds = [("aanpasbaar", 0.25)] * 2 + [("geschikt", 0.9)] * 2
    homes = [
        {
            "woning_id": str(i),
            "buurt_code": OOST,
            "bouwvorm": "eengezins",
            "geschiktheid": kind,
            "geschiktheid_kans": p,
            **({} if marge is None else {"geschiktheid_marge": marge}),
        }
        for i, (kind, p) in enumerate(kinds)
    ]
    data = gemeente(woningen=homes, huishoudens=[household(f"h{i}", str(i), 70) for i in range(4)])
    off = marge or 0.0
    suitable, adaptable, unsuitable = (
        whole(BEREKENINGEN[f"opgave_hh_{name}"](data)) for name in ("geschikt", "aanpasbaar", "ongeschikt")
    )
    assert (suitable["waarde"], adaptable["waarde"]) == (0.5, 0.5)
    assert suitable["ci_laag"] == pytest.approx((1.8 - 2 * off - 1.96 * math.sqrt(0.555)) / 4)
    assert suitable["ci_hoog"] == pytest.approx(min(1.0, (2.5 + 2 * off + 1.96 * math.sqrt(0.555)) / 4))
    assert adaptable["ci_laag"] == pytest.approx((1.5 - 2 * off - 1.96 * math.sqrt(0.375)) / 4)
    assert adaptable["ci_hoog"] == pytest.approx((2.0 + 1.96 * math.sqrt(0.375)) / 4)
    assert pd.isna(unsuitable["ci_laag"])  # a chance of suitable says nothing of what nobody calls unsuitable


def test_all_homes_known_without_chances_leave_the_margin_unknown(gemeente):
    data = gemeente(woningen=HOMES[:1], huishoudens=PEOPLE[:1])
    row = whole(BEREKENINGEN["opgave_hh_geschikt"](data))
    assert row["dekking"] == 1
    assert pd.isna(row["ci_laag"])


def test_homes_that_somebody_visited_are_no_estimate(gemeente):
    seen = [{**HOMES[0], "geschiktheid_bron": "inspectie"}]
    assert (
        whole(BEREKENINGEN["opgave_hh_geschikt"](gemeente(woningen=seen, huishoudens=PEOPLE[:1])))["aard"]
        == "registertelling"
    )


def test_small_households_in_family_homes_are_of_all_ages_with_seniors_apart(gegevens):
    rows = BEREKENINGEN["opgave_hh_klein_in_egw"](gegevens)
    assert whole(rows)[["teller", "noemer"]].tolist() == [3, 4]  # b, c, d of b, c, d, f
    assert of_class(rows, '{"groep": "senioren"}')[["teller", "noemer"]].tolist() == [3, 3]
    assert of_class(rows, '{"groep": "jonger dan 55"}')[["teller", "noemer"]].tolist() == [0, 1]
    assert whole(rows)["dekking"] == pytest.approx(6 / 7)  # of g the home is not known


def test_unsuitable_in_a_family_home_counts_small_senior_households_only(gegevens):
    row = whole(BEREKENINGEN["opgave_hh_ongeschikt_in_egw"](gegevens))
    assert row[["teller", "noemer"]].tolist() == [1, 3]  # d of b, c, d; f is young
    assert row["aard"] == "afgeleid"
    assert "bekende geschiktheid" not in row["methode"]  # the noemer holds those of unknown suitability too


def test_three_persons_are_no_small_household(gemeente):
    data = gemeente(woningen=HOMES, huishoudens=[household("x", "B", 70, 3), household("y", "C", 70, 2)])
    assert whole(BEREKENINGEN["opgave_hh_klein_in_egw"](data))[["teller", "noemer"]].tolist() == [1, 2]


def test_a_home_can_be_split_by_what_was_delivered_or_else_by_its_size(gemeente):
    homes = [
        {"woning_id": "A", "bouwvorm": "eengezins", "oppervlakte_m2": 130.0},  # by size
        {"woning_id": "B", "bouwvorm": "eengezins", "oppervlakte_m2": 129.9},
        {"woning_id": "C", "bouwvorm": "eengezins", "oppervlakte_m2": 90.0, "deelbaar": True},  # delivered
        {"woning_id": "D", "bouwvorm": "eengezins", "oppervlakte_m2": 200.0, "splitsbaar": False, "deelbaar": False},
        {"woning_id": "E", "bouwvorm": "eengezins"},  # nobody knows
        {"woning_id": "F", "bouwvorm": "meergezins", "oppervlakte_m2": 300.0},
    ]
    data = gemeente(woningen=[{**home, "buurt_code": OOST} for home in homes])
    row = whole(BEREKENINGEN["opgave_won_splitsbaar"](data))
    assert row[["teller", "noemer"]].tolist() == [2, 4]
    assert (row["ci_laag"], row["ci_hoog"]) == (pytest.approx(2 / 5), pytest.approx(3 / 5))
    assert whole(berekeningen(splits_min_m2=100)["opgave_won_splitsbaar"](data))["teller"] == 3
