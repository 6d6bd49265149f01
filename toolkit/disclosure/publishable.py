"""The passport of a result: what it is, where it comes from and under which rule it may go out."""

from collections.abc import Collection, Sequence
from dataclasses import InitVar, dataclass, field, replace
from typing import Final, Literal, Protocol

import pandas as pd

from toolkit.dutch import listing, number
from toolkit.provenance import Source

Status = Literal["open", "beschermd", "intern"]
_DOOR: Final = object()
_NAMED_SOURCES: Final = 4


@dataclass(frozen=True, kw_only=True, eq=False)
class Publishable:
    """A result that went through `toolkit.disclosure`; figures, tables and exports accept nothing else.

    Attributes
    ----------
    table : DataFrame or GeoDataFrame
        Suppressed values are NA, never 0.
    sources : tuple of Source
    status : {"open", "beschermd", "intern"}
        Public figures, protected own figures, or inside use only (publish adds a watermark).
    rule : str
        The rule applied, as a Dutch sentence for under a figure.
    suppressed : dict of column -> boolean Series, index of `table`
        Which cells were hidden; empty for open data. A cell that is NA but not listed was missing at the source.
    reden : str
        Why there is nothing to show; figures and tables then become a note that says so.
    """

    table: pd.DataFrame
    sources: tuple[Source, ...]
    status: Status
    rule: str
    suppressed: dict[str, pd.Series] = field(default_factory=dict)
    reden: str = ""
    door: InitVar[object] = None

    def __post_init__(self, door: object) -> None:
        if door is not _DOOR:
            raise TypeError("a Publishable is made by toolkit.disclosure: protect, open_data or internal")

    def with_table(self, table: pd.DataFrame) -> "Publishable":
        """Return the same passport for rows or columns of this table in another order or a selection of them.

        Raises
        ------
        ValueError
            If the new table holds a column, row label or value that this one has not: nothing new goes through.
        """
        known = set(table.columns) <= set(self.table.columns) and table.index.isin(self.table.index).all()
        if not known or not all(self.table[name].reindex(table.index).equals(table[name]) for name in table):
            raise ValueError("with_table only selects or reorders; new data goes through toolkit.disclosure")
        hidden = {name: mask.reindex(table.index) for name, mask in self.suppressed.items() if name in table}
        return replace(self, table=table, suppressed=hidden, door=_DOOR)

    def from_sources(self, bron_ids: Collection[str]) -> "Publishable":
        """Return the same with those of its sources that a part came from; all of them where none is named."""
        return replace(
            self, sources=tuple(each for each in self.sources if each.bron_id in bron_ids) or self.sources, door=_DOOR
        )

    @property
    def bronregel(self) -> str:
        """The source line: every source once, with its nature; where there are many, how many and from whom."""
        lines = list(dict.fromkeys(source.regel for source in self.sources))
        if len(lines) <= _NAMED_SOURCES:
            return f"Bron: {'; '.join(lines)}."
        holders = list(dict.fromkeys(source.houder for source in self.sources))
        return f"Bron: {number(len(lines))} leveringen van {listing(holders)}; zie de Verantwoording."


def open_data(table: pd.DataFrame, *sources: Source, reden: str = "") -> Publishable:
    """Let public figures out: their publisher has protected them already.

    `reden` says why an empty table is empty; it then needs no source.
    """
    return _pass(table, sources, status="open", rule="Openbare cijfers, al beveiligd door de uitgever.", reden=reden)


class Result(Protocol):
    """What the theme modules give: a table, the deliveries it came from, and why it is empty if it is."""

    @property
    def table(self) -> pd.DataFrame:
        """What was counted or computed, not yet protected."""

    @property
    def sources(self) -> tuple[Source, ...]:
        """The deliveries that the table was made of."""

    @property
    def reden(self) -> str:
        """Why the table is empty; "" where it is not."""


def open_result(result: Result) -> Publishable:
    """Let a result made of public figures out, together with its sources."""
    return open_data(result.table, *result.sources, reden=result.reden)


def internal(table: pd.DataFrame, *sources: Source, reden: str = "") -> Publishable:
    """Mark a result for inside use; publish refuses to export it without a watermark.

    `reden` says why an empty table is empty; it then needs no source.
    """
    return _pass(table, sources, status="intern", rule="INTERN - NIET VERSPREIDEN: niet beveiligd.", reden=reden)


def internal_result(result: Result) -> Publishable:
    """Mark a result of the registrations for inside use, together with its sources."""
    return internal(result.table, *result.sources, reden=result.reden)


def _pass(
    table: pd.DataFrame,
    sources: Sequence[Source],
    *,
    status: Status,
    rule: str,
    suppressed: dict[str, pd.Series] | None = None,
    reden: str = "",
) -> Publishable:
    if not sources and not (reden and table.empty):
        raise ValueError("a result without a source cannot be published")
    return Publishable(
        table=table.copy(), sources=tuple(sources), status=status, rule=rule,
        suppressed=suppressed or {}, reden=reden, door=_DOOR,
    )  # fmt: skip
