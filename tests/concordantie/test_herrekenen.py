"""Counts of one layout on another: one town is parted, two are merged, one only changes its code."""

import pandas as pd
import pytest

from toolkit.concordantie import restate, restate_share
from toolkit.errors import ContractError, LinkError

# 1 stays; 2 is parted over 1 and 5; 3 and 4 become 6; 7 becomes 8.
DRAWN = """
    van | naar | gewicht
    1   | 1    | 1
    2   | 1    | 0.25
    2   | 5    | 0.75
    3   | 6    | 1
    4   | 6    | 1
    7   | 8    | 1
"""
FIGURES = """
    gebied | woningen
    1      | 1000
    2      | 600
    3      | 70
    4      | 30
    7      | 400
"""


def test_counts_are_sums_of_weight_times_count(parts, figures):
    got = restate(figures(FIGURES), parts(DRAWN), columns=["woningen"], naar_jaar=2021)
    assert got[["gebied_code", "gebied_jaar", "woningen", "herrekend"]].to_numpy().tolist() == [
        ["GM9901", 2021, 1000 + 0.25 * 600, "geschat"],
        ["GM9905", 2021, 0.75 * 600, "geschat"],
        ["GM9906", 2021, 70 + 30, "samengevoegd"],
        ["GM9908", 2021, 400, "ongewijzigd"],
    ]
    assert got["woningen"].dtype == "Float64"  # an estimate is no whole number


def test_whole_areas_keep_whole_numbers(parts, figures):
    merged = parts("van | naar | gewicht\n 3 | 6 | 1\n 4 | 6 | 1\n 7 | 8 | 1")
    got = restate(
        figures("gebied | woningen\n 3 | 70\n 4 | 30\n 7 | 400"), merged, columns=["woningen"], naar_jaar=2021
    )
    assert got["woningen"].dtype == "Int64"
    assert got["woningen"].tolist() == [100, 400]


def test_nature_is_kept_shared_or_an_estimate(parts, figures):
    told = figures("""
        gebied | woningen | aard
        1      | 1        | registertelling
        2      | 1        | registertelling
        3      | 1        | registertelling
        4      | 1        | administratie
        7      | 1        | enquete
    """)
    natures = restate(told, parts(DRAWN), columns=["woningen"], naar_jaar=2021).set_index("gebied_code")["aard"]
    assert natures.to_dict() == {
        "GM9901": "schatting", "GM9905": "schatting", "GM9906": "afgeleid", "GM9908": "enquete",
    }  # fmt: skip
    same = told.assign(aard="registertelling")
    again = restate(same, parts(DRAWN), columns=["woningen"], naar_jaar=2021).set_index("gebied_code")["aard"]
    assert again["GM9906"] == "registertelling"  # a sum of two counts of registers is one too
    assert again["GM9901"] == "schatting"


def test_without_a_nature_only_estimates_get_one(parts, figures):
    got = restate(figures(FIGURES), parts(DRAWN), columns=["woningen"], naar_jaar=2021)
    assert got["aard"].fillna("?").tolist() == ["schatting", "schatting", "?", "?"]


def test_an_unknown_part_makes_the_whole_unknown(parts, figures):
    drawn = FIGURES.replace("70", "")
    got = restate(figures(drawn), parts(DRAWN), columns=["woningen"], naar_jaar=2021).set_index("gebied_code")
    assert got["woningen"].isna().to_dict() == {"GM9901": False, "GM9905": False, "GM9906": True, "GM9908": False}


def test_an_absent_part_is_unknown_unless_absence_means_zero(parts, figures):
    known = figures("gebied | woningen\n 1 | 1000\n 2 | 600\n 3 | 70\n 7 | 400")
    unknown = restate(known, parts(DRAWN), columns=["woningen"], naar_jaar=2021).set_index("gebied_code")
    assert pd.isna(unknown.loc["GM9906", "woningen"])
    zero = restate(known, parts(DRAWN), columns=["woningen"], naar_jaar=2021, ontbrekend="nul").set_index("gebied_code")
    assert zero.loc["GM9906", "woningen"] == 70
    assert zero["woningen"].sum() == 1000 + 600 + 70 + 400


def test_rows_of_one_area_are_told_apart_by_the_named_columns(parts, figures):
    drawn = figures("""
        gebied | periode | klasse | woningen
        2      | 2020K1  | 65+    | 40
        2      | 2020K1  | 85+    | 4
        2      | 2020K2  | 65+    | 80
    """)
    split = parts("van | naar | gewicht\n 2 | 1 | 0.25\n 2 | 5 | 0.75")
    got = restate(drawn, split, columns=["woningen"], naar_jaar=2021, per=["periode", "klasse"])
    assert got[["gebied_code", "periode", "klasse", "woningen"]].to_numpy().tolist() == [
        ["GM9901", "2020K1", "65+", 10], ["GM9901", "2020K1", "85+", 1], ["GM9901", "2020K2", "65+", 20],
        ["GM9905", "2020K1", "65+", 30], ["GM9905", "2020K1", "85+", 3], ["GM9905", "2020K2", "65+", 60],
    ]  # fmt: skip


