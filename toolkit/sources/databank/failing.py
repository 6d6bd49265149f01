"""What went wrong in a database, in one Dutch sentence without address, user, password or value.

Messages of databases name hosts, users and values. So none of them is passed on: the kind of fault is recognised by its
code, and where there is none (a connection that fails) by words in the message.
"""

import re
from collections.abc import Callable
from typing import Final, TypeVar

import sqlalchemy.exc as sa

from toolkit.errors import DeliveryError

_ADDRESS: Final = "Controleer de omgevingsvariabele met het adres."
_ADMIN: Final = "Vraag het de beheerder van de databank."
_AGAIN: Final = "Probeer het later opnieuw, of vraag het de beheerder van de databank."
_QUERY: Final = "Controleer de vraag in leveringen.yaml."

T = TypeVar("T")
Fault = tuple[str, str]
"""Problem and remedy."""

_REFUSED: Final[Fault] = (
    "de databank weigert gebruiker of wachtwoord.",
    "Controleer het adres in de omgevingsvariabele en het wachtwoord daar of in de sleutelbos.",
)
_LOST: Final[Fault] = ("de verbinding met de databank viel weg.", _AGAIN)
_NO_RIGHT: Final[Fault] = ("de gebruiker mag dit in de databank niet lezen.", "Vraag de beheerder om leesrechten.")
_READ_ONLY: Final[Fault] = (
    "de vraag wil iets in de databank veranderen; de toolkit leest alleen.", "Schrijf een vraag die alleen leest.",
)  # fmt: skip
_TOO_LONG: Final[Fault] = (
    "de databank brak de vraag af: het duurde te lang of de beheerder stopte haar.",
    "Vraag minder rijen of kolommen, of geef een hogere tijdslimiet.",
)
_NO_TABLE: Final[Fault] = ("de vraag noemt een tabel of weergave die er niet is.", _QUERY)
_NO_COLUMN: Final[Fault] = ("de vraag noemt een kolom die er niet is.", _QUERY)
_NOT_SQL: Final[Fault] = ("de databank begrijpt de vraag niet.", _QUERY)

# Codes of the SQL standard, as PostgreSQL and others give them; a code of two signs stands for its class.
_STATES: Final[dict[str, Fault]] = {
    "42P01": _NO_TABLE, "42703": _NO_COLUMN, "42883": ("de vraag noemt een functie die er niet is.", _QUERY),
    "42501": _NO_RIGHT, "42601": _NOT_SQL, "25006": _READ_ONLY, "57014": _TOO_LONG,
    "3F000": ("het schema is er niet.", "Controleer schema in leveringen.yaml."),
    "3D000": ("deze databank is er niet op de server.", _ADDRESS), "28000": _REFUSED, "28P01": _REFUSED,
    "57": _LOST, "08": _LOST, "53": ("de databank heeft geen ruimte of plaats meer voor deze vraag.", _AGAIN),
    "22": ("een waarde in de databank is onleesbaar of de vraag rekent er verkeerd mee.", _QUERY),
    "42": _NOT_SQL,
}  # fmt: skip

# The order counts: a message about a password also names the host with which the connection failed.
_WORDS: Final[tuple[tuple[str, Fault], ...]] = (
    (r"password|wachtwoord|authenti|pg_hba|access denied|login failed|role .* does not exist", _REFUSED),
    (r"database .* does not exist|unknown database", _STATES["3D000"]),
    (r"translate host|resolve|name or service|getaddrinfo|nodename",
     ("de server van de databank is niet te vinden.", _ADDRESS + " Is er een VPN nodig?")),
    (r"refused|no such file|timeout expired|timed out|unreachable|no route|can't connect|could not connect",
     ("de server van de databank geeft geen antwoord.", _ADDRESS + " Is er een VPN nodig, of staat de server uit?")),
    (r"closed the connection|closed unexpectedly|connection.*(?:lost|closed)|gone away|terminating|broken pipe|"
     r"consuming input failed", _LOST),
    (r"\bssl\b|certificate", ("de beveiligde verbinding (SSL) komt niet tot stand.", _ADMIN)),
    (r"no such table|no such view", _NO_TABLE), (r"no such column", _NO_COLUMN),
    (r"readonly database|read-only", _READ_ONLY), (r"interrupted|canceling|cancell?ed", _TOO_LONG),
    (r"unable to open database file", ("het bestand van de databank is er niet of mag niet open.", _ADDRESS)),
    (r"not a database|malformed|encrypted", ("dit bestand is geen databank, of het is beschadigd.", _ADDRESS)),
    (r"database is locked", ("een ander programma houdt de databank bezet.", _AGAIN)),
    (r"syntax error", _NOT_SQL),
)  # fmt: skip


def without_secrets(act: Callable[[], T], *, file: str, place: Callable[[], str] = str) -> T:
    """Do something with a database; turn any fault of it or its driver into a DeliveryError that is chained to nothing.

    Parameters
    ----------
    act : callable
    file : str
        What is read, as `describe` says it.
    place : callable
        Returns how far it came.

    Raises
    ------
    DeliveryError
        For every fault of SQLAlchemy, the driver or the connection. Other errors pass.
    """
    try:
        return act()
    except (sa.SQLAlchemyError, OSError, ImportError) as failed:
        fault = _fault(failed)
    except Exception as failed:
        if not _of_a_driver(failed):
            raise
        fault = _fault(failed)
    # Raised here, because within `except`, or a `with`, the fault would hang on it as its context.
    raise DeliveryError(fault[0], remedy=fault[1], file=file, place=place() or None)


def _of_a_driver(failed: Exception) -> bool:
    """Tell whether the driver itself raised it: every driver has the Error of PEP 249 at the top of its faults."""
    return any(kind.__name__ == "Error" for kind in type(failed).__mro__)


def _fault(failed: Exception) -> Fault:
    if isinstance(failed, sa.NoSuchModuleError):
        return "deze soort databank is hier niet bekend.", "Controleer het begin van het adres, zoals postgresql://."
    if isinstance(failed, ImportError):
        return "het stuurprogramma voor deze soort databank ontbreekt.", "Installeer het met pip; zie docs/databank.md."
    if isinstance(failed, sa.ArgumentError):
        return "het adres van de databank heeft niet de vorm soort://gebruiker@server/databank.", _ADDRESS
    origin = getattr(failed, "orig", None) or failed
    state = str(getattr(origin, "sqlstate", None) or "")
    by_state = _STATES.get(state) or _STATES.get(state[:2])
    return by_state or _by_words(str(origin)) or ("de databank kon dit niet uitvoeren.", _ADMIN)


def _by_words(message: str) -> Fault | None:
    return next((fault for words, fault in _WORDS if re.search(words, message, re.IGNORECASE)), None)
