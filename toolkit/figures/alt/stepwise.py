"""Alt text of the steps of chains."""

from collections.abc import Sequence

from toolkit import dutch
from toolkit.figures.alt.words import PART_NAME, cut, said, short, subject_of
from toolkit.figures.step_rows import Part, Step


def steps(found: Sequence[Step], *, subject: str) -> str:
    """Describe per step how many came free and were filled, and what became of them.

    Parameters
    ----------
    found : sequence of Step
    subject : str
    """
    kind = f"Schema van {dutch.plural(len(found), 'stap', 'stappen')}: {subject_of(subject)}."
    return cut(f"{kind} {' '.join(_told(step) for step in found)}")


def _told(step: Step) -> str:
    counts = f"{short(step.total.name, PART_NAME)}: {said(step.total)} vrijgekomen, {said(step.filled)} gevuld"
    parts = [_became(part) for part in step.parts if part.row.value != 0]
    return f"{counts}; {', '.join(parts)}." if parts else f"{counts}."


def _became(part: Part) -> str:
    label = short(part.label, 2 * PART_NAME)
    return f"{label} {said(part.row)}" if part.row.value is None else f"{part.row.text} {label}"
