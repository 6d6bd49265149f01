"""What a plan refuses, and what it decides to run."""

import os

import pytest

from toolkit.batch.manifest import JobRecord, Manifest, write_manifest
from toolkit.batch.plan import SPACE_PER_JOB
from toolkit.errors import DeliveryError, NotebookError, OutputError, ParameterError
from toolkit.provenance import sha256_of


def plan(project, **options):
    return project.plan(**options)


def done(project, made, *, status="gelukt"):
    """Pretend that the jobs of a plan were carried out."""
    records = []
    for job in made.jobs:
        result = job.folder / f"{job.notebook}.html"
        result.parent.mkdir(parents=True, exist_ok=True)
        result.write_text(job.name, encoding="utf-8")
        records.append(
            JobRecord(
                gemeente=job.gemeente, notebook=job.notebook, parameters=job.parameters, status=status,
                vingerafdruk=job.fingerprint.whole, onderdelen=vars(job.fingerprint), bronnen=job.bronnen,
                uitgevoerd="2026-01-01T12:00:00Z", uitvoer={f"{job.name}.html": sha256_of(result)},
            )
        )  # fmt: skip
    write_manifest(made.folder, manifest(records))


def manifest(records):
    moment = "2026-01-01T12:00:00Z"
    return Manifest(
        toolkit="0", versies={}, experiment={}, onthulling={}, gestart=moment, beeindigd=moment, jobs=tuple(records)
    )


def test_a_job_gets_the_literals_that_its_notebook_declares_and_no_others(project):
    (job,) = plan(project).jobs
    assert job.parameters == {"gemeente": "GM9901", "data_map": "data", "uitvoer_map": ""}
    assert (job.name, job.reason, job.needed) == ("GM9901/proef", "nog niet eerder uitgevoerd", True)
    assert [bron.bestand for bron in job.bronnen] == ["cijfers.csv"]


def test_a_plan_makes_no_folder(project):
    plan(project)
    assert not project.reports.exists()


def test_own_parameters_of_a_notebook_are_added(project):
    project.notebook("eigen", "x", parameters='gemeente: str = "GM9901"\ndrempel: int = 1\nkleur: str = "rood"\n')
    project.write_experiment("parameters: {eigen: {kleur: blauw}}", rapporten="[eigen]")
    assert plan(project).jobs[0].parameters == {"gemeente": "GM9901", "drempel": 10, "kleur": "blauw"}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("parameters: {proef: {kleur: blauw}}", "kent geen parameter kleur.*data_map, gemeente en uitvoer_map"),
        ("parameters: {proef: {gemeente: GM9902}}", "gemeente vult de toolkit zelf in"),
        ("parameters: {proef: {uitvoer_map: elders}}", "uitvoer_map vult de toolkit zelf in"),
        ("parameters: {proeff: {kleur: blauw}}", "proeff: dit notebook staat niet bij rapporten"),
    ],
)
def test_wrong_parameters_in_the_experiment_are_refused(project, text, problem):
    project.write_experiment(text)
    with pytest.raises(ParameterError, match=problem):
        plan(project)


def test_a_value_out_of_range_is_refused_before_anything_runs(project):
    project.notebook("eigen", "x", parameters='gemeente: str = "GM9901"\ndrempel: int = 1\n')
    project.write_experiment("parameters: {eigen: {drempel: 0}}", rapporten="[eigen]")
    with pytest.raises(ParameterError, match="Sleutel drempel"):
        plan(project)


@pytest.mark.parametrize("name", ["onbekend", "../proef", "proef.ipynb"])
def test_an_unknown_notebook_is_refused_and_the_known_ones_are_named(project, name):
    project.write_experiment(rapporten=f"['{name}']")
    with pytest.raises(ParameterError, match=r"noemt een notebook dat er niet is.*Bekende notebooks: proef"):
        plan(project)


def test_a_notebook_without_a_parameters_cell_is_refused(project):
    project.notebook("proef", "x = 1", parameters=None)
    with pytest.raises(NotebookError, match="geen cel met het label parameters"):
        plan(project)


