"""Read codings from a table: CSV or Excel, as MAXQDA, ATLAS.ti and people make them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pandas as pd

from toolkit.dutch import listing
from toolkit.sources.codeprojects.grenzen import GRENZEN, refuse
from toolkit.sources.codeprojects.ruw import RuweBron, RuweCode, RuweCodering, RuweMemo, RuwProject, RuwSegment
from toolkit.sources.codeprojects.tabelgrootte import refuse_vast
from toolkit.sources.ruw import read_ruw
from toolkit.uitwisseling.eenheden import Eenheid
from toolkit.uitwisseling.sleutels import whole_number

KOPPEN: Final[Mapping[str, frozenset[str]]] = {
    "bron": frozenset(("bron", "document", "documentnaam", "document name", "bestand", "file", "gesprek", "source")),
    "code": frozenset(("code", "codes", "codenaam", "code name", "tag", "label")),
    "citaat": frozenset(("citaat", "segment", "tekst", "fragment", "quote", "quotation", "text", "quotation content")),
    "codeur": frozenset(("codeur", "codeur_id", "coder", "author", "auteur", "gecodeerd door", "created by")),
    "ronde": frozenset(("ronde", "round")),
    "memo": frozenset(("memo", "opmerking", "opmerkingen", "comment", "notitie")),
    "datum": frozenset(("datum", "date", "created", "gemaakt op", "creation date")),
    "sleutel": frozenset(("fragment_id", "segment_id", "quotation id", "id")),
}
"""Headings by what they hold, in small letters."""
_NEEDED: Final = ("bron", "code", "citaat")
_STEPS: Final = (" > ", "\\")  # how programs write that a code stands under another


def read_codelijst(path: Path, *, kolommen: Mapping[str, str] | None = None) -> RuwProject:
    r"""Read a table with one row per coding.

    Parameters
    ----------
    path : Path
        CSV or workbook. "Wonen > Tuin" and "Wonen\Tuin" are a code under another; several codes are parted by `|`.
    kolommen : mapping, optional
        Which heading is what, for the keys of `KOPPEN`; others are recognised by their heading.

    Raises
    ------
    DeliveryError
        If the file cannot be read, is too large, or a column for text, code or quote is not found.
    """
    refuse_vast(path)
    cells = read_ruw(path).cellen
    if len(cells) > GRENZEN.rijen:
        refuse(path, "deze tabel heeft meer rijen dan een project kan hebben.")
    return _Codelijst(cells, _columns(cells, kolommen or {}, path), path).project()


def _columns(cells: pd.DataFrame, said: Mapping[str, str], path: Path) -> dict[str, str]:
    found = {
        what: next((name for name in cells.columns if name == said.get(what) or _is_called(name, what, said)), "")
        for what in KOPPEN
    }
    missing = [what for what in _NEEDED if not found[what]]
    if missing:
        refuse(
            path, f"er is geen kolom gevonden voor {listing(missing, word='of')}.",
            "Noem bij kolommen welke kop wat is, bijvoorbeeld code: Codenaam.",
        )  # fmt: skip
    return {what: name for what, name in found.items() if name}


def _is_called(name: str, what: str, said: Mapping[str, str]) -> bool:
    return what not in said and name.strip().casefold() in KOPPEN[what]


class _Codelijst:
    def __init__(self, cells: pd.DataFrame, columns: Mapping[str, str], path: Path) -> None:
        self._cells, self._columns, self._path = cells, columns, path
        self._project = RuwProject(programma="", eenheid=Eenheid.CODEPUNT)
        self._codes: dict[str, None] = {}
        self._sources: dict[str, None] = {}
        self._segments: dict[str, None] = {}

    def project(self) -> RuwProject:
        boek = self._project.boek
        read = {what: self._texts(name) for what, name in self._columns.items()}
        for place in range(len(self._cells)):
            row = {what: values[place] for what, values in read.items()}
            codes = [code.strip() for code in row["code"].split("|") if code.strip()]
            boek.count("coderingen", max(len(codes), 1))
            if not codes or not row["bron"]:
                boek.note("coderingen", "niet overgenomen", "de rij heeft geen tekst of geen code", max(len(codes), 1))
                continue
            self._row(row, codes, place)
            if max(len(self._codes), len(self._project.coderingen)) > GRENZEN.rijen:
                refuse(self._path, "deze tabel heeft meer codes of coderingen dan een project kan hebben.")
        unused = [name for name in self._cells.columns if name not in self._columns.values()]
        boek.count("kenmerken", len(unused))
        boek.note("kenmerken", "niet overgenomen", "kolom die niet bij het coderen hoort", len(unused))
        return self._project

    def _row(self, row: Mapping[str, str], codes: list[str], place: int) -> None:
        if row["bron"] not in self._sources:
            self._sources[row["bron"]] = None
            self._project.boek.count("bronnen")
            self._project.bronnen.append(RuweBron(sleutel=row["bron"], naam=row["bron"]))
        segment = self._segment(row)
        for code in codes:
            key = self._code(code)
            self._project.coderingen.append(
                RuweCodering(
                    segment=segment, code=key, codeur=row.get("codeur", ""), datum=row.get("datum", ""),
                    sleutel=f"r{place}:{key}", ronde=min(max(whole_number(row.get("ronde", "")) or 1, 1), 99),
                )
            )  # fmt: skip
        if row.get("memo"):
            self._project.boek.count("memo's")
            target = (("codering", f"r{place}:{self._code(codes[0])}"),)
            self._project.memos.append(RuweMemo(sleutel=f"r{place}", tekst=row["memo"], doelen=target))

    def _segment(self, row: Mapping[str, str]) -> str:
        """Return the segment of a row: the same id, or else the same quote from the same text, is the same segment."""
        key = f"{row['bron']}\n{row.get('sleutel') or row['citaat']}"
        if key not in self._segments:
            self._segments[key] = None
            self._project.boek.count("segmenten")
            self._project.segmenten.append(
                RuwSegment(sleutel=key, bron=row["bron"], citaat=row["citaat"], heeft_plaats=False)
            )
        return key

    def _code(self, path: str) -> str:
        """Return the key of a code, after adding the codes that it stands under."""
        step = next((step for step in _STEPS if step in path), None)
        parts = [part.strip() for part in path.split(step)] if step else [path]
        parent: str | None = None
        for depth in range(1, min(len(parts), GRENZEN.diepte) + 1):
            key = "\n".join(parts[:depth])
            if key not in self._codes:
                self._codes[key] = None
                self._project.boek.count("codes")
                self._project.codes.append(RuweCode(sleutel=key, naam=parts[depth - 1], ouder=parent))
            parent = key
        return parent or path

    def _texts(self, name: str) -> list[str]:
        column = self._cells[name]
        return ["" if missing else str(value) for value, missing in zip(column, column.isna(), strict=True)]
