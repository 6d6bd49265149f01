"""Write the samples to a folder, all or nothing."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from toolkit.config import output_error, writable_folder
from toolkit.samples.deliver import HOUDER, LICENTIE, deliver_all
from toolkit.samples.describe import experiment, overview, papers
from toolkit.samples.files import Bestand
from toolkit.samples.paneel import paneel
from toolkit.samples.regio import PLANS, build_regio


def write_samples(folder: Path, *, zaad: int = 1, schoon: bool = False) -> list[Path]:
    """Make the fictitious deliveries anew and write them to a folder.

    Parameters
    ----------
    folder : Path
        Made where it does not exist. Files with the same names are replaced, others stay.
    zaad : int
        Seed, 0 or higher. The same seed gives the same bytes (with the versions in the lock).
    schoon : bool
        Whether to leave out the faults that are planted in registrations.

    Returns
    -------
    list of Path
        The files, in the order of their names.

    Raises
    ------
    OutputError
        If the folder cannot be written in. Nothing has been replaced then, unless the disk failed halfway.
    ValueError
        If the seed is negative.
    """
    if zaad < 0:
        raise ValueError("zaad must be 0 or higher")
    files = sample_files(zaad=zaad, schoon=schoon)
    writable_folder(folder)
    try:
        with tempfile.TemporaryDirectory(dir=folder, prefix=".nieuw_") as draft:
            return _replace(files, Path(draft), folder)
    except OSError as failed:
        raise output_error(failed, folder) from None


def sample_files(*, zaad: int, schoon: bool = False) -> dict[str, Bestand]:
    """Return every file of the samples by its place in the folder, in order, without writing anything."""
    delen = build_regio(zaad=zaad)
    deliveries = [deliver_all(deel, zaad=zaad, schoon=schoon) for deel in delen]
    top = (overview(deliveries, zaad=zaad), experiment([plan.code for plan in PLANS], jaar=PLANS[0].jaar))
    files = {file.naam: file for file in (*top, *paneel(zaad=zaad, houder=HOUDER, licentie=LICENTIE))}
    for deel, delivery in zip(delen, deliveries, strict=True):
        own = (*delivery.bestanden, *papers(deel.world, delivery, zaad=zaad), *delivery.waarheid)
        files |= {f"{delivery.plan.code}/{file.naam}": file for file in own}
    return dict(sorted(files.items()))


def _replace(files: Mapping[str, Bestand], draft: Path, folder: Path) -> list[Path]:
    """Write everything beside its place first, so that a full disk changes nothing."""
    for name, file in files.items():
        (draft / name).parent.mkdir(parents=True, exist_ok=True)
        (draft / name).write_bytes(file.inhoud)
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (draft / name).replace(folder / name)
    return [folder / name for name in files]
