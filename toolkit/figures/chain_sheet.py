"""Where everything of an example chain stands: a column per step, a row per branch, a second strip for a long chain."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from toolkit import huisstijl
from toolkit.figures import theme
from toolkit.figures.canvas import Point
from toolkit.figures.chain_links import END_WORDS, RING, Dates, Link, children_of, when
from toolkit.figures.lettering import Lettering, wrap
from toolkit.tables_out import plain

SMALL: Final = Lettering(size=theme.SMALL)
STRONG: Final = SMALL.but(weight=600)
QUIET: Final = SMALL.but(colour=huisstijl.QUIET)
HOUSE: Final = (44.0, 41.0)
ROOF: Final = 15.0
ARC: Final = 17.0
GUTTER: Final = 25.0
BRANCHES: Final = 4
_COLUMNS: Final = 7
_WIDEST: Final = 118.0
_ASIDE: Final = 8.0
UNDER: Final = 3.0
END_DROP: Final = 8.0
_ROWS_APART: Final = 13.0
_RING: Final = 24.0
_RING_MARGIN: Final = 14.0

Text = list[tuple[str, Lettering]]


@dataclass(frozen=True, kw_only=True)
class Spot:
    """A dwelling with its place.

    Attributes
    ----------
    link : Link
    x, top : float
        Middle and roof of the house.
    strip : int
    bottom : float
        Where its row ends.
    label : list of (str, Lettering)
        Above the arrow of who moved in.
    under, end : list of (str, Lettering)
        Below the house; and how the chain ends here, empty where it does not.
    """

    link: Link
    x: float
    top: float
    strip: int
    bottom: float
    label: Text
    under: Text
    end: Text

    @property
    def middle(self) -> float:
        """Half the height of the walls."""
        return self.top + (ROOF + HOUSE[1]) / 2

    @property
    def tip(self) -> Point:
        """The top of the roof."""
        return self.x, self.top

    def wall(self, side: int) -> Point:
        """Return a point just beside the left (-1) or right (1) wall."""
        return self.x + side * (HOUSE[0] / 2 + 3), self.middle


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The chain on paper: spots by number of the link, the width of a column, and the height of it all."""

    spots: dict[int, Spot]
    pitch: float
    height: float
    departure: Text
    destination: Text

    @property
    def first(self) -> Spot:
        """The dwelling with which the chain begins."""
        return next(iter(self.spots.values()))


@dataclass(frozen=True, kw_only=True)
class _Grid:
    """Column, row and strip of each link, counted from 0; rows run on over the strips."""

    column: dict[int, int]
    row: dict[int, int]
    strip: dict[int, int]
    columns: int


def sheet_of(links: Sequence[Link], *, wie: Mapping[str, str], vertrekker: str, bestemming: str, dates: Dates) -> Sheet:
    """Lay out a chain.

    Parameters
    ----------
    links : sequence of Link
    wie : mapping of household -> words
    vertrekker, bestemming : str
    dates : {"maand", "dag"}

    Raises
    ------
    ValueError
        If the chain has more than four branches.
    """
    closed = any(link.end == RING for link in links)
    leaves = bool(vertrekker) and not closed
    grid = _grid(links, lead=int(leaves))
    crossings = sum(grid.strip[link.number] > 0 and grid.column[link.number] == 0 for link in links)
    margin = _RING_MARGIN if closed else 0.0
    pitch = min(_WIDEST, (theme.WIDTH - crossings * _ASIDE - 2 * margin) / grid.columns)
    room = pitch - 7
    first = links[0]
    departure = _arrival(vertrekker, wie, when(first.freed, dates), room) if leaves else []
    notes = {} if leaves or vertrekker else {first.number: bestemming}
    texts = {link.number: _texts(link, wie, notes.get(link.number, ""), dates, room) for link in links}
    tops, bottoms = _rows(links, grid, texts, departure)
    spots = {
        link.number: Spot(
            link=link, x=margin + (grid.column[link.number] + 0.5) * pitch, top=tops[grid.row[link.number]],
            strip=grid.strip[link.number], bottom=bottoms[grid.row[link.number]], **texts[link.number],
        )
        for link in links
    }  # fmt: skip
    towards = _lines(bestemming, STRONG, room) if leaves else []
    return Sheet(
        spots=spots, pitch=pitch, height=bottoms[-1] + closed * _RING, departure=departure, destination=towards
    )


