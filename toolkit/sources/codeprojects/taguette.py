"""Read a Taguette database. Its places are bytes of UTF-8 in the text without tags.

Users with their passwords and the log of commands are not read.
"""

from pathlib import Path
from typing import Final

from toolkit.sources.codeprojects import sqlitebestand
from toolkit.sources.codeprojects.grenzen import refuse
from toolkit.sources.codeprojects.html import text_of
from toolkit.sources.codeprojects.ruw import RuweBron, RuweCode, RuweCodering, RuwProject, RuwSegment
from toolkit.sources.codeprojects.sqlitebestand import Databank, Rij, tekst
from toolkit.uitwisseling.eenheden import Eenheid
from toolkit.uitwisseling.sleutels import whole_number
from toolkit.uitwisseling.verslag import Onderdeel

TABLES: Final = frozenset(("projects", "documents", "tags", "highlights", "highlight_tags"))
_OTHER: Final = "hoort bij een ander project in dezelfde databank"


def read_taguette(path: Path, *, project: int | None = None) -> RuwProject:
    """Read one project of a Taguette database.

    Parameters
    ----------
    path : Path
    project : int, optional
        Number of the project, where the database has several.

    Raises
    ------
    DeliveryError
        If the database cannot be trusted or read, has no such project, or several and none was asked for.
    """
    with sqlitebestand.opened(path) as database:
        return _Taguette(database, path, project).project()


class _Taguette:
    def __init__(self, database: Databank, path: Path, project: int | None) -> None:
        self._database, self._project = database, RuwProject(programma="Taguette", eenheid=Eenheid.UTF8)
        self._number = _chosen(database.rows("projects"), project, path)

    def project(self) -> RuwProject:
        texts = self._documents()
        self._tags()
        highlights = self._highlights(texts)
        self._codings(highlights)
        self._project.boek.remark(
            "Wie codeerde staat bij Taguette alleen in het logboek van opdrachten en is niet overgenomen."
        )
        return self._project

    def _documents(self) -> dict[str, str]:
        texts: dict[str, str] = {}
        for row in self._mine("documents", "bronnen"):
            key = str(row.get("id"))
            texts[key] = text_of(tekst(row, "contents"))
            self._project.bronnen.append(
                RuweBron(sleutel=key, naam=tekst(row, "name"), tekst=texts[key], omschrijving=tekst(row, "description"))
            )
        self._project.boek.note("bronnen", "gewijzigd", "de opmaak (HTML) is weggelaten", len(texts))
        return texts

    def _tags(self) -> None:
        """Read tags; `wonen.tuin` stands under `wonen`, where that tag is there."""
        rows = self._mine("tags", "codes")
        by_path = {tekst(row, "path"): str(row.get("id")) for row in rows}
        for row in rows:
            path = tekst(row, "path")
            above, _, last = path.rpartition(".")
            parent = by_path.get(above) if above else None
            self._project.codes.append(
                RuweCode(
                    sleutel=str(row.get("id")), naam=last if parent else path, ouder=parent,
                    omschrijving=tekst(row, "description"),
                )
            )  # fmt: skip

    def _highlights(self, texts: dict[str, str]) -> set[str]:
        known = set()
        for row in self._database.rows("highlights"):
            document = str(row.get("document_id"))
            self._project.boek.count("segmenten")
            if document not in texts:
                self._project.boek.note("segmenten", "niet overgenomen", _OTHER)
                continue
            known.add(str(row.get("id")))
            self._project.segmenten.append(
                RuwSegment(
                    sleutel=str(row.get("id")), bron=document, begin=whole_number(row.get("start_offset")),
                    eind=whole_number(row.get("end_offset")), citaat=text_of(tekst(row, "snippet")),
                )
            )  # fmt: skip
        return known

    def _codings(self, highlights: set[str]) -> None:
        for row in self._database.rows("highlight_tags"):
            self._project.boek.count("coderingen")
            segment = str(row.get("highlight_id"))
            if segment in highlights:
                self._project.coderingen.append(RuweCodering(segment=segment, code=str(row.get("tag_id"))))
            else:
                self._project.boek.note("coderingen", "niet overgenomen", _OTHER)

    def _mine(self, table: str, part: Onderdeel) -> list[Rij]:
        rows = self._database.rows(table)
        mine = [row for row in rows if row.get("project_id") == self._number]
        self._project.boek.count(part, len(rows))
        self._project.boek.note(part, "niet overgenomen", _OTHER, len(rows) - len(mine))
        return mine


def _chosen(rows: list[Rij], wanted: int | None, path: Path) -> object:
    numbers = [row.get("id") for row in rows]
    if wanted is None and len(numbers) == 1:
        return numbers[0]
    if wanted is None or wanted not in numbers:
        what = (
            "dit project staat niet in deze databank" if wanted is not None else "deze databank heeft niet één project"
        )
        refuse(path, f"{what}; zij heeft er {len(numbers)}.", "Noem bij project het nummer van het project.")
    return wanted
