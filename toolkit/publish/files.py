"""Write a file whole or not at all."""

import secrets
from pathlib import Path

from toolkit.config import output_error


def write_whole(path: Path, content: bytes | str) -> Path:
    """Write a file under a temporary name in the same folder and rename it: never half a file under this name.

    Parameters
    ----------
    path : Path
        In a folder that exists.
    content : bytes, or str to be written as UTF-8

    Returns
    -------
    Path
        The same path.

    Raises
    ------
    OutputError
        If it cannot be written; nothing is left behind and an earlier file stays as it was.
    """
    half = path.with_name(f".{path.name}.{secrets.token_hex(4)}.deel")
    try:
        half.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        half.replace(path)
    except OSError as failed:
        half.unlink(missing_ok=True)
        raise output_error(failed, path) from None
    return path
