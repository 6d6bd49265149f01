"""What a figure is once drawn, and how it becomes an SVG: the same figure always gives the same bytes."""

import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Final
from xml.etree.ElementTree import Element, tostring

from defusedxml.ElementTree import fromstring

from toolkit import huisstijl
from toolkit.disclosure.publishable import Publishable, Status
from toolkit.figures import theme
from toolkit.figures.canvas import HALO_MARK, Canvas
from toolkit.tables_out import Kolom, TableLayout, layout, plain, source_line

_NO_METADATA: Final = {"Date": None, "Creator": None, "Format": None, "Type": None}
_SPACE: Final = "{http://www.w3.org/2000/svg}"
_KEPT: Final = ("d", "style", "x", "y", "transform")
_NOT_TURNED: Final = re.compile(r"rotate\(-?0 ")
_HALO: Final = {"stroke": huisstijl.PAPER, "stroke-width": "2.2", "stroke-linejoin": "round", "paint-order": "stroke"}
_NUMBER: Final = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
_SPARE: Final = re.compile(rf"font-family: '{huisstijl.FONT_FAMILY}';?|text-anchor: start;?")
_AROUND: Final = re.compile(r"\s*([;:MLCQz\n])\s*")


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """One finished figure with everything that a reader needs beside it.

    Attributes
    ----------
    title, subtitle : str
        The finding, and the measure with its unit; not part of the picture.
    svg : str
        The picture, 160 mm wide, text as text; has `role="img"` and the alt text as label.
    alt : str
        What the picture shows in words, made from the same numbers.
    source_line : str
    twin : TableLayout
        The drawn rows as a table.
    status : {"open", "beschermd", "intern"}
    """

    title: str
    subtitle: str
    svg: str
    alt: str
    source_line: str
    twin: TableLayout
    status: Status


def finished(
    canvas: Canvas,
    data: Publishable,
    *,
    title: str,
    subtitle: str,
    alt: str,
    columns: Sequence[Kolom],
    top: int | None = None,
    footnote: str = "",
) -> Drawing:
    """Put a picture together with what a reader needs beside it.

    Parameters
    ----------
    canvas : Canvas
        With everything drawn.
    data : Publishable
        Its rows, in this order, become the table twin.
    title, subtitle : str
    alt : str
    columns : sequence of Kolom
        The columns of the twin; the first one names the rows.
    top : int, optional
        How many rows were drawn.
    footnote : str
        Sentence under the twin.
    """
    return Drawing(
        title=plain(title),
        subtitle=subtitle,
        svg=svg_of(canvas, alt=alt),
        alt=alt,
        source_line=source_line(data),
        twin=layout(data, columns=columns, title=title, subtitle=subtitle, top=top, footnote=footnote),
        status=data.status,
    )


def svg_of(canvas: Canvas, *, alt: str) -> str:
    """Write a canvas as SVG without date, style sheet, script or loose ids; coordinates to 1/100 point.

    Parameters
    ----------
    canvas : Canvas
    alt : str
        Becomes the label of the picture.
    """
    stream = StringIO()
    with theme.applied(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph", category=UserWarning)  # see lettering.width_of
        canvas.figure.canvas.print_svg(stream, metadata=_NO_METADATA)  # type: ignore[attr-defined]  # an SVG canvas
    picture = Element("svg", _frame(canvas, alt))
    picture.extend(_drawn(fromstring(stream.getvalue())))
    return tostring(picture, encoding="unicode")


def _frame(canvas: Canvas, alt: str) -> dict[str, str]:
    width, height = _short(str(canvas.width)), _short(str(canvas.height))
    return {
        "xmlns": "http://www.w3.org/2000/svg",
        "width": f"{width}pt",
        "height": f"{height}pt",
        "viewBox": f"0 0 {width} {height}",
        "role": "img",
        "aria-label": alt,
        "font-family": f"'{huisstijl.FONT_FAMILY}', sans-serif",
    }


def _drawn(root: Element) -> Iterator[Element]:
    """Give what matplotlib drew, without its groups: they only hold numbered ids, which clash between figures."""
    for group in root.iter(f"{_SPACE}g"):
        halo = _HALO if group.get("id", "").startswith(HALO_MARK) else {}
        for found in group:
            if found.tag in (f"{_SPACE}path", f"{_SPACE}text"):
                yield _tidy(found, halo)


def _tidy(found: Element, extra: dict[str, str]) -> Element:
    kept = {key: _short(value) for key, value in found.attrib.items() if key in _KEPT and not _NOT_TURNED.match(value)}
    tidy = Element(found.tag.removeprefix(_SPACE), {**kept, **extra})
    tidy.text = found.text if tidy.tag == "text" else None
    return tidy


def _short(value: str) -> str:
    """Round numbers to 1/100 point and leave out what goes without saying."""
    return _AROUND.sub(r"\1", _SPARE.sub("", _NUMBER.sub(_rounded, value))).strip("; \n")


def _rounded(number: re.Match[str]) -> str:
    text = f"{float(number[0]):.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
