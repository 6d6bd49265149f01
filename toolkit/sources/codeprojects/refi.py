"""Read REFI-QDA: projects (.qdpx) and codebooks (.qdc)."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element  # only walks; xmlboom parses

from toolkit.sources.codeprojects import archief, ruw, xmlboom
from toolkit.sources.codeprojects.grenzen import GRENZEN, refuse
from toolkit.uitwisseling.eenheden import known_unit
from toolkit.uitwisseling.refi_velden import SELECTIONS, SOURCES, TEXTS, VALUES, local, note_lost_fields
from toolkit.uitwisseling.sleutels import whole_number
from toolkit.uitwisseling.verslag import Onderdeel

_PARTS: Final[dict[str, Onderdeel]] = {
    "Code": "codes", "Coding": "coderingen", "User": "codeurs", "Case": "gevallen", "Variable": "variabelen",
    "VariableValue": "waarden", "Note": "memo's", **dict.fromkeys(SELECTIONS, "segmenten"),
    **dict.fromkeys(SOURCES, "bronnen"),
}  # fmt: skip
_LINKS: Final = {"SourceRef": "bron", "SelectionRef": "segment", "CodeRef": "code"}
_NO_TEXT: Final = "hoort bij beeld, geluid, pdf of een memo; alleen tekst wordt gelezen"
_STRANGE: Final = "staat op een plaats die de uitwisselvorm niet kent"


def read_qdpx(path: Path) -> ruw.RuwProject:
    """Read a REFI-QDA project.

    Raises
    ------
    DeliveryError
        If the archive or its XML cannot be trusted or read, or it is no project.
    """
    with archief.opened(path) as archive:
        names = [name for name in archive.names if name.lower().endswith(".qde")]
        if len(names) != 1:
            refuse(path, "dit is een zip-bestand, maar geen project met één bestand project.qde.")
        root = xmlboom.parse(archive.read(names[0], most=GRENZEN.xml_bytes), path)
        if local(root) != "Project":
            refuse(path, "het bestand project.qde is geen REFI-QDA-project.")
        return _Refi(root, _texts_of(archive)).project()


def read_qdc(path: Path) -> ruw.RuwProject:
    """Read a REFI-QDA codebook: codes only (raises as `read_qdpx`)."""
    try:
        with path.open("rb") as stream:
            content = stream.read(GRENZEN.xml_bytes + 1)
    except OSError:
        refuse(path, "dit bestand kan niet worden gelezen.", "Controleer de naam en of u het mag openen.")
    root = xmlboom.parse(content, path)
    if local(root) != "CodeBook":
        refuse(path, "dit is XML, maar geen REFI-QDA-codeboek.", "Exporteer het hele project als .qdpx.")
    return _Refi(root, lambda _name: None).codebook()


def _texts_of(archive: archief.Archief) -> Callable[[str], str | None]:
    """Return what finds the text behind a path of the project; only within the archive, whatever the path says."""
    by_name = {name.casefold(): name for name in archive.names}

    def text(named: str) -> str | None:
        plain = named.removeprefix("internal://").casefold()
        found = by_name.get(f"sources/{plain}") or by_name.get(plain)
        return None if found is None else _decoded(archive.read(found, most=GRENZEN.tekst_bytes))

    return text


def _decoded(content: bytes) -> str | None:
    """Decode UTF-8 or UTF-16 with a mark; the mark is no sign of the text."""
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


class _Refi:
    """A project in the making, from the tree of its XML."""

    def __init__(self, root: Element, text: Callable[[str], str | None]) -> None:
        origin = root.get("origin", "")
        self._root, self._text = root, text
        self._project = ruw.RuwProject(programma=origin[:100], eenheid=known_unit(origin))
        self._boek = self._project.boek
        self._seen: Counter[Onderdeel] = Counter()
        self._noted: dict[str, list[tuple[str, str]]] = {}
        self._order = {id(element): place for place, element in enumerate(root.iter())}
        self._taken: set[str] = set()

    def project(self) -> ruw.RuwProject:
        """Read everything, then count what was passed over."""
        for user in self._of("Users", "User"):
            self._project.codeurs.append((self._key(user), user.get("guid", "")))
            self._seen["codeurs"] += 1
        self._codes(self._of("CodeBook", "Codes"), None)
        for variable in self._of("Variables", "Variable"):
            self._variable(variable)
        for source in self._below("Sources"):
            self._source(source)
        for case in self._of("Cases", "Case"):
            self._case(case)
        self._noterefs(self._root, "project", "")
        for note in self._of("Notes", "Note"):
            self._note(note)
        return self._closed()

    def codebook(self) -> ruw.RuwProject:
        """Read a codebook."""
        self._codes(self._children(self._root, "Codes"), None)
        return self._closed()

    def _closed(self) -> ruw.RuwProject:
        totals = Counter(_PARTS[name] for element in self._root.iter() if (name := local(element)) in _PARTS)
        for part, total in totals.items():
            self._boek.count(part, total)
            self._boek.note(part, "niet overgenomen", _STRANGE, total - self._seen[part])
        note_lost_fields(self._root, self._boek)
        return self._project

    def _key(self, element: Element) -> str:
        """Return the key of an element; one that has none gets its place in the file."""
        return _plain(element.get("guid", "")) or f"#{self._order[id(element)]}"

    def _own_key(self, element: Element) -> str:
        """Return a key that no text or selection before it has, so that nothing is looked up in another text."""
        key = self._key(element)
        if key in self._taken:
            key = f"{key}#{self._order[id(element)]}"
        self._taken.add(key)
        return key

    def _children(self, element: Element, name: str) -> Iterator[Element]:
        return (child for child in element if local(child) == name)

    def _below(self, holder: str) -> Iterator[Element]:
        return (child for found in self._children(self._root, holder) for child in found)

    def _of(self, holder: str, name: str) -> Iterator[Element]:
        return (child for child in self._below(holder) if local(child) == name)

    def _codes(self, holders: Iterable[Element], parent: str | None) -> None:
        for holder in holders:
            for code in self._children(holder, "Code"):
                self._seen["codes"] += 1
                key = self._key(code)
                self._project.codes.append(
                    ruw.RuweCode(
                        sleutel=key, naam=code.get("name", ""), ouder=parent, omschrijving=_described(code),
                        codeerbaar=code.get("isCodable", "true") in ("true", "1"), kleur=code.get("color", ""),
                        guid=code.get("guid", ""),
                    )
                )  # fmt: skip
                self._noterefs(code, "code", key)
                self._codes([code], key)

    def _variable(self, variable: Element) -> None:
        self._seen["variabelen"] += 1
        self._project.variabelen.append(
            ruw.RuweVariabele(
                sleutel=self._key(variable), naam=variable.get("name", ""),
                soort=variable.get("typeOfVariable", "Text"),
                omschrijving=_described(variable), guid=variable.get("guid", ""),
            )
        )  # fmt: skip

    def _source(self, source: Element) -> None:
        """Read a source: itself where it is a text, else the text that a pdf or picture brings along."""
        if local(source) not in SOURCES:
            self._pass_over(source)
            return
        self._seen["bronnen"] += 1
        key = self._own_key(source)
        parts = [source] if local(source) in TEXTS else [child for child in source if local(child) in TEXTS]
        text = next((found for part in parts[:1] if (found := self._content(part)) is not None), None)
        if text is None:
            self._boek.note("bronnen", "gewijzigd", "de tekst zit niet leesbaar in het archief")
        self._project.bronnen.append(
            ruw.RuweBron(
                sleutel=key, naam=source.get("name", "") or _file_name(source), tekst=text,
                omschrijving=_described(source), guid=source.get("guid", ""),
            )
        )  # fmt: skip
        for part in dict.fromkeys([source, *parts[:1]]):
            self._parts_of_text(part, key, read=parts[:1])
        self._noterefs(source, "bron", key)
        self._values(source, "bron", key)

    def _parts_of_text(self, part: Element, key: str, *, read: list[Element]) -> None:
        whole = [child for child in part if local(child) == "Coding"]
        if whole:
            self._whole_source(whole, key)
        for child in part:
            if local(child) == "PlainTextSelection" and part in read:
                self._selection(child, key)
            elif local(child) != "Coding" and child not in read:
                self._pass_over(child)

    def _whole_source(self, codings: list[Element], bron: str) -> None:
        segment = f"{bron}:geheel"
        if segment not in self._taken:
            self._taken.add(segment)
            self._boek.note("segmenten", "toegevoegd", "een code bij een hele tekst krijgt een eigen segment")
            self._project.segmenten.append(ruw.RuwSegment(sleutel=segment, bron=bron, heeft_plaats=False))
        for coding in codings:
            self._coding(coding, segment)

    def _selection(self, selection: Element, bron: str) -> None:
        self._seen["segmenten"] += 1
        key = self._own_key(selection)
        self._project.segmenten.append(
            ruw.RuwSegment(
                sleutel=key, bron=bron, begin=whole_number(selection.get("startPosition")),
                eind=whole_number(selection.get("endPosition")), omschrijving=_described(selection),
                guid=selection.get("guid", ""),
            )
        )  # fmt: skip
        for coding in self._children(selection, "Coding"):
            self._coding(coding, key)
        self._noterefs(selection, "segment", key)

    def _coding(self, coding: Element, segment: str) -> None:
        self._seen["coderingen"] += 1
        key = self._key(coding)
        codes = [_target(child) for child in self._children(coding, "CodeRef")]
        self._project.coderingen.append(
            ruw.RuweCodering(
                segment=segment, code=codes[0] if codes else "", codeur=_plain(coding.get("creatingUser", "")),
                datum=coding.get("creationDateTime", ""), sleutel=key,
            )
        )  # fmt: skip
        self._noterefs(coding, "codering", key)

    def _pass_over(self, element: Element) -> None:
        """Count selections and codings in a part that is no text."""
        for inner in element.iter():
            part = _PARTS.get(local(inner))
            if part in ("segmenten", "coderingen"):
                self._seen[part] += 1
                self._boek.note(part, "niet overgenomen", _NO_TEXT)

    def _case(self, case: Element) -> None:
        self._seen["gevallen"] += 1
        key = self._key(case)
        self._project.gevallen.append(
            ruw.RuwGeval(
                sleutel=key, naam=case.get("name", ""), omschrijving=_described(case), guid=case.get("guid", "")
            )
        )
        for child in case:
            if local(child) in _LINKS:
                self._boek.count("koppelingen")
                self._project.koppelingen.append((key, _LINKS[local(child)], _target(child)))
        self._values(case, "geval", key)

    def _values(self, bearer: Element, kind: str, key: str) -> None:
        for value in self._children(bearer, "VariableValue"):
            self._seen["waarden"] += 1
            variables = [_target(child) for child in self._children(value, "VariableRef")]
            texts = [child.text or "" for child in value if local(child) in VALUES.values()]
            self._project.waarden.append((kind, key, variables[0] if variables else "", texts[0] if texts else ""))

    def _noterefs(self, element: Element, kind: str, key: str) -> None:
        for reference in self._children(element, "NoteRef"):
            self._noted.setdefault(_target(reference), []).append((kind, key))

    def _note(self, note: Element) -> None:
        self._seen["memo's"] += 1
        key = self._key(note)
        text = self._content(note)
        if text is None:
            self._boek.note("memo's", "gewijzigd", "de tekst zit niet leesbaar in het archief")
        self._project.memos.append(
            ruw.RuweMemo(
                sleutel=key, tekst=text or "", naam=note.get("name", ""), guid=note.get("guid", ""),
                doelen=tuple(dict.fromkeys(self._noted.get(key, [("project", "")]))),
            )
        )  # fmt: skip
        for child in note:
            self._pass_over(child)

    def _content(self, element: Element) -> str | None:
        inner = next(self._children(element, "PlainTextContent"), None)
        named = element.get("plainTextPath", "")
        return (inner.text or "") if inner is not None else self._text(named) if named else None


def _plain(guid: str) -> str:
    return guid.strip().strip("{}").lower()


def _target(element: Element) -> str:
    return _plain(element.get("targetGUID", ""))


def _described(element: Element) -> str:
    text = next((child.text or "" for child in element if local(child) == "Description"), "")
    return text if text.strip() else ""


def _file_name(source: Element) -> str:
    return source.get("plainTextPath", "").removeprefix("internal://").rpartition("/")[2].rpartition(".")[0]
