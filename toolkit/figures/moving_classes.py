"""What the areas of the interactive map look like: classes, colours and hatching, and the legend that explains them."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Final, Literal

from toolkit import dutch, huisstijl
from toolkit.figures import theme
from toolkit.figures.classes import DECIMALS, round_classes
from toolkit.figures.rows import Row, Soort, known

Pattern = Literal["", "onderdrukt", "geen_cijfer", "verlies"]

_TINTS: Final = (0.25, 0.6, 1.0)
_PALE: Final = (huisstijl.NO_VALUE, huisstijl.PANEL, huisstijl.PAPER)  # a white border would not show on these
_LOSS: Final = tuple(theme.tint(huisstijl.HIGHLIGHT, share) for share in _TINTS)
_GAIN: Final = tuple(theme.tint(huisstijl.ACCENT, share) for share in _TINTS)


@dataclass(frozen=True, kw_only=True)
class Look:
    """One line of the legend: meaning, colour, hatching, and how many areas have it ("" where that says nothing)."""

    label: str
    kleur: str
    patroon: Pattern = ""
    aantal: str = ""

    def as_data(self) -> dict[str, str]:
        """Return it as JSON values, with the colours of letters on it, of its hatching and of its border."""
        stripe = huisstijl.PAPER if self.patroon == "verlies" else huisstijl.QUIET
        border = huisstijl.LINE if self.kleur in _PALE else huisstijl.PAPER
        return {**asdict(self), "inkt": theme.ink_on(self.kleur), "streep": stripe, "lijn": border}


HIDDEN: Final = Look(label="onderdrukt", kleur=huisstijl.NO_VALUE, patroon="onderdrukt")
MISSING: Final = Look(label="geen cijfer", kleur=huisstijl.NO_VALUE, patroon="geen_cijfer")


@dataclass(frozen=True)
class Classified:
    """For each row which line of the legend it has."""

    legend: tuple[Look, ...]
    places: tuple[int, ...]

    def as_data(self) -> dict[str, Any]:
        """Return it as JSON values."""
        return {"legenda": [look.as_data() for look in self.legend], "plek": list(self.places)}


def classified(rows: Sequence[Row], *, soort: Soort, two_sided: bool, areas: tuple[str, str] | None) -> Classified:
    """Put rows in classes.

    Parameters
    ----------
    rows : sequence of Row
    soort : Soort
    two_sided : bool
        Gain and loss apart from each other: loss is hatched as well, so that it shows without colour.
    areas : (str, str), optional
        The word for the areas, to say how many each class holds; None to leave that out.
    """
    values = [value for _, value in known(rows)]
    classes, numbers = _two_sided(values, soort) if two_sided else _rising(values, soort)
    found = iter(numbers)
    every = [*classes, HIDDEN, MISSING]
    wanted = [_place(row, found, len(classes)) for row in rows]
    used = [place for place in range(len(every)) if place < len(classes) or place in wanted]
    legend = tuple(
        replace(every[place], aantal=dutch.plural(wanted.count(place), *areas) if areas else "") for place in used
    )
    return Classified(legend, tuple(used.index(place) for place in wanted))


def _place(row: Row, found: Iterator[int], classes: int) -> int:
    if row.value is not None:
        return next(found)
    return classes if row.hidden else classes + 1


def _rising(values: Sequence[float], soort: Soort) -> tuple[list[Look], list[int]]:
    if not values:
        return [], []
    classes = round_classes(values, soort=soort)
    looks = [Look(label=label, kleur=colour) for label, colour in zip(classes.labels, classes.colours, strict=True)]
    return looks, classes.numbers(values)


def _two_sided(values: Sequence[float], soort: Soort) -> tuple[list[Look], list[int]]:
    """Divide around zero, the same edges on both sides; only the classes that hold something.

    A value is judged as it is printed: what prints as 0 is neither gain nor loss.
    """
    signs = [_sign(value, soort) for value in values]
    sizes = [abs(value) for value, sign in zip(values, signs, strict=True) if sign]
    if not sizes:
        return ([Look(label="gelijk", kleur=huisstijl.PANEL)], [0] * len(values)) if values else ([], [])
    classes = round_classes(sizes, soort=soort, classes=len(_TINTS))
    steps = iter(classes.numbers(sizes))
    ranks = [sign * (next(steps) + 1) if sign else 0 for sign in signs]
    looks = {rank: _side(rank, classes.labels) for rank in sorted(set(ranks))}
    order = list(looks)
    return list(looks.values()), [order.index(rank) for rank in ranks]


def _side(rank: int, labels: Sequence[str]) -> Look:
    if rank == 0:
        return Look(label="gelijk", kleur=huisstijl.PANEL)
    size = abs(rank) - 1
    size_words = f"{labels[size]} " if len(labels) > 1 else ""
    if rank > 0:
        return Look(label=f"{size_words}erbij", kleur=_GAIN[size])
    return Look(label=f"{size_words}eraf", kleur=_LOSS[size], patroon="verlies")


def _sign(value: float, soort: Soort) -> int:
    rounded = dutch.rounded(value, DECIMALS[soort])
    return (rounded > 0) - (rounded < 0)


def said(row: Row) -> str:
    """Return a value as it is said beside a map: as printed, or in words why there is none."""
    return row.text if row.value is not None else (HIDDEN if row.hidden else MISSING).label
