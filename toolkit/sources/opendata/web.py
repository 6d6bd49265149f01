"""Ask a web service, with patience: a busy service or a broken answer is asked again, a bounded number of times."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Final, TypeVar
from urllib.parse import urlsplit

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt

from toolkit.errors import FetchError

T = TypeVar("T")
Progress = Callable[[int, int | None], None]  # rows or bytes so far, and the total where the service tells it

_BUSY: Final = frozenset({408, 425, 429, 502, 503, 504})
_LARGEST_BODY: Final = 512 * 2**20  # bytes; a page of 100,000 observations is about 20 MB
_LATER: Final = "Probeer het later opnieuw; wat al binnen is, wordt niet nog eens opgehaald."


def quiet(done: int, total: int | None) -> None:
    """Show no progress."""


class PassingError(Exception):
    """A fault that may pass: a busy service, a time-out, half an answer. `wait`: seconds that the service asked for."""

    def __init__(self, reason: str, *, wait: float | None = None) -> None:
        super().__init__(reason)
        self.reason, self.wait = reason, wait


class RefusedError(FetchError):
    """The service answered, and would answer the same again."""


class AbsentError(RefusedError):
    """The service does not know the address."""


@dataclass(frozen=True, kw_only=True)
class Patience:
    """How often and how long to wait for a service.

    Attributes
    ----------
    attempts : int
        How often one page is asked for.
    first_wait, longest_wait : float
        Seconds before the second attempt, doubled for every next one, and the most that is ever waited,
        also when the service asks for more (Retry-After).
    timeout : float
        Seconds without a sign of life after which an attempt is given up.
    sleep : callable
        What waits; tests give one that does not.
    """

    attempts: int = 5
    first_wait: float = 2.0
    longest_wait: float = 60.0
    timeout: float = 60.0
    sleep: Callable[[float], None] = time.sleep

    def pause(self, attempt: int, *, asked: float | None = None) -> float:
        """Return the seconds to wait after the given attempt (1 for the first)."""
        own = self.first_wait * 2.0 ** (attempt - 1)
        return min(own if asked is None else asked, self.longest_wait)

    def retrying(self) -> Retrying:
        """Return what repeats a call as long as it raises a PassingError."""
        return Retrying(
            stop=stop_after_attempt(self.attempts), retry=retry_if_exception_type(PassingError),
            wait=self._wait, sleep=self.sleep, reraise=True,
        )  # fmt: skip

    def _wait(self, state: RetryCallState) -> float:
        failed = state.outcome.exception() if state.outcome else None
        return self.pause(state.attempt_number, asked=failed.wait if isinstance(failed, PassingError) else None)


@dataclass(frozen=True)
class Web:
    """An open connection to the services."""

    client: httpx.Client
    patience: Patience

    def ask(self, url: str, read: Callable[[bytes, str], T]) -> T:
        """Fetch an address and read the answer; both again when the answer was broken off.

        Raises
        ------
        FetchError
            AbsentError if the service does not know the address, RefusedError for another refusal,
            FetchError itself if the service stayed out of reach.
        """
        return self.patiently(lambda: read(self._body(url), url), url)

    def patiently(self, attempt: Callable[[], T], url: str) -> T:
        """Do something that may raise a PassingError as often as patience allows (raises FetchError after that)."""
        try:
            return self.patience.retrying()(attempt)
        except PassingError as failed:
            reason = f"{failed.reason}, ook na {self.patience.attempts} pogingen."
            raise fault(url, reason, remedy=f"Controleer de internetverbinding. {_LATER}") from None

    @contextmanager
    def stream(
        self, url: str, *, headers: Mapping[str, str] | None = None, allowed: frozenset[int] = frozenset({200})
    ) -> Iterator[httpx.Response]:
        """Open an answer; every way in which a connection fails becomes a PassingError or a FetchError."""
        _require_address(url)
        try:
            with self.client.stream("GET", url, headers=headers) as response:
                _judge(response, url, allowed)
                yield response
        except (httpx.TimeoutException, httpx.NetworkError, httpx.RemoteProtocolError, httpx.DecodingError) as failed:
            raise _passing(failed, url) from None
        except (httpx.HTTPError, httpx.InvalidURL):
            raise fault(url, "dit adres kan niet worden opgehaald.", remedy="Controleer het adres.") from None

    def _body(self, url: str) -> bytes:
        body = bytearray()
        with self.stream(url) as response:
            for chunk in response.iter_bytes():
                body += chunk
                if len(body) > _LARGEST_BODY:
                    raise fault(url, "het antwoord is te groot.", remedy="Haal minder gemeenten tegelijk op.")
        return bytes(body)


@contextmanager
def open_web(patience: Patience | None = None) -> Iterator[Web]:
    """Open a connection; proxy and certificate settings of the machine are followed."""
    patience = patience or Patience()
    with httpx.Client(
        timeout=httpx.Timeout(patience.timeout, connect=min(patience.timeout, 15.0)),
        follow_redirects=True, max_redirects=5, headers={"User-Agent": "doorstroom-toolkit"},
    ) as client:  # fmt: skip
        yield Web(client, patience)


def fault(url: str, problem: str, *, remedy: str, kind: type[FetchError] = FetchError) -> FetchError:
    """Make an error that names host and path, without the question after it."""
    return kind(problem, remedy=remedy, place=_place(url))


def _place(url: str) -> str | None:
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return f"{parts.hostname or ''}{parts.path}".rstrip("/") or None


def _require_address(url: str) -> None:
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        good = False
    if not good:
        raise fault(url, "dit is geen internetadres.", remedy="Een adres begint met https://.")


def _judge(response: httpx.Response, url: str, allowed: frozenset[int]) -> None:
    status = response.status_code
    if status in allowed:
        return
    if status in _BUSY:
        raise PassingError(f"de dienst is niet bereikbaar of te druk (foutcode {status})", wait=_retry_after(response))
    if status in (404, 410):
        raise fault(url, f"de dienst kent dit adres niet (foutcode {status}).",
                    remedy="Controleer het tabelnummer of het jaar.", kind=AbsentError)  # fmt: skip
    raise fault(url, f"de dienst weigert deze vraag (foutcode {status}).",
                remedy="Controleer tabelnummer, jaar en gemeenten.", kind=RefusedError)  # fmt: skip


def _retry_after(response: httpx.Response) -> float | None:
    """Return the seconds that the service asks to wait; a date is compared with the clock of the service itself."""
    value = response.headers.get("Retry-After", "").strip()
    if value.isdecimal():
        return float(value)
    try:
        until, now = parsedate_to_datetime(value), parsedate_to_datetime(response.headers.get("Date", ""))
        return max(0.0, (until - now).total_seconds())
    except (TypeError, ValueError):
        return None


def _passing(failed: httpx.HTTPError, url: str) -> Exception:
    if "CERTIFICATE_VERIFY_FAILED" in str(failed):
        return fault(url, "de beveiligde verbinding wordt niet vertrouwd.",
                     remedy="Vraag uw beheerder om het certificaat van het netwerk en zet SSL_CERT_FILE.")  # fmt: skip
    if isinstance(failed, httpx.ConnectError):
        return PassingError("er is geen verbinding met de dienst")
    if isinstance(failed, httpx.TimeoutException):
        return PassingError("de dienst antwoordt niet op tijd")
    return PassingError("het antwoord brak halverwege af")