def test_a_notebook_that_would_give_every_gemeente_the_same_report_is_refused(project):
    project.notebook("proef", "x = 1", parameters='data_map: str = "data"')
    with pytest.raises(NotebookError, match="dan kreeg elke gemeente hetzelfde rapport"):
        plan(project)


def test_a_gemeente_without_deliveries_is_refused(project):
    project.write_experiment(gemeenten="[GM9903]")
    with pytest.raises(DeliveryError, match=r"er is geen leveringen.yaml voor GM9903"):
        plan(project)


def test_an_absent_delivered_file_is_refused(project):
    (project.data / "GM9901" / "cijfers.csv").unlink()
    with pytest.raises(DeliveryError, match=r"leveringen.yaml, map GM9901: het bestand cijfers.csv is er niet"):
        plan(project)


def test_an_absent_data_folder_is_refused(project):
    (project.data / "GM9901").rename(project.root / "GM9901")
    project.data.joinpath("GM9902").rename(project.root / "GM9902")
    project.data.rmdir()
    with pytest.raises(ParameterError, match="data is niet gevonden"):
        plan(project)


def test_data_may_be_given_per_gemeente_and_a_forgotten_one_is_named(project):
    text = project.experiment.read_text(encoding="utf-8").replace("data: data", "data: {GM9901: data}")
    project.experiment.write_text(text.replace("[GM9901]", "[GM9901, GM9902]"), encoding="utf-8")
    with pytest.raises(ParameterError, match="er is geen gegevensmap voor GM9902"):
        plan(project)


def test_all_faults_are_told_at_once(project):
    project.write_experiment(gemeenten="[GM9901, GM9903]", rapporten="[proef, onbekend]")
    with pytest.raises(ParameterError) as failed:
        plan(project)
    assert "2 dingen" in str(failed.value)
    assert "onbekend" in str(failed.value)
    assert "GM9903" in str(failed.value)
    assert str(failed.value).endswith("Er is niets uitgevoerd.")


def test_a_file_in_the_way_of_the_output_folder_is_refused(project):
    project.reports.write_text("in de weg", encoding="utf-8")
    with pytest.raises(OutputError, match="hier kan niet worden geschreven"):
        plan(project)


def test_a_read_only_output_folder_is_refused(project, mounted):
    with pytest.raises(OutputError, match="deze map is alleen-lezen"):
        plan(project, reports=mounted("ro,size=20m"))


def test_a_disk_that_is_too_small_is_refused(project, mounted):
    with pytest.raises(OutputError, match="de schijf is bijna vol"):
        plan(project, reports=mounted(f"size={SPACE_PER_JOB // 2}"))


def test_a_full_disk_is_refused(project, mounted):
    place = mounted("size=64k")
    with pytest.raises(OSError, match="No space left"):
        (place / "vol").write_bytes(os.urandom(200_000))
    with pytest.raises(OutputError, match="de schijf is vol"):
        plan(project, reports=place)


def test_nothing_changed_means_nothing_to_do(project):
    done(project, plan(project))
    (job,) = plan(project).jobs
    assert (job.needed, job.reason) == (False, "ongewijzigd")


def test_a_changed_input_file_is_a_reason_to_run(project):
    done(project, plan(project))
    project.deliver("GM9901", "a;1\nb;3\n")
    assert plan(project).jobs[0].reason == "gewijzigd: de invoerbestanden"


def test_a_changed_delivery_file_is_a_reason_to_run(project):
    done(project, plan(project))
    path = project.data / "GM9901" / "leveringen.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "    niveaus: [buurt]\n", encoding="utf-8")
    assert plan(project).jobs[0].reason == "gewijzigd: de invoerbestanden"


def test_a_changed_companion_of_a_shapefile_is_a_reason_to_run(project):
    folder = project.data / "GM9901"
    text = (folder / "leveringen.yaml").read_text(encoding="utf-8").replace("cijfers.csv", "grens.shp")
    (folder / "leveringen.yaml").write_text(text, encoding="utf-8")
    for kind in ("shp", "dbf", "prj"):
        (folder / f"grens.{kind}").write_text("eerst", encoding="utf-8")
    done(project, plan(project))
    (folder / "grens.prj").write_text("later", encoding="utf-8")
    assert plan(project).jobs[0].reason == "gewijzigd: de invoerbestanden"


