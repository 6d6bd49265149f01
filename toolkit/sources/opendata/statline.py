"""Fetch a StatLine table into the cache: rows, topics and codes, complete and with provenance."""

import hashlib
import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Final

from toolkit.errors import ParameterError
from toolkit.provenance import sha256_of
from toolkit.sources.opendata.answers import read_rows
from toolkit.sources.opendata.endpoints import Endpoints, year_of
from toolkit.sources.opendata.herkomst import Herkomst, asked, is_whole, write_herkomst
from toolkit.sources.opendata.pages import Series, by_link, collect
from toolkit.sources.opendata.rows import Selection, write_rows
from toolkit.sources.opendata.services import About, Service, Versie, find_service
from toolkit.sources.opendata.store import Shelf, fresh_after, save_json
from toolkit.sources.opendata.web import Patience, Progress, Web, fault, open_web, quiet

_TABLE_ID: Final = re.compile(r"\d{4,6}[A-Za-z0-9_]{0,8}")
_DIENST: Final = {"v3": "CBS OData v3", "v4": "CBS OData v4"}


def fetch_statline(
    table_id: str,
    *,
    cache: Path,
    now: datetime,
    base: Endpoints | None = None,
    selection: Selection | None = None,
    versie: Versie | None = None,
    refresh: bool = False,
    progress: Progress = quiet,
    patience: Patience | None = None,
) -> Path:
    """Fetch one StatLine table, unless the cache has it.

    Parameters
    ----------
    table_id : str
        "84799NED"; see `table_for` for the Kerncijfers wijken en buurten.
    cache : Path
        Folder of the cache; made if need be.
    now : datetime
        Moment to note as the moment of fetching.
    base : Endpoints, optional
        Other addresses than those of the real services.
    selection : mapping of column to beginnings of codes, optional
        Only these rows; `region_selection` makes one for gemeenten. Default the whole table.
    versie : "v3" or "v4", optional
        Which service; default v3 where its catalogue has the table, else v4.
    refresh : bool
        Fetch again what is complete in the cache. The old result stays until the new one is complete.
    progress : callable
        Called with rows so far and the total.
    patience : Patience, optional
        How often and how long to wait.

    Returns
    -------
    Path
        Folder with `TypedDataSet.parquet` (v3: one row per region and period, one column per topic) or
        `Observations.parquet` (v4: one row per figure), values and padding as delivered; the metadata as JSON
        (`DataProperties.json`, `WijkenEnBuurten.json`, ... or `MeasureCodes.json`, ...); `herkomst.json`.

    Raises
    ------
    FetchError
        If the table cannot be fetched completely; calling again goes on after the last complete page.
    ParameterError
        If the table id or the selection cannot be asked for.
    OutputError
        If the cache cannot be written.
    """
    selection = selection or {}
    shelf = Shelf(cache, _name(table_id, selection))
    if not refresh and is_whole(shelf.final, dienst=_DIENST[versie] if versie else None):
        return shelf.final
    with open_web(patience) as web:
        service, about = find_service(web, base or Endpoints.standard(), table_id, versie)
        series = _series(web, service, selection)
        shelf.start({"adres": asked(series.first), "gewijzigd": about.gewijzigd, "rijen": series.total})
        pages = collect(series, web=web, shelf=shelf, progress=progress)
        text = _save_metadata(web, service, about, shelf)
    data = shelf.work / f"{service.entity}.parquet"
    with fresh_after(shelf):
        rows = write_rows(pages, data, text=text, selection=selection)
    write_herkomst(shelf.work, _herkomst(table_id, service, about, series, data, rows, selection, now))
    return shelf.finish()


def region_selection(gemeenten: Iterable[str], *, kolom: str = "WijkenEnBuurten") -> dict[str, tuple[str, ...]]:
    """Select gemeenten with their wijken and buurten.

    Parameters
    ----------
    gemeenten : iterable of str
        Codes such as "GM0518".
    kolom : str
        Column with the region; "RegioS" in tables per gemeente.

    Returns
    -------
    dict
        Column to beginnings of codes: GM0518, WK0518 and BU0518.

    Raises
    ------
    ParameterError
        If a code is no gemeente code.
    """
    codes = list(gemeenten)
    if any(not re.fullmatch(r"GM\d{4}", code) for code in codes):
        raise ParameterError("een gemeentecode is GM en vier cijfers, bijvoorbeeld GM0518.",
                             remedy="Controleer de codes.", place="gemeenten")  # fmt: skip
    return {kolom: tuple(f"{kind}{code[2:]}" for code in codes for kind in ("GM", "WK", "BU"))} if codes else {}


def _name(table_id: str, selection: Selection) -> str:
    if not _TABLE_ID.fullmatch(table_id):
        raise ParameterError("dit is geen StatLine-tabelnummer.", place="tabel",
                             remedy="Een tabelnummer ziet eruit als 84799NED.")  # fmt: skip
    if not selection:
        return table_id
    regions = [code for code in _beginnings(selection) if code.startswith("GM")]
    key = hashlib.sha256(repr(sorted((k, tuple(v)) for k, v in selection.items())).encode()).hexdigest()[:8]
    return f"{table_id}_{'_'.join(regions)}" if 0 < len(regions) <= 3 else f"{table_id}_{key}"


def _beginnings(selection: Selection) -> tuple[str, ...]:
    return tuple(code for beginnings in selection.values() for code in beginnings)


def _series(web: Web, service: Service, selection: Selection) -> Series:
    first, total = service.rows_url(selection), service.total(web, selection)
    if total is None:
        raise fault(first, "de dienst zegt niet hoeveel rijen er zijn; of alles binnenkomt is niet na te gaan.",
                    remedy="Haal de tabel voor het hele land op, of probeer het later opnieuw.")  # fmt: skip
    if total == 0:
        raise fault(first, "de dienst heeft hier geen rijen van.",
                    remedy="Controleer of de gemeenten in dat jaar bestonden.")  # fmt: skip
    return Series(first=first, total=total, read=read_rows, following=by_link)


def _save_metadata(web: Web, service: Service, about: About, shelf: Shelf) -> frozenset[str]:
    metadata = {about.name: about.content, **dict(service.metadata(web))}
    for name, content in metadata.items():
        save_json(shelf.work / f"{name}.json", content)
    return service.text_columns(metadata)


def _herkomst(
    table_id: str, service: Service, about: About, series: Series, data: Path, rows: int, selection: Selection,
    now: datetime,
) -> Herkomst:  # fmt: skip
    kwb = year_of(table_id)
    return Herkomst(
        soort="kerncijfers" if kwb else "tabel", bron_id=f"kwb_{kwb}" if kwb else f"statline_{table_id.lower()}",
        uitgever="CBS", tabel=table_id, titel=about.titel, periode=about.periode,
        jaar=kwb or _last_year(about.periode, about.gewijzigd, now), adres=asked(series.first),
        dienst=_DIENST[service.versie], opgehaald_op=now.date(), gewijzigd=about.gewijzigd, licentie=about.licentie,
        bestand=data.name, sha256=sha256_of(data), rijen=rows, selectie=_beginnings(selection),
    )  # fmt: skip


def _last_year(periode: str, gewijzigd: str, now: datetime) -> int:
    """Return the last year that a table covers; where it does not say, that of its last change."""
    years = re.findall(r"\b(?:19|20)\d{2}\b", periode) or re.findall(r"^20\d{2}", gewijzigd)
    return max(map(int, years)) if years else now.year
