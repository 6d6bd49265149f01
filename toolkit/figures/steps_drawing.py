"""Draw the steps of chains: a bar per step, what went on to the next below it, and how the others ended beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from shapely import Polygon
from shapely.geometry import box as rectangle

from toolkit import huisstijl
from toolkit.figures import theme
from toolkit.figures.canvas import Canvas, Point
from toolkit.figures.hatching import level_lines
from toolkit.figures.keys import SAMPLE, Key, draw_keys, height_of, marked_key
from toolkit.figures.legend import LEVEL, fill_marked, swatch
from toolkit.figures.lettering import BOLD, NOTE, Lettering, widest, wrap
from toolkit.figures.rows import HIDDEN_WORDS, MISSING_WORDS
from toolkit.figures.step_rows import Kind, Part, Step

GOES_ON: Final = huisstijl.BARS
ENDS: Final = theme.tint(huisstijl.QUIET, 0.45)
UNSEEN: Final = huisstijl.PAPER
SMALL: Final = Lettering(size=theme.SMALL)
STRONG: Final = SMALL.but(weight=600)
_FILLS: Final[dict[Kind, str]] = {"verder": GOES_ON, "einde": ENDS, "uit_beeld": UNSEEN}
_MEANING: Final[dict[Kind, str]] = {
    "verder": "keten gaat verder", "einde": "keten eindigt", "uit_beeld": "verder buiten beeld",
}  # fmt: skip
_NAMES: Final = 34 * theme.MM
_LABELS: Final = 56 * theme.MM
_GAP: Final = 7.0
_BAR: Final = 19.0
_NECK: Final = 20.0
_SWATCH: Final = (9.0, 7.0)
_LINE: Final = 10.4


@dataclass(frozen=True, kw_only=True)
class _Block:
    """A step on paper: its name in lines, its list of (part, lines of the label), and where its bar begins."""

    step: Step
    name: list[str]
    entries: list[tuple[Part, list[str]]]
    top: float

    @property
    def middle(self) -> float:
        return self.top + _BAR / 2

    @property
    def listed(self) -> float:
        """Height of the list."""
        return sum(len(lines) for _, lines in self.entries) * _LINE

    @property
    def told(self) -> list[tuple[str, Lettering]]:
        """What stands left of the bar."""
        names = [(line, BOLD) for line in self.name]
        return [*names, *((text, SMALL) for text in _counts(self.step))]

    @property
    def end(self) -> float:
        """Where bar, list and names have ended."""
        return self.top + max(_BAR, self.listed, sum(lettering.line_height for _, lettering in self.told))

    @property
    def bottom(self) -> float:
        """Where the next step may begin."""
        return max(self.top + _BAR + _NECK, self.end + 8)


@dataclass(frozen=True, kw_only=True)
class _Columns:
    """Where bars begin, how long the longest is, where numbers of the list end and words begin; points per dwelling."""

    left: float
    bars: float
    numbers: float
    words: float
    scale: float

    @property
    def side(self) -> float:
        """Where the bracket of the list stands."""
        return self.left + self.bars + 2 * _GAP


def draw_steps(steps: Sequence[Step]) -> Canvas:
    """Draw the steps from the first to the last."""
    columns = _columns(steps)
    blocks: list[_Block] = []
    for step in steps:
        blocks.append(_block(step, blocks[-1].bottom if blocks else 2.0))
    keys = _keys(steps)
    under = blocks[-1].end + 7
    canvas = Canvas(under + height_of(keys) + 2)
    for before, after in pairwise(blocks):
        _draw_neck(canvas, before, after, columns)
    for block in blocks:
        _draw_names(canvas, block, columns)
        _draw_bar(canvas, block, columns)
        _draw_list(canvas, block, columns)
    draw_keys(canvas, keys, under)
    return canvas


def _counts(step: Step) -> list[str]:
    one = step.total.value == 1
    return [f"{step.total.text} {'woning' if one else 'woningen'}", f"{step.filled.text} gevuld"]


def _columns(steps: Sequence[Step]) -> _Columns:
    told = [text for step in steps for text in _counts(step)]
    names = [line for step in steps for line in wrap(step.total.name, _NAMES, BOLD)]
    left = max(widest(names, BOLD), widest(told, SMALL)) + _GAP
    numbers = widest([part.row.text for step in steps for part in step.parts], STRONG)
    labels = [line for step in steps for part in step.parts for line in wrap(part.label, _LABELS, SMALL)]
    words = theme.WIDTH - widest(labels, SMALL)
    bars = words - left - numbers - _SWATCH[0] - 5 * _GAP + 3
    longest = max([1.0, *(max(step.total.value or 0.0, (step.total.value or 0.0) - step.rest) for step in steps)])
    return _Columns(left=left, bars=bars, numbers=words - 5, words=words, scale=bars / longest)


def _block(step: Step, top: float) -> _Block:
    """Lay out one step; outcomes of which there are none are left out of the list, and so is all of a step unknown."""
    entries = [(part, wrap(part.label, _LABELS, SMALL)) for part in step.parts if part.row.value != 0]
    known = any(part.row.value is not None for part, _ in entries)
    return _Block(step=step, name=wrap(step.total.name, _NAMES, BOLD), entries=entries if known else [], top=top)


def _draw_names(canvas: Canvas, block: _Block, columns: _Columns) -> None:
    top = block.top
    for text, lettering in block.told:
        canvas.text((columns.left - _GAP, top + lettering.line_height / 2), text, lettering, align="right")
        top += lettering.line_height


def _draw_bar(canvas: Canvas, block: _Block, columns: _Columns) -> None:
    step, across = block.step, columns.left
    if step.total.value is None:
        swatch(canvas, (across, block.middle - 5), (22.0, 10.0), "hidden" if step.total.hidden else "missing")
        canvas.text((across + 27, block.middle), HIDDEN_WORDS if step.total.hidden else MISSING_WORDS, NOTE)
        return
    for part in step.parts:
        width = (part.row.value or 0.0) * columns.scale
        if width:
            _fill(canvas, (across, block.top), (width, _BAR), part.kind)
        across += width
    if step.rest_shows:
        size = step.rest * columns.scale, _BAR
        shape = rectangle(across, block.top, across + size[0], block.top + size[1])
        fill_marked(canvas, shape, "hidden" if step.hides else "missing")
        canvas.box((across, block.top), size, fill=None, edge=huisstijl.QUIET)
        across += size[0]
    _draw_bracket(canvas, block, columns, across)


def _fill(canvas: Canvas, corner: Point, size: Point, kind: Kind) -> None:
    """Fill a part; what is out of sight is white with level lines, so that the three differ in grey too."""
    shape = rectangle(*corner, corner[0] + size[0], corner[1] + size[1])
    canvas.area(shape, fill=_FILLS[kind])
    if kind == "uit_beeld":
        canvas.strokes(level_lines(shape), colour=huisstijl.QUIET, width=LEVEL)
    canvas.box(corner, size, fill=None, edge=huisstijl.QUIET if kind == "uit_beeld" else huisstijl.PAPER)


def _draw_bracket(canvas: Canvas, block: _Block, columns: _Columns, end: float) -> None:
    """Join the bar to its list."""
    if not block.entries:
        return
    side = columns.side
    canvas.line([(end + 3, block.middle), (side, block.middle)], colour=huisstijl.QUIET)
    low = block.top + max(block.listed, _BAR)
    canvas.line([(side, block.top), (side, low)], colour=huisstijl.QUIET)


def _draw_list(canvas: Canvas, block: _Block, columns: _Columns) -> None:
    top = block.top + max(0.0, (_BAR - block.listed) / 2)
    left = columns.side + _GAP
    for part, lines in block.entries:
        middle = top + _LINE / 2
        corner = left, middle - _SWATCH[1] / 2
        if part.row.value is None:
            swatch(canvas, corner, _SWATCH, "hidden" if part.row.hidden else "missing")
        else:
            _fill(canvas, corner, _SWATCH, part.kind)
        canvas.text((columns.numbers, middle), part.row.text, STRONG, align="right")
        for line in lines:
            canvas.text((columns.words, top + _LINE / 2), line, SMALL)
            top += _LINE


def _draw_neck(canvas: Canvas, before: _Block, after: _Block, columns: _Columns) -> None:
    """Draw how what went on becomes the next bar; who frees two dwellings widens it."""
    went_on = next(part.row.value for part in before.step.of_kind("verder"))
    top, bottom = before.top + _BAR, after.top
    if went_on is not None and after.step.total.value is not None:
        ends = (
            (columns.left + went_on * columns.scale, top),
            (columns.left + after.step.total.value * columns.scale, bottom),
        )
        neck = Polygon([(columns.left, top), *ends, (columns.left, bottom)])
        canvas.area(neck if neck.is_valid else Polygon(), fill=huisstijl.PANEL)
    if before.step.share:
        middle = bottom - min(_NECK, bottom - top) / 2
        text = f"↓ {before.step.share} gaat verder"
        canvas.text((columns.left + 5, middle), text, NOTE.but(colour=huisstijl.INK))


def _keys(steps: Sequence[Step]) -> list[Key]:
    kinds = [_kind_key(label, kind) for kind, label in _MEANING.items() if any(step.of_kind(kind) for step in steps)]
    shown = [step for step in steps if step.rest_shows and step.total.value is not None]
    hidden = [marked_key("onderdrukt", "hidden")] * any(step.hides for step in shown)
    return kinds + hidden + [marked_key("onbekend of afgerond", "missing")] * any(not step.hides for step in shown)


def _kind_key(label: str, kind: Kind) -> Key:
    return Key(label=label, draw=lambda canvas, corner: _fill(canvas, corner, SAMPLE, kind))
