"""The books of a run: what is recorded, removed, shown and skipped. Jobs are pretended here; see test_cluster."""

import json
from contextlib import contextmanager

import pytest

from toolkit.batch import run as run_module
from toolkit.batch.jobs import Outcome
from toolkit.batch.manifest import read_manifest
from toolkit.batch.run import run_plan
from toolkit.errors import OutputError
from toolkit.provenance import sha256_of


@pytest.fixture
def pretend(monkeypatch):
    """Let jobs end as told: a dict of job name -> Outcome, exception to raise, or names of files to make."""
    told = {}

    @contextmanager
    def workers(jobs, *, scheduler=None):
        yield None

    def outcomes(client, jobs, *, started):
        for job in jobs:
            started(job)
            end = told.get(job.name, ["pdf", "html", "ipynb"])
            if isinstance(end, BaseException):
                raise end
            yield job, made(job, end) if isinstance(end, list) else end

    monkeypatch.setattr(run_module, "workers", workers)
    monkeypatch.setattr(run_module, "outcomes", outcomes)
    return told


def made(job, names, *, status="gelukt", reason=""):
    outputs = {}
    for name in names:
        path = job.folder / (f"{job.notebook}.{name}" if "." not in name else f"resultaten/{name}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{job.name} {job.parameters} {names}", encoding="utf-8")
        outputs[path.relative_to(job.folder.parent).as_posix()] = sha256_of(path)
    tables = [{"path": name} for name in names if "." in name]
    return Outcome(
        status=status, reason=reason, outputs=outputs, seconds=1.5, package={"resources": tables} if tables else None,
        gemeente_naam="Hagerwolde", titel="De opgave",
    )  # fmt: skip


FAILED = Outcome(status="mislukt", reason="x.csv: dit is een webpagina. Haal het opnieuw op.", seconds=0.5)


def statuses(manifest):
    return {job.name: job.status for job in manifest.jobs}


def test_one_failing_job_does_not_stop_the_others(project, pretend):
    project.notebook("twee", "x")
    project.write_experiment(rapporten="[twee, proef]", gemeenten="[GM9901, GM9902]")
    pretend["GM9901/twee"] = FAILED
    manifest = run_plan(project.plan())
    assert statuses(manifest) == {
        "GM9901/twee": "mislukt", "GM9901/proef": "gelukt", "GM9902/twee": "gelukt", "GM9902/proef": "gelukt"
    }  # fmt: skip
    page = (project.run / "index.html").read_text(encoding="utf-8")
    assert "dit is een webpagina" in page
    assert "GM9901/proef.pdf" in page
    assert "GM9901/twee.pdf" not in page


def test_the_manifest_tells_what_was_made_from_what(project, pretend):
    project.write_experiment("onthulling: {drempel: 15}")
    run_plan(project.plan())
    content = json.loads((project.run / "manifest.json").read_text(encoding="utf-8"))
    (job,) = content["jobs"]
    assert content["onthulling"] == {"drempel": 15, "afronding": 5, "min_noemer": 50, "min_groep": 50}
    assert content["experiment"]["data"] == "data"
    assert set(content["versies"]) >= {"python", "pandas", "typst"}
    assert job["bronnen"][0]["sha256"] == sha256_of(project.data / "GM9901" / "cijfers.csv")
    assert job["uitvoer"]["GM9901/proef.pdf"] == sha256_of(project.run / "GM9901" / "proef.pdf")
    assert (job["status"], job["seconden"], job["gemeente_naam"]) == ("gelukt", 1.5, "Hagerwolde")
    assert str(project.root) not in json.dumps(content)


def test_a_log_for_every_job(project, pretend):
    pretend["GM9901/proef"] = FAILED
    run_plan(project.plan())
    log = (project.run / "logs" / "GM9901-proef.log").read_text(encoding="utf-8")
    assert "status: mislukt\nreden: x.csv: dit is een webpagina." in log
    assert "parameter data_map: data\n" in log
    assert str(project.root) not in log


def test_what_did_not_change_is_skipped_and_stays_on_the_index(project, pretend):
    first = run_plan(project.plan())
    again = run_plan(project.plan())
    assert statuses(again) == {"GM9901/proef": "overgeslagen"}
    assert again.jobs[0].uitgevoerd == first.jobs[0].uitgevoerd
    page = (project.run / "index.html").read_text(encoding="utf-8")
    assert "GM9901/proef.pdf" in page
    assert not project.plan().needed  # a skipped job is skipped again


