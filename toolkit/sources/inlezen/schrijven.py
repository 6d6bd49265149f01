"""Write what was refused and what was not known, for the holder who has to repair it."""

from pathlib import Path
from typing import Final

import pandas as pd

from toolkit.config import writable_folder
from toolkit.sources.inlezen.ingelezen import Ingelezen
from toolkit.sources.opendata.store import save_bytes

GEWEIGERD: Final = "geweigerd"
ONBEKEND: Final = "onbekende_waarden"
TWIJFEL: Final = "twijfel"
_FORMULA: Final = r"^(?=[=+\-@\t])"  # a spreadsheet would carry it out


def write_geweigerd(ingelezen: Ingelezen, folder: Path) -> tuple[Path, ...]:
    """Write the refused rows, the doubtful ones and the unknown values of a delivery.

    Parameters
    ----------
    ingelezen : Ingelezen
    folder : Path
        Made if need be. Files have the name of the delivery: `x.csv.geweigerd.csv`, `x.csv.twijfel.csv` and
        `x.csv.onbekende_waarden.csv`, with semicolons and in UTF-8 with a mark, so that Excel opens them.

    Returns
    -------
    tuple of Path
        What was written; nothing is written where there is nothing, and a file of an earlier time goes.

    Raises
    ------
    OutputError
        If it cannot be written.
    """
    parts = {GEWEIGERD: ingelezen.geweigerd, TWIJFEL: ingelezen.twijfel, ONBEKEND: ingelezen.onbekend}
    written = []
    for kind, frame in parts.items():
        path = folder / f"{ingelezen.bron.bestand}.{kind}.csv"
        if frame.empty:
            path.unlink(missing_ok=True)
            continue
        writable_folder(folder)
        save_bytes(path, _csv(frame))
        written.append(path)
    return tuple(written)


def _csv(frame: pd.DataFrame) -> bytes:
    texts = [name for name in frame.columns if pd.api.types.is_string_dtype(frame[name].dtype)]
    safe = frame.assign(**{name: frame[name].str.replace(_FORMULA, "'", regex=True) for name in texts})
    return safe.to_csv(sep=";", index=False, lineterminator="\r\n").encode("utf-8-sig")
