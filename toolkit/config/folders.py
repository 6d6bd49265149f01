"""Find folders and make sure that results can be written."""

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
    try:
        path.mkdir(parents=True, exist_ok=True)
        probe = path / ".schrijfproef"
        probe.write_bytes(b"x" * 4096)
        probe.unlink()
    except OSError as failed:
        raise output_error(failed, path) from None
    return path


def output_error(failed: OSError, path: Path) -> OutputError:
    """Turn the system's complaint about writing into one that an analyst can act on."""
    reason = {28: "de schijf is vol.", 30: "deze map is alleen-lezen.", 13: "in deze map mag u niet schrijven."}
    return OutputError(
        reason.get(failed.errno or 0, "hier kan niet worden geschreven."),
        remedy="Maak ruimte vrij of kies een andere uitvoermap.", file=path,
    )  # fmt: skip
