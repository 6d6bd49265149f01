"""Alt text of the drawing of an example chain: the chain as a story."""

from collections.abc import Mapping, Sequence

from toolkit import dutch
from toolkit.figures.alt.words import cut, subject_of
from toolkit.figures.chain_links import END_WORDS, RING, Dates, Link, children_of, when


def chain(
    links: Sequence[Link], *, wie: Mapping[str, str], vertrekker: str, bestemming: str, dates: Dates, subject: str
) -> str:
    """Tell who left which dwelling, who moved in, and how each branch ends.

    Parameters
    ----------
    links : sequence of Link
    wie : mapping of household -> words
    vertrekker, bestemming : str
        Who left the first dwelling and where that household went; empty where nobody did.
    dates : {"maand", "dag"}
    subject : str
    """
    kind = f"Tekening van een verzonnen keten met {dutch.plural(len(links), 'woning', 'woningen')}: "
    first = links[0]
    known = ", ".join(part for part in (bestemming, when(first.freed, dates)) if part)
    start = [f"{first.home} komt vrij ({known})."]
    if vertrekker:
        towards = f": {_low(bestemming)}" if bestemming else ""
        who = _named(vertrekker, first.before, wie)
        start = [f"{who} vertrekt uit {first.home} ({when(first.freed, dates)}){towards}."]
    told = [_told(link, children_of(links, link), wie, vertrekker, dates) for link in links]
    return cut(f"{kind}{subject_of(subject)}. {' '.join([*start, *told])}")


def _told(link: Link, freed: Sequence[Link], wie: Mapping[str, str], vertrekker: str, dates: Dates) -> str:
    if link.end == RING:
        return f"{vertrekker or 'Wie het eerst vertrok'} trekt in {link.home}: {_low(END_WORDS[RING])}."
    if link.filled is None:
        return f"{link.home}: {_low(END_WORDS[link.end])}."
    origin = f" uit {dutch.listing([child.home for child in freed])}" if freed else ""
    moved = f"{_named(link.household, link.after, wie)} komt{origin} in {link.home} ({when(link.filled, dates)})"
    return f"{moved}: {_low(END_WORDS[link.end])}." if link.end else f"{moved}."


def _low(text: str) -> str:
    return text[0].lower() + text[1:]


def _named(household: str, persons: int | None, wie: Mapping[str, str]) -> str:
    size = "" if persons is None else dutch.plural(persons, "persoon", "personen")
    told = ", ".join(part for part in (wie.get(household, ""), size) if part)
    return f"{household} ({told})" if told else household
