"""Flows as they go out: rounded, with the small ones together, and the same numbers in every table."""

from dataclasses import replace
from datetime import date

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import box

from toolkit.config import notebook_run
from toolkit.disclosure import (
    gebieden_van,
    open_flows,
    paren_per_klasse,
    paren_rond,
    paren_van,
    release_flows,
    totaal_van,
)
from toolkit.meten import Stromen
from toolkit.provenance import Source

CODES = ["WK990101", "WK990102", "WK990103"]
KERN_VAN = pd.Series(dtype="str")
RUN = notebook_run(gemeente="GM9901", kaart_niveau="wijk")


def source(name="brp"):
    return Source(bron_id=name, titel=name, houder="Gemeente", jaar=2024, gebied_jaar=2024, aard="administratie",
                  licentie="", bestand="b.csv", sha256="")  # fmt: skip


def flows_of(matrix, *, ends=(*CODES, "buiten_gebied", "onbekend"), klasse="", households=500):
    rows = [
        ("wijk", klasse, van, naar, count, False)
        for van, row in zip(ends, matrix, strict=True) for naar, count in zip(ends, row, strict=True) if count
    ]  # fmt: skip
    paren = pd.DataFrame(rows, columns=["niveau", "klasse", "van_code", "naar_code", "aantal", "geschat"])
    gebieden = pd.DataFrame({
        "gebied_code": CODES, "niveau": "wijk", "naam": ["Oost", "West", "Zuid"], "gebied_jaar": 2024,
        "huishoudens": float(households),
    }).set_index("gebied_code", drop=False)  # fmt: skip
    periode = f"{date(2019, 1, 1)}/{date(2023, 12, 31)}"
    return Stromen(paren=paren.astype({"aantal": "Int64"}), gebieden=gebieden, periode=periode, sources=(source(),))


#          Oost West Zuid  out unknown
LARGE = [[103, 52, 0, 61, 0],
         [41, 87, 0, 48, 0],
         [0, 0, 64, 33, 0],
         [38, 27, 0, 0, 0],
         [0, 0, 0, 0, 21]]  # fmt: skip


def test_large_flows_all_go_out_rounded_to_five():
    found = release_flows(flows_of(LARGE), RUN, kern_van=KERN_VAN)
    pairs = paren_van(found, "wijk").table
    shown = {(row.van_naam, row.naar_naam): row.aantal for row in pairs.itertuples()}
    assert shown == {
        ("Oost", "Oost"): 105, ("Oost", "West"): 50, ("Oost", "buiten de gemeente"): 60,
        ("West", "Oost"): 40, ("West", "West"): 85, ("West", "buiten de gemeente"): 50,
        ("Zuid", "Zuid"): 65, ("Zuid", "buiten de gemeente"): 35,
        ("buiten de gemeente", "Oost"): 40, ("buiten de gemeente", "West"): 25,
    }  # fmt: skip
    assert set(pairs["soort"]) == {"binnen", "paar", "grens"}


def test_what_flows_say_of_each_area():
    oost = gebieden_van(release_flows(flows_of(LARGE), RUN, kern_van=KERN_VAN), "wijk").table.loc["WK990101"]
    # left: 103 + 52 + 61 = 216; came: 103 + 41 + 38 = 182; of the leavers 103 / 216 stayed
    assert (oost["vertrek"], oost["vestiging"], oost["binnen"]) == (215, 180, 105)
    assert oost["saldo"] == 180 - 215
    assert oost["per_1000"] == pytest.approx(1000 * -35 / 500)
    assert (oost["blijft"], oost["eigen"]) == (round(103 / 216, 2), round(103 / 182, 2))
    assert oost["doorstroming"] == round(35 / (215 + 180 - 2 * 105), 2)


def test_the_closing_line_adds_up():
    line = totaal_van(release_flows(flows_of(LARGE), RUN, kern_van=KERN_VAN), "wijk").table.set_index("naam")["aantal"]
    # within 254, between 93, in 65, out 142, unknown 21: together 575
    assert 103 + 87 + 64 + 52 + 41 + 38 + 27 + 61 + 48 + 33 + 21 == 575
    assert line.to_dict() == {
        "binnen hetzelfde gebied": 255, "tussen gebieden": 95, "de gemeente in": 65, "de gemeente uit": 140,
        "herkomst of bestemming onbekend": 20, "alle verhuizingen": 575,
    }  # fmt: skip


