"""The way into a database: address from the environment, password from there or the keyring, and reading only."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final
from urllib.parse import quote

import sqlalchemy as sa

from toolkit.config.databank import Databank, Sleutelbos
from toolkit.errors import DeliveryError

POSTGRESQL: Final = "postgresql"
SQLITE: Final = "sqlite"
_PATIENCE: Final = 15  # seconds for making the connection


def describe(databank: Databank, *, environ: Mapping[str, str]) -> str:
    """Say what is read, for a source record: "databank postgresql, tabel wonen.woningen".

    Without host, user or name of the database; "databank" alone where the address is absent or unreadable.
    """
    try:
        kind = f"databank {_with_driver(_url(databank, environ)).get_backend_name()}"
    except DeliveryError:
        kind = "databank"
    within = f"{databank.schema_}." if databank.schema_ else ""
    if databank.vraag:
        return f"{kind}, eigen vraag"
    return f"{kind}, {'tabel' if databank.tabel else 'weergave'} {within}{databank.tabel or databank.weergave}"


@contextmanager
def reading(databank: Databank, *, environ: Mapping[str, str]) -> Iterator[sa.Connection]:
    """Open a connection in a transaction that can only read; it is rolled back at the end.

    Raises
    ------
    DeliveryError
        If the address is absent or wrong, or the password is not where it should be. Faults of the database itself
        pass as they are: put `without_secrets` around.
    """
    url = _with_password(_with_driver(_url(databank, environ)), databank.sleutelbos)
    engine = sa.create_engine(_read_only_file(url), hide_parameters=True, connect_args=_connect_args(url))
    try:
        with engine.connect() as connection:  # rolls back when it closes
            _make_read_only(connection, databank.tijdslimiet)
            yield connection
    finally:
        engine.dispose()


def _url(databank: Databank, environ: Mapping[str, str]) -> sa.URL:
    found = environ.get(databank.url_variabele, "").strip()
    if not found:
        raise DeliveryError(
            f"de omgevingsvariabele {databank.url_variabele} met het adres van de databank is leeg of ontbreekt.",
            remedy="Zet haar voordat u de opdracht geeft; zie docs/databank.md.",
        )
    try:
        return sa.make_url(found)
    except (sa.exc.ArgumentError, ValueError):
        pass
    raise DeliveryError(
        f"het adres in de omgevingsvariabele {databank.url_variabele} heeft niet de vorm "
        "soort://gebruiker@server/databank.",
        remedy="Verbeter het; een @, : of / in een wachtwoord wordt %40, %3A of %2F.",
    )


def _with_driver(url: sa.URL) -> sa.URL:
    """Choose the driver that the toolkit brings, where the address names none; `postgres://` is an old spelling."""
    return url.set(drivername="postgresql+psycopg") if url.drivername in ("postgres", POSTGRESQL) else url


def _with_password(url: sa.URL, where: Sleutelbos | None) -> sa.URL:
    if where is None or url.password:
        return url
    return url.set(username=url.username or where.gebruiker, password=_from_keyring(where))


def _from_keyring(where: Sleutelbos) -> str:
    import keyring  # looks for the keyring of the desktop as soon as it is imported

    try:
        found = keyring.get_password(where.dienst, where.gebruiker)
    except (keyring.errors.KeyringError, RuntimeError):
        found = None
        reason = "deze machine heeft geen sleutelbos die open kan."
    else:
        reason = f"de sleutelbos heeft geen wachtwoord voor dienst {where.dienst}."
    if found is None:
        raise DeliveryError(reason, remedy=f"Zet het erin met: keyring set {where.dienst} {where.gebruiker}")
    return found


def _read_only_file(url: sa.URL) -> sa.URL:
    """Open a file of SQLite so that it cannot be changed, and is not made where it is absent."""
    if url.get_backend_name() != SQLITE or not url.database or url.database == ":memory:":
        return url
    path = url.database.removeprefix("file:").partition("?")[0]
    return url.set(database=f"file:{quote(path)}", query={**url.query, "mode": "ro", "uri": "true"})


def _connect_args(url: sa.URL) -> dict[str, Any]:
    if url.get_backend_name() == POSTGRESQL and "connect_timeout" not in url.query:
        return {"connect_timeout": _PATIENCE}
    return {}


def _make_read_only(connection: sa.Connection, seconds: int) -> None:
    if connection.dialect.name == POSTGRESQL:
        connection.execution_options(postgresql_readonly=True)
        # Not as options of the connection: a pgbouncer in between refuses those.
        connection.exec_driver_sql(f"SET LOCAL statement_timeout = {seconds * 1000:d}")
    elif connection.dialect.name == SQLITE:
        connection.exec_driver_sql("PRAGMA query_only = on")
