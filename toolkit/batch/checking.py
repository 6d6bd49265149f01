"""Read every delivery below a data folder and tell what is wrong, before anyone makes a report of it."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit import opgave
from toolkit.config import LEVERINGEN, Leveringen, read_leveringen
from toolkit.dutch import listing, number, plural
from toolkit.errors import DeliveryError, ToolkitError
from toolkit.gebieden import MEERVOUD
from toolkit.persoonsgegevens import sentences
from toolkit.provenance import Source
from toolkit.sources.inlezen import reason_lines, write_geweigerd
from toolkit.sources.inlezen.ingelezen import OVERGESLAGEN
from toolkit.sources.leveringen import Delivered, read_deliveries
from toolkit.sources.registraties import Registratie, Registraties, read_registraties


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What reading the deliveries of one gemeente gave.

    Attributes
    ----------
    file : str
        The leveringen.yaml, named from the data folder.
    gemeente : str
        Code, with the name where it could be read.
    lines : tuple of str
        What was read, one line per table, and what the readers had to decide.
    problems : tuple of str
        What is wrong; empty if nothing is.
    """

    file: str
    gemeente: str
    lines: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def check_folder(
    data: Path, gemeenten: Sequence[str] = (), *, toegestaan: Collection[str] = (), geweigerd: Path | None = None
) -> Iterator[Checked]:
    """Read all deliveries below a folder.

    Parameters
    ----------
    data : Path
    gemeenten : sequence of str
        Gemeenten to look for in a leveringen.yaml that does not lie in a folder named after one.
    toegestaan : collection of str
        Codes of areas that may stay without figures or without a boundary.
    geweigerd : Path, optional
        Folder for lists of refused and doubtful rows and unknown codes, in a folder per gemeente; none are written
        without it.

    Raises
    ------
    DeliveryError
        If there is no leveringen.yaml at all below the folder.
    """
    found = sorted(data.rglob(LEVERINGEN)) if data.is_dir() else [data]
    if not [path for path in found if path.is_file()]:
        raise DeliveryError(
            f"hier staat geen {LEVERINGEN}.", remedy=f"Maak per gemeente een map met daarin {LEVERINGEN}.", file=data
        )
    for path in found:
        own = re.fullmatch(r"GM\d{4}", path.parent.name)
        name = path.relative_to(data).as_posix() if path != data else path.name
        for gemeente in [own.group()] if own else list(gemeenten) or [""]:
            yield _checked(path, name, gemeente, toegestaan=toegestaan, geweigerd=geweigerd)


def _checked(path: Path, name: str, gemeente: str, *, toegestaan: Collection[str], geweigerd: Path | None) -> Checked:
    try:
        declared = read_leveringen(path)
    except ToolkitError as failed:
        return Checked(file=name, gemeente=gemeente or "?", problems=(str(failed),))
    if not gemeente and not all(levering.is_registratie for levering in declared.leveringen):
        problem = "Deze map heet niet naar een gemeente; noem de gemeenten met --gemeente."
        return Checked(file=name, gemeente="?", problems=(problem,))
    title = gemeente
    lines: list[str] = []
    problems: list[str] = []
    for part in _parts(declared, path, gemeente, toegestaan, geweigerd):
        title, lines, problems = part.gemeente, [*lines, *part.lines], [*problems, *part.problems]
    return Checked(
        file=name, gemeente=title, lines=tuple(dict.fromkeys(lines)), problems=tuple(dict.fromkeys(problems))
    )


def _parts(
    declared: Leveringen, path: Path, gemeente: str, toegestaan: Collection[str], geweigerd: Path | None
) -> Iterator[Checked]:
    """Give what is found in the registrations, and in the open figures; each only where there are any."""
    if any(levering.is_registratie for levering in declared.leveringen):
        folder = geweigerd / (gemeente or path.parent.name) if geweigerd else None
        yield _registrations(read_registraties(path, gemeente), path.name, folder)
    if not all(levering.is_registratie for levering in declared.leveringen):
        yield _open_data(path, gemeente, toegestaan)


