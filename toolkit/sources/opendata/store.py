"""The cache on disk: what is complete has its own name, what is under way is hidden beside it and can be resumed."""

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from toolkit.config import output_error, writable_folder
from toolkit.errors import FetchError

_MARK = "kenmerk.json"


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Hand out a name to write to; only a whole file gets the name `path`.

    Raises
    ------
    OutputError
        If it cannot be written: no permission, full disk. Nothing half-written stays behind.
    """
    part = path.with_name(path.name + ".part")
    try:
        yield part
        part.replace(path)
    except OSError as failed:
        raise output_error(failed, path) from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def save_bytes(path: Path, content: bytes) -> None:
    """Write a whole file or none (raises OutputError)."""
    with replacing(path) as part:
        part.write_bytes(content)


def save_json(path: Path, content: object) -> None:
    """Write JSON, readable by people (raises OutputError)."""
    save_bytes(path, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())


@dataclass(frozen=True)
class Shelf:
    """The place of one result in the cache.

    Attributes
    ----------
    cache : Path
    name : str
        Folder of the complete result.
    """

    cache: Path
    name: str

    @property
    def final(self) -> Path:
        """Folder of the complete result."""
        return self.cache / self.name

    @property
    def work(self) -> Path:
        """Folder of the result under way."""
        return self.cache / f".{self.name}.bezig"

    def page(self, number: int) -> Path:
        """File of one page as delivered."""
        return self.work / "bladzijden" / f"{number:06d}.json"

    def start(self, mark: Mapping[str, object]) -> None:
        """Begin, or go on with an earlier attempt at exactly the same thing.

        Parameters
        ----------
        mark : mapping
            What makes a result the same: address, date of change, number of rows. Pages of an earlier attempt with
            another mark are thrown away, because pages of two editions must not be mixed.
        """
        text = json.dumps(mark, sort_keys=True)
        if not self._began_with(text):
            self.clear()
        writable_folder(self.work / "bladzijden")
        save_bytes(self.work / _MARK, text.encode())

    def _began_with(self, text: str) -> bool:
        try:
            return (self.work / _MARK).read_bytes() == text.encode()
        except OSError:
            return False

    def clear(self) -> None:
        """Throw away what is under way (raises OutputError)."""
        if self.work.exists():
            with _reporting(self.work):
                shutil.rmtree(self.work)

    def finish(self) -> Path:
        """Give the result its final name, in place of an older one, and return that folder (raises OutputError)."""
        old = self.cache / f".{self.name}.oud"
        with _reporting(self.final):
            shutil.rmtree(self.work / "bladzijden", ignore_errors=True)
            (self.work / _MARK).unlink(missing_ok=True)
            shutil.rmtree(old, ignore_errors=True)
            if self.final.exists():
                self.final.rename(old)
            self.work.rename(self.final)
            shutil.rmtree(old, ignore_errors=True)
        return self.final


@contextmanager
def fresh_after(shelf: Shelf) -> Iterator[None]:
    """Throw pages away that turn out to be unfit, so that the next attempt asks for them anew."""
    try:
        yield
    except FetchError:
        shelf.clear()
        raise


@contextmanager
def _reporting(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as failed:
        raise output_error(failed, path) from None
