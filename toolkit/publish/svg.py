"""Clean an SVG: keep what draws, leave out what could run, load or clash."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element, ParseError, SubElement, tostring  # only builds and writes; see fromstring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from toolkit.errors import NotebookError

_PX: Final = 25.4 / 96
MM_PER_UNIT: Final = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6, "px": _PX, "": _PX}


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_ELEMENTS: Final = _names(
    "svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath image clipPath mask "
    "pattern linearGradient radialGradient stop marker"
)
_GEOMETRY: Final = _names(
    "d x y x1 y1 x2 y2 cx cy r rx ry dx dy fx fy width height points transform rotate viewBox preserveAspectRatio "
    "patternUnits patternContentUnits patternTransform gradientUnits gradientTransform spreadMethod offset "
    "clipPathUnits maskUnits maskContentUnits markerWidth markerHeight markerUnits refX refY orient "
    "textLength lengthAdjust startOffset"
)
_STYLING: Final = _names(
    "fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit "
    "stroke-dasharray stroke-dashoffset opacity color display visibility clip-path clip-rule mask marker-start "
    "marker-mid marker-end stop-color stop-opacity font font-family font-size font-style font-weight font-stretch "
    "font-variant font-variant-numeric letter-spacing word-spacing text-anchor text-align text-decoration "
    "dominant-baseline alignment-baseline baseline-shift paint-order vector-effect white-space "
    "overflow shape-rendering text-rendering image-rendering -inkscape-font-specification"
)
_PICTURE: Final = re.compile(r"data:image/(?:png|jpeg);base64,[A-Za-z0-9+/=\s]+")
_LOCAL_URL: Final = re.compile(r"""url\(\s*['"]?#([\w.:-]+)['"]?\s*\)""")
_LENGTH: Final = re.compile(r"\s*([0-9.]+(?:e[+-]?\d+)?)\s*(mm|cm|in|pt|pc|px|)\s*")
_EVERYWHERE: Final = re.compile(r"\*\s*\{([^{}]*)\}")


@dataclass(frozen=True, kw_only=True)
class Svg:
    """A cleaned drawing with the size it was made for, in mm."""

    text: str
    width_mm: float
    height_mm: float


def clean(svg: str, *, prefix: str, alt: str) -> Svg:
    """Rebuild an SVG from known elements and attributes only.

    Scripts, event attributes, links, style sheets, embedded HTML and references outside the drawing are left out;
    every id gets a prefix, so that two drawings in one page do not use each other's parts.

    Parameters
    ----------
    svg : str
        One SVG document, as matplotlib or a person writes it.
    prefix : str
        Put before each id; letters, digits and hyphens.
    alt : str
        Text alternative; becomes the `aria-label` of the drawing.

    Returns
    -------
    Svg
        Size from `width` and `height`, or else from the viewBox (1 unit is 1/96 inch, as CSS has it).

    Raises
    ------
    NotebookError
        If it is no well-formed SVG, declares entities, or has no size.
    """
    source = _parsed(svg)
    width, height, view_box = _size(source)
    root = Element("svg")
    _copy_into(root, source, prefix=prefix)
    style = "; ".join([*_universal_style(source, prefix=prefix), *filter(None, [root.get("style")])])
    root.attrib.update({"xmlns": "http://www.w3.org/2000/svg", "viewBox": view_box, "role": "img", "aria-label": alt})
    root.attrib.update({"width": f"{width:.2f}mm", "height": f"{height:.2f}mm"} | ({"style": style} if style else {}))
    return Svg(text=tostring(root, encoding="unicode"), width_mm=width, height_mm=height)


def _parsed(svg: str) -> Element:
    try:
        root: Element = fromstring(svg)
    except (ParseError, DefusedXmlException, ValueError):
        raise _refused("is geen goed gevormde SVG") from None
    if _name(root.tag) != "svg":
        raise _refused("is geen SVG")
    return root


def _refused(reason: str) -> NotebookError:
    return NotebookError(f"een figuur {reason}.", remedy="Maak figuren met toolkit.figures.")


def _name(qualified: object) -> str:
    # Comments and processing instructions have a function for a tag; they get no name and so are left out.
    return qualified.rpartition("}")[2] if isinstance(qualified, str) else ""


def _size(root: Element) -> tuple[float, float, str]:
    sizes = [_mm(root.get(side, "")) for side in ("width", "height")]
    numbers = [float(part) for part in re.findall(r"-?[0-9.]+(?:e[+-]?\d+)?", root.get("viewBox", ""))]
    if len(numbers) == 4:
        sizes = [size or number * _PX for size, number in zip(sizes, numbers[2:], strict=True)]
    if not all(sizes):
        raise _refused("heeft geen afmetingen")
    if len(numbers) != 4:
        numbers = [0.0, 0.0, *(size / _PX for size in sizes)]
    return sizes[0], sizes[1], " ".join(f"{number:g}" for number in numbers)


def _mm(length: str) -> float:
    match = _LENGTH.fullmatch(length)
    return float(match[1]) * MM_PER_UNIT[match[2]] if match else 0.0


def _copy_into(target: Element, source: Element, *, prefix: str) -> None:
    target.attrib.update(_attributes(source, prefix=prefix))
    if _name(source.tag) in ("text", "tspan", "textPath"):
        target.text = source.text
    for child in source:
        if _name(child.tag) in _ELEMENTS:
            copy = SubElement(target, _name(child.tag))
            _copy_into(copy, child, prefix=prefix)
            copy.tail = child.tail


def _attributes(source: Element, *, prefix: str) -> Iterator[tuple[str, str]]:
    for qualified, value in source.attrib.items():
        name = _name(qualified)
        if name == "id":
            yield name, prefix + value
        elif name == "href" and (target := _reference(value, prefix=prefix)):
            yield name, target
        elif name == "style":
            yield name, "; ".join(_declarations(value, prefix=prefix))
        elif (name in _GEOMETRY or name in _STYLING) and (safe := _safe(value, prefix=prefix)) is not None:
            yield name, safe


def _reference(value: str, *, prefix: str) -> str | None:
    if value.startswith("#"):
        return f"#{prefix}{value[1:]}"
    return value if _PICTURE.fullmatch(value) else None


def _declarations(style: str, *, prefix: str) -> Iterator[str]:
    for declaration in style.split(";"):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        if name in _STYLING and (safe := _safe(value, prefix=prefix)) is not None:
            yield f"{name}: {safe}"


def _safe(value: str, *, prefix: str) -> str | None:
    """Return the value with its references renamed, or None where it points outside or hides what it says."""
    renamed = _LOCAL_URL.sub(rf"url(#{prefix}\1)", value)
    outside = "url(" in _LOCAL_URL.sub("", value).lower() or any(mark in value for mark in "\\@<{}")
    return None if outside or "script:" in value.lower() else renamed


def _universal_style(root: Element, *, prefix: str) -> Iterator[str]:
    # matplotlib puts its line joins in a style sheet for "*", which would reach the whole page once inlined;
    # on the root element these (inherited) properties do the same for this drawing only.
    for element in root.iter():
        if _name(element.tag) == "style":
            for match in _EVERYWHERE.finditer(element.text or ""):
                yield from _declarations(match[1], prefix=prefix)
