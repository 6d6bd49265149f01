"""The links of one example chain, in the order in which they are told, and what is said of each."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, Literal

import pandas as pd

from toolkit import dutch
from toolkit.contracts.codelijsten import GECENSUREERD

Dates = Literal["maand", "dag"]
MAX_DWELLINGS: Final = 8
RING: Final = "woningruil"
OUT_OF_SIGHT: Final = "gaat verder buiten beeld"
END_WORDS: Final[Mapping[str, str]] = {
    "starter": "Laat geen woning leeg achter (starter)",
    "achterblijver": "In de oude woning bleef iemand wonen",
    "instroom_buitenland": "Kwam uit het buitenland",
    "sloop_onttrekking": "Gesloopt of geen woning meer",
    "samenvoeging": "Samengevoegd met een andere woning",
    "leegstand": "Bleef leeg",
    "woningruil": "Woningruil, de keten is rond",
    "tweede_woning": "Werd een tweede woning",
    "buiten_gebied": f"Kwam van buiten het gebied, {OUT_OF_SIGHT}",
    "buiten_bestand": f"Kwam uit een woning buiten het bestand, {OUT_OF_SIGHT}",
    "lopend": f"Nog leeg, {OUT_OF_SIGHT}",
    "onbekend": f"Onbekend waarvandaan, {OUT_OF_SIGHT}",
}


@dataclass(frozen=True, kw_only=True)
class Link:
    """One dwelling that came free.

    Attributes
    ----------
    number, parent : int
        Its own number, and that of the link before it; 0 for the first.
    depth : int
        1 for the first.
    home, household : str
        What both are called; the household is empty where nobody moved in.
    freed : date
    filled : date, optional
    before, after : int, optional
        Persons who left and who moved in: 0 where nobody did. The ones who swapped close the chain: as many as left
        the first dwelling.
    end : str
        Code of KETEN_EINDEN; empty where the household that moved in freed another dwelling.
    """

    number: int
    parent: int
    depth: int
    home: str
    household: str
    freed: date
    filled: date | None
    before: int | None
    after: int | None
    end: str

    @property
    def is_filled(self) -> bool:
        """Whether somebody moved in."""
        return self.filled is not None

    @property
    def is_unseen(self) -> bool:
        """Whether the chain goes on from here out of sight."""
        return self.end in GECENSUREERD

    @property
    def persons(self) -> str:
        """Both numbers as they stand in the house: '1 → 4'; `?` is unknown."""
        return f"{_count(self.before)} → {_count(self.after)}"


def _count(persons: int | None) -> str:
    return "?" if persons is None else dutch.number(persons)


def links_of(table: pd.DataFrame) -> list[Link]:
    """Read the links of a chain, each after the one that it hangs on.

    Parameters
    ----------
    table : DataFrame
        Columns of contract `ketenschakels`, one chain.

    Raises
    ------
    KeyError
        If a column is not in the table.
    ValueError
        If there are no links or more than eight, if they are no single tree, an end is unknown, or a branch has none.
    """
    if not 1 <= len(table) <= MAX_DWELLINGS:
        raise ValueError(f"an example chain has 1 to {MAX_DWELLINGS} dwellings")
    rows = table.sort_values("volgnummer").astype(object)
    links: list[Link] = []
    for row in rows.where(rows.notna(), None).to_dict("records"):
        links.append(_link(row, {link.number: link.depth for link in links}))
    links = [_closed(link, links[0].before) for link in links]
    if any(bool(link.end) == bool(children_of(links, link)) for link in links):
        raise ValueError("a chain ends where no dwelling was freed, and only there")
    return links


def _link(row: Mapping[Hashable, Any], depths: Mapping[int, int]) -> Link:
    parent = _whole(row["ouder_volgnummer"]) or 0
    end = str(row["eind_soort"] or "")
    if (parent in depths) != bool(depths) or (end and end not in END_WORDS):
        raise ValueError("the links are no single tree from the first one on, or an end is unknown")
    return Link(
        number=_whole(row["volgnummer"]) or 0, parent=parent, depth=depths.get(parent, 0) + 1,
        home=str(row["woning_id"]), household=str(row["vul_huishouden_id"] or ""), end=end,
        freed=pd.Timestamp(str(row["leeg_vanaf"])).date(),
        filled=None if row["vul_datum"] is None else pd.Timestamp(str(row["vul_datum"])).date(),
        before=_whole(row["personen_vertrekkend"]), after=_whole(row["personen_nieuw"]),
    )  # fmt: skip


def _closed(link: Link, swapped: int | None) -> Link:
    return link if link.is_filled else replace(link, after=swapped if link.end == RING else 0)


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)


def children_of(links: Sequence[Link], parent: Link) -> list[Link]:
    """Return the dwellings that the household left that moved into this one."""
    return [link for link in links if link.parent == parent.number]


def when(day: date, dates: Dates) -> str:
    """Write a date: 'mei 2023', or '3 mei 2023'."""
    return dutch.month(day) if dates == "maand" else dutch.day(day)
