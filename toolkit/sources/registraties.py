"""Read the registrations that a leveringen.yaml declares: people, dwellings, moves and the work of the approach."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pandas as pd

from toolkit import contracts
from toolkit.config import (
    Inleesbestand,
    Levering,
    Run,
    find_leveringen,
    find_upwards,
    read_inleesbestand,
    read_leveringen,
)
from toolkit.contracts import TableContract
from toolkit.dutch import listing, plural
from toolkit.errors import ContractError, DeliveryError, ParameterError, ToolkitError
from toolkit.persoonsgegevens import find_personal, sentences
from toolkit.provenance import Aard, Source
from toolkit.sources.bron import source_of
from toolkit.sources.codeprojects.levering import Projectlevering, onderdelen, read_projectlevering
from toolkit.sources.databank import describe, read_databank
from toolkit.sources.inlezen import Ingelezen, read_tabel, sentence
from toolkit.sources.inlezen.namen import plain
from toolkit.sources.leveringen import name_of
from toolkit.sources.ruw import Ruw, read_ruw
from toolkit.sources.samenvoegen import combine

_ENQUETE: Final = ("enquete_doorstromers", "enquete_wensen")


@dataclass(frozen=True, kw_only=True, eq=False)
class Registratie:
    """One delivery of registrations.

    Attributes
    ----------
    soort : str
        Contract table that the rows became.
    ingelezen : Ingelezen
    persoonsgegevens : DataFrame with rij, kolom, soort
        Where the delivery holds what looks like personal data, in any of its columns, used or not.
    """

    soort: str
    ingelezen: Ingelezen
    persoonsgegevens: pd.DataFrame

    @property
    def tabel(self) -> pd.DataFrame:
        """The rows used; meets the contract."""
        return self.ingelezen.tabel

    @property
    def bron(self) -> Source:
        """Whose delivery it is."""
        return self.ingelezen.bron

    @property
    def geweigerd(self) -> pd.DataFrame:
        """Why rows could not be used."""
        return self.ingelezen.geweigerd

    @property
    def twijfel(self) -> pd.DataFrame:
        """What was doubtful in rows that were used."""
        return self.ingelezen.twijfel

    @property
    def onbekend(self) -> pd.DataFrame:
        """Codes that the inleesbestand does not know."""
        return self.ingelezen.onbekend

    @property
    def rijen_in(self) -> int:
        """How many rows the delivery held."""
        return self.ingelezen.rijen_in

    @property
    def regels(self) -> tuple[str, ...]:
        """What became of the rows, and what looks like personal data, in Dutch."""
        account = f"{self.bron.bestand} ({self.soort}): {sentence(self.ingelezen)}"
        return (account, *sentences(self.persoonsgegevens, file=self.bron.bestand))


@dataclass(frozen=True, kw_only=True, eq=False)
class Registraties:
    """All registrations of one gemeente.

    Attributes
    ----------
    gemeente, naam : str
    registraties : tuple of Registratie
        In the order of leveringen.yaml.
    tabellen : dict of name -> DataFrame
        Deliveries of one table put together (`toolkit.sources.samenvoegen`).
    samenloop : tuple of str
        Where deliveries of one table hold the same row, and where they contradict each other.
    onleesbaar : tuple of ToolkitError
        Deliveries that could not be read at all, with the reason.
    fictief : bool
    """

    gemeente: str
    naam: str
    registraties: tuple[Registratie, ...]
    tabellen: Mapping[str, pd.DataFrame]
    samenloop: tuple[str, ...]
    onleesbaar: tuple[ToolkitError, ...]
    fictief: bool

    @property
    def controles(self) -> tuple[str, ...]:
        """The account of every delivery, and where deliveries contradict each other."""
        return (*(line for one in self.registraties for line in one.regels), *self.samenloop)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The source of every delivery."""
        return tuple(one.bron for one in self.registraties)

    def require_usable(self) -> "Registraties":
        """Return the same, or refuse deliveries that no figure may be made of.

        Raises
        ------
        ToolkitError
            For the first delivery that could not be read.
        ContractError
            If there is what looks like personal data: names file, column, rows and kind; never the value.
        """
        for failed in self.onleesbaar:
            raise failed
        found = [line for one in self.registraties for line in sentences(one.persoonsgegevens, file=one.bron.bestand)]
        if found:
            raise ContractError(
                "Er staan persoonsgegevens in de leveringen. " + " ".join(found),
                remedy="Laat de houder ze eruit halen en vraag de levering opnieuw op.",
            )
        return self


