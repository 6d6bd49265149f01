"""Waiting for a service: how long, how often, and for what."""

import pytest

from toolkit.errors import FetchError
from toolkit.sources.opendata import Patience
from toolkit.sources.opendata.answers import read_count, read_json
from toolkit.sources.opendata.web import AbsentError, PassingError, RefusedError, open_web


def test_waiting_doubles_and_is_bounded():
    patience = Patience(first_wait=2, longest_wait=10)
    assert [patience.pause(attempt) for attempt in range(1, 6)] == [2, 4, 8, 10, 10]
    assert patience.pause(1, asked=7) == 7
    assert patience.pause(1, asked=86_400) == 10  # a service may not make us wait a day


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "4"}, 4.0),
        ({"Retry-After": "Mon, 02 Mar 2026 09:00:07 GMT", "Date": "Mon, 02 Mar 2026 09:00:00 GMT"}, 7.0),
        ({"Retry-After": "Mon, 02 Mar 2026 08:00:00 GMT", "Date": "Mon, 02 Mar 2026 09:00:00 GMT"}, 0.0),
        ({"Retry-After": "soon"}, 1.0),
        ({"Retry-After": "-5"}, 1.0),
        ({}, 1.0),
    ],
)
def test_what_the_service_asks_is_honoured(replay, made, patience, waits, headers, seconds):
    replay.on("/x", made.Answer(b"", 503, headers), made.Answer(b"5"))
    with open_web(patience) as web:
        assert web.ask(f"{replay.url}/x", read_count) == 5
    assert waits == [seconds]


@pytest.mark.parametrize(
    ("status", "kind"), [(404, AbsentError), (410, AbsentError), (400, RefusedError), (500, RefusedError)]
)
def test_a_refusal_is_not_asked_for_again(replay, made, patience, waits, status, kind):
    replay.on("/x", made.Answer(b"", status))
    with open_web(patience) as web, pytest.raises(kind, match=str(status)):
        web.ask(f"{replay.url}/x", read_count)
    assert waits == []


def test_a_silent_service_is_given_up(replay, made, waits):
    replay.on("/x", made.Answer(b"5", delay=0.4))
    with (
        open_web(Patience(attempts=2, timeout=0.05, sleep=waits.append)) as web,
        pytest.raises(FetchError, match="antwoordt niet op tijd, ook na 2 pogingen"),
    ):
        web.ask(f"{replay.url}/x", read_count)
    assert len(waits) == 1


def test_a_redirect_is_followed_but_not_for_ever(replay, made, patience):
    replay.on("/old", made.Answer(b"", 301, {"Location": "/new"}))
    replay.on("/new", made.Answer(b"5"))
    replay.on("/round", made.Answer(b"", 302, {"Location": "/round"}))
    with open_web(patience) as web:
        assert web.ask(f"{replay.url}/old", read_count) == 5
        with pytest.raises(FetchError, match="kan niet worden opgehaald"):
            web.ask(f"{replay.url}/round", read_count)
    assert replay.times("/round") <= 7


@pytest.mark.parametrize("address", ["ftp://127.0.0.1/x", "http://[", "zomaar"])
def test_what_is_no_address_is_refused(patience, address):
    with open_web(patience) as web, pytest.raises(FetchError, match="geen internetadres"):
        web.ask(address, read_count)


def test_json_may_have_a_bom_and_an_empty_answer_is_broken_off():
    assert read_json(b'\xef\xbb\xbf{"a": 1}', "x") == {"a": 1}
    with pytest.raises(PassingError, match="leeg"):
        read_json(b" \r\n", "x")


@pytest.mark.parametrize(
    ("body", "count"), [(b"17341", 17341), (b"\xef\xbb\xbf5\r\n", 5), (b"Error", None), (b"", None)]
)
def test_a_count_is_a_bare_number(body, count):
    assert read_count(body, "x") == count
