"""Coarser areas are the sum of their parts."""

import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import box

from toolkit.sources.wijkenbuurten import dissolve_to


def areas(codes, shapes, niveau="buurt"):
    return gpd.GeoDataFrame(
        {
            "gebied_code": pd.Series(codes, dtype="str"),
            "gebied_jaar": pd.Series([2023] * len(codes), dtype="Int64"),
            "niveau": pd.Series([niveau] * len(codes), dtype="str"),
            "naam": pd.Series(codes, dtype="str"),
            "gemeente_code": pd.Series(["GM" + code[2:6] for code in codes], dtype="str"),
        },
        geometry=shapes,
        crs="EPSG:28992",
    )


def grid(cells, codes):
    return areas(codes, [box(80_000 + 100 * x, 450_000 + 100 * y, 80_100 + 100 * x, 450_100 + 100 * y)
                         for x, y in cells])  # fmt: skip


def test_buurten_become_wijken():
    buurten = grid([(0, 0), (1, 0), (5, 5)], ["BU99010101", "BU99010102", "BU99010200"])
    got = dissolve_to(buurten, "wijk", names=pd.Series({"WK990101": "Haven"}))
    assert got["gebied_code"].to_list() == ["WK990101", "WK990102"]
    assert got["naam"].to_list() == ["Haven", "WK990102"]  # a name cannot be derived, so the code stands for it
    assert set(got["niveau"]) == {"wijk"}
    assert got["gebied_jaar"].to_list() == [2023, 2023]
    assert got.area.to_list() == pytest.approx([20_000, 10_000])
    assert got.geom_type.to_list() == ["Polygon", "Polygon"]  # the border between the two buurten is gone
    assert got.crs.to_epsg() == 28992


def test_wijken_and_buurten_become_the_same_gemeente():
    buurten = grid([(0, 0), (1, 0)], ["BU99010101", "BU99010200"])
    direct = dissolve_to(buurten, "gemeente")
    by_wijk = dissolve_to(dissolve_to(buurten, "wijk"), "gemeente")
    assert direct["gebied_code"].to_list() == by_wijk["gebied_code"].to_list() == ["GM9901"]
    assert direct.geometry.iloc[0].equals(by_wijk.geometry.iloc[0])


@pytest.mark.parametrize(("given_level", "niveau"), [("gemeente", "wijk"), ("buurt", "buurt"), ("buurt", "kern")])
def test_only_coarser_levels_can_be_made(given_level, niveau):
    codes = {"gemeente": ["GM9901"], "buurt": ["BU99010101"]}[given_level]
    with pytest.raises(ValueError, match=f"cannot make {niveau}"):
        dissolve_to(areas(codes, [box(80_000, 450_000, 80_100, 450_100)], given_level), niveau)


def test_the_given_areas_do_not_change():
    buurten = grid([(0, 0), (1, 0)], ["BU99010101", "BU99010102"])
    before = buurten.copy()
    dissolve_to(buurten, "wijk")
    pd.testing.assert_frame_equal(pd.DataFrame(buurten), pd.DataFrame(before))


cells = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=30, unique=True)


@given(cells, st.data())
def test_surface_is_conserved_whatever_the_layout(drawn, data):
    wijken = data.draw(st.lists(st.integers(1, 4), min_size=len(drawn), max_size=len(drawn)))
    codes = [f"BU990{1 + wijk % 2}{wijk:02d}{number:02d}" for number, wijk in enumerate(wijken)]
    buurten = grid(drawn, codes)
    for niveau, width in (("wijk", 8), ("gemeente", 6)):
        got = dissolve_to(buurten, niveau)
        assert got.is_valid.all()
        assert len(got) == len({code[2:width] for code in codes})
        by_parent = buurten.area.groupby(pd.Series(codes).str[2:width]).sum()
        assert got.area.to_list() == pytest.approx(by_parent.to_list())


@given(cells)
def test_the_order_of_the_rows_does_not_matter(drawn):
    buurten = grid(drawn, [f"BU9901{x:02d}{number:02d}" for number, (x, _) in enumerate(drawn)])
    ahead, back = dissolve_to(buurten, "wijk"), dissolve_to(buurten.iloc[::-1], "wijk")
    assert ahead["gebied_code"].to_list() == back["gebied_code"].to_list()
    assert ahead.geometry.normalize().equals(back.geometry.normalize())