def test_few_unknown_ends_are_left_out_with_the_total_that_would_tell_them():
    few = [row[:] for row in LARGE]
    few[4][4] = 3
    line = totaal_van(release_flows(flows_of(few), RUN, kern_van=KERN_VAN), "wijk").table.set_index("naam")["aantal"]
    assert list(line.index)[-1] == "alle verhuizingen van en naar een bekende plaats"
    assert line.iloc[-1] == 555  # 554


def test_small_flows_stand_together_per_origin():
    small = [row[:] for row in LARGE]
    small[0][2], small[2][0], small[1][2], small[2][1] = 8, 7, 6, 9  # each joins what else is small
    found = release_flows(flows_of(small), RUN, kern_van=KERN_VAN)
    pairs = paren_van(found, "wijk").table
    assert not {("WK990101", "WK990103"), ("WK990103", "WK990101")} & set(
        zip(pairs["van_code"], pairs["naar_code"], strict=True)
    )
    rests = pairs.loc[pairs["soort"] == "rest"].set_index("van_code")["aantal"]
    left = gebieden_van(found, "wijk").table["vertrek"]
    for code, rest in rests.items():
        named = pairs.loc[(pairs["van_code"] == code) & (pairs["soort"] != "rest"), "aantal"].sum()
        assert abs(left[code] - named - rest) <= 2 * (len(pairs) + 1)  # each of them is rounded to five
    assert (pairs["aantal"] >= RUN.drempel).all()


def test_hidden_numbers_are_missing_and_listed():
    tiny = [[30, 12, 3, 4, 0], [11, 25, 2, 5, 0], [1, 2, 4, 1, 0], [6, 7, 2, 0, 0], [0] * 5]
    areas = gebieden_van(release_flows(flows_of(tiny), RUN, kern_van=KERN_VAN), "wijk")
    assert areas.table.loc["WK990103", ["vertrek", "binnen"]].isna().all()  # 8 left
    for name in ("vertrek", "binnen", "saldo"):
        assert areas.suppressed[name]["WK990103"]
    assert areas.status == "beschermd"


def test_inside_use_shows_all():
    inside = notebook_run(gemeente="GM9901", kaart_niveau="wijk", alleen_intern=True)
    found = release_flows(
        flows_of([[3, 1, 0, 0, 0], [0, 2, 0, 0, 0], [0] * 5, [0] * 5, [0] * 5]), inside, kern_van=KERN_VAN
    )
    assert paren_van(found, "wijk").table["aantal"].tolist() == [3, 2, 1]
    assert found.paren.status == "intern"


def test_public_flows_go_out_as_they_are():
    found = open_flows(flows_of([[3, 1, 0, 0, 0], [0, 2, 0, 4, 0], [0] * 5, [0] * 5, [0] * 5]))
    assert sorted(paren_van(found, "wijk").table["aantal"]) == [1, 2, 3, 4]
    assert gebieden_van(found, "wijk").table["saldo"].tolist() == [-1, 1 - 4, 0]
    assert found.paren.status == "open"


def between_gemeenten(*rows):
    """Flows between two gemeenten and the rest of the country, as the public figures give them."""
    codes = ["GM9901", "GM9902"]
    paren = pd.DataFrame(rows, columns=["van_code", "naar_code", "aantal"])
    paren = paren.assign(niveau="gemeente", klasse="", geschat=False).astype({"aantal": "Int64"})
    gebieden = pd.DataFrame({
        "gebied_code": codes, "niveau": "gemeente", "naam": ["Lindermonde", "Wiekervoort"], "gebied_jaar": 2018,
        "huishoudens": pd.array([None, None], "Float64"),
    }).set_index("gebied_code", drop=False)  # fmt: skip
    return open_flows(Stromen(paren=paren, gebieden=gebieden, periode="2018-01-01/2018-12-31", sources=(source("od"),)))


