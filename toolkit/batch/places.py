"""Where the project's own folders are, from wherever the command is given."""

from pathlib import Path

import toolkit
from toolkit.config import find_upwards
from toolkit.errors import ParameterError


def find_own(name: str, *, start: Path | None = None) -> Path:
    """Find a file or folder of the project: from the working folder upwards, from `start`, or in the checkout.

    Raises
    ------
    ParameterError
        If it is in none of them.
    """
    checkout = Path(toolkit.__file__).resolve().parent.parent
    for place in (None, start, checkout):
        try:
            return find_upwards(name, start=place).resolve()
        except ParameterError:
            continue
    raise ParameterError(
        f"{name} is niet gevonden.", remedy="Ga eerst naar de map van het project, of noem de map in de opdracht."
    )


def notebooks_folder(given: Path | None, *, experiment_file: Path) -> Path:
    """Return the folder with notebooks: as given, or the project's own (raises ParameterError)."""
    return given.resolve() if given else find_own("notebooks", start=experiment_file.resolve().parent)


def reports_folder(given: Path | None, *, notebooks: Path) -> Path:
    """Return the folder for reports: as given, or `reports` beside the notebooks."""
    return given.resolve() if given else notebooks.parent / "reports"


def shown(path: Path) -> str:
    """Return a path as short as it can be said in the working folder."""
    here = Path.cwd().resolve()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path)
