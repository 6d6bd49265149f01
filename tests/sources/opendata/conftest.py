"""A local server that plays the public services, with hand-made bodies in the shape of the real ones."""

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from urllib.parse import unquote, urlsplit

import pytest

from toolkit.sources.opendata import Endpoints, Patience

NOW = datetime(2026, 3, 2, 9, 30)


@dataclass(frozen=True)
class Answer:
    """What the server sends; `promised` is a Content-Length that is not kept, `delay` seconds of silence."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    promised: int | None = None
    delay: float = 0.0


def js(content: object, **more: object) -> Answer:
    return Answer(json.dumps(content).encode(), **more)


@dataclass
class Replay:
    """Routes of the server and the questions that came in, as readable text."""

    url: str = ""
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    routes: dict[str, list[Answer]] = field(default_factory=dict)
    stop: threading.Event = field(default_factory=threading.Event)

    def on(self, target: str, *answers: Answer) -> None:
        """Answer a question (path and query, unquoted) with these in turn; the last one for ever."""
        self.routes[target] = list(answers)

    def take(self, target: str) -> Answer:
        answers = self.routes.get(target)
        if answers is None:
            return Answer(b"niet bekend: " + target.encode(), 404)
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def times(self, target: str) -> int:
        return self.asked.count(target)


def _handler(replay: Replay) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            parts = urlsplit(self.path)
            target = unquote(f"{parts.path}?{parts.query}" if parts.query else parts.path)
            replay.asked.append(target)
            replay.headers.append(dict(self.headers))
            answer = replay.take(target)
            replay.stop.wait(answer.delay)
            self.send_response_only(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(answer.promised or len(answer.body)))
            self.send_header("Connection", "close")
            self.end_headers()
            self.close_connection = True
            try:
                self.wfile.write(answer.body)
            except OSError:  # the client gave up waiting, which is what that test is about
                return

        def log_message(self, *args):
            """Stay silent."""

    return Handler


@pytest.fixture
def replay(monkeypatch) -> Iterator[Replay]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    played = Replay()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(played))
    played.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield played
    played.stop.set()
    server.shutdown()
    server.server_close()
    thread.join(timeout=5)


@pytest.fixture
def base(replay) -> Endpoints:
    return endpoints(replay.url)


def endpoints(url: str) -> Endpoints:
    return Endpoints(
        v3_feed=f"{url}/feed", v3_catalog=f"{url}/catalogus", v4=f"{url}/v4", pdok=f"{url}/pdok/{{jaar}}/wfs"
    )


@pytest.fixture
def waits() -> list[float]:
    """Seconds that would have been waited."""
    return []


@pytest.fixture
def patience(waits) -> Patience:
    return Patience(attempts=4, first_wait=1.0, longest_wait=10.0, timeout=5.0, sleep=waits.append)


@pytest.fixture
def fetching(base, patience, tmp_path) -> dict[str, object]:
    """Return the options that every fetch in these tests has."""
    return {"cache": tmp_path / "cache", "now": NOW, "base": base, "patience": patience}


# --- a StatLine table in OData v3 -------------------------------------------------------------------------------------

PROPERTIES = [
    {"ID": 0, "Type": "GeoDetail", "Key": "WijkenEnBuurten", "Title": "Wijken en buurten", "Datatype": None},
    {"ID": 1, "Type": "TopicGroup", "Key": "", "Title": "Regioaanduiding", "Datatype": None},
    {"ID": 2, "Type": "Topic", "Key": "Gemeentenaam_1", "Title": "Gemeentenaam", "Datatype": "String"},
    {"ID": 3, "Type": "Topic", "Key": "AantalInwoners_5", "Title": "Aantal inwoners", "Datatype": "Long"},
    {"ID": 4, "Type": "Topic", "Key": "Koopwoningen_40", "Title": "Koopwoningen", "Datatype": "Long"},
]


def region(number: int, code: str, inwoners: int | None) -> dict[str, object]:
    return {
        "ID": number, "WijkenEnBuurten": code.ljust(10), "Gemeentenaam_1": "Verzonnendam".ljust(40),
        "AantalInwoners_5": inwoners, "Koopwoningen_40": None,
    }  # fmt: skip


REGIONS = [
    region(0, "GM9901", 300), region(1, "WK990100", 300), region(2, "BU99010000", 205),
    region(3, "BU99010001", 95), region(4, "BU99010002", None),
]  # fmt: skip


def page_v3(rows: Sequence[object], next_link: str | None = None) -> Answer:
    more = {"odata.nextLink": next_link} if next_link else {}
    return js({"odata.metadata": "http://opendata.cbs.nl/x", "value": list(rows), **more})


@pytest.fixture
def table_v3(replay) -> Callable[..., list[str]]:
    """Play a whole v3 table and return the questions for its pages of rows."""

    def play(
        table: str = "84799NED", *, rows: Sequence[object] = tuple(REGIONS), size: int = 2, question: str = "",
        count: Answer | None = None, modified: str = "2021-03-26T02:00:00",
    ) -> list[str]:  # fmt: skip
        root = f"/feed/{table}"
        info = {"ID": 937, "Identifier": table, "Title": "Kerncijfers wijken en buurten 2020", "Period": "2020"}
        replay.on(f"/catalogus/Tables?$format=json&$filter=Identifier eq '{table}'",
                  js({"value": [{"Identifier": table, "RecordCount": len(rows)}]}))  # fmt: skip
        replay.on(f"{root}/TableInfos?$format=json", js({"value": [info | {"Modified": modified}]}))
        replay.on(f"{root}/DataProperties?$format=json", js({"value": PROPERTIES}))
        replay.on(f"{root}/WijkenEnBuurten?$format=json", js({"value": [{"Key": "GM9901", "Title": "Verzonnendam"}]}))
        total = f"{root}/TypedDataSet/$count" + (f"?$filter={question}" if question else "")
        replay.on(total, count or Answer(b"\xef\xbb\xbf" + str(len(rows)).encode()))
        first = f"{root}/TypedDataSet?$format=json" + (f"&$filter={question}" if question else "")
        targets = [first] + [f"{first}&$skip={start}" for start in range(size, len(rows), size)]
        for number, target in enumerate(targets):
            # the real feed links to its outer name over plain http; the fetcher must stay on the host it asked
            link = f"http://opendata.cbs.nl{targets[number + 1]}" if number + 1 < len(targets) else None
            replay.on(target, page_v3(rows[number * size : (number + 1) * size], link))
        return targets

    return play


# --- a StatLine table in OData v4 -------------------------------------------------------------------------------------

FIGURES = [
    {"Id": number, "Measure": "T001036", "ValueAttribute": "None", "Value": value, "StringValue": None,
     "WijkenEnBuurten": code}
    for number, (code, value) in enumerate([("GM9901", 300.0), ("WK990100", 300.0), ("BU99010000", None)])
]  # fmt: skip


MEASURE = {"Identifier": "T001036", "Title": "Aantal inwoners", "Unit": "aantal", "MeasureGroupId": "M000352"}


@pytest.fixture
def table_v4(replay) -> Callable[..., list[str]]:
    """Play a table that only v4 has; its observations come in two pages."""

    def play(table: str = "83765NED", *, count: Answer | None = None) -> list[str]:
        root = f"/v4/{table}"
        replay.on(f"/catalogus/Tables?$format=json&$filter=Identifier eq '{table}'", js({"value": []}))
        replay.on(f"{root}/Properties", js({
            "@odata.context": "x", "Identifier": table, "Title": "Kerncijfers 2017", "TemporalCoverage": "2017",
            "Modified": "2020-11-06T00:00:00+01:00", "ObservationCount": len(FIGURES),
            "License": "https://creativecommons.org/licenses/by/4.0/",
        }))  # fmt: skip
        replay.on(f"{root}/MeasureCodes", js({"value": [MEASURE]}))
        replay.on(f"{root}/MeasureGroups", js({"value": [{"Id": "M000352", "Title": "Bevolking", "ParentId": None}]}))
        replay.on(f"{root}/Dimensions", js({"value": [{"Identifier": "WijkenEnBuurten", "Kind": "GeoDetail"}]}))
        replay.on(f"{root}/WijkenEnBuurtenCodes", js({"value": [{"Identifier": "GM9901", "Title": "Verzonnendam"}]}))
        replay.on(f"{root}/Observations/$count", count or Answer(str(len(FIGURES)).encode()))
        targets = [f"{root}/Observations", f"{root}/Observations?$skip=2"]
        replay.on(targets[0], js({"value": FIGURES[:2], "@odata.nextLink": f"{root}/Observations?$skip=2"}))
        replay.on(targets[1], js({"value": FIGURES[2:]}))
        return targets

    return play


# --- the wijk- en buurtkaart by WFS -----------------------------------------------------------------------------------

FILTER = (
    "<Filter><PropertyIsEqualTo><ValueReference>gemeentecode</ValueReference><Literal>GM9901</Literal>"
    "</PropertyIsEqualTo></Filter>"
)


def area(number: int, gemeente: str = "GM9901") -> dict[str, object]:
    ring = [[100000 + 100 * number, 450000], [100100 + 100 * number, 450000], [100000 + 100 * number, 450100.5],
            [100000 + 100 * number, 450000]]  # fmt: skip
    return {
        "type": "Feature", "id": f"buurten.{number}", "geometry": {"type": "Polygon", "coordinates": [ring]},
        "properties": {"buurtcode": f"BU{gemeente[2:]}{number:04d}", "buurtnaam": f"Buurt {number}",
                       "gemeentecode": gemeente, "water": "NEE"},
    }  # fmt: skip


CRS = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}


def features(areas: Sequence[object]) -> Answer:
    return js({"type": "FeatureCollection", "crs": CRS, "features": list(areas)})


def hits(number: object) -> Answer:
    return Answer(
        b'<?xml version="1.0"?><wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs/2.0" '
        b'numberMatched="%s" numberReturned="0"/>' % str(number).encode()
    )


@pytest.fixture
def layer(replay) -> Callable[..., list[str]]:
    """Play a layer of the wijk- en buurtkaart and return the questions for its pages."""

    def play(
        areas: Sequence[object], *, size: int = 2, matched: object = None, filtered: bool = False, year: int = 2024,
        name: str = "buurten",
    ) -> list[str]:  # fmt: skip
        root = f"/pdok/{year}/wfs?service=WFS&version=2.0.0&request=GetFeature&typeNames=wijkenbuurten:{name}"
        tail = f"&filter={FILTER}" if filtered else ""
        replay.on(f"{root}&resultType=hits{tail}", hits(len(areas) if matched is None else matched))
        ask = f"{root}&outputFormat=application/json&srsName=EPSG:28992&count=1000&startIndex="
        targets = [f"{ask}{start}{tail}" for start in range(0, len(areas), size)]
        for number, target in enumerate(targets):
            replay.on(target, features(areas[number * size : (number + 1) * size]))
        replay.on(f"{ask}{len(areas)}{tail}", features([]))
        return targets

    return play


@pytest.fixture
def made() -> SimpleNamespace:
    """Return the hand-made parts, for tests that put an answer together themselves."""
    return SimpleNamespace(
        Answer=Answer, js=js, endpoints=endpoints, region=region, regions=REGIONS, page_v3=page_v3, figures=FIGURES,
        area=area, features=features, hits=hits, crs=CRS, now=NOW,
    )  # fmt: skip