def test_a_series_over_layouts_ends_on_one(parts, figures):
    series = figures("""
        gebied | gebied_jaar | jaar | woningen
        3      | 2020        | 2020 | 70
        4      | 2020        | 2020 | 30
        6      | 2021        | 2021 | 105
    """)
    got = restate(series, parts(DRAWN), columns=["woningen"], naar_jaar=2021, per=["jaar"])
    assert got[["gebied_code", "jaar", "woningen", "herrekend"]].to_numpy().tolist() == [
        ["GM9906", 2020, 100, "samengevoegd"],
        ["GM9906", 2021, 105, "ongewijzigd"],
    ]


def test_two_layouts_are_never_added_up(parts, figures):
    series = figures("gebied | gebied_jaar | woningen\n 3 | 2020 | 70\n 4 | 2020 | 30\n 6 | 2021 | 105")
    with pytest.raises(ContractError, match=r"verschillende indelingen zouden bij elkaar .* \(GM9906\)"):
        restate(series, parts(DRAWN), columns=["woningen"], naar_jaar=2021)


def test_double_rows_are_refused(parts, figures):
    with pytest.raises(ContractError, match=r"Dubbele rijen voor gebied_code en gebied_jaar \(GM9901\)"):
        restate(figures("gebied | woningen\n 1 | 1\n 1 | 2"), parts(DRAWN), columns=["woningen"], naar_jaar=2021)


def test_areas_that_the_concordance_does_not_know_are_named(parts, figures):
    unknown = figures("gebied | woningen\n 1 | 1\n 88 | 2\n 89 | 3")
    with pytest.raises(LinkError, match=r"2 gebieden van de indeling van 2020 niet gevonden .* 2021: GM9988 en GM9989"):
        restate(unknown, parts(DRAWN), columns=["woningen"], naar_jaar=2021)
    with pytest.raises(LinkError, match="indeling van 2019"):
        restate(figures("gebied | woningen\n 1 | 1", jaar=2019), parts(DRAWN), columns=["woningen"], naar_jaar=2021)


@pytest.mark.parametrize(
    "name", ["aandeel_koop", "procent_65plus", "pct_huur", "gemiddelde_huishoudensgrootte", "gem_inkomen", "mediaan_huur",
             "ratio", "turnover_rate"],
)  # fmt: skip
def test_shares_and_averages_are_refused_with_the_way_out(parts, figures, name):
    drawn = figures(FIGURES).rename(columns={"woningen": name})
    with pytest.raises(ContractError, match=rf"Kolom {name} is een aandeel of gemiddelde .*restate_share"):
        restate(drawn, parts(DRAWN), columns=[name], naar_jaar=2021)


@pytest.mark.parametrize("name", ["gemeentewoningen", "gemengd", "indexhuizen", "verhuurd"])
def test_counts_that_only_look_like_shares_are_taken(parts, figures, name):
    drawn = figures(FIGURES).rename(columns={"woningen": name})
    assert restate(drawn, parts(DRAWN), columns=[name], naar_jaar=2021)[name].sum() == 2100


def test_texts_and_yes_or_no_are_no_counts(parts, figures):
    drawn = figures(FIGURES).assign(water=False, naam="x")
    with pytest.raises(ContractError, match="Kolom naam en water bevat geen aantallen"):
        restate(drawn, parts(DRAWN), columns=["naam", "water"], naar_jaar=2021)


def test_a_share_goes_by_its_numerator_and_denominator(parts, figures):
    drawn = figures("""
        gebied | koop | woningen
        1      | 800  | 1000
        2      | 60   | 600
        7      | 2    | 0
    """)
    three = parts("van | naar | gewicht\n 1 | 1 | 1\n 2 | 1 | 0.25\n 2 | 5 | 0.75\n 7 | 8 | 1")
    got = restate_share(drawn, three, teller="koop", noemer="woningen", naam="aandeel_koop", naar_jaar=2021)
    shares = got.set_index("gebied_code")["aandeel_koop"]
    assert shares["GM9901"] == pytest.approx((800 + 15) / (1000 + 150))
    assert shares["GM9905"] == pytest.approx(0.1)  # the mean of 0.8 and 0.1 would be nonsense
    assert pd.isna(shares["GM9908"])  # nothing to divide by
    assert list(got.columns[2:5]) == ["koop", "woningen", "aandeel_koop"]


def test_the_order_of_rows_does_not_change_the_last_digit(parts):
    merged = parts("van | naar | gewicht\n 1 | 6 | 1\n 2 | 6 | 1\n 3 | 6 | 1")
    table = pd.DataFrame(
        {"gebied_code": ["GM9901", "GM9902", "GM9903"], "gebied_jaar": 2020, "saldo": [1e16, 1.0, -1e16]}
    )
    orders = ([0, 1, 2], [0, 2, 1], [1, 2, 0], [2, 1, 0])
    sums = {
        float(restate(table.iloc[order], merged, columns=["saldo"], naar_jaar=2021)["saldo"].iloc[0])
        for order in orders
    }
    assert len(sums) == 1


def test_an_empty_table_stays_empty(parts, figures):
    got = restate(figures(FIGURES).iloc[:0], parts(DRAWN), columns=["woningen"], naar_jaar=2021)
    assert got.empty
    assert list(got.columns) == ["gebied_code", "gebied_jaar", "woningen", "herrekend", "aard"]


def test_the_given_tables_stay_as_they_were(parts, figures):
    table, concordance = figures(FIGURES), parts(DRAWN)
    before = table.copy(), concordance.copy()
    restate(table, concordance, columns=["woningen"], naar_jaar=2021)
    pd.testing.assert_frame_equal(table, before[0])
    pd.testing.assert_frame_equal(concordance, before[1])
