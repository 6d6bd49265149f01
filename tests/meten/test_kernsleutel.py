"""The kern of each dwelling, from a list or from a map; kernen across borders and years."""

import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point, box

from toolkit.concordantie import from_addresses, invert
from toolkit.contracts import KERNEN, check
from toolkit.errors import LinkError
from toolkit.meten.kernsleutel import aandeel_per_gemeente, kern_of, restate_kernen


def kernen_of(*rows, jaar=2024):
    """Rows of kern code, buurt code, share."""
    frame = pd.DataFrame(rows, columns=["kern_code", "buurt_code", "aandeel"]).astype({"aandeel": "Float64"})
    years = pd.Series(jaar, index=frame.index, dtype="Int64")
    return check(frame.assign(kern_naam="Dorp " + frame["kern_code"].str[-2:], gebied_jaar=years), KERNEN)


def homes_of(*buurten, jaar=2024, **columns):
    return pd.DataFrame({"buurt_code": list(buurten), "gebied_jaar": jaar, **columns})


def test_the_kern_with_most_of_the_buurt_gets_its_dwellings():
    kernen = kernen_of(
        ("KN990201", "BU99020101", 0.3), ("KN990202", "BU99020101", 0.5), ("KN990200", "BU99020101", 0.2),
        ("KN990201", "BU99020102", 0.4), ("KN990200", "BU99020102", 0.6),
    )  # fmt: skip
    homes = homes_of("BU99020102", "BU99020101", "BU99030101", "BU99020101")
    homes.index = [7, 7, 8, 9]
    got = kern_of(homes, kernen)
    assert got.fillna("?").tolist() == ["KN990200", "KN990202", "?", "KN990202"]
    assert got.index.tolist() == [7, 7, 8, 9]
    assert (got.name, str(got.dtype)) == ("kern_code", "str")


def test_of_equal_parts_the_lowest_code_wins_and_countryside_comes_last():
    halves = (("KN990203", "BU99020101", 0.4), ("KN990202", "BU99020101", 0.4), ("KN990200", "BU99020101", 0.2))
    assert kern_of(homes_of("BU99020101"), kernen_of(*halves)).tolist() == ["KN990202"]
    tied = (("KN990200", "BU99020101", 0.5), ("KN990202", "BU99020101", 0.5))
    assert kern_of(homes_of("BU99020101"), kernen_of(*tied)).tolist() == ["KN990202"]


@given(st.permutations([("KN990201", 0.25), ("KN990202", 0.25), ("KN990203", 0.2), ("KN990200", 0.3)]))
def test_the_order_of_the_list_does_not_matter(rows):
    kernen = kernen_of(*((code, "BU99020101", share) for code, share in rows))
    assert kern_of(homes_of("BU99020101"), kernen).tolist() == ["KN990200"]


def test_dwellings_of_another_layout_are_refused_with_the_way_out():
    with pytest.raises(LinkError, match=r"\(2023 en 2024\).*restate_codes.*restate_kernen"):
        kern_of(homes_of("BU99020101", jaar=2023), kernen_of(("KN990201", "BU99020101", 1)))


@pytest.fixture
def layer():
    """Two villages side by side, and one of the neighbour."""
    return gpd.GeoDataFrame(
        {"kern_code": ["KN990202", "KN990201", "KN990301"]},
        geometry=[box(100, 0, 200, 100), box(0, 0, 100, 100), box(500, 0, 600, 100)], crs="EPSG:28992",
    )  # fmt: skip


def test_a_dwelling_lies_in_the_polygon_around_it(layer):
    homes = homes_of(
        *["BU99020101"] * 7, "BU99030101", "BU99040101",
        x_rd=[150.0, 50.0, 100.0, 300.0, 550.0, None, 50.0, 50.0, 300.0],
        y_rd=[50.0, 50.0, 50.0, 50.0, 50.0, 50.0, 50.0, 300.0, 50.0],
        xy_precisie=["adres", "pc6", "adres", "adres", None, "adres", "buurt", "adres", "adres"],
    )  # fmt: skip
    assert kern_of(homes, layer).fillna("?").tolist() == [
        "KN990202",
        "KN990201",
        "KN990201",  # on the border of both: the lowest code
        "KN990200",  # outside every village
        "KN990301",  # over the border, in the village of the neighbour
        "?",  # no x
        "?",  # a point that only stands for its buurt
        "KN990300",
        "?",  # nobody drew kernen there
    ]


