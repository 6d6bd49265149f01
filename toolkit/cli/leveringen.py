"""`doorstroom check` and `doorstroom samples`: what is delivered, and fictitious deliveries."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from toolkit.cli.saying import say
from toolkit.errors import ParameterError

app = typer.Typer(add_completion=False)

Gemeenten = Annotated[list[str] | None, typer.Option("--gemeente", help="Code, zoals GM0518; mag vaker.", metavar="GM")]


@app.command(help="Lees alle leveringen in een map en zeg wat er niet goed is; of doe een voorstel voor één bestand.")
def check(
    data: Annotated[Path, typer.Argument(help="Map met leveringen, of met --suggest een bestand.", metavar="MAP")],
    gemeente: Gemeenten = None,
    toegestaan: Annotated[
        list[str] | None,
        typer.Option("--toegestaan", help="Gebied zonder grens of cijfers dat mag; mag vaker.", metavar="CODE"),
    ] = None,
    geweigerd: Annotated[
        Path, typer.Option("--geweigerd", help="Map voor lijsten van geweigerde rijen.", metavar="MAP")
    ] = Path("geweigerd"),
    suggest: Annotated[bool, typer.Option("--suggest", help="Stel een inleesbestand voor bij dit bestand.")] = False,
    tabel: Annotated[str | None, typer.Option("--tabel", help="Bij --suggest: de tabel die het wordt.")] = None,
    blad: Annotated[str | None, typer.Option("--blad", help="Bij --suggest: het werkblad of de laag.")] = None,
) -> None:
    """Read every delivery below a folder; exit code 1 if anything is wrong."""
    if suggest:
        from toolkit.sources.inlezen import suggest_text

        typer.echo(suggest_text(data, tabel=tabel, blad=blad), nl=False)
        return
    from toolkit.batch.checking import check_folder

    wrong = 0
    for checked in check_folder(data, gemeente or (), toegestaan=toegestaan or (), geweigerd=geweigerd):
        wrong += bool(checked.problems)
        say(f"[bold]{escape(checked.gemeente)}[/] ({escape(checked.file)})")
        for line in checked.lines:
            say(f"  {escape(line)}")
        for problem in checked.problems:
            say(f"  [red]niet goed:[/] {escape(problem)}")
        if not checked.problems:
            say("  [green]in orde[/]")
    if wrong:
        raise typer.Exit(1)


@app.command(help="Maak de fictieve voorbeeldgegevens, of een gesimuleerde woningmarkt van elke omvang.")
def samples(
    zaad: Annotated[int, typer.Option("--zaad", help="Hetzelfde zaad geeft dezelfde gegevens.", min=0)] = 1,
    folder: Annotated[Path | None, typer.Option("--map", help="Map voor de gegevens.", metavar="MAP")] = None,
    huishoudens: Annotated[
        int | None, typer.Option("--huishoudens", help="Simuleer een markt van zo veel huishoudens.", min=1000)
    ] = None,
    fouten: Annotated[
        bool | None, typer.Option("--fouten/--schoon", help="Met of zonder de fouten die leveringen hebben.")
    ] = None,
) -> None:
    """Write the fictitious deliveries; a market of a chosen size goes to a folder of its own."""
    from toolkit.batch.places import find_own, shown

    if huishoudens is not None:
        if folder is None:
            raise ParameterError(
                "een markt van deze omvang hoort niet in data_samples.", remedy="Kies een map met --map."
            )
        from toolkit.samples.gebreken import GEEN, GEWOON
        from toolkit.samples.schaal import write_scaled

        write_scaled(folder, huishoudens=huishoudens, zaad=zaad, gebreken=GEWOON if fouten else GEEN)
    else:
        from toolkit.samples import write_samples

        write_samples(folder or find_own("data_samples"), zaad=zaad, schoon=fouten is False)
    say(f"Voorbeeldgegevens: {escape(shown((folder or find_own('data_samples')).resolve()))}")
