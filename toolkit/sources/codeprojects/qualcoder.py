"""Read a QualCoder project: a folder `.qda` with a database `data.qda`. Its places are code points.

Read after the database layout of QualCoder 3 and 4 (v1 to v17); columns that an older version lacks are empty.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from toolkit.sources.codeprojects import ruw, sqlitebestand
from toolkit.sources.codeprojects.sqlitebestand import Databank, Rij, tekst
from toolkit.uitwisseling.eenheden import Eenheid
from toolkit.uitwisseling.sleutels import whole_number
from toolkit.uitwisseling.verslag import Onderdeel

TABLES: Final = frozenset(("code_name", "code_cat", "code_text", "source"))
_KINDS: Final[Mapping[str, str]] = {"numeric": "Float", "character": "Text"}
_PICTURES: Final = ("code_image", "code_av")
_NO_TEXT: Final = "hoort bij beeld of geluid; alleen tekst wordt gelezen"


def read_qualcoder(path: Path) -> ruw.RuwProject:
    """Read a QualCoder project.

    Parameters
    ----------
    path : Path
        The database `data.qda`.

    Raises
    ------
    DeliveryError
        If the database cannot be trusted or read.
    """
    with sqlitebestand.opened(path) as database:
        return _QualCoder(database).project()


class _QualCoder:
    def __init__(self, database: Databank) -> None:
        self._database = database
        self._project = ruw.RuwProject(programma="QualCoder", eenheid=Eenheid.CODEPUNT)
        self._boek = self._project.boek

    def project(self) -> ruw.RuwProject:
        for row in self._database.rows("coder_names", required=False):
            self._boek.count("codeurs")
            self._project.codeurs.append((tekst(row, "name"), ""))
        self._categories()
        self._codes()
        self._sources()
        self._codings()
        self._cases()
        self._variables()
        self._annotations()
        self._journal()
        for table in _PICTURES:
            lost = len(self._database.rows(table, required=False))
            for part in ("segmenten", "coderingen"):
                self._lost(part, _NO_TEXT, lost)
        return self._project

    def _lost(self, part: Onderdeel, reason: str, n: int) -> None:
        self._boek.count(part, n)
        self._boek.note(part, "niet overgenomen", reason, n)

    def _categories(self) -> None:
        """Read categories as codes that are not given themselves."""
        for row in self._database.rows("code_cat"):
            self._boek.count("codes")
            key, above = f"cat{row.get('catid')}", row.get("supercatid")
            self._project.codes.append(
                ruw.RuweCode(
                    sleutel=key, naam=tekst(row, "name"), ouder=None if above is None else f"cat{above}",
                    codeerbaar=False,
                )
            )  # fmt: skip
            self._memo(row, "code", key)

    def _codes(self) -> None:
        for row in self._database.rows("code_name"):
            self._boek.count("codes")
            key, above, category = str(row.get("cid")), row.get("supercid"), row.get("catid")
            parent = str(above) if above is not None else None if category is None else f"cat{category}"
            self._project.codes.append(
                ruw.RuweCode(sleutel=key, naam=tekst(row, "name"), ouder=parent, kleur=tekst(row, "color"))
            )
            self._memo(row, "code", key)

    def _sources(self) -> None:
        for row in self._database.rows("source"):
            self._boek.count("bronnen")
            text = row.get("fulltext")
            self._project.bronnen.append(
                ruw.RuweBron(
                    sleutel=str(row.get("id")), naam=tekst(row, "name"), tekst=text if isinstance(text, str) else None
                )
            )
            self._memo(row, "bron", str(row.get("id")))

    def _codings(self) -> None:
        """Read codings; every one brings its own place, and places that are the same become one segment later."""
        for place, row in enumerate(self._database.rows("code_text")):
            self._boek.count("segmenten")
            self._boek.count("coderingen")
            key = f"c{place}"
            self._segment(key, row, quote=tekst(row, "seltext"))
            self._project.coderingen.append(
                ruw.RuweCodering(
                    segment=key, code=str(row.get("cid")), codeur=tekst(row, "owner"), datum=tekst(row, "date"),
                    sleutel=key,
                )
            )  # fmt: skip
            self._memo(row, "codering", key)

    def _segment(self, key: str, row: Rij, *, quote: str | None) -> None:
        self._project.segmenten.append(
            ruw.RuwSegment(
                sleutel=key, bron=str(row.get("fid")), begin=whole_number(row.get("pos0")),
                eind=whole_number(row.get("pos1")), citaat=quote,
            )
        )  # fmt: skip

    def _cases(self) -> None:
        for row in self._database.rows("cases", required=False):
            self._boek.count("gevallen")
            self._project.gevallen.append(ruw.RuwGeval(sleutel=str(row.get("caseid")), naam=tekst(row, "name")))
            self._memo(row, "geval", str(row.get("caseid")))
        lengths = {one.sleutel: len(one.tekst or "") for one in self._project.bronnen}
        for place, row in enumerate(self._database.rows("case_text", required=False)):
            self._boek.count("koppelingen")
            case, source = str(row.get("caseid")), str(row.get("fid"))
            begin, end = whole_number(row.get("pos0")), whole_number(row.get("pos1"))
            if begin is None or end is None or (begin <= 0 and end >= lengths.get(source, 0)):
                self._project.koppelingen.append((case, "bron", source))
                continue
            self._segment(f"g{place}", row, quote=None)
            self._boek.note("segmenten", "toegevoegd", "een deel van een tekst dat bij een geval hoort is een segment")
            self._project.koppelingen.append((case, "segment", f"g{place}"))

    def _variables(self) -> None:
        for row in self._database.rows("attribute_type", required=False):
            self._boek.count("variabelen")
            self._project.variabelen.append(
                ruw.RuweVariabele(
                    sleutel=tekst(row, "name"), naam=tekst(row, "name"),
                    soort=_KINDS.get(tekst(row, "valuetype"), "Text"), omschrijving=tekst(row, "memo"),
                )
            )  # fmt: skip
        for row in self._database.rows("attribute", required=False):
            self._boek.count("waarden")
            kind = {"case": "geval", "file": "bron"}.get(tekst(row, "attr_type"))
            value = row.get("value")
            if kind is None:
                self._boek.note("waarden", "niet overgenomen", "hoort niet bij een geval of tekst")
                continue
            said = "" if value is None or isinstance(value, bytes) else str(value)
            self._project.waarden.append((kind, str(row.get("id")), tekst(row, "name"), said))

    def _annotations(self) -> None:
        """Read annotations: memos about a place."""
        for place, row in enumerate(self._database.rows("annotation", required=False)):
            self._boek.note("segmenten", "toegevoegd", "de plaats van een aantekening is een segment")
            self._segment(f"a{place}", row, quote=None)
            self._memo(row, "segment", f"a{place}")

    def _journal(self) -> None:
        for place, row in enumerate(self._database.rows("journal", required=False)):
            self._boek.count("memo's")
            self._project.memos.append(
                ruw.RuweMemo(sleutel=f"j{place}", tekst=tekst(row, "jentry"), naam=tekst(row, "name"))
            )
        for row in self._database.rows("project", required=False)[:1]:
            self._memo(row, "project", "")

    def _memo(self, row: Rij, kind: str, key: str) -> None:
        text = tekst(row, "memo")
        if text.strip():
            self._boek.count("memo's")
            self._project.memos.append(ruw.RuweMemo(sleutel=f"{kind}:{key}", tekst=text, doelen=((kind, key),)))
