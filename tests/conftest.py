"""What all tests share: drawn tables and the real public files."""

import contextlib
import gc
import os
import pickle
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from types import SimpleNamespace

import geopandas as gpd
import locket
import pandas as pd
import pytest
import yaml
from hypothesis import settings
from shapely.geometry import box

from toolkit.batch.jobs import Job, Outcome
from toolkit.cli import main
from toolkit.config import LEVERINGEN, OPENBAAR
from toolkit.disclosure import open_data, publishable
from toolkit.provenance import Source
from toolkit.samples import build_regio
from toolkit.samples.deliver import deliver_all
from toolkit.samples.regio import Deel
from toolkit.sources.registraties import Registraties, read_registraties

# No deadline: the time of one example says nothing on a shared machine. HYPOTHESIS_PROFILE=grondig searches longer.
settings.register_profile("gewoon", deadline=None, max_examples=40, derandomize=True)
settings.register_profile("grondig", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gewoon"))

ROOT = Path(__file__).resolve().parent.parent
REAL = Path(os.environ.get("DOORSTROOM_REAL_DATA", ROOT.parent / "shared" / "data"))


# 8,900 tests are collected, in each worker: nothing of that becomes garbage worth a search.
gc.disable()
# As toolkit.batch.cluster does: jsonschema would load a grammar of internationalised addresses, which takes 1.3 s.
sys.modules.setdefault("rfc3987_syntax", None)


def pytest_collection_finish() -> None:
    """Leave what was imported and collected out of every later search for garbage: an eighth of all time went there."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 50)
    gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that run notebooks: of `--dist loadfile` the last file keeps one worker busy alone."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


def draw(text: str) -> pd.DataFrame:
    """Read a table drawn with `|`; the first column becomes the index, an empty cell is missing."""
    frame = pd.read_csv(StringIO(text.strip()), sep=r"\s*\|\s*", engine="python", skipinitialspace=True, dtype="str")
    frame.columns = [name.strip() for name in frame.columns]
    frame = frame.apply(lambda column: column.str.strip().replace("", pd.NA))
    for name in frame.columns:
        numeric = pd.to_numeric(frame[name], errors="coerce")
        if numeric.notna().equals(frame[name].notna()):
            frame[name] = numeric.astype("Float64").convert_dtypes()
    return frame.set_index(frame.columns[0])


@pytest.fixture
def table():
    return draw


@pytest.fixture(scope="session")
def real_data() -> Path:
    if not REAL.is_dir():
        pytest.skip("de echte openbare bestanden zijn er niet: zet DOORSTROOM_REAL_DATA of leg ze in ../shared/data")
    return REAL


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture(scope="session")
def doorstroom() -> Callable[..., Done]:
    """Run the command in this process, and its reports one after another; only the kernels are processes of their own.

    That saves loading the toolkit twice for every run; tests/batch/test_cluster.py starts the command as users do.
    """

    def run(*words: str | Path, cwd: Path) -> Done:
        out, err = StringIO(), StringIO()
        with pytest.MonkeyPatch.context() as here, contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            here.chdir(cwd)
            here.setenv("COLUMNS", "400")
            here.setattr(sys, "argv", ["doorstroom", *map(str, words)])
            here.setattr("toolkit.batch.run.workers", lambda jobs, scheduler: contextlib.nullcontext())
            here.setattr("toolkit.batch.run.outcomes", _here)
            with pytest.raises(SystemExit) as left:
                main()
        assert "Traceback" not in out.getvalue() + err.getvalue()
        return Done(left.value.code or 0, out.getvalue(), err.getvalue())

    return run


def _here(_: object, jobs: Sequence[Job], *, started: Callable[[Job], None]) -> Iterator[tuple[Job, Outcome]]:
    from toolkit.batch.job import execute_job  # loads what makes PDFs; few files need it

    for job in jobs:
        started(job)
        yield job, execute_job(job)


@pytest.fixture(scope="session")
def eenmaal(tmp_path_factory, worker_id) -> Callable[[str, Callable[[], object]], object]:
    """Make a thing once for all workers; who asks gets a copy of his own, so that no test can spoil it for another."""
    own = tmp_path_factory.getbasetemp()
    folder = own if worker_id == "master" else own.parent

    def made(name: str, make: Callable[[], object]) -> object:
        file = folder / f"{name}.pickle"
        with locket.lock_file(f"{file}.lock"):
            if not file.exists():
                half = own / f"{name}.half"
                half.write_bytes(pickle.dumps(make()))
                half.rename(file)
        return pickle.loads(file.read_bytes())  # noqa: S301 - written above, in a folder of this run

    return made


@pytest.fixture(scope="session")
def delen(eenmaal) -> dict[str, Deel]:
    """The gemeenten of the region of seed 1, by code."""
    return eenmaal("delen", lambda: {deel.world.plan.code: deel for deel in build_regio(zaad=1)})


@pytest.fixture(scope="session")
def gelezen(eenmaal, root) -> Callable[[str], Registraties]:
    """All registrations of a gemeente of the samples, as `read_registraties` gives them: that takes seconds each."""

    def read(code: str) -> Registraties:
        file = root / "data_samples" / code / LEVERINGEN
        return eenmaal(f"gelezen_{code}", lambda: read_registraties(file, code))

    return read


@pytest.fixture(scope="session")
def gelezen_zonder_fouten(eenmaal, zonder_fouten) -> Registraties:
    """All registrations of GM9902 as they are read when nothing is wrong with them."""
    return eenmaal("gelezen_schoon", lambda: read_registraties(zonder_fouten / "GM9902" / LEVERINGEN, "GM9902"))


@pytest.fixture(scope="session")
def zonder_fouten(eenmaal, delen, tmp_path_factory) -> Path:
    """A folder with GM9902, the gemeente with planted faults, delivered once more without them."""
    folder = tmp_path_factory.mktemp("zonder_fouten")
    (folder / "GM9902").mkdir()
    for name, content in eenmaal("schoon_GM9902", lambda: _delivered_without_faults(delen["GM9902"])).items():
        (folder / "GM9902" / name).write_bytes(content)
    return folder


def _delivered_without_faults(deel: Deel) -> dict[str, bytes]:
    delivery = deliver_all(deel, zaad=1, schoon=True)
    settings = delivery.leveringen.model_dump(mode="json", exclude_defaults=True)
    files = {file.naam: file.inhoud for file in delivery.bestanden}
    return {**files, LEVERINGEN: yaml.safe_dump(settings).encode()}


@pytest.fixture
def open_sample(root, tmp_path) -> Callable[[str], Path]:
    """Copy one gemeente of the samples with its open data only: reading all registrations takes seconds each."""

    def copied(code: str) -> Path:
        folder = shutil.copytree(root / "data_samples" / code, tmp_path / "data_samples" / code)
        declared = yaml.safe_load((folder / LEVERINGEN).read_text(encoding="utf-8"))
        declared["leveringen"] = [one for one in declared["leveringen"] if one["soort"] in OPENBAAR]
        (folder / LEVERINGEN).write_text(yaml.safe_dump(declared, sort_keys=False), encoding="utf-8")
        return tmp_path / "data_samples"

    return copied


@pytest.fixture
def open_samples(open_sample, tmp_path) -> Path:
    """Two gemeenten of the samples with their open data only."""
    for code in ("GM9901", "GM9902"):
        open_sample(code)
    return tmp_path / "data_samples"


MOVES = """
niveau | klasse     | van_code      | van_naam           | naar_code     | naar_naam                | aantal | soort
wijk   |            | WK990101      | Oost               | WK990101      | Oost                     | 50     | binnen
wijk   |            | WK990101      | Oost               | WK990102      | West                     | 40     | paar
wijk   |            | WK990101      | Oost               | elders        | overige (kleine) stromen | 5      | rest
wijk   |            | WK990101      | Oost               | buiten_gebied | buiten de gemeente       | 25     | grens
wijk   |            | WK990102      | West               | WK990101      | Oost                     | 1215   | paar
wijk   |            | WK990102      | West               | WK990103      | Hei & <b>"Zand"</b>      | 98765  | paar
wijk   |            | buitenland    | buitenland         | WK990101      | Oost                     | 15     | grens
wijk   | 55-64 jaar | WK990101      | Oost               | WK990102      | West                     | 10     | paar
buurt  |            | BU99010101    | Kade               | BU99010102    | Dijk                     | 35     | paar
"""
AREAS = """
niveau | klasse     | gebied_code | naam                | vertrek | vestiging | saldo | per_1000 | blijft
wijk   |            | WK990101    | Oost                | 120     | 1280      | 1160  | 12.34    | 0.417
wijk   |            | WK990102    | West                | 1215    | 40        | 98765 |          | 0
wijk   |            | WK990103    | Hei & <b>"Zand"</b> | 30      | 15        | -15   | -3.26    | 0.5
wijk   | 55-64 jaar | WK990101    | Oost                | 10      | 20        | 10    | 1.5      | 0.1
wijk   | 55-64 jaar | WK990102    | West                | 25      | 10        | -15   | -1.5     | 0.2
wijk   | 55-64 jaar | WK990103    | Hei & <b>"Zand"</b> | 20      | 20        | 0     | 0        | 0.3
buurt  |            | BU99010101  | Kade                | 35      | 5         | -30   | -4       | 0
buurt  |            | BU99010102  | Dijk                | 5       | 35        | 30    | 4        | 0
"""
BORDERS = {
    "wijk": {"WK990101": (2000, 0, 4000, 2000), "WK990102": (0, 0, 2000, 2000), "WK990103": (0, 2000, 4000, 3000)},
    "buurt": {"BU99010101": (2000, 0, 4000, 1000), "BU99010102": (2000, 1000, 4000, 2000)},
}
EXACT = 98_765
"""A number that was suppressed; it stands nowhere else."""


def _moved(text: str, hidden: set[str], **extra: object) -> publishable.Publishable:
    """Make a protected table in which every cell with the exact number, and no other, was hidden."""
    exact = draw(text).reset_index().fillna({"klasse": ""}).assign(**extra)
    masks = {name: exact[name] == EXACT for name in hidden}
    table = exact.assign(**{name: exact[name].mask(mask) for name, mask in masks.items()})
    table = table.astype(dict.fromkeys(hidden, "Int64"))
    source = Source(
        bron_id="brp", titel="Verhuizingen 2023", houder="Gemeente", jaar=2023, gebied_jaar=2023,
        aard="administratie", licentie="", bestand="v.csv", sha256="0" * 64,
    )  # fmt: skip
    rule = "Aantallen onder 10 zijn weggelaten."
    return publishable._pass(table, [source], status="beschermd", rule=rule, suppressed=masks)


@pytest.fixture(scope="session")
def moves() -> SimpleNamespace:
    """Three wijken with two age classes and two buurten: flows, numbers and maps that may go out."""
    borders = Source(
        bron_id="wb", titel="Wijk- en buurtkaart 2023", houder="CBS", jaar=2023, gebied_jaar=2023, aard="afgeleid",
        licentie="CC BY 4.0", bestand="w.gpkg", sha256="0" * 64,
    )  # fmt: skip
    kaarten = [
        open_data(
            gpd.GeoDataFrame(
                {"gebied_code": list(shapes), "niveau": niveau},
                geometry=[box(x + 80_000, y + 450_000, a + 80_000, b + 450_000) for x, y, a, b in shapes.values()],
                crs=28992,
            ),
            borders,
        )
        for niveau, shapes in BORDERS.items()
    ]
    no_kernen = open_data(pd.DataFrame(), reden="Er is geen kernindeling.")
    return SimpleNamespace(
        paren=_moved(MOVES, {"aantal"}, exact=EXACT), gebieden=_moved(AREAS, {"saldo"}, huishoudens=EXACT),
        kaarten=[*kaarten, no_kernen], exact=EXACT,
    )  # fmt: skip
