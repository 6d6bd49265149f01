"""The tables that ship with the toolkit as YAML files: the catalogues, lists of words, needs."""

from importlib.resources import files
from typing import Any, Final

import yaml

LOADER: Final[type[yaml.SafeLoader]] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Both read the same language and nothing but data; the one in C, where it is there, ten times as fast."""


def meegeleverd(package: str, name: str) -> Any:  # noqa: ANN401 - whoever asks judges it with a model of its own
    """Return the content of a YAML file of a package of ours: ("toolkit.indicatoren", "monitor.yaml")."""
    text = files(package).joinpath(name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=LOADER)  # noqa: S506 - a safe loader, see above
