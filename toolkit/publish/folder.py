"""The folder with results: what is in it, and the package that describes it all."""

import json
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from toolkit.config import Run, writable_folder, write_whole
from toolkit.disclosure import Publishable
from toolkit.publish.blocks import Note
from toolkit.publish.datapackage import MEDIA, describe_run

FOLDER: Final = "resultaten"
PACKAGE: Final = "datapackage.json"
INTERN_PREFIX: Final = "INTERN_"
NOT_SAVED: Final = Note(
    titel="Niet opgeslagen", tekst="Er is geen uitvoermap gekozen, dus er zijn geen bestanden gemaakt."
)


def require_results(tables: Mapping[str, object]) -> None:
    """Refuse what did not go through disclosure.

    Raises
    ------
    TypeError
        If something is no Publishable.
    """
    for name, data in tables.items():
        if not isinstance(data, Publishable):
            raise TypeError(f"{name} is no Publishable; call toolkit.disclosure.protect or open_data first")


def require_name(name: str) -> None:
    """Refuse a name that could lead out of the folder.

    Raises
    ------
    ValueError
        If it is not named as a Python name is.
    """
    if not name.isidentifier() or not name.isascii():
        raise ValueError("a table is named as a Python name is: letters, digits and underscores")


def results_folder(run: Run) -> Path:
    """Return the folder, made where it was not there yet.

    Raises
    ------
    OutputError
        If it cannot be written in.
    """
    return writable_folder(Path(run.uitvoer_map) / FOLDER)


def stem_of(name: str, tables: Collection[Publishable]) -> str:
    """Return the name of a file without its suffix; one internal table makes it internal."""
    return (INTERN_PREFIX if any(data.status == "intern" for data in tables) else "") + name


def forget(folder: Path, name: str, *, keep: Collection[str]) -> None:
    """Remove the files of a table but for those named.

    An older form of the same table under another status would contradict, or leak, what was written now.
    """
    for stem in (name, INTERN_PREFIX + name):
        for suffix in MEDIA:
            if f"{stem}.{suffix}" not in keep:
                (folder / f"{stem}.{suffix}").unlink(missing_ok=True)


def describe_folder(folder: Path, run: Run, written: Sequence[dict[str, Any]], *, names: Collection[str]) -> None:
    """Write the package anew: what was written now, and of what was there all but the tables of these names."""
    kept = [resource for resource in _listed(folder) if resource["tabel"] not in names]
    package = describe_run(run, [*kept, *written])
    write_whole(folder / PACKAGE, json.dumps(package, ensure_ascii=False, indent=2) + "\n")


def _listed(folder: Path) -> list[dict[str, Any]]:
    path = folder / PACKAGE
    if not path.is_file():
        return []
    listed: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["resources"]
    return [resource for resource in listed if (folder / resource["path"]).is_file()]
