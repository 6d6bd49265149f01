"""From YAML or notebook parameters to typed settings, with Dutch messages that show no value."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from toolkit.config.settings import Settings
from toolkit.dutch import listing
from toolkit.errors import ParameterError, ToolkitError

T = TypeVar("T", bound=Settings)


def parse(
    model: type[T], values: Mapping[str, Any], *, file: Path | str, error: type[ToolkitError] = ParameterError
) -> T:
    """Make a typed settings object, or say in Dutch which key is wrong and why.

    Raises
    ------
    ToolkitError of kind `error`
        If a key is unknown, missing or of the wrong type; every problem is named, no value is shown.
    """
    try:
        return model.model_validate(dict(values))
    except ValidationError as failed:
        problems = [_problem(item["loc"], item["type"], item["msg"], item.get("ctx", {})) for item in failed.errors()]
        raise error(
            " ".join(problems), remedy=f"Bekende sleutels: {listing(sorted(_keys(model)))}.", file=file
        ) from None


def _keys(model: type[Settings]) -> list[str]:
    return [info.alias or name for name, info in model.model_fields.items()]


_REASONS = {
    "extra_forbidden": "is geen bekende sleutel",
    "missing": "ontbreekt",
    "int_type": "moet een geheel getal zijn",
    "int_parsing": "moet een geheel getal zijn",
    "string_type": "moet tekst zijn; zet codes tussen aanhalingstekens",
    "tuple_type": "moet een lijst zijn",
    "bool_parsing": "moet true of false zijn",
    "bool_type": "moet true of false zijn",
    "dict_type": "moet een groep sleutels met waarden zijn",
    "model_type": "moet een groep sleutels met waarden zijn",
    "greater_than": "is te klein",
    "greater_than_equal": "is te klein",
    "less_than_equal": "is te groot",
    "too_short": "mag niet leeg zijn",
    "string_pattern_mismatch": "heeft niet de voorgeschreven vorm",
}


def _problem(location: tuple[int | str, ...], kind: str, message: str, about: Mapping[str, Any]) -> str:
    key = ".".join(str(part) for part in location if not str(part).startswith(("dict[", "str")))
    if kind.startswith("date"):
        reason = "moet een datum zijn (jjjj-mm-dd)"
    elif kind == "value_error":
        reason = "klopt niet: " + message.removeprefix("Value error, ")
    elif kind == "literal_error":
        reason = f"moet een van deze zijn: {about['expected'].replace(' or ', ' of ')}"
    else:
        reason = _REASONS.get(kind, f"klopt niet ({kind})")
    return f"Sleutel {key} {reason}." if key else f"Dit {reason}."


def read_yaml(path: Path, *, error: type[ToolkitError] = ParameterError) -> dict[str, Any]:
    """Read a YAML file that holds one mapping.

    Raises
    ------
    ToolkitError of kind `error`
        If the file is absent, no YAML, or not one mapping of keys.
    """
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, IsADirectoryError):
        raise error("dit bestand is er niet.", remedy="Controleer de naam en de map.", file=path) from None
    except yaml.YAMLError as failed:
        mark = getattr(failed, "problem_mark", None)
        place = f"regel {mark.line + 1}" if mark else None
        raise error("dit is geen geldige YAML.", remedy="Controleer inspringing en dubbele punten.", file=path,
                    place=place) from None  # fmt: skip
    except UnicodeDecodeError:
        raise error("dit is geen tekstbestand in UTF-8.", remedy="Sla het op als UTF-8.", file=path) from None
    if not isinstance(content, dict):
        raise error("hier wordt een lijst van sleutels verwacht.", remedy="Zie docs/experiment.md.", file=path)
    return content
