"""Out and home: what the market holds, delivered raw and read again, is what the market held.

The deliveries are written by `toolkit.samples` and read by `toolkit.sources`, which know nothing of each other. What a
reader has to refuse or doubt of a planted fault follows from the contract.
"""

import functools

import numpy as np
import pandas as pd
import pytest
import yaml

from toolkit.contracts import check, contract
from toolkit.samples.gebreken import GEEN, GEWOON, Gebreken
from toolkit.samples.leveren.bundel import lever, vormen
from toolkit.samples.leveren.uitleggen import geleverd
from toolkit.sources.registraties import read_registraties

SOORTEN = ("windows", "script", "parquet", "werkmap")
REGISTERS = ("bag_woningen", "brp_huishoudens", "brp_verhuizingen")
VAAK = Gebreken(
    dubbel_gelijk=0.05, dubbel_strijdig=0.04, verkeerde_code=0.04, onleesbare_datum=0.04, onleesbaar_getal=0.04,
    onmogelijke_leeftijd=0.04, onbekende_buurt=0.04, verwisseld_duizendtal=0.04, persoonsgegeven=0.04,
    late_melding=0.1, ontbrekende_schakel=0.1, deelvertrek_als_vertrek=0.3, ruil_ongemerkt=0.5,
)  # fmt: skip


@pytest.fixture(scope="module")
def heen_en_terug(kleine_markt, tmp_path_factory):
    """Deliver the market in a folder and read that: the bundle, and the registrations. Each once."""

    @functools.cache
    def there_and_back(soort, gebreken, only):
        folder = tmp_path_factory.mktemp(soort)
        shapes = vormen(kleine_markt, naam="Proefdorp", soort=soort, gebreken=gebreken)
        shapes = [shape for shape in shapes if only is None or shape.bron_id in only]
        rng = np.random.default_rng(5)
        bundle = lever(kleine_markt, shapes, jaar=2024, licentie="EUPL-1.2", gebreken=gebreken, rng=rng)
        for file in bundle.bestanden:
            (folder / file.naam).write_bytes(file.inhoud)
        declared = [levering.model_dump(exclude_defaults=True) for levering in bundle.leveringen]
        (folder / "leveringen.yaml").write_text(yaml.safe_dump({"leveringen": declared}))
        return bundle, read_registraties(folder / "leveringen.yaml", "GM9902")

    return there_and_back


def needed(soort):
    """Only the registers differ by kind of file; the others are read once."""
    return None if soort == "windows" else REGISTERS


def each(bundle, read):
    """Give every delivery with its shape."""
    assert read.onleesbaar == ()
    for shape, one in zip(bundle.vormen, read.registraties, strict=True):
        assert one.bron.bron_id == shape.bron_id
        yield shape, one.ingelezen, one


def by_key(table, name):
    return table.sort_values(list(contract(name).key), ignore_index=True)


def planted_in(bundle, shape):
    return bundle.gebreken.query("bestand == @shape.drager.bestand and blad == @shape.blad")


def refused_rows(got):
    return sorted(got.geweigerd.query("reden != 'totaalrij'")["rij"].unique())


@pytest.mark.parametrize("soort", SOORTEN)
def test_clean_deliveries_are_read_as_the_truth_exactly(kleine_markt, heen_en_terug, soort):
    bundle, read = heen_en_terug(soort, GEEN, needed(soort))
    assert len(bundle.gebreken) == 0
    for shape, got, one in each(bundle, read):
        truth = geleverd(kleine_markt[shape.tabel], shape)
        assert (refused_rows(got), len(got.twijfel), len(got.onbekend)) == ([], 0, 0), shape.bron_id
        assert len(one.persoonsgegevens) == 0
        assert got.rijen_in == got.rijen_gebruikt + got.rijen_geweigerd
        pd.testing.assert_frame_equal(
            got.tabel[truth.columns], truth, obj=shape.bron_id
        )  # values, dtypes and row order
        check(got.tabel, contract(shape.tabel))


def test_deliveries_together_are_the_whole_truth(kleine_markt, heen_en_terug):
    tables = heen_en_terug("windows", GEEN, None)[1].tabellen
    assert set(tables) == set(kleine_markt)
    for name, truth in kleine_markt.items():
        got = by_key(tables[name], name)[list(truth.columns)]
        pd.testing.assert_frame_equal(got, by_key(truth, name), obj=name)


@pytest.mark.parametrize(("soort", "gebreken"), [("windows", GEWOON), *((soort, VAAK) for soort in SOORTEN)])
def test_every_planted_fault_is_refused_or_doubted_and_nothing_else_is(heen_en_terug, soort, gebreken):
    bundle, read = heen_en_terug(soort, gebreken, needed(soort))
    assert set(bundle.gebreken["gevolg"]) == {"geweigerd", "twijfel", "onzichtbaar"}
    for shape, got, one in each(bundle, read):
        rows = {kind: sorted(part["rij"].unique()) for kind, part in planted_in(bundle, shape).groupby("gevolg")}
        assert refused_rows(got) == rows.get("geweigerd", []), shape.bron_id
        assert sorted(got.twijfel["rij"].unique()) == rows.get("twijfel", []), shape.bron_id
        personal = planted_in(bundle, shape).query("soort == 'persoonsgegeven'")
        assert sorted(one.persoonsgegevens["rij"]) == sorted(personal["rij"])
        assert got.rijen_in == got.rijen_gebruikt + got.rijen_geweigerd
        check(got.tabel, contract(shape.tabel))


def test_rows_without_a_fault_come_back_untouched(kleine_markt, heen_en_terug):
    bundle, read = heen_en_terug("windows", VAAK, None)
    for shape, got, _ in each(bundle, read):
        key = list(contract(shape.tabel).key)
        whole = got.tabel.loc[~got.rijen.isin(planted_in(bundle, shape)["rij"]).to_numpy()]
        truth = geleverd(kleine_markt[shape.tabel], shape)
        same = truth.merge(whole[key], on=key, how="inner", validate="1:1")
        assert len(same) == len(whole) > 0.4 * len(truth)
        pd.testing.assert_frame_equal(
            by_key(whole[truth.columns], shape.tabel), by_key(same, shape.tabel), obj=shape.bron_id
        )


def test_of_planted_doubles_the_first_stays(kleine_markt, heen_en_terug):
    ((shape, got, _),) = each(*heen_en_terug("windows", Gebreken(dubbel_gelijk=0.1), ("brp_verhuizingen",)))
    pd.testing.assert_frame_equal(got.tabel, geleverd(kleine_markt["verhuizingen"], shape))
    assert got.geweigerd["reden"].str.contains("gelijk aan rij").all()
    assert got.rijen_geweigerd == 50  # a tenth of 500


def test_the_file_of_one_corporatie_is_read_and_knows_less(kleine_markt, heen_en_terug):
    bundle, read = heen_en_terug("windows", Gebreken(alleen_corporatie=True), ("corp_een_mutaties",))
    ((_, got, _),) = each(bundle, read)
    own = set(kleine_markt["woningen"].query("verhuurder_id == 'corp_een'")["woning_id"])
    assert set(got.tabel["van_woning_id"].dropna()) | set(got.tabel["naar_woning_id"].dropna()) <= own
    gone = bundle.gebreken.query("soort == 'buiten_bestand'")
    assert 0 < len(got.tabel) == 500 - len(gone)
    assert gone["rij"].isna().all()