def test_a_changed_input_runs_its_own_gemeente_only(project, pretend):
    project.write_experiment(gemeenten="[GM9901, GM9902]")
    run_plan(project.plan())
    project.deliver("GM9902", "c;3\n")
    assert statuses(run_plan(project.plan())) == {"GM9901/proef": "overgeslagen", "GM9902/proef": "gelukt"}


def test_a_failing_job_leaves_no_old_report_or_result_behind(project, pretend):
    pretend["GM9901/proef"] = ["pdf", "html", "ipynb", "tabel.csv"]
    run_plan(project.plan())
    assert "GM9901/resultaten/datapackage.json" in project.files()
    project.deliver("GM9901", "c;3\n")
    pretend["GM9901/proef"] = FAILED
    run_plan(project.plan())
    assert [name for name in project.files() if name.startswith("GM9901")] == []
    assert "GM9901/proef.pdf" not in (project.run / "index.html").read_text(encoding="utf-8")


def test_the_kept_notebook_of_a_failing_job_replaces_the_old_one(project, pretend):
    run_plan(project.plan())
    project.deliver("GM9901", "c;3\n")
    (job,) = project.plan().jobs
    pretend["GM9901/proef"] = made(job, ["ipynb"], status="mislukt", reason="fout")
    run_plan(project.plan())
    assert [name for name in project.files() if name.startswith("GM9901")] == ["GM9901/proef.ipynb"]


def test_a_format_that_is_no_longer_asked_for_goes(project, pretend):
    run_plan(project.plan())
    project.write_experiment("formaten: [html]")
    pretend["GM9901/proef"] = ["html", "ipynb"]
    run_plan(project.plan())
    assert "GM9901/proef.pdf" not in project.files()


def test_only_some_jobs_leaves_the_others_as_they_were(project, pretend):
    project.write_experiment(gemeenten="[GM9901, GM9902]")
    pretend["GM9902/proef"] = FAILED
    run_plan(project.plan())
    del pretend["GM9902/proef"]
    manifest = run_plan(project.plan(only=["GM9901"], force=True))
    assert statuses(manifest) == {"GM9901/proef": "gelukt", "GM9902/proef": "mislukt"}
    assert statuses(run_plan(project.plan(only=["GM9902"]))) == {"GM9901/proef": "gelukt", "GM9902/proef": "gelukt"}


def test_breaking_off_keeps_what_was_done_and_names_what_was_not(project, pretend):
    project.write_experiment(gemeenten="[GM9901, GM9902]")
    pretend["GM9902/proef"] = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        run_plan(project.plan())
    assert statuses(read_manifest(project.run)) == {"GM9901/proef": "gelukt", "GM9902/proef": "niet_uitgevoerd"}
    assert "de run is afgebroken" in (project.run / "index.html").read_text(encoding="utf-8")
    assert [job.name for job in project.plan().needed] == ["GM9902/proef"]


def test_breaking_off_does_not_forget_an_earlier_report(project, pretend):
    run_plan(project.plan())
    pretend["GM9901/proef"] = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        run_plan(project.plan(force=True))
    assert not project.plan().needed


def test_every_step_is_told(project, pretend):
    project.write_experiment(gemeenten="[GM9901, GM9902]")
    run_plan(project.plan(only=["GM9901"]))
    pretend["GM9902/proef"] = FAILED
    told = []
    run_plan(project.plan(), watch=lambda event: told.append((event.job.gemeente, event.step)))
    assert told == [("GM9901", "overgeslagen"), ("GM9902", "wacht"), ("GM9902", "bezig"), ("GM9902", "mislukt")]


def test_leftovers_of_a_killed_run_are_cleaned_up(project, pretend):
    left = project.run / "GM9901" / ".werk-proef-1"
    left.mkdir(parents=True)
    run_plan(project.plan())
    assert not left.exists()


def test_a_full_disk_is_one_clear_message(project, pretend, monkeypatch):
    def full(*_):
        raise OutputError("de schijf is vol.", remedy="Maak ruimte vrij.")

    monkeypatch.setattr(run_module, "write_below", full)
    monkeypatch.setattr(run_module, "write_manifest", full)
    with pytest.raises(OutputError, match="de schijf is vol"):
        run_plan(project.plan())
    assert "manifest.json" not in project.files()
