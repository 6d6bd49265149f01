"""Gemeenten that merge, are parted, get another code: a concordance from the list of herindelingen."""

import pandas as pd
import pytest

from toolkit.concordantie import gemeente_concordantie, grenswijzigingen, overgangen
from toolkit.contracts import check as check_contract
from toolkit.contracts import contract
from toolkit.errors import ContractError, LinkError

# 10 is parted over 20 and 30 in 2016; 20 and 40 make 50 in 2018; 30 is called 31 from July 2016; 60 goes on the
# 24th of March 2018.
DRAWN = """
    gm_code | soort          | datum      | andere_code | hectare | woningen | inwoners
    GM9991  | Grenswijziging | 2015-01-01 | GM9992      | 5       | 0        | 0
    GM9910  | Opgeheven      | 2016-01-01 | GM9920      | 900     | 100      | 260
    GM9910  | Opgeheven      | 2016-01-01 | GM9930      | 100     | 300      | 640
    GM9930  | Naamswijziging | 2016-07-01 |             |         |          |
    GM9931  | Naamswijziging | 2016-07-01 |             |         |          |
    GM9920  | Opgeheven      | 2018-01-01 | GM9950      | 10      | 5000     | 9000
    GM9940  | Opgeheven      | 2018-01-01 | GM9950      | 10      | 3000     | 7000
    GM9950  | Ontstaan       | 2018-01-01 | GM9920      | 10      | 5000     | 9000
    GM9950  | Ontstaan       | 2018-01-01 | GM9940      | 10      | 3000     | 7000
    GM9960  | Opgeheven      | 2018-03-24 | GM9970      | 10      | 40       | 70
    GM9980  | Opgeheven      | 2019-01-01 | GM9970      | 30      | 0        | 40
    GM9980  | Opgeheven      | 2019-01-01 | GM9950      | 90      | 0        | 60
    GM9981  | Opgeheven      | 2019-01-01 | GM9970      | 30      | 0        | 0
    GM9981  | Opgeheven      | 2019-01-01 | GM9950      | 90      | 0        | 0
    GM9981  | Opgeheven      | 2019-01-01 | GM9930      | 0       | 0        | 0
"""
START = ["GM9910", "GM9920", "GM9930", "GM9940", "GM9960", "GM9970"]


@pytest.fixture
def changes(table):
    def make(drawn=DRAWN):
        frame = table(drawn).reset_index()
        counts = dict.fromkeys(("hectare", "woningen", "inwoners"), "Int64")
        return frame.assign(datum=pd.to_datetime(frame["datum"])).astype(counts)

    return make


def rows(concordance):
    return concordance[["van_code", "naar_code", "gewicht"]].to_numpy().tolist()


def test_dwellings_weigh_else_inhabitants_else_surface(changes):
    found = overgangen(changes()).set_index(["van_code", "naar_code"])
    assert found.loc[("GM9910", "GM9920"), ["gewicht", "grondslag"]].tolist() == [100 / 400, "woningen"]
    assert found.loc[("GM9980", "GM9970"), ["gewicht", "grondslag"]].tolist() == [40 / 100, "inwoners"]
    assert found.loc[("GM9981", "GM9950"), ["gewicht", "grondslag"]].tolist() == [90 / 120, "hectare"]
    assert ("GM9981", "GM9930") not in found.index  # nothing went there


def test_a_change_counts_from_the_next_first_of_january(changes):
    years = overgangen(changes()).set_index("van_code")["jaar"]
    assert years["GM9910"].tolist() == [2016, 2016]  # on the first of January itself
    assert years["GM9960"] == 2019  # in March 2018


def test_an_abolished_gemeente_without_any_figure_is_named(changes):
    nothing = changes(DRAWN.replace("10      | 40       | 70", "0 | 0 | 0"))
    with pytest.raises(ContractError, match=r"zonder woningen, inwoners of oppervlakte: GM9960"):
        overgangen(nothing)


