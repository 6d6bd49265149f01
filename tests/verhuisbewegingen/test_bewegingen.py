"""The area at both ends of a move, drawn by hand."""

from datetime import date

import geopandas as gpd
import pandas as pd
import pytest
from shapely import box

from toolkit.config import Periode
from toolkit.senioren import senior_verhuizingen
from toolkit.verhuisbewegingen import bewegingen, tel_stromen

OOST1, OOST2, WEST1, WEST2 = "BU99010101", "BU99010102", "BU99010201", "BU99010202"


def ends(found):
    return found.tabel[["van_buurt", "naar_buurt"]].to_numpy().tolist()


def test_dwelling_then_code_then_kind_of_home_then_unknown(gemeente, moves, homes):
    table = moves(
        {"van_woning_id": "W1", "van_buurt_code": WEST1, "naar_buurt_code": OOST2},  # the dwelling says more
        {"van_woning_id": "weg", "van_buurt_code": WEST1, "naar_soort": "buiten_gebied"},  # a dwelling of nobody's file
        {"van_soort": "buitenland", "naar_woning_id": "W2"},
        {"naar_woning_id": "W2", "van_soort": "kamer"},
        {"van_buurt_code": "BU03630001", "van_soort": "inwonend", "naar_buurt_code": OOST1, "naar_soort": "instelling"},
        {"van_woning_id": "W1", "naar_woning_id": "W2", "naar_soort": "buiten_gebied"},  # the dwelling says more
        {},
    )  # fmt: skip
    got = bewegingen(gemeente(verhuizingen=table, woningen=homes(W1=OOST1, W2=WEST2)))
    assert ends(got) == [
        [OOST1, OOST2], [WEST1, "buiten_gebied"], ["buitenland", WEST2], ["onbekend", WEST2],
        ["buiten_gebied", OOST1], [OOST1, WEST2], ["onbekend", "onbekend"],
    ]  # fmt: skip
    assert (got.reden, got.meldingen) == ("", ())


def test_who_passes_by_does_not_count(gemeente, moves):
    table = moves(
        {"van_soort": "buiten_gebied", "naar_soort": "buitenland"},
        {"van_buurt_code": "BU03630001", "naar_buurt_code": "BU03630002"},
        {"van_soort": "buiten_gebied"},  # where to is unknown, so it may be here
        {"van_buurt_code": OOST1, "naar_buurt_code": "BU03630002"},
    )
    assert ends(bewegingen(gemeente(verhuizingen=table))) == [["buiten_gebied", "onbekend"], [OOST1, "buiten_gebied"]]


def test_a_buurt_of_the_gemeente_that_is_in_no_layout_is_unknown_and_counted(gemeente, moves):
    table = moves(
        {"van_buurt_code": "BU99018888", "naar_buurt_code": OOST1},
        {"van_buurt_code": "BU99018888", "naar_buurt_code": "BU99018889"},
        {"van_buurt_code": OOST1, "naar_buurt_code": "BU99018889", "naar_soort": "buiten_gebied"},
    )
    got = bewegingen(gemeente(verhuizingen=table))
    assert ends(got) == [["onbekend", OOST1], ["onbekend", "onbekend"], [OOST1, "onbekend"]]
    assert got.meldingen == (
        "3 verhuizingen noemen een buurt van Stad die niet in de gebiedsindeling staat; die kant telt als onbekend.",
    )


def test_codes_for_abroad_and_for_nobody_knows(gemeente, moves):
    table = moves(
        {"van_buurt_code": "BU09980000", "naar_buurt_code": OOST1},
        {"van_buurt_code": "BU99990000", "naar_buurt_code": OOST1},
        {"van_buurt_code": "BU09970000", "naar_buurt_code": OOST1, "van_soort": "buitenland"},
    )
    assert ends(bewegingen(gemeente(verhuizingen=table))) == [
        ["buitenland", OOST1], ["onbekend", OOST1], ["buitenland", OOST1],
    ]  # fmt: skip


def test_between_dwellings_is_v_s(gemeente, moves):
    table = moves(
        {"van_buurt_code": OOST1, "naar_buurt_code": OOST2, "verhuisgroep_id": "G", "huishouden_id": "H"},
        {"van_buurt_code": WEST1, "naar_buurt_code": OOST2, "verhuisgroep_id": "G", "huishouden_id": "H",
         "van_soort": "inwonend", "aantal_personen": 3},
        {"van_buurt_code": OOST1, "naar_buurt_code": OOST2, "naar_soort": "instelling"},
        {},
    )  # fmt: skip
    data = gemeente(verhuizingen=table)
    got = bewegingen(data).tabel
    assert got.loc[got["tussen_woningen"], "verhuizing_id"].tolist() == ["V0000", "V0003"]
    true = senior_verhuizingen(table, periode=data.periode, senior=data.senior)
    assert int(got["tussen_woningen"].sum()) == len(true)
    assert got["leeftijdsklasse"].astype(str).tolist() == ["66-75"] * 3


