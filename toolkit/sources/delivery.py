"""What a delivered file really is: told by its content, because names lie."""

import codecs
import json
import re
import zipfile
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Final, NoReturn

from toolkit.errors import DeliveryError


class Kind(StrEnum):
    """The kinds of file that the readers understand."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"
    PARQUET = "parquet"
    GEOJSON = "geojson"
    GEOPACKAGE = "geopackage"
    SHAPEFILE = "shapefile"
    GML = "gml"


_HEAD: Final = 65_536  # bytes; enough for the opening of any of these kinds
_MOSTLY: Final = 0.7  # share of the characters of Dutch text that have a zero byte in UTF-16
_AGAIN: Final = "Haal het bestand opnieuw op bij de bron."
_HTML: Final = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_XML_ROOT: Final = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<!doctype[^>]*>\s*)*<(?:\w+:)?(\w+)", re.I | re.S
)
_FEATURES: Final = re.compile(r'"type"\s*:\s*"(?:FeatureCollection|Feature)"')
_MATCHED: Final = re.compile(rb'numberMatched"?\s*[:=]\s*"?(\d+)')
_ERROR_TEXT: Final = re.compile(
    r"\s*(?:error|exception|fout\b|internal server|bad request|not found|service unavail)", re.I
)
_CONTROL: Final = re.compile(rb"[\x01-\x08\x0e-\x19\x1b-\x1f]")
_ERROR_ROOTS: Final = {"exceptionreport", "serviceexceptionreport", "error", "exception"}
_BINARY: Final[tuple[tuple[bytes, str, str], ...]] = (
    (b"\xd0\xcf\x11\xe0", "dit is een Excel-bestand van het oude soort (.xls) of met een wachtwoord.",
     "Open het in Excel en sla het zonder wachtwoord op als .xlsx of als CSV."),
    (b"\x1f\x8b", "dit bestand is ingepakt (gzip).", "Pak het uit en noem het uitgepakte bestand."),
    (b"%PDF", "dit is een PDF en geen tabel.", "Gebruik de tabel zelf, bijvoorbeeld als CSV."),
)  # fmt: skip


def recognise(path: Path) -> Kind:
    """Tell what a delivered file is by its content.

    Parameters
    ----------
    path : Path
        For a shapefile the .shp; its .shx and .dbf must lie beside it.

    Returns
    -------
    Kind

    Raises
    ------
    DeliveryError
        If the file is absent, empty, cut off, of a kind that no reader knows, or no data at all: a saved web page,
        a Git-LFS pointer, or the error message of a web service.
    """
    head = _head(path)
    for opening, kind in _OPENINGS:
        if head.startswith(opening):
            return kind(path)
    for opening, problem, remedy in _BINARY:
        if head.startswith(opening):
            raise DeliveryError(problem, remedy=remedy, file=path)
    return _text_kind(path, head)


def read_text(path: Path) -> str:
    """Read a text file as UTF-8 (with or without BOM), UTF-16 (with BOM) or else Windows-1252.

    Raises
    ------
    DeliveryError
        If it is none of these.
    """
    return _decode(path.read_bytes(), path)


def read_json(path: Path) -> object:
    """Read a JSON file.

    Raises
    ------
    DeliveryError
        If it is no JSON or stops halfway.
    """
    try:
        return json.loads(read_text(path))
    except ValueError:
        _refuse(path, "dit bestand is geen geldige JSON of houdt halverwege op.")


def map_source(path: Path, kind: Kind) -> Path | bytes:
    """Return what to hand to pyogrio: GML as bytes, because GDAL writes a .gfs file beside a GML that it opens."""
    return path.read_bytes() if kind is Kind.GML else path


def refuse_first_page(path: Path, kind: Kind, rows: int) -> None:
    """Refuse the answer of a web service for maps that holds fewer areas than it says there are.

    Raises
    ------
    DeliveryError
        If the answer names a larger number than `rows`.
    """
    if kind not in (Kind.GEOJSON, Kind.GML):
        return
    matched = _MATCHED.search(path.read_bytes())
    if matched and int(matched.group(1)) > rows:
        _refuse(
            path,
            "dit is maar een deel van het antwoord; de webdienst gaf niet alle gebieden in één keer.",
            "Haal alle bladzijden op, of gebruik de GeoPackage van het CBS.",
        )


def _refuse(path: Path, problem: str, remedy: str = _AGAIN) -> NoReturn:
    raise DeliveryError(problem, remedy=remedy, file=path) from None


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except FileNotFoundError:
        _refuse(path, "dit bestand is er niet.", "Controleer de naam en de map in leveringen.yaml.")
    except IsADirectoryError:
        _refuse(path, "dit is een map en geen bestand.", "Noem het bestand zelf.")
    except OSError:
        _refuse(path, "dit bestand kan niet worden gelezen.", "Controleer of u het mag openen.")
    if not head.strip():
        _refuse(path, "dit bestand is leeg.")
    return head


def _tail(path: Path) -> bytes:
    with path.open("rb") as stream:
        stream.seek(max(0, path.stat().st_size - 256))
        return stream.read().rstrip(b"\0 \t\r\n")


def _parquet(path: Path) -> Kind:
    if not _tail(path).endswith(b"PAR1"):
        _refuse(path, "dit Parquet-bestand houdt halverwege op.")
    return Kind.PARQUET


def _workbook(path: Path) -> Kind:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except zipfile.BadZipFile:
        _refuse(path, "dit bestand houdt halverwege op of is beschadigd.")
    if "xl/workbook.xml" not in names:
        _refuse(path, "dit is een zip-bestand en geen Excel-werkmap.", "Pak het uit en noem het bestand dat erin zit.")
    return Kind.XLSX


def _geopackage(path: Path) -> Kind:
    with path.open("rb") as stream:
        application = stream.read(72)[68:72]
    if application not in (b"GPKG", b"GP10", b"GP11") and path.suffix.lower() != ".gpkg":
        _refuse(path, "dit is een database en geen GeoPackage.", "Noem een GeoPackage (.gpkg).")
    return Kind.GEOPACKAGE


def _shapefile(path: Path) -> Kind:
    beside = {found.suffix.lower() for found in path.parent.glob("*") if found.stem == path.stem}
    missing = [suffix for suffix in (".dbf", ".shx") if suffix not in beside]
    if missing:
        _refuse(path, f"bij deze shapefile ontbreekt het bestand {missing[0]}.",
                "Zet alle bestanden van de shapefile in dezelfde map.")  # fmt: skip
    return Kind.SHAPEFILE


_OPENINGS: Final[tuple[tuple[bytes, Callable[[Path], Kind]], ...]] = (
    (b"PAR1", _parquet),
    (b"PK\x03\x04", _workbook),
    (b"SQLite format 3\0", _geopackage),
    (b"\0\0\x27\x0a", _shapefile),
)


def utf16_without_mark(content: bytes) -> str | None:
    """Return "utf-16-le" or "utf-16-be" for Western text in UTF-16 that lacks its byte order mark, else None."""
    opening = content[: _HEAD // 2 * 2]
    even, odd = opening[::2].count(0), opening[1::2].count(0)
    length = len(opening) // 2
    if length and odd > _MOSTLY * length and even == 0:
        return "utf-16-le"
    return "utf-16-be" if length and even > _MOSTLY * length and odd == 0 else None


def _decode(content: bytes, path: Path, *, whole: bool = True) -> str:
    """Decode text; with `whole=False` the last character may be cut in two."""
    utf16 = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else utf16_without_mark(content)
    for encoding in (utf16,) if utf16 else ("utf-8-sig", "cp1252"):
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(content, final=whole)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    _refuse(
        path,
        "dit is geen leesbare tekst en geen bekend soort bestand.",
        "Lever een CSV, XLSX, JSON, Parquet, GeoJSON, GeoPackage, shapefile of GML.",
    )


def _without_nuls(head: bytes) -> bytes:
    """Leave out the NUL characters that databases write for empty cells; binary files hold other control characters."""
    lines_of_text = b"\n" in head and not _CONTROL.search(head) and not utf16_without_mark(head)
    return head.replace(b"\0", b"") if lines_of_text and not head.startswith((b"\xff\xfe", b"\xfe\xff")) else head


def _text_kind(path: Path, head: bytes) -> Kind:
    text = _decode(_without_nuls(head), path, whole=len(head) < _HEAD)
    if text.startswith("version https://git-lfs"):
        _refuse(path, "dit is een verwijzing van Git LFS en niet het bestand zelf.",
                "Haal het echte bestand op met git lfs pull of bij de bron.")  # fmt: skip
    if _HTML.match(text):
        _refuse(path, "dit is een opgeslagen webpagina en geen gegevensbestand.")
    if text.lstrip().startswith(("{", "[")):
        return _json_kind(path, text)
    if text.lstrip().startswith("<"):
        return _xml_kind(path, text)
    return _csv(path, text)


def _json_kind(path: Path, head: str) -> Kind:
    if not _tail(path).endswith((b"}", b"]")):
        _refuse(path, "dit bestand houdt halverwege op.")
    if _FEATURES.search(head):
        return Kind.GEOJSON
    body = read_json(path)
    if not isinstance(body, dict):
        return Kind.JSON
    if body.keys() & {"odata.error", "error"} or body.get("type") == "error":
        _refuse_error(path)
    return Kind.GEOJSON if body.get("type") in ("FeatureCollection", "Feature") else Kind.JSON


def _xml_kind(path: Path, head: str) -> Kind:
    root = _XML_ROOT.match(head)
    name = root.group(1).lower() if root else ""
    if name in _ERROR_ROOTS:
        _refuse_error(path)
    if name != "featurecollection":
        _refuse(
            path, "dit is XML, maar geen kaart in GML.", "Lever GML, GeoJSON of GeoPackage; voor StatLine CSV of JSON."
        )
    if b"FeatureCollection>" not in _tail(path):
        _refuse(path, "dit bestand houdt halverwege op.")
    return Kind.GML


def _csv(path: Path, head: str) -> Kind:
    if _ERROR_TEXT.match(head) and len(head.splitlines()) <= 3 and ";" not in head:
        _refuse_error(path)
    if path.suffix.lower() in (".json", ".geojson"):
        _refuse(path, "dit bestand heet JSON maar is het niet.")
    return Kind.CSV


def _refuse_error(path: Path) -> NoReturn:
    _refuse(path, "dit is een foutmelding van een webdienst en geen gegevensbestand.")
