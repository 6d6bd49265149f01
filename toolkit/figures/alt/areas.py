"""Alt texts of figures of areas: bars, maps, scatter, stacked bars, matrices."""

from collections.abc import Sequence

from toolkit import dutch
from toolkit.figures.alt.words import PART_NAME, cut, empty, named, short, spread, subject_of
from toolkit.figures.legend import Entry
from toolkit.figures.rows import Reference, Row, Soort, known
from toolkit.tables_out import Kolom, write_value


def bars(
    rows: Sequence[Row],
    *,
    soort: Soort,
    subject: str,
    areas: tuple[str, str],
    whole: int,
    reference: Reference | None,
) -> str:
    """Describe ranked bars.

    Parameters
    ----------
    rows : sequence of Row
        As drawn, largest first.
    soort : Soort
    subject : str
        What is measured: the subtitle.
    areas : (str, str)
        The word for the areas, one and many.
    whole : int
        How many rows there are, of which these are the first.
    reference : Reference, optional
    """
    compared = (
        f" Ter vergelijking: {named(reference.label)} {write_value(reference.value, soort)}." if reference else ""
    )
    kind = f"Staafdiagram van {dutch.plural(len(rows), *areas)}: {subject_of(subject)}."
    return cut(f"{kind} {spread(rows, soort, partly=len(rows) < whole)}{compared}{empty(rows)}")


def choropleth(
    rows: Sequence[Row], *, entries: Sequence[Entry], soort: Soort, subject: str, areas: tuple[str, str]
) -> str:
    """Describe a map: what is measured, the ends and the middle, and how many areas each class holds."""
    kind = f"Kaart van {dutch.plural(len(rows), *areas)}: {subject_of(subject)}."
    classes = "; ".join(f"{entry.label}: {entry.count}" for entry in entries)
    return cut(f"{kind} {spread(rows, soort)} Op de kaart: {classes}.")


def scatter(
    pairs: Sequence[tuple[Row, Row]],
    *,
    x: Kolom,
    y: Kolom,
    subject: str,
    areas: tuple[str, str],
    middle: tuple[float, float] | None,
) -> str:
    """Describe two measures against each other.

    Parameters
    ----------
    pairs : sequence of (Row, Row)
        Horizontal and vertical value of each area, the most outstanding area first.
    x, y : Kolom
    subject : str
    areas : (str, str)
    middle : (float, float), optional
        The values that split the picture in four; None where there are no pairs.
    """
    kind = f"Spreidingsdiagram van {dutch.plural(len(pairs), *areas)}: {subject_of(subject)}."
    if middle is None:
        return cut(f"{kind} Er is geen enkel cijfer.")
    ranges = f"{_range([row for row, _ in pairs], x)}; {_range([row for _, row in pairs], y)}."
    above = sum(_above(row, middle[0]) and _above(other, middle[1]) for row, other in pairs)
    below = sum(not _above(row, middle[0]) and not _above(other, middle[1]) for row, other in pairs)
    halves = (
        f"Op beide hoger dan {write_value(middle[0], x.soort)} en {write_value(middle[1], y.soort)}: "
        f"{dutch.plural(above, *areas)}; op geen van beide: {dutch.number(below)}."
    )
    far = "; ".join(f"{named(row.name)} ({row.text} en {other.text})" for row, other in pairs[:3])
    return cut(f"{kind} {ranges} {halves} Het verst van het midden: {far}.")


def composition(bars: Sequence[Sequence[Row]], *, labels: Sequence[str], subject: str, areas: tuple[str, str]) -> str:
    """Describe stacked bars: for each part where it is largest and smallest."""
    kind = f"Gestapelde staven voor {dutch.plural(len(bars), *areas)}: {subject_of(subject)}."
    if len(bars) == 1:
        parts = [f"{named(label)} {row.text}" for label, row in zip(labels, bars[0], strict=True)]
        return cut(f"{kind} {named(bars[0][0].name)}: {dutch.listing(parts)}.")
    parts = [f"{named(label)} {_ends([bar[place] for bar in bars])}" for place, label in enumerate(labels)]
    incomplete = sum(any(row.value is None for row in bar) for bar in bars)
    lacking = f" Onvolledig: {dutch.plural(incomplete, *areas)}." if incomplete else ""
    return cut(f"{kind} Per deel het hoogste en laagste: {'; '.join(parts)}.{lacking}")


def matrix(lines: Sequence[Sequence[Row]], *, headings: Sequence[str], subject: str, rows: tuple[str, str]) -> str:
    """Describe a matrix: per column the highest cell, and how many cells have no value."""
    kind = f"Matrix van {dutch.plural(len(lines), *rows)} en {dutch.plural(len(headings), 'kolom', 'kolommen')}"
    columns = [_column(heading, [line[place] for line in lines]) for place, heading in enumerate(headings)]
    every = [cell for line in lines for cell in line]
    return cut(f"{kind}: {subject_of(subject)}. Hoogste per kolom: {'; '.join(columns)}.{empty(every)}")


def _column(heading: str, rows: Sequence[Row]) -> str:
    valued = sorted(known(rows), key=lambda pair: pair[1])
    if not valued:
        return f"{short(heading, PART_NAME)} geen cijfer"
    high = valued[-1][0]
    return f"{short(heading, PART_NAME)} {high.text} ({short(high.name, PART_NAME)})"


def _ends(rows: Sequence[Row]) -> str:
    valued = sorted(known(rows), key=lambda pair: pair[1])
    if not valued:
        return "geen cijfer"
    (low, _), (high, _) = valued[0], valued[-1]
    return f"{high.text} ({short(high.name, PART_NAME)}) en {low.text} ({short(low.name, PART_NAME)})"


def _range(rows: Sequence[Row], column: Kolom) -> str:
    valued = sorted(known(rows), key=lambda pair: pair[1])
    return f"{named(column.heading)} loopt van {valued[0][0].text} tot {valued[-1][0].text}"


def _above(row: Row, limit: float) -> bool:
    return row.value is not None and row.value > limit
