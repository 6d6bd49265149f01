"""Markdown cells as a small tree of plain values; nothing in them is ever taken for HTML or Typst."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from toolkit.errors import NotebookError

Node = dict[str, Any]
_LINK: Final = re.compile(r"(?:https?://|mailto:)[^\s]+", re.IGNORECASE)


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def read_markdown(text: str, *, place: str) -> list[Node]:
    """Parse one markdown cell.

    Parameters
    ----------
    text : str
        CommonMark with pipe tables; HTML in it is text.
    place : str
        Where it stands, for the message ("cel 4").

    Returns
    -------
    list of dict
        Blocks: kop (niveau, inhoud), alinea (inhoud), lijst (geordend, start, punten), citaat (delen), code (tekst),
        raster (kop, rijen, uitlijning), streep. Inline: tekst, nadruk, sterk, code, link, regeleinde.

    Raises
    ------
    NotebookError
        If the cell holds a picture: it would have no place in the figure numbering and often no text alternative.
    """
    try:
        return list(_blocks(SyntaxTreeNode(_parser().parse(text)).children))
    except _PictureError:
        raise NotebookError(
            "er staat een afbeelding in een tekstcel; die kan niet in een rapport.",
            remedy="Toon figuren met publish.show(...), of geef de cel de tag niet_in_rapport.", place=place,
        ) from None  # fmt: skip


class _PictureError(Exception):
    """A picture was found; the caller knows in which cell."""


def _blocks(nodes: Sequence[SyntaxTreeNode], *, nested: bool = False) -> Iterator[Node]:
    for node in nodes:
        if node.type == "heading" and nested:  # a heading inside a list item is no part of the contents
            yield {"soort": "alinea", "inhoud": [{"soort": "sterk", "inhoud": _inline(node)}]}
        else:
            yield _BLOCKS[node.type](node)


def _heading(node: SyntaxTreeNode) -> Node:
    return {"soort": "kop", "niveau": int(node.tag[1]), "inhoud": _inline(node)}


def _paragraph(node: SyntaxTreeNode) -> Node:
    return {"soort": "alinea", "inhoud": _inline(node)}


def _list(node: SyntaxTreeNode) -> Node:
    items = [list(_blocks(item.children, nested=True)) for item in node.children]
    ordered = node.type == "ordered_list"
    return {"soort": "lijst", "geordend": ordered, "start": int(node.attrs.get("start", 1)), "punten": items}


def _quote(node: SyntaxTreeNode) -> Node:
    return {"soort": "citaat", "delen": list(_blocks(node.children, nested=True))}


def _code(node: SyntaxTreeNode) -> Node:
    return {"soort": "code", "tekst": node.content.rstrip("\n")}


def _rule(_node: SyntaxTreeNode) -> Node:
    return {"soort": "streep"}


def _table(node: SyntaxTreeNode) -> Node:
    head, *body = node.children
    cells = head.children[0].children
    rows = [[_inline(cell) for cell in row.children] for part in body for row in part.children]
    aligned = ["rechts" if "right" in str(cell.attrs.get("style", "")) else "links" for cell in cells]
    return {"soort": "raster", "kop": [_inline(cell) for cell in cells], "rijen": rows, "uitlijning": aligned}


_BLOCKS: Final[dict[str, Callable[[SyntaxTreeNode], Node]]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "bullet_list": _list,
    "ordered_list": _list,
    "blockquote": _quote,
    "fence": _code,
    "code_block": _code,
    "hr": _rule,
    "table": _table,
}


def _inline(node: SyntaxTreeNode) -> list[Node]:
    return [part for child in node.children for part in _inline_nodes(child)]


def _inline_nodes(node: SyntaxTreeNode) -> Iterator[Node]:
    if node.type == "inline":
        yield from _inline(node)
    elif node.type == "image":
        raise _PictureError
    elif node.type == "link":
        yield from _link(node)
    elif node.type in ("em", "strong"):
        yield {"soort": "nadruk" if node.type == "em" else "sterk", "inhoud": _inline(node)}
    else:
        yield _leaf(node)


def _link(node: SyntaxTreeNode) -> Iterator[Node]:
    address = str(node.attrs.get("href", ""))
    if _LINK.fullmatch(address):
        yield {"soort": "link", "adres": address, "inhoud": _inline(node)}
    else:  # a link that only works in JupyterLab (another notebook, a file) stays as text
        yield from _inline(node)


def _leaf(node: SyntaxTreeNode) -> Node:
    if node.type == "hardbreak":
        return {"soort": "regeleinde"}
    if node.type == "code_inline":
        return {"soort": "code", "tekst": node.content}
    return {"soort": "tekst", "tekst": " " if node.type == "softbreak" else node.content}
