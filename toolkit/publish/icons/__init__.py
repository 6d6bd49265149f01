"""The icons of public texts, drawn for this toolkit, each with what it shows in words."""

from importlib.resources import files
from typing import Any, Final

_SHOWS: Final = {
    "huis": "Pictogram: een huis",
    "mensen": "Pictogram: twee mensen",
    "verhuizen": "Pictogram: een pijl van het ene huis naar het andere",
    "plan": "Pictogram: een lijst met vinkjes",
    "vraag": "Pictogram: een vraagteken",
}


def with_icons(blad: dict[str, Any]) -> dict[str, Any]:
    """Return a public page as block with the drawing of each part's icon beside its name."""
    return blad | {"onderdelen": [part | icon(part["icoon"]) for part in blad["onderdelen"]]}


def icon(name: str) -> dict[str, str]:
    """Return the drawing of an icon (`svg`) and its text alternative (`alt`); KeyError for an unknown one."""
    drawing = files("toolkit.publish.icons").joinpath(f"{name}.svg")
    return {"alt": _SHOWS[name], "svg": drawing.read_text(encoding="utf-8")}
