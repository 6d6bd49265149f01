"""Find the worksheets of a run, and read them from whatever holds them."""

from pathlib import Path

from toolkit.config import Run, find_upwards, find_werkbladen
from toolkit.sources.werkbladen.gelezen import Gelezen
from toolkit.sources.werkbladen.partnerschapsmap import read_map
from toolkit.sources.werkbladen.werkmap import read_werkmap
from toolkit.werkbladen import Werkbladen


def read_werkbladen(path: Path) -> Gelezen:
    """Read a folder of worksheets, or a workbook.

    Raises
    ------
    DeliveryError
        If there is neither, or the workbook cannot be read at all.
    """
    return read_werkmap(path) if path.is_file() else read_map(path)


def read_run(run: Run) -> Werkbladen | None:
    """Read the worksheets of the partnership of a notebook run; None where there are none.

    They are looked for in the folder `werkbladen/<partnerschap>` in or beside the data folder of the run.

    Raises
    ------
    ToolkitError
        If the worksheets have faults: all are told.
    """
    folder = find_werkbladen(find_upwards(run.data_map), run.partnerschap)
    return read_map(folder).require() if folder else None
