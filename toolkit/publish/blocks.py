"""Display blocks: the one structured form in which a result travels from a notebook to JupyterLab, PDF and HTML.

One declaration serves both ways: a notebook makes these records, and the exporters read them back from the
notebook file and check them. The field names are those of the JSON in the notebook, so they are Dutch.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cache
from typing import Annotated, Any, Final, Literal, TypeVar

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError
from pydantic_core import to_jsonable_python

from toolkit import __version__
from toolkit.disclosure.absent import Absent
from toolkit.disclosure.publishable import Status
from toolkit.errors import NotebookError
from toolkit.publish.shapes import Drawn, LaidOut, Moving

MIME: Final = "application/vnd.doorstroom.block+json"
Toon = Literal["info", "let_op"]
Shown = TypeVar("Shown", "Figure", "Interactive")
_STRICT: Final = ConfigDict(extra="forbid", strict=True)


class _Block:
    """What all blocks share: they turn into plain JSON."""

    __pydantic_config__ = _STRICT

    def block(self) -> dict[str, Any]:
        """Return the block as plain JSON values, with the key "soort" that tells the kind."""
        content: dict[str, Any] = to_jsonable_python(asdict(self))  # type: ignore[call-overload]  # all are dataclasses
        return content


@dataclass(frozen=True, kw_only=True)
class Front(_Block):
    """Front page: what the report is about.

    Attributes
    ----------
    titel, ondertitel, gemeente, gebied_code, periode, organisatie : str
        Texts as printed; an empty one is left out.
    datum : date, optional
        Date of the report.
    fictief, intern : bool
        Print "FICTIEVE GEGEVENS", or "INTERN - NIET VERSPREIDEN" on every page.
    versie : str
        Version of the toolkit.
    """

    titel: str
    gemeente: str
    gebied_code: str
    ondertitel: str = ""
    periode: str = ""
    datum: date | None = None
    organisatie: str = ""
    fictief: bool = False
    intern: bool = False
    versie: str = __version__
    soort: Literal["voorblad"] = "voorblad"


@dataclass(frozen=True, kw_only=True)
class KeyFigure:
    """One number on a card: the number as text, what it counts, and where needed a few words more."""

    __pydantic_config__ = _STRICT
    waarde: str
    label: str
    toelichting: str = ""


@dataclass(frozen=True, kw_only=True)
class InBrief(_Block):
    """The part "In het kort": three to five sentences and three to six key figures."""

    zinnen: Sequence[str]
    kerncijfers: Sequence[KeyFigure] = ()
    soort: Literal["kort"] = "kort"


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a table: heading and alignment."""

    __pydantic_config__ = _STRICT
    kop: str
    uitlijning: Literal["links", "rechts"] = "rechts"


@dataclass(frozen=True, kw_only=True)
class Table(_Block):
    """A table of texts as they are printed; the first column holds the row headers."""

    titel: str
    ondertitel: str = ""
    kolommen: Sequence[Column]
    rijen: Sequence[Sequence[str]]
    voetnoot: str = ""
    bron: str
    status: Status
    soort: Literal["tabel"] = "tabel"


@dataclass(frozen=True, kw_only=True)
class Figure(_Block):
    """A drawing with its finding as title, its text alternative, its source line and its numbers as a table."""

    titel: str
    ondertitel: str = ""
    svg: str
    alt: str
    bron: str
    status: Status
    tabel: Table | None = None
    soort: Literal["figuur"] = "figuur"


@dataclass(frozen=True, kw_only=True)
class Interactive(_Block):
    """A map to pan, zoom and choose on, in the HTML page only; `gegevens` is the JSON that our own script reads.

    It holds data and no mark-up: what runs in a page is made by `toolkit.publish.interactief` alone.
    """

    titel: str
    ondertitel: str = ""
    gegevens: str
    alt: str
    bron: str
    status: Status
    tabellen: Sequence[Table]
    soort: Literal["interactief"] = "interactief"


