"""Alt texts of figures of what went from where to where."""

from collections.abc import Iterable, Mapping
from typing import Final

from toolkit import dutch
from toolkit.figures.alt.words import PART_NAME, cut, empty, short, subject_of
from toolkit.figures.crossings import Crossing, Side
from toolkit.figures.od_tables import OdTable
from toolkit.figures.rows import Row

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


def flow_matrix(found: OdTable, *, subject: str, areas: tuple[str, str]) -> str:
    """Describe a matrix of moves: the largest flows, where most stay, leave and arrive, and what is hidden.

    Parameters
    ----------
    found : OdTable
    subject : str
    areas : (str, str)
        The word for the areas, one and many.
    """
    kind = f"Matrix van verhuizingen tussen {dutch.plural(len(found.areas), *areas)}: {subject_of(subject)}."
    flows = [
        f"{short(found.names[van], PART_NAME)} naar {short(found.names[naar], PART_NAME)} {row.text}"
        for (van, naar), row in found.between[:_LARGEST]
        if row.value is not None
    ]
    largest = (
        f"Grootste stromen: {'; '.join(flows)}." if flows else "Geen stroom tussen twee gebieden heeft een cijfer."
    )
    within = {van: row for (van, naar), row in found.cells.items() if van == naar}
    sides = [("binnen", within), ("vertrek", found.vertrek), ("vestiging", found.vestiging)]
    most = [f"{word} {named}" for word, rows in sides if (named := _most(rows, found))]
    peaks = f" Meeste {'; meeste '.join(most)}." if most else ""
    return cut(f"{kind} {largest}{peaks}{empty(list(found.cells.values()))}")


def _most(rows: Mapping[str, Row], found: OdTable) -> str:
    valued = {code: row for code, row in rows.items() if row.value is not None}
    if not valued:
        return ""
    code = max(valued, key=lambda code: valued[code].value or 0.0)
    return f"{short(found.names[code], PART_NAME)} {valued[code].text}"
