"""What is shown while a run goes on."""

from io import StringIO
from types import SimpleNamespace

import pytest
from rich.console import Console

from toolkit.batch.progress import counting, job_lines
from toolkit.batch.run import Event


def shown(*events, terminal, total=2):
    console = Console(file=StringIO(), force_terminal=terminal, width=100, color_system=None)
    with job_lines(console, total) as tell:
        for name, step, *more in events:
            tell(Event(job=SimpleNamespace(name=name), step=step, **dict(more)))
    return console.file.getvalue()


STEPS = [
    ("GM9901/proef", "overgeslagen", ("reason", "ongewijzigd")),
    ("GM9902/proef", "wacht"),
    ("GM9902/proef", "bezig"),
    ("GM9902/proef", "gelukt", ("seconds", 12.34)),
]


def test_without_a_terminal_every_job_is_one_plain_line():
    assert shown(*STEPS, terminal=False) == "GM9901/proef ongewijzigd\nGM9902/proef gelukt in 12,3 s (1 van 2)\n"


def test_on_a_terminal_a_running_job_has_a_line_and_a_finished_one_stays():
    text = shown(*STEPS, terminal=True)
    assert "GM9902/proef bezig" in text or "GM9902/proef wacht" in text
    assert "GM9902/proef gelukt in 12,3 s (1 van 2)" in text


def test_a_failure_tells_its_reason_and_brackets_in_it_are_text():
    text = shown(("GM9901/fout", "wacht"), ("GM9901/fout", "mislukt", ("reason", "Fout in cel [4].")), terminal=False)
    assert text.endswith("mislukt in 0,0 s (1 van 2)\n  Fout in cel [4].\n")


@pytest.mark.parametrize("total", [3, 3000])
def test_counting_copes_with_known_and_unknown_totals(total):
    console = Console(file=StringIO(), force_terminal=False)
    with counting(console, "84799NED") as progress:
        progress(1, None)
        progress(3, total)
    assert console.file.getvalue() == ""
