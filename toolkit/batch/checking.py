"""Read every delivery below a data folder and tell what is wrong, before anyone makes a report of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit import opgave
from toolkit.config import LEVERINGEN
from toolkit.dutch import listing, number, plural
from toolkit.errors import DeliveryError, ToolkitError
from toolkit.gebieden import MEERVOUD
from toolkit.provenance import Source
from toolkit.sources.leveringen import Delivered, read_deliveries


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
    problem : str
        What is wrong; empty if nothing is.
    """

    file: str
    gemeente: str
    lines: tuple[str, ...] = ()
    problem: str = ""


def check_folder(data: Path, gemeenten: Sequence[str] = ()) -> Iterator[Checked]:
    """Read all deliveries below a folder.

    Parameters
    ----------
    data : Path
    gemeenten : sequence of str
        Gemeenten to look for in a leveringen.yaml that does not lie in a folder named after one.

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
            yield _checked(path, name, gemeente)


def _checked(path: Path, name: str, gemeente: str) -> Checked:
    if not gemeente:
        return Checked(
            file=name, gemeente="?", problem="Deze map heet niet naar een gemeente; noem de gemeenten met --gemeente."
        )
    try:
        read = read_deliveries(path, gemeente)
    except ToolkitError as failed:
        return Checked(file=name, gemeente=gemeente, problem=str(failed))
    title, lines = f"{read.naam} ({gemeente})", tuple(dict.fromkeys(_lines(read)))
    try:
        together = _together(read)
    except ToolkitError as failed:
        return Checked(file=name, gemeente=title, lines=lines, problem=str(failed))
    return Checked(file=name, gemeente=title, lines=(*lines, *together))


def _together(read: Delivered) -> list[str]:
    """Say whether figures and boundaries hold the same areas and parts add up to the whole (raises LinkError)."""
    figures = opgave.add_kernen(read.kerncijfers, read.kernen)
    linked = opgave.koppelingen(figures, read.grenzen)
    return opgave.controleregels(linked, opgave.reconcile(figures, gemeente=read.gemeente))


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
