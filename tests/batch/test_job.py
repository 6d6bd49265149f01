"""One job, executed in this process: what it leaves, and what it never leaves."""

import json

import nbformat
import pytest

from toolkit.batch import job as job_module
from toolkit.batch.job import execute_job
from toolkit.errors import OutputError

pytestmark = pytest.mark.slow


@pytest.fixture
def execute(project):
    """Run one notebook of the stand-in project and return the outcome; results lie in project.run."""

    def run(*cells, text=""):
        if cells:
            project.notebook("proef", *cells)
        project.write_experiment(text)
        return execute_job(project.plan().jobs[0])

    return run


def kept(project):
    return nbformat.read(project.run / "GM9901" / "proef.ipynb", as_version=4)


def test_a_job_leaves_its_reports_and_results_and_nothing_else(execute, project):
    outcome = execute()
    assert (outcome.status, outcome.reason) == ("gelukt", "")
    expected = ["GM9901/proef.html", "GM9901/proef.ipynb", "GM9901/proef.pdf", "GM9901/resultaten/tabel.csv"]
    assert project.files() == expected
    assert sorted(outcome.outputs) == expected
    assert (project.run / "GM9901" / "proef.pdf").read_bytes().startswith(b"%PDF")
    assert (project.run / "GM9901" / "resultaten" / "tabel.csv").read_text(encoding="utf-8") == "a;1\nb;2"


def test_the_kernel_gets_the_values_of_the_job_and_works_beside_the_data(execute, project):
    execute()
    printed = [output.text for cell in kept(project).cells for output in cell.get("outputs", [])]
    assert printed == ["GM9901 heeft 2 regels in data/GM9901/cijfers.csv\n"]


def test_only_the_formats_asked_for_are_made(execute, project):
    execute("print('klaar')", text="formaten: [html]")
    assert project.files() == ["GM9901/proef.html", "GM9901/proef.ipynb"]


def test_the_kept_notebook_holds_no_trace_of_machine_or_time(execute, project):
    execute(
        "import os, sys, pathlib, warnings\nprint(os.getcwd(), uitvoer_map, sys.prefix, pathlib.Path.home(), __file__"
        " if '__file__' in globals() else '')",
        "warnings.warn('dit staat met een pad in de uitvoer')",
        "open",
    )
    text = nbformat.writes(kept(project))
    for trace in (str(project.root), "papermill", ".werk-", "iopub", "/ipykernel_", "site-packages/papermill"):
        assert trace not in text
    assert 'uitvoer_map = "."' in kept(project).cells[2].source


@pytest.mark.parametrize("intern", [True, False])
def test_the_front_page_says_whether_a_report_is_for_inside_use(execute, intern):
    front = f"publish.Front(titel='Proef', gemeente='Hier', gebied_code='GM9901', intern={intern})"
    outcome = execute(f"from toolkit import publish\npublish.show({front})", text="formaten: [html]")
    assert (outcome.titel, outcome.intern) == ("Proef", intern)


def test_the_same_job_gives_the_same_files(execute, project):
    assert execute().outputs == execute().outputs


def test_the_environment_of_the_kernel_is_its_own(execute, project):
    execute(
        "import os\nprint(os.environ['PYTHONHASHSEED'], os.environ['MPLBACKEND'], os.environ['PYDEVD_DISABLE_FILE_VALIDATION'])"
    )
    assert kept(project).cells[-1].outputs[0].text == "0 module://matplotlib_inline.backend_inline 1\n"


def test_an_unexpected_error_keeps_the_notebook_up_to_the_cell_and_only_the_class(execute, project):
    outcome = execute("print('tot hier')", "int('geheim 06-12345678')", "print('nooit')")
    assert (outcome.status, sorted(outcome.outputs)) == ("mislukt", ["GM9901/proef.ipynb"])
    assert outcome.reason == "Onverwachte fout van de soort ValueError in cel [4] van het notebook."
    assert project.files() == ["GM9901/proef.ipynb"]
    text = nbformat.writes(kept(project))
    assert "tot hier" in text
    assert "nooit" not in text
    assert [output.evalue for output in kept(project).cells[-1].outputs] == [outcome.reason]