def read_run(run: Run) -> Registraties:
    """Read the registrations of a notebook run; none is no fault, the notebook then says what is lacking."""
    return read_registraties(find_leveringen(find_upwards(run.data_map), run.gemeente), run.gemeente)


def read_registraties(levering_file: Path, gemeente: str, *, environ: Mapping[str, str] = os.environ) -> Registraties:
    """Read all registrations of one gemeente.

    Tables that others refer to are read first, so that references can be judged. Neither a row nor a delivery that
    cannot be used is an error here: both are accounted for.

    Raises
    ------
    DeliveryError
        If leveringen.yaml itself is not right.
    """
    declared = read_leveringen(levering_file)
    reader = _Reader(declared.folder(levering_file.parent), levering_file.parent, environ)
    chosen = [part for levering in declared.leveringen if levering.is_registratie for part in reader.parts(levering)]
    for table in _in_order({levering.soort for levering in chosen}):
        reader.read_table(table, [levering for levering in chosen if levering.soort == table])
    ordered = tuple(reader.read[levering.bron_id] for levering in chosen if levering.bron_id in reader.read)
    return Registraties(
        gemeente=gemeente, naam=name_of(levering_file, gemeente), registraties=ordered, tabellen=reader.tables,
        samenloop=tuple(reader.remarks), onleesbaar=tuple(reader.failed),
        fictief=any(levering.fictief for levering in declared.leveringen if levering.is_registratie),
    )  # fmt: skip


@dataclass(frozen=True, eq=False)
class _Reader:
    """What has been read so far."""

    folder: Path
    beside: Path
    environ: Mapping[str, str]
    projects: dict[str, Projectlevering] = field(default_factory=dict)
    read: dict[str, Registratie] = field(default_factory=dict)
    tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    failed: list[ToolkitError] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def parts(self, levering: Levering) -> Sequence[Levering]:
        """Return a delivery as one for each table that it fills; none for a coded project that cannot be read."""
        if not levering.is_codeproject:
            return (levering,)
        try:
            project = read_projectlevering(levering, folder=self.folder, beside=self.beside)
        except ToolkitError as failed:
            self.failed.append(failed)
            return ()
        self.projects.update(dict.fromkeys(levering.bron_ids, project))
        return onderdelen(levering)

    def read_table(self, table: str, given: Sequence[Levering]) -> None:
        """Read the deliveries of one table and put them together; a codebook goes before that of a coded project."""
        leveringen = sorted(given, key=lambda levering: levering.bron_id in self.projects)
        for levering in leveringen:
            try:
                self.read[levering.bron_id] = _read(levering, self)
            except ToolkitError as failed:
                self.failed.append(failed)
        mine = [self.read[levering.bron_id] for levering in leveringen if levering.bron_id in self.read]
        if mine:
            self.tables[table] = _together(mine, contracts.contract(table), self.remarks)


def _in_order(names: set[str]) -> Iterator[str]:
    """Give tables so that one comes after those it refers to; a circle of references is cut in order of name."""
    left = sorted(names)
    while left:
        free = [name for name in left if not _refers_to(name) & (set(left) - {name})]
        yield (free or left)[0]
        left.remove((free or left)[0])


def _refers_to(name: str) -> set[str]:
    columns = contracts.contract(name).columns
    return {column.references.split(".")[0] for column in columns if column.references}


def _read(levering: Levering, reader: _Reader) -> Registratie:
    contract = contracts.contract(levering.soort)
    project = reader.projects.get(levering.bron_id)
    if project:
        ruw = project.ruw(levering.soort, _codes_by_label(reader))
        given = _same_names(ruw, contract, project.inleesbestand_van(levering.soort))
    else:
        said = _inleesbestand(levering, reader)
        ruw = _raw(levering, reader, said)
        given = said or _same_names(ruw, contract)
    read = read_tabel(
        ruw, contract, given, bron=_source(levering, reader), periode=levering.periode, tabellen=reader.tables
    )
    return Registratie(soort=levering.soort, ingelezen=read, persoonsgegevens=find_personal(ruw.cellen))


