"""The flows of the interactive map: what each area sends to and gets from each other one, as it is printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from toolkit import huisstijl
from toolkit.disclosure import Publishable
from toolkit.figures.moving_classes import Look, classified, said
from toolkit.figures.rows import Row, rows_of
from toolkit.tables_out import plain

NO_FLOW: Final = Look(label="geen, of bij de overige (kleine) stromen", kleur=huisstijl.PAPER)
CHOSEN: Final = Look(label="het gekozen gebied", kleur=huisstijl.PAPER)


@dataclass(frozen=True)
class _Flow:
    """One row of the table of flows: its ends, their names and the count as printed."""

    van: str
    naar: str
    van_naam: str
    naar_naam: str
    row: Row


def flows_of(paren: Publishable, codes: Sequence[str]) -> dict[str, Any]:
    """Return the flows of one level and class as JSON values.

    Parameters
    ----------
    paren : Publishable
        Rows of one level and class; `van_code`, `van_naam`, `naar_code`, `naar_naam`, `aantal`, `soort`.
    codes : sequence of str
        The areas of the level; places in the result are places in this list.

    Returns
    -------
    dict
        "legenda"; "paren": [from, to, line of the legend, text], within an area with the first line; "uit" and "in":
        for each place that has them [name, text] of the flows whose other end is no area.
    """
    flows = _read(paren)
    known = {code: place for place, code in enumerate(codes)}
    pairs = [flow for flow in flows if flow.van in known and flow.naar in known]
    apart = [flow for flow in pairs if flow.van != flow.naar]
    looks = classified([flow.row for flow in apart], soort="aantal", two_sided=False, areas=None)
    legend = [CHOSEN, *looks.legend, NO_FLOW]
    within = [(flow, 0) for flow in pairs if flow.van == flow.naar]
    lines = [*zip(apart, (place + 1 for place in looks.places), strict=True), *within]
    leaving = [flow for flow in flows if flow.van in known and flow.naar not in known]
    coming = [flow for flow in flows if flow.naar in known and flow.van not in known]
    return {
        "legenda": [look.as_data() for look in legend],
        "paren": [[known[flow.van], known[flow.naar], line, said(flow.row)] for flow, line in lines],
        "uit": _others([(known[flow.van], flow.naar_naam, said(flow.row)) for flow in leaving]),
        "in": _others([(known[flow.naar], flow.van_naam, said(flow.row)) for flow in coming]),
    }


def _read(paren: Publishable) -> list[_Flow]:
    table: pd.DataFrame = paren.table
    rows = rows_of(paren, "aantal", "aantal", naam="naar_naam", code="naar_code")
    starts = zip(table["van_code"], table["van_naam"], rows, strict=True)
    return [_Flow(str(van), row.code, plain(str(naam)), row.name, row) for van, naam, row in starts]


def _others(found: Sequence[tuple[int, str, str]]) -> dict[str, list[list[str]]]:
    grouped: dict[str, list[list[str]]] = {}
    for place, name, text in found:
        grouped.setdefault(str(place), []).append([name, text])
    return grouped
