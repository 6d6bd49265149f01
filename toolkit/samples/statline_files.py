"""Key figures in the shapes in which StatLine gives them: its CSV export, and OData v3 bodies."""

import csv
import json
from collections.abc import Iterable, Mapping
from io import StringIO
from typing import Final

import pandas as pd

from toolkit.samples.files import Bestand, Veld, veld
from toolkit.samples.layouts import ODATA, STATLINE

_CODE_WIDTH: Final = 10
_NAME_WIDTH: Final = 40
_FIGURE_WIDTH: Final = 8
_CRLF: Final = "\r\n"
_BOM: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"
_SORT: Final = {"gemeente": "Gemeente", "wijk": "Wijk", "buurt": "Buurt"}
_REGION: Final = (
    "Wijken en buurten",
    "Regioaanduiding/Gemeentenaam (naam)",
    "Regioaanduiding/Soort regio (omschrijving)",
    "Regioaanduiding/Codering (code)",
    "Regioaanduiding/Indelingswijziging wijken en buurten (code)",
)
# .example is reserved for examples: nobody can ever answer there.
_CONTEXT: Final = "https://opendata.fictief.example/ODataApi/OData/{table}/$metadata#Cbs.OData.WebAPI.{part}"
_MEDIA_CSV: Final = "text/csv"
_MEDIA_JSON: Final = "application/json"


def statline_csv(published: pd.DataFrame, *, gemeente: str, naam: str) -> Bestand:
    """Write StatLine's CSV export: byte order mark, semicolons, slash headings, padded codes, names and dots."""
    stream = StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator=_CRLF)
    writer.writerow([*_REGION, *(heading for heading, _ in STATLINE)])
    for row in _rows(published):
        writer.writerow([*_region_cells(row, gemeente), *(_cell(row, name) for _, name in STATLINE)])
    return Bestand(
        naam=naam, inhoud=(_BOM + stream.getvalue()).encode(), mediatype=_MEDIA_CSV,
        titel="Kerncijfers wijken en buurten, uitvoer van StatLine als CSV (fictief)",
        velden=(*(Veld(naam=heading) for heading in _REGION), *(veld(*column) for column in STATLINE)),
    )  # fmt: skip


def _rows(published: pd.DataFrame) -> Iterable[Mapping[str, object]]:
    for row in published.reset_index().astype("object").to_dict("records"):
        yield {str(name): value for name, value in row.items()}


def _region_cells(row: Mapping[str, object], gemeente: str) -> list[str]:
    niveau = str(row["niveau"])
    return [
        str(row["naam"]),
        gemeente.ljust(_NAME_WIDTH),
        _SORT[niveau].ljust(_CODE_WIDTH),
        str(row["gebied_code"]).ljust(_CODE_WIDTH),
        "." if niveau == "gemeente" else "1",
    ]


def _cell(row: Mapping[str, object], name: str | None) -> str:
    value = row[name] if name else pd.NA
    if pd.isna(value):  # type: ignore[call-overload]  # every cell is a scalar
        return ".".rjust(_FIGURE_WIDTH)
    return f"{value:.1f}".rjust(_FIGURE_WIDTH) if isinstance(value, float) else str(value)


def odata_bodies(published: pd.DataFrame, *, gemeente: str, table: str) -> tuple[Bestand, Bestand, Bestand]:
    """Write the three bodies that belong together: the rows, the names of the areas, the units of the columns."""
    return (
        _body(table, "TypedDataSet", "Kerncijfers wijken en buurten, OData v3 (fictief)",
              [_odata_row(number, row, gemeente) for number, row in enumerate(_rows(published))], _odata_fields()),
        _body(table, "WijkenEnBuurten", "Codelijst van de gebieden bij de kerncijfers (fictief)",
              [_area_entry(row, gemeente) for row in _rows(published)]),
        _body(table, "DataProperties", "Eenheden van de kolommen bij de kerncijfers (fictief)",
              [_property(number, *column[:3]) for number, column in enumerate(ODATA)]),
    )  # fmt: skip


def _body(
    table: str, part: str, titel: str, rows: list[dict[str, object]], velden: tuple[Veld, ...] | None = None
) -> Bestand:
    lines = ",".join("{\n      " + json.dumps(row, ensure_ascii=False)[1:-1] + "\n    }" for row in rows)
    context = json.dumps(_CONTEXT.format(table=table, part=part))
    text = '{\n  "odata.metadata":' + context + ',"value":[\n    ' + lines + "\n  ]\n}"
    return Bestand(
        naam=f"{table}_{part}.json", inhoud=text.encode(), titel=titel, mediatype=_MEDIA_JSON,
        velden=velden or tuple(Veld(naam=name) for name in rows[0]),
    )  # fmt: skip


def _odata_fields() -> tuple[Veld, ...]:
    region = (
        Veld(naam="ID", soort="integer"),
        *(Veld(naam=name) for name in ("WijkenEnBuurten", "Gemeentenaam_1", "SoortRegio_2", "Codering_3",
                                       "IndelingswijzigingGemeenteWijkBuurt_4")),
    )  # fmt: skip
    return (*region, *(veld(key, name) for key, _, _, name in ODATA))


def _odata_row(number: int, row: Mapping[str, object], gemeente: str) -> dict[str, object]:
    _, name, sort, code, changed = _region_cells(row, gemeente)
    figures = {key: None if published is None else _number(row[published]) for key, _, _, published in ODATA}
    return {
        "ID": number, "WijkenEnBuurten": code, "Gemeentenaam_1": name, "SoortRegio_2": sort, "Codering_3": code,
        "IndelingswijzigingGemeenteWijkBuurt_4": changed, **figures,
    }  # fmt: skip


def _number(value: object) -> object:
    return None if pd.isna(value) else value  # type: ignore[call-overload]  # every cell is a scalar


def _area_entry(row: Mapping[str, object], gemeente: str) -> dict[str, object]:
    code, name, niveau = str(row["gebied_code"]), str(row["naam"]), str(row["niveau"])
    part = "" if niveau == "gemeente" else f" in de gemeente '{gemeente}'"
    return {
        "Key": code.ljust(_CODE_WIDTH), "Title": name,
        "Description": f"{_SORT[niveau]} '{name}' ({code}){part}. Dit gebied bestaat niet.",
        "Municipality": "GM" + code[2:6], "DetailRegionCode": code,
    }  # fmt: skip


def _property(number: int, key: str, title: str, unit: str) -> dict[str, object]:
    decimals = 1 if key.startswith("GemiddeldeHuishoudens") else 0
    return {"ID": number, "Type": "Topic", "Key": key, "Title": title, "Unit": unit, "Decimals": decimals}
