"""XML of others, read with distrust: no entities, no document type, bounded size and depth."""

from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, TreeBuilder  # only builds; defusedxml parses

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from toolkit.sources.codeprojects.grenzen import GRENZEN, refuse


class _BoundaryError(ValueError):
    """The file is too rich; the message says in what."""


class _BoundedBuilder(TreeBuilder):
    """A builder of trees that counts while it builds, so that it stops before memory is full."""

    def __init__(self) -> None:
        super().__init__()
        self._elements = self._attributes = self._depth = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._elements += 1
        self._attributes += len(attrs)
        self._depth += 1
        if self._depth > GRENZEN.diepte:
            raise _BoundaryError("is dieper genest dan een project kan zijn")
        if self._elements > GRENZEN.elementen or self._attributes > GRENZEN.attributen:
            raise _BoundaryError("heeft meer onderdelen dan een project kan hebben")
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(tag)


def parse(content: bytes, path: Path) -> Element:
    """Return the root of an XML document.

    Parameters
    ----------
    content : bytes
        At most `GRENZEN.xml_bytes`.
    path : Path
        For the message.

    Raises
    ------
    DeliveryError
        If it is no XML or cut off, has a document type or entities, or is too large, too rich or too deep.
    """
    if len(content) > GRENZEN.xml_bytes:
        refuse(path, f"de XML in dit bestand is groter dan {GRENZEN.xml_bytes // 1_000_000} MB.")
    parser = DefusedXMLParser(target=_BoundedBuilder(), forbid_dtd=True)
    try:
        parser.feed(content)
        root: Element = parser.close()
    except _BoundaryError as failed:
        refuse(path, f"de XML in dit bestand {failed}.")
    except DefusedXmlException:
        refuse(path, "de XML in dit bestand verwijst naar andere bestanden of heeft een documenttype.")
    except (ParseError, ValueError, LookupError, AssertionError, TypeError):
        refuse(path, "de XML in dit bestand houdt halverwege op of is beschadigd.")
    return root
