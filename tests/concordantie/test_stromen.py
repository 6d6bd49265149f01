"""Origin and destination restated together."""

import pytest

from toolkit.concordantie import spread
from toolkit.errors import ContractError, LinkError

DRAWN = "van | naar | gewicht\n 1 | 1 | 1\n 2 | 1 | 0.25\n 2 | 5 | 0.75\n 3 | 6 | 1\n 4 | 6 | 1"


def flows_of(table, drawn):
    frame = table(drawn).reset_index().assign(gebied_jaar=2020)
    frame = frame.astype({"aantal": "Int64"}) if "aantal" in frame else frame
    return frame.rename(columns={"van": "van_code", "naar": "naar_code"})


def test_a_flow_is_shared_out_at_both_ends(table, parts):
    flows = flows_of(table, "van | naar | aantal\n GM9902 | GM9902 | 16\n GM9902 | GM9901 | 8")
    got = spread(flows, parts(DRAWN), columns=["aantal"], naar_jaar=2021)
    assert got[["van_code", "naar_code", "aantal"]].to_numpy().tolist() == [
        ["GM9901", "GM9901", 16 / 4 / 4 + 8 / 4],
        ["GM9901", "GM9905", 16 * 0.25 * 0.75],
        ["GM9905", "GM9901", 16 * 0.75 * 0.25 + 8 * 0.75],
        ["GM9905", "GM9905", 16 * 0.75 * 0.75],
    ]
    assert set(got["herrekend"]) == {"geschat"}
    assert set(got["gebied_jaar"]) == {2021}


def test_flows_between_merged_areas_become_flows_within(table, parts):
    flows = flows_of(table, "van | naar | aantal\n GM9903 | GM9904 | 5\n GM9904 | GM9903 | 7\n GM9903 | GM9901 | 2")
    got = spread(flows, parts(DRAWN), columns=["aantal"], naar_jaar=2021)
    assert got[["van_code", "naar_code", "aantal", "herrekend"]].to_numpy().tolist() == [
        ["GM9906", "GM9901", 2, "ongewijzigd"],
        ["GM9906", "GM9906", 5 + 7, "samengevoegd"],
    ]
    assert got["aantal"].dtype == "Int64"


def test_ends_that_are_no_area_stay(table, parts):
    flows = flows_of(table, "van | naar | aantal\n buitenland | GM9902 | 4\n GM9903 | onbekend | 3")
    got = spread(flows, parts(DRAWN), columns=["aantal"], naar_jaar=2021)
    assert got[["van_code", "naar_code", "aantal"]].to_numpy().tolist() == [
        ["GM9906", "onbekend", 3],
        ["buitenland", "GM9901", 1],
        ["buitenland", "GM9905", 3],
    ]


def test_the_order_of_rows_does_not_change_the_last_digit(table, parts):
    pairs = "van | naar | saldo\n GM9903 | GM9904 | 1e16\n GM9903 | GM9903 | 1.5\n GM9904 | GM9904 | -1e16"
    flows = flows_of(table, pairs).astype({"saldo": "Float64"})
    orders = ([0, 1, 2], [0, 2, 1], [1, 2, 0], [2, 1, 0])
    sums = {
        float(spread(flows.iloc[each], parts(DRAWN), columns=["saldo"], naar_jaar=2021)["saldo"].iloc[0])
        for each in orders
    }
    assert len(sums) == 1


def test_periods_are_kept_apart(table, parts):
    flows = flows_of(table, "van | naar | periode | aantal\n GM9903 | GM9904 | 1 | 5\n GM9904 | GM9903 | 2 | 7")
    got = spread(flows, parts(DRAWN), columns=["aantal"], naar_jaar=2021, per=["periode"])
    assert got[["periode", "aantal"]].to_numpy().tolist() == [[1, 5], [2, 7]]


def test_an_end_without_a_code_or_outside_the_concordance_is_refused(table, parts):
    with pytest.raises(ContractError, match="geen herkomst of geen bestemming"):
        spread(flows_of(table, "van | naar | aantal\n GM9903 | | 5"), parts(DRAWN), columns=["aantal"], naar_jaar=2021)
    with pytest.raises(LinkError, match="GM9988"):
        spread(flows_of(table, "van | naar | aantal\n GM9903 | GM9988 | 5"), parts(DRAWN), columns=["aantal"], naar_jaar=2021)  # fmt: skip
    with pytest.raises(ContractError, match="restate_share"):
        spread(flows_of(table, "van | naar | aandeel_x\n GM9903 | GM9904 | 0.5"), parts(DRAWN), columns=["aandeel_x"], naar_jaar=2021)  # fmt: skip