def _open_data(path: Path, gemeente: str, toegestaan: Collection[str]) -> Checked:
    try:
        read = read_deliveries(path, gemeente)
    except ToolkitError as failed:
        return Checked(file=path.name, gemeente=gemeente, problems=(str(failed),))
    title, lines = f"{read.naam} ({gemeente})", tuple(dict.fromkeys(_lines(read)))
    try:
        together = _together(read, toegestaan)
    except ToolkitError as failed:
        return Checked(file=path.name, gemeente=title, lines=lines, problems=(str(failed),))
    return Checked(file=path.name, gemeente=title, lines=(*lines, *together))


def _together(read: Delivered, toegestaan: Collection[str]) -> list[str]:
    """Say whether figures and boundaries hold the same areas and parts add up to the whole (raises LinkError)."""
    figures = opgave.add_kernen(read.kerncijfers, read.kernen)
    linked = opgave.koppelingen(figures, read.grenzen, toegestaan=toegestaan)
    return opgave.controleregels(linked, opgave.reconcile(figures, gemeente=read.gemeente))


def _registrations(read: Registraties, file: str, folder: Path | None) -> Checked:
    written = [path.name for one in read.registraties for path in _written(one, folder)]
    where = [f"Lijsten met geweigerde rijen en onbekende waarden: {listing(written)}."] if written else []
    return Checked(
        file=file,
        gemeente=f"{read.naam} ({read.gemeente})" if read.gemeente else "Alle gemeenten samen",
        lines=(*read.controles, *_remarks(read), *where),
        problems=(
            *(str(failed) for failed in read.onleesbaar),
            *(line for one in read.registraties for line in _faults(one)),
        ),
    )


def _written(one: Registratie, folder: Path | None) -> tuple[Path, ...]:
    return write_geweigerd(one.ingelezen, folder) if folder else ()


def _remarks(read: Registraties) -> Iterator[str]:
    for one in read.registraties:
        yield from (f"{one.bron.bestand}: {remark}" for remark in one.ingelezen.opmerkingen)
        yield from (f"{one.bron.bestand}: twijfel, {line}" for line in reason_lines(one.twijfel))


def _faults(one: Registratie) -> Iterator[str]:
    """Give what the holder has to mend: rows refused for a fault, and what looks like personal data."""
    faulty = one.geweigerd.loc[~one.geweigerd["reden"].isin(OVERGESLAGEN)]
    yield from (f"{one.bron.bestand}: geweigerd, {line}" for line in reason_lines(faulty))
    for kolom, group in one.onbekend.groupby("kolom", sort=True):
        codes = plural(len(group), "onbekende code", "onbekende codes")
        yield f"{one.bron.bestand}, kolom {kolom}: {codes} in {plural(int(group['aantal'].sum()), 'rij', 'rijen')}."
    yield from (f"Persoonsgegevens: {line}" for line in sentences(one.persoonsgegevens, file=one.bron.bestand))


def _lines(read: Delivered) -> Iterator[str]:
    for table, source in read.kerncijfers:
        counts = table["niveau"].value_counts()
        areas = listing([plural(int(count), str(niveau), MEERVOUD[str(niveau)]) for niveau, count in counts.items()])
        yield f"{source.bestand}: kerncijfers {source.jaar} van {areas}{_missing(source)}"
    for niveau, (borders, source) in read.grenzen.items():
        yield f"{source.bestand}: grenzen {source.gebied_jaar} van {plural(len(borders), niveau, MEERVOUD[niveau])}"
    if read.kernen:
        kernen, source = read.kernen
        yield f"{source.bestand}: {plural(kernen['kern_code'].nunique(), 'kern', 'kernen')}, met het buitengebied"
    for source in read.sources:
        yield from (f"{source.bestand}: {remark}" for remark in source.opmerkingen)


def _missing(source: Source) -> str:
    total = sum(count for _, _, count in source.ontbrekend)
    return f"; {number(total)} waarden zonder cijfer" if total else ""
