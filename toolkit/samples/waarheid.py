"""The truth behind the deliveries of a gemeente, in a folder of its own that no reader looks in.

Methods are checked against it: which chains there were, what the approach added, which dwelling suits whom, and which
faults were planted. Nothing in it is a delivery.
"""

from collections.abc import Iterable, Mapping
from typing import Final

import pandas as pd

from toolkit.contracts import CONTRACTS, contract, table_schema
from toolkit.samples.files import Bestand, Soort, Veld, as_json, resource
from toolkit.samples.leveren.schrijven import parquet
from toolkit.samples.plans import GemeentePlan

MAP: Final = "waarheid"
_SMALL: Final = 400
_NAMEN: Final = frozenset(each.name for each in CONTRACTS)
_SOORT: Final[Mapping[str, Soort]] = {"i": "integer", "f": "number"}
_UITLEG: Final[Mapping[str, str]] = {
    "ketens": "alle verhuisketens, tot waar ze echt eindigen",
    "ketenschakels": "elke woning in elke keten, en wie haar vulde",
    "stromen": "verhuizingen tussen buurten en tussen wijken, exact",
    "geschiktheid": "welke woning echt geschikt is",
    "additionaliteit": "welke verhuizing er zonder de aanpak niet was geweest",
    "effect": "hoeveel verhuizingen de aanpak toevoegde, per maand",
    "trajecten": "trajecten van de wooncoach en wat ze echt uitwerkten",
    "indicatoren": "wat elke indicator van de werkbladen echt is, per gebied",
    "gebreken": "elke fout die met opzet in de leveringen is gezet: bestand, rij, soort, en wat een lezer ermee moet",
}


def waarheid(tabellen: Mapping[str, pd.DataFrame], plan: GemeentePlan) -> tuple[Bestand, ...]:
    """Write the truth.

    Parameters
    ----------
    tabellen : mapping of name to DataFrame
        Tables of the contract or others; an empty one is written too: that nothing happened is also known.
    plan : GemeentePlan

    Returns
    -------
    tuple of Bestand
        Names start with "waarheid/": a file per table (CSV up to 400 rows, else Parquet), LEESMIJ.md, datapackage.json.
    """
    files = tuple(_table(name, frame) for name, frame in sorted(tabellen.items()))
    page = _page(files, plan)
    return *files, page, _datapackage((*files, page), plan)


def _table(name: str, frame: pd.DataFrame) -> Bestand:
    small = len(frame) <= _SMALL
    columns = [str(column) for column in frame.columns]
    return Bestand(
        naam=f"{MAP}/{name}.{'csv' if small else 'parquet'}", inhoud=_csv(frame) if small else parquet(frame),
        titel=f"Waarheid: {_UITLEG.get(name, name.replace('_', ' '))} (fictief)",
        mediatype="text/csv" if small else "application/vnd.apache.parquet", codering="utf-8" if small else "",
        velden=tuple(Veld(naam=column, soort=_SOORT.get(frame[column].dtype.kind, "string")) for column in columns),
        schema=table_schema(contract(name), columns, tables=()) if name in _NAMEN else {},
    )  # fmt: skip


def _csv(frame: pd.DataFrame) -> bytes:
    """Write a machine's CSV: ISO dates, true and false, nothing for missing."""
    flags = {
        str(name): frame[name].map({True: "true", False: "false"}) for name in frame.select_dtypes(["bool", "boolean"])
    }
    return str(frame.assign(**flags).to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%d")).encode()


def _page(files: Iterable[Bestand], plan: GemeentePlan) -> Bestand:
    listed = "".join(f"* `{file.naam.removeprefix(f'{MAP}/')}`: {_lower(file.titel)}.\n" for file in files)
    text = f"""# {plan.naam} ({plan.code}): wat er echt gebeurde (fictief)

**Dit is geen levering.** {plan.naam} bestaat niet: alles is gesimuleerd. Omdat het gesimuleerd is, is bekend wat er
echt gebeurde, ook waar geen enkele registratie dat ziet. Dat staat hier, om rekenwijzen te toetsen: komt er uit de
leveringen wat er uit moet komen?

Gebruik deze map nooit als invoer van een rapport. In het echt bestaat zo'n map niet.

{listed}
De kolommen staan in `datapackage.json`.
"""
    return Bestand(
        naam=f"{MAP}/LEESMIJ.md", inhoud=text.encode(), mediatype="text/markdown", titel="Uitleg bij de waarheid"
    )


def _lower(titel: str) -> str:
    return titel.removeprefix("Waarheid: ").removesuffix(" (fictief)")


def _datapackage(files: Iterable[Bestand], plan: GemeentePlan) -> Bestand:
    content = {
        "profile": "data-package",
        "name": f"doorstroom-waarheid-{plan.code.lower()}",
        "title": f"De waarheid achter de leveringen van {plan.naam} ({plan.code}), fictief",
        "description": "Gesimuleerd. Geen levering: om rekenwijzen mee te toetsen.",
        "fictief": True,
        "resources": [resource(file, path=file.naam.removeprefix(f"{MAP}/")) for file in files],
    }
    return Bestand(naam=f"{MAP}/datapackage.json", inhoud=as_json(content), mediatype="application/json",
                   titel="Beschrijving van de waarheid")  # fmt: skip