def test_labels_that_occur_twice_do_no_harm(layer):
    homes = homes_of("BU99020101", "BU99020101", x_rd=[150.0, 50.0], y_rd=[50.0, 50.0])
    homes.index = [3, 3]
    assert kern_of(homes, layer).tolist() == ["KN990202", "KN990201"]
    assert kern_of(homes.iloc[:0], layer).empty


def test_a_map_in_degrees_is_a_mistake(layer):
    homes = homes_of("BU99020101", x_rd=[1.0], y_rd=[1.0])
    with pytest.raises(ValueError, match="EPSG:28992"):
        kern_of(homes, layer.set_crs("EPSG:4326", allow_override=True))
    with pytest.raises(ValueError, match="EPSG:28992"):
        kern_of(homes, gpd.GeoDataFrame({"kern_code": ["KN990201"]}, geometry=[Point(0, 0).buffer(9)]))


def test_the_share_of_a_kern_in_each_gemeente_is_weighed_by_dwellings():
    kernen = kernen_of(
        ("KN990301", "BU99030101", 1), ("KN990301", "BU99020309", 0.25), ("KN990302", "BU99030102", 1),
        ("KN990303", "BU99030103", 1), ("KN990303", "BU99020309", 0.1),
    )  # fmt: skip
    homes = pd.Series({"BU99030101": 300, "BU99020309": 400, "BU99030102": 50})
    got = aandeel_per_gemeente(kernen, homes)
    assert got.fillna(-1).to_numpy().tolist() == [
        ["KN990301", "GM9902", 100 / 400],
        ["KN990301", "GM9903", 300 / 400],
        ["KN990302", "GM9903", 1],
        ["KN990303", "GM9902", -1],  # nobody counted BU99030103
        ["KN990303", "GM9903", -1],
    ]


def test_kernen_move_to_another_layout_by_addresses():
    # Of the old buurt 01 (8 addresses) 6 stay and 2 go to the new buurt 03, which also takes all 2 of 02.
    old = pd.Series({f"a{n}": "BU99020101" for n in range(8)} | {"b0": "BU99020102", "b1": "BU99020102"})
    new = pd.Series({f"a{n}": "BU99020101" for n in range(6)} | dict.fromkeys(["a6", "a7", "b0", "b1"], "BU99020103"))
    there = from_addresses(old, new, van_jaar=2023, naar_jaar=2024)
    kernen = kernen_of(("KN990201", "BU99020101", 0.5), ("KN990202", "BU99020102", 1), jaar=2023)
    got = restate_kernen(kernen, invert(there, old.value_counts()))
    assert got[["kern_code", "buurt_code", "gebied_jaar", "aandeel"]].to_numpy().tolist() == [
        ["KN990201", "BU99020101", 2024, 0.5],
        ["KN990201", "BU99020103", 2024, 0.5 * 2 / 4],
        ["KN990202", "BU99020103", 2024, 2 / 4],
    ]


def test_kernen_need_a_concordance_that_leads_to_their_year():
    same = pd.Series({"a": "BU99020101"})
    back = invert(from_addresses(same, same, van_jaar=2023, naar_jaar=2024))
    with pytest.raises(LinkError, match="De kernen horen bij 2022"):
        restate_kernen(kernen_of(("KN990201", "BU99020101", 1), jaar=2022), back)
    with pytest.raises(LinkError, match="niet in de concordantie: BU99020102"):
        restate_kernen(kernen_of(("KN990201", "BU99020102", 1), jaar=2023), back)
