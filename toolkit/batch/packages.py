"""One datapackage.json per gemeente, though several notebooks write results there, possibly at the same time."""

import json
from pathlib import Path
from typing import Any

from toolkit.batch.files import write_below
from toolkit.publish.folder import FOLDER, PACKAGE


def join_packages(gemeente: Path, new: dict[str, Any] | None) -> None:
    """Describe all result files of a gemeente: those of before that are still there, and new ones in their place.

    Parameters
    ----------
    gemeente : Path
        Folder of the gemeente in the run.
    new : dict, optional
        Description by the job that ended; None if it gave no results.

    Raises
    ------
    OutputError
        If the description cannot be written.
    """
    folder = gemeente / FOLDER
    known = _read(folder / PACKAGE)
    resources = {str(resource["path"]): resource for resource in known.get("resources", [])}
    resources |= {str(resource["path"]): resource for resource in (new or {}).get("resources", [])}
    standing = [resource for path, resource in sorted(resources.items()) if (folder / path).is_file()]
    if standing:
        package = {**known, **(new or {}), "resources": standing}
        write_below(folder, PACKAGE, json.dumps(package, ensure_ascii=False, indent=2) + "\n")
    else:
        (folder / PACKAGE).unlink(missing_ok=True)


def take_package(work: Path) -> dict[str, Any] | None:
    """Take the description out of a work folder: it must not replace that of other notebooks."""
    path = work / FOLDER / PACKAGE
    taken = _read(path)
    path.unlink(missing_ok=True)
    return taken or None


def _read(path: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return {}
    return found
