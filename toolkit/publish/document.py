"""From an executed notebook to the one document that both PDF and HTML are made of."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from toolkit import __version__, dutch
from toolkit.errors import NotebookError
from toolkit.publish import svg
from toolkit.publish.blocks import Accountability, AnyBlock, Figure, Front, InBrief, Interactive, Leaflet, Table
from toolkit.publish.cells import read_cells
from toolkit.publish.icons import with_icons
from toolkit.publish.markdown import Node

if TYPE_CHECKING:
    from nbformat import NotebookNode

CREDIT: Final = "Naar: Platform31, Werken aan doorstroming van senioren (2023)."
INTERN: Final = "INTERN - NIET VERSPREIDEN"
FICTIEF: Final = "FICTIEVE GEGEVENS"
_DEEPEST: Final = 5  # below the title, so that HTML stays within h6
_Single = TypeVar("_Single", Front, InBrief, Leaflet)


@dataclass(frozen=True, kw_only=True)
class Document:
    """A report, independent of the form in which it goes out.

    Attributes
    ----------
    titel : str
        Title of the document.
    voorblad, kort : dict, optional
        The front page and "In het kort" as blocks.
    blad : dict, optional
        A public text that takes the place of the front page; its parts carry `svg` and `alt` of their icons.
    delen : tuple of dict
        The body in reading order: markdown nodes, and the blocks figuur, interactief, tabel and notitie. Figures and
        tables carry `nummer` and `anker`, figures also their size in mm; a figure holds its table under `tabel`. An
        interactive map has an `anker` and its `tabellen`.
    verantwoording : tuple of dict
        Parts with `kop` and `regels`; the last one is the colofon.
    intern, fictief : bool
        Whether the report must carry the marks for inside use or for fictitious figures.
    """

    titel: str
    voorblad: Node | None
    kort: Node | None
    blad: Node | None
    delen: tuple[Node, ...]
    verantwoording: tuple[Node, ...]
    intern: bool
    fictief: bool

    @property
    def korte_titel(self) -> str:
        """The line at the foot of each page: title and gemeente."""
        gemeente = self.voorblad["gemeente"] if self.voorblad else ""
        return " · ".join(part for part in (self.titel, gemeente) if part)

    @property
    def feiten(self) -> tuple[str, ...]:
        """What the front page says beside title and gemeente: period, date and organisation, as far as known."""
        front = self.voorblad or {"periode": "", "datum_in_woorden": "", "organisatie": ""}
        day = front["datum_in_woorden"]
        return tuple(filter(None, (front["periode"], f"Rapport van {day}" if day else "", front["organisatie"])))

    @property
    def tabellen_bij_figuren(self) -> tuple[Node, ...]:
        """The tables that go with the figures, in the order of the figures."""
        return tuple(deel["tabel"] for deel in self.delen if deel["soort"] == "figuur" and deel["tabel"])

    @property
    def interactief(self) -> bool:
        """Whether the page needs a script."""
        return any(deel["soort"] == "interactief" for deel in self.delen)

    @property
    def inhoud(self) -> tuple[Node, ...]:
        """The headings for a table of contents: first and second level."""
        return tuple(deel for deel in self.delen if deel["soort"] == "kop" and deel["niveau"] <= 2)


def read_document(notebook: "NotebookNode", *, name: str = "notebook") -> Document:
    """Build the document of one executed notebook.

    Parameters
    ----------
    notebook : NotebookNode
        Version 4, executed.
    name : str
        Named in messages.

    Raises
    ------
    NotebookError
        If it was not executed, failed, shows something that may not go out, has no title or two front pages.
    """
    try:
        return _assembled(list(read_cells(notebook)))
    except NotebookError as failed:
        raise NotebookError(failed.problem, remedy=failed.remedy, place=failed.place, file=name) from None


def _assembled(parts: Sequence[AnyBlock | Node]) -> Document:
    front, brief, leaflet = _only(parts, Front), _only(parts, InBrief), _only(parts, Leaflet)
    own_title, body = _split_title([part for part in parts if _in_body(part)])
    title = front.titel if front else own_title
    if not title:
        raise NotebookError(
            "het notebook heeft geen titel.", remedy="Toon een voorblad (publish.Front) of begin met een kop (# Titel)."
        )
    accountability = [part for part in parts if isinstance(part, Accountability)]
    return Document(
        titel=title,
        voorblad=None if front is None else _front(front),
        kort=None if brief is None else brief.block(),
        blad=None if leaflet is None else with_icons(leaflet.block()),
        delen=tuple(_numbered(body)),
        verantwoording=tuple(_accountability(accountability, version=front.versie if front else __version__)),
        intern=any(_is_internal(part) for part in parts),
        fictief=front is not None and front.fictief,
    )


def _only(parts: Iterable[AnyBlock | Node], kind: type[_Single]) -> _Single | None:
    found = [part for part in parts if isinstance(part, kind)]
    if len(found) > 1:
        raise NotebookError(
            "het notebook heeft meer dan één voorblad, 'In het kort' of publieksblad.", remedy="Laat er één staan."
        )
    return found[0] if found else None


def _in_body(part: AnyBlock | Node) -> bool:
    """Tell what is printed where it stands; a heading without text (a lone # in a cell) is no heading."""
    if isinstance(part, dict):
        return part["soort"] != "kop" or bool(plain_text(part["inhoud"]).strip())
    return not isinstance(part, Front | InBrief | Leaflet | Accountability)


def _split_title(parts: Sequence[AnyBlock | Node]) -> tuple[str, list[AnyBlock | Node]]:
    """Take the notebook's own title (its first heading, if of level 1) from the body; the front page replaces it."""
    for position, part in enumerate(parts):
        if isinstance(part, dict) and part["soort"] == "kop":
            if part["niveau"] == 1:
                return plain_text(part["inhoud"]), [*parts[:position], *parts[position + 1 :]]
            break
    return "", list(parts)


def plain_text(inline: Iterable[Node]) -> str:
    """Return inline nodes as text without mark-up."""
    return "".join(node.get("tekst", " ") if "inhoud" not in node else plain_text(node["inhoud"]) for node in inline)


def _is_internal(part: AnyBlock | Node) -> bool:
    if isinstance(part, Front):
        return part.intern
    twins = part.tabellen if isinstance(part, Interactive) else [part.tabel] if isinstance(part, Figure) else []
    return any(isinstance(one, Figure | Interactive | Table) and one.status == "intern" for one in (part, *twins))


def _front(front: Front) -> Node:
    return front.block() | {"datum_in_woorden": dutch.day(front.datum) if front.datum else ""}


def _numbered(parts: Iterable[AnyBlock | Node]) -> Iterator[Node]:
    """Give headings, figures and tables their numbers; a heading is at most one level below the one before it."""
    count = dict.fromkeys(("kop", "figuur", "tabel", "interactief"), 0)
    open_levels: list[int] = []
    for part in parts:
        node = part if isinstance(part, dict) else part.block()
        kind = node["soort"]
        if kind in count:
            count[kind] += 1
            node |= {"nummer": count[kind], "anker": f"{kind}-{count[kind]}"}
        if kind == "kop":
            node = node | {"niveau": _nested_level(node["niveau"], open_levels), "tekst": plain_text(node["inhoud"])}
        yield _FINISHED.get(kind, dict)(node)


def _nested_level(level: int, open_levels: list[int]) -> int:
    while open_levels and open_levels[-1] >= level:
        open_levels.pop()
    open_levels.append(level)
    return min(len(open_levels), _DEEPEST)


def _with_drawing(node: Node) -> Node:
    drawing = svg.clean(node["svg"], prefix=f"f{node['nummer']}-", alt=node["alt"])
    twin = node["tabel"]
    if twin:
        twin = twin | {"anker": f"tabel-bij-{node['anker']}", "figuur": node["anker"], "nummer": node["nummer"]}
    size = {"breedte_mm": drawing.width_mm, "hoogte_mm": drawing.height_mm}
    return node | size | {"svg": drawing.text, "tabel": twin}


def _with_tables(node: Node) -> Node:
    """Give an interactive map no number, for the PDF has none, and its tables an anchor each."""
    tables = [
        table | {"nummer": "", "anker": f"tabel-{number}-bij-{node['anker']}"}
        for number, table in enumerate(node["tabellen"], start=1)
    ]
    return node | {"nummer": "", "tabellen": tables}


_FINISHED: Final[dict[str, Callable[[Node], Node]]] = {"figuur": _with_drawing, "interactief": _with_tables}


def _accountability(blocks: Iterable[Accountability], *, version: str) -> Iterator[Node]:
    said: set[str] = set()
    for block in blocks:
        for part in block.onderdelen:
            said.update(part.regels)
            yield {"kop": part.kop, "regels": list(part.regels)}
    owed = [line for line in (CREDIT, f"Gemaakt met doorstroom-toolkit {version}.") if line not in said]
    if owed:
        yield {"kop": "Colofon", "regels": owed}