def test_results_of_a_failed_job_are_not_kept(execute, project):
    execute("from pathlib import Path\n_ = (Path(uitvoer_map) / 'half.csv').write_text('half')", "1 / 0")
    assert project.files() == ["GM9901/proef.ipynb"]


def test_a_fault_of_the_user_is_told_in_its_own_words(execute, project):
    outcome = execute(
        "from toolkit.errors import DeliveryError\n"
        "raise DeliveryError('dit is een webpagina.', remedy='Haal het opnieuw op.', file='x.csv', place='regel 1')"
    )
    assert outcome.reason == "x.csv, regel 1: dit is een webpagina. Haal het opnieuw op."


def test_a_kernel_that_dies_is_a_failed_job(execute, project):
    outcome = execute("import os", "os.kill(os.getpid(), 9)")
    # A kernel that dies at once may not have said yet which cell it had begun.
    assert outcome.reason in {
        f"De rekenkern stopte in {cell}; misschien was er te weinig geheugen." for cell in ("cel [4]", "een cel")
    }
    assert len(kept(project).cells) == 5


def test_a_report_that_may_not_go_out_is_a_failed_job_with_its_notebook(execute, project):
    outcome = execute("from IPython.display import HTML\nHTML('<b>12</b>')")
    assert outcome.status == "mislukt"
    assert "kan" in outcome.reason
    assert project.files() == ["GM9901/proef.ipynb"]


def test_a_notebook_can_do_without_kernel_and_metadata_of_its_own(execute, project):
    path = project.notebooks / "proef.ipynb"
    content = json.loads(path.read_text(encoding="utf-8"))
    content["metadata"] = {"kernelspec": {"name": "bestaat-niet", "display_name": "x"}}
    path.write_text(json.dumps(content), encoding="utf-8")
    assert execute().status == "gelukt"


def test_hostile_texts_in_parameters_stay_text(execute, project):
    text = "'\"); import os; os.abort()  # {gemeente} \\ \\n'"
    project.notebook("proef", "print(organisatie)", parameters='gemeente: str = ""\norganisatie: str = ""\n')
    execute(text=f"organisatie: {text}")
    assert kept(project).cells[-1].outputs[0].text.strip() == text.strip("'")


def test_braces_in_a_path_are_no_parameters(execute, tmp_path, project):
    project.root.rename(tmp_path / "{gemeente} {onbekend}")
    project.__init__(tmp_path / "{gemeente} {onbekend}")
    assert execute().status == "gelukt"


@pytest.mark.parametrize(
    ("failed", "reason"),
    [
        (OutputError("de schijf is vol.", remedy="Maak ruimte."), "de schijf is vol. Maak ruimte."),
        (
            OSError(28, "No space left on device"),
            "GM9901: de schijf is vol. Maak ruimte vrij of kies een andere uitvoermap.",
        ),
        (RuntimeError("geheim"), "Onverwachte fout van de soort RuntimeError buiten het notebook."),
    ],
)
def test_a_job_never_raises_and_leaves_no_half_file(execute, project, monkeypatch, failed, reason):
    def full(*_, **__):
        raise failed

    monkeypatch.setattr(job_module, "to_html", full)
    monkeypatch.setattr(job_module, "move_whole", full)
    outcome = execute("print('klaar')")
    assert (outcome.status, outcome.reason, outcome.outputs) == ("mislukt", reason, {})
    assert project.files() == []


def test_a_disk_that_fills_up_half_way_is_told_and_leaves_no_half_file(execute, project, mounted):
    project.reports = mounted("size=6m")
    outcome = execute(
        "import os\nfrom pathlib import Path\n_ = Path(uitvoer_map, 'groot').write_bytes(os.urandom(8_000_000))"
    )
    assert "schijf" in outcome.reason
    assert " vol" in outcome.reason
    assert [name for name in project.files() if not name.endswith("proef.ipynb")] == []
