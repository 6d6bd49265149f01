"""One way in: what a coded project is, is told by its content."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from toolkit.sources.codeprojects import archief, qualcoder, sqlitebestand, taguette
from toolkit.sources.codeprojects.bouwen import build
from toolkit.sources.codeprojects.codelijst import read_codelijst
from toolkit.sources.codeprojects.grenzen import refuse
from toolkit.sources.codeprojects.refi import read_qdc, read_qdpx
from toolkit.sources.codeprojects.ruw import RuwProject
from toolkit.uitwisseling.tabellen import Codeproject

_QUALCODER: Final = "data.qda"
_HEAD: Final = 512
_REMEDY: Final = "Lever een .qdpx of .qdc, een databank van Taguette of QualCoder, of een CSV of Excel met coderingen."


def read_codeproject(
    path: Path, *, teksten: bool = False, project: int | None = None, kolommen: Mapping[str, str] | None = None
) -> Codeproject:
    """Read coded interviews from REFI-QDA (.qdpx, .qdc), Taguette, QualCoder, or a table with codings.

    Parameters
    ----------
    path : Path
        For QualCoder its folder `.qda`, or the `data.qda` in it.
    teksten : bool
        Whether to keep the whole texts, which are needed for `write_qdpx`. Without it the tables hold quotes only.
    project : int, optional
        Which project of a Taguette database.
    kolommen : mapping, optional
        Which heading is what, for a table with codings; see `codelijst.KOPPEN`.

    Returns
    -------
    Codeproject
        With in `verslag` what was lost, place by place checked against the text.

    Raises
    ------
    DeliveryError
        If the file is none of these, damaged, or has what an honest project has not: paths out of the archive, links,
        bombs, entities, triggers. Nothing is unpacked or written.
    """
    return build(_read(path, project, kolommen), path, teksten=teksten)


def _read(path: Path, project: int | None, kolommen: Mapping[str, str] | None) -> RuwProject:
    if path.is_dir():
        return qualcoder.read_qualcoder(path / _QUALCODER)
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError:
        refuse(path, "dit bestand is er niet of kan niet worden gelezen.", "Controleer de naam en of u het mag openen.")
    if head.startswith(b"PK"):
        return _archived(path, kolommen)
    if head.startswith(sqlitebestand.MAGIC):
        return _database(path, project)
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<") or head.startswith((b"\xff\xfe<", b"\xfe\xff\0<")):
        return read_qdc(path)
    if path.suffix.lower() in (".qdpx", ".qdc", ".qda", ".sqlite3", ".db"):
        refuse(path, "de inhoud van dit bestand is niet wat de naam zegt, of het is beschadigd.")
    return read_codelijst(path, kolommen=kolommen)


def _archived(path: Path, kolommen: Mapping[str, str] | None) -> RuwProject:
    with archief.opened(path) as archive:
        workbook = "xl/workbook.xml" in archive.names
    return read_codelijst(path, kolommen=kolommen) if workbook else read_qdpx(path)


def _database(path: Path, project: int | None) -> RuwProject:
    with sqlitebestand.opened(path) as database:
        tables = database.tables
    if tables >= taguette.TABLES:
        return taguette.read_taguette(path, project=project)
    if not tables >= qualcoder.TABLES:
        refuse(path, "deze databank is niet van Taguette of QualCoder.", _REMEDY)
    return qualcoder.read_qualcoder(path)
