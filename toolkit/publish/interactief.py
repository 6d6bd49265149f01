"""What an interactive map takes in a page: the library once, our script once, and the data of each map.

Nothing that a notebook holds can run: a page allows only these two scripts, by their hash. The data of a map stands in
it as JSON, which a browser does not execute. Choice of library: docs/method/32-interactieve-kaart.md.
"""

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup


@cache
def scripts() -> tuple[str, str]:
    """Return the library as it came with the installation, and our script; both run as they stand in a page."""
    from bokeh.resources import Resources  # half a second that a page without a map does not pay

    library = Resources(mode="inline", components=["bokeh"]).js_raw[0]
    ours = (files("toolkit.publish") / "templates" / "interactief.js").read_text(encoding="utf-8")
    for script in (library, ours):
        if re.search(r"</script|<!--|\r", script):
            raise ValueError("this script cannot stand in a page as it is")
    return library, ours


@cache
def policy() -> str:
    """Return the sources of script for the Content-Security-Policy: the hash of each script, nothing else."""
    digests = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts())
    return " ".join(f"'sha256-{digest}'" for digest in digests)


def script_tags() -> Markup:
    """Return the scripts as elements, for the end of the page."""
    return Markup("").join(Markup(f"<script>{script}</script>\n") for script in scripts())  # noqa: S704  # not from data


def data_tags(node: Mapping[str, Any]) -> Markup:
    """Return the data of one map and the description of its plot as JSON that cannot leave its element."""
    from toolkit.publish.interactief_plot import empty_plot

    parts = {"gegevens": node["gegevens"], "tekening": empty_plot(node.get("anker") or "kaart")}
    tags = (f'<script type="application/json" class="{name}">{_inert(text)}</script>' for name, text in parts.items())
    return Markup("\n".join(tags))  # noqa: S704  # every < in the data is written as \u003c


def _inert(text: str) -> str:
    """Write JSON again without any sign that means something in HTML."""
    again = json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":"))
    return again.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
