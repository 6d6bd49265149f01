"""What a result depends on, as hashes: a job is skipped only if none of them changed."""

import hashlib
import json
import platform
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

import toolkit
from toolkit.batch.notebook import Notebook
from toolkit.dutch import listing

LIBRARIES: Final = ("pandas", "geopandas", "shapely", "matplotlib", "papermill", "ipykernel", "nbconvert", "typst")
_IN_WORDS: Final = {
    "notebook": "het notebook",
    "toolkit": "de toolkit",
    "parameters": "de parameters",
    "invoer": "de invoerbestanden",
    "omgeving": "Python of een bibliotheek",
}


@dataclass(frozen=True, kw_only=True)
class Fingerprint:
    """Hashes of everything that a job depends on (64 hexadecimal digits each).

    Attributes
    ----------
    notebook : str
        Cells of the notebook: kind, source and tags; outputs and other metadata do not count.
    toolkit : str
        Version and files of this package.
    parameters : str
        Parameters as given, and the formats asked for.
    invoer : str
        Every input file by name and hash, the delivery file included.
    omgeving : str
        Versions of Python and of the libraries that make the results.
    """

    notebook: str
    toolkit: str
    parameters: str
    invoer: str
    omgeving: str

    @property
    def whole(self) -> str:
        """One hash over all."""
        return hash_of(asdict(self))

    def difference(self, earlier: Mapping[str, str]) -> str:
        """Say in Dutch what differs from an earlier fingerprint; empty where nothing does."""
        return listing([word for part, word in _IN_WORDS.items() if earlier.get(part) != getattr(self, part)])


def hash_of(value: object) -> str:
    """Return the SHA-256 of a value that JSON can hold; the order of keys does not matter."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def notebook_hash(book: Notebook) -> str:
    """Return the hash of what a notebook says, without outputs, counts, ids and other metadata."""
    return hash_of([[cell.kind, cell.source, sorted(cell.tags)] for cell in book.cells])


def versions() -> dict[str, str]:
    """Return the versions of Python and the libraries that make the results; absent libraries are left out."""
    found = {"python": platform.python_version()}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def toolkit_hash(folder: Path = Path(toolkit.__file__).parent) -> str:
    """Return the hash of the package: its version and every file but the compiled ones."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    found = {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    return hash_of([toolkit.__version__, found])
