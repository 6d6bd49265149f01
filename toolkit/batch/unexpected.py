"""The log of a fault that nobody foresaw: where it was, never what it was about, because that may be personal."""

import platform
import tempfile
import traceback
from pathlib import Path

from toolkit import __version__


def write_fault(failed: BaseException) -> Path | None:
    """Write class and location of an exception to a file in the temporary folder; None if that cannot be written.

    The message of the exception and the source lines are left out, because they may hold values; so are folders,
    because they may hold user names.
    """
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="doorstroom-fout-", suffix=".log", delete=False, encoding="utf-8"
        ) as log:
            log.write("\n".join([f"toolkit {__version__}, python {platform.python_version()}", *_chain(failed)]) + "\n")
    except OSError:
        return None
    return Path(log.name)


def _chain(failed: BaseException | None) -> list[str]:
    if failed is None:
        return []
    frames = traceback.extract_tb(failed.__traceback__)
    places = [f"  {Path(frame.filename).name} regel {frame.lineno}, in {frame.name}" for frame in frames]
    return [*_chain(failed.__cause__ or failed.__context__), type(failed).__name__, *places]