@pytest.mark.parametrize("rows", ["TypedDataSet.json", "84583NED_TypedDataSet.parquet", "84583NED_UntypedDataSet.json"])
def test_a_changed_list_beside_rows_of_statline_is_a_reason_to_run(project, rows):
    folder = project.data / "GM9901"
    text = (folder / "leveringen.yaml").read_text(encoding="utf-8").replace("cijfers.csv", rows)
    (folder / "leveringen.yaml").write_text(text, encoding="utf-8")
    names = rows.rpartition(".")[0].replace("TypedDataSet", "WijkenEnBuurten").replace("Un", "") + ".json"
    (folder / rows).write_text("rijen", encoding="utf-8")
    (folder / names).write_text("namen", encoding="utf-8")
    done(project, plan(project))
    assert not plan(project).needed
    (folder / "los.json").write_text("van iets anders", encoding="utf-8")
    assert plan(project).jobs[0].needed == rows.startswith("Typed")  # without a prefix everything may belong to it
    (folder / names).write_text("andere namen", encoding="utf-8")
    assert plan(project).jobs[0].reason == "gewijzigd: de invoerbestanden"


def test_a_changed_notebook_is_a_reason_to_run_but_outputs_in_it_are_not(project):
    done(project, plan(project))
    project.notebook("proef", "print('anders')")
    assert plan(project).jobs[0].reason == "gewijzigd: het notebook"


def test_changed_settings_and_formats_are_a_reason_to_run(project):
    done(project, plan(project))
    project.write_experiment("formaten: [html]")
    assert plan(project).jobs[0].reason == "gewijzigd: de parameters"


def test_changed_output_is_a_reason_to_run(project):
    made = plan(project)
    done(project, made)
    (project.run / "GM9901" / "proef.html").write_text("bewerkt", encoding="utf-8")
    assert plan(project).jobs[0].reason == "de uitvoer ontbreekt of is gewijzigd"


def test_a_failed_job_runs_again(project):
    done(project, plan(project), status="mislukt")
    assert plan(project).jobs[0].reason == "vorige keer mislukt"


def test_force_runs_what_did_not_change(project):
    done(project, plan(project))
    assert plan(project, force=True).jobs[0].reason == "gevraagd"


def test_a_manifest_that_cannot_be_read_means_that_all_runs(project):
    done(project, plan(project))
    (project.run / "manifest.json").write_text('{"vorm": 99}', encoding="utf-8")
    assert plan(project).jobs[0].needed


@pytest.mark.parametrize(
    ("choice", "names"),
    [
        (["GM9902"], ["GM9902/proef", "GM9902/twee"]),
        (["twee"], ["GM9901/twee", "GM9902/twee"]),
        (["GM9901/twee", "GM9902/proef"], ["GM9901/twee", "GM9902/proef"]),
    ],
)
def test_only_chooses_gemeenten_notebooks_or_jobs(project, choice, names):
    project.notebook("twee", "x")
    project.write_experiment(gemeenten="[GM9901, GM9902]", rapporten="[proef, twee]")
    assert [job.name for job in plan(project, only=choice).jobs] == names


def test_only_something_unknown_is_refused(project):
    with pytest.raises(ParameterError, match="past bij geen gemeente of notebook"):
        plan(project, only=["GM9909"])


def test_a_delivery_in_a_database_is_read_anew_every_time(project):
    done(project, plan(project))
    assert plan(project).jobs[0].reason == "ongewijzigd"
    file = project.data / "GM9901" / "leveringen.yaml"
    base = "  - {bron_id: bag, soort: woningen, databank: {tabel: b, url_variabele: B}, jaar: 2024, titel: BAG}\n"
    file.write_text(file.read_text(encoding="utf-8").rstrip() + "\n" + base, encoding="utf-8")
    done(project, plan(project))
    (job,) = plan(project).jobs
    assert (job.needed, job.reason) == (True, "een databank kan veranderd zijn")
