"""Collect an answer that comes page by page: resumable, and complete or refused."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from toolkit.dutch import number
from toolkit.errors import FetchError
from toolkit.sources.opendata.answers import Page, Reader, Row, read_rows
from toolkit.sources.opendata.store import Shelf, save_bytes
from toolkit.sources.opendata.web import PassingError, Progress, Web, fault

_MOST_PAGES: Final = 10_000


@dataclass(frozen=True, kw_only=True)
class Series:
    """An answer in pages.

    Attributes
    ----------
    first : str
        Address of the first page.
    total : int, optional
        Number of rows that the service says there are.
    read : callable
        Reads a body.
    following : callable
        Tells the address of the next page from a page and the number of rows so far, or None after the last.
    """

    first: str
    total: int | None
    read: Reader
    following: Callable[[Page, int], str | None]


def by_link(page: Page, _done: int) -> str | None:
    """Return the next page as the page itself tells it (OData)."""
    return page.next_url


def collect(series: Series, *, web: Web, shelf: Shelf, progress: Progress) -> tuple[Path, ...]:
    """Fetch every page that is not in the cache yet.

    Returns
    -------
    tuple of Path
        One file per page, as delivered, in order.

    Raises
    ------
    FetchError
        If a page cannot be fetched (the pages so far stay in the cache), or the rows are not as many as the
        service says: a page that was cut off looks exactly like a last page.
    OutputError
        If a page cannot be written.
    """
    url, done = series.first, 0
    files: list[Path] = []
    seen: set[str] = set()
    while url not in seen and len(files) < _MOST_PAGES:
        seen.add(url)
        file = shelf.page(len(files))
        page = _kept(file, series.read, url) or _fetched(file, series.read, url, web)
        files.append(file)
        done += len(page.rows)
        progress(done, series.total)
        following = series.following(page, done)
        if following is None:
            _require_whole(series, done, shelf)
            return tuple(files)
        url = following
    shelf.clear()
    raise fault(series.first, "de dienst blijft naar een volgende bladzijde verwijzen.",
                remedy="Probeer het later opnieuw.")  # fmt: skip


def all_rows(url: str, *, web: Web) -> list[Row]:
    """Fetch a list of metadata or codes, which may also come in pages (raises FetchError)."""
    rows: list[Row] = []
    following: str | None = url
    for _ in range(_MOST_PAGES):
        if following is None:
            return rows
        page = web.ask(following, read_rows)
        rows += page.rows
        following = page.next_url
    raise fault(url, "de dienst blijft naar een volgende bladzijde verwijzen.", remedy="Probeer het later opnieuw.")


def _kept(file: Path, read: Reader, url: str) -> Page | None:
    """Return a page of an earlier attempt, or None if it is not there or not whole."""
    try:
        return read(file.read_bytes(), url)
    except (OSError, PassingError, FetchError):
        return None


def _fetched(file: Path, read: Reader, url: str, web: Web) -> Page:
    page = web.ask(url, read)
    save_bytes(file, page.body)
    return page


def _require_whole(series: Series, done: int, shelf: Shelf) -> None:
    if series.total is not None and done != series.total:
        shelf.clear()  # which page was cut off cannot be told, so the next attempt begins anew
        raise fault(series.first, f"van de {number(series.total)} rijen kwamen er {number(done)} binnen.",
                    remedy="Probeer het opnieuw; blijft het zo, meld het dan bij de dienst.")  # fmt: skip
