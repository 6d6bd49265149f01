"""The command line, `doorstroom`: parse, call, and turn a fault into one clear message and an exit code.

Modules that take time to load are imported inside the commands, so that `doorstroom --help` is quick.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NoReturn

import typer
from rich.console import Console
from rich.markup import escape

from toolkit import __version__
from toolkit.cli import codeproject, data, leveringen, werkbladen
from toolkit.cli.saying import say
from toolkit.errors import ToolkitError

if TYPE_CHECKING:
    from toolkit.batch.jobs import Plan

UNEXPECTED: Final = 70
CODES: Final = {
    0: "gelukt",
    1: "een rapport is mislukt, of de controle vond iets",
    2: "verkeerde opdracht, instelling of parameter",
    3: "een geleverd bestand is onbruikbaar",
    4: "een tabel klopt niet",
    5: "cijfers en gebieden horen niet bij elkaar",
    6: "een uitkomst mag zo niet naar buiten",
    7: "een notebook kan zo niet worden uitgevoerd of gepubliceerd",
    8: "er kan niet worden geschreven",
    9: "een openbare bron kon niet worden opgehaald",
    UNEXPECTED: "onverwachte fout",
    130: "afgebroken",
}
_DISK_FAULTS: Final = (1, 13, 28, 30, 122)  # not permitted, no access, disk full, read-only, quota
_EPILOG: Final = "Exitcodes: " + "; ".join(f"{code} {meaning}" for code, meaning in CODES.items()) + "."

app = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, epilog=_EPILOG,
    help="Onderzoek naar doorstroming van senioren: van geleverde bestanden naar toegankelijke rapporten.",
)  # fmt: skip
app.add_typer(data.app, name="data")
app.add_typer(leveringen.app)
app.add_typer(werkbladen.app)
app.add_typer(codeproject.app)

ExperimentFile = Annotated[Path, typer.Argument(help="Het experimentbestand (experiment.yml).", metavar="EXPERIMENT")]
Reports = Annotated[Path | None, typer.Option("--reports", help="Map voor de rapporten.", metavar="MAP")]
Notebooks = Annotated[Path | None, typer.Option("--notebooks", help="Map met de notebooks.", metavar="MAP")]
Only = Annotated[
    list[str] | None,
    typer.Option("--only", help="Alleen deze gemeente, dit notebook of gemeente/notebook; mag vaker.", metavar="KEUZE"),
]
Force = Annotated[bool, typer.Option("--force", help="Voer ook uit wat niet is veranderd.")]
Scheduler = Annotated[
    str | None, typer.Option("--scheduler", help="Adres van een Dask-scheduler.", metavar="tcp://...")
]


def main() -> None:
    """Run the command line; ends the process with an exit code as in `CODES`."""
    try:
        app(prog_name="doorstroom")
    except ToolkitError as failed:
        _fail(failed)
    except OSError as failed:
        if failed.errno not in _DISK_FAULTS:
            _fail_unexpectedly(failed)
        from toolkit.config import output_error

        _fail(output_error(failed, Path(failed.filename or "uitvoer")))
    except Exception as failed:  # noqa: BLE001 - the last catch: an analyst gets a sentence, never a traceback
        _fail_unexpectedly(failed)


def _fail(failed: ToolkitError) -> NoReturn:
    _say_fault(str(failed))
    sys.exit(failed.exit_code)


def _fail_unexpectedly(failed: Exception) -> NoReturn:
    from toolkit.batch.unexpected import write_fault

    log = write_fault(failed)
    advice = f"Bewaar dit logbestand en geef het aan de beheerder: {log}" if log else "Meld dit aan de beheerder."
    _say_fault(f"Onverwachte fout van de soort {type(failed).__name__}. {advice}")
    sys.exit(UNEXPECTED)


def _say_fault(text: str) -> None:
    Console(stderr=True).print(f"[bold red]Fout:[/] {escape(text)}", highlight=False, soft_wrap=True)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"doorstroom {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Toon de versie.")
    ] = False,
) -> None:
    """Take the options of the program itself."""


@app.command(help="Maak de voorbeeldrapporten van de fictieve gemeenten.")
def demo(reports: Reports = None, force: Force = False) -> None:
    """Run the experiment that comes with the samples."""
    from toolkit.batch.places import find_own

    _run(_plan(find_own("data_samples/experiment.yml"), reports=reports, force=force))


@app.command(help="Maak de rapporten van een experiment; wat niet is veranderd, blijft staan.")
def run(
    experiment: ExperimentFile,
    scheduler: Scheduler = None,
    only: Only = None,
    force: Force = False,
    reports: Reports = None,
    notebooks: Notebooks = None,
) -> None:
    """Carry out an experiment file."""
    plan = _plan(experiment, reports=reports, notebooks=notebooks, force=force, only=only)
    _run(plan, scheduler=scheduler)


@app.command(help="Laat zien wat een experiment zou uitvoeren en waarom, zonder iets te doen.")
def plan(
    experiment: ExperimentFile,
    only: Only = None,
    force: Force = False,
    reports: Reports = None,
    notebooks: Notebooks = None,
) -> None:
    """Print the plan of an experiment."""
    made = _plan(experiment, reports=reports, notebooks=notebooks, force=force, only=only)
    for job in made.jobs:
        say(f"{'uitvoeren' if job.needed else 'overslaan'}  {escape(job.name)}: {escape(job.reason)}")
    say(f"{len(made.needed)} van {len(made.jobs)} rapporten uit te voeren.")


def _plan(
    experiment: Path,
    *,
    reports: Path | None,
    notebooks: Path | None = None,
    force: bool = False,
    only: list[str] | None = None,
) -> "Plan":
    from toolkit.batch.places import notebooks_folder, reports_folder
    from toolkit.batch.plan import make_plan
    from toolkit.config import read_experiment

    settings = read_experiment(experiment)
    folder = notebooks_folder(notebooks, experiment_file=experiment)
    return make_plan(
        settings, experiment_file=experiment, reports=reports_folder(reports, notebooks=folder), notebooks=folder,
        force=force, only=only or (),
    )  # fmt: skip


def _run(plan: "Plan", *, scheduler: str | None = None) -> None:
    from toolkit.batch.overview import INDEX
    from toolkit.batch.places import shown
    from toolkit.batch.progress import job_lines
    from toolkit.batch.run import run_plan

    with job_lines(Console(), len(plan.needed)) as watch:
        manifest = run_plan(plan, scheduler=scheduler, watch=watch)
    planned = {job.name for job in plan.jobs}
    failed = [job for job in manifest.jobs if job.status == "mislukt" and job.name in planned]
    say(f"{len(plan.jobs) - len(failed)} van {len(plan.jobs)} rapporten staan klaar; {len(failed)} mislukt.")
    say(f"Rapporten: {escape(shown(plan.folder))}")
    say(f"Overzicht: {escape(shown(plan.folder / INDEX))}")
    if failed:
        raise typer.Exit(1)


@app.command(help="Open JupyterLab in de map met notebooks.")
def lab(notebooks: Notebooks = None) -> None:
    """Start JupyterLab."""
    from jupyterlab.labapp import main as start

    from toolkit.batch.places import find_own

    start(argv=[str(notebooks or find_own("notebooks"))])


@app.command(hidden=True, help="Schrijf experiment.md, gegevenswoordenboek.md en indicatoren.md in docs opnieuw.")
def reference(docs: Annotated[Path, typer.Argument(metavar="MAP")] = Path("docs")) -> None:
    """Write the pages that are made of the code: settings, data dictionary, and catalogue of indicators."""
    from toolkit.batch.files import write_below
    from toolkit.batch.reference import settings_reference
    from toolkit.contracts import dictionary
    from toolkit.indicatoren import page

    write_below(docs, "experiment.md", settings_reference())
    write_below(docs, "gegevenswoordenboek.md", dictionary())
    write_below(docs, "indicatoren.md", page())
