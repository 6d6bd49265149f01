"""Fetch the CBS wijk- en buurtkaart from PDOK into the cache: by WFS, or as GeoPackage of the whole country."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Literal
from urllib.parse import quote, urlencode

from toolkit.errors import DeliveryError, FetchError
from toolkit.provenance import sha256_of
from toolkit.sources.delivery import Kind, recognise
from toolkit.sources.opendata.answers import Page, Row, read_features, read_hits
from toolkit.sources.opendata.download import download
from toolkit.sources.opendata.endpoints import Endpoints
from toolkit.sources.opendata.herkomst import Herkomst, asked, is_whole, write_herkomst
from toolkit.sources.opendata.pages import Series, collect
from toolkit.sources.opendata.services import CC_BY
from toolkit.sources.opendata.statline import region_selection
from toolkit.sources.opendata.store import Shelf, fresh_after, replacing
from toolkit.sources.opendata.web import Patience, Progress, RefusedError, Web, fault, open_web, quiet

Niveau = Literal["buurt", "wijk", "gemeente"]
_LAYERS: Final[dict[Niveau, str]] = {"buurt": "buurten", "wijk": "wijken", "gemeente": "gemeenten"}
_PAGE: Final = 1_000  # features; PDOK sends no more at a time
_OTHER_WAY: Final = "Controleer jaar en gemeenten, of geef het adres van de GeoPackage van dat jaar."


def fetch_wijkenbuurten(
    year: int,
    *,
    niveau: Niveau,
    cache: Path,
    now: datetime,
    gemeenten: Sequence[str] = (),
    base: Endpoints | None = None,
    geopackage: str | None = None,
    refresh: bool = False,
    progress: Progress = quiet,
    patience: Patience | None = None,
) -> Path:
    """Fetch the borders of one year, unless the cache has them.

    Parameters
    ----------
    year : int
        Year of the area layout.
    niveau : "buurt", "wijk" or "gemeente"
        Which layer. Not used for a GeoPackage, which holds all three.
    cache, now, base, refresh, patience
        As in `fetch_statline`.
    gemeenten : sequence of str
        Codes such as "GM0518"; default the whole country.
    geopackage : str, optional
        Address of a GeoPackage of the whole country, for years that the WFS does not have.
    progress : callable
        Called with features so far and the total (with bytes for a GeoPackage).

    Returns
    -------
    Path
        Folder with `buurten.geojson` (or `wijken`, `gemeenten`; EPSG:28992 is asked for) or
        `wijkenbuurten_<year>.gpkg`, and `herkomst.json`.

    Raises
    ------
    FetchError
        If the borders cannot be fetched completely; calling again goes on after the last complete page.
    ParameterError
        If a gemeente code is none.
    OutputError
        If the cache cannot be written.
    """
    region_selection(gemeenten)  # refuses what is no gemeente code
    shelf = Shelf(cache, _name(year, niveau, gemeenten, geopackage))
    if not refresh and is_whole(shelf.final):
        return shelf.final
    with open_web(patience) as web:
        if geopackage:
            herkomst = _geopackage(year, geopackage, web, shelf, progress, now)
        else:
            layer = _Layer((base or Endpoints.standard()).pdok_for(year), year, niveau, tuple(gemeenten))
            herkomst = _features(layer, web, shelf, progress, now)
    write_herkomst(shelf.work, herkomst)
    return shelf.finish()


def _name(year: int, niveau: str, gemeenten: Sequence[str], geopackage: str | None) -> str:
    if geopackage:
        return f"wijkenbuurten_{year}"
    return "_".join([f"wijkenbuurten_{year}_{niveau}", *gemeenten])


@dataclass(frozen=True)
class _Layer:
    """One layer of one year, and the questions that can be asked about it."""

    root: str
    year: int
    niveau: Niveau
    gemeenten: tuple[str, ...]

    @property
    def name(self) -> str:
        """Name of the layer."""
        return _LAYERS[self.niveau]

    def _url(self, **more: object) -> str:
        question: dict[str, object] = {"service": "WFS", "version": "2.0.0", "request": "GetFeature",
                                       "typeNames": f"wijkenbuurten:{self.name}"} | more  # fmt: skip
        if self.gemeenten:
            question["filter"] = _filter(self.gemeenten)
        return f"{self.root}?{urlencode(question, quote_via=quote, safe=':/')}"

    def hits(self) -> str:
        """Return the address that counts; without an output format, as the service ignores the count for JSON."""
        return self._url(resultType="hits")

    def page(self, done: int) -> str:
        """Return the address of the features after the first `done`."""
        return self._url(outputFormat="application/json", srsName="EPSG:28992", count=_PAGE, startIndex=done)


def _filter(gemeenten: Iterable[str]) -> str:
    """Return a filter in OGC Filter Encoding; PDOK takes no notice of a CQL_FILTER and would send the whole country."""
    tests = [
        f"<PropertyIsEqualTo><ValueReference>gemeentecode</ValueReference><Literal>{code}</Literal></PropertyIsEqualTo>"
        for code in gemeenten
    ]
    body = f"<Or>{''.join(tests)}</Or>" if len(tests) > 1 else tests[0]
    return f"<Filter>{body}</Filter>"


def _features(layer: _Layer, web: Web, shelf: Shelf, progress: Progress, now: datetime) -> Herkomst:
    first = layer.page(0)
    with _advising():
        total = _total(layer, web)
        shelf.start({"adres": asked(first), "rijen": total})
        series = Series(first=first, total=total, read=read_features, following=_following(layer, total))
        pages = collect(series, web=web, shelf=shelf, progress=progress)
    data = shelf.work / f"{layer.name}.geojson"
    with fresh_after(shelf):
        rows = _write_geojson(pages, data, layer)
    remark = () if total is not None else ("De dienst gaf geen aantal; opgehaald tot en met de laatste bladzijde.",)
    return Herkomst(
        **_common(layer.year, data, asked(first), now), bron_id=f"grenzen_{layer.niveau}_{layer.year}",
        titel=f"Wijk- en buurtkaart {layer.year}, {layer.name}", dienst="PDOK WFS 2.0.0", rijen=rows,
        selectie=layer.gemeenten, niveau=layer.niveau, opmerkingen=remark,
    )  # fmt: skip


@contextmanager
def _advising() -> Iterator[None]:
    """Point out the other way where the service refuses: not every year is served in the same manner."""
    try:
        yield
    except RefusedError as failed:
        raise FetchError(failed.problem, remedy=_OTHER_WAY, place=failed.place) from None


def _following(layer: _Layer, total: int | None) -> Callable[[Page, int], str | None]:
    """Go on until all are in; without a total until an empty page, as a service may send fewer than asked."""

    def following(page: Page, done: int) -> str | None:
        whole = not page.rows or (total is not None and done >= total)
        return None if whole else layer.page(done)

    return following


def _total(layer: _Layer, web: Web) -> int | None:
    total = web.ask(layer.hits(), read_hits)
    if total == 0:
        raise fault(layer.root, "de dienst heeft hier geen gebieden van.", remedy=_OTHER_WAY)
    return total


def _common(year: int, data: Path, address: str, now: datetime) -> dict[str, Any]:
    return {
        "soort": "grenzen", "uitgever": "CBS en Kadaster (PDOK)", "periode": str(year), "jaar": year, "adres": address,
        "opgehaald_op": now.date(), "licentie": CC_BY, "bestand": data.name, "sha256": sha256_of(data),
    }  # fmt: skip


def _write_geojson(pages: Sequence[Path], target: Path, layer: _Layer) -> int:
    """Combine pages of features into one file and return their number; coordinates as delivered."""
    count = 0
    ids: set[str] = set()
    with replacing(target) as part, part.open("w", encoding="utf-8") as stream:
        stream.write('{"type": "FeatureCollection",' + _crs(pages[0]) + ' "features": [\n')
        for feature in _each(pages):
            _require_selected(feature, layer, target)
            ids.add(str(feature.get("id", count)))
            stream.write((",\n" if count else "") + json.dumps(feature, ensure_ascii=False))
            count += 1
        stream.write("\n]}\n")
        if not count:
            raise FetchError("de dienst heeft hier geen gebieden van.", file=target, remedy=_OTHER_WAY)
        if len(ids) != count:
            raise FetchError("dezelfde gebieden kwamen meer dan eens binnen.", file=target,
                             remedy="Haal de grenzen opnieuw op.")  # fmt: skip
    return count


def _each(pages: Iterable[Path]) -> Iterator[Row]:
    for file in pages:
        yield from read_features(file.read_bytes(), file.name).rows


def _crs(page: Path) -> str:
    """Return the crs member as delivered; without one the reader infers it from the coordinates and says so."""
    crs = json.loads(page.read_bytes()).get("crs")
    return f' "crs": {json.dumps(crs)},' if crs else ""


def _require_selected(feature: Row, layer: _Layer, target: Path) -> None:
    if layer.gemeenten and (feature.get("properties") or {}).get("gemeentecode") not in layer.gemeenten:
        raise FetchError("de dienst stuurde ook gebieden waar niet om is gevraagd.", file=target,
                         remedy="Haal de grenzen voor het hele land op (zonder gemeenten te noemen).")  # fmt: skip


def _geopackage(year: int, url: str, web: Web, shelf: Shelf, progress: Progress, now: datetime) -> Herkomst:
    shelf.start({"adres": asked(url)})
    data = shelf.work / f"wijkenbuurten_{year}.gpkg"
    download(url, data, web=web, progress=progress)
    _require_geopackage(data, url)
    return Herkomst(
        **_common(year, data, asked(url), now), bron_id=f"grenzen_{year}", titel=f"Wijk- en buurtkaart {year}",
        dienst="PDOK download",
    )  # fmt: skip


def _require_geopackage(data: Path, url: str) -> None:
    problem = "dit is geen GeoPackage."
    try:
        if recognise(data) is Kind.GEOPACKAGE:
            return
    except DeliveryError as failed:
        problem = failed.problem
    data.unlink(missing_ok=True)
    raise fault(url, f"de dienst gaf geen kaart: {problem}", remedy="Controleer het adres van de GeoPackage.")