def height_of(text: Text) -> float:
    """Return how high some lines are."""
    return sum(lettering.line_height for _, lettering in text)


def _grid(links: Sequence[Link], *, lead: int) -> _Grid:
    depth, ring = max(link.depth for link in links), any(link.end == RING for link in links)
    per = depth if ring or lead + depth + 1 <= _COLUMNS else math.ceil(depth / 2)
    strip = {link.number: (link.depth - 1) // per for link in links}
    column = {
        link.number: (link.depth - 1) % per + (lead if strip[link.number] == 0 else 0) for link in links
    }  # fmt: skip
    branches = _branches(links)
    if max(branches.values()) >= BRANCHES:
        raise ValueError(f"an example chain has at most {BRANCHES} branches")
    rows = sorted({(strip[number], branch) for number, branch in branches.items()})
    row = {number: rows.index((strip[number], branch)) for number, branch in branches.items()}
    beside = {link.number: int(link.end != RING) for link in links}
    columns = max(column[number] + 1 + beside[number] for number in column)
    return _Grid(column=column, row=row, strip=strip, columns=columns)


def _branches(links: Sequence[Link]) -> dict[int, int]:
    """Return the branch of each link, from 0: that of the first dwelling that was freed for it."""
    ends = [link.number for link in _leaves(links, links[0])]
    return {link.number: ends.index(_leaves(links, link)[0].number) for link in links}


def _leaves(links: Sequence[Link], link: Link) -> list[Link]:
    children = children_of(links, link)
    return [leaf for child in children for leaf in _leaves(links, child)] if children else [link]


def _texts(link: Link, wie: Mapping[str, str], note: str, dates: Dates, room: float) -> dict[str, Text]:
    """Return what stands at a dwelling: who moved in, what it is called, and how the chain ends there."""
    label = _arrival(link.household, wie, when(link.filled, dates), room) if link.filled else []
    under = _lines(link.home, STRONG, room) + (_lines(note, SMALL, room) if note else [])
    return {"label": label, "under": under, "end": _lines(END_WORDS[link.end], SMALL, room) if link.end else []}


def _arrival(household: str, wie: Mapping[str, str], day: str, room: float) -> Text:
    told = plain(wie.get(household, ""))
    who = _lines(told, SMALL, room) if told else []
    return [*_lines(household, STRONG, room), *who, *_lines(day, QUIET, room)]


def _lines(text: str, lettering: Lettering, room: float) -> Text:
    return [(line, lettering) for line in wrap(plain(text), room, lettering)]


def _rows(
    links: Sequence[Link], grid: _Grid, texts: Mapping[int, Mapping[str, Text]], departure: Text
) -> tuple[list[float], list[float]]:
    """Return where the roofs of each row begin and where the row ends."""
    tops: list[float] = []
    bottoms: list[float] = []
    for row in range(max(grid.row.values()) + 1):
        here = [link for link in links if grid.row[link.number] == row]
        new_strip = row > 0 and grid.strip[here[0].number] > max(
            grid.strip[link.number] for link in links if grid.row[link.number] == row - 1
        )
        above = [height_of(texts[link.number]["label"]) for link in here]
        above += [height_of(departure)] if row == 0 else []
        start = bottoms[-1] + _ROWS_APART + new_strip * GUTTER if bottoms else 0.0
        tops.append(start + max(above) + ARC)
        bottoms.append(tops[-1] + max(_below(texts[link.number], link) for link in here))
    return tops, bottoms


def _below(text: Mapping[str, Text], link: Link) -> float:
    ghost = HOUSE[1] + UNDER if link.is_filled and link.is_unseen else END_DROP
    return max(HOUSE[1] + UNDER + height_of(text["under"]), ghost + height_of(text["end"]))
