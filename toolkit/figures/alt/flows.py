"""Alt texts of maps of flows."""

from collections.abc import Mapping, Sequence
from typing import Final

from toolkit import dutch
from toolkit.figures.alt.words import PART_NAME, cut, short, subject_of
from toolkit.figures.flows_rows import Flow, Flows, sides_of

_NAMED: Final = 4
_GAINERS: Final = 3


def flows(found: Flows, *, subject: str, areas: tuple[str, str], shown: str, saldi: Mapping[str, int]) -> str:
    """Describe a map of flows: the largest ones, which part is drawn, who gains most, what stays and what leaves.

    Parameters
    ----------
    found : Flows
    subject : str
    areas : (str, str)
        The word for the areas, one and many.
    shown : str
        Which part of all moves is drawn: the sentence under the map.
    saldi : mapping of name to int
        Arrivals less departures of each area; empty where it is not known.
    """
    ends = {code for flow in found.drawn for code in (flow.start, flow.end)}
    arrows = dutch.plural(len(found.drawn), "stroom", "stromen")
    kind = f"Stromenkaart, {arrows} tussen {dutch.plural(len(ends), *areas)}: {subject_of(subject)}."
    return cut(
        " ".join(
            part for part in (kind, _largest(found), shown, _gains(found, saldi), _rings(found), _sides(found)) if part
        )
    )


def flow_panels(maps: Mapping[str, Flows], *, subject: str, areas: tuple[str, str], shown: Mapping[str, str]) -> str:
    """Describe several maps of flows: of each the largest flow, and which part of all moves is drawn.

    Parameters
    ----------
    maps : mapping of class to Flows
    subject : str
    areas : (str, str)
        The word for the areas, one and many.
    shown : mapping of class to str
        What each map shows, in a few words.
    """
    kind = f"{dutch.plural(len(maps), 'stromenkaart', 'stromenkaarten')} van {areas[1]}, met dezelfde schaal"
    parts = [f"{_name(name)}: {_first(flows)}{shown[name]}." for name, flows in maps.items()]
    return cut(f"{kind}: {subject_of(subject)}. {' '.join(parts)}")


def _first(found: Flows) -> str:
    if not found.drawn:
        return ""
    flow = found.drawn[0]
    return f"grootste van {_name(flow.start_name)} naar {_name(flow.end_name)} {_count(flow)}; "


def _largest(found: Flows) -> str:
    named = [f"van {_name(flow.start_name)} naar {_name(flow.end_name)} {_count(flow)}" for flow in found.drawn]
    if len(named) < 2:
        return f"Getekend: {named[0]}." if named else ""
    return f"Grootste: {'; '.join(named[:_NAMED])}."


def _gains(found: Flows, saldi: Mapping[str, int]) -> str:
    """Say who gains most: by the balance of all moves where it is known, else by the arrows alone."""
    balance = saldi or _drawn_balance(found.drawn)
    ranked = sorted((name for name in balance if balance[name] > 0), key=lambda name: (-balance[name], name))
    gainers = [f"{_name(name)} (+{dutch.number(balance[name])})" for name in ranked[:_GAINERS]]
    if not gainers:
        return ""
    return f"{'Grootste vestigingssaldo' if saldi else 'Meeste winst door deze stromen'}: {dutch.listing(gainers)}."


def _drawn_balance(drawn: Sequence[Flow]) -> dict[str, int]:
    balance: dict[str, int] = {}
    for flow in drawn:
        balance[flow.end_name] = balance.get(flow.end_name, 0) + flow.known
        balance[flow.start_name] = balance.get(flow.start_name, 0) - flow.known
    return balance


def _rings(found: Flows) -> str:
    rings = sorted(found.rings.values(), key=lambda ring: (-ring.known, ring.start_name))
    if not rings or not rings[0].known:
        return ""
    return f"Binnen een gebied het meest: {_name(rings[0].start_name)} {_count(rings[0])}."


def _sides(found: Flows) -> str:
    return "".join(
        f"{side.name[:1].upper()}{side.name[1:]}: in {side.came}, uit {side.went}. " for side in sides_of(found)
    ).strip()


def _name(name: str) -> str:
    return short(name, PART_NAME)


def _count(flow: Flow) -> str:
    return dutch.number(flow.known)
