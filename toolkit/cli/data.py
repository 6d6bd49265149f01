"""`doorstroom data`: fetch public figures and boundaries."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Final, Literal

import typer
from rich.console import Console
from rich.markup import escape

from toolkit.cli.saying import say
from toolkit.errors import ParameterError

_CACHE: Final = Path("openbare_data")

app = typer.Typer(no_args_is_help=True, help="Haal openbare cijfers en grenzen op (CBS en PDOK).")

Gemeenten = Annotated[list[str] | None, typer.Option("--gemeente", help="Code, zoals GM0518; mag vaker.", metavar="GM")]
Jaar = Annotated[int | None, typer.Option("--jaar", help="Jaar van de cijfers en van de gebiedsindeling.")]
Niveau = Literal["buurt", "wijk", "gemeente"]
Cache = Annotated[Path, typer.Option("--cache", help="Map voor opgehaalde bestanden.", metavar="MAP")]
Again = Annotated[bool, typer.Option("--opnieuw", help="Haal ook op wat er al is.")]


@app.command(help="Haal een StatLine-tabel op; zonder TABEL de Kerncijfers wijken en buurten van het jaar.")
def statline(
    tabel: Annotated[str | None, typer.Argument(help="Tabelnummer, zoals 84799NED.", metavar="[TABEL]")] = None,
    jaar: Jaar = None,
    gemeente: Gemeenten = None,
    kolom: Annotated[
        str,
        typer.Option("--kolom", help="Kolom waarin --gemeente kiest, zoals RegioS.", metavar="KOLOM"),
    ] = "WijkenEnBuurten",
    versie: Annotated[Literal["v3", "v4"] | None, typer.Option("--versie", help="Welke dienst van het CBS.")] = None,
    cache: Cache = _CACHE,
    opnieuw: Again = False,
) -> None:
    """Fetch a StatLine table into the cache."""
    from toolkit.batch.progress import counting
    from toolkit.sources import opendata

    if tabel is None and jaar is None:
        raise ParameterError("er is geen tabel gekozen.", remedy="Geef een tabelnummer of --jaar.")
    table_id = tabel or opendata.table_for(int(jaar or 0))
    with counting(Console(stderr=True), table_id) as progress:
        place = opendata.fetch_statline(
            table_id, cache=cache, now=datetime.now(UTC), versie=versie, refresh=opnieuw, progress=progress,
            selection=opendata.region_selection(gemeente or (), kolom=kolom),
        )  # fmt: skip
    say(f"Opgehaald: {escape(str(place))}")


@app.command(help="Haal de grenzen van buurten, wijken of gemeenten van een jaar op.")
def grenzen(
    jaar: Annotated[int, typer.Option("--jaar", help="Jaar van de gebiedsindeling.")],
    niveau: Annotated[Niveau, typer.Option("--niveau", help="Welke gebieden.")] = "buurt",
    gemeente: Gemeenten = None,
    geopackage: Annotated[
        str | None,
        typer.Option("--geopackage", help="Adres van een landelijke GeoPackage (oudere jaren).", metavar="URL"),
    ] = None,
    cache: Cache = _CACHE,
    opnieuw: Again = False,
) -> None:
    """Fetch borders into the cache."""
    from toolkit.batch.progress import counting
    from toolkit.sources import opendata

    with counting(Console(stderr=True), f"{niveau} {jaar}") as progress:
        place = opendata.fetch_wijkenbuurten(
            jaar, niveau=niveau, cache=cache, now=datetime.now(UTC), gemeenten=gemeente or (),
            geopackage=geopackage, refresh=opnieuw, progress=progress,
        )  # fmt: skip
    say(f"Opgehaald: {escape(str(place))}")


@app.command("levering", help="Maak van opgehaalde mappen een leveringen.yaml voor een gemeente.")
def levering(
    opgehaald: Annotated[list[Path], typer.Argument(help="Mappen die statline en grenzen noemden.", metavar="MAP...")],
    naar: Annotated[Path, typer.Option("--naar", help="Gegevensmap, bijvoorbeeld data/GM0518.", metavar="MAP")],
) -> None:
    """Declare fetched folders as the deliveries of a gemeente."""
    from toolkit.sources import opendata

    say(f"Geschreven: {escape(str(opendata.write_leveringen(naar, opgehaald)))}")
