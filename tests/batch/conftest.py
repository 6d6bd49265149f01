"""A small project to run: a stand-in notebook, two fictitious gemeenten with a delivery each, an experiment file."""

import subprocess
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest

from toolkit.batch.jobs import Plan
from toolkit.batch.plan import make_plan
from toolkit.config import read_experiment

PARAMETERS = """\
gemeente: str = "GM9901"  # code
data_map: str = "data_samples"  # gegevensmap
uitvoer_map: str = ""  # map voor resultaten
"""
REPORT = """\
from pathlib import Path
invoer = Path(data_map) / gemeente / "cijfers.csv"
regels = invoer.read_text(encoding="utf-8").splitlines()
print(gemeente, "heeft", len(regels), "regels in", invoer)
"""
SAVE = """\
uitkomst = Path(uitvoer_map) / "resultaten" / "tabel.csv"
uitkomst.parent.mkdir()
_ = uitkomst.write_text("\\n".join(regels), encoding="utf-8")
"""
DELIVERY = """\
leveringen:
  - bron_id: kwb
    soort: kerncijfers
    bestand: cijfers.csv
    jaar: 2024
    titel: Fictieve kerncijfers
    houder: Niemand
    fictief: true
"""


def make_notebook(path: Path, *cells: str, parameters: str | None = PARAMETERS, title: str = "# Proef") -> Path:
    book = nbformat.v4.new_notebook()
    book.cells = [nbformat.v4.new_markdown_cell(title)]
    if parameters is not None:
        book.cells.append(nbformat.v4.new_code_cell(parameters, metadata={"tags": ["parameters"]}))
    book.cells += [nbformat.v4.new_code_cell(cell) for cell in cells]
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(book, path)
    return path


class Project:
    """A folder with everything that a run needs."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.notebooks, self.data, self.reports = root / "notebooks", root / "data", root / "reports"
        make_notebook(self.notebooks / "proef.ipynb", REPORT, SAVE)
        for gemeente in ("GM9901", "GM9902"):
            self.deliver(gemeente, "a;1\nb;2\n")
        self.experiment = self.write_experiment()

    def deliver(self, gemeente: str, content: str) -> None:
        folder = self.data / gemeente
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "leveringen.yaml").write_text(DELIVERY, encoding="utf-8")
        (folder / "cijfers.csv").write_text(content, encoding="utf-8")

    def write_experiment(self, text: str = "", *, rapporten: str = "[proef]", gemeenten: str = "[GM9901]") -> Path:
        path = self.root / "experiment.yml"
        lines = f"naam: toets\ndata: data\ngemeenten: {gemeenten}\nrapporten: {rapporten}\n"
        path.write_text(lines + textwrap.dedent(text), encoding="utf-8")
        return path

    def notebook(self, name: str, *cells: str, **options: str | None) -> Path:
        return make_notebook(self.notebooks / f"{name}.ipynb", *cells, **options)

    def plan(self, **options: object) -> Plan:
        return make_plan(
            read_experiment(self.experiment), experiment_file=self.experiment, notebooks=self.notebooks,
            **{"reports": self.reports, **options},
        )  # fmt: skip

    def files(self) -> list[str]:
        """Everything in the folder of the run but the lock."""
        found = [path.relative_to(self.run).as_posix() for path in self.run.rglob("*") if path.is_file()]
        return sorted(name for name in found if name != ".slot")

    @property
    def run(self) -> Path:
        return self.reports / "toets"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path / "project")


@pytest.fixture(scope="session")
def make_project() -> type[Project]:
    return Project


@pytest.fixture
def notebook(tmp_path: Path) -> Callable[..., Path]:
    def make(*cells: str, **options: str | None) -> Path:
        return make_notebook(tmp_path / "boek.ipynb", *cells, **options)

    return make


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mount a small file system; skipped where that is not allowed."""
    place = tmp_path / "schijf"
    place.mkdir()
    taken: list[Path] = []

    def mount(options: str) -> Path:
        made = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", place], capture_output=True, check=False)
        if made.returncode:
            pytest.skip("een eigen bestandssysteem koppelen mag hier niet (alleen als root)")
        taken.append(place)
        return place

    yield mount
    for path in taken:
        subprocess.run(["umount", path], check=True)
