"""What an inleesbestand asks of one raw table, checked against the table and the contract before anything is read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from toolkit.config.inleesbestand import Inleesbestand, Vast
from toolkit.contracts import Column, TableContract
from toolkit.dutch import listing
from toolkit.errors import ContractError, ParameterError
from toolkit.sources.codelijsten import codelijst
from toolkit.sources.inlezen.eenheden import factor
from toolkit.sources.inlezen.kolom import Wijze
from toolkit.sources.inlezen.namen import find_columns, nearest, plain
from toolkit.sources.inlezen.verborgen import shown_names
from toolkit.sources.ruw import Ruw


@dataclass(frozen=True, kw_only=True)
class Stap:
    """How one column of the table comes about.

    Attributes
    ----------
    column : Column
    bronkolom : str
        Column of the file; empty for a fixed value.
    vast : str
        The fixed value as text.
    wijze : Wijze
    """

    column: Column
    bronkolom: str
    vast: str
    wijze: Wijze

    def cells(self, cellen: pd.DataFrame) -> pd.Series:
        """Return the cells of the file for this column."""
        if self.bronkolom:
            return cellen[self.bronkolom]
        return pd.Series(self.vast, index=cellen.index, dtype="str")


@dataclass(frozen=True, kw_only=True)
class Leesplan:
    """All columns of a table that this delivery fills, in the order of the contract."""

    contract: TableContract
    stappen: tuple[Stap, ...]
    opmerkingen: tuple[str, ...]

    @property
    def herkomst(self) -> tuple[tuple[str, str], ...]:
        """Column of the table and column of the file, for the record of the source."""
        return tuple((stap.column.name, stap.bronkolom) for stap in self.stappen if stap.bronkolom)


def make_plan(ruw: Ruw, contract: TableContract, inleesbestand: Inleesbestand) -> Leesplan:
    """Check an inleesbestand against a raw table and a contract.

    Raises
    ------
    ParameterError
        If it is for another table, or names a column, list or unit that is not there or does not fit.
    ContractError
        If nothing fills a column that the table must have.
    """
    if inleesbestand.tabel != contract.name:
        raise ValueError(f"this inleesbestand is for {inleesbestand.tabel}, not for {contract.name}")
    columns = {column.name: column for column in contract.columns}
    _refuse_unknown_targets(inleesbestand, columns, ruw.bestand)
    headers = [str(name) for name in ruw.cellen.columns]
    sources = find_columns(inleesbestand.kolommen, headers, file=ruw.bestand)
    by_target = {target: sources[source] for target, source in inleesbestand.doelen.items()}
    unused = _unused(headers, set(by_target.values()), inleesbestand.negeer)
    filled = {*by_target, *inleesbestand.vast}
    _refuse_missing(contract, filled, unused, ruw.bestand)
    return Leesplan(
        contract=contract,
        stappen=tuple(
            _step(column, by_target.get(column.name, ""), inleesbestand, ruw)
            for column in contract.columns
            if column.name in filled
        ),
        opmerkingen=tuple(_remarks(contract, filled, unused)),
    )


def _step(column: Column, bronkolom: str, inleesbestand: Inleesbestand, ruw: Ruw) -> Stap:
    name = column.name
    vast = inleesbestand.vast.get(name)
    if vast is not None:
        return Stap(column=column, bronkolom="", vast=_as_text(vast), wijze=Wijze(decimaal="."))
    unit = inleesbestand.eenheden.get(name)
    ready = inleesbestand.codelijsten.get(name)
    wijze = Wijze(
        leeg=frozenset(plain(text) for text in inleesbestand.leeg),
        waarden=inleesbestand.waarden.get(name, {}),
        lijst=codelijst(ready) if ready else None,
        factor=factor(unit, column, file=ruw.bestand) if unit else None,
        scheiding=inleesbestand.scheiding.get(name, "|"),
        decimaal=inleesbestand.decimaal, datumvolgorde=inleesbestand.datumvolgorde, stelsel=ruw.datumstelsel,
    )  # fmt: skip
    return Stap(column=column, bronkolom=bronkolom, vast="", wijze=wijze)


def _as_text(value: Vast) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return value.isoformat() if isinstance(value, date) else str(value)


def _refuse_unknown_targets(inleesbestand: Inleesbestand, columns: dict[str, Column], file: str) -> None:
    unknown = sorted({*inleesbestand.doelen, *inleesbestand.vast} - set(columns))
    if unknown:
        near = list(dict.fromkeys(name for target in unknown for name in nearest(target, columns)))
        resembling = f" Bedoelt u {listing(near, word='of')}?" if near else ""
        raise ParameterError(
            f"de tabel {inleesbestand.tabel} heeft geen kolom {listing(unknown, word='of')}.{resembling}",
            remedy="De kolommen van elke tabel staan in het gegevenswoordenboek.",
            file=file, place="kolommen van het inleesbestand",
        )  # fmt: skip


def _unused(headers: Iterable[str], used: set[str], negeer: Iterable[str]) -> list[str]:
    ignored = {plain(name) for name in negeer}
    return [name for name in headers if name not in used and plain(name) not in ignored]


def _refuse_missing(contract: TableContract, filled: set[str], unused: list[str], file: str) -> None:
    missing = [column.name for column in contract.columns if column.required and column.name not in filled]
    if missing:
        left = f" Nog niet gebruikt: {listing(shown_names(unused))}." if unused else " Alle kolommen zijn gebruikt."
        raise ContractError(
            f"niets vult de verplichte {'kolom' if len(missing) == 1 else 'kolommen'} {listing(missing)}.{left}",
            remedy="Vul kolommen of vast in het inleesbestand aan, of vraag de kolom bij de houder op.",
            file=file, place=f"tabel {contract.name}",
        )  # fmt: skip


def _remarks(contract: TableContract, filled: set[str], unused: list[str]) -> Iterable[str]:
    absent = [column.name for column in contract.columns if column.name not in filled and not column.derived]
    if absent:
        yield f"Niet geleverd: {listing(absent)}."
    if unused:
        yield f"Niet gebruikte kolommen van het bestand: {listing(shown_names(unused))}."
