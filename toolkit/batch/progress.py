"""What a terminal shows meanwhile: a line per running job, a bar while fetching; plain lines elsewhere."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console, RenderableType
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    Task,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)
from rich.text import Text

from toolkit.batch.run import Event, Watch
from toolkit.dutch import number

_MARKS = {"gelukt": "[green]gelukt[/]", "mislukt": "[red]mislukt[/]", "overgeslagen": "[dim]ongewijzigd[/]"}
_MOST_WAITING = 20  # waiting jobs that get a line of their own; more would push the running ones off the screen


@contextmanager
def job_lines(console: Console, total: int) -> Iterator[Watch]:
    """Show a run: finished jobs as lines that stay, running ones below them with the time, then a bar over all.

    Parameters
    ----------
    console : Console
        Where to show it; if that is no terminal, only a plain line for every job that ends.
    total : int
        Number of jobs that will run.
    """
    columns = (_Spinner(), TextColumn("{task.description}"), TimeElapsedColumn())
    bar = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
    with bar:
        yield _Lines(console, bar, total).tell


class _Spinner(SpinnerColumn):
    """Turns for running jobs only."""

    def render(self, task: Task) -> RenderableType:
        """Return the sign for this moment; a space for a job that waits."""
        return super().render(task) if task.started else Text(" ")


class _Lines:
    """Keeps which line of the display belongs to which job."""

    def __init__(self, console: Console, bar: Progress, total: int) -> None:
        self._console, self._bar, self._total = console, bar, total
        self._tasks: dict[str, TaskID] = {}
        self._done = 0

    def tell(self, event: Event) -> None:
        """Show one step of one job."""
        name = escape(event.job.name)
        if event.step == "wacht":
            self._tasks[name] = self._bar.add_task(
                f"{name} wacht", start=False, total=None, visible=self._total <= _MOST_WAITING
            )
        elif event.step == "bezig":
            self._bar.start_task(self._tasks[name])
            self._bar.update(self._tasks[name], description=f"{name} bezig", visible=True)
        else:
            self._end(name, event)

    def _end(self, name: str, event: Event) -> None:
        if name in self._tasks:
            self._bar.remove_task(self._tasks.pop(name))
        count = ""
        if event.step != "overgeslagen":
            self._done += 1
            count = f" in {number(event.seconds, 1)} s [dim]({number(self._done)} van {number(self._total)})[/]"
        reason = f"\n  {escape(event.reason)}" if event.step == "mislukt" else ""
        self._console.print(f"{name} {_MARKS[event.step]}{count}{reason}", highlight=False, soft_wrap=True)


@contextmanager
def counting(console: Console, label: str) -> Iterator[Callable[[int, int | None], None]]:
    """Show a bar for something that is counted, such as rows that come in."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
