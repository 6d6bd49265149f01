"""The region: one market in three gemeenten, cut so that each registers its own, delivered and read as it was."""

import io

import pandas as pd
import pytest

from toolkit.contracts import check, contract
from toolkit.gebieden import gemeente_of
from toolkit.samples import deliver_all
from toolkit.samples.leveren.bundel import vormen
from toolkit.samples.leveren.codeproject import beside_codeproject
from toolkit.samples.leveren.knippen import stromen
from toolkit.samples.leveren.uitleggen import geleverd
from toolkit.samples.registraties import WERKWIJZEN, registraties

MARKT = ("woningen", "huishoudens", "verhuizingen", "woninggebeurtenissen", "toewijzingen")


@pytest.fixture(scope="session")
def planted(delen):
    """The protocol of the gemeente with faults."""
    _, truth = registraties(delen["GM9902"], zaad=1, licentie="EUPL-1.2")
    return truth["gebreken"]


@pytest.mark.parametrize("code", ["GM9901", "GM9902", "GM9903"])
def test_what_is_registered_meets_its_contracts(delen, code):
    for name, table in delen[code].tabellen.items():
        check(table, contract(name))


@pytest.mark.parametrize("code", ["GM9901", "GM9902", "GM9903"])
def test_a_gemeente_registers_its_own(delen, code):
    tables = delen[code].tabellen
    assert set(gemeente_of(tables["woningen"]["buurt_code"])) == {code}
    assert set(tables["huishoudens"]["gemeente_code"]) == {code}
    own = set(tables["woningen"]["woning_id"])
    for name in ("woninggebeurtenissen", "toewijzingen"):
        assert set(tables[name]["woning_id"]) <= own
    moves = tables["verhuizingen"]
    assert set(moves["van_woning_id"].dropna()) | set(moves["naar_woning_id"].dropna()) <= own
    codes = pd.concat([moves["van_buurt_code"], moves["naar_buurt_code"]]).dropna()
    assert set(gemeente_of(codes)) == {code}
    assert (moves["van_buurt_code"].notna() | moves["naar_buurt_code"].notna()).all()


def test_a_move_over_the_border_is_registered_on_both_sides_with_one_end_each(delen):
    east, west = (delen[code].tabellen["verhuizingen"].set_index("verhuizing_id") for code in ("GM9901", "GM9903"))
    both = east.index.intersection(west.index)
    assert len(both) > 20
    out = both[east.loc[both, "van_woning_id"].notna()]
    assert (east.loc[out, "naar_soort"] == "buiten_gebied").all()
    assert east.loc[out, "naar_woning_id"].isna().all()
    assert (west.loc[out, "van_soort"] == "buiten_gebied").all()
    assert west.loc[out, "naar_woning_id"].notna().all()


def test_each_gemeente_has_something_of_its_own_to_explain(delen):
    started = {code for code, deel in delen.items() if len(deel.waarheid["trajecten"])}
    assert started == {"GM9901"}
    complexes = {code for code, deel in delen.items()
                 if (deel.tabellen["gebeurtenissen"]["soort"] == "oplevering_complex").any()}  # fmt: skip
    assert complexes == {"GM9903"}
    assert {code for code, how in WERKWIJZEN.items() if how.gebreken.dubbel_gelijk} == {"GM9902"}


def test_flows_count_each_move_once_per_level(table):
    moves = table("""
        nr | van_buurt_code | naar_buurt_code
        1  | BU99010101     | BU99010102
        2  | BU99010101     | BU99010102
        3  | BU99010101     | BU99020101
        4  |                | BU99020101
    """).assign(datum=pd.to_datetime(["2022-05-01", "2022-12-31", "2023-01-01", "2023-01-01"]))
    flows = stromen(moves, gebied_jaar=2024)
    check(flows, contract("stromen"))
    counts = flows.set_index(["niveau", "periode", "van_code", "naar_code"])["aantal"].to_dict()
    assert counts == {
        ("buurt", "2022", "BU99010101", "BU99010102"): 2, ("buurt", "2023", "BU99010101", "BU99020101"): 1,
        ("wijk", "2022", "WK990101", "WK990101"): 2, ("wijk", "2023", "WK990101", "WK990201"): 1,
    }  # fmt: skip


