"""Stacked bars of parts that make up a whole: one bar of 100 % per area, never stretched."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, Literal

from shapely.geometry import box as rectangle

from toolkit import dutch, huisstijl
from toolkit.disclosure import Publishable
from toolkit.errors import ContractError
from toolkit.figures import alt, theme
from toolkit.figures.canvas import Canvas, Point
from toolkit.figures.drawing import Drawing, finished
from toolkit.figures.hatching import dots, stripes
from toolkit.figures.legend import Mark, swatch
from toolkit.figures.lettering import BODY, NOTE, widest, width_of, wrap
from toolkit.figures.rows import HIDDEN_WORDS, MISSING_WORDS, Row, area_words, cut_note, rows_of
from toolkit.tables_out import Kolom, plain, require_publishable

ShareSoort = Literal["aandeel", "aandeel1"]

HIDDEN: Final = "onderdrukt"
REMAINDER: Final = "onbekend of afgerond"
ROUNDING: Final = 0.02
MAX_ROWS: Final = 40
_LABELLED_FROM: Final = 0.06
_NAMES: Final = 52 * theme.MM
_GAP: Final = 6.0
_PITCH: Final = 6.2 * theme.MM
_BAR: Final = 4.4 * theme.MM
_LEGEND_ROW: Final = 14.0
_SWATCH: Final = (15.0, 8.5)

# Dark, light, ochre with stripes, grey with dots, rust: neighbours differ in lightness or in pattern, also in grey.
COLOURS: Final = tuple(huisstijl.CATEGORICAL[place] for place in (0, 1, 2, 4, 3))
PATTERNS: Final = ("", "", "stripes", "dots", "")
# Parts in an order, such as lengths: from light to dark, as far apart as their number allows.
ORDERED: Final = {1: (4,), 2: (1, 4), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4)}


@dataclass(frozen=True, kw_only=True)
class _Look:
    """Colour and pattern of each part; parts in an order have an outline, because the first ones are pale."""

    colours: Sequence[str]
    patterns: Sequence[str]
    outlined: bool = False


@dataclass(frozen=True, kw_only=True)
class _Bar:
    """One row: its name in lines, the value of each part, what is left of the whole, and how many it is about."""

    rows: list[Row]
    name: list[str]
    beside: str

    @property
    def rest(self) -> float:
        return 1 - sum(row.value or 0.0 for row in self.rows)

    @property
    def is_empty(self) -> bool:
        return all(row.value is None for row in self.rows)

    @property
    def hides(self) -> bool:
        return any(row.hidden for row in self.rows)

    @property
    def height(self) -> float:
        return max(_PITCH, len(self.name) * BODY.line_height + 3)


@theme.applied()
def opbouw(
    data: Publishable,
    *,
    columns: Mapping[str, str],
    title: str,
    subtitle: str,
    soort: ShareSoort = "aandeel",
    aantal: str | None = None,
    geordend: bool = False,
    row_words: tuple[str, str] | None = None,
) -> Drawing:
    """Draw how a whole is made up, one bar per area in the order of the table.

    Parts that do not add up to 1 are shown as they are: what is left over is drawn as 'onbekend of afgerond' (or
    'onderdrukt', where a part was suppressed) when it is more than 2 percent, and stays white when it is less.

    Parameters
    ----------
    data : Publishable
        With `naam` and the parts, shares in unit 1; and `gebied_code`, unless the rows are no areas.
    columns : mapping of column -> label
        The parts from left to right, at most five.
    title, subtitle : str
        The finding, and what the whole is.
    soort : {"aandeel", "aandeel1"}
    aantal : str, optional
        Column with the number that each bar is about, written beside it.
    geordend : bool
        Whether the parts have an order (lengths, ages): then they go from light to dark.
    row_words : (str, str), optional
        The word for a row, one and many, where rows are no areas.

    Raises
    ------
    TypeError
        If `data` has not been through `toolkit.disclosure`.
    KeyError
        If a column is not in the table.
    ValueError
        If there are no parts or more than five, no rows, or a part is below 0.
    ContractError
        If the parts of an area add up to more than 1 (and 2 percent for rounding): they are no parts of one whole.
    """
    require_publishable(data)
    if not 1 <= len(columns) <= len(COLOURS) or data.table.empty:
        raise ValueError(f"a stacked bar needs at least one row and 1 to {len(COLOURS)} parts")
    shown = data.with_table(data.table.iloc[:MAX_ROWS])
    bars = _bars(shown, columns, soort, aantal)
    _require_parts(bars, columns)
    one, many = row_words or area_words(data.table["gebied_code"])
    said = plain(subtitle) + cut_note(len(bars), len(data.table), many)
    labels = [plain(label) for label in columns.values()]
    words = alt.composition([bar.rows for bar in bars], labels=labels, subject=said, areas=(one, many))
    kolommen = [Kolom("naam", one.capitalize()), *(Kolom(name, label, soort) for name, label in columns.items())]
    kolommen += [Kolom(aantal, "Aantal", "aantal")] if aantal else []
    canvas = _draw(bars, labels, _look(len(columns), ordered=geordend))
    return finished(canvas, data, title=title, subtitle=said, alt=words, columns=kolommen, top=MAX_ROWS)


def _look(parts: int, *, ordered: bool) -> _Look:
    if not ordered:
        return _Look(colours=COLOURS, patterns=PATTERNS)
    shades = [huisstijl.SEQUENTIAL[place] for place in ORDERED[parts]]
    return _Look(colours=shades, patterns=[""] * parts, outlined=True)


def _bars(data: Publishable, columns: Mapping[str, str], soort: ShareSoort, aantal: str | None) -> list[_Bar]:
    parts = [rows_of(data, name, soort, code="naam") for name in columns]
    counts = (
        [f"n = {row.text}" for row in rows_of(data, aantal, "aantal", code="naam")] if aantal else [""] * len(parts[0])
    )
    return [
        _Bar(rows=list(rows), name=wrap(rows[0].name, _NAMES), beside=beside)
        for *rows, beside in zip(*parts, counts, strict=True)
    ]


def _require_parts(bars: Sequence[_Bar], columns: Mapping[str, str]) -> None:
    if any(row.value is not None and row.value < 0 for bar in bars for row in bar.rows):
        raise ValueError("a part of a whole is never below 0")
    wrong = sum(bar.rest < -ROUNDING - 1e-9 for bar in bars)
    if wrong:
        raise ContractError(
            f"De delen tellen in {dutch.plural(wrong, 'rij', 'rijen')} op tot meer dan 100 procent.",
            remedy="Controleer of deze kolommen samen één geheel vormen en of een kolom dubbel telt.",
            place=f"kolommen {dutch.listing(list(columns))}",
        )


def _draw(bars: Sequence[_Bar], labels: Sequence[str], look: _Look) -> Canvas:
    left = max(widest(bar.name) for bar in bars) + _GAP
    beside = widest([bar.beside for bar in bars], NOTE)
    scale = (theme.WIDTH - left - beside - (_GAP if beside else 0)) / max(1.0, *(1 - bar.rest for bar in bars))
    entries = _legend_places(_legend_texts(bars, labels), left)
    tops = list(accumulate((bar.height for bar in bars), initial=entries[-1][1][1] + _LEGEND_ROW + 4))
    canvas = Canvas(tops[-1] + 2)
    for number, (text, corner) in enumerate(entries):
        _draw_entry(canvas, corner, text, (look, number) if number < len(labels) else None)
    for bar, top in zip(bars, tops[:-1], strict=True):
        _draw_bar(canvas, bar, (left, top + bar.height / 2), scale, look)
        canvas.text((theme.WIDTH, top + bar.height / 2), bar.beside, NOTE, align="right")
    return canvas


def _legend_texts(bars: Sequence[_Bar], labels: Sequence[str]) -> list[str]:
    drawn = [bar for bar in bars if not bar.is_empty and bar.rest > ROUNDING]
    marks = [HIDDEN] * any(bar.hides for bar in drawn) + [REMAINDER] * any(not bar.hides for bar in drawn)
    return [*labels, *marks]


def _legend_places(texts: Sequence[str], left: float) -> list[tuple[str, Point]]:
    """Put entries beside each other, on a new line where they do not fit."""
    places: list[tuple[str, Point]] = []
    across, top = left, 0.0
    for text in texts:
        width = _SWATCH[0] + 4 + width_of(text) + 14
        if across + width - 14 > theme.WIDTH and across > left:
            across, top = left, top + _LEGEND_ROW
        places.append((text, (across, top)))
        across += width
    return places


def _draw_entry(canvas: Canvas, corner: Point, text: str, part: tuple[_Look, int] | None) -> None:
    top, middle = corner[1] + (_LEGEND_ROW - _SWATCH[1]) / 2, corner[1] + _LEGEND_ROW / 2
    if part is None:
        swatch(canvas, (corner[0], top), _SWATCH, "hidden" if text == HIDDEN else "missing")
    else:
        _fill_part(canvas, (corner[0], top), _SWATCH, *part)
    canvas.text((corner[0] + _SWATCH[0] + 4, middle), text)


def _draw_bar(canvas: Canvas, bar: _Bar, start: Point, scale: float, look: _Look) -> None:
    left, middle = start
    canvas.block((left - _GAP, middle), bar.name, align="right")
    top = middle - _BAR / 2
    if bar.is_empty:
        swatch(canvas, (left, middle - _SWATCH[1] / 2), _SWATCH, "hidden" if bar.hides else "missing")
        canvas.text((left + _SWATCH[0] + _GAP, middle), HIDDEN_WORDS if bar.hides else MISSING_WORDS, NOTE)
        return
    ends = list(accumulate((row.value or 0.0 for row in bar.rows), initial=0.0))
    for part, (row, begin) in enumerate(zip(bar.rows, ends[:-1], strict=True)):
        _draw_part(canvas, row, (left + begin * scale, top), scale, (look, part))
    if bar.rest > ROUNDING:
        mark: Mark = "hidden" if bar.hides else "missing"
        swatch(canvas, (left + ends[-1] * scale, top), (bar.rest * scale, _BAR), mark)


def _draw_part(canvas: Canvas, row: Row, corner: Point, scale: float, part: tuple[_Look, int]) -> None:
    if not row.value:
        return
    width = row.value * scale
    _fill_part(canvas, corner, (width, _BAR), *part)
    if row.value >= _LABELLED_FROM and width_of(row.text) + 4 <= width:
        middle = (corner[0] + width / 2, corner[1] + _BAR / 2)
        plate, colour = width_of(row.text) + 4, part[0].colours[part[1]]
        canvas.box((middle[0] - plate / 2, corner[1] + 0.5), (plate, _BAR - 1), fill=colour)
        canvas.text(middle, row.text, BODY.but(colour=theme.ink_on(colour)), align="center")


def _fill_part(canvas: Canvas, corner: Point, size: Point, look: _Look, part: int) -> None:
    """Fill one part, with its pattern in white lines and an edge towards its neighbours."""
    shape = rectangle(*corner, corner[0] + size[0], corner[1] + size[1])
    canvas.area(shape, fill=look.colours[part])
    if look.patterns[part] == "stripes":
        canvas.strokes(stripes(shape, spacing=4.5), colour=huisstijl.PAPER, width=0.7)
    elif look.patterns[part] == "dots":
        canvas.strokes(dots(shape, spacing=3.6), colour=huisstijl.PAPER, width=0.9)
    if look.outlined:
        canvas.area(shape, fill=None, edge=huisstijl.QUIET, width=theme.HAIR)
    else:
        canvas.area(shape, fill=None, edge=huisstijl.PAPER, width=0.8)
