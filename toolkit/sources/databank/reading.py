"""A table, view or query of a database as a `Ruw`, in chunks."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any, Final

import pandas as pd
import sqlalchemy as sa

from toolkit.config.databank import Databank
from toolkit.dutch import listing, plural
from toolkit.errors import DeliveryError
from toolkit.sources.databank.columns import Kolom
from toolkit.sources.databank.connecting import POSTGRESQL, describe, reading
from toolkit.sources.databank.failing import without_secrets
from toolkit.sources.databank.postgresql import Vormen, adapt, shape_types
from toolkit.sources.ruw import Ruw
from toolkit.sources.ruw.model import RIJ, column_names, skipped
from toolkit.sources.ruw.typed import stripped, typed_column

CHUNK: Final = 20_000
"""Rows that are under way at once."""


class _Gelezen:
    """What came in until now."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.names: list[str] = []
        self.columns: list[Kolom | Vormen] = []
        self.count = 0

    def fill(self, databank: Databank, *, environ: Mapping[str, str], size: int) -> bool:
        """Read all rows; return whether they stand in order of a key."""
        with reading(databank, environ=environ) as connection:
            return self._fill(connection, databank, size)

    def _fill(self, connection: sa.Connection, databank: Databank, size: int) -> bool:
        shapes: frozenset[int] = frozenset()
        if connection.dialect.name == POSTGRESQL:
            adapt(connection)
            shapes = shape_types(connection)
        statement, keyed = _statement(connection, databank, self.file)
        # Without parameters the driver leaves %, : and ? in the query alone.
        options = {"stream_results": True, "max_row_buffer": size, "no_parameters": True}
        with connection.exec_driver_sql(statement, execution_options=options) as result:
            self._start(result.cursor.description if result.cursor is not None else (), shapes)
            for rows in result.partitions(size):
                self._add(rows)
        return keyed

    def place(self) -> str:
        """Say how far reading came."""
        return f"na {plural(self.count, 'rij', 'rijen')}" if self.count else ""

    def _start(self, description: Sequence[Sequence[Any]], shapes: frozenset[int]) -> None:
        self.names = column_names([str(column[0]) for column in description])
        kinds = [column[1] in shapes for column in description]
        self.columns = [
            Vormen(name, self.file) if shape else Kolom() for name, shape in zip(self.names, kinds, strict=True)
        ]

    def _add(self, rows: Sequence[Sequence[Any]]) -> None:
        for column, values in zip(self.columns, zip(*rows, strict=True), strict=True):
            column.add(values)
        self.count += len(rows)


def read_databank(databank: Databank, *, environ: Mapping[str, str], rijen_per_keer: int = CHUNK) -> Ruw:
    """Read a table, view or query; nothing in the database can change by it.

    Parameters
    ----------
    databank : Databank
    environ : mapping of str -> str
        Where the variable with the address is (os.environ).
    rijen_per_keer : int
        Rows that the server sends at once; they are all that is held as Python objects.

    Returns
    -------
    Ruw
        `bestand` as `describe` says it. Numbers without decimals are Int64, others Float64, days and moments
        datetime64[us] (on a Dutch clock), truth values boolean, JSON text, lists text parted by `|`, shapes of PostGIS
        in EPSG:28992; NULL is NA. The rows of a table stand in order of its key; those of a view or query come as the
        database gives them.

    Raises
    ------
    DeliveryError
        If the address or password is absent or refused, the server stays silent, the table is not there, may not be
        read or is empty, the query is wrong, wants to change something or takes too long, or the connection breaks.
        The message never holds the address, the user, the password or a value.
    """
    file = describe(databank, environ=environ)
    read = _Gelezen(file)
    keyed = without_secrets(
        lambda: read.fill(databank, environ=environ, size=rijen_per_keer), file=file, place=read.place
    )
    if not read.count:
        raise DeliveryError(
            "hier staan geen rijen.", remedy="Lever de tabel met gegevens, of laat haar weg.", file=file
        )
    cells, remarks = _cells(read)
    order = () if keyed else ("De rijen hebben geen vaste volgorde; een rijnummer geldt alleen voor deze keer lezen.",)
    return Ruw(cellen=cells, bestand=file, blad="", overgeslagen=skipped(()), opmerkingen=(*order, *remarks))


def _statement(connection: sa.Connection, databank: Databank, file: str) -> tuple[str, bool]:
    if databank.vraag:
        return databank.vraag, False
    name, schema = databank.tabel or databank.weergave, databank.schema_ or None
    inspector = sa.inspect(connection)
    if not inspector.has_table(name, schema=schema):
        raise _unknown(inspector, databank, file)
    key = inspector.get_pk_constraint(name, schema=schema)["constrained_columns"] if databank.tabel else []
    rows = sa.select(sa.text("*")).select_from(sa.table(name, schema=schema)).order_by(*map(sa.column, key))
    return str(rows.compile(dialect=connection.dialect)), bool(key)


def _unknown(inspector: sa.Inspector, databank: Databank, file: str) -> DeliveryError:
    schema = databank.schema_ or None
    wanted = databank.tabel or databank.weergave
    names = [*inspector.get_table_names(schema=schema), *inspector.get_view_names(schema=schema)]
    near = get_close_matches(wanted, names, n=3, cutoff=0.8)
    kind = "tabel" if databank.tabel else "weergave"
    return DeliveryError(
        f"de databank heeft {'in dit schema ' if schema else ''}geen {kind} {wanted}.",
        remedy=f"Bedoelt u {listing(near, word='of')}?" if near else "Controleer de naam en het schema.",
        file=file,
    )


def _cells(read: _Gelezen) -> tuple[pd.DataFrame, list[str]]:
    """Put the columns together one by one, so that only one of them is held twice."""
    columns: dict[str, pd.Series] = {}
    remarks: list[str] = []
    for name in read.names:
        column = read.columns.pop(0)
        if isinstance(column, Vormen):
            columns[name], said = column.in_rd()
            remarks += said
        elif column.binair:
            remarks.append(f"Kolom {name} bevat binaire gegevens en is weggelaten.")
        else:
            columns[name] = _tidy(column.series())
    cells = pd.DataFrame(columns)
    return cells.set_axis(pd.RangeIndex(1, len(cells) + 1, name=RIJ), axis="index"), remarks


def _tidy(column: pd.Series) -> pd.Series:
    """Strip texts as in any other delivery; other dtypes are right already."""
    if column.dtype == "object":
        return typed_column(column)
    return stripped(column) if pd.api.types.is_string_dtype(column.dtype) else column
