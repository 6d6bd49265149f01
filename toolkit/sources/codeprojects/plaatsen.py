"""Where segments are: every place is turned into code points and held against the text, and never moved."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from toolkit.dutch import number
from toolkit.sources.codeprojects.ruw import RuwProject, RuwSegment
from toolkit.uitwisseling.eenheden import KANDIDATEN, Eenheid, Plaatsen, on_word_edge
from toolkit.uitwisseling.tabellen import HELE_BRON, PLAATS, ZONDER_PLAATS

_CLEARLY: Final = 0.2  # share of the segments by which another unit must fit better before doubt is raised
_FEW: Final = 5
_NO_TEXT: Final = "de tekst zit er niet bij, dus de plaats is niet te controleren en niet overgenomen"
_OUTSIDE: Final = "de plaats ligt buiten de tekst of binnen een teken en is niet overgenomen"
_OTHER: Final = "op de opgegeven plaats staat niet de gemarkeerde tekst; de plaats is niet overgenomen"


@dataclass(frozen=True, kw_only=True)
class Gevonden:
    """A segment after its place was judged; begin and end in code points for kind `plaats` only."""

    soort: str
    begin: int | None = None
    eind: int | None = None
    tekst: str = ""


def locate(project: RuwProject) -> tuple[dict[str, Gevonden], Eenheid]:
    """Find every segment in its text.

    Parameters
    ----------
    project : RuwProject
        Its book gets a line for each segment whose place does not hold.

    Returns
    -------
    dict of key of segment -> Gevonden
    Eenheid
        What the places count: what the program is known to count, or else what fits the words best.
    """
    texts = {bron.sleutel: bron.tekst for bron in project.bronnen if bron.tekst is not None}
    by_source: dict[str, list[RuwSegment]] = {}
    for segment in project.segmenten:
        by_source.setdefault(segment.bron, []).append(segment)
    unit = _unit(project, texts, by_source)
    found: dict[str, Gevonden] = {}
    for bron, segments in by_source.items():
        text = texts.get(bron)
        places = None if text is None else Plaatsen(text, unit)
        for segment in segments:
            found[segment.sleutel], reason = _located(segment, text, places)
            if reason:
                project.boek.note("segmenten", "gewijzigd", reason)
    _remark(project, found, texts, unit)
    return found, unit


def _located(segment: RuwSegment, text: str | None, places: Plaatsen | None) -> tuple[Gevonden, str]:
    """Return a segment with its place, and the reason why it has none; no reason for a source as a whole."""
    if not segment.heeft_plaats:
        return Gevonden(soort=HELE_BRON if segment.citaat is None else ZONDER_PLAATS, tekst=segment.citaat or ""), ""
    without = Gevonden(soort=ZONDER_PLAATS, tekst=segment.citaat or "")
    if text is None or places is None:
        return without, _NO_TEXT
    span = _span(segment, places)
    if span is None:
        return without, _OUTSIDE
    quote = text[span[0] : span[1]]
    if segment.citaat is not None and quote != segment.citaat:
        return without, _OTHER
    return Gevonden(soort=PLAATS, begin=span[0], eind=span[1], tekst=quote), ""


def _span(segment: RuwSegment, places: Plaatsen) -> tuple[int, int] | None:
    if segment.begin is None or segment.eind is None or segment.begin > segment.eind:
        return None
    begin, end = places.index(segment.begin), places.index(segment.eind)
    return None if begin is None or end is None else (begin, end)


def _unit(project: RuwProject, texts: Mapping[str, str], by_source: Mapping[str, Sequence[RuwSegment]]) -> Eenheid:
    placed = {bron: [one for one in segments if one.heeft_plaats] for bron, segments in by_source.items()}
    total = sum(len(segments) for bron, segments in placed.items() if bron in texts)
    if project.eenheid not in (None, *KANDIDATEN) or not total:
        return project.eenheid or KANDIDATEN[0]
    fits = {unit: _fit(unit, texts, placed) for unit in KANDIDATEN}
    best = max(KANDIDATEN, key=lambda unit: fits[unit])  # of equals the first
    if project.eenheid is None:
        project.boek.remark(
            f"Het programma zegt niet wat zijn posities tellen. Het best passen {best}: {number(fits[best])} van "
            f"{number(total)} segmenten beginnen en eindigen dan op een woordgrens."
        )
        return best
    if fits[best] - fits[project.eenheid] > max(_FEW, _CLEARLY * total):
        project.boek.remark(
            f"Let op: gelezen als {project.eenheid}, zoals dit programma telt, maar {best} passen beter "
            f"({number(fits[best])} tegen {number(fits[project.eenheid])} van {number(total)} op een woordgrens)."
        )
    return project.eenheid


def _fit(unit: Eenheid, texts: Mapping[str, str], placed: Mapping[str, Sequence[RuwSegment]]) -> int:
    return sum(
        _on_edges(texts[bron], (_span(one, places) for one in segments))
        for bron, segments in placed.items()
        if bron in texts
        for places in [Plaatsen(texts[bron], unit)]
    )


def _on_edges(text: str, spans: Iterable[tuple[int, int] | None]) -> int:
    return sum(span is not None and on_word_edge(text, span[0]) and on_word_edge(text, span[1]) for span in spans)


def _remark(project: RuwProject, found: Mapping[str, Gevonden], texts: Mapping[str, str], unit: Eenheid) -> None:
    placed = [one for one in project.segmenten if found[one.sleutel].soort == PLAATS]
    if not placed:
        return
    quoted = sum(one.citaat is not None for one in placed)
    edges = sum(_on_edges(texts[one.bron], [_known(found[one.sleutel])]) for one in placed)
    project.boek.remark(
        f"Posities gelezen als {unit}: {number(len(placed))} segmenten gevonden, waarvan {number(edges)} op een "
        f"woordgrens beginnen en eindigen; van {number(quoted)} bewaart het programma de tekst en is die gelijk."
    )


def _known(found: Gevonden) -> tuple[int, int] | None:
    return None if found.begin is None or found.eind is None else (found.begin, found.eind)
