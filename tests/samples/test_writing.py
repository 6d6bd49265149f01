"""The same seed gives the same bytes, the committed folder is a fresh one, and writing is all or nothing."""

import dataclasses
import hashlib
import json
import re
from pathlib import Path

import pytest
import yaml

from toolkit.config import Leveringen, read_experiment, read_leveringen
from toolkit.errors import OutputError
from toolkit.samples import PLANS, Delivery, deliver, sample_files, write_samples
from toolkit.samples.describe import papers

CODES = [plan.code for plan in PLANS]


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_committed_samples_are_what_the_generator_makes(root, fresh):
    """Red after a change of the generator, or of numpy, shapely, GDAL, zlib or Arrow: run `doorstroom samples`."""
    committed = contents(root / "data_samples")
    by_hand = {name for name in committed if name.startswith("werkbladen/")}
    assert set(committed) - by_hand == set(fresh)
    assert [name for name in fresh if committed[name] != fresh[name].inhoud] == []


def test_other_seeds_give_other_figures_and_borders_in_the_same_shapes(fresh):
    other = sample_files(zaad=2)
    drawn = {name for name in fresh if name in other and fresh[name].inhoud != other[name].inhoud}
    assert {"GM9901/buurten_lindermonde_rd.geojson", "GM9901/brp_verhuizingen.parquet", "panel/panel.csv"} <= drawn
    planned = {"GM9902/kernen.csv", "GM9902/FICTIEF24_WijkenEnBuurten.json", "GM9901/leveringen.yaml", "experiment.yml"}
    assert not planned & drawn
    registers = ("bag_", "brp_", "corp_")
    assert not [name for name in drawn if name.endswith(".inlezen.yaml") and name[7:].startswith(registers)]


def test_all_samples_together_stay_small(root):
    assert sum(map(len, contents(root / "data_samples").values())) < 8_000_000


@pytest.fixture
def made_before(fresh, monkeypatch):
    """Let writing take the samples that were made before: these tests are about files."""
    monkeypatch.setattr("toolkit.samples.writing.sample_files", lambda zaad, schoon: fresh)


def test_write_samples_returns_what_it_wrote(tmp_path, fresh, made_before):
    written = write_samples(tmp_path / "nieuw")
    assert sorted(path for path in (tmp_path / "nieuw").rglob("*") if path.is_file()) == sorted(written)
    assert contents(tmp_path / "nieuw") == {name: file.inhoud for name, file in fresh.items()}


def test_other_files_in_the_folder_stay(tmp_path, made_before):
    (tmp_path / "eigen.txt").write_text("van mij")
    write_samples(tmp_path)
    assert (tmp_path / "eigen.txt").read_text() == "van mij"


def test_a_full_disk_changes_nothing(tmp_path, monkeypatch, made_before):
    (tmp_path / "GM9902").mkdir()
    (tmp_path / "GM9902" / "kernen.csv").write_text("oud")
    before = contents(tmp_path)
    write = Path.write_bytes

    def full(path, data):
        if path.name == "kernen.csv":
            raise OSError(28, "No space left on device")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OutputError, match="de schijf is vol"):
        write_samples(tmp_path, zaad=2)
    assert contents(tmp_path) == before


def test_a_place_that_is_a_file_is_refused(tmp_path, made_before):
    (tmp_path / "bezet").write_text("geen map")
    with pytest.raises(OutputError):
        write_samples(tmp_path / "bezet")


def test_a_negative_seed_is_a_mistake(tmp_path):
    with pytest.raises(ValueError, match="0 or higher"):
        write_samples(tmp_path, zaad=-1)


@pytest.mark.parametrize("code", CODES)
def test_datapackage_describes_every_file_with_its_hash(root, code):
    folder = root / "data_samples" / code
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    own = {name: content for name, content in contents(folder).items() if not name.startswith("waarheid/")}
    files = {name: content for name, content in own.items() if name != "datapackage.json"}
    described = {resource["path"]: resource for resource in package["resources"]}
    assert set(described) == set(files)
    for name, content in files.items():
        assert described[name]["hash"] == "sha256:" + hashlib.sha256(content).hexdigest()
        assert described[name]["bytes"] == len(content)
        assert re.fullmatch(r"[a-z0-9._-]+", described[name]["name"])
    delivered = {levering.bestand for levering in read_leveringen(folder / "leveringen.yaml").leveringen}
    assert all(described[name]["schema"]["fields"] for name in delivered)


def test_fields_of_the_csv_are_its_headings(root):
    folder = root / "data_samples" / "GM9901"
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    (csv,) = (resource for resource in package["resources"] if resource["path"].startswith("Kerncijfers"))
    header = (folder / csv["path"]).read_text(encoding="utf-8-sig").splitlines()[0].replace('"', "")
    assert ";".join(field["name"] for field in csv["schema"]["fields"]) == header


@pytest.mark.parametrize("code", CODES)
def test_everything_says_that_it_is_fictitious(root, code):
    folder = root / "data_samples" / code
    for levering in read_leveringen(folder / "leveringen.yaml").leveringen:
        assert levering.fictief
        assert "fictief" in levering.titel
        assert "(fictief)" in levering.houder
    assert "bestaat niet" in (folder / "LEESMIJ.md").read_text(encoding="utf-8")
    assert json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["fictief"] is True


def test_the_experiment_runs_all_samples(root):
    experiment = read_experiment(root / "data_samples" / "experiment.yml")
    assert list(experiment.gemeenten) == CODES
    assert (
        experiment.periode.start.year == experiment.periode.eind.year == PLANS[0].jaar - 1
    )  # the year before the stock
    assert list(experiment.rapporten) == [path.stem for path in sorted((root / "notebooks").glob("*.ipynb"))]
    assert (root / "data_samples" / "werkbladen" / experiment.partnerschap).is_dir()
    assert (root / str(experiment.data)).is_dir()
    assert "python/" not in (root / "data_samples" / "experiment.yml").read_text()  # no tags that only Python knows


def test_nothing_names_this_machine(root):
    text = b"".join(contents(root / "data_samples").values())
    assert not re.search(rb"/(?:home|root|tmp|work|Users)/|[A-Z]:\\\\", text)


def test_the_page_counts_what_was_drawn(lindermonde):
    page = next(file for file in papers(lindermonde, deliver(lindermonde), zaad=5) if file.naam == "LEESMIJ.md")
    text = page.inhoud.decode()
    thousands, rest = divmod(len(lindermonde.personen), 1000)
    assert f"Er wonen {thousands}.{rest:03} mensen" in text
    assert "zaad 5" in text


def test_a_gemeente_without_a_way_of_delivering_is_a_mistake(lindermonde):
    elsewhere = dataclasses.replace(lindermonde.plan, code="GM9977")
    with pytest.raises(ValueError, match="no way of delivering"):
        deliver(dataclasses.replace(lindermonde, plan=elsewhere))


def test_settings_are_the_ones_that_the_readers_check(lindermonde):
    delivery = deliver(lindermonde)
    assert isinstance(delivery, Delivery)
    settings = next(file for file in papers(lindermonde, delivery, zaad=1) if file.naam == "leveringen.yaml")
    assert Leveringen.model_validate(yaml.safe_load(settings.inhoud)) == delivery.leveringen
