"""What can be shown, known by its shape, so that reading blocks needs no pandas and no matplotlib."""

from collections.abc import Sequence
from typing import Any, Protocol, runtime_checkable

from toolkit.disclosure.publishable import Status


@runtime_checkable
class LaidOut(Protocol):
    """A table as `toolkit.tables_out.layout` makes it."""

    title: str
    subtitle: str
    columns: Sequence[Any]
    rows: Sequence[Sequence[str]]
    footnote: str
    source_line: str
    status: Status


@runtime_checkable
class Drawn(Protocol):
    """A figure as `toolkit.figures` makes it."""

    title: str
    subtitle: str
    svg: str
    alt: str
    source_line: str
    twin: LaidOut | None
    status: Status


@runtime_checkable
class Moving(Protocol):
    """An interactive map as `toolkit.figures.beweegkaart` makes it."""

    title: str
    subtitle: str
    gegevens: str
    alt: str
    source_line: str
    twins: Sequence[LaidOut]
    status: Status
