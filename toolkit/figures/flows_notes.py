"""What stands under a map of flows: which part is drawn, what is not, and how everything adds up."""

from typing import Final

from toolkit import dutch
from toolkit.disclosure import Publishable
from toolkit.figures.flows_rows import PAIR, REST, Flows, sides_of, total
from toolkit.figures.flows_scale import Scale
from toolkit.figures.rows import rows_of
from toolkit.tables_out import SUPPRESSED, require_publishable

BETWEEN: Final = "tussen gebieden"
READING: Final = "Een pijl ligt rechts van zijn richting; de dikte hoort bij het aantal."


def share_of(flows: Flows, totaal: Publishable | None) -> tuple[float | None, bool]:
    """Return which part of the moves between areas has an arrow, and whether that is of all of them.

    The whole is the row "tussen gebieden" of the closing line; without it, what is in the table of flows. None where
    neither says anything, or where rounding makes the part larger than the whole.
    """
    whole, complete = flows.between, not any(row.count is None for row in (*flows.of(PAIR), *flows.of(REST)))
    if totaal is not None and not totaal.table.empty:
        given = totaal.table.loc[totaal.table["naam"] == BETWEEN, "aantal"].dropna()
        if len(given):
            whole, complete = int(given.iloc[0]), True
    part = total(flows.drawn)
    return (part / whole if whole and part <= whole else None), complete


def shown_words(flows: Flows, areas: tuple[str, str], totaal: Publishable | None) -> str:
    """Say which flows have an arrow and which part of all moves between areas that is."""
    count = len(flows.drawn)
    if not count:
        return f"Geen enkele stroom tussen {areas[1]} is getekend."
    whole = sum(1 for row in flows.of(PAIR) if row.known or row.hidden)
    what = _which(count, whole)
    share, complete = share_of(flows, totaal)
    if share is None:
        return f"{what} tussen {areas[1]}: {_moves(total(flows.drawn))}."
    of_what = "alle verhuizingen" if complete else "de niet onderdrukte verhuizingen"
    return f"{what}: {dutch.percentage(share)} van {of_what} tussen deze {areas[1]}."


def _which(count: int, whole: int) -> str:
    if count == 1:
        return "De enige stroom" if whole == 1 else "De grootste stroom"
    return f"Alle {dutch.number(count)} stromen" if count == whole else f"De {dutch.number(count)} grootste stromen"


def left_out_words(flows: Flows) -> str:
    """Say what has no arrow: smaller flows, remainders, suppressed ones; "" where everything is drawn."""
    pairs = flows.of(PAIR)[len(flows.drawn) :]  # largest first: the drawn ones are the first
    smaller, hidden = [row for row in pairs if row.known], [row for row in pairs if row.hidden]
    rest = flows.of(REST)
    parts = []
    if smaller:
        count = dutch.plural(len(smaller), "kleinere stroom", "kleinere stromen")
        parts.append(f"{count} ({_moves(total(smaller))})")
    if total(rest):
        parts.append(f"overige (kleine) stromen ({_moves(total(rest))})")
    if hidden:
        parts.append(f"{dutch.plural(len(hidden), 'onderdrukte stroom', 'onderdrukte stromen')}")
    if any(row.hidden for row in rest):
        parts.append(f"{dutch.plural(sum(row.hidden for row in rest), 'onderdrukt restant', 'onderdrukte restanten')}")
    return f"Zonder pijl: {dutch.listing(parts)}." if parts else ""


def _moves(count: int) -> str:
    return dutch.plural(count, "verhuizing", "verhuizingen")


def panel_words(flows: Flows) -> list[str]:
    """Say in a few words for one of several maps what it shows, what has no arrow, and what goes over the border."""
    share, _ = share_of(flows, None)
    part = "" if share is None else f": {dutch.percentage(share)} van {_moves(flows.between)}"
    without = flows.between - total(flows.drawn)
    hidden = sum(row.hidden for sort in (PAIR, REST) for row in flows.of(sort))
    more = f", en {dutch.number(hidden)} maal {SUPPRESSED}" if hidden else ""
    return [
        f"{dutch.plural(len(flows.drawn), 'pijl', 'pijlen')}{part}",
        *([f"zonder pijl: {dutch.number(without)}{more}"] if without or hidden else []),
        *(f"{side.name}: in {side.came}, uit {side.went}" for side in sides_of(flows)),
    ]


def flat_words(flows: Flows, scale: Scale | None) -> str:
    """Say up to which count arrows are equally thin, where some are."""
    if scale is None or sum(flow.known <= scale.flat_up_to for flow in flows.drawn) < 2:
        return ""
    return f"Stromen tot en met {dutch.number(scale.flat_up_to)} zijn even dun."


def closing_words(totaal: Publishable | None) -> str:
    """Add up: every row of the closing line but the last, and the last as their sum; "" without a closing line."""
    if totaal is None or totaal.table.empty:
        return ""
    require_publishable(totaal)
    rows = rows_of(totaal, "aantal", "aantal", code="naam")
    *parts, last = [f"{row.name} {row.text}" for row in rows]
    added = sum(row.value or 0 for row in rows[:-1])
    exact = any(row.value is None for row in rows) or added == rows[-1].value
    line = f"{' + '.join(parts)} = {last}"
    return f"{line[:1].upper()}{line[1:]}.{'' if exact else ' Door afronding is de som niet precies het totaal.'}"


def notes_of(flows: Flows, *, areas: tuple[str, str], totaal: Publishable | None, scale: Scale | None) -> list[str]:
    """Return the sentences under the map."""
    shown = " ".join(part for part in (shown_words(flows, areas, totaal), left_out_words(flows)) if part)
    reading = " ".join(part for part in (READING if flows.drawn else "", flat_words(flows, scale)) if part)
    return [part for part in (shown, reading, closing_words(totaal)) if part]
