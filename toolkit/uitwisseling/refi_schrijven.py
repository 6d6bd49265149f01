"""Write a project as REFI-QDA (.qdpx), in the order that its schema wants, with the same bytes for the same tables."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import pandas as pd

from toolkit.config import write_whole
from toolkit.errors import ParameterError
from toolkit.uitwisseling.eenheden import Eenheid, Plaatsen
from toolkit.uitwisseling.refi_velden import VALUES
from toolkit.uitwisseling.refi_xml import Deel, document, legal
from toolkit.uitwisseling.tabellen import CODERINGEN, CODES, HELE_BRON, ONBEKEND, PLAATS, Codeproject
from toolkit.uitwisseling.verslag import Onderdeel, Verliesboek, Verliesverslag

_STAMP: Final = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file can hold
_ORIGIN: Final = {Eenheid.CODEPUNT: "Doorstroom", Eenheid.UTF16: "Doorstroom UTF-16"}
_COLOUR: Final = re.compile(r"#(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})")
_DAY: Final = r"(?:19|20)\d\d-\d\d-\d\d"  # that the day is there in the calendar, `_fits` sees
_FORMS: Final[Mapping[str, str]] = {
    "Boolean": r"true|false|1|0", "Integer": r"[+-]?\d{1,18}", "Float": r"[+-]?\d{1,18}(?:\.\d{1,18})?",
    "Date": _DAY, "DateTime": _DAY + r"T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ?",
}  # fmt: skip
_NO_PLACE: Final = "zonder plaats in een tekst kan een segment niet in de uitwisselvorm staan"

Rows = list[dict[str, Any]]


def write_qdpx(project: Codeproject, path: Path, *, eenheid: Eenheid = Eenheid.CODEPUNT) -> Verliesverslag:
    """Write a project for another program.

    Parameters
    ----------
    project : Codeproject
        Read with `teksten=True`.
    path : Path
        Overwritten. Written whole or not at all; not compressed, so that bytes do not depend on the machine.
    eenheid : Eenheid
        What places count: CODEPUNT as the standard says, or UTF16 as NVivo does. It matters for texts with signs
        beyond U+FFFF only, such as emoji.

    Returns
    -------
    Verliesverslag
        What went in and out, with a reason for every difference.

    Raises
    ------
    ParameterError
        If the project holds no texts, or for another unit.
    OutputError
        If it cannot be written.
    """
    content, report = qdpx_of(project, eenheid=eenheid, file=path)
    write_whole(path, content)
    return report


def qdpx_of(
    project: Codeproject, *, eenheid: Eenheid = Eenheid.CODEPUNT, file: Path | None = None
) -> tuple[bytes, Verliesverslag]:
    """Return the bytes of a .qdpx with the loss report; as `write_qdpx`, touching no disk (`file` is for messages)."""
    if eenheid not in _ORIGIN:
        raise ParameterError(
            f"posities in {eenheid} kan geen programma lezen.", remedy="Kies codepunten of UTF-16-eenheden."
        )
    if "tekst" not in project.bronnen and project.bronnen["lengte"].notna().any():
        raise ParameterError(
            "de teksten zitten niet in dit project.", remedy="Lees het opnieuw in met teksten=True.", file=file
        )
    writer = _Writer(project, eenheid)
    root = writer.root()
    return _archive({"project.qde": document(root), **writer.files}), writer.report()


def _archive(files: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files, key=lambda name: (name != "project.qde", name)):
            entry = zipfile.ZipInfo(name, date_time=_STAMP)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, files[name])
    return stream.getvalue()


def _stored(text: str) -> bytes:
    """Return a text as a file; one that begins with a byte order mark of its own gets another one before it."""
    return text.encode("utf-8-sig" if text.startswith("\ufeff") else "utf-8")


def _rows(table: pd.DataFrame) -> Rows:
    """Return rows with None for what is missing."""
    plain = table.astype("object")
    names = [str(name) for name in plain]
    return [
        {name: None if pd.isna(value) else value for name, value in zip(names, values, strict=True)}
        for values in plain.itertuples(index=False, name=None)
    ]


class _Writer:
    """The parts of the file in the making, and what they leave out."""

    def __init__(self, project: Codeproject, unit: Eenheid) -> None:
        self._project, self._unit, self._boek = project, unit, Verliesboek()
        self._out: Counter[Onderdeel] = Counter()
        self.files: dict[str, bytes] = {}
        self._guids = {
            "code": _keyed(project.codes, "code"), "bron": _keyed(project.bronnen, "bron_id"),
            "segment": _keyed(project.segmenten, "fragment_id"), "geval": _keyed(project.gevallen, "geval_id"),
            "codeur": _keyed(project.codeurs, "codeur_id"), "variabele": _keyed(project.variabelen, "variabele_id"),
            "codering": {guid: guid for guid in project.coderingen["guid"]}, "project": {"": ""},
        }  # fmt: skip
        self._notes = self._grouped(project.memos, ("doel_soort", "doel_id"))
        self._values = self._grouped(project.waarden, ("drager_soort", "drager_id"))
        self._codings = self._grouped(project.coderingen, ("fragment_id",))
        self._written: set[str] = set()
        self._referred: Counter[str] = Counter()

    def root(self) -> Deel:
        """Return the whole project; sections without contents are left out, as the schema wants."""
        root = Deel(naam="Project", velden={"name": "Doorstroom", "origin": _ORIGIN[self._unit]})
        codebook = Deel(naam="CodeBook", delen=[self._codes()])
        for part in (
            self._users(), *([codebook] if codebook.delen[0].delen else []), self._variables(), *self._text_parts(),
            self._notes_part(),
        ):  # fmt: skip
            if part.delen:
                root.delen.append(part)
        self._refer(root, "project", "")
        return root

    def report(self) -> Verliesverslag:
        """Return the loss report of the export."""
        project, boek = self._project, self._boek
        for part, name in (
            ("codes", "codes"), ("coderingen", "coderingen"), ("segmenten", "segmenten"), ("bronnen", "bronnen"),
            ("codeurs", "codeurs"), ("gevallen", "gevallen"), ("koppelingen", "koppelingen"),
            ("variabelen", "variabelen"), ("waarden", "waarden"), ("memo's", "memos"),
        ):  # fmt: skip
            boek.count(part, len(getattr(project, name)))  # type: ignore[arg-type]
        self._note_memos()
        self._note_columns()
        self._note_signs()
        return boek.close(self._out)

    def _grouped(self, table: pd.DataFrame, by: tuple[str, ...]) -> dict[tuple[str, ...], Rows]:
        found: dict[tuple[str, ...], Rows] = {}
        for row in _rows(table):
            found.setdefault(tuple(row.get(name) or "" for name in by), []).append(row)
        return found

    def _users(self) -> Deel:
        users = Deel(naam="Users")
        for row in _rows(self._project.codeurs):
            if row["codeur_id"] == ONBEKEND:
                self._boek.note("codeurs", "niet overgenomen", "een onbekende codeur wordt niet genoemd")
                continue
            users.add("User", guid=row["guid"], name=row["codeur_id"])
            self._out["codeurs"] += 1
        return users

    def _codes(self) -> Deel:
        """Return codes as a tree, every level in the order of the table."""
        root = Deel(naam="Codes")
        made: dict[str, Deel] = {}
        rows = _rows(self._project.codes)
        for row in rows:
            colour = row.get("kleur") or ""
            made[row["code"]] = Deel(
                naam="Code",
                velden={
                    "guid": row["guid"], "name": row["label"], "isCodable": str(row["codeerbaar"]).lower(),
                    **({"color": colour} if _COLOUR.fullmatch(colour) else {}),
                },
            )  # fmt: skip
            self._describe(made[row["code"]], row.get("definitie"))
            self._refer(made[row["code"]], "code", row["code"])
            wrong = int(bool(colour) and not _COLOUR.fullmatch(colour))
            self._boek.note("codes", "gewijzigd", "de kleur is geen kleur zoals #ff8800 en is weggelaten", wrong)
            self._out["codes"] += 1
        for row in rows:
            made.get(row.get("ouder_code") or "", root).delen.append(made[row["code"]])
        return root

    def _describe(self, part: Deel, text: str | None) -> None:
        if text:
            part.add("Description", text)

    def _refer(self, part: Deel, kind: str, key: str) -> None:
        """Add the references to the memos about a thing."""
        for row in self._notes.get((kind, key), []):
            part.add("NoteRef", targetGUID=row["guid"])
            self._referred[row["memo_id"]] += 1

    def _variables(self) -> Deel:
        variables = Deel(naam="Variables")
        for row in _rows(self._project.variabelen):
            part = variables.add("Variable", guid=row["guid"])
            part.velden |= {"name": row["naam"], "typeOfVariable": row["soort"]}
            self._describe(part, row.get("omschrijving"))
            self._out["variabelen"] += 1
        return variables

    def _text_parts(self) -> tuple[Deel, Deel]:
        """Return cases and sources; sources are written first, because cases refer to what was written of them."""
        sources = self._sources()
        return self._cases(), sources

    def _sources(self) -> Deel:
        sources = Deel(naam="Sources")
        segments = self._grouped(self._project.segmenten, ("bron_id",))
        for row in _rows(self._project.bronnen):
            part = sources.add("TextSource", guid=row["guid"])
            part.velden["name"] = row["naam"]
            text = row.get("tekst")
            self._describe(part, row.get("omschrijving"))
            if text is None and row["lengte"] is None:
                self._boek.note("bronnen", "gewijzigd", "de tekst zit niet in het project")
            else:
                part.velden["plainTextPath"] = self._file(row["guid"], text or "")
            mine = segments.get((row["bron_id"],), [])
            self._selections(part, mine, text)
            self._whole(part, [one for one in mine if one["soort"] == HELE_BRON])
            self._refer(part, "bron", row["bron_id"])
            self._bear_values(part, "bron", row["bron_id"])
            self._out["bronnen"] += 1
        return sources

    def _file(self, name: str, text: str) -> str:
        self.files[f"Sources/{name}.txt"] = _stored(text)
        return f"internal://{name}.txt"

    def _selections(self, source: Deel, segments: Rows, text: str | None) -> None:
        places = Plaatsen(text or "", self._unit)
        for row in segments:
            if row["soort"] == HELE_BRON:
                continue
            if row["soort"] != PLAATS or text is None:
                self._boek.note("segmenten", "niet overgenomen", _NO_PLACE)
                self._boek.note(
                    "coderingen", "niet overgenomen", _NO_PLACE, len(self._codings.get((row["fragment_id"],), []))
                )
                continue
            part = source.add("PlainTextSelection", guid=row["guid"])
            part.velden |= {
                "startPosition": str(places.offset(row["begin"])),
                "endPosition": str(places.offset(row["eind"])),
            }
            self._describe(part, row.get("omschrijving"))
            self._code(part, row["fragment_id"])
            self._refer(part, "segment", row["fragment_id"])
            self._written.add(row["fragment_id"])
            self._out["segmenten"] += 1

    def _whole(self, source: Deel, segments: Rows) -> None:
        for row in segments:
            self._boek.note("segmenten", "samengevoegd", "een hele tekst is in de uitwisselvorm de tekst zelf")
            self._code(source, row["fragment_id"])

    def _code(self, part: Deel, fragment: str) -> None:
        for row in self._codings.get((fragment,), []):
            user = "" if row["codeur_id"] == ONBEKEND else self._guids["codeur"][row["codeur_id"]]
            day = row.get("datum")
            coding = part.add(
                "Coding", guid=row["guid"], creatingUser=user,
                creationDateTime="" if day is None else f"{day:%Y-%m-%d}T00:00:00Z",
            )  # fmt: skip
            coding.add("CodeRef", targetGUID=self._guids["code"][row["code"]])
            self._refer(coding, "codering", row["guid"])
            self._boek.note("coderingen", "gewijzigd", "de uitwisselvorm kent geen ronde", int(row["ronde"] != 1))
            self._out["coderingen"] += 1

    def _cases(self) -> Deel:
        cases = Deel(naam="Cases")
        links = self._grouped(self._project.koppelingen, ("geval_id", "soort"))
        for row in _rows(self._project.gevallen):
            part = cases.add("Case", guid=row["guid"])
            part.velden["name"] = row["naam"]
            self._describe(part, row.get("omschrijving"))
            self._link(part, "CodeRef", links.get((row["geval_id"], "code"), []))
            self._bear_values(part, "geval", row["geval_id"])
            self._link(part, "SourceRef", links.get((row["geval_id"], "bron"), []))
            self._link(part, "SelectionRef", links.get((row["geval_id"], "segment"), []))
            self._out["gevallen"] += 1
        return cases

    def _link(self, part: Deel, naam: str, links: Rows) -> None:
        for row in links:
            if row["soort"] == "segment" and row["doel_id"] not in self._written:
                self._boek.note("koppelingen", "niet overgenomen", _NO_PLACE)
                continue
            part.add(naam, targetGUID=self._guids[row["soort"]][row["doel_id"]])
            self._out["koppelingen"] += 1

    def _bear_values(self, part: Deel, kind: str, key: str) -> None:
        kinds = self._project.variabelen.set_index("variabele_id")["soort"]
        for row in self._values.get((kind, key), []):
            value = part.add("VariableValue")
            value.add("VariableRef", targetGUID=self._guids["variabele"][row["variabele_id"]])
            self._out["waarden"] += 1
            if row.get("waarde") is None:
                continue
            soort = str(kinds[row["variabele_id"]])
            value.add(VALUES[soort if _fits(row["waarde"], soort) else "Text"], row["waarde"])

    def _notes_part(self) -> Deel:
        """Return the memos, each once, with its text in a file of its own, so that line ends stay."""
        notes = Deel(naam="Notes")
        for row in _rows(self._project.memos.drop_duplicates("memo_id")):
            part = notes.add("Note", guid=row["guid"], name=row.get("naam") or "")
            part.velden["plainTextPath"] = self._file(f"memo-{row['guid']}", row.get("tekst") or "")
        return notes

    def _note_memos(self) -> None:
        """Count memos: one that refers to nothing any more is still there, as a memo of the project."""
        for memo, n in self._project.memos["memo_id"].value_counts(sort=False).items():
            referred = self._referred[str(memo)]
            loose = int(not referred)
            self._out["memo's"] += referred + loose
            self._boek.note(
                "memo's", "gewijzigd", "staat los, want waar hij bij hoort staat niet in het bestand", loose
            )
            rest = int(n) - referred - loose
            self._boek.note("memo's", "niet overgenomen", "iets waar hij bij hoort staat niet in het bestand", rest)

    def _note_columns(self) -> None:
        """Count filled columns of the domain for which the exchange format has no place, such as indicators."""
        placed = {"code", "label", "definitie", "ouder_code", "guid", "codeerbaar", "kleur"}
        for table, known in ((self._project.codes, CODES), (self._project.coderingen, CODERINGEN)):
            for name in table.columns:
                keeps = name in placed or name in ("fragment_id", "codeur_id", "ronde", "datum")
                n = 0 if keeps else int(table[name].notna().sum())
                self._boek.count("kenmerken", n)
                self._boek.note("kenmerken", "niet overgenomen", f"kolom {name} van {known.name}", n)

    def _note_signs(self) -> None:
        """Count texts with a sign that XML cannot hold; the texts themselves are no XML."""
        wrong = sum(
            int((table[name].dropna() != table[name].dropna().map(legal)).sum())
            for table in (getattr(self._project, name) for name in self._project.tables())
            for name in ("naam", "label", "definitie", "omschrijving", "waarde")
            if name in table
        )
        if wrong:
            self._boek.remark(f"In {wrong} namen of omschrijvingen is een teken vervangen dat XML niet kent.")


def _keyed(table: pd.DataFrame, key: str) -> dict[str, str]:
    return dict(zip(table[key], table["guid"], strict=True))


def _fits(value: str, soort: str) -> bool:
    """Tell whether a value may be written as its kind; the schema refuses 31 February in an element for days."""
    if soort not in _FORMS or not re.fullmatch(_FORMS[soort], value):
        return False
    try:
        return soort not in ("Date", "DateTime") or bool(date.fromisoformat(value[:10]))
    except ValueError:
        return False