@dataclass(frozen=True, kw_only=True)
class Note(_Block):
    """A remark apart from the running text; "let_op" is printed with those words, not with a colour alone."""

    tekst: str
    titel: str = ""
    toon: Toon = "info"
    soort: Literal["notitie"] = "notitie"


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of the Verantwoording: a heading and its lines."""

    __pydantic_config__ = _STRICT
    kop: str
    regels: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class LeafletPart:
    """One part of a public page: a heading, an icon of `toolkit.publish.icons`, short paragraphs."""

    __pydantic_config__ = _STRICT
    kop: str
    icoon: Literal["huis", "mensen", "verhuizen", "plan", "vraag"]
    alineas: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Leaflet(_Block):
    """A public text that fills the first page of its report by itself.

    `bron` says whose figures they are, `goedkeuring` who read and approved the text.
    """

    onderdelen: Sequence[LeafletPart]
    bron: str
    goedkeuring: str
    soort: Literal["blad"] = "blad"


@dataclass(frozen=True, kw_only=True)
class Accountability(_Block):
    """Verantwoording: always the last part of a report, whichever cell shows it."""

    onderdelen: Sequence[Part] = field(default=())
    soort: Literal["verantwoording"] = "verantwoording"


AnyBlock = Front | InBrief | Figure | Interactive | Table | Note | Leaflet | Accountability


def as_block(item: object) -> AnyBlock:
    """Turn anything that can be shown into a block.

    Parameters
    ----------
    item : a block, a Drawing, a Beweegkaart, a TableLayout or an Absent

    Raises
    ------
    TypeError
        For anything else: a frame or a matplotlib figure has no source, no alt text and no status.
    NotebookError
        If a figure has no text alternative, or only its title as one.
    """
    if isinstance(item, Absent):
        return Note(titel=item.title, tekst=item.reden if item.nagegaan else f"Niet beschikbaar. {item.reden}")
    if isinstance(item, Moving):
        return _described(_interactive(item))
    if isinstance(item, Drawn):
        return _described(_figure(item))
    if isinstance(item, LaidOut):
        return _table(item)
    if isinstance(item, Interactive):
        return _described(_readable(item))
    if isinstance(item, AnyBlock):
        return _described(item) if isinstance(item, Figure) else item
    raise TypeError(
        "publish shows Drawing, Beweegkaart, TableLayout, Front, InBrief, Note, Leaflet and Accountability, "
        "nothing else"
    )


def _figure(drawn: Drawn) -> Figure:
    return Figure(
        titel=drawn.title, ondertitel=drawn.subtitle, svg=drawn.svg, alt=drawn.alt, bron=drawn.source_line,
        status=drawn.status, tabel=None if drawn.twin is None else _table(drawn.twin),
    )  # fmt: skip


def _interactive(moving: Moving) -> Interactive:
    return Interactive(
        titel=moving.title, ondertitel=moving.subtitle, gegevens=moving.gegevens, alt=moving.alt,
        bron=moving.source_line, status=moving.status, tabellen=tuple(_table(twin) for twin in moving.twins),
    )  # fmt: skip


def _table(laid_out: LaidOut) -> Table:
    return Table(
        titel=laid_out.title, ondertitel=laid_out.subtitle, voetnoot=laid_out.footnote, bron=laid_out.source_line,
        status=laid_out.status, rijen=tuple(tuple(row) for row in laid_out.rows),
        kolommen=tuple(Column(kop=column.heading, uitlijning=column.align) for column in laid_out.columns),
    )  # fmt: skip


def _readable(moving: Interactive) -> Interactive:
    try:
        json.loads(moving.gegevens)
    except ValueError:
        raise NotebookError(
            "de gegevens van een interactieve kaart zijn niet te lezen.", remedy="Voer het notebook opnieuw uit."
        ) from None
    return moving


def _described(figure: Shown) -> Shown:
    if not figure.alt.strip() or figure.alt.strip() == figure.titel.strip():
        raise NotebookError(
            "een figuur heeft geen tekstalternatief, of alleen zijn titel.",
            remedy="Maak figuren met toolkit.figures, of geef bij Figure een alt met wat er te zien is.",
        )
    return figure


@cache
def _reader() -> TypeAdapter[AnyBlock]:
    return TypeAdapter(Annotated[AnyBlock, Field(discriminator="soort")])


def read_block(raw: object, *, place: str) -> AnyBlock:
    """Check a block as it stands in a notebook file.

    Parameters
    ----------
    raw : object
        The JSON value under `MIME`.
    place : str
        Where it stands, for the message ("cel 4").

    Raises
    ------
    NotebookError
        If it is not a block of this version of the toolkit, or a figure without text alternative.
    """
    try:
        block = _reader().validate_json(json.dumps(raw))
    except ValidationError as failed:
        where = ".".join(str(part) for part in failed.errors()[0]["loc"])
        raise NotebookError(
            f"een blok heeft niet de vorm die deze versie van de toolkit kent (veld {where}).",
            remedy="Voer het notebook opnieuw uit met deze versie.", place=place,
        ) from None  # fmt: skip
    return as_block(block)
