"""Read the answers of the services, and tell data from error messages, pointers and half answers."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NoReturn
from urllib.parse import urljoin, urlsplit, urlunsplit

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from toolkit.errors import DeliveryError
from toolkit.sources.delivery import recognise
from toolkit.sources.opendata.web import PassingError, RefusedError, fault

Row = dict[str, Any]
Reader = Callable[[bytes, str], "Page"]


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page of an answer: the rows (or features), the address of the next page if told, the body as delivered."""

    rows: list[Row]
    body: bytes
    next_url: str | None = None


def read_rows(body: bytes, url: str) -> Page:
    """Read a page of OData, v3 or v4.

    Raises
    ------
    PassingError
        If the body is empty or stops halfway.
    RefusedError
        If it is no page of rows: an error message (also one sent as a good answer), a web page, a Git-LFS pointer.
    """
    content = read_json(body, url)
    if not isinstance(content, dict) or not _all_objects(content.get("value")):
        refuse(body, url)
    link = content.get("odata.nextLink") or content.get("@odata.nextLink")
    try:
        return Page(rows=content["value"], body=body, next_url=_follow(url, str(link)) if link else None)
    except ValueError:  # the link is no address
        refuse(body, url)


def read_features(body: bytes, url: str) -> Page:
    """Read a page of GeoJSON (raises as `read_rows`)."""
    content = read_json(body, url)
    if not isinstance(content, dict) or not _all_objects(content.get("features")):
        refuse(body, url)
    return Page(rows=content["features"], body=body)


def read_object(body: bytes, url: str) -> Row:
    """Read an answer that is one JSON object (raises as `read_rows`)."""
    content = read_json(body, url)
    if not isinstance(content, dict) or content.keys() & {"error", "odata.error"}:
        refuse(body, url)
    return content


def read_json(body: bytes, url: str) -> object:
    """Read JSON; what begins as JSON but is none counts as broken off (raises as `read_rows`)."""
    if not body.strip():
        raise PassingError("het antwoord is leeg")
    try:
        return json.loads(body.decode("utf-8-sig"))
    except ValueError:
        if body.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"["):
            raise PassingError("het antwoord brak halverwege af") from None
        refuse(body, url)


def read_count(body: bytes, _url: str) -> int | None:
    """Read a number of rows ($count), or None where the service does not give one."""
    text = body.decode("utf-8-sig", errors="replace").strip()
    return int(text) if text.isascii() and text.isdecimal() else None


def read_hits(body: bytes, url: str) -> int | None:
    """Read how many features a WFS would send (`numberMatched`), or None where it does not say.

    Raises
    ------
    RefusedError
        If the service answers with an ExceptionReport.
    """
    try:
        root = fromstring(body)
    except (ParseError, DefusedXmlException, ValueError):
        return None
    if str(root.tag).lower().endswith("exceptionreport"):
        refuse(body, url)
    number = root.get("numberMatched") or ""
    return int(number) if number.isascii() and number.isdecimal() else None


def refuse(body: bytes, url: str) -> NoReturn:
    """Say what an unfit answer is, in the words that are also used for delivered files."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "antwoord.json"
        file.write_bytes(body)
        try:
            recognise(file)
            problem = "dit is een ander antwoord dan verwacht."
        except DeliveryError as failed:
            problem = failed.problem
    remedy = "Controleer tabelnummer, jaar en gemeenten, of probeer het later opnieuw."
    raise fault(url, f"de dienst gaf geen gegevens: {problem}", remedy=remedy, kind=RefusedError) from None


def _all_objects(rows: object) -> bool:
    return isinstance(rows, list) and all(isinstance(row, dict) for row in rows)


def _follow(url: str, link: str) -> str:
    """Take path and query of a link, but stay on the host that was asked: services behind a proxy name an inner one."""
    here, there = urlsplit(url), urlsplit(urljoin(url, link))
    return urlunsplit((here.scheme, here.netloc, there.path, there.query, ""))
