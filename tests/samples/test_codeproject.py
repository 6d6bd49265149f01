"""Two roads to the same tables: coded interviews delivered as tables, and as a project of a program for coding."""

import functools
import zipfile
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
import yaml

from toolkit import interviews
from toolkit.contracts import contract
from toolkit.estimation import Herhaling
from toolkit.samples.leveren.bundel import lever, vormen
from toolkit.samples.leveren.codeproject import beside_codeproject, codeproject, gesprekken_qdpx
from toolkit.sources.registraties import read_registraties

TABELLEN = ("interviewnotities", "codeboek", "coderingen")


@pytest.fixture(scope="module")
def tables(delen):
    return {name: delen["GM9903"].tabellen[name] for name in TABELLEN}


@pytest.fixture(scope="module")
def delivered(tables, tmp_path_factory):
    """Deliver the interviews of GM9903 and read them, by one of the roads; each once."""

    @functools.cache
    def read(road):
        folder = tmp_path_factory.mktemp(road)
        shapes = vormen(tables, naam="Proefdorp", soort="windows")
        shapes = beside_codeproject(shapes) if road == "project" else shapes
        bundle = lever(tables, shapes, jaar=2024, licentie="EUPL-1.2", rng=None)
        files, declared = bundle.bestanden, bundle.leveringen
        if road == "project":
            made, levering = codeproject(tables, jaar=2024, licentie="EUPL-1.2")
            files, declared = (*files, *made), (*declared, levering)
        for file in files:
            (folder / file.naam).write_bytes(file.inhoud)
        entries = [levering.model_dump(exclude_defaults=True) for levering in declared]
        (folder / "leveringen.yaml").write_text(yaml.safe_dump({"leveringen": entries}))
        return read_registraties(folder / "leveringen.yaml", "GM9903").require_usable()

    return read


def in_order(table, name):
    return table.sort_values(list(contract(name).key), ignore_index=True)


def test_both_roads_give_the_same_tables_but_for_what_the_loss_report_names(delivered, tables):
    plain, project = delivered("tabellen").tabellen, delivered("project").tabellen
    _, lost = gesprekken_qdpx(tables)
    assert lost.verschillen["reden"].tolist() == ["kolom zekerheid van coderingen"]
    coders = project["coderingen"]["codeur_id"].map({"codeur_1": "codeur_a", "codeur_2": "codeur_b"})
    project = {**project, "coderingen": project["coderingen"].assign(codeur_id=coders)}
    for name in TABELLEN:
        want = in_order(plain[name], name).drop(columns="zekerheid", errors="ignore")
        pd.testing.assert_frame_equal(in_order(project[name], name)[list(want)], want, obj=name)
        assert set(project[name]) - set(want) <= {"ouder_code"}  # a column that is there, and empty


def test_both_roads_give_the_figures_of_the_reports_on_interviews(delivered):
    """Names of coders are by order on one road; the other tables of reports 05 and 06 are made of these."""
    figures = []
    for road in ("tabellen", "project"):
        tables = delivered(road).tabellen
        given = SimpleNamespace(tabel=tables.__getitem__, gemeente="GM9903", sources_of=lambda *_: ())
        coded = interviews.gecodeerd(given)
        figures.append((
            interviews.frequenties(coded, "groep", themas=("motief", "drempel")).table,
            interviews.frequenties(coded, "fase").table, interviews.per_code(coded, herhaling=Herhaling(rng=np.random.default_rng(1), aantal=50)).table,
            interviews.kromme(coded).table, interviews.citaten(coded).table,
        ))  # fmt: skip
    for one, other in zip(*figures, strict=True):
        assert len(one)
        pd.testing.assert_frame_equal(one, other)


def test_nothing_is_refused_or_doubted_on_the_way(delivered):
    for one in delivered("project").registraties:
        assert (one.ingelezen.rijen_geweigerd, len(one.twijfel), len(one.onbekend)) == (0, 0, 0), one.bron.bron_id


def test_the_project_has_the_same_bytes_again_and_no_clock_in_it(tables, tmp_path):
    first, second = (gesprekken_qdpx(tables)[0] for _ in range(2))
    assert first == second
    (tmp_path / "p.qdpx").write_bytes(first)
    with zipfile.ZipFile(tmp_path / "p.qdpx") as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
