"""Alt texts of figures of what went from where to where."""

from collections.abc import Iterable
from typing import Final

from toolkit import dutch
from toolkit.figures.alt.words import PART_NAME, cut, short, subject_of
from toolkit.figures.crossings import Crossing, Side

_LARGEST: Final = 5


def sankey(found: Crossing, *, headings: tuple[str, str], subject: str) -> str:
    """Describe bands between two columns: the largest ones, both columns, and what is hidden.

    Parameters
    ----------
    found : Crossing
    headings : (str, str)
        What stands above both columns.
    subject : str
    """
    kind = f"Stroomdiagram tussen {dutch.plural(len(found.names), 'groep', 'groepen')}: {subject_of(subject)}."
    largest = [
        f"{short(one, PART_NAME)} naar {short(other, PART_NAME)} {found.cells[one, other].text}"
        for (one, other), _ in found.bands[:_LARGEST]
    ]
    flows = f"Grootste stromen: {'; '.join(largest)}." if largest else "Er is geen enkel cijfer."
    hidden = f" Onderdrukt: {dutch.plural(len(found.hidden), 'stroom', 'stromen')}." if found.hidden else ""
    sides = [_column(head, sides.values()) for head, sides in zip(headings, (found.left, found.right), strict=True)]
    return cut(f"{kind} {flows}{hidden} {' '.join(sides)}")


def _column(heading: str, sides: Iterable[Side]) -> str:
    return f"{short(heading, PART_NAME)}: {'; '.join(f'{short(side.name, PART_NAME)} {side.text}' for side in sides)}."
