"""Styles for QGIS in its own form (QML): areas by saldo, arrows by number, in the colours of the reports.

A style is a list of rules, because a rule can also say what has no value. QGIS finds it in the table `layer_styles`
of a GeoPackage, by the name of the layer and of its geometry column and an empty schema (QgsOgrUtils::loadStoredStyle).
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring  # only builds and writes

from toolkit import dutch, huisstijl

GEOMETRY: Final = "geom"
EMPTY: Final = "onderdrukt of geen cijfer"
_STEPS: Final = 3
_WIDEST_MM: Final = 4.0
_PARTS: Final = (1 / 16, 4 / 16, 9 / 16)  # of the largest count: with these, widths by square root differ by as much
_RIGHT_HALF: Final = "2"


@dataclass(frozen=True, kw_only=True)
class _Rule:
    """One line of the legend: for which objects, what it says, and the layers of its symbol."""

    filter: str
    label: str
    layers: tuple[Element, ...]


def area_style(values: Iterable[int], *, field: str) -> str:
    """Return the style of areas by gain and loss: the same steps to both sides of 0, loss lined.

    Parameters
    ----------
    values : iterable of int
        Those that are known.
    field : str
        Column with the values.
    """
    step = _round_up(max((abs(value) for value in values), default=0) / _STEPS)
    middle = len(huisstijl.DIVERGING) // 2
    rules = []
    for side in range(_STEPS, -_STEPS - 1, -1):
        low, high = _ends(side, step)
        layers = [_fill(huisstijl.DIVERGING[middle + side])]
        if side < 0:
            layers.append(_fill(huisstijl.PAPER if side < -1 else huisstijl.HIGHLIGHT, pattern="horizontal"))
        rules.append(_Rule(filter=_between(field, low, high), label=_range(low, high), layers=tuple(layers)))
    empty = (_fill(huisstijl.NO_VALUE), _fill(huisstijl.QUIET, pattern="b_diagonal"))
    return _document("fill", [*rules, _Rule(filter="ELSE", label=EMPTY, layers=empty)])


def flow_style(values: Iterable[int], *, field: str) -> str:
    """Return the style of flows: half an arrow on the right-hand side of travel, as wide as the root of its number.

    Parameters
    ----------
    values : iterable of int
        Those that are known.
    field : str
        Column with the numbers.
    """
    largest = max([*values, 1])
    edges = sorted({_leading(largest * part) for part in _PARTS} - {0} | {largest})
    lows = [1, *(edge + 1 for edge in edges[:-1])]
    rules = [
        _Rule(filter=_between(field, low, high), label=_range(low, high), layers=(_arrow(_width(high, largest)),))
        for low, high in zip(lows, edges, strict=True)
    ]
    return _document("line", rules[::-1])


def _ends(side: int, step: int) -> tuple[int, int]:
    if side == 0:
        return 0, 0
    low, high = (abs(side) - 1) * step + 1, abs(side) * step
    return (low, high) if side > 0 else (-high, -low)


def _between(field: str, low: int, high: int) -> str:
    return f'"{field}" >= {low} AND "{field}" <= {high}'


def _range(low: int, high: int) -> str:
    ends = [dutch.number(end) for end in ((low, high) if low >= 0 else (high, low))]
    return ends[0] if low == high else f"{ends[0]} tot en met {ends[1]}"


def _round_up(value: float) -> int:
    """Return the next of 1, 2 or 5 times a power of ten."""
    power = int(10 ** max(math.ceil(math.log10(max(value, 1))) - 1, 0))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= value)


def _leading(value: float) -> int:
    """Return a number with one significant digit."""
    return int(float(f"{value:.1g}"))


def _width(value: float, largest: float) -> float:
    return round(_WIDEST_MM * math.sqrt(value / largest), 2)


def _document(kind: str, rules: Sequence[_Rule]) -> str:
    root = Element("qgis", version="3.22", styleCategories="Symbology")
    renderer = SubElement(
        root, "renderer-v2", type="RuleRenderer", symbollevels="0", enableorderby="0", forceraster="0"
    )
    listed, symbols = SubElement(renderer, "rules", key="doorstroom"), SubElement(renderer, "symbols")
    for number, rule in enumerate(rules):
        key = f"doorstroom-{number}"
        SubElement(listed, "rule", key=key, symbol=str(number), filter=rule.filter, label=rule.label)
        symbols.append(_symbol(kind, str(number), rule.layers))
    return f"<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n{tostring(root, encoding='unicode')}\n"


def _symbol(kind: str, name: str, layers: Sequence[Element]) -> Element:
    symbol = Element("symbol", type=kind, name=name, alpha="1", clip_to_extent="1", force_rhr="0")
    symbol.extend(layers)
    return symbol


def _layer(kind: str, **options: str) -> Element:
    layer = Element("layer", {"class": kind, "enabled": "1", "locked": "0", "pass": "0"})
    listed = SubElement(layer, "Option", type="Map")
    for name, value in options.items():
        SubElement(listed, "Option", name=name, type="QString", value=value)
    return layer


def _fill(colour: str, *, pattern: str = "solid") -> Element:
    lined = pattern != "solid"
    return _layer(
        "SimpleFill", color=_rgba(colour), style=pattern, outline_color=_rgba(huisstijl.PAPER),
        outline_style="no" if lined else "solid", outline_width="0.2", outline_width_unit="MM", joinstyle="round",
    )  # fmt: skip


def _arrow(width: float) -> Element:
    arrow = _layer(
        "ArrowLine", arrow_type=_RIGHT_HALF, head_type="0", is_curved="0", is_repeated="0", ring_filter="0",
        arrow_start_width=f"{width}", arrow_start_width_unit="MM", arrow_width=f"{width}", arrow_width_unit="MM",
        head_length=f"{width + 1.5:.2f}", head_length_unit="MM", offset="0", offset_unit="MM",
        head_thickness=f"{width / 2 + 1:.2f}", head_thickness_unit="MM",
    )  # fmt: skip
    fill = _layer(
        "SimpleFill", color=_rgba(huisstijl.ACCENT), style="solid", outline_color=_rgba(huisstijl.PAPER),
        outline_style="solid", outline_width="0.15", outline_width_unit="MM", joinstyle="round",
    )  # fmt: skip
    arrow.append(_symbol("fill", "@0@0", [fill]))
    return arrow


def _rgba(colour: str) -> str:
    return ",".join(str(int(colour[start : start + 2], 16)) for start in (1, 3, 5)) + ",255"
