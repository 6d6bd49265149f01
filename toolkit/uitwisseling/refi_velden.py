"""What REFI-QDA files can say, and which part of that has a place in our tables; the rest is counted as lost."""

from collections import Counter
from collections.abc import Mapping
from typing import Final
from xml.etree.ElementTree import Element  # only walks

from toolkit.uitwisseling.verslag import Verliesboek

TEXTS: Final = frozenset(("TextSource", "Representation", "TextDescription"))
SOURCES: Final = frozenset(("TextSource", "PictureSource", "PDFSource", "AudioSource", "VideoSource"))
SELECTIONS: Final = frozenset(
    ("PlainTextSelection", "PictureSelection", "PDFSelection", "AudioSelection", "VideoSelection",
     "TranscriptSelection")
)  # fmt: skip
VALUES: Final[Mapping[str, str]] = {
    "Text": "TextValue", "Boolean": "BooleanValue", "Integer": "IntegerValue", "Float": "FloatValue",
    "Date": "DateValue", "DateTime": "DateTimeValue",
}  # fmt: skip

_SOURCE_FIELDS: Final = frozenset(("guid", "name", "plainTextPath"))
_REFERENCE: Final = frozenset(("targetGUID",))
_CARRIED: Final[Mapping[str, frozenset[str]]] = {
    "Project": frozenset(("origin",)), "CodeBook": frozenset(("origin",)), "User": frozenset(("guid",)),
    "Code": frozenset(("guid", "name", "isCodable", "color")),
    "Coding": frozenset(("guid", "creatingUser", "creationDateTime")), "Case": frozenset(("guid", "name")),
    "Variable": frozenset(("guid", "name", "typeOfVariable")), "Note": _SOURCE_FIELDS,
    **dict.fromkeys(SOURCES | TEXTS, _SOURCE_FIELDS),
    **dict.fromkeys(("CodeRef", "NoteRef", "SourceRef", "SelectionRef", "VariableRef"), _REFERENCE),
    **dict.fromkeys(
        ("Users", "Codes", "Cases", "Variables", "Sources", "Notes", "Description", "PlainTextContent",
         "VariableValue", *VALUES.values(), *SELECTIONS), frozenset[str]()
    ),
    "PlainTextSelection": frozenset(("guid", "startPosition", "endPosition")),
}  # fmt: skip
_DESCRIBED: Final = frozenset(("Code", "Case", "Variable", "PlainTextSelection")) | SOURCES
_NAMES: Final = frozenset((
    "guid", "name", "id", "origin", "creatingUserGUID", "creationDateTime", "modifyingUserGUID", "modifiedDateTime",
    "basePath", "isCodable", "color", "typeOfVariable", "richTextPath", "plainTextPath", "creatingUser",
    "modifyingUser", "path", "currentPath", "page", "firstX", "firstY", "secondX", "secondY", "begin", "end",
    "fromSyncPoint", "toSyncPoint", "timeStamp", "position", "representedGUID", "shape", "sourceVertex",
    "targetVertex", "direction", "lineStyle", "originGUID", "targetGUID", "startPosition", "endPosition",
))  # fmt: skip
_ELEMENTS: Final = frozenset((
    "Set", "MemberCode", "MemberSource", "MemberNote", "Graph", "Vertex", "Edge", "Link", "Transcript", "SyncPoint",
))  # fmt: skip
_COUNTED_WHOLE: Final = SELECTIONS - {"PlainTextSelection"}  # as segments that are not taken over
_HOLDERS: Final = frozenset(("Sets", "Graphs", "Links"))


def local(element: Element) -> str:
    """Return the name of an element without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def note_lost_fields(root: Element, boek: Verliesboek) -> None:
    """Count every filled attribute and element that no table has a place for.

    Names are said only as far as the schema knows them: another name may be anything.
    """
    lost: Counter[str] = Counter()
    for element in root.iter():
        name = local(element)
        lost.update(
            f"{_known(field, _NAMES)} van {_known(name, _all_elements())}" for field in _unplaced(element, name)
        )
        if name not in _CARRIED and name not in _HOLDERS:
            lost[f"{_known(name, _ELEMENTS)} (onderdeel)"] += 1
        if name not in _DESCRIBED:
            lost[f"Description van {_known(name, _all_elements())}"] += sum(
                local(child) == "Description" and bool((child.text or "").strip()) for child in element
            )
    for what, n in lost.items():
        boek.count("kenmerken", n)
        boek.note("kenmerken", "niet overgenomen", what, n)


def _unplaced(element: Element, name: str) -> list[str]:
    placed = _CARRIED.get(name)
    if placed is None or name in _COUNTED_WHOLE:
        return []
    return [field for field, value in element.attrib.items() if value and "}" not in field and field not in placed]


def _known(name: str, names: frozenset[str]) -> str:
    return name if name in names else "iets onbekends"


def _all_elements() -> frozenset[str]:
    return _ELEMENTS | _HOLDERS | frozenset(_CARRIED)
