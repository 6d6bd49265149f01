"""Whole runs through Dask and real kernels, started as users start them."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import distributed
import psutil
import pytest

from toolkit.batch import cluster
from toolkit.batch.manifest import read_manifest
from toolkit.batch.run import run_plan
from toolkit.errors import ParameterError

pytestmark = pytest.mark.slow
COMMAND = [sys.executable, "-W", "error::UserWarning", str(Path(sys.executable).with_name("doorstroom"))]
SLOW = "import time\nPath = __import__('pathlib').Path\nPath(uitvoer_map, 'begonnen').write_text('x')\ntime.sleep(120)"
SOMEONE = "jantje_pietersen"  # the user, whose name may be found nowhere


class Started:
    """A project in someone's home folder, with commands run as that person."""

    def __init__(self, project):
        self.project = project
        self.home = project.root.parent
        self.environment = {
            **os.environ, "HOME": str(self.home), "USER": SOMEONE, "LOGNAME": SOMEONE, "TMPDIR": str(self.home / "t"),
            "COLUMNS": "100",
        }  # fmt: skip
        (self.home / "t").mkdir(exist_ok=True)

    def __call__(self, *arguments):
        return subprocess.run(
            [*COMMAND, *arguments], cwd=self.project.root, env=self.environment, capture_output=True, text=True,
            timeout=120, check=False,
        )  # fmt: skip

    def begin(self, *arguments):
        return subprocess.Popen(
            [*COMMAND, *arguments], cwd=self.project.root, env=self.environment, start_new_session=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    # A short path: a Unix socket address holds about 100 bytes, and the sockets lie below it.
    return tmp_path_factory.mktemp("h", numbered=True) / SOMEONE


@pytest.fixture(scope="module")
def module_project(home, make_project):
    project = make_project(home / "p")
    project.notebook("fout", "int('geheim 06-12345678') if gemeente == 'GM9901' else print('goed')")
    project.notebook(
        "doodt", "import os\n_ = open('pogingen', 'a').write(gemeente[-1])",
        "os.kill(os.getppid(), 9) if gemeente == 'GM9901' else print('goed')",
    )  # fmt: skip
    project.deliver("GM9902", "c;3\nd;4\ne;5\n")
    project.write_experiment(gemeenten="[GM9901, GM9902]", rapporten="[proef, doodt, fout]")
    return project


@pytest.fixture(scope="module")
def run(module_project):
    """One run of six jobs on two workers; one stops with an error and one kills its worker."""
    return Started(module_project)("run", "experiment.yml")


def test_a_failing_job_and_a_killed_worker_do_not_stop_the_others(run, module_project):
    assert run.returncode == 1
    assert {job.name: job.status for job in read_manifest(module_project.run).jobs} == {
        "GM9901/proef": "gelukt", "GM9901/doodt": "mislukt", "GM9901/fout": "mislukt",
        "GM9902/proef": "gelukt", "GM9902/doodt": "gelukt", "GM9902/fout": "gelukt",
    }  # fmt: skip


def test_each_job_is_one_plain_line_where_there_is_no_terminal(run):
    lines = run.stdout.splitlines()
    assert sum(line.startswith("GM990") for line in lines) == 6
    assert any(line.startswith("GM9901/proef gelukt in ") for line in lines)
    assert "  Onverwachte fout van de soort ValueError in cel [3] van het notebook." in lines
    assert "4 van 6 rapporten staan klaar; 2 mislukt." in lines
    assert lines[-1] == "Overzicht: reports/toets/index.html"
    assert "geheim" not in run.stdout


def test_parallel_kernels_give_no_warning_and_no_note(run):
    assert run.stderr == ""


def test_parallel_kernels_do_not_mix_up_gemeenten(run, module_project):
    results = module_project.run.glob("*/resultaten/tabel.csv")
    found = {path.parts[-3]: path.read_text(encoding="utf-8") for path in results}
    assert found == {"GM9901": "a;1\nb;2", "GM9902": "c;3\nd;4\ne;5"}
    printed = (module_project.run / "GM9902" / "proef.ipynb").read_text(encoding="utf-8")
    assert "GM9902 heeft 3 regels in data/GM9902/cijfers.csv" in printed


def test_a_lost_worker_has_a_reason(run, module_project):
    record = read_manifest(module_project.run).job("GM9901", "doodt")
    assert record.reden.startswith("Het rekenproces is gestopt (")
    tries = (module_project.root / "pogingen").read_text(encoding="utf-8")
    assert sorted(tries) == ["1", "2"]  # it is not tried again: it would take the next worker down as well


def test_nothing_half_made_is_left_and_no_temporary_file(run, module_project, home):
    whole = [f"{name}.{form}" for name in ("doodt", "fout", "proef") for form in ("html", "ipynb", "pdf")]
    assert module_project.files() == [
        *(f"GM9901/{name}" for name in ["fout.ipynb", *whole[-3:], "resultaten/tabel.csv"]),
        *(f"GM9902/{name}" for name in [*whole, "resultaten/tabel.csv"]),
        "index.html",
        *(f"logs/{gemeente}-{name}.log" for gemeente in ("GM9901", "GM9902") for name in ("doodt", "fout", "proef")),
        "manifest.json",
    ]
    assert list((home / "t").iterdir()) == []


def test_no_output_names_the_user_or_a_folder_of_the_machine(run, module_project):
    for name in [*module_project.files(), ".slot"]:
        content = (module_project.run / name).read_bytes()
        for trace in (SOMEONE, str(module_project.root), sys.prefix, str(Path.home()) + "/"):
            assert trace.encode() not in content, (name, trace)


def test_what_is_there_is_not_made_again(run, module_project):
    again = Started(module_project)("run", "experiment.yml", "--only", "proef")
    assert again.stdout.splitlines()[:2] == ["GM9901/proef ongewijzigd", "GM9902/proef ongewijzigd"]
    assert (again.returncode, again.stderr) == (0, "")


def wait_for(found, seconds=60):
    end = time.monotonic() + seconds
    while not found() and time.monotonic() < end:
        time.sleep(0.1)
    assert found()


def listening(process):
    return [port for port in process.net_connections("inet") if port.status == psutil.CONN_LISTEN]


def family(process):
    return psutil.Process(process.pid).children(recursive=True)


@pytest.fixture
def interrupted(home, make_project, request):
    """A run with one finished job and one that waits in the middle of its notebook."""
    project = make_project(home / request.node.name[-9:])
    project.notebook("lang", SLOW)
    project.write_experiment(rapporten="[proef, lang]")
    started = Started(project)
    process = started.begin("run", "experiment.yml")
    wait_for(lambda: list(project.run.glob("GM9901/.werk-lang-*/begonnen")) and (project.run / "logs").is_dir())
    children = family(process)
    yield project, process, children
    for child in [process, *children]:
        if child.poll() is None if isinstance(child, subprocess.Popen) else child.is_running():
            child.kill()
    process.communicate()


def test_a_run_that_is_killed_leaves_no_half_file_and_no_process(interrupted):
    project, process, children = interrupted
    process.send_signal(signal.SIGKILL)
    wait_for(lambda: not any(child.is_running() and child.status() != psutil.STATUS_ZOMBIE for child in children))
    finished = [name for name in project.files() if "/.werk-" not in name]
    reports = [f"GM9901/proef.{form}" for form in ("html", "ipynb", "pdf")]
    assert finished == [*reports, "GM9901/resultaten/tabel.csv", "logs/GM9901-proef.log"]
    assert [job.name for job in project.plan().needed] == ["GM9901/proef", "GM9901/lang"]  # no books, so both again


def test_breaking_off_ends_with_130_and_keeps_the_books(interrupted):
    project, process, children = interrupted
    process.send_signal(signal.SIGINT)
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:  # an interrupt can fall where Python drops it; then people press Ctrl-C again
        process.send_signal(signal.SIGINT)
    assert process.wait(60) == 130
    wait_for(lambda: not any(child.is_running() and child.status() != psutil.STATUS_ZOMBIE for child in children))
    statuses = {job.notebook: job.status for job in read_manifest(project.run).jobs}
    assert statuses == {"proef": "gelukt", "lang": "niet_uitgevoerd"}
    assert not list(project.run.glob("*/.werk-*"))


def test_a_scheduler_that_does_not_answer_is_one_clear_message(home, make_project, monkeypatch):
    monkeypatch.setattr(cluster, "_WAIT_FOR_SCHEDULER", 1)
    project = make_project(home / "geen")
    with pytest.raises(ParameterError, match="--scheduler: de scheduler antwoordt niet"):
        run_plan(project.plan(), scheduler="tcp://127.0.0.1:9")
    assert project.files() == []


def test_a_scheduler_elsewhere_does_the_work(home, make_project):
    """A scheduler of the user's own, as `dask scheduler` and `dask worker` start it."""
    project = make_project(home / "elders")
    with distributed.LocalCluster(n_workers=1, host="127.0.0.1", dashboard_address=None) as elsewhere:
        manifest = run_plan(project.plan(), scheduler=elsewhere.scheduler_address)
    assert [job.status for job in manifest.jobs] == ["gelukt"]


def test_our_own_workers_listen_to_this_machine_only_and_over_tls():
    with cluster.workers(1) as client:
        assert client.scheduler.address.startswith("tls://")
        heard = {
            port.laddr.ip for process in (psutil.Process(), *family(psutil.Process())) for port in listening(process)
        }
    assert heard == {"127.0.0.1"}
