"""Archives of others, read with distrust: nothing is unpacked to disk, and nothing becomes larger than foreseen."""

import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Final

from toolkit.sources.codeprojects.grenzen import GRENZEN, refuse

_ENTRY: Final = b"PK\x01\x02"  # the mark of a line in the table of contents
_CHUNK: Final = 1 << 20  # bytes
_SMALL: Final = 1 << 20  # bytes; a blank page may shrink a thousand times and hurts nobody
_ENCRYPTED: Final = 0x1
_READABLE: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others can ask for a dictionary of 4 GB
_FAULTS: Final = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError, RuntimeError,
    NotImplementedError, OverflowError,
)  # fmt: skip


class Archief:
    """An opened archive whose contents have been judged; `close` is done by `opened`."""

    def __init__(self, archive: zipfile.ZipFile, path: Path) -> None:
        self._archive, self._path = archive, path
        self._left = GRENZEN.teksten_bytes + GRENZEN.xml_bytes
        self.names: tuple[str, ...] = tuple(info.filename for info in archive.infolist())

    def read(self, name: str, *, most: int) -> bytes:
        """Return the bytes of one file.

        Parameters
        ----------
        name : str
            One of `names`.
        most : int
            Bytes that it may have; all reads together are bounded too.

        Raises
        ------
        DeliveryError
            If it is larger, cut off or damaged. What the table of contents says of its size is not believed.
        """
        most = min(most, self._left)
        with _damage_refused(self._path), self._archive.open(name) as stream:
            content = stream.read(most + 1)
        if len(content) > most:
            refuse(self._path, f"een bestand in dit archief is uitgepakt groter dan {most // 1_000_000} MB.")
        self._left -= len(content)
        return content


@contextmanager
def opened(path: Path) -> Iterator[Archief]:
    """Open an archive, after judging its table of contents.

    Raises
    ------
    DeliveryError
        If it is no zip file or damaged, has too many files, a path that leads out of the archive, a link, a password,
        two files of one name, another compression than the usual, or a file that would become too large.
    """
    _refuse_crowd(path)
    with _damage_refused(path):
        archive = zipfile.ZipFile(path)
    with archive:
        _judge(archive.infolist(), path)
        yield Archief(archive, path)


@contextmanager
def _damage_refused(path: Path) -> Iterator[None]:
    try:
        yield
    except _FAULTS:
        refuse(path, "dit archief houdt halverwege op of is beschadigd.")


def _refuse_crowd(path: Path) -> None:
    """Count the lines of the table of contents before zipfile makes objects of them."""
    found, rest = 0, b""
    try:
        with path.open("rb") as stream:
            while piece := stream.read(_CHUNK):
                found += (rest + piece).count(_ENTRY)
                rest = piece[-len(_ENTRY) + 1 :]
    except OSError:
        refuse(path, "dit bestand kan niet worden gelezen.", "Controleer de naam en of u het mag openen.")
    if found > 10 * GRENZEN.bestanden:  # documents within the archive have a table of contents too
        _refuse_count(path)


def _refuse_count(path: Path) -> None:
    refuse(path, f"dit archief heeft meer dan {GRENZEN.bestanden} bestanden.".replace("10000", "10.000"))


def _judge(infos: Sequence[zipfile.ZipInfo], path: Path) -> None:
    if len(infos) > GRENZEN.bestanden:
        _refuse_count(path)
    if len({info.filename.casefold() for info in infos}) < len(infos):
        refuse(path, "dit archief heeft twee bestanden met dezelfde naam.")
    if any(_leads_out(info.filename) for info in infos):
        refuse(path, "een bestand in dit archief heeft een pad dat buiten het archief wijst.")
    if any(stat.S_ISLNK(info.external_attr >> 16) for info in infos):
        refuse(path, "dit archief bevat een verwijzing (symbolische koppeling) in plaats van een bestand.")
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        refuse(path, "dit archief heeft een wachtwoord.", "Exporteer het zonder wachtwoord.")
    if any(info.compress_type not in _READABLE for info in infos):
        refuse(path, "dit archief is op een ongewone manier ingepakt.")
    if any(_explodes(info) for info in infos) or sum(info.compress_size for info in infos) > path.stat().st_size:
        refuse(path, "een bestand in dit archief wordt bij het uitpakken onwaarschijnlijk veel groter.")


def _leads_out(name: str) -> bool:
    plain = name.replace("\\", "/")
    return plain.startswith("/") or ":" in plain or "\0" in plain or ".." in PurePosixPath(plain).parts


def _explodes(info: zipfile.ZipInfo) -> bool:
    return info.file_size > _SMALL and info.file_size > GRENZEN.verhouding * max(info.compress_size, 1)
