"""A market of any size on disk: all its tables, readable, with a list of faults where asked."""

import pandas as pd
import pyarrow.parquet as pq
import pytest

from toolkit.errors import OutputError
from toolkit.samples.gebreken import Gebreken
from toolkit.samples.schaal import write_scaled
from toolkit.sources.registraties import read_registraties

SOORTEN = {"woningen", "huishoudens", "verhuizingen", "woninggebeurtenissen", "toewijzingen"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("schaal")
    write_scaled(place, huishoudens=2_000, zaad=3)
    return place


def test_the_readers_take_it_without_a_word(folder):
    read = read_registraties(folder / "leveringen.yaml", "GM9910")
    assert read.onleesbaar == ()
    assert set(read.tabellen) == SOORTEN
    assert [one.ingelezen.rijen_geweigerd for one in read.registraties] == [0] * 5
    assert 1_800 <= len(read.tabellen["woningen"]) <= 2_400
    assert read.fictief


def test_days_lie_below_each_other_in_one_file(folder):
    listed = pd.read_parquet(folder / "brp_huishoudens.parquet")
    assert listed["Peildatum"].nunique() == 6
    assert pq.ParquetFile(folder / "brp_huishoudens.parquet").num_row_groups == 6


def test_the_same_seed_gives_the_same_files(folder, tmp_path):
    written = write_scaled(tmp_path, huishoudens=2_000, zaad=3)
    assert [path.name for path in written] == sorted(path.name for path in folder.iterdir())
    assert all(path.read_bytes() == (folder / path.name).read_bytes() for path in written)


def test_faults_are_planted_and_listed(tmp_path):
    write_scaled(tmp_path, huishoudens=2_000, zaad=3, gebreken=Gebreken(dubbel_gelijk=0.02, ontbrekende_schakel=0.1))
    planted = pd.read_parquet(tmp_path / "gebreken.parquet")
    read = read_registraties(tmp_path / "leveringen.yaml", "GM9910")
    for one in read.registraties:
        twice = planted[(planted["soort"] == "dubbel_gelijk") & (planted["bestand"] == one.bron.bestand)]
        assert sorted(one.geweigerd["rij"]) == sorted(twice["rij"])
    assert (planted["soort"] == "ontbrekende_schakel").sum() > 50


def test_too_small_and_unwritable_are_refused(tmp_path):
    with pytest.raises(ValueError, match="at least 1 000"):
        write_scaled(tmp_path, huishoudens=10)
    (tmp_path / "bezet").write_text("geen map")
    with pytest.raises(OutputError):
        write_scaled(tmp_path / "bezet", huishoudens=2_000)