def test_another_period_and_all_ages(gemeente, moves):
    here = {"van_buurt_code": OOST1, "naar_buurt_code": OOST1}
    table = moves({**here, "datum": "2019-01-01"}, {**here, "datum": "2018-12-31"},
                  {**here, "leeftijd_bij_verhuizing": 20}, {**here, "leeftijd_bij_verhuizing": None})  # fmt: skip
    data = gemeente(verhuizingen=table)
    long = Periode(start=date(2019, 1, 1), eind=date(2023, 12, 31))
    assert bewegingen(data, periode=long).tabel["verhuizing_id"].tolist() == ["V0000"]
    everybody = bewegingen(data, periode=long, alle_leeftijden=True)
    assert everybody.tabel["verhuizing_id"].tolist() == ["V0000", "V0002", "V0003"]
    flows = tel_stromen(everybody, data, niveaus=["gemeente", "wijk"])
    assert flows.periode == "2019-01-01/2023-12-31"
    counts = flows.paren.groupby(["niveau", "klasse"])["aantal"].sum().to_dict()
    assert counts == {("gemeente", ""): 3, ("wijk", ""): 3, ("wijk", "t/m 55"): 1, ("wijk", "66-75"): 1}


def test_a_map_of_kernen_says_where_each_dwelling_stands(gemeente, moves, homes):
    """Two villages in one buurt, one of a neighbour that reaches over the border; what is in none is countryside."""
    layer = gpd.GeoDataFrame(
        {"kern_code": ["KN990101", "KN990102", "KN990205", "KN990206"], "kern_naam": ["Dorp", "Gat", "Buur", "Ver"]},
        geometry=[box(0, 0, 10, 10), box(10, 0, 20, 10), box(20, 0, 30, 10), box(900, 0, 910, 10)], crs="EPSG:28992",
    )  # fmt: skip
    table = homes(W1=OOST1, W2=OOST1, W3=OOST1, W4=OOST1, W5=OOST1, W6="BU03630001").assign(
        x_rd=[5.0, 15.0, 25.0, 500.0, None, 5.0], y_rd=[5.0] * 4 + [None, 5.0]
    )
    rows = moves(
        {"van_woning_id": "W1", "naar_woning_id": "W2"}, {"van_woning_id": "W3", "naar_woning_id": "W4"},
        {"van_woning_id": "W5", "naar_buurt_code": OOST2}, {"van_woning_id": "W5", "naar_buurt_code": WEST2},
        {"van_woning_id": "W1", "naar_woning_id": "W6"},
    )  # fmt: skip
    stock = pd.DataFrame({
        "huishouden_id": ["H1", "H2"], "peildatum": pd.to_datetime(["2024-01-01"] * 2), "woning_id": ["W2", "W4"],
        "leeftijd_referentiepersoon": pd.array([70, 80], dtype="Int64"),
        "aantal_personen": pd.array([1, 1], dtype="Int64"),
    })  # fmt: skip
    data = gemeente(verhuizingen=rows, woningen=table, huishoudens=stock)
    flows = tel_stromen(bewegingen(data, kernen=layer), data, niveaus=["kern"])
    assert flows.paren[["van_code", "naar_code", "aantal"]].to_numpy().tolist() == [
        ["KN990101", "KN990100", 1],  # no point: the kern of the buurt
        ["KN990101", "KN990102", 1],
        ["KN990101", "buiten_gebied", 1],  # within the polygon, but over the border of the gemeente
        ["KN990101", "onbekend", 1],  # West 2 is in no kern of the list
        ["KN990205", "KN990100", 1],
    ]
    assert flows.gebieden[["naam", "huishoudens"]].to_dict("index") == {
        "KN990101": {"naam": "Dorp", "huishoudens": 0}, "KN990100": {"naam": "Buitengebied", "huishoudens": 1},
        "KN990102": {"naam": "Gat", "huishoudens": 1}, "KN990205": {"naam": "Buur", "huishoudens": 0},
    }  # fmt: skip


HERE = {"van_buurt_code": OOST1, "naar_buurt_code": WEST1}


@pytest.mark.parametrize(
    ("change", "reden"),
    [
        (lambda _: {}, "Hiervoor zijn verhuizingen nodig."),
        (lambda table: {"verhuizingen": table.drop(columns="leeftijd_bij_verhuizing")}, "leeftijd"),
        (lambda table: {"verhuizingen": table.iloc[:0]}, "geen verhuizingen"),
        (lambda table: {"verhuizingen": table.assign(leeftijd_bij_verhuizing=20)}, "geen verhuizingen"),
        (lambda table: {"verhuizingen": table.drop(columns=["van_buurt_code", "naar_buurt_code"])}, "geen enkele"),
        (lambda table: {"verhuizingen": table.assign(van_buurt_code=None, naar_buurt_code="BU99018888")}, "geen enkele"),
    ],
)  # fmt: skip
def test_what_was_not_delivered_gives_a_reason(gemeente, moves, change, reden):
    data = gemeente(**change(moves(HERE, HERE)))
    got = bewegingen(data)
    assert reden in got.reden
    flows = tel_stromen(got, data)
    assert flows.reden == got.reden
    assert flows.paren.empty
    assert len(flows.gebieden) == 9
    assert flows.gebieden["huishoudens"].isna().all()


@pytest.mark.parametrize("column", [
    "verhuisgroep_id", "van_woning_id", "naar_woning_id", "van_buurt_code", "naar_buurt_code", "gebied_jaar",
    "van_soort", "naar_soort", "aantal_personen",
])  # fmt: skip
def test_every_optional_column_may_be_absent(gemeente, moves, homes, column):
    table = moves({"van_woning_id": "W1", "naar_buurt_code": OOST1, "naar_woning_id": "W1"}).drop(columns=column)
    data = gemeente(verhuizingen=table, woningen=homes(W1=WEST1))
    flows = tel_stromen(bewegingen(data), data)
    assert flows.reden == ""
    assert flows.paren.groupby(["niveau", "klasse"])["aantal"].sum().eq(1).all()