@pytest.mark.parametrize("code", ["GM9901", "GM9902", "GM9903"])
def test_nearly_everything_that_is_registered_is_delivered_by_somebody(delen, code):
    """Rents of landlords that are no corporatie, and incomes of earlier years, are known to nobody."""
    tables, how = delen[code].tabellen, WERKWIJZEN[code]
    shapes = vormen(tables, naam="x", soort=how.soort, anders=how.anders)
    delivered = {}
    for shape in shapes:
        delivered.setdefault(shape.tabel, set()).update(geleverd(tables[shape.tabel], shape).columns)
    for name, given in delivered.items():
        known = {column.name for column in contract(name).columns if not column.derived}
        filled = {column for column in tables[name] if tables[name][column].notna().any()}
        assert (known & filled) - given == set(), name


def test_faults_in_a_whole_gemeente_are_refused_or_doubted_and_nothing_else_is(gelezen, planted):
    """The committed samples are what is delivered of this region (test_writing)."""
    got = gelezen("GM9902")
    assert got.onleesbaar == ()
    assert {"geweigerd", "twijfel", "onzichtbaar"} == set(planted["gevolg"])
    for one in got.registraties:
        blad = one.ingelezen.bron.bestand
        sheet = {"corp_a_9902_woningen": "Eenheden", "corp_a_9902_toewijzingen": "Contracten",
                 "corp_b_9902_woningen": "bezit", "corp_b_9902_toewijzingen": "verhuringen",
                 "interviewnotities": "Notities", "codeboek": "Codeboek"}.get(one.bron.bron_id)  # fmt: skip
        here = planted[(planted["bestand"] == blad) & ((planted["blad"] == sheet) if sheet else True)]
        rows = {kind: sorted(part["rij"].unique()) for kind, part in here.groupby("gevolg")}
        refused = one.geweigerd.query("reden != 'totaalrij'")["rij"].unique()
        assert sorted(refused) == rows.get("geweigerd", []), one.bron.bron_id
        assert sorted(one.twijfel["rij"].unique()) == rows.get("twijfel", []), one.bron.bron_id
        assert one.rijen_in == one.ingelezen.rijen_gebruikt + one.ingelezen.rijen_geweigerd


def test_the_list_of_faults_goes_into_the_truth(delen, planted):
    delivery = deliver_all(delen["GM9902"], zaad=1)
    (listed,) = (file for file in delivery.waarheid if file.naam.startswith("waarheid/gebreken"))
    back = pd.read_parquet(io.BytesIO(listed.inhoud))
    assert len(back) == len(planted)
    assert not [file for file in delivery.bestanden if "waarheid" in file.naam]


def test_without_faults_on_request(delen):
    bundle, truth = registraties(delen["GM9902"], zaad=1, licentie="EUPL-1.2", schoon=True)
    assert bundle.gebreken.empty
    assert truth["gebreken"].empty


@pytest.mark.parametrize("code", ["GM9901", "GM9903"])
def test_a_whole_gemeente_delivered_without_faults_is_read_as_the_truth_exactly(delen, code, gelezen):
    """The committed samples are what is delivered of this region (test_writing)."""
    deel, got = delen[code], gelezen(code)
    assert got.onleesbaar == ()
    how = WERKWIJZEN[code]
    ways = vormen(deel.tabellen, naam="x", soort=how.soort, anders=how.anders)
    shapes = {shape.bron_id: shape for shape in (beside_codeproject(ways) if how.codeproject else ways)}
    project = [one for one in got.registraties if one.bron.bestand.endswith(".qdpx")]  # test_codeproject reads these
    assert len(project) == 3 * how.codeproject
    plain = [one for one in got.registraties if one not in project]
    assert {one.bron.bron_id for one in plain} == set(shapes)
    for one in plain:
        truth = geleverd(deel.tabellen[one.soort], shapes[one.bron.bron_id])
        assert set(one.geweigerd["reden"]) <= {"totaalrij"}
        assert (len(one.twijfel), len(one.onbekend), len(one.persoonsgegevens)) == (0, 0, 0), one.bron.bron_id
        pd.testing.assert_frame_equal(one.tabel[truth.columns], truth, obj=one.bron.bron_id)
