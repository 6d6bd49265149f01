"""`doorstroom werkbladen`: the worksheets of a partnership as one workbook, as files, and checked."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.markup import escape

from toolkit.cli.saying import say
from toolkit.errors import ParameterError

if TYPE_CHECKING:
    from toolkit.sources.werkbladen import Gelezen
    from toolkit.werkbladen import Werkbladen

app = typer.Typer(add_completion=False)

_GROUPS: Final = {"fout": "red", "gat": "yellow", "waarschuwing": "yellow", "opmerking": "dim"}
_MARKED: Final = {"fout": "niet goed", "gat": "gat", "waarschuwing": "let op", "opmerking": "opmerking"}
Gemeenten = Annotated[
    list[str] | None, typer.Option("--gemeente", help="Bij --maak: code, zoals GM0518; mag vaker.", metavar="GM")
]


@app.command(help="Maak een Excel-werkmap met werkbladen, lees haar in, of controleer wat is ingevuld.")
def werkbladen(
    maak: Annotated[
        Path | None, typer.Option("--maak", help="Maak deze werkmap om in te vullen.", metavar="XLSX")
    ] = None,
    lees: Annotated[
        Path | None, typer.Option("--lees", help="Lees deze ingevulde werkmap; met --naar.", metavar="XLSX")
    ] = None,
    controleer: Annotated[
        Path | None, typer.Option("--controleer", help="Controleer een map of een werkmap.", metavar="MAP|XLSX")
    ] = None,
    van: Annotated[
        Path | None, typer.Option("--van", help="Bij --maak: vul de werkmap met deze werkbladen.", metavar="MAP")
    ] = None,
    naar: Annotated[
        Path | None, typer.Option("--naar", help="Bij --lees: map van het partnerschap.", metavar="MAP")
    ] = None,
    gemeente: Gemeenten = None,
    overschrijf: Annotated[bool, typer.Option("--overschrijf", help="Vervang wat er al staat.")] = False,
) -> None:
    """Do one of three things with worksheets; exit code 1 if the check finds a fault."""
    _one_of_three(maak=maak, lees=lees, controleer=controleer)
    _belongs("--van en --gemeente", "--maak", given=van is not None or bool(gemeente), wanted=maak is not None)
    _belongs("--naar", "--lees", given=naar is not None, wanted=lees is not None)
    if maak is not None:
        _make(maak, van, gemeente or [], overschrijf=overschrijf)
    elif lees is not None:
        _read(lees, naar, overschrijf=overschrijf)
    elif controleer is not None:
        _check(controleer)


def _one_of_three(**given: Path | None) -> None:
    if sum(path is not None for path in given.values()) != 1:
        raise ParameterError(
            "er is geen opdracht, of meer dan een.", remedy="Kies --maak, --lees of --controleer (zie --help)."
        )


def _belongs(option: str, command: str, *, given: bool, wanted: bool) -> None:
    if given and not wanted:
        raise ParameterError(f"{option} hoort bij {command}.", remedy="Zie doorstroom werkbladen --help.")


def _make(path: Path, source: Path | None, gemeenten: list[str], *, overschrijf: bool) -> None:
    from toolkit.sources.werkbladen import read_werkbladen, write_werkmap

    if source is not None and gemeenten:
        raise ParameterError("--gemeente is voor een lege werkmap.", remedy="Laat --van of --gemeente weg.")
    filled = read_werkbladen(source).require() if source is not None else None
    write_werkmap(path, filled, gemeenten=gemeenten, overschrijf=overschrijf)
    say(f"Werkmap: {escape(path.name)}")


def _read(path: Path, folder: Path | None, *, overschrijf: bool) -> None:
    from toolkit.sources.werkbladen import read_werkbladen, write_map

    if folder is None:
        raise ParameterError("het is niet bekend waar de werkbladen heen moeten.", remedy="Noem een map bij --naar.")
    read = read_werkbladen(path)
    written = write_map(read.require(), folder, overschrijf=overschrijf)
    for line in (*read.waarschuwingen, *read.opmerkingen):
        say(f"[yellow]let op:[/] {escape(line)}")
    say(f"Geschreven in {escape(folder.name)}: {escape(', '.join(file.name for file in written))}")


def _check(path: Path) -> None:
    from toolkit.sources.werkbladen import read_werkbladen

    read = read_werkbladen(path)
    told = [*_of_sheets(read), *(_between(read.werkbladen) if read.werkbladen else ())]
    for ernst, line in sorted(told, key=lambda one: [*_GROUPS].index(one[0])):
        say(f"[{_GROUPS[ernst]}]{_MARKED[ernst]}:[/] {escape(line)}")
    faults = sum(ernst == "fout" for ernst, _ in told)
    if faults:
        raise typer.Exit(1)
    say("[green]in orde[/]" if not told else "[green]geen fouten[/]")


def _of_sheets(read: "Gelezen") -> Iterator[tuple[str, str]]:
    yield from (("fout", str(fault)) for fault in read.fouten)
    yield from (("waarschuwing", line) for line in read.waarschuwingen)
    yield from (("opmerking", line) for line in read.opmerkingen)


def _between(filled: "Werkbladen") -> Iterator[tuple[str, str]]:
    """Give what the cross checks between sheets find; number 0 is of one sheet, and told already."""
    from toolkit.aanpak.kruiscontroles import kruiscontroles

    found = kruiscontroles(filled)
    for row in found.loc[found["nummer"] > 0].itertuples():
        yield str(row.ernst), f"{row.werkblad}, {row.plaats}: {row.zin}"
