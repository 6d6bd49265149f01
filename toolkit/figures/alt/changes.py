"""Alt texts of figures of change and of margins: time series, funnels, values with their interval."""

from collections.abc import Mapping, Sequence
from typing import Final

from toolkit import dutch
from toolkit.figures.alt.words import PART_NAME, cut, empty, named, said, short, subject_of
from toolkit.figures.intervals import Interval
from toolkit.figures.moments import Moment
from toolkit.figures.rows import Reference, Row, Soort, known
from toolkit.figures.timelines import Line, Timeline
from toolkit.tables_out import write_value

_DECIMALS: Final[dict[Soort, int]] = {"aantal": 0, "aandeel": 0, "aandeel1": 1, "getal1": 1, "euro": 2}


def series(timeline: Timeline, *, moments: Sequence[Moment], soort: Soort, subject: str) -> str:
    """Describe a time series: of every line its first and last value, the change, and its highest and lowest.

    Parameters
    ----------
    timeline : Timeline
    moments : sequence of Moment
        Those that are drawn.
    soort : Soort
    subject : str
    """
    periods = timeline.periods
    span = f" ({periods[0]} tot en met {periods[-1]})" if len(periods) > 1 else f" ({periods[0]})"
    kind = f"Lijngrafiek van {dutch.plural(len(periods), 'periode', 'perioden')}{span}: {subject_of(subject)}."
    lines = " ".join(f"{named(line.label)}: {_course(line, soort)}." for line in timeline.lines)
    gaps = empty([row for line in timeline.lines for row in line.rows])
    told = f" Momenten: {'; '.join(moment.said for moment in moments)}." if moments else ""
    return cut(f"{kind} {lines}{_target(timeline, soort)}{gaps}{told}")


def _course(line: Line, soort: Soort) -> str:
    valued = [(row, value) for row, value in known(line.rows)]
    if not valued:
        return "geen enkel cijfer"
    (first, start), (last, end) = valued[0], valued[-1]
    if len(valued) == 1:
        return f"alleen {first.name}, {first.text}"
    course = f"van {first.text} ({first.name}) naar {last.text} ({last.name}), {change(start, end, soort)}"
    low, high = min(valued, key=lambda pair: pair[1]), max(valued, key=lambda pair: pair[1])
    if low[1] == high[1]:
        return course
    return f"{course}; hoogste {high[0].text} ({high[0].name}), laagste {low[0].text} ({low[0].name})"


def change(start: float, end: float, soort: Soort) -> str:
    """Say how much higher or lower the last value is, as calculated from the values as printed.

    Shares differ by 'procentpunt'; counts of 50 and more also by a percentage.
    """
    scale = 100 if soort in ("aandeel", "aandeel1") else 1
    decimals = _DECIMALS[soort]
    before, after = (dutch.rounded(value * scale, decimals) for value in (start, end))
    if before == after:
        return "gelijk gebleven"
    word = "hoger" if after > before else "lager"
    amount = dutch.number(float(abs(after - before)), decimals)
    if scale == 100:
        return f"{amount} procentpunt {word}"
    relative = (
        f" ({dutch.percentage(float(abs(after - before) / before))})" if soort == "aantal" and before >= 50 else ""
    )
    return f"{'€ ' if soort == 'euro' else ''}{amount} {word}{relative}"


def _target(timeline: Timeline, soort: Soort) -> str:
    if not timeline.target:
        return ""
    place, value = timeline.target[-1]
    return f" Doel: {write_value(value, soort)} in {timeline.periods[place]}."


def funnel(rows: Sequence[Row], *, parts: Sequence[str], subject: str) -> str:
    """Describe a funnel: every step with its value and the part of the step before.

    Parameters
    ----------
    rows : sequence of Row
    parts : sequence of str
        For each step which part it is of the one before, in words; empty where that cannot be said.
    subject : str
    """
    kind = f"Trechter van {dutch.plural(len(rows), 'stap', 'stappen')}: {subject_of(subject)}."
    steps = [
        f"{short(row.name, PART_NAME)} {row.text}" + (f" ({part})" if part else "")
        for row, part in zip(rows, parts, strict=True)
    ]
    return cut(f"{kind} Stappen, met het deel van de stap ervoor: {'; '.join(steps)}.{_kept(rows)}{empty(rows)}")


def _kept(rows: Sequence[Row]) -> str:
    first, last = rows[0], rows[-1]
    if len(rows) == 1 or not first.value or last.value is None:
        return ""
    return f" Van de {first.text} bij het begin zijn er {last.text} over."


