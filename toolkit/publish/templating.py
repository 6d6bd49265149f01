"""The one Jinja environment of the HTML pages: everything is escaped unless it was made here."""

import hashlib
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from toolkit import huisstijl
from toolkit.publish import interactief, svg

_PALETTE: Final = ("INK", "QUIET", "LINE", "PAPER", "PANEL", "ACCENT", "HIGHLIGHT")


@cache
def environment() -> Environment:
    """Return the environment with the templates of this package; an unknown name in a template is an error."""
    found = Environment(
        loader=PackageLoader("toolkit.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals["huisstijl"] = {name.lower(): getattr(huisstijl, name) for name in _PALETTE}
    found.filters["drawing"] = drawing
    found.filters["kaartgegevens"] = interactief.data_tags
    return found


def drawing(node: Mapping[str, Any]) -> Markup:
    """Return the drawing of a figure as mark-up that is safe to put in a page, with ids of its own."""
    prefix = "s" + hashlib.sha256(node["svg"].encode()).hexdigest()[:8] + "-"
    cleaned = svg.clean(node["svg"], prefix=prefix, alt=node["alt"])
    return Markup(cleaned.text)  # noqa: S704  # rebuilt from known elements and attributes; see svg.clean


def render(template: str, **values: object) -> str:
    """Fill in a template of this package."""
    return environment().get_template(template).render(**values)
