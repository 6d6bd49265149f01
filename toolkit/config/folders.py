"""Find folders, make sure that results can be written, and write files whole or not at all."""

import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from toolkit.errors import OutputError, ParameterError


def find_upwards(name: str, *, start: Path | None = None) -> Path:
    """Find a file or folder from the working folder upwards, so that notebooks run from any of them.

    Raises
    ------
    ParameterError
        If it is nowhere on the way up.
    """
    given = Path(name)
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / given).exists():
            return folder / given
    raise ParameterError(f"{given.name} is niet gevonden.", remedy="Noem de map met het volledige pad.", file=name)


def writable_folder(path: Path) -> Path:
    """Make a folder if need be and make sure that something can be written in it.

    Raises
    ------
    OutputError
        If it cannot be made or written in, or the disk is full.
    """
    probe = path / ".schrijfproef"
    try:
        path.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"x" * 4096)
        probe.unlink()
    except OSError as failed:
        with suppress(OSError):
            probe.unlink(missing_ok=True)
        raise output_error(failed, path) from None
    return path


def write_whole(path: Path, content: bytes | str) -> Path:
    """Write one file; see `write_together`."""
    return write_together({path: content})[0]


def write_together(contents: Mapping[Path, bytes | str]) -> list[Path]:
    """Write files under temporary names beside them and rename those: never half a file, nor half of the files.

    Parameters
    ----------
    contents : mapping of path -> bytes, or str to be written as UTF-8
        In folders that exist.

    Returns
    -------
    list of Path
        The same paths. No file gets its name before all are on the disk: what can go wrong with space goes wrong
        earlier.

    Raises
    ------
    OutputError
        If one cannot be written; no temporary file is left behind, and earlier files stay as they were.
    """
    halves = {path: path.with_name(f".{path.name}.{secrets.token_hex(4)}.deel") for path in contents}
    at = Path()
    try:
        for at, half in halves.items():
            content = contents[at]
            half.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        for at, half in halves.items():
            half.replace(at)
    except OSError as failed:
        with suppress(OSError):
            for half in halves.values():
                half.unlink(missing_ok=True)
        raise output_error(failed, at) from None
    return list(halves)


def output_error(failed: OSError, path: Path) -> OutputError:
    """Turn the system's complaint about writing into one that an analyst can act on."""
    reason = {28: "de schijf is vol.", 30: "deze map is alleen-lezen.", 13: "in deze map mag u niet schrijven."}
    return OutputError(
        reason.get(failed.errno or 0, "hier kan niet worden geschreven."),
        remedy="Maak ruimte vrij of kies een andere uitvoermap.", file=path,
    )  # fmt: skip
