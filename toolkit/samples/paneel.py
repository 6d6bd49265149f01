"""The panel: twelve further gemeenten that do not exist, twenty quarters, and the known effect of some approaches."""

from typing import Final

import pandas as pd

from toolkit.config import LEVERINGEN, Levering
from toolkit.contracts import contract, table_schema
from toolkit.samples.aanpak import draw_panel
from toolkit.samples.files import Bestand, Veld, as_json, as_yaml, resource

MAP: Final = "panel"
_JAAR: Final = 2024


def paneel(*, zaad: int, houder: str, licentie: str) -> tuple[Bestand, ...]:
    """Write the panel with its settings, data package and page, and the truth beside it; names start with "panel/"."""
    drawn, truth = draw_panel(zaad)
    table = _csv("panel", drawn, "Verhuizingen van senioren per gemeente en kwartaal (fictief)", "panel")
    behind = _csv("waarheid/panel", truth, "Waarheid: hoeveel verhuizingen er zonder aanpak waren geweest (fictief)")
    said = Levering(
        bron_id="panel", soort="panel", bestand="panel.csv", jaar=_JAAR, titel=table.titel, houder=houder,
        licentie=licentie, fictief=True,
    )  # fmt: skip
    settings = Bestand(
        naam=f"{MAP}/{LEVERINGEN}", mediatype="application/yaml", titel="Instellingen waarmee het panel wordt gelezen",
        inhoud=as_yaml({"leveringen": [said.model_dump(exclude_defaults=True)]}, "# Alles is verzonnen.\n"),
    )  # fmt: skip
    page = _page(drawn)
    files = (table, settings, page, behind)
    return *files, _datapackage(files, licentie)


def _csv(name: str, frame: pd.DataFrame, titel: str, table: str = "") -> Bestand:
    columns = [str(column) for column in frame.columns]
    text = frame.to_csv(index=False, sep=";", lineterminator="\n", date_format="%Y-%m-%d")
    return Bestand(
        naam=f"{MAP}/{name}.csv", inhoud=str(text).encode(), mediatype="text/csv", titel=titel,
        velden=tuple(Veld(naam=column) for column in columns),
        schema=table_schema(contract(table), columns, tables=()) if table else {},
    )  # fmt: skip


def _page(drawn: pd.DataFrame) -> Bestand:
    gemeenten, quarters = drawn["gemeente_code"].nunique(), drawn["periode"].nunique()
    text = f"""# Panel: {gemeenten} gemeenten die niet bestaan

**Alles is verzonnen.** Per gemeente en kwartaal ({quarters} kwartalen): verhuizingen van senioren, hoeveel huishoudens
van senioren er zijn, of er een aanpak is, en hoeveel seniorenwoningen er zijn opgeleverd. Drie gemeenten zijn te weinig
om met elkaar te vergelijken; hiermee zijn rekenwijzen voor vergelijken te proberen.

* `panel.csv`: het panel.
* `waarheid/panel.csv`: geen levering. Hoeveel verhuizingen er zonder aanpak waren geweest, en hoeveel door de aanpak.

Gemaakt door `toolkit.samples`. Codes GM9911 en hoger geeft het CBS niet uit.
"""
    return Bestand(
        naam=f"{MAP}/LEESMIJ.md", inhoud=text.encode(), mediatype="text/markdown", titel="Uitleg bij het panel"
    )


def _datapackage(files: tuple[Bestand, ...], licentie: str) -> Bestand:
    content = {
        "profile": "data-package",
        "name": "doorstroom-voorbeeld-panel",
        "title": "Panel van gemeenten, fictief",
        "licenses": [{"name": licentie, "title": "European Union Public Licence 1.2"}],
        "fictief": True,
        "resources": [resource(file, path=file.naam.removeprefix(f"{MAP}/")) for file in files],
    }
    return Bestand(naam=f"{MAP}/datapackage.json", inhoud=as_json(content), mediatype="application/json",
                   titel="Beschrijving van het panel")  # fmt: skip
