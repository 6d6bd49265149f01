"""Fetch one large file; a second attempt goes on where the first stopped."""

from contextlib import suppress
from pathlib import Path
from typing import Final

import httpx

from toolkit.config import output_error
from toolkit.sources.opendata.store import save_bytes
from toolkit.sources.opendata.web import PassingError, Progress, Web

_ALLOWED: Final = frozenset({200, 206, 416})


def download(url: str, file: Path, *, web: Web, progress: Progress) -> None:
    """Fetch a file under a `.part` name and give it its own name when it is whole.

    An interrupted file is only added to when the service names the edition (ETag or Last-Modified) and confirms that
    it is still the same one; otherwise it is fetched anew.

    Raises
    ------
    FetchError
        If it cannot be fetched; the part that came in is kept.
    OutputError
        If it cannot be written.
    """
    part = file.with_name(file.name + ".part")
    web.patiently(lambda: _go_on(url, part, web, progress), url)
    try:
        part.replace(file)
        _edition_file(part).unlink(missing_ok=True)
    except OSError as failed:
        raise output_error(failed, file) from None


def _go_on(url: str, part: Path, web: Web, progress: Progress) -> None:
    have, edition = _so_far(part)
    headers = {"Accept-Encoding": "identity"}  # a range of a packed answer would not fit the rest
    if have and edition:
        headers |= {"Range": f"bytes={have}-", "If-Range": edition}
    with web.stream(url, headers=headers, allowed=_ALLOWED) as response:
        if response.status_code == 416:
            _require_all(response, part, have)
            return
        begin = _begin(response)
        if begin not in (0, have):
            _forget(part)
            raise PassingError("de dienst stuurt een ander deel dan gevraagd")
        save_bytes(_edition_file(part), _edition(response).encode())
        _append(response, part, begin, progress)


def _so_far(part: Path) -> tuple[int, str]:
    try:
        return part.stat().st_size, _edition_file(part).read_text(encoding="utf-8")
    except OSError:
        return 0, ""


def _edition_file(part: Path) -> Path:
    return part.with_name(part.name + ".editie")


def _edition(response: httpx.Response) -> str:
    """Return what names the edition; a weak ETag (W/...) may not be used for parts of a file (RFC 9110, 13.1.5)."""
    etag = str(response.headers.get("ETag", ""))
    return etag if etag and not etag.startswith("W/") else str(response.headers.get("Last-Modified", ""))


def _begin(response: httpx.Response) -> int:
    """Return the position of the first byte that is sent: 0 for a whole file, -1 where a part does not say."""
    if response.status_code != 206:
        return 0
    begin = response.headers.get("Content-Range", "").removeprefix("bytes ").partition("-")[0]
    return int(begin) if begin.isdecimal() else -1


def _append(response: httpx.Response, part: Path, begin: int, progress: Progress) -> None:
    length = response.headers.get("Content-Length", "")
    total = begin + int(length) if length.isdecimal() else None
    done = begin
    try:
        with part.open("ab" if begin else "wb") as stream:
            for chunk in response.iter_bytes():
                stream.write(chunk)
                done += len(chunk)
                progress(done, total)
    except OSError as failed:
        raise output_error(failed, part) from None


def _require_all(response: httpx.Response, part: Path, have: int) -> None:
    """Accept 'nothing left to send' only where the file has the stated length."""
    if response.headers.get("Content-Range", "") != f"bytes */{have}":
        _forget(part)
        raise PassingError("de dienst stuurt de rest van het bestand niet")


def _forget(part: Path) -> None:
    with suppress(OSError):
        part.unlink(missing_ok=True)
        _edition_file(part).unlink(missing_ok=True)
