"""Turns of phrase that alt texts share: ends and middle, what has no value, texts that are too long."""

from collections.abc import Sequence
from statistics import median
from typing import Final

from toolkit import dutch
from toolkit.figures.rows import Row, Soort, known
from toolkit.tables_out import plain, write_value

LONGEST: Final = 900
PART_NAME: Final = 30
_SUBJECT, _NAME = 200, 60


def spread(rows: Sequence[Row], soort: Soort, *, partly: bool = False) -> str:
    """Say which areas are highest and lowest, and the median (for counts: the total) of the drawn values.

    Parameters
    ----------
    rows : sequence of Row
    soort : Soort
    partly : bool
        Whether these are only the highest areas; then there is no median or total to tell.
    """
    valued = sorted(known(rows), key=lambda pair: pair[1])
    if not valued:
        return "Er is geen enkel cijfer."
    (low, _), (high, _) = valued[0], valued[-1]
    ends = f"Hoogste: {named(high.name)} met {high.text}; laagste"
    if partly:
        return f"{ends} van deze {dutch.number(len(rows))}: {named(low.name)} met {low.text}."
    if len(valued) == 1:
        return f"Het enige cijfer is dat van {named(high.name)}: {high.text}."
    numbers = [number for _, number in valued]
    total = f"samen {dutch.number(sum(numbers))}"
    middle = total if soort == "aantal" else f"mediaan {write_value(median(numbers), soort)}"
    return f"{ends}: {named(low.name)} met {low.text}; {middle}."


def empty(rows: Sequence[Row]) -> str:
    """Say how many values are suppressed and how many are missing; nothing where all are there."""
    hidden = sum(row.hidden for row in rows)
    missing = sum(row.value is None for row in rows) - hidden
    parts = [
        f"{dutch.number(count)} {word}" for count, word in ((hidden, "onderdrukt"), (missing, "zonder cijfer")) if count
    ]
    return f" Zonder waarde: {dutch.listing(parts)}." if parts else ""


def said(row: Row) -> str:
    """Return a value as a sentence has it: 'onderdrukt' and 'geen cijfer' instead of their marks."""
    if row.value is not None:
        return row.text
    return "onderdrukt" if row.hidden else "geen cijfer"


def subject_of(text: str) -> str:
    """Return what is measured, for in a sentence: at most 200 characters, no full stop."""
    return short(text, _SUBJECT).rstrip(". ")


def named(name: str) -> str:
    """Return a name of at most 60 characters."""
    return short(name, _NAME)


def short(text: str, longest: int) -> str:
    """Return a text of at most so many characters; what was cut shows as an ellipsis."""
    line = plain(text)
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def cut(text: str) -> str:
    """Return an alt text of at most 900 characters."""
    return short(text, LONGEST)