def margins(
    pairs: Sequence[tuple[Row, Interval]],
    *,
    soort: Soort,
    subject: str,
    rows: tuple[str, str],
    reference: Reference | None,
) -> str:
    """Describe values with their interval: the highest and lowest, and which intervals lie off the reference.

    Parameters
    ----------
    pairs : sequence of (Row, Interval)
    soort : Soort
    subject : str
    rows : (str, str)
        The word for a row, one and many.
    reference : Reference, optional
    """
    kind = f"Punten met marge voor {dutch.plural(len(pairs), *rows)}: {subject_of(subject)}."
    valued = sorted(((row, i) for row, i in pairs if row.value is not None), key=lambda pair: pair[0].value or 0.0)
    lacking = empty([row for row, _ in pairs])
    if not valued:
        return cut(f"{kind} Er is geen enkel cijfer.{lacking}")
    ends = f"Hoogste: {_with_margin(*valued[-1], soort)}"
    ends += f"; laagste: {_with_margin(*valued[0], soort)}." if len(valued) > 1 else "."
    bare = sum(not interval.ends for _, interval in valued)
    without = f" Zonder marge: {dutch.plural(bare, *rows)}." if bare else ""
    return cut(f"{kind} {ends}{_against(valued, reference, soort)}{without}{lacking}")


def paired(
    told: Sequence[tuple[tuple[Row, Row], str]], *, labels: Sequence[str], subject: str, rows: tuple[str, str]
) -> str:
    """Describe two values per row: both numbers of each row, and how many it is about.

    Parameters
    ----------
    told : sequence of ((Row, Row), str)
        Both values, and the count as written.
    labels : sequence of str
        What both values are called.
    subject : str
    rows : (str, str)
        The word for a row, one and many.
    """
    one, other = (short(label, PART_NAME) for label in labels)
    kind = f"Twee punten ({one} en {other}) voor {dutch.plural(len(told), *rows)}: {subject_of(subject)}."
    each = "; ".join(
        f"{short(values[0].name, PART_NAME)} {said(values[0])} en {said(values[1])} (aantal {count})"
        for values, count in told
    )
    return cut(f"{kind} {each}.{empty([row for values, _ in told for row in values])}")


def _with_margin(row: Row, interval: Interval, soort: Soort) -> str:
    ends = [
        f"{word} {write_value(end, soort)}"
        for word, end in (("van", interval.low), ("tot", interval.high))
        if end is not None
    ]
    margin = f" (marge {' '.join(ends)})" if ends else ""
    return f"{named(row.name)} met {row.text}{margin}"


def _against(pairs: Sequence[tuple[Row, Interval]], reference: Reference | None, soort: Soort) -> str:
    if reference is None:
        return ""
    above = sum(interval.low is not None and interval.low > reference.value for _, interval in pairs)
    below = sum(interval.high is not None and interval.high < reference.value for _, interval in pairs)
    compared = f"{named(reference.label)} {write_value(reference.value, soort)}"
    return f" Ter vergelijking: {compared}; marge er geheel boven: {above}, er geheel onder: {below}."


def panels(found: Mapping[str, Timeline], *, subject: str) -> str:
    """Describe small multiples: per group the first and last value of each line.

    Parameters
    ----------
    found : mapping of str -> Timeline
        By the name of the group.
    subject : str
    """
    periods = next(iter(found.values())).periods
    span = f"{periods[0]} tot en met {periods[-1]}" if len(periods) > 1 else periods[0]
    kind = f"{dutch.plural(len(found), 'lijngrafiek', 'lijngrafieken')} op één as, {span}: {subject_of(subject)}."
    groups = [
        f"{short(name, PART_NAME)}: {'; '.join(_ends_of(line) for line in timeline.lines)}."
        for name, timeline in found.items()
    ]
    gaps = empty([row for timeline in found.values() for line in timeline.lines for row in line.rows])
    return cut(f"{kind} {' '.join(groups)}{gaps}")


def _ends_of(line: Line) -> str:
    valued = known(line.rows)
    if not valued:
        return f"{short(line.label, PART_NAME)} geen enkel cijfer"
    first, last = valued[0][0], valued[-1][0]
    course = first.text if len(valued) == 1 else f"van {first.text} naar {last.text}"
    return f"{short(line.label, PART_NAME)} {course}"
