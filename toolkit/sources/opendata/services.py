"""The two StatLine services, CBS OData v3 and v4: what to ask them and what their metadata means."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, Literal, Protocol
from urllib.parse import quote

from toolkit.errors import FetchError, ParameterError
from toolkit.sources.opendata.answers import Row, read_count, read_object
from toolkit.sources.opendata.endpoints import Endpoints
from toolkit.sources.opendata.pages import all_rows
from toolkit.sources.opendata.rows import Selection
from toolkit.sources.opendata.web import AbsentError, RefusedError, Web, fault

Versie = Literal["v3", "v4"]
CC_BY: Final = "CC BY 4.0"  # CBS, "Copyright" of its open data; v4 also states it per table
_LONGEST_QUESTION: Final = 2_000  # characters; the usual limit of the server software that CBS uses is 2,048
_DIMENSIONS: Final = frozenset({"Dimension", "TimeDimension", "GeoDimension", "GeoDetail"})


@dataclass(frozen=True, kw_only=True)
class About:
    """What a service says about a table; `name` and `content` are the record that says so."""

    name: str
    content: object
    titel: str
    periode: str
    gewijzigd: str
    licentie: str


class Service(Protocol):
    """One table at one of the services."""

    @property
    def versie(self) -> Versie:
        """Which of the two services."""

    @property
    def entity(self) -> str:
        """Name of the rows."""

    def about(self, web: Web) -> About:
        """Return title, period, date of change and licence."""

    def metadata(self, web: Web) -> Iterator[tuple[str, object]]:
        """Yield name and content of everything that explains the rows: topics, measures, codes."""

    def text_columns(self, metadata: dict[str, object]) -> frozenset[str]:
        """Return the columns that hold text."""

    def rows_url(self, selection: Selection) -> str:
        """Return the address of the first page of rows."""

    def total(self, web: Web, selection: Selection) -> int | None:
        """Return how many rows there are, or None where the service does not say."""


@dataclass(frozen=True)
class FeedV3:
    """A table in the OData v3 feed."""

    root: str
    catalogue: str
    table: str
    versie: Versie = "v3"
    entity: str = "TypedDataSet"

    def about(self, web: Web) -> About:
        """Return what TableInfos says."""
        infos = all_rows(f"{self.root}/TableInfos?$format=json", web=web)
        if not infos:
            raise fault(self.root, "de dienst geeft geen beschrijving van de tabel.", remedy="Controleer het nummer.")
        return About(
            name="TableInfos", content={"value": infos},
            titel=str(infos[0].get("Title") or self.table).strip(), periode=str(infos[0].get("Period") or ""),
            gewijzigd=str(infos[0].get("Modified") or ""), licentie=CC_BY,
        )  # fmt: skip

    def metadata(self, web: Web) -> Iterator[tuple[str, object]]:
        """Yield DataProperties and the code list of every dimension."""
        properties = all_rows(f"{self.root}/DataProperties?$format=json", web=web)
        yield "DataProperties", {"value": properties}
        for key in _names((item for item in properties if item.get("Type") in _DIMENSIONS), "Key", self.root):
            yield key, {"value": all_rows(f"{self.root}/{key}?$format=json", web=web)}

    def text_columns(self, metadata: dict[str, object]) -> frozenset[str]:
        """Return dimensions and topics of type String."""
        return frozenset(
            str(item.get("Key"))
            for item in _values(metadata.get("DataProperties"))
            if item.get("Type") in _DIMENSIONS or item.get("Datatype") == "String"
        )

    def rows_url(self, selection: Selection) -> str:
        """Return the address of the typed rows."""
        return _asking(f"{self.root}/{self.entity}?$format=json", selection, joint="&")

    def total(self, web: Web, selection: Selection) -> int | None:
        """Return $count; for a whole table the catalogue knows it too."""
        count = _count(web, f"{self.root}/{self.entity}/$count", selection)
        entry = catalogue_entry(web, self.catalogue, self.table) if count is None and not selection else None
        told = (entry or {}).get("RecordCount")
        return told if isinstance(told, int) else count


@dataclass(frozen=True)
class ServiceV4:
    """A table in OData v4."""

    root: str
    table: str
    versie: Versie = "v4"
    entity: str = "Observations"

    def about(self, web: Web) -> About:
        """Return what Properties says."""
        properties = self._properties(web)
        licence = str(properties.get("License") or "")
        return About(
            name="Properties", content=properties,
            titel=str(properties.get("Title") or self.table).strip(),
            periode=str(properties.get("TemporalCoverage") or ""), gewijzigd=str(properties.get("Modified") or ""),
            licentie=CC_BY if "licenses/by/4.0" in licence or not licence else licence,
        )  # fmt: skip

    def _properties(self, web: Web) -> dict[str, object]:
        return web.ask(f"{self.root}/Properties", read_object)

    def metadata(self, web: Web) -> Iterator[tuple[str, object]]:
        """Yield MeasureCodes, MeasureGroups where there are any, Dimensions and the code list of every dimension."""
        yield "MeasureCodes", {"value": all_rows(f"{self.root}/MeasureCodes", web=web)}
        with suppress(AbsentError):  # a table with a single measure has no groups
            if groups := all_rows(f"{self.root}/MeasureGroups", web=web):
                yield "MeasureGroups", {"value": groups}
        dimensions = all_rows(f"{self.root}/Dimensions", web=web)
        yield "Dimensions", {"value": dimensions}
        for key in _names(dimensions, "Identifier", self.root):
            yield f"{key}Codes", {"value": all_rows(f"{self.root}/{key}Codes", web=web)}

    def text_columns(self, metadata: dict[str, object]) -> frozenset[str]:
        """Return all but the key and the value."""
        dimensions = {str(item.get("Identifier")) for item in _values(metadata.get("Dimensions"))}
        return frozenset({"Measure", "ValueAttribute", "StringValue", *dimensions})

    def rows_url(self, selection: Selection) -> str:
        """Return the address of the observations."""
        return _asking(f"{self.root}/{self.entity}", selection, joint="?")

    def total(self, web: Web, selection: Selection) -> int | None:
        """Return $count; for a whole table Properties knows it too."""
        count = _count(web, f"{self.root}/{self.entity}/$count", selection)
        told = self._properties(web).get("ObservationCount") if count is None and not selection else None
        return told if isinstance(told, int) else count


def find_service(web: Web, base: Endpoints, table: str, versie: Versie | None) -> tuple[Service, About]:
    """Return the service that has a table, and what it says about it.

    That is v3 where the table is in its catalogue and v4 otherwise, or the one named.

    Raises
    ------
    FetchError
        If neither has it.
    """
    service: Service = ServiceV4(f"{base.v4}/{table}", table)
    if versie == "v3" or (versie is None and catalogue_entry(web, base.v3_catalog, table)):
        service = FeedV3(f"{base.v3_feed}/{table}", base.v3_catalog, table)
    try:
        return service, service.about(web)
    except AbsentError as failed:
        raise FetchError(f"StatLine kent geen tabel {table} (OData {service.versie}).", place=failed.place,
                         remedy="Controleer het tabelnummer.") from None  # fmt: skip


def catalogue_entry(web: Web, catalogue: str, table: str) -> Row | None:
    """Return what the v3 catalogue says about a table, or None where it has no such table."""
    question = quote(f"Identifier eq '{table}'", safe="'")
    try:
        found = all_rows(f"{catalogue}/Tables?$format=json&$filter={question}", web=web)
    except RefusedError:
        return None
    return found[0] if found else None


def _count(web: Web, url: str, selection: Selection) -> int | None:
    try:
        return web.ask(_asking(url, selection, joint="?"), read_count)
    except RefusedError:
        return None


def _asking(url: str, selection: Selection, *, joint: str) -> str:
    """Add the question for regions: codes that begin with one of the given beginnings, in each of the columns.

    Beginnings and not `substringof`: '0518' also occurs in the middle of BU00305180.
    """
    if not selection:
        return url
    clauses = [_clause(column, beginnings) for column, beginnings in selection.items()]
    question = quote(" and ".join(clauses), safe="(),'")
    if len(question) > _LONGEST_QUESTION:
        raise ParameterError("dit zijn te veel gemeenten voor één vraag aan StatLine.",
                             remedy="Haal ze in delen op, of haal de tabel voor het hele land op.")  # fmt: skip
    return f"{url}{joint}$filter={question}"


def _clause(column: str, beginnings: object) -> str:
    names = [str(value) for value in beginnings] if isinstance(beginnings, list | tuple) else []
    if not re.fullmatch(r"\w+", column) or not names or not all(re.fullmatch(r"[\w ]+", name) for name in names):
        raise ValueError("a selection maps a column to a non-empty list of beginnings of codes")
    return "(" + " or ".join(f"startswith({column},'{name}')" for name in names) + ")"


def _names(items: Iterable[Row], field: str, url: str) -> Iterator[str]:
    """Yield names that may be used in an address and as a file name; a service does not decide where we write."""
    for item in items:
        name = str(item.get(field) or "")
        if not re.fullmatch(r"\w+", name):
            raise fault(url, "de dienst beschrijft de kolommen van deze tabel anders dan verwacht.",
                        remedy="Meld dit bij de makers van Doorstroom.", kind=RefusedError)  # fmt: skip
        yield name


def _values(content: object) -> list[dict[str, object]]:
    value = content.get("value") if isinstance(content, dict) else None
    return value if isinstance(value, list) else []
