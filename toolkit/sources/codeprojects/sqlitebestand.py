"""Databases of others, read with distrust: from a file that cannot change, only tables, no triggers, no functions."""

import sqlite3
import stat
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from toolkit.sources.codeprojects.grenzen import GRENZEN, refuse

MAGIC: Final = b"SQLite format 3\0"
Rij = Mapping[str, Any]

_STEPS: Final = 100_000  # instructions of the engine between two looks at the clock of instructions
_LOOKS: Final = 5_000
_CATALOGUE: Final = frozenset(("sqlite_master", "sqlite_schema"))
_HIDDEN: Final = 6  # the column of table_xinfo that says what kind of column it is
_GENERATED: Final = (2, 3)
_COLUMNS: Final = 100
_BLOCKED: Final = "dit bestand is geen databank, of het is beschadigd."


class Databank:
    """An opened database file: which tables it has, and their rows."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection, self._path = connection, path
        self._allowed: set[str] = set(_CATALOGUE)
        self._looks = 0
        self._rows_left, self._bytes_left = GRENZEN.rijen, GRENZEN.teksten_bytes
        connection.set_authorizer(self._authorize)
        connection.set_progress_handler(self._takes_too_long, _STEPS)
        self._kinds = self._catalogue()

    @property
    def tables(self) -> frozenset[str]:
        """The names of all tables, views among them: a reader asks `rows` and hears then."""
        return frozenset(self._kinds)

    def rows(self, name: str, *, required: bool = True) -> list[Rij]:
        """Return all rows of one table, by column name.

        Raises
        ------
        DeliveryError
            If it is absent (and required), no ordinary table, damaged, or holds more rows or longer values than
            a project has.
        """
        if name not in self._kinds:
            if not required:
                return []
            refuse(self._path, f"in deze databank ontbreekt de tabel {name}.")
        if self._kinds[name] != "table":
            refuse(self._path, f"de tabel {name} in deze databank is geen gewone tabel.")
        self._allowed.add(name)
        try:
            if self._calculates(name):
                refuse(self._path, f"de tabel {name} in deze databank heeft een kolom die zichzelf berekent.")
            return self._fetch(name)
        except (sqlite3.Error, UnicodeDecodeError, OverflowError, ValueError):
            refuse(self._path, _BLOCKED)

    def _calculates(self, name: str) -> bool:
        """Tell whether a table has generated columns: their functions are carried out by reading, unauthorized."""
        columns = self._connection.execute(f'PRAGMA table_xinfo("{name}")')
        return any(column[_HIDDEN] in _GENERATED for column in columns.fetchall())

    def _fetch(self, name: str) -> list[Rij]:
        cursor = self._connection.execute(f'SELECT * FROM "{name}"')  # noqa: S608  # a name of the readers, not of the file
        heads = [str(column[0]) for column in cursor.description]
        found: list[Rij] = []
        for row in cursor:
            found.append(dict(zip(heads, row, strict=True)))
            self._rows_left -= 1
            self._bytes_left -= sum(len(value) for value in row if isinstance(value, str | bytes))
            if self._rows_left < 0 or self._bytes_left < 0:
                refuse(self._path, "deze databank is groter dan een project kan zijn.")
        return found

    def _catalogue(self) -> dict[str, str]:
        try:
            found = self._connection.execute("SELECT type, name, sql FROM sqlite_master").fetchmany(GRENZEN.bestanden)
        except (sqlite3.Error, UnicodeDecodeError):
            refuse(self._path, _BLOCKED)
        if any(kind == "trigger" for kind, _, _ in found):
            refuse(self._path, "deze databank heeft opdrachten die vanzelf uitgevoerd worden (triggers).")
        return {
            str(name): "virtual" if str(sql).lstrip().upper().startswith("CREATE VIRTUAL") else str(kind)
            for kind, name, sql in found
            if kind in ("table", "view")
        }

    def _authorize(self, action: int, one: str | None, _two: str | None, _db: str | None, inner: str | None) -> int:
        """Allow reading of tables that were asked for, and nothing from within a view; functions are nothing's need."""
        described = action == sqlite3.SQLITE_PRAGMA and one == "table_xinfo"
        plain = described or action == sqlite3.SQLITE_SELECT or (action == sqlite3.SQLITE_READ and one in self._allowed)
        return sqlite3.SQLITE_OK if plain and inner is None else sqlite3.SQLITE_DENY

    def _takes_too_long(self) -> bool:
        self._looks += 1
        return self._looks > _LOOKS


def tekst(row: Rij, name: str) -> str:
    """Return a text of a row; "" for a column that is absent, empty or holds something else."""
    value = row.get(name)
    return value if isinstance(value, str) else ""


@contextmanager
def opened(path: Path) -> Iterator[Databank]:
    """Open a database file for reading; nothing is written, not even a journal.

    Raises
    ------
    DeliveryError
        If it is none or damaged, a link, has triggers, or the program still has it open: what lies in the write-ahead
        log beside it would be missed.
    """
    _refuse_unfinished(path)
    try:
        connection = sqlite3.connect(f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1", uri=True)
    except sqlite3.Error:
        refuse(path, _BLOCKED)
    with closing(connection):
        _restrain(connection, path)
        yield Databank(connection, path)


def _refuse_unfinished(path: Path) -> None:
    try:
        if stat.S_ISLNK(path.lstat().st_mode):
            refuse(path, "dit is een verwijzing (symbolische koppeling) en geen databank.")
        with path.open("rb") as stream:
            head = stream.read(len(MAGIC))
    except OSError:
        refuse(path, "dit bestand kan niet worden gelezen.", "Controleer de naam en of u het mag openen.")
    if head != MAGIC:
        refuse(path, _BLOCKED)
    for log in ("-wal", "-journal"):
        beside = path.with_name(path.name + log)
        if beside.is_file() and beside.stat().st_size:
            refuse(path, "het programma heeft deze databank nog open.", "Sluit het project in dat programma eerst.")


def _restrain(connection: sqlite3.Connection, path: Path) -> None:
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, GRENZEN.tekst_bytes * 2)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.setlimit(sqlite3.SQLITE_LIMIT_COLUMN, _COLUMNS)
    try:
        for setting in ("query_only=ON", "trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "cache_size=-8000"):
            connection.execute(f"PRAGMA {setting}")
    except sqlite3.Error:
        refuse(path, _BLOCKED)