def test_years_between_are_chained(changes):
    got = gemeente_concordantie(changes(), 2015, 2019, START)
    assert rows(got) == [
        ["GM9910", "GM9931", 0.75],  # the part in 30, which was renamed afterwards
        ["GM9910", "GM9950", 0.25],  # the part in 20, which merged afterwards
        ["GM9920", "GM9950", 1],
        ["GM9930", "GM9931", 1],
        ["GM9940", "GM9950", 1],
        ["GM9960", "GM9970", 1],
        ["GM9970", "GM9970", 1],
    ]
    assert got[["van_jaar", "naar_jaar"]].drop_duplicates().to_numpy().tolist() == [[2015, 2019]]


def test_the_result_keeps_the_contract_of_a_concordance(changes):
    found = gemeente_concordantie(changes(), 2015, 2019, START)
    pd.testing.assert_frame_equal(check_contract(found, contract("concordantie")), found)


def test_only_what_lies_between_the_years_counts(changes):
    assert rows(gemeente_concordantie(changes(), 2016, 2017, ["GM9920", "GM9930"])) == [
        ["GM9920", "GM9920", 1],
        ["GM9930", "GM9931", 1],
    ]
    assert rows(gemeente_concordantie(changes(), 2018, 2018, ["GM9970"])) == [["GM9970", "GM9970", 1]]


def test_a_renamed_gemeente_keeps_its_new_code(changes):
    assert rows(gemeente_concordantie(changes(), 2017, 2019, ["GM9931"])) == [["GM9931", "GM9931", 1]]


def test_years_outside_the_list_are_refused(changes):
    with pytest.raises(LinkError, match="van de indeling van 2015 tot die van 2019; gevraagd is van 2014 naar 2019"):
        gemeente_concordantie(changes(), 2014, 2019, START)
    with pytest.raises(LinkError, match="gevraagd is van 2015 naar 2020"):
        gemeente_concordantie(changes(), 2015, 2020, START)
    with pytest.raises(LinkError, match="gaat met invert"):
        gemeente_concordantie(changes(), 2018, 2016, START)


@pytest.mark.parametrize("code", ["GM9910", "GM9950"])
def test_a_gemeente_of_another_year_is_named(changes, code):
    with pytest.raises(LinkError, match=f"In de indeling van 2016 bestaan deze gemeenten niet: {code}"):
        gemeente_concordantie(changes(), 2016, 2019, ["GM9920", code])


def test_border_corrections_are_listed_once_though_both_tell_them(changes):
    drawn = """
        gm_code | soort          | datum      | andere_code | hectare | woningen | inwoners
        GM9901  | Grenswijziging | 2017-01-01 | GM9902      | 16      | 3        | 7
        GM9901  | Grenswijziging | 2017-01-01 | GM9902      | 12      | 0        | 0
        GM9901  | Grenswijziging | 2017-01-01 | GM9902      | 12      | 0        | 0
        GM9902  | Grenswijziging | 2017-01-01 | GM9901      | 12      | 0        | 0
        GM9902  | Grenswijziging | 2017-01-01 | GM9901      | 12      | 0        | 0
        GM9902  | Grenswijziging | 2017-01-01 | GM9901      | 16      | 3        | 7
        GM9901  | Grenswijziging | 2018-06-01 | GM9902      | 1       | 0        | 0
        GM9902  | Grenswijziging | 2018-06-01 | GM9901      | 1       | 0        | 0
        GM9902  | Grenswijziging | 2017-01-01 | GM9902      | 999     | 999      | 999
        GM9902  | Grenswijziging | 2017-01-01 | GM9903      | 444     | 444      | 444
        GM9903  | Opgeheven      | 2016-01-01 | GM9902      | 444     | 444      | 444
        GM9902  | Grenswijziging | 2017-01-01 |             |         |          |
    """
    found = grenswijzigingen(changes(drawn), 2016, 2018)
    assert found.to_numpy().tolist() == [
        [2017, "GM9901", "GM9902", 12, 0, 0],
        [2017, "GM9901", "GM9902", 12, 0, 0],
        [2017, "GM9901", "GM9902", 16, 3, 7],
    ]
    assert grenswijzigingen(changes(drawn), 2018, 2019)["jaar"].tolist() == [2019]
