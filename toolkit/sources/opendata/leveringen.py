"""Declare fetched data as deliveries, so that reports can be made of them without further work."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import yaml

from toolkit.config import LEVERINGEN, Leveringen, parse, writable_folder
from toolkit.errors import ParameterError
from toolkit.sources.opendata.herkomst import Herkomst, load_herkomst
from toolkit.sources.opendata.store import save_bytes

_FIRST_LINE: Final = "# Gemaakt door doorstroom data: wordt bij een volgende keer vervangen."
_LEVELS: Final = ("buurt", "wijk", "gemeente")


def write_leveringen(folder: Path, fetched: Sequence[Path]) -> Path:
    """Write `leveringen.yaml` for fetched folders and return its path.

    Parameters
    ----------
    folder : Path
        Data folder of the gemeente (or of several that share their files); made if need be.
    fetched : sequence of Path
        Folders as returned by `fetch_statline` and `fetch_wijkenbuurten`. Files are named relative to `folder`.

    Raises
    ------
    ParameterError
        If a table cannot be declared as a delivery, files are on another drive than `folder`, or a
        leveringen.yaml is there that was not made by this function: hand work is not overwritten.
    DeliveryError
        If a folder has no herkomst.json.
    OutputError
        If it cannot be written.
    """
    target = folder / LEVERINGEN
    _require_own(target)
    entries = [entry for place in fetched for entry in _entries(load_herkomst(place), _relative(place, folder))]
    parse(Leveringen, {"leveringen": entries}, file=target)
    lines = yaml.safe_dump({"leveringen": entries}, allow_unicode=True, sort_keys=False)
    writable_folder(folder)
    save_bytes(target, f"{_FIRST_LINE}\n{_gemeenten(fetched)}{lines}".encode())
    return target


def _require_own(target: Path) -> None:
    if target.exists() and not target.read_text(encoding="utf-8", errors="replace").startswith(_FIRST_LINE):
        raise ParameterError("dit bestand is er al en is met de hand gemaakt.", file=target,
                             remedy="Kies een andere map, of haal het bestand weg.")  # fmt: skip


def _relative(place: Path, folder: Path) -> Path:
    try:
        return Path(os.path.relpath(place.resolve(), folder.resolve()))
    except ValueError:  # another drive on Windows
        raise ParameterError("de opgehaalde bestanden staan op een andere schijf dan de gegevensmap.", file=folder,
                             remedy="Kies een map op dezelfde schijf.") from None  # fmt: skip


def _entries(herkomst: Herkomst, place: Path) -> Iterator[dict[str, Any]]:
    if herkomst.soort == "tabel":
        raise ParameterError("van deze tabel kan geen levering worden gemaakt.", place=herkomst.tabel,
                             remedy="Dat kan alleen van Kerncijfers wijken en buurten en van grenzen.")  # fmt: skip
    entry: dict[str, Any] = {
        "bron_id": herkomst.bron_id, "soort": herkomst.soort, "bestand": (place / herkomst.bestand).as_posix(),
        "jaar": herkomst.jaar, "titel": herkomst.titel, "houder": herkomst.uitgever,
        "licentie": herkomst.licentie,
    }  # fmt: skip
    if herkomst.soort == "kerncijfers":
        yield entry | {"tabel": herkomst.tabel}
        return
    for niveau in [herkomst.niveau] if herkomst.niveau else _LEVELS:
        yield entry | {"bron_id": f"grenzen_{niveau}_{herkomst.jaar}", "niveau": niveau}


def _gemeenten(fetched: Iterable[Path]) -> str:
    codes = {code for place in fetched for code in load_herkomst(place).selectie if code.startswith("GM")}
    return f"# Gemeenten: {', '.join(sorted(codes))}\n" if codes else ""
