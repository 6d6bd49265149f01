"""Files of a run: written whole or not at all, in work folders that a killed run may leave behind."""

import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from toolkit.config import output_error, writable_folder, write_whole
from toolkit.errors import OutputError

WORK: Final = ".werk-"
_LOCK: Final = ".slot"


def write_below(folder: Path, name: str, content: str) -> Path:
    """Write a text file below a folder, with the folders above it, whole or not at all (raises OutputError)."""
    path = folder / name
    writable_folder(path.parent)
    return write_whole(path, content)


def move_whole(source: Path, target: Path) -> Path:
    """Rename a finished file to its final place in the same file system (raises OutputError)."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        source.replace(target)
    except OSError as failed:
        raise output_error(failed, target) from None
    return target


@contextmanager
def work_folder(beside: Path, name: str) -> Iterator[Path]:
    """Give a job its own folder beside the final one, and remove it whatever happens (raises OutputError)."""
    folder = writable_folder(beside / f"{WORK}{name}-{secrets.token_hex(4)}")
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def clean_up(run: Path) -> int:
    """Remove what a killed run left behind; return how many work folders and half files went."""
    half = list(run.rglob(".*.deel"))  # the temporary names of toolkit.config.write_together
    work = list(run.glob(f"*/{WORK}*"))
    for path in half:
        path.unlink(missing_ok=True)
    for folder in work:
        shutil.rmtree(folder, ignore_errors=True)
    return len(half) + len(work)


@contextmanager
def only_run(run: Path) -> Iterator[None]:
    """Hold the folder of a run: a second run at the same time would overwrite files and clean up work folders.

    The system lets go of the lock when the process ends in whatever way, so a killed run blocks nothing. The empty
    file stays: removing it would let a third process lock another file than the second one holds.

    Raises
    ------
    OutputError
        If another process holds it, or the folder cannot be written.
    """
    path = writable_folder(run) / _LOCK
    with path.open("a+b") as stream:
        try:
            _lock(stream)
        except OSError:
            raise OutputError(
                "er loopt al een run in deze map.", remedy="Wacht tot die klaar is of kies een andere map.", file=run
            ) from None
        yield


def _lock(stream: IO[bytes]) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def listed(folder: Path) -> list[Path]:
    """Return all files below a folder, in a fixed order."""
    return sorted(path for path in folder.rglob("*") if path.is_file())
