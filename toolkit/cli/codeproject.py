"""`doorstroom codeproject`: what a coded project holds and loses, as tables, or as a project for another program."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.markup import escape

from toolkit.cli.saying import say
from toolkit.errors import OutputError

if TYPE_CHECKING:
    import pandas as pd

app = typer.Typer(add_completion=False)

_REFI: Final = ".qdpx"
_REPORT: Final = "verliesverslag.txt"


@app.command(help="Zeg wat er in een gecodeerd project zit en wat verloren gaat; schrijf tabellen of een .qdpx.")
def codeproject(
    bestand: Annotated[
        Path, typer.Argument(help="Een .qdpx, .qdc, data.qda, databank van Taguette, CSV of Excel.", metavar="BESTAND")
    ],
    naar: Annotated[
        Path | None, typer.Option("--naar", help="Map voor tabellen, of een nieuw .qdpx-bestand.", metavar="MAP|QDPX")
    ] = None,
    project: Annotated[
        int | None, typer.Option("--project", help="Nummer van het project, als een databank er meer heeft.", min=1)
    ] = None,
    overschrijf: Annotated[bool, typer.Option("--overschrijf", help="Vervang wat er al staat.")] = False,
) -> None:
    """Read a coded project, tell its losses, and write it as tables or for another program."""
    from toolkit.sources.codeprojects import read_codeproject, write_qdpx

    exporting = naar is not None and naar.suffix.lower() == _REFI
    read = read_codeproject(bestand, teksten=exporting, project=project)
    lines = ["Inlezen:", *read.verslag.sentences()]
    if naar is not None:
        _refuse_existing(naar, exporting=exporting, overschrijf=overschrijf)
    if naar is not None and exporting:
        lines += ["Schrijven:", *write_qdpx(read, naar).sentences()]
    elif naar is not None:
        _write_tables(read.tables(), lines, naar)
    for line in lines:
        say(escape(line))
    if naar is not None:
        say(f"Geschreven: {escape(naar.name)}. Er staan woorden van mensen in: alleen voor intern gebruik.")


def _refuse_existing(place: Path, *, exporting: bool, overschrijf: bool) -> None:
    there = place.exists() if exporting else place.is_file() or (place.is_dir() and any(place.iterdir()))
    if there and (not overschrijf or place.is_dir() == exporting):
        raise OutputError(
            "hier staat al iets.",
            remedy="Kies bij --naar een andere naam, of noem --overschrijf.",
            file=place,
        )


def _write_tables(tables: Mapping[str, "pd.DataFrame"], lines: list[str], folder: Path) -> None:
    from toolkit.config import writable_folder, write_whole

    writable_folder(folder)
    for name, table in tables.items():
        write_whole(folder / f"{name}.csv", table.to_csv(index=False, sep=";").encode("utf-8-sig"))
    write_whole(folder / _REPORT, ("\n".join(lines) + "\n").encode())