PUBLIC = [
    ("GM9901", "GM9902", 12), ("GM9902", "GM9901", 7), ("GM9901", "buiten_gebied", 40), ("buiten_gebied", "GM9902", 25)
]  # fmt: skip


def test_between_gemeenten_the_outside_is_other_gemeenten():
    found = between_gemeenten(*PUBLIC)
    line = totaal_van(found, "gemeente").table.set_index("naam")["aantal"]
    assert line.to_dict() == {
        "tussen gebieden": 19, "naar deze gemeenten": 25, "uit deze gemeenten": 40,
        "herkomst of bestemming onbekend": 0, "alle verhuizingen": 84,
    }  # fmt: skip
    pairs = paren_van(found, "gemeente").table
    outside = pairs.loc[pairs["soort"] == "grens", ["van_naam", "naar_naam"]].to_numpy().tolist()
    assert outside == [["Lindermonde", "andere gemeenten"], ["andere gemeenten", "Wiekervoort"]]


def test_who_moved_within_a_gemeente_is_unknown_and_not_nobody():
    areas = gebieden_van(between_gemeenten(*PUBLIC), "gemeente")
    assert areas.table[["binnen", "blijft", "eigen"]].isna().all(axis=None)
    assert not any(areas.suppressed[name].any() for name in ("binnen", "blijft", "eigen"))
    assert areas.table["saldo"].tolist() == [7 - 52, 37 - 7]
    assert areas.table["doorstroming"].tolist() == [round(45 / 59, 2), round(30 / 44, 2)]


def test_where_moves_within_a_gemeente_are_delivered_they_count():
    found = between_gemeenten(*PUBLIC, ("GM9901", "GM9901", 48))
    assert gebieden_van(found, "gemeente").table["blijft"].tolist() == [0.48, 0]  # 48 of 100
    assert totaal_van(found, "gemeente").table["aantal"].tolist()[0] == 48


def test_the_flows_of_one_area_with_the_outside_last():
    found = between_gemeenten(*PUBLIC, ("GM9901", "GM9901", 48))
    around = paren_rond(found, "gemeente", "GM9901").table
    assert around["aantal"].tolist() == [12, 7, 40]
    assert "GM9903" in paren_rond(found, "gemeente", "GM9903").reden
    assert paren_rond(found, "wijk", "WK990101").reden


def test_without_moves_every_table_says_why():
    found = release_flows(replace(flows_of(LARGE), reden="Hiervoor zijn verhuizingen nodig."), RUN, kern_van=KERN_VAN)
    for view in (
        paren_van(found, "wijk"),
        gebieden_van(found, "wijk"),
        totaal_van(found, "wijk"),
        paren_per_klasse(found, "wijk"),
    ):
        assert view.reden == "Hiervoor zijn verhuizingen nodig."
    assert "geen verhuizingen" in open_flows(flows_of([[0] * 5] * 5)).paren.reden


def test_a_level_or_class_that_was_not_counted():
    found = release_flows(flows_of(LARGE), RUN, kern_van=KERN_VAN)
    assert "kern" in gebieden_van(found, "kern").reden
    assert "leeftijd" in paren_per_klasse(found, "wijk").reden


def test_on_a_map_the_areas_get_their_shapes():
    shapes = gpd.GeoDataFrame({"gebied_code": CODES}, geometry=[box(x, 0, x + 1, 1) for x in range(3)], crs=28992)
    found = release_flows(flows_of(LARGE), RUN, kern_van=KERN_VAN)
    drawn = gebieden_van(found, "wijk", grenzen={"wijk": (shapes, source("grens"))})
    assert drawn.table.geometry.area.tolist() == [1, 1, 1]
    assert [each.bron_id for each in drawn.sources] == ["brp", "grens"]
    assert "grenzen" in gebieden_van(found, "wijk", grenzen={}).reden


def test_of_public_figures_a_pair_of_nobody_is_nobody():
    areas = gebieden_van(open_flows(flows_of([[3, 1, 0, 0, 0], [0] * 5, [0, 1, 0, 0, 0], [0] * 5, [0] * 5])), "wijk")
    assert areas.table["binnen"].tolist() == [3, 0, 0]
    assert not areas.suppressed["binnen"].any()