def _inleesbestand(levering: Levering, reader: _Reader) -> Inleesbestand | None:
    given = read_inleesbestand(reader.beside / levering.inlezen) if levering.inlezen else None
    if given and given.tabel != levering.soort:
        raise ParameterError(
            f"dit inleesbestand is voor {given.tabel}, en de levering is van de soort {levering.soort}.",
            remedy="Verbeter tabel in het inleesbestand of soort in leveringen.yaml.", file=levering.inlezen,
        )  # fmt: skip
    return given


def _codes_by_label(reader: _Reader) -> Mapping[str, str]:
    """Return the codes by label of codebooks that were delivered apart, without labels that several codes have."""
    known: dict[str, set[str]] = {}
    for bron_id, one in reader.read.items():
        if one.soort == "codeboek" and bron_id not in reader.projects:
            for code, label in zip(one.tabel["code"], one.tabel["label"], strict=True):
                known.setdefault(label, set()).add(code)
    return {label: min(codes) for label, codes in known.items() if len(codes) == 1}


def _raw(levering: Levering, reader: _Reader, given: Inleesbestand | None) -> Ruw:
    if levering.databank:
        return read_databank(levering.databank, environ=reader.environ)
    path = reader.folder / levering.bestand
    return read_ruw(path, blad=given.blad, kop=given.kop) if given else read_ruw(path)


def _same_names(ruw: Ruw, contract: TableContract, given: Inleesbestand | None = None) -> Inleesbestand:
    """Return an inleesbestand by which columns with the names of the contract fill what `given` leaves open."""
    taken = {*given.doelen, *given.vast} if given else set[str]()
    passed = {plain(name) for name in (*given.kolommen, *given.negeer)} if given else set[str]()
    wanted = {column.name for column in contract.columns if not column.derived} - taken
    names = {plain(name): name for name in reversed(ruw.cellen.columns)}  # of two that are the same the first
    columns = {name: (target,) for target, name in names.items() if target in wanted and target not in passed}
    if not columns and given is None:
        raise DeliveryError(
            f"geen enkele kolom heet zoals in de tabel {contract.name}.",
            remedy="Maak een inleesbestand: doorstroom check --suggest doet een eerste voorstel.", file=ruw.bestand,
        )  # fmt: skip
    if given is None:
        return Inleesbestand(tabel=contract.name, kolommen=columns)
    return given.model_copy(update={"kolommen": {**given.kolommen, **columns}})


def _source(levering: Levering, reader: _Reader) -> Source:
    """Return the record of a delivery; a database has no file and no hash."""
    aard: Aard = levering.aard or ("enquete" if levering.soort in _ENQUETE else "administratie")
    if levering.databank is None:
        return source_of(reader.folder / levering.bestand, levering, aard=aard)
    return Source(
        bron_id=levering.bron_id, titel=levering.titel, houder=levering.houder, tabel=levering.tabel,
        jaar=levering.jaar, gebied_jaar=levering.jaar, aard=aard, licentie=levering.licentie,
        bestand=describe(levering.databank, environ=reader.environ), sha256="",
    )  # fmt: skip


def _together(parts: Sequence[Registratie], contract: TableContract, remarks: list[str]) -> pd.DataFrame:
    combined = combine([part.tabel for part in parts], contract)
    if combined.dubbel:
        holders = listing(sorted({part.bron.houder for part in parts}))
        remarks.append(
            f"{contract.name}: {plural(combined.dubbel, 'rij komt', 'rijen komen')} in meer dan één levering voor "
            f"({holders}); wat de eerste weet, gaat voor."
        )
    remarks.extend(
        f"{contract.name}, kolom {kolom}: leveringen spreken elkaar tegen in {plural(int(aantal), 'rij', 'rijen')}."
        for kolom, aantal in combined.strijdig.itertuples(index=False)
    )
    return combined.tabel
