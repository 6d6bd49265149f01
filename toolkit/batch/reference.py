"""The page docs/experiment.md: every key of experiment.yml and leveringen.yaml, made from the typed models."""

from collections.abc import Iterator
from importlib.resources import files
from typing import Any, Final

import yaml
from pydantic import BaseModel

from toolkit.config import Experiment, Leveringen
from toolkit.dutch import listing

_INTRO: Final = """\
# Instellingen

Deze bladzijde is gemaakt uit `toolkit/config` en `toolkit/batch/reference.yaml` met `doorstroom reference`;
verander haar daar. Een onbekende sleutel is een fout. Codes en datums die als tekst bedoeld zijn, staan tussen
aanhalingstekens.
"""
_FILES: Final[dict[str, type[BaseModel]]] = {"experiment.yml": Experiment, "leveringen.yaml": Leveringen}
EXAMPLES: Final = {
    "experiment.yml": """\
naam: voorbeeld
data: data_samples
gemeenten: [GM9901, GM9902]
periode: {start: 2023-01-01, eind: 2023-12-31}
onthulling: {drempel: 10, afronding: 5, min_noemer: 50}
rapporten: [01_opgave]
formaten: [pdf, html]
""",
    "leveringen.yaml": """\
leveringen:
  - bron_id: kwb_2019
    soort: kerncijfers
    bestand: kerncijfers.csv
    jaar: 2019
    titel: Kerncijfers wijken en buurten 2019
    tabel: 84583NED
  - bron_id: buurten_2019
    soort: grenzen
    bestand: buurten.geojson
    jaar: 2019
    niveau: buurt
    titel: Wijk- en buurtkaart 2019
  - bron_id: brp_verhuizingen
    soort: verhuizingen
    bestand: verhuizingen_2019.xlsx
    inlezen: verhuizingen.inlezen.yaml
    jaar: 2019
    titel: Verhuizingen uit de BRP
    houder: Gemeente
    licentie: niet openbaar
""",
}
_TYPES: Final = {"string": "tekst", "integer": "geheel getal", "number": "getal", "boolean": "true of false"}
_PATTERNS: Final = {
    r"^[a-z0-9][a-z0-9_-]*$": "kleine letters, cijfers, - en _",
    r"^[a-z][a-z0-9_]*$": "kleine letters, cijfers en _",
    r"^EPSG:\d{4,5}$": "EPSG en een nummer",
}


def settings_reference() -> str:
    """Return the page as Markdown.

    Raises
    ------
    ValueError
        If a key has no meaning in reference.yaml, or a meaning has no key.
    """
    meanings = yaml.safe_load((files("toolkit.batch") / "reference.yaml").read_text(encoding="utf-8"))
    parts = [_INTRO]
    seen: set[str] = set()
    for name, model in _FILES.items():
        parts.append(f"\n## {name}\n\n```yaml\n{EXAMPLES[name]}```\n")
        for section in _sections(model):
            if section["title"] not in seen:
                seen.add(section["title"])
                parts.append(_table(section, meanings))
    if seen != set(meanings):
        raise ValueError(f"reference.yaml and the models differ in {sorted(seen ^ set(meanings))}")
    return "\n".join(parts)


def _sections(model: type[BaseModel]) -> Iterator[dict[str, Any]]:
    """Yield the schema of a model and of the models inside it, in the order in which they are met."""
    schema = model.model_json_schema(by_alias=True)
    inner = schema.get("$defs", {})
    yield {**schema, "inner": inner}
    yield from ({**section, "inner": inner} for section in inner.values() if "properties" in section)


def _table(section: dict[str, Any], meanings: dict[str, dict[str, str]]) -> str:
    keys, known = section["properties"], meanings.get(section["title"], {})
    if set(keys) != set(known):
        raise ValueError(f"reference.yaml and {section['title']} differ in {sorted(set(keys) ^ set(known))}")
    rows = [
        f"| `{key}` | {known[key]} | {_kind(field, section['inner'])} | {_default(key, field, section)} |"
        for key, field in keys.items()
    ]
    heading = f"### {section['title']}\n\n" if section["title"] not in ("Experiment", "Leveringen") else ""
    return (
        heading + "\n".join(["| sleutel | betekenis | vorm | als hij ontbreekt |", "|---|---|---|---|", *rows]) + "\n"
    )


def _kind(field: dict[str, Any], inner: dict[str, Any]) -> str:
    """Say in Dutch which values a JSON schema allows."""
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return f"zie {name}" if "properties" in inner[name] else _kind(inner[name], inner)
    if "anyOf" in field:
        return listing([_kind(part, inner) for part in field["anyOf"] if part.get("type") != "null"], word="of")
    if "enum" in field:
        return listing([f"`{value}`" for value in field["enum"]], word="of")
    if field.get("type") == "array":
        return f"lijst van: {_kind(field.get('items', {}), inner)}"
    if field.get("type") == "object":
        values = field.get("additionalProperties")
        return f"per naam: {_kind(values if isinstance(values, dict) else {}, inner)}"
    if field.get("format") == "date":
        return "datum (jjjj-mm-dd)"
    return f"{_TYPES.get(field.get('type', ''), 'een waarde')}{_limits(field)}"


def _limits(field: dict[str, Any]) -> str:
    limits = []
    if "minimum" in field:
        limits.append(f"vanaf {field['minimum']}")
    if "maximum" in field:
        limits.append(f"tot en met {field['maximum']}")
    if "pattern" in field:
        limits.append(_PATTERNS.get(field["pattern"], f"`{field['pattern']}`"))
    return f" ({', '.join(limits)})" if limits else ""


def _default(key: str, field: dict[str, Any], section: dict[str, Any]) -> str:
    if key in section.get("required", []):
        return "**verplicht**"
    value = field.get("default")
    if value in (None, "", [], {}):
        return "leeg"
    if isinstance(value, dict):
        return "zie daar"
    if isinstance(value, list):
        return listing([f"`{part}`" for part in value])
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"
