"""The data dictionary: docs/gegevenswoordenboek.md, made from the contracts."""

from collections.abc import Iterator
from typing import Final

from toolkit.contracts.columns import LIST_MARK, Column, TableContract
from toolkit.contracts.tables import CONTRACTS
from toolkit.dutch import listing, number

_INTRO: Final = """\
# Gegevenswoordenboek

Deze bladzijde is gemaakt uit `toolkit/contracts`; verander haar daar. Namen, waarden en eenheden gelden na het inlezen:
een levering mag anders heten, het inleesbestand zegt wat wat is.

* **nodig**: zonder deze kolom is de tabel niet te gebruiken. Andere kolommen mogen ontbreken.
* **leeg**: of een enkele waarde leeg mag zijn. Leeg is: niet ingevuld. `onbekend` is: nagegaan en niet bekend.
* **privacy**: *openbaar* zegt op zichzelf niets over een persoon, *pseudoniem* wijst een persoon, huishouden of woning
  aan zonder naam, *persoonsgegeven* mag het werkgebied niet uit.
* Datums zijn dagen (jjjj-mm-dd), geld is in euro, een decimale punt. In een lijst staat `|` tussen de codes.
"""
_TYPES: Final = {
    "str": "tekst",
    "category": "code",
    "Int64": "geheel getal",
    "Float64": "getal",
    "boolean": "ja of nee",
    "date": "datum",
    "geometry": "vlak",
}
_UNITS: Final = {"1": "deel van 1"}
_HEADING: Final = """\
| kolom | betekenis | soort | waarden | nodig | leeg | privacy | verwijst naar |
|---|---|---|---|---|---|---|---|"""


def dictionary() -> str:
    """Return the data dictionary as Markdown, in Dutch: every table with its columns, key and rules."""
    contents = "\n".join(f"* [{contract.name}](#{contract.name}): {contract.description}" for contract in CONTRACTS)
    return "\n".join([_INTRO, "## Tabellen", "", contents, *map(_table, CONTRACTS)])


def _table(contract: TableContract) -> str:
    key = listing([f"`{name}`" for name in contract.key]) or "geen; gelijke rijen mogen"
    rows = "\n".join(_row(column) for column in contract.columns)
    rules = "\n".join(_rules(contract))
    return f"\n## {contract.name}\n\n{contract.description}\n\nSleutel: {key}.\n\n{_HEADING}\n{rows}\n{rules}"


def _row(column: Column) -> str:
    derived = " (berekend als het ontbreekt)" if column.derived else ""
    cells = (
        f"`{column.name}`",
        column.label + derived,
        _kind(column),
        _values(column),
        "nee" if not column.required else "ja",
        "ja" if column.nullable else "nee",
        column.privacy,
        f"`{column.references}`" if column.references else "",
    )
    return f"| {' | '.join(cells)} |"


def _kind(column: Column) -> str:
    kind = "lijst van codes" if column.listed else _TYPES[column.dtype]
    unit = _UNITS.get(column.unit, column.unit)
    return f"{kind}, {unit}" if unit else kind


def _values(column: Column) -> str:
    parts = [", ".join(f"`{code}`" for code in column.allowed)] if column.allowed else []
    parts += ["of een eigen code die met `x_` begint"] if column.local else []
    parts += ["(van laag naar hoog)"] if column.ordered else []
    parts += [f"`{column.pattern}`".replace(LIST_MARK, rf"\{LIST_MARK}")] if column.pattern else []
    return " ".join([*parts, *_limits(column)])


def _limits(column: Column) -> Iterator[str]:
    years = column.unit == "jaar" or column.name.endswith("_jaar")
    if column.minimum is not None:
        yield f"vanaf {_bound(column.minimum, years=years)}"
    if column.maximum is not None:
        yield f"tot en met {_bound(column.maximum, years=years)}"


def _bound(value: float, *, years: bool) -> str:
    if value != int(value):
        return f"{value:g}".replace(".", ",")
    return str(int(value)) if years else number(value)


def _rules(contract: TableContract) -> Iterator[str]:
    if contract.rules:
        yield "\nWat niet kan of te betwijfelen is:\n"
    for rule in contract.rules:
        yield f"* {rule.problem}{' (twijfel: de rij blijft)' if rule.doubtful else ''}."
